"""What own readings amount to against a model, counted by hand."""

from pathlib import Path

import pytest

from xray_desktop.core.reader_study.reading import NONE_OF_THESE, OwnReading
from xray_desktop.core.reader_study.session import ModelAnswer, SessionImage, summarize

CLASSES = ("A", "B")
TIME = "2026-05-01T10:00:00+00:00"


def film(
    number: int,
    own: str,
    model: str | None,
    *,
    certainty: int = 3,
    later: str | None = None,
    is_blind: bool = True,
    asked: bool = True,
) -> SessionImage:
    readings = [OwnReading(own, certainty, is_blind, float(number), TIME)]
    if later:
        readings.append(OwnReading(later, 5, False, None, TIME))
    answers = (ModelAnswer("m", CLASSES, model, 0.9),) if asked else ()
    return SessionImage(Path(f"{number}.png"), tuple(readings), answers)


FILMS = (
    film(1, "A", "A", certainty=5),
    film(2, "A", "B", later="B"),
    film(3, "B", "B", certainty=5),
    film(4, NONE_OF_THESE, "A", later="B"),
    film(5, "A", None),
    film(6, "A", "A", asked=False),
    film(7, "B", "A", is_blind=False),
    film(8, "B", "A", later="B"),
)


def test_counts_and_shares_are_those_of_the_blind_readings():
    summary = summarize(FILMS, "m", {})

    assert (summary.n_read, summary.n_blind) == (8, 7)
    assert (summary.n_abstained, summary.n_unread) == (1, 1)
    assert (summary.n_changed, summary.n_changed_to_model) == (2, 1)
    assert summary.agreement.class_names == ("A", "B", NONE_OF_THESE)
    assert summary.agreement.table == ((1, 1, 0), (1, 1, 0), (1, 0, 0))
    assert summary.agreement.n_films == 5
    assert summary.agreement.share is not None
    assert summary.agreement.share.value == pytest.approx(2 / 5)
    assert summary.median_seconds == 4
    assert summary.by_certainty == ((1, 0, 0), (2, 0, 0), (3, 3, 0), (4, 0, 0), (5, 2, 2))
    assert summary.truth is None


def test_reading_that_was_not_blind_is_not_counted_as_one():
    """Fails where readings made after the answer was seen count: they agree too often."""
    seen = tuple(film(number, "A", "A", is_blind=False) for number in range(10, 30))

    assert summarize((*FILMS, *seen), "m", {}).agreement == summarize(FILMS, "m", {}).agreement


def test_against_truth_both_are_judged_on_the_same_films():
    truth = {Path(f"{number}.png"): "A" for number in (1, 2, 4, 5, 8)}

    against = summarize(FILMS, "m", truth).truth

    assert against is not None
    # Film 5 has no answer of the model.
    assert against.n_films == 4
    assert against.own.value == pytest.approx(2 / 4)
    assert against.model.value == pytest.approx(3 / 4)
    assert (against.n_only_own, against.n_only_model) == (1, 2)
    assert against.p_value == pytest.approx(1.0)


def test_answers_of_another_model_are_not_taken():
    summary = summarize(FILMS, "another", {})

    assert summary.n_unread == 7
    assert summary.agreement.n_films == 0
    assert summary.agreement.share is None


def test_empty_session_has_no_figures():
    summary = summarize((), "m", {})

    assert summary.n_read == 0
    assert summary.median_seconds is None
    assert summary.agreement.kappa is None


def test_film_comes_back_from_json():
    for one in FILMS:
        assert SessionImage.from_json(one.to_json()) == one


@pytest.mark.parametrize("certainty", [0, 6])
def test_certainty_has_five_steps(certainty: int):
    with pytest.raises(ValueError, match="1 to 5"):
        OwnReading("A", certainty, True, 1.0, TIME)
