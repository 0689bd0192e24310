"""The page on which films are looked at and classified."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from xray_desktop.services.models import ModelService
from xray_desktop.services.viewing import ViewingService
from xray_desktop.services.workspace import Workspace
from xray_desktop.ui.actions import Actions
from xray_desktop.ui.commands.info import Need
from xray_desktop.ui.image_view import ImageView
from xray_desktop.ui.page import Page
from xray_desktop.ui.result_panel import ResultPanel
from xray_desktop.ui.texts import translated
from xray_desktop.ui.welcome import Welcome
from xray_desktop.ui.worklist import Worklist

_SIZES = (230, 760, 290)
# Center and width over intensities in [0, 1].
_DARK_PARTS, _BRIGHT_PARTS = (0.3, 0.45), (0.7, 0.45)


class ReadPage(Page):
    """Worklist, viewer and result; without films, what to do first."""

    def __init__(
        self,
        workspace: Workspace,
        viewing: ViewingService,
        models: ModelService,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._viewing = viewing
        self._actions = actions
        self._pointed_at: tuple[int, int] | None = None
        self.welcome = Welcome(
            [actions[name] for name in ("open_files", "open_folder", "open_samples")]
        )
        self.worklist = Worklist(workspace, viewing)
        self.view = ImageView()
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setAccessibleName(self.tr("About the film"))
        self.result = ResultPanel(workspace, viewing, models, actions["choose_model"])
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.welcome)
        self._layout.addWidget(self._make_reading_side())
        self._connect_commands()
        self.view.view_changed.connect(self._show_facts)
        self.view.hovered.connect(self._on_hovered)
        self.view.browsed.connect(viewing.step)
        workspace.films_changed.connect(self._on_films_changed)
        workspace.shown_changed.connect(self._on_shown_changed)
        workspace.current_changed.connect(self._on_shown_changed)
        workspace.film_changed.connect(self._on_film_changed)
        workspace.model_changed.connect(self.available_changed)

    @property
    def available(self) -> frozenset[Need]:
        """What commands find here now."""
        needs = set()
        if self._workspace.films:
            needs.add(Need.FILMS)
            if self._workspace.model is not None:
                needs.add(Need.MODEL)
        if self._workspace.shown is not None:
            needs.add(Need.SHOWN)
        return frozenset(needs)

    def _make_reading_side(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.view, 1)
        self.facts.setContentsMargins(8, 2, 8, 2)
        column.addWidget(self.facts)
        splitter = QSplitter()
        for widget in (self.worklist, middle, self.result):
            splitter.addWidget(widget)
        splitter.setSizes(_SIZES)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        return splitter

    def _connect_commands(self) -> None:
        view, actions = self.view, self._actions
        slots = {
            "zoom_in": view.zoom_in,
            "zoom_out": view.zoom_out,
            "fit": view.fit,
            "actual_size": view.show_actual_size,
            "rotate_right": self._rotate_right,
            "rotate_left": self._rotate_left,
            "flip_horizontal": self._flip_horizontally,
            "flip_vertical": self._flip_vertically,
            "window_file": self._use_file_window,
            "window_auto": self._use_auto_window,
            "window_dark": self._use_dark_window,
            "window_bright": self._use_bright_window,
            "reset": view.reset,
            "previous": self._show_previous,
            "next": self._show_next,
            "first": self._show_first,
            "last": self._show_last,
            "classify_all": self._viewing.classify_all,
            "close_all": self._viewing.close_all,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(slot)
        actions["invert"].toggled.connect(view.set_inverted)

    @Slot()
    def _on_films_changed(self) -> None:
        self._layout.setCurrentIndex(1 if self._workspace.films else 0)
        self.available_changed.emit()

    @Slot()
    def _on_shown_changed(self) -> None:
        shown, film = self._workspace.shown, self._workspace.current_film
        if shown is not None:
            self.view.show_picture(shown.picture)
            self.view.setAccessibleDescription(shown.path.name)
        elif film is not None:
            self.view.show_message(self.tr("Reading {name}…").format(name=film.path.name))
        else:
            self.view.show_message("")
        self._show_facts()
        self.available_changed.emit()

    @Slot(int)
    def _on_film_changed(self, row: int) -> None:
        film = self._workspace.current_film
        if row == self._workspace.current and film is not None and film.error is not None:
            sentence = f"{translated(film.error.text)}\n{translated(film.error.advice)}"
            self.view.show_message(sentence)

    @Slot(object)
    def _on_hovered(self, pixel: tuple[int, int] | None) -> None:
        self._pointed_at = pixel
        self._show_facts()

    @Slot()
    def _show_facts(self) -> None:
        shown, window = self._workspace.shown, self.view.window_shown
        self._actions["invert"].setChecked(self.view.is_inverted)
        if shown is None or window is None or self.view.picture is None:
            self.facts.setText("")
            return
        info = shown.info
        parts = [
            f"{shown.picture.width} x {shown.picture.height}",
            self.tr("{bits} bit {format}").format(bits=info.bits_stored, format=info.file_format),
        ]
        if info.spacing is not None:
            parts.append(f"{info.spacing.column_mm:.3g} x {info.spacing.row_mm:.3g} mm")
        parts += [
            f"{self.view.device_scale:.0%}",
            self.tr("window {center:.2f} ± {half:.2f}").format(
                center=window.center, half=window.width / 2
            ),
        ]
        if self._pointed_at is not None:
            row, column = self._pointed_at
            value = shown.picture.value_at(row, column)
            parts.append(f"x {column}, y {row}: {value:.3f}")
        self.facts.setText("   ".join(parts))

    @Slot()
    def _rotate_right(self) -> None:
        self.view.rotate(1)

    @Slot()
    def _rotate_left(self) -> None:
        self.view.rotate(-1)

    @Slot()
    def _flip_horizontally(self) -> None:
        self.view.flip(horizontal=True)

    @Slot()
    def _flip_vertically(self) -> None:
        self.view.flip(horizontal=False)

    @Slot()
    def _use_file_window(self) -> None:
        self._use_window(0.5, 1.0)

    @Slot()
    def _use_auto_window(self) -> None:
        if self._workspace.shown is not None:
            self.view.set_window(self._workspace.shown.auto_window)

    @Slot()
    def _use_dark_window(self) -> None:
        self._use_window(*_DARK_PARTS)

    @Slot()
    def _use_bright_window(self) -> None:
        self._use_window(*_BRIGHT_PARTS)

    def _use_window(self, center: float, width: float) -> None:
        # After the first film: NumPy is there by then, and is not needed before.
        from xray_desktop.core.windowing import Window

        self.view.set_window(Window(center, width))

    @Slot()
    def _show_previous(self) -> None:
        self._viewing.step(-1)

    @Slot()
    def _show_next(self) -> None:
        self._viewing.step(1)

    @Slot()
    def _show_first(self) -> None:
        self._viewing.step(-len(self._workspace.films))

    @Slot()
    def _show_last(self) -> None:
        self._viewing.step(len(self._workspace.films))
