"""Are these films like those of the model? A two-sample test on features and predictions.

Compared are the films at hand with films of the model's own data that did not train its network:
of those that did, the network remembers too much. Compared is within each class, so that another
mix of classes is no difference. The test is the energy distance (Szekely and Rizzo 2013, J. Stat.
Plan. Inference 143:1249), once of what the last layer sees and once of the predictions, with
p-values by permutation within classes, films of a group kept together; of the two the smaller
counts, corrected in the same permutations (Westfall and Young 1993). Chosen by measurement:
`tests/benchmarks/shift_detection.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Field, Message
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.bundles.held_out_sample import HeldOutSample
from xray_desktop.core.evaluation.shift_explanation import StatisticDifference
from xray_desktop.core.stats.energy_test import (
    TwoSamples,
    pair_distances,
    permuted_energies,
    smallest_p,
)

TEST = (
    "energy distance of features and of predictions within classes, permutation of groups of "
    "films, the smaller p-value corrected for being the smaller"
)
# Fewest groups of films on either side.
FEWEST_IMAGES = 10
# An alarm says that figures do not hold here: it is to be right. Films of another hospital are
# far below, ten of them suffice; a given test part that was not drawn by chance may come near.
ALARM, HINT = 0.001, 0.05
N_PERMUTATIONS = 4999
# More films than this find differences that matter to nobody, at the price of minutes.
MOST_IMAGES = 1000

_OWN_IMAGES = Message.of(
    "These films contain all held-out films of the model: there are no others to compare them with."
)


_OWN_TEST = Message.of(
    "These are the model's internal test films: there is nothing to compare them with."
)


@dataclass(frozen=True, slots=True)
class Shift:
    """Whether films are like those of the model.

    Parameters
    ----------
    detected : bool or None
        None: it cannot be said.
    p_value : float or None
        That films as different as these come from where the model's own do.
    reason : Message
        The same in words, or why nothing can be said.
    n_films, n_own : int
        Films that were compared, and films of the model that they were compared with.
    differences : tuple of StatisticDifference
        In what the files differ, the largest difference first; empty where it is not known.
    """

    detected: bool | None
    p_value: float | None
    reason: Message
    n_films: int
    n_own: int
    differences: tuple[StatisticDifference, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return ``shift`` of the ``evaluate`` document."""
        return {
            "detected": self.detected,
            "p_value": self.p_value,
            "reason": str(self.reason),
            "n": self.n_films,
            "n_own": self.n_own,
            "fewest": FEWEST_IMAGES,
            "alarm_below": ALARM,
            "test": TEST,
            "differences": [one.to_json() for one in self.differences],
        }


def no_shift_of_own(n_films: int) -> Shift:
    """Say that films are a model's own test films; a part that nobody drew by chance may differ."""
    return Shift(False, None, _OWN_TEST, n_films, n_films)


def find_shift(
    here: HeldOutSample,
    own: HeldOutSample,
    differences: Sequence[StatisticDifference] = (),
    *,
    seed: int = 0,
    control: TaskControl | None = None,
) -> Shift:
    """Compare films with those of the model that did not train it.

    Parameters
    ----------
    here, own : HeldOutSample
        `own` may hold films of `here`: they are compared with the others.
    differences : sequence of StatisticDifference
        Go into the answer.
    seed : int
        Of the permutations; the same seed gives the same p-value.

    Raises
    ------
    Cancelled
    """
    generator = np.random.default_rng(seed)
    others = own.without(here)
    if not len(others) and len(own):
        return Shift(None, None, _OWN_IMAGES, len(here), 0, tuple(differences))
    both = np.intersect1d(here.labels, others.labels)
    here = _at_most(here.only(np.isin(here.labels, both)), generator)
    others = _at_most(others.only(np.isin(others.labels, both)), generator)
    found = tuple(differences)
    n_here, n_own = len(here), len(others)
    if (reason := _why_silent(here, others)) is not None:
        return Shift(None, None, reason, n_here, n_own, found)
    p_value = _p_value(here, others, generator, control)
    reason = _describe(p_value, n_here, n_own)
    return Shift(p_value < ALARM, p_value, reason, n_here, n_own, found)


