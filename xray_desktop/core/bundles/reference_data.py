"""What a bundle keeps of the images that it was trained on."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.baselines.linear_classifier import LinearClassifier
from xray_desktop.core.bundles.held_out_sample import HeldOutSample
from xray_desktop.core.bundles.manifest_schema import MOST_CLASSES
from xray_desktop.core.prediction.source_margin import SourceReference

_THUMBNAIL_PIXELS = 32 * 32
# Data folders that films may come from.
_MOST_SOURCES = 10_000
# Of a shape: any length.
_ANY = -1


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
        """Check kinds, shapes and values."""
        _check("labels", self.labels, np.int32, (_ANY,))
        n_films = len(self.labels)
        _check("features", self.features, np.float32, (n_films, _ANY))
        _check("content_hashes", self.content_hashes, np.uint8, (n_films, 32))
        _check("perceptual_hashes", self.perceptual_hashes, np.uint8, (n_films, 32))
        _check("groups", self.groups, np.uint8, (n_films, 16))
        _check("test_hashes", self.test_hashes, np.uint8, (_ANY, 32))
        if not np.isfinite(self.features).all():
            raise ValueError("features: expected finite numbers")
        check_numbers("labels", self.labels, MOST_CLASSES + 1)
        if self.thumbnail is not None and len(self.thumbnail.weights) != _THUMBNAIL_PIXELS:
            raise ValueError(f"thumbnail_weights: expected {_THUMBNAIL_PIXELS} rows, one a pixel")
        if self.sources is not None:
            _check("sources", self.sources, np.int32, (n_films,))
            check_numbers("sources", self.sources, _MOST_SOURCES)

    def check_fits(
        self, n_classes: int, n_outputs: int, n_features: int, *, needs_sources: bool
    ) -> None:
        """Raise ValueError unless it is of a network of that shape.

        Parameters
        ----------
        n_classes, n_outputs : int
            Classes of the model; outputs of its network, one more where it has a reject class.
        n_features : int
            Numbers that its last layer sees of each film.
        needs_sources : bool
            True where the model compares films with those of its sources.
        """
        if needs_sources and self.sources is None:
            raise ValueError("sources: it is missing, and the source check needs it")
        check_numbers("labels", self.labels, n_outputs)
        found = {"features": self.features.shape[1]}
        if self.held_out is not None:
            found["held_out_features"] = self.held_out.features.shape[1]
        for name, n_columns in found.items():
            if n_columns != n_features:
                raise ValueError(
                    f"{name}: expected {n_features} columns, as the network has features, "
                    f"received {n_columns}"
                )
        if self.held_out is not None and self.held_out.prob.shape[1] != n_classes:
            raise ValueError(f"held_out_prob: expected {n_classes} columns, one for each class")
        if self.thumbnail is not None and self.thumbnail.n_classes != n_classes:
            raise ValueError(f"thumbnail_bias: expected {n_classes} values, one for each class")

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
        """Read what `to_arrays` gave; ValueError, which names the array, if it does not fit.

        Parameters
        ----------
        arrays : mapping of str to ndarray of any shape, any type
            By their names.
        """
        known = {field.name for field in fields(cls)} - {"thumbnail", "held_out"}
        others = dict(arrays)
        held_out = HeldOutSample.take_from(others)
        thumbnail = None
        if "thumbnail_weights" in others:
            weights, bias = others.pop("thumbnail_weights"), _take(others, "thumbnail_bias")
            thumbnail = LinearClassifier(weights, bias)
        if extra := sorted(others.keys() - known):
            raise ValueError(f"{extra[0]}: no such array is known")
        if missing := sorted(known - others.keys() - {"sources"}):
            raise ValueError(f"{missing[0]}: it is missing")
        return cls(thumbnail=thumbnail, held_out=held_out, **others)


def check_numbers(name: str, values: NDArray[np.integer], n_known: int) -> None:
    """Raise ValueError unless numbers that stand for something are from 0 to below `n_known`.

    Parameters
    ----------
    values : ndarray of shape (n,), integer
    """
    low, high = int(values.min(initial=0)), int(values.max(initial=0))
    if low < 0 or high >= max(1, n_known):
        raise ValueError(
            f"{name}: expected numbers from 0 to {n_known - 1}, received {low} to {high}"
        )


def _check(name: str, array: NDArray[Any], kind: type, shape: tuple[int, ...]) -> None:
    is_fit = array.ndim == len(shape) and all(
        wanted in (_ANY, found) for wanted, found in zip(shape, array.shape, strict=True)
    )
    if array.dtype != kind or not is_fit:
        wanted = ", ".join("any" if size == _ANY else str(size) for size in shape)
        raise ValueError(
            f"{name}: expected {np.dtype(kind)} of shape ({wanted}), received {array.dtype} of "
            f"shape {array.shape}"
        )


def _take(arrays: dict[str, NDArray[Any]], name: str) -> NDArray[Any]:
    if name not in arrays:
        raise ValueError(f"{name}: it is missing")
    return arrays.pop(name)
