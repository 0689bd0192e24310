"""The session log: whatever is done to its lines is noticed, and the first such line is named."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from xray_desktop.base.errors import ExportError, XrayDesktopError
from xray_desktop.base.files import json_files
from xray_desktop.core.reader_study import log as session_log
from xray_desktop.core.reader_study import log_verification
from xray_desktop.core.reader_study.log import LogEvent, append_events, end_file
from xray_desktop.core.reader_study.log_verification import check_log

TIME = "2026-05-01T10:00:00+00:00"
N_LINES = 8


def event(number: int) -> LogEvent:
    output = {"predicted_class": "Covid", "probabilities": {"Covid": 0.9, "Übrige": 0.1}}
    decision = {"class": "Normal", "certainty": number % 5 + 1, "is_blind": True}
    return LogEvent("reading", TIME, f"{number:064x}", "m" * 64, output, decision)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of eight lines, written in three turns."""
    path = tmp_path / "data" / "session-log.jsonl"
    for first, last in ((0, 3), (3, 4), (4, N_LINES)):
        append_events(path, [event(number) for number in range(first, last)])
    return path


def lines_of(log: Path) -> list[bytes]:
    return log.read_bytes().splitlines(keepends=True)


def test_whole_log_holds(log: Path):
    check = check_log(log)

    assert check.holds
    assert check.n_lines == N_LINES
    assert check.notes == ()
    assert check.last_hash == json.loads(end_file(log).read_text())["sha256"]


def test_line_says_what_was_seen_and_decided(log: Path):
    values = [json.loads(line) for line in lines_of(log)]

    assert [line["line"] for line in values] == list(range(1, N_LINES + 1))
    assert values[4]["film"] == f"{4:064x}"
    assert values[4]["model_id"] == "m" * 64
    assert values[4]["output"]["probabilities"]["Übrige"] == 0.1
    assert values[4]["decision"] == {"class": "Normal", "certainty": 5, "is_blind": True}
    assert values[4]["time"] == TIME
    assert values[4]["app_version"]


@pytest.mark.parametrize("number", range(1, N_LINES + 1))
def test_changed_line_is_named(log: Path, number: int):
    lines = lines_of(log)
    lines[number - 1] = lines[number - 1].replace(b"Normal", b"Covid")
    log.write_bytes(b"".join(lines))

    check = check_log(log)

    assert check.broken_line == number
    assert str(check.reason) == "The line was changed."


@pytest.mark.parametrize("number", range(2, N_LINES + 1))
def test_line_that_was_changed_with_its_own_fingerprint_is_found_by_the_next(
    log: Path, number: int
):
    """The chain finds it: a line's own fingerprint can be made anew by whoever changes it."""
    forge(log, number)

    check = check_log(log)

    assert check.broken_line == min(number + 1, N_LINES)


def test_without_the_chain_a_forged_line_would_not_be_noticed(
    log: Path, monkeypatch: pytest.MonkeyPatch
):
    """The check is what finds it: with every line taken for the one that the next follows, none."""
    forge(log, 3)
    monkeypatch.setattr(log_verification, "line_hash", Always())

    assert check_log(log).broken_line is None


