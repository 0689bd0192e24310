"""What a model says of a film."""

from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Message

# Filled in by `thresholds`; here, so that what shows a prediction can tell this reason.
INCONCLUSIVE = Message.of(
    "Inconclusive: no class reaches a probability of {limit:.0%} before calibration."
)


@dataclass(frozen=True, slots=True)
class Prediction:
    """The answer of a model for one film.

    Parameters
    ----------
    path : Path
        The file, as given.
    class_names : tuple of str
    probabilities : tuple of float
        A model probability for each class; they sum to 1. They stay where the model abstains.
    prediction_set : tuple of str or None
        Classes that cannot be excluded at the level of the bundle; None where it knows none.
    set_level : float or None
        Share of films, of each class, whose set is meant to hold their class.
    abstain_reasons : tuple of Message
        Why no class is given; empty where one is.
    notes : tuple of Message
        What the reader did with the file.
    heatmap : Path or None
        Picture of the activation map, where one was asked for.
    elapsed_ms : float
        Reading and predicting.
    """

    path: Path
    class_names: tuple[str, ...]
    probabilities: tuple[float, ...]
    prediction_set: tuple[str, ...] | None = None
    abstain_reasons: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    heatmap: Path | None = None
    elapsed_ms: float = 0.0
    set_level: float | None = None

    @property
    def abstained(self) -> bool:
        """True if the model gives no class."""
        return bool(self.abstain_reasons)

    @property
    def predicted_class(self) -> str | None:
        """The class of highest probability; None where the model abstains."""
        if self.abstained:
            return None
        return self.class_names[self.probabilities.index(max(self.probabilities))]

    @property
    def outcome(self) -> Message:
        """The predicted class, or in short why there is none."""
        if self.predicted_class is not None:
            return Message.of("{name}", name=self.predicted_class)
        if all(reason.template == INCONCLUSIVE.template for reason in self.abstain_reasons):
            return Message.of("Not classified: inconclusive")
        return Message.of("Not classified: outside the model's scope")


@dataclass(frozen=True, slots=True)
class FailedPrediction:
    """A file that could not be classified."""

    path: Path
    error: ImageReadError
    elapsed_ms: float = 0.0
