"""Thumbnails on request, with the real worker."""

import os
import signal
import sys
from pathlib import Path

import pytest
from PIL import Image

from xray_desktop.base.messages import Message
from xray_desktop.services.reading.thumbnails import ThumbnailService

TIMEOUT = 30_000


@pytest.fixture
def thumbnails(runtime):
    return ThumbnailService(runtime.files, runtime)


@pytest.fixture
def films(tiny_dataset):
    return sorted(tiny_dataset.rglob("*.png"))


def test_wished_thumbnails_arrive_and_stay(thumbnails, films, qtbot):
    told = []
    thumbnails.arrived.connect(told.append)
    thumbnails.request(films)
    qtbot.waitUntil(
        lambda: all(thumbnails.get(film) is not None for film in films), timeout=TIMEOUT
    )
    qtbot.waitUntil(lambda: sum(map(len, told)) == len(films), timeout=TIMEOUT)

    assert {path for paths in told for path in paths} == set(films)
    assert len(told) < len(films)
    assert thumbnails.get(films[0]).width == 48


def test_broken_film_gets_a_reason(thumbnails, films, qtbot):
    films[1].write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    thumbnails.request(films[:3])
    qtbot.waitUntil(lambda: thumbnails.get(films[1]) is not None, timeout=TIMEOUT)

    assert films[1].name in str(thumbnails.get(films[1]).error)


def test_new_wish_of_one_asker_replaces_the_one_before(thumbnails, tmp_path, qtbot):
    many = []
    for number in range(300):
        many.append(tmp_path / f"film {number}.png")
        Image.new("L", (400, 400), number % 256).save(many[-1])
    thumbnails.request(many[:290])
    thumbnails.request(many[290:])
    qtbot.waitUntil(
        lambda: all(thumbnails.get(film) is not None for film in many[290:]), timeout=TIMEOUT
    )

    assert sum(thumbnails.get(film) is not None for film in many) < 100


def test_two_lists_do_not_take_each_other_their_wishes(thumbnails, films, qtbot):
    thumbnails.request(films[:12], asker="one")
    thumbnails.request(films[12:], asker="two")
    qtbot.waitUntil(
        lambda: all(thumbnails.get(film) is not None for film in films), timeout=TIMEOUT
    )


def test_what_was_used_longest_ago_is_forgotten(runtime, films, qtbot):
    # Room for five films of 48 x 48.
    thumbnails = ThumbnailService(runtime.files, runtime, memory_bytes=5 * (48 * 48 + 500))
    for film in films[:8]:
        thumbnails.request([film])
        qtbot.waitUntil(lambda film=film: thumbnails.get(film) is not None, timeout=TIMEOUT)
        thumbnails.get(films[0])

    assert [film for film in films[:8] if thumbnails.get(film)] == [films[0], *films[4:8]]


def test_more_wishes_than_memory_come_to_an_end(runtime, films, qtbot):
    thumbnails = ThumbnailService(runtime.files, runtime, memory_bytes=1)
    told = []
    thumbnails.arrived.connect(told.extend)
    thumbnails.request(films)
    qtbot.waitUntil(lambda: len(told) >= len(films), timeout=TIMEOUT)

    assert len(told) == len(films)


def test_thumbnails_are_not_shown_as_tasks(runtime, thumbnails, films, qtbot):
    with qtbot.assertNotEmitted(runtime.task_added):
        thumbnails.request(films)
        assert runtime.tasks == ()
        assert len(runtime.files.tasks) == 1
        qtbot.waitUntil(lambda: thumbnails.get(films[-1]) is not None, timeout=TIMEOUT)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_thumbnails_are_made_by_a_new_process_where_the_old_one_died(
    runtime, thumbnails, films, qtbot
):
    task = runtime.files.submit("os:getpid", title=Message.of("Asking"))
    with qtbot.waitSignal(task.succeeded, timeout=TIMEOUT) as caught:
        pass
    thumbnails.request(films)
    os.kill(caught.args[0], signal.SIGKILL)
    qtbot.waitUntil(
        lambda: all(thumbnails.get(film) is not None for film in films), timeout=TIMEOUT
    )

    assert all(thumbnails.get(film).error is None for film in films)


def test_film_that_ends_the_process_is_the_only_one_without_a_picture(
    thumbnails, films, qtbot, monkeypatch
):
    # What the worker would say of a film on which a native codec dies.
    real = thumbnails._task.start
    deadly = films[2]

    def start(_function, asked, **rest):
        function = "xray_desktop.usecases.thumbnails:make_thumbnails"
        real(
            "os:abort" if deadly in asked else function,
            *(() if deadly in asked else (asked,)),
            **rest,
        )

    monkeypatch.setattr(thumbnails._task, "start", start)
    thumbnails.request(films[:5])
    qtbot.waitUntil(
        lambda: all(thumbnails.get(film) is not None for film in films[:5]), timeout=TIMEOUT
    )

    assert [film for film in films[:5] if thumbnails.get(film).error] == [deadly]


def test_forgotten_thumbnail_is_asked_for_again(thumbnails, films, qtbot):
    thumbnails.request(films[:1])
    qtbot.waitUntil(lambda: thumbnails.get(films[0]) is not None, timeout=TIMEOUT)
    Image.new("L", (30, 30)).save(films[0])
    thumbnails.forget(films[:1])
    assert thumbnails.get(films[0]) is None
    thumbnails.request(films[:1])
    qtbot.waitUntil(lambda: thumbnails.get(films[0]) is not None, timeout=TIMEOUT)

    assert thumbnails.get(films[0]).width == 30


def test_path_that_is_no_file_gets_a_reason(thumbnails, qtbot):
    nowhere = Path("nowhere") / "film.png"
    thumbnails.request([nowhere])
    qtbot.waitUntil(lambda: thumbnails.get(nowhere) is not None, timeout=TIMEOUT)

    assert "film.png" in str(thumbnails.get(nowhere).error)
