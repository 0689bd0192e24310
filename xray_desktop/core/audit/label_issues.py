"""Films whose label is worth a second look, the most doubtful first.

Films whose copies have another class come first: there the data set contradicts itself. The others
are ranked by the normalized margin of out-of-fold probabilities (Northcutt, Jiang and Chuang,
JAIR 70, 2021): that of the given class less the highest of the others. Whether a label is wrong
only a reader can say.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from xray_desktop.base.messages import Message
from xray_desktop.core.datasets.splits.folds import unique_images
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset
from xray_desktop.core.stats.intervals import Interval, wilson


class SuspectKind(Enum):
    """Why a film is listed."""

    CONFLICT = "conflict"
    LABEL = "label"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A film whose label is worth a second look.

    Parameters
    ----------
    position : int
        Of its record; in the window, its row.
    kind : SuspectKind
    given, suggested : str
        Its class, and the one that the predictor gives it; of copies that contradict each other,
        the likeliest of their classes. They may be the same.
    given_probability, suggested_probability : float or None
        Out of fold, 0 to 1; None: the predictor was not asked.
    copies : tuple of int
        Records that show the same film and have another class.
    reason : Message
    """

    position: int
    kind: SuspectKind
    given: str
    suggested: str
    given_probability: float | None
    suggested_probability: float | None
    copies: tuple[int, ...]
    reason: Message


@dataclass(frozen=True, slots=True)
class LabelReview:
    """All films of a data set that are worth a second look.

    Parameters
    ----------
    suspects : tuple of Suspect
        The most doubtful first.
    agreement : Interval or None
        How often the predictor gives a film the class that it has, each film counted once; None
        where it was asked about none.
    """

    suspects: tuple[Suspect, ...]
    agreement: Interval | None


def review_labels(
    data: ExaminedDataset,
    y_prob: NDArray[np.float64],
    *,
    checked: Collection[str] = (),
    most: int | None = None,
) -> LabelReview:
    """Rank the films of a data set by how doubtful their labels are.

    Parameters
    ----------
    data : ExaminedDataset
    y_prob : ndarray of shape (n_records, n_classes), float64
        Out-of-fold probabilities in the order of records and `class_names`; NaN for a film that
        was not asked about. No copy of a film may have taught the predictor.
    checked : collection of str
        SHA-256 of films whose label a reader has confirmed: they are not listed.
    most : int or None
        Films listed at most.
    """
    judged = _judge(data, y_prob)
    conflicts = _conflicts(data, judged)
    suspects = [conflicts.get(n) or _doubtful(judged, n) for n in range(len(judged.labels))]
    known = [film for film in suspects if film is not None]
    listed = sorted(known, key=lambda film: _order(film, judged))
    open_images = [
        film for film in listed if data.index.records[film.position].sha256 not in checked
    ]
    return LabelReview(tuple(open_images[:most]), _agreement(judged))


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """Probabilities with what is made of them; in the order of the records.

    Parameters
    ----------
    class_names : tuple of str
    y_prob : ndarray of shape (n_records, n_classes)
    labels, rivals : ndarray of shape (n_records,), int64
        The given class, and the likeliest of the others.
    margin : ndarray of shape (n_records,)
        -1 to 1; NaN where a film was not asked about.
    is_likely : ndarray of shape (n_records,), bool
        By confident learning the film counts as one of another class: another class reaches the
        mean probability that films of that class have for their own.
    unique : ndarray of int64
        One record of each film that no copy contradicts.
    """

    class_names: tuple[str, ...]
    y_prob: NDArray[np.float64]
    labels: NDArray[np.int64]
    rivals: NDArray[np.int64]
    margin: NDArray[np.float64]
    is_likely: NDArray[np.bool_]
    unique: NDArray[np.int64]


def _judge(data: ExaminedDataset, y_prob: NDArray[np.float64]) -> _Judged:
    records, names = data.index.records, data.index.class_names
    if y_prob.shape != (len(records), len(names)):
        raise ValueError(f"{len(records)} films of {len(names)} classes, received {y_prob.shape}.")
    number = {name: k for k, name in enumerate(names)}
    labels = np.array([number[record.class_name] for record in records], np.int64)
    unique = np.array(unique_images(data.index, data.groups)[0], np.int64)
    rows = np.arange(len(labels))
    others = np.where(np.isnan(y_prob), -np.inf, y_prob)
    others[rows, labels] = -np.inf
    confident = y_prob >= _thresholds(y_prob[unique], labels[unique])
    first = np.where(confident, y_prob, -np.inf)
    return _Judged(
        class_names=names,
        y_prob=y_prob,
        labels=labels,
        rivals=others.argmax(axis=1),
        margin=y_prob[rows, labels] - others.max(axis=1),
        is_likely=confident.any(axis=1) & (first.argmax(axis=1) != labels),
        unique=unique,
    )


