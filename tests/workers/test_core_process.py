"""What an urgent request means for the work that it interrupts."""

import threading
from typing import Any

import pytest

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest
from xray_desktop.workers.core_process import _ServingControl
from xray_desktop.workers.protocol import Request

URGENT = Request(2, "chores:add", (1, 1), Message.of("Adding"))


def make_control(run: Any) -> _ServingControl:
    """Give a control for which one urgent request waits."""
    waiting = [URGENT]
    return _ServingControl(lambda: waiting.pop() if waiting else None, run)


def test_threads_of_the_work_rest_while_an_urgent_request_runs() -> None:
    order: list[str] = []

    def work() -> None:
        control.check()
        order.append("thread")

    def run(_request: Request) -> None:
        thread.start()
        thread.join(0.2)  # It would have been over at once.
        order.append("urgent")

    control, thread = make_control(run), threading.Thread(target=work)
    control.check()
    thread.join()

    assert order == ["urgent", "thread"]


def test_a_thread_that_rested_hears_of_a_cancel() -> None:
    heard: list[bool] = []

    def work() -> None:
        with pytest.raises(Cancelled):
            control.check()
        heard.append(True)

    def run(_request: Request) -> None:
        thread.start()
        control.set_control_request(ControlRequest.CANCEL)

    control, thread = make_control(run), threading.Thread(target=work)
    control.check()
    thread.join()

    assert heard == [True]
