"""Networks, built by ourselves from a bounded configuration: no foreign file decides a graph."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.training.config import NetworkConfig
from xray_desktop.learning.backend import keras
from xray_desktop.learning.transfer import transfer_body

# Keras tensors and models carry no useful static type.
Tensor = Any
Weights = dict[str, NDArray[np.float32]]


def build_network(config: NetworkConfig, image_size: int, n_classes: int, seed: int) -> keras.Model:
    """Build a network with named outputs.

    Parameters
    ----------
    config : NetworkConfig
    image_size : int
    n_classes : int
    seed : int
        The same seed gives the same initial weights.

    Returns
    -------
    keras.Model
        From float32 films of shape (n, image_size, image_size, 1) in [0, 1] to a dict of
        ``"probabilities"`` (n, n_classes) and ``"features"`` (n, n_features), and, where the
        network ends in global pooling and one linear layer, ``"maps"`` (n, height, width,
        n_classes), the class activation maps: features times the weights of the last layer, whose
        mean over the positions is the input of the softmax.
    """
    films = keras.Input((image_size, image_size, 1), name="films")
    answers = []
    for number in range(config.n_members):
        # Python's, NumPy's and Keras' generators: initializers and dropout draw from them.
        keras.utils.set_random_seed((seed * 8 + number) % 2**32)
        answers.append(_build_member(config, image_size, n_classes, number)(films))
    softmax = [
        keras.layers.Softmax(dtype="float32", name=f"softmax_{number}")(answer["logits"])
        for number, answer in enumerate(answers)
    ]
    outputs = {"probabilities": _mean(softmax, "probabilities")}
    outputs["features"] = _joined([answer["features"] for answer in answers])
    if "maps" in answers[0]:
        outputs["maps"] = _mean([answer["maps"] for answer in answers], "maps")
    return keras.Model(films, outputs, name="network")


def network_members(network: keras.Model) -> list[keras.Model]:
    """Return the networks that are averaged; each gives ``"logits"`` beside its other outputs."""
    return [layer for layer in network.layers if layer.name.startswith("member_")]


def named_weights(network: keras.Model) -> Iterator[tuple[str, Any]]:
    """Yield each weight with a path that is the same whenever the same network is built."""
    for member in network_members(network):
        for weight in member.weights:
            yield f"{member.name}/{weight.path}", weight


def read_weights(network: keras.Model) -> Weights:
    """Return a copy of all weights by path."""
    return {path: np.array(weight.numpy(), np.float32) for path, weight in named_weights(network)}


def load_weights(network: keras.Model, weights: Mapping[str, NDArray[np.float32]]) -> None:
    """Set all weights of a network.

    Parameters
    ----------
    network : keras.Model
    weights : mapping of str to ndarray of any shape, float32
        By the paths of their variables.

    Raises
    ------
    ValueError
        If a weight is missing, left over or of another shape.
    """
    expected = dict(named_weights(network))
    if set(expected) != set(weights):
        odd = sorted(set(expected) ^ set(weights))
        raise ValueError(f"{len(odd)} weights are missing or left over, such as {odd[0]!r}.")
    for path, weight in expected.items():
        if tuple(weight.shape) != weights[path].shape:
            raise ValueError(
                f"{path} has shape {tuple(weight.shape)}, received {weights[path].shape}."
            )
        weight.assign(weights[path])


def load_matching_weights(
    network: keras.Model, weights: Mapping[str, NDArray[np.float32]]
) -> tuple[str, ...]:
    """Set the weights that fit by path and shape, and return the paths of those that do not.

    The head of a network for other classes has another shape and so keeps its initial weights.

    Parameters
    ----------
    network : keras.Model
    weights : mapping of str to ndarray of any shape, float32
        By the paths of their variables.
    """
    left = []
    for path, weight in named_weights(network):
        if path in weights and tuple(weight.shape) == weights[path].shape:
            weight.assign(weights[path])
        else:
            left.append(path)
    return tuple(left)


def _mean(tensors: list[Tensor], name: str) -> Tensor:
    if len(tensors) == 1:
        return keras.layers.Identity(dtype="float32", name=name)(tensors[0])
    return keras.layers.Average(dtype="float32", name=name)(tensors)


def _joined(tensors: list[Tensor]) -> Tensor:
    if len(tensors) == 1:
        return keras.layers.Identity(dtype="float32", name="features")(tensors[0])
    return keras.layers.Concatenate(dtype="float32", name="features")(tensors)


def _build_member(
    config: NetworkConfig, image_size: int, n_classes: int, number: int
) -> keras.Model:
    films = keras.Input((image_size, image_size, 1))
    outputs = _HEADS.get(config.name, _pooled_head)(
        _BODIES[config.name](films, config), config, n_classes
    )
    return keras.Model(films, outputs, name=f"member_{number}")


def _pooled_head(x: Tensor, config: NetworkConfig, n_classes: int) -> dict[str, Tensor]:
    """Global pooling and dense layers; without hidden ones as a convolution, which gives maps.

    A 1 x 1 convolution before the pooling and a dense layer after it are the same function, and
    so are dropping whole channels before and single features after it.
    """
    layers = keras.layers
    features = layers.GlobalAveragePooling2D(name="pooling", dtype="float32")(x)
    if config.dense_units:
        return _dense_head(features, config, n_classes)
    x = layers.SpatialDropout2D(config.dropout, name="dropout")(x)
    maps = layers.Conv2D(n_classes, 1, name="head", dtype="float32")(x)
    logits = layers.GlobalAveragePooling2D(name="logits", dtype="float32")(maps)
    return {"logits": logits, "features": features, "maps": maps}


def _dense_head(x: Tensor, config: NetworkConfig, n_classes: int) -> dict[str, Tensor]:
    layers = keras.layers
    for number, units in enumerate(config.dense_units):
        x = layers.Dense(units, activation="relu", name=f"dense_{number}")(x)
    features = x
    x = layers.Dropout(config.dropout, name="dropout")(x)
    logits = layers.Dense(n_classes, name="head", dtype="float32")(x)
    return {"logits": logits, "features": features}


def _standardize(films: Tensor, config: NetworkConfig) -> Tensor:
    """Take out the exposure of each film, as a whole or place by place."""
    channels = []
    if config.standardize:
        channels.append(_center_and_scale(films, _image_mean))
    if config.local_contrast:
        channels.append(_center_and_scale(films, _local_mean))
    if len(channels) < 2:
        return channels[0] if channels else films
    return keras.ops.concatenate(channels, axis=-1)


def _center_and_scale(films: Tensor, mean: Callable[[Tensor], Tensor]) -> Tensor:
    ops = keras.ops
    centered = films - mean(films)
    # The constant keeps an almost empty film from becoming pure noise.
    return centered / (ops.sqrt(mean(ops.square(centered))) + 0.03)


def _image_mean(films: Tensor) -> Tensor:
    """Return the mean of each film, summed up in two steps.

    LiteRT adds one value after the other: over ten thousand pixels that loses four digits, and
    both engines would differ by 1e-4.
    """
    tile = max(n for n in range(1, 17) if films.shape[1] % n == 0)
    tiles = keras.layers.AveragePooling2D(tile)(films)
    return keras.ops.mean(tiles, axis=(1, 2), keepdims=True)


def _local_mean(films: Tensor) -> Tensor:
    """Return the mean of the neighborhood, about a fifth of the film wide, at every place."""
    layers = keras.layers
    size = films.shape[1]
    coarse = layers.AveragePooling2D(size // 16, padding="same")(films)
    coarse = layers.AveragePooling2D(3, strides=1, padding="same")(coarse)
    return keras.ops.image.resize(coarse, (size, size), interpolation="bilinear")


def _plain(films: Tensor, config: NetworkConfig) -> Tensor:
    """Apply convolution and max pooling, over and over, then flatten."""
    layers = keras.layers
    x = _standardize(films, config)
    for stage, width in enumerate(config.widths):
        x = layers.Conv2D(width, 3, padding="same", activation="relu", name=f"stage_{stage}")(x)
        x = layers.MaxPooling2D(2, padding="same", name=f"stage_{stage}_pool")(x)
    return layers.Flatten(name="flatten")(x)


def _normalize(x: Tensor, config: NetworkConfig, name: str, gamma: str = "ones") -> Tensor:
    layers = keras.layers
    if config.normalization == "batch":
        # Few steps an epoch: the usual momentum of 0.99 would lag behind by many epochs.
        return layers.BatchNormalization(momentum=0.9, gamma_initializer=gamma, name=name)(x)
    groups = next(n for n in (8, 4, 2, 1) if x.shape[-1] % n == 0)
    return layers.GroupNormalization(groups, gamma_initializer=gamma, name=name)(x)


def _convolve(x: Tensor, width: int, size: int, stride: int, name: str) -> Tensor:
    return keras.layers.Conv2D(
        width, size, stride, padding="same", use_bias=False,
        kernel_initializer="he_normal", name=name,
    )(x)  # fmt: skip


def _residual(films: Tensor, config: NetworkConfig) -> Tensor:
    """Apply basic residual blocks (He et al. 2015) with pooled shortcuts (ResNet-D, 2018)."""
    layers = keras.layers
    x = _convolve(_standardize(films, config), config.stem, 5, 2, "stem")
    x = layers.ReLU(name="stem_relu")(_normalize(x, config, "stem_norm"))
    if len(config.widths) < 4:
        x = layers.AveragePooling2D(2, padding="same", name="stem_pool")(x)
    for stage, (width, depth) in enumerate(zip(config.widths, config.depths, strict=True)):
        for block in range(depth):
            stride = 2 if block == 0 and stage > 0 else 1
            x = _residual_block(x, config, width, stride, f"stage_{stage}_block_{block}")
    return x


def _residual_block(x: Tensor, config: NetworkConfig, width: int, stride: int, name: str) -> Tensor:
    layers = keras.layers
    shortcut = x
    if stride > 1:
        shortcut = layers.AveragePooling2D(2, padding="same", name=f"{name}_pool")(shortcut)
    if shortcut.shape[-1] != width:
        shortcut = _convolve(shortcut, width, 1, 1, f"{name}_shortcut")
        shortcut = _normalize(shortcut, config, f"{name}_shortcut_norm")
    x = _convolve(x, width, 3, stride, f"{name}_conv_0")
    x = layers.ReLU(name=f"{name}_relu_0")(_normalize(x, config, f"{name}_norm_0"))
    x = _convolve(x, width, 3, 1, f"{name}_conv_1")
    # A block starts as the identity: its last scale is 0.
    x = _normalize(x, config, f"{name}_norm_1", gamma="zeros")
    return layers.ReLU(name=f"{name}_relu_1")(layers.Add(name=f"{name}_add")([shortcut, x]))


def _convnext(films: Tensor, config: NetworkConfig) -> Tensor:
    """Apply depthwise 7 x 7 blocks (Liu et al. 2022), their bottleneck half as wide inside."""
    layers = keras.layers
    x = _standardize(films, config)
    for stage, (width, depth) in enumerate(zip(config.widths, config.depths, strict=True)):
        size = 2 if stage else 4
        x = layers.Conv2D(width, size, size, padding="same", name=f"stage_{stage}_reduce")(x)
        x = layers.LayerNormalization(epsilon=1e-6, name=f"stage_{stage}_norm")(x)
        for block in range(depth):
            x = _convnext_block(x, width, f"stage_{stage}_block_{block}")
    return x


def _convnext_block(x: Tensor, width: int, name: str) -> Tensor:
    layers = keras.layers
    inner = layers.DepthwiseConv2D(7, padding="same", name=f"{name}_depthwise")(x)
    inner = layers.LayerNormalization(epsilon=1e-6, name=f"{name}_norm")(inner)
    inner = layers.Dense(2 * width, activation="gelu", name=f"{name}_expand")(inner)
    inner = layers.Dense(width, name=f"{name}_project")(inner)
    return layers.Add(name=f"{name}_add")([x, inner])


_BODIES: dict[str, Callable[[Tensor, NetworkConfig], Tensor]] = {
    "plain": _plain,
    "residual": _residual,
    "convnext": _convnext,
    "mobilenetv3": transfer_body,
    "efficientnetv2b0": transfer_body,
    "densenet121": transfer_body,
}
_HEADS = {"plain": _dense_head}
