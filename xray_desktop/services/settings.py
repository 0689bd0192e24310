"""What the program remembers between two starts."""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from xray_desktop.core import jsonio
from xray_desktop.core.messages import Message

_log = logging.getLogger(__name__)

SAVE_DELAY_MS = 500
N_RECENT = 10
APPEARANCES = ("system", "light", "dark")
WHEEL_ACTIONS = ("zoom", "browse")


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
    last_folder : str
        Where the next file dialog opens; empty: where the system says.
    recent_paths : tuple of str
        Files and folders that were opened, newest first, at most `N_RECENT`.
    """

    geometry: str = ""
    window_state: str = ""
    appearance: str = "system"
    wheel: str = "zoom"
    last_folder: str = ""
    recent_paths: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check kinds and choices; JSON lists become tuples."""
        object.__setattr__(self, "recent_paths", tuple(self.recent_paths)[:N_RECENT])
        for name in ("geometry", "window_state", "last_folder"):
            if not isinstance(getattr(self, name), str):
                raise TypeError(f"{name} is text, received {getattr(self, name)!r}.")
        if not all(isinstance(path, str) for path in self.recent_paths):
            raise TypeError(f"recent_paths are texts, received {self.recent_paths!r}.")
        if self.appearance not in APPEARANCES:
            raise ValueError(f"appearance is one of {APPEARANCES}, received {self.appearance!r}.")
        if self.wheel not in WHEEL_ACTIONS:
            raise ValueError(f"wheel is one of {WHEEL_ACTIONS}, received {self.wheel!r}.")

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what was saved, by this version or another; unknown names are left out."""
        known = cls.__dataclass_fields__
        return cls(**{name: value for name, value in values.items() if name in known})


class SettingsStore(QObject):
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
    warned : `Message`
        The settings cannot be saved.
    """

    changed = Signal()
    warned = Signal(object)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._timer = QTimer(self, singleShot=True, interval=SAVE_DELAY_MS)
        self._timer.timeout.connect(self.save)
        self.start_warning: Message | None = None
        self._values = self._read()

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

    @Slot()
    def save(self) -> None:
        """Write the file now."""
        self._timer.stop()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            jsonio.write_json(self._path, jsonio.document(asdict(self._values)))
        except OSError as error:
            _log.info("Settings not saved: %s", error.strerror)
            self.warned.emit(
                Message.of("The settings cannot be saved: {reason}.", reason=error.strerror or "")
            )

    def _read(self) -> Settings:
        try:
            values = json.loads(self._path.read_bytes())
            return Settings.from_json(values)
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
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
