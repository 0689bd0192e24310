"""The page Evaluate before anything was evaluated: what to do first."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xray_desktop.ui.actions.actions import Actions
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.widgets.flow_layout import FlowLayout

_WIDTH = 560
_BUTTON_HEIGHT = 32


class EvaluationWelcome(QWidget):
    """Says what is needed, and offers it.

    Parameters
    ----------
    actions : Actions
    parent : QWidget

    Signals
    -------
    page_requested : str
    """

    page_requested = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = Label(self.tr("Evaluate a model"))
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        heading.setFont(font)
        text = Label(
            self.tr(
                "A model and films are needed whose class is known: the data set that is open, or "
                "a folder that holds one folder of films for each class, such as Normal and "
                "Pneumonia. Choose both above, or drop the folder onto this page."
            ),
            wordWrap=True,
        )
        text.setMinimumWidth(_WIDTH)
        more = Label(
            self.tr(
                "You then see its accuracy with its confidence interval, which classes "
                "it confuses, on which films, and whether training films among these "
                "inflate the score."
            ),
            wordWrap=True,
        )
        buttons = self._make_buttons(actions)
        self.busy = Label(self.tr("The films are being evaluated…"))
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, 0)
        self.progress.setFixedHeight(6)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(1)
        for widget in (heading, text, more, buttons, self.busy, self.progress):
            column.addWidget(widget)
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)
        self.show_busy(is_busy=False)

    def _make_buttons(self, actions: Actions) -> QWidget:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for name in ("evaluate_folder", "evaluate_start"):
            button = QToolButton()
            button.setDefaultAction(actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setMinimumHeight(_BUTTON_HEIGHT)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            flow.addWidget(button)
        self.dataset_button = QPushButton(self.tr("Open a &data set"))
        self.dataset_button.setMinimumHeight(_BUTTON_HEIGHT)
        self.dataset_button.clicked.connect(self._request_dataset)
        flow.addWidget(self.dataset_button)
        return buttons

    def show_busy(self, *, is_busy: bool) -> None:
        """Say that an evaluation is running."""
        self.busy.setVisible(is_busy)
        self.progress.setVisible(is_busy)

    @Slot()
    def _request_dataset(self) -> None:
        self.page_requested.emit("dataset")
