"""Heat maps over films, as pictures: what speaks for the class, where."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import ExportError
from xray_desktop.core.bundles.manifest import NOTICE

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = 768
STRONGEST = 0.6
_STRIP_HEIGHT = 18
_FONT_SIZE = 10
# Every sixteenth of the range of matplotlib's scales (Smith and van der Walt 2015; CC0), which are
# perceptually uniform. Tables, since matplotlib takes seconds to import.
_SCALES = {
    "viridis": (
        (68, 1, 84), (72, 24, 106), (71, 45, 123), (66, 64, 134), (59, 82, 139), (51, 99, 141),
        (44, 114, 142), (38, 130, 142), (33, 145, 140), (31, 160, 136), (40, 174, 128),
        (63, 188, 115), (94, 201, 98), (132, 212, 75), (173, 220, 48), (216, 226, 25),
        (253, 231, 37),
    ),
    "inferno": (
        (0, 0, 4), (11, 7, 36), (33, 12, 74), (61, 9, 101), (87, 16, 110), (113, 25, 110),
        (138, 34, 106), (163, 44, 97), (188, 55, 84), (210, 70, 68), (228, 90, 49),
        (241, 115, 29), (249, 142, 9), (252, 172, 17), (249, 203, 53), (242, 234, 105),
        (252, 255, 164),
    ),
    "gray": ((0, 0, 0), (255, 255, 255)),
}  # fmt: skip


def color_table(scale: str) -> NDArray[np.uint8]:
    """Return the colors of the levels 0 to 255 on a scale, shape (256, 3)."""
    colors = np.array(_SCALES[scale], np.float32)
    steps = np.linspace(0, 255, len(colors))
    table = [np.interp(np.arange(256), steps, colors[:, channel]) for channel in range(3)]
    return np.rint(np.stack(table, axis=1)).astype(np.uint8)


def shrink_image(pixels: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return a film for display: 8 bits, at most 768 pixels on its longest side.

    Parameters
    ----------
    pixels : ndarray of shape (height, width), float32
        In [0, 1].
    """
    from PIL import Image

    levels = np.rint(np.clip(pixels, 0, 1) * 255).astype(np.uint8)
    picture = Image.fromarray(levels)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BILINEAR)
    return np.asarray(picture)


def draw_heatmap(film: NDArray[np.uint8], activation: NDArray[np.float32]) -> "Image.Image":
    """Lay an activation map over a film.

    Parameters
    ----------
    film : ndarray of shape (height, width), uint8
        With the aspect ratio of the original.
    activation : ndarray of shape (map_height, map_width), float32
        Of the padded square that the network saw. Only what is positive speaks for the class; it
        is scaled by its largest value, so that colors are not comparable between films.

    Returns
    -------
    Image
        RGB, with a line below that says what it is not for.
    """
    from PIL import Image

    return with_notice(Image.fromarray(_mix(film, heat_levels(activation, *film.shape))))


def heat_levels(activation: NDArray[np.float32], height: int, width: int) -> NDArray[np.uint8]:
    """Return how much each place of a film speaks for the class.

    Parameters
    ----------
    activation : ndarray of shape (map_height, map_width), float32
        As `draw_heatmap` takes it.
    height, width : int
        Sides of the film, or of a reduced one.

    Returns
    -------
    ndarray of shape (height, width), uint8
        0 where nothing does, 255 where most does.
    """
    return np.rint(_over_image(_scaled(activation), height, width) * 255).astype(np.uint8)


def with_notice(picture: "Image.Image") -> "Image.Image":
    """Add a line below a picture that says what it is not for."""
    from PIL import Image, ImageDraw, ImageFont

    # As large as the text of a film of 768 pixels, the usual heat map.
    scale = max(1, round(min(picture.size) / LONGEST_SIDE))
    framed = Image.new("RGB", (picture.width, picture.height + scale * _STRIP_HEIGHT))
    framed.paste(picture)
    pen = ImageDraw.Draw(framed)
    font = ImageFont.load_default(scale * _FONT_SIZE) if scale > 1 else ImageFont.load_default()
    pen.text((4 * scale, picture.height + 3 * scale), NOTICE, fill="white", font=font)
    return framed


def write_heatmap(path: Path, film: NDArray[np.uint8], activation: NDArray[np.float32]) -> None:
    """Write `draw_heatmap` as a PNG file.

    Parameters
    ----------
    path : Path
    film : ndarray of shape (height, width), uint8
    activation : ndarray of shape (map_height, map_width), float32
        See `draw_heatmap`.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    from PIL import PngImagePlugin

    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", NOTICE)
    try:
        draw_heatmap(film, activation).save(path, "PNG", pnginfo=info, compress_level=1)
    except OSError as error:
        raise ExportError(
            "The heat map {name} cannot be written: {reason}.",
            "Check the free space and the rights of the folder.",
            name=path.name,
            reason=error.strerror or str(error),
        ) from error


def _scaled(activation: NDArray[np.float32]) -> NDArray[np.float32]:
    positive = np.maximum(activation, 0)
    largest = positive.max()
    return positive / largest if largest > 0 else positive


def _over_image(activation: NDArray[np.float32], height: int, width: int) -> NDArray[np.float32]:
    """Enlarge the map of the padded square, and cut the film's part out of it."""
    from PIL import Image

    side = max(height, width)
    square = Image.fromarray(np.ascontiguousarray(activation, np.float32))
    enlarged = np.asarray(square.resize((side, side), Image.Resampling.BICUBIC))
    top, left = (side - height) // 2, (side - width) // 2
    part: NDArray[np.float32] = enlarged[top : top + height, left : left + width]
    return np.clip(part, 0, 1)


def _mix(film: NDArray[np.uint8], levels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Blend gray with the color of each level, the more the higher it is."""
    colors = color_table("viridis").astype(np.float32)
    alpha = np.arange(256, dtype=np.float32) * np.float32(STRONGEST / 255)
    # A table of 256 levels: colors times alpha, computed once instead of for every pixel.
    mixed = np.empty((*film.shape, 3), np.uint8)
    gray = film * (1 - alpha)[levels]
    for channel in range(3):
        mixed[..., channel] = gray + (colors[:, channel] * alpha)[levels] + np.float32(0.5)
    return mixed
