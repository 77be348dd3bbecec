"""What the tests of releases share: small sites, what lies on the disk, and a power cut at a chosen step.

The site is made of the parts `""`, `cuihu/liuyin`, `cuihu/lanhu` and `_site`; `old_tree` and `new_tree` have all of
them made anew, `old_parts` and `new_parts` are the same sites as parts, and `kept` puts what the live release has in
place of parts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.base.digest import digest_bytes
from site_builder.publish import manifest
from site_builder.publish.manifest import Info, neutral_file, part_file, read_part
from site_builder.publish.release import Outcome, Removed, all_files, live_manifest
from site_builder.publish.tree import Blob, File, Fresh, Kept, Tree

INFO = Info(as_of=date(2026, 11, 20), next_change=date(2026, 11, 22), engine="1.0")
REF = "/cuihu/liuyin/exposures:pg-1"
CANARY = b"ZZCANARYZZ"
NEUTRAL = "<h1>已按期撤下</h1>".encode()

GONE = {"cuihu/liuyin/exposures/index.html": NEUTRAL, "cuihu/liuyin/exposures/pg-1/index.html": NEUTRAL}
STAYS = {"index.html": b"portal", "assets/site.css": b"p{}", "cuihu/liuyin/index.html": b"home: 1"}
"""What is left of the old site when its record was taken down: both together."""

STEPS = ("mkdir", "open", "link", "symlink", "replace", "rename", "unlink", "rmdir", "fsync", "sync", "utime")


def done(outcome: Outcome | str) -> Outcome:
    assert isinstance(outcome, Outcome), outcome
    return outcome


def taken_down(removed: Removed | str) -> Removed:
    assert isinstance(removed, Removed), removed
    return removed


def old_tree() -> Tree:
    """A site with a removable record (a page, a picture, its board), and things that stay."""
    until = date(2026, 11, 22)
    return Tree(
        {
            "index.html": Blob(data=b"portal"),
            "assets/site.css": Blob(data=b"p{}"),
            "cuihu/liuyin/index.html": Blob(data=b"home: 1"),
            "cuihu/liuyin/exposures/index.html": Blob(
                data=b"board " + CANARY, holds=(REF,), goes=until, neutral=NEUTRAL
            ),
            "cuihu/liuyin/exposures/pg-1/index.html": Blob(
                data=b"record " + CANARY, holds=(REF,), goes=until, neutral=NEUTRAL
            ),
            "cuihu/liuyin/exposures/pg-1/1-480.webp": Blob(data=b"RIFF" + CANARY, holds=(REF,), goes=until),
        }
    )


def new_tree() -> Tree:
    """The same site after the record left: pages new, changed, the same, gone."""
    return Tree(
        {
            "index.html": Blob(data=b"portal"),
            "assets/site.css": Blob(data=b"p{}"),
            "cuihu/liuyin/index.html": Blob(data=b"home: 0"),
            "cuihu/liuyin/exposures/index.html": Blob(data=b"board", holds=("/x:y",), neutral=b"other"),
            "cuihu/liuyin/exposures/pg-1/index.html": Blob(data=NEUTRAL),
            "cuihu/lanhu/index.html": Blob(data=b"new"),
        }
    )


def old_parts() -> dict[str, Fresh | Kept]:
    """`old_tree` as parts."""
    return _in_parts(old_tree())


def new_parts() -> dict[str, Fresh | Kept]:
    """`new_tree` as parts: of the old ones `_site` is the same, and one is new."""
    return _in_parts(new_tree())


def _in_parts(tree: Tree) -> dict[str, Fresh | Kept]:
    parts: dict[str, dict[str, Blob | File]] = {}
    for path, blob in tree.items():
        name = "_site" if path.startswith("assets/") else "/".join(path.split("/")[:-1][:2])
        parts.setdefault(name, {})[path] = blob
    return {name: Fresh(files=files) for name, files in parts.items()}


def live_parts(output: Path) -> Mapping[str, manifest.Part]:
    """What the root of the live release says of its parts."""
    held, problem = live_manifest(output)
    assert held is not None, problem
    return held.parts


def kept(output: Path, *names: str) -> dict[str, Fresh | Kept]:
    """Parts as the live release has them."""
    parts = live_parts(output)
    return {name: Kept(digest=parts[name].digest) for name in names}


def carried(output: Path, tree: Tree, part: str, *paths: str) -> dict[str, Fresh | Kept]:
    """A part with these of its files carried over from the live release, the others as in the tree."""
    files, problem = all_files(output)
    assert not problem
    fresh = _in_parts(tree)[part]
    assert isinstance(fresh, Fresh)
    return {part: Fresh(files={**fresh.files, **{path: files[path] for path in paths}})}


def _below(top: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder: its path from there, and the whole of it."""
    start = len(str(top)) + 1
    for folder, _, names in os.walk(top):
        for name in names:
            path = os.path.join(folder, name)
            yield path[start:].replace(os.sep, "/"), path


