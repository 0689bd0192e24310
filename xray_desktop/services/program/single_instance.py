"""The open window takes what later starts of the program hand over."""

import logging
import queue
import sys
import threading
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from xray_desktop.services.program import hand_over

_log = logging.getLogger(__name__)

_BACKLOG = 16
_PATIENCE_S = 2.0
_STOP_LIMIT_S = 1.0


class SingleInstance(QObject):
    """Listens, on a thread of its own, from `listen` to `stop`.

    Signals
    -------
    opened : tuple of Path
        Another start was asked to open these; perhaps nothing but the window.
    """

    opened = Signal(object)
    _received = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._messages: queue.SimpleQueue[tuple[Path, ...]] = queue.SimpleQueue()
        self._listener: Listener | None = None
        self._thread: threading.Thread | None = None
        # Held while the thread tells the GUI thread, which must not be after `stop`.
        self._telling = threading.Lock()
        self._is_stopped = False
        self._address = hand_over.find_address()
        self._key: bytes | None = None
        self._received.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> bool:
        """Take over from now on what other starts are given.

        Returns
        -------
        bool
            False if another window does that already. True also where there is no place to
            listen: then every start opens a window of its own.
        """
        self._key = hand_over.make_key()
        if self._address is None or self._key is None:
            return True
        try:
            self._listener = self._bind(self._address)
        except OSError as error:
            if self._has_replied():
                return False
            _log.info("Starts of their own from now on: %s", error)
            return True
        self._thread = threading.Thread(target=self._serve, name="other starts", daemon=True)
        self._thread.start()
        return True

    def stop(self) -> None:
        """Listen no more."""
        if self._thread is None or self._address is None:
            return
        with self._telling:
            self._is_stopped = True
        # Nothing but a visitor ends the wait for one.
        with suppress(OSError, EOFError, AuthenticationError):
            Client(self._address).close()
        self._thread.join(_STOP_LIMIT_S)
        self._thread = None

    def _bind(self, address: str) -> Listener:
        try:
            return Listener(address, backlog=_BACKLOG, authkey=self._key)
        except OSError:
            if sys.platform == "win32" or self._has_replied():
                raise
            # What a program that crashed has left behind.
            Path(address).unlink(missing_ok=True)
            return Listener(address, backlog=_BACKLOG, authkey=self._key)

    def _has_replied(self) -> bool:
        """Tell whether somebody listens there."""
        if self._address is None:
            return False
        try:
            Client(self._address).close()
        except OSError:
            return False
        return True

    def _serve(self) -> None:
        listener = self._listener
        assert listener is not None  # noqa: S101 - tells the type checker
        with listener:
            while not self._is_stopped:
                try:
                    with listener.accept() as connection:
                        self._receive(connection)
                except (OSError, EOFError, AuthenticationError, ValueError) as error:
                    if not self._is_stopped:
                        _log.info("A message of another start was refused: %s", error)

    def _receive(self, connection: Connection) -> None:
        if not connection.poll(_PATIENCE_S):
            raise EOFError("nothing was sent")
        opened = hand_over.decode(connection.recv_bytes(hand_over.LONGEST_MESSAGE))
        with self._telling:
            if self._is_stopped:
                # Not accepted: that start opens a window of its own.
                return
            self._messages.put(opened)
            # Without arguments, queued to the GUI thread: no Python object passes through Qt.
            self._received.emit()
        connection.send_bytes(hand_over.ACCEPTED)

    @Slot()
    def _take(self) -> None:
        while not self._messages.empty():
            self.opened.emit(self._messages.get())
