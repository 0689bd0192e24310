"""How the Train page words states, times and figures."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from xray_desktop.core.stats.metric_registry import OVERALL
from xray_desktop.core.training.run_state import RunState
from xray_desktop.ui.text.intervals import interval_text
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.numbers import count_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xray_desktop.core.stats.intervals import Interval
    from xray_desktop.core.training.time_estimate import TimeEstimate
    from xray_desktop.usecases.datasets.dataset_state import DatasetState
    from xray_desktop.usecases.runs.runs import RunSummary

translate = QCoreApplication.translate


def recipe_title(name: str) -> str:
    """Return the title of a recipe; its name where it is not one of ours."""
    # Here, for a window that shows without NumPy.
    from xray_desktop.core.training.recipes import RECIPES

    return translated(RECIPES[name].title) if name in RECIPES else name


def state_text(run: "RunSummary") -> str:
    """Say how far a training came."""
    if run.state is RunState.FINISHED:
        if run.stop_reason == "stopped_kept":
            return translate("runs", "stopped, model kept")
        if run.stop_reason == "early_stopped":
            return translate("runs", "early-stopped")
        if run.stop_reason == "diverged":
            return translate("runs", "diverged, best epoch kept")
        return translate("runs", "finished")
    if run.state is RunState.INTERRUPTED:
        return (
            translate("runs", "cancelled") if run.is_dismissed else translate("runs", "interrupted")
        )
    return (
        translate("runs", "failed")
        if run.state is RunState.FAILED
        else translate("runs", "cannot be read")
    )


def duration_text(seconds: float) -> str:
    """Write a time as people say it: about 40 seconds, 12 minutes, 3 hours."""
    if seconds < 90:
        return translate("runs", "{n} seconds").format(n=max(10, round(seconds / 10) * 10))
    minutes = seconds / 60
    if minutes < 90:
        return translate("runs", "{n} minutes").format(n=round(minutes))
    return translate("runs", "{n} hours").format(n=QLocale().toString(minutes / 60, "f", 1))


def estimate_text(estimate: "TimeEstimate") -> str:
    """Say how long a training will take, and what that stands on."""
    time = duration_text(estimate.seconds)
    texts = {
        "measured": translate("runs", "About {time}, measured on this computer"),
        "scaled": translate("runs", "About {time}, estimated from a previous run on this computer"),
        "guessed": translate("runs", "Roughly {time}; not measured on this computer yet"),
    }
    return texts[estimate.basis.value].format(time=time)


def data_text(name: str, state: "DatasetState | None") -> str:
    """Say what a training would learn from; `state` is None until the films are listed."""
    if state is None:
        return translate("runs", "Trained on “{name}”").format(name=name)
    text = translate("runs", "Trained on “{name}”: {n} films, {n_classes} classes").format(
        name=name,
        n=count_text(int((~state.excluded).sum()) - state.n_outside),
        n_classes=len(state.answers),
    )
    if not state.n_outside:
        return text
    return translate("runs", "{text}; {n} out-of-scope films").format(
        text=text, n=count_text(state.n_outside)
    )


def figure_texts(figures: "Mapping[str, Interval | None]") -> dict[str, str]:
    """Name the figures of a training and write each with its interval."""
    return {
        translated(one.title): interval_text(figures.get(one.key), one.scale) for one in OVERALL
    }


def when_text(seconds: float) -> str:
    """Write a date and time, given in seconds since 1970."""
    time = QDateTime.fromSecsSinceEpoch(round(seconds))
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)
