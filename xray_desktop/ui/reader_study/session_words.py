"""The figures of a reading session, in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from xray_desktop.base.formatting import UNDEFINED
from xray_desktop.core.reader_study.reading import NONE_OF_THESE
from xray_desktop.ui.text.intervals import share_text, with_bounds
from xray_desktop.ui.text.numbers import count_text, number_text

if TYPE_CHECKING:
    from xray_desktop.core.reader_study.session import SessionSummary
    from xray_desktop.core.stats.intervals import Interval

Line = tuple[str, str, str]


def figure_lines(summary: "SessionSummary") -> list[Line]:
    """Return name, figure and explanation of each figure."""
    agreement = summary.agreement
    lines = [
        (
            QCoreApplication.translate("session", "Agreement with the model"),
            _share_of(agreement.share, agreement.n_agreed, agreement.n_films),
            QCoreApplication.translate(
                "session",
                "Percent agreement on films that were read blind, with the 95 % interval "
                "(Wilson). Films that it did not classify are not counted.",
            ),
        ),
        (
            QCoreApplication.translate("session", "Cohen's kappa"),
            _kappa_text(agreement.kappa),
            QCoreApplication.translate(
                "session",
                "Agreement beyond chance: 1 is perfect, 0 is chance. 95 % interval after "
                "Fleiss, Cohen and Everitt, never narrower than Wilson's.",
            ),
        ),
        (
            QCoreApplication.translate("session", "Median time to your reading"),
            _seconds_text(summary.median_seconds),
            QCoreApplication.translate(
                "session",
                "From the film being shown to your reading, without the time in which the window "
                "was not active",
            ),
        ),
        (
            QCoreApplication.translate("session", "Not classified by the model"),
            _of_images(summary.n_abstained, summary.n_blind),
            QCoreApplication.translate(
                "session", "Outside its scope or inconclusive; the reason stands with the film"
            ),
        ),
        (
            QCoreApplication.translate("session", "You changed your reading"),
            _changed_text(summary),
            QCoreApplication.translate(
                "session", "After the prediction was shown; the blind reading stays"
            ),
        ),
    ]
    return [*lines, *_truth_lines(summary)]


def heading_text(summary: "SessionSummary", model_name: str) -> str:
    """Say how many films were read, and which of them count."""
    text = QCoreApplication.translate(
        "session", "{read} films read, {blind} of them blind. Model: {model}"
    ).format(read=count_text(summary.n_read), blind=count_text(summary.n_blind), model=model_name)
    if summary.n_unread:
        more = QCoreApplication.translate(
            "session", "Not classified yet: {count} of them. Classify all films."
        )
        text = f"{text}\n{more.format(count=count_text(summary.n_unread))}"
    return text


def class_text(name: str) -> str:
    """Name a class, or say that it is none of them."""
    if name == NONE_OF_THESE:
        return QCoreApplication.translate("session", "none of these")
    return name


def _truth_lines(summary: "SessionSummary") -> list[Line]:
    truth = summary.truth
    if truth is None:
        return []
    tip = QCoreApplication.translate(
        "session",
        "Films of the open data set, by their class there; only those that the model classified",
    )
    return [
        (
            QCoreApplication.translate("session", "Your accuracy"),
            _share_of(truth.own, round(truth.own.value * truth.n_films), truth.n_films),
            tip,
        ),
        (
            QCoreApplication.translate("session", "Accuracy of the model"),
            _share_of(truth.model, round(truth.model.value * truth.n_films), truth.n_films),
            tip,
        ),
        (
            QCoreApplication.translate("session", "Difference"),
            QCoreApplication.translate(
                "session", "only you correct {own}, only the model {model}; p = {p}"
            ).format(
                own=count_text(truth.n_only_own),
                model=count_text(truth.n_only_model),
                p=number_text(truth.p_value, 3),
            ),
            QCoreApplication.translate(
                "session",
                "Films that only one of you classified correctly; exact McNemar test: "
                "how often chance alone makes so large a difference",
            ),
        ),
    ]


def _share_of(share: "Interval | None", count: int, n_films: int) -> str:
    if share is None:
        return UNDEFINED
    return QCoreApplication.translate("session", "{share}, {count} of {all} films").format(
        share=share_text(share), count=count_text(count), all=count_text(n_films)
    )


def _kappa_text(kappa: "Interval | None") -> str:
    if kappa is None:
        return UNDEFINED
    return with_bounds(*(number_text(one, 2) for one in (kappa.value, kappa.low, kappa.high)))


def _seconds_text(seconds: float | None) -> str:
    if seconds is None:
        return UNDEFINED
    text = QCoreApplication.translate("session", "{seconds} s")
    return text.format(seconds=number_text(seconds, 1))


def _of_images(count: int, n_films: int) -> str:
    text = QCoreApplication.translate("session", "{count} of {all} films")
    return text.format(count=count_text(count), all=count_text(n_films))


def _changed_text(summary: "SessionSummary") -> str:
    text = QCoreApplication.translate(
        "session", "{count} of {all} films, {same} of them to the model's class"
    )
    return text.format(
        count=count_text(summary.n_changed),
        all=count_text(summary.n_blind),
        same=count_text(summary.n_changed_to_model),
    )
