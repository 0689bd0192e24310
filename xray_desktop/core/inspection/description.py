"""What the search for copies and the audit need to know of a film's pixels, in one decode."""

import hashlib
import logging
import math
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.base.parallel import in_threads
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.datasets.records import (
    DatasetIndex,
    ImageRecord,
    UnreadableFile,
    class_order,
)
from xray_desktop.core.images.downsampling import DESCRIBED_SIDE
from xray_desktop.core.images.image import AcquisitionInfo, XrayImage
from xray_desktop.core.images.reader import read_image
from xray_desktop.core.inspection.description_cache import DescriptionCache
from xray_desktop.core.inspection.perceptual_hash import HASH_SIZE, perceptual_hash
from xray_desktop.core.preprocessing.prepared_images import PreparedImages

_log = logging.getLogger(__name__)

THUMBNAIL_SIZE = 64
FRAME_LENGTH, FRAME_PIXELS = 32, 2
# Numbers, 0 where the file says nothing; caches hold them in this order. `words` stands for what it
# says in words: equal words, equal number.
FILE_FACTS = np.dtype([
    ("channels", np.float32),
    ("color", np.float32),
    ("inverted", np.float32),
    ("quantization", np.float32),
    ("spacing", np.float32),
    ("words", np.float32),
    ("colorfulness", np.float32),
])  # fmt: skip
# One film: 256 bits of perceptual hash, SHA-256 of the pixels, mean and standard deviation of all
# intensities, mean of the outermost tenth, the film squeezed into a square, the two outermost lines
# of pixels (top, bottom, left, right), the mean difference of neighboring pixels in gray levels,
# the bytes that a pixel needs without loss, and what the file says of itself.
DESCRIPTION = np.dtype([
    ("perceptual_hash", np.uint8, (HASH_SIZE * HASH_SIZE // 8,)),
    ("pixel_digest", np.uint8, (32,)),
    ("brightness", np.float32),
    ("spread", np.float32),
    ("border", np.float32),
    ("thumbnail", np.uint8, (THUMBNAIL_SIZE, THUMBNAIL_SIZE)),
    ("frame", np.uint8, (4, FRAME_LENGTH)),
    ("detail", np.float32),
    ("information", np.float32),
    ("file_facts", FILE_FACTS),
])  # fmt: skip
_IMAGES_PER_WRITE = 64
_MEASURED_PIXELS, _BAND_ROWS = 2**15, 4
# Of the shorter side: three pixels and more for each of the 64 that a perceptual hash looks at.
_HASHED_SIDE = 192


@dataclass(frozen=True, slots=True, eq=False)
class ImageDescriptions:
    """What was measured on the films of an index.

    Parameters
    ----------
    values : ndarray of shape (n_records,), of `DESCRIPTION`, read-only
        In the order of the records; zeros for a film that cannot be decoded.
    unreadable : mapping of int to UnreadableFile
        By position: the films whose header is fine and whose pixels are not.
    """

    values: NDArray[np.void]
    unreadable: dict[int, UnreadableFile]

    def __post_init__(self) -> None:
        """Check the array and make it read-only."""
        if self.values.dtype != DESCRIPTION or self.values.ndim != 1:
            raise ValueError(f"Expected descriptions, received {self.values.dtype}.")
        self.values.setflags(write=False)


def describe_images(
    records: Sequence[ImageRecord],
    *,
    cache: Path | None = None,
    prepared: PreparedImages | None = None,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> ImageDescriptions:
    """Describe films, each content once.

    Parameters
    ----------
    cache : Path or None
        Folder of the description cache; what is described is kept as it goes, so that a
        cancelled call goes on where it was.
    prepared : PreparedImages or None
        Gets the films that are decoded.

    Raises
    ------
    Cancelled
    """
    started, control = time.monotonic(), control or TaskControl()
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(records):
        positions[record.sha256].append(position)
    values = np.zeros(len(records), DESCRIPTION)
    missing = dict(positions)
    with DescriptionCache(cache) as store:
        for key, value in store.find(list(positions)):
            control.check()
            if len(value) == DESCRIPTION.itemsize:
                values[missing.pop(key)] = np.frombuffer(value, DESCRIPTION)[0]
        films = [records[of_image[0]] for of_image in missing.values()]
        unreadable: dict[int, UnreadableFile] = {}
        describe = partial(_describe_file, prepared=prepared)
        for key, made in _describe(films, describe, store, progress, control):
            if isinstance(made, Message):
                for position in positions[key]:
                    unreadable[position] = UnreadableFile(records[position].path, made)
            else:
                values[positions[key]] = np.frombuffer(made, DESCRIPTION)[0]
    _log.info(
        "Described %d films in %.1f s, %d of them decoded, %d unreadable",
        len(records), time.monotonic() - started, len(films), len(unreadable),
    )  # fmt: skip
    return ImageDescriptions(values, unreadable)


def _describe(
    records: Sequence[ImageRecord],
    describe: Callable[[ImageRecord], bytes | Message],
    store: DescriptionCache,
    progress: ProgressCallback,
    control: TaskControl,
) -> Iterator[tuple[str, bytes | Message]]:
    """Yield the description of each content, or why there is none, and keep it as it goes."""
    waiting: dict[str, bytes] = {}
    stage = Message.of("Comparing films")
    with closing(in_threads(describe, records, stage, progress, control)) as results:
        for record, result in zip(records, results, strict=True):
            yield record.sha256, result
            if isinstance(result, bytes):
                waiting[record.sha256] = result
            if len(waiting) >= _IMAGES_PER_WRITE:
                store.add(waiting)
                waiting = {}
    store.add(waiting)


def _describe_file(record: ImageRecord, prepared: PreparedImages | None) -> bytes | Message:
    try:
        image = read_image(record.path, DESCRIBED_SIDE)
    except ImageReadError as error:
        return error.text
    if prepared is not None:
        prepared.add(record.sha256, image)
    return describe_image(image).tobytes()


def describe_image(image: XrayImage) -> NDArray[np.void]:
    """Describe one film.

    Returns
    -------
    ndarray of shape (), of `DESCRIPTION`
    """
    from PIL import Image

    levels = image.levels
    picture = Image.fromarray(np.ascontiguousarray(levels))
    coarse = picture.reduce(max(1, min(picture.size) // _HASHED_SIDE))
    mean, spread = _moments(picture.histogram())
    size = (THUMBNAIL_SIZE, THUMBNAIL_SIZE)
    thumbnail = np.asarray(picture.resize(size, Image.Resampling.BOX))
    edge = THUMBNAIL_SIZE // 20
    inside = thumbnail[edge:-edge, edge:-edge]
    border_sum = thumbnail.sum(dtype=np.int64) - inside.sum(dtype=np.int64)
    described: NDArray[Any] = np.zeros((), DESCRIPTION)
    described["perceptual_hash"] = perceptual_hash(coarse)
    described["pixel_digest"] = np.frombuffer(_digest_pixels(image), np.uint8)
    described["brightness"] = mean / 255
    described["spread"] = spread / 255
    described["border"] = border_sum / (thumbnail.size - inside.size) / 255
    described["thumbnail"] = thumbnail
    described["frame"] = _frame(levels)
    described["detail"], described["information"] = _measure_detail(levels)
    described["file_facts"] = _file_facts(image.info)
    return described


def _moments(histogram: Sequence[int]) -> tuple[float, float]:
    """Return mean and standard deviation of gray levels; exact, since they are counted."""
    counts, grays = np.array(histogram, np.int64), np.arange(len(histogram))
    total = int(counts.sum())
    mean = float(counts @ grays) / total
    return mean, math.sqrt(max(0.0, float(counts @ grays**2) / total - mean**2))


def _frame(levels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the outermost lines of each side as one short line: shape (4, FRAME_LENGTH)."""
    from PIL import Image

    n = FRAME_PIXELS
    sides = (levels[:n], levels[-n:], levels[:, :n].T, levels[:, -n:].T)
    lines = [
        Image.fromarray(np.ascontiguousarray(side)).resize((FRAME_LENGTH, 1), Image.Resampling.BOX)
        for side in sides
    ]
    return np.stack([np.asarray(line)[0] for line in lines])


def _measure_detail(levels: NDArray[np.uint8]) -> tuple[float, float]:
    """Return the mean difference of pixels side by side, and the bytes that a pixel needs."""
    # Bands of rows are enough of a large film.
    step = -(-levels.size // _MEASURED_PIXELS)
    some = levels[np.arange(len(levels)) // _BAND_ROWS % step == 0]
    changes = np.diff(some, axis=1, prepend=some[:, :1])
    detail = np.abs(changes.view(np.int8).astype(np.int16)).mean()
    return float(detail), len(zlib.compress(changes.tobytes(), 1)) / some.size


def _file_facts(info: AcquisitionInfo) -> tuple[float, ...]:
    """Return what the file says of itself, in the order of `FILE_FACTS`."""
    words = (
        info.transfer_syntax,
        info.view_position,
        info.body_part,
        info.presentation_intent,
        info.n_frames > 1,
    )
    # 24 bits: a float32 holds them exactly. Equal words are all that is asked for.
    code = zlib.crc32(repr(words).encode()) >> 8
    spacing = info.spacing.row_mm if info.spacing else 0.0
    quantization = info.quantization or 0.0
    return (
        info.channels, info.color, info.inverted, quantization, spacing, code, info.colorfulness,
    )  # fmt: skip


def _digest_pixels(image: XrayImage) -> bytes:
    """Return the same for the same intensities, however many bits they are stored in."""
    values = image.values
    if values.dtype == np.float32 and np.array_equal(
        values, np.divide(image.levels, np.float32(255), dtype=np.float32)
    ):
        values = image.levels
    digest = hashlib.sha256(f"{image.height} x {image.width}:".encode())
    digest.update(np.ascontiguousarray(values).data)
    return digest.digest()


def keep_readable(
    index: DatasetIndex, descriptions: ImageDescriptions
) -> tuple[DatasetIndex, ImageDescriptions]:
    """Move the films that cannot be decoded from the records to the unreadable files."""
    if not descriptions.unreadable:
        return index, descriptions
    kept = [n for n in range(len(index.records)) if n not in descriptions.unreadable]
    records = tuple(index.records[n] for n in kept)
    unreadable = (*index.unreadable, *descriptions.unreadable.values())
    readable = replace(
        index,
        class_names=class_order(record.class_name for record in records),
        records=records,
        unreadable=tuple(sorted(unreadable, key=lambda file: str(file.path))),
    )
    return readable, ImageDescriptions(descriptions.values[kept], {})
