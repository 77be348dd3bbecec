"""Releases of whole trees: all of it or the one before, the same tree writes nothing, what goes leaves no byte."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.publish import lay, slots
from site_builder.publish.release import live_manifest, publish, release_id, remove
from site_builder.publish.tree import Blob, Tree
from tests.publish.releases import (
    CANARY,
    INFO,
    NEUTRAL,
    REF,
    check_release,
    done,
    everything,
    holding,
    idle_site,
    new_tree,
    old_tree,
    served,
    slot_files,
    taken_down,
)


def test_a_tree_is_published_whole(output: Path) -> None:
    outcome = done(publish(output, old_tree(), INFO))
    assert (outcome.changed, outcome.removed, outcome.files, outcome.written) == (6, 0, 6, True)
    assert not outcome.notes
    check_release(output, old_tree().contents())


def test_the_next_tree_replaces_it_and_leaves_no_byte(output: Path) -> None:
    publish(output, old_tree(), INFO)
    assert holding(output, CANARY)
    outcome = done(publish(output, new_tree(), INFO))
    assert (outcome.changed, outcome.removed, outcome.files, outcome.written) == (4, 1, 6, True)
    assert not outcome.notes
    check_release(output, new_tree().contents())
    assert not holding(output, CANARY)
    assert done(publish(output, old_tree(), INFO)).changed == 4
    check_release(output, old_tree().contents())


def test_the_same_tree_writes_nothing(output: Path) -> None:
    publish(output, old_tree(), INFO)
    before = everything(output)
    outcome = done(publish(output, old_tree(), INFO))
    assert (outcome.changed, outcome.removed, outcome.files, outcome.written) == (0, 0, 6, False)
    assert everything(output) == before


def test_unchanged_files_keep_their_time(output: Path) -> None:
    publish(output, old_tree(), INFO)
    page = output / "site/assets/site.css"
    os.utime(page, ns=(10**18, 10**18))
    for tree in (new_tree(), old_tree(), new_tree()):
        publish(output, tree, INFO)
        assert page.stat().st_mtime_ns == 10**18
    assert page.stat().st_nlink == 2


def test_a_new_day_with_the_same_pages_touches_the_manifest_alone(output: Path) -> None:
    publish(output, old_tree(), INFO)
    before = everything(output / "site") if (output / "site").is_symlink() else None
    pages = {path: (output / "site" / path).stat().st_ino for path in old_tree()}
    others = [{n: m for n, m in files.items() if n != "manifest.json"} for files in slot_files(output)]
    first = release_id(output)
    outcome = done(publish(output, old_tree(), replace(INFO, as_of=date(2026, 11, 21))))
    assert (outcome.changed, outcome.removed, outcome.written) == (0, 0, True)
    assert pages == {path: (output / "site" / path).stat().st_ino for path in old_tree()}
    assert before is None or everything(output / "site") == before
    held, problem = live_manifest(output)
    assert held is not None
    assert not problem
    assert held.info.as_of == date(2026, 11, 21)
    assert [
        {n: m for n, m in files.items() if n != "manifest.json"} for files in slot_files(output)
    ] == others
    assert release_id(output) not in (None, first)
    check_release(output, old_tree().contents())


def test_changed_neutral_pages_alone_are_stored_and_old_ones_dropped(output: Path) -> None:
    publish(output, old_tree(), INFO)
    blobs = {
        path: replace(blob, neutral=b"new words") if blob.neutral else blob
        for path, blob in old_tree().items()
    }
    assert done(publish(output, Tree(blobs), INFO)).written
    assert not holding(output, NEUTRAL)
    check_release(output, old_tree().contents())
    taken_down(remove(output, frozenset({REF}), INFO.as_of))
    assert (served(output) or {})["cuihu/liuyin/exposures/index.html"] == b"new words"


def test_what_was_changed_by_hand_is_put_right(output: Path) -> None:
    """In the live slot, and in the other, where nobody would see it before it is switched in."""
    publish(output, old_tree(), INFO)
    for tree in (old_tree(), new_tree()):
        for top in (output / "site", idle_site(output)):
            (top / "index.html").unlink()
            (top / "index.html").write_bytes(b"PORTAL")
            (top / "stray.html").write_bytes(b"left here by somebody")
            (top / "Other Name.html").write_bytes(b"under a name that is none of ours")
            (top / "cuihu/stray").mkdir()
            (top / "cuihu/stray/index.html").write_bytes(b"stray")
            if not _refused():
                (top / "assets/link.css").symlink_to("site.css")
        assert done(publish(output, tree, INFO)).written
        check_release(output, tree.contents())


@pytest.mark.parametrize("name", ["index.html", "cuihu/liuyin/index.html"])
def test_what_was_changed_by_hand_in_the_idle_slot_is_never_served(output: Path, name: str) -> None:
    publish(output, old_tree(), INFO)
    page = idle_site(output) / name
    page.unlink()
    page.write_bytes(b"x" * 6)
    outcome = done(publish(output, new_tree(), INFO))
    assert "备用的一份" in outcome.notes[0]
    check_release(output, new_tree().contents())
    (idle_site(output) / "stray").write_bytes(b"")
    assert done(publish(output, new_tree(), INFO)).written
    check_release(output, new_tree().contents())


def _refused() -> bool:
    """Whether this test plays a system without symbolic links."""
    return os.symlink.__module__ != "posix"


def test_a_file_may_become_a_folder_and_back(output: Path) -> None:
    one, other = Tree({"a": Blob(data=b"1")}), Tree({"a/b": Blob(data=b"2")})
    for tree in (one, other, one):
        done(publish(output, tree, INFO))
        check_release(output, tree.contents())


def test_an_empty_tree_is_a_tree(output: Path) -> None:
    publish(output, old_tree(), INFO)
    assert done(publish(output, Tree({}), INFO)).removed == 6
    check_release(output, {})
    assert not done(publish(output, Tree({}), INFO)).written


PATHS = st.sampled_from(["a.html", "b/index.html", "b/c/index.html", "d/e.css", "f.json"])
SITES = st.dictionaries(PATHS, st.binary(max_size=3), max_size=5)


@given(st.lists(SITES, min_size=1, max_size=6), st.booleans())
@settings(max_examples=25, deadline=None)
def test_any_sequence_ends_with_the_last_tree(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, bytes]], broken: bool
) -> None:
    output = tmp_path_factory.mktemp("any") / "output"
    for site in sites:
        tree = Tree({path: Blob(data=data, holds=("x",), neutral=b"n") for path, data in site.items()})
        done(publish(output, tree, INFO))
        check_release(output, tree.contents())
        if broken:
            for path in output.glob("slots/*/manifest.json"):
                path.write_text("{", encoding="utf-8")


def test_links_are_never_written_through(tmp_path: Path) -> None:
    """While the new release is made, the live one keeps its bytes, though both share files."""
    output = tmp_path / "output"
    publish(output, old_tree(), INFO)
    copies = tmp_path / "held"
    copies.mkdir()
    for path in old_tree():
        os.link(output / "site" / path, copies / path.replace("/", "_"))
    publish(output, new_tree(), INFO)
    for path, data in old_tree().contents().items():
        assert (copies / path.replace("/", "_")).read_bytes() == data


def test_without_hard_links_files_are_copied(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EXDEV, "no links here")

    publish(output, old_tree(), INFO)
    os.utime(output / "site/assets/site.css", ns=(10**18, 10**18))
    monkeypatch.setattr(os, "link", refuse)
    for tree in (new_tree(), old_tree(), new_tree()):
        publish(output, tree, INFO)
        check_release(output, tree.contents(), linked=False)
        assert (output / "site/assets/site.css").stat().st_mtime_ns == 10**18
    before = everything(output)
    assert not done(publish(output, new_tree(), INFO)).written
    assert everything(output) == before


@pytest.mark.parametrize("name", ["open", "replace", "mkdir", "unlink"])
def test_a_full_disk_leaves_the_live_release(
    output: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    publish(output, old_tree(), INFO)
    real, calls = getattr(os, name), []

    def full(*args: Any, **options: Any) -> Any:
        if name == "replace" or "slots/b/site" in str(args[0]):
            calls.append(name)
            raise OSError(errno.ENOSPC, "full")
        return real(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, name, full)
        found = publish(output, new_tree(), INFO)
    assert calls
    assert isinstance(found, str)
    assert "磁盘已满" in found
    assert served(output) == old_tree().contents()
    assert done(publish(output, new_tree(), INFO)).written
    check_release(output, new_tree().contents())


def test_a_disk_that_is_full_for_the_first_release_leaves_nothing_half(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def full(path: Any, *args: Any, **options: Any) -> int:
        if str(path).endswith("index.html"):
            raise OSError(errno.ENOSPC, "full")
        return real(path, *args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", full)
        assert "磁盘已满" in str(publish(output, old_tree(), INFO))
    assert served(output) is None
    assert release_id(output) is None
    assert list(output.glob("slots/*")) == []
    done(publish(output, old_tree(), INFO))
    check_release(output, old_tree().contents())


def test_what_reads_back_otherwise_is_not_published(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(output, old_tree(), INFO)
    real = lay.put

    def rotten(slot: Path, files: dict[str, bytes]) -> None:
        real(slot, {name: data.replace(b"home: 0", b"home: 9") for name, data in files.items()})

    with monkeypatch.context() as patch:
        patch.setattr(lay, "put", rotten)
        found = publish(output, new_tree(), INFO)
    assert isinstance(found, str)
    assert "读回来不一样" in found
    check_release(output, old_tree().contents())


def test_when_the_old_release_cannot_be_deleted_this_is_said(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(output, old_tree(), INFO)
    real = os.unlink

    def refuse(path: Any, *args: Any, **options: Any) -> None:
        if "slots/a/site" in str(path):
            raise PermissionError(errno.EACCES, "no", str(path))
        real(path, *args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", refuse)
        outcome = done(publish(output, new_tree(), INFO))
    assert "没有删净" in outcome.notes[0]
    assert served(output) == new_tree().contents()
    assert done(publish(output, new_tree(), INFO)).notes
    check_release(output, new_tree().contents())
    assert not holding(output, CANARY)


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    output = tmp_path / "output"
    (output / "site").mkdir(parents=True)
    (output / "site/thesis.doc").write_bytes(b"years of work")
    before = everything(output)
    found = publish(output, old_tree(), INFO)
    assert isinstance(found, str)
    assert "site" in found
    assert isinstance(remove(output, frozenset({REF}), INFO.as_of), str)
    assert everything(output) == before


def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.write_bytes(b"x")
    assert isinstance(publish(output, old_tree(), INFO), str)
    assert output.read_bytes() == b"x"


def test_an_empty_folder_is_taken_and_other_files_in_ours_are_kept(output: Path) -> None:
    output.mkdir()
    (output / ".gitkeep").touch()
    done(publish(output, old_tree(), INFO))
    (output / "report.html").write_bytes(b"for the office")
    done(publish(output, new_tree(), INFO))
    assert (output / "report.html").read_bytes() == b"for the office"
    assert (output / ".gitkeep").exists()


def test_a_claimed_folder_may_be_filled_before_the_first_release(output: Path) -> None:
    assert slots.claim(output) == ""
    (output / "report.html").write_bytes(b"for the office")
    assert done(publish(output, old_tree(), INFO)).written


def test_a_link_that_leads_elsewhere_is_replaced_and_nothing_behind_it_touched(tmp_path: Path) -> None:
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    publish(output, old_tree(), INFO)
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_bytes(b"mine")
    (output / "site").unlink()
    (output / "site").symlink_to(elsewhere, target_is_directory=True)
    done(publish(output, new_tree(), INFO))
    assert served(output) == new_tree().contents()
    assert (elsewhere / "mine.txt").read_bytes() == b"mine"


def test_the_output_folder_can_be_moved(tmp_path: Path) -> None:
    publish(tmp_path / "output", old_tree(), INFO)
    (tmp_path / "output").rename(tmp_path / "moved")
    assert served(tmp_path / "moved") == old_tree().contents()
    assert not done(publish(tmp_path / "moved", old_tree(), INFO)).written


def test_a_copy_without_links_can_be_published_into(tmp_path: Path) -> None:
    publish(tmp_path / "output", old_tree(), INFO)
    shutil.copytree(tmp_path / "output", tmp_path / "copy")
    assert not (tmp_path / "copy/site").is_symlink()
    assert release_id(tmp_path / "copy") is None
    assert isinstance(remove(tmp_path / "copy", frozenset({REF}), INFO.as_of), str)
    done(publish(tmp_path / "copy", new_tree(), INFO))
    check_release(tmp_path / "copy", new_tree().contents())
    assert not holding(tmp_path / "copy", CANARY)


def test_a_folder_of_the_site_that_is_a_link_elsewhere_is_replaced_and_nothing_behind_it_touched(
    tmp_path: Path,
) -> None:
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    publish(output, old_tree(), INFO)
    shutil.copytree(output / "site/cuihu", elsewhere)
    before = everything(elsewhere)
    for top in ("site/cuihu", "slots/b/site/cuihu"):
        shutil.rmtree(output / top)
        (output / top).symlink_to(elsewhere, target_is_directory=True)
        done(publish(output, new_tree(), INFO))
        check_release(output, new_tree().contents())
        assert everything(elsewhere) == before


def test_two_runs_at_once_are_one_and_a_refusal(output: Path) -> None:
    publish(output, old_tree(), INFO)
    with slots.locked(output) as free:
        assert free
        for found in (publish(output, new_tree(), INFO), remove(output, frozenset({REF}), INFO.as_of)):
            assert isinstance(found, str)
            assert "正在进行" in found
    assert served(output) == old_tree().contents()
    assert done(publish(output, new_tree(), INFO)).written


def test_what_builds_remember_is_left_alone(output: Path) -> None:
    publish(output, old_tree(), INFO)
    (output / slots.MEMORY).mkdir()
    (output / slots.MEMORY / "places.json").write_bytes(b"{}")
    before = everything(output / slots.MEMORY)
    for tree in (new_tree(), new_tree(), Tree({})):
        done(publish(output, tree, INFO))
    (output / "slots/a/manifest.json").unlink()
    done(publish(output, old_tree(), INFO))
    assert everything(output / slots.MEMORY) == before


def test_a_release_has_a_name_of_its_own(output: Path) -> None:
    assert release_id(output) is None
    slots.claim(output)
    assert release_id(output) is None
    seen = []
    for tree, info in (
        (old_tree(), INFO),
        (new_tree(), INFO),
        (new_tree(), replace(INFO, engine="1.1")),
        (old_tree(), INFO),
    ):
        publish(output, tree, info)
        seen.append(release_id(output))
    assert seen[0] == seen[3]
    assert len({*seen}) == 3
    assert None not in seen
