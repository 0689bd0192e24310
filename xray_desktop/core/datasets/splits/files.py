"""Index and split as JSON files; an index is read again, and refused when it does not fit."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.files.json_files import SCHEMA_VERSION, document, read_json, write_json
from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.records import (
    DatasetIndex,
    IgnoredFile,
    ImageRecord,
    Part,
    UnreadableFile,
)
from xray_desktop.core.datasets.splits.split import Split

_AGAIN = "Make it again from the data folder."


def write_index(path: Path, index: DatasetIndex) -> None:
    """Write an index, with its fingerprint, to a JSON file.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    values: dict[str, object] = {
        "fingerprint": index.fingerprint,
        "roots": [str(root) for root in index.roots],
        "class_names": list(index.class_names),
        "records": [_record_values(record) for record in index.records],
        "unreadable": [_left_out_values(file) for file in index.unreadable],
        "ignored": [_left_out_values(file) for file in index.ignored],
        "notes": [note.to_json() for note in index.notes],
    }
    write_json(path, document(values))


def read_index(path: Path) -> DatasetIndex:
    """Read what `write_index` wrote.

    Raises
    ------
    DatasetError
        If the file is missing, damaged or of another version, or does not fit its fingerprint.
    """
    try:
        values = read_json(path)
        if values["schema_version"] != SCHEMA_VERSION:
            raise DatasetError(
                "The index {name} is of version {version}, which this program cannot read.",
                _AGAIN,
                name=path.name,
                version=str(values["schema_version"]),
            )
        index, fingerprint = _index_of(values), str(values["fingerprint"])
    except OSError as error:
        raise DatasetError(
            "The index {name} cannot be read: {reason}.",
            _AGAIN,
            name=path.name,
            reason=error.strerror or str(error),
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DatasetError("The index {name} is damaged.", _AGAIN, name=path.name) from error
    if index.fingerprint != fingerprint:
        raise DatasetError("The index {name} was changed.", _AGAIN, name=path.name)
    return index


def write_split(path: Path, index: DatasetIndex, split: Split) -> None:
    """Write a split, with the fingerprints of itself and its index, to a JSON file.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    films = [
        {
            "path": str(record.path),
            "sha256": record.sha256,
            "class": record.class_name,
            "source": record.source,
            "given_part": record.given_part.value if record.given_part else None,
            "part": part.value if part else None,
            "reason": reason.to_json() if reason else None,
        }
        for record, part, reason in zip(index.records, split.parts, split.reasons, strict=True)
    ]
    values: dict[str, object] = {
        "fingerprint": split.fingerprint,
        "index_fingerprint": split.index_fingerprint,
        "name": split.name,
        "config": asdict(split.config),
        "films": films,
    }
    write_json(path, document(values))


def _record_values(record: ImageRecord) -> dict[str, object]:
    part = record.given_part.value if record.given_part else None
    return {**asdict(record), "path": str(record.path), "given_part": part}


def _left_out_values(file: UnreadableFile | IgnoredFile) -> dict[str, object]:
    return {"path": str(file.path), "reason": file.reason.to_json()}


def _record_of(values: Mapping[str, Any]) -> ImageRecord:
    return ImageRecord(
        **{
            **values,
            "path": Path(values["path"]),
            "given_part": _part_of(values["given_part"]),
        }
    )


def _part_of(value: str | None) -> Part | None:
    return None if value is None else Part(value)


def _index_of(values: Mapping[str, Any]) -> DatasetIndex:
    return DatasetIndex(
        roots=tuple(Path(root) for root in values["roots"]),
        class_names=tuple(values["class_names"]),
        records=tuple(_record_of(record) for record in values["records"]),
        unreadable=tuple(
            UnreadableFile(Path(file["path"]), Message.from_json(file["reason"]))
            for file in values["unreadable"]
        ),
        ignored=tuple(
            IgnoredFile(Path(file["path"]), Message.from_json(file["reason"]))
            for file in values["ignored"]
        ),
        notes=tuple(Message.from_json(note) for note in values["notes"]),
    )
