"""Records from files: one keeper's boards read, decoded, and each record routed to where it belongs.

In: the board files of one keeper.  Out: `Reading` – entries (a wrong one too: it is withheld alone and its address
answers 正在核对), boards whose file could not be read at all, and every diagnostic.  Reading asks nothing of other
places but which paths exist, so keepers can be read in parallel.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable
from typing import Any

from site_builder.base.diagnostics import Diagnostic, ValuePath, errors
from site_builder.base.digest import digest
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.declare import At
from site_builder.content.frontmatter import read_markdown
from site_builder.content.reader import Document, Piece, read_document
from site_builder.content.schema import decode, walk
from site_builder.model.kind import Kind
from site_builder.model.layout import PURGED, name_fault
from site_builder.model.purged import NOTHING, Purged, by_place, together
from site_builder.model.purged_file import MOST_VALUES, purged_of
from site_builder.model.record import Entry, Origin, Record
from site_builder.model.registry import kind_named

Read = Callable[[str], bytes | Diagnostic]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one keeper's files hold.  `unreadable`: the kinds whose board fails for a file that cannot be read.

    `purged` is what is kept of records that were moved out.  `sends` is a digest of what goes to each place: the records
    whole, but not where in the files they were typed, and what is kept of former ones.
    """

    keeper: str
    entries: tuple[Entry, ...] = ()
    purged: Purged = NOTHING
    unreadable: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    sends: tuple[tuple[str, str], ...] = ()


def read_keeper(
    keeper: str, files: Iterable[tuple[str, str]], read: Read, places: Collection[str]
) -> Reading:
    """Read the board files (kind, path) of a keeper; `places` are the paths of all places, for `at`."""
    entries: list[Entry] = []
    unreadable: list[str] = []
    sink: list[Diagnostic] = []
    purged: list[Purged] = []
    for name, path in files:
        data = read(path)
        if isinstance(data, Diagnostic):
            sink.append(data)
            unreadable.append(name)
            continue
        former = path.rpartition("/")[2] == PURGED
        if path.endswith(".md"):
            document = read_markdown(data, path)
        else:
            document = read_document(data, path, MOST_VALUES) if former else read_document(data, path)
        sink.extend(document.diagnostics)
        if not document.readable:
            unreadable.append(name)
            continue
        if former:
            purged.append(purged_of(document, kind_named(name), keeper, path, places, sink))
            continue
        entries.extend(_entries(kind_named(name), keeper, path, document, places, sink))
    return Reading(
        keeper=keeper,
        entries=tuple(entries),
        purged=together(purged),
        unreadable=tuple(dict.fromkeys(unreadable)),
        diagnostics=tuple(sink),
        sends=_sends(entries, together(purged)),
    )


def _sends(entries: Iterable[Entry], purged: Purged) -> tuple[tuple[str, str], ...]:
    """(place, digest of the records that go there and of what is kept of former ones), by place."""
    found: dict[str, list[object]] = {}
    for entry in entries:
        typed = (entry.kind, entry.type, entry.id, entry.keeper, entry.record, tuple(sorted(entry.broken)))
        found.setdefault(entry.place, []).append((*typed, entry.faulty, entry.listed))
    for place, kept in by_place(purged).items():
        found.setdefault(place, []).append(kept)
    return tuple((place, digest(tuple(typed))) for place, typed in sorted(found.items()))


def _entries(
    kind: Kind, keeper: str, path: str, document: Document, places: Collection[str], sink: list[Diagnostic]
) -> Iterable[Entry]:
    listed = document.shape == "list"
    told = {item.at for item in errors(document.diagnostics)}
    for piece in document.pieces:
        where: ValuePath = (piece.index,) if listed else ()
        found: list[Diagnostic] = []
        entry = _entry(kind, keeper, piece, At(path, where, found), places)
        # what the reader said of a value (it is empty, say) the decoder need not say again
        sink.extend(item for item in found if item.at not in told)
        wrong = errors(found) or any(at[: len(where)] == where for at in told)
        yield dataclasses.replace(entry, faulty=True) if wrong or piece.value is None else entry


