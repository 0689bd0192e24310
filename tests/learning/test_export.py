"""Weights into networks, networks into other formats."""

from dataclasses import replace

import numpy as np
import pytest

from xray_desktop.base.errors import BundleError
from xray_desktop.core.bundles import bundle_files
from xray_desktop.core.bundles.manifest import ModelManifest
from xray_desktop.core.prediction.calibration import Calibration
from xray_desktop.core.prediction.decision_rule import DecisionRule, RawOutputs
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, to_input
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


def manifest_with(calibration, *, outside):
    names = ("a", "b") if outside else ("a", "b", "c")
    rule = DecisionRule(calibration=calibration, class_names=names)
    manifest = replace(make_manifest(NETWORK, 32), class_names=names, outside=outside)
    return replace(manifest, calibration=rule.calibration_json())


def told(network, films, manifest):
    """Return what the program says: the share outside, and the calibrated probabilities."""
    from xray_desktop.learning.export import keras_outputs

    outputs = keras_outputs(network, films, "Trial")["probabilities"]
    raw = RawOutputs.split(outputs, len(manifest.class_names))
    return raw.outside, manifest.decision_rule.calibrated(raw.probabilities)


@pytest.mark.parametrize("outside", [False, True])
@pytest.mark.parametrize("calibration", [None, (3.0, ()), (0.1, (-2.0, 0.5, 4.0))])
def test_a_keras_file_gives_the_answers_of_the_program(
    network, films, tmp_path, calibration, outside
):
    import keras

    from xray_desktop.learning.answering_model import answering_model
    from xray_desktop.learning.export import write_keras

    if calibration is not None:
        temperature, shifts = calibration
        calibration = Calibration(temperature, 9, shifts[: 3 - outside])
    manifest = manifest_with(calibration, outside=outside)
    expected_outside, expected = told(network, films, manifest)

    write_keras(answering_model(network, manifest), tmp_path / "model.keras")

    loaded = keras.models.load_model(tmp_path / "model.keras")
    found = loaded.predict({"films": to_input(films)}, verbose=0)
    np.testing.assert_allclose(found["probabilities"], expected, atol=1e-5)
    assert found.keys() == ({"probabilities", "outside"} if outside else {"probabilities"})
    if outside:
        np.testing.assert_allclose(found["outside"][:, 0], expected_outside, atol=1e-6)


def test_a_film_that_is_all_outside_leaves_nothing_to_share_out(network, weights, films):
    """Fails where a share of nothing is divided by nothing."""
    from xray_desktop.learning.answering_model import answering_model
    from xray_desktop.learning.export import load_weights
    from xray_desktop.learning.networks import build_network

    path = next(path for path in weights if path.endswith("head/bias"))
    sure = build_network(NETWORK, 32, 3, seed=1)
    load_weights(sure, weights | {path: np.array([0, 0, 1e4], np.float32)})
    manifest = manifest_with(Calibration(0.5, 9, (1.0, -1.0)), outside=True)
    _outside, expected = told(sure, films, manifest)

    found = answering_model(sure, manifest).predict({"films": to_input(films)}, verbose=0)

    np.testing.assert_allclose(found["probabilities"], expected, atol=1e-5)


def test_an_onnx_file_has_a_free_batch_size_and_the_answers_of_the_program(
    network, films, tmp_path
):
    import onnxruntime

    from xray_desktop.learning.answering_model import answering_model
    from xray_desktop.learning.export import write_onnx

    manifest = manifest_with(Calibration(0.4, 9, (0.5, -0.25)), outside=True)
    expected_outside, expected = told(network, films[:3], manifest)

    write_onnx(answering_model(network, manifest), tmp_path / "model.onnx")

    session = onnxruntime.InferenceSession(tmp_path / "model.onnx")
    (name,) = [one.name for one in session.get_inputs()]
    for n_films in (1, 3):
        given = session.run(["outside", "probabilities"], {name: to_input(films[:n_films])})
        np.testing.assert_allclose(given[0][:, 0], expected_outside[:n_films], atol=1e-5)
        np.testing.assert_allclose(given[1], expected[:n_films], atol=1e-4)


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
