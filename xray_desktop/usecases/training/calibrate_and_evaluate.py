"""The assessment of a new graph: calibrated on films held out for it, measured on the test part."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base import paths
from xray_desktop.core.baselines.linear_classifier import LinearClassifier
from xray_desktop.core.baselines.thumbnail_classifier import answer_thumbnails
from xray_desktop.core.bundles.manifest import ModelManifest
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.datasets.splits.split import Split
from xray_desktop.core.evaluation.report import EvaluationReport, evaluate
from xray_desktop.core.evaluation.test_set_use import count_test_set_use
from xray_desktop.core.prediction.calibration import Calibration, fit_calibration
from xray_desktop.core.prediction.conformal import fit_sets
from xray_desktop.core.prediction.decision_rule import (
    CalibratedPredictions,
    DecisionRule,
    RawOutputs,
)
from xray_desktop.core.prediction.source_margin import REFUSED_SHARE as SOURCE_SHARE
from xray_desktop.core.prediction.source_margin import SourceCheck, SourceReference
from xray_desktop.core.prediction.thresholds import fit_limits, highest_of
from xray_desktop.core.stats.predictions import Predictions, check_answers
from xray_desktop.usecases.training.cross_fit import HeldOutAnswers
from xray_desktop.usecases.training.training_set import TrainingSet

if TYPE_CHECKING:
    from xray_desktop.inference.predictor import Predictor


class Assessment:
    """Examines the graph of a bundle that is being made, so that its manifest can say how good.

    Parameters
    ----------
    films : TrainingSet
    split : Split
    calibrating : ndarray of int64
        Positions of the films that neither trained the network nor chose its epoch, and are not
        those of the test part.
    held_out : HeldOutAnswers or None
        What networks like this one, but without those films, said of the films of the training.
    thumbnail : LinearClassifier
        What the network has to beat.
    guards : DecisionRule
        What is asked before the network: profile and film check.
    """

    def __init__(
        self,
        films: TrainingSet,
        split: Split,
        calibrating: NDArray[np.int64],
        held_out: HeldOutAnswers | None,
        thumbnail: LinearClassifier,
        guards: DecisionRule,
    ) -> None:
        self._films, self._split = films, split
        self._calibrating, self._predictor = calibrating, thumbnail
        self._guards, self._known = guards, held_out
        self._source_reference: SourceReference | None = None
        self.evaluation: EvaluationReport | None = None
        self.answers: Predictions | None = None
        self.thumbnail: NDArray[np.int64] | None = None

    def complete(
        self, manifest: ModelManifest, predictor: "Predictor", features: NDArray[np.float32]
    ) -> ModelManifest:
        """Put calibration, limits and the figures on the test part into the manifest.

        Parameters
        ----------
        features : ndarray of shape (n_films, n_features), float32
            What the network sees of the films of the training part, then of the validation part.
        """
        train, validation = map(self._split.positions, (Part.TRAIN, Part.VALIDATION))
        seen = np.array([*train, *validation], np.int64)
        # Films of the validation part are not measured by their own places.
        self._source_reference = self._films.source_reference(
            seen[: len(train)], features[: len(train)]
        )
        rule = replace(self._fit_rule(predictor), class_names=manifest.class_names)
        self._source_reference = self._films.source_reference(seen, features)
        manifest = replace(
            manifest, calibration=rule.calibration_json(), abstention=rule.abstention_json()
        )
        test, outside = self._films.answers_and_outside(self._split.positions(Part.TEST))
        calibrated = self._answer(rule, predictor, test)
        self.thumbnail = answer_thumbnails(self._predictor, self._films.data.descriptions, test)
        context = replace(
            self._films.evaluation_context(self._split, test),
            thumbnail=self.thumbnail.tolist(),
            test_looks=self._count_look(test),
            calibrated=calibrated,
            rule=rule,
            outside_refused=self._answer(rule, predictor, outside).abstained.tolist(),
        )
        y_true, y_prob = self._films.labels[test], calibrated.probabilities
        self.answers = check_answers(y_true, y_prob, manifest.class_names, context.groups)
        self.evaluation = evaluate(y_true, y_prob, manifest.class_names, context)
        return replace(manifest, metrics=self.evaluation.to_json())

    def _fit_rule(self, predictor: "Predictor") -> DecisionRule:
        rows, raw = self._held_out(predictor)
        if not len(rows):
            return self._guards
        truth = self._films.labels[rows].tolist()
        sources = [self._films.index.records[row].source for row in rows]
        outside = None if raw.outside is None else raw.outside.tolist()
        calibration = fit_calibration(truth, raw.probabilities, sources)
        return replace(
            self._guards,
            calibration=calibration,
            sets=fit_sets(truth, raw.probabilities),
            limits=fit_limits(outside, raw.probabilities.max(axis=1).tolist()),
            source_check=self._fit_source_check(predictor, calibration),
        )

    def _fit_source_check(
        self, predictor: "Predictor", calibration: Calibration
    ) -> SourceCheck | None:
        """Set the limit by this very network: distances of another one are not alike."""
        rows, _outside = self._films.answers_and_outside(self._calibrating.tolist())
        raw = self._ask(predictor, rows)
        if (
            self._source_reference is None
            or not self._source_reference.are_told_apart
            or raw.source_margins is None
        ):
            return None
        named = calibration.apply(raw.probabilities).argmax(axis=1)
        source_margins = raw.source_margins[np.arange(len(named)), named]
        limit = highest_of(source_margins, SOURCE_SHARE)
        return None if limit is None else SourceCheck(round(limit, 6))

    def _answer(
        self, rule: DecisionRule, predictor: "Predictor", rows: NDArray[np.int64]
    ) -> CalibratedPredictions:
        screened = [self._films.screen(rule, int(row)) for row in rows]
        return rule.answer(self._ask(predictor, rows), screened)

    def _held_out(self, predictor: "Predictor") -> tuple[NDArray[np.int64], RawOutputs]:
        """Return positions of films of the classes, and what is said of them unseen."""
        known = self._known
        if known is None:
            rows, _outside = self._films.answers_and_outside(self._calibrating.tolist())
            return rows, self._ask(predictor, rows)
        n_classes = len(predictor.class_names)
        is_answer = self._films.labels[known.rows] < n_classes
        return known.rows[is_answer], RawOutputs.split(known.network[is_answer], n_classes)

    def _ask(self, predictor: "Predictor", rows: NDArray[np.int64]) -> RawOutputs:
        """Predict some rows of the pixel cache, a batch at a time: it may be larger than memory."""
        n_classes = len(predictor.class_names)
        parts = [np.zeros((0, predictor.n_outputs), np.float32)]
        source_margins = [np.zeros((0, n_classes))]
        for start in range(0, len(rows), predictor.batch_size):
            batch = self._films.pixels[rows[start : start + predictor.batch_size]]
            outputs = predictor.predict(batch)
            parts.append(outputs.network)
            if self._source_reference is not None:
                source_margins.append(self._source_reference.source_margin(outputs.features))
        raw = RawOutputs.split(np.concatenate(parts), n_classes)
        return (
            raw
            if self._source_reference is None
            else replace(raw, source_margins=np.concatenate(source_margins))
        )

    def _count_look(self, test: NDArray[np.int64]) -> int | None:
        # Every film is tested once in a cross-validation: no part is held back.
        if self._split.name:
            return None
        records = (self._films.index.records[position] for position in test)
        return count_test_set_use(paths.user_data_folder(), (record.sha256 for record in records))
