"""Which labels are worth a second look."""

import shutil
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from xray_desktop.core.audit import label_issues
from xray_desktop.core.audit.label_issues import SuspectKind, review_labels
from xray_desktop.core.audit.out_of_fold import predict_out_of_fold
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.synthetic import DRAWN_CLASSES, write_drawn_dataset
from xray_desktop.core.inspection.examined_dataset import examine_dataset

CLEAR, HAZE, SPOT = DRAWN_CLASSES
N_FLIPS, N_TOP = 5, 10


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    root = write_drawn_dataset(tmp_path_factory.mktemp("drawn"), n_per_class=40, size=48)
    return examine_dataset(index_folders([root]))


def flip(data, seed):
    """Give five films another class."""
    random, names = np.random.default_rng(seed), data.index.class_names
    records = list(data.index.records)
    flipped = random.choice(len(records), N_FLIPS, replace=False).tolist()
    for position in flipped:
        others = [name for name in names if name != records[position].class_name]
        records[position] = replace(records[position], class_name=str(random.choice(others)))
    return replace(data, index=replace(data.index, records=tuple(records))), flipped


def count_found(data, flipped):
    listed = review_labels(data, predict_out_of_fold(data), most=N_TOP).suspects
    return len({film.position for film in listed} & set(flipped))


def certain(data, doubted=()):
    """Probabilities of a predictor that is sure of every label but some."""
    names = data.index.class_names
    y_prob = np.full((len(data.index.records), len(names)), 0.05)
    for row, record in enumerate(data.index.records):
        y_prob[row, names.index(record.class_name)] = 0.9
    for row, name in doubted:
        y_prob[row] = 0.05
        y_prob[row, names.index(name)] = 0.9
    return y_prob


@pytest.fixture(scope="module")
def shaded(tmp_path_factory):
    """Noisy films that are brighter left, right or above."""
    root, random = tmp_path_factory.mktemp("shaded"), np.random.default_rng(1)
    halves = {"Left": np.s_[:, :32], "Right": np.s_[:, 32:], "Above": np.s_[:32, :]}
    for name, half in halves.items():
        (root / name).mkdir()
        for number in range(30):
            film = random.normal(100, 30, (64, 64))
            film[half] += random.uniform(10, 30)
            film = np.clip(film, 0, 255).astype(np.uint8)
            Image.fromarray(film).save(root / name / f"{number}.png")
    return examine_dataset(index_folders([root]))


def test_planted_wrong_labels_stand_among_the_first(shaded):
    assert [count_found(*flip(shaded, seed)) for seed in range(2)] == [N_FLIPS, N_FLIPS]


def test_planted_wrong_labels_are_lost_without_the_ranking(shaded, monkeypatch):
    """The check above fails where the order is that of chance."""
    random = np.random.default_rng(0)
    monkeypatch.setattr(label_issues, "_order", lambda _film, _judged: (True, random.random()))

    assert count_found(*flip(shaded, 0)) < N_FLIPS


def test_planted_wrong_labels_of_real_films_stand_among_the_first(data_folder, tmp_path):
    """Five in ten, or one of them just behind: the truly hard films of the data set compete."""
    root = data_folder / "covid19-image-dataset" / "train"
    data = examine_dataset(index_folders([root]), cache=tmp_path)

    found = [count_found(*flip(data, seed)) for seed in range(3)]

    assert min(found) >= N_FLIPS - 1
    assert found.count(N_FLIPS) >= 2


def test_a_doubted_label_names_the_other_class_and_both_probabilities(drawn):
    row = next(k for k, r in enumerate(drawn.index.records) if r.class_name == HAZE)

    review = review_labels(drawn, certain(drawn, [(row, SPOT)]))

    first = review.suspects[0]
    assert (first.position, first.kind) == (row, SuspectKind.LABEL)
    assert (first.given, first.suggested) == (HAZE, SPOT)
    assert (first.given_probability, first.suggested_probability) == (0.05, 0.9)
    assert "Round spot (90 %) rather than Diffuse haze (5 %)" in str(first.reason)
    assert "may be wrong" in str(first.reason)
    assert all(film.kind is SuspectKind.HARD for film in review.suspects[1:])
    assert review.agreement.value == pytest.approx(119 / 120)


def test_copies_with_different_classes_come_first_and_name_each_other(tmp_path):
    root = write_drawn_dataset(tmp_path / "films", n_per_class=6, size=64)
    shutil.copy(root / CLEAR / "drawn 002.png", root / SPOT / "copy.png")
    data = examine_dataset(index_folders([root]))
    film, copy = (
        next(k for k, r in enumerate(data.index.records) if r.path == root / place)
        for place in (f"{CLEAR}/drawn 002.png", f"{SPOT}/copy.png")
    )
    doubted = next(k for k, r in enumerate(data.index.records) if r.class_name == HAZE)
    y_prob = certain(data, [(doubted, SPOT), (copy, CLEAR)])

    listed = review_labels(data, y_prob).suspects

    assert [s.position for s in listed[:2]] == [copy, doubted]
    assert listed[0].kind is SuspectKind.CONFLICT
    assert (listed[0].given, listed[0].suggested, listed[0].copies) == (SPOT, CLEAR, (film,))
    assert "A copy of this film has another class: Clear." in str(listed[0].reason)
    other = next(s for s in listed if s.position == film)
    assert (other.kind, other.suggested, other.copies) == (SuspectKind.CONFLICT, CLEAR, (copy,))


def test_confirmed_labels_are_listed_no_more(drawn):
    row = 7
    y_prob = certain(drawn, [(row, next(n for n in DRAWN_CLASSES
                                        if n != drawn.index.records[row].class_name))])  # fmt: skip

    review = review_labels(drawn, y_prob, checked={drawn.index.records[row].sha256})

    assert row not in [film.position for film in review.suspects]
    assert len(review.suspects) == 119


def test_films_without_an_answer_are_not_listed(drawn):
    y_prob = certain(drawn)
    y_prob[3] = np.nan

    review = review_labels(drawn, y_prob)

    assert 3 not in [film.position for film in review.suspects]
    assert review.agreement.value == 1


def test_probabilities_of_other_films_are_refused(drawn):
    with pytest.raises(ValueError, match="120 films of 3 classes"):
        review_labels(drawn, np.ones((5, 3)))
