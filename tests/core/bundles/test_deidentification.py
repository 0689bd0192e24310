"""What a manifest says of folders, files and places goes; what the model needs stays."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.core.bundles.deidentification import (
    deidentify,
    is_fingerprint,
    keyed_fingerprint,
    name_sources,
    named_sources,
    source_names,
)
from xray_desktop.core.datasets.projects.project import Project, copy_key

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"
CANARY = "Canary"
FILM = "ab" * 32
PROJECT = Project(
    name=f"{CANARY} project",
    folders=(Path("/data") / f"{CANARY} folder",),
    class_map=(f"{CANARY} class=dark",),
    excluded=frozenset({copy_key(FILM, f"{CANARY} clinic", f"{CANARY}.png")}),
    labels=((FILM, "dark"),),
)


@pytest.fixture
def manifest():
    """A manifest as an older version wrote it, with a name wherever one can stand."""
    clinic, home = f"{CANARY} clinic", f"{CANARY} home"
    return replace(
        read_bundle(BUNDLE).manifest,
        training={
            "config": {"seed": 3},
            "class_map": [f"{clinic}:{CANARY} a=bright", f"{CANARY} b=dark", "x=y"],
            "group_by": f"({CANARY})_",
            "folds": "source",
            "weights": f"{CANARY}.h5 0123abcd",
            "project": PROJECT.to_json(),
            "warnings": [],
        },
        data={
            "index_fingerprint": "f" * 64,
            "split_fingerprint": "e" * 64,
            "counts": {"bright": {"train": 2}},
            "sources": {home: {"bright": 2}, clinic: {"dark": 3}},
        },
        metrics={
            "n_samples": 5,
            "by_source": {clinic: {"n_samples": 3}, home: {"n_samples": 2}},
            "worst_source": {"name": home, "accuracy": None},
        },
    )


def text_of(manifest):
    return json.dumps(manifest.to_json())


def test_no_name_stays(manifest):
    assert CANARY in text_of(manifest)

    assert CANARY not in text_of(deidentify(manifest))


def test_sources_are_numbered_in_the_order_of_their_names_everywhere(manifest):
    made = deidentify(manifest)

    assert made.data["sources"] == {"source 2": {"bright": 2}, "source 1": {"dark": 3}}
    assert made.metrics["by_source"] == {"source 1": {"n_samples": 3}, "source 2": {"n_samples": 2}}
    assert made.metrics["worst_source"]["name"] == "source 2"


def test_what_tells_nobody_stays(manifest):
    made = deidentify(manifest)

    assert made.class_names == manifest.class_names
    assert made.data["counts"] == manifest.data["counts"]
    assert made.training["config"] == {"seed": 3}
    assert made.training["weights"] == "0123abcd"
    assert made.training["folds"] == "source"
    assert made.training["project"] == {"n_excluded": 1, "n_labels": 1, "n_checked": 0}
    assert made.training["class_map"] == [
        "source 1:folder class 1=bright",
        "folder class 2=dark",
        "folder class 3=y",
    ]


def test_without_names_nothing_changes(manifest):
    made = deidentify(manifest)

    assert deidentify(made) == made
    assert deidentify(read_bundle(BUNDLE).manifest) == read_bundle(BUNDLE).manifest
    assert named_sources(made) == ()


def test_the_names_can_be_given_again(manifest):
    made = deidentify(manifest)
    names = named_sources(manifest)
    data = {k: v for k, v in manifest.data.items() if "fingerprint" not in k}

    assert source_names(made) == ("source 1", "source 2")
    assert name_sources(made, names).metrics == manifest.metrics
    assert name_sources(made, names).data == data


def test_a_folder_that_is_called_like_a_number_is_no_number():
    base = read_bundle(BUNDLE).manifest
    manifest = replace(base, data={"sources": {"source 2": {"a": 1}, "source 3": {"b": 2}}})

    assert named_sources(manifest) == ("source 2", "source 3")
    assert deidentify(manifest).data["sources"] == {"source 1": {"a": 1}, "source 2": {"b": 2}}


def test_a_fingerprint_is_told_again_by_its_owner_only(tmp_path, monkeypatch):
    kept = keyed_fingerprint("f" * 64)

    assert "f" * 64 not in kept
    assert is_fingerprint(kept, "f" * 64)
    assert is_fingerprint("f" * 64, "f" * 64)
    assert not is_fingerprint(kept, "e" * 64)
    assert not is_fingerprint(None, None)
    monkeypatch.setenv("XRAY_DESKTOP_HOME", str(tmp_path / "somebody else"))
    assert not is_fingerprint(kept, "f" * 64)
