"""Many films in small batches, each read and answered by one thread."""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import TypeVar

from threadpoolctl import threadpool_limits

from xray_desktop.base.messages import Message
from xray_desktop.base.parallel import ThrottledProgress, in_threads
from xray_desktop.base.tasks import ProgressCallback, TaskControl, no_progress

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_batches(
    function: Callable[[Sequence[Item]], Result],
    items: Sequence[Item],
    batch_size: int,
    stage: Message,
    progress: ProgressCallback,
    control: TaskControl,
) -> Generator[Result, None, None]:
    """Yield the results of batches in the order of the items; to be closed.

    While one thread reads, another asks the network: whichever takes longer, no core waits for
    the other kind of work, and no film for the rest of a large batch.

    Raises
    ------
    Cancelled
        If that the user asks for it.
    """
    report = ThrottledProgress(progress, stage, len(items))
    batches = [items[n : n + batch_size] for n in range(0, len(items), batch_size)]
    answers = in_threads(function, batches, stage, no_progress, control)
    # Threads of the matrix library would spin beside ours, and take a third of the processor.
    with threadpool_limits(1, "blas"), closing(answers):
        for batch, answer in zip(batches, answers, strict=True):
            yield answer
            report.advance(len(batch))
