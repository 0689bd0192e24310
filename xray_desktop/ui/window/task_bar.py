"""The running task in the status bar: what, how far, cancel."""

import time

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress
from xray_desktop.services.state.runtime import Runtime
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.messages import translated
from xray_desktop.workers.background import Task

# Shorter work is not shown: it would only flicker.
SHOW_AFTER_MS = 400
_BAR_WIDTH = 180
_ETA_AFTER_S = 2.0


class TaskBar(QWidget):
    """Shows the task that was asked for first among those that take a while."""

    def __init__(self, runtime: Runtime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runtime = runtime
        self._task: Task | None = None
        self._started = 0.0
        self._timer = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        self._timer.timeout.connect(self._show_oldest)
        self.title = Label()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel_button = QPushButton(self.tr("Cance&l"))
        self.cancel_button.setToolTip(self.tr("Stop this task"))
        self.cancel_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        for widget in (self.title, self.bar, self.cancel_button):
            row.addWidget(widget)
        self.hide()
        runtime.task_added.connect(self._on_task_added)

    @Slot(object)
    def _on_task_added(self, task: Task) -> None:
        task.finished.connect(self._on_finished)
        if self._task is None and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _show_oldest(self) -> None:
        tasks = self._runtime.tasks
        self.setVisible(bool(tasks))
        if not tasks:
            return
        self._task = tasks[0]
        self._started = time.monotonic()
        self.cancel_button.setEnabled(not self._task.is_cancelled)
        self._task.progressed.connect(self.show_progress)
        self._show(self._task.title, 0, None)

    @Slot()
    def _on_finished(self) -> None:
        if self._task is not None and self._task.is_finished:
            self._task = None
            self.hide()
            if self._runtime.tasks:
                self._timer.start()

    @Slot(object)
    def show_progress(self, value: object) -> None:
        """Show how far the task is; other reports are for others."""
        if isinstance(value, Progress):
            self._show(value.stage, value.done, value.total)

    @Slot()
    def _cancel(self) -> None:
        if self._task is not None:
            self.cancel_button.setEnabled(False)
            self.title.setText(self.tr("Stopping…"))
            self._task.cancel()

    def _show(self, stage: Message, done: int, total: int | None) -> None:
        text = translated(stage)
        if total:
            text = self.tr("{stage}: {done} of {total}").format(stage=text, done=done, total=total)
            elapsed = time.monotonic() - self._started
            if done and elapsed > _ETA_AFTER_S:
                left = format_seconds(elapsed * (total - done) / done)
                text += self.tr(", {time} left").format(time=left)
        self.title.setText(text)
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)


def format_seconds(seconds: float) -> str:
    """Return minutes and seconds, and hours where there are some."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
