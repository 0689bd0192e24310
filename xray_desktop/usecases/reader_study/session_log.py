"""The session log of this computer: where it stands, what goes into it, checking, handing on."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xray_desktop.base import paths
from xray_desktop.base.errors import ExportError
from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.prediction.result import Prediction
from xray_desktop.core.reader_study.log import EXPORTED, LOG_NAME, LogEvent, append_events
from xray_desktop.core.reader_study.log_verification import LogCheck, check_log
from xray_desktop.core.reader_study.reading import OwnReading, utc_now

_log = logging.getLogger(__name__)

STARTED, STOPPED, SHOWN, READ = "log started", "log stopped", "result shown", "reading"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that goes into the log, with the film as a file.

    Parameters
    ----------
    event, time : str
    film : Path or None
    model_id : str or None
    prediction : Prediction or None
        What the model said, where that could be seen.
    reading : OwnReading or None
        What the reader said.
    """

    event: str
    time: str
    film: Path | None = None
    model_id: str | None = None
    prediction: Prediction | None = None
    reading: OwnReading | None = None


def log_file() -> Path:
    """Return where the log stands; may not exist yet."""
    return paths.user_data_folder() / LOG_NAME


def record(happenings: Sequence[Happening], log: Path) -> None:
    """Add to the log what happened: films by their content, never by name.

    Raises
    ------
    ExportError
        If the log cannot be written.
    """
    append_events(log, [_as_event(happening) for happening in happenings])


def check_session_log(log: Path, control: TaskControl) -> LogCheck:
    """Follow the chain of a log; see `check_log`."""
    _need_log(log)
    return check_log(log, control)


def export_session_log(log: Path, target: Path) -> Path:
    """Close the log with a line that says so, and copy it.

    Returns
    -------
    Path
        The copy.

    Raises
    ------
    ExportError
        If there is no log, or the copy cannot be written.
    """
    from xray_desktop.usecases.reading.classification_report import write_export

    _need_log(log)
    append_events(log, [LogEvent(EXPORTED, utc_now(), note=NOTE_OF_EXPORT)])
    write_export(target, log.read_bytes())
    return target


NOTE_OF_EXPORT = "Research use only, not a medical device. A copy was made up to this line."


def _need_log(log: Path) -> None:
    if not log.is_file():
        raise ExportError(
            "There is no session log yet.",
            "Switch it on in the settings; it then keeps what is seen and decided from there on.",
        )


def _as_event(happening: Happening) -> LogEvent:
    film, note = None, ""
    if happening.film is not None:
        film = _hash(happening.film)
        note = "" if film else "The file could not be read any more."
    return LogEvent(
        happening.event,
        happening.time,
        film,
        happening.model_id,
        output_of(happening.prediction) if happening.prediction else None,
        decision_of(happening.reading) if happening.reading else None,
        note,
    )


def output_of(prediction: Prediction) -> dict[str, object]:
    """Return what a model said, as plain JSON."""
    probabilities = zip(prediction.class_names, prediction.probabilities, strict=True)
    members = prediction.prediction_set
    return {
        "predicted_class": prediction.predicted_class,
        "probabilities": {name: round(value, 6) for name, value in probabilities},
        "prediction_set": None if members is None else list(members),
        "abstain_reasons": [str(reason) for reason in prediction.abstain_reasons],
    }


def decision_of(reading: OwnReading) -> dict[str, object]:
    """Return what a reader said, as plain JSON."""
    return {
        "class": reading.class_name,
        "certainty": reading.certainty,
        "is_blind": reading.is_blind,
        "seconds": reading.seconds,
        "time": reading.time,
    }


def _hash(film: Path) -> str | None:
    try:
        with film.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        _log.info("A film for the session log cannot be read: %s", error)
        return None
