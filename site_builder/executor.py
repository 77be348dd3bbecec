"""Where tasks run: in this process, or in a pool of processes (docs/architecture.md, "Parallel").

`build` takes any `concurrent.futures.Executor`; results are taken in the order of the tasks, so completion order
cannot matter and any number of processes gives the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, TypeVar

Result = TypeVar("Result")
SMALL_SITE = 24
"""Below so many places a pool costs more than it saves."""


class InlineExecutor(Executor):
    """Runs each task at once, in this process."""

    def submit(self, task: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Run `task` now; an exception is raised where the result is taken, as with any executor."""
        future: Future[Result] = Future()
        try:
            future.set_result(task(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def worker_count(jobs: int, places: int) -> int:
    """How many processes: as asked for, else (0) by the size of the site and of the machine."""
    return jobs or (1 if places < SMALL_SITE else os.cpu_count() or 1)


@contextmanager
def executor_for(workers: int) -> Iterator[Executor]:
    """An executor of so many processes; one means this process."""
    if workers <= 1:
        yield InlineExecutor()
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method)) as pool:
        yield pool


def batches(items: Sequence[Any], parts: int) -> Iterable[Sequence[Any]]:
    """`items` cut into at most `parts` runs of nearly equal length, in order."""
    size = max(1, -(-len(items) // max(1, parts)))
    return (items[start : start + size] for start in range(0, len(items), size))
