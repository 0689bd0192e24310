"""From weights to a bundle whose two engines agree; and from a bundle to other formats."""

import hashlib
import logging
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop import __version__
from xray_desktop.base.capabilities import require_learning
from xray_desktop.base.errors import BundleError, ExportError
from xray_desktop.base.json_files import write_bytes
from xray_desktop.core.baselines.linear_classifier import LinearClassifier
from xray_desktop.core.bundles import archive, bundle_files
from xray_desktop.core.bundles.held_out_sample import HeldOutSample
from xray_desktop.core.bundles.manifest import (
    CARD_NAME,
    GRAPH_NAME,
    REFERENCE_NAME,
    WEIGHTS_NAME,
    ModelBundle,
    ModelManifest,
)
from xray_desktop.core.bundles.reference_data import ReferenceData

if TYPE_CHECKING:
    from xray_desktop.inference.predictor import Predictor

_log = logging.getLogger(__name__)

LARGEST_DIFFERENCE = 1e-4
EXPORT_FORMATS = ("keras", "litert", "onnx", "zip")
_PACKAGES = ("ai-edge-litert", "keras", "numpy", "pillow", "safetensors")


@dataclass(frozen=True, slots=True, eq=False)
class UnseenImages:
    """Films of the same data that did not train the network.

    Parameters
    ----------
    prepared : ndarray of shape (n_films, image_size, image_size), uint8
    labels : sequence of int
        Class numbers; films that the model is to refuse are not among them.
    content_hashes : sequence of str
        SHA-256 of each file, hexadecimal.
    groups : sequence of int
        Equal for films that are no independent evidence.
    sizes : sequence of (int, int)
        Height and width of each before it was prepared.
    """

    prepared: NDArray[np.uint8]
    labels: Sequence[int]
    content_hashes: Sequence[str]
    groups: Sequence[int]
    sizes: Sequence[tuple[int, int]]


Complete = Callable[[ModelManifest, "Predictor", NDArray[np.float32]], ModelManifest]


@dataclass(frozen=True, slots=True, eq=False)
class TrainingImages:
    """The films that a network was trained on, as `build_bundle` needs them.

    No `ReferenceData`: that is made of them, once there is a network. It has features instead of
    pixels, and digests instead of groups, for nothing that tells of a patient goes into a bundle.

    Parameters
    ----------
    prepared : ndarray of shape (n_films, image_size, image_size), uint8
    labels : sequence of int
        Class numbers.
    content_hashes : sequence of str
        SHA-256 of each file, hexadecimal.
    perceptual_hashes : ndarray of shape (n_films, 32), uint8
        256 bits a film.
    groups : sequence of str or None
        Salted group of each film; None for a film on its own.
    test_hashes : sequence of str
        SHA-256 of the files of the test part, hexadecimal.
    thumbnail : LinearClassifier or None
        What a thumbnail knows, fitted on the same films.
    sources : sequence of int or None
        Number of the source of each film.
    unseen : UnseenImages or None
        Films that later ones are compared with.
    """

    prepared: NDArray[np.uint8]
    labels: Sequence[int]
    content_hashes: Sequence[str]
    perceptual_hashes: NDArray[np.uint8]
    groups: Sequence[str | None]
    test_hashes: Sequence[str] = ()
    thumbnail: LinearClassifier | None = None
    sources: Sequence[int] | None = None
    unseen: UnseenImages | None = None


