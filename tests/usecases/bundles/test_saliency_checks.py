"""The check of heat maps: networks that look at a letter in the corner, or at the chest."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from xray_desktop.core.bundles.manifest import ModelManifest
from xray_desktop.core.datasets.synthetic import draw_image
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig
from xray_desktop.core.training.config import NetworkConfig
from xray_desktop.usecases.bundles import saliency_checks
from xray_desktop.usecases.bundles.export import UnseenImages
from xray_desktop.usecases.bundles.saliency_checks import check_explanation

pytestmark = pytest.mark.slow

SIZE, N_IMAGES, N_TAUGHT = 96, 64, 48
NETWORK = NetworkConfig(widths=(8, 16), depths=(1, 1), stem=8, dropout=0.0)
PLAIN = NetworkConfig(name="plain", widths=(4, 8, 8), depths=(1, 1, 1), dropout=0.0)


def draw_films(where: str) -> tuple[np.ndarray, np.ndarray]:
    """Draw chests; one of two classes has a letter in a corner, or a texture in the center."""
    labels = np.arange(N_IMAGES) % 2
    films = np.stack([draw_image("Clear", seed=number, size=SIZE) for number in range(N_IMAGES)])
    for film, label in zip(films, labels, strict=True):
        if not label:
            continue
        if where == "corner":
            picture = Image.fromarray(film)
            ImageDraw.Draw(picture).text((1, -2), "R", fill=255, font=ImageFont.load_default(14))
            film[:] = np.asarray(picture)
        else:
            film[36:60:2, 36:60] = 230
    return films, labels


def make_manifest(network: NetworkConfig) -> ModelManifest:
    return ModelManifest(
        name="Drawn",
        class_names=("without", "with"),
        network=network,
        preprocess=PreprocessConfig(image_size=SIZE),
        training={},
        data={},
        metrics={},
        calibration=None,
        abstention=None,
        versions={},
        license="Apache-2.0",
        created="2026-01-01T00:00:00Z",
        files={},
    )


def make_unseen(films: np.ndarray, labels: np.ndarray) -> UnseenImages:
    return UnseenImages(
        prepared=films,
        labels=labels.tolist(),
        content_hashes=[f"{number:064x}" for number in range(len(films))],
        groups=list(range(len(films))),
        sizes=[(300, 300)] * len(films),
    )


def learn(manifest: ModelManifest, films: np.ndarray, labels: np.ndarray):
    """Train in a few seconds and return a predictor of the network."""
    from xray_desktop.core.preprocessing.preprocessing import to_input
    from xray_desktop.inference.predictor import Predictor
    from xray_desktop.learning import backend
    from xray_desktop.learning.backend import keras
    from xray_desktop.learning.export import make_graph
    from xray_desktop.learning.networks import build_network

    backend.start()
    network = build_network(manifest.network, SIZE, 2, seed=0)
    student = keras.Model(network.inputs, network.output["probabilities"])
    student.compile(keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy")
    for rate, n_epochs in ((5e-3, 20), (3e-4, 10)):
        student.optimizer.learning_rate = rate
        student.fit(to_input(films), labels, batch_size=8, epochs=n_epochs, verbose=0)
    return Predictor.of_graph(make_graph(network), manifest)


@pytest.fixture(scope="module", params=["corner", "center"])
def trained(request):
    films, labels = draw_films(request.param)
    manifest = make_manifest(NETWORK)
    predictor = learn(manifest, films[:N_TAUGHT], labels[:N_TAUGHT])
    unseen, truth = films[N_TAUGHT:], labels[N_TAUGHT:]
    right = predictor.predict(unseen).probabilities.argmax(axis=1) == truth
    assert right.mean() >= 0.8, "the network has not learned; the test would say nothing"
    return request.param, manifest, predictor, make_unseen(unseen[truth == 1], truth[truth == 1])


def test_a_letter_in_the_corner_is_told_from_a_texture_in_the_center(trained):
    where, manifest, predictor, films = trained

    check = check_explanation(manifest, predictor, films)

    assert check.method == "activation"
    assert check.n_films == 8
    if where == "corner":
        assert check.is_mostly_outside
    else:
        assert check.energy_outside_center < 0.3


def test_maps_that_come_from_what_was_learned_change_with_the_weights(trained):
    _, manifest, predictor, films = trained

    check = check_explanation(manifest, predictor, films)

    assert check.passed is True
    assert 0 <= check.similarity_randomized <= 0.5


def test_maps_that_do_not_change_with_the_weights_fail_the_check(trained, monkeypatch):
    """An explainer that shows edges of the film, whatever network it is asked about.

    Fails if the maps are not compared with those of random weights.
    """
    _, manifest, predictor, films = trained

    def edges(_network, prepared, _maps, _class_number):
        return np.abs(np.diff(prepared.astype(np.float32), axis=0, prepend=0))

    monkeypatch.setattr(saliency_checks, "activation_map", edges)

    check = check_explanation(manifest, predictor, films)

    assert check.passed is False
    assert check.similarity_randomized == pytest.approx(1)


def test_a_network_without_activation_maps_is_checked_by_hiding_places():
    films, labels = draw_films("center")
    manifest = make_manifest(PLAIN)
    predictor = learn(manifest, films[:N_TAUGHT], labels[:N_TAUGHT])

    check = check_explanation(manifest, predictor, make_unseen(films[N_TAUGHT:], labels[N_TAUGHT:]))

    assert check.method == "occlusion"
    assert 1 <= check.n_films <= 4
    assert check.similarity_randomized is not None


def test_a_network_that_is_too_slow_is_not_checked_and_says_so(monkeypatch):
    films, labels = draw_films("center")
    manifest = make_manifest(PLAIN)
    predictor = learn(manifest, films[:16], labels[:16])
    clock = itertools.count(0, 100)
    monkeypatch.setattr(saliency_checks.time, "perf_counter", lambda: next(clock))

    check = check_explanation(manifest, predictor, make_unseen(films[N_TAUGHT:], labels[N_TAUGHT:]))

    assert check.reason == "too_slow"
    assert check.passed is None
    assert check.n_films == 0


def test_without_films_nothing_is_known(trained):
    _, manifest, predictor, films = trained
    none = replace(films, prepared=films.prepared[:0], labels=[], sizes=[])

    assert check_explanation(manifest, predictor, none) is None
