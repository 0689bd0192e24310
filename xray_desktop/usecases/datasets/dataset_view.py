"""A data set as the window holds it: arrays over all films, so that 100,000 of them are light."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.projects.project import copy_key
from xray_desktop.core.datasets.records import Part, UnreadableFile

# Code of a part in `DatasetView.part`; what stands nowhere is -1.
PART_ORDER = (Part.TRAIN, Part.VALIDATION, Part.TEST)
HASH_BYTES = 32


@dataclass(frozen=True)
class DatasetView:
    """The films of some data folders, a row each, as their files are: no request of the user in it.

    Pickled, it is a few arrays and one long text for each kind of name.

    Parameters
    ----------
    folders : tuple of Path
        The data folders, as given.
    sources : tuple of str
        Their names.
    folder_classes : tuple of str
        Names of the classes as the folders give them; sorted.
    places : str
        For each row the path inside its data folder, joined by NUL.
    folder_class, source, part : ndarray of shape (n_films,), int16
        Numbers into `folder_classes`, `sources` and `PART_ORDER`; part -1: none is given.
    name_rank : ndarray of shape (n_films,), int32
        Place of each row in the order of the file names.
    sha256 : ndarray of shape (n_films, 32), uint8, or None
        None until the files are read.
    width, height, size_bytes, changed_at : ndarray of shape (n_films,), or None
        From the headers and the file system; None until the files are read. `changed_at` is in
        seconds since 1970.
    unreadable : tuple of UnreadableFile
    notes : tuple of Message
    """

    folders: tuple[Path, ...]
    sources: tuple[str, ...]
    folder_classes: tuple[str, ...]
    places: str
    folder_class: NDArray[np.int16]
    source: NDArray[np.int16]
    part: NDArray[np.int16]
    name_rank: NDArray[np.int32]
    sha256: NDArray[np.uint8] | None = None
    width: NDArray[np.int32] | None = None
    height: NDArray[np.int32] | None = None
    size_bytes: NDArray[np.int64] | None = None
    changed_at: NDArray[np.float64] | None = None
    unreadable: tuple[UnreadableFile, ...] = ()
    notes: tuple[Message, ...] = ()

    def __getstate__(self) -> dict[str, object]:
        """Leave out what is made of the rest."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Make what the first change asks for: here, in the thread that receives the answers.

        With 100,000 films it takes a tenth of a second, for which the window would stand still.
        """
        self.__dict__.update(state)
        if self.is_read:
            _ = self.rows_of

    def __len__(self) -> int:
        """Films."""
        return len(self.folder_class)

    @property
    def is_read(self) -> bool:
        """True once every file was read: then films can be told by their content."""
        return self.sha256 is not None

    @property
    def has_given_parts(self) -> bool:
        """True if the folders name a validation or test part."""
        return bool((self.part > 0).any())

    @cached_property
    def place(self) -> tuple[str, ...]:
        """Path of each row inside its data folder, with forward slashes."""
        return tuple(self.places.split("\0")) if len(self) else ()

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """What a text is searched in: `place` without upper case."""
        return tuple(self.places.casefold().split("\0")) if len(self) else ()

    def name(self, row: int) -> str:
        """Return the file name of a film."""
        return self.place[row].rpartition("/")[2]

    def path(self, row: int) -> Path:
        """Return the file of a film."""
        return self.folders[int(self.source[row])] / self.place[row]

    def paths(self) -> tuple[Path, ...]:
        """Return the files of all films."""
        return tuple(
            self.folders[source] / place
            for source, place in zip(self.source.tolist(), self.place, strict=True)
        )

    def hash_of(self, row: int) -> str:
        """Return the SHA-256 of a film, hexadecimal."""
        return self._hash_texts[row]

    def key(self, row: int) -> str:
        """Return what an excluded film is kept under, see `Project`."""
        sha256 = self.hash_of(row)
        return sha256 if len(self.rows_of[sha256]) == 1 else self.copy_key(row)

    def copy_key(self, row: int) -> str:
        """Return the key of one of several files with the same content."""
        return copy_key(self.hash_of(row), self.sources[self.source[row]], self.place[row])

    @cached_property
    def rows_of(self) -> dict[str, list[int]]:
        """Rows by SHA-256: more than one where files have the same content."""
        found: dict[str, list[int]] = {}
        for row, sha256 in enumerate(self._hash_texts):
            found.setdefault(sha256, []).append(row)
        return found

    @cached_property
    def films_id(self) -> str:
        """Tell rows from rows: the same films in the same order have the same, see `films_id`."""
        return "" if self.sha256 is None else films_id(self.sha256.tobytes())

    @cached_property
    def _hash_texts(self) -> tuple[str, ...]:
        # All at once: one by one, 100,000 take a quarter of a second.
        if self.sha256 is None:
            raise ValueError("The files are not read yet.")
        text, width = self.sha256.tobytes().hex(), 2 * HASH_BYTES
        return tuple(text[start : start + width] for start in range(0, len(text), width))


def films_id(hashes: bytes) -> str:
    """Return what names films in their order, from the SHA-256 of each, joined.

    Who answers by row numbers gives it with them: only rows of films with the same name may be met
    with them.
    """
    return hashlib.sha256(hashes).hexdigest()
