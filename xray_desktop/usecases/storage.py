"""What the program keeps on disk beside the user's own files, how large it is, and emptying it."""

import logging
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base import paths
from xray_desktop.base.errors import ExportError
from xray_desktop.base.tasks import TaskControl

_log = logging.getLogger(__name__)

LARGEST_PIXELS = 16 * 2**30
LARGEST_DESCRIPTIONS = 2**30


@dataclass(frozen=True, slots=True)
class Store:
    """Something on disk that can be emptied.

    Parameters
    ----------
    name : str
        ``"pixels"``, ``"descriptions"``, ``"thumbnails"`` or ``"trash"``.
    path : Path
        Its folder, or its file; may not exist.
    n_bytes : int
    """

    name: str
    path: Path
    n_bytes: int


def store_paths() -> Mapping[str, Path]:
    """Return where each store stands."""
    from xray_desktop.usecases.thumbnails import cache_file

    cache = paths.cache_folder()
    return {
        "pixels": cache / "pixels",
        "descriptions": cache / "descriptions",
        "thumbnails": cache_file(),
        "trash": paths.trash_folder(),
    }


def measure_stores(control: TaskControl) -> tuple[Store, ...]:
    """Return all stores with their sizes.

    Raises
    ------
    Cancelled
    """
    return tuple(Store(name, path, _size(path, control)) for name, path in store_paths().items())


def clear_store(name: str, control: TaskControl) -> tuple[Store, ...]:
    """Empty a store; what is in it is made again when it is needed, but for the trash.

    Returns
    -------
    tuple of Store
        As `measure_stores`.

    Raises
    ------
    ExportError
        If something in it cannot be removed, as while a training reads it on Windows.
    Cancelled
    """
    path = store_paths()[name]
    try:
        if name == "thumbnails":
            from xray_desktop.usecases.thumbnails import clear_cache

            clear_cache()
        elif path.exists():
            shutil.rmtree(path)
    except OSError as error:
        raise ExportError(
            "{name} cannot be emptied: {reason}.",
            "Wait until nothing is running, then try again.",
            name=path.name,
            reason=error.strerror or str(error),
        ) from error
    _log.info("Emptied %s", name)
    return measure_stores(control)


def prune_stores(
    keep: Path | None = None,
    *,
    largest_pixels: int = LARGEST_PIXELS,
    largest_descriptions: int = LARGEST_DESCRIPTIONS,
) -> None:
    """Keep the stores within their bounds: prepared films go that were used longest ago.

    Parameters
    ----------
    keep : Path, optional
        Prepared films that are in use.
    """
    stores = store_paths()
    control = TaskControl()
    if _size(stores["descriptions"], control) > largest_descriptions:
        shutil.rmtree(stores["descriptions"], ignore_errors=True)
    found = []
    for path in stores["pixels"].glob("*.pixels"):
        facts = path.with_suffix(".json")
        try:
            used = (facts if facts.exists() else path).stat().st_mtime
            found.append((used, path.stat().st_size, path))
        except OSError:
            continue
    left = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if left <= largest_pixels:
            break
        if path == keep:
            continue
        left -= size
        for file in (path.with_suffix(".json"), path):
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                # Another window reads it.
                _log.info("Prepared films kept: %s", error)


def _size(path: Path, control: TaskControl) -> int:
    if path.is_file():
        # SQLite writes into a second file first.
        return sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))
    total = 0
    for folder, _, names in os.walk(path):
        control.check()
        for name in names:
            try:
                total += (Path(folder) / name).lstat().st_size
            except OSError:
                continue
    return total
