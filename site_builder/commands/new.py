"""`new`: a record of a kind for a place, filled in; or a place.  Printed, or written into the content.

In: what is wanted and where.  Out: text that passes `check` as it stands, so that an editor changes words and not form.
A wrong name is answered with the nearest right one, and then nothing is written.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.base.values import dataclass
from site_builder.commands.shared import (
    NOTHING_PUBLISHED,
    PUBLISHED,
    USAGE,
    as_of_run,
    load_content,
    no_place,
    say,
    unusable,
)

if TYPE_CHECKING:
    from site_builder.build import Loaded
    from site_builder.model.board import Reading
    from site_builder.model.load import Places
    from site_builder.model.place import Place
    from site_builder.model.record import Entry

_PLACE = "place"
_WRONG = "，什么也没写"


class _RefusedError(Exception):
    """Nothing is written, for this reason; with what was probably meant."""

    def __init__(self, reason: str, near: str = "") -> None:
        super().__init__(f"{reason}{_WRONG}" + (f"；是不是 {near}？" if near else ""))


def run(options: argparse.Namespace) -> int:
    """Print or write what was asked for; 2 for a name that will not do, 1 where it could not be written."""
    if fault := unusable(options):
        say(fault)
        return USAGE
    loaded = load_content(options)
    if loaded.places is None:
        say(f"最上层的 site.yaml、places.yaml 或 withdrawals.yaml 有错，请先运行 check 改好{_WRONG}")
        return NOTHING_PUBLISHED
    try:
        if options.what == _PLACE:
            return _new_place(options, loaded, loaded.places)
        return _new_record(options, loaded, loaded.places)
    except _RefusedError as refused:
        say(str(refused))
        return USAGE


def _new_record(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    from site_builder.base.days import china_calendar
    from site_builder.base.show import advice
    from site_builder.content.edit import append_item
    from site_builder.model.draft import Spot, draft_record, next_id
    from site_builder.model.kind import Surroundings, example_of, kind_named

    _only(options, "--entry", "--name")
    kind = kind_named(_kind(options.what))
    place = _place(options.where, options.contents, places)
    if place.shows is not None and kind.name not in place.shows:
        shown = "、".join(place.shows)
        raise _RefusedError(f"“{place.name}”不办 {kind.name}（{kind.title}），shows 里有：{shown}")
    as_of = as_of_run(options, loaded)
    readings = _kept(kind.name, place.path, loaded)
    kept = tuple(entry for reading in readings for entry in reading.entries)
    if options.into:
        target = _file(options.into, kind.name, place, loaded)
    else:
        target = _usual(kind.name, place.path, kept, loaded)
    spot = Spot(
        kind=kind,
        around=Surroundings(
            place=place,
            site=places.site,
            calendar=china_calendar(places.site.holidays, places.site.workdays),
        ),
        keeper=target.keeper,
        places=loaded.layout.places,
        id=next_id(_taken(kind.name, place.path, readings, places), kind.name, as_of),
        day=as_of,
    )
    text, wrong = draft_record(example_of(kind.name), spot)
    if not text:
        say(f"“{place.name}”现在放不下 {kind.name}（{kind.title}）的例子{_WRONG}：")
        for item in wrong:
            say("；".join((f"  {item.message}", *advice(item))))
        return NOTHING_PUBLISHED
    root = target.root or _root(target.path, loaded)
    if not options.into:
        print(f"# {kind.title}：存到 {root.as_posix()}/{target.path} 的最后\n{text}", end="")
        return PUBLISHED
    if fault := append_item(root, target.path, text):
        say(f"没有写成：{fault}")
        return NOTHING_PUBLISHED
    say(f"已写进 {root.as_posix()}/{target.path}，编号 {spot.id}。改成实际的内容，再运行 check。")
    return PUBLISHED


def _only(options: argparse.Namespace, *unfit: str) -> None:
    """Refuse options that belong to the other sort of `new`."""
    for name in unfit:
        if getattr(options, name.removeprefix("--")):
            raise _RefusedError(f"new {options.what} 不能用 {name}")


def _kind(typed: str) -> str:
    """The name of a kind; its title, or a slip of the pen, is answered with the name."""
    from site_builder.base.text import nearest
    from site_builder.model.kind import KIND_TITLES, kind_named, known_kinds, reserved_kinds

    known = known_kinds()
    if typed in known:
        return typed
    if typed in reserved_kinds():
        raise _RefusedError(f"本版本还不能公布“{KIND_TITLES.get(typed, typed)}”（{typed}）")
    names = {word: name for name in known for word in (name, kind_named(name).title, kind_named(name).short)}
    names |= {"地方": _PLACE, _PLACE: _PLACE}
    near = names.get(typed) or names.get(nearest(typed, names), "")
    offered = "" if near else f"（可选：{'、'.join((*known, _PLACE))}）"
    raise _RefusedError(f"没有“{typed}”这类栏目{offered}", near)


def _place(typed: str, contents: Sequence[Path], places: Places) -> Place:
    """A place by its address, or by its folder as a shell completes it."""
    path = _below(typed, contents)
    found = places.places.get(path)
    if found is None:
        raise _RefusedError(*no_place(path, places))
    return found


def _below(typed: str, contents: Sequence[Path]) -> str:
    """The path of a place, typed as an address or as a folder."""
    path = typed.replace("\\", "/").strip("/")
    for prefix in (content.as_posix().strip("/") for content in contents):
        if path == prefix or path.startswith(f"{prefix}/"):
            return path[len(prefix) :].strip("/")
    return path


def _root(path: str, loaded: Loaded) -> Path:
    """The content folder in which a file lies, or into which a new one goes."""
    roots = loaded.content.roots
    return roots.of(path) if path in loaded.content.files else roots.nearest(path)


def _folder(path: str, loaded: Loaded) -> str:
    """The place whose folder keeps the records of a place: its own, or the nearest above that has one."""
    folders = {"", *loaded.content.folders}
    while path not in folders:
        path = path.rpartition("/")[0]
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """A file of the content into which a record may go, its keeper, and the content folder that was named with it."""

    path: str
    keeper: str
    root: Path | None = None


def _file(typed: str, kind: str, place: Place, loaded: Loaded) -> _Target:
    """The file that `--into` names, there already or not: one of this kind, at the place or above it."""
    from site_builder.model.layout import lay_out

    content, path = _content_path(typed, loaded.content.roots.folders)
    if not path or not path.endswith(".yaml"):
        raise _RefusedError(f"--into 要写内容里的 .yaml 文件，“{typed}”不是")
    parents = [parent.as_posix() for parent in Path(path).parents if parent.as_posix() != "."]
    folders = {*loaded.content.folders, *parents}
    if path in loaded.content.files and loaded.content.roots.of(path) != content:
        raise _RefusedError(f"{path} 已经在 {loaded.content.roots.of(path).as_posix()} 里，不能两处都有")
    layout = lay_out({*loaded.content.files, path}, folders, set(loaded.layout.places))
    board = next(((keeper, name) for keeper, name, one in layout.boards if one == path), None)
    if board is None:
        faults = [item for item in layout.diagnostics if item.file in (path, *parents)]
        said = f"：{faults[0].message}" if faults else ""
        raise _RefusedError(
            f"{content.as_posix()}/{path} 不能放记录{said}", faults[0].nearest if faults else ""
        )
    keeper, name = board
    if name != kind:
        raise _RefusedError(f"{content.as_posix()}/{path} 放的是 {name}，不是 {kind}")
    if keeper and place.path != keeper and not place.path.startswith(f"{keeper}/"):
        near = _usual(kind, place.path, (), loaded).path
        raise _RefusedError(
            f"{content.as_posix()}/{path} 里放不了“{place.name}”的记录", f"{content.as_posix()}/{near}"
        )
    return _Target(path=path, keeper=keeper, root=content)


def _content_path(typed: str, contents: Sequence[Path]) -> tuple[Path, str]:
    """A typed path as (content folder, path in it): from here, or from a content folder; no path where it is in none."""
    for start in (Path(), *contents):
        one = Path(os.path.abspath(start / typed))
        for content in contents:
            root = Path(os.path.abspath(content))
            if one.is_relative_to(root):
                return content, one.relative_to(root).as_posix()
    return contents[0], ""


def _usual(kind: str, place: str, kept: Sequence[Entry], loaded: Loaded) -> _Target:
    """The file into which a record of a place usually goes: that of its newest, else the last of the nearest folder, else
    one named after the kind."""
    from site_builder.content.fields import day_of

    own = [entry for entry in kept if entry.place == place and entry.origin.file.endswith(".yaml")]
    if own:
        newest = max(own, key=lambda entry: (day_of(entry.record.date) if entry.record else None) or date.min)
        return _Target(path=newest.origin.file, keeper=newest.keeper)
    keeper = _folder(place, loaded)
    files = [path for one, name, path in loaded.layout.boards if (one, name) == (keeper, kind)]
    listed = sorted(path for path in files if path.endswith(".yaml"))
    return _Target(path=listed[-1] if listed else f"{keeper}/{kind}.yaml".lstrip("/"), keeper=keeper)


def _kept(kind: str, place: str, loaded: Loaded) -> tuple[Reading, ...]:
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


def _taken(kind: str, place: str, kept: tuple[Reading, ...], places: Places) -> dict[str, date]:
    """The ids that are taken at a place: of records, and of those withdrawn or moved out, which never come back."""
    from site_builder.model.draft import ids_in_use

    gone = (item.record for item in places.withdrawals if item.record.kind == kind)
    withdrawn = {ref.id: date.min for ref in gone if ref.place.strip("/") == place}
    former = (stone for reading in kept for stone in reading.purged.tombstones)
    moved_out = {stone.id: stone.removed for stone in former if (stone.kind, stone.place) == (kind, place)}
    entries = tuple(entry for reading in kept for entry in reading.entries)
    return {**withdrawn, **moved_out, **ids_in_use(entries, kind, place)}


def _new_place(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    from site_builder.content.edit import create_file
    from site_builder.model.draft_place import name_problem, place_entry, place_file
    from site_builder.model.layout import name_fault

    _only(options, "--into")
    path = _below(options.where, options.contents)
    above, _, name = path.rpartition("/")
    if path in places.places or path in places.withheld:
        raise _RefusedError(f"/{path} 已经有了")
    if fault := name_fault(name):
        raise _RefusedError(f"“{name}”不能作地方的名字：{fault}")
    parent = places.places.get(above)
    if parent is None:
        reason, near = no_place(above, places)
        raise _RefusedError(f"上一级{reason}", near)
    beside = [places.places[child].kind for child in parent.children]
    title = options.name or ""
    if fault := name_problem(title or name):
        raise _RefusedError(f"--name 不能用：{fault}")
    if options.entry:
        keeper = _folder(above, loaded)
        below = path.removeprefix(f"{keeper}/" if keeper else "")
        where = f"{options.content.as_posix()}/{keeper}/places.yaml".replace("//", "/")
        print(f"# 存到 {where} 的最后\n{place_entry(below, title, parent, beside)}", end="")
        return PUBLISHED
    text = place_file(name, title, parent, beside)
    if fault := create_file(options.content, f"{path}/place.yaml", text):
        say(f"没有写成：{fault}")
        return NOTHING_PUBLISHED
    say(f"已建 {options.content.as_posix()}/{path}/place.yaml。改好名称和类别，再运行 check。")
    return PUBLISHED
