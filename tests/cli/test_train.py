"""``train`` and ``demo``: the documents that scripts rely on."""

import json
from pathlib import Path

import pytest

from xray_desktop.cli import main as cli
from xray_desktop.core.datasets.synthetic import write_drawn_dataset
from xray_desktop.usecases.system import demo

SETTINGS = {
    "n_epochs": 2,
    "preprocess": {"image_size": 32},
    "network": {"widths": [4, 8], "depths": [1, 1]},
}


@pytest.mark.slow
def test_train_prints_one_document_and_progress_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    films = write_drawn_dataset(tmp_path / "films", n_per_class=10, size=64)
    (tmp_path / "small.json").write_text(json.dumps(SETTINGS))
    arguments = ["train", str(films), "--out", str(tmp_path / "run"), "--recipe", "quick"]
    arguments += ["--config", str(tmp_path / "small.json"), "--epochs", "1", "--seed", "5"]

    code = cli.run([*arguments, "--name", "Drawn", "--license", "CC0-1.0", "--json"])

    captured = capsys.readouterr()
    document = json.loads(captured.out)
    assert code == 0
    assert "Epoch 1:" in captured.err
    assert set(document) >= {
        "schema_version", "app_version", "run", "bundle", "model_id", "stop_reason",
        "n_epochs_run", "best_epoch", "seconds", "warnings", "evaluation",
    }  # fmt: skip
    assert (document["stop_reason"], document["n_epochs_run"]) == ("completed", 1)
    assert set(document["evaluation"]) >= {
        "n_samples", "n_excluded", "class_names", "confusion", "accuracy", "balanced_accuracy",
        "macro_auc", "per_class", "leak_free", "baselines", "versus_thumbnail", "calibration",
        "coverage", "abstained", "selective", "by_source", "test_looks", "shift",
        "interval_methods",
    }  # fmt: skip
    assert "CC0-1.0" in (tmp_path / "run" / "bundle" / "MODEL_CARD.md").read_text()
    config = json.loads((tmp_path / "run" / "config.json").read_text())["config"]
    assert (config["seed"], config["n_epochs"], config["recipe"]) == (5, 1, "quick")


def test_an_unknown_recipe_is_bad_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        cli.run(["train", str(tmp_path), "--out", str(tmp_path / "run"), "--recipe", "magic"])

    assert ended.value.code == 2
    assert "magic" in capsys.readouterr().err


def test_missing_notes_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    missing = tmp_path / "notes.md"

    code = cli.run(
        ["train", str(tmp_path), "--out", str(tmp_path / "run"), "--notes", str(missing)]
    )

    assert code == 2
    assert "notes.md" in capsys.readouterr().err


@pytest.mark.slow
def test_the_demo_does_the_whole_job_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(demo, "OVERRIDES", SETTINGS)

    code = cli.run(["demo", "--out", str(tmp_path / "demo"), "--json"])

    document = json.loads(capsys.readouterr().out)
    assert code == 0
    assert document["audit"]["n_records"] >= 60
    assert document["n_classified"] == 6
    assert all(Path(place).exists() for place in document["places"].values())
    assert len(list((tmp_path / "demo" / "heatmaps").glob("*.png"))) == 6
