"""The list of opened films, with what the model says of each."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QWidget

from xray_desktop.services.reading.thumbnails import ThumbnailService
from xray_desktop.services.reading.viewing import ViewingService
from xray_desktop.services.state.workspace import Workspace
from xray_desktop.ui.read.worklist_model import ListedImages, WorklistModel
from xray_desktop.ui.read.worklist_row import PATH_ROLE, WorklistRow

_BATCH = 500
_ASKER = "worklist"


class Worklist(QListView):
    """Choosing a row shows its film; the actions that are added to it are its context menu.

    Parameters
    ----------
    workspace : Workspace
    viewing : ViewingService
    thumbnails : ThumbnailService
    parent : QWidget

    Signals
    -------
    listed_changed : nothing
        Other rows are listed.
    """

    listed_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        viewing: ViewingService,
        thumbnails: ThumbnailService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._viewing = viewing
        self._thumbnails = thumbnails
        self._is_settling = self._is_choosing = False
        self.listed = ListedImages(WorklistModel(workspace, self), self)
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask_for_visible)
        # Answers come many at once, and each may take a row out of the list.
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._on_listed_changed)
        self._set_up()
        self.setModel(self.listed)
        self.selectionModel().currentChanged.connect(self._on_chosen)
        workspace.current_changed.connect(self._follow)
        workspace.images_changed.connect(self._follow)
        thumbnails.arrived.connect(self._on_arrived)
        self.verticalScrollBar().valueChanged.connect(self._ask_soon)
        self.verticalScrollBar().rangeChanged.connect(self._ask_soon)
        for signal in (self.listed.rowsInserted, self.listed.rowsRemoved, self.listed.modelReset):
            signal.connect(self._settling.start)

    def set_filter(self, text: str, state: str) -> None:
        """List only films that contain a text, in name or answer, and are in that state."""
        self._is_settling = True
        self.listed.set_filter(text, state)
        self._is_settling = False
        self._on_listed_changed()
        self._follow()

    def chosen_rows(self) -> tuple[int, ...]:
        """Return the rows of the workspace that are chosen, ascending."""
        indexes = self.selectionModel().selectedIndexes()
        return tuple(sorted(self.listed.mapToSource(index).row() for index in indexes))

    def rowsAboutToBeRemoved(
        self, parent: QModelIndex | QPersistentModelIndex, start: int, end: int
    ) -> None:
        """Let go of rows that leave the list, without showing the film beside them."""
        was_settling, self._is_settling = self._is_settling, True
        super().rowsAboutToBeRemoved(parent, start, end)
        self._is_settling = was_settling

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for what is visible now."""
        super().resizeEvent(event)
        self._ask_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is visible."""
        super().showEvent(event)
        self._ask_soon()

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Opened films"))
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setItemDelegate(WorklistRow(self._thumbnails, self))

    @Slot(QModelIndex, QModelIndex)
    def _on_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._is_settling or not current.isValid():
            return
        row = self.listed.mapToSource(current).row()
        if row != self._workspace.current:
            # What is chosen with it is the business of the view, which is at it just now.
            self._is_choosing = True
            self._viewing.show_image(row)
            self._is_choosing = False

    @Slot()
    def _follow(self) -> None:
        row = self._workspace.current
        if self._is_choosing or row is None or row >= self.listed.sourceModel().rowCount():
            return
        index = self.listed.mapFromSource(self.listed.sourceModel().index(row, 0))
        self._is_settling = True
        if not index.isValid():
            self.clearSelection()
        elif index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self._is_settling = False

    @Slot()
    def _on_listed_changed(self) -> None:
        self._viewing.set_listed_rows(
            self.listed.source_rows() if self.listed.is_filtering else None
        )
        self._ask_soon()
        self.listed_changed.emit()

    @Slot()
    def _ask_soon(self) -> None:
        self._asking.start()

    def _visible_rows(self) -> range:
        height = self.viewport().height()
        first, last = self.indexAt(self.viewport().rect().topLeft()), self.listed.rowCount() - 1
        if height == 0 or not first.isValid():
            return range(0)
        row_height = max(1, self.visualRect(first).height())
        return range(first.row(), min(last, first.row() + height // row_height + 1) + 1)

    @Slot()
    def _ask_for_visible(self) -> None:
        if self.isVisible():
            requested = [self.listed.index(row, 0).data(PATH_ROLE) for row in self._visible_rows()]
            missing = [path for path in requested if self._thumbnails.get(path) is None]
            self._thumbnails.request(missing, asker=_ASKER)

    @Slot(tuple)
    def _on_arrived(self, _arrived: tuple[Path, ...]) -> None:
        self.viewport().update()
