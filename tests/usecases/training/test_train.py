"""From folders to a model: whole trainings on drawn films, interrupted, resumed, refused."""

import csv
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import Cancelled, TrainingError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest, Progress, TaskControl
from xray_desktop.core.bundles.bundle_files import read_reference, read_weights, verify_bundle
from xray_desktop.core.datasets.projects.project import new_project
from xray_desktop.core.datasets.synthetic import write_drawn_dataset
from xray_desktop.core.training.results import EpochMetrics, StopReason
from xray_desktop.core.training.run_state import RunState
from xray_desktop.usecases.evaluation.evaluate import evaluate_bundle
from xray_desktop.usecases.evaluation.request import EvaluationRequest
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.training.train import TrainOutcome, train_folders
from xray_desktop.usecases.training.train_run import start_run

pytestmark = pytest.mark.slow

N_EPOCHS = 3
SMALL: dict[str, Any] = {
    "n_epochs": N_EPOCHS,
    "preprocess": {"image_size": 32},
    "network": {"widths": [4, 8], "depths": [1, 1]},
}
Event = EpochMetrics | Progress | Message


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_drawn_dataset(tmp_path_factory.mktemp("films") / "drawn", n_per_class=10, size=64)


@pytest.fixture(scope="module")
def watched(
    films: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[TrainOutcome, list[int]]:
    """Train once, for all tests that only look at what came of it; give the epochs told, too."""
    watcher = Watcher()
    out = tmp_path_factory.mktemp("whole") / "run"
    return train(small_request(films, out), watcher), watcher.epochs


@pytest.fixture(scope="module")
def whole(watched: tuple[TrainOutcome, list[int]]) -> TrainOutcome:
    """Give what came of that training."""
    return watched[0]


@pytest.fixture(scope="module")
def cut(films: Path, tmp_path_factory: pytest.TempPathFactory) -> TrainOutcome:
    """Cancel a training after its first epoch; whoever goes on with it takes a copy."""
    out = tmp_path_factory.mktemp("cut") / "run"
    return train(small_request(films, out), Watcher(ControlRequest.CANCEL))


@pytest.fixture(scope="module")
def calibrated(
    films: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[TrainOutcome, list[int]]:
    """Train with further trainings that calibrate; give the epochs that were told, too."""
    watcher = Watcher()
    out = tmp_path_factory.mktemp("calibrated") / "run"
    return train(small_request(films, out, calibration_folds=2), watcher), watcher.epochs


class Watcher:
    """Collects events, and requests something after an epoch."""

    def __init__(self, request: ControlRequest | None = None, after: int = 1) -> None:
        self.events: list[Event] = []
        self.control = TaskControl()
        self._request, self._after = request, after

    def report(self, event: Event) -> None:
        self.events.append(event)
        if self._request and isinstance(event, EpochMetrics) and event.epoch == self._after:
            self.control.set_control_request(self._request)

    @property
    def epochs(self) -> list[int]:
        return [event.epoch for event in self.events if isinstance(event, EpochMetrics)]


def train(request: TrainingRequest, watcher: Watcher | None = None) -> TrainOutcome:
    watcher = watcher or Watcher()
    return train_folders(request, progress=watcher.report, control=watcher.control)


def small_request(films: Path, out: Path, **overrides: Any) -> TrainingRequest:
    return TrainingRequest((films,), out, recipe="quick", overrides={**SMALL, **overrides})


def test_a_folder_becomes_a_verified_model_with_its_report(
    watched: tuple[TrainOutcome, list[int]],
):
    outcome, epochs = watched

    assert outcome.result.stop_reason is StopReason.COMPLETED
    assert epochs == [1, 2, 3]
    bundle = verify_bundle(outcome.run.bundle)
    assert bundle.manifest.class_names == ("Clear", "Diffuse haze", "Round spot")
    assert bundle.manifest.parity is not None
    assert bundle.manifest.parity["largest_difference"] <= 1e-4
    with (outcome.run.path / "history.csv").open() as file:
        assert [row["epoch"] for row in csv.DictReader(file)] == ["1", "2", "3"]
    assert "Research use only" in outcome.run.report_file.read_text(encoding="utf-8")
    assert "Ended: completed" in outcome.run.log_file.read_text(encoding="utf-8")


def test_the_test_part_is_what_the_figures_are_of(whole: TrainOutcome):
    document = whole.to_json()
    evaluation = document["evaluation"]
    data = verify_bundle(whole.run.bundle).manifest.data
    n_test = sum(parts["test"] for parts in data["counts"].values())
    assert evaluation["n_samples"] == n_test > 0
    assert np.sum(evaluation["confusion"]) == n_test
    assert document["bundle"] == str(whole.run.bundle)
    assert document["n_epochs_run"] == N_EPOCHS


def test_a_thumbnail_stands_beside_the_score_in_run_bundle_and_later_evaluations(
    films: Path, whole: TrainOutcome, shared_user_data: Path, monkeypatch: pytest.MonkeyPatch
):
    # Where the training noted its look at the test films.
    monkeypatch.setenv("XRAY_DESKTOP_HOME", str(shared_user_data))

    trained = whole.to_json()["evaluation"]
    evaluated = evaluate_bundle(EvaluationRequest(whole.run.bundle, (films,))).to_json()
    assert trained["baselines"]["thumbnail"] is not None
    assert trained["versus_thumbnail"]["test"] == "exact McNemar"
    for key in ("baselines", "versus_thumbnail", "accuracy"):
        assert evaluated[key] == trained[key]
    assert (trained["test_looks"], evaluated["test_looks"]) == (1, 2)
    assert "thumbnail" in (whole.run.bundle / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_films_from_elsewhere_are_compared_with_those_that_did_not_train(
    whole: TrainOutcome, tmp_path: Path
):
    there = write_drawn_dataset(tmp_path / "there", n_per_class=5, size=96, seed=7)

    bundle = verify_bundle(whole.run.bundle)
    reference, counts = read_reference(bundle), bundle.manifest.data["counts"]
    n_test = sum(parts["test"] for parts in counts.values())
    n_validation = sum(parts["val"] for parts in counts.values())
    assert reference.held_out is not None
    assert n_test <= len(reference.held_out) <= n_test + n_validation
    kept = {row.tobytes() for row in reference.held_out.content_hashes}
    assert {row.tobytes() for row in reference.test_hashes} <= kept
    facts = bundle.manifest.training_statistics
    assert facts is not None
    assert facts.quantiles["long_side"].max() == 64
    document = evaluate_bundle(EvaluationRequest(bundle.path, (there,))).to_json()
    shift, versus = document["shift"], document["versus_internal"]
    assert isinstance(shift, dict)
    assert isinstance(versus, dict)
    assert shift["n"] == 15
    assert "long_side" in [one["fact"] for one in shift["differences"]]
    assert (versus["n_internal"], versus["n_external"]) == (n_test, 15)


def test_films_to_be_refused_are_learned_and_are_no_answer(films: Path, tmp_path: Path):
    first = sorted(folder.name for folder in films.iterdir())[0]

    outcome = train(
        replace(small_request(films, tmp_path / "run"), class_map=(f"{first}=outside",))
    )

    assert outcome.evaluation is not None
    bundle = outcome.fits[0].bundle
    assert bundle is not None
    manifest = bundle.manifest
    assert manifest.outside
    assert first not in manifest.class_names
    assert manifest.n_outputs == len(manifest.class_names) + 1
    assert outcome.evaluation.outside_refused is not None
    again = evaluate_bundle(
        EvaluationRequest(bundle.path, (films,), part="own", class_map=(f"{first}=outside",))
    )
    assert again.report.as_given == outcome.evaluation.as_given
    assert again.report.outside_refused is not None


def test_probabilities_are_calibrated_on_films_that_neither_taught_nor_chose(
    whole: TrainOutcome,
):
    bundle = whole.fits[0].bundle
    assert bundle is not None
    calibration = bundle.manifest.calibration
    assert calibration is not None
    # 3 classes of 10 drawn films: the validation part chose nothing in this recipe.
    assert calibration["n_films"] == sum(calibration["sets"]["counts"])
    values = whole.to_json()["evaluation"]
    assert values["calibration"]["temperature"] == calibration["temperature"]
    assert values["coverage"]["low"] <= values["coverage"]["value"]


def test_further_trainings_calibrate_on_every_film_that_taught(
    calibrated: tuple[TrainOutcome, list[int]],
):
    outcome, epochs = calibrated

    # The epochs of the further trainings are not those of the model.
    assert epochs == [1, 2, 3]
    bundle = outcome.fits[0].bundle
    assert bundle is not None
    assert bundle.manifest.calibration is not None
    n_taught = sum(
        parts["train"] + parts["val"] for parts in bundle.manifest.data["counts"].values()
    )
    assert bundle.manifest.calibration["n_films"] == n_taught
    assert bundle.manifest.abstention is not None
    # Of so few films no limit can be set that refuses so seldom.
    assert bundle.manifest.abstention["limits"]["outside"] is None
    assert bundle.manifest.abstention["limits"]["n_films"] == n_taught


def test_a_training_cancelled_while_it_calibrates_goes_on(
    films: Path, calibrated: tuple[TrainOutcome, list[int]], tmp_path: Path
):
    request = small_request(films, tmp_path / "run", calibration_folds=2)
    watcher = _CancelsWhileCalibrating()

    cancelled = train(request, watcher)

    assert cancelled.result.stop_reason is StopReason.CANCELLED
    assert not cancelled.finished
    resumed = train(TrainingRequest(request.folders, request.out, resume=True))
    first, second = (outcome.fits[0].bundle for outcome in (calibrated[0], resumed))
    assert first is not None
    assert second is not None
    assert first.manifest.calibration == second.manifest.calibration


class _CancelsWhileCalibrating(Watcher):
    def report(self, event: Event) -> None:
        super().report(event)
        if isinstance(event, Progress) and "Calibration fold" in str(event.stage):
            self.control.set_control_request(ControlRequest.CANCEL)


def test_shortcuts_are_said_before_the_training_and_in_its_report(tmp_path: Path):
    films = write_drawn_dataset(tmp_path / "drawn", n_per_class=12, size=64)
    for film in (films / "Clear").iterdir():
        with Image.open(film) as picture:
            picture.resize((80, 80)).save(film)
    watcher = Watcher()

    outcome = train(small_request(films, tmp_path / "run", n_epochs=1), watcher)

    said = [str(event) for event in watcher.events if isinstance(event, Message)]
    assert any(text.startswith("Shortcut: file metadata alone") for text in said)
    assert "Shortcut: file metadata alone" in outcome.run.report_file.read_text(encoding="utf-8")


def test_an_existing_run_is_refused_before_any_film_is_read(films: Path, tmp_path: Path):
    watcher = Watcher()

    with pytest.raises(TrainingError, match="exists already"):
        train(small_request(films, tmp_path), watcher)

    assert watcher.events == []


def test_a_cancelled_training_goes_on_to_the_same_weights(
    films: Path, whole: TrainOutcome, cut: TrainOutcome, tmp_path: Path
):
    assert cut.result.stop_reason is StopReason.CANCELLED
    assert not cut.finished
    assert not cut.run.bundle.exists()

    shutil.copytree(cut.run.path, tmp_path / "cut")
    watcher = Watcher()
    resumed = train(TrainingRequest((films,), tmp_path / "cut", resume=True), watcher)

    assert watcher.epochs == [2, 3]
    expected, weights = (
        read_weights(verify_bundle(outcome.run.bundle)) for outcome in (whole, resumed)
    )
    assert expected.keys() == weights.keys()
    for name, value in expected.items():
        np.testing.assert_array_equal(weights[name], value)


def test_a_training_that_a_new_process_takes_over_goes_on(films: Path, tmp_path: Path):
    out = tmp_path / "run"
    request = replace(small_request(films, out), name="run", project=new_project([films]))
    watcher = Watcher(ControlRequest.CANCEL, after=1)
    with suppress(Cancelled):
        start_run(request, watcher.report, watcher.control)

    again = Watcher()
    run = start_run(request, again.report, again.control)

    assert run.state is RunState.FINISHED
    assert again.epochs[0] == 2


def test_a_stopped_training_keeps_its_model(films: Path, tmp_path: Path):
    outcome = train(small_request(films, tmp_path / "run"), Watcher(ControlRequest.STOP_AND_KEEP))

    assert outcome.result.stop_reason is StopReason.STOPPED_KEPT
    assert len(outcome.result.history) == 1
    verify_bundle(outcome.run.bundle)


def test_a_resume_with_other_settings_or_films_is_refused(
    films: Path, cut: TrainOutcome, tmp_path: Path
):
    other = write_drawn_dataset(tmp_path / "drawn", n_per_class=9, size=64)

    def resume(folder: Path, **options: Any) -> None:
        train(TrainingRequest((folder,), cut.run.path, resume=True, **options))

    with pytest.raises(TrainingError, match=r"n_epochs = 3, not 4"):
        resume(films, overrides={"n_epochs": 4})
    with pytest.raises(TrainingError, match="recipe = quick, not thorough"):
        resume(films, recipe="thorough")
    with pytest.raises(TrainingError, match="films have changed"):
        resume(other)


def test_a_finished_training_is_not_resumed(films: Path, whole: TrainOutcome):
    with pytest.raises(TrainingError, match="is finished"):
        train(TrainingRequest((films,), whole.run.path, resume=True))


def test_a_cross_validation_asks_every_film_once(films: Path, tmp_path: Path):
    request = small_request(films, tmp_path / "run", n_epochs=1)

    outcome = train(replace(request, folds="2"))

    document = outcome.to_json()
    assert outcome.summary is not None
    assert outcome.summary.metrics.n_samples == 30
    assert sum(fold["n_samples"] for fold in document["folds"]) == 30
    assert document["bundle"] is None
    assert set(document["summary"]) >= {"accuracy", "balanced_accuracy", "macro_auc"}
    assert document["summary"]["baselines"]["thumbnail"] is not None
    assert all(fold["test_looks"] is None for fold in document["folds"])
    assert (tmp_path / "run" / "fold-2" / "report.html").is_file()


def test_a_wrong_number_of_folds_is_named(films: Path, tmp_path: Path):
    request = small_request(films, tmp_path / "run")

    with pytest.raises(TrainingError, match="several"):
        train(replace(request, folds="several"))


def test_a_model_is_trained_further_with_its_own_network(
    films: Path, whole: TrainOutcome, tmp_path: Path
):
    request = TrainingRequest(
        (films,),
        tmp_path / "second",
        recipe="quick",
        overrides={"n_epochs": 1, "learning_rate": 1e-6, "weight_average": 0.0},
        weights=whole.run.bundle,
    )

    second = train(request)

    before, after = verify_bundle(whole.run.bundle), verify_bundle(second.run.bundle)
    assert after.manifest.network == before.manifest.network
    assert after.manifest.preprocess == before.manifest.preprocess
    kernels = [name for name in read_weights(before) if name.endswith("head/kernel")]
    for name in kernels:
        np.testing.assert_allclose(read_weights(after)[name], read_weights(before)[name], atol=1e-3)
    assert kernels


def test_weights_for_a_network_that_takes_none_are_refused(films: Path, tmp_path: Path):
    file = tmp_path / "weights.h5"
    file.write_bytes(b"something")
    request = small_request(films, tmp_path / "run")

    with pytest.raises(TrainingError, match="residual"):
        train(replace(request, weights=file))
