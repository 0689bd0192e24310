"""Pretrained networks: where their weights come from, and one sentence where there are none."""

import hashlib
import shutil
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.errors import TrainingError
from xray_desktop.core.training.config import NetworkConfig

pytestmark = pytest.mark.slow

CONFIG = NetworkConfig("mobilenetv3", n_members=2)


@pytest.fixture
def no_network(monkeypatch, tmp_path) -> Path:
    """An empty cache of Keras and a server that cannot be reached."""
    from xray_desktop.learning import transfer

    def unreachable(*arguments: object, **options: object) -> None:
        raise OSError("Name or service not known")

    monkeypatch.setattr(transfer.urllib.request, "urlopen", unreachable)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    return tmp_path / "keras" / "models"


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    """Weights in the format that Keras publishes, made here: without head, not trained."""
    import h5py
    from keras.src.legacy.saving.legacy_h5_format import save_weights_to_hdf5_group

    from xray_desktop.learning.backend import keras

    keras.utils.set_random_seed(3)
    network = keras.applications.MobileNetV3Large(
        (224, 224, 3), include_top=False, weights=None, include_preprocessing=True
    )
    path = tmp_path_factory.mktemp("weights") / "mobilenet.h5"
    with warnings.catch_warnings():
        # Keras 3.15 converts variables in a way that NumPy 2 is about to drop.
        warnings.simplefilter("ignore", DeprecationWarning)
        with h5py.File(path, "w") as target:
            save_weights_to_hdf5_group(target, network)
    return path


def test_weights_of_a_file_reach_every_member_and_leave_the_head(file):
    from xray_desktop.learning.networks import build_network, load_matching_weights, read_weights
    from xray_desktop.learning.transfer import pretrained_weights

    pretrained = pretrained_weights(CONFIG, file)
    network = build_network(CONFIG, 32, 3, seed=0)

    left = load_matching_weights(network, pretrained)

    assert [path.split("/", 1)[1] for path in left] == ["head/kernel", "head/bias"] * 2
    weights = read_weights(network)
    for member in (0, 1):
        np.testing.assert_array_equal(
            weights[f"member_{member}/conv/kernel"], pretrained["member_0/conv/kernel"]
        )


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("mobilenetv3", "MobileNetV3"),
        ("efficientnetv2b0", "EfficientNetV2-B0"),
        ("densenet121", "DenseNet-121"),
    ],
)
def test_missing_weights_are_one_sentence(name: str, title: str, no_network):
    from xray_desktop.learning.transfer import pretrained_weights

    with pytest.raises(TrainingError) as caught:
        pretrained_weights(NetworkConfig(name))

    assert caught.value.message == (
        f"The weights of {title} are neither in Keras' cache nor can they be downloaded."
    )
    assert "--weights FILE" in caught.value.hint
    assert list(no_network.iterdir()) == []


def test_weights_in_the_cache_are_taken(file, no_network, monkeypatch):
    from xray_desktop.learning import transfer

    published = transfer.PRETRAINED["mobilenetv3"]
    md5 = hashlib.md5(file.read_bytes()).hexdigest()
    monkeypatch.setitem(transfer.PRETRAINED, "mobilenetv3", replace(published, md5=md5))
    no_network.mkdir(parents=True)
    shutil.copy(file, no_network / published.url.rsplit("/", 1)[1])

    found = transfer.pretrained_weights(CONFIG)

    assert found.keys() == transfer.pretrained_weights(CONFIG, file).keys()


def test_damaged_weights_in_the_cache_are_not_taken(no_network):
    from xray_desktop.learning import transfer

    no_network.mkdir(parents=True)
    published = transfer.PRETRAINED["densenet121"]
    (no_network / published.url.rsplit("/", 1)[1]).write_bytes(b"something else")

    with pytest.raises(TrainingError, match="DenseNet-121"):
        transfer.pretrained_weights(NetworkConfig("densenet121"))


def test_file_of_another_network_is_refused(file, tmp_path):
    from xray_desktop.learning.transfer import pretrained_weights

    with pytest.raises(TrainingError, match=r"mobilenet\.h5 does not hold the weights of"):
        pretrained_weights(NetworkConfig("efficientnetv2b0"), file)


def test_file_that_is_no_weights_file_is_refused(tmp_path):
    from xray_desktop.learning.transfer import pretrained_weights

    path = tmp_path / "notes.h5"
    path.write_bytes(b"not HDF5")

    with pytest.raises(TrainingError, match=r"notes\.h5 does not hold"):
        pretrained_weights(CONFIG, path)
    with pytest.raises(TrainingError, match=r"gone\.h5 is not a file"):
        pretrained_weights(CONFIG, tmp_path / "gone.h5")
