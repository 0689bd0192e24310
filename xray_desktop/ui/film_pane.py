"""A film with its facts below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from xray_desktop.ui.image_view import ImageView

if TYPE_CHECKING:
    from xray_desktop.core.picture import Picture
    from xray_desktop.core.windowing import Window
    from xray_desktop.usecases.view import Film

# A window at least so wide is told in whole values.
_WIDE = 20


class FilmPane(QWidget):
    """The view of a film, and a line that says what it is and what is under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film: Film | None = None
        self._pointed_at: tuple[int, int] | None = None
        self.view = ImageView()
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setAccessibleName(self.tr("About the film"))
        self.facts.setContentsMargins(8, 2, 8, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.view, 1)
        column.addWidget(self.facts)
        self.view.view_changed.connect(self._show_facts)
        self.view.hovered.connect(self._on_hovered)

    @property
    def film(self) -> "Film | None":
        """The film that is shown."""
        return self._film

    def show_film(self, film: "Film") -> None:
        """Show a film."""
        self._film = film
        self.view.show_picture(film.picture)
        self.view.setAccessibleDescription(film.path.name)

    def show_message(self, text: str) -> None:
        """Show a sentence instead of a film."""
        self._film = None
        self.view.show_message(text)

    @Slot(object)
    def _on_hovered(self, pixel: tuple[int, int] | None) -> None:
        self._pointed_at = pixel
        self._show_facts()

    @Slot()
    def _show_facts(self) -> None:
        film, window = self._film, self.view.window_shown
        if film is None or window is None or self.view.picture is None:
            self.facts.setText("")
            return
        info = film.info
        parts = [
            f"{film.picture.width} x {film.picture.height}",
            self.tr("{bits} bit {format}").format(bits=info.bits_stored, format=info.file_format),
        ]
        if info.spacing is not None:
            parts.append(f"{info.spacing.column_mm:.3g} x {info.spacing.row_mm:.3g} mm")
        parts += [f"{self.view.device_scale:.0%}", self._window_text(film.picture, window)]
        if self._pointed_at is not None:
            parts.append(self._pixel_text(film.picture, *self._pointed_at))
        self.facts.setText("   ".join(parts))

    def _window_text(self, picture: "Picture", window: "Window") -> str:
        tone = picture.tones[self.view.tone]
        center, width = tone.as_values(window) or (window.center, window.width)
        digits = 0 if width >= _WIDE else 2
        text = self.tr("window {center} ± {half}").format(
            center=f"{center:.{digits}f}", half=f"{width / 2:.{digits}f}"
        )
        return f"{text} ({tone.name})" if tone.name else text

    def _pixel_text(self, picture: "Picture", row: int, column: int) -> str:
        value = picture.value_at(row, column)
        if not picture.are_stored:
            text = self.tr("intensity {value}").format(value=f"{value:.3f}")
        else:
            text = self.tr("pixel value {value}").format(value=f"{value:.6g} {picture.unit}")
        return f"x {column}, y {row}: {text.strip()}"
