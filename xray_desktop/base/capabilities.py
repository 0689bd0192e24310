"""Whether this program can learn: X-ray Desktop Reader comes without TensorFlow."""

import importlib.util

from xray_desktop.base.errors import XrayDesktopError


def can_learn() -> bool:
    """Tell whether TensorFlow is there; looks for it, and does not load it."""
    return importlib.util.find_spec("tensorflow") is not None


def require_learning() -> None:
    """Say what is missing before any work is begun that would need it.

    Raises
    ------
    XrayDesktopError
        If this program cannot learn.
    """
    if not can_learn():
        raise XrayDesktopError(
            "This is X-ray Desktop without TensorFlow, such as X-ray Desktop Reader: it "
            "does not train, import or convert models.",
            "Use the full X-ray Desktop for that; both work with the same models and settings.",
        )
