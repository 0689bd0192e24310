"""How work is steered: a cancel is final, a pause ends when the wish changes."""

import threading

import pytest

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.tasks import TaskControl, Wish


def test_work_goes_on_until_it_is_cancelled():
    control = TaskControl()
    control.check()

    control.set_wish(Wish.CANCEL)

    with pytest.raises(Cancelled):
        control.check()


def test_a_cancel_is_final():
    control = TaskControl()

    control.set_wish(Wish.CANCEL)
    control.set_wish(Wish.RUN)

    assert control.wish is Wish.CANCEL


def test_a_pause_ends_when_the_wish_changes():
    control = TaskControl()
    control.set_wish(Wish.PAUSE)
    went_on = threading.Event()

    def work() -> None:
        control.wait_while_paused()
        went_on.set()

    thread = threading.Thread(target=work)
    thread.start()
    assert not went_on.wait(0.05)
    control.set_wish(Wish.RUN)

    assert went_on.wait(10)
    thread.join()


def test_a_cancel_ends_a_pause():
    control = TaskControl()
    control.set_wish(Wish.PAUSE)
    timer = threading.Timer(0.05, control.set_wish, (Wish.CANCEL,))
    timer.start()

    with pytest.raises(Cancelled):
        control.wait_while_paused()
    timer.join()
