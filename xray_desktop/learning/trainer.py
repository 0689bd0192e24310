"""Train a network: epochs, checkpoints, the requests of the user, and when to stop."""

import hashlib
import logging
import math
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import Cancelled, TrainingError
from xray_desktop.base.files.json_files import parse_json, to_text
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest, Progress, TaskControl
from xray_desktop.core.training.config import TRANSFER_NAMES, TrainingConfig
from xray_desktop.core.training.curve_warnings import WarningWatch, find_warnings
from xray_desktop.core.training.data import TrainingData
from xray_desktop.core.training.results import (
    EpochMetrics,
    StopReason,
    TrainingEvent,
    TrainingResult,
    TrainingStarted,
)
from xray_desktop.core.training.validation_split import chooses_epoch
from xray_desktop.learning import backend
from xray_desktop.learning.checkpoints import (
    Checkpoint,
    drop_unfinished,
    has_checkpoint,
    read_newest_checkpoint,
    write_checkpoint,
)
from xray_desktop.learning.epoch_choice import TrainingProgress, choosing_loss, describe_choice
from xray_desktop.learning.history import append_history, start_history
from xray_desktop.learning.learner import Learner
from xray_desktop.learning.metrics import Scores, score
from xray_desktop.learning.networks import load_matching_weights, load_weights
from xray_desktop.learning.pipeline import TrainPipeline
from xray_desktop.learning.preflight import check_resources
from xray_desktop.learning.transfer import pretrained_weights

_log = logging.getLogger(__name__)

CHECKPOINT_FOLDER = "checkpoint"
_REPORT_INTERVAL_S = 0.1
_PREDICT_BATCH = 32

Report = Callable[[TrainingEvent], None]
Weights = Mapping[str, NDArray[np.float32]]


def train(  # noqa: PLR0913 - what, how, where; and how it is steered
    data: TrainingData,
    config: TrainingConfig,
    run_folder: Path,
    *,
    report: Report,
    control: TaskControl,
    resume: bool = False,
    initial_weights: Weights | None = None,
) -> TrainingResult:
    """Train a network.

    Parameters
    ----------
    data : TrainingData
    config : TrainingConfig
    run_folder : Path
        Exists; gets history.csv and the checkpoints.
    report : callable
        Told the start, each finished epoch, the progress at most ten times a second, and notes
        and warnings.
    control : TaskControl
        Asked between any two batches. After a cancel, and after a stop, the running epoch is
        lost; a stop before the end of the first epoch waits for it.
    resume : bool
        Go on from the newest intact checkpoint, or start where there is none yet.
    initial_weights : mapping of str to ndarray of any shape, float32, or None
        Of a bundle or of `transfer.pretrained_weights`, by path. None: a transfer network gets
        its pretrained ones, any other starts from random weights.

    Raises
    ------
    TrainingError
        If it cannot start, or the disk fills up; finished epochs are then kept.
    """
    backend.start()
    run = _Run(data, config, run_folder, report, control)
    run.begin(resume, initial_weights)
    try:
        return run.finish(run.run_epochs())
    except Cancelled:
        return run.finish(StopReason.CANCELLED)


class _Stopped(Exception):  # noqa: N818 - not an error: the user requested it
    """The user wants to stop and keep what there is."""


