"""Closing the window while work goes on: asked in the window, and the work survives it."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from xray_desktop.services.services import Services
from xray_desktop.ui.style.icons import make_icon
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.widgets.banner import Banner

# Shorter batches are cancelled without a question: they are soon done again.
_LONG_BATCH = 100


class ClosingBar(Banner):
    """Asks what becomes of a training, or of a long classification, when the window is closed.

    A file that is being saved is waited for.

    Parameters
    ----------
    services : Services
    window : QWidget
        What is closed, hidden and shown again.
    parent : QWidget
    """

    def __init__(self, services: Services, window: QWidget, parent: QWidget | None = None) -> None:
        super().__init__("circle-alert", parent)
        self._training = services.training
        self._workspace = services.workspace
        self._viewing = services.viewing
        self._runtime = services.runtime
        self._window = window
        self._is_leaving = self._is_waiting = False
        self.is_in_background = False
        self.tray: QSystemTrayIcon | None = None
        window.installEventFilter(self)
        self.chosen.connect(self._on_answer)
        self._training.ended.connect(self._on_training_ended)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            # The system ends the session: a question would only hold it up.
            app.commitDataRequest.connect(self._on_session_ends)

    def may_close(self) -> bool:
        """Tell whether the window may close now; if not, the question is shown."""
        if self._is_leaving:
            return True
        if self._training.is_running:
            self._ask_about_training()
            return False
        if self._n_images_to_classify() > _LONG_BATCH:
            self._ask_about_batch()
            return False
        if self._runtime.saving:
            self._wait_for_files()
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the background when the window is shown, whoever shows it."""
        if watched is self._window and event.type() == QEvent.Type.Show:
            self._leave_background()
        return super().eventFilter(watched, event)

    def _leave_background(self) -> None:
        self.is_in_background = False
        if self.tray is not None:
            self.tray.hide()
        self.hide()

    def _ask_about_training(self) -> None:
        live = self._training.live
        text = self.tr(
            "The training “{name}” is still running. It can continue without the window, "
            "or stop now and resume from its last epoch the next time."
        ).format(name=live.name if live else "")
        self.ask(
            text,
            {
                "background": self.tr("&Continue without the window"),
                "stop": self.tr("&Stop now, resume next time"),
                "stay": self.tr("Do not &close"),
            },
        )
        self.focus_last()

    def _ask_about_batch(self) -> None:
        text = self.tr("{count} films are still to be classified.").format(
            count=self._n_images_to_classify()
        )
        self.ask(text, {"close": self.tr("&Close anyway"), "stay": self.tr("Do not c&lose")})
        self.focus_last()

    def _wait_for_files(self) -> None:
        titles = ", ".join(translated(task.title) for task in self._runtime.saving)
        self.ask(
            self.tr("{titles}: the window closes after that.").format(titles=titles),
            {"close": self.tr("&Close without it"), "stay": self.tr("Do not c&lose")},
        )
        self._is_waiting = True
        for task in self._runtime.saving:
            # Queued: whoever started it is told first.
            task.succeeded.connect(self._close_after_files, Qt.ConnectionType.QueuedConnection)
            task.failed.connect(self._stay)
        self.focus_last()

    @Slot()
    def _stay(self) -> None:
        # The failure is shown, and has to be read.
        self._is_waiting = False
        self.hide()

    @Slot()
    def _close_after_files(self) -> None:
        if self._is_waiting and self.isVisible() and not self._runtime.saving:
            self._window.close()

    def _n_images_to_classify(self) -> int:
        if not self._viewing.is_classifying_all:
            return 0
        return sum(film.prediction is None and film.error is None for film in self._workspace.films)

    @Slot(str)
    def _on_answer(self, key: str) -> None:
        self._is_waiting = False
        if key == "background":
            self._go_to_background()
        elif key == "stop":
            self._stop_and_close()
        elif key == "close":
            self._is_leaving = True
            self._window.close()

    def _go_to_background(self) -> None:
        self.is_in_background = True
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._show_tray()
        # Hidden, not closed: the program goes on until the training has ended.
        self._window.hide()

    def _show_tray(self) -> None:
        if self.tray is None:
            self.tray = QSystemTrayIcon(make_icon("chart-line", self.palette()), self)
            menu = QMenu(self)
            show = menu.addAction(self.tr("&Show the window"))
            stop = menu.addAction(self.tr("S&top the training and quit"))
            self._connect_tray(show, stop)
            self.tray.setContextMenu(menu)
        self.tray.setToolTip(self.tr("X-ray Desktop: a training is running"))
        self.tray.show()

    def _connect_tray(self, show: QAction, stop: QAction) -> None:
        show.triggered.connect(self._show_window)
        stop.triggered.connect(self._stop_and_close)

    @Slot()
    def _show_window(self) -> None:
        self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()

    @Slot()
    def _stop_and_close(self) -> None:
        self._is_leaving = True
        self.ask(self.tr("Stopping the training; then the window closes."), {})
        self._training.interrupt()

    @Slot()
    def _on_training_ended(self) -> None:
        if self._is_leaving or self.is_in_background:
            # Nobody sees this process any more: it must not stay.
            self._is_leaving = True
            was_hidden = self._window.isHidden()
            self._leave_background()
            self._window.close()
            if was_hidden:
                # Only a window that was shown ends the program by closing.
                QCoreApplication.quit()
        elif not self.isHidden():
            self.hide()

    @Slot()
    def _on_session_ends(self) -> None:
        self._is_leaving = True
        self._training.interrupt()
