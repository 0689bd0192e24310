"""The settings of the disk space: what is kept, how large it is, and emptying it."""

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QPalette, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from xray_desktop.base import paths
from xray_desktop.services.program.storage import StorageService
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.numbers import size_text

_TEXT_COLUMN, _SIZE_COLUMN, _BUTTON_COLUMN = range(3)
_MARGIN = 16


class StorageTab(QWidget):
    """Measures when it is shown.

    Parameters
    ----------
    storage : StorageService
    parent : QWidget
    """

    def __init__(self, storage: StorageService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._storage = storage
        self.sizes: dict[str, Label] = {}
        self.buttons: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setColumnStretch(_TEXT_COLUMN, 1)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for row, (name, (title, text)) in enumerate(self._texts().items()):
            self._add(grid, row, name, title, text)
        folder = Label(
            self.tr("Caches stand in {folder}; your own films are never changed.").format(
                folder=paths.cache_folder()
            ),
            wordWrap=True,
        )
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        folder.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.folder_button = QPushButton(self.tr("Show the &folder"))
        self.folder_button.clicked.connect(self._show_folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(14)
        column.addLayout(grid)
        column.addWidget(folder)
        column.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        storage.changed.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure anew."""
        super().showEvent(event)
        self._storage.measure()

    def _texts(self) -> dict[str, tuple[str, str]]:
        return {
            "pixels": (
                self.tr("Films prepared for training"),
                self.tr(
                    "The next training on them starts at once. Above 16 GB the oldest are dropped."
                ),
            ),
            "descriptions": (
                self.tr("Measurements of films"),
                self.tr("The next check of the same folder need not read them again."),
            ),
            "thumbnails": (
                self.tr("Thumbnails"),
                self.tr("Folders that were seen before show at once. Kept below 0.5 GB."),
            ),
            "trash": (
                self.tr("Removed models"),
                self.tr("They can be brought back until this is emptied."),
            ),
        }

    def _add(self, grid: QGridLayout, row: int, name: str, title: str, text: str) -> None:
        label = Label(title)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        explanation = Label(text, wordWrap=True)
        explanation.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label)
        texts.addWidget(explanation)
        size = Label()
        size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        button = QPushButton(self.tr("Empty"))
        button.setAccessibleName(self.tr("Empty: {name}").format(name=title))
        button.setProperty("store", name)
        button.clicked.connect(self._clear)
        grid.addLayout(texts, row, _TEXT_COLUMN)
        grid.addWidget(size, row, _SIZE_COLUMN)
        grid.addWidget(button, row, _BUTTON_COLUMN)
        self.sizes[name], self.buttons[name] = size, button

    @Slot()
    def _refresh(self) -> None:
        known = {store.name: store.n_bytes for store in self._storage.stores}
        for name, label in self.sizes.items():
            label.setText(size_text(known[name]) if name in known else "…")
            self.buttons[name].setEnabled(bool(known.get(name)) and not self._storage.is_busy)

    @Slot()
    def _clear(self) -> None:
        self._storage.clear(str(self.sender().property("store")))

    @Slot()
    def _show_folder(self) -> None:
        paths.cache_folder().mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.cache_folder())))
