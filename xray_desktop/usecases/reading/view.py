"""What the window asks for: which films there are, one film to look at, answers."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base.errors import DatasetError, ImageReadError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.display.picture import Picture
from xray_desktop.core.display.thumbnails import Thumbnail
from xray_desktop.core.images.file_formats import format_titles
from xray_desktop.core.images.image import AcquisitionInfo
from xray_desktop.core.images.windowing import Window

# Of each of two films side by side, in pixels.
PAIR_SIDE = 640


@dataclass(frozen=True, slots=True)
class FoundImages:
    """Films among the paths that the user opened.

    Parameters
    ----------
    paths : tuple of Path
        At least one, absolute.
    n_ignored : int
        Files in folders that do not even claim to be images.
    """

    paths: tuple[Path, ...]
    n_ignored: int


@dataclass(frozen=True, slots=True, eq=False)
class ViewedImage:
    """A film to look at.

    Parameters
    ----------
    path : Path
    picture : Picture
    auto_window : Window
        From the darkest to the brightest percent of the film, over its first tone.
    info : AcquisitionInfo
    notes : tuple of Message
        What the reader did that the user should know.
    """

    path: Path
    picture: Picture
    auto_window: Window
    info: AcquisitionInfo
    notes: tuple[Message, ...]


def find_images(paths: Sequence[Path], control: TaskControl) -> FoundImages:
    """List the files, and the films of the folders.

    Raises
    ------
    DatasetError
        If there is none.
    Cancelled
    """
    from xray_desktop.core.datasets import file_search

    found = file_search.find_images(paths, control)
    if not found.films:
        raise DatasetError(
            "There is no film in {name}.",
            "Open a folder with files of these formats: {formats}.",
            formats=format_titles(),
            name=", ".join(path.name or str(path) for path in paths),
        )
    return FoundImages(tuple(path.absolute() for path in found.films), len(found.ignored))


def read_viewed_image(path: Path) -> ViewedImage:
    """Read a film for the eye.

    Raises
    ------
    ImageReadError
        If it is not one.
    """
    from xray_desktop.core.display.picture import make_picture, percentile_window
    from xray_desktop.core.images.reader import read_stored

    image, stored = read_stored(path)
    picture = make_picture(image, stored)
    auto_window = percentile_window(picture, picture.display_luts[0])
    return ViewedImage(path, picture, auto_window, image.info, image.notes)


def read_pair(films: Sequence[Path], control: TaskControl) -> tuple[Thumbnail, ...]:
    """Read films to be looked at side by side, each at most `PAIR_SIDE` pixels long.

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
            pictures.append(make_thumbnail(read_image(film), PAIR_SIDE))
        except ImageReadError as error:
            pictures.append(Thumbnail(error=error.text))
    return tuple(pictures)


def classify_listed(
    films: Sequence[Path],
    model: Path,
    progress: Callable[[object], None],
    control: TaskControl,
) -> None:
    """Classify films of the worklist; reports every answer of `classify_images`, and `Progress`.

    Raises
    ------
    BundleError
        If the model is damaged.
    Cancelled
    """
    from xray_desktop.core.bundles.bundle_files import read_bundle
    from xray_desktop.usecases.reading.classify import classify_images

    bundle = read_bundle(model)
    with closing(classify_images(films, bundle, progress=progress, control=control)) as answers:
        for answer in answers:
            progress(answer)
