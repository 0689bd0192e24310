"""What is plain to see of a file before any network: whether it is a radiograph at all."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from xray_desktop.base.messages import Message
from xray_desktop.core.images.image import AcquisitionInfo
from xray_desktop.core.images.modalities import is_radiograph

# Parts that a modality shows where the file names none.
_PART_OF_MODALITY = {"MG": "BREAST", "IO": "TEETH", "PX": "JAW"}
# Words of BodyPartExamined that mean the same part (PS3.16 annex L, and what machines write).
_SAME_PART = (
    frozenset({"CHEST", "THORAX", "TORAX", "LUNG", "LUNGS", "RIB", "RIBS", "CHESTABDOMEN", "CXR"}),
)
_SAYS_NOTHING = frozenset({"UNKNOWN", "OTHER", "NONE", "UNDEFINED", "DEFAULT", "NA"})
# Values of ViewPosition (PS3.3 C.8.7.1.1, C.8.11.1) by direction; others are not judged.
_DIRECTIONS = {
    "frontal": frozenset({"AP", "PA"}),
    "lateral": frozenset({"LL", "RL", "LATERAL", "LAT"}),
    "oblique": frozenset({"LLO", "RLO", "LAO", "RAO", "LPO", "RPO"}),
}
_DIRECTION_NAMES = {
    "frontal": Message.of("frontal films"),
    "lateral": Message.of("lateral films"),
    "oblique": Message.of("oblique films"),
}
# Radiographs saved as color differ by tints and marks: 0.02 at most in 317 films; of 566 color
# photographs and drawings 87 % lie above.
_MOST_COLOR = 0.05
_SMALLEST_SIDE, _LARGEST_ASPECT = 64, 3.0
# A fax or a scanned page has 1 bit; a film of 4 bits would show its steps.
_FEWEST_BITS = 4
_LONGEST_WORD, _MOST_WORDS = 64, 64


@dataclass(frozen=True, slots=True)
class HeaderCheck:
    """What the files of the training films said of themselves.

    Parameters
    ----------
    modalities : tuple of str
        Values of DICOM Modality among them; empty where none gave one.
    body_part : str or None
        The part of the body, as the person who trained the model declared it; None: not known.
    takes_color : bool
        True if most of them held color.
    directions : tuple of str
        ``"frontal"``, ``"lateral"``, ``"oblique"``: the directions that their ViewPosition named;
        empty where none did.

    Raises
    ------
    ValueError, TypeError
        If a value is no short text, or a direction unknown.
    """

    modalities: tuple[str, ...] = ()
    body_part: str | None = None
    takes_color: bool = False
    directions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the bounds: it may come from a foreign model."""
        object.__setattr__(self, "modalities", tuple(self.modalities))
        object.__setattr__(self, "directions", tuple(self.directions))
        if not set(self.directions) <= set(_DIRECTIONS):
            raise ValueError(f"Expected known directions, received {self.directions!r:.80}.")
        words = (*self.modalities, *([] if self.body_part is None else [self.body_part]))
        if len(words) > _MOST_WORDS:
            raise ValueError(f"At most {_MOST_WORDS} modalities, received {len(words)}.")
        for word in words:
            if not isinstance(word, str) or not 1 <= len(word) <= _LONGEST_WORD:
                raise ValueError(
                    f"Expected 1 to {_LONGEST_WORD} characters, received {word!r:.80}."
                )

    @classmethod
    def of_images(
        cls,
        modalities: Iterable[str | None],
        n_color: int,
        n_films: int,
        body_part: str | None,
        views: Iterable[str | None] = (),
    ) -> Self:
        """Sum up the training films.

        Parameters
        ----------
        modalities : iterable of (str or None)
            DICOM Modality of each film.
        n_color, n_films : int
            Films that hold color, of how many.
        body_part : str or None
            See the class.
        views : iterable of (str or None)
            DICOM ViewPosition of films.
        """
        known = sorted({_word(modality) for modality in modalities if modality} - {""})
        directions = sorted({direction for view in views if (direction := _direction(view))})
        return cls(tuple(known[:_MOST_WORDS]), body_part, 2 * n_color > n_films, tuple(directions))

    def judge(self, info: AcquisitionInfo, height: int, width: int) -> tuple[Message, ...]:
        """Say what speaks against asking the network; empty where nothing does.

        Parameters
        ----------
        info : AcquisitionInfo
            Of the film.
        height, width : int
            Its pixels.
        """
        return (*self._judge_claims(info), *self._judge_pixels(info, height, width))

    def _judge_claims(self, info: AcquisitionInfo) -> list[Message]:
        reasons = []
        modality = _word(info.modality or "")
        # What is no radiograph may still be what the model was trained on.
        if not is_radiograph(modality) and modality not in self.modalities:
            reasons.append(
                Message.of(
                    "The header says that it is no radiograph (Modality {modality}).",
                    modality=modality,
                )
            )
        part = _word(info.body_part or "") or _PART_OF_MODALITY.get(modality, "")
        if self.body_part and not _is_same_part(part, _word(self.body_part)):
            reasons.append(
                Message.of(
                    "The header names another body part ({part}); the model was trained "
                    "on {known}.",
                    part=part,
                    known=self.body_part,
                )
            )
        direction = _direction(info.view_position)
        if direction and self.directions and direction not in self.directions:
            reasons.append(
                Message.of(
                    "The header names another view position (ViewPosition {view}); the "
                    "model was trained on {known} only.",
                    view=_word(info.view_position or ""),
                    known=_DIRECTION_NAMES[self.directions[0]],
                )
            )
        return reasons

    def _judge_pixels(self, info: AcquisitionInfo, height: int, width: int) -> list[Message]:
        reasons = []
        if not self.takes_color and info.colorfulness > _MOST_COLOR:
            reasons.append(Message.of("The picture is in color, as a photograph or a drawing is."))
        if info.bits_stored < _FEWEST_BITS:
            reasons.append(
                Message.of(
                    "The picture has {n} shades of gray at most, as a scanned page has.",
                    n=2**info.bits_stored,
                )
            )
        short, long = sorted((height, width))
        if short < _SMALLEST_SIDE:
            reasons.append(
                Message.of(
                    "The picture has {width} x {height} pixels, too few for a film.",
                    width=width,
                    height=height,
                )
            )
        elif long > _LARGEST_ASPECT * short:
            reasons.append(
                Message.of(
                    "The picture is a strip of {width} x {height} pixels.",
                    width=width,
                    height=height,
                )
            )
        return reasons

    def to_json(self) -> dict[str, object]:
        """Return the values as plain JSON."""
        return {
            "modalities": list(self.modalities),
            "body_part": self.body_part,
            "takes_color": self.takes_color,
            "directions": list(self.directions),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls(
            tuple(values["modalities"]),
            values["body_part"],
            bool(values["takes_color"]),
            tuple(values["directions"]),
        )


def _word(text: str) -> str:
    """Return a word of a header in capitals, without what a terminal would obey."""
    return "".join(filter(str.isprintable, text)).strip().upper()[:_LONGEST_WORD]


def _direction(view: str | None) -> str | None:
    """Return the direction that a ViewPosition names."""
    word = _word(view or "")
    return next((name for name, views in _DIRECTIONS.items() if word in views), None)


def _is_same_part(one: str, other: str) -> bool:
    """Tell whether two names of parts share a word or mean the same; no name may be any part."""
    words, others = (set(re.findall("[A-Z]+", name)) for name in (one, other))
    if words <= _SAYS_NOTHING or words & others:
        return True
    return any(words & same and others & same for same in _SAME_PART)
