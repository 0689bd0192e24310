"""Nothing that belongs together stands in two parts, whatever the data set looks like."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from xray_desktop.base.errors import DatasetError
from xray_desktop.core.datasets.disjoint_groups import RecordGroups, group_records
from xray_desktop.core.datasets.records import DatasetIndex, ImageRecord, Part
from xray_desktop.core.datasets.splits.files import read_index, write_index, write_split
from xray_desktop.core.datasets.splits.folds import fold_splits, source_folds
from xray_desktop.core.datasets.splits.split import SplitConfig, leak_free_positions, split_dataset

PARTS = tuple(Part)


def record(number: int, class_name: str, **values: object) -> ImageRecord:
    """Make a record; its content is its number."""
    made = ImageRecord(
        path=Path(f"films/{class_name}/{number:05}.png"),
        class_name=class_name,
        source="films",
        given_part=None,
        sha256=f"{number:064x}",
        size_bytes=1000,
        width=64,
        height=64,
        bits=8,
        file_format="PNG",
    )
    return replace(made, **values)


def index_of(records: list[ImageRecord]) -> DatasetIndex:
    """Make an index of records."""
    names = tuple(sorted({record.class_name for record in records}))
    return DatasetIndex(roots=(Path("films"),), class_names=names, records=tuple(records))


def random_dataset(seed: int) -> tuple[DatasetIndex, RecordGroups]:
    """Draw a data set with exact and near copies, patients, sources, and perhaps given parts."""
    random = np.random.default_rng(seed)
    n_films = int(random.integers(60, 250))
    with_parts = bool(seed % 2)
    records = [
        record(
            int(random.integers(n_films * 4)),
            f"class {random.choice(3, p=[0.6, 0.3, 0.1])}",
            source=f"source {random.integers(2)}",
            group=f"patient {random.integers(n_films)}" if random.random() < 0.3 else None,
            given_part=PARTS[random.choice(3, p=[0.8, 0.1, 0.1])] if with_parts else None,
        )
        for _ in range(n_films)
    ]
    index = index_of(records)
    near = [tuple(map(int, random.integers(n_films, size=2))) for _ in range(n_films // 20)]
    return index, group_records(index, near)


@pytest.mark.parametrize("seed", range(30))
def test_what_belongs_together_stays_together(seed):
    index, groups = random_dataset(seed)

    split = split_dataset(index, groups, SplitConfig(seed=seed))

    kept = {r.given_part for r in index.records} & {Part.VALIDATION, Part.TEST}
    parts_of_group: dict[int, set[Part]] = {}
    for position, (group, part) in enumerate(zip(groups.together, split.parts, strict=True)):
        given = index.records[position].given_part
        assert part is given or given not in kept
        if given not in kept:
            parts_of_group.setdefault(group, set()).add(part)
    assert all(len(parts) == 1 for parts in parts_of_group.values())


@pytest.mark.parametrize("seed", range(1, 30, 2))
def test_what_is_tied_to_a_given_part_is_not_used_for_validation(seed):
    index, groups = random_dataset(seed)
    index = replace(
        index,
        records=tuple(
            replace(r, given_part=None if r.given_part is Part.VALIDATION else r.given_part)
            for r in index.records
        ),
    )
    tied = {
        group
        for group, r in zip(groups.together, index.records, strict=True)
        if r.given_part is Part.TEST
    }

    split = split_dataset(index, groups, SplitConfig(seed=seed))

    assert split.positions(Part.VALIDATION)
    assert not tied & {groups.together[n] for n in split.positions(Part.VALIDATION)}


@pytest.mark.parametrize("seed", range(0, 20, 2))
def test_parts_get_their_shares_of_every_class(seed):
    index, groups = random_dataset(seed)

    split = split_dataset(index, groups, SplitConfig(seed=seed))

    largest = max(Counter(groups.together).values())
    for class_name, n_films in index.counts().items():
        for part, share in ((Part.TRAIN, 0.7), (Part.VALIDATION, 0.15), (Part.TEST, 0.15)):
            found = sum(r.class_name == class_name for r in split.records(index, part))
            assert found >= 1
            assert abs(found - share * n_films) <= largest + 1


def test_a_split_does_not_depend_on_the_order_of_the_records():
    index, groups = random_dataset(3)
    order = np.random.default_rng(0).permutation(len(index.records))
    shuffled = replace(index, records=tuple(index.records[n] for n in order))
    shuffled_groups = RecordGroups(
        tuple(groups.film[n] for n in order), tuple(groups.together[n] for n in order)
    )

    first, second = split_dataset(index, groups), split_dataset(shuffled, shuffled_groups)

    assert first.fingerprint == second.fingerprint


def test_another_seed_gives_another_split():
    index, groups = random_dataset(4)

    first = split_dataset(index, groups, SplitConfig(seed=1))

    assert first == split_dataset(index, groups, SplitConfig(seed=1))
    assert first.fingerprint != split_dataset(index, groups, SplitConfig(seed=2)).fingerprint


@pytest.mark.parametrize("seed", range(10))
def test_folds_test_every_film_once_and_keep_groups_together(seed):
    index, groups = random_dataset(seed)

    splits = fold_splits(index, groups, 3, SplitConfig(seed=seed))

    tested = Counter(n for split in splits for n in split.positions(Part.TEST))
    assert set(tested.values()) == {1}
    films = Counter(groups.film[n] for n in tested)
    assert set(films.values()) == {1}
    for split in splits:
        owners: dict[int, set[Part]] = {}
        for group, part, reason in zip(groups.together, split.parts, split.reasons, strict=True):
            assert (part is None) == (reason is not None)
            if part:
                owners.setdefault(group, set()).add(part)
        assert all(len(parts) == 1 for parts in owners.values())
        for part in Part:
            assert {r.class_name for r in split.records(index, part)} == set(index.class_names)


@pytest.mark.parametrize("seed", range(5))
def test_source_folds_test_one_source_and_train_on_nothing_tied_to_it(seed):
    index, groups = random_dataset(seed)

    splits = source_folds(index, groups, SplitConfig(seed=seed))

    for split, source in zip(splits, ("source 0", "source 1"), strict=True):
        tested = split.positions(Part.TEST)
        others = [*split.positions(Part.TRAIN), *split.positions(Part.VALIDATION)]
        assert {index.records[n].source for n in tested} == {source}
        assert source not in {index.records[n].source for n in others}
        assert not {groups.together[n] for n in tested} & {groups.together[n] for n in others}


def test_copies_that_contradict_each_other_are_in_no_fold():
    records = [record(n, f"class {n % 2}") for n in range(20)]
    records.append(record(0, "class 1"))
    index = index_of(records)

    splits = fold_splits(index, group_records(index), 2)

    assert all(split.parts[0] is None and split.parts[20] is None for split in splits)


def test_three_large_patients_of_a_class_go_to_three_parts():
    records = [record(n, "a", group=f"patient {n // 10}") for n in range(30)]
    records += [record(100 + n, "b") for n in range(30)]
    index = index_of(records)

    split = split_dataset(index, group_records(index))

    assert all({r.class_name for r in split.records(index, part)} == {"a", "b"} for part in Part)


def test_a_class_with_too_few_independent_films_is_refused():
    records = [record(n, "a") for n in range(20)]
    records += [record(100 + n, "b", group=f"patient {n % 2}") for n in range(20)]
    index = index_of(records)

    with pytest.raises(DatasetError, match="class b has 2 independent films"):
        split_dataset(index, group_records(index))
    with pytest.raises(DatasetError, match="class b has 2 independent films"):
        fold_splits(index, group_records(index), 5)


def test_a_class_without_training_films_is_refused():
    records = [record(n, "a") for n in range(20)]
    records += [record(100 + n, "b", given_part=Part.TEST) for n in range(20)]
    index = index_of(records)

    with pytest.raises(DatasetError, match="class b has no films for training"):
        split_dataset(index, group_records(index))


def test_a_class_of_one_source_cannot_be_held_out_with_it():
    records = [record(n, f"class {n % 2}") for n in range(20)]
    records += [record(100 + n, "class 1", source="other") for n in range(20)]
    index = index_of(records)

    with pytest.raises(DatasetError, match="no film of the class class 0 is left"):
        source_folds(index, group_records(index))


def test_few_films_to_be_refused_stop_no_split_and_no_fold():
    records = [record(n, f"class {n % 2}") for n in range(40)]
    records += [record(100 + n, "outside") for n in range(2)]
    index = index_of(records)
    groups = group_records(index)

    split = split_dataset(index, groups)

    assert all(part is not None for part in split.parts)
    assert len(fold_splits(index, groups, 5)) == 5


def test_films_to_be_refused_are_no_source_to_be_held_out():
    """A source of such films only stays in training; another may lose all of them."""
    records = [record(n, f"class {n % 2}", source="home") for n in range(20)]
    records += [record(100 + n, f"class {n % 2}", source="clinic") for n in range(20)]
    records += [record(200 + n, "outside", source="clinic") for n in range(5)]
    records += [record(300 + n, "outside", source="archive") for n in range(5)]
    index = index_of(records)

    splits = source_folds(index, group_records(index))

    assert [split.name for split in splits] == ["source clinic held out", "source home held out"]
    for split in splits:
        held_out = {r.source for r in split.records(index, Part.TEST)}
        assert held_out < {"home", "clinic"}
        assert "archive" in {r.source for r in split.records(index, Part.TRAIN)}
    without = replace(index, records=tuple(r for r in index.records if r.source != "archive"))
    assert len(source_folds(without, group_records(without))) == 2


def test_leak_free_films_are_unique_and_tied_to_no_other_part():
    records = [record(n, f"class {n % 2}", given_part=Part.TRAIN) for n in range(20)]
    records += [
        record(number, f"class {number % 2}", given_part=Part.TEST)
        for number in (0, 101, 102, 102, 103)
    ]
    index = index_of(records)
    groups = group_records(index, [(1, 24)])

    split = split_dataset(index, groups)

    assert leak_free_positions(split, groups, Part.TEST) == (21, 22)


def test_a_saved_index_comes_back_equal(tmp_path):
    index, _ = random_dataset(5)

    write_index(tmp_path / "index.json", index)

    assert read_index(tmp_path / "index.json") == index


def test_a_saved_split_says_where_each_film_went(tmp_path):
    index, groups = random_dataset(5)
    split = split_dataset(index, groups)

    write_split(tmp_path / "split.json", index, split)

    saved = json.loads((tmp_path / "split.json").read_text())
    assert saved["fingerprint"] == split.fingerprint
    assert saved["index_fingerprint"] == index.fingerprint
    assert [(film["path"], film["part"]) for film in saved["films"]] == [
        (str(record.path), part.value if part else None)
        for record, part in zip(index.records, split.parts, strict=True)
    ]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('"class 0"', '"class 1"', "was changed"),
        ('"schema_version": 1', '"schema_version": 2', "version 2"),
        ("{", "", "damaged"),
        ('"records"', '"movies"', "damaged"),
    ],
)
def test_an_index_that_was_tampered_with_is_refused(tmp_path, old, new, named):
    index, _ = random_dataset(9)
    path = tmp_path / "index.json"
    write_index(path, index)
    path.write_text(path.read_text().replace(old, new))

    with pytest.raises(DatasetError, match=named):
        read_index(path)


def test_a_missing_index_is_refused(tmp_path):
    with pytest.raises(DatasetError, match=r"index\.json cannot be read"):
        read_index(tmp_path / "index.json")
