"""One split to one bundle: train, export, prove, evaluate on the test part, report."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.messages import Message
from xray_desktop.base.parallel import map_in_threads
from xray_desktop.base.tasks import Progress, TaskControl
from xray_desktop.core.baselines.linear_classifier import LinearClassifier
from xray_desktop.core.baselines.thumbnail_classifier import fit_thumbnail
from xray_desktop.core.bundles.manifest import ModelBundle, ModelManifest
from xray_desktop.core.bundles.training_statistics import TrainingStatistics, sum_up
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.datasets.splits.split import Split, leak_free_positions
from xray_desktop.core.evaluation.report import EvaluationReport
from xray_desktop.core.prediction.decision_rule import DecisionRule
from xray_desktop.core.stats.predictions import Predictions
from xray_desktop.core.training.results import StopReason, TrainingResult
from xray_desktop.core.training.run_folder import RunFolder, RunPlan
from xray_desktop.usecases.bundles.export import TrainingImages, UnseenImages, build_bundle
from xray_desktop.usecases.training.calibrate_and_evaluate import Assessment
from xray_desktop.usecases.training.cross_fit import HeldOutAnswers, cross_fit
from xray_desktop.usecases.training.training_set import Report, TrainingSet

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
    body_part : str or None
        What the films show, as in DICOM BodyPartExamined; None: not told.
    """

    name: str
    license: str
    card_notes: str = ""
    weights: Weights | None = None
    resume: bool = False
    body_part: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FitOutcome:
    """What a fit made; without bundle and evaluation if it was cancelled.

    Parameters
    ----------
    result : TrainingResult
    bundle : ModelBundle or None
    evaluation : EvaluationReport or None
        On the test part.
    answers : Predictions or None
        True classes and probabilities of the test part.
    thumbnail : ndarray of shape (n_samples,), int64, or None
        Class numbers that a thumbnail of each film of the test part gives.
    """

    result: TrainingResult
    bundle: ModelBundle | None = None
    evaluation: EvaluationReport | None = None
    answers: Predictions | None = None
    thumbnail: NDArray[np.int64] | None = None


