"""The model bundle: a folder whose every file is hashed and that is never changed once written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xray_desktop.core.preprocessing import PreprocessConfig
from xray_desktop.core.training import NetworkConfig

FORMAT_VERSION = 1
MANIFEST_NAME = "manifest.json"
WEIGHTS_NAME = "weights.safetensors"
GRAPH_NAME = "model.tflite"
REFERENCE_NAME = "reference.safetensors"
CARD_NAME = "MODEL_CARD.md"


@dataclass(frozen=True, slots=True)
class ModelManifest:
    """What a bundle says of itself.

    Parameters
    ----------
    name : str
        For people, 1 to 80 characters.
    class_names : tuple of str
        2 to 1000, in the order of the network's output.
    network : NetworkConfig
    preprocess : PreprocessConfig
    training : mapping
        The whole `TrainingConfig` and the run: stop reason, epochs, seconds, seed, warnings.
    data : mapping
        Fingerprints of index and split, counts by class, part and source; no names or paths.
    metrics : mapping
        Figures on the test part, as the document of ``evaluate``.
    calibration, abstention : mapping or None
        None until the model has them.
    versions : mapping of str to str
        Packages that made it.
    license : str
        SPDX name or free text.
    created : str
        ISO 8601, UTC.
    files : mapping of str to str
        SHA-256 of every other file of the bundle.
    """

    name: str
    class_names: tuple[str, ...]
    network: NetworkConfig
    preprocess: PreprocessConfig
    training: Mapping[str, Any]
    data: Mapping[str, Any]
    metrics: Mapping[str, Any]
    calibration: Mapping[str, Any] | None
    abstention: Mapping[str, Any] | None
    versions: Mapping[str, str]
    license: str
    created: str
    files: Mapping[str, str]
    format_version: int = FORMAT_VERSION


@dataclass(frozen=True, slots=True)
class ModelBundle:
    """A verified bundle on disk; `model_id` is the SHA-256 of its manifest without itself."""

    path: Path
    manifest: ModelManifest
    model_id: str
