"""The review of labels: which films are worth a second look, for the window and command line."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.errors import DatasetError
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.audit.label_issues import LabelReview, Suspect, SuspectKind, review_labels
from xray_desktop.core.audit.out_of_fold import predict_out_of_fold
from xray_desktop.core.audit.report import AuditReport, audit_dataset
from xray_desktop.core.datasets.projects.apply import IndexOptions
from xray_desktop.core.datasets.projects.project import Project
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset
from xray_desktop.core.stats.intervals import Interval
from xray_desktop.core.training.run_folder import RunFolder
from xray_desktop.usecases.audit.audit import examine_folders
from xray_desktop.usecases.audit.dataset_audit import examine_opened
from xray_desktop.usecases.datasets.dataset_open import index_id, last_index
from xray_desktop.usecases.runs.run_record import SavedAnswers
from xray_desktop.usecases.runs.runs import read_answers

_log = logging.getLogger(__name__)

# Nobody looks at more in one sitting; after that the review is made anew.
MOST_LISTED = 100
# Beyond the first few, a film whose own class is ahead by so much is no hard one.
FEWEST_LISTED, _CLEAR_MARGIN = 20, 0.5


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """What is asked of an audit with a review.

    Parameters
    ----------
    options : IndexOptions
    most : int
        Films listed at most.
    run : Path or None
        A finished cross-validation whose answers judge; None: plain predictors.
    """

    options: IndexOptions
    most: int
    run: Path | None = None


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review as the window shows it.

    Parameters
    ----------
    fingerprint : str
        Of the project that it was made with.
    films_id : str
        Whose rows are meant, as `DatasetView.films_id`.
    films : tuple of Suspect
        The most doubtful first, `FEWEST_LISTED` to `MOST_LISTED` where there are so many; their
        positions are rows of the window.
    agreement : Interval or None
        How often the predictors give a film the class that it has.
    """

    fingerprint: str
    films_id: str
    films: tuple[Suspect, ...]
    agreement: Interval | None


def review_opened(
    folders: Sequence[Path],
    project: Project,
    run: Path | None,
    progress: Callable[[object], None],
    control: TaskControl,
) -> ReviewView:
    """Review the labels of folders that were opened, with the user's changes.

    Parameters
    ----------
    run : Path or None
        A finished cross-validation whose answers judge; None: plain predictors.

    Raises
    ------
    DatasetError
        If no film can be decoded, there are too few to learn from, or the run does not fit.
    Cancelled
    """
    index = last_index(folders, project.group_by, progress, control)
    row_of = {record.path: row for row, record in enumerate(index.records)}
    data = examine_opened(folders, project, progress, control)
    review = _review(data, run, project, None, progress=progress, control=control)
    rows = [row_of[record.path] for record in data.index.records]
    return ReviewView(
        fingerprint=project.fingerprint,
        films_id=index_id(index),
        films=tuple(
            replace(
                film,
                position=rows[film.position],
                copies=tuple(rows[position] for position in film.copies),
            )
            for rank, film in enumerate(review.suspects[:MOST_LISTED])
            if rank < FEWEST_LISTED or not _is_clear(film)
        ),
        agreement=review.agreement,
    )


def audit_and_review(
    folders: Sequence[Path],
    asked: AuditRequest,
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> tuple[AuditReport, list[dict[str, object]]]:
    """Audit folders and list the films whose labels are the most doubtful.

    Returns
    -------
    report : AuditReport
    listed : list of dict
        Plain JSON values: ``path``, ``given_class``, ``suggested_class``, ``probability`` (of the
        suggested class, out of fold), ``rank``, ``kind``, ``reason``.

    Raises
    ------
    DatasetError
        If the folders make no data set, or the labels cannot be judged.
    Cancelled
    """
    data = examine_folders(folders, asked.options, progress=progress, control=control)
    report = audit_dataset(data, progress=progress, control=control)
    review = _review(
        data, asked.run, asked.options.project, asked.most, progress=progress, control=control
    )
    listed: list[dict[str, object]] = [
        {
            "path": str(data.index.records[film.position].path),
            "given_class": film.given,
            "suggested_class": film.suggested,
            "probability": film.suggested_probability,
            "rank": rank,
            "kind": film.kind.value,
            "reason": str(film.reason),
        }
        for rank, film in enumerate(review.suspects, 1)
    ]
    return report, listed


def _review(
    data: ExaminedDataset,
    run: Path | None,
    project: Project | None,
    most: int | None,
    *,
    progress: ProgressCallback,
    control: TaskControl | None,
) -> LabelReview:
    started = time.monotonic()
    if run is not None:
        y_prob = _answers_of(run, data)
    else:
        said = predict_out_of_fold(data, progress=progress, control=control)
        if isinstance(said, Message):
            raise DatasetError("{reason}", "Add films, or join classes.", reason=said)
        y_prob = said
    checked = project.checked if project is not None else frozenset()
    review = review_labels(data, y_prob, checked=checked, most=most)
    _log.info("Reviewed %d labels in %.1f s", len(y_prob), time.monotonic() - started)
    return review


def _is_clear(film: Suspect) -> bool:
    given, rival = film.given_probability, film.suggested_probability
    if film.kind is not SuspectKind.HARD or given is None or rival is None:
        return False
    return given - rival > _CLEAR_MARGIN


def _answers_of(run: Path, data: ExaminedDataset) -> NDArray[np.float64]:
    """Return what a cross-validation said of each film, or NaN; copies share their answer."""
    answers = _read_folds(run)
    names, records = data.index.class_names, data.index.records
    if not set(data.index.answers) <= set(answers.class_names):
        raise DatasetError(
            "The cross-validation {name} knows other classes than this data set.",
            "Choose another one, or use the baseline classifiers.",
            name=run.name,
        )
    column = {name: k for k, name in enumerate(answers.class_names)}
    said = np.zeros((len(answers.films), len(names)))
    for k, name in enumerate(names):
        if name in column:
            said[:, k] = answers.y_prob[:, column[name]]
    row_of = {sha256: row for row, sha256 in enumerate(answers.films)}
    of_image = {
        data.groups.film[position]: said[row_of[record.sha256]]
        for position, record in enumerate(records)
        if record.sha256 in row_of
    }
    if not of_image:
        raise DatasetError(
            "The cross-validation {name} has predictions of none of these films.",
            "Choose one of this data set, or use the baseline classifiers.",
            name=run.name,
        )
    nothing = np.full(len(names), np.nan)
    return np.stack([of_image.get(film, nothing) for film in data.groups.film])


def _read_folds(run: Path) -> SavedAnswers:
    # One split's test films may have copies that taught the network; those of folds have none.
    if RunFolder(run).answers_file.exists():
        raise DatasetError(
            "The training {name} is no cross-validation.",
            "Only a cross-validation has out-of-fold predictions of every film.",
            name=run.name,
        )
    try:
        return read_answers(run)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatasetError(
            "The predictions of the cross-validation {name} cannot be read: {reason}.",
            "Choose another one, or use the baseline classifiers.",
            name=run.name,
            reason=str(error) or type(error).__name__,
        ) from error
