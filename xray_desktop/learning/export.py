"""A trained network into other formats: LiteRT for this program, Keras and ONNX for others."""

import logging
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import BundleError, ExportError
from xray_desktop.core.prediction.network_outputs import check_outputs
from xray_desktop.core.preprocessing.preprocessing import to_input
from xray_desktop.learning.backend import keras, tf
from xray_desktop.learning.networks import named_weights

_log = logging.getLogger(__name__)

# Films at once through Keras: enough to be quick, small enough for any machine.
_BATCH_SIZE = 16
_GET_AGAIN = "The model is damaged or was made by another version; get it again from where it came."


def load_weights(model: keras.Model, weights: Mapping[str, NDArray[Any]]) -> None:
    """Put weights into a network: every variable by its path and shape, none left over.

    Parameters
    ----------
    model : keras.Model
    weights : mapping of str to ndarray of any shape, any type
        By the paths of their variables.

    Raises
    ------
    BundleError
        If a weight is missing, left over, not finite, or of another shape or kind.
    """
    variables = dict(named_weights(model))
    if missing := sorted(variables.keys() - weights.keys()):
        raise BundleError(
            "The weights lack {n} of the network's, the first is {path}.",
            _GET_AGAIN,
            n=len(missing),
            path=missing[0],
        )
    if extra := sorted(weights.keys() - variables.keys()):
        raise BundleError(
            "{n} of the weights are not the network's, the first is {path}.",
            _GET_AGAIN,
            n=len(extra),
            path=extra[0],
        )
    for path, variable in variables.items():
        value = weights[path]
        if value.shape != tuple(variable.shape) or value.dtype.kind != "f":
            raise BundleError(
                "The weights {path} have another shape or kind than the network.",
                _GET_AGAIN,
                path=path,
            )
        if not np.isfinite(value).all():
            raise BundleError(
                "The weights {path} have values that are not numbers.", _GET_AGAIN, path=path
            )
    for path, variable in variables.items():
        variable.assign(weights[path])


def keras_outputs(
    model: keras.Model, prepared: NDArray[np.uint8], name: str
) -> dict[str, NDArray[np.float32]]:
    """Run the network in Keras, the reference that every export is compared with.

    Parameters
    ----------
    prepared : ndarray of shape (n_samples, image_size, image_size), uint8
    name : str
        Of the model, for people.

    Raises
    ------
    BundleError
        If it gives no probabilities, see `core.prediction.network_outputs.check_outputs`.
    """
    # On the CPU: a GPU may compute in TF32, whose error is larger than what is looked for here.
    with tf.device("CPU:0"):
        parts = [
            model(to_input(prepared[start : start + _BATCH_SIZE]), training=False)
            for start in range(0, len(prepared), _BATCH_SIZE)
        ]
        outputs = {
            key: np.concatenate([keras.ops.convert_to_numpy(part[key]) for part in parts])
            for key in parts[0]
        }
    n_outputs, n_features = (model.output[key].shape[-1] for key in ("probabilities", "features"))
    check_outputs(outputs, (len(prepared), n_outputs, n_features), name)
    return outputs


def make_graph(model: keras.Model) -> bytes:
    """Return the network as a LiteRT graph with a free batch size and its outputs by name.

    Raises
    ------
    ExportError
        If it has an operation that LiteRT lacks.
    """
    from tensorflow.lite.python.convert_phase import ConverterError

    # Without TensorFlow's own operations, which Keras would allow: no runtime of ours has them.
    builtins = {"supported_ops": [tf.lite.OpsSet.TFLITE_BUILTINS]}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(folder) / "model.tflite"
        try:
            model.export(path, format="litert", verbose=False, target_spec=builtins)
        except ConverterError as error:
            raise _not_exported("LiteRT", error) from error
        return path.read_bytes()


def write_keras(model: keras.Model, path: Path) -> None:
    """Write a ``.keras`` file, for any program with Keras 3."""
    with warnings.catch_warnings():
        # WORKAROUND(keras 3.15.1): it reads its variables in a way that NumPy 2 deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        model.save(path)


def write_onnx(model: keras.Model, path: Path) -> None:
    """Write an ONNX file with a free batch size and the names of its outputs.

    Raises
    ------
    ExportError
        If tf2onnx is missing or has no counterpart for an operation.
    """
    try:
        with warnings.catch_warnings():
            # WORKAROUND(keras 3.15.1): its bridge to tf2onnx reads names that NumPy 2 deprecates.
            warnings.simplefilter("ignore")
            model(np.zeros((1, *model.input_shape[1:]), np.float32))  # Keras asks for one call
            model.export(path, format="onnx", verbose=False)
    except (ImportError, ValueError, RuntimeError, NotImplementedError) as error:
        raise _not_exported("ONNX", error) from error


def _not_exported(target: str, error: Exception) -> ExportError:
    _log.info("Export failed", exc_info=error)
    return ExportError(
        "The network cannot be written as {target}: {reason}.",
        "Choose another format.",
        target=target,
        reason=str(error).partition("\n")[0][:200].rstrip("."),
    )
