"""A bundle measured on folders: which films count, what leaks, what is said."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import BundleError, Cancelled, DatasetError, ExportError
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.baselines.linear_classifier import LinearClassifier
from xray_desktop.core.baselines.thumbnail_classifier import fit_thumbnail
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.bundle_files import read_bundle, write_bundle
from xray_desktop.core.bundles.manifest import FILE_NAMES, REFERENCE_NAME, ModelBundle
from xray_desktop.core.bundles.reference_data import ReferenceData
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.records import ImageRecord, Part
from xray_desktop.core.inspection.description import describe_images
from xray_desktop.usecases.evaluation.evaluate import evaluate_bundle
from xray_desktop.usecases.evaluation.evaluation_report import check_report_name, write_report
from xray_desktop.usecases.evaluation.request import EvaluationRequest
from xray_desktop.usecases.reading.classify import classify_paths

TINY = Path(__file__).parents[2] / "bundles" / "with_maps"
CLASS_NAMES = ("Empty", "Flat", "Upright")


def make_bundle(
    path: Path,
    train: Sequence[ImageRecord] = (),
    test: Sequence[ImageRecord] = (),
    class_names: tuple[str, ...] = CLASS_NAMES,
    thumbnail: LinearClassifier | None = None,
) -> ModelBundle:
    """Write a bundle of random weights that remembers the given films."""
    tiny = read_bundle(TINY)
    reference = ReferenceData(
        features=np.zeros((len(train), 8), np.float32),
        labels=np.zeros(len(train), np.int32),
        content_hashes=digests(train),
        perceptual_hashes=describe_images(train).values["perceptual_hash"],
        groups=np.zeros((len(train), 16), np.uint8),
        test_hashes=digests(test),
        thumbnail=thumbnail,
    )
    contents = {name: bundle_files.read_file(tiny, name) for name in FILE_NAMES}
    contents[REFERENCE_NAME] = bundle_files.tensors_to_bytes(reference.to_arrays())
    return write_bundle(path, replace(tiny.manifest, class_names=class_names), contents)


def digests(records: Sequence[ImageRecord]) -> np.ndarray:
    rows = [np.frombuffer(bytes.fromhex(record.sha256), np.uint8) for record in records]
    return np.array(rows, np.uint8).reshape(-1, 32)


@pytest.fixture
def bundle(tmp_path):
    return make_bundle(tmp_path / "bundle").path


def name_test_part(root: Path) -> None:
    """Turn class folders into train and test: film 0 of each class is a test film."""
    for folder in sorted(root.iterdir()):
        for part in ("train", "test"):
            (root / part / folder.name).mkdir(parents=True)
        for film in sorted(folder.iterdir()):
            part = "test" if film.name == "film 0.png" else "train"
            film.rename(root / part / folder.name / film.name)
        folder.rmdir()


def evaluated(bundle, *folders, **options):
    return evaluate_bundle(EvaluationRequest(bundle, folders, **options))


def test_answers_are_those_of_classification(bundle, tiny_dataset):
    outcome = evaluated(bundle, tiny_dataset)

    expected = {
        prediction.path: prediction.probabilities
        for prediction in classify_paths([tiny_dataset], read_bundle(bundle)).results
    }
    assert len(outcome.index.records) == len(expected) == 24
    for record, probabilities in zip(outcome.index.records, outcome.y_prob, strict=True):
        assert probabilities == pytest.approx(expected[record.path], abs=1e-6)
    true_names = [CLASS_NAMES[number] for number in outcome.y_true]
    assert true_names == [record.class_name for record in outcome.index.records]


def test_folder_without_parts_counts_all_films(bundle, tiny_dataset):
    outcome = evaluated(bundle, tiny_dataset)

    assert outcome.part == "all"
    assert outcome.report.as_given.n_samples == 24
    assert list(outcome.report.by_source) == [tiny_dataset.name]


def test_test_part_of_the_folders_counts_by_default(bundle, tiny_dataset):
    name_test_part(tiny_dataset)

    outcome = evaluated(bundle, tiny_dataset)

    assert (outcome.part, outcome.report.as_given.n_samples) == ("test", 3)


@pytest.mark.parametrize(("part", "n_films"), [("train", 21), ("test", 3), ("all", 24)])
def test_part_can_be_asked_for(bundle, tiny_dataset, part, n_films):
    name_test_part(tiny_dataset)

    outcome = evaluated(bundle, tiny_dataset, part=part)

    assert (outcome.part, outcome.report.as_given.n_samples) == (part, n_films)


def test_part_that_is_not_there_is_named(bundle, tiny_dataset):
    with pytest.raises(DatasetError, match="part val in tiny films") as caught:
        evaluated(bundle, tiny_dataset, part="val")

    assert "--part all" in caught.value.hint


def test_films_held_back_in_training_are_found_by_their_bytes(tmp_path, tiny_dataset):
    records = index_folders([tiny_dataset]).records
    bundle = make_bundle(tmp_path / "bundle", train=records[1:20], test=records[20:])

    outcome = evaluated(bundle.path, tiny_dataset)

    assert outcome.part == "test"
    assert outcome.index.records == records[20:]


def test_films_that_were_trained_on_leak_also_when_saved_anew(tmp_path, tiny_dataset):
    records = index_folders([tiny_dataset]).records
    bundle = make_bundle(tmp_path / "bundle", train=records[:2])
    anew = records[1].path.with_suffix(".bmp")
    Image.open(records[1].path).save(anew)
    records[1].path.unlink()

    outcome = evaluated(bundle.path, tiny_dataset)

    said = [str(warning) for warning in outcome.warnings]
    assert "Training or validation films of the model (the same files): 1." in said
    assert any(text.startswith("Near-duplicates of training") for text in said)
    assert outcome.report.as_given.n_samples == 24
    assert outcome.report.leak_free.n_samples <= 22


def test_copies_among_the_films_count_once_in_the_leak_free_figures(tmp_path, tiny_dataset):
    stranger = tmp_path / "elsewhere" / "Flat"
    stranger.mkdir(parents=True)
    noise = np.random.default_rng(3).integers(0, 256, (64, 64), np.uint8)
    Image.fromarray(noise).save(stranger / "x.png")
    (record,) = index_folders([tmp_path / "elsewhere"], min_classes=1).records
    bundle = make_bundle(tmp_path / "bundle", train=[record])
    before = evaluated(bundle.path, tiny_dataset).report.leak_free.n_samples
    shutil.copy(tiny_dataset / "Flat" / "film 0.png", tiny_dataset / "Flat" / "film 0 again.png")

    report = evaluated(bundle.path, tiny_dataset).report

    assert report.as_given.n_samples == 25
    assert report.leak_free.n_samples == before


def test_without_reference_films_leaks_are_unknown(bundle, tiny_dataset):
    assert evaluated(bundle, tiny_dataset).report.leak_free is None


def test_films_of_unknown_classes_are_left_out_and_named_with_a_way_out(bundle, tiny_dataset):
    (tiny_dataset / "Flat").rename(tiny_dataset / "Level")

    outcome = evaluated(bundle, tiny_dataset)

    assert outcome.report.as_given.n_samples == 16
    assert outcome.report.n_excluded == len(outcome.excluded) == 8
    said = " ".join(str(warning) for warning in outcome.warnings)
    assert "does not know the classes Level" in said
    assert '--map "Level=Empty"' in said
    assert "no film of Flat" in said


def test_class_map_joins_a_folder_with_a_class_of_the_model(bundle, tiny_dataset):
    (tiny_dataset / "Flat").rename(tiny_dataset / "Level")

    outcome = evaluated(bundle, tiny_dataset, class_map=("Level=Flat",))

    assert outcome.report.as_given.per_class[1].support == 8
    assert outcome.excluded == ()


def test_folders_of_unknown_classes_only_are_refused(bundle, tiny_dataset):
    for name in CLASS_NAMES:
        (tiny_dataset / name).rename(tiny_dataset / name[::-1])

    with pytest.raises(DatasetError, match="talF, thgirpU, ytpmE") as caught:
        evaluated(bundle, tiny_dataset)

    assert '--map "talF=Empty"' in caught.value.hint


def test_films_that_cannot_be_read_are_excluded_with_a_reason(bundle, tiny_dataset):
    whole = (tiny_dataset / "Flat" / "film 1.png").read_bytes()
    (tiny_dataset / "Flat" / "film 1.png").write_bytes(whole[: len(whole) // 2])
    (tiny_dataset / "Flat" / "film 2.png").write_bytes(b"")

    outcome = evaluated(bundle, tiny_dataset)

    assert [file.path.name for file in outcome.excluded] == ["film 1.png", "film 2.png"]
    assert all(str(file.reason) for file in outcome.excluded)
    assert outcome.report.n_excluded == 2
    assert outcome.report.as_given.n_samples == 22


def test_unreadable_films_of_another_part_do_not_count(bundle, tiny_dataset):
    name_test_part(tiny_dataset)
    (tiny_dataset / "train" / "Flat" / "film 1.png").write_bytes(b"")
    (tiny_dataset / "test" / "Flat" / "film 9.png").write_bytes(b"")

    outcome = evaluated(bundle, tiny_dataset)

    assert [file.path.name for file in outcome.excluded] == ["film 9.png"]


def test_part_of_which_no_film_can_be_read_is_refused(bundle, tiny_dataset):
    for film in tiny_dataset.glob("*/*.png"):
        film.write_bytes(film.read_bytes()[:60])

    with pytest.raises(DatasetError, match=r"can be read"):
        evaluated(bundle, tiny_dataset)


def test_source_that_the_part_leaves_out_is_named(bundle, tiny_dataset, tmp_path):
    shutil.copytree(tiny_dataset, tmp_path / "elsewhere")
    name_test_part(tiny_dataset)

    outcome = evaluated(bundle, tiny_dataset, tmp_path / "elsewhere")

    said = [str(warning) for warning in outcome.warnings]
    assert any(text.startswith("No film of elsewhere is in this part") for text in said)


def test_cancel_ends_the_evaluation(bundle, tiny_dataset):
    control = TaskControl()
    control.set_control_request(ControlRequest.CANCEL)

    with pytest.raises(Cancelled):
        evaluate_bundle(EvaluationRequest(bundle, (tiny_dataset,)), control=control)


def test_pictures_are_kept_of_wrong_films_only(bundle, tiny_dataset):
    outcome = evaluated(bundle, tiny_dataset)

    wrong = np.flatnonzero(outcome.y_prob.argmax(axis=1) != outcome.y_true)
    assert sorted(outcome.thumbnails) == wrong.tolist()


def test_document_names_model_part_and_excluded_films(bundle, tiny_dataset):
    (tiny_dataset / "Flat" / "film 2.png").write_bytes(b"")

    values = evaluated(bundle, tiny_dataset).to_json()

    assert values["model_id"] == read_bundle(bundle).model_id
    assert (values["part"], values["n_samples"], values["n_excluded"]) == ("all", 23, 1)
    (excluded,) = values["excluded"]
    assert excluded["path"] == str(tiny_dataset / "Flat" / "film 2.png")
    assert excluded["reason"]


def test_report_shows_every_wrong_film_and_no_folder(bundle, tiny_dataset, tmp_path):
    outcome = evaluated(bundle, tiny_dataset)

    write_report(outcome, tmp_path / "report.html")
    write_report(outcome, tmp_path / "report.PDF")

    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.count('class="film"') == len(outcome.thumbnails) > 0
    assert outcome.index.fingerprint in page
    without_figures = re.sub(r"<pre.*?</pre>", "", page, flags=re.DOTALL)
    assert str(tiny_dataset.parent) not in without_figures
    assert (tmp_path / "report.PDF").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["report.txt", "report", "missing/report.html"])
def test_report_name_that_cannot_be_written_is_refused_before_the_work(tmp_path, name):
    with pytest.raises(ExportError, match="report"):
        check_report_name(tmp_path / name)


def fit(folder: Path) -> LinearClassifier:
    """Fit the thumbnail predictor on all films of a folder."""
    records = index_folders([folder]).records
    labels = np.array([CLASS_NAMES.index(record.class_name) for record in records])
    return fit_thumbnail(describe_images(records), np.arange(len(records)), labels, 3)


def test_thumbnail_of_the_bundle_is_asked_about_the_same_films(tmp_path, tiny_dataset):
    bundle = make_bundle(tmp_path / "bundle", thumbnail=fit(tiny_dataset))

    values = evaluated(bundle.path, tiny_dataset).to_json()

    assert values["baselines"]["majority"]["value"] == pytest.approx(1 / 3)
    # It was fitted on these very films; the network's weights are random.
    assert values["baselines"]["thumbnail"]["value"] == 1
    assert values["versus_thumbnail"]["test"] == "exact McNemar"
    assert values["versus_thumbnail"]["p_value"] < 0.05


def test_bundle_of_an_older_version_says_why_there_is_no_thumbnail(bundle, tiny_dataset):
    values = evaluated(bundle, tiny_dataset).to_json()

    assert values["baselines"]["thumbnail"] is None
    assert values["versus_thumbnail"] is None
    assert any("older version of this program" in warning for warning in values["warnings"])


def test_thumbnail_that_does_not_fit_the_classes_is_refused(tmp_path, tiny_dataset):
    other = LinearClassifier(np.zeros((1024, 2), np.float32), np.zeros(2, np.float32))
    bundle = make_bundle(tmp_path / "bundle", thumbnail=other)

    with pytest.raises(BundleError, match="thumbnail_bias: expected 3 values"):
        evaluated(bundle.path, tiny_dataset)


def test_looks_are_counted_for_films_that_are_tested_only(bundle, tiny_dataset):
    name_test_part(tiny_dataset)

    def looks(part: str) -> int | None:
        return evaluated(bundle, tiny_dataset, part=part).report.test_looks

    assert [looks(part) for part in ("test", "test", "train", "all", "test")] == [1, 2, None, 1, 3]


def test_report_shows_the_trivial_answers(tmp_path, tiny_dataset):
    bundle = make_bundle(tmp_path / "bundle", thumbnail=fit(tiny_dataset))

    write_report(evaluated(bundle.path, tiny_dataset), tmp_path / "report.html")

    page = (tmp_path / "report.html").read_text("utf-8")
    assert "Accuracy of the 32 x 32 logistic-regression baseline" in page
    assert "Significantly worse than the 32 x 32 logistic-regression baseline: p" in page
    assert "Evaluations of these films on this computer" in page


def test_reference_set_has_66_test_films_of_which_55_neither_leak_nor_repeat(tmp_path, data_folder):
    root = data_folder / "covid19-image-dataset"
    records = index_folders([root]).records
    train = [record for record in records if record.given_part is Part.TRAIN]
    classes = ("Covid", "Normal", "Viral Pneumonia")
    labels = np.array([classes.index(record.class_name) for record in train])
    thumbnail = fit_thumbnail(describe_images(train), np.arange(len(train)), labels, 3)
    bundle = make_bundle(tmp_path / "bundle", train=train, class_names=classes, thumbnail=thumbnail)

    outcome = evaluated(bundle.path, root)

    leak_free = outcome.report.leak_free
    assert (outcome.part, outcome.report.as_given.n_samples) == ("test", 66)
    assert [one.support for one in leak_free.per_class] == [15, 20, 20]
    assert outcome.report.comparison.n_thumbnail == pytest.approx(60, abs=2)
    assert outcome.report.leak_free_comparison.n_thumbnail == pytest.approx(49, abs=2)
    said = [str(warning) for warning in outcome.warnings]
    # That bundle makes none of the checks that the others are about.
    assert [one for one in said if "for this model" not in one] == [
        "Training or validation films of the model (the same files): 6.",
        "Near-duplicates of training or validation films of the model: 3.",
    ]


def test_own_test_films_count_also_where_the_folder_names_another_test_part(tmp_path, tiny_dataset):
    name_test_part(tiny_dataset)
    records = index_folders([tiny_dataset]).records
    bundle = make_bundle(tmp_path / "bundle", train=records[1:20], test=records[20:])

    outcome = evaluated(bundle.path, tiny_dataset, part="own")

    assert outcome.part == "test"
    assert outcome.index.records == records[20:]


def test_classes_are_joined_with_those_of_the_model(bundle, tiny_dataset):
    (tiny_dataset / "Flat").rename(tiny_dataset / "Level")

    outcome = evaluated(bundle, tiny_dataset, partners={"Level": "Flat", "Empty": None})

    assert [one.support for one in outcome.report.as_given.per_class] == [0, 8, 8]
    assert outcome.report.n_excluded == 0


def test_a_class_may_stand_for_films_to_be_refused(tiny_dataset: Path, bundle: Path):
    partners = {"Empty": "Empty", "Flat": "Flat", "Upright": "outside"}

    report = evaluated(bundle, tiny_dataset, partners=partners).report

    assert report.as_given.n_samples == 16
    assert report.outside_refused is not None
    # This model never stays silent.
    assert report.outside_refused.value == 0
