"""Films read in threads, a bounded number ahead of the network that takes them in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from xray_desktop.core.parallel import thread_count

Item = TypeVar("Item")
Result = TypeVar("Result")


class ReadAhead:
    """A pool of threads that keeps at most `limit` results waiting.

    Leaving the ``with`` block drops what was not begun.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pool = ThreadPoolExecutor(min(4, thread_count()), thread_name_prefix="read")

    def __enter__(self) -> Self:
        """Start."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Drop what waits; what runs ends by itself."""
        self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def in_order(
        self, function: Callable[[Item], Result], items: Sequence[Item]
    ) -> Iterator[Result]:
        """Yield the function's results in the order of the items."""
        pending: deque[Future[Result]] = deque()
        for item in items:
            pending.append(self._pool.submit(function, item))
            if len(pending) >= self._limit:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()

    def map(self, function: Callable[..., Result], *items: Iterable[object]) -> Iterator[Result]:
        """Call the function for all items at once, see `map`."""
        return self._pool.map(function, *items)
