"""The source as the tools of pyproject.toml want it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [("ruff", "check"), ("ruff", "format", "--check", "--diff"), ("mypy",)],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_source_passes(arguments):
    result = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stdout + result.stderr
