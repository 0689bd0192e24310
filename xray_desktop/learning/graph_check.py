"""Whether Python becomes a graph here: TensorFlow reads the source for it, which may be missing."""

from xray_desktop.learning.backend import tf


def check_graph() -> None:
    """Compile a loop and a branch on tensors.

    Raises
    ------
    ValueError
        If they compute something else than in Python.
    RuntimeError
        If TensorFlow cannot compile them.
    """
    found = int(tf.function(_collatz_steps)(tf.constant(27)))
    if found != _KNOWN_STEPS:
        raise ValueError(f"a compiled loop took {found} steps instead of {_KNOWN_STEPS}")


_KNOWN_STEPS = 111


def _collatz_steps(number: tf.Tensor) -> tf.Tensor:
    steps = tf.constant(0)
    while number != 1:
        if number % 2 == 0:  # noqa: SIM108 - a branch is what is checked
            number = number // 2
        else:
            number = 3 * number + 1
        steps += 1
    return steps
