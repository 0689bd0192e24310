"""A session of own readings on disk: kept from film to film, and as tables to hand on."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xray_desktop.base import paths
from xray_desktop.base.errors import ExportError
from xray_desktop.base.files import json_files
from xray_desktop.base.files.csv_files import csv_bytes
from xray_desktop.base.files.file_locks import changing
from xray_desktop.core.reader_study.agreement import AGREEMENT_METHOD, KAPPA_METHOD
from xray_desktop.core.reader_study.reading import OwnReading
from xray_desktop.core.reader_study.session import (
    ModelAnswer,
    SessionImage,
    SessionSummary,
    merge_sessions,
)
from xray_desktop.core.stats.intervals import Interval

if TYPE_CHECKING:
    from xray_desktop.core.datasets.projects.project import Project
    from xray_desktop.usecases.datasets.dataset_view import DatasetView

_log = logging.getLogger(__name__)
_FILE_NAME = "reading-session.json"
_MCNEMAR = "McNemar 1947, exact"


def session_file() -> Path:
    """Return where the session stands; may not exist yet."""
    return paths.user_data_folder() / _FILE_NAME


def read_session(path: Path) -> tuple[SessionImage, ...]:
    """Return the films of the session; none where there is no file.

    A file that cannot be used is kept beside under another name; one that cannot be read now stays.
    """
    try:
        return _read_kept(path)
    except OSError as error:
        _log.info("Reading session not readable now: %s", error)
        return ()


def _read_kept(path: Path) -> tuple[SessionImage, ...]:
    """Read the films of the session; OSError if they cannot be read now."""
    try:
        values = json_files.read_json(path)
        return tuple(SessionImage.from_json(film) for film in values["films"])
    except FileNotFoundError:
        return ()
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        _log.info("Reading session not readable: %s", type(error).__name__)
        set_session_aside(path)
        return ()


def write_session(
    path: Path, films: Sequence[SessionImage], before: Sequence[SessionImage] = ()
) -> tuple[SessionImage, ...]:
    """Keep the films of the session, beside those that another window has kept since.

    Parameters
    ----------
    path : Path
    films : sequence of SessionImage
    before : sequence of SessionImage
        As they were read or written last; what is alike in both was not changed here.

    Returns
    -------
    tuple of SessionImage
        All films of the session.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    try:
        with changing(path):
            merged = merge_sessions(before, films, _read_kept(path))
            json_files.write_json(
                path, json_files.document({"films": [film.to_json() for film in merged]})
            )
    except OSError as error:
        raise ExportError(
            "Your readings cannot be kept in {name}: {reason}.",
            "Free some space, or save them as a table before you close the window.",
            name=path.name,
            reason=error.strerror or str(error),
        ) from error
    return merged


def set_session_aside(path: Path) -> Path | None:
    """Give the file another name, so that a new session begins; None where there is none."""
    number = 1
    while (aside := path.with_suffix(f".{number}.json")).exists():
        number += 1
    try:
        return path.replace(aside)
    except OSError as error:
        _log.info("Reading session not put aside: %s", error)
        return None


def find_truth(
    view: "DatasetView", project: "Project", films: Sequence[Path], class_names: Sequence[str]
) -> dict[Path, str]:
    """Return the true classes of films that lie in a data set, and are not left out of it.

    Parameters
    ----------
    films : sequence of Path
        Absolute.
    class_names : sequence of str
        The classes of the model; a film of another one is not known to be any of them.
    """
    from xray_desktop.usecases.datasets.dataset_state import make_state

    wanted: dict[tuple[int, str], Path] = {}
    for number, folder in enumerate(view.folders):
        for film in films:
            if film.is_relative_to(folder.absolute()):
                wanted[number, film.relative_to(folder.absolute()).as_posix()] = film
    if not wanted:
        return {}
    state = make_state(view, project)
    found = {}
    for row, key in enumerate(zip(view.source.tolist(), view.place, strict=True)):
        name = state.class_name(row) if key in wanted and not state.excluded[row] else None
        if name in class_names:
            found[wanted[key]] = str(name)
    return found


