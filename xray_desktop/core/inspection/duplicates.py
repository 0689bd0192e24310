"""Copies in a data set: equal bytes, equal pixels, and the same film windowed or saved anew.

Near copies are found by a perceptual hash of 256 bits and confirmed on pixels. Measured on 407
chest films: copies differ in at most 24 bits, strangers in 72 and more; the confirming
correlation is 0.93 and more for copies, and at most 0.73 for strangers. Crops, turned and
mirrored films are not found.
"""

import logging
import time
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.datasets.disjoint_groups import DisjointSets, RecordGroups, group_records
from xray_desktop.core.datasets.records import DatasetIndex
from xray_desktop.core.inspection.description import THUMBNAIL_SIZE, ImageDescriptions
from xray_desktop.core.inspection.near_duplicates import link_near

_log = logging.getLogger(__name__)

CANDIDATE_BITS = 36
CONFIRMING_CORRELATION = 0.85
# Of a film without content, such as an all-black one, a hash says nothing.
CONSTANT_SPREAD = 0.005


class CopyKind(Enum):
    """How two files are copies."""

    EXACT = "exact"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class CopyLink:
    """Two records that show the same film, by position; `similarity` is at most 1."""

    first: int
    second: int
    kind: CopyKind
    similarity: float


@dataclass(frozen=True, slots=True)
class CopyReport:
    """The copies of a data set.

    Parameters
    ----------
    links : tuple of CopyLink
        Enough of them to make the groups: an exact copy is linked to the first of its kind only,
        and near copies that others link are not compared.
    groups : tuple of tuple of int
        Positions of records that show one film; two or more each, sorted.
    """

    links: tuple[CopyLink, ...]
    groups: tuple[tuple[int, ...], ...]

    def record_groups(self, index: DatasetIndex) -> RecordGroups:
        """Group the records of the index for splitting."""
        return group_records(index, ((link.first, link.second) for link in self.links))


def find_copies(
    index: DatasetIndex,
    descriptions: ImageDescriptions,
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> CopyReport:
    """Find all copies among the records of an index.

    Raises
    ------
    Cancelled
    """
    started, control = time.monotonic(), control or TaskControl()
    exact = _exact_links(index, descriptions)
    values = descriptions.values
    is_first = values["spread"] > CONSTANT_SPREAD
    is_first[[link.second for link in exact]] = False
    firsts = np.flatnonzero(is_first)

    def measure(pairs: NDArray[np.int64]) -> NDArray[np.float64]:
        return _correlations(firsts[pairs], values["thumbnail"])

    hashes = values["perceptual_hash"][firsts]
    pairs, similar = link_near(
        hashes, CANDIDATE_BITS, measure, CONFIRMING_CORRELATION, progress, control
    )
    links = exact + [
        CopyLink(first, second, CopyKind.NEAR, _rounded(similarity))
        for (first, second), similarity in zip(
            firsts[pairs].tolist(), similar.tolist(), strict=True
        )
    ]
    sets = DisjointSets(len(index.records))
    for link in links:
        sets.join(link.first, link.second)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for position, number in enumerate(sets.numbers()):
        members[number].append(position)
    groups = tuple(tuple(group) for group in members.values() if len(group) > 1)
    _log.info(
        "Found %d groups of copies among %d films in %.1f s",
        len(groups), len(index.records), time.monotonic() - started,
    )  # fmt: skip
    return CopyReport(tuple(links), groups)


def compare_images(
    index: DatasetIndex, descriptions: ImageDescriptions, first: int, second: int
) -> CopyLink:
    """Say how alike two records are that are known to be copies."""
    digests = descriptions.values["pixel_digest"]
    if index.records[first].sha256 == index.records[second].sha256 or np.array_equal(
        digests[first], digests[second]
    ):
        return CopyLink(first, second, CopyKind.EXACT, 1.0)
    thumbnails = descriptions.values["thumbnail"]
    similarity = float(flatten_contrast(thumbnails[first]) @ flatten_contrast(thumbnails[second]))
    return CopyLink(first, second, CopyKind.NEAR, _rounded(similarity))


def flatten_contrast(thumbnail: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Reduce a film to what no windowing changes, as a vector of length 1.

    Ranks do not change under a monotone change of intensities; without their local mean, the
    outline that all chests share counts little.

    Parameters
    ----------
    thumbnail : ndarray of shape (size, size), uint8

    Returns
    -------
    ndarray of shape (size * size,), float32
        The scalar product of two is their correlation; zeros for a film without content.
    """
    from scipy.ndimage import gaussian_filter

    # Equal levels share the mean of their ranks.
    counts = np.bincount(thumbnail.ravel(), minlength=256)
    ranks = (counts.cumsum() - (counts - 1) / 2)[thumbnail]
    local = (ranks - gaussian_filter(ranks, THUMBNAIL_SIZE / 16)).ravel()
    local -= local.mean()
    length = float(np.linalg.norm(local))
    flat: NDArray[np.float32] = (local / length if length > 0 else local).astype(np.float32)
    return flat


def _exact_links(index: DatasetIndex, descriptions: ImageDescriptions) -> list[CopyLink]:
    digests = descriptions.values["pixel_digest"]
    first_of: dict[bytes, int] = {}
    links: list[CopyLink] = []
    for position in range(len(index.records)):
        if position in descriptions.unreadable:
            continue
        # Equal bytes are equal pixels.
        first = first_of.setdefault(digests[position].tobytes(), position)
        if first != position:
            links.append(CopyLink(first, position, CopyKind.EXACT, 1.0))
    return links


def _correlations(pairs: NDArray[np.int64], thumbnails: NDArray[np.uint8]) -> NDArray[np.float64]:
    films, places = np.unique(pairs, return_inverse=True)
    flat = np.stack([flatten_contrast(thumbnails[film]) for film in films])
    first, second = places.reshape(pairs.shape).T
    products: NDArray[np.float64] = np.einsum("ij,ij->i", flat[first], flat[second]).astype(float)
    return products


def _rounded(similarity: float) -> float:
    # Below 1: that value is kept for equal pixels.
    return min(round(similarity, 4), 0.9999)
