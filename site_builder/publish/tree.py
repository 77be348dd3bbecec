"""The site as a value: every file that is to be published, by its path.

In: paths and what stands under them.  Out: `Tree`, a mapping that cannot change, its paths checked and sorted.
What is published is this value and nothing else: a file that lies in the output folder and is not in the tree
goes with the next release, so a record that is deleted or expires needs no code that deletes its page.

    Tree({"cuihu/index.html": Blob(data=b"<!doctype html>...")})
    Tree({"../passwd": Blob(data=b"")})     # ValueError: a fault of a plan, never of an editor
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

_SEGMENT = r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$))\.?[a-z0-9_](?:[a-z0-9._-]{0,118}[a-z0-9_-])?"
_PATH = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """One file of the site.

    `holds`: refs (`/cuihu/liuyin/exposures:pg-1`) of the removable records whose content stands in this file.
    `goes`: the first day on which the file must go by itself.  `neutral`: the page that stands at its address
    from then on, or from a withdrawal; without one the file is deleted.  (docs/contract.md, section 7.)
    """

    data: bytes
    holds: tuple[str, ...] = ()
    goes: date | None = None
    neutral: bytes | None = None


class Tree(Mapping[str, Blob]):
    """Path → Blob, sorted by path.

    ValueError for a path that `path_fault` names, and where one path is a file and also the folder of another.
    """

    __slots__ = ("_blobs",)

    def __init__(self, blobs: Mapping[str, Blob]) -> None:
        for path in blobs:
            if fault := path_fault(path):
                raise ValueError(f"{path!r}: {fault}")
        if both := sorted(_folders(blobs) & blobs.keys()):
            raise ValueError(f"{both[0]!r}: is a file and a folder at once")
        self._blobs = dict(sorted(blobs.items()))

    def __getitem__(self, path: str) -> Blob:
        return self._blobs[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._blobs)

    def __len__(self) -> int:
        return len(self._blobs)

    def __repr__(self) -> str:
        return f"Tree({len(self)} files)"

    def contents(self) -> dict[str, bytes]:
        """Path → bytes alone, as the checks of `verify` take it."""
        return {path: blob.data for path, blob in self._blobs.items()}


def _folders(paths: Iterable[str]) -> set[str]:
    """All folders that the paths lie in, at any depth."""
    folders: set[str] = set()
    for path in paths:
        while (cut := path.rfind("/")) > 0 and (path := path[:cut]) not in folders:
            folders.add(path)
    return folders


def path_fault(path: str) -> str:
    """What is wrong with a path, empty when it is one that every file system and every server takes alike.

    Relative, in ASCII lower case (no system tells apart what another takes for the same), segments of letters,
    digits, `.`, `_` and `-` that neither are `..` nor end in a period, and none that Windows keeps for devices.
    """
    return "" if _PATH.fullmatch(path) else "is not a lower-case relative path of plain segments"
