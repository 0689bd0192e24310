"""Copies are found, whatever was done to them, and strangers are not."""

import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy.ndimage import gaussian_filter

from xray_desktop.base.tasks import Cancelled, ControlRequest, TaskControl
from xray_desktop.core.datasets.disjoint_groups import DisjointSets
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.records import DatasetIndex, Part
from xray_desktop.core.datasets.splits.split import leak_free_positions, split_dataset
from xray_desktop.core.inspection.description import (
    ImageDescriptions,
    describe_images,
    keep_readable,
)
from xray_desktop.core.inspection.duplicates import CopyKind, compare_images, find_copies
from xray_desktop.core.inspection.leaks import find_leaks, given_parts
from xray_desktop.core.inspection.near_duplicates import link_near


def draw_image(seed: int, size: int = 256) -> np.ndarray:
    """Draw something with structure at several scales, in [0, 1]."""
    random = np.random.default_rng(seed)
    film = sum(
        gaussian_filter(random.normal(size=(size, size)), sigma) * sigma for sigma in (4, 12, 40)
    )
    return (film - film.min()) / (film.max() - film.min())


def save(film: np.ndarray, path: Path, **options: object) -> None:
    """Save a film of values in [0, 1] as 8 bits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.rint(film * 255).astype(np.uint8)).save(path, **options)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Give a folder of two classes of four strangers each."""
    root = tmp_path / "films"
    for number in range(8):
        save(draw_image(number), root / "AB"[number % 2] / f"film {number}.png")
    return root


def examine(*roots: Path) -> tuple[DatasetIndex, ImageDescriptions]:
    """Index and describe folders."""
    index = index_folders(roots)
    return index, describe_images(index.records)


def found_groups(root: Path) -> set[frozenset[str]]:
    """Return the names in each group of copies."""
    index, descriptions = examine(root)
    report = find_copies(index, descriptions)
    return {frozenset(index.records[n].path.name for n in group) for group in report.groups}


def test_strangers_are_no_copies(folder):
    assert found_groups(folder) == set()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda film: film, id="saved anew"),
        pytest.param(lambda film: film**1.8, id="darker"),
        pytest.param(lambda film: np.clip((film - 0.2) / 0.6, 0, 1), id="windowed"),
        pytest.param(lambda film: film[::2, ::2], id="half the size"),
        pytest.param(lambda film: film[:, ::2], id="squeezed"),
    ],
)
@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_changed_copies_are_found(folder, change, suffix):
    save(change(draw_image(0)), folder / "A" / f"copy{suffix}")

    assert found_groups(folder) == {frozenset({"film 0.png", f"copy{suffix}"})}


def test_copies_with_other_bytes_and_equal_pixels_are_exact(folder):
    save(draw_image(0), folder / "A" / "copy.png", compress_level=0)
    index, descriptions = examine(folder)

    report = find_copies(index, descriptions)

    assert [link.kind for link in report.links] == [CopyKind.EXACT]
    assert len({record.sha256 for record in index.records}) == 9
    assert len(set(report.record_groups(index).film)) == 8


def test_films_without_content_are_not_near_each_other(folder):
    for number, level in enumerate((0.0, 0.5, 1.0)):
        save(np.full((200, 100 + number), level), folder / "A" / f"blank {number}.png")

    assert found_groups(folder) == set()


def test_a_chain_of_copies_is_one_group(folder):
    film = draw_image(0)
    save(film**1.5, folder / "A" / "darker.png")
    save(film**0.6, folder / "B" / "brighter.png")
    shutil.copy(folder / "A" / "film 0.png", folder / "B" / "same.png")

    assert found_groups(folder) == {
        frozenset({"film 0.png", "darker.png", "brighter.png", "same.png"})
    }


def near_hashes() -> tuple[np.ndarray, np.ndarray]:
    """Make hashes, some of them near others, and compare them plainly."""
    random = np.random.default_rng(1)
    hashes = random.integers(0, 256, (700, 32), dtype=np.uint8)
    for number in range(300):
        flipped = random.choice(256, size=int(random.integers(0, 60)), replace=False)
        bits = np.unpackbits(hashes[random.integers(400)])
        bits[flipped] ^= 1
        hashes[400 + number] = np.packbits(bits)
    bits = np.unpackbits(hashes, axis=1)
    distances = (bits[:, np.newaxis] != bits[np.newaxis]).sum(axis=2)
    return hashes, np.argwhere(np.triu(distances <= 36, k=1))


def test_every_near_pair_is_measured_once_where_none_is_alike():
    hashes, expected = near_hashes()
    asked: list[list[int]] = []

    def measure(pairs: np.ndarray) -> np.ndarray:
        asked.extend(pairs.tolist())
        return np.zeros(len(pairs))

    pairs, measured = link_near(hashes, 36, measure, least=0.5)

    assert len(expected) > 100
    assert sorted(asked) == expected.tolist()
    assert pairs.shape == (0, 2)
    assert measured.shape == (0,)


def test_links_join_what_a_plain_comparison_joins():
    hashes, expected = near_hashes()

    pairs, measured = link_near(hashes, 36, lambda pairs: np.ones(len(pairs)), least=0.5)

    def joined(links: np.ndarray) -> tuple[int, ...]:
        sets = DisjointSets(len(hashes))
        for first, second in links.tolist():
            sets.join(first, second)
        return tuple(sets.numbers())

    assert joined(pairs) == joined(expected)
    assert (measured == 1).all()


