"""Exceptions that nobody caught, and messages of Qt: into the log, and into the error bar."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from xray_desktop.base.errors import XrayDesktopError
from xray_desktop.base.log_privacy import private_traceback

_log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def catch_uncaught(show: Callable[[XrayDesktopError, str], None]) -> None:
    """Log what nobody caught; what happens on the GUI thread is shown, and the program goes on.

    Parameters
    ----------
    show : callable
        Takes the sentence, and the traceback as the log has it: people send both to others.
    """

    def on_exception(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("Uncaught", exc_info=(kind, error, trace))
        if threading.current_thread() is threading.main_thread():
            problem = XrayDesktopError(
                "Unexpected problem: {kind}.",
                "The program goes on. If something looks wrong, start it again; "
                "the log says more: Help, Show the log.",
                kind=kind.__name__,
            )
            show(problem, private_traceback(error))

    sys.excepthook = on_exception
    threading.excepthook = _log_thread_exception
    qInstallMessageHandler(_log_qt_message)


def _log_thread_exception(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _log.error("Uncaught in a thread", exc_info=args.exc_value)


def _log_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    _log.log(_LEVELS[kind], "Qt: %s", text)
