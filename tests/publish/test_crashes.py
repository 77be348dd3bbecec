"""A run that dies at any step: the site is one whole release, and the next run ends as if nothing had been."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from site_builder.publish import slots
from site_builder.publish.release import publish, remove
from site_builder.publish.tree import Tree
from tests.publish.releases import (
    CANARY,
    GONE,
    INFO,
    NEUTRAL,
    REF,
    STAYS,
    PowerCut,
    carried,
    check_release,
    done,
    holding,
    idle_site,
    kept,
    new_parts,
    new_tree,
    old_parts,
    old_tree,
    power_cut,
    served,
    taken_down,
)

OLD, NEW, REMOVED = old_tree().contents(), new_tree().contents(), STAYS | GONE


def _first(output: Path) -> None:
    """Nothing was ever published."""
    shutil.rmtree(output, ignore_errors=True)


def _next(output: Path) -> None:
    done(publish(output, old_tree(), INFO))
    check_release(output, OLD)


def _next_in_parts(output: Path) -> None:
    done(publish(output, Tree.of_parts(old_parts()), INFO))
    check_release(output, OLD)


def _damaged(output: Path) -> None:
    """The manifest of the live release cannot be read, so a new one is laid whole."""
    _next(output)
    for path in output.glob("slots/*/manifest.json"):
        path.write_bytes(b"{")


def _unlevel(output: Path) -> None:
    """The idle slot is not what it should be, so it is laid anew first."""
    _next(output)
    (idle_site(output) / "index.html").unlink()


def _alone(output: Path) -> None:
    """The idle slot is gone."""
    _next(output)
    shutil.rmtree(idle_site(output).parent)


def _whole(output: Path) -> None:
    done(publish(output, new_tree(), INFO))


def _in_parts(output: Path) -> None:
    """A run that keeps parts and carries files, as the next run after it does again."""
    if served(output) is None:  # nothing to rest on: between two renames
        _whole(output)
        return
    parts = new_parts() | kept(output, "_site") | carried(output, new_tree(), "", "index.html")
    done(publish(output, Tree.of_parts(parts), INFO))


def _taken_down(output: Path) -> None:
    taken_down(remove(output, frozenset({REF}), INFO.as_of))


def _as_of(output: Path) -> None:
    """The same site on another day."""
    done(publish(output, old_tree(), replace(INFO, as_of=date(2026, 11, 21))))


@dataclass(frozen=True, kw_only=True)
class Story:
    """What lies in the output folder, the run that dies there, and what the site is after it."""

    given: Callable[[Path], None]
    run: Callable[[Path], None]
    after: dict[str, bytes]


STORIES = {
    "the first release": Story(given=_first, run=_whole, after=NEW),
    "the next release": Story(given=_next, run=_whole, after=NEW),
    "a release of parts": Story(given=_next_in_parts, run=_in_parts, after=NEW),
    "a removal": Story(given=_next, run=_taken_down, after=REMOVED),
    "another day": Story(given=_next, run=_as_of, after=OLD),
    "a release over a damaged one": Story(given=_damaged, run=_whole, after=NEW),
    "a release with an idle slot that was touched": Story(given=_unlevel, run=_whole, after=NEW),
    "a removal without an idle slot": Story(given=_alone, run=_taken_down, after=REMOVED),
}
BOTH_WAYS = ("the first release", "the next release", "a release of parts", "a removal")
"""The stories in which it matters whether the system has symbolic links."""


SAMPLE = 7
"""In the fast suite a run dies at one of so many steps: in each story, and each way, at others."""


def told(*names: str) -> pytest.MarkDecorator:
    """Tells stories by name, those of `BOTH_WAYS` also on a system without symbolic links; as (from which step on, at
    every which one) the run dies: now at a sample of them, in the slow gate at each."""
    cases = [
        (way, name) for name in names for way in ("links", "no links") if way == "links" or name in BOTH_WAYS
    ]
    sampled = [(*case, (1 + number % SAMPLE, SAMPLE)) for number, case in enumerate(cases)]
    each = [pytest.param(*case, (1, 1), marks=pytest.mark.slow) for case in cases]
    return pytest.mark.parametrize(("output", "name", "steps"), [*sampled, *each], indirect=["output"])


def crashes(
    output: Path, monkeypatch: pytest.MonkeyPatch, story: Story, steps: tuple[int, int] = (1, 1)
) -> Iterator[str]:
    """The steps at which the run can die: before each call, and after each that opens a file, when that is empty.

    Yields after each death, when one whole site, or none at most between two renames where a system has no links, is
    served; ends when the run outlives the cut.
    """
    (step, stride), between, after_call = steps, 0, False
    while True:
        story.given(output)
        before = served(output)
        try:
            with power_cut(monkeypatch, step, done=after_call) as calls:
                story.run(output)
        except PowerCut:
            now, where = served(output), f"{'after' if after_call else 'before'} {step} {calls[-1]}"
            if now is None and before is not None:
                between += 1
            else:
                assert now in (before, story.after), where
            yield where
            after_call = calls[-1] == "open" and not after_call
            step += 0 if after_call else stride
        else:
            assert step > 5
            assert between <= (1 if os.symlink.__module__ != "posix" else 0)
            check_release(output, story.after)
            return


@told(*STORIES)
def test_the_same_run_again_ends_as_if_nothing_had_been(
    output: Path, monkeypatch: pytest.MonkeyPatch, name: str, steps: tuple[int, int]
) -> None:
    story = STORIES[name]
    for where in crashes(output, monkeypatch, story, steps):
        story.run(output)
        check_release(output, story.after)
        if story.after is not OLD:
            assert not holding(output, CANARY), where
        if story.run is _whole:
            again = done(publish(output, new_tree(), INFO))
            assert (again.written, again.notes) == (False, ()), where


@told("the next release", "a removal", "another day", "a release with an idle slot that was touched")
def test_another_run_is_not_misled(
    output: Path, monkeypatch: pytest.MonkeyPatch, name: str, steps: tuple[int, int]
) -> None:
    """The run after the crash may well be of the old tree, or a removal, or both."""
    for count, where in enumerate(crashes(output, monkeypatch, STORIES[name], steps)):
        if count % 2:
            now = served(output)
            taken_down(remove(output, frozenset({REF}), INFO.as_of))
            check_release(output, (served(output) or {}) if now is None else REMOVED if now == OLD else now)
            assert not holding(output, CANARY), where
        done(publish(output, old_tree(), INFO))
        check_release(output, OLD)


@pytest.mark.parametrize("second", [3, 11])
@told("a release of parts")
def test_a_repair_that_dies_too_is_repaired(
    output: Path, monkeypatch: pytest.MonkeyPatch, name: str, steps: tuple[int, int], second: int
) -> None:
    for where in crashes(output, monkeypatch, STORIES[name], steps):
        with suppress(PowerCut), power_cut(monkeypatch, second, done=False):
            done(publish(output, new_tree(), INFO))
        assert served(output) in (OLD, NEW, REMOVED, None), where
        done(publish(output, new_tree(), INFO))
        check_release(output, NEW)
        assert not holding(output, CANARY), where


def test_a_change_of_neutral_pages_alone_that_dies_keeps_one_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    other = Tree(
        {path: replace(blob, neutral=b"n2") if blob.neutral else blob for path, blob in old_tree().items()}
    )

    def run(output: Path) -> None:
        done(publish(output, other, replace(INFO, as_of=date(2026, 11, 21))))

    for where in crashes(output, monkeypatch, Story(given=_next, run=run, after=OLD)):
        taken_down(remove(output, frozenset({REF}), INFO.as_of))
        page = (served(output) or {})["cuihu/liuyin/exposures/index.html"]
        assert page in (NEUTRAL, b"n2"), where
        check_release(output, served(output) or {})


def test_a_removal_that_dies_leaves_no_memory_of_what_it_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the site has lost it, nothing would lead the next removal to what builds remember."""
    output = tmp_path / "output"

    def given(output: Path) -> None:
        _next(output)
        (output / slots.MEMORY / "places").mkdir(parents=True, exist_ok=True)
        (output / slots.MEMORY / "places" / "1").write_bytes(CANARY)

    for where in crashes(output, monkeypatch, Story(given=given, run=_taken_down, after=REMOVED)):
        if served(output) == REMOVED:
            assert not list((output / slots.MEMORY).glob("**/*")), where
        _taken_down(output)
        assert not holding(output, CANARY), where
