"""How far two readers of the same films agree: a table, shares with intervals, Cohen's kappa."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from xray_desktop.core.stats.intervals import LEVEL, Interval, wilson

_Z = NormalDist().inv_cdf((1 + LEVEL) / 2)
AGREEMENT_METHOD = "Wilson 1927"
KAPPA_METHOD = (
    "Fleiss, Cohen and Everitt 1969, never narrower than Wilson's interval of the agreement with "
    "the same margins"
)

Table = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two readers of the same films have in common.

    Parameters
    ----------
    class_names : tuple of str
        Rows and columns of the table.
    table : tuple of tuples of int
        Films by class of the first reader, then of the second.
    share : Interval or None
        Films on which both name the same class, with its interval; None without films.
    kappa : Interval or None
        Cohen's (1960): the share beyond what chance gives; at most 1. None where it is not
        defined: without films, or where both name one and the same class for every film.
    """

    class_names: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    share: Interval | None
    kappa: Interval | None

    @property
    def n_films(self) -> int:
        """Films that both have read."""
        return sum(map(sum, self.table))

    @property
    def n_agreed(self) -> int:
        """Films on which both name the same class."""
        return sum(self.table[number][number] for number in range(len(self.table)))


def measure_agreement(
    first: Sequence[str], second: Sequence[str], class_names: Sequence[str]
) -> Agreement:
    """Compare what two readers say.

    Parameters
    ----------
    first, second : sequence of n_films str
        Each a name of `class_names`.
    class_names : sequence of str
    """
    number = {name: position for position, name in enumerate(class_names)}
    table = [[0] * len(number) for _ in number]
    for one, other in zip(first, second, strict=True):
        table[number[one]][number[other]] += 1
    n_agreed = sum(table[position][position] for position in range(len(table)))
    return Agreement(
        tuple(class_names),
        tuple(map(tuple, table)),
        wilson(n_agreed, len(first)),
        cohen_kappa(table),
    )


def cohen_kappa(table: Table) -> Interval | None:
    """Return Cohen's kappa with its 95 % interval.

    The large-sample error of Fleiss, Cohen and Everitt (1969, Psychol. Bull. 72:323) is 0 where
    two readers agree on all of a few films, as if that were certain. So the interval is never
    narrower than that of the share itself (Wilson), carried over with the margins as they are.

    Parameters
    ----------
    table : sequence of n_classes sequences of n_classes int
        Films by class of the first and the second reader.

    Returns
    -------
    Interval or None
        None where kappa is not defined: chance alone makes both agree on every film.
    """
    n_films = sum(map(sum, table))
    if not n_films:
        return None
    n_agreed = sum(table[number][number] for number in range(len(table)))
    by_chance = _chance_agreement(table)
    if by_chance is None:
        return None
    kappa = (n_agreed / n_films - by_chance) / (1 - by_chance)
    half = _Z * kappa_error(table, kappa, by_chance)
    interval = Interval(kappa, max(-1.0, kappa - half), min(1.0, kappa + half))
    share = wilson(n_agreed, n_films)
    if share is None:
        return interval
    low, high = ((bound - by_chance) / (1 - by_chance) for bound in (share.low, share.high))
    return interval.widened(max(-1.0, low), min(1.0, high))


def kappa_error(table: Table, kappa: float, by_chance: float) -> float:
    """Return the large-sample standard error of kappa, Fleiss, Cohen and Everitt 1969, eq. 13."""
    n_films = sum(map(sum, table))
    rows, columns = _margins(table)
    spread = 0.0
    for first, row in enumerate(table):
        for second, count in enumerate(row):
            weight = (columns[first] + rows[second]) / n_films * (1 - kappa)
            term = (1 - weight) ** 2 if first == second else weight**2
            spread += count / n_films * term
    spread -= (kappa - by_chance * (1 - kappa)) ** 2
    # Rounding may leave a little less than nothing where both agree on every film.
    return math.sqrt(max(0.0, spread) / n_films) / (1 - by_chance)


def _margins(table: Table) -> tuple[list[int], list[int]]:
    return [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]


def _chance_agreement(table: Table) -> float | None:
    """Return the share on which readers with these margins agree by chance; None for all films."""
    n_films = sum(map(sum, table))
    # In whole numbers, so that "all films of one class" is seen exactly.
    n_by_chance = sum(row * column for row, column in zip(*_margins(table), strict=True))
    return None if n_by_chance == n_films**2 else n_by_chance / n_films**2
