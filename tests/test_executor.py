"""Where tasks run: one process or several, the same answers in the same order (docs/architecture.md, "Parallel")."""

from __future__ import annotations

import os
from concurrent.futures import Executor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.executor import SMALL_SITE, InlineExecutor, batches, executor_for, worker_count


def _square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def _fails(number: int) -> int:
    raise ValueError(number)


@given(st.lists(st.integers(), max_size=60), st.integers(min_value=-2, max_value=80))
def test_batches_are_the_items_in_order_and_nothing_else(items: list[int], parts: int) -> None:
    cut = list(batches(items, parts))
    assert [item for batch in cut for item in batch] == items
    assert len(cut) <= max(1, parts)
    assert all(cut)
    sizes = [len(batch) for batch in cut]
    assert sizes[:-1] == sizes[:1] * (len(sizes) - 1)
    assert sizes == sorted(sizes, reverse=True)


def test_inline_runs_at_once_and_in_this_process() -> None:
    ran: list[int] = []
    future = InlineExecutor().submit(ran.append, 1)
    assert ran == [1]
    assert future.done()
    assert InlineExecutor().submit(_square, 3).result() == (9, os.getpid())


def test_inline_raises_where_the_result_is_taken() -> None:
    future = InlineExecutor().submit(_fails, 3)
    with pytest.raises(ValueError, match="3"):
        future.result()


def test_inline_is_an_executor() -> None:
    with InlineExecutor() as pool:
        assert isinstance(pool, Executor)
        assert [square for square, _ in pool.map(_square, range(4))] == [0, 1, 4, 9]


def test_inline_lets_the_keyboard_interrupt() -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        InlineExecutor().submit(stopped)


@pytest.mark.parametrize("workers", [0, 1])
def test_one_worker_is_this_process(workers: int) -> None:
    with executor_for(workers) as pool:
        assert isinstance(pool, InlineExecutor)


def test_several_workers_are_other_processes_and_answer_alike() -> None:
    with executor_for(2) as pool:
        answers = [future.result() for future in [pool.submit(_square, number) for number in range(12)]]
        with pytest.raises(ValueError, match="7"):
            pool.submit(_fails, 7).result()
    assert [square for square, _ in answers] == [number * number for number in range(12)]
    assert os.getpid() not in {process for _, process in answers}


@pytest.mark.parametrize(
    ("jobs", "places", "workers"),
    [(1, 5000, 1), (3, 1, 3), (64, 0, 64), (0, 0, 1), (0, SMALL_SITE - 1, 1), (0, SMALL_SITE, 6)],
)
def test_so_many_as_asked_for_else_by_the_size_of_the_site(
    jobs: int, places: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert worker_count(jobs, places) == workers


def test_a_machine_that_does_not_know_its_processors_uses_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert worker_count(0, 5000) == 1
