"""In how many processes the tests run.

Part of the set-up, hence standard library only.
"""

from __future__ import annotations

import os

# A process of the tests and those that it starts, once TensorFlow is loaded in them.
TEST_PROCESS_BYTES = 3_000_000_000
# More of them gain little: each uses several cores while it trains.
MOST_TEST_PROCESSES = 4


def pytest_arguments(arguments: list[str], n_processes: int) -> list[str]:
    """Return pytest's arguments: as many processes as are good, unless the user says how many."""
    own = ("-n", "--numprocesses", "--dist", "--pdb", "--trace")
    is_decided = any(one.startswith(own) or one.endswith("no:xdist") for one in arguments)
    if is_decided or n_processes < 2:
        return arguments
    # A file stays together, for what its tests share; the slow ones come first (tests/conftest.py).
    share = ["-n", str(n_processes), "--dist", "loadfile", "--no-loadscope-reorder"]
    return [*share, *arguments]


def count_test_processes() -> int:
    """Return how many processes of tests the cores and the memory of this machine bear."""
    has_affinity = hasattr(os, "sched_getaffinity")
    n_cores = len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1
    n_fitting = MOST_TEST_PROCESSES
    if hasattr(os, "sysconf"):
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        n_fitting = memory // TEST_PROCESS_BYTES
    return max(1, min(n_cores, n_fitting, MOST_TEST_PROCESSES))
