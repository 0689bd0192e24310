"""The network that classified last, kept open: the next film need not wait for it."""

from typing import TYPE_CHECKING

from xray_desktop.core.bundle import ModelBundle

if TYPE_CHECKING:
    from xray_desktop.inference.predictor import Predictor

# By the model's id, the hash of its manifest, which holds the hashes of its files: a bundle that
# was changed on disk is another one.
_opened: "dict[str, Predictor]" = {}


def open_predictor(bundle: ModelBundle) -> "Predictor":
    """Open the graph of a bundle, or return it if it was the last one; for one thread only.

    Raises
    ------
    BundleError
        If the graph does not fit the bundle.
    """
    from xray_desktop.inference.predictor import Predictor

    if bundle.model_id not in _opened:
        _opened.clear()
        _opened[bundle.model_id] = Predictor(bundle)
    return _opened[bundle.model_id]
