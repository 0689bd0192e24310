"""A session of own readings: what was said before and after the model, and what that amounts to."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any, Self

from xray_desktop.core.prediction.result import Prediction
from xray_desktop.core.reader_study.agreement import Agreement, measure_agreement
from xray_desktop.core.reader_study.reading import N_STEPS, NONE_OF_THESE, OwnReading
from xray_desktop.core.stats.intervals import Interval, mcnemar_exact, wilson


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What a model said of a film, in short.

    Parameters
    ----------
    model_id : str
    class_names : tuple of str
        The classes of the model.
    predicted_class : str or None
        None where the model abstained.
    probability : float
        The highest one.
    """

    model_id: str
    class_names: tuple[str, ...]
    predicted_class: str | None
    probability: float

    @classmethod
    def of(cls, model_id: str, prediction: Prediction) -> Self:
        """Shorten a prediction."""
        highest = max(prediction.probabilities)
        return cls(model_id, prediction.class_names, prediction.predicted_class, highest)


@dataclass(frozen=True, slots=True)
class SessionImage:
    """A film of a session.

    Parameters
    ----------
    path : Path
    readings : tuple of OwnReading
        Oldest first; at least one.
    answers : tuple of ModelAnswer
        One for each model that was asked since.
    """

    path: Path
    readings: tuple[OwnReading, ...]
    answers: tuple[ModelAnswer, ...] = ()

    @property
    def blind(self) -> OwnReading | None:
        """The first reading, where no answer of a model could be seen before it."""
        first = self.readings[0]
        return first if first.is_blind else None

    @property
    def later(self) -> OwnReading | None:
        """The last reading, where there are several."""
        return self.readings[-1] if len(self.readings) > 1 else None

    def answer_of(self, model_id: str) -> ModelAnswer | None:
        """Return what a model said; None where it was not asked."""
        return next((one for one in self.answers if one.model_id == model_id), None)

    def with_answer(self, answer: ModelAnswer) -> Self:
        """Return the film with the answer of a model, in place of an older one of the same."""
        others = tuple(one for one in self.answers if one.model_id != answer.model_id)
        return replace(self, answers=(*others, answer))

    def to_json(self) -> dict[str, object]:
        """Return the film as plain JSON."""
        return {
            "path": str(self.path),
            "readings": [asdict(reading) for reading in self.readings],
            "answers": [asdict(answer) for answer in self.answers],
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote; KeyError, TypeError or ValueError if it does not fit."""
        readings = tuple(OwnReading(**reading) for reading in values["readings"])
        answers = tuple(
            ModelAnswer(**{**answer, "class_names": tuple(answer["class_names"])})
            for answer in values["answers"]
        )
        if not readings:
            raise ValueError("A film of a session has a reading.")
        return cls(Path(values["path"]), readings, answers)


def merge_sessions(
    base: Sequence[SessionImage], mine: Sequence[SessionImage], theirs: Sequence[SessionImage]
) -> tuple[SessionImage, ...]:
    """Join the films that were read here with those that were read elsewhere, since `base`.

    Of a film that was read in both, all readings and the answers of all models are kept.
    """
    before = {film.path: film for film in base}
    merged = {film.path: film for film in theirs}
    for film in mine:
        known, old = merged.get(film.path), before.get(film.path)
        if film == old:
            continue
        merged[film.path] = film if known is None or known == old else _join(known, film)
    return tuple(merged.values())


def _join(one: SessionImage, other: SessionImage) -> SessionImage:
    readings = dict.fromkeys((*one.readings, *other.readings))
    joined = replace(one, readings=tuple(sorted(readings, key=lambda reading: reading.time)))
    for answer in other.answers:
        joined = joined.with_answer(answer)
    return joined


@dataclass(frozen=True, slots=True)
class AgainstTruth:
    """Reader and model on the films whose class is known, and that the model answered.

    Parameters
    ----------
    n_films : int
    own, model : Interval
        Shares that are right.
    n_only_own, n_only_model : int
        Films that only one of them called right.
    p_value : float
        Exact test of McNemar: how often chance alone makes so large a difference.
    """

    n_films: int
    own: Interval
    model: Interval
    n_only_own: int
    n_only_model: int
    p_value: float


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What the blind readings of a session amount to, against one model.

    Parameters
    ----------
    n_read : int
        Films with a reading.
    n_blind : int
        Films that were read before any answer could be seen; all else counts only these.
    n_unread : int
        Films that the model was not asked about.
    n_abstained : int
        Films for which it gave no class.
    n_changed, n_changed_to_model : int
        Films with another class later, and those that then had the model's.
    agreement : Agreement
        Own class against the model's, on the films that it answered.
    seconds : tuple of float
        How long each film was looked at, ascending.
    by_certainty : tuple of (int, int, int)
        Step of certainty, films, films on which the model says the same.
    truth : AgainstTruth or None
        None where no film's class is known.
    """

    n_read: int
    n_blind: int
    n_unread: int
    n_abstained: int
    n_changed: int
    n_changed_to_model: int
    agreement: Agreement
    seconds: tuple[float, ...]
    by_certainty: tuple[tuple[int, int, int], ...]
    truth: AgainstTruth | None

    @property
    def median_seconds(self) -> float | None:
        """Median of the times; None where none was measured."""
        return median(self.seconds) if self.seconds else None


def summarize(
    films: Sequence[SessionImage], model_id: str, truth: Mapping[Path, str]
) -> SessionSummary:
    """Compare the blind readings of a session with the answers of a model.

    Parameters
    ----------
    films : sequence of SessionImage
    model_id : str
    truth : mapping of Path to str
        True classes, of the films where they are known.
    """
    blind = [(film, film.blind) for film in films]
    pairs = [
        (film, reading, film.answer_of(model_id)) for film, reading in blind if reading is not None
    ]
    named = [
        (film, reading, answer)
        for film, reading, answer in pairs
        if answer is not None and answer.predicted_class is not None
    ]
    own = [reading.class_name for _film, reading, _answer in named]
    models = [answer.predicted_class or "" for _film, _reading, answer in named]
    changed = [
        (film.later.class_name, answer)
        for film, reading, answer in pairs
        if film.later is not None and film.later.class_name != reading.class_name
    ]
    return SessionSummary(
        n_read=len(films),
        n_blind=len(pairs),
        n_unread=sum(answer is None for _film, _reading, answer in pairs),
        n_abstained=sum(
            answer is not None and answer.predicted_class is None
            for _film, _reading, answer in pairs
        ),
        n_changed=len(changed),
        n_changed_to_model=sum(
            answer is not None and later == answer.predicted_class for later, answer in changed
        ),
        agreement=measure_agreement(own, models, _class_names(pairs, own)),
        seconds=tuple(sorted(r.seconds for _film, r, _answer in pairs if r.seconds is not None)),
        by_certainty=_by_certainty(
            [reading.certainty for _film, reading, _answer in named],
            [one == other for one, other in zip(own, models, strict=True)],
        ),
        truth=_against_truth([film.path for film, _reading, _answer in named], own, models, truth),
    )


def _class_names(
    pairs: Sequence[tuple[SessionImage, OwnReading, ModelAnswer | None]], own: Sequence[str]
) -> tuple[str, ...]:
    """Return the model's classes in their order, then what else the reader said."""
    names: dict[str, None] = {}
    for _film, _reading, answer in pairs:
        names.update(dict.fromkeys(answer.class_names if answer else ()))
    others = sorted(set(own) - set(names), key=lambda name: (name == NONE_OF_THESE, name))
    return (*names, *others)


def _by_certainty(
    certainties: Sequence[int | None], agreed: Sequence[bool]
) -> tuple[tuple[int, int, int], ...]:
    rows = []
    for step in range(1, N_STEPS + 1):
        those = [same for own, same in zip(certainties, agreed, strict=True) if own == step]
        rows.append((step, len(those), sum(those)))
    return tuple(rows)


def _against_truth(
    paths: Sequence[Path], own: Sequence[str], models: Sequence[str], truth: Mapping[Path, str]
) -> AgainstTruth | None:
    known = [
        (one == truth[path], other == truth[path])
        for path, one, other in zip(paths, own, models, strict=True)
        if path in truth
    ]
    own_share = wilson(sum(one for one, _other in known), len(known))
    model_share = wilson(sum(other for _one, other in known), len(known))
    if own_share is None or model_share is None:
        return None
    n_only_own = sum(one and not other for one, other in known)
    n_only_model = sum(other and not one for one, other in known)
    p_value = mcnemar_exact(n_only_own, n_only_model)
    return AgainstTruth(len(known), own_share, model_share, n_only_own, n_only_model, p_value)
