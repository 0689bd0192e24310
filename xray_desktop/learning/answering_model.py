"""A network with what the program computes behind it: its probabilities, whoever runs the graph."""

from typing import Any

from xray_desktop.core.bundles.manifest import ModelManifest
from xray_desktop.core.prediction.calibration import SMALLEST
from xray_desktop.learning.backend import keras

# Of sums that nothing is left of: the smallest normal float32.
_TINY = 1.1754944e-38


def answering_model(network: keras.Model, manifest: ModelManifest) -> keras.Model:
    """Put the reject class aside and calibrate, in the graph.

    The same as `core.prediction.decision_rule.RawOutputs.split` and `Calibration.apply`.

    Parameters
    ----------
    network : keras.Model
        Of `networks.build_network`.
    manifest : ModelManifest

    Returns
    -------
    keras.Model
        From the same films to a dict of ``"probabilities"`` (n, n_classes), and, where the network
        has a reject class, ``"outside"`` (n, 1), its share before calibration.
    """
    n_classes = len(manifest.class_names)
    raw = network.output["probabilities"]
    outputs = {}
    shares = raw
    if manifest.outside:
        shares, outside = keras.ops.split(raw, [n_classes], axis=-1)
        shares = shares + _TINY
        shares = shares / keras.ops.sum(shares, axis=-1, keepdims=True)
        outputs["outside"] = _named(outside, "outside")
    outputs["probabilities"] = _named(_calibrated(shares, manifest), "calibrated")
    return keras.Model(network.inputs, outputs, name="xray_desktop")


def _calibrated(shares: Any, manifest: ModelManifest) -> Any:
    calibration = manifest.decision_rule.calibration
    if calibration is None:
        return shares
    logits = keras.ops.log(keras.ops.maximum(shares, SMALLEST))
    # A layer: what is no part of one becomes an input of its own in ONNX.
    scaling = keras.layers.Rescaling(
        1 / calibration.temperature, list(calibration.shifts) or 0.0, dtype="float32"
    )
    return keras.ops.softmax(scaling(logits), axis=-1)


def _named(tensor: Any, name: str) -> Any:
    return keras.layers.Identity(dtype="float32", name=name)(tensor)
