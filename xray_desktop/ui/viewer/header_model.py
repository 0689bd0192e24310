"""A header as a table for the screen."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from xray_desktop.ui.style.plain_text import plain

if TYPE_CHECKING:
    from xray_desktop.core.images.dicom.header import HeaderElement
    from xray_desktop.usecases.reading.header import HeaderTable

HEADER_COLUMNS = ("tag", "name", "vr", "value")
_INDENT = "    "
_Index = QModelIndex | QPersistentModelIndex


class HeaderModel(QAbstractTableModel):
    """Tag, name, kind and value of each line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[HeaderElement, ...] = ()
        self._is_unmasked = False

    def show_table(self, table: "HeaderTable | None") -> None:
        """Show another header, or none."""
        self.beginResetModel()
        self._lines = () if table is None else table.lines
        self._is_unmasked = table is not None and table.is_unmasked
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADER_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("Tag"), self.tr("Name"), self.tr("VR"), self.tr("Value"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text; hidden values say so."""
        line = self._lines[index.row()]
        column = HEADER_COLUMNS[index.column()]
        is_hidden = column == "value" and line.is_identity and not self._is_unmasked
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column, is_hidden=is_hidden)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self._text(line, column, is_hidden=is_hidden))
        if role == Qt.ItemDataRole.FontRole and is_hidden:
            font = QFont()
            font.setItalic(True)
            return font
        return None

    def _text(self, line: "HeaderElement", column: str, *, is_hidden: bool) -> str:
        if is_hidden:
            return self.tr("hidden")
        text = str(getattr(line, column))
        return _INDENT * line.depth + text if column == "name" else text
