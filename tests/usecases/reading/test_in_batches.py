"""Many films in small batches, in threads."""

from contextlib import closing

import numpy as np  # noqa: F401 - brings the matrix library
import pytest
from threadpoolctl import threadpool_info

from xray_desktop.base.errors import Cancelled
from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import ControlRequest, TaskControl, no_progress
from xray_desktop.usecases.reading.in_batches import in_batches

STAGE = Message.of("Classifying")


def test_results_stand_in_the_order_of_the_items_and_progress_counts_them():
    steps = []

    with closing(in_batches(list, range(100), 8, STAGE, steps.append, TaskControl())) as batches:
        found = list(batches)

    assert [item for batch in found for item in batch] == list(range(100))
    assert {len(batch) for batch in found} == {8, 4}
    assert (steps[-1].done, steps[-1].total) == (100, 100)


def test_the_matrix_library_has_one_thread_meanwhile_and_all_again_afterwards():
    def threads() -> set[int]:
        return {part["num_threads"] for part in threadpool_info() if part["user_api"] == "blas"}

    before = threads()
    with closing(in_batches(len, range(20), 5, STAGE, no_progress, TaskControl())) as batches:
        next(batches)
        assert threads() == {1}

    assert threads() == before


def test_a_cancel_is_heard_between_batches():
    control = TaskControl()
    with closing(in_batches(len, range(2000), 5, STAGE, no_progress, control)) as batches:
        next(batches)
        control.set_control_request(ControlRequest.CANCEL)
        with pytest.raises(Cancelled):
            list(batches)
