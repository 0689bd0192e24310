"""The cross-validation of a model's films stands beside its score, and no other one."""

from dataclasses import replace
from pathlib import Path

import pytest

from xray_desktop.base.tasks import TaskControl
from xray_desktop.core.bundles.bundle_files import read_bundle
from xray_desktop.core.stats.intervals import Interval
from xray_desktop.core.training.run_state import RunState
from xray_desktop.usecases.evaluation import evaluation_view
from xray_desktop.usecases.runs.runs import RunSummary

BUNDLE = Path(__file__).parents[2] / "bundles" / "with_maps"
RUN = RunSummary(
    Path("run"),
    "run",
    RunState.FINISHED,
    0.0,
    recipe="quick",
    settings={"folds": "5"},
    figures={"accuracy": Interval(0.953, 0.92, 0.97)},
    index_fingerprint="abc",
)


def asked(monkeypatch: pytest.MonkeyPatch, run: RunSummary) -> str | None:
    monkeypatch.setattr(evaluation_view, "list_runs", lambda _control: (run,))
    manifest = read_bundle(BUNDLE).manifest
    manifest = replace(
        manifest,
        data={**manifest.data, "index_fingerprint": "abc"},
        training={**manifest.training, "config": {"recipe": "quick"}},
    )
    found = evaluation_view.find_cross_validation(manifest, TaskControl())
    return None if found is None else str(found)


def test_a_cross_validation_of_the_same_films_is_told(monkeypatch):
    assert "95.3 % (92 to 97 %)" in (asked(monkeypatch, RUN) or "")


@pytest.mark.parametrize(
    "other",
    [
        {"index_fingerprint": "abd"},
        {"recipe": "balanced"},
        {"settings": {"folds": None}},
        {"settings": {"folds": "source"}},
        {"figures": None},
    ],
)
def test_another_training_is_not(monkeypatch, other):
    assert asked(monkeypatch, replace(RUN, **other)) is None
