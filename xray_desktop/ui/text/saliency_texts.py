"""How far heat maps and similar films can be believed, in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from xray_desktop.core.bundles.saliency_checks import (
    EVEN_ENERGY,
    MUCH_ENERGY_OUTSIDE,
    ExplanationCheck,
)
from xray_desktop.ui.text.class_words import class_title
from xray_desktop.ui.text.numbers import count_text, number_text, percent_text

if TYPE_CHECKING:
    from xray_desktop.usecases.reading.nearest import NearestImages

# Beyond so many of the films that tell what is usual, a film is called farther than usual.
_FAR, _FARTHEST = 90.0, 99.0


def check_warnings(check: ExplanationCheck | None) -> list[str]:
    """Say what speaks against the heat maps of a model."""
    if check is None:
        return []
    warnings = []
    if check.passed is False:
        warnings.append(
            QCoreApplication.translate(
                "explanation",
                "Sanity check failed (similarity {value}): with randomized weights the "
                "heat maps of this model look alike. Do not rely on them: they show the "
                "film, not the reason for the prediction.",
            ).format(value=number_text(check.similarity_randomized or 0.0, 2))
        )
    if check.is_mostly_outside:
        warnings.append(
            QCoreApplication.translate(
                "explanation",
                "On most internal test films, the activation for the predicted class "
                "lies mainly outside the central part (median {share}): borders, labels, "
                "collimation.",
            ).format(share=percent_text(check.energy_outside_center or 0.0))
        )
    return warnings


def check_note(check: ExplanationCheck | None) -> str:
    """Say whether the heat maps of a model were checked, where nothing speaks against them."""
    if check is None:
        return QCoreApplication.translate(
            "explanation",
            "Sanity check not done for this model: whether its heat maps depend on what "
            "it learned is unknown.",
        )
    if check.passed is None:
        return QCoreApplication.translate(
            "explanation",
            "Sanity check not done for this model, it would take too long: whether its "
            "heat maps depend on what it learned is unknown.",
        )
    if not check.passed:
        return ""
    return QCoreApplication.translate(
        "explanation",
        "Sanity check passed (similarity {value}): on {n} films, the heat maps change "
        "when the weights are randomized.",
    ).format(n=count_text(check.n_films), value=number_text(check.similarity_randomized or 0.0, 2))


def energy_note(check: ExplanationCheck | None) -> str:
    """Say where the heat maps of a model lie; empty where that is not known, or warned of."""
    if check is None or check.energy_outside_center is None or check.is_mostly_outside:
        return ""
    return QCoreApplication.translate(
        "explanation",
        "Activation outside the central part of a film: median {share}; {even} if spread evenly.",
    ).format(share=percent_text(check.energy_outside_center), even=percent_text(EVEN_ENERGY))


def energy_warning(class_name: str, outside: float | None) -> str:
    """Warn where most of a heat map lies outside the central part of its film."""
    if outside is None or outside < MUCH_ENERGY_OUTSIDE:
        return ""
    return QCoreApplication.translate(
        "explanation",
        "Most of the activation for “{name}” ({share}) lies outside the central part of "
        "the film: borders, labels, collimation. Spread evenly it would be {even}.",
    ).format(name=class_name, share=percent_text(outside), even=percent_text(EVEN_ENERGY))


def nearest_summary(nearest: "NearestImages") -> str:
    """Say how near the training films are to a film, and of which classes they are."""
    if not nearest.films:
        return QCoreApplication.translate("explanation", "This model keeps no training films.")
    return f"{_nearness(nearest)} {_classes(nearest)}"


def is_far(nearest: "NearestImages") -> bool:
    """Tell whether the training films are farther from a film than usual."""
    return bool(nearest.films) and nearest.films[0].percentile >= _FAR


def distance_text(distance: float) -> str:
    """Say how far a training film is."""
    return QCoreApplication.translate("explanation", "Feature distance {value} x median").format(
        value=number_text(distance, 2)
    )


def _nearness(nearest: "NearestImages") -> str:
    first = nearest.films[0]
    if first.is_same:
        return QCoreApplication.translate(
            "explanation",
            "This film is one of the training films: its prediction says nothing about "
            "the performance of the model.",
        )
    if first.percentile < _FAR:
        return QCoreApplication.translate(
            "explanation", "The nearest training film is at a usual feature distance."
        )
    share = percent_text(first.percentile / 100)
    if first.percentile >= _FARTHEST:
        text = QCoreApplication.translate(
            "explanation",
            "The model was trained on nothing like this film: its nearest training film "
            "is farther away in feature space than that of {share} of {films}.",
        )
    else:
        text = QCoreApplication.translate(
            "explanation",
            "The feature distance of this film is larger than usual: its nearest "
            "training film is farther away than that of {share} of {films}.",
        )
    return text.format(share=share, films=_measure(nearest))


def _measure(nearest: "NearestImages") -> str:
    if nearest.is_measured_unseen:
        return QCoreApplication.translate("explanation", "the held-out films")
    return QCoreApplication.translate("explanation", "the training films")


def _classes(nearest: "NearestImages") -> str:
    counts: dict[str, int] = {}
    for near in nearest.films:
        counts[near.class_name] = counts.get(near.class_name, 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    part = QCoreApplication.translate("explanation", "{n} of {total} {name}")
    total = count_text(len(nearest.films))
    names = ", ".join(
        part.format(n=count_text(count), total=total, name=class_title(name))
        for name, count in ranked
    )
    return QCoreApplication.translate("explanation", "Nearest neighbors: {names}.").format(
        names=names
    )
