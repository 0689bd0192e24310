"""Thumbnails of films, made by the one reader and kept on disk."""

import logging
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from xray_desktop.base import paths
from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.display.thumbnails import Thumbnail

_log = logging.getLogger(__name__)
# After so long a call returns what it has, so that a film that is opened need not wait.
CHUNK_S = 0.06


def make_thumbnails(films: Sequence[Path], control: TaskControl) -> Mapping[Path, Thumbnail]:
    """Find or make the thumbnails of the first films; at least one, the more the faster it goes.

    A film that cannot be read gets a thumbnail that says why.

    Raises
    ------
    Cancelled
    """
    from xray_desktop.base.parallel import thread_count
    from xray_desktop.core.display.thumbnail_cache import ThumbnailCache, thumbnail_key

    started = time.perf_counter()
    keys = {film: thumbnail_key(film) for film in films}
    with ThumbnailCache(paths.cache_folder()) as cache:
        kept = cache.find([key for key in keys.values() if key is not None])
        found = {film: kept[key] for film, key in keys.items() if key in kept}
        missing = [film for film in films if film not in found]
        made: dict[Path, Thumbnail] = {}
        width = min(4, thread_count())
        while missing and (not made or time.perf_counter() - started < CHUNK_S):
            control.check()
            some, missing = missing[:width], missing[width:]
            made.update(_made(some))
        cache.add(
            {
                key: thumbnail
                for film, thumbnail in made.items()
                if (key := keys[film]) is not None and thumbnail.error is None
            }
        )
    return {**found, **made}


def cache_file() -> Path:
    """Return where the thumbnails are kept; may not exist yet."""
    from xray_desktop.core.display.thumbnail_cache import FILE_NAME

    return paths.cache_folder() / FILE_NAME


def clear_cache() -> None:
    """Drop all thumbnails; they are made again when they are needed."""
    from xray_desktop.core.display.thumbnail_cache import ThumbnailCache

    if cache_file().exists():
        with ThumbnailCache(paths.cache_folder()) as cache:
            cache.clear()


def _made(films: Sequence[Path]) -> dict[Path, Thumbnail]:
    """Read some films at once."""
    if len(films) == 1:
        return {films[0]: _make(films[0])}
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(films), thread_name_prefix="thumbnail") as pool:
        return dict(zip(films, pool.map(_make, films), strict=True))


def _make(film: Path) -> Thumbnail:
    from xray_desktop.core.display.thumbnails import make_thumbnail
    from xray_desktop.core.images.reader import read_image

    try:
        return make_thumbnail(read_image(film))
    except ImageReadError as error:
        return Thumbnail(error=error.text)
