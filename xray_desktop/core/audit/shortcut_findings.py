"""What the trivial predictors say of a data set, in words, and how much it matters."""

import math

from xray_desktop.base.formatting import percent
from xray_desktop.base.messages import Message
from xray_desktop.core.audit.checks import AuditFinding, Severity
from xray_desktop.core.audit.shortcuts import ShortcutReport
from xray_desktop.core.stats.intervals import Interval

KIND = "shortcut"
NOT_ASKED = "shortcuts_not_asked"
DRAWN = "shortcuts_drawn"
# Below three standard errors a difference may be chance: four predictors are asked.
_STANDARD_ERRORS = 3.0
# Of what naming the largest class leaves open, the share from which a good score means nothing.
_MOST = 0.5

# Templates; `_say` fills in the fields.
_WORDS = {
    "file_facts": Message.of(
        "Shortcut: file metadata alone (size, format, depth, compression) predict the "
        "class with an accuracy of {told} (majority class {largest}: {majority}). A "
        "network can learn how the films were made instead of the disease."
    ),
    "border": Message.of(
        "Shortcut: image borders alone predict the class with an accuracy of {told} "
        "(majority class {largest}: {majority}). A network can learn how the films were "
        "cropped or framed instead of the disease."
    ),
    "lungs_masked": Message.of(
        "Shortcut: regions outside the lungs alone (central 75 % x 75 % masked) predict "
        "the class with an accuracy of {told} (majority class {largest}: {majority}). "
        "Markings, borders, age or the machine can stand in for the disease: a network "
        "can score high without looking at the lungs."
    ),
    "thumbnail": Message.of(
        "Shortcut: 32 x 32 pixels alone predict the class with an accuracy of {told} "
        "(majority class {largest}: {majority}), much of it from outside the lungs. Only "
        "a network that is clearly better than this has seen more."
    ),
}


def check_shortcuts(report: ShortcutReport | Message) -> list[AuditFinding]:
    """Return a finding for each trivial predictor that knows more of the classes than it should.

    File facts, borders and what lies outside the lungs show no disease: they are warnings as soon
    as they are clearly better than the largest class, serious where they surely tell at least half
    of what that leaves open. A thumbnail may see a disease: it is a finding only where most of
    what it knows stands outside the lungs.
    """
    if isinstance(report, Message):
        return [AuditFinding(NOT_ASKED, Severity.INFO, report)]
    found = []
    for name in _WORDS:
        severity = judge(report, name)
        if severity is not None:
            found.append(AuditFinding(KIND, severity, _say(report, name)))
    if report.n_films < report.n_all:
        message = Message.of(
            "Shortcuts were tested on {n} films, sampled from {n_all}.",
            n=report.n_films,
            n_all=report.n_all,
        )
        found.append(AuditFinding(DRAWN, Severity.INFO, message))
    return found


def judge(report: ShortcutReport, name: str) -> Severity | None:
    """Return how serious it is what a predictor knows; None where it is no shortcut.

    Parameters
    ----------
    name : str
        ``"file_facts"``, ``"border"``, ``"lungs_masked"`` or ``"thumbnail"``.
    """
    interval: Interval = getattr(report, name)
    if not is_clear(report, interval):
        return None
    surely = _gain(report, interval.low)
    if name != "thumbnail":
        return Severity.SERIOUS if surely >= _MOST else Severity.WARNING
    outside = _gain(report, report.lungs_masked.value)
    stands_outside = is_clear(report, report.lungs_masked) and (
        outside >= _MOST * _gain(report, interval.value)
    )
    return Severity.SERIOUS if stands_outside and surely >= _MOST else None


def is_clear(report: ShortcutReport, interval: Interval) -> bool:
    """Tell whether an accuracy is better than the largest class by more than chance."""
    share = report.majority
    noise = _STANDARD_ERRORS * math.sqrt(share * (1 - share) / report.n_groups)
    return interval.low > share and interval.value - share > noise


def sum_up(report: ShortcutReport) -> Message:
    """Say in one sentence what the predictors mean for a score on this data set."""
    severities = [judge(report, name) for name in _WORDS]
    if Severity.SERIOUS in severities:
        verdict = Message.of(
            "A high score on these films means little: shortcuts alone reach nearly as much."
        )
    elif Severity.WARNING in severities:
        verdict = Message.of(
            "Shortcuts predict part of the classes: a score has to be clearly better than theirs."
        )
    elif is_clear(report, report.thumbnail):
        verdict = Message.of(
            "No shortcut was found. The 32 x 32 baseline is better than the majority "
            "class, but nothing outside the lungs is: a network has to beat the 32 x 32 "
            "baseline."
        )
    else:
        verdict = Message.of(
            "No shortcut was found: no shortcut predictor is clearly better than the "
            "majority class."
        )
    return verdict


def _gain(report: ShortcutReport, accuracy: float) -> float:
    """Return the share of what the largest class leaves open that is told."""
    return (accuracy - report.majority) / (1 - report.majority)


def _say(report: ShortcutReport, name: str) -> Message:
    interval: Interval = getattr(report, name)
    return Message.of(
        _WORDS[name].template,
        told=Message.of(
            "{share} ({low} to {high})",
            share=percent(interval.value, 1),
            low=percent(interval.low).removesuffix(" %"),
            high=percent(interval.high),
        ),
        largest=report.largest_class,
        majority=percent(report.majority),
    )
