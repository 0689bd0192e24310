"""What plain predictors say of each film when neither it nor a copy of it taught them.

Two predictors are asked and their probabilities averaged: logistic regression on a thumbnail and
on histograms of gradients. `tests/benchmarks/label_flips.py` says how many planted wrong labels
they bring to the top, and what others bring.
"""

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.base.parallel import fits_in_threads, map_in_threads
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress
from xray_desktop.core.audit.shortcuts import draw_units
from xray_desktop.core.baselines.hog import gradient_features
from xray_desktop.core.baselines.linear_classifier import fit_predictor
from xray_desktop.core.baselines.metadata_features import SMALLEST_LEVEL, thumbnail_features
from xray_desktop.core.datasets.records import REJECT_CLASS
from xray_desktop.core.datasets.splits.folds import unique_images
from xray_desktop.core.datasets.splits.split import count_groups
from xray_desktop.core.datasets.splits.stratify import deal_groups
from xray_desktop.core.inspection.description import ImageDescriptions
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset

_log = logging.getLogger(__name__)
_STAGE = Message.of("Looking for unlikely labels")

Features = Callable[[ImageDescriptions, Sequence[int] | NDArray[np.int64]], NDArray[np.float32]]
FEATURES: tuple[Features, ...] = (thumbnail_features, gradient_features)
FEWEST_GROUPS = 5
MOST_IMAGES = 5000
_FOLDS = 5
# How films fall into folds is chance too: with few films, its share is made small.
_REPEATS, _FEW_IMAGES = 3, 1000
_IMAGES_AT_ONCE = 512


@dataclass(frozen=True, slots=True, eq=False)
class _Films:
    """Whom the predictors may learn from, and in which fold every film stands.

    Parameters
    ----------
    rows, labels : ndarray of int64
        One record of each film that no copy contradicts; of very many films some.
    folds : tuple of ndarray of shape (n_records,), int64
        For each repeat the fold of every record, learned from or not. Copies and films of one
        patient share it.
    """

    rows: NDArray[np.int64]
    labels: NDArray[np.int64]
    folds: tuple[NDArray[np.int64], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """One predictor, fitted on all folds but one and asked about the records of that one."""

    descriptions: ImageDescriptions
    features: Features
    films: _Films
    n_classes: int
    folds: NDArray[np.int64]
    fold: int

    def answer(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the records of the fold and their probabilities."""
        rest = self.folds[self.films.rows] != self.fold
        model = fit_predictor(
            self.features(self.descriptions, self.films.rows[rest]),
            self.films.labels[rest],
            self.n_classes,
            smallest_spread=SMALLEST_LEVEL,
        )
        asked = np.flatnonzero(self.folds == self.fold)
        said = [
            model.probabilities(self.features(self.descriptions, asked[start:][:_IMAGES_AT_ONCE]))
            for start in range(0, len(asked), _IMAGES_AT_ONCE)
        ]
        return asked, np.concatenate(said or [np.zeros((0, self.n_classes))])


def predict_out_of_fold(
    data: ExaminedDataset,
    *,
    features: Sequence[Features] = FEATURES,
    progress: ProgressCallback = no_progress,
    control: TaskControl | None = None,
) -> NDArray[np.float64] | Message:
    """Ask plain predictors about every film of a data set.

    Parameters
    ----------
    features : sequence of callable
        A predictor is made of each.

    Returns
    -------
    ndarray of shape (n_records, n_classes), float64, or Message
        Probabilities in the order of the records and `class_names`, NaN for a film that is to be
        refused: that is no class to be learned. The reason, where there are too few films.

    Raises
    ------
    Cancelled
    """
    started, control = time.monotonic(), control or TaskControl()
    (films,) = map_in_threads(_choose_images, [data], _STAGE, no_progress, control)
    if isinstance(films, Message):
        return films
    n_answers = len(data.index.answers)
    questions = [
        _Question(data.descriptions, kind, films, n_answers, folds, fold)
        for kind in features
        for folds in films.folds
        for fold in range(_FOLDS)
    ]
    total = np.zeros((len(data.index.records), len(data.index.class_names)))
    asking = fits_in_threads(_Question.answer, questions, _STAGE, progress, control)
    with closing(asking) as answers:
        for rows, said in answers:
            total[rows, :n_answers] += said
    total[[record.class_name == REJECT_CLASS for record in data.index.records]] = np.nan
    _log.info(
        "Asked %d films for unlikely labels in %.1f s", len(total), time.monotonic() - started
    )
    shares: NDArray[np.float64] = total / (len(features) * len(films.folds))
    return shares


def _choose_images(data: ExaminedDataset) -> _Films | Message:
    every, _ = unique_images(data.index, data.groups)
    unique = [row for row in every if data.index.records[row].class_name != REJECT_CLASS]
    units, counts = count_groups(data.index, data.groups, unique)
    # `REJECT_CLASS` comes last.
    counts = counts[:, : len(data.index.answers)]
    if reason := _why_not(data, counts):
        return reason
    if len(unique) > MOST_IMAGES:
        drawn = draw_units(counts)
        units, counts = [units[unit] for unit in drawn], counts[drawn]
    number = {name: k for k, name in enumerate(data.index.class_names)}
    rows = np.array([row for unit in units for row in unit], np.int64)
    n_repeats = _REPEATS if len(rows) <= _FEW_IMAGES else 1
    deal = partial(_deal, data, units, counts)
    return _Films(
        rows=rows,
        labels=np.array([number[data.index.records[row].class_name] for row in rows], np.int64),
        folds=tuple(deal(seed) for seed in range(n_repeats)),
    )


def _deal(
    data: ExaminedDataset, units: list[list[int]], counts: NDArray[np.int64], seed: int
) -> NDArray[np.int64]:
    """Give every record a fold; what no predictor learns from may stand in any."""
    shares = np.full(_FOLDS, 1 / _FOLDS)
    dealt = deal_groups(counts, shares, np.random.default_rng(seed)).tolist()
    fold_of = {data.groups.together[unit[0]]: fold for unit, fold in zip(units, dealt, strict=True)}
    return np.array([fold_of.get(group, 0) for group in data.groups.together], np.int64)


def _why_not(data: ExaminedDataset, counts: NDArray[np.int64]) -> Message | None:
    if len(data.index.answers) < 2:
        return Message.of("There is one class only, so no label can be reviewed.")
    for name, n_of_class in zip(data.index.answers, (counts > 0).sum(axis=0), strict=True):
        if n_of_class < FEWEST_GROUPS:
            return Message.of(
                "Labels were not reviewed: the class {name} has {n} independent films, "
                "fewer than {fewest}.",
                name=name,
                n=int(n_of_class),
                fewest=FEWEST_GROUPS,
            )
    return None
