"""`import`: the rows of an office's workbook as records of a ledger, written as an editor would type them.

In: an .xlsx or .csv file, a kind, the place whose ledger it is.  Out: records added to the ledger, or changed where a row says
otherwise than before; a second run of the same file changes nothing.  What is wrong is told by sheet, row and column, all at
once, and left out alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from site_builder.commands.shared import (
    NOTHING_PUBLISHED,
    PUBLISHED,
    USAGE,
    WITHHELD,
    load_content,
    say,
    unusable,
)

if TYPE_CHECKING:
    from site_builder.build import Loaded
    from site_builder.importing import Fault, Imported, Line
    from site_builder.model.board import Reading


def run(options: argparse.Namespace) -> int:
    """Read, tell what is wrong, and write what is right."""
    from site_builder.commands.targets import RefusedError, kept, kind_of, place_of, target_of
    from site_builder.content.sheets import read_sheets
    from site_builder.importing import import_sheets
    from site_builder.model.registry import kind_named

    if fault := unusable(options):
        say(fault)
        return USAGE
    loaded = load_content(options)
    if loaded.places is None:
        say("最上层的 site.yaml、places.yaml 或 withdrawals.yaml 有错，请先运行 check 改好，什么也没写")
        return NOTHING_PUBLISHED
    try:
        kind = kind_named(kind_of(options.what))
        if not kind.sheet:
            raise RefusedError(f"{kind.title}没有可以导入的表")
        place = place_of(options.where, options.contents, loaded.places)
        readings = kept(kind.name, place.path, loaded)
        target = target_of(options.into, kind.name, place, readings, loaded)
    except RefusedError as refused:
        say(str(refused))
        return USAGE
    sheets = read_sheets(options.file)
    if isinstance(sheets, str):
        say(sheets)
        return USAGE
    found = import_sheets(sheets, _ledger(kind, target.keeper, loaded))
    _tell(found, options)
    if not found.lines:
        say("没有可以导入的记录，什么也没写")
        return NOTHING_PUBLISHED
    added, changed, fault = _write(found.lines, readings, target, loaded, apply=not options.check)
    if fault:
        say(f"没有写成：{fault}")
        return NOTHING_PUBLISHED
    same = len(found.lines) - added - changed
    done = "可以" if options.check else "已"
    say(
        f"{found.rows}行：{done}新增{added}条，{done}改{changed}条，没有变化{same}条"
        + (f"，有错没有导入{found.rows - len(found.lines)}行" if found.faults else "")
        + ("；这次什么也没写" if options.check else f"；在 {target.path}。再运行 check 核对。")
    )
    return WITHHELD if found.faults else PUBLISHED


def _ledger(kind: Any, keeper: str, loaded: Loaded) -> Any:
    from site_builder.base.days import china_calendar
    from site_builder.importing import Ledger
    from site_builder.model.kind import Surroundings

    places = loaded.places
    assert places is not None
    calendar = china_calendar(places.site.holidays, places.site.workdays)
    beneath = f"{keeper}/" if keeper else ""
    return Ledger(
        kind=kind,
        keeper=keeper,
        places={
            path: place for path, place in places.places.items() if path == keeper or path.startswith(beneath)
        },
        around=lambda place: Surroundings(place=place, site=places.site, calendar=calendar),
    )


def _tell(found: Imported, options: argparse.Namespace) -> None:
    for fault in found.faults:
        say(_line_of(fault, options.file.name))
    for note in found.unused:
        say(f"{options.file.name}：{note}")


def _line_of(fault: Fault, file: str) -> str:
    from site_builder.base.show import advice

    return "；".join((f"{file}：{fault.spot}：{fault.found.message}", *advice(fault.found)))


def _write(
    lines: Iterable[Line], readings: tuple[Reading, ...], target: Any, loaded: Loaded, *, apply: bool
) -> tuple[int, int, str]:
    """Add and change records; how many of each, and why not."""
    from site_builder.commands.targets import root_of
    from site_builder.content.cut import swap
    from site_builder.content.edit import append_item, replace_file
    from site_builder.content.emit import as_yaml
    from site_builder.content.reader import read_document
    from site_builder.importing import merged

    there = {
        (entry.place, entry.id): entry.origin for reading in readings for entry in reading.entries if entry.id
    }
    new: list[Line] = []
    changes: dict[str, dict[int, str]] = {}
    for line in lines:
        origin = there.get((line.place, line.id))
        if origin is None:
            new.append(line)
            continue
        data = loaded.content.bytes_of(origin.file) or b""
        index = origin.at[0] if origin.at and isinstance(origin.at[0], int) else 0
        typed = read_document(data, origin.file).pieces[index].value
        if typed is not None and (now := merged(typed, line)) != typed:
            changes.setdefault(origin.file, {})[index] = as_yaml(now)
    changed = sum(map(len, changes.values()))
    if not apply:
        return len(new), changed, ""
    for path, pieces in changes.items():
        before = loaded.content.bytes_of(path) or b""
        after = swap(before, path, pieces)
        if after is None:
            return 0, 0, f"{path} 里的记录换不了，请手改"
        if fault := replace_file(loaded.content.roots.of(path), path, before, after):
            return 0, 0, fault
    if new:
        text = "".join(as_yaml(line.values) for line in new)
        if fault := append_item(target.root or root_of(target.path, loaded), target.path, text):
            return 0, 0, fault
    return len(new), changed, ""
