"""Removals without content: what holds a record or has had its day goes from both slots, and nothing else moves."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.publish import manifest, slots
from site_builder.publish.release import all_files, live_manifest, publish, remove
from site_builder.publish.removal import PLAIN_PAGE
from site_builder.publish.tree import Blob, Fresh, Tree
from tests.publish.releases import (
    CANARY,
    GONE,
    INFO,
    NEUTRAL,
    REF,
    STAYS,
    check_release,
    done,
    everything,
    holding,
    old_parts,
    old_tree,
    served,
    taken_down,
)

TREES = {"one part": (old_tree(), ("",)), "parts": (Tree.of_parts(old_parts()), ("cuihu/liuyin",))}
IN_PARTS = pytest.mark.parametrize(("tree", "touched"), TREES.values(), ids=TREES)


@IN_PARTS
@pytest.mark.parametrize(
    ("refs", "day"),
    [
        (frozenset({REF}), date(2026, 11, 20)),
        (frozenset[str](), date(2026, 11, 22)),
        (frozenset({REF}), date.max),
    ],
)
def test_removal_needs_no_content(
    output: Path, tree: Tree, touched: tuple[str, ...], refs: frozenset[str], day: date
) -> None:
    publish(output, tree, INFO)
    os.utime(output / "site/index.html", ns=(10**18, 10**18))
    removed = taken_down(remove(output, refs, day))
    assert removed.paths == (*sorted([*GONE, "cuihu/liuyin/exposures/pg-1/1-480.webp"]),)
    assert removed.parts == touched
    assert removed.unread == removed.notes == ()
    check_release(output, STAYS | GONE)
    assert not holding(output, CANARY)
    assert (output / "site/index.html").stat().st_mtime_ns == 10**18
    held, _ = live_manifest(output)
    assert held is not None
    assert held.info == INFO
    assert [part.goes for part in held.parts.values()] == [None] * len(tree.parts)
    files, _ = all_files(output)
    assert not any(file.holds or file.goes or file.neutral for file in files.values())
    before = everything(output)
    assert taken_down(remove(output, refs, day)).paths == ()
    assert everything(output) == before


@IN_PARTS
@pytest.mark.parametrize(
    "refs", [frozenset[str](), frozenset({"/cuihu/liuyin/exposures:pg-10", "pg-1", "/cuihu"})]
)
def test_what_is_not_due_stays(
    output: Path, tree: Tree, touched: tuple[str, ...], refs: frozenset[str]
) -> None:
    publish(output, tree, INFO)
    (output / slots.MEMORY).mkdir()
    before = everything(output)
    removed = taken_down(remove(output, refs, date(2026, 11, 21)))
    assert (removed.paths, removed.parts) == ((), ())
    assert everything(output) == before


def test_a_build_after_a_removal_publishes_again(output: Path) -> None:
    publish(output, old_tree(), INFO)
    remove(output, frozenset({REF}), INFO.as_of)
    assert done(publish(output, old_tree(), INFO)).changed == 3
    check_release(output, old_tree().contents())


def test_only_parts_in_which_something_may_be_due_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = {"a": date(2026, 11, 20), "b": date(2026, 11, 22), "c": date(2026, 11, 23), "d": None}
    parts = {
        name: Fresh(files={f"{name}/index.html": Blob(data=name.encode(), holds=(f"/{name}:1",), goes=day)})
        for name, day in days.items()
    }
    publish(tmp_path / "output", Tree.of_parts(parts), INFO)
    read: list[str] = []
    real = manifest.read_part

    def noted(slot: Path, digest: str) -> Any:
        read.append(digest)
        return real(slot, digest)

    monkeypatch.setattr(manifest, "read_part", noted)
    removed = taken_down(remove(tmp_path / "output", frozenset(), date(2026, 11, 22)))
    assert (removed.paths, removed.parts) == (("a/index.html", "b/index.html"), ("a", "b"))
    assert len(read) == 2
    read.clear()
    removed = taken_down(remove(tmp_path / "output", frozenset({"/d:1"}), date(2026, 11, 22)))
    assert (removed.paths, removed.parts) == (("d/index.html",), ("d",))
    assert len(read) == 4


def test_a_part_loses_its_neutral_pages_and_another_keeps_the_same(output: Path) -> None:
    """Each part has its own, though they are alike."""
    page = Blob(data=CANARY, holds=("/x:1",), goes=date(2026, 11, 22), neutral=NEUTRAL)
    other = Blob(data=b"other", holds=("/x:2",), goes=date(2026, 11, 23), neutral=NEUTRAL)
    parts = {"a": Fresh(files={"a/index.html": page}), "b": Fresh(files={"b/index.html": other})}
    publish(output, Tree.of_parts(parts), INFO)
    taken_down(remove(output, frozenset(), date(2026, 11, 22)))
    check_release(output, {"a/index.html": NEUTRAL, "b/index.html": b"other"})
    taken_down(remove(output, frozenset(), date(2026, 11, 23)))
    check_release(output, {"a/index.html": NEUTRAL, "b/index.html": NEUTRAL})


@IN_PARTS
def test_where_no_neutral_page_fits_a_plain_sentence_stands(
    output: Path, tree: Tree, touched: tuple[str, ...]
) -> None:
    """Removal beats availability: a page that must go does not wait for a fitting one in its place.  An address that
    was a page still answers; a picture is gone."""
    publish(output, tree, INFO)
    for path in output.glob("slots/*/neutral/**/*.html"):
        path.write_bytes(CANARY)
    taken_down(remove(output, frozenset({REF}), INFO.as_of))
    now = served(output) or {}
    assert {path: now[path] for path in STAYS} == STAYS
    instead = {path: data for path, data in now.items() if path not in STAYS}
    assert instead
    assert all(path.endswith(".html") and data == PLAIN_PAGE for path, data in instead.items())
    assert not holding(output, CANARY)
    check_release(output, now)


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff", None])
def test_without_its_manifest_a_release_is_not_guessed_at(output: Path, damage: bytes | None) -> None:
    publish(output, old_tree(), INFO)
    for path in output.glob("slots/*/manifest.json"):
        path.unlink() if damage is None else path.write_bytes(damage)
    found = remove(output, frozenset({REF}), INFO.as_of)
    assert isinstance(found, str)
    assert "清单" in found
    assert served(output) == (old_tree().contents())
    assert done(publish(output, old_tree(), INFO)).written
    assert taken_down(remove(output, frozenset({REF}), INFO.as_of)).paths
    check_release(output, STAYS | GONE)


def test_a_damaged_part_does_not_keep_the_others_from_going(output: Path) -> None:
    """What it holds nobody knows; that is said."""
    page = Blob(data=CANARY, holds=("/x:1",), goes=date(2026, 11, 22))
    parts = {name: Fresh(files={f"{name}/a.webp": page, f"{name}/b": Blob(data=b"")}) for name in "abc"}
    publish(output, Tree.of_parts(parts), INFO)
    held, _ = live_manifest(output)
    assert held is not None
    for path in output.glob(f"slots/*/parts/{held.parts['b'].digest}.json"):
        path.write_bytes(b"{}")
    removed = taken_down(remove(output, frozenset({"/x:1"}), INFO.as_of))
    assert removed.paths == ("a/a.webp", "c/a.webp")
    assert removed.parts == ("a", "c")
    assert removed.unread == ("b",)
    assert "重新生成网站" in removed.notes[0]
    assert (served(output) or {}).keys() == {"a/b", "b/a.webp", "b/b", "c/b"}
    files, problem = all_files(output)
    assert files.keys() == {"a/b", "c/b"}
    assert held.parts["b"].digest in problem
    again = taken_down(remove(output, frozenset({"/x:1"}), INFO.as_of))
    assert (again.paths, again.unread) == ((), ("b",))
    done(publish(output, Tree.of_parts(parts), INFO))
    assert len(taken_down(remove(output, frozenset({"/x:1"}), INFO.as_of)).paths) == 3


def test_nothing_to_remove_from_where_nothing_was_published(tmp_path: Path) -> None:
    assert isinstance(remove(tmp_path / "none", frozenset({REF}), INFO.as_of), str)
    slots.claim(tmp_path / "claimed")
    assert isinstance(remove(tmp_path / "claimed", frozenset({REF}), INFO.as_of), str)
    assert live_manifest(tmp_path / "none")[0] is None
    assert all_files(tmp_path / "none")[0] == {}
    assert not (tmp_path / "none").exists()


def test_what_builds_remember_goes_with_what_is_taken_down(output: Path) -> None:
    publish(output, old_tree(), INFO)
    memory = output / slots.MEMORY
    (memory / "places").mkdir(parents=True)
    (memory / "places" / "1").write_bytes(CANARY)
    taken_down(remove(output, frozenset({REF}), INFO.as_of))
    assert not memory.exists()
    assert not holding(output, CANARY)


def test_a_memory_that_cannot_be_deleted_does_not_keep_anything_up(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(output, old_tree(), INFO)
    (output / slots.MEMORY).mkdir()
    real = shutil.rmtree

    def refuse(path: Any, *args: Any, **options: Any) -> None:
        if str(path).endswith(slots.MEMORY):
            raise PermissionError(errno.EACCES, "no", str(path))
        real(path, *args, **options)

    monkeypatch.setattr(shutil, "rmtree", refuse)
    removed = taken_down(remove(output, frozenset({REF}), INFO.as_of))
    assert slots.MEMORY in removed.notes[0]
    check_release(output, STAYS | GONE)
