"""Weights into networks, networks into other formats."""

from dataclasses import replace

import numpy as np
import pytest

from xray_desktop.base.errors import BundleError
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import ModelManifest
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig
from xray_desktop.core.training.config import NetworkConfig

pytestmark = pytest.mark.slow

NETWORK = NetworkConfig(name="residual", widths=(4, 8), depths=(1, 1))


@pytest.fixture(scope="module")
def network():
    from xray_desktop.learning.networks import build_network

    return build_network(NETWORK, 32, 3, seed=1)


@pytest.fixture
def weights(network) -> dict[str, np.ndarray]:
    from xray_desktop.learning.networks import read_weights

    return read_weights(network)


@pytest.fixture(scope="module")
def films() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (20, 32, 32), np.uint8)


def make_manifest(network: NetworkConfig, image_size: int) -> ModelManifest:
    return ModelManifest(
        "Trial", ("a", "b"), network, PreprocessConfig(image_size), {}, {}, {}, None, None, {},
        "MIT", "2026", {},
    )  # fmt: skip


def test_weights_are_put_where_they_belong(network, weights, films):
    from xray_desktop.learning.export import keras_outputs, load_weights
    from xray_desktop.learning.networks import build_network

    before = keras_outputs(network, films, "Trial")["probabilities"]
    other = build_network(NETWORK, 32, 3, seed=2)

    load_weights(other, weights)

    np.testing.assert_array_equal(keras_outputs(other, films, "Trial")["probabilities"], before)


def test_weights_that_do_not_fit_are_a_sentence_and_change_nothing(network, weights):
    from xray_desktop.learning.export import load_weights
    from xray_desktop.learning.networks import read_weights

    path = sorted(weights)[-1]
    wrong = {
        "lack 1": {key: value for key, value in weights.items() if key != path},
        "1 of the weights are not": weights | {"extra": np.zeros(1, np.float32)},
        "another shape": {key: np.zeros((1, *value.shape)) for key, value in weights.items()},
        "not numbers": weights | {path: np.full_like(weights[path], np.nan)},
        "or kind": weights | {path: np.zeros(weights[path].shape, np.int64)},
    }

    for sentence, values in wrong.items():
        with pytest.raises(BundleError, match=sentence):
            load_weights(network, values)
    for key, value in read_weights(network).items():
        np.testing.assert_array_equal(value, weights[key])


def test_a_network_without_probabilities_gives_no_answer(network, weights, films):
    from xray_desktop.learning.export import keras_outputs, load_weights
    from xray_desktop.learning.networks import build_network

    other = build_network(NETWORK, 32, 3, seed=2)
    path = next(path for path in weights if path.endswith("head/kernel"))
    load_weights(other, weights | {path: np.full_like(weights[path], 3e38)})

    with pytest.raises(BundleError, match="The model Trial gives no answer"):
        keras_outputs(other, films, "Trial")


def test_outputs_do_not_depend_on_the_batch(network, films):
    from xray_desktop.learning.export import keras_outputs

    together = keras_outputs(network, films, "Trial")
    alone = keras_outputs(network, films[18:19], "Trial")

    assert together["probabilities"].shape == (20, 3)
    np.testing.assert_allclose(alone["maps"], together["maps"][18:19], atol=1e-6)


def test_the_same_network_gives_the_same_graph(network):
    from xray_desktop.learning.export import make_graph

    assert make_graph(network) == make_graph(network)


def test_a_keras_file_gives_probabilities_in_any_program(network, films, tmp_path):
    import keras

    from xray_desktop.core.preprocessing.preprocessing import to_input
    from xray_desktop.learning.export import keras_outputs, write_keras

    write_keras(network, tmp_path / "model.keras")

    loaded = keras.models.load_model(tmp_path / "model.keras")
    np.testing.assert_allclose(
        loaded.predict(to_input(films), verbose=0),
        keras_outputs(network, films, "Trial")["probabilities"],
        atol=1e-6,
    )


def test_an_onnx_file_has_a_free_batch_size_and_the_same_answers(network, films, tmp_path):
    import onnx
    from onnx.reference import ReferenceEvaluator

    from xray_desktop.core.preprocessing.preprocessing import to_input
    from xray_desktop.learning.export import keras_outputs, write_onnx

    write_onnx(network, tmp_path / "model.onnx")

    graph = onnx.load(tmp_path / "model.onnx")
    name = graph.graph.input[0].name
    (probabilities,) = ReferenceEvaluator(graph).run(None, {name: to_input(films[:3])})
    np.testing.assert_allclose(
        probabilities, keras_outputs(network, films[:3], "Trial")["probabilities"], atol=1e-4
    )


@pytest.mark.parametrize(
    "config",
    [
        NetworkConfig(name="residual", widths=(1024,) * 8, depths=(8,) * 8, n_members=8),
        NetworkConfig(name="convnext", widths=(1024,) * 8, depths=(8,) * 8),
        NetworkConfig(name="plain", widths=(1024,), depths=(1,), dense_units=(2048,)),
        NetworkConfig(name="plain", widths=(1024,), depths=(1,)),
        NetworkConfig(widths=(4,), depths=(1,), dense_units=(2048, 2048)),
        NetworkConfig(name="densenet121", n_members=8),
    ],
)
def test_a_manifest_that_asks_for_a_giant_is_refused_before_it_is_built(config, weights):
    content = bundle_files.tensors_to_bytes(weights)

    with pytest.raises(BundleError, match="far fewer weights"):
        bundle_files.parse_weights(content, make_manifest(config, 1024), "trial")


@pytest.mark.parametrize(
    "config",
    [
        NETWORK,
        replace(NETWORK, n_members=2, dense_units=(16, 8)),
        NetworkConfig(name="convnext", widths=(8, 16), depths=(1, 2)),
        NetworkConfig(name="plain", widths=(4, 8), depths=(1, 1), dense_units=(16,)),
        NetworkConfig(name="plain", widths=(4, 8), depths=(1, 1), n_members=3),
        NetworkConfig(name="mobilenetv3"),
        NetworkConfig(name="efficientnetv2b0"),
        NetworkConfig(name="densenet121"),
    ],
)
def test_every_network_of_ours_has_the_weights_and_features_that_are_asked_of_it(config):
    from xray_desktop.learning.networks import build_network, read_weights

    network = build_network(config, 48, 2, seed=0)

    assert network.output["features"].shape[-1] == config.n_features(48)
    weights = bundle_files.tensors_to_bytes(read_weights(network))
    assert bundle_files.parse_weights(weights, make_manifest(config, 48), "trial")
