"""In what films differ from those of a model: size, brightness, file format, mix of classes."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.core.bundles.training_statistics import (
    N_QUANTILES,
    NUMBERS,
    WORDS,
    TrainingStatistics,
)

SIGNIFICANT = 0.05
# Below, the films of both overlap so far that nobody would see it.
SMALLEST_EFFECT = 0.1
METHOD = (
    "Kolmogorov-Smirnov test of numbers, chi-square by permutation of words, one film of each "
    "group; corrected for the number of facts (Holm)"
)
_N_DRAWS = 4999
# Nobody knows a distribution so far out.
_SMALLEST_P = 1e-12
_FEW = 50
_MIDDLE, _LOW, _HIGH = (round(share * (N_QUANTILES - 1)) for share in (0.5, 0.1, 0.9))


@dataclass(frozen=True, slots=True)
class StatisticDifference:
    """One fact in which films differ from those of the model.

    Parameters
    ----------
    fact : str
        A name of `training_statistics.NUMBERS` or `training_statistics.WORDS`, or ``"source"``.
    effect : float or None
        Share of the films that would have to be others for both to be alike, 0 to 1; None for
        sources, which are names only.
    p_value : float or None
        Corrected for the number of facts.
    here, own : mapping of str to float
        Of numbers: ``median``, ``low`` and ``high`` (10 and 90 %); of words: shares by value.
    text : Message
        The same in words.
    """

    fact: str
    effect: float | None
    p_value: float | None
    here: Mapping[str, float]
    own: Mapping[str, float]
    text: Message

    def to_json(self) -> dict[str, object]:
        """Return an entry of ``shift`` in the ``evaluate`` document."""
        return {
            "fact": self.fact,
            "effect": self.effect,
            "p_value": self.p_value,
            "here": dict(self.here),
            "own": dict(self.own),
            "text": str(self.text),
        }


def find_differences(
    here: TrainingStatistics, own: TrainingStatistics, seed: int = 0
) -> tuple[StatisticDifference, ...]:
    """Name the facts in which films surely differ from those of the model, the largest first."""
    generator = np.random.default_rng(seed)
    compared = [_compare_numbers(name, here, own) for name in NUMBERS]
    compared += [_compare_words(name, here, own, generator) for name in WORDS]
    found = _correct([one for one in compared if one is not None])
    clear = [
        one
        for one in found
        if (one.p_value or 0.0) < SIGNIFICANT and (one.effect or 0.0) >= SMALLEST_EFFECT
    ]
    return tuple(sorted(clear, key=lambda one: -(one.effect or 0.0)))


def compare_sources(here: Iterable[str], own: Iterable[str]) -> StatisticDifference | None:
    """Say which sources are new to the model; None where all of them are known or none is."""
    new, known = sorted(set(here) - set(own)), sorted(set(own))
    if not new or not known:
        return None
    text = Message.of(
        "Source: {here}; the model was made with films of {own}.",
        here=", ".join(new),
        own=", ".join(known),
    )
    return StatisticDifference("source", None, None, {}, {}, text)


def _compare_numbers(
    name: str, here: TrainingStatistics, own: TrainingStatistics
) -> StatisticDifference | None:
    first, second = here.quantiles.get(name), own.quantiles.get(name)
    if first is None or second is None:
        return None
    effect = _largest_gap(first, second)
    p_value = _gap_p(effect, here.counts[name], own.counts[name])
    now, then = _spread(first), _spread(second)
    return StatisticDifference(name, effect, p_value, now, then, _say_numbers(name, now, then))


def _spread(quantiles: NDArray[np.float64]) -> dict[str, float]:
    places = {"median": _MIDDLE, "low": _LOW, "high": _HIGH}
    return {key: float(quantiles[place]) for key, place in places.items()}


def _gap_p(gap: float, n_first: int, n_second: int) -> float:
    """Return the p-value of a largest gap between the cumulative shares of two samples."""
    from scipy.stats import kstwo

    approximate = kstwo.sf(gap, max(1, round(n_first * n_second / (n_first + n_second))))
    # Of so few films even the wholly different ones come about by chance now and then: two of all
    # the ways to part them.
    fewest, all_images = min(n_first, n_second, _FEW), n_first + n_second
    return float(np.clip(approximate, max(_SMALLEST_P, 2 / math.comb(all_images, fewest)), 1))


def _largest_gap(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Return how far apart the cumulative shares of both come, from their quantiles."""
    levels = np.union1d(first, second)
    below = [np.searchsorted(np.sort(own), levels, "right") / len(own) for own in (first, second)]
    return float(np.abs(below[0] - below[1]).max())


