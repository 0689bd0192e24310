"""What can be known of a film without looking at its lungs, or without looking closely."""

import math
from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from xray_desktop.core.datasets.records import ImageRecord
from xray_desktop.core.inspection.description import FILE_FACTS, THUMBNAIL_SIZE, ImageDescriptions

SIDE = 32
# Of gray levels in [0, 1]: what differs by less from film to film is no feature.
SMALLEST_LEVEL = 0.02
# One in eight on each side: the central 75 % x 75 % is what lies between.
_MARGIN = SIDE // 8
# Rarer values of a fact say nothing that could be learned.
_FEWEST_IMAGES, _MOST_VALUES = 5, 64


def thumbnail_features(
    descriptions: ImageDescriptions, rows: Sequence[int] | NDArray[np.int64] | None = None
) -> NDArray[np.float32]:
    """Return films at 32 x 32 pixels.

    Parameters
    ----------
    descriptions : ImageDescriptions
    rows : sequence of int, or ndarray of shape (n_films,), int64, or None
        Positions of some films; None: all.

    Returns
    -------
    ndarray of shape (n_films, 1024), float32
        In [0, 1].
    """
    chosen = descriptions.values["thumbnail"]
    if rows is not None:
        chosen = chosen[np.asarray(rows, np.int64)]
    step = THUMBNAIL_SIZE // SIDE
    cells = chosen.reshape(-1, SIDE, step, SIDE, step)
    levels: NDArray[np.float32] = cells.mean(axis=(2, 4), dtype=np.float32)
    return levels.reshape(-1, SIDE * SIDE) / np.float32(255)


def outside_features(thumbnails: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what is left of thumbnails when their central 75 % x 75 % is blacked out.

    Parameters
    ----------
    thumbnails : ndarray of shape (n_films, 1024), float32

    Returns
    -------
    ndarray of shape (n_films, 448), float32
    """
    outside = np.ones((SIDE, SIDE), bool)
    outside[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN] = False
    return thumbnails[:, outside.ravel()]


def border_features(
    descriptions: ImageDescriptions, rows: Sequence[int] | NDArray[np.int64]
) -> NDArray[np.float32]:
    """Return the two outermost pixels of each side, 32 values a side: shape (n_films, 128).

    Parameters
    ----------
    descriptions : ImageDescriptions
    rows : sequence of int, or ndarray of shape (n_films,), int64
        Positions of films.
    """
    frames = descriptions.values["frame"][np.asarray(rows, np.int64)]
    return frames.reshape(len(frames), -1).astype(np.float32) / np.float32(255)


def file_features(
    records: Sequence[ImageRecord], descriptions: ImageDescriptions, rows: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Return facts of the files as numbers, and each frequent value of a fact as yes or no.

    No names, paths or sources. The size in bytes counts as far as the picture does not explain it.

    Parameters
    ----------
    records : sequence of ImageRecord
    descriptions : ImageDescriptions
        In the order of the records.
    rows : ndarray of shape (n_films,), int64
        Positions of the films.

    Returns
    -------
    ndarray of shape (n_films, n_features), float32
    """
    chosen = [records[row] for row in rows]
    facts = descriptions.values["file_facts"][rows]
    columns = [
        np.log2([record.width for record in chosen]),
        np.log2([record.height for record in chosen]),
        np.log2([record.width / record.height for record in chosen]),
        np.array([record.bits for record in chosen]) / 4,
        np.log2(1 + facts["quantization"]),
        unexplained_bytes(chosen, descriptions, rows),
    ]
    for values in _words(chosen, facts):
        frequent = Counter(values).most_common(_MOST_VALUES)
        columns += [
            np.array([own == value for own in values], np.float64)
            for value, count in frequent
            if _FEWEST_IMAGES <= count < len(chosen)
        ]
    return np.column_stack(columns).astype(np.float32)


def _words(records: Sequence[ImageRecord], facts: NDArray[np.void]) -> list[list[Hashable]]:
    """Return a list for each fact, with its value for each film."""
    told: list[list[Hashable]] = [
        [record.file_format for record in records],
        [(record.width, record.height) for record in records],
        [record.bits for record in records],
        [record.modality for record in records],
    ]
    return told + [facts[name].tolist() for name in FILE_FACTS.names or ()]


def unexplained_bytes(
    records: Sequence[ImageRecord],
    descriptions: ImageDescriptions,
    rows: Sequence[int] | NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return how much larger files are than others of their format with as much to say.

    A film with a finer texture needs more bytes: that is the picture, not how it was saved.

    Parameters
    ----------
    records : sequence of ImageRecord
    descriptions : ImageDescriptions
    rows : sequence of int, or ndarray of shape (n_films,), int64
        Positions of the records in the descriptions.

    Returns
    -------
    ndarray of shape (n_films,), float64
        Powers of two, in halves.
    """
    size = np.array([math.log2(max(r.size_bytes, 1) / (r.width * r.height)) for r in records])
    # By name first: whole descriptions of very many films are half a gigabyte.
    detail = np.log2(descriptions.values["detail"][rows].astype(np.float64) + 0.25)
    information = np.log2(descriptions.values["information"][rows].astype(np.float64) + 0.01)
    terms = np.column_stack((np.ones(len(size)), detail, detail**2, information, information**2))
    left = np.zeros(len(records))
    kinds = np.array([f"{record.file_format} {record.bits}" for record in records])
    for kind in np.unique(kinds):
        rows = kinds == kind
        fitted, *_ = np.linalg.lstsq(terms[rows], size[rows], rcond=None)
        left[rows] = size[rows] - terms[rows] @ fitted
    # In steps of the square root of two: a texture leaves less than that unexplained.
    return np.round(2 * left) / 2
