"""What is plain to see of films without knowing X-rays, summed up: sizes, brightness, formats."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.datasets.records import ImageRecord

# From the least to the greatest film in steps of 2 %.
N_QUANTILES = 51
NUMBERS = (
    "long_side",
    "aspect",
    "brightness",
    "contrast",
    "border",
    "detail",
    "spacing",
    "quantization",
)
WORDS = ("file_format", "bits", "channels", "color", "inverted", "modality", "class")
# File formats, modalities and the like; what a file claims may be anything.
_MOST_VALUES = 20
_OTHER = "other"
NOT_GIVEN = "not given"


@dataclass(frozen=True, slots=True, eq=False)
class TrainingStatistics:
    """A summary of films: no film can be told from it.

    Parameters
    ----------
    n_films : int
        Films summed up, one of each group.
    counts : mapping of str to int
        By each name of `NUMBERS`: films that have such a number.
    quantiles : mapping of str to ndarray of shape (N_QUANTILES,)
        By the names of `NUMBERS` that any film has.
    words : mapping of str to mapping of str to int
        Films by value, by each name of `WORDS`.
    """

    n_films: int
    counts: Mapping[str, int]
    quantiles: Mapping[str, NDArray[np.float64]]
    words: Mapping[str, Mapping[str, int]]

    def to_json(self) -> dict[str, object]:
        """Return the summary as plain JSON values."""
        return {
            "n_films": self.n_films,
            "numbers": {
                name: {"n": self.counts[name], "quantiles": values.tolist()}
                for name, values in self.quantiles.items()
            },
            "words": {name: dict(counts) for name, counts in self.words.items()},
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote.

        Raises
        ------
        KeyError, TypeError, ValueError
            If it does not fit.
        """
        numbers = {name: values["numbers"][name] for name in NUMBERS if name in values["numbers"]}
        quantiles = {name: np.array(own["quantiles"], np.float64) for name, own in numbers.items()}
        if any(q.shape != (N_QUANTILES,) or not np.isfinite(q).all() for q in quantiles.values()):
            raise ValueError(f"Expected {N_QUANTILES} quantiles of each fact.")
        counts = {name: int(own["n"]) for name, own in numbers.items()}
        words = {
            name: {str(value): int(n) for value, n in values["words"][name].items()}
            for name in WORDS
        }
        n_films = int(values["n_films"])
        if any(sum(by_value.values()) > n_films for by_value in words.values()):
            raise ValueError("data.film_facts.words: expected no more films than n_films")
        return cls(n_films, counts, quantiles, words)


def sum_up(
    records: Sequence[ImageRecord], described: NDArray[np.void], groups: Sequence[object]
) -> TrainingStatistics:
    """Sum up films, of each group the first one: films of one patient are alike.

    Parameters
    ----------
    records : sequence of n_films ImageRecord
    described : ndarray of shape (n_films,), structured as `description.DESCRIPTION`
    groups : sequence of n_films values
    """
    firsts = list({group: row for row, group in reversed(list(enumerate(groups)))}.values())
    rows = sorted(firsts)
    own = [records[row] for row in rows]
    numbers = _numbers(own, described[rows])
    present = {name: column[np.isfinite(column)] for name, column in numbers.items()}
    grid = np.linspace(0, 1, N_QUANTILES)
    return TrainingStatistics(
        n_films=len(own),
        counts={name: len(column) for name, column in present.items()},
        quantiles={
            name: _rounded(np.quantile(column, grid, method="inverted_cdf"))
            for name, column in present.items()
            if len(column)
        },
        words={name: _count(values) for name, values in _words(own, described[rows]).items()},
    )


def _rounded(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Keep six digits: enough, and equal numbers stay equal when they are written and read."""
    return np.array([float(f"{value:.6g}") for value in values])


def _numbers(
    records: Sequence[ImageRecord], described: NDArray[np.void]
) -> dict[str, NDArray[np.float64]]:
    """Return a column for each of `NUMBERS`; NaN where a film has no such number."""
    facts = described["file_facts"]
    quantization, spacing = (facts[name].astype(np.float64) for name in ("quantization", "spacing"))
    size = np.array([(one.width, one.height) for one in records], np.float64).reshape(-1, 2)
    return {
        "long_side": size.max(axis=1, initial=0),
        "aspect": size[:, 0] / size[:, 1],
        "brightness": described["brightness"].astype(np.float64),
        "contrast": described["spread"].astype(np.float64),
        "border": described["border"].astype(np.float64),
        "detail": described["detail"].astype(np.float64) / 255,
        "spacing": np.where(spacing > 0, spacing, np.nan),
        "quantization": np.where(quantization > 0, quantization, np.nan),
    }


def _words(records: Sequence[ImageRecord], described: NDArray[np.void]) -> dict[str, list[str]]:
    facts = described["file_facts"]
    return {
        "file_format": [one.file_format for one in records],
        "bits": [str(one.bits) for one in records],
        "channels": [str(int(value)) for value in facts["channels"]],
        "color": ["color" if value else "gray" for value in facts["color"]],
        "inverted": ["dark bones" if value else "bright bones" for value in facts["inverted"]],
        "modality": [one.modality or NOT_GIVEN for one in records],
        "class": [one.class_name for one in records],
    }


def _count(values: Sequence[str]) -> dict[str, int]:
    found = Counter(values).most_common()
    counts = dict(sorted(found[:_MOST_VALUES]))
    if rest := sum(n for _, n in found[_MOST_VALUES:]):
        counts[_OTHER] = counts.get(_OTHER, 0) + rest
    return counts
