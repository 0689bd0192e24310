"""The composition root of the window: makes its parts, joins them, and ends them."""

import importlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from xray_desktop import __version__
from xray_desktop.base import logs, paths
from xray_desktop.services.program.hand_over import hand_over
from xray_desktop.services.program.single_instance import SingleInstance
from xray_desktop.services.services import make_services
from xray_desktop.ui.style.language import Language
from xray_desktop.ui.style.theme import Theme
from xray_desktop.ui.window.excepthook import catch_uncaught
from xray_desktop.ui.window.main_window import MainWindow
from xray_desktop.workers.native_crashes import note_native_crashes

_log = logging.getLogger(__name__)

_LOOK_MS = 20
_LOADED_LATER = (
    "xray_desktop.core.display.picture",
    # NumPy itself loads it at the first need of it, such as `unique`.
    "numpy.ma",
    "xray_desktop.ui.dataset.page",
    "xray_desktop.ui.train.page",
    "xray_desktop.ui.evaluate.page",
    "xray_desktop.ui.models.page",
)


def run(arguments: list[str]) -> int:
    """Open the window, with files and folders in it, and return when it is closed.

    Returns
    -------
    int
        Exit code.
    """
    # Qt's loop runs no Python of its own: without this, Ctrl+C in the terminal would do nothing.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _start_log()
    app = Application(sys.argv[:1])
    app.setApplicationName("X-ray Desktop")
    app.setApplicationVersion(__version__)
    # By this name a Wayland desktop finds the icon; the Reader has its own.
    app.setDesktopFileName(Path(sys.executable).stem if paths.is_frozen() else "xray-desktop")
    instance = SingleInstance(app)
    if not instance.listen() and hand_over(arguments):
        # Started at the same moment as another one, which was faster.
        return 0
    program = Program(app)
    instance.opened.connect(program.open_more)
    app.file_opened.connect(program.window.opening.open_path)
    catch_uncaught(program.window.show_error)
    program.open([Path(argument).absolute() for argument in arguments])
    program.window.show()
    code = app.exec()
    instance.stop()
    if not program.services.runtime.stop():
        # A thread that still runs would abort the program while it is taken down.
        _log.warning("A worker did not stop")
        logging.shutdown()
        os._exit(code)
    return code


def _start_log() -> None:
    try:
        logs.start()
    except OSError:
        # Without a place to write, the program runs without a log.
        logs.silence()
    note_native_crashes()
    _log.info("X-ray Desktop %s", __version__)


class Application(QApplication):
    """The application, which macOS tells of the files that are opened with it.

    Signals
    -------
    file_opened : Path
    """

    file_opened = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Pass such a file on."""
        if isinstance(event, QFileOpenEvent):
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)


class Program(QObject):
    """All parts of the running program.

    Attributes
    ----------
    services, language, window
        The parts, made in this order.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.services = make_services(self)
        self.language = Language(app, self)
        self.language.apply(self.services.settings.values.language)
        theme = Theme(app)
        theme.apply(self.services.settings.values.appearance)
        self.window = MainWindow(self.services, theme)
        self._first_paint = FirstPaint(self.window)
        self._first_paint.painted.connect(self._start_work)
        self._to_open: list[Path] = []
        self._has_started = False
        self._loading = threading.Thread(target=_load_modules, name="load modules", daemon=True)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._make_pages_when_loaded)

    def open(self, given: Sequence[Path]) -> None:
        """Open files and folders, once the window shows."""
        self._to_open += given

    @Slot(object)
    def open_more(self, given: Sequence[Path]) -> None:
        """Open what another start was given, and bring the window to the front."""
        if self._has_started:
            self.window.opening.open_paths(given)
        else:
            self.open(given)
        self.window.show_again()

    @Slot()
    def _start_work(self) -> None:
        self._has_started = True
        # The one moment of a start that can be compared on every machine and in every program.
        _log.info("First paint")
        QApplication.setWindowIcon(QIcon(str(paths.resources_folder() / "xray-desktop.svg")))
        self._loading.start()
        self.services.models.open_default()
        self.window.opening.open_paths(self._to_open)
        self._look.start()

    @Slot()
    def _make_pages_when_loaded(self) -> None:
        if not self._loading.is_alive():
            self._look.stop()
            self.window.make_other_pages()


class FirstPaint(QObject):
    """Tells when a widget was painted for the first time.

    Signals
    -------
    painted : nothing
    """

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint event, and for the painting that follows it."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)
        return False


def _load_modules() -> None:
    """Load what drawing a film and the other pages need, so that nothing waits for it later."""
    for name in _LOADED_LATER:
        importlib.import_module(name)
