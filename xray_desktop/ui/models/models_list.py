"""The list of models: each with where it comes from and how good it was."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from xray_desktop.core.bundles.origin import Origin
from xray_desktop.services.models.library import LibraryService
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.ui.style.icons import make_icon
from xray_desktop.ui.style.plain_text import plain
from xray_desktop.ui.text.intervals import share_text
from xray_desktop.ui.text.numbers import count_text, date_text

if TYPE_CHECKING:
    from xray_desktop.usecases.bundles.library import LibraryModel

_LINES_ROLE = Qt.ItemDataRole.UserRole
_ICON_ROLE = Qt.ItemDataRole.UserRole + 1
_MARGIN = 8
_ICON_SIZE = 20
_Index = QModelIndex | QPersistentModelIndex


class ModelsModel(QAbstractListModel):
    """The models of the library as rows."""

    def __init__(self, library: LibraryService, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._library = library
        self._workspace = workspace
        self._entries = library.entries
        library.changed.connect(self._on_changed)
        workspace.model_changed.connect(self._on_default_changed)

    def entry(self, row: int) -> "LibraryModel | None":
        """Return the model of a row; None where there is no such row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, path: Path) -> int:
        """Return the row of a bundle; -1 if it is not listed."""
        paths = [entry.path for entry in self._entries]
        return paths.index(path) if path in paths else -1

    def is_default(self, entry: "LibraryModel") -> bool:
        """Tell whether this is the model that classifies."""
        default = self._workspace.model
        return default is not None and default.path == entry.path

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of models."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return texts and icon of a model."""
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == _LINES_ROLE:
            return [self._state(entry), self._figures(entry)]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(str(entry.path))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([entry.name, self._state(entry), self._figures(entry)])
        if role == _ICON_ROLE:
            if entry.error is not None:
                return "triangle-alert"
            return "circle-check" if self.is_default(entry) else "boxes"
        return None

    def _state(self, entry: "LibraryModel") -> str:
        origin = {
            Origin.SHIPPED: self.tr("came with the program"),
            Origin.IMPORTED: self.tr("imported"),
            Origin.RUN: self.tr("trained here"),
        }[entry.origin]
        text = origin[:1].upper() + origin[1:]
        if self.is_default(entry):
            text = self.tr("Default, {origin}").format(origin=origin)
        return text if entry.facts is None else f"{text} · {date_text(entry.facts.created)}"

    def _figures(self, entry: "LibraryModel") -> str:
        if entry.summary is None:
            return self.tr("cannot be used")
        parts = []
        if entry.summary.n_films:
            parts.append(self.tr("{count} films").format(count=count_text(entry.summary.n_films)))
        if entry.summary.accuracy:
            share = share_text(entry.summary.accuracy)
            parts.append(self.tr("Accuracy {share}").format(share=share))
        return " · ".join(parts) or self.tr("not measured")

    @Slot()
    def _on_changed(self) -> None:
        self.beginResetModel()
        self._entries = self._library.entries
        self.endResetModel()

    @Slot()
    def _on_default_changed(self) -> None:
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))


class ModelRow(QStyledItemDelegate):
    """Draws the name of a model over two quieter lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons: dict[tuple[str, str], QIcon] = {}

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of three lines."""
        return QSize(0, 3 * option.fontMetrics.height() + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground as the style does, then icon and lines."""
        self.initStyleOption(option, index)
        name, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        line = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, 0)
        line.setHeight(option.fontMetrics.height())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        icon = self._icon(index.data(_ICON_ROLE), option.palette, chosen=chosen)
        icon.paint(painter, line.x(), line.y(), _ICON_SIZE, _ICON_SIZE)
        line.setLeft(line.left() + _ICON_SIZE + _MARGIN)
        roles = (QPalette.ColorRole.Text, *2 * (QPalette.ColorRole.PlaceholderText,))
        painter.save()
        for role, text in zip(roles, [name, *index.data(_LINES_ROLE)], strict=True):
            color = QPalette.ColorRole.HighlightedText if chosen else role
            font = option.font
            font.setBold(role == QPalette.ColorRole.Text)
            painter.setFont(font)
            painter.setPen(option.palette.color(color))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, line.width()
            )
            painter.drawText(
                line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown
            )
            line.translate(0, line.height())
        painter.restore()

    def _icon(self, name: str, palette: QPalette, *, chosen: bool) -> QIcon:
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        color = palette.color(role)
        key = (name, color.name())
        if key not in self._icons:
            colored = QPalette(palette)
            colored.setColor(QPalette.ColorRole.ButtonText, color)
            self._icons[key] = make_icon(name, colored)
        return self._icons[key]


class ModelsList(QListView):
    """The list; choosing a row tells of it.

    Signals
    -------
    chosen : nothing
        `current` is another.
    """

    chosen = Signal()

    def __init__(self, library: LibraryService, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.rows = ModelsModel(library, workspace, self)
        self._requested: Path | None = None
        self.setAccessibleName(self.tr("Models"))
        self.setAlternatingRowColors(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(ModelRow(self))
        self.setModel(self.rows)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.rows.modelReset.connect(self._on_reset)
        self._on_reset()

    @property
    def current(self) -> "LibraryModel | None":
        """The chosen model."""
        return self.rows.entry(self.currentIndex().row())

    def choose(self, path: Path) -> None:
        """Choose a model, now or as soon as it is listed."""
        self._requested = path
        row = self.rows.row_of(path)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        entry = self.rows.entry(current.row())
        if entry is not None:
            self._requested = entry.path
        self.chosen.emit()

    @Slot()
    def _on_reset(self) -> None:
        """Keep the choice where the model is still there; else that of the default model."""
        default = self._workspace.model
        for path in (self._requested, default.path if default is not None else None):
            row = -1 if path is None else self.rows.row_of(path)
            if row >= 0:
                break
        else:
            row = 0
        self.setCurrentIndex(self.rows.index(row))
        self.chosen.emit()
