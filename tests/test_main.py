"""The program starts whatever its streams are."""

import shlex
import subprocess
import sys

import pytest


def run_with(redirection, *arguments):
    command = shlex.join([sys.executable, "-m", "xray_desktop", *arguments])
    return subprocess.run(
        ["sh", "-c", f"{command} {redirection}"], capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")
@pytest.mark.parametrize("redirection", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_command_runs_without_its_streams(redirection, tmp_path):
    out = tmp_path / "answers.csv"
    done = run_with(redirection, "classify", "resources/films/clear-1.png", "--csv", str(out))

    assert done.returncode == 0, done.stderr
    assert "clear-1.png" in out.read_text(encoding="utf-8")
