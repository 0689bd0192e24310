"""The commands that ask for files and folders."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from xray_desktop.base import paths
from xray_desktop.core.images.file_formats import file_patterns
from xray_desktop.services.models.library import LibraryService
from xray_desktop.services.reading.viewing import ViewingService
from xray_desktop.services.state.settings import SettingsStore
from xray_desktop.ui.text.file_words import file_path


class OpenCommands(QObject):
    """Asks, and passes the answer to the services.

    Parameters
    ----------
    viewing : ViewingService
    library : LibraryService
        Takes the models among what is opened.
    settings : SettingsStore
        Knows the last folder and the recent paths.
    window : QWidget
        Parent of the dialogs.

    Signals
    -------
    page_requested : str
        Films are opened, and seen on that page.
    """

    page_requested = Signal(str)

    def __init__(
        self,
        viewing: ViewingService,
        library: LibraryService,
        settings: SettingsStore,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._viewing = viewing
        self._library = library
        self._settings = settings
        self._window = window
        self.recent_menu = QMenu(self.tr("Open &recent"), window)
        self.recent_menu.aboutToShow.connect(self._fill_recent_menu)
        self.recent_menu.triggered.connect(self._open_recent)
        settings.changed.connect(self._on_settings_changed)
        self._on_settings_changed()

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a file or folder."""
        self.open_paths([path])

    def open_paths(self, given: Sequence[Path]) -> None:
        """Open files and folders, models among them."""
        films = self._library.take_models(given)
        if films:
            self.page_requested.emit("read")
            self._viewing.open_paths(films)

    @Slot()
    def ask_for_files(self) -> None:
        """Open the files that the user chooses."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open films"),
            self._settings.values.last_folder,
            # DICOM files often have no suffix at all: all files stay visible.
            self.tr("All files (*);;Images ({patterns})").format(patterns=file_patterns()),
        )
        self.open_paths([Path(name) for name in names])

    @Slot()
    def ask_for_folder(self) -> None:
        """Open the folder that the user chooses."""
        folder = self._ask_for_directory(self.tr("Open a folder of films"))
        if folder is not None:
            self.open_paths([folder])

    @Slot()
    def open_samples(self) -> None:
        """Open the drawn films that come with the program."""
        self.open_path(paths.resources_folder() / "films")

    def _ask_for_directory(self, title: str) -> Path | None:
        last = self._settings.values.last_folder
        name = QFileDialog.getExistingDirectory(self._window, title, last)
        return Path(name) if name else None

    @Slot()
    def _on_settings_changed(self) -> None:
        self.recent_menu.setEnabled(bool(self._settings.values.recent_paths))

    @Slot()
    def _fill_recent_menu(self) -> None:
        self.recent_menu.clear()
        for text in self._settings.values.recent_paths:
            # An ampersand in a name is not a mnemonic.
            action = self.recent_menu.addAction(file_path(text).replace("&", "&&"))
            action.setData(text)
            action.setEnabled(os.path.exists(text))  # noqa: PTH110 - any name

    @Slot(QAction)
    def _open_recent(self, action: QAction) -> None:
        self.open_path(Path(action.data()))
