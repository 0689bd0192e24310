"""What trivial predictors know of the classes, before a network is trained.

Where the facts of the files, a border of two pixels or the films without their lungs tell the
class, a network can learn that instead of the disease, and its score shows nothing. Every answer
is out of fold: copies and films of one patient never stand on both sides.
"""

import logging
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.base.parallel import fits_in_threads, in_one_thread
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.baselines.linear_classifier import fit_predictor
from xray_desktop.core.baselines.metadata_features import (
    SMALLEST_LEVEL,
    border_features,
    file_features,
    outside_features,
    thumbnail_features,
)
from xray_desktop.core.datasets.records import REJECT_CLASS
from xray_desktop.core.datasets.splits.folds import unique_images
from xray_desktop.core.datasets.splits.split import count_groups
from xray_desktop.core.datasets.splits.stratify import deal_groups
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset
from xray_desktop.core.stats.intervals import Interval, wilson

_log = logging.getLogger(__name__)
_STAGE = Message.of("Testing for shortcuts")

# What each accuracy of the report is called.
PREDICTORS: Mapping[str, Message] = {
    "file_facts": Message.of("File metadata"),
    "border": Message.of("Border of 2 pixels"),
    "lungs_masked": Message.of("Lungs masked"),
    "thumbnail": Message.of("32 x 32 pixels"),
}
FEWEST_GROUPS = 10
MOST_IMAGES = 5000
_FOLDS = 5
# How films fall into folds is chance too: with few films, its share is made small.
_REPEATS, _FEW_IMAGES = 3, 1000
# In powers of two.
_SMALLEST_FACT = 0.1


@dataclass(frozen=True, slots=True)
class ShortcutReport:
    """How often trivial predictors are right; films that belong together count once.

    Parameters
    ----------
    majority : float
        Share of the largest class.
    largest_class : str
    file_facts : Interval
        From size, format, depth and compression of the files.
    border : Interval
        From the two outermost pixels of each side.
    lungs_masked : Interval
        From the film at 32 x 32 pixels, its central 75 % x 75 % blacked out.
    thumbnail : Interval
        From the whole film at 32 x 32 pixels.
    n_films, n_groups : int
        Films that were asked, and how many groups they make.
    n_all : int
        Films that could be asked: of very many, some are drawn.
    """

    majority: float
    largest_class: str
    file_facts: Interval
    border: Interval
    lungs_masked: Interval
    thumbnail: Interval
    n_films: int
    n_groups: int
    n_all: int

    def to_json(self) -> dict[str, object]:
        """Return the accuracies with the keys of the command line's document."""
        return {
            "majority": self.majority,
            **{name: getattr(self, name).to_json() for name in PREDICTORS},
        }


@dataclass(frozen=True, slots=True, eq=False)
class _Films:
    """The films that are asked: one record of each, in groups that stay together."""

    rows: NDArray[np.int64]
    labels: NDArray[np.int64]
    groups: NDArray[np.int64]
    counts: NDArray[np.int64]
    n_all: int

    @property
    def weights(self) -> NDArray[np.float64]:
        """Of each film, so that its group counts once."""
        return 1 / np.bincount(self.groups)[self.groups]