def save_films(
    films: Sequence[SessionImage],
    model_id: str,
    truth: Mapping[Path, str],
    by_hash: bool,
    path: Path,
) -> Path:
    """Write a row for each film of a session as CSV.

    Parameters
    ----------
    films : sequence of SessionImage
    model_id : str
        Whose answers stand beside the readings.
    truth : mapping of Path to str
    by_hash : bool
        Name films by the SHA-256 of their files, not by their names.
    path : Path

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    from xray_desktop.core.bundles.manifest import NOTICE

    header = ("film", "own_class", "certainty", "seconds", "is_blind", "time", "model_class",
              "model_probability", "abstained", "true_class", "changed_to", "changed_certainty",
              "changed_time", "model_id", "notice")  # fmt: skip
    rows = []
    for film in films:
        first, later, answer = film.readings[0], film.later, film.answer_of(model_id)
        rows.append(
            (
                _hash(film.path) if by_hash else film.path.name,
                *_reading_cells(first),
                *_answer_cells(answer),
                truth.get(film.path, ""),
                *((later.class_name, later.certainty, later.time) if later else ("", "", "")),
                model_id if answer else "",
                NOTICE,
            )
        )
    _write_csv(path, header, rows)
    return path


def save_summary(summary: SessionSummary, model_id: str, path: Path) -> Path:
    """Write the figures of a session as CSV, with intervals and how they were made.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    from xray_desktop.core.bundles.manifest import NOTICE

    header = ("figure", "value", "low_95", "high_95", "n_films", "method")
    _write_csv(path, header, [*_summary_rows(summary), ("model_id", model_id), ("notice", NOTICE)])
    return path


def _summary_rows(summary: SessionSummary) -> list[tuple[object, ...]]:
    agreement, truth = summary.agreement, summary.truth
    n = agreement.n_films
    rows: list[tuple[object, ...]] = [
        ("films_read", summary.n_read),
        ("films_read_blind", summary.n_blind),
        ("model_not_asked", summary.n_unread),
        ("model_abstained", summary.n_abstained),
        ("films_compared", n),
        ("agreement", *_bounds(agreement.share), n, AGREEMENT_METHOD),
        ("cohen_kappa", *_bounds(agreement.kappa), n, KAPPA_METHOD),
        ("median_seconds", _or_empty(summary.median_seconds), "", "", len(summary.seconds)),
        ("changed_afterwards", summary.n_changed),
        ("changed_to_the_model", summary.n_changed_to_model),
    ]
    for step, n_films, n_agreed in summary.by_certainty:
        rows.append((f"agreed_at_certainty_{step}", n_agreed, "", "", n_films))
    if truth is not None:
        rows += [
            ("own_right", *_bounds(truth.own), truth.n_films, AGREEMENT_METHOD),
            ("model_right", *_bounds(truth.model), truth.n_films, AGREEMENT_METHOD),
            ("only_own_right", truth.n_only_own, "", "", truth.n_films),
            ("only_model_right", truth.n_only_model, "", "", truth.n_films),
            ("p_value", truth.p_value, "", "", truth.n_films, _MCNEMAR),
        ]
    for own, row in zip(agreement.class_names, agreement.table, strict=True):
        for model, count in zip(agreement.class_names, row, strict=True):
            if count:
                rows.append((f"own {own} / model {model}", count))
    return rows


def _reading_cells(reading: OwnReading) -> tuple[object, ...]:
    seconds = "" if reading.seconds is None else f"{reading.seconds:.1f}"
    certainty = _or_empty(reading.certainty)
    return reading.class_name, certainty, seconds, reading.is_blind, reading.time


def _answer_cells(answer: ModelAnswer | None) -> tuple[object, ...]:
    if answer is None:
        return "", "", ""
    is_silent = answer.predicted_class is None
    return answer.predicted_class or "", f"{answer.probability:.6g}", is_silent


def _bounds(interval: Interval | None) -> tuple[object, object, object]:
    return (interval.value, interval.low, interval.high) if interval else ("", "", "")


def _or_empty(value: object) -> object:
    return "" if value is None else value


def _hash(film: Path) -> str:
    try:
        with film.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        # Never the name instead: it was asked not to be written.
        return "cannot be read"


def _write_csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    from xray_desktop.usecases.reading.classification_report import write_export

    whole = ((*row, *[""] * (len(header) - len(row))) for row in rows)
    write_export(path, csv_bytes(header, whole))
