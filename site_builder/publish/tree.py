"""The site as a value: every file that is to be published, in parts.

In: paths and what stands under them.  Out: `Tree`, a mapping that cannot change, its paths checked and sorted.
What is published is this value and nothing else: a file that lies in the output folder and is not in the tree
goes with the next release, so a record that is deleted or expires needs no code that deletes its page.

A tree is made of **parts**: a place with its files (`cuihu/liuyin`; the root place is the part with the empty name),
and one for what belongs to no place.  A part is `Fresh`, made in this run, or `Kept`, the same as in the live
release to the last byte.  So a run that made one place anew hands over that place and a name for each other one,
and costs as much.

    Tree({"cuihu/index.html": Blob(data=b"<!doctype html>...")})    # one fresh part
    Tree.of_parts({"cuihu": Fresh(files={"cuihu/index.html": Blob(data=b"...")}), "hefeng": Kept(digest="9b...")})
    Tree({"../passwd": Blob(data=b"")})     # ValueError: a fault of a plan, never of an editor
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from site_builder.base.digest import digest_bytes
from site_builder.base.values import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file without its bytes, as a manifest holds it; `digest` and `neutral` are digests
    (`base.digest.digest_bytes`), the rest as in `Blob`.  In a tree: carried over, the live release has just this."""

    digest: str
    size: int
    holds: tuple[str, ...] = ()
    goes: date | None = None
    neutral: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A part made in this run: the files of the part by path, those with a `File` carried over from the same part
    of the live release."""

    files: Mapping[str, Blob | File]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A part that is as in the live release; `digest` is that of its manifest (`publish.manifest.Part`)."""

    digest: str


class Tree(Mapping[str, Blob]):
    """Path → Blob over the files made in this run, sorted by path; and `parts`, which make the whole site.

    ValueError for a path or the name of a part that `path_fault` names (the empty name is the root place's), for a
    path that two fresh parts have, and where one path is a file and also the folder of another.  As of any mapping,
    equality is that of the items: two trees may be equal and keep different parts.
    """

    __slots__ = ("_blobs", "_is_whole", "_parts")

    def __init__(self, blobs: Mapping[str, Blob]) -> None:
        self._hold({"": Fresh(files=blobs)})

    @classmethod
    def of_parts(cls, parts: Mapping[str, Fresh | Kept]) -> Tree:
        """A tree of several parts, by name."""
        tree = cls.__new__(cls)
        tree._hold(parts)
        return tree

    def _hold(self, parts: Mapping[str, Fresh | Kept]) -> None:
        held: dict[str, Fresh | Kept] = {}
        paths: dict[str, Blob | File] = {}
        for name, part in sorted(parts.items()):
            if name and (fault := path_fault(name)):
                raise ValueError(f"part {name!r}: {fault}")
            if isinstance(part, Kept):
                held[name] = part
                continue
            files = dict(sorted(part.files.items()))
            for path in files:
                if fault := path_fault(path):
                    raise ValueError(f"{path!r}: {fault}")
            if both := sorted(files.keys() & paths.keys()):
                raise ValueError(f"{both[0]!r}: is in two parts")
            paths.update(files)
            held[name] = Fresh(files=files)
        if both := sorted(_folders(paths) & paths.keys()):
            raise ValueError(f"{both[0]!r}: is a file and a folder at once")
        self._parts = held
        self._blobs = {path: blob for path, blob in sorted(paths.items()) if isinstance(blob, Blob)}
        self._is_whole = len(self._blobs) == len(paths) and all(
            isinstance(part, Fresh) for part in held.values()
        )

    def __getitem__(self, path: str) -> Blob:
        return self._blobs[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._blobs)

    def __len__(self) -> int:
        return len(self._blobs)

    def __repr__(self) -> str:
        return f"Tree({len(self)} files, {len(self._parts)} parts)"

    @property
    def parts(self) -> Mapping[str, Fresh | Kept]:
        """All parts by name, sorted."""
        return self._parts

    @property
    def is_whole(self) -> bool:
        """Whether every file of the site was made in this run, so that nothing rests on the live release."""
        return self._is_whole

    def contents(self) -> dict[str, bytes]:
        """Path → bytes alone, as the checks of `verify` take it."""
        return {path: blob.data for path, blob in self._blobs.items()}


def file_of(blob: Blob) -> File:
    """What a manifest says of a file that was made."""
    return File(
        digest=digest_bytes(blob.data),
        size=len(blob.data),
        holds=tuple(sorted(set(blob.holds))),
        goes=blob.goes,
        neutral=None if blob.neutral is None else digest_bytes(blob.neutral),
    )


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
