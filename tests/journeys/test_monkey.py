"""Random clicks and keys do no harm; `monkey.py` plays for longer than this."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "monkey.py"
FILMS = Path(__file__).parents[2] / "resources" / "films"
STEPS = 600


@pytest.mark.slow
def test_random_clicks_and_keys_raise_nothing_and_leave_nothing(tmp_path, tiny_dataset, patience):
    result = subprocess.run(
        [
            sys.executable,
            str(SCRIPT),
            "--seed",
            "7",
            "--steps",
            str(STEPS),
            str(FILMS),
            str(tiny_dataset),
        ],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XRAY_DESKTOP_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120 * patience,
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr
    assert json.loads(result.stdout)["n_steps"] == STEPS
