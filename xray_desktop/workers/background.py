"""A background worker: a thread with a queue around one core process."""

import logging
import pickle
import queue

from PySide6.QtCore import QObject, QThread, Signal, Slot

from xray_desktop.base.log_privacy import Private
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest
from xray_desktop.workers.limits import Limits
from xray_desktop.workers.protocol import (
    Answer,
    Failed,
    Logged,
    Priority,
    Progressed,
    Request,
    Stopped,
    Succeeded,
)
from xray_desktop.workers.supervisor import Supervisor

_log = logging.getLogger(__name__)
_DEFAULT_LIMITS = Limits()


class Task(QObject):
    """A piece of background work, seen from the GUI thread.

    Signals
    -------
    progressed : `Progress`, or whatever else the function reports
    succeeded : the result
    failed : `XrayDesktopError`, str
        With details for the curious, or an empty text.
    cancelled : nothing
    finished : nothing; follows each of the three before, once
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object, str)
    cancelled = Signal()
    finished = Signal()

    def __init__(
        self,
        request: Request,
        supervisor: Supervisor,
        parent: QObject,
        *,
        is_quiet: bool = False,
        is_saving: bool = False,
    ) -> None:
        super().__init__(parent)
        self.is_quiet = is_quiet
        self.is_saving = is_saving
        self._number = request.number
        self._supervisor = supervisor
        self._is_cancelled = False
        self._is_finished = False
        self.title = request.title
        self.priority = request.priority

    @property
    def is_cancelled(self) -> bool:
        """True once `cancel` was called, though the work may still be running."""
        return self._is_cancelled

    @property
    def is_finished(self) -> bool:
        """True once the work has ended."""
        return self._is_finished

    def set_control_request(self, control_request: ControlRequest) -> None:
        """Pass it to the work. After `ControlRequest.CANCEL` no result or failure is reported."""
        self._is_cancelled = self._is_cancelled or control_request is ControlRequest.CANCEL
        self._supervisor.set_control_request(self._number, control_request)

    def cancel(self) -> None:
        """Ask for the work to be stopped and forgotten."""
        self.set_control_request(ControlRequest.CANCEL)

    def report(self, values: tuple[object, ...]) -> None:
        """Emit what the work reported."""
        if not self._is_cancelled:
            for value in values:
                self.progressed.emit(value)

    def finish(self, answer: Answer) -> None:
        """Emit the end of the work; called once."""
        self._is_finished = True
        if isinstance(answer, Stopped) or self._is_cancelled:
            self.cancelled.emit()
        elif isinstance(answer, Succeeded):
            self.succeeded.emit(answer.result)
        elif isinstance(answer, Failed):
            self.failed.emit(answer.error, answer.details)
        self.finished.emit()


class BackgroundWorker(QThread):
    """Runs functions in a core process of its own, one after the other.

    Thread and process start with the first task. Of everything here, only `run` is executed on
    the worker thread; it shares plain values with the GUI thread, never a QObject.

    Parameters
    ----------
    name : str
    parent : QObject
    niceness : int
        How far the core process gives way to the window and to everything else, 0 to 19.
    limits : Limits
        When the core process is ended or replaced.

    Signals
    -------
    task_added : `Task`
    """

    task_added = Signal(object)
    _replied = Signal()

    def __init__(
        self,
        name: str,
        parent: QObject,
        *,
        niceness: int = 0,
        limits: Limits = _DEFAULT_LIMITS,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self._tasks: dict[int, Task] = {}
        self._next_number = 1
        self._is_stopped = False
        self._supervisor = Supervisor(
            name,
            self._post,
            niceness=niceness,
            limits=limits,
        )
        self._replied.connect(self._take_answers)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Tasks that are queued or running, oldest first."""
        return tuple(self._tasks.values())

    @property
    def is_stopped(self) -> bool:
        """True from `stop` on: no more tasks are taken."""
        return self._is_stopped

    def submit(
        self,
        function: str,
        *args: object,
        title: Message,
        priority: Priority = Priority.NORMAL,
        is_quiet: bool = False,
        is_saving: bool = False,
    ) -> Task:
        """Queue a function, given as ``"package.module:function"``, with plain arguments.

        Where the function has a parameter ``progress`` or ``control``, the core process gives a
        `ProgressCallback` or a `TaskControl`. A quiet task is not shown to the user: many short
        ones that nobody asked for by name. One that saves writes a file that the user asked for;
        it is not given up without a word.

        Raises
        ------
        RuntimeError
            After `stop`.
        TypeError, AttributeError, pickle.PicklingError
            If an argument cannot be pickled.
        """
        if self._is_stopped:
            raise RuntimeError(f"The worker {self.objectName()} was stopped.")
        request = Request(self._next_number, function, args, title, priority)
        self._next_number += 1
        # Here, where the mistake is made, and not on the thread.
        pickle.dumps(request)
        task = Task(request, self._supervisor, self, is_quiet=is_quiet, is_saving=is_saving)
        self._tasks[request.number] = task
        self._supervisor.submit(request)
        if not self.isRunning():
            self.start()
        self.task_added.emit(task)
        return task

    def stop(self, limit_s: float = 10.0) -> bool:
        """Cancel everything and end thread and process.

        Returns
        -------
        bool
            False if the thread still runs after `limit_s`.
        """
        self._is_stopped = True
        for task in self._tasks.values():
            # Answers that are already here must start nothing new.
            task.cancel()
        if not self.isRunning():
            return True
        self._supervisor.stop()
        return self.wait(round(limit_s * 1000))

    def run(self) -> None:
        """Serve the queue; executed on the worker thread."""
        try:
            self._supervisor.run()
        except Exception:
            # What was queued has failed by now; the next task starts the thread anew.
            _log.exception("A background worker failed")

    def _post(self, answer: Answer) -> None:
        # A signal without arguments, queued to the GUI thread: no Python object passes through Qt.
        self._answers.put(answer)
        self._replied.emit()

    @Slot()
    def _take_answers(self) -> None:
        while not self._answers.empty():
            answer = self._answers.get()
            if isinstance(answer, Logged):
                _log.log(answer.level, "%s: %s", answer.logger, Private(answer.text))
            elif isinstance(answer, Progressed):
                self._tasks[answer.number].report(answer.values)
            elif isinstance(answer, Succeeded | Failed | Stopped):
                task = self._tasks.pop(answer.number)
                task.finish(answer)
                task.deleteLater()
