"""Two films to be looked at side by side."""

from collections.abc import Sequence
from pathlib import Path

from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.display.thumbnails import Thumbnail

LONGEST_SIDE = 640


def read_pair(films: Sequence[Path], control: TaskControl) -> tuple[Thumbnail, ...]:
    """Read films for the eye, each at most `LONGEST_SIDE` pixels long.

    A film that cannot be read says why.

    Raises
    ------
    Cancelled
    """
    from xray_desktop.core.display.thumbnails import make_thumbnail
    from xray_desktop.core.images.reader import read_image

    pictures = []
    for film in films:
        control.check()
        try:
            pictures.append(make_thumbnail(read_image(film), LONGEST_SIDE))
        except ImageReadError as error:
            pictures.append(Thumbnail(error=error.text))
    return tuple(pictures)
