"""The same function over many films, in threads: in order, with progress, soon cancelled."""

import functools
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing, suppress
from itertools import islice
from typing import TypeVar

from xray_desktop.base.messages import Message
from xray_desktop.base.tasks import Progress, ProgressCallback, TaskControl, no_progress

Item = TypeVar("Item")
Result = TypeVar("Result")

_LOOK_SECONDS = 0.1
_NO_STAGE = Message("")
_WAITING_PER_THREAD = 16
_MOST_FITS = 4
# Numbers of glibc's malloc.h, and the largest values that it takes into account.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_KEPT_BYTES, _LARGEST_KEPT_BYTES = 64 * 2**20, 32 * 2**20


def thread_count() -> int:
    """Threads for work that reads and decodes: a little more than there are cores."""
    return min(16, (os.cpu_count() or 1) + 1)


def map_in_threads(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    stage: Message,
    progress: ProgressCallback,
    control: TaskControl,
) -> list[Result]:
    """Call a function for every item; the results stand in the order of the items.

    See `in_threads`.
    """
    with closing(in_threads(function, items, stage, progress, control)) as results:
        return list(results)


def in_threads(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    stage: Message,
    progress: ProgressCallback,
    control: TaskControl,
    n_threads: int | None = None,
) -> Generator[Result, None, None]:
    """Yield the results of calls in threads, in the order of the items; to be closed.

    A cancel is noticed within a tenth of a second: calls that run then are left to end by
    themselves, those that wait are dropped.

    Parameters
    ----------
    n_threads : int or None
        None: `thread_count`.

    Raises
    ------
    Cancelled
        If that the user asks for it.
    """
    _keep_freed_memory()
    report = ThrottledProgress(progress, stage, len(items))
    pool = ThreadPoolExecutor(n_threads or thread_count(), thread_name_prefix="films")
    try:
        for result in _in_order(pool, function, items, control):
            report.advance()
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def fits_in_threads(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    stage: Message,
    progress: ProgressCallback,
    control: TaskControl,
) -> Generator[Result, None, None]:
    """Yield the results of calls that compute with large matrices; as `in_threads`, to be closed.

    No more at a time than there are cores, and few: each has its own copy of what it fits.

    Raises
    ------
    Cancelled
        If that the user asks for it.
    """
    from threadpoolctl import threadpool_limits

    n_threads = min(_MOST_FITS, os.cpu_count() or 1)
    fitting = closing(in_threads(function, items, stage, progress, control, n_threads))
    # Threads of the matrix library within these threads would wait for each other.
    _give_back_memory()
    with threadpool_limits(1, "blas"), fitting as results:
        yield from results
    _give_back_memory()


def in_one_thread(function: Callable[[], Result], control: TaskControl) -> Result:
    """Call a function that does not look for a cancel itself; after one, it is left to end.

    Raises
    ------
    Cancelled
        If that the user asks for it.
    """
    calls = in_threads(lambda call: call(), [function], _NO_STAGE, no_progress, control, 1)
    with closing(calls) as results:
        return next(results)


def _in_order(
    pool: ThreadPoolExecutor,
    function: Callable[[Item], Result],
    items: Iterable[Item],
    control: TaskControl,
) -> Iterator[Result]:
    # A bounded number of waiting calls: 100,000 futures at once cost memory and cancel time.
    remaining = iter(items)
    pending: deque[Future[Result]] = deque(
        pool.submit(function, item)
        for item in islice(remaining, thread_count() * _WAITING_PER_THREAD)
    )
    while pending:
        control.check()
        future = pending.popleft()
        while not future.done():
            control.check()
            wait((future,), timeout=_LOOK_SECONDS)
        yield future.result()
        pending.extend(pool.submit(function, item) for item in islice(remaining, 1))


@functools.cache
def _keep_freed_memory() -> None:
    """Let threads reuse the memory of the film before.

    glibc gives back what a film took as soon as it is freed, and the next film gets it anew, page
    by page and zeroed: up to a fifth of the time of reading. Other libraries do not.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    with suppress(OSError, AttributeError):  # musl has no such function.
        library = ctypes.CDLL(None)
        library.mallopt(_M_TRIM_THRESHOLD, _KEPT_BYTES)
        library.mallopt(_M_MMAP_THRESHOLD, _LARGEST_KEPT_BYTES)


def _give_back_memory() -> None:
    """Give back what `_keep_freed_memory` kept for films that are read no more."""
    if sys.platform.startswith("linux"):
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


class ThrottledProgress:
    """Progress of one stage, passed on at most ten times a second, and at its end."""

    def __init__(self, progress: ProgressCallback, stage: Message, total: int) -> None:
        self._progress, self._stage, self._total = progress, stage, total
        self._done, self._next_report = 0, 0.0

    def advance(self, count: int = 1) -> None:
        """Count finished units."""
        self._done += count
        now = time.monotonic()
        if self._done >= self._total or now >= self._next_report:
            self._next_report = now + _LOOK_SECONDS
            self._progress(Progress(self._stage, self._done, self._total))