def _at_most(sample: HeldOutSample, generator: np.random.Generator) -> HeldOutSample:
    """Keep some whole groups of very many films."""
    if len(sample) <= MOST_IMAGES:
        return sample
    groups, counts = np.unique(sample.groups, return_counts=True)
    order = generator.permutation(len(groups))
    kept = groups[order][np.cumsum(counts[order]) <= MOST_IMAGES]
    return sample.only(np.isin(sample.groups, kept))


def _why_silent(here: HeldOutSample, own: HeldOutSample) -> Message | None:
    n_here, n_own = len(np.unique(here.groups)), len(np.unique(own.groups))
    if n_here < FEWEST_IMAGES:
        return Message.of(
            "Dataset shift cannot be tested: {n} of these films can be compared, and "
            "{fewest} are needed.",
            n=n_here,
            fewest=FEWEST_IMAGES,
        )
    if n_own < FEWEST_IMAGES:
        return Message.of(
            "Dataset shift cannot be tested: the model has {n} other held-out films of "
            "these classes, and {fewest} are needed.",
            n=n_own,
            fewest=FEWEST_IMAGES,
        )
    return None


def _describe(p_value: float, n_films: int, n_own: int) -> Message:
    fields: dict[str, Field] = {"n": n_films, "n_own": n_own, "p": _p_text(p_value)}
    if p_value < ALARM:
        return Message.of(
            "Dataset shift: in feature space, {n} of these films differ significantly "
            "from {n_own} held-out films of the same classes ({p}). The internal metrics "
            "do not hold here.",
            **fields,
        )
    if p_value < HINT:
        return Message.of(
            "Weak evidence of dataset shift ({p}; {n} of these films against {n_own} "
            "held-out ones). More films would tell.",
            **fields,
        )
    return Message.of(
        "No dataset shift was found ({p}; {n} films against {n_own} held-out ones). A "
        "small shift can go unnoticed among so few.",
        **fields,
    )


def _p_text(p_value: float) -> str:
    return "p < 0.001" if p_value < ALARM else f"p = {p_value:.2g}"


def _p_value(
    here: HeldOutSample,
    own: HeldOutSample,
    generator: np.random.Generator,
    control: TaskControl | None,
) -> float:
    features = np.concatenate([here.features, own.features])
    energies = permuted_energies(
        [pair_distances(_scaled(features)), pair_distances(hellinger(here, own))],
        TwoSamples(
            is_first=np.arange(len(features)) < len(here),
            strata=np.concatenate([here.labels, own.labels]),
            groups=_units(here, own),
        ),
        N_PERMUTATIONS,
        generator,
        control,
    )
    return smallest_p(energies)


def _scaled(features: NDArray[np.float32]) -> NDArray[np.float64]:
    """Give every feature that says anything the same weight."""
    exact = features.astype(np.float64)
    spread = exact.std(axis=0)
    scaled: NDArray[np.float64] = exact[:, spread > 0] / spread[spread > 0]
    return scaled


def hellinger(here: HeldOutSample, own: HeldOutSample) -> NDArray[np.float64]:
    """Place predictions so that their distance is Hellinger's, times the root of 2."""
    roots: NDArray[np.float64] = np.sqrt(np.concatenate([here.prob, own.prob]), dtype=np.float64)
    return roots


def _units(here: HeldOutSample, own: HeldOutSample) -> NDArray[np.int64]:
    """Give the groups of either side numbers of their own: they are permuted as one."""
    first = np.unique(here.groups, return_inverse=True)[1]
    second = np.unique(own.groups, return_inverse=True)[1]
    return np.concatenate([first, second + first.max(initial=-1) + 1])