def _entry(kind: Kind, keeper: str, piece: Piece, at: At, places: Collection[str]) -> Entry:
    origin = Origin(file=at.file, at=at.path, line=piece.line)
    if piece.value is None:
        place, listed = _routed(keeper, piece.at_hint, at, places, quiet=True)
        return Entry(
            kind=kind.name,
            type="",
            id=_usable(piece.id_hint),
            place=place,
            keeper=keeper,
            origin=origin,
            record=None,
            listed=listed,
        )
    value: dict[str, Any] = dict(piece.value)
    type_name = value.pop("type", kind.records[0][0]) if len(kind.records) > 1 else kind.records[0][0]
    shape = kind.record_type(type_name) if isinstance(type_name, str) else None
    if shape is None:
        names = [name for name, _ in kind.records]
        at.child("type").fail(
            "bad-choice", "没有这一种记录", expected="、".join(names), near=nearest(str(type_name), names)
        )
        type_name = nearest(str(type_name), names) or names[0]
        shape = dict(kind.records)[type_name]
    decoded = decode(shape, value, at)
    assert decoded is not None  # the reader gives only mappings as pieces
    record = decoded.record
    place, listed = _routed(keeper, record.at if "at" not in decoded.broken else (), at, places)
    covered = (*_covered(keeper, place, record, at, places), *_inside(place, record, places))
    listed = tuple(dict.fromkeys((*listed, *covered)))
    identity = _usable(value.get("id"))
    if "id" not in decoded.broken and not identity:
        at.child("id").fail("bad-id", f"这个编号不能用：{name_fault(record.id)}", example="h-2026-031")
    return Entry(
        kind=kind.name,
        type=str(type_name),
        id=identity,
        place=place,
        keeper=keeper,
        origin=origin,
        record=record,
        broken=decoded.broken,
        listed=listed,
    )


def _usable(identity: object) -> str:
    """An id that may serve as an address, or nothing: a month's page, say, must never give way to a record's."""
    return identity if isinstance(identity, str) and not name_fault(identity) else ""


def _routed(
    keeper: str, at: tuple[str, ...], where: At, places: Collection[str], *, quiet: bool = False
) -> tuple[str, tuple[str, ...]]:
    """(the place it belongs to, the places that list it): one `at` moves the record, several list it."""
    targets = []
    for index, below in enumerate(at):
        path = f"{keeper}/{below}".strip("/")
        if path in places:
            targets.append(path)
        elif not quiet:
            start = f"{keeper}/" if keeper else ""
            choices = [place.removeprefix(start) for place in places if place.startswith(start) and place]
            step: ValuePath = ("at", index)
            where.child(step[0]).child(index).fail(
                "unknown-place",
                f"“{below}”不是本地方以下的地方",
                near=nearest(below, choices),
                expected="从本文件夹往下的路径" if choices else "本地方以下没有别的地方，请删去 at",
            )
    if len(set(at)) == 1:
        return (targets[0] if targets else keeper), ()
    return keeper, tuple(dict.fromkeys(targets))


def _covered(keeper: str, home: str, record: Record, at: At, places: Collection[str]) -> Iterable[str]:
    """The places below the keeper that fields of a record name, and that list it therefore (`FieldType.places`)."""
    for path, item, value in walk(record):
        if not item.spec.type.places or path == ("at",):
            continue
        for index, below in enumerate(value if isinstance(value, tuple) else (value,)):
            found = f"{keeper}/{below}".strip("/")
            if found in places:
                yield from (found,) if found != home else ()
                continue
            where = at
            for step in (*path, index) if isinstance(value, tuple) else path:
                where = where.child(step)
            start = f"{keeper}/" if keeper else ""
            choices = [one.removeprefix(start) for one in places if one.startswith(start) and one]
            where.fail(
                "unknown-place",
                f"“{below}”不是本地方以下的地方",
                near=nearest(below, choices),
                expected="从本文件夹往下的路径" if choices else "本地方以下没有别的地方，请删去",
            )


def _inside(home: str, record: Record, places: Collection[str]) -> Iterable[str]:
    """The places below its own in which there is what fields of a record name (`FieldType.inside`); whether it is there,
    the kind's own rule says."""
    for _, item, value in walk(record):
        if item.spec.type.inside:
            for named in value if isinstance(value, tuple) else (value,):
                found = f"{home}/{named}".strip("/").rpartition("/")[0]
                if found != home and found in places:
                    yield found


def route(readings: Iterable[Reading], places: Collection[str]) -> dict[str, tuple[Entry, ...]]:
    """The entries by the place that they belong to, in the order of keepers and files; what belongs to a withheld
    place is withheld with it."""
    routed: dict[str, list[Entry]] = {path: [] for path in places}
    for reading in readings:
        for entry in reading.entries:
            if entry.place in routed:
                routed[entry.place].append(entry)
    return {path: tuple(entries) for path, entries in routed.items()}
