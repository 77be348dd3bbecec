"""The data of a place: a board's rows and counts as JSON and CSV, what was removed, and the index of it all (domain 7).

In: what the gate let out, and the summaries.  Out: `DataFile` values and the links to them; `plan.datapages` explains them.

A row is a record that may leave (`PublicEntry.portable`).  All others are anonymous counts by month, category and status:
those on the board today in `left_out`, everything that is or was published in `counts`.  Other places' records that list
themselves here are named, their rows stand in the data of their own place; so nothing is in two files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from site_builder.content.fields import Ref
from site_builder.model.data import COMMON, ColumnType, DataColumn, DataFile, Scalar, scalar
from site_builder.model.frame import Board, canonical, freshness
from site_builder.model.kind import Kind
from site_builder.model.listing import newest_first
from site_builder.model.place import Place, Site
from site_builder.model.public import BoardFacts, Closing, Publication, place_path, ref_text, tree_path
from site_builder.model.registry import kind_named
from site_builder.model.rollup import Summary, keeps, kinds_of, present

FORMAT: Final = "site-builder/data/1"
"""Changes only when an importer of the last one would read something wrong."""
COUNT_COLUMNS: Final[tuple[tuple[str, ColumnType], ...]] = (
    ("month", "text"),
    ("category", "text"),
    ("category_name", "text"),
    ("status", "text"),
    ("number", "integer"),
    ("late", "integer"),
)
DICTIONARY: Final[tuple[tuple[str, ColumnType], ...]] = (
    ("name", "text"),
    ("label", "text"),
    ("type", "text"),
    ("unit", "text"),
    ("description", "text"),
)
TYPE_WORDS: Final[Mapping[str, str]] = {
    "text": "文字",
    "date": "日期",
    "integer": "整数",
    "number": "数",
    "money": "金额",
    "boolean": "是否",
    "link": "网址",
}

Tally = tuple[str, str, str, bool]
"""Month, category, status, and whether it was entered late (补录), of one record."""


def has_data(facts: BoardFacts) -> bool:
    """Whether a board has files of data: what cannot be read is no empty board."""
    return facts.mode != "off" and not facts.unreadable


def place_has_data(publication: Publication, summary: Summary) -> bool:
    """Whether a place has data: of its own boards, or the counts of the places beneath."""
    return any(map(has_data, publication.boards)) or bool(summary.counts)


def columns_of(kind: Kind, site: Site) -> tuple[DataColumn, ...]:
    """The columns of a board: where a record is, what every record has, its kind's own."""
    return (*_addresses(site), *COMMON, *kind.columns)


def _addresses(site: Site) -> tuple[DataColumn, ...]:
    return (
        DataColumn(
            name="ref",
            label="全编号",
            description="本站唯一：/地方/栏目:编号；不改变",
            value=lambda entry, _place: ref_here(entry.ref, site),
        ),
        DataColumn(
            name="place",
            label="地方",
            description="所属地方的路径",
            value=lambda _entry, place: place_here(place.path, site),
        ),
        DataColumn(
            name="path",
            label="网页路径",
            description="从本站首页算起",
            value=lambda entry, _place: path_here(entry.path, site),
        ),
        DataColumn(
            name="url",
            label="网址",
            type="link",
            description="网站没有写明网址时为空",
            value=lambda entry, _place: canonical(site, f"{entry.path}index.html"),
        ),
    )


def path_here(path: str, site: Site) -> str:
    """An address as this site has it, which may be that of one place alone: nothing tells where in the whole it lay."""
    return f"/{tree_path(path, site.root)}"


def place_here(place: str, site: Site) -> str:
    """A place as this site names it: `/` for the one whose home is the root."""
    return path_here(place_path(place), site).rstrip("/") or "/"


def ref_here(ref: Ref, site: Site) -> str:
    """A reference as this site has it."""
    return ref_text(Ref(place_here(ref.place, site), ref.kind, ref.id))


def board_files(board: Board) -> Iterator[DataFile]:
    """The files of one board, beside its page."""
    kind = kind_named(board.kind)
    facts, place = board.facts, board.place
    columns = columns_of(kind, board.site)
    entries = newest_first(entry for entry in facts.entries if entry.portable)
    rows = tuple(
        tuple(scalar(column.value(entry, place), column.type) for column in columns) for entry in entries
    )
    holds = tuple(entry.key for entry in entries)
    counts = _tallies(
        ((item.month, item.category, item.status, item.late) for item in facts.counted), kind, place
    )
    guests = tuple(entry for entry in newest_first(board.guests) if entry.portable)
    newest = freshness(place, facts.entries)
    base = board.path
    yield DataFile(
        path=f"{base}data.json",
        content={
            "format": FORMAT,
            "place": place_here(place.path, board.site),
            "place_name": place.name,
            "standing": place.standing,
            "kind": kind.name,
            "title": kind.title,
            "unit": kind.unit,
            "publisher": board.shell.publisher.name,
            "page": canonical(board.site, f"{base}index.html") or path_here(base, board.site),
            "newest": newest.isoformat() if newest else None,
            "complete": not (facts.withheld or facts.keeper_unreadable),
            "withheld": facts.withheld,
            "under_review": sum(item.why == "objection" for item in facts.gone),
            "columns": tuple(
                dict(zip((name for name, _ in DICTIONARY), entry, strict=True))
                for entry in _dictionary(columns)
            ),
            "rows": tuple(dict(zip((column.name for column in columns), row, strict=True)) for row in rows),
            "left_out": _left_out(facts, kind, place),
            "counts": counts,
            "listed": tuple(
                {
                    "ref": ref_here(entry.ref, board.site),
                    "path": path_here(entry.path, board.site),
                }
                for entry in guests
            ),
            "listed_left_out": len(board.guests) - len(guests),
            "removed": "../removed.json",
        },
        holds=(*holds, *(entry.key for entry in guests)),
    )
    types = tuple((column.name, column.type) for column in columns)
    yield DataFile(path=f"{base}data.csv", columns=types, content=rows, holds=holds)
    yield DataFile(
        path=f"{base}counts.csv",
        columns=COUNT_COLUMNS,
        content=tuple(tuple(item[name] for name, _ in COUNT_COLUMNS) for item in counts),
    )
    yield DataFile(path=f"{base}columns.csv", columns=DICTIONARY, content=_dictionary(columns))


