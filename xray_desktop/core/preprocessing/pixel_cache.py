"""Films decoded once, prepared, and mapped from then on: what training reads."""

import hashlib
import json
import logging
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import DatasetError, ImageReadError
from xray_desktop.base.files.json_files import parse_json, read_json, write_json
from xray_desktop.base.messages import Message
from xray_desktop.base.parallel import map_in_threads
from xray_desktop.base.pseudonyms import user_pseudonyms
from xray_desktop.base.tasks import Progress, ProgressCallback, TaskControl
from xray_desktop.core.datasets.records import ImageRecord, UnreadableFile
from xray_desktop.core.preprocessing.prepared_images import PreparedImages
from xray_desktop.core.preprocessing.preprocessing import PreprocessConfig, read_prepared

_log = logging.getLogger(__name__)

# Raise it when read_image or prepare_pixels give other pixels for the same file.
READER_VERSION = 2
_STAGE = Message.of("Preparing films")
_CHUNK_IMAGES = 256
_CHUNK_BYTES = 1 << 24
# Of films that neither the cache nor a temporary file has room for.
_MOST_IN_MEMORY = 1 << 30


@dataclass(frozen=True, slots=True, eq=False)
class PixelCache:
    """Prepared films.

    Parameters
    ----------
    records : tuple of ImageRecord
        Those that could be read, in the order given.
    pixels : ndarray of shape (len(records), image_size, image_size), uint8, read-only
        Memory-mapped.
    unreadable : tuple of UnreadableFile
        The other records.
    note : Message or None
        Where the films are, if they cannot be kept for the next time.
    """

    records: tuple[ImageRecord, ...]
    pixels: NDArray[np.uint8]
    unreadable: tuple[UnreadableFile, ...]
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class _Files:
    """Where a cache stands: the pixels, and what vouches for them."""

    pixels: Path
    facts: Path


def open_pixel_cache(
    records: Sequence[ImageRecord],
    preprocess: PreprocessConfig,
    folder: Path,
    *,
    prepared: PreparedImages | None = None,
    progress: ProgressCallback,
    control: TaskControl,
) -> PixelCache:
    """Map the prepared films, and decode them first if that was not done before.

    A cache is used only if its checksum fits; else it is made again. It holds for the same file
    contents in the same order, prepared alike by the same reader; names do not matter. Where it
    cannot be written, the films are in a temporary file or in memory this time.

    Raises
    ------
    DatasetError
        If none of them has room for the films.
    Cancelled
        If that the user asks for it; nothing is left behind.
    """
    key = cache_key(records, preprocess)
    files = _Files(folder / f"{key}.pixels", folder / f"{key}.json")
    found = _open(files, records, preprocess.image_size, control)
    if found is not None:
        # What was used longest ago is dropped first where space runs out.
        with suppress(OSError):
            os.utime(files.facts)
        return found
    prepare = partial(_prepare, preprocess=preprocess, prepared=prepared)
    films = partial(_prepare_all, records, prepare, progress, control)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(files, films)
        problem = "they are damaged as soon as they are written"
        written = _open(files, records, preprocess.image_size, control)
    except OSError as error:
        problem, written = error.strerror or "the disk does not answer", None
    return written or _store_temporarily(records, films, preprocess.image_size, folder, problem)


def cache_key(records: Sequence[ImageRecord], preprocess: PreprocessConfig) -> str:
    """Return the name of a cache: what it holds, and how that was made."""
    facts = [READER_VERSION, preprocess.to_json(), [record.sha256 for record in records]]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32]


def _open(
    files: _Files, records: Sequence[ImageRecord], size: int, control: TaskControl
) -> PixelCache | None:
    """Map a cache; None if there is none or it is not as it was written."""
    facts = _read_facts(files.facts)
    if facts is None:
        return None
    crc32, missing = facts
    kept, unreadable = _part_records(records, missing)
    shape = (len(kept), size, size)
    if not _is_intact(files.pixels, shape[0] * size * size, crc32, control):
        _log.warning("The pixel cache %s is damaged and is made again", files.pixels)
        return None
    # An empty file cannot be mapped.
    pixels: NDArray[np.uint8] = np.empty(shape, np.uint8)
    if kept:
        pixels = np.memmap(files.pixels, np.uint8, "r", shape=shape)
    return PixelCache(kept, pixels, unreadable)


def _part_records(
    records: Sequence[ImageRecord], missing: Mapping[int, Message]
) -> tuple[tuple[ImageRecord, ...], tuple[UnreadableFile, ...]]:
    """Part the records that could be read from those that could not, by their rows."""
    kept = tuple(record for row, record in enumerate(records) if row not in missing)
    unreadable = tuple(
        UnreadableFile(records[row].path, reason) for row, reason in sorted(missing.items())
    )
    return kept, unreadable


