"""The page Dataset while nothing is open: what to do first."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.widgets.flow_layout import FlowLayout

_WIDTH = 560
_BUTTON_HEIGHT = 32
_N_RECENT = 5


class DatasetWelcome(QWidget):
    """Offers to open a data set.

    Parameters
    ----------
    actions : sequence of QAction
        The commands offered, the first one foremost.
    parent : QWidget

    Signals
    -------
    recent_chosen : tuple of Path
    """

    recent_chosen = Signal(tuple)

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = Label(self.tr("Open a data set"))
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        heading.setFont(font)
        text = Label(
            self.tr(
                "A data set is a folder that holds one folder of films for each class, such as "
                "Normal and Pneumonia. It may also hold folders train and test with the classes in "
                "them, or a table labels.csv. Drop the folder onto this page, or choose it here."
            ),
            wordWrap=True,
        )
        text.setMinimumWidth(_WIDTH)
        more = Label(
            self.tr(
                "You then see every film, and what is wrong with the set: copies, test films that "
                "stand in training, odd films. What you exclude or re-label is remembered; your "
                "files are never changed."
            ),
            wordWrap=True,
        )
        buttons = _make_buttons(actions)
        self.busy = Label()
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, 0)
        self.progress.setFixedHeight(6)
        self._recent_heading = Label(self.tr("Opened before"))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(1)
        for widget in (heading, text, more, buttons, self.busy, self.progress,
                       self._recent_heading):  # fmt: skip
            column.addWidget(widget)
        column.addLayout(self._recent)
        column.addStretch(2)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(column)
        outer.addStretch(1)
        self.show_recent(())
        self.show_busy(is_busy=False)

    def show_busy(self, *, is_busy: bool) -> None:
        """Say that folders are being listed."""
        self.busy.setText(self.tr("The films are being listed…"))
        self.busy.setVisible(is_busy)
        self.progress.setVisible(is_busy)

    def show_recent(self, datasets: Sequence[Sequence[str]]) -> None:
        """Offer what was opened before."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._recent_heading.setVisible(bool(datasets))
        for folders in datasets[:_N_RECENT]:
            # An ampersand in a name is not a mnemonic.
            button = QPushButton(" + ".join(folders).replace("&", "&&"))
            button.setFlat(True)
            button.setStyleSheet("text-align: left; padding: 4px;")
            button.setProperty("folders", list(folders))
            button.clicked.connect(self._on_clicked)
            self._recent.addWidget(button)

    @Slot()
    def _on_clicked(self) -> None:
        folders = self.sender().property("folders")
        self.recent_chosen.emit(tuple(Path(folder) for folder in folders))


def _make_buttons(actions: Sequence[QAction]) -> QWidget:
    buttons = QWidget()
    flow = FlowLayout(buttons)
    for action in actions:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMinimumHeight(_BUTTON_HEIGHT)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        flow.addWidget(button)
    return buttons