class _Run:
    """One training from its beginning, or its resumption, to its result."""

    def __init__(
        self,
        data: TrainingData,
        config: TrainingConfig,
        run_folder: Path,
        report: Report,
        control: TaskControl,
    ) -> None:
        self._data, self._config, self._folder = data, config, run_folder
        self._report, self._control = report, control
        self._checkpoints = run_folder / CHECKPOINT_FOLDER
        self._pipeline = TrainPipeline(data, config)
        self._learner = Learner(config, len(data.class_names), len(self._pipeline))
        self._settings = {"config": _as_json(config), "data": fingerprint(data)}
        self._progress = TrainingProgress()
        self._watch = WarningWatch(data.class_names)
        self._reported = 0.0

    def begin(self, resume: bool, initial_weights: Weights | None) -> None:
        """Check, then load the checkpoint or the initial weights."""
        check_resources(self._learner.network, self._config, self._folder)
        if has_checkpoint(self._checkpoints) and not resume:
            raise TrainingError(
                "{name} already holds a training.",
                "Resume it (--resume) or choose another folder.",
                name=self._folder.name,
            )
        drop_unfinished(self._checkpoints)
        found = read_newest_checkpoint(self._checkpoints) if resume else None
        if found:
            self._restore(*found)
        else:
            if has_checkpoint(self._checkpoints):
                self._report(
                    Message.of("No checkpoint is intact; the training starts from the beginning.")
                )
            self._initialize(initial_weights)
        history = self._progress.history
        self._write(lambda: start_history(self._folder, history))
        if chooses_epoch(self._config) and (choice := describe_choice(self._data)):
            self._report(choice)
        n_train, n_validation = len(self._data.train), len(self._data.validation)
        self._report(TrainingStarted(n_train, n_validation, self._config.n_epochs, history))

    def run_epochs(self) -> StopReason:
        """Run epochs until there is a reason to stop."""
        while (reason := self._reason_to_stop()) is None:
            try:
                self._run_epoch(len(self._progress.history) + 1)
            except _Stopped:
                return StopReason.STOPPED_KEPT
        return reason

    def finish(self, reason: StopReason) -> TrainingResult:
        """Choose the weights and say what was noticed."""
        progress, config = self._progress, self._config
        keep_best = config.keep_best or reason is StopReason.DIVERGED
        weights = progress.best_weights if keep_best else progress.last_weights
        known = weights and reason is not StopReason.CANCELLED
        warnings = self._warnings(reason, weights) if known else ()
        _log.info("Training ended after %d epochs: %s", len(progress.history), reason.value)
        return TrainingResult(
            progress.history,
            reason,
            progress.best_epoch if keep_best else len(progress.history),
            sum(metrics.seconds for metrics in progress.history),
            warnings,
            weights,
        )

    def _initialize(self, initial_weights: Weights | None) -> None:
        network = self._config.network
        if initial_weights is None and network.name in TRANSFER_NAMES:
            initial_weights = pretrained_weights(network)
        if initial_weights is None:
            return
        left = load_matching_weights(self._learner.network, initial_weights)
        self._learner.start_from_current_weights()
        if left:
            self._report(
                Message.of(
                    "{n} of {total} weights are newly initialized, such as {path}: they "
                    "do not fit the network or its classes.",
                    n=len(left),
                    total=len(self._learner.network.weights),
                    path=left[-1],
                )
            )

    def _restore(self, checkpoint: Checkpoint, best_weights: Weights) -> None:
        _refuse_changes(checkpoint.settings, self._settings, self._folder.name)
        self._learner.set_state(checkpoint.state)
        self._progress = TrainingProgress(
            checkpoint.history,
            checkpoint.best_epoch,
            best_weights,
            checkpoint.weights,
            checkpoint.best_loss,
        )
        epoch = len(checkpoint.history)
        self._report(Message.of("The training resumes after epoch {epoch}.", epoch=epoch))

    def _reason_to_stop(self) -> StopReason | None:
        history, config = self._progress.history, self._config
        if history and not _is_finite(history[-1]):
            return StopReason.DIVERGED
        if len(history) >= config.n_epochs:
            return StopReason.COMPLETED
        if config.patience and len(history) - self._progress.best_epoch >= config.patience:
            return StopReason.EARLY_STOPPED
        return None

    def _run_epoch(self, epoch: int) -> None:
        began = time.monotonic()
        learned = self._learn(epoch)
        y_prob = self._validate()
        validated = self._score_validation(y_prob)
        last_step = epoch * len(self._pipeline) - 1
        metrics = EpochMetrics(
            epoch,
            learned.loss,
            learned.accuracy,
            learned.auc,
            validated.loss,
            validated.accuracy,
            validated.auc,
            self._learner.learning_rate(last_step),
            time.monotonic() - began,
        )
        if _is_finite(metrics):
            self._keep(metrics, choosing_loss(self._data, y_prob, validated.loss))
        else:
            self._progress.history += (metrics,)
        # After the checkpoint: a line in the file is an epoch that a kill cannot take away.
        self._write(lambda: append_history(self._folder, metrics))
        self._report(metrics)
        self._show(epoch, last_step + 1)
        for warning in self._watch.see(self._progress.history, self._true_validation, y_prob):
            self._report(warning)

    def _keep(self, metrics: EpochMetrics, loss: float) -> None:
        progress = self._progress
        progress.add(metrics, self._learner.result_weights(), loss)
        checkpoint = Checkpoint(
            self._settings,
            progress.history,
            progress.best_epoch,
            self._learner.state(),
            progress.last_weights,
            progress.best_loss,
        )
        self._write(lambda: self._confirm(write_checkpoint(self._checkpoints, checkpoint)))

    def _confirm(self, is_confirmed: bool) -> None:
        if not is_confirmed:
            self._report(
                Message.of(
                    "Epoch {epoch} is saved, but the disk does not confirm it: it may not survive "
                    "a power cut.",
                    epoch=len(self._progress.history),
                )
            )

    def _learn(self, epoch: int) -> Scores:
        n_steps = len(self._pipeline)
        first = (epoch - 1) * n_steps
        answers = []
        for number, batch in enumerate(self._pipeline.epoch(epoch)):
            self._poll()
            # Before the step: an epoch counts as done once it is saved, not when it is learned.
            self._show(epoch, first + number)
            answers.append(self._learner.learn(*batch, step=first + number))
        # Fetched at the end: a GPU need not wait for us at each step.
        targets = np.concatenate([targets.numpy() for targets, _ in answers])
        return score(targets, np.concatenate([y_prob.numpy() for _, y_prob in answers]))

    @property
    def _true_validation(self) -> NDArray[np.int64]:
        return self._data.labels[self._data.validation]

    def _validate(self) -> NDArray[np.float32]:
        if not len(self._data.validation):
            return np.zeros((0, len(self._data.class_names)), np.float32)
        with self._learner.averaged():
            return self._predict(self._data.validation)

    def _score_validation(self, y_prob: NDArray[np.float32]) -> Scores:
        classes = np.eye(len(self._data.class_names), dtype=np.float32)
        return score(classes[self._true_validation], y_prob)

    def _predict(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        batches = []
        for first in range(0, len(rows), _PREDICT_BATCH):
            self._control.check()
            pixels = self._data.films(rows[first : first + _PREDICT_BATCH])
            batches.append(self._learner.predict(pixels))
        return np.concatenate(batches)

    def _poll(self) -> None:
        self._control.wait_while_paused()
        if self._control.control_request is ControlRequest.STOP_AND_KEEP and self._progress.history:
            raise _Stopped

    def _show(self, epoch: int, done: int) -> None:
        now = time.monotonic()
        if now - self._reported < _REPORT_INTERVAL_S:
            return
        self._reported = now
        total = self._config.n_epochs
        stage = Message.of("Epoch {epoch} of {total}", epoch=epoch, total=total)
        self._report(Progress(stage, done, total * len(self._pipeline)))

    def _write(self, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError as error:
            raise TrainingError(
                "Epoch {epoch} cannot be saved in {name}: {reason}.",
                "Free some space; what was saved before is kept, and --resume resumes from it.",
                epoch=len(self._progress.history),
                name=self._folder.name,
                reason=error.strerror or "the disk does not answer",
            ) from error

    def _warnings(self, reason: StopReason, weights: Weights) -> tuple[Message, ...]:
        load_weights(self._learner.network, weights)
        rows = self._data.validation if len(self._data.validation) else self._data.train
        return find_warnings(
            self._progress.history,
            reason,
            self._data.labels[rows],
            self._predict(rows),
            self._data.class_names,
        )


def fingerprint(data: TrainingData) -> str:
    """SHA-256 of everything about the films but their pixels, which the cache vouches for."""
    digest = hashlib.sha256(repr((data.pixels.shape, data.class_names)).encode())
    for array in (data.labels, data.train, data.validation):
        digest.update(np.ascontiguousarray(array, dtype=np.int64).tobytes())
    if data.made is not None:
        digest.update(data.made.tobytes())
    if data.sources is not None:
        digest.update(b"sources")
        digest.update(np.ascontiguousarray(data.sources, dtype=np.int64).tobytes())
    if data.sample_weights is not None:
        digest.update(np.ascontiguousarray(data.sample_weights, dtype=np.float32).tobytes())
    return digest.hexdigest()


def _as_json(config: TrainingConfig) -> dict[str, Any]:
    """Return the settings as they look after a round through JSON."""
    values: dict[str, Any] = parse_json(to_text(config.to_json()))
    return values


def _refuse_changes(before: Mapping[str, Any], now: Mapping[str, Any], name: str) -> None:
    if before["data"] != now["data"]:
        raise TrainingError(
            "The films or their split have changed since the training in {name} began.",
            "Start a new training.",
            name=name,
        )
    for setting in sorted(set(before["config"]) | set(now["config"])):
        old, new = before["config"].get(setting), now["config"].get(setting)
        if old != new:
            raise TrainingError(
                "The training in {name} began with {setting} {old}, not {new}.",
                "Leave the setting as it was, or start a new training.",
                name=name,
                setting=setting,
                old=str(old),
                new=str(new),
            )


def _is_finite(metrics: EpochMetrics) -> bool:
    """Return False once a loss is undefined; that of validation is, too, where it has no films."""
    return math.isfinite(metrics.loss)