def build_bundle(
    path: Path,
    manifest: ModelManifest,
    weights: Mapping[str, NDArray[Any]],
    films: TrainingImages,
    *,
    complete: Complete | None = None,
    card_notes: str = "",
) -> ModelBundle:
    """Make a bundle of trained weights, and prove on the films that both engines agree.

    Parameters
    ----------
    path : Path
    manifest : ModelManifest
        What is known before; `files` and `parity` are filled in here, `versions` where empty.
    weights : mapping of str to ndarray of any shape, any type, by variable path
    films : TrainingImages
    complete : callable, optional
        Gets the manifest, a predictor of the new graph and the features of the films; returns the
        manifest with what can be known only now: metrics, calibration.
    card_notes : str
        Markdown for the model card: the command, attribution.

    Raises
    ------
    BundleError
        If the engines disagree, or the bundle cannot be written; nothing is left behind.
    """
    from xray_desktop.inference.predictor import Predictor
    from xray_desktop.learning.export import make_graph
    from xray_desktop.reporting.model_card import model_card

    model = _build_network(manifest, weights)
    graph = make_graph(model)
    predictor = Predictor.of_graph(graph, manifest)
    difference, features = _prove_parity(model, predictor, films.prepared)
    parity = {"n_films": len(films.prepared), "largest_difference": difference}
    manifest = replace(manifest, parity=parity, versions=manifest.versions or package_versions())
    if complete is not None:
        manifest = complete(manifest, predictor, features)
    reference = _reference(films, features, predictor)
    manifest = _check_explanation(manifest, predictor, films.unseen)
    contents = {
        WEIGHTS_NAME: bundle_files.tensors_to_bytes(weights),
        GRAPH_NAME: graph,
        REFERENCE_NAME: bundle_files.tensors_to_bytes(reference.to_arrays()),
        CARD_NAME: model_card(manifest, card_notes).encode("utf-8", "backslashreplace"),
    }
    return bundle_files.write_bundle(path, manifest, contents)


def rebuild_graph(
    manifest: ModelManifest, weights: Mapping[str, NDArray[Any]]
) -> tuple[bytes, Mapping[str, Any], int]:
    """Make the graph of foreign weights anew, in a network of our own builder.

    Parameters
    ----------
    manifest : ModelManifest
    weights : mapping of str to ndarray of any shape, any type
        By the paths of their variables.

    Returns
    -------
    bytes
        The graph.
    mapping
        Parity of both engines on noise, for no film is at hand.
    int
        Number of features that the network gives.

    Raises
    ------
    BundleError
        If the weights do not fit the network, or the engines disagree.
    XrayDesktopError
        If this program cannot learn.
    """
    require_learning()
    from xray_desktop.inference.predictor import Predictor
    from xray_desktop.learning.export import check_size, make_graph

    check_size(manifest, weights)
    model = _build_network(manifest, weights)
    graph = make_graph(model)
    size = manifest.preprocess.image_size
    noise = np.random.default_rng(0).integers(0, 256, (2, size, size), np.uint8)
    difference, features = _prove_parity(model, Predictor.of_graph(graph, manifest), noise)
    parity = {"n_noise_images": len(noise), "largest_difference": difference}
    return graph, parity, features.shape[1]


def export_bundle(bundle: ModelBundle, export_format: str, out: Path) -> None:
    """Write a model in a format for other programs, or as a zip for this one.

    Parameters
    ----------
    export_format : str
        One of `EXPORT_FORMATS`.
    out : Path
        The file; replaced where it exists.

    Raises
    ------
    ExportError
        If the file cannot be written or the network has no counterpart in the format.
    XrayDesktopError
        If the format needs TensorFlow and this program has none.
    """
    if export_format not in EXPORT_FORMATS:
        raise ValueError(f"A format is one of {EXPORT_FORMATS}, received {export_format!r}.")
    if out.is_dir() or not out.parent.is_dir():
        raise ExportError(
            "{name} cannot be written: it is a folder, or its folder does not exist.",
            "Name a file in an existing folder.",
            name=out.name or str(out),
        )
    content = _export_content(bundle, export_format)
    try:
        write_bytes(out, content)
    except OSError as error:
        raise ExportError(
            "{name} cannot be written: {reason}.",
            "Check the free space and the rights of the folder.",
            name=out.name,
            reason=error.strerror or str(error),
        ) from error


def package_versions() -> dict[str, str]:
    """Return the versions of what makes a model."""
    versions = {"xray-desktop": __version__}
    for name in (*_PACKAGES, "tensorflow", "tensorflow-cpu"):
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions


