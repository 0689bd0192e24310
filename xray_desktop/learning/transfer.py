"""Networks of keras.applications and where their pretrained weights come from."""

import hashlib
import os
import shutil
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import TrainingError
from xray_desktop.core.training.config import NetworkConfig
from xray_desktop.learning.backend import keras

_TIMEOUT_S = 20
_BASE = "https://storage.googleapis.com/tensorflow/keras-applications"


@dataclass(frozen=True, slots=True)
class PretrainedNetwork:
    """A network of keras.applications, without its head.

    Parameters
    ----------
    title : str
        For people.
    url : str
        Where Keras publishes the weights; the last part is the file's name in Keras' cache.
    md5 : str
        Of that file, as Keras gives it.
    """

    title: str
    url: str
    md5: str


PRETRAINED = {
    "mobilenetv3": PretrainedNetwork(
        "MobileNetV3",
        f"{_BASE}/mobilenet_v3/weights_mobilenet_v3_large_224_1.0_float_no_top_v2.h5",
        "07fb09a5933dd0c8eaafa16978110389",
    ),
    "efficientnetv2b0": PretrainedNetwork(
        "EfficientNetV2-B0",
        f"{_BASE}/efficientnet_v2/efficientnetv2-b0_notop.h5",
        "893217f2bb855e2983157299931e43ff",
    ),
    "densenet121": PretrainedNetwork(
        "DenseNet-121",
        f"{_BASE}/densenet/densenet121_weights_tf_dim_ordering_tf_kernels_notop.h5",
        "30ee3e1110167f948a6b9946edeeb738",
    ),
}


def transfer_body(films: Any, config: NetworkConfig) -> Any:
    """Apply the body of a network of keras.applications to films in [0, 1]; not pretrained."""
    layers = keras.layers
    color = layers.Concatenate(name="grey_to_color")([films, films, films])
    if config.name == "densenet121":
        # keras.applications.densenet.preprocess_input, mode "torch": ImageNet mean and deviation.
        mean, deviation = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
        x = layers.Rescaling((1 / deviation).tolist(), (-mean / deviation).tolist())(color)
        return _body("DenseNet121", x)
    # The other two bring their own preprocessing of values in [0, 255].
    x = layers.Rescaling(255.0)(color)
    if config.name == "efficientnetv2b0":
        return _body("EfficientNetV2B0", x, include_preprocessing=True)
    return _body("MobileNetV3Large", x, include_preprocessing=True)


def _body(function: str, x: Any, **options: Any) -> Any:
    build = getattr(keras.applications, function)
    return build(include_top=False, weights=None, input_tensor=x, **options).output


def pretrained_weights(
    config: NetworkConfig, file: Path | None = None
) -> dict[str, NDArray[np.float32]]:
    """Read the pretrained weights of a transfer network, for every member of it.

    Parameters
    ----------
    config : NetworkConfig
        With one of `PRETRAINED` as its name.
    file : Path or None
        An .h5 file of that network without its head; None: Keras' cache, else its server.

    Raises
    ------
    TrainingError
        If there are no weights, or not of this network.
    """
    network = PRETRAINED[config.name]
    found = _find(network) if file is None else file
    if not found.is_file():
        raise TrainingError("{name} is not a file.", "Check the path.", name=found.name)
    films = keras.Input((224, 224, 1))
    body = keras.Model(films, transfer_body(films, config))
    try:
        body.load_weights(found)
    except Exception as error:
        # h5py and Keras raise OSError, KeyError, ValueError and more on foreign files.
        raise TrainingError(
            "{name} does not hold the weights of {network}.",
            "Give the .h5 file of this network without its head, as Keras publishes it.",
            name=found.name,
            network=network.title,
        ) from error
    values = {weight.path: weight.numpy() for weight in body.weights}
    return {
        f"member_{number}/{path}": value
        for number in range(config.n_members)
        for path, value in values.items()
    }


def _find(network: PretrainedNetwork) -> Path:
    # Where Keras itself keeps what it downloads.
    home = os.environ.get("KERAS_HOME")
    folder = (Path(home) if home else Path.home() / ".keras") / "models"
    cached = folder / network.url.rsplit("/", 1)[1]
    if cached.is_file() and _md5(cached) == network.md5:
        return cached
    part = cached.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _download(network, part)
        part.replace(cached)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise TrainingError(
            "The weights of {network} are neither in Keras' cache nor can they be downloaded.",
            "Fetch {url} on a machine with a network and give the file with --weights FILE.",
            network=network.title,
            url=network.url,
        ) from error
    return cached


def _download(network: PretrainedNetwork, target: Path) -> None:
    # The address is one of our own table, and https.
    reply = urllib.request.urlopen(network.url, timeout=_TIMEOUT_S)  # noqa: S310
    with reply, target.open("wb") as file:
        shutil.copyfileobj(reply, file)
    if _md5(target) != network.md5:
        raise OSError("The file that came is not the one that Keras publishes.")


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
