"""Several content folders read as one: each file lies in one of them, at the same path as if there were no other (domain 6:
kinds with persons or conduct may live in a second content root without history or public remote).

In: the folders, in order; the first has site.yaml.  Out: one `Snapshot` of them all, and `Roots`, which knows where each
path lies.  A path in two is an error, and the file is read from neither: nobody can tell which of them is meant.

    roots, snapshot = scan_all((Path("content"), Path("../private")))
    roots.of("cuihu/exposures/2026-11.yaml")        # Path("../private")
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path

from site_builder.base.diagnostics import Diagnostic
from site_builder.base.values import dataclass
from site_builder.content import source
from site_builder.content.source import File, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """The content folders.  `beyond` are the paths that lie in another than the first, by its number; `twice` those of
    which there are several."""

    folders: tuple[Path, ...]
    beyond: Mapping[str, int] = field(default_factory=dict)
    twice: frozenset[str] = frozenset()

    def of(self, path: str) -> Path:
        """The folder in which a path lies, the first for one that lies nowhere; so it is for one that lies twice."""
        return self.folders[self.beyond.get(path, 0)]

    def read(self, path: str, cap: int) -> bytes | Diagnostic:
        """The bytes of a file, or why they are not to be had."""
        return _twice(path) if path in self.twice else source.read(self.of(path), path, cap)

    def copies(self, path: str, cap: int) -> tuple[bytes | Diagnostic, ...]:
        """The bytes of a file in every folder that has it: for what must be obeyed whatever is wrong."""
        if path not in self.twice:
            return (self.read(path, cap),)
        return tuple(source.read(folder, path, cap) for folder in self.folders)

    def nearest(self, path: str) -> Path:
        """The folder into which a new file goes: the first that has the folder of it, or else most of the way there."""

        def depth(folder: Path) -> int:
            parts = path.split("/")[:-1]
            there = (
                number for number in range(len(parts), 0, -1) if (folder / "/".join(parts[:number])).is_dir()
            )
            return next(there, 0)

        return max(self.folders, key=depth)  # of equals the first


def scan_all(folders: tuple[Path, ...]) -> tuple[Roots, Snapshot]:
    """Everything below the folders, as one."""
    found = [source.scan(folder) for folder in folders]
    if len(found) == 1:
        return Roots(folders=folders), found[0]
    files: dict[str, File] = {}
    wrong: dict[str, Diagnostic] = {}
    beyond: dict[str, int] = {}
    twice: set[str] = set()
    for number, snapshot in enumerate(found):
        for file in snapshot.files:
            if file.path in files:
                twice.add(file.path)
                # no stamp of a real file, so that nobody takes it for one that was read before
                files[file.path] = replace(file, size=-1, stamp=(0, 0, 0))
                continue
            files[file.path] = file
            if number:
                beyond[file.path] = number
        for item in snapshot.diagnostics:
            if item.file not in files and number:
                beyond.setdefault(item.file, number)
            wrong.setdefault(f"{item.file} {item.rule}", item)
    folders_below = sorted({path for snapshot in found for path in snapshot.folders})
    diagnostics = (*wrong.values(), *map(_twice, twice))
    return (
        Roots(folders=folders, beyond=beyond, twice=frozenset(twice)),
        Snapshot(
            files=tuple(files[path] for path in sorted(files)),
            folders=tuple(folders_below),
            diagnostics=tuple(sorted(diagnostics, key=lambda item: (item.file, item.rule))),
        ),
    )


def _twice(path: str) -> Diagnostic:
    return Diagnostic(
        rule="path-twice",
        file=path,
        message="不止一个内容文件夹里有这个文件，哪个都先不用",
        expected="一个文件只放在一个内容文件夹里",
    )