def fit_split(  # noqa: PLR0913 - what, how, where; and how it is steered
    run: RunFolder,
    films: TrainingSet,
    split: Split,
    plan: RunPlan,
    request: FitWishes,
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
    choosing, calibrating = films.share_validation(split, plan.config)
    result = train(
        films.training_data(np.array(split.positions(Part.TRAIN), np.int64), choosing, plan.config),
        plan.config,
        run.path,
        report=report,
        control=control,
        resume=request.resume,
        initial_weights=request.weights,
    )
    if result.stop_reason is StopReason.CANCELLED or not result.weights:
        return FitOutcome(result)
    try:
        guards = _fit_guards(films, split, plan, request, report, control)
        held_out = _cross_fit(run, films, split, plan, result, report, control)
    except Cancelled:
        return FitOutcome(replace(result, stop_reason=StopReason.CANCELLED))
    _start_export(run, request, report)
    measured = Assessment(films, split, calibrating, held_out, thumbnail, guards)
    bundle = build_bundle(
        run.bundle,
        _manifest(films, split, plan, request, result),
        result.weights,
        _training_images(films, split, thumbnail),
        complete=measured.complete,
        card_notes=request.card_notes,
    )
    return FitOutcome(result, bundle, measured.evaluation, measured.answers, measured.thumbnail)


def _cross_fit(  # noqa: PLR0913 - one call, split off for length
    run: RunFolder,
    films: TrainingSet,
    split: Split,
    plan: RunPlan,
    result: TrainingResult,
    report: Report,
    control: TaskControl,
) -> HeldOutAnswers | None:
    """Ask networks without each part of the films, where that is requested and nobody hurries."""
    if not plan.config.calibration_folds or result.stop_reason is not StopReason.COMPLETED:
        return None
    return cross_fit(run, films, split, plan.config, report=report, control=control)


def _start_export(run: RunFolder, request: FitWishes, report: Report) -> None:
    report(Progress(Message.of("Exporting and checking the model"), 0, None))
    if request.resume and run.bundle.exists():
        # Killed between bundle and report, or a fold that was finished before.
        shutil.rmtree(run.bundle)


def _fit_guards(
    films: TrainingSet,
    split: Split,
    plan: RunPlan,
    request: FitWishes,
    report: Report,
    control: TaskControl,
) -> DecisionRule:
    """Learn what to ask before the network; in a thread, for a cancel to be heard meanwhile."""

    def fit(body_part: str | None) -> DecisionRule:
        return films.guards(split, plan.config, body_part)

    stage = Message.of("Fitting the out-of-distribution detector")
    (guards,) = map_in_threads(fit, [request.body_part], stage, report, control)
    return guards


def _fit_thumbnail(
    films: TrainingSet, split: Split, report: Report, control: TaskControl
) -> LinearClassifier:
    """Fit what the network has to beat, on the films that it learns from."""
    seen, _outside = films.answers_and_outside(
        [*split.positions(Part.TRAIN), *split.positions(Part.VALIDATION)]
    )
    n_classes = len(films.index.answers)

    def fit(rows: NDArray[np.int64]) -> LinearClassifier:
        return fit_thumbnail(films.data.descriptions, rows, films.labels, n_classes)

    # In a thread, for a cancel to be heard meanwhile.
    stage = Message.of("Computing the 32 x 32 baseline")
    (predictor,) = map_in_threads(fit, [seen], stage, report, control)
    return predictor


def _training_images(
    films: TrainingSet, split: Split, thumbnail: LinearClassifier
) -> TrainingImages:
    """Give what a bundle keeps of the films that trained it or chose its epoch."""
    seen = [*split.positions(Part.TRAIN), *split.positions(Part.VALIDATION)]
    records = [films.index.records[position] for position in seen]
    return TrainingImages(
        prepared=films.pixels[np.array(seen)],
        labels=films.labels[seen].tolist(),
        content_hashes=[record.sha256 for record in records],
        perceptual_hashes=films.perceptual_hashes[seen],
        groups=[record.group for record in records],
        test_hashes=[record.sha256 for record in split.records(films.index, Part.TEST)],
        thumbnail=thumbnail,
        unseen=_unseen_images(films, split),
        sources=films.source_numbers[seen].tolist(),
    )


def _unseen_images(films: TrainingSet, split: Split) -> UnseenImages:
    """Give the films that did not train the network, nor have a copy or kin that did."""
    positions = sorted(
        [
            *leak_free_positions(split, films.data.groups, Part.VALIDATION),
            *leak_free_positions(split, films.data.groups, Part.TEST),
        ]
    )
    rows, _outside = films.answers_and_outside(positions)
    return UnseenImages(
        prepared=films.pixels[rows],
        labels=films.labels[rows].tolist(),
        content_hashes=[films.index.records[row].sha256 for row in rows],
        groups=[films.data.groups.together[row] for row in rows],
        sizes=[(films.index.records[row].height, films.index.records[row].width) for row in rows],
    )


def _manifest(
    films: TrainingSet, split: Split, plan: RunPlan, request: FitWishes, result: TrainingResult
) -> ModelManifest:
    return ModelManifest(
        name=request.name,
        class_names=films.index.answers,
        network=plan.config.network,
        preprocess=plan.config.preprocess,
        training=_training_facts(plan, result),
        data=_data_facts(films, split),
        metrics={},
        calibration=None,
        abstention=None,
        versions={},
        license=request.license,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        files={},
        outside=films.has_reject_class(plan.config),
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
        "film_facts": _training_statistics(films).to_json(),
    }


def _training_statistics(films: TrainingSet) -> TrainingStatistics:
    rows, _outside = films.answers_and_outside(range(len(films.index.records)))
    return sum_up(
        [films.index.records[row] for row in rows],
        films.data.descriptions.values[rows],
        [films.data.groups.together[row] for row in rows],
    )
