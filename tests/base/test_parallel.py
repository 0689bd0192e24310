"""Calls in threads: in order, reported, cancelled, and their failures come through."""

import threading

import pytest

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.messages import Message
from xray_desktop.base.parallel import in_one_thread, map_in_threads
from xray_desktop.base.tasks import ControlRequest, Progress, TaskControl, no_progress

STAGE = Message.of("Working")


def test_results_stand_in_the_order_of_the_items():
    gate = threading.Event()

    def wait_first(number: int) -> int:
        if number == 0:
            assert gate.wait(60)
        else:
            gate.set()
        return number

    assert map_in_threads(wait_first, range(500), STAGE, no_progress, TaskControl()) == list(
        range(500)
    )


def test_a_failure_comes_through():
    def fail(number: int) -> int:
        raise OSError(number)

    with pytest.raises(OSError, match="0"):
        map_in_threads(fail, range(5), STAGE, no_progress, TaskControl())


def test_progress_is_rare_and_reaches_the_end():
    seen: list[Progress] = []

    map_in_threads(abs, range(20_000), STAGE, seen.append, TaskControl())

    assert seen[-1] == Progress(STAGE, 20_000, 20_000)
    assert len(seen) < 200


def test_a_cancel_drops_what_waits():
    control, called = TaskControl(), []

    def cancel(number: int) -> None:
        called.append(number)
        control.set_control_request(ControlRequest.CANCEL)

    with pytest.raises(Cancelled):
        map_in_threads(cancel, range(10_000), STAGE, no_progress, control)

    assert len(called) < 1000


def test_a_cancel_does_not_wait_for_a_function_that_never_looks():
    control, gate = TaskControl(), threading.Event()

    def cancel_and_wait() -> bool:
        control.set_control_request(ControlRequest.CANCEL)
        return gate.wait(60)

    with pytest.raises(Cancelled):
        in_one_thread(cancel_and_wait, control)

    assert not gate.is_set()
    gate.set()
