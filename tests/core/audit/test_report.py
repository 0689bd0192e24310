"""What the audit says of data sets with a known fault each."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.core.audit.checks import AuditFinding, Severity
from xray_desktop.core.audit.metadata_confounding import leave_one_out_accuracy
from xray_desktop.core.audit.report import AuditReport, audit_dataset
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.datasets.records import Part
from xray_desktop.core.inspection.examined_dataset import ExaminedDataset, examine_dataset


@pytest.fixture
def folder(tmp_path) -> Path:
    """Give a data set without any fault but its size: two classes of 24 noise films."""
    root = tmp_path / "films"
    random = np.random.default_rng(0)
    for class_name in ("Ill", "Well"):
        (root / class_name).mkdir(parents=True)
        for number in range(24):
            pixels = random.integers(0, 256, (120, 120)).astype(np.uint8)
            Image.fromarray(pixels).save(root / class_name / f"{class_name} {number:02}.png")
    return root


def examine(*roots: Path, **overrides: object) -> ExaminedDataset:
    """Index and examine folders."""
    return examine_dataset(index_folders(roots, **overrides))


def findings(report: AuditReport) -> dict[str, AuditFinding]:
    """Return the findings by kind."""
    return {finding.kind: finding for finding in report.findings}


def with_parts(data: ExaminedDataset, n_test: int) -> ExaminedDataset:
    """Give the first films of each class to the test part, the others to training."""
    seen: dict[str, int] = {}
    records = []
    for record in data.index.records:
        seen[record.class_name] = seen.get(record.class_name, 0) + 1
        part = Part.TEST if seen[record.class_name] <= n_test else Part.TRAIN
        records.append(replace(record, given_part=part))
    return replace(data, index=replace(data.index, records=tuple(records)))


def test_a_faultless_data_set_is_only_called_small_and_of_one_source(folder):
    report = audit_dataset(examine(folder))

    assert findings(report).keys() == {"tiny_class", "single_source_class"}
    assert report.parts == {"all": {"Ill": 24, "Well": 24}}
    assert report.sources == {"films": {"Ill": 24, "Well": 24}}


def test_a_copy_in_test_is_a_leak_with_its_nearest_training_film(folder):
    shutil.copy(folder / "Ill" / "Ill 00.png", folder / "Ill" / "Ill 99.png")

    report = audit_dataset(with_parts(examine(folder), 5))

    assert [(leak.test.name, leak.train.name) for leak in report.leaks] == [
        ("Ill 00.png", "Ill 99.png")
    ]
    assert report.leaks[0].similarity == 1.0
    assert findings(report)["leak"].severity is Severity.SERIOUS
    assert report.duplicates == ((folder / "Ill" / "Ill 00.png", folder / "Ill" / "Ill 99.png"),)
    assert report.findings[0].kind == "leak"


def test_copies_of_different_classes_contradict_each_other(folder):
    shutil.copy(folder / "Ill" / "Ill 00.png", folder / "Well" / "Well 99.png")

    found = findings(audit_dataset(examine(folder)))

    assert found["contradicting_copies"].severity is Severity.SERIOUS
    assert {path.name for path in found["contradicting_copies"].paths} == {
        "Ill 00.png",
        "Well 99.png",
    }


def test_a_patient_in_two_parts_is_found(folder):
    data = with_parts(examine(folder, group_by=r"0[45]"), 5)

    found = findings(audit_dataset(data))

    assert "patient_leak" not in found
    data = with_parts(examine(folder, group_by=r"Ill 0"), 5)
    assert findings(audit_dataset(data))["patient_leak"].severity is Severity.SERIOUS


def test_uneven_and_tiny_classes_are_found(folder):
    for number in range(2, 24):
        (folder / "Ill" / f"Ill {number:02}.png").unlink()

    found = findings(audit_dataset(examine(folder)))

    assert found["imbalance"].severity is Severity.SERIOUS
    assert "24 films of Well, 2 of Ill" in str(found["imbalance"].message)


def test_a_class_without_test_films_is_found(folder):
    data = examine(folder)
    records = tuple(
        replace(r, given_part=Part.TEST if r.path.name == "Ill 00.png" else Part.TRAIN)
        for r in data.index.records
    )

    found = findings(audit_dataset(replace(data, index=replace(data.index, records=records))))

    assert "test part has no film of the class Well" in str(found["missing_class"].message)


@pytest.mark.parametrize(
    ("kind", "shape", "dtype"),
    [
        ("odd_size", (600, 600), np.uint8),
        ("odd_size", (40, 40), np.uint8),
        ("odd_size", (120, 300), np.uint8),
        ("odd_bit_depth", (120, 120), np.bool_),
    ],
)
def test_an_odd_film_is_found(folder, kind, shape, dtype):
    pixels = np.random.default_rng(5).integers(0, 2 if dtype is np.bool_ else 256, shape)
    Image.fromarray(pixels.astype(dtype)).save(folder / "Ill" / "odd.png")

    found = findings(audit_dataset(examine(folder)))

    assert [path.name for path in found[kind].paths] == ["odd.png"]


def test_a_film_without_content_is_found(folder):
    Image.new("L", (120, 120), 90).save(folder / "Ill" / "blank.png")

    found = findings(audit_dataset(examine(folder)))

    assert [path.name for path in found["constant"].paths] == ["blank.png"]


def test_a_picture_that_is_no_radiograph_is_found(folder):
    data = examine(folder)
    first, *others = data.index.records
    records = (replace(first, modality="CT"), *(replace(r, modality="DX") for r in others))

    found = findings(audit_dataset(replace(data, index=replace(data.index, records=records))))

    assert found["not_radiograph"].paths == (first.path,)


def test_a_format_that_tells_the_class_is_found(folder):
    for film in (folder / "Ill").glob("*.png"):
        with Image.open(film) as picture:
            picture.save(film.with_suffix(".jpg"))
        film.unlink()

    report = audit_dataset(examine(folder))

    told = [str(f.message) for f in report.findings if f.kind == "confounded"]
    assert any("the file format alone predicts the class (100 %" in message for message in told)
    assert findings(report)["confounded"].severity is Severity.SERIOUS


def test_classes_of_one_source_are_found(folder, tmp_path):
    (tmp_path / "other").mkdir()
    (folder / "Well").rename(tmp_path / "other" / "Well")

    report = audit_dataset(examine(folder, tmp_path / "other"))

    assert sum(finding.kind == "single_source_class" for finding in report.findings) == 2
    assert report.sources == {"films": {"Ill": 24, "Well": 0}, "other": {"Ill": 0, "Well": 24}}


def test_two_spellings_of_a_class_are_found(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "other")
    (tmp_path / "other" / "Well").rename(tmp_path / "other" / "well ")

    found = findings(audit_dataset(examine(folder, tmp_path / "other")))

    assert "Well, well " in str(found["similar_class_names"].message)


def test_values_that_are_all_different_tell_nothing():
    classes = ["a", "b"] * 50

    assert leave_one_out_accuracy(range(100), classes) <= 0.5
    assert leave_one_out_accuracy(classes, classes) == 1.0


def test_the_document_has_plain_values_only(folder):
    (folder / "Ill" / "empty.png").touch()

    values = audit_dataset(examine(folder)).to_json()

    assert values["shortcuts"].keys() == {
        *("majority", "file_facts", "border", "lungs_masked", "thumbnail")
    }
    assert values["unreadable"][0]["path"] == str(folder / "Ill" / "empty.png")
    assert values["findings"][0].keys() == {"kind", "severity", "message", "paths"}
