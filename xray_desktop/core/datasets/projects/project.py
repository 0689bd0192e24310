"""What the user changed on a data set: films left out, classes corrected, how it is split."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.grouping import DICOM_GROUPS, read_group_pattern

MAX_SEED = 2**31 - 1
_HASH_LENGTH = 64
_HEX = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Project:
    """The state of a data set beside its files, which are never changed.

    Films are named by their content, so that a renamed or moved film keeps its state.

    Parameters
    ----------
    name : str
        For people.
    folders : tuple of Path
        The data folders, resolved.
    class_map : tuple of str
        Rules ``[SOURCE:]FOLDER_CLASS=MODEL_CLASS``.
    group_by : str or None
        ``"dicom"``, a pattern on file names, or None: see `index_folders`.
    seed : int
        Of the split.
    excluded : frozenset of str
        Films that are left out: their SHA-256, or for one of several files with the same content
        its `copy_key`.
    labels : tuple of (str, str)
        SHA-256 of a film and the class that the user gave it; sorted.
    checked : frozenset of str
        SHA-256 of films whose class the user has looked at and confirmed.

    Raises
    ------
    DatasetError
        If a value does not fit, naming it.
    """

    name: str
    folders: tuple[Path, ...]
    class_map: tuple[str, ...] = ()
    group_by: str | None = DICOM_GROUPS
    seed: int = 0
    excluded: frozenset[str] = frozenset()
    labels: tuple[tuple[str, str], ...] = ()
    checked: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Check every value; labels are sorted."""
        object.__setattr__(self, "labels", tuple(sorted(self.labels)))
        _require(bool(self.name.strip()), Message.of("the name"), self.name)
        _require(bool(self.folders), Message.of("the list of data folders"), "")
        for rule in self.class_map:
            left, equals, right = (part.strip() for part in rule.partition("="))
            _require(bool(left and equals and right), Message.of("the class map"), rule)
        read_group_pattern(self.group_by)
        _require(0 <= self.seed <= MAX_SEED, Message.of("the seed"), str(self.seed))
        _require_hashes(
            [key.split(" ", 1)[0] for key in self.excluded], Message.of("an excluded film")
        )
        _require_hashes([sha256 for sha256, _name in self.labels], Message.of("a re-labelled film"))
        _require_hashes(list(self.checked), Message.of("a film whose class was confirmed"))
        for class_name in {name for _sha256, name in self.labels}:
            _require(bool(class_name.strip()), Message.of("the class of a film"), class_name)
        _require(
            len(dict(self.labels)) == len(self.labels),
            Message.of("the classes"),
            "two for one film",
        )

    @property
    def fingerprint(self) -> str:
        """SHA-256 over all that changes what a training or evaluation sees."""
        silent = ("name", "folders", "checked")
        values = {key: value for key, value in self.to_json().items() if key not in silent}
        text = json.dumps(values, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Return the project as plain JSON values."""
        return {
            "name": self.name,
            "folders": [str(folder) for folder in self.folders],
            "class_map": list(self.class_map),
            "group_by": self.group_by,
            "seed": self.seed,
            "excluded": sorted(self.excluded),
            "labels": dict(self.labels),
            "checked": sorted(self.checked),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` gave.

        Raises
        ------
        DatasetError
            If a value is missing, of the wrong kind, or does not fit.
        """
        try:
            return cls(
                name=_text(values["name"]),
                folders=tuple(Path(_text(folder)) for folder in values["folders"]),
                class_map=tuple(_text(rule) for rule in values["class_map"]),
                group_by=None if values["group_by"] is None else _text(values["group_by"]),
                seed=int(values["seed"]),
                excluded=frozenset(_text(key) for key in values["excluded"]),
                labels=tuple((key, _text(name)) for key, name in values["labels"].items()),
                # Projects of earlier versions have none.
                checked=frozenset(_text(key) for key in values.get("checked", ())),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DatasetError(
                "The project cannot be read: {reason}.",
                "Change the data set anew, or bring back the file as it was.",
                reason=f"{type(error).__name__} {error}",
            ) from error


def new_project(folders: Iterable[Path]) -> Project:
    """Return a project without changes, named after its folders."""
    resolved = tuple(folder.resolve() for folder in folders)
    return Project(
        name=", ".join(folder.name or str(folder) for folder in resolved) or "", folders=resolved
    )


def project_key(folders: Iterable[Path]) -> str:
    """Return what the project of some data folders is kept under, in whatever order they come."""
    lines = sorted(str(folder.resolve()) for folder in folders)
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def copy_key(sha256: str, source: str, place: str) -> str:
    """Return the key of one of several files with the same content.

    One may be left out and another stay, such as the training film of a leaking pair. So its key
    also tells where it lies, and only such a film loses its state when it is renamed.

    Parameters
    ----------
    place : str
        Path inside the data folder, with forward slashes.
    """
    return f"{sha256} {source}/{place}"


def _require_hashes(texts: list[str], what: Message) -> None:
    # Together: one by one, 100,000 of them would take a fifth of a second at every change.
    if "".join(texts).strip(_HEX) or any(len(text) != _HASH_LENGTH for text in texts):
        for text in texts:
            _require(len(text) == _HASH_LENGTH and not text.strip(_HEX), what, text)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, received {value!r}")
    return value


def _require(fits: bool, what: Message, value: str) -> None:
    if not fits:
        raise DatasetError(
            "In the project, {what} does not fit: {value!r}.",
            "Change it on the page Dataset.",
            what=what,
            value=value,
        )
