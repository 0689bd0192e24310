"""Trainings as the window starts them: they end as a line of its list."""

from pathlib import Path

from xray_desktop.base.errors import TrainingError
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.training.run_folder import RunFolder
from xray_desktop.usecases.runs.request import TrainingRequest
from xray_desktop.usecases.runs.run_record import read_values
from xray_desktop.usecases.runs.runs import RunSummary, read_run
from xray_desktop.usecases.training.train import train_folders
from xray_desktop.usecases.training.training_set import Report


def start_run(request: TrainingRequest, progress: Report, control: TaskControl) -> RunSummary:
    """Train, see `train_folders`.

    Where the process ended and the work is given to a new one, the folder is there already: then
    the training goes on.

    Raises
    ------
    XrayDesktopError, Cancelled
    """
    if RunFolder(request.out).config_file.exists():
        return resume_run(request.out, progress, control)
    return _train(request, progress, control)


def resume_run(path: Path, progress: Report, control: TaskControl) -> RunSummary:
    """Go on with an interrupted training of the window.

    Raises
    ------
    TrainingError
        If its folder does not say what it was started with, or its films have changed.
    XrayDesktopError, Cancelled
    """
    try:
        values = read_values(RunFolder(path).request_file)
        request = TrainingRequest.resuming(path, values)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            "The training {name} cannot be resumed: its request.json cannot be read ({reason}).",
            "Start a new training with the same settings.",
            name=path.name,
            reason=str(error),
        ) from error
    return _train(request, progress, control)


def _train(request: TrainingRequest, progress: Report, control: TaskControl) -> RunSummary:
    train_folders(request, progress=progress, control=control)
    return read_run(request.out)
