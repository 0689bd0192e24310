"""The graph of a bundle in LiteRT."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.errors import BundleError
from xray_desktop.core.bundles.bundle_files import read_bundle, read_file
from xray_desktop.core.bundles.manifest import GRAPH_NAME, ModelBundle
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig
from xray_desktop.inference.occlusion import N_CELLS, occlusion_map
from xray_desktop.inference.predictor import Predictor, SharedPredictor, default_threads

BUNDLES = Path(__file__).parent.parent / "bundles"


@pytest.fixture(scope="module")
def bundle() -> ModelBundle:
    return read_bundle(BUNDLES / "with_maps")


@pytest.fixture(scope="module")
def films() -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (7, 32, 32), np.uint8)


def test_outputs_have_a_row_for_each_film(bundle, films):
    outputs = Predictor(bundle).predict(films)

    assert outputs.probabilities.shape == (7, 3)
    assert outputs.features.shape == (7, 8)
    assert outputs.maps is not None
    assert outputs.maps.shape[0] == 7
    assert outputs.maps.shape[-1] == 3
    np.testing.assert_allclose(outputs.probabilities.sum(axis=1), 1, atol=1e-5)


def test_films_get_different_answers(bundle, films):
    probabilities = Predictor(bundle).predict(films).probabilities

    assert np.ptp(probabilities, axis=0).max() > 1e-3


def test_the_mean_of_the_maps_is_what_the_softmax_gets(bundle, films):
    outputs = Predictor(bundle).predict(films)

    logits = outputs.maps.mean(axis=(1, 2))
    softmax = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(softmax, outputs.probabilities, atol=1e-5)


def test_answers_do_not_depend_on_the_batch(bundle, films):
    predictor = Predictor(bundle, n_threads=1)
    together = predictor.predict(films).probabilities

    predictor.batch_size = 3
    np.testing.assert_allclose(predictor.predict(films).probabilities, together, atol=1e-6)
    alone = [predictor.predict(film[np.newaxis]).probabilities[0] for film in films]
    np.testing.assert_allclose(alone, together, atol=1e-6)


def test_a_network_without_global_pooling_gives_no_maps(films):
    predictor = Predictor(read_bundle(BUNDLES / "without_maps"))

    assert not predictor.has_maps
    assert predictor.predict(films).maps is None


def test_large_inputs_go_in_smaller_batches(bundle):
    manifest = bundle.manifest
    predictor = Predictor(bundle)

    assert predictor.batch_size * manifest.preprocess.image_size**2 <= 2**18


def test_threads_that_share_a_network_get_the_answers_of_one_that_is_alone(bundle, films):
    """Fails where two of them use one interpreter at once: it is not made for that."""
    expected = Predictor(bundle).predict(films).network
    shared = SharedPredictor(bundle)

    with ThreadPoolExecutor(3 * default_threads()) as pool:
        answers = list(pool.map(shared.predict, [films] * 200))

    for answer in answers:
        np.testing.assert_array_equal(answer.network, expected)


def test_shared_network_is_free_again_after_a_mistake(bundle, films):
    shared = SharedPredictor(bundle)

    for _ in range(default_threads() + 1):
        with pytest.raises(ValueError, match="uint8 films"):
            shared.predict(films[:0])

    assert len(shared.predict(films).network) == len(films)


@pytest.mark.parametrize(
    "films",
    [np.zeros((0, 32, 32), np.uint8), np.zeros((32, 32), np.uint8), np.zeros((1, 32, 32))],
)
def test_what_are_no_prepared_films_is_a_mistake(bundle, films):
    with pytest.raises(ValueError, match="uint8 films"):
        Predictor(bundle).predict(films)


def test_a_changed_graph_never_reaches_litert(bundle, tmp_path):
    folder = Path(shutil.copytree(bundle.path, tmp_path / "bundle"))
    content = bytearray((folder / GRAPH_NAME).read_bytes())
    content[1000] ^= 0xFF
    (folder / GRAPH_NAME).write_bytes(content)

    with pytest.raises(BundleError, match="does not fit its hash"):
        Predictor(read_bundle(folder))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"class_names": ("a", "b")}, "3 outputs, not 2"),
        ({"preprocess": PreprocessConfig(image_size=64)}, "its input is"),
    ],
)
def test_a_graph_that_does_not_fit_its_manifest_is_refused(bundle, change, reason):
    graph = read_file(bundle, GRAPH_NAME)

    with pytest.raises(BundleError, match=reason):
        Predictor.of_graph(graph, replace(bundle.manifest, **change))


def test_what_is_no_graph_is_refused(bundle):
    with pytest.raises(BundleError, match="LiteRT does not read it"):
        Predictor.of_graph(b"no graph at all", bundle.manifest)


def test_nothing_is_written_on_the_terminal(bundle, films, capfd):
    Predictor(bundle).predict(films)

    assert capfd.readouterr() == ("", "")


def test_occlusion_is_the_fall_of_the_probability_under_a_hidden_place(films):
    predictor = Predictor(read_bundle(BUNDLES / "without_maps"))
    film = films[0]

    lost = occlusion_map(predictor, film, class_number=1)

    assert lost.shape == (N_CELLS, N_CELLS)
    hidden = film.copy()
    edges = np.linspace(0, 32, N_CELLS + 1).round().astype(int)
    hidden[: edges[2], : edges[2]] = int(film.mean())
    pair = predictor.predict(np.stack([film, hidden])).probabilities[:, 1]
    assert lost[0, 0] == pytest.approx(pair[0] - pair[1], abs=1e-6)


def test_hiding_an_empty_place_changes_nothing():
    predictor = Predictor(read_bundle(BUNDLES / "without_maps"))

    lost = occlusion_map(predictor, np.full((32, 32), 90, np.uint8), class_number=0)

    np.testing.assert_allclose(lost, 0, atol=1e-6)
