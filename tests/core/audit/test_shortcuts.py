"""Shortcuts that were planted are named; where there is none, none is found."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.tasks import ControlRequest, TaskControl
from xray_desktop.core.audit import shortcuts
from xray_desktop.core.audit.checks import Severity
from xray_desktop.core.audit.report import AuditReport, audit_dataset
from xray_desktop.core.audit.shortcut_findings import check_shortcuts, sum_up
from xray_desktop.core.audit.shortcuts import PREDICTORS, ShortcutReport, find_shortcuts
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.synthetic import draw_image
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset, examine_dataset
from xray_desktop.core.stats.intervals import wilson

Film = np.ndarray
SIZE, N_IMAGES = 160, 30


@cache
def chest(number: int) -> Film:
    return draw_image("Clear", seed=number, size=SIZE)


def with_texture(film: Film, number: int, is_ill: bool) -> Film:
    """Put a fine pattern into the center of the films of one class, and noise into the other's."""
    random = np.random.default_rng((7, number, is_ill))
    rows, columns = np.mgrid[0:64, 0:64]
    pattern = ((rows // 2 + columns // 2 + random.integers(2)) % 2 * 2 - 1) * 25
    changed = film.astype(int)
    middle = slice(48, 112)
    changed[middle, middle] += (
        pattern if is_ill else random.permutation(pattern.ravel()).reshape(64, 64)
    )
    return np.clip(changed, 0, 255).astype(np.uint8)


def with_letter(film: Film, number: int, is_ill: bool) -> Film:
    """Burn an L or an R into a corner, a little elsewhere each time."""
    random = np.random.default_rng((8, number, is_ill))
    down, right = 4 + random.integers(3, size=2)
    letter = np.zeros((14, 10), bool)
    letter[:, :3] = True
    if is_ill:
        letter[-3:] = True
    else:
        letter[:3], letter[5:8], letter[:8, -3:] = True, True, True
        letter[8:, 6:9] = True
    film = film.copy()
    film[down : down + 14, right : right + 10][letter] = 255
    return film


def with_frame(film: Film, number: int, is_ill: bool) -> Film:
    """Frame the films of one class with a thin line that is hardly brighter."""
    if is_ill:
        film = film.copy()
        for side in (film[:2], film[-2:], film[:, :2], film[:, -2:]):
            side[:] = np.minimum(side.astype(int) + 20, 255)
    return film


def with_size(film: Film, number: int, is_ill: bool) -> Film:
    """Give the films of one class another size."""
    side = SIZE + 8 if is_ill else SIZE
    return np.asarray(Image.fromarray(film).resize((side, side), Image.Resampling.BILINEAR))


def write_films(
    root: Path, plant: Callable[[Film, int, bool], Film] | None, save: dict | None = None
) -> Path:
    """Draw two classes of chests that differ in nothing but what is planted."""
    for class_name in ("Ill", "Well"):
        (root / class_name).mkdir(parents=True)
    for number in range(2 * N_IMAGES):
        is_ill = number % 2 == 0
        film = with_texture(chest(number), number, is_ill)
        if plant is not None:
            film = plant(film, number, is_ill)
        folder = root / ("Ill" if is_ill else "Well")
        if save:
            Image.fromarray(film).save(
                folder / f"{number}.jpg", quality=save["ill" if is_ill else "well"]
            )
        else:
            Image.fromarray(film).save(folder / f"{number}.png")
    return root


def examine(root: Path) -> ExaminedDataset:
    return examine_dataset(index_folders([root]))


def found(root: Path) -> set[str]:
    """Return the first words of each shortcut that the audit names."""
    report = audit_dataset(examine(root))
    assert isinstance(report.shortcuts, ShortcutReport)
    return named(report)


def named(report: AuditReport) -> set[str]:
    messages = [str(f.message) for f in report.findings if f.kind == "shortcut"]
    return {message.removeprefix("Shortcut: ").split(" alone")[0] for message in messages}


def test_a_class_that_is_a_texture_in_the_center_has_no_shortcut(tmp_path):
    report = audit_dataset(examine(write_films(tmp_path / "films", None)))

    assert named(report) == set()
    assert {finding.severity for finding in report.findings} == {Severity.INFO}
    assert str(sum_up(report.shortcuts)).startswith("No shortcut was found")


def test_a_burned_in_letter_is_found_outside_the_lungs(tmp_path):
    names = found(write_films(tmp_path / "films", with_letter))

    assert "regions outside the lungs" in names
    assert not names & {"file metadata", "image borders"}


def test_a_thin_frame_is_found_in_the_border(tmp_path):
    names = found(write_films(tmp_path / "films", with_frame))

    assert "image borders" in names
    assert "file metadata" not in names


def test_a_size_is_found_in_the_file_facts(tmp_path):
    assert found(write_films(tmp_path / "films", with_size)) == {"file metadata"}


def test_a_compression_is_found_in_the_file_facts(tmp_path):
    quality = {"ill": 92, "well": 88}

    assert found(write_films(tmp_path / "films", None, quality)) == {"file metadata"}


def test_padding_of_files_is_found_in_the_file_facts(tmp_path):
    root = write_films(tmp_path / "films", None)
    for film in (root / "Ill").iterdir():
        film.write_bytes(film.read_bytes() + bytes(20_000))

    assert found(root) == {"file metadata"}


def test_films_saved_as_jpeg_alike_have_no_shortcut_either(tmp_path):
    assert found(write_films(tmp_path / "films", None, {"ill": 90, "well": 90})) == set()


def test_copies_count_once_and_never_stand_on_both_sides(tmp_path):
    root = write_films(tmp_path / "films", None)
    once = find_shortcuts(examine(root))
    for film in list((root / "Ill").iterdir()):
        for number in range(3):
            film.with_name(f"{film.stem} again {number}.png").write_bytes(film.read_bytes())

    assert find_shortcuts(examine(root)) == once


def test_films_of_one_patient_count_once(tmp_path):
    root = write_films(tmp_path / "films", with_size)
    # Two films a patient, of one class.
    for film in list(root.glob("*/*.png")):
        number = int(film.stem)
        film.rename(film.with_name(f"patient{number // 4}{film.parent.name} {number}.png"))

    report = find_shortcuts(examine_dataset(index_folders([root], group_by="^(patient[^ ]*) ")))

    assert (report.n_films, report.n_groups) == (60, 30)
    assert report.file_facts.low < 0.95


def test_a_class_of_few_films_says_why_nothing_was_asked(tmp_path):
    root = write_films(tmp_path / "films", None)
    for film in list((root / "Ill").iterdir())[9:]:
        film.unlink()

    report = audit_dataset(examine(root))

    (reason,) = (f.message for f in report.findings if f.kind == "shortcuts_not_asked")
    assert report.shortcuts is None
    assert report.to_json()["shortcuts"] is None
    assert "Ill has 9 independent films, fewer than 10" in str(reason)


def test_one_class_has_nothing_to_tell_apart(tmp_path):
    root = write_films(tmp_path / "films", None)
    for film in (root / "Ill").iterdir():
        film.unlink()

    data = examine_dataset(index_folders([root], min_classes=1))

    assert "one class only" in str(find_shortcuts(data))


def test_of_very_many_films_some_of_each_class_are_drawn(tmp_path, monkeypatch):
    data = examine(write_films(tmp_path / "films", with_size))
    monkeypatch.setattr(shortcuts, "MOST_IMAGES", 40)

    report = find_shortcuts(data)

    assert (report.n_films, report.n_all, report.majority) == (40, 60, 0.5)
    size, drawn = check_shortcuts(report)
    assert size.kind == "shortcut"
    assert str(drawn.message) == "Shortcuts were tested on 40 films, sampled from 60."


def test_a_cancel_is_heard(tmp_path):
    data = examine(write_films(tmp_path / "films", None))
    control = TaskControl()
    control.set_control_request(ControlRequest.CANCEL)

    with pytest.raises(Cancelled):
        find_shortcuts(data, control=control)


def test_progress_reaches_its_end(tmp_path):
    seen = []

    find_shortcuts(examine(write_films(tmp_path / "films", None)), progress=seen.append)

    assert seen[-1].done == seen[-1].total


def test_the_reference_set_gives_its_classes_away(data_folder):
    report = audit_dataset(examine(data_folder / "covid19-image-dataset"))

    assert report.shortcuts.lungs_masked.value == pytest.approx(0.88, abs=0.02)
    assert report.shortcuts.thumbnail.value == pytest.approx(0.93, abs=0.02)
    assert report.shortcuts.lungs_masked.low < 0.88 < report.shortcuts.lungs_masked.high
    serious = [
        f for f in report.findings if f.kind == "shortcut" and f.severity is Severity.SERIOUS
    ]
    assert {"outside the lungs" in str(f.message) for f in serious} == {True, False}
    assert str(sum_up(report.shortcuts)).startswith("A high score on these films means little")


def test_chance_is_hardly_ever_called_a_shortcut():
    random, n_alarms = np.random.default_rng(1), 0
    for _ in range(400):
        n_groups = int(random.integers(20, 300))
        rights = random.binomial(n_groups, 0.5, len(PREDICTORS))
        accuracies = {
            name: wilson(int(n_right), n_groups)
            for name, n_right in zip(PREDICTORS, rights, strict=True)
        }
        report = ShortcutReport(
            0.5, "Ill", **accuracies, n_films=n_groups, n_groups=n_groups, n_all=n_groups
        )
        n_alarms += bool(check_shortcuts(report))

    assert n_alarms <= 8
