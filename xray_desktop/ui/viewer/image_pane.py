"""A film with its facts below."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from xray_desktop.services.reading.measuring import MeasuringService
from xray_desktop.ui.style.plain_text import plain
from xray_desktop.ui.text.file_words import file_name
from xray_desktop.ui.text.numbers import number_text, percent_text, significant_text
from xray_desktop.ui.viewer.elided_label import FactsLine
from xray_desktop.ui.viewer.image_view import ImageView
from xray_desktop.ui.viewer.measuring.layer import MeasuringLayer
from xray_desktop.ui.viewer.measuring.text import spacing_note

if TYPE_CHECKING:
    from xray_desktop.core.display.picture import Picture
    from xray_desktop.core.images.windowing import Window
    from xray_desktop.usecases.reading.view import ViewedImage

# A window at least so wide is told in whole values.
_WIDE = 20
_NAME_LETTERS = 18


class ImagePane(QWidget):
    """The view of a film, and a line that says what it is and what is under the pointer.

    Parameters
    ----------
    measuring : MeasuringService
    presets : sequence of QAction
        Commands that choose a window; they act on the active pane.
    parent : QWidget

    Signals
    -------
    activated : nothing
        The user turned to this film.
    """

    activated = Signal()

    def __init__(
        self,
        measuring: MeasuringService,
        presets: Sequence[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._film: ViewedImage | None = None
        self._presets = presets
        self._pointed_at: tuple[int, int] | None = None
        self.names_image = False
        self.view = ImageView()
        self.measuring = MeasuringLayer(self.view, measuring)
        self.facts = FactsLine()
        self.facts.setAccessibleName(self.tr("About the film"))
        self.presets_button = QToolButton()
        self.presets_button.setText(self.tr("Window") + " ▾")
        self.presets_button.setToolTip(self.tr("Choose the window: level and width (WL/WW)"))
        self.presets_button.setAutoRaise(True)
        self.presets_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.presets_menu = QMenu(self.presets_button)
        self.presets_menu.triggered.connect(self._use_display_lut)
        # Not the button's own menu, whose mark is drawn over the text.
        self.presets_button.clicked.connect(self._show_presets)
        self._lay_out()
        self.view.view_changed.connect(self._show_facts)
        self.view.hovered.connect(self._on_hovered)
        self.view.focused.connect(self.activated)
        self._show_facts()

    @property
    def film(self) -> "ViewedImage | None":
        """The film that is shown."""
        return self._film

    def show_image(self, film: "ViewedImage") -> None:
        """Show a film."""
        self._film = film
        self.measuring.show_image(film)
        self.view.show_picture(film.picture)
        self.view.setAccessibleDescription(file_name(film.path))

    def show_message(self, text: str) -> None:
        """Show a sentence instead of a film."""
        self._film = None
        self.measuring.show_image(None)
        self.view.show_message(text)

    def use_window(self, center: float, width: float, display_lut: int = 0) -> None:
        """Show a window over the intensities of a tone."""
        # After the first film: NumPy is there by then, and is not needed before.
        from xray_desktop.core.images.windowing import Window

        self.view.set_window(Window(center, width), display_lut)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 4, 2)
        line.addWidget(self.facts, 1)
        line.addWidget(self.presets_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.view, 1)
        column.addLayout(line)

    @Slot()
    def _show_presets(self) -> None:
        self.activated.emit()
        menu = self.presets_menu
        menu.clear()
        menu.addActions(self._presets)
        display_luts = () if self._film is None else self._film.picture.display_luts
        if len(display_luts) > 1:
            menu.addSeparator()
        for number, display_lut in enumerate(display_luts[1:], 1):
            name = display_lut.name or self.tr("Window {number} of the file").format(
                number=number + 1
            )
            # Names from files are no mnemonics.
            entry = menu.addAction(name.replace("&", "&&"))
            entry.setData(number)
        above = QPoint(0, -menu.sizeHint().height())
        menu.popup(self.presets_button.mapToGlobal(above))

    @Slot(QAction)
    def _use_display_lut(self, entry: QAction) -> None:
        number = entry.data()
        if isinstance(number, int):
            self.use_window(0.5, 1.0, number)

    @Slot(object)
    def _on_hovered(self, pixel: tuple[int, int] | None) -> None:
        self._pointed_at = pixel
        self._show_facts()

    @Slot()
    def _show_facts(self) -> None:
        film, window = self._film, self.view.window_shown
        self.presets_button.setVisible(film is not None)
        if film is None or window is None or self.view.picture is None:
            self.facts.setText("")
            self.facts.setToolTip("")
            return
        info = film.info
        parts = [self._short_name(file_name(film.path))] if self.names_image else []
        if self._pointed_at is not None:
            parts.append(self._pixel_text(film.picture, *self._pointed_at))
        parts += [percent_text(self.view.device_scale), self._window_text(film.picture, window)]
        parts += [
            f"{film.picture.width} x {film.picture.height}",
            self.tr("{bits} bit {format}").format(bits=info.bits_stored, format=info.file_format),
        ]
        if info.spacing is not None:
            parts.append(
                f"{significant_text(info.spacing.column_mm, 3)} x "
                f"{significant_text(info.spacing.row_mm, 3)} mm "
                f"{spacing_note(info.spacing)}".strip()
            )
        text = "   ".join(parts)
        self.facts.setText(text)
        self.facts.setToolTip(plain(text))

    def _short_name(self, name: str) -> str:
        room = _NAME_LETTERS * self.facts.fontMetrics().averageCharWidth()
        return self.facts.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)

    def _window_text(self, picture: "Picture", window: "Window") -> str:
        display_lut = picture.display_luts[self.view.display_lut]
        center, width = display_lut.as_values(window) or (window.center, window.width)
        digits = 0 if width >= _WIDE else 2
        text = self.tr("WL {center} WW {width}").format(
            center=number_text(center, digits), width=number_text(width, digits)
        )
        return f"{text} ({display_lut.name})" if display_lut.name else text

    def _pixel_text(self, picture: "Picture", row: int, column: int) -> str:
        value = picture.value_at(row, column)
        if not picture.are_stored:
            text = self.tr("intensity {value}").format(value=number_text(value, 3))
        else:
            text = self.tr("pixel value {value}").format(
                value=f"{significant_text(value, 6)} {picture.unit}"
            )
        return f"x {column}, y {row}: {text.strip()}"
