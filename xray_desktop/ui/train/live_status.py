"""What the running training does, in words: epoch, speed, time left, plateau."""

import math
import statistics
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer, Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from xray_desktop.services.training.training import LiveTraining, TrainingService, TrainingState
from xray_desktop.ui.style.plain_text import Label
from xray_desktop.ui.text.messages import translated
from xray_desktop.ui.text.run_texts import duration_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xray_desktop.core.training.results import EpochMetrics

_REFRESH_MS = 500
_LAST_EPOCHS = 5
# So many epochs without a better validation loss are told.
_PLATEAU_EPOCHS = 8


class LiveStatus(QWidget):
    """Follows the training of a service; at most twice a second.

    Parameters
    ----------
    training : TrainingService
    parent : QWidget
    """

    def __init__(self, training: TrainingService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._training = training
        self.text = Label(wordWrap=True)
        self.plateau = Label(wordWrap=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        self._timer = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.text, self.bar, self.plateau):
            column.addWidget(widget)
        for news in (training.progressed, training.epoch_finished, training.fold_started):
            news.connect(self._on_news)
        training.state_changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Show the training as it is now."""
        live = self._training.live
        if live is None or not self._training.is_running:
            return
        self._show_bar(live)
        state = self._training.state
        if state is TrainingState.STOPPING:
            self.text.setText(self._stopping_text())
        elif live.start is None:
            stage = translated(live.progress.stage) if live.progress else self.tr("Starting")
            self.text.setText(self.tr("{stage}…").format(stage=stage))
        else:
            text = ", ".join(self._facts(live))
            if state is TrainingState.PAUSED:
                text = self.tr("Paused: {facts}").format(facts=text)
            self.text.setText(text)
        self._show_plateau(live.history)

    def _stopping_text(self) -> str:
        if self._training.was_cancelled:
            return self.tr("Ending the training…")
        return self.tr("Stopping; the model of what was learned is made and tested…")

    @Slot()
    def _on_news(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _show_bar(self, live: LiveTraining) -> None:
        progress = live.progress
        self.bar.setRange(0, (progress.total or 0) if progress else 0)
        self.bar.setValue(progress.done if progress else 0)

    def _facts(self, live: LiveTraining) -> list[str]:
        if live.start is None:
            return []
        n_done, total = len(live.history), live.start.n_epochs
        if n_done >= total:
            return [self.tr("All epochs are done; the model is made and tested")]
        facts = [self.tr("Epoch {epoch} of {total}").format(epoch=n_done + 1, total=total)]
        if live.n_starts > 1:
            facts.insert(0, self.tr("Fold {n} of the cross-validation").format(n=live.n_starts))
        if n_done:
            seconds = statistics.median(m.seconds for m in live.history[-_LAST_EPOCHS:])
            speed = QLocale().toString(live.start.n_train / max(seconds, 1e-3), "f", 0)
            facts.append(self.tr("{n} films a second").format(n=speed))
            left = duration_text(seconds * (total - n_done))
            facts.append(self.tr("about {time} left").format(time=left))
        return facts

    def _show_plateau(self, history: "Sequence[EpochMetrics]") -> None:
        n_worse = epochs_since_best(history)
        self.plateau.setVisible(n_worse >= _PLATEAU_EPOCHS)
        self.plateau.setText(
            self.tr(
                "No better validation loss for {n} epochs; stopping now would lose little."
            ).format(n=n_worse)
        )


def epochs_since_best(history: "Sequence[EpochMetrics]") -> int:
    """Count the epochs after that of the lowest validation loss; 0 where there is none."""
    losses = [metrics.val_loss for metrics in history]
    if not losses or not all(math.isfinite(loss) for loss in losses):
        return 0
    return len(losses) - 1 - losses.index(min(losses))


def best_epoch(history: "Sequence[EpochMetrics]") -> int:
    """Return the epoch of the lowest validation loss; 0 where there is none."""
    if not history or not math.isfinite(history[-1].val_loss):
        return 0
    return len(history) - epochs_since_best(history)