def _read_facts(path: Path) -> tuple[int, dict[int, Message]] | None:
    """Read the checksum and the rows that could not be read, with the reasons."""
    try:
        facts = read_json(path)
        crc32 = int(facts["crc32"])
        reasons = {int(row): _unsealed(reason) for row, reason in facts["unreadable"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return crc32, reasons


def _is_intact(path: Path, n_bytes: int, crc32: int, control: TaskControl) -> bool:
    if not path.is_file() or path.stat().st_size != n_bytes:
        return False
    found = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            control.check()
            found = zlib.crc32(chunk, found)
    return found == crc32


_Films = Callable[[], Iterable[NDArray[np.uint8] | Message]]


def _write(files: _Files, films: _Films) -> None:
    temporary = files.pixels.with_suffix(f".{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            crc32, missing = _write_films(file, films())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(files.pixels)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    # Last: without it, or with that of other pixels, the pixels count as damaged.
    unreadable = {str(row): _sealed(reason) for row, reason in missing.items()}
    write_json(files.facts, {"crc32": crc32, "unreadable": unreadable})


def _write_films(
    file: BinaryIO, films: Iterable[NDArray[np.uint8] | Message]
) -> tuple[int, dict[int, Message]]:
    """Write prepared films one after the other; return their checksum, and what is not there."""
    crc32, missing = 0, {}
    for row, film in enumerate(films):
        if isinstance(film, Message):
            missing[row] = film
        else:
            content = film.tobytes()
            file.write(content)
            crc32 = zlib.crc32(content, crc32)
    return crc32, missing


def _store_temporarily(
    records: Sequence[ImageRecord], films: _Films, size: int, folder: Path, problem: str
) -> PixelCache:
    """Keep films in a temporary file, or in memory, as long as they are used."""
    n_bytes = len(records) * size * size
    open_places: list[Callable[[], BinaryIO]] = [_open_temporary]
    if n_bytes <= _MOST_IN_MEMORY:
        open_places.append(BytesIO)
    for open_place in open_places:
        try:
            # Not closed: what is mapped goes when nobody holds it any more.
            file = open_place()
            _crc32, missing = _write_films(file, films())
            file.flush()
        except (OSError, MemoryError) as error:
            _log.warning("No room for prepared films: %s", type(error).__name__)
            continue
        kept, unreadable = _part_records(records, missing)
        note = Message.of(
            "The prepared films cannot be kept in {name} ({reason}): they are prepared anew each "
            "time.",
            name=str(folder),
            reason=problem,
        )
        return PixelCache(kept, _map(file, (len(kept), size, size)), unreadable, note)
    raise DatasetError(
        "The prepared films cannot be written to {name}: {reason}.",
        "Free some space or choose another folder.",
        name=folder.name,
        reason=problem,
    )


def _open_temporary() -> BinaryIO:
    return cast("BinaryIO", TemporaryFile())


def _map(file: BinaryIO, shape: tuple[int, int, int]) -> NDArray[np.uint8]:
    pixels: NDArray[np.uint8] = np.empty(shape, np.uint8)
    # An empty file cannot be mapped.
    if shape[0]:
        if isinstance(file, BytesIO):
            pixels = np.frombuffer(file.getbuffer(), np.uint8).reshape(shape)
        else:
            pixels = np.memmap(file, np.uint8, "r", shape=shape)
    pixels.setflags(write=False)
    return pixels


def _sealed(reason: Message) -> str:
    """Return a reason so that nobody else reads the name of the film in it."""
    return user_pseudonyms().seal(json.dumps(reason.to_json()).encode()).hex()


def _unsealed(kept: Any) -> Message:
    """Read what `_sealed` gave, or the values of a reason that earlier versions kept."""
    if isinstance(kept, str):
        kept = parse_json(user_pseudonyms().unseal(bytes.fromhex(kept)))
    return Message.from_json(kept)


def _prepare_all(
    records: Sequence[ImageRecord],
    prepare: Callable[[ImageRecord], NDArray[np.uint8] | Message],
    progress: ProgressCallback,
    control: TaskControl,
) -> Iterator[NDArray[np.uint8] | Message]:
    """Yield each prepared film, or why it cannot be read, a chunk of films in memory at a time."""
    for first in range(0, len(records), _CHUNK_IMAGES):
        yield from map_in_threads(
            prepare,
            records[first : first + _CHUNK_IMAGES],
            _STAGE,
            partial(_report, progress, first, len(records)),
            control,
        )


def _report(progress: ProgressCallback, first: int, total: int, chunk: Progress) -> None:
    progress(Progress(chunk.stage, first + chunk.done, total))


def _prepare(
    record: ImageRecord, preprocess: PreprocessConfig, prepared: PreparedImages | None
) -> NDArray[np.uint8] | Message:
    try:
        if _sha256(record.path) != record.sha256:
            return Message.of(
                "{name} has changed since the folder was indexed.", name=record.path.name
            )
        known = prepared.get(record.sha256) if prepared else None
        return read_prepared(record.path, preprocess) if known is None else known
    except ImageReadError as error:
        return error.text
    except OSError as error:
        return Message.of(
            "{name} cannot be opened: {reason}.",
            name=record.path.name,
            reason=error.strerror or "the disk does not answer",
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
