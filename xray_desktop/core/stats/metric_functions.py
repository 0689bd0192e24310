"""How each metric is computed; a metric that the bootstrap widens has a second function.

NumPy comes with what is measured, so that the registry can be read without it.
"""

from typing import TYPE_CHECKING

from xray_desktop.core.stats import intervals
from xray_desktop.core.stats.intervals import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from xray_desktop.core.stats.observed import Observed, Resampled


def accuracy(films: "Observed") -> Interval | None:
    """Share of films whose most probable class is the true one."""
    return intervals.wilson(films.n_correct, films.n_samples)


def balanced_accuracy(films: "Observed") -> Interval | None:
    """Mean recall over the classes that occur, in closed form."""
    recalls = [recall(films, k) for k in range(films.n_classes)]
    return intervals.mean_interval([one for one in recalls if one is not None])


def balanced_accuracy_draws(films: "Resampled") -> "NDArray[np.float64]":
    """Mean recall in each resample, shape (block,)."""
    import numpy as np

    from xray_desktop.core.stats.observed import ratio

    occurs = films.n_true > 0
    recalls = np.where(occurs, ratio(films.n_hits, films.n_true), 0)
    return ratio(recalls.sum(axis=0), occurs.sum(axis=0))


def macro_auc(films: "Observed") -> Interval | None:
    """Mean area under the ROC curve; None if a class does not occur."""
    areas = [auc(films, k) for k in range(films.n_classes)]
    defined = [area for area in areas if area is not None]
    return intervals.mean_interval(defined) if len(defined) == len(areas) else None


def macro_auc_draws(films: "Resampled") -> "NDArray[np.float64]":
    """Mean area in each resample, shape (block,)."""
    import numpy as np

    return np.asarray(films.areas.mean(axis=0), np.float64)


def precision(films: "Observed", k: int) -> Interval | None:
    """Of the films that get the class, the share that are of it."""
    return intervals.wilson(films.n_hits(k), films.n_called(k))


def recall(films: "Observed", k: int) -> Interval | None:
    """Of the films of the class, the share that get it."""
    return intervals.wilson(films.n_hits(k), films.n_true(k))


def specificity(films: "Observed", k: int) -> Interval | None:
    """Of all other films, the share that do not get the class."""
    n_others = films.n_samples - films.n_true(k)
    return intervals.wilson(n_others - (films.n_called(k) - films.n_hits(k)), n_others)


def f1(films: "Observed", k: int) -> Interval | None:
    """Harmonic mean of precision and recall, in closed form."""
    n_hits = films.n_hits(k)
    return intervals.f1_score_interval(n_hits, films.n_true(k) + films.n_called(k) - 2 * n_hits)


def f1_draws(films: "Resampled") -> "NDArray[np.float64]":
    """F1 of each class in each resample, shape (n_classes, block)."""
    from xray_desktop.core.stats.observed import ratio

    return ratio(2 * films.n_hits, films.n_true + films.n_called)


def auc(films: "Observed", k: int) -> Interval | None:
    """Area under the ROC curve, the class against the rest, in closed form."""
    area, n_positive = films.area(k), films.n_true(k)
    if area is None:
        return None
    return intervals.auc_score_interval(area, n_positive, films.n_samples - n_positive)


def auc_draws(films: "Resampled") -> "NDArray[np.float64]":
    """Area of each class in each resample, shape (n_classes, block)."""
    return films.areas
