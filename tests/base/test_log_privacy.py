"""Nothing that is logged names a file, a place or a person."""

import logging
from pathlib import Path, PureWindowsPath

import pytest

from xray_desktop.base import logs
from xray_desktop.base.errors import ImageReadError
from xray_desktop.base.log_privacy import (
    Private,
    file_label,
    module_path,
    private,
    private_text,
    private_traceback,
)
from xray_desktop.base.messages import Message

FILM = Path("/data/St. Nowhere/Doe, Jane 1950.dcm")
SECRETS = ("data", "Nowhere", "Doe", "Jane", "1950")


def assert_no_secret(text):
    assert [secret for secret in SECRETS if secret in text] == []


@pytest.mark.parametrize(
    "value",
    [
        FILM,
        PureWindowsPath(r"C:\data\St. Nowhere\Doe, Jane 1950.dcm"),
        str(FILM),
        FILM.name,
        rf"C:\data\{FILM.name}",
        ImageReadError("{name} is damaged.", "Export {name} again.", name=FILM.name),
        Message.of("{name}: {reason}", name=FILM.name, reason=Message.of("{why}", why="Doe")),
        FileNotFoundError(2, "No such file or directory", str(FILM)),
        ValueError("Doe, Jane"),
    ],
)
def test_a_value_is_logged_without_names(value):
    assert_no_secret(str(private(value)))


def test_a_file_has_the_same_label_wherever_it_lies():
    assert str(private(FILM)) == file_label(Path(FILM.name)) == private_text(str(FILM))
    assert file_label(FILM) != file_label(Path("Doe, John.dcm"))
    assert file_label(FILM).startswith("file ")


@pytest.mark.parametrize(
    ("value", "logged"),
    [
        (3, 3),
        (0.5, 0.5),
        ("JPEG Baseline", "JPEG Baseline"),
        (OSError(5, "Input/output error", str(FILM)), "Input/output error"),
        (Message.of("{n} of {name}", n=3, name="Doe"), "3 of {name}"),
        (Private("a/b.png"), "a/b.png"),
    ],
)
def test_what_helps_stays(value, logged):
    assert private(value) == logged


def test_the_text_before_a_path_stays():
    assert private('Could not load "xcb" in "/data/Doe"').startswith(
        'Could not load "xcb" in "file '
    )


def failure():
    """An error of ours, caused by a foreign one that quotes a path."""
    try:
        try:
            FILM.read_bytes()
        except OSError as error:
            raise ImageReadError("{name} cannot be read.", name=FILM.name) from error
    except ImageReadError as error:
        return error


def test_a_traceback_tells_where_and_what_but_not_of_whom():
    text = private_traceback(failure())

    assert_no_secret(text)
    assert "ImageReadError: {name} cannot be read." in text
    assert "FileNotFoundError" in text
    assert 'File "test_log_privacy.py", line' in text
    assert str(Path(__file__).parent) not in text


@pytest.mark.parametrize(
    ("file", "short"),
    [
        ("/a/Doe/xray_desktop/base/logs.py", "xray_desktop/base/logs.py"),
        (r"C:\Doe\site-packages\keras\src\x.py", "keras/src/x.py"),
        ("/usr/lib/python3/dist-packages/numpy/x.py", "numpy/x.py"),
        ("/usr/lib/python3.12/json/decoder.py", "decoder.py"),
    ],
)
def test_modules_are_named_as_on_every_computer(file, short):
    assert module_path(file) == short


def test_the_log_file_names_nothing_whoever_writes_it():
    log = logs.start()
    own = logging.getLogger("xray_desktop.core")

    own.info("%s cannot be read", FILM)
    own.warning("Kept: %(file)s", {"file": FILM})
    own.error("Unexpected", exc_info=failure())

    text = log.read_text(encoding="utf-8")
    assert_no_secret(text)
    assert text.count(file_label(FILM)) == 2


def test_a_library_that_logs_finished_texts_is_cut():
    record = logging.LogRecord("PIL", logging.INFO, "x.py", 1, f"Cannot open: {FILM}", (), None)

    text = logs.PrivateFormatter().format(record)

    assert text == f"Cannot open: {file_label(FILM)}"
    assert record.msg.endswith(str(FILM))
