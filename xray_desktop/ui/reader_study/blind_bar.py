"""Says on the page Read that films are read blind, and how many were read."""

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from xray_desktop.services.state.workspace import Workspace
from xray_desktop.ui.style.icons import make_icon
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.numbers import count_text

_ICON_SIZE = 20
_COUNT_MS = 100


class BlindBar(QFrame):
    """Hidden unless films are read blind.

    Parameters
    ----------
    workspace : Workspace
    session_action : QAction
        The command that shows the session.
    parent : QWidget
    """

    def __init__(
        self, workspace: Workspace, session_action: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        # Before anything that changes the palette.
        self._icon = Label()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.text = Label(wordWrap=True)
        self.session_button = QToolButton()
        self.session_button.setDefaultAction(session_action)
        self.session_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon.setFixedSize(_ICON_SIZE, _ICON_SIZE)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.session_button)
        # Answers and readings come many at once where films are opened again.
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._counting.timeout.connect(self._count)
        workspace.blind_changed.connect(self._count)
        workspace.images_changed.connect(self._counting.start)
        workspace.image_changed.connect(self._count_soon)
        self._paint_icon()
        self._count()

    def changeEvent(self, event: QEvent) -> None:
        """Paint the icon for another palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()
        super().changeEvent(event)

    def _paint_icon(self) -> None:
        self._icon.setPixmap(make_icon("eye-off", self.palette()).pixmap(_ICON_SIZE))

    @Slot(int)
    def _count_soon(self, _row: int) -> None:
        if not self._counting.isActive():
            self._counting.start()

    @Slot()
    def _count(self) -> None:
        self.setVisible(self._workspace.is_blind)
        if not self._workspace.is_blind:
            return
        films = self._workspace.films
        n_read = sum(bool(film.readings) for film in films)
        self.text.setText(
            self.tr("Blind reading is on: {read} of {count} films read").format(
                read=count_text(n_read), count=count_text(len(films))
            )
        )
