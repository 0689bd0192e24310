"""What a bundle keeps of the images that it was trained on."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.baselines.linear_classifier import LinearClassifier
from xray_desktop.core.bundles.held_out_sample import HeldOutSample
from xray_desktop.core.prediction.source_margin import SourceReference

_THUMBNAIL_PIXELS = 32 * 32


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceData:
    """What a bundle keeps of the films that it was trained on: no pixels, names or paths.

    Parameters
    ----------
    features : ndarray of shape (n_films, n_features), float32
        The network's features of each film.
    labels : ndarray of shape (n_films,), int32
        Class numbers.
    content_hashes : ndarray of shape (n_films, 32), uint8
        SHA-256 of each file.
    perceptual_hashes : ndarray of shape (n_films, 32), uint8
        256 bits a film, see `core.inspection.duplicates`.
    groups : ndarray of shape (n_films, 16), uint8
        A random number for the group of each film; zeros for a film on its own.
    test_hashes : ndarray of shape (n_test_films, 32), uint8
        SHA-256 of the files of the test part.
    thumbnail : LinearClassifier or None
        What 32 x 32 pixels know of the classes, fitted on the training films; None in bundles of
        older versions.
    held_out : HeldOutSample or None
        What the network says of films of the same data that did not train it; None in bundles of
        older versions.
    sources : ndarray of shape (n_films,), int32, or None
        Number of the data folder that each film comes from; None in bundles of older versions.
    """

    features: NDArray[np.float32]
    labels: NDArray[np.int32]
    content_hashes: NDArray[np.uint8]
    perceptual_hashes: NDArray[np.uint8]
    groups: NDArray[np.uint8]
    test_hashes: NDArray[np.uint8]
    thumbnail: LinearClassifier | None = None
    held_out: HeldOutSample | None = None
    sources: NDArray[np.int32] | None = None

    def __post_init__(self) -> None:
        """Check kinds and shapes."""
        n_films = len(self.labels)
        if self.features.ndim != 2 or self.features.dtype != np.float32:
            raise ValueError(f"Expected float32 features a film, received {self.features.shape}.")
        if self.labels.ndim != 1 or self.labels.dtype != np.int32:
            raise ValueError(f"Expected an int32 label a film, received {self.labels.shape}.")
        _check_bytes("content_hashes", self.content_hashes, (n_films, 32))
        _check_bytes("perceptual_hashes", self.perceptual_hashes, (n_films, 32))
        _check_bytes("groups", self.groups, (n_films, 16))
        _check_bytes("test_hashes", self.test_hashes, (len(self.test_hashes), 32))
        if self.thumbnail is not None and len(self.thumbnail.weights) != _THUMBNAIL_PIXELS:
            raise ValueError(f"A thumbnail has {_THUMBNAIL_PIXELS} pixels.")
        if len(self.features) != n_films:
            raise ValueError(f"{n_films} labels for {len(self.features)} rows of features.")
        if self.held_out is not None and self.held_out.features.shape[1] != self.features.shape[1]:
            raise ValueError("The films that were held out have other features.")

        sources = self.sources
        if sources is not None and (
            sources.dtype != np.int32 or sources.shape != (n_films,) or sources.min(initial=0) < 0
        ):
            raise ValueError("Expected an int32 source a film, from 0 on.")

    def source_reference(self, n_classes: int) -> SourceReference | None:
        """Return the films by class and source; None where the sources are not known."""
        if self.sources is None:
            return None
        return SourceReference(self.features, self.labels, self.sources, n_classes)

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays by name."""
        arrays = {field.name: getattr(self, field.name) for field in fields(self)}
        thumbnail, held_out = arrays.pop("thumbnail"), arrays.pop("held_out")
        if thumbnail is not None:
            arrays |= {"thumbnail_weights": thumbnail.weights, "thumbnail_bias": thumbnail.bias}
        if held_out is not None:
            arrays |= held_out.to_arrays()
        if self.sources is None:
            del arrays["sources"]
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Read what `to_arrays` gave; KeyError, ValueError or TypeError if it does not fit.

        Parameters
        ----------
        arrays : mapping of str to ndarray of any shape, any type
            By their names.
        """
        others = dict(arrays)
        held_out = HeldOutSample.take_from(others)
        features = others.pop("features").astype(np.float32)
        thumbnail = None
        if "thumbnail_weights" in others:
            weights, bias = others.pop("thumbnail_weights"), others.pop("thumbnail_bias")
            thumbnail = LinearClassifier(weights, bias)
        return cls(features=features, thumbnail=thumbnail, held_out=held_out, **others)


def _check_bytes(name: str, array: NDArray[Any], shape: tuple[int, ...]) -> None:
    if array.dtype != np.uint8 or array.shape != shape:
        raise ValueError(f"{name} is uint8 of shape {shape}, received {array.shape}.")