def test_thousands_of_one_film_are_linked_without_comparing_all_with_all():
    hashes = np.zeros((5000, 32), np.uint8)
    n_asked = 0

    def measure(pairs: np.ndarray) -> np.ndarray:
        nonlocal n_asked
        n_asked += len(pairs)
        return np.ones(len(pairs))

    pairs, _measured = link_near(hashes, 36, measure, least=0.5)

    assert len({int(film) for film in pairs.ravel()}) == 5000
    assert n_asked < 20 * 5000


def test_no_or_one_film_makes_no_pair():
    for n_films in (0, 1):
        hashes = np.zeros((n_films, 32), np.uint8)
        assert link_near(hashes, 36, lambda pairs: np.ones(len(pairs)), 0.5)[0].shape == (0, 2)


def test_equal_contents_are_described_alike_and_once(folder, monkeypatch):
    shutil.copy(folder / "A" / "film 0.png", folder / "B" / "same.png")
    index = index_folders([folder])
    seen: list[str] = []
    from xray_desktop.core.inspection import description

    read = description.read_image
    monkeypatch.setattr(
        description,
        "read_image",
        lambda path, side: seen.append(path.name) or read(path, side),
    )

    descriptions = describe_images(index.records)

    assert len(seen) == 8
    names = [record.path.name for record in index.records]
    values = descriptions.values
    assert values[names.index("film 0.png")] == values[names.index("same.png")]


def test_a_second_description_comes_from_the_cache(folder, tmp_path, monkeypatch):
    index = index_folders([folder])
    first = describe_images(index.records, cache=tmp_path / "cache")
    monkeypatch.delattr("xray_desktop.core.inspection.description.read_image")

    second = describe_images(index.records, cache=tmp_path / "cache")

    np.testing.assert_array_equal(first.values, second.values)


def test_a_cancelled_description_goes_on_where_it_was(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("xray_desktop.core.inspection.description._IMAGES_PER_WRITE", 1)
    index, control, cache = index_folders([folder]), TaskControl(), tmp_path / "cache"

    with pytest.raises(Cancelled):
        describe_images(
            index.records,
            cache=cache,
            progress=lambda progress: control.set_control_request(ControlRequest.CANCEL),
            control=control,
        )

    with sqlite3.connect(cache / "film-descriptions.sqlite") as connection:
        kept = connection.execute("SELECT COUNT(*) FROM films").fetchone()[0]
    connection.close()
    assert kept >= 1


@pytest.mark.parametrize("damage", ["no database", "a folder", "no room"])
def test_a_cache_that_fails_is_done_without(folder, tmp_path, damage):
    cache = tmp_path / "cache"
    if damage == "no database":
        cache.mkdir()
        (cache / "film-descriptions.sqlite").write_bytes(b"no database" * 1000)
    elif damage == "a folder":
        (cache / "film-descriptions.sqlite").mkdir(parents=True)
    else:
        cache.write_text("a file where the folder should be")
    index = index_folders([folder])

    descriptions = describe_images(index.records, cache=cache)

    np.testing.assert_array_equal(descriptions.values, describe_images(index.records).values)


def test_a_film_that_cannot_be_decoded_leaves_the_records(folder):
    half = folder / "A" / "half.jpg"
    save(draw_image(8), half, quality=95)
    half.write_bytes(half.read_bytes()[: half.stat().st_size // 2])
    index, descriptions = examine(folder)

    readable, kept = keep_readable(index, descriptions)

    assert [file.path.name for file in readable.unreadable] == ["half.jpg"]
    assert len(readable.records) == len(kept.values) == 8
    assert len(index.records) == 9


@pytest.fixture(scope="module")
def reference(data_folder) -> tuple[DatasetIndex, ImageDescriptions]:
    """Give the reference data set, examined."""
    return examine(data_folder / "covid19-image-dataset")


def test_the_reference_films_leak_as_is_known(reference):
    index, descriptions = reference
    report = find_copies(index, descriptions)
    groups = report.record_groups(index)
    parts = given_parts(index)

    leaks = find_leaks(index, descriptions, report, parts)

    exact = {leak.test.name for leak in leaks if leak.kind is CopyKind.EXACT}
    near = {leak.test.name for leak in leaks if leak.kind is CopyKind.NEAR}
    assert near == {
        "0100.jpeg",
        "0112.jpg",
        "auntminnie-2020_01_31_20_24_2322_2020_01_31_x-ray_coronavirus_US.jpg",
    }
    assert len(exact) == 6
    pairs = sum(
        sum(parts[n] is Part.TRAIN for n in group) * sum(parts[n] is Part.TEST for n in group)
        for group in report.groups
    )
    assert pairs == 11
    assert len(set(groups.film)) == 301
    split = split_dataset(index, groups)
    kept = leak_free_positions(split, groups, Part.TEST)
    classes = [index.records[n].class_name for n in kept]
    assert [classes.count(name) for name in index.class_names] == [15, 20, 20]
    assert len(split.positions(Part.TEST)) == 66


def test_reference_films_that_only_look_alike_are_no_copies(reference):
    index, descriptions = reference
    root = index.roots[0]
    groups = find_copies(index, descriptions).record_groups(index)
    number = {record.path.relative_to(root).as_posix(): n for n, record in enumerate(index.records)}
    first = number["train/Normal/075.jpeg"]
    second = number["test/Normal/0120.jpeg"]

    assert groups.film[first] != groups.film[second]
    assert compare_images(index, descriptions, first, second).similarity < 0.85


def test_films_of_another_hospital_have_no_copies(data_folder):
    index, descriptions = examine(data_folder / "other-hospital")

    assert find_copies(index, descriptions).groups == ()
