"""Make the bundles in this folder anew: `python tests/bundles/make_bundles.py`.

They let tests classify without TensorFlow. Their networks have random weights and know nothing.
"""

import shutil
from pathlib import Path

import numpy as np

from xray_desktop.core.bundles.manifest import ModelManifest
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig
from xray_desktop.core.training.config import NetworkConfig
from xray_desktop.learning.networks import build_network, read_weights
from xray_desktop.usecases.bundles.export import TrainingImages, build_bundle

FOLDER = Path(__file__).parent
CLASS_NAMES = ("bright", "dark", "striped")
NETWORKS = {
    "with_maps": NetworkConfig(name="residual", widths=(4, 8), depths=(1, 1)),
    "without_maps": NetworkConfig(name="plain", widths=(4, 4, 4), depths=(1, 1, 1)),
}


def make_manifest(network: NetworkConfig) -> ModelManifest:
    return ModelManifest(
        name="Tiny",
        class_names=CLASS_NAMES,
        network=network,
        preprocess=PreprocessConfig(image_size=32),
        training={"recipe": "none"},
        data={"classes": dict.fromkeys(CLASS_NAMES, 2)},
        metrics={},
        calibration=None,
        abstention=None,
        versions={},
        license="Apache-2.0",
        created="2026-01-01T00:00:00Z",
        files={},
    )


def make_weights(network: NetworkConfig) -> dict[str, np.ndarray]:
    """Return random weights whose answers differ from film to film."""
    rng = np.random.default_rng(7)
    weights = read_weights(build_network(network, 32, len(CLASS_NAMES), seed=0))
    return {
        path: value
        if "moving" in path
        else (value + rng.normal(0, 0.5, value.shape)).astype(np.float32)
        for path, value in weights.items()
    }


def make_films() -> TrainingImages:
    rng = np.random.default_rng(1)
    return TrainingImages(
        prepared=rng.integers(0, 256, (6, 32, 32), np.uint8),
        labels=(0, 0, 1, 1, 2, 2),
        content_hashes=[f"{number:064x}" for number in range(6)],
        perceptual_hashes=rng.integers(0, 256, (6, 32), np.uint8),
        groups=("a", "a", None, None, None, None),
        test_hashes=[f"{number:064x}" for number in range(6, 8)],
    )


def main() -> None:
    for name, network in NETWORKS.items():
        shutil.rmtree(FOLDER / name, ignore_errors=True)
        build_bundle(FOLDER / name, make_manifest(network), make_weights(network), make_films())


if __name__ == "__main__":
    main()