def _thresholds(y_prob: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return for each class the mean probability that its films have for it; 2 without films."""
    asked = ~np.isnan(y_prob).any(axis=1)
    return np.array(
        [
            y_prob[asked & (labels == k), k].mean() if (asked & (labels == k)).any() else 2.0
            for k in range(y_prob.shape[1])
        ]
    )


def _order(film: Suspect, judged: _Judged) -> tuple[bool, float]:
    """Rank a film: first those that their copies contradict, unless they seem to be right."""
    is_first = film.kind is SuspectKind.CONFLICT and film.given != film.suggested
    return not is_first, float(np.nan_to_num(judged.margin[film.position]))


def _conflicts(data: ExaminedDataset, judged: _Judged) -> dict[int, Suspect]:
    """Return the films whose copies have another class, by position."""
    by_image: defaultdict[int, list[int]] = defaultdict(list)
    for position, film in enumerate(data.groups.film):
        by_image[film].append(position)
    found: dict[int, Suspect] = {}
    for positions in by_image.values():
        classes = sorted({int(judged.labels[n]) for n in positions})
        if len(classes) > 1:
            likeliest = _likeliest(judged.y_prob[positions], classes)
            for position in positions:
                found[position] = _conflict(judged, position, positions, likeliest)
    return found


def _likeliest(y_prob: NDArray[np.float64], classes: list[int]) -> int:
    mean = np.nan_to_num(y_prob).mean(axis=0)
    return max(classes, key=lambda k: float(mean[k]))


def _conflict(judged: _Judged, position: int, group: list[int], likeliest: int) -> Suspect:
    names, own = judged.class_names, judged.labels[position]
    copies = tuple(n for n in group if judged.labels[n] != own)
    others = sorted({names[judged.labels[n]] for n in copies})
    reason = Message.of(
        "A copy of this film has another class: {others}. Both cannot be right; look which one is.",
        others=", ".join(others),
    )
    return _suspect(judged, position, SuspectKind.CONFLICT, likeliest, copies, reason)


def _doubtful(judged: _Judged, position: int) -> Suspect | None:
    """Say how doubtful the label of a film is; None if it was not asked about."""
    if np.isnan(judged.margin[position]):
        return None
    is_doubted = judged.margin[position] < 0 and judged.is_likely[position]
    kind = SuspectKind.LABEL if is_doubted else SuspectKind.HARD
    rival, reason = int(judged.rivals[position]), _reason(judged, position, kind)
    return _suspect(judged, position, kind, rival, (), reason)


def _reason(judged: _Judged, position: int, kind: SuspectKind) -> Message:
    names, own, rival = judged.class_names, judged.labels[position], judged.rivals[position]
    fields: dict[str, str | int] = {
        "given": names[own],
        "rival": names[rival],
        "n": round(100 * float(judged.y_prob[position, rival])),
        "m": round(100 * float(judged.y_prob[position, own])),
    }
    if kind is SuspectKind.LABEL:
        return Message.of(
            "The out-of-fold prediction is {rival} ({n} %) rather than {given} ({m} %): "
            "the label may be wrong, or the film unusual.",
            **fields,
        )
    if judged.margin[position] < 0:
        return Message.of(
            "Inconclusive: the out-of-fold prediction is {rival} ({n} %) rather than "
            "{given} ({m} %), but less clearly than for most films of {rival}.",
            **fields,
        )
    return Message.of(
        "The out-of-fold prediction is {given} ({m} %); next comes {rival} ({n} %).", **fields
    )


def _suspect(
    judged: _Judged,
    position: int,
    kind: SuspectKind,
    suggested: int,
    copies: tuple[int, ...],
    reason: Message,
) -> Suspect:
    names, own = judged.class_names, int(judged.labels[position])
    return Suspect(
        position=position,
        kind=kind,
        given=names[own],
        suggested=names[suggested],
        given_probability=_known(judged.y_prob[position, own]),
        suggested_probability=_known(judged.y_prob[position, suggested]),
        copies=copies,
        reason=reason,
    )


def _known(probability: float) -> float | None:
    return None if np.isnan(probability) else float(probability)


def _agreement(judged: _Judged) -> Interval | None:
    margin = judged.margin[judged.unique]
    asked = margin[~np.isnan(margin)]
    return wilson(int((asked > 0).sum()), len(asked))
