"""The network that classified last, kept open: the next film need not wait for it."""

from typing import TYPE_CHECKING

from xray_desktop.core.bundles.bundle_files import read_reference
from xray_desktop.core.bundles.manifest import ModelBundle
from xray_desktop.core.prediction.source_margin import SourceReference
from xray_desktop.usecases.bundles.graph_trial import require_trial

if TYPE_CHECKING:
    from xray_desktop.inference.predictor import Predictor, SharedPredictor

# By the model's id, the hash of its manifest, which holds the hashes of its files: a bundle that
# was changed on disk is another one.
_opened: "dict[str, Predictor]" = {}
_shared: "dict[str, SharedPredictor]" = {}
_source_references: dict[str, SourceReference | None] = {}


def open_predictor(bundle: ModelBundle) -> "Predictor":
    """Open the graph of a bundle, or return it if it was the last one; for one thread only.

    Raises
    ------
    BundleError
        If the graph does not fit the bundle, or cannot be run.
    """
    from xray_desktop.inference.predictor import Predictor

    if bundle.model_id not in _opened:
        require_trial(bundle)
        _opened.clear()
        _opened[bundle.model_id] = Predictor(bundle)
    return _opened[bundle.model_id]


def open_shared_predictor(bundle: ModelBundle) -> "SharedPredictor":
    """Open the graph of a bundle for several threads, see `open_predictor`."""
    from xray_desktop.inference.predictor import SharedPredictor

    if bundle.model_id not in _shared:
        require_trial(bundle)
        _shared.clear()
        _shared[bundle.model_id] = SharedPredictor(bundle)
    return _shared[bundle.model_id]


def open_source_reference(bundle: ModelBundle) -> SourceReference | None:
    """Return the training films of a bundle by class and source, kept like its graph.

    Raises
    ------
    BundleError
        If they do not fit the bundle.
    """
    if bundle.model_id not in _source_references:
        _source_references.clear()
        n_classes = len(bundle.manifest.class_names)
        _source_references[bundle.model_id] = read_reference(bundle).source_reference(n_classes)
    return _source_references[bundle.model_id]
