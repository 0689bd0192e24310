"""A class that comes from one source only is named, and what it would take."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from xray_desktop.core.audit import report as audit
from xray_desktop.core.audit.checks import AuditFinding, Severity
from xray_desktop.core.audit.report import AuditReport, audit_dataset
from xray_desktop.core.audit.source_confounding import (
    SINGLE_SOURCE,
    classes_of_one_source,
    count_sources,
    why_no_source_folds,
)
from xray_desktop.core.datasets.index import index_folders
from xray_desktop.core.inspection.examined_dataset import examine_dataset


def write_source(root: Path, films: dict[str, int], brightness: int = 0) -> Path:
    """Write noise films; another source may be brighter."""
    random = np.random.default_rng(sum(map(ord, root.name)))
    for class_name, n_films in films.items():
        (root / class_name).mkdir(parents=True)
        for number in range(n_films):
            pixels = random.integers(0, 150, (120, 120)) + brightness
            Image.fromarray(pixels.astype(np.uint8)).save(root / class_name / f"{number:02}.png")
    return root


def audit_of(*roots: Path, **overrides: object) -> AuditReport:
    return audit_dataset(examine_dataset(index_folders(roots, **overrides)))


def named(report: AuditReport) -> list[AuditFinding]:
    return [finding for finding in report.findings if finding.kind == SINGLE_SOURCE]


@pytest.fixture
def confounded(tmp_path: Path) -> tuple[Path, Path]:
    """Give two sources; one class comes from the second, brighter one only."""
    return (
        write_source(tmp_path / "clinic", {"Well": 12}),
        write_source(tmp_path / "archive", {"Ill": 12}, brightness=100),
    )


def test_a_class_of_one_source_is_named_with_what_it_takes(confounded):
    found = named(audit_of(*confounded))

    said = {str(finding.message) for finding in found}
    assert len(found) == 2
    assert any("all 12 films of Ill come from one source, archive" in text for text in said)
    assert any("films of Ill from other sources" in text for text in said)
    assert all("archive: Ill 12; clinic: Well 12" in text for text in said)
    assert all(len(finding.paths) == 12 for finding in found)
    # The brightness gives it away: shortcuts are serious, and so is this.
    assert {finding.severity for finding in found} == {Severity.SERIOUS}


def test_nothing_is_named_when_the_check_is_off(confounded, monkeypatch):
    """The test above rests on this check alone: without it, nothing names the class."""
    monkeypatch.setattr(audit, "check_sources", lambda *_: [])

    assert not [f for f in audit_of(*confounded).findings if "one source" in str(f.message)]


def test_sources_that_all_have_all_classes_are_fine(tmp_path):
    first = write_source(tmp_path / "clinic", {"Ill": 12, "Well": 12})
    second = write_source(tmp_path / "archive", {"Ill": 12, "Well": 12}, brightness=100)

    assert not named(audit_of(first, second))


def test_a_single_source_asks_for_films_from_elsewhere(tmp_path):
    (finding,) = named(audit_of(write_source(tmp_path / "clinic", {"Ill": 12, "Well": 14})))

    assert "All 26 films come from one source, clinic: Ill 12, Well 14." in str(finding.message)
    assert finding.severity is Severity.INFO


def test_a_single_source_matters_as_much_as_its_shortcuts(tmp_path):
    root = write_source(tmp_path / "clinic", {"Well": 12})
    write_source(tmp_path / "clinic" / "x", {"Ill": 12}, brightness=100)
    shutil.move(root / "x" / "Ill", root / "Ill")
    (root / "x").rmdir()

    (finding,) = named(audit_of(root))

    assert finding.severity is Severity.SERIOUS


def test_films_to_be_refused_are_no_other_source_of_a_class(tmp_path):
    first = write_source(tmp_path / "clinic", {"Ill": 12, "Well": 12})
    second = write_source(tmp_path / "archive", {"Other": 12})

    (finding,) = named(audit_of(first, second, class_map=["Other=outside"]))

    assert "All 24 films come from one source, clinic" in str(finding.message)


def test_films_to_be_refused_trouble_no_check_of_the_classes(tmp_path):
    root = write_source(tmp_path / "clinic", {"Ill": 24, "Well": 24, "outside": 2})
    shutil.copy(root / "Ill" / "00.png", root / "outside" / "small.png")
    Image.new("L", (30, 90), 80).save(root / "outside" / "blank.png")

    report = audit_of(root)

    kinds = {finding.kind for finding in report.findings}
    assert kinds == {"tiny_class", "single_source_class", "contradicting_copies", "exact_copies"}
    assert report.shortcuts is not None
    assert report.shortcuts.n_all == 47
    assert report.sources == {"clinic": {"Ill": 24, "Well": 24, "outside": 4}}


def test_why_sources_cannot_be_held_out_is_said():
    both = {"Ill": 5, "Well": 5}

    assert why_no_source_folds({"a": both, "b": both}) is None
    assert "one source, a" in str(why_no_source_folds({"a": both}))
    assert "All films of Ill come" in str(why_no_source_folds({"a": both, "b": {"Well": 4}}))


def test_films_are_counted_by_source_without_those_to_refuse():
    films = [("b", "Ill"), ("a", "Ill"), ("a", "outside"), ("c", "outside"), ("b", "Well")]

    counts = count_sources(films)

    assert counts == {"a": {"Ill": 1}, "b": {"Ill": 1, "Well": 1}}
    assert classes_of_one_source(counts) == {"Well": "b"}