def _dictionary(columns: Iterable[DataColumn]) -> tuple[tuple[Scalar, ...], ...]:
    return tuple((one.name, one.label, one.type, one.unit, one.description) for one in columns)


def _left_out(facts: BoardFacts, kind: Kind, place: Place) -> tuple[Mapping[str, Scalar], ...]:
    """What stands on the board today and may not leave, as anonymous counts."""
    hidden = (entry for entry in facts.entries if not entry.portable)
    return _tallies(
        ((entry.month, entry.category, entry.status, entry.late_entry) for entry in hidden), kind, place
    )


def _tallies(found: Iterable[Tally], kind: Kind, place: Place) -> tuple[Mapping[str, Scalar], ...]:
    numbers, late = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for month, category, status, is_late in found:
        numbers[month, category, status] += 1
        late[month, category, status] += is_late
    return tuple(_count(kind, place, key, number, late[key]) for key, number in sorted(numbers.items()))


def _count(
    kind: Kind, place: Place, key: tuple[str, str, str], number: int, late: int
) -> Mapping[str, Scalar]:
    month, category, status = key
    return {
        "month": month or None,
        "category": category or None,
        "category_name": kind.category_word(category, place) if category else None,
        "status": status,
        "number": number,
        "late": late,
    }


def place_files(
    place: Place, site: Site, publication: Publication, summary: Summary, publisher: str
) -> Iterator[DataFile]:
    """The index of a place's data with the counts of the places beneath, and what was removed."""
    home = place_path(place.path)
    newest = summary.newest if place.standing != "press" else None
    yield DataFile(
        path=f"{home}data.json",
        content={
            "format": FORMAT,
            "place": place_here(place.path, site),
            "place_name": place.name,
            "standing": place.standing,
            "publisher": publisher,
            "page": canonical(site, f"{home}index.html") or path_here(home, site),
            "newest": newest.isoformat() if newest else None,
            "boards": tuple(_board(facts) for facts in publication.boards if has_data(facts)),
            "with_beneath": tuple(
                {
                    "kind": item.kind,
                    **_count(
                        kind_named(item.kind),
                        place,
                        (item.month, item.category, item.status),
                        item.number,
                        item.late,
                    ),
                }
                for item in summary.counts
            ),
            "beneath": tuple(
                {
                    "place": place_here(child.path, site),
                    "place_name": child.name,
                    "standing": child.standing,
                    "added": child.standing == place.standing,
                    "kinds": tuple(name for name in kinds_of(child) if keeps(child, name)),
                    "counts": _counts(child),
                }
                for child in present(summary)
            ),
            "closings": tuple(_closing(item) for item in publication.closings),
            "removed": "removed.json",
        },
    )
    yield DataFile(path=f"{home}removed.json", content=_removed(place, site, publication))


def _closing(closing: Closing) -> Mapping[str, Any]:
    """The figures of a month or a year as they were published when it was closed."""
    return {
        "period": closing.period,
        "closed": closing.closed.isoformat(),
        "by": closing.by,
        "counts": tuple(
            {
                "kind": item.kind,
                "category": item.category or None,
                "status": item.status,
                "number": item.number,
            }
            for item in closing.figures
        ),
    }


def _board(facts: BoardFacts) -> Mapping[str, Scalar]:
    kind = kind_named(facts.kind)
    rows = sum(entry.portable for entry in facts.entries)
    return {
        "kind": kind.name,
        "title": kind.title,
        "rows": rows,
        "left_out": len(facts.entries) - rows,
        "counted": len(facts.counted),
        "json": f"{kind.name}/data.json",
        "csv": f"{kind.name}/data.csv",
        "counts": f"{kind.name}/counts.csv",
        "columns": f"{kind.name}/columns.csv",
    }


def _counts(summary: Summary) -> tuple[Mapping[str, Scalar], ...]:
    """The counts of a place beneath, with all of its standing beneath that, by kind and status."""
    found: Counter[tuple[str, str]] = Counter()
    for item in summary.counts:
        found[item.kind, item.status] += item.number
    return tuple(
        {"kind": kind, "status": status, "number": number} for (kind, status), number in sorted(found.items())
    )


def _removed(place: Place, site: Site, publication: Publication) -> Mapping[str, Any]:
    """What stood here once and must be deleted by whoever copied it: where it was, since when and why, nothing else."""
    return {
        "format": FORMAT,
        "place": place_here(place.path, site),
        "removed": tuple(
            {
                "ref": ref_here(gone.ref, site),
                "kind": gone.ref.kind,
                "id": gone.ref.id,
                "path": path_here(gone.path, site),
                "url": canonical(site, f"{gone.path}index.html") or None,
                "day": gone.day.isoformat() if gone.day else None,
                "why": "review" if gone.why == "objection" else gone.why,
                "class": gone.class_ or None,
            }
            for board in publication.boards
            for gone in board.gone
            if gone.why in ("expired", "withdrawn", "objection")
        ),
    }
