"""What is handed over is nothing but paths, to nobody but the window of the same user."""

import json
import os
import stat
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Client
from pathlib import Path

import pytest

from xray_desktop.base import paths
from xray_desktop.services.program import hand_over
from xray_desktop.services.program.single_instance import SingleInstance


@pytest.fixture
def instance(qapp):
    instance = SingleInstance(qapp)
    yield instance
    instance.stop()
    instance.deleteLater()


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"nonsense",
        b"[]",
        b"[" * 100_000,
        json.dumps({"open": ["relative.png"]}).encode(),
        json.dumps({"open": [1]}).encode(),
        json.dumps({"open": ["/a\0b"]}).encode(),
        json.dumps({"open": "/a"}).encode(),
        json.dumps({"open": [], "run": "rm"}).encode(),
        json.dumps({"open": ["/a"] * (hand_over.MOST_PATHS + 1)}).encode(),
    ],
    ids=range(10),
)
def test_anything_but_absolute_paths_is_refused(message):
    with pytest.raises(ValueError, match=r"message|Expecting|nested"):
        hand_over.decode(message)


def test_paths_of_odd_bytes_arrive_as_they_were_sent():
    sent = [str(Path(os.fsdecode(b"/films/\xff.png"))), str(Path("/films/Thorax ü.dcm"))]

    assert [str(path) for path in hand_over.decode(hand_over.encode(sent))] == sent


def test_without_a_window_nothing_is_handed_over(tmp_path):
    assert not hand_over.hand_over([str(tmp_path)])


def test_open_window_gets_absolute_paths(instance, tmp_path, monkeypatch, qtbot):
    assert instance.listen()
    monkeypatch.chdir(tmp_path)

    with qtbot.waitSignal(instance.opened, timeout=10_000) as caught:
        assert hand_over.hand_over(["film.png", "/other"])

    assert caught.args[0] == (tmp_path / "film.png", Path("/other"))


def test_second_listener_learns_that_there_is_one(instance, qapp):
    assert instance.listen()
    second = SingleInstance(qapp)

    assert not second.listen()
    second.deleteLater()


def test_window_that_is_closed_takes_nothing_and_leaves_the_place_free(instance, qapp):
    instance.listen()
    instance.stop()

    assert not hand_over.hand_over(["/a"])
    second = SingleInstance(qapp)
    assert second.listen()
    second.stop()
    second.deleteLater()


def test_window_that_stops_listening_accepts_nothing_more(instance, qtbot):
    instance.listen()
    address, key = hand_over.find_address(), hand_over.read_key()
    with Client(address, authkey=key) as connection, qtbot.assertNotEmitted(instance.opened):
        # It is being listened to when the window goes.
        with instance._telling:
            instance._is_stopped = True
        connection.send_bytes(hand_over.encode(["/a"]))
        with pytest.raises(EOFError):
            connection.recv_bytes()


def test_rude_visitors_do_not_end_the_service(instance, qtbot):
    instance.listen()
    address, key = hand_over.find_address(), hand_over.read_key()
    Client(address).close()
    with Client(address, authkey=key) as connection:
        connection.send_bytes(b"nonsense")
    with Client(address, authkey=key) as connection, suppress(OSError):
        connection.send_bytes(b"x" * (hand_over.LONGEST_MESSAGE + 1))

    with qtbot.waitSignal(instance.opened, timeout=10_000):
        assert hand_over.hand_over(["/a"])


def test_visitor_who_does_not_know_the_key_is_refused(instance):
    instance.listen()
    (paths.user_data_folder() / "window.key").write_bytes(bytes(32))

    assert not hand_over.hand_over(["/a"])


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_key_and_socket_are_for_this_user_alone(instance):
    instance.listen()
    address = Path(hand_over.find_address())

    assert stat.S_IMODE((paths.user_data_folder() / "window.key").stat().st_mode) == 0o600
    assert not stat.S_IMODE(address.parent.stat().st_mode) & 0o077
    assert address.is_socket()


def test_window_that_hangs_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(hand_over, "_send", lambda *_: threading.Event().wait(1))
    hand_over.make_key()
    Path(hand_over.find_address()).touch()

    assert not hand_over.hand_over(["/a"], limit_s=0.01)
    Path(hand_over.find_address()).unlink()


def test_without_a_place_to_write_every_start_opens_its_own_window(instance, tmp_path, monkeypatch):
    (tmp_path / "in the way").touch()
    monkeypatch.setenv("XRAY_DESKTOP_HOME", str(tmp_path / "in the way"))

    assert instance.listen()
    assert not hand_over.hand_over(["/a"])
