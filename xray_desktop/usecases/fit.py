"""One split to one bundle: train, export, prove, evaluate on the test part, report."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop import paths
from xray_desktop.core.bundle import ModelBundle, ModelManifest
from xray_desktop.core.dataset import Part
from xray_desktop.core.evaluation import EvaluationReport, evaluate
from xray_desktop.core.linear_predictor import LinearPredictor
from xray_desktop.core.looks import count_look
from xray_desktop.core.messages import Message
from xray_desktop.core.metrics import Answers, check_answers
from xray_desktop.core.parallel import map_in_threads
from xray_desktop.core.run_folder import RunFolder, RunPlan
from xray_desktop.core.splitting import Split
from xray_desktop.core.tasks import Progress, TaskControl
from xray_desktop.core.thumbnail_baseline import answer_thumbnails, fit_thumbnail
from xray_desktop.core.training import StopReason, TrainingResult
from xray_desktop.usecases.export import TrainingFilms, build_bundle
from xray_desktop.usecases.training_set import Report, TrainingSet

if TYPE_CHECKING:
    from xray_desktop.inference.predictor import Predictor

Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True, eq=False)
class FitWishes:
    """What a fit starts from, beside its films and plan.

    Parameters
    ----------
    name : str
        Of the model, for people.
    license : str
        Of the model, as its films ask.
    card_notes : str
        Markdown for the model card.
    weights : mapping of str to ndarray, or None
        To start from; None: random, or the pretrained ones of a transfer network.
    resume : bool
        Go on from the newest checkpoint.
    """

    name: str
    license: str
    card_notes: str = ""
    weights: Weights | None = None
    resume: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class FitOutcome:
    """What a fit made; without bundle and evaluation if it was cancelled.

    Parameters
    ----------
    result : TrainingResult
    bundle : ModelBundle or None
    evaluation : EvaluationReport or None
        On the test part.
    answers : Answers or None
        True classes and probabilities of the test part.
    thumbnail : ndarray of shape (n_samples,), int64, or None
        Class numbers that a thumbnail of each film of the test part gives.
    """

    result: TrainingResult
    bundle: ModelBundle | None = None
    evaluation: EvaluationReport | None = None
    answers: Answers | None = None
    thumbnail: NDArray[np.int64] | None = None


def fit_split(  # noqa: PLR0913 - what, how, where; and how it is steered
    run: RunFolder,
    films: TrainingSet,
    split: Split,
    plan: RunPlan,
    wishes: FitWishes,
    *,
    report: Report,
    control: TaskControl,
) -> FitOutcome:
    """Train on one split and make a checked bundle of it.

    Raises
    ------
    TrainingError, BundleError
        If the training cannot start or go on, or the engines disagree.
    """
    from xray_desktop.learning.trainer import train

    if leaks := films.leak_note(split):
        report(leaks)
    thumbnail = _fit_thumbnail(films, split, report, control)
    result = train(
        films.training_data(split),
        plan.config,
        run.path,
        report=report,
        control=control,
        resume=wishes.resume,
        initial_weights=wishes.weights,
    )
    if result.stop_reason is StopReason.CANCELLED or not result.weights:
        return FitOutcome(result)
    report(Progress(Message.of("Exporting and checking the model"), 0, None))
    if wishes.resume and run.bundle.exists():
        # Killed between bundle and report, or a fold that was finished before.
        shutil.rmtree(run.bundle)
    exam = _Exam(films, split, plan.config.seed, thumbnail)
    bundle = build_bundle(
        run.bundle,
        _manifest(films, split, plan, wishes, result),
        result.weights,
        replace(_training_films(films, split), thumbnail=thumbnail),
        complete=exam.complete,
        card_notes=wishes.card_notes,
    )
    return FitOutcome(result, bundle, exam.evaluation, exam.answers, exam.thumbnail)


class _Exam:
    """Evaluates the graph of a bundle that is being made, so that its manifest can say how good."""

    def __init__(
        self, films: TrainingSet, split: Split, seed: int, thumbnail: LinearPredictor
    ) -> None:
        self._films, self._split, self._seed = films, split, seed
        self._predictor = thumbnail
        self.evaluation: EvaluationReport | None = None
        self.answers: Answers | None = None
        self.thumbnail: NDArray[np.int64] | None = None

    def complete(self, manifest: ModelManifest, predictor: "Predictor") -> ModelManifest:
        """Put the figures on the test part into the manifest."""
        test = np.array(self._split.positions(Part.TEST), np.int64)
        descriptions = self._films.data.descriptions
        self.thumbnail = answer_thumbnails(self._predictor, descriptions, test)
        context = replace(
            self._films.evaluation_context(self._split),
            thumbnail=self.thumbnail.tolist(),
            test_looks=self._count_look(),
        )
        y_true = self._films.labels[test]
        y_prob = _probabilities(predictor, self._films.pixels, test, len(manifest.class_names))
        self.answers = check_answers(y_true, y_prob, manifest.class_names, context.groups)
        self.evaluation = evaluate(y_true, y_prob, manifest.class_names, context, seed=self._seed)
        return replace(manifest, metrics=self.evaluation.to_json())

    def _count_look(self) -> int | None:
        # Every film is tested once in a cross-validation: no part is held back.
        if self._split.name:
            return None
        test = self._split.records(self._films.index, Part.TEST)
        return count_look(paths.user_data_folder(), (record.sha256 for record in test))


def _fit_thumbnail(
    films: TrainingSet, split: Split, report: Report, control: TaskControl
) -> LinearPredictor:
    """Fit what the network has to beat, on the films that it learns from."""
    seen = np.array([*split.positions(Part.TRAIN), *split.positions(Part.VALIDATION)], np.int64)
    n_classes = len(films.index.class_names)

    def fit(rows: NDArray[np.int64]) -> LinearPredictor:
        return fit_thumbnail(films.data.descriptions, rows, films.labels, n_classes)

    # In a thread, for a cancel to be heard meanwhile.
    stage = Message.of("Asking a thumbnail")
    (predictor,) = map_in_threads(fit, [seen], stage, report, control)
    return predictor


def _probabilities(
    predictor: "Predictor", pixels: NDArray[np.uint8], rows: NDArray[np.int64], n_classes: int
) -> NDArray[np.float32]:
    """Predict some rows of the pixel cache, a batch at a time: it may be larger than memory."""
    parts = [np.zeros((0, n_classes), np.float32)]
    for start in range(0, len(rows), predictor.batch_size):
        batch = pixels[rows[start : start + predictor.batch_size]]
        parts.append(predictor.predict(batch).probabilities)
    return np.concatenate(parts)


def _training_films(films: TrainingSet, split: Split) -> TrainingFilms:
    """Give what a bundle keeps of the films that trained it or chose its epoch."""
    seen = [*split.positions(Part.TRAIN), *split.positions(Part.VALIDATION)]
    records = [films.index.records[position] for position in seen]
    return TrainingFilms(
        prepared=films.pixels[np.array(seen)],
        labels=films.labels[seen].tolist(),
        content_hashes=[record.sha256 for record in records],
        perceptual_hashes=films.perceptual_hashes[seen],
        groups=[record.group for record in records],
        test_hashes=[record.sha256 for record in split.records(films.index, Part.TEST)],
    )


def _manifest(
    films: TrainingSet, split: Split, plan: RunPlan, wishes: FitWishes, result: TrainingResult
) -> ModelManifest:
    return ModelManifest(
        name=wishes.name,
        class_names=films.index.class_names,
        network=plan.config.network,
        preprocess=plan.config.preprocess,
        training=_training_facts(plan, result),
        data=_data_facts(films, split),
        metrics={},
        calibration=None,
        abstention=None,
        versions={},
        license=wishes.license,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        files={},
    )


def _training_facts(plan: RunPlan, result: TrainingResult) -> dict[str, Any]:
    return {
        **plan.to_json(),
        "stop_reason": result.stop_reason.value,
        "n_epochs_run": len(result.history),
        "best_epoch": result.best_epoch,
        "seconds": round(result.seconds, 1),
        "warnings": [str(warning) for warning in result.warnings],
    }


def _data_facts(films: TrainingSet, split: Split) -> dict[str, Any]:
    """Count films by class, part and source: no names, no paths."""
    counts: dict[str, dict[str, int]] = {}
    sources: dict[str, dict[str, int]] = {}
    for record, part in zip(films.index.records, split.parts, strict=True):
        place = part.value if part else "left out"
        by_part = counts.setdefault(record.class_name, {})
        by_part[place] = by_part.get(place, 0) + 1
        by_class = sources.setdefault(record.source, {})
        by_class[record.class_name] = by_class.get(record.class_name, 0) + 1
    return {
        "index_fingerprint": films.index.fingerprint,
        "split_fingerprint": split.fingerprint,
        "counts": counts,
        "sources": sources,
    }
