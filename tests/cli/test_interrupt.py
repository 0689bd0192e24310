"""A training in a terminal: Ctrl+C keeps the model so far, a termination the checkpoint."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from xray_desktop.core.datasets.synthetic import write_drawn_dataset

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals"),
]

SETTINGS = {
    "n_epochs": 500,
    "preprocess": {"image_size": 32},
    "network": {"widths": [4, 8], "depths": [1, 1]},
}


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    films = write_drawn_dataset(tmp_path / "films", n_per_class=10, size=64)
    (tmp_path / "small.json").write_text(json.dumps(SETTINGS))
    command = [sys.executable, "-m", "xray_desktop", "train", str(films), "--recipe", "quick"]
    return [*command, "--config", str(tmp_path / "small.json"), "--out", str(tmp_path / "run")]


def interrupt_after_an_epoch(arguments: list[str], number: int, patience: float) -> tuple[int, str]:
    """Send a signal after the second epoch; return exit code and standard output."""
    with subprocess.Popen(
        [*arguments, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("Epoch 2:"):
                process.send_signal(number)
                break
        output, _ = process.communicate(timeout=120 * patience)
        return process.returncode, output


def test_ctrl_c_stops_and_keeps_the_model(arguments: list[str], tmp_path: Path, patience: float):
    code, output = interrupt_after_an_epoch(arguments, signal.SIGINT, patience)

    document = json.loads(output)
    assert (code, document.get("error")) == (0, None)
    assert document["stop_reason"] == "stopped_kept"
    assert 2 <= document["n_epochs_run"] < 500
    assert (tmp_path / "run" / "bundle" / "manifest.json").is_file()


def test_an_epoch_that_was_shown_survives_a_kill(arguments: list[str], patience: float):
    code, _output = interrupt_after_an_epoch(arguments, signal.SIGKILL, patience)

    again = [*arguments, "--resume"]
    with subprocess.Popen(again, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        lines = []
        for line in process.stderr:
            lines.append(line)
            if line.startswith("The training resumes after epoch"):
                break
        process.kill()

    assert code == -signal.SIGKILL
    assert lines[-1].startswith("The training resumes after epoch"), lines
    assert int(lines[-1].split()[-1].rstrip(".")) >= 2
    assert any("it is taken over" in line for line in lines)


def test_a_termination_leaves_a_training_that_can_go_on(
    arguments: list[str], tmp_path: Path, patience: float
):
    code, output = interrupt_after_an_epoch(arguments, signal.SIGTERM, patience)

    assert code == 2
    assert json.loads(output)["stop_reason"] == "cancelled"
    assert not (tmp_path / "run" / "bundle").exists()
    assert list((tmp_path / "run" / "checkpoint").iterdir())
