"""The header of the film: a table with a search, without the patient until that is asked for."""

from PySide6.QtCore import QSortFilterProxyModel, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.base.files.csv_files import pasted_text
from xray_desktop.services.reading.header import HeaderService
from xray_desktop.ui.style.plain_text import Label, plain
from xray_desktop.ui.text.file_words import file_name
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.viewer.elided_label import FactsLine
from xray_desktop.ui.viewer.header_model import HEADER_COLUMNS, HeaderModel

_NAME_WIDTH, _LEAST_HEIGHT = 240, 140


class HeaderPanel(QWidget):
    """Shows what `HeaderService` holds.

    Parameters
    ----------
    header : HeaderService
    parent : QWidget
    """

    def __init__(self, header: HeaderService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = header
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.title = FactsLine()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search name, tag or value"))
        self.search.setAccessibleName(self.tr("Search the header"))
        self.search.setClearButtonEnabled(True)
        self.model = HeaderModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.model)
        self._found.setFilterKeyColumn(-1)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table = self._make_table()
        self.note = Label()
        self.note.setWordWrap(True)
        self.identity_button = QPushButton()
        self.copy_button = QPushButton(self.tr("&Copy rows"))
        self.copy_button.setToolTip(self.tr("Copy the chosen rows, or all that are shown"))
        self._lay_out()
        self.search.textChanged.connect(self._found.setFilterFixedString)
        self.identity_button.clicked.connect(self._exchange_identity)
        self.copy_button.clicked.connect(self.copy_rows)
        header.changed.connect(self._show)
        self._show()

    @Slot()
    def copy_rows(self) -> None:
        """Put the chosen rows, or all that are shown, on the clipboard: tabs between columns."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        cells = [
            [
                str(self._found.index(row, column).data() or "")
                for column in range(len(HEADER_COLUMNS))
            ]
            for row in rows or range(self._found.rowCount())
        ]
        QGuiApplication.clipboard().setText(pasted_text(cells))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._found)
        table.setAccessibleName(self.tr("Header"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        # Else the tabulator key would be caught in the table.
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 6)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().resizeSection(HEADER_COLUMNS.index("name"), _NAME_WIDTH)
        copy = QAction(self.tr("Copy rows"), table)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_rows)
        table.addAction(copy)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return table

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.title, 2)
        above.addWidget(self.search, 1)
        below.addWidget(self.note, 1)
        below.addWidget(self.identity_button)
        below.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addLayout(below)

    @Slot()
    def _exchange_identity(self) -> None:
        table = self._header.table
        if table is not None:
            self._header.show_header(table.path, with_identity=not table.is_unmasked)

    @Slot()
    def _show(self) -> None:
        header = self._header
        table, path = header.table, header.path
        self.model.show_table(table)
        name = "" if path is None else file_name(path)
        self.title.setText(self.tr("Header of {name}").format(name=name) if name else "")
        self.title.setToolTip(plain(name))
        self.identity_button.setEnabled(table is not None)
        self.copy_button.setEnabled(table is not None)
        shown = table is not None and table.is_unmasked
        self.identity_button.setText(
            self.tr("&Hide patient data") if shown else self.tr("&Show patient data")
        )
        self.note.setText(self._note())
        self.table.resizeColumnToContents(HEADER_COLUMNS.index("tag"))
        self.table.resizeColumnToContents(HEADER_COLUMNS.index("vr"))

    def _note(self) -> str:
        header = self._header
        if header.error is not None:
            return f"{translated(header.error.text)} {translated(header.error.advice)}"
        table = header.table
        if table is None:
            return "" if header.path is None else self.tr("Reading…")
        parts = []
        if table.is_unmasked:
            parts.append(self.tr("Patient data is shown until the next film."))
        elif table.n_masked:
            parts.append(
                self.tr("{n} values that may tell who the patient is are hidden.").format(
                    n=table.n_masked
                )
            )
        if table.is_cut:
            parts.append(self.tr("The end of this long header is left out."))
        return " ".join(parts)
