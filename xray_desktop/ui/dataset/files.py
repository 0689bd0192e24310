"""The commands of the page Dataset that ask for a folder or a file."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from xray_desktop.services.datasets.dataset import DatasetService
from xray_desktop.services.state.settings import SettingsStore


class DatasetFiles(QObject):
    """Asks, and passes the answer to the service.

    Parameters
    ----------
    dataset : DatasetService
    settings : SettingsStore
        Knows the last folder.
    page : QWidget
        Parent of the dialogs.
    """

    def __init__(self, dataset: DatasetService, settings: SettingsStore, page: QWidget) -> None:
        super().__init__(page)
        self._dataset = dataset
        self._settings = settings
        self._page = page

    @Slot()
    def ask_for_folder(self) -> None:
        """Open the data folder that the user chooses."""
        folder = self._ask(self.tr("Open a data folder: it holds one folder for each class"))
        if folder is not None:
            self._dataset.open_folders([folder])

    @Slot()
    def ask_for_another(self) -> None:
        """Look at a data folder that the user chooses, to add it."""
        folder = self._ask(self.tr("External films: a folder that holds one folder for each class"))
        if folder is not None:
            self._dataset.external_data.look_at(folder)

    @Slot()
    def ask_for_report(self) -> None:
        """Write the audit where the user wants."""
        start = Path(self._settings.values.last_folder or Path.home()) / "audit.html"
        name, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Save the report"), str(start), self.tr("Web page (*.html)")
        )
        if name:
            path = Path(name)
            self._dataset.save_report(path if path.suffix else path.with_suffix(".html"))

    def _ask(self, title: str) -> Path | None:
        last = self._settings.values.last_folder
        name = QFileDialog.getExistingDirectory(self._page, title, last)
        return Path(name) if name else None
