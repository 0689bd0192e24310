"""What a network must give, whatever its graph: else there is no answer."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import BundleError
from xray_desktop.base.messages import Message

# How far the float32 sum of a softmax may be from 1.
SUM_TOLERANCE = 1e-3


def check_outputs(
    outputs: Mapping[str, NDArray[np.float32]],
    shape: tuple[int, int, int],
    model_name: str,
) -> None:
    """Refuse what no answer can be made of; every engine asks this of all that it returns.

    Parameters
    ----------
    outputs : mapping of str to ndarray of shape (n_samples, ...), float32
        ``"probabilities"`` of shape (n_samples, n_outputs), ``"features"`` of shape (n_samples,
        n_features), and ``"maps"`` of shape (n_samples, height, width, n_outputs) where there
        are some.
    shape : tuple of int
        n_samples, n_outputs, n_features: what they should be.
    model_name : str
        For the sentence.

    Raises
    ------
    BundleError
        If a shape or type is another, a value is not finite, or probabilities are negative or do
        not sum to 1.
    """
    n_samples, n_outputs, n_features = shape
    wanted = {"probabilities": (n_samples, n_outputs), "features": (n_samples, n_features)}
    if "maps" in outputs:
        wanted["maps"] = (n_samples, *outputs["maps"].shape[1:3], n_outputs)
    for name, expected in wanted.items():
        values = outputs[name]
        if values.shape != expected or values.dtype != np.float32:
            found = Message.of(
                "its {output} are {kind} of shape {shape}",
                output=name,
                kind=str(values.dtype),
                shape=str(values.shape),
            )
            raise _refused(model_name, found)
        if not np.isfinite(values).all():
            raise _refused(model_name, Message.of("its {output} are not finite", output=name))
    probabilities = outputs["probabilities"]
    sums = probabilities.sum(axis=1, dtype=np.float64)
    if (probabilities < 0).any() or (np.abs(sums - 1) > SUM_TOLERANCE).any():
        raise _refused(model_name, Message.of("its probabilities do not sum to 1"))


def _refused(model_name: str, reason: Message) -> BundleError:
    return BundleError(
        "The model {name} gives no answer that could be used: {reason}.",
        "Its graph or weights are damaged. Get the model again from where it came, or train it "
        "again.",
        name=model_name,
        reason=reason,
    )
