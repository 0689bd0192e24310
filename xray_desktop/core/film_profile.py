"""What is plain to see of a file before any network: whether it is a radiograph at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from xray_desktop.core.image import AcquisitionInfo
from xray_desktop.core.messages import Message

# Modalities of plain radiographs and of what is made of them (DICOM PS3.3 C.7.3.1.1.1): other ones
# are refused unless the model was trained on them. OT: other; SC: secondary capture, retired.
_RADIOGRAPHS = frozenset({"CR", "DX", "RG", "RF", "XA", "IO", "PX", "MG", "OT", "SC"})
# Words of BodyPartExamined that mean the same part (PS3.16 annex L).
_SAME_PART = (
    frozenset({"CHEST", "THORAX", "LUNG", "LUNGS", "CHEST WALL", "RIB", "RIBS", "CHESTABDOMEN"}),
)
# Radiographs saved as color differ by tints and marks: 0.02 at most in 317 films; of 566 color
# photographs and drawings 87 % lie above.
_MOST_COLOR = 0.05
_SMALLEST_SIDE, _LARGEST_ASPECT = 64, 3.0
_LONGEST_WORD, _MOST_WORDS = 64, 64


@dataclass(frozen=True, slots=True)
class FilmProfile:
    """What the files of the training films said of themselves.

    Parameters
    ----------
    modalities : tuple of str
        Values of DICOM Modality among them; empty where none gave one.
    body_part : str or None
        The part of the body, as the person who trained the model declared it; None: not known.
    takes_color : bool
        True if most of them held color.

    Raises
    ------
    ValueError, TypeError
        If a value is no short text.
    """

    modalities: tuple[str, ...] = ()
    body_part: str | None = None
    takes_color: bool = False

    def __post_init__(self) -> None:
        """Check the bounds: it may come from a foreign model."""
        object.__setattr__(self, "modalities", tuple(self.modalities))
        words = (*self.modalities, *([] if self.body_part is None else [self.body_part]))
        if len(words) > _MOST_WORDS:
            raise ValueError(f"At most {_MOST_WORDS} modalities, received {len(words)}.")
        for word in words:
            if not isinstance(word, str) or not 1 <= len(word) <= _LONGEST_WORD:
                raise ValueError(
                    f"Expected 1 to {_LONGEST_WORD} characters, received {word!r:.80}."
                )

    @classmethod
    def of_films(
        cls, modalities: Iterable[str | None], n_color: int, n_films: int, body_part: str | None
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
        """
        known = sorted({_word(modality) for modality in modalities if modality})
        return cls(tuple(known[:_MOST_WORDS]), body_part, 2 * n_color > n_films)

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
        if modality and modality not in (_RADIOGRAPHS | set(self.modalities)):
            reasons.append(
                Message.of(
                    "The file says that it is no radiograph (Modality {modality}).",
                    modality=modality,
                )
            )
        part = _word(info.body_part or "")
        if part and self.body_part and not _is_same_part(part, _word(self.body_part)):
            reasons.append(
                Message.of(
                    "The file says that it shows another part of the body ({part}); the model was "
                    "trained on {known}.",
                    part=part,
                    known=self.body_part,
                )
            )
        return reasons

    def _judge_pixels(self, info: AcquisitionInfo, height: int, width: int) -> list[Message]:
        reasons = []
        if not self.takes_color and info.colorfulness > _MOST_COLOR:
            reasons.append(Message.of("The picture is in color, as a photograph or a drawing is."))
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
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        part = values["body_part"]
        return cls(tuple(values["modalities"]), part, bool(values["takes_color"]))


def _word(text: str) -> str:
    return text.strip().upper()[:_LONGEST_WORD]


def _is_same_part(one: str, other: str) -> bool:
    return one == other or any({one, other} <= same for same in _SAME_PART)
