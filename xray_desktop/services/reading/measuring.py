"""The measurements of every film, kept while the program runs, with undo."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from xray_desktop.core.display.measurements import Measurement
from xray_desktop.services.state.service import Service

Measurements = tuple[Measurement, ...]
N_UNDO = 200


@dataclass(slots=True)
class _History:
    """The measurements of one film: those before and those that were taken back."""

    now: Measurements = ()
    before: list[Measurements] = field(default_factory=list)
    after: list[Measurements] = field(default_factory=list)


class MeasuringService(Service):
    """Holds measurements by film.

    Signals
    -------
    changed : Path
        The measurements of this film are others.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._histories: dict[Path, _History] = {}

    def of(self, film: Path) -> Measurements:
        """Return the measurements of a film."""
        return self._of(film).now

    def can_undo(self, film: Path) -> bool:
        """Tell whether there is something to take back."""
        return bool(self._of(film).before)

    def can_redo(self, film: Path) -> bool:
        """Tell whether something was taken back."""
        return bool(self._of(film).after)

    def put(self, film: Path, measurements: Measurements) -> None:
        """Change the measurements of a film; this can be undone."""
        history = self._histories.setdefault(film, _History())
        if measurements == history.now:
            return
        history.before = [*history.before[1 - N_UNDO :], history.now]
        history.after.clear()
        history.now = measurements
        self.changed.emit(film)

    def undo(self, film: Path) -> None:
        """Take the last change back."""
        history = self._of(film)
        if history.before:
            history.after.append(history.now)
            history.now = history.before.pop()
            self.changed.emit(film)

    def redo(self, film: Path) -> None:
        """Change again what was taken back."""
        history = self._of(film)
        if history.after:
            history.before.append(history.now)
            history.now = history.after.pop()
            self.changed.emit(film)

    def _of(self, film: Path) -> _History:
        return self._histories.get(film, _History())
