"""The command line: help without weight, failures as one sentence or one document."""

import io
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from xray_desktop import __version__
from xray_desktop.cli import main as cli
from xray_desktop.cli import output


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["train"], ["-h"]])
def test_commands_and_help_are_for_the_command_line(arguments: list[str]):
    assert cli.is_command(arguments)


@pytest.mark.parametrize("arguments", [[], ["film.png"], ["--new-window"], ["./train"]])
def test_everything_else_is_for_the_window(arguments: list[str]):
    assert not cli.is_command(arguments)


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        cli.run([command, "--help"])

    assert ended.value.code == 0
    assert "--json" in capsys.readouterr().out


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from xray_desktop.cli.main import run\n"
        "try: run(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'PIL', 'tensorflow', 'PySide6', 'matplotlib', 'pydicom', 'scipy'}\n"
        "print('loaded', sorted(heavy & sys.modules.keys()))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.rstrip().endswith("loaded []")


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        cli.run(["--version"])

    assert capsys.readouterr().out.strip() == f"xray-desktop {__version__}"


def test_a_failure_is_a_sentence_without_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    code = cli.run(["audit", str(tmp_path / "nowhere")])

    captured = capsys.readouterr()
    assert code == 2
    assert captured.out == ""
    assert "nowhere" in captured.err
    assert "Traceback" not in captured.err


def test_a_failure_as_json_is_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    code = cli.run(["audit", str(tmp_path / "nowhere"), "--json"])

    document = json.loads(capsys.readouterr().out)
    assert code == 2
    assert document["schema_version"] == 1
    assert "nowhere" in document["error"]["message"]
    assert document["error"]["hint"]


def test_what_nobody_foresaw_is_told_and_logged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    def fail(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError("a fault in the program")

    monkeypatch.setattr("xray_desktop.cli.audit.audit_folders", fail)

    code = cli.run(["audit", str(tmp_path)])

    assert code == 2
    assert "Unexpected problem: ZeroDivisionError" in capsys.readouterr().err


def test_debug_shows_the_traceback(tmp_path: Path):
    from xray_desktop.base.errors import DatasetError

    with pytest.raises(DatasetError):
        cli.run(["audit", str(tmp_path / "nowhere"), "--debug"])


def test_a_signal_may_come_while_a_line_is_written(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    class Interrupted(io.RawIOBase):
        """A terminal at which the signal arrives in the middle of a write."""

        def writable(self) -> bool:
            return True

        def fileno(self) -> int:
            return 2

        def write(self, content: object) -> int:
            signal.raise_signal(signal.SIGINT)
            return len(memoryview(content))

    before = signal.signal(signal.SIGINT, lambda *_: output.say_in_handler("Stopping."))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BufferedWriter(Interrupted())))
    try:
        output.say("Epoch 2")
    finally:
        signal.signal(signal.SIGINT, before)

    assert "Stopping." in capfd.readouterr().err
