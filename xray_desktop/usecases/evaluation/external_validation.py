"""A model on films from elsewhere: are they like its own, in what do they differ, what is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.bundles.deidentification import named_sources
from xray_desktop.core.bundles.held_out_sample import HeldOutSample
from xray_desktop.core.bundles.manifest import ModelManifest
from xray_desktop.core.bundles.reference_data import ReferenceData
from xray_desktop.core.bundles.seen_images import find_test_images
from xray_desktop.core.bundles.training_statistics import sum_up
from xray_desktop.core.datasets.records import ImageRecord
from xray_desktop.core.evaluation import performance_drop, shift_explanation
from xray_desktop.core.evaluation.dataset_shift import find_shift, no_shift_of_own
from xray_desktop.core.evaluation.performance_drop import PerformanceDrop, compare_with_internal
from xray_desktop.core.evaluation.report import EvaluationReport
from xray_desktop.core.evaluation.shift_explanation import (
    StatisticDifference,
    compare_sources,
    find_differences,
)
from xray_desktop.core.inspection.description import ImageDescriptions


@dataclass(frozen=True, slots=True, eq=False)
class EvaluatedImages:
    """Films that were evaluated, as a comparison with a model's own needs them.

    Parameters
    ----------
    records : sequence of n_films ImageRecord
    descriptions : ImageDescriptions
    features : ndarray of shape (n_films, n_features), float32
    prob : ndarray of shape (n_films, n_classes), float32
        Before calibration.
    y_true : ndarray of shape (n_films,), int64
        Class numbers.
    groups : sequence of n_films int
        Equal for films that are no independent evidence.
    is_clean : ndarray of shape (n_films,), bool
        True for films that neither leak from training nor repeat another.
    """

    records: Sequence[ImageRecord]
    descriptions: ImageDescriptions
    features: NDArray[np.float32]
    prob: NDArray[np.float32]
    y_true: NDArray[np.int64]
    groups: Sequence[int]
    is_clean: NDArray[np.bool_]

    def sample(self) -> HeldOutSample:
        """Return the clean films as the network sees them."""
        hashes = [list(bytes.fromhex(record.sha256)) for record in self.records]
        everything = HeldOutSample(
            features=self.features.astype(np.float32),
            prob=self.prob.astype(np.float32),
            labels=self.y_true.astype(np.int32),
            groups=np.asarray(self.groups, np.int32),
            content_hashes=np.array(hashes, np.uint8).reshape(-1, 32),
        )
        return everything.only(self.is_clean)


def compare_with_own(
    report: EvaluationReport,
    manifest: ModelManifest,
    reference: ReferenceData,
    films: EvaluatedImages,
    control: TaskControl | None = None,
) -> EvaluationReport:
    """Add to a report how its films compare with the model's own: `shift`, `performance_drop`.

    The shift is not known for a bundle without films that were held out. Where films of the model's
    own test part are among those evaluated, there is nothing external to compare figures with.

    Raises
    ------
    Cancelled
    """
    shift = None
    is_own = find_test_images([record.sha256 for record in films.records], reference)
    if reference.held_out is not None and len(is_own) and is_own.all():
        shift = no_shift_of_own(len(is_own))
    elif reference.held_out is not None:
        differences = _find_differences(manifest, films)
        shift = find_shift(films.sample(), reference.held_out, differences, control=control)
    versus = None if is_own.any() else _compare_figures(report, manifest)
    methods = dict(report.interval_methods)
    if versus is not None:
        methods["versus_internal"] = performance_drop.METHOD
    if shift is not None and shift.differences:
        methods["shift differences"] = shift_explanation.METHOD
    return replace(report, shift=shift, performance_drop=versus, interval_methods=methods)


def _find_differences(manifest: ModelManifest, films: EvaluatedImages) -> list[StatisticDifference]:
    own, rows = manifest.training_statistics, np.flatnonzero(films.is_clean).tolist()
    if own is None or not rows:
        return []
    records = [films.records[row] for row in rows]
    here = sum_up(records, films.descriptions.values[rows], [films.groups[row] for row in rows])
    source = compare_sources({record.source for record in records}, named_sources(manifest))
    return [*find_differences(here, own), *([source] if source else [])]


def _compare_figures(report: EvaluationReport, manifest: ModelManifest) -> PerformanceDrop | None:
    external = report.as_given if report.leak_free is None else report.leak_free
    return compare_with_internal(manifest.metrics, external, manifest.class_names)
