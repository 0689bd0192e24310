"""Networks: named outputs, the same weights for the same seed."""

import numpy as np
import pytest

from xray_desktop.core.training.config import NetworkConfig

pytestmark = pytest.mark.slow

SMALL = {"widths": (8, 16), "depths": (1, 2)}
OWN = {
    "plain": NetworkConfig("plain", dense_units=(16, 8), **SMALL),
    "residual": NetworkConfig("residual", stem=8, local_contrast=True, **SMALL),
    "group": NetworkConfig("residual", stem=8, normalization="group", **SMALL),
    "hidden": NetworkConfig("residual", stem=8, dense_units=(16,), **SMALL),
    "convnext": NetworkConfig("convnext", standardize=False, **SMALL),
    "ensemble": NetworkConfig("residual", stem=8, n_members=3, **SMALL),
}


@pytest.fixture(scope="module")
def films() -> np.ndarray:
    return np.random.default_rng(0).random((3, 48, 48, 1), np.float32)


def build(config: NetworkConfig, seed: int = 0, n_classes: int = 3):
    from xray_desktop.learning.networks import build_network

    return build_network(config, 48, n_classes, seed)


def answer(network, films: np.ndarray) -> dict[str, np.ndarray]:
    return {name: value.numpy() for name, value in network(films).items()}


@pytest.mark.parametrize("name", OWN)
def test_outputs_have_their_names_and_shapes(name: str, films):
    found = answer(build(OWN[name]), films)

    assert found["probabilities"].shape == (3, 3)
    np.testing.assert_allclose(found["probabilities"].sum(axis=1), 1, rtol=1e-5)
    assert found["features"].ndim == 2
    assert ("maps" in found) == (name not in ("plain", "hidden"))


@pytest.mark.parametrize("name", ["residual", "convnext"])
def test_mean_of_the_activation_maps_is_the_input_of_the_softmax(name: str, films):
    found = answer(build(OWN[name]), films)

    logits = found["maps"].mean(axis=(1, 2))

    expected = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(found["probabilities"], expected, rtol=1e-5)


@pytest.mark.parametrize("name", OWN)
def test_seed_decides_the_initial_weights(name: str):
    from xray_desktop.learning.networks import read_weights

    first, again, other = (read_weights(build(OWN[name], seed)) for seed in (5, 5, 6))

    assert first.keys() == again.keys()
    assert all(np.array_equal(first[path], again[path]) for path in first)
    assert any(not np.array_equal(first[path], other[path]) for path in first)


def test_members_of_an_ensemble_differ_and_are_averaged(films):
    from xray_desktop.learning.networks import network_members

    network = build(OWN["ensemble"])

    logits = [member(films)["logits"].numpy() for member in network_members(network)]
    each = [np.exp(one) / np.exp(one).sum(axis=1, keepdims=True) for one in logits]
    assert np.abs(each[0] - each[1]).max() > 1e-4
    np.testing.assert_allclose(answer(network, films)["probabilities"], np.mean(each, 0), rtol=1e-5)


def test_weights_go_from_one_network_into_another(films):
    from xray_desktop.learning.networks import load_weights, read_weights

    first, second = build(OWN["residual"], 1), build(OWN["residual"], 2)
    load_weights(second, read_weights(first))

    np.testing.assert_array_equal(
        answer(first, films)["features"], answer(second, films)["features"]
    )


def test_weights_that_do_not_fit_are_refused():
    from xray_desktop.learning.networks import load_weights, read_weights

    network = build(OWN["residual"])
    weights = read_weights(network)

    with pytest.raises(ValueError, match="missing"):
        load_weights(network, {path: weights[path] for path in list(weights)[1:]})
    with pytest.raises(ValueError, match="shape"):
        load_weights(network, weights | {"member_0/head/bias": np.zeros(4, np.float32)})


def test_a_network_for_other_classes_takes_all_weights_but_the_head():
    from xray_desktop.learning.networks import load_matching_weights, read_weights

    old, new = build(OWN["residual"], 1), build(OWN["residual"], 2, n_classes=5)

    left = load_matching_weights(new, read_weights(old))

    assert left == ("member_0/head/kernel", "member_0/head/bias")
    expected, found = read_weights(old), read_weights(new)
    assert all(np.array_equal(expected[path], found[path]) for path in found if path not in left)


def test_exposure_changes_nothing_in_a_standardized_network(films):
    network = build(OWN["group"])

    bright = answer(network, films * 0.5 + 0.3)["probabilities"]

    np.testing.assert_allclose(bright, answer(network, films)["probabilities"], atol=0.02)
