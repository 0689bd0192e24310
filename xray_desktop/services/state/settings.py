"""What the program remembers between two starts."""

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from xray_desktop.base.files import json_files
from xray_desktop.base.files.file_locks import changing
from xray_desktop.base.messages import Message
from xray_desktop.services.state.service import Service

_log = logging.getLogger(__name__)

SAVE_DELAY_MS = 500
N_RECENT = 10
APPEARANCES = ("system", "light", "dark")
WHEEL_ACTIONS = ("zoom", "browse")
DRAG_ACTIONS = ("window", "pan", "zoom")
LANGUAGES = ("system", "en", "de")
HEAT_COLORS = ("viridis", "inferno", "gray")
_CHOICES = {
    "appearance": APPEARANCES,
    "wheel": WHEEL_ACTIONS,
    "left_drag": DRAG_ACTIONS,
    "middle_drag": DRAG_ACTIONS,
    "right_drag": DRAG_ACTIONS,
    "language": LANGUAGES,
    "heat_colors": HEAT_COLORS,
}
MOST_KEYS = 4
_LONGEST_KEYS = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is remembered.

    Parameters
    ----------
    geometry, window_state : str
        What Qt says of the main window, in base 64; empty before the first close.
    appearance : str
        One of `APPEARANCES`.
    wheel : str
        What the mouse wheel does over a film; one of `WHEEL_ACTIONS`.
    left_drag, middle_drag, right_drag : str
        What a drag with this button of the mouse does over a film; one of `DRAG_ACTIONS`.
    language : str
        One of `LANGUAGES`.
    shortcuts : mapping of str to tuple of str
        The keys of the commands whose keys the user changed, at most `MOST_KEYS` each.
    last_folder : str
        Where the next file dialog opens; empty: where the system says.
    recent_paths : tuple of str
        Files and folders that were opened, newest first, at most `N_RECENT`.
    recent_datasets : tuple of tuple of str
        The folders of the data sets that were opened, alike.
    blind : bool
        Whether films are read blind first.
    session_log : bool
        Whether a trace of what was seen and decided is kept.
    heat_opacity : int
        Of a heat map over a film, in percent.
    heat_colors : str
        Its scale; one of `HEAT_COLORS`.
    nearest : bool
        Whether the most similar training films are shown.
    """

    geometry: str = ""
    window_state: str = ""
    appearance: str = "system"
    wheel: str = "zoom"
    left_drag: str = "window"
    middle_drag: str = "pan"
    right_drag: str = "zoom"
    language: str = "system"
    shortcuts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    last_folder: str = ""
    recent_paths: tuple[str, ...] = ()
    recent_datasets: tuple[tuple[str, ...], ...] = ()
    blind: bool = False
    session_log: bool = False
    heat_opacity: int = 60
    heat_colors: str = "viridis"
    nearest: bool = False

    def __post_init__(self) -> None:
        """Check kinds and choices; JSON lists become tuples."""
        object.__setattr__(self, "recent_paths", tuple(self.recent_paths)[:N_RECENT])
        datasets = tuple(tuple(folders) for folders in self.recent_datasets)[:N_RECENT]
        object.__setattr__(self, "recent_datasets", datasets)
        for name in ("geometry", "window_state", "last_folder"):
            if not isinstance(getattr(self, name), str):
                raise TypeError(f"{name} is text, received {getattr(self, name)!r}.")
        if not all(isinstance(path, str) for path in self.recent_paths):
            raise TypeError(f"recent_paths are texts, received {self.recent_paths!r}.")
        if not all(isinstance(path, str) for folders in datasets for path in folders):
            raise TypeError(f"recent_datasets are lists of texts, received {datasets!r}.")
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in choices:
                raise ValueError(f"{name} is one of {choices}, received {getattr(self, name)!r}.")
        object.__setattr__(self, "shortcuts", _checked_shortcuts(self.shortcuts))
        if type(self.heat_opacity) is not int or not 0 <= self.heat_opacity <= 100:
            raise ValueError(f"heat_opacity is 0 to 100, received {self.heat_opacity!r}.")
        switches = {"blind": self.blind, "session_log": self.session_log, "nearest": self.nearest}
        _check_switches(switches)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what was saved, by this version or another; unknown names are left out."""
        known = cls.__dataclass_fields__
        return cls(**{name: value for name, value in values.items() if name in known})


def merge_settings(base: Settings, mine: Settings, theirs: Settings) -> Settings:
    """Put what was changed here over what was changed elsewhere, both since `base`."""
    changes: dict[str, Any] = {}
    for name in Settings.__dataclass_fields__:
        before, here, there = (getattr(values, name) for values in (base, mine, theirs))
        if here == before:
            continue
        if name in ("recent_paths", "recent_datasets"):
            here = (*here, *(path for path in there if path not in here and path not in before))
        elif isinstance(here, Mapping):
            here = _merge_keys(before, here, there)
        changes[name] = here
    return replace(theirs, **changes)


