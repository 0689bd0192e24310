"""Films as small as a list shows them; for the eye only, never for the network."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xray_desktop.base.messages import Message

if TYPE_CHECKING:
    from xray_desktop.core.images.image import XrayImage

LONGEST_SIDE = 160


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A film at 160 pixels, or why there is none.

    Parameters
    ----------
    width, height : int
        At least 1; 0 where the film cannot be read.
    pixels : bytes
        Gray levels, row by row, `width` bytes each.
    error : Message or None
        Why the film cannot be read.
    """

    width: int = 0
    height: int = 0
    pixels: bytes = b""
    error: Message | None = None

    def __post_init__(self) -> None:
        """Check that sides and pixels agree."""
        if len(self.pixels) != self.width * self.height:
            raise ValueError(f"{self.width} x {self.height}: {len(self.pixels)} bytes.")


def make_thumbnail(image: "XrayImage", longest: int = LONGEST_SIDE) -> Thumbnail:
    """Shrink a film to that many pixels on its longest side; a smaller one keeps its size."""
    from PIL import Image

    picture = Image.fromarray(image.levels)
    picture.thumbnail((longest, longest), Image.Resampling.BILINEAR)
    return Thumbnail(picture.width, picture.height, picture.tobytes())
