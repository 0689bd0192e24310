"""From weights to a bundle whose two engines agree; and from a bundle to other formats."""

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
from xray_desktop.base.files.json_files import write_bytes
from xray_desktop.core.baselines.linear_classifier import LinearClassifier
from xray_desktop.core.bundles import archive, bundle_files
from xray_desktop.core.bundles.deidentification import deidentify
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
from xray_desktop.usecases.bundles.exported_facts import exported_facts
from xray_desktop.usecases.bundles.graph_trial import note_sound
from xray_desktop.usecases.bundles.handing_on import bundle_to_hand_on, random_groups

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
    pixels, and random numbers instead of groups, for nothing that tells of a patient goes into it.

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
        Pseudonym of the group of each film; None for a film on its own.
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
        If the engines disagree or the bundle cannot be written; then none is left.
    """
    from xray_desktop.inference.predictor import Predictor
    from xray_desktop.learning.export import make_graph
    from xray_desktop.reporting.model_card import model_card

    graph = make_graph(model := _build_network(manifest, weights))
    predictor = Predictor.of_graph(graph, manifest)
    difference, features = _prove_parity(model, predictor, films.prepared)
    parity = {"n_films": len(films.prepared), "largest_difference": difference}
    manifest = replace(manifest, parity=parity, versions=manifest.versions or package_versions())
    manifest = complete(manifest, predictor, features) if complete else manifest
    reference = _reference(films, features, predictor).to_arrays()
    manifest = _check_explanation(deidentify(manifest), predictor, films.unseen)
    contents = {
        WEIGHTS_NAME: bundle_files.tensors_to_bytes(weights),
        GRAPH_NAME: graph,
        REFERENCE_NAME: bundle_files.tensors_to_bytes(reference),
        CARD_NAME: model_card(manifest, card_notes).encode("utf-8", "backslashreplace"),
    }
    bundle = bundle_files.write_bundle(path, manifest, contents)
    note_sound(bundle)
    return bundle


def rebuild_graph(
    manifest: ModelManifest, weights: Mapping[str, NDArray[Any]]
) -> tuple[bytes, Mapping[str, Any]]:
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

    Raises
    ------
    BundleError
        If the weights do not fit the network, or the engines disagree.
    XrayDesktopError
        If this program cannot learn.
    """
    require_learning()
    from xray_desktop.inference.predictor import Predictor
    from xray_desktop.learning.export import make_graph

    model = _build_network(manifest, weights)
    graph = make_graph(model)
    size = manifest.preprocess.image_size
    noise = np.random.default_rng(0).integers(0, 256, (2, size, size), np.uint8)
    difference, _features = _prove_parity(model, Predictor.of_graph(graph, manifest), noise)
    return graph, {"n_noise_images": len(noise), "largest_difference": difference}


def export_bundle(
    bundle: ModelBundle, export_format: str, out: Path, *, with_source_names: bool = False
) -> str:
    """Write a model in a format for other programs, or as a zip for this one.

    What is written names no folder or file, see `handing_on`. What other programs run gives the
    calibrated probabilities of this one, under the names that stand in
    ``docs/exported-models.md``; the file says its classes and its input itself.

    Parameters
    ----------
    export_format : str
        One of `EXPORT_FORMATS`.
    out : Path
        The file; replaced where it exists.
    with_source_names : bool
        Name the sources of the training films as their data folders are called.

    Returns
    -------
    str
        The `model_id` of what was written: another one than before where names went or came.

    Raises
    ------
    ExportError
        If the file cannot be written, the network has no counterpart in the format, or the names
        of the sources are not known here.
    XrayDesktopError
        If the format needs TensorFlow and this program has none.
    """
    if export_format not in EXPORT_FORMATS:
        raise ValueError(f"A format is one of {EXPORT_FORMATS}, received {export_format!r}.")
    _refuse_place(out)
    with tempfile.TemporaryDirectory() as folder:
        bundle = bundle_to_hand_on(bundle, Path(folder), with_source_names=with_source_names)
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
    return bundle.model_id


def _refuse_place(out: Path) -> None:
    if out.is_dir() or not out.parent.is_dir():
        raise ExportError(
            "{name} cannot be written: it is a folder, or its folder does not exist.",
            "Name a file in an existing folder.",
            name=out.name or str(out),
        )


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
    if export_format == "zip":
        return archive.zip_bundle(bundle)
    require_learning()
    from xray_desktop.learning.answering_model import answering_model
    from xray_desktop.learning.export import make_graph, write_keras, write_onnx
    from xray_desktop.learning.file_metadata import describe_litert, describe_onnx

    facts = exported_facts(bundle)
    network = _build_network(bundle.manifest, bundle_files.read_weights(bundle))
    model = answering_model(network, bundle.manifest)
    if export_format == "litert":
        return describe_litert(make_graph(model), facts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"model.{export_format}"
        if export_format == "onnx":
            write_onnx(model, path)
            describe_onnx(path, facts)
        else:
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

    expected = keras_outputs(model, prepared, predictor.model_name)["probabilities"]
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
        groups=random_groups(films.groups),
        test_hashes=_hash_rows(films.test_hashes),
        thumbnail=films.thumbnail,
        held_out=_ask_unseen(films.unseen, predictor),
        sources=None if films.sources is None else np.asarray(films.sources, np.int32),
    )


def _hash_rows(hashes: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer(bytes.fromhex("".join(hashes)), np.uint8).reshape(-1, 32)