class Always(str):
    """Equal to any fingerprint."""

    __slots__ = ()

    def __call__(self, _line: bytes) -> "Always":
        return self

    def __eq__(self, _other: object) -> bool:
        return True

    def __ne__(self, _other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0


def forge(log: Path, number: int) -> None:
    """Change a line, and make its own fingerprint fit again."""
    lines = lines_of(log)
    values = json.loads(lines[number - 1])
    del values["sha256"]
    values["decision"]["class"] = "Covid"
    body = json.dumps(values, separators=(",", ":")).encode()
    seal = f',"sha256":"{session_log.line_hash(body)}"}}\n'.encode()
    lines[number - 1] = body[:-1] + seal
    log.write_bytes(b"".join(lines))


@pytest.mark.parametrize("number", range(1, N_LINES + 1))
def test_removed_line_is_named(log: Path, number: int):
    lines = lines_of(log)
    del lines[number - 1]
    log.write_bytes(b"".join(lines))

    check = check_log(log)

    assert check.broken_line == number
    assert str(check.reason) == "The line is missing."


def test_lines_in_another_order_are_named(log: Path):
    lines = lines_of(log)
    lines[2], lines[5] = lines[5], lines[2]
    log.write_bytes(b"".join(lines))

    assert check_log(log).broken_line == 3


def test_doubled_line_is_named(log: Path):
    lines = lines_of(log)
    lines.insert(3, lines[2])
    log.write_bytes(b"".join(lines))

    check = check_log(log)

    assert check.broken_line == 4
    assert str(check.reason) == "The line stands in the wrong place."


@pytest.mark.parametrize("n_kept", range(N_LINES))
def test_lines_cut_from_the_end_are_named(log: Path, n_kept: int):
    """With the file beside it gone nobody can tell, and that is said."""
    log.write_bytes(b"".join(lines_of(log)[:n_kept]))

    assert check_log(log).broken_line == n_kept + 1
    end_file(log).unlink()
    check = check_log(log)
    assert check.holds
    assert "would not be noticed" in str(check.notes[0])


@pytest.mark.parametrize("n_bytes", [1, 2, 80])
def test_last_line_that_was_cut_off_later_is_named(log: Path, n_bytes: int):
    log.write_bytes(log.read_bytes()[:-n_bytes])

    assert check_log(log).broken_line == N_LINES


def test_line_put_in_is_named(log: Path, tmp_path: Path):
    other = tmp_path / "other.jsonl"
    append_events(other, [event(number) for number in range(20, 30)])
    lines = lines_of(log)
    lines[4] = lines_of(other)[4]
    log.write_bytes(b"".join(lines))

    check = check_log(log)

    assert check.broken_line == 5
    assert str(check.reason) == "The line does not follow the one before it."


@pytest.mark.parametrize("n_bytes", [1, 30, 250])
def test_line_that_a_crash_cut_off_is_told_of_and_the_chain_goes_on(log: Path, n_bytes: int):
    with log.open("ab") as file:
        file.write(lines_of(log)[0][:n_bytes])
    check = check_log(log)
    assert check.holds
    assert "Line 9 is cut off" in str(check.notes[0])

    append_events(log, [event(8)])

    check = check_log(log)
    assert check.holds
    assert check.n_lines == N_LINES + 3
    assert [str(note) for note in check.notes] == [
        "Line 9 is cut off: the program or the computer stopped while it was written."
    ]
    assert json.loads(lines_of(log)[9])["event"] == session_log.TORN
    lines = lines_of(log)
    lines[8] = b"{}\n"
    log.write_bytes(b"".join(lines))
    assert check_log(log).broken_line == 10


def test_line_whose_length_was_not_kept_any_more_before_a_crash_is_whole(log: Path):
    before = end_file(log).read_bytes()
    append_events(log, [event(8)])
    end_file(log).write_bytes(before)

    assert check_log(log).holds
    append_events(log, [event(9)])
    assert check_log(log).holds
    assert check_log(log).n_lines == N_LINES + 2


@pytest.mark.parametrize("is_deleted", [True, False])
def test_going_on_does_not_hide_that_lines_were_missing(log: Path, is_deleted: bool):
    if is_deleted:
        log.unlink()
    else:
        log.write_bytes(b"".join(lines_of(log)[:5]))

    append_events(log, [event(number) for number in range(5)])

    check = check_log(log)
    assert check.broken_line == (1 if is_deleted else 6)
    assert "missing" in str(check.reason)


def test_foreign_file_is_no_log(tmp_path: Path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear colleague,\nthank you for the films.\n")

    assert check_log(path).broken_line == 1
    path.write_bytes(b"x" * (3 * session_log.LONGEST_LINE))
    assert check_log(path).broken_line == 1


def test_missing_file_is_a_sentence(tmp_path: Path):
    with pytest.raises(XrayDesktopError, match="nowhere"):
        check_log(tmp_path / "nowhere.jsonl")


def test_log_that_cannot_be_written_is_a_sentence(tmp_path: Path):
    (tmp_path / "data").write_text("a file where the folder should be")

    with pytest.raises(ExportError, match="cannot be written"):
        append_events(tmp_path / "data" / "session-log.jsonl", [event(0)])


def test_disk_that_is_full_within_a_line_leaves_a_log_that_goes_on(
    log: Path, monkeypatch: pytest.MonkeyPatch
):
    real = os.write

    def write_half(handle: int, content: bytes) -> int:
        real(handle, bytes(content)[:100])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write_half)
        with pytest.raises(ExportError, match="No space left"):
            append_events(log, [event(8)])

    append_events(log, [event(8)])

    assert check_log(log).holds
    assert check_log(log).n_lines == N_LINES + 3


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_log_is_for_its_owner_only(log: Path):
    assert log.stat().st_mode & 0o077 == 0


def test_lines_that_are_there_are_not_written_twice_for_want_of_the_file_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "log.jsonl"
    append_events(path, [LogEvent("first", TIME)])

    def fail(_path: Path, _values: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(json_files, "write_json", fail)
        append_events(path, [LogEvent("second", TIME)])
    append_events(path, [LogEvent("third", TIME)])

    assert check_log(path).holds
    events = [json.loads(line)["event"] for line in path.read_text().splitlines()]
    assert events == ["first", "second", "third"]


def test_program_that_is_killed_while_it_writes_leaves_a_log_that_holds(tmp_path: Path):
    log = tmp_path / "session-log.jsonl"
    code = (
        "import sys; from pathlib import Path\n"
        "from xray_desktop.core.reader_study.log import LogEvent, append_events\n"
        "print('ready', flush=True)\n"
        "while True: append_events(Path(sys.argv[1]), [LogEvent('reading', 'now')] * 50)\n"
    )
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", code, str(log)], stdout=subprocess.PIPE)
        with writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            n_bytes = log.stat().st_size if log.exists() else 0
            while not log.exists() or log.stat().st_size < n_bytes + 50_000:
                assert writer.poll() is None
            writer.kill()

    append_events(log, [event(0)])

    assert check_log(log).holds


def test_two_programs_that_write_at_once_make_one_chain(tmp_path: Path):
    log = tmp_path / "session-log.jsonl"
    code = (
        "import sys; from pathlib import Path\n"
        "from xray_desktop.core.reader_study.log import LogEvent, append_events\n"
        "for _ in range(40): append_events(Path(sys.argv[1]), [LogEvent('reading', 'now')])\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(log)]) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]

    assert check_log(log).holds
    assert check_log(log).n_lines == 80
