"""How work is steered: a cancel is final, a pause ends when the request changes."""

import threading

import pytest

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.tasks import ControlRequest, TaskControl


def test_work_goes_on_until_it_is_cancelled():
    control = TaskControl()
    control.check()

    control.set_control_request(ControlRequest.CANCEL)

    with pytest.raises(Cancelled):
        control.check()


def test_a_cancel_is_final():
    control = TaskControl()

    control.set_control_request(ControlRequest.CANCEL)
    control.set_control_request(ControlRequest.RUN)

    assert control.control_request is ControlRequest.CANCEL


def test_a_pause_ends_when_the_wish_changes():
    control = TaskControl()
    control.set_control_request(ControlRequest.PAUSE)
    went_on = threading.Event()

    def work() -> None:
        control.wait_while_paused()
        went_on.set()

    thread = threading.Thread(target=work)
    thread.start()
    assert not went_on.wait(0.05)
    control.set_control_request(ControlRequest.RUN)

    assert went_on.wait(60)
    thread.join()


def test_a_cancel_ends_a_pause():
    control = TaskControl()
    control.set_control_request(ControlRequest.PAUSE)
    timer = threading.Timer(0.05, control.set_control_request, (ControlRequest.CANCEL,))
    timer.start()

    with pytest.raises(Cancelled):
        control.wait_while_paused()
    timer.join()
