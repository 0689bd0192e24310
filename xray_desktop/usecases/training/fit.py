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
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.training.calibrate_and_evaluate import Assessment
from xray_desktop.usecases.training.cross_fit import HeldOutAnswers, cross_fit
from xray_desktop.usecases.training.model_texts import model_name
from xray_desktop.usecases.training.training_set import Report, TrainingSet

Weights = Mapping[str, NDArray[np.float32]]


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


@dataclass(frozen=True, slots=True, eq=False)
class Fitting:
    """What all fits of a training share: what is learned, how, and who is told.

    Parameters
    ----------
    request : TrainingRequest
    plan : RunPlan
    films : TrainingSet
    weights : mapping of str to ndarray, or None
        To start from; None: random, or the pretrained ones of a transfer network.
    report : callable
    control : TaskControl
    """

    request: TrainingRequest
    plan: RunPlan
    films: TrainingSet
    weights: Weights | None
    report: Report
    control: TaskControl

    def fit_split(self, run: RunFolder, split: Split) -> FitOutcome:
        """Train on one split and make a checked bundle of it.

        Raises
        ------
        TrainingError, BundleError
            If the training cannot start or go on, or the engines disagree.
        """
        films = self.films
        if leaks := films.leak_note(split):
            self.report(leaks)
        thumbnail = self._fit_thumbnail(split)
        choosing, calibrating = films.share_validation(split, self.plan.config)
        result = self._train(run, split, choosing)
        if result.stop_reason is StopReason.CANCELLED or not result.weights:
            return FitOutcome(result)
        try:
            guards = self._fit_guards(split)
            held_out = self._cross_fit(run, split, result)
        except Cancelled:
            return FitOutcome(replace(result, stop_reason=StopReason.CANCELLED))
        self._start_export(run)
        measured = Assessment(films, split, calibrating, held_out, thumbnail, guards)
        bundle = build_bundle(
            run.bundle,
            self._manifest(split, result),
            result.weights,
            _training_images(films, split, thumbnail),
            complete=measured.complete,
            card_notes=self.request.notes,
        )
        return FitOutcome(result, bundle, measured.evaluation, measured.answers, measured.thumbnail)

    def _train(self, run: RunFolder, split: Split, choosing: NDArray[np.int64]) -> TrainingResult:
        from xray_desktop.learning.trainer import train

        config = self.plan.config
        learned = np.array(split.positions(Part.TRAIN), np.int64)
        return train(
            self.films.training_data(learned, choosing, config),
            config,
            run.path,
            report=self.report,
            control=self.control,
            resume=self.request.resume,
            initial_weights=self.weights,
        )

    def _cross_fit(
        self, run: RunFolder, split: Split, result: TrainingResult
    ) -> HeldOutAnswers | None:
        """Ask networks without each part of the films, where requested and nobody hurries."""
        config = self.plan.config
        if not config.calibration_folds or result.stop_reason is not StopReason.COMPLETED:
            return None
        return cross_fit(run, self.films, split, config, report=self.report, control=self.control)

    def _start_export(self, run: RunFolder) -> None:
        self.report(Progress(Message.of("Exporting and checking the model"), 0, None))
        if self.request.resume and run.bundle.exists():
            # Killed between bundle and report, or a fold that was finished before.
            shutil.rmtree(run.bundle)

    def _fit_guards(self, split: Split) -> DecisionRule:
        """Learn what to ask before the network."""

        def fit(body_part: str | None) -> DecisionRule:
            return self.films.guards(split, self.plan.config, body_part)

        # In a thread, for a cancel to be heard meanwhile.
        stage = Message.of("Fitting the out-of-distribution detector")
        (guards,) = map_in_threads(fit, [self.request.body_part], stage, self.report, self.control)
        return guards

    def _fit_thumbnail(self, split: Split) -> LinearClassifier:
        """Fit what the network has to beat, on the films that it learns from."""
        films = self.films
        seen, _outside = films.answers_and_outside(
            [*split.positions(Part.TRAIN), *split.positions(Part.VALIDATION)]
        )
        n_classes = len(films.index.answers)

        def fit(rows: NDArray[np.int64]) -> LinearClassifier:
            return fit_thumbnail(films.data.descriptions, rows, films.labels, n_classes)

        # In a thread, for a cancel to be heard meanwhile.
        stage = Message.of("Computing the 32 x 32 baseline")
        (predictor,) = map_in_threads(fit, [seen], stage, self.report, self.control)
        return predictor

    def _manifest(self, split: Split, result: TrainingResult) -> ModelManifest:
        config = self.plan.config
        return ModelManifest(
            name=model_name(self.request),
            class_names=self.films.index.answers,
            network=config.network,
            preprocess=config.preprocess,
            training=_training_facts(self.plan, result),
            data=_data_facts(self.films, split),
            metrics={},
            calibration=None,
            abstention=None,
            versions={},
            license=self.request.license,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            files={},
            outside=self.films.has_reject_class(config),
        )


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
