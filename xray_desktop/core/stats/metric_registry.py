"""Every metric, once: of these lines manifest, command line, reports and window are made.

A metric is its function in `metric_functions` and its line here. It is imported without NumPy.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xray_desktop.base.formatting import Scale
from xray_desktop.base.messages import Message
from xray_desktop.core.stats import metric_functions as functions
from xray_desktop.core.stats.intervals import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from xray_desktop.core.stats.observed import Resampled

# Templates; `interval_methods` fills in how films were resampled, and "; mean over folds".
_WILSON = "Wilson score interval, each film counted as independent"
_AREA = "{resampled}, at least Newcombe's score interval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A figure of a classifier: what is computed, and how it is written everywhere.

    Parameters
    ----------
    key : str
        In JSON; no two metrics share one.
    title : Message
        Short, as a table has it.
    report_title : str
        As the panel of a report has it, in English; empty: `title`.
    tip : Message
        What it is, in a sentence.
    scale : Scale
        How it is written.
    figure : callable
        Of `Observed`, and of a class's number where it is a figure of a class: the figure with its
        interval in closed form, None where it is undefined.
    draws : callable or None
        Of `Resampled`: the figure in each resample, shape (block,) or (n_classes, block). Their
        percentiles widen the interval; None: it is the closed form alone.
    method : str
        How the interval is made, with the fields ``resampled`` and ``over_folds``.
    is_higher_better : bool
        False for errors.
    needs_every_class : bool
        True if it is undefined where a class has no film, as at many a source.
    """

    key: str
    title: Message
    tip: Message
    scale: Scale
    figure: Callable[..., Interval | None]
    method: str
    draws: "Callable[[Resampled], NDArray[np.float64]] | None" = None
    report_title: str = ""
    is_higher_better: bool = True
    needs_every_class: bool = False


OVERALL = (
    Metric(
        key="accuracy",
        title=Message.of("Accuracy"),
        tip=Message.of("Share of films that are classified correctly"),
        scale=Scale.SHARE,
        figure=functions.accuracy,
        method=_WILSON,
    ),
    Metric(
        key="balanced_accuracy",
        title=Message.of("Balanced accuracy"),
        report_title="Balanced accuracy (mean recall)",
        tip=Message.of("Mean sensitivity (recall) over the classes"),
        scale=Scale.SHARE,
        figure=functions.balanced_accuracy,
        draws=functions.balanced_accuracy_draws,
        method="{resampled}, at least Wilson intervals of the recalls combined",
    ),
    Metric(
        key="macro_auc",
        title=Message.of("Mean AUC"),
        report_title="Mean AUC, one class against the rest",
        tip=Message.of("Mean area under the ROC curve, one class against the rest; 0.5 is chance"),
        scale=Scale.AREA,
        figure=functions.macro_auc,
        draws=functions.macro_auc_draws,
        method=_AREA + "s combined{over_folds}",
        needs_every_class=True,
    ),
)

PER_CLASS = (
    Metric(
        key="precision",
        title=Message.of("Precision"),
        tip=Message.of(
            "Share of the films predicted as this class that belong to it (positive "
            "predictive value)"
        ),
        scale=Scale.SHARE,
        figure=functions.precision,
        method=_WILSON,
    ),
    Metric(
        key="recall",
        title=Message.of("Recall"),
        tip=Message.of("Share of the films of the class that are predicted as it (sensitivity)"),
        scale=Scale.SHARE,
        figure=functions.recall,
        method=_WILSON,
    ),
    Metric(
        key="f1",
        title=Message.of("F1"),
        tip=Message.of("Harmonic mean of precision and recall"),
        scale=Scale.SHARE,
        figure=functions.f1,
        draws=functions.f1_draws,
        method="{resampled}, at least Wilson's interval of the overlap",
    ),
    Metric(
        key="specificity",
        title=Message.of("Specificity"),
        tip=Message.of("Share of all other films that are not predicted as this class"),
        scale=Scale.SHARE,
        figure=functions.specificity,
        method=_WILSON,
    ),
    Metric(
        key="auc",
        title=Message.of("AUC"),
        tip=Message.of("Area under the ROC curve, the class against the rest; 0.5: chance"),
        scale=Scale.AREA,
        figure=functions.auc,
        draws=functions.auc_draws,
        method=_AREA + "{over_folds}",
    ),
)

METRICS = OVERALL + PER_CLASS
# Those that a source can have, where often a class has no film.
OF_SOURCE = tuple(one for one in OVERALL if not one.needs_every_class)
