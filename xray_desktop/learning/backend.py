"""The one place that starts TensorFlow: log level, determinism, memory of GPUs, float format."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# Both are read when TensorFlow and Keras are imported.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["KERAS_BACKEND"] = "tensorflow"

# Keras imports them for wrappers and galleries that nothing here uses: a third of its own time.
UNUSED_BY_KERAS = ("sklearn", "matplotlib")


@contextmanager
def _kept_out(names: tuple[str, ...]) -> Iterator[None]:
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _kept_out(UNUSED_BY_KERAS):
    import keras
    import tensorflow as tf

__all__ = ["has_gpu", "keras", "numeric_format", "start", "strategy", "tf"]

_log = logging.getLogger(__name__)


def start() -> None:
    """Set up TensorFlow for repeatable training; may be called any number of times."""
    # The user's keras.json may say otherwise.
    keras.config.set_floatx("float32")
    keras.config.set_image_data_format("channels_last")
    tf.get_logger().setLevel(logging.ERROR)
    for gpu in tf.config.list_physical_devices("GPU"):
        if not tf.config.experimental.get_memory_growth(gpu):
            tf.config.experimental.set_memory_growth(gpu, True)
    if not has_gpu():
        # Only a CPU promises the same weights twice; on a GPU this would cost speed for nothing.
        tf.config.experimental.enable_op_determinism()


def has_gpu() -> bool:
    """Return True where TensorFlow found a GPU."""
    return bool(tf.config.list_physical_devices("GPU"))


def strategy() -> tf.distribute.Strategy:
    """Return how a step is spread: over all GPUs, or all logical devices of the CPU."""
    devices = tf.config.list_logical_devices("GPU") or tf.config.list_logical_devices("CPU")
    if len(devices) < 2:
        return tf.distribute.get_strategy()
    _log.info("Training on %d devices", len(devices))
    return tf.distribute.MirroredStrategy([device.name for device in devices])


@contextmanager
def numeric_format(mixed_precision: bool) -> Iterator[None]:
    """Build layers with float16 arithmetic, or float32; variables are float32 in both."""
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_float16" if mixed_precision else "float32")
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before)
