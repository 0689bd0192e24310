"""The two background workers of the program."""

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.workers.background import BackgroundWorker, Task
from xray_desktop.workers.limits import Limits

# Loading TensorFlow from a slow disk keeps Python's lock for long. When idle the process is ended:
# that gives back the memory of TensorFlow, and its leaks.
FILES_LIMITS, LEARNING_LIMITS = Limits(), Limits(silence=180.0, idle=60.0)
FILES_NICENESS, LEARNING_NICENESS = 5, 10


class Runtime(QObject):
    """Owns the workers; their threads and processes start with their first tasks.

    Parameters
    ----------
    parent : QObject
    files_limits, learning_limits : Limits
        When the core processes are ended or replaced.

    Signals
    -------
    task_added : `Task`
        One that is shown; quiet ones are not told of.
    """

    task_added = Signal(object)

    def __init__(
        self,
        parent: QObject,
        *,
        files_limits: Limits = FILES_LIMITS,
        learning_limits: Limits = LEARNING_LIMITS,
    ) -> None:
        super().__init__(parent)
        # Where all cores are busy the window must come first, and films before a training.
        self.files = BackgroundWorker("files", self, niceness=FILES_NICENESS, limits=files_limits)
        self.learning = BackgroundWorker(
            "learning", self, niceness=LEARNING_NICENESS, limits=learning_limits
        )
        for worker in (self.files, self.learning):
            worker.task_added.connect(self._on_task_added)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Tasks that are queued or running, without the quiet ones."""
        tasks = (*self.learning.tasks, *self.files.tasks)
        return tuple(task for task in tasks if not task.is_quiet)

    @property
    def saving(self) -> tuple[Task, ...]:
        """Tasks that still write a file that the user asked for."""
        return tuple(task for task in self.tasks if task.is_saving and not task.is_cancelled)

    def stop(self) -> bool:
        """Cancel everything and end both workers; False if one of them did not stop in time."""
        return all([self.learning.stop(), self.files.stop()])

    @Slot(object)
    def _on_task_added(self, task: Task) -> None:
        if not task.is_quiet:
            self.task_added.emit(task)