def _export_content(bundle: ModelBundle, export_format: str) -> bytes:
    if export_format == "litert":
        return bundle_files.read_file(bundle, GRAPH_NAME)
    if export_format == "zip":
        return archive.zip_bundle(bundle)
    require_learning()
    from xray_desktop.learning.export import write_keras, write_onnx

    model = _build_network(bundle.manifest, bundle_files.read_weights(bundle))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"model.{export_format}"
        if export_format == "onnx":
            write_onnx(model, path)
            return path.read_bytes()
        write_keras(model, path)
        archive.add_bundle(bundle, path)
        return path.read_bytes()


def _build_network(manifest: ModelManifest, weights: Mapping[str, NDArray[Any]]) -> Any:
    from xray_desktop.learning import backend
    from xray_desktop.learning.export import load_weights
    from xray_desktop.learning.networks import build_network

    backend.start()
    model = build_network(
        manifest.network, manifest.preprocess.image_size, manifest.n_outputs, seed=0
    )
    load_weights(model, weights)
    return model


def _prove_parity(
    model: Any, predictor: "Predictor", prepared: NDArray[np.uint8]
) -> tuple[float, NDArray[np.float32]]:
    """Compare both engines; return the largest difference, and the features of the films."""
    from xray_desktop.learning.export import keras_outputs

    expected = keras_outputs(model, prepared)["probabilities"]
    outputs = predictor.predict(prepared)
    difference = float(np.abs(expected - outputs.network).max())
    # Written so that NaN, which compares as false, is a disagreement.
    if not difference <= LARGEST_DIFFERENCE:
        raise BundleError(
            "Keras and LiteRT disagree about this network by {difference:.2g}; at most"
            " {largest:.0e} is allowed.",
            "Train again, or choose another network.",
            difference=difference,
            largest=LARGEST_DIFFERENCE,
        )
    _log.info("Both engines agree on %d films to %.1e", len(prepared), difference)
    return difference, outputs.features


def _check_explanation(
    manifest: ModelManifest, predictor: "Predictor", films: UnseenImages | None
) -> ModelManifest:
    from xray_desktop.usecases.bundles.saliency_checks import check_explanation

    check = None if films is None else check_explanation(manifest, predictor, films)
    return replace(manifest, explanation=check.to_json() if check else None)


def _ask_unseen(films: UnseenImages | None, predictor: "Predictor") -> HeldOutSample | None:
    if films is None or not len(films.labels):
        return None
    outputs = predictor.predict(films.prepared)
    return HeldOutSample(
        features=outputs.features.astype(np.float32),
        prob=outputs.probabilities,
        labels=np.asarray(films.labels, np.int32),
        # Numbered anew: which rows of which data they were is nobody's business.
        groups=np.unique(films.groups, return_inverse=True)[1].astype(np.int32),
        content_hashes=_hash_rows(films.content_hashes),
    )


def _reference(
    films: TrainingImages, features: NDArray[np.float32], predictor: "Predictor"
) -> ReferenceData:
    return ReferenceData(
        features=features,
        labels=np.asarray(films.labels, np.int32),
        content_hashes=_hash_rows(films.content_hashes),
        perceptual_hashes=films.perceptual_hashes,
        groups=np.stack([_group_digest(group) for group in films.groups]),
        test_hashes=_hash_rows(films.test_hashes),
        thumbnail=films.thumbnail,
        held_out=_ask_unseen(films.unseen, predictor),
        sources=None if films.sources is None else np.asarray(films.sources, np.int32),
    )


def _hash_rows(hashes: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer(bytes.fromhex("".join(hashes)), np.uint8).reshape(-1, 32)


def _group_digest(group: str | None) -> NDArray[np.uint8]:
    digest = bytes(16) if group is None else hashlib.sha256(group.encode()).digest()[:16]
    return np.frombuffer(digest, np.uint8)
