"""What a release has to do: a tree against the release that is served.

In: the live release with its manifest, and a `Tree`.  Out: `Change`, the names in a slot that get new bytes and those
that go, with the manifest of the release that this makes.  Reads only.

Nothing of a kept part is looked at.  Of a fresh one the live files are compared byte by byte, so what was changed
there by hand is put right.  A tree that is whole rests on nothing: it is compared with all that lies in the live slot,
so what somebody left there goes, and a damaged manifest does not matter.

    compare(live, before, tree, info)
        ->  Change(writes={"site/cuihu/index.html": b"...", "parts/9b...json": b"..."}, removals=("parts/41...json",))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from site_builder.base.values import dataclass
from site_builder.publish import lay, manifest
from site_builder.publish.manifest import (
    PARTS,
    SITE,
    Info,
    Manifest,
    Part,
    neutral_file,
    part_file,
    part_of,
    site_file,
)
from site_builder.publish.recovery import scan
from site_builder.publish.slots import Live
from site_builder.publish.tree import Blob, File, Fresh, Kept, Tree, file_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What differs from the live release, by names in a slot; `stays`: what was looked at and is right there."""

    writes: Mapping[str, bytes]
    removals: tuple[str, ...]
    stays: tuple[str, ...]
    manifest: Manifest

    @property
    def names(self) -> tuple[str, ...]:
        """All names that differ, sorted."""
        return tuple(sorted({*self.writes, *self.removals}))


def site_files(names: Iterable[str]) -> int:
    """How many of these names are files of the site."""
    return sum(name.startswith(f"{SITE}/") for name in names)


def names_of(part: str, files: Mapping[str, File]) -> set[str]:
    """What a part's files need in a slot: themselves, and their neutral pages."""
    names = {site_file(path) for path in files}
    names.update(neutral_file(part, file.neutral) for file in files.values() if file.neutral)
    return names


def compare(live: Live | None, before: Manifest | None, tree: Tree, info: Info) -> Change | None:
    """What makes `tree` of the live release, whose manifest is `before` where it can be read.

    None for a tree that rests on a live release which is not what it takes it for: a kept part is another there, a
    carried file is not there, or something lies where the tree has a file and is not known to make room.
    """
    if tree.is_whole:
        return _compare_whole(live, tree, info)
    return None if live is None or before is None else _compare_parts(live, before, tree, info)


def _compare_whole(live: Live | None, tree: Tree, info: Info) -> Change:
    held = scan(live) if live else {}
    made = _Made()
    for name, part in tree.parts.items():
        if isinstance(part, Fresh):
            made.part(name, {path: made.file(name, path, blob) for path, blob in _blobs(part)})
    stays = [
        name
        for name, data in made.files.items()
        if live and held.get(name, (None,))[0] == len(data) and lay.is_same(live.at(name), data)
    ]
    return made.change(stays, held.keys() - made.files.keys(), info)


def _compare_parts(live: Live, before: Manifest, tree: Tree, info: Info) -> Change | None:
    made, known = _Made(), set[str]()
    carried: list[str] = []
    for name in sorted(before.parts.keys() | tree.parts.keys()):
        part, old = tree.parts.get(name), before.parts.get(name)
        if isinstance(part, Kept):
            if old is None or old.digest != part.digest:
                return None
            made.parts[name] = old
            continue
        held = _files_of(live, old)
        if held is None:
            return None
        known |= names_of(name, held) | ({part_file(old.digest)} if old else set())
        if part is None:
            continue
        entries: dict[str, File] = {}
        for path, item in part.files.items():
            if isinstance(item, Blob):
                entries[path] = made.file(name, path, item)
            elif held.get(path) == item and _is_there(live, name, path, item):
                entries[path] = item
            else:
                return None
        carried += names_of(name, {path: file for path, file in entries.items() if path not in tree})
        made.part(name, entries)
    if not all(_has_room(live, name, known) for name in made.files.keys() - known):
        return None
    stays = [name for name, data in made.files.items() if lay.is_same(live.at(name), data)]
    needed = made.files.keys() | carried | {part_file(part.digest) for part in made.parts.values()}
    return made.change([*stays, *carried], known - needed, info)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What a tree wants to be in a slot, as its parts are gone through."""

    files: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)

    def file(self, part: str, path: str, blob: Blob) -> File:
        entry = file_of(blob)
        self.files[site_file(path)] = blob.data
        if blob.neutral is not None and entry.neutral is not None:
            self.files[neutral_file(part, entry.neutral)] = blob.neutral
        return entry

    def part(self, name: str, files: Mapping[str, File]) -> None:
        part, data = part_of(files)
        self.parts[name] = part
        self.files[part_file(part.digest)] = data

    def change(self, stays: Iterable[str], removals: Iterable[str], info: Info) -> Change:
        right = tuple(stays)
        return Change(
            writes={name: self.files[name] for name in sorted(self.files.keys() - set(right))},
            removals=tuple(sorted(removals)),
            stays=right,
            manifest=Manifest(info=info, parts=self.parts),
        )


def _blobs(part: Fresh) -> Iterable[tuple[str, Blob]]:
    return ((path, item) for path, item in part.files.items() if isinstance(item, Blob))


def _files_of(live: Live, part: Part | None) -> Mapping[str, File] | None:
    """The files of a live part: none of one that is new, None where they cannot be read."""
    return {} if part is None or live.slot is None else manifest.read_part(live.slot, part.digest)[0]


def _is_there(live: Live, part: str, path: str, file: File) -> bool:
    """Whether the live release has the file that its manifest names, and the page that may have to replace it."""
    if lay.size_of(live.at(site_file(path))) != file.size:
        return False
    return file.neutral is None or lay.size_of(live.at(neutral_file(part, file.neutral))) is not None


def _has_room(live: Live, name: str, known: set[str]) -> bool:
    """Whether nothing is where a new file comes, or only what this release knows of and takes away."""
    path, above = live.at(name), name
    if name.startswith(f"{PARTS}/") or lay.is_free(path):
        return True
    while above := above.rpartition("/")[0]:
        if above in known:
            return True
    return lay.is_folder(path) and all(below in known for below, _ in lay.scan(path, f"{name}/"))
