"""What a reader says of a film, before or after what a model says of it was seen."""

from dataclasses import dataclass
from datetime import UTC, datetime

# What a reader says of a film that is of no class of the model.
NONE_OF_THESE = "none of these"
# Steps of certainty, from a guess to certain.
N_STEPS = 5


@dataclass(frozen=True, slots=True)
class OwnReading:
    """A class that a reader has committed.

    Parameters
    ----------
    class_name : str
        A class of the model, or `NONE_OF_THESE`.
    certainty : int or None
        1, a guess, to `N_STEPS`, certain; None where nobody asked.
    is_blind : bool
        True if no model's answer for the film could be seen before.
    seconds : float or None
        How long the film was looked at until then; None where that was not measured.
    time : str
        When, in UTC, ISO 8601.

    Raises
    ------
    ValueError
        If a figure is out of its bounds.
    """

    class_name: str
    certainty: int | None
    is_blind: bool
    seconds: float | None
    time: str

    def __post_init__(self) -> None:
        """Check the bounds."""
        if self.certainty is not None and not 1 <= self.certainty <= N_STEPS:
            raise ValueError(f"A certainty is 1 to {N_STEPS}, received {self.certainty!r}.")
        if self.seconds is not None and not self.seconds >= 0:
            raise ValueError(f"Seconds are not negative, received {self.seconds!r}.")


def utc_now() -> str:
    """Return the time of now in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
