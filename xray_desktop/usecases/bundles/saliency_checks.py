"""The check of a new model's heat maps, on films that did not train it."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.bundles.manifest import ModelManifest
from xray_desktop.core.bundles.saliency_checks import (
    ACTIVATION,
    MOST_SIMILAR,
    OCCLUSION,
    TOO_SLOW,
    ExplanationCheck,
)
from xray_desktop.core.bundles.saliency_maps import energy_outside_center, map_similarity
from xray_desktop.core.prediction.decision_rule import RawOutputs
from xray_desktop.usecases.bundles.heatmaps import activation_map

if TYPE_CHECKING:
    from xray_desktop.inference.predictor import Predictor

_log = logging.getLogger(__name__)

# Networks of random weights that the trained one is compared with; any seeds but its own.
_SEEDS = (90_001, 90_002, 90_003)
_MOST_IMAGES, _MOST_COMPARED = 64, 16
# Without activation maps a film is asked about 145 times for each map.
_MOST_OCCLUDED, _N_OCCLUSIONS = 4, 145
_MOST_SECONDS = 60.0


class CheckedImages(Protocol):
    """Prepared films, shape (n_films, image_size, image_size), and height and width of each."""

    @property
    def prepared(self) -> NDArray[np.uint8]:
        """The films."""

    @property
    def sizes(self) -> Sequence[tuple[int, int]]:
        """Height and width before they were prepared."""


@dataclass(frozen=True, slots=True, eq=False)
class _Maps:
    """Maps of some films, each for the class that the model gives."""

    evidence: list[NDArray[np.float32]]
    classes: NDArray[np.int64]
    prepared: NDArray[np.uint8]
    sizes: list[tuple[int, int]]

    def energy(self) -> float | None:
        found = [
            energy_outside_center(evidence, *size)
            for evidence, size in zip(self.evidence, self.sizes, strict=True)
        ]
        known = [energy for energy in found if energy is not None]
        return float(np.median(known)) if known else None


def check_explanation(
    manifest: ModelManifest, predictor: "Predictor", films: CheckedImages
) -> ExplanationCheck | None:
    """Compare a model's heat maps with those of random weights, and see where they lie.

    A map that looks the same whatever the weights are shows the film and not what the model
    learned of it (Adebayo et al. 2018, "Sanity checks for saliency maps").

    Parameters
    ----------
    manifest : ModelManifest
    predictor : Predictor
        Of the trained network.
    films : CheckedImages
        That did not train it.

    Returns
    -------
    ExplanationCheck or None
        None without any film.
    """
    n_films = len(films.prepared)
    if not n_films:
        return None
    most = _MOST_IMAGES if predictor.has_maps else _MOST_OCCLUDED
    rows = np.unique(np.linspace(0, n_films - 1, min(most, n_films)).round().astype(int))
    if not predictor.has_maps:
        rows = rows[: _affordable(predictor, films.prepared)]
        if not len(rows):
            return ExplanationCheck(OCCLUSION, None, 0, None, None, TOO_SLOW)
    maps = _trained_maps(manifest, predictor, films, rows)
    similarity, n_compared = _compare_with_random(manifest, maps)
    _log.info("Heat maps resemble those of random weights by %s", similarity)
    return ExplanationCheck(
        method=ACTIVATION if predictor.has_maps else OCCLUSION,
        similarity_randomized=similarity,
        n_films=n_compared,
        passed=None if similarity is None else similarity <= MOST_SIMILAR,
        energy_outside_center=maps.energy(),
    )


def _affordable(predictor: "Predictor", prepared: NDArray[np.uint8]) -> int:
    """Return on how many films there is time to hide one place after the other."""
    started = time.perf_counter()
    predictor.predict(prepared[:1])
    seconds = (time.perf_counter() - started) * _N_OCCLUSIONS * (1 + len(_SEEDS))
    return int(_MOST_SECONDS / max(seconds, 1e-6))


def _trained_maps(
    manifest: ModelManifest,
    predictor: "Predictor",
    films: CheckedImages,
    rows: NDArray[np.signedinteger[Any]],
) -> _Maps:
    prepared = films.prepared[rows]
    outputs = predictor.predict(prepared)
    classes = manifest.decision_rule.calibrated(outputs.probabilities).argmax(axis=1)
    evidence = [
        activation_map(
            predictor,
            film,
            None if outputs.maps is None else outputs.maps[number],
            int(classes[number]),
        )
        for number, film in enumerate(prepared)
    ]
    sizes = [films.sizes[row] for row in rows.tolist()]
    return _Maps(evidence, classes, prepared, sizes)


def _compare_with_random(manifest: ModelManifest, maps: _Maps) -> tuple[float | None, int]:
    """Return how alike the maps are on average, and on how many films that could be seen."""
    n_films = len(maps.evidence)
    rows = np.unique(np.linspace(0, n_films - 1, min(_MOST_COMPARED, n_films)).round().astype(int))
    found = []
    for seed in _SEEDS:
        network = _RandomNetwork(manifest, seed)
        others = network.maps(maps.prepared[rows])
        for number, row in enumerate(rows.tolist()):
            # As asked of the trained network: the same class, in the same way.
            other = activation_map(
                network,
                maps.prepared[row],
                None if others is None else others[number],
                int(maps.classes[row]),
            )
            found.append(map_similarity(maps.evidence[row], other, *maps.sizes[row]))
    known = [similarity for similarity in found if similarity is not None]
    return (float(np.mean(known)) if known else None), len(known) // len(_SEEDS)


class _RandomNetwork:
    """The network of a manifest as it is before any training; answers as a `Predictor` does."""

    def __init__(self, manifest: ModelManifest, seed: int) -> None:
        from xray_desktop.learning import backend
        from xray_desktop.learning.networks import build_network

        backend.start()
        self._name, self._n_classes = manifest.name, len(manifest.class_names)
        self.image_size, self.batch_size = manifest.preprocess.image_size, 16
        self._model = build_network(
            manifest.network, self.image_size, manifest.n_outputs, seed=seed
        )

    def maps(self, prepared: NDArray[np.uint8]) -> NDArray[np.float32] | None:
        return self._ask(prepared).get("maps")

    def predict(self, prepared: NDArray[np.uint8]) -> RawOutputs:
        return RawOutputs.split(self._ask(prepared)["probabilities"], self._n_classes)

    def _ask(self, prepared: NDArray[np.uint8]) -> dict[str, NDArray[np.float32]]:
        from xray_desktop.learning.export import keras_outputs

        return keras_outputs(self._model, prepared, self._name)