def slot_files(output: Path) -> list[dict[str, tuple[int, int, int]]]:
    """Of each slot every file with inode, size and time, wherever its site lies."""
    found = []
    for slot in sorted(path for path in (output / "slots").iterdir() if path.is_dir()):
        files = {}
        tops = [(slot, ""), *([] if (slot / "site").exists() else [(output / "site", "site/")])]
        for top, prefix in tops:
            for name, path in _below(top):
                status = os.lstat(path)
                files[prefix + name] = (status.st_ino, status.st_size, status.st_mtime_ns)
        found.append(files)
    return found


def idle_site(output: Path) -> Path:
    """The site of the slot that is not served."""
    (idle,) = {path.resolve() for path in output.glob("slots/*/site")} - {(output / "site").resolve()}
    return idle


def empty_folders(output: Path) -> list[str]:
    """All folders below the sites in which nothing is, the sites themselves left aside."""
    tops = [output / "site", *output.glob("slots/*/site")]
    return [
        folder
        for top in tops
        for folder, folders, names in os.walk(top)
        if not folders and not names and Path(folder) != top
    ]


def check_release(output: Path, contents: dict[str, bytes], *, linked: bool = True) -> None:
    """The site is just this, its manifest says so, both slots are level, and nothing else lies about."""
    assert served(output) == contents
    files, problem = all_files(output)
    assert not problem
    assert {path: file.digest for path, file in files.items()} == {
        path: digest_bytes(data) for path, data in contents.items()
    }
    assert sorted(os.listdir(output / "slots")) == ["a", "b"]
    one, other = slot_files(output)
    assert {name: marks[1:] for name, marks in one.items()} == {
        name: marks[1:] for name, marks in other.items()
    }
    assert not linked or one == other
    wanted = {"manifest.json", *(f"site/{path}" for path in contents)}
    for name, part in live_parts(output).items():
        wanted.add(part_file(part.digest))
        entries, problem = read_part(output / "slots" / "a", part.digest)
        assert entries is not None, problem
        assert len(entries) == part.files
        wanted.update(neutral_file(name, file.neutral) for file in entries.values() if file.neutral)
    assert one.keys() == wanted
    assert not empty_folders(output)


def served(output: Path) -> dict[str, bytes] | None:
    """What a visitor gets; None when there is no site."""
    site = output / "site"
    if not site.is_dir():
        return None
    return {name: Path(path).read_bytes() for name, path in _below(site)}


def everything(output: Path) -> dict[str, tuple[int, int, int]]:
    """Each entry below `output` with inode, time and size: equal when nothing was written."""
    found = {}
    for folder, folders, names in os.walk(output):
        for path in [Path(folder), *(Path(folder) / name for name in folders + names)]:
            status = path.lstat()
            found[str(path)] = (status.st_ino, status.st_mtime_ns, status.st_size)
    return found


def holding(output: Path, canary: bytes) -> list[str]:
    """All files below `output`, published or not, in which the canary stands."""
    return [
        name
        for name, path in _below(output)
        if not os.path.islink(path) and canary in Path(path).read_bytes()
    ]


class PowerCut(BaseException):
    """Not an Exception: no handler may catch it, as none can when the power fails."""


@contextmanager
def power_cut(monkeypatch: pytest.MonkeyPatch, at: int, *, done: bool) -> Iterator[list[str]]:
    """The run dies at its `at`-th call that touches the disk, before it or (`done`) just after it."""
    calls: list[str] = []

    def dying(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            calls.append(name)
            if len(calls) == at and not done:
                raise PowerCut
            last = len(calls) == at
            try:
                result = real(*args, **options)
            except OSError as error:
                raise (PowerCut if last else error) from None
            if last:
                if name == "open":
                    os.close(result)
                raise PowerCut
            return result

        return call

    with monkeypatch.context() as patch:
        for name in STEPS:
            patch.setattr(os, name, dying(name, getattr(os, name)))
        yield calls


@contextmanager
def noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every call on the disk, with the name of what it is about; the parts of manifests that are read among them."""
    calls: list[str] = []

    def noting(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            calls.append(f"{name} {args[0] if args else ''}")
            return real(*args, **options)

        return call

    with monkeypatch.context() as patch:
        for name in (*STEPS, "lstat", "stat", "scandir", "listdir", "readlink"):
            patch.setattr(os, name, noting(name, getattr(os, name)))
        patch.setattr(manifest, "read_part", noting("read_part", manifest.read_part))
        yield calls


def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without the right to make symbolic links."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "no right")

    monkeypatch.setattr(os, "symlink", refuse)
