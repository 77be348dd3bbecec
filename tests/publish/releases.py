"""What the tests of releases share: small trees, what lies on the disk, and a power cut at a chosen step."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.publish.manifest import Info
from site_builder.publish.tree import Blob, Tree

INFO = Info(as_of=date(2026, 11, 20), next_change=date(2026, 11, 22), engine="1.0")
REF = "/cuihu/liuyin/exposures:pg-1"
CANARY = b"ZZCANARYZZ"
NEUTRAL = "<h1>已按期撤下</h1>".encode()

STEPS = ("mkdir", "open", "link", "symlink", "replace", "rename", "unlink", "rmdir", "fsync", "utime")


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


def served(output: Path) -> dict[str, bytes] | None:
    """What a visitor gets; None when there is no site."""
    site = output / "site"
    if not site.is_dir():
        return None
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for folder, _, names in os.walk(site, followlinks=True)
        for path in (Path(folder) / name for name in names)
    }


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
        str(path)
        for path in output.rglob("*")
        if path.is_file() and not path.is_symlink() and canary in path.read_bytes()
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


def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without the right to make symbolic links."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "no right")

    monkeypatch.setattr(os, "symlink", refuse)
