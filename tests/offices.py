"""An office at its desk: a content folder, an output folder, and the command line, run in this process.

In: content as `little_sites` writes it, and arguments as they are typed.  Out: the exit code and what was printed,
and what lies on the disk: every file with its bytes, inode and times.  The same templates are compiled once for all
runs.
"""

from __future__ import annotations

import io
import os
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from site_builder.cli import main
from site_builder.model.registry import kind_template_folders
from site_builder.render import templates
from site_builder.render.folders import engine_folder
from tests import little_sites

DAY = "2026-11-20"
HONOR = {
    "id": "h-1",
    "title": "题目乙甲子",
    "date": "2026-11-02",
    "award": "haoren",
    "summary": "摘要乙丑",
    "body": "正文丙寅",
    "honoree": {"name": "荷风苑1号楼", "kind": "building"},
    "photos": [{"src": "photos/h.jpg", "alt": "画面丁卯", "stage": "scene"}],
}
EXPOSURE = {
    "id": "e-1",
    "date": "2026-11-02",
    "category": "piling",
    "spot": "通道戊辰",
    "observed": {"date": "2026-11-02"},
    "description": "堆物己巳。",
    "photos": [{"src": "photos/e.jpg", "alt": "画面庚午", "stage": "before", "reviewed": "true"}],
}
FIGURE = {
    "id": "f-1",
    "title": "题目辛未",
    "date": "2026-11-02",
    "about": "activities",
    "item": "清运壬申",
    "value": "3",
    "unit": "吨",
}
WORDS = {
    "/zhen/a/honors:h-1": ("题目乙甲子", "摘要乙丑", "正文丙寅", "画面丁卯"),
    "/zhen/a/exposures:e-1": ("通道戊辰", "堆物己巳", "画面庚午"),
    "/zhen/a/figures:f-1": ("题目辛未", "清运壬申"),
}
"""What each record alone says."""
PLACES: dict[str, Any] = {
    "zhen/place.yaml": {"name": "翠湖街道"},
    "zhen/a/place.yaml": {"name": "荷风苑"},
    "zhen/a/honors.yaml": [HONOR],
    "zhen/a/exposures.yaml": [EXPOSURE],
    "zhen/a/figures.yaml": [FIGURE],
    "zhen/a/photos/h.jpg": little_sites.photo((200, 40, 40)),
    "zhen/a/photos/e.jpg": little_sites.photo((40, 200, 40)),
}


@dataclass(frozen=True, kw_only=True)
class Run:
    """How a command ended, and what it said: to the terminal, and to whoever reads its output."""

    code: int
    said: str
    printed: str


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@dataclass(frozen=True)
class Office:
    """A folder with `content/` and `output/` in it."""

    root: Path

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.root / "content"

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.root / "output"

    def write(self, files: Mapping[str, Any]) -> None:
        """Write content."""
        little_sites.write(self.content, files)

    def run(
        self, command: str = "build", *more: str, day: str = DAY, stream: io.StringIO | None = None
    ) -> Run:
        """Run a command on the office's folders, as of `day`."""
        folders = ["--content", str(self.content), "--date", day]
        if command not in ("check", "close"):
            folders += ["--output", str(self.output)]
        return run(command, *more, *folders, stream=stream)

    def withdraw(self, record: str, *more: str, day: str = DAY) -> Run:
        """Withdraw a record as the general office."""
        return self.run("withdraw", record, "--class", "error", "--by", "综合办", *more, day=day)

    def served(self) -> dict[str, bytes]:
        """What a visitor gets, by path."""
        site = self.output / "site"
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in files_below(site)}

    def page(self, path: str) -> str:
        """A page as text."""
        return self.served()[f"{path}index.html"].decode()

    def holding(self, *words: str) -> list[str]:
        """The files anywhere below output, published or not, in which one of the words stands."""
        return [
            path.relative_to(self.output).as_posix()
            for path in files_below(self.output)
            if any(word.encode() in path.read_bytes() for word in words)
        ]

    def pictures(self) -> list[str]:
        """The published pictures."""
        return [path for path in self.served() if path.endswith((".webp", ".jpg"))]


def files_below(folder: Path) -> list[Path]:
    """Every file below a folder, not through links but the folder itself."""
    return sorted(
        Path(inner) / name
        for inner, _, names in os.walk(folder)
        for name in names
        if not (Path(inner) / name).is_symlink()
    )


def everything(folder: Path) -> dict[str, tuple[object, ...]]:
    """Every entry below a folder with inode, times, mode, size and bytes: equal when nothing at all was written.  What
    builds remember of one another is no part of it: a stat table that is a moment younger is worth more."""
    found: dict[str, tuple[object, ...]] = {}
    for inner, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "memory"]
        for path in [Path(inner), *(Path(inner) / name for name in (*folders, *names))]:
            status = path.lstat()
            content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            found[str(path)] = (
                status.st_ino,
                status.st_mtime_ns,
                status.st_ctime_ns,
                status.st_mode,
                status.st_size,
                content,
            )
    return found


_LOAD: Final = templates.load_templates
_KNOWN: Final[dict[object, Any]] = {}


def _loaded(folders: Sequence[Path], sealed: bytes = b"") -> Any:
    """The same templates are the same value: those of the engine, and those that tests write again and again."""
    engine = (*kind_template_folders(), engine_folder())
    own = [folder for folder in folders if folder not in engine]
    key = tuple(
        (path.relative_to(folder.parent).as_posix(), path.read_bytes())
        for folder in own
        for path in files_below(folder)
    )
    if key not in _KNOWN:
        _KNOWN[key] = _LOAD(folders, sealed) if own else (little_sites.templates(), ())
    return _KNOWN[key]


def run(*arguments: str, stream: io.StringIO | None = None) -> Run:
    """Run the command line in this process."""
    said, printed = stream or io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stderr(said), redirect_stdout(printed):
        patch.setattr(templates, "load_templates", _loaded)
        patch.setenv("COLUMNS", "200")
        code = main(list(arguments))
    return Run(code=code, said=said.getvalue(), printed=printed.getvalue())


def office(root: Path, files: Mapping[str, Any] | None = None) -> Office:
    """An office with a town, a compound in it, and a record on each of the compound's boards; `files` besides, or
    instead of what they replace."""
    made = Office(root)
    made.write({"site.yaml": little_sites.SITE, **PLACES, **(files or {})})
    return made
