"""Which films of a data set an evaluation counts, and which it leaves out and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.core.bundles.reference_data import ReferenceData
from xray_desktop.core.bundles.seen_images import find_test_images
from xray_desktop.core.datasets.records import (
    PART_NAMES,
    REJECT_CLASS,
    DatasetIndex,
    ImageRecord,
    Part,
    UnreadableFile,
)

ALL = "all"
# The films that were held back as test part when the model was made.
OWN = "own"
PARTS = (*(part.value for part in Part), OWN, ALL)


@dataclass(frozen=True, slots=True)
class ChosenImages:
    """The films that an evaluation counts.

    Parameters
    ----------
    index : DatasetIndex
        Their records, and the unreadable files of the same part.
    part : str
        The value of a `Part`, or `ALL`.
    outside : tuple of ImageRecord
        Films that a model should refuse.
    unknown : tuple of UnreadableFile
        Films of classes that the model does not know.
    warnings : tuple of Message
        What the user should know of the choice.
    """

    index: DatasetIndex
    part: str
    outside: tuple[ImageRecord, ...]
    unknown: tuple[UnreadableFile, ...]
    warnings: tuple[Message, ...]


def choose_images(
    index: DatasetIndex,
    part: str | None,
    class_names: Sequence[str],
    reference: ReferenceData,
) -> ChosenImages:
    """Choose a part of the films, and of those the ones whose class the model knows.

    Parameters
    ----------
    part : str or None
        One of `PARTS`. None: the test part where the folders have one, else the films that were
        held back as test part when the model was made, else all.
    class_names : sequence of str
        Classes of the model.

    Raises
    ------
    DatasetError
        If the part has no film, or none of a class that the model knows.
    """
    name, positions, how = _choose_part(index, part, reference)
    chosen = [index.records[position] for position in positions]
    known = tuple(record for record in chosen if record.class_name in class_names)
    unknown = sorted({record.class_name for record in chosen} - {*class_names, REJECT_CLASS})
    if not known:
        raise DatasetError(
            "The model knows none of the classes of these films: {unknown}. It knows {known}.",
            'Say which is which with --map, for example --map "{first}={model_class}".',
            unknown=", ".join(unknown or [REJECT_CLASS]),
            known=", ".join(class_names),
            first=(unknown or [REJECT_CLASS])[0],
            model_class=class_names[0],
        )
    return ChosenImages(
        index=replace(index, records=known, unreadable=_unreadable_of(index, name, how)),
        part=name,
        outside=tuple(record for record in chosen if record.class_name == REJECT_CLASS),
        unknown=tuple(
            UnreadableFile(record.path, _not_known(record.class_name))
            for record in chosen
            if record.class_name in unknown
        ),
        warnings=(
            *index.notes,
            *_warn_of_parts(index, known, how),
            *_warn_of_classes(unknown, class_names),
        ),
    )


def _not_known(class_name: str) -> Message:
    return Message.of("The model does not know the class {name}.", name=class_name)


class _How(Enum):
    """How the part was chosen."""

    REQUESTED = "all films were asked for"
    GIVEN = "the folders name it"
    BY_HASH = "the films were held back when the model was made"
    NO_PART = "there is no part"


def _choose_part(
    index: DatasetIndex, part: str | None, reference: ReferenceData
) -> tuple[str, list[int], _How]:
    everything = list(range(len(index.records)))
    if part == ALL:
        return ALL, everything, _How.REQUESTED
    requested = Part.TEST if part in (None, OWN) else Part(part)
    given = [n for n in everything if index.records[n].given_part is requested]
    if given and part != OWN:
        return requested.value, given, _How.GIVEN
    if requested is Part.TEST:
        held_back = find_test_images([record.sha256 for record in index.records], reference)
        if held_back.any():
            return requested.value, [int(n) for n in held_back.nonzero()[0]], _How.BY_HASH
    if part == OWN:
        raise DatasetError(
            "None of the held-out test films of the model is in {folders}.",
            "Give the folder that the model was trained on, or another part.",
            folders=", ".join(root.name or str(root) for root in index.roots),
        )
    if part is None:
        return ALL, everything, _How.NO_PART
    raise DatasetError(
        "There is no film of the part {part} in {folders}.",
        "Choose all films (--part all), or a data set with a folder {part}.",
        part=requested.value,
        folders=", ".join(root.name or str(root) for root in index.roots),
    )


def _warn_of_parts(index: DatasetIndex, known: Sequence[ImageRecord], how: _How) -> list[Message]:
    """Name the sources that the chosen part leaves out whole."""
    if how not in (_How.GIVEN, _How.BY_HASH):
        return []
    left_out = {record.source for record in index.records} - {record.source for record in known}
    return [
        Message.of(
            "No film of {source} is in this part, so none is counted; the part “all” counts them.",
            source=source,
        )
        for source in sorted(left_out)
    ]


def _warn_of_classes(unknown: Sequence[str], class_names: Sequence[str]) -> list[Message]:
    if not unknown:
        return []
    return [
        Message.of(
            "The model does not know the classes {unknown}; their films are not counted. Say which "
            'is which with --map, for example --map "{first}={model_class}".',
            unknown=", ".join(unknown),
            first=unknown[0],
            model_class=class_names[0],
        )
    ]


def _unreadable_of(index: DatasetIndex, part: str, how: _How) -> tuple[UnreadableFile, ...]:
    """Keep the unreadable files that would belong to the part; none where hashes choose it."""
    if part == ALL:
        return index.unreadable
    if how is _How.BY_HASH:
        return ()
    return tuple(file for file in index.unreadable if _folder_part(index, file) in (part, None))


def _folder_part(index: DatasetIndex, file: UnreadableFile) -> str | None:
    """Return the part that the folders above a file name; None where they name none."""
    for root in index.roots:
        if file.path.is_relative_to(root):
            for folder in file.path.relative_to(root).parts[:-1]:
                if folder.lower() in PART_NAMES:
                    return PART_NAMES[folder.lower()].value
    return None
