"""When a model gives no class: its film is unlike those it was trained on, or too close to call."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.core.prediction.result import INCONCLUSIVE

# Share of films like those of the training that each limit may refuse.
REFUSED_SHARE = 0.025


@dataclass(frozen=True, slots=True)
class AbstentionLimits:
    """From where on a model abstains.

    Parameters
    ----------
    outside : float or None
        Largest share of the probability that may speak for a film outside the classes, 0 to 1;
        None where the network knows no such films, or too few films were there to set it.
    certainty : float or None
        Smallest probability of the class that is named, before calibration, 0 to 1; None: any.
    n_films : int
        Films on which the limits were set, none of which trained the network.
    refused_share : float
        Share of such films that each limit was meant to refuse.

    Raises
    ------
    ValueError
        If a value is out of its bounds.
    """

    outside: float | None
    certainty: float | None
    n_films: int
    refused_share: float = REFUSED_SHARE

    def __post_init__(self) -> None:
        """Check the bounds, which NaN fails too."""
        for name in ("outside", "certainty", "refused_share"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= 1:
                raise ValueError(f"{name} is 0 to 1, received {value!r}.")

    @property
    def are_set(self) -> bool:
        """False where too few films were there to set any of them."""
        return self.outside is not None or self.certainty is not None

    def judge(self, outside: float | None, certainty: float) -> tuple[Message, ...]:
        """Say why no class should be given; empty where nothing speaks against it.

        Parameters
        ----------
        outside : float or None
            Share of the probability that speaks for a film outside the classes.
        certainty : float
            The highest probability of a class, before calibration.
        """
        reasons = []
        if self.outside is not None and outside is not None and outside > self.outside:
            reasons.append(
                Message.of(
                    "The film resembles the reject class more than the model's classes "
                    "(reject probability {share:.0%}, limit {limit:.0%}).",
                    share=outside,
                    limit=self.outside,
                )
            )
        if self.certainty is not None and certainty < self.certainty:
            reasons.append(Message.of(INCONCLUSIVE.template, limit=self.certainty))
        return tuple(reasons)

    def to_json(self) -> dict[str, object]:
        """Return the values as plain JSON."""
        return {
            "outside": self.outside,
            "certainty": self.certainty,
            "n_films": self.n_films,
            "refused_share": self.refused_share,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls(
            _optional(values["outside"]),
            _optional(values["certainty"]),
            int(values["n_films"]),
            float(values["refused_share"]),
        )


def fit_limits(
    outside: Sequence[float] | None, certainty: Sequence[float], share: float = REFUSED_SHARE
) -> AbstentionLimits:
    """Set each limit so that it refuses at most a share of new films like these.

    Parameters
    ----------
    outside, certainty : sequence of n_samples float
        Of films of the model's classes that did not train the network, and chose nothing; see
        `AbstentionLimits.judge`. None: the network knows no films outside.
    share : float
        Share of new films that each limit may refuse. Of fewer than 1 / share films nothing can
        be said: the limit stays open.
    """
    n_films = len(certainty)
    if outside is None:
        highest = highest_of(-np.asarray(certainty, np.float64), share)
        return AbstentionLimits(None, None if highest is None else -highest, n_films, share)
    # One limit: two would refuse twice the share, and certainty says nothing of films outside.
    highest = highest_of(np.asarray(outside, np.float64), share)
    return AbstentionLimits(highest, None, n_films, share)


def highest_of(values: NDArray[np.float64], share: float) -> float | None:
    """Return the value above which a new one of n + 1 equally likely ranks falls at most so often.

    See Vovk et al. 2005, Algorithmic Learning in a Random World, chapter 2.

    Parameters
    ----------
    values : ndarray of shape (n_films,), float64
    share : float
        0 to 1.

    Returns
    -------
    float or None
        None where there are too few values to tell.
    """
    rank = math.floor((len(values) + 1) * share + 1e-9)
    return float(np.sort(values)[-rank]) if rank else None


def _optional(value: Any) -> float | None:
    return None if value is None else float(value)
