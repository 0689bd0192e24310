"""The left side of the page Read: what to list, the list, and how many are listed."""

from collections import Counter

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from xray_desktop.services.state.workspace import Workspace
from xray_desktop.ui.read.shortcut_override import keep_keys
from xray_desktop.ui.read.worklist import Worklist
from xray_desktop.ui.read.worklist_model import (
    CLASS,
    NO_ANSWER,
    NOT_READ,
    UNCLASSIFIED,
    UNREADABLE,
    image_state,
)
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.numbers import count_text

# Counting thousands of films once for each answer would cost more than the answers.
_COUNT_MS = 200
_FILTER_MS = 120
# The row of a combo box shows no more than this many characters of a name of a class.
_LONGEST_CLASS = 40


class WorklistPanel(QWidget):
    """A filter field and a choice of kinds above the worklist."""

    def __init__(
        self, workspace: Workspace, worklist: Worklist, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._worklist = worklist
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Filter by name or class"))
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName(self.tr("Filter the opened films"))
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Which films are listed"))
        self.kinds.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kinds.setMinimumContentsLength(8)
        self.kinds.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.count = Label()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 0, 4)
        column.setSpacing(4)
        for widget in (self.field, self.kinds):
            column.addWidget(widget)
        column.addWidget(worklist, 1)
        column.addWidget(self.count)
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._counting.timeout.connect(self._count_kinds)
        self._filtering = QTimer(self, singleShot=True, interval=_FILTER_MS)
        self._filtering.timeout.connect(self._apply)
        self.field.textChanged.connect(self._filter_soon)
        self.kinds.currentIndexChanged.connect(self._filter_soon)
        worklist.listed_changed.connect(self._show_count)
        for signal in (workspace.images_changed, workspace.model_changed, workspace.blind_changed):
            signal.connect(self._count_soon)
        workspace.image_changed.connect(self._count_soon)
        self._count_kinds()
        self._show_count()

    def event(self, event: QEvent) -> bool:
        """Leave keys to the choice of kinds while it has the focus."""
        return (self.kinds.hasFocus() and keep_keys(event, self)) or super().event(event)

    @Slot()
    def _count_soon(self) -> None:
        if not self._counting.isActive():
            self._counting.start()

    @Slot()
    def _filter_soon(self) -> None:
        self._filtering.start()

    @Slot()
    def _apply(self) -> None:
        self._worklist.set_filter(self.field.text(), self.kinds.currentData())

    @Slot()
    def _show_count(self) -> None:
        n_films, n_listed = len(self._workspace.films), self._worklist.listed.rowCount()
        if n_listed == n_films:
            self.count.setText(self.tr("{count} films").format(count=count_text(n_films)))
        elif n_listed:
            text = self.tr("{listed} of {count} films")
            self.count.setText(text.format(listed=count_text(n_listed), count=count_text(n_films)))
        else:
            self.count.setText(self.tr("No film fits the filter"))

    @Slot()
    def _count_kinds(self) -> None:
        """Offer the kinds that there are, and the one that is chosen."""
        workspace, chosen = self._workspace, self.kinds.currentData() or ""
        counts = Counter(
            image_state(film, is_hidden=workspace.is_hidden(film)) for film in workspace.films
        )
        kinds = [(self.tr("All films"), "")]
        for state in sorted(counts.keys() | ({chosen} - {""}), key=_rank):
            kinds.append((f"{self._name(state)} ({counts[state]})", state))
        count = self.kinds.count()
        if kinds == [(self.kinds.itemText(n), self.kinds.itemData(n)) for n in range(count)]:
            return
        with QSignalBlocker(self.kinds):
            self.kinds.clear()
            for text, state in kinds:
                self.kinds.addItem(text, state)
            self.kinds.setCurrentIndex(self.kinds.findData(chosen))

    def _name(self, state: str) -> str:
        if state.startswith(CLASS):
            return state.removeprefix(CLASS)[:_LONGEST_CLASS]
        names = {
            NO_ANSWER: self.tr("Not classified"),
            UNCLASSIFIED: self.tr("Not classified yet"),
            NOT_READ: self.tr("Not read by you yet"),
            UNREADABLE: self.tr("Cannot be read"),
        }
        return names[state]


def _rank(state: str) -> tuple[int, str]:
    """Sort classes first, then what else is known."""
    order = (NO_ANSWER, UNCLASSIFIED, NOT_READ, UNREADABLE)
    return (0, state) if state.startswith(CLASS) else (1 + order.index(state), state)