def _merge_keys(
    before: Mapping[str, object], here: Mapping[str, object], there: Mapping[str, object]
) -> dict[str, object]:
    merged = dict(there)
    for name in before.keys() | here.keys():
        if here.get(name) != before.get(name):
            merged.pop(name, None)
            if name in here:
                merged[name] = here[name]
    return merged


def _check_switches(switches: Mapping[str, object]) -> None:
    for name, value in switches.items():
        if not isinstance(value, bool):
            raise TypeError(f"{name} is true or false, received {value!r}.")


def _checked_shortcuts(shortcuts: object) -> dict[str, tuple[str, ...]]:
    """Return keys by command, JSON lists as tuples."""
    if not isinstance(shortcuts, Mapping):
        raise TypeError(f"shortcuts are keys by command, received {shortcuts!r:.80}.")
    checked = {str(name): tuple(keys) for name, keys in shortcuts.items()}
    for keys in checked.values():
        if len(keys) > MOST_KEYS:
            raise ValueError(f"A command has at most {MOST_KEYS} keys, received {len(keys)}.")
        if not all(isinstance(key, str) and len(key) <= _LONGEST_KEYS for key in keys):
            raise TypeError(f"Keys are short texts, received {keys!r:.80}.")
    return checked


class SettingsStore(Service):
    """The settings and their file.

    A file that cannot be used never stops the program: it is kept beside under another name, and
    everything starts anew.

    Parameters
    ----------
    path : Path
        The JSON file; its folder is made when it is first saved.
    parent : QObject

    Signals
    -------
    changed : nothing
    informed : `Message`
        The settings cannot be saved.
    """

    changed = Signal()

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._timer = QTimer(self, singleShot=True, interval=SAVE_DELAY_MS)
        self._timer.timeout.connect(self.save)
        self.start_warning: Message | None = None
        self._values = self._saved = self._read()

    @property
    def values(self) -> Settings:
        """The settings as they stand now."""
        return self._values

    def change(self, **changes: object) -> None:
        """Change some settings; they are saved soon."""
        changed = replace(self._values, **changes)  # type: ignore[arg-type]
        if changed != self._values:
            self._values = changed
            self._timer.start()
            self.changed.emit()

    def remember_opened(self, paths: tuple[Path, ...]) -> None:
        """Put paths at the front of the recent ones."""
        texts = [str(path) for path in paths[:N_RECENT]]
        kept = [path for path in self._values.recent_paths if path not in texts]
        self.change(recent_paths=(*texts, *kept), last_folder=str(paths[0].parent))

    def remember_dataset(self, folders: tuple[Path, ...]) -> None:
        """Put the folders of a data set at the front of the recent ones."""
        texts = tuple(str(folder) for folder in folders)
        kept = [other for other in self._values.recent_datasets if other != texts]
        self.change(recent_datasets=(texts, *kept), last_folder=str(folders[0].parent))

    @Slot()
    def save(self) -> None:
        """Write the file now; what another window has changed since stays as it is."""
        self._timer.stop()
        try:
            with changing(self._path):
                theirs, unknown = self._theirs()
                merged = merge_settings(self._saved, self._values, theirs)
                values = {**unknown, **asdict(merged)}
                json_files.write_json(self._path, json_files.document(values))
            self._saved = self._values
        except OSError as error:
            _log.info("Settings not saved: %s", error)
            self.informed.emit(
                Message.of("The settings cannot be saved: {reason}.", reason=error.strerror or "")
            )

    def _theirs(self) -> tuple[Settings, dict[str, Any]]:
        """Return what is in the file now, and what only a newer version knows."""
        try:
            values = json_files.read_json(self._path)
            theirs = Settings.from_json(values)
        except FileNotFoundError:
            return self._saved, {}
        except (ValueError, TypeError, AttributeError) as error:
            _log.info("Settings not readable: %s", type(error).__name__)
            self._set_aside()
            return self._saved, {}
        own = {*Settings.__dataclass_fields__, *json_files.document({})}
        return theirs, {name: value for name, value in values.items() if name not in own}

    def _read(self) -> Settings:
        try:
            values = json_files.read_json(self._path)
            return Settings.from_json(values)
        except FileNotFoundError:
            return Settings()
        except OSError as error:
            # It stays as it is, and what is changed now is joined with it.
            _log.info("Settings not readable now: %s", error)
            self.start_warning = Message.of(
                "The settings could not be read; the defaults are used."
            )
            return Settings()
        except (ValueError, TypeError, AttributeError) as error:
            _log.info("Settings not readable: %s", type(error).__name__)
            self.start_warning = self._set_aside()
            return Settings()

    def _set_aside(self) -> Message:
        aside = self._path.with_suffix(".broken.json")
        try:
            self._path.replace(aside)
        except OSError:
            return Message.of("The settings could not be read; the defaults are used.")
        return Message.of(
            "The settings could not be read; the defaults are used. The file is kept as {name}.",
            name=aside.name,
        )
