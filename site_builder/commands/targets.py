"""Which kind, which place, which file of the content a command means that writes records; a slip is answered with the nearest.

In: what was typed.  Out: a kind, a place, a `Target`; `RefusedError` with its sentence where there is none, before anything is
written.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.base.values import dataclass
from site_builder.commands.shared import no_place

if TYPE_CHECKING:
    from site_builder.build import Loaded
    from site_builder.model.board import Reading
    from site_builder.model.load import Places
    from site_builder.model.place import Place
    from site_builder.model.record import Entry

PLACE = "place"
NOTHING_WRITTEN = "，什么也没写"


class RefusedError(Exception):
    """Nothing is written, for this reason; with what was probably meant."""

    def __init__(self, reason: str, near: str = "") -> None:
        super().__init__(f"{reason}{NOTHING_WRITTEN}" + (f"；是不是 {near}？" if near else ""))


def kind_of(typed: str) -> str:
    """The name of a kind; its title, or a slip of the pen, is answered with the name."""
    from site_builder.base.text import nearest
    from site_builder.model.registry import kind_named, known_kinds

    known = known_kinds()
    if typed in known:
        return typed
    names = {word: name for name in known for word in (name, kind_named(name).title, kind_named(name).short)}
    names |= {"地方": PLACE, PLACE: PLACE}
    near = names.get(typed) or names.get(nearest(typed, names), "")
    offered = "" if near else f"（可选：{'、'.join((*known, PLACE))}）"
    raise RefusedError(f"没有“{typed}”这类栏目{offered}", near)


def place_of(typed: str, contents: Sequence[Path], places: Places) -> Place:
    """A place by its address, or by its folder as a shell completes it."""
    path = below_of(typed, contents)
    found = places.places.get(path)
    if found is None:
        raise RefusedError(*no_place(path, places))
    return found


def below_of(typed: str, contents: Sequence[Path]) -> str:
    """The path of a place, typed as an address or as a folder."""
    path = typed.replace("\\", "/").strip("/")
    for prefix in (content.as_posix().strip("/") for content in contents):
        if path == prefix or path.startswith(f"{prefix}/"):
            return path[len(prefix) :].strip("/")
    return path


def root_of(path: str, loaded: Loaded) -> Path:
    """The content folder in which a file lies, or into which a new one goes."""
    roots = loaded.content.roots
    return roots.of(path) if path in loaded.content.files else roots.nearest(path)


def folder_of(path: str, loaded: Loaded) -> str:
    """The place whose folder keeps the records of a place: its own, or the nearest above that has one."""
    folders = {"", *loaded.content.folders}
    while path not in folders:
        path = path.rpartition("/")[0]
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A file of the content into which a record may go, its keeper, and the content folder that was named with it."""

    path: str
    keeper: str
    root: Path | None = None


def named_file(typed: str, kind: str, place: Place, loaded: Loaded) -> Target:
    """The file that `--into` names, there already or not: one of this kind, at the place or above it."""
    from site_builder.model.layout import lay_out

    content, path = _content_path(typed, loaded.content.roots.folders)
    if not path or not path.endswith(".yaml"):
        raise RefusedError(f"--into 要写内容里的 .yaml 文件，“{typed}”不是")
    parents = [parent.as_posix() for parent in Path(path).parents if parent.as_posix() != "."]
    folders = {*loaded.content.folders, *parents}
    if path in loaded.content.files and loaded.content.roots.of(path) != content:
        raise RefusedError(f"{path} 已经在 {loaded.content.roots.of(path).as_posix()} 里，不能两处都有")
    layout = lay_out({*loaded.content.files, path}, folders, set(loaded.layout.places))
    board = next(((keeper, name) for keeper, name, one in layout.boards if one == path), None)
    if board is None:
        faults = [item for item in layout.diagnostics if item.file in (path, *parents)]
        said = f"：{faults[0].message}" if faults else ""
        raise RefusedError(
            f"{content.as_posix()}/{path} 不能放记录{said}", faults[0].nearest if faults else ""
        )
    keeper, name = board
    if name != kind:
        raise RefusedError(f"{content.as_posix()}/{path} 放的是 {name}，不是 {kind}")
    if keeper and place.path != keeper and not place.path.startswith(f"{keeper}/"):
        near = usual_file(kind, place.path, (), loaded).path
        raise RefusedError(
            f"{content.as_posix()}/{path} 里放不了“{place.name}”的记录", f"{content.as_posix()}/{near}"
        )
    return Target(path=path, keeper=keeper, root=content)


def _content_path(typed: str, contents: Sequence[Path]) -> tuple[Path, str]:
    """A typed path as (content folder, path in it): from here, or from a content folder; no path where it is in none."""
    for start in (Path(), *contents):
        one = Path(os.path.abspath(start / typed))
        for content in contents:
            root = Path(os.path.abspath(content))
            if one.is_relative_to(root):
                return content, one.relative_to(root).as_posix()
    return contents[0], ""


def usual_file(kind: str, place: str, entries: Sequence[Entry], loaded: Loaded) -> Target:
    """The file into which a record of a place usually goes: that of its newest, else the last of the nearest folder, else
    one named after the kind."""
    from site_builder.content.fields import day_of

    own = [entry for entry in entries if entry.place == place and entry.origin.file.endswith(".yaml")]
    if own:
        newest = max(own, key=lambda entry: (day_of(entry.record.date) if entry.record else None) or date.min)
        return Target(path=newest.origin.file, keeper=newest.keeper)
    keeper = folder_of(place, loaded)
    files = [path for one, name, path in loaded.layout.boards if (one, name) == (keeper, kind)]
    listed = sorted(path for path in files if path.endswith(".yaml"))
    return Target(path=listed[-1] if listed else f"{keeper}/{kind}.yaml".lstrip("/"), keeper=keeper)


def kept(kind: str, place: str, loaded: Loaded) -> tuple[Reading, ...]:
    """The boards of a kind at a place and above it: nowhere else can a record of the place lie."""
    from site_builder.model.board import read_keeper

    above = [place]
    while above[-1]:
        above.append(above[-1].rpartition("/")[0])
    return tuple(
        read_keeper(
            keeper,
            [(name, path) for one, name, path in loaded.layout.boards if (one, name) == (keeper, kind)],
            loaded.content.read,
            loaded.layout.places,
        )
        for keeper in above
    )


def target_of(
    into: str | None, kind: str, place: Place, readings: Sequence[Reading], loaded: Loaded
) -> Target:
    """The file into which records go: the one that was named, or the usual one."""
    if into:
        return named_file(into, kind, place, loaded)
    entries = tuple(entry for reading in readings for entry in reading.entries)
    return usual_file(kind, place.path, entries, loaded)
