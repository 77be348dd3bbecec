"""Trees in parts: kept parts and carried files cost nothing and are as they were; what is not as it was is STALE."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.publish.manifest import Manifest, part_of
from site_builder.publish.release import STALE, all_files, live_manifest, publish, release_id, remove
from site_builder.publish.tree import Blob, File, Fresh, Kept, Tree
from tests.publish.releases import (
    CANARY,
    INFO,
    NEUTRAL,
    REF,
    carried,
    check_release,
    done,
    everything,
    holding,
    idle_site,
    kept,
    live_parts,
    new_parts,
    new_tree,
    noted,
    old_parts,
    old_tree,
    served,
    slot_files,
    taken_down,
)

NAMES = ("", "_site", "cuihu/liuyin")


def fresh(**files: bytes) -> Fresh:
    """A part with these pages; in the names `__` stands for a slash."""
    return Fresh(files={path.replace("__", "/"): Blob(data=data) for path, data in files.items()})


def test_parts_that_are_kept_stay(output: Path) -> None:
    publish(output, Tree.of_parts(old_parts()), INFO)
    pages = {path: (output / "site" / path).stat().st_ino for path in ("index.html", "assets/site.css")}
    parts = {**new_parts(), **kept(output, "", "_site")}
    outcome = done(publish(output, Tree.of_parts(parts), INFO))
    assert (outcome.changed, outcome.removed, outcome.files, outcome.written) == (4, 1, 6, True)
    check_release(output, new_tree().contents())
    assert not holding(output, CANARY)
    assert pages == {path: (output / "site" / path).stat().st_ino for path in pages}


def test_all_kept_writes_nothing(output: Path) -> None:
    publish(output, Tree.of_parts(old_parts()), INFO)
    before = everything(output)
    outcome = done(publish(output, Tree.of_parts(kept(output, *NAMES)), INFO))
    assert (outcome.changed, outcome.removed, outcome.files, outcome.written) == (0, 0, 6, False)
    assert everything(output) == before


def test_all_kept_on_another_day_writes_the_root_alone(output: Path) -> None:
    publish(output, Tree.of_parts(old_parts()), INFO)
    before, parts = slot_files(output), live_parts(output)
    info = replace(INFO, as_of=date(2026, 11, 21))
    outcome = done(publish(output, Tree.of_parts(kept(output, *NAMES)), info))
    assert (outcome.changed, outcome.written) == (0, True)
    assert live_manifest(output)[0] == Manifest(info=info, parts=parts)
    for now, then in zip(slot_files(output), before, strict=True):
        assert {name for name in now if now[name] != then.get(name)} == {"manifest.json"}
    check_release(output, old_tree().contents())


def test_carried_files_stay_and_their_part_is_the_same(output: Path) -> None:
    """A part that was gone through again, and of which nothing had to be made, is the part it was."""
    publish(output, Tree.of_parts(old_parts()), INFO)
    before, name = everything(output), release_id(output)
    files, _ = all_files(output)
    liuyin = Fresh(files={path: file for path, file in files.items() if path.startswith("cuihu/liuyin/")})
    tree = Tree.of_parts({**kept(output, "", "_site"), "cuihu/liuyin": liuyin})
    assert not done(publish(output, tree, INFO)).written
    assert everything(output) == before
    made = {**liuyin.files, "cuihu/liuyin/index.html": Blob(data=b"home: 2")}
    tree = Tree.of_parts({**kept(output, "", "_site"), "cuihu/liuyin": Fresh(files=made)})
    outcome = done(publish(output, tree, INFO))
    assert (outcome.changed, outcome.removed) == (1, 0)
    check_release(output, {**old_tree().contents(), "cuihu/liuyin/index.html": b"home: 2"})
    assert release_id(output) != name
    taken_down(remove(output, frozenset({REF}), INFO.as_of))
    assert not holding(output, CANARY)
    assert (served(output) or {})["cuihu/liuyin/exposures/index.html"] == NEUTRAL


def test_a_part_that_is_left_out_goes_with_all_its_files(output: Path) -> None:
    publish(output, Tree.of_parts(old_parts()), INFO)
    outcome = done(publish(output, Tree.of_parts(kept(output, "", "_site")), INFO))
    assert (outcome.changed, outcome.removed, outcome.files) == (0, 4, 2)
    check_release(output, {"index.html": b"portal", "assets/site.css": b"p{}"})
    assert not holding(output, CANARY)
    assert not (output / "site" / "cuihu").exists()


def test_a_path_moves_from_part_to_part(output: Path) -> None:
    """Changed or not: the same bytes keep their file, and neither part deletes what the other has."""
    publish(output, Tree.of_parts({"a": fresh(x=b"1", y=b"2"), "b": fresh(z=b"3")}), INFO)
    page = (output / "site" / "x").stat().st_ino
    outcome = done(publish(output, Tree.of_parts({"a": fresh(y=b"2"), "b": fresh(x=b"1", z=b"3")}), INFO))
    assert (outcome.changed, outcome.removed) == (0, 0)
    check_release(output, {"x": b"1", "y": b"2", "z": b"3"})
    assert (output / "site" / "x").stat().st_ino == page
    tree = Tree.of_parts({**kept(output, "a"), "c": fresh(x=b"4")})
    outcome = done(publish(output, tree, INFO))
    assert (outcome.changed, outcome.removed) == (1, 1)
    check_release(output, {"x": b"4", "y": b"2"})


def test_a_part_may_be_renamed(output: Path) -> None:
    publish(output, Tree.of_parts({"a": fresh(x=b"1"), "b": fresh(y=b"2")}), INFO)
    tree = Tree.of_parts({"c": fresh(x=b"1"), **kept(output, "b")})
    outcome = done(publish(output, tree, INFO))
    assert (outcome.changed, outcome.removed, outcome.written) == (0, 0, True)
    held, _ = live_manifest(output)
    assert held is not None
    assert [*held.parts] == ["b", "c"]
    check_release(output, {"x": b"1", "y": b"2"})
    assert not done(publish(output, Tree.of_parts(kept(output, "b", "c")), INFO)).written


def test_empty_parts_are_parts(output: Path) -> None:
    """Their manifests are one file; a part that goes does not take it from the other."""
    publish(output, Tree.of_parts({"a": fresh(), "b": fresh(), "c": fresh(x=b"1")}), INFO)
    check_release(output, {"x": b"1"})
    done(publish(output, Tree.of_parts({**kept(output, "b"), "c": fresh()}), INFO))
    check_release(output, {})
    done(publish(output, Tree.of_parts(kept(output, "c")), INFO))
    check_release(output, {})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": b"1"}, {"a/b": b"2"}),
        ({"a": b"1"}, {"a/b/c/d": b"2"}),
        ({"a/b": b"1"}, {"a": b"2"}),
        ({"a/b": b"1", "a/c/d": b"2"}, {"a": b"3"}),
    ],
)
def test_a_file_of_a_part_may_become_a_folder_and_back(
    output: Path, before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    def part(files: dict[str, bytes]) -> Fresh:
        return Fresh(files={path: Blob(data=data) for path, data in files.items()})

    publish(output, Tree.of_parts({"p": part(before), "q": fresh(q=b"q")}), INFO)
    for files in (after, before):
        done(publish(output, Tree.of_parts({"p": part(files), **kept(output, "q")}), INFO))
        check_release(output, {**files, "q": b"q"})


def test_what_was_changed_by_hand_in_a_fresh_part_is_put_right(output: Path) -> None:
    """In the live slot or in the other."""
    for served_too in (True, False):
        publish(output, Tree.of_parts(old_parts()), INFO)
        for path in ("cuihu/liuyin/index.html", "cuihu/liuyin/exposures/index.html"):
            page = (output / "site" if served_too else idle_site(output)) / path
            page.unlink()
            page.write_bytes(b"changed")
        tree = Tree.of_parts({**old_parts(), **kept(output, "", "_site")})
        assert done(publish(output, tree, INFO)).written
        check_release(output, old_tree().contents())


def test_a_neutral_page_that_was_changed_by_hand_is_put_right(output: Path) -> None:
    publish(output, Tree.of_parts(old_parts()), INFO)
    for page in output.glob("slots/*/neutral/**/*.html"):
        page.write_bytes(CANARY)
    tree = Tree.of_parts({**old_parts(), **kept(output, "", "_site")})
    assert done(publish(output, tree, INFO)).written
    taken_down(remove(output, frozenset({REF}), INFO.as_of))
    assert (served(output) or {})["cuihu/liuyin/exposures/index.html"] == NEUTRAL
    assert not holding(output, CANARY)


Spoil = Callable[[Path], None]


def _nothing(output: Path) -> None:
    pass


def _no_manifest(output: Path) -> None:
    for path in output.glob("slots/*/manifest.json"):
        path.unlink()


def _damaged_part(output: Path) -> None:
    digest = live_parts(output)["cuihu/liuyin"].digest
    for path in output.glob(f"slots/*/parts/{digest}.json"):
        path.write_bytes(b"{}")


def _shorter_home(output: Path) -> None:
    for path in {(output / "site").resolve(), idle_site(output)}:
        (path / "cuihu/liuyin/index.html").write_bytes(b"x")


def _home_that_is_a_link(output: Path) -> None:
    page = output / "site/cuihu/liuyin/index.html"
    page.unlink()
    with suppress(OSError):
        page.symlink_to("../../index.html")


def _no_neutral_page(output: Path) -> None:
    for path in output.glob("slots/*/neutral/**/*.html"):
        path.unlink()


def _home_is_carried(output: Path) -> dict[str, Fresh | Kept]:
    return carried(output, old_tree(), "cuihu/liuyin", "cuihu/liuyin/index.html")


def _board_is_carried(output: Path) -> dict[str, Fresh | Kept]:
    return carried(output, old_tree(), "cuihu/liuyin", "cuihu/liuyin/exposures/index.html")


def _home_is_carried_from_nowhere(output: Path) -> dict[str, Fresh | Kept]:
    files = {"cuihu/liuyin/new.html": File(digest="0" * 32, size=7)}
    return {"cuihu/liuyin": Fresh(files=files)}


def _home_is_carried_with_another_day(output: Path) -> dict[str, Fresh | Kept]:
    file = all_files(output)[0]["cuihu/liuyin/index.html"]
    return {"cuihu/liuyin": Fresh(files={"cuihu/liuyin/index.html": replace(file, goes=date(2027, 1, 1))})}


def _home_is_carried_into_another_part(output: Path) -> dict[str, Fresh | Kept]:
    path = "cuihu/liuyin/index.html"
    return {"cuihu/liuyin": Fresh(files={}), "other": Fresh(files={path: all_files(output)[0][path]})}


def _kept_by_another_digest(output: Path) -> dict[str, Fresh | Kept]:
    return {"cuihu/liuyin": Kept(digest=part_of({})[0].digest)}


def _kept_under_another_name(output: Path) -> dict[str, Fresh | Kept]:
    return {"cuihu/lanhu": kept(output, "cuihu/liuyin")["cuihu/liuyin"]}


def _made_anew(output: Path) -> dict[str, Fresh | Kept]:
    return {"cuihu/liuyin": old_parts()["cuihu/liuyin"]}


def _takes_a_path_of_a_kept_part(output: Path) -> dict[str, Fresh | Kept]:
    return {"cuihu/liuyin": fresh(assets__site__css=b"p{}"), "x": fresh(index=b"", **{"index.html": b"mine"})}


def _lies_in_a_file_of_a_kept_part(output: Path) -> dict[str, Fresh | Kept]:
    return {"x": Fresh(files={"index.html/x": Blob(data=b"")})}


def _lies_where_a_kept_part_has_a_folder(output: Path) -> dict[str, Fresh | Kept]:
    return {"x": fresh(assets=b"")}


STALES: dict[str, tuple[Spoil, Callable[[Path], dict[str, Fresh | Kept]]]] = {
    "no manifest": (_no_manifest, _made_anew),
    "a part to be replaced that cannot be read": (_damaged_part, _made_anew),
    "a part to be left out that cannot be read": (_damaged_part, lambda _: {}),
    "a carried file of another size": (_shorter_home, _home_is_carried),
    "a carried file that is a link": (_home_that_is_a_link, _home_is_carried),
    "a carried file without its neutral page": (_no_neutral_page, _board_is_carried),
    "a carried file that is not there": (_nothing, _home_is_carried_from_nowhere),
    "a carried file of which something else is said": (_nothing, _home_is_carried_with_another_day),
    "a file carried from another part": (_nothing, _home_is_carried_into_another_part),
    "a kept part that is another": (_nothing, _kept_by_another_digest),
    "a kept part that is not there": (_nothing, _kept_under_another_name),
    "a path of a kept part": (_nothing, _takes_a_path_of_a_kept_part),
    "a path in a file of a kept part": (_nothing, _lies_in_a_file_of_a_kept_part),
    "a path that is a folder of a kept part": (_nothing, _lies_where_a_kept_part_has_a_folder),
}


@pytest.mark.parametrize(("spoil", "made"), STALES.values(), ids=STALES)
def test_a_tree_that_rests_on_another_release_is_stale(
    output: Path, spoil: Spoil, made: Callable[[Path], dict[str, Fresh | Kept]]
) -> None:
    """Nothing of it is published, nothing is removed for it, and a whole tree is taken after it."""
    publish(output, Tree.of_parts(old_parts()), INFO)
    tree = Tree.of_parts({**kept(output, "", "_site"), **made(output)})
    spoil(output)
    before = served(output)
    assert publish(output, tree, INFO) == STALE
    assert served(output) == before
    done(publish(output, Tree.of_parts(old_parts()), INFO))
    check_release(output, old_tree().contents())


def test_without_a_release_kept_parts_are_stale(output: Path) -> None:
    assert publish(output, Tree.of_parts({"a": Kept(digest="0" * 32)}), INFO) == STALE
    assert publish(output, Tree({}), INFO) != STALE
    publish(output, Tree.of_parts({"a": Kept(digest="0" * 32)}), INFO)
    assert served(output) == {}


def test_after_a_removal_the_parts_it_touched_are_others(output: Path) -> None:
    publish(output, Tree.of_parts(old_parts()), INFO)
    before = kept(output, *NAMES)
    touched = taken_down(remove(output, frozenset({REF}), INFO.as_of)).parts
    assert touched == ("cuihu/liuyin",)
    assert publish(output, Tree.of_parts(before), INFO) == STALE
    tree = Tree.of_parts({**before, "cuihu/liuyin": old_parts()["cuihu/liuyin"]})
    assert done(publish(output, tree, INFO)).changed == 3
    check_release(output, old_tree().contents())


PART_NAMES = ("", "a", "b", "a/c")
PART = st.one_of(
    st.none(),
    st.just("keep"),
    st.dictionaries(st.sampled_from(["index.html", "x/y.html", "z.webp"]), st.binary(max_size=2), max_size=3),
)
SITES = st.fixed_dictionaries(dict.fromkeys(PART_NAMES, PART))


@given(st.lists(SITES, min_size=2, max_size=6))
@settings(max_examples=40, deadline=None)
def test_any_sequence_of_parts_ends_with_the_last_site(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, dict[str, bytes] | str | None]]
) -> None:
    """What is kept, carried, made, moved or left out, the release is what a whole tree would have made of it."""
    output = tmp_path_factory.mktemp("any") / "output"
    done(publish(output, Tree({}), INFO))
    now: dict[str, dict[str, bytes]] = {"": {}}
    for site in sites:
        parts: dict[str, Fresh | Kept] = {}
        wanted: dict[str, dict[str, bytes]] = {}
        files, _ = all_files(output)
        for name, part in site.items():
            if part == "keep" and name in now:
                parts |= kept(output, name)
                wanted[name] = now[name]
            elif isinstance(part, dict):
                wanted[name] = {f"{name}/{path}".lstrip("/"): data for path, data in part.items()}
                parts[name] = Fresh(
                    files={
                        path: files[path]
                        if now.get(name, {}).get(path) == data and data < b"\x80"
                        else Blob(data=data, holds=("/x:1",), neutral=b"n" if path.endswith("html") else None)
                        for path, data in wanted[name].items()
                    }
                )
        done(publish(output, Tree.of_parts(parts), INFO))
        check_release(output, {path: data for files in wanted.values() for path, data in files.items()})
        now = wanted


def _site(kept_parts: int) -> dict[str, Fresh | Kept]:
    """A site of a part with three pages, and others."""
    parts: dict[str, Fresh | Kept] = {"p": fresh(p__1=b"1", p__2=b"2", p__3=b"3")}
    for number in range(kept_parts):
        page = Blob(data=b"%d" % number, holds=("/x:1",), goes=date(2026, 11, 22), neutral=b"n")
        parts[f"k{number}"] = Fresh(files={f"k{number}/{name}.html": page for name in "abc"})
    return parts


def test_the_cost_follows_the_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site ten times as large takes the same calls on the disk, one for one."""
    counts = []
    for size in (4, 40):
        output = tmp_path / "output"
        shutil.rmtree(output, ignore_errors=True)
        publish(output, Tree.of_parts(_site(size)), INFO)
        same = kept(output, *(name for name in _site(size) if name != "p"))
        made = Tree.of_parts({**same, "p": fresh(p__1=b"1", p__2=b"new", p__4=b"4")})
        with noted(monkeypatch) as calls:
            outcome = done(publish(output, made, INFO))
        assert (outcome.changed, outcome.removed, outcome.files) == (2, 1, 3 * size + 3)
        assert sum(call.startswith("read_part") for call in calls) == 1
        counts.append([call for call in calls if "/parts/" not in call])
    assert counts[0] == counts[1]
    assert len(counts[0]) < 150


def test_what_is_kept_is_not_touched_on_the_disk(tmp_path: Path) -> None:
    """Not even relinked: the time of an inode's change stands."""
    output = tmp_path / "output"
    publish(output, Tree.of_parts(_site(3)), INFO)
    before = {path: path.stat() for path in output.glob("slots/*/site/k*/*")}
    assert len(before) == 18
    for data in (b"new", b"newer"):
        tree = {**kept(output, "k0", "k1", "k2"), "p": fresh(p__1=data)}
        done(publish(output, Tree.of_parts(tree), INFO))
    after = {path: path.stat() for path in before}
    assert {path: (status.st_ino, status.st_ctime_ns) for path, status in after.items()} == {
        path: (status.st_ino, status.st_ctime_ns) for path, status in before.items()
    }
