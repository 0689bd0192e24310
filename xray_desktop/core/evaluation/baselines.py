"""What trivial answers reach on the same films that a model was evaluated on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.stats.intervals import Interval, interval_json, mcnemar_exact, wilson
from xray_desktop.core.stats.predictions import Predictions

TEST = "exact McNemar"
METHOD = "Wilson score interval, each film counted as independent"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Trivial answers beside a model's, film by film; None where there is no film or no thumbnail.

    Parameters
    ----------
    majority : Interval or None
        Accuracy of always naming the largest class of these films.
    thumbnail : Interval or None
        Accuracy of logistic regression on 32 x 32 pixels, fitted on the model's training films.
    n_thumbnail : int or None
        Films that the thumbnail is right for.
    n_only_model, n_only_thumbnail : int or None
        Films that only one of the two is right for.
    p_value : float or None
        That both are right equally often.
    """

    majority: Interval | None
    thumbnail: Interval | None = None
    n_thumbnail: int | None = None
    n_only_model: int | None = None
    n_only_thumbnail: int | None = None
    p_value: float | None = None

    def to_json(self) -> dict[str, object]:
        """Return ``baselines`` and ``versus_thumbnail`` of the ``evaluate`` document."""
        return {
            "baselines": {
                "majority": interval_json(self.majority),
                "thumbnail": interval_json(self.thumbnail),
            },
            "versus_thumbnail": (
                None if self.p_value is None else {"p_value": self.p_value, "test": TEST}
            ),
        }


def compare(answers: Predictions, thumbnail: NDArray[np.int64] | None) -> Comparison:
    """Compare a model with always naming the largest class, and with a thumbnail.

    Parameters
    ----------
    answers : Predictions
        Of the model.
    thumbnail : ndarray of shape (n_samples,), int64, or None
        Class numbers that the thumbnail predictor gives the same films.
    """
    counts = np.bincount(answers.y_true, minlength=answers.n_classes)
    majority = wilson(int(counts.max(initial=0)), answers.n_samples)
    if thumbnail is None or majority is None:
        return Comparison(majority)
    model_right = answers.y_prob.argmax(axis=1) == answers.y_true
    right = thumbnail == answers.y_true
    n_only_model = int((model_right & ~right).sum())
    n_only_thumbnail = int((right & ~model_right).sum())
    return Comparison(
        majority,
        thumbnail=wilson(int(right.sum()), answers.n_samples),
        n_thumbnail=int(right.sum()),
        n_only_model=n_only_model,
        n_only_thumbnail=n_only_thumbnail,
        p_value=mcnemar_exact(n_only_model, n_only_thumbnail),
    )