def _compare_words(
    name: str, here: TrainingStatistics, own: TrainingStatistics, generator: np.random.Generator
) -> StatisticDifference | None:
    values = sorted({*here.words[name], *own.words[name]})
    counts = np.array([[facts.words[name].get(one, 0) for one in values] for facts in (here, own)])
    if len(values) < 2 or not counts.sum(axis=1).all():
        return None
    shares = counts / counts.sum(axis=1, keepdims=True)
    gain = shares[0] - shares[1]
    effect = float(np.abs(gain).sum() / 2)
    now, then = (dict(zip(values, row.tolist(), strict=True)) for row in shares)
    text = _say_words(name, values[int(gain.argmax())], now, then)
    return StatisticDifference(name, effect, _permuted_p(counts, generator), now, then, text)


def _permuted_p(counts: NDArray[np.int64], generator: np.random.Generator) -> float:
    """Return the p-value of a chi-square statistic, both margins kept: exact for few films too."""
    total, n_here = counts.sum(axis=0), int(counts[0].sum())
    expected = total * n_here / total.sum()
    draws = generator.multivariate_hypergeometric(total, n_here, _N_DRAWS)
    # The other row deviates by as much: its part is in proportion, and changes no rank.
    drawn = ((draws - expected) ** 2 / expected).sum(axis=1)
    observed = ((counts[0] - expected) ** 2 / expected).sum()
    return float((1 + (drawn >= observed - 1e-9).sum()) / (1 + _N_DRAWS))


def _correct(found: Sequence[StatisticDifference]) -> list[StatisticDifference]:
    """Correct p-values for their number (Holm 1979, Scand. J. Stat. 6:65)."""
    corrected, highest = [], 0.0
    for rank, one in enumerate(sorted(found, key=lambda one: one.p_value or 0.0)):
        highest = max(highest, min(1.0, (one.p_value or 0.0) * (len(found) - rank)))
        corrected.append(replace(one, p_value=highest))
    return corrected


def _say_numbers(name: str, here: Mapping[str, float], own: Mapping[str, float]) -> Message:
    title, form = _NUMBERS[name]
    fields = {f"here_{key}": form(value) for key, value in here.items()}
    fields |= {f"own_{key}": form(value) for key, value in own.items()}
    if fields["here_low"] == fields["here_high"] and fields["own_low"] == fields["own_high"]:
        return Message.of(
            "{fact}: {here_median} here, {own_median} in the model's own films.",
            fact=title,
            **fields,
        )
    return Message.of(
        "{fact}: {here_median} here (most of them {here_low} to {here_high}), {own_median} in the "
        "model's own films ({own_low} to {own_high}).",
        fact=title,
        **fields,
    )


def _say_words(
    name: str, value: str, here: Mapping[str, float], own: Mapping[str, float]
) -> Message:
    return Message.of(
        "{fact}: “{value}” {here} here, {own} in the model's own films.",
        fact=_WORDS[name],
        value=_VALUES.get(value, value) if name != "class" else value,
        here=_percent(here[value]),
        own=_percent(own[value]),
    )


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def _fine_percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _pixels(value: float) -> str:
    return f"{value:.0f}"


def _micrometers(value: float) -> str:
    return f"{math.floor(1000 * value + 0.5)} \u00b5m"


_NUMBERS: dict[str, tuple[Message, Callable[[float], str]]] = {
    "long_side": (Message.of("Longer side in pixels"), _pixels),
    "aspect": (Message.of("Width as a share of the height"), _percent),
    "brightness": (Message.of("Mean brightness"), _percent),
    "contrast": (Message.of("Contrast (spread of the brightness)"), _percent),
    "border": (Message.of("Brightness of the border"), _percent),
    "detail": (Message.of("Fine detail (mean step from pixel to pixel)"), _fine_percent),
    "spacing": (Message.of("Size of a pixel"), _micrometers),
    "quantization": (Message.of("JPEG compression (mean step of its table)"), _pixels),
}
_WORDS = {
    "file_format": Message.of("File format"),
    "bits": Message.of("Bits of a pixel value"),
    "channels": Message.of("Values stored for a pixel"),
    "color": Message.of("Color"),
    "inverted": Message.of("Display"),
    "modality": Message.of("Modality"),
    "class": Message.of("Mix of classes"),
}
_VALUES = {
    "color": Message.of("color"),
    "gray": Message.of("gray"),
    "bright bones": Message.of("bright bones"),
    "dark bones": Message.of("stored with dark bones"),
    "not given": Message.of("not given"),
    "other": Message.of("other values"),
}