def find_shortcuts(
    data: ExaminedDataset,
    *,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> ShortcutReport | Message:
    """Cross-validate the trivial predictors.

    Returns
    -------
    ShortcutReport or Message
        The reason, where there is too little to ask.

    Raises
    ------
    Cancelled
    """
    started, control = time.monotonic(), control or TaskControl()
    # In a thread, as the fits are: of a hundred thousand films, choosing some takes a second.
    films = in_one_thread(partial(_choose_images, data), control)
    if reason := _why_not(data, films):
        return reason
    questions = in_one_thread(partial(_prepare_questions, data, films), control)
    answers = _ask(questions, films, progress, control)
    shares = np.bincount(films.labels, films.weights) / len(films.counts)
    report = ShortcutReport(
        majority=float(shares.max()),
        largest_class=data.index.class_names[int(shares.argmax())],
        n_films=len(films.rows),
        n_groups=len(films.counts),
        n_all=films.n_all,
        **{name: _accuracy(right, films) for name, right in answers.items()},
    )
    _log.info("Asked %d films for shortcuts in %.1f s", report.n_films, time.monotonic() - started)
    return report


def _choose_images(data: ExaminedDataset) -> _Films:
    """Take one record of each film, and of very many films whole groups, drawn by class.

    Films to be refused are not asked: they are no class.
    """
    every, _ = unique_images(data.index, data.groups)
    unique = [row for row in every if data.index.records[row].class_name != REJECT_CLASS]
    units, counts = count_groups(data.index, data.groups, unique)
    counts = counts[:, : len(data.index.answers)]
    if len(unique) > MOST_IMAGES:
        drawn = draw_units(counts)
        units, counts = [units[unit] for unit in drawn], counts[drawn]
    number = {name: k for k, name in enumerate(data.index.class_names)}
    rows = np.array([row for unit in units for row in unit], np.int64)
    return _Films(
        rows=rows,
        labels=np.array([number[data.index.records[row].class_name] for row in rows], np.int64),
        groups=np.repeat(np.arange(len(units)), [len(unit) for unit in units]),
        counts=counts,
        n_all=len(unique),
    )


def draw_units(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return groups of about `MOST_IMAGES` films in all, of each class its share.

    Parameters
    ----------
    counts : ndarray of shape (n_groups, n_classes), int64
        Films of each group and class.
    """
    shuffled = np.random.default_rng(0).permutation(len(counts))
    main_class = counts.argmax(axis=1)
    sizes, share = counts.sum(axis=1), MOST_IMAGES / counts.sum()
    drawn = []
    for number in range(counts.shape[1]):
        of_class = shuffled[main_class[shuffled] == number]
        reached = np.cumsum(sizes[of_class])
        # The group that crosses the share is taken too: a rare class keeps at least one.
        drawn.append(of_class[reached - sizes[of_class] < share * sizes[of_class].sum()])
    return np.sort(np.concatenate(drawn))


def _why_not(data: ExaminedDataset, films: _Films) -> Message | None:
    if len(data.index.answers) < 2:
        return Message.of("There is one class only, so shortcuts cannot be tested.")
    n_groups = (films.counts > 0).sum(axis=0)
    for name, n_of_class in zip(data.index.answers, n_groups, strict=True):
        if n_of_class < FEWEST_GROUPS:
            return Message.of(
                "Shortcuts were not tested: the class {name} has {n} independent films, "
                "fewer than {fewest}.",
                name=name,
                n=int(n_of_class),
                fewest=FEWEST_GROUPS,
            )
    return None


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """One predictor, fitted on all folds but one and asked about that one."""

    predictor: str
    features: NDArray[np.float32]
    smallest_spread: float
    labels: NDArray[np.int64]
    held_out: NDArray[np.bool_]

    def answer(self) -> NDArray[np.float64]:
        """Return 1 for each film of the fold that is answered rightly, 0 for all others."""
        rest, right = ~self.held_out, np.zeros(len(self.labels))
        model = fit_predictor(
            self.features[rest],
            self.labels[rest],
            int(self.labels.max()) + 1,
            smallest_spread=self.smallest_spread,
        )
        answers = model.predict(self.features[self.held_out])
        right[self.held_out] = answers == self.labels[self.held_out]
        return right


def _prepare_questions(data: ExaminedDataset, films: _Films) -> list[_Question]:
    thumbnails = thumbnail_features(data.descriptions, films.rows)
    facts = file_features(data.index.records, data.descriptions, films.rows)
    features = {
        "file_facts": (facts, _SMALLEST_FACT),
        "border": (border_features(data.descriptions, films.rows), SMALLEST_LEVEL),
        "lungs_masked": (outside_features(thumbnails), SMALLEST_LEVEL),
        "thumbnail": (thumbnails, SMALLEST_LEVEL),
    }
    repeats = _deal(films)
    return [
        _Question(name, values, smallest, films.labels, folds == fold)
        for name, (values, smallest) in features.items()
        for folds in repeats
        for fold in range(_FOLDS)
    ]


def _ask(
    questions: list[_Question], films: _Films, progress: ProgressCallback, control: TaskControl
) -> dict[str, NDArray[np.float64]]:
    """Return for each predictor how often each film was answered rightly, 0 to 1."""
    right = {question.predictor: np.zeros(len(films.rows)) for question in questions}
    n_repeats = len(questions) / len(right) / _FOLDS
    asking = fits_in_threads(_Question.answer, questions, _STAGE, progress, control)
    with closing(asking) as answers:
        for question, answer in zip(questions, answers, strict=True):
            right[question.predictor] += answer / n_repeats
    return right


def _deal(films: _Films) -> list[NDArray[np.int64]]:
    """Give every film a fold, once for each repeat."""
    shares = np.full(_FOLDS, 1 / _FOLDS)
    n_repeats = _REPEATS if len(films.rows) <= _FEW_IMAGES else 1
    return [
        deal_groups(films.counts, shares, np.random.default_rng(seed))[films.groups]
        for seed in range(n_repeats)
    ]


def _accuracy(right: NDArray[np.float64], films: _Films) -> Interval:
    n_groups = len(films.counts)
    # Sums of fractions may end a rounding error above what they can be.
    interval = wilson(min(float(right @ films.weights), n_groups), n_groups)
    if interval is None:
        raise ValueError("There are no films.")
    return interval
