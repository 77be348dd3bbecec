"""`new`: a record of a kind for a place, filled in; or a place.  Printed, or written into the content.

In: what is wanted and where.  Out: text that passes `check` as it stands, so that an editor changes words and not form.
A wrong name is answered with the nearest right one, and then nothing is written.
"""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

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
from site_builder.commands.targets import (
    NOTHING_WRITTEN,
    PLACE,
    RefusedError,
    below_of,
    folder_of,
    kept,
    kind_of,
    place_of,
    root_of,
    target_of,
)

if TYPE_CHECKING:
    from site_builder.build import Loaded
    from site_builder.model.board import Reading
    from site_builder.model.load import Places


def run(options: argparse.Namespace) -> int:
    """Print or write what was asked for; 2 for a name that will not do, 1 where it could not be written."""
    if fault := unusable(options):
        say(fault)
        return USAGE
    loaded = load_content(options)
    if loaded.places is None:
        say(f"最上层的 site.yaml、places.yaml 或 withdrawals.yaml 有错，请先运行 check 改好{NOTHING_WRITTEN}")
        return NOTHING_PUBLISHED
    try:
        if options.what == PLACE:
            return _new_place(options, loaded, loaded.places)
        return _new_record(options, loaded, loaded.places)
    except RefusedError as refused:
        say(str(refused))
        return USAGE


def _new_record(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    from site_builder.base.days import china_calendar
    from site_builder.base.show import advice
    from site_builder.content.edit import append_item
    from site_builder.model.draft import Spot, draft_record, next_id
    from site_builder.model.kind import Surroundings
    from site_builder.model.registry import example_of, kind_named

    _only(options, "--entry", "--name")
    kind = kind_named(kind_of(options.what))
    place = place_of(options.where, options.contents, places)
    if place.shows is not None and kind.name not in place.shows:
        shown = "、".join(place.shows)
        raise RefusedError(f"“{place.name}”不办 {kind.name}（{kind.title}），shows 里有：{shown}")
    as_of = as_of_run(options, loaded)
    readings = kept(kind.name, place.path, loaded)
    target = target_of(options.into, kind.name, place, readings, loaded)
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
        beside=tuple(
            entry
            for reading in readings
            for entry in reading.entries
            if (entry.kind, entry.place) == (kind.name, place.path)
        ),
    )
    text, wrong = draft_record(example_of(kind.name), spot)
    if not text:
        say(f"“{place.name}”现在放不下 {kind.name}（{kind.title}）的例子{NOTHING_WRITTEN}：")
        for item in wrong:
            say("；".join((f"  {item.message}", *advice(item))))
        return NOTHING_PUBLISHED
    root = target.root or root_of(target.path, loaded)
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
            raise RefusedError(f"new {options.what} 不能用 {name}")


def _taken(kind: str, place: str, readings: tuple[Reading, ...], places: Places) -> dict[str, date]:
    """The ids that are taken at a place: of records, and of those withdrawn or moved out, which never come back."""
    from site_builder.model.draft import ids_in_use

    gone = (item.record for item in places.withdrawals if item.record.kind == kind)
    withdrawn = {ref.id: date.min for ref in gone if ref.place.strip("/") == place}
    former = (stone for reading in readings for stone in reading.purged.tombstones)
    moved_out = {stone.id: stone.removed for stone in former if (stone.kind, stone.place) == (kind, place)}
    entries = tuple(entry for reading in readings for entry in reading.entries)
    return {**withdrawn, **moved_out, **ids_in_use(entries, kind, place)}


def _new_place(options: argparse.Namespace, loaded: Loaded, places: Places) -> int:
    from site_builder.content.edit import create_file
    from site_builder.model.draft_place import name_problem, place_entry, place_file
    from site_builder.model.layout import name_fault

    _only(options, "--into")
    path = below_of(options.where, options.contents)
    above, _, name = path.rpartition("/")
    if path in places.places or path in places.withheld:
        raise RefusedError(f"/{path} 已经有了")
    if fault := name_fault(name):
        raise RefusedError(f"“{name}”不能作地方的名字：{fault}")
    parent = places.places.get(above)
    if parent is None:
        reason, near = no_place(above, places)
        raise RefusedError(f"上一级{reason}", near)
    beside = [places.places[child].kind for child in parent.children]
    title = options.name or ""
    if fault := name_problem(title or name):
        raise RefusedError(f"--name 不能用：{fault}")
    if options.entry:
        keeper = folder_of(above, loaded)
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
