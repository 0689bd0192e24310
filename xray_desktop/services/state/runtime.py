"""The two background workers of the program."""

from PySide6.QtCore import QObject, Signal, Slot

from xray_desktop.workers.background import BackgroundWorker, Task

LEARNING_IDLE_LIMIT_S = 60.0
FILES_NICENESS, LEARNING_NICENESS = 5, 10


class Runtime(QObject):
    """Owns the workers; their threads and processes start with their first tasks.

    Parameters
    ----------
    parent : QObject

    Signals
    -------
    task_added : `Task`
        One that is shown; quiet ones are not told of.
    """

    task_added = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Where all cores are busy the window must come first, and films before a training.
        self.files = BackgroundWorker("files", self, niceness=FILES_NICENESS)
        # Ended when idle: that gives back the memory of TensorFlow, and its leaks.
        self.learning = BackgroundWorker(
            "learning", self, niceness=LEARNING_NICENESS, idle_limit_s=LEARNING_IDLE_LIMIT_S
        )
        for worker in (self.files, self.learning):
            worker.task_added.connect(self._on_task_added)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Tasks that are queued or running, without the quiet ones."""
        tasks = (*self.learning.tasks, *self.files.tasks)
        return tuple(task for task in tasks if not task.is_quiet)

    def stop(self) -> bool:
        """Cancel everything and end both workers; False if one of them did not stop in time."""
        return all([self.learning.stop(), self.files.stop()])

    @Slot(object)
    def _on_task_added(self, task: Task) -> None:
        if not task.is_quiet:
            self.task_added.emit(task)
