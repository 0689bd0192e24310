"""The sum of a cross-validation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.evaluation.baselines import Comparison, compare
from xray_desktop.core.evaluation.by_source import BySource, by_source_json, measure_sources
from xray_desktop.core.stats.measure import interval_methods, measure
from xray_desktop.core.stats.metrics import Metrics, figures_json
from xray_desktop.core.stats.predictions import Predictions


@dataclass(frozen=True, slots=True)
class FoldSummary:
    """Figures over the out-of-fold films of all folds.

    Parameters
    ----------
    metrics : Metrics
        Each film counts once, with the answer of the model that did not see it.
    interval_methods : mapping of str to str
        How the interval of each figure was made.
    comparison : Comparison or None
        What trivial answers reach on the same films, each by what was fitted without its fold.
    by_source : mapping of str to SourceFigures
        Empty where sources are not known.
    """

    metrics: Metrics
    interval_methods: Mapping[str, str]
    comparison: Comparison | None = None
    by_source: BySource = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """Return the ``summary`` of a cross-validation: an interval for each figure."""
        return {
            **figures_json(self.metrics.figures),
            **(self.comparison.to_json() if self.comparison else {}),
            **by_source_json(self.by_source),
        }


def summarize_folds(
    folds: Sequence[Predictions],
    *,
    seed: int = 0,
    thumbnail: Sequence[NDArray[np.int64]] | None = None,
    sources: Sequence[Sequence[str]] | None = None,
) -> FoldSummary:
    """Sum up a cross-validation over all films, each predicted by the model that did not see it.

    Probabilities of different models do not rank together, so areas under the curve are taken
    within each fold and averaged (Airola et al. 2011, Comput. Stat. Data Anal. 55:1828); they are
    undefined if a fold lacks a class. The models share training films, which no interval from one
    cross-validation accounts for (Bengio and Grandvalet 2004, J. Mach. Learn. Res. 5:1089): the
    true uncertainty is somewhat larger.

    Parameters
    ----------
    folds : sequence of Predictions
        From `check_answers`, one for each fold, at least one; groups do not reach across folds.
    seed : int
        Of the bootstrap.
    thumbnail : sequence of ndarray of shape (n_samples,), int64, or None
        For each fold, the class numbers that a thumbnail of its films gives.
    sources : sequence of sequences of str or None
        For each fold, those of its films.

    Raises
    ------
    ValueError
        If there is no fold, or folds differ in their classes.
    """
    if len({fold.class_names for fold in folds}) != 1:
        raise ValueError("Expected at least one fold, and the same classes in each.")
    # Groups are numbered from 0 in each fold, below its number of films.
    offsets = np.cumsum([0] + [fold.n_samples for fold in folds[:-1]])
    pooled = Predictions(
        np.concatenate([fold.y_true for fold in folds]),
        np.concatenate([fold.y_prob for fold in folds]),
        folds[0].class_names,
        np.concatenate([fold.groups + k for fold, k in zip(folds, offsets, strict=True)]),
        np.repeat(np.arange(len(folds)), [fold.n_samples for fold in folds]),
    )
    metrics = measure(pooled, seed=seed)
    thumbnails = None if thumbnail is None else np.concatenate(thumbnail)
    places = None if sources is None else [name for fold in sources for name in fold]
    by_source = measure_sources(pooled, metrics, places, thumbnails, seed=seed)
    comparison = None if thumbnails is None else compare(pooled, thumbnails)
    return FoldSummary(metrics, interval_methods(pooled), comparison, by_source)
