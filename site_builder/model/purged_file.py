"""purged.yaml as a file: its fields, read and judged, and its text from values (contract 6).

In: the file as it was read.  Out: `model.purged.Purged`, and what is wrong with it; and the other way round its text."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from datetime import date as Day
from typing import Any, Final

from site_builder.base.diagnostics import Diagnostic, ValuePath, errors
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.declare import OFFICE, PUBLIC, At, spec
from site_builder.content.fields import (
    ID,
    day,
    flag,
    identifier,
    place_path,
    scalar,
    site_path,
    source_path,
    text,
    whole,
)
from site_builder.content.reader import Document
from site_builder.content.schema import declared, decode, mapping
from site_builder.model.kind import Kind
from site_builder.model.layout import name_fault
from site_builder.model.personal import personal_data
from site_builder.model.purged import (
    NOTHING,
    Purged,
    Tally,
    Tombstone,
    rule_names,
    status_words,
)

MOST_VALUES: Final = 500_000
"""A file of this kind is written by the program, and grows for years."""


MOST_COUNTED: Final = 200_000
"""Records that one file may count: more is a slip of the pen, and every one of them is summed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstoneFields:
    """A tombstone as it is typed."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    at: str | None = spec(place_path(), PUBLIC, label="属于哪里")
    removed: Day = spec(day(), PUBLIC, label="撤下日期", required=True)
    rule: str = spec(text(40, example="after_rectified"), PUBLIC, label="规则", required=True)
    statement: str | None = spec(text(300), PUBLIC, label="更正声明")
    since: Day | None = spec(day(), PUBLIC, label="错误从哪天起")
    formerly: tuple[str, ...] = spec(site_path(root=True), PUBLIC, label="原属地方", many=True)
    files: tuple[str, ...] = spec(source_path(), OFFICE, label="还没有删去的文件", many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFields:
    """A count as it is typed: of a month, a category and a status, and nothing that could tell one record from another; or,
    with `what`, a sum to which the records of a board added (`model.public.Added`).  `since` and `until` are the first and last day on which it counts so."""

    at: str | None = spec(place_path(), PUBLIC, label="属于哪里")
    month: str | None = spec(
        scalar(
            lambda raw: (
                raw if re.fullmatch(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2]|W[0-5][0-9])", raw, re.ASCII) else None
            ),
            rule="bad-period",
            expected="月份，合计也可以是周",
            example="2026-11",
        ),
        PUBLIC,
        label="月份",
    )
    category: str | None = spec(
        scalar(
            lambda raw: raw if ID.fullmatch(raw) and len(raw) <= 60 else None,
            rule="bad-id",
            expected="词条的编号",
            example="parking",
        ),
        PUBLIC,
        label="类别",
    )
    status: str | None = spec(text(20, example="已复查"), PUBLIC, label="状态", required=True, unless="what")
    what: str | None = spec(
        scalar(
            lambda raw: raw if ID.fullmatch(raw) and len(raw) <= 60 else None,
            rule="bad-id",
            expected="合计的项目",
            example="closed",
        ),
        PUBLIC,
        label="合计的项目",
    )
    of: str | None = spec(text(60), PUBLIC, label="单位")
    number: int = spec(whole(1), PUBLIC, label="条数", required=True)
    late: bool | None = spec(flag(), PUBLIC, label="补录")
    tags: tuple[str, ...] = spec(text(20), PUBLIC, label="标签", many=True)
    since: Day | None = spec(day(), PUBLIC, label="从哪天起")
    until: Day | None = spec(day(), PUBLIC, label="到哪天止")
    id: str | None = spec(identifier(), PUBLIC, label="还没有移完的编号")


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgedFields:
    """The file as it is typed."""

    tombstones: tuple[TombstoneFields, ...] = spec(
        mapping(TombstoneFields), PUBLIC, label="撤下的记录", many=True
    )
    counts: tuple[CountFields, ...] = spec(mapping(CountFields), PUBLIC, label="条数", many=True)


def purged_of(
    document: Document, kind: Kind, keeper: str, path: str, places: Collection[str], sink: list[Diagnostic]
) -> Purged:
    """What a file keeps; a line with an error is told and left out, the rest stands.  `places` are the paths of all."""
    told = {item.at for item in errors(document.diagnostics)}
    if not document.pieces:
        return NOTHING
    value = document.pieces[0].value
    if document.shape == "list" or value is None:
        if document.shape == "list":
            sink.append(
                Diagnostic(
                    rule="not-a-mapping",
                    file=path,
                    message="purged.yaml 里写 tombstones 和 counts 两组，不是列表",
                    expected="由 purge 命令写，不用手写",
                )
            )
        return Purged(wrong=((keeper, kind.name, ""),))
    tombstones: dict[tuple[str, str], Tombstone] = {}
    tallies: list[Tally] = []
    counted = 0
    wrong = [(keeper, kind.name, "") for at in told if len(at) < 2]
    known = tuple(item.name for item in declared(PurgedFields))
    for key in value:
        if key not in known:
            wrong.append((keeper, kind.name, ""))
            At(path, (key,), sink).fail(
                "unknown-field",
                "purged.yaml 里没有这一组",
                near=nearest(key, known),
                expected="tombstones、counts",
                on_key=True,
            )
    for name, shape in (("tombstones", TombstoneFields), ("counts", CountFields)):
        rows = value.get(name, [])
        for index, row in enumerate(rows if isinstance(rows, list) else [rows]):
            where: ValuePath = (name, index)
            found: list[Diagnostic] = []
            at = At(path, where, found)
            decoded = decode(shape, row, at)
            typed: Any = decoded.record if decoded is not None else None
            below = getattr(typed, "at", None)
            place = f"{keeper}/{below}".strip("/") if below else keeper
            if below and place not in places:
                start = f"{keeper}/" if keeper else ""
                choices = [one.removeprefix(start) for one in places if one.startswith(start) and one]
                at.child("at").fail(
                    "unknown-place", f"“{below}”不是本地方以下的地方", near=nearest(below, choices)
                )
                place = keeper
            if typed is not None:
                _judge(typed, kind, at, counted)
                found.extend(personal_data(typed, path, where))
            sink.extend(item for item in found if item.at not in told)
            identity = getattr(typed, "id", None) or ""
            if errors(found) or any(one[:2] == where for one in told):
                usable = name == "tombstones" and identity and not name_fault(identity)
                wrong.append((place, kind.name, identity if usable else ""))
            elif name == "counts":
                tallies.append(_tally(typed, place, kind.name))
                counted += typed.number if not typed.what else 0
            else:
                tombstones.setdefault((place, identity), _tombstone(typed, place, kind.name))
    return Purged(tombstones=tuple(tombstones.values()), tallies=tuple(tallies), wrong=tuple(wrong))


def _judge(typed: TombstoneFields | CountFields, kind: Kind, at: At, counted: int) -> None:
    """The words of a line are those of its kind, and its numbers such as can be."""
    if isinstance(typed, TombstoneFields):
        _one_of(typed.rule, rule_names(kind), at.child("rule"))
        if typed.id and (fault := name_fault(typed.id)):
            at.child("id").fail("bad-id", f"这个编号不能用：{fault}", example="pg-2026-0198")
        return
    _one_of(typed.status, status_words(kind), at.child("status"))
    if typed.number and not typed.what and counted + typed.number > MOST_COUNTED:
        at.child("number").fail("bad-number", f"这个文件一共数了{MOST_COUNTED}条以上，多半写错了")
    if typed.since and typed.until and typed.until < typed.since:
        at.child("until").fail("date-order", "until 早于 since")


def _one_of(typed: str | None, words: tuple[str, ...], at: At) -> None:
    if typed and typed not in words:
        at.fail(
            "bad-choice",
            f"“{at.quote(typed)}”不在可选的词里",
            expected="、".join(words) + " 之一",
            near=nearest(typed, words),
        )


def _tombstone(typed: TombstoneFields, place: str, kind: str) -> Tombstone:
    return Tombstone(
        place=place,
        kind=kind,
        id=typed.id,
        removed=typed.removed,
        rule=typed.rule,
        statement=typed.statement or "",
        since=typed.since,
        formerly=typed.formerly,
        files=typed.files,
    )


def _tally(typed: CountFields, place: str, kind: str) -> Tally:
    return Tally(
        place=place,
        kind=kind,
        month=typed.month or "",
        category=typed.category or "",
        status=typed.status or "",
        number=typed.number,
        late=bool(typed.late),
        since=typed.since,
        until=typed.until,
        id=typed.id or "",
        what=typed.what or "",
        of=typed.of or "",
        tags=typed.tags,
    )


_HEADING: Final = "# 移出的记录：只留编号、日期、规则和条数。由 purge 命令写，请不要手改。\n"


_PLAIN: Final = re.compile(r"[A-Za-z0-9一-龥][A-Za-z0-9一-龥_/-]*")


def purged_text(found: Purged, keeper: str) -> str:
    """The file that keeps this, its lines in a fixed order."""
    stones = sorted(found.tombstones, key=lambda item: (item.place, item.removed, item.id))
    rows = sorted(
        found.tallies,
        key=lambda item: (
            *(item.place, item.month, item.category, item.status, item.what, item.of, item.id),
            *(item.late, item.tags, str(item.since or ""), str(item.until or "")),
        ),
    )
    lines = [_HEADING]
    if stones:
        lines.append("tombstones:\n")
    for stone in stones:
        pairs: dict[str, str | tuple[str, ...]] = {
            "id": stone.id,
            "at": _below(stone.place, keeper),
            "removed": stone.removed.isoformat(),
            "rule": stone.rule,
            "statement": stone.statement,
            "since": stone.since.isoformat() if stone.since else "",
            "formerly": stone.formerly,
            "files": stone.files,
        }
        lines.append(_row(pairs))
    if rows:
        lines.append("counts:\n")
    for tally in rows:
        lines.append(
            _row(
                {
                    "id": tally.id,
                    "at": _below(tally.place, keeper),
                    "month": tally.month,
                    "category": tally.category,
                    "status": tally.status,
                    "what": tally.what,
                    "of": tally.of,
                    "number": str(tally.number),
                    "late": "true" if tally.late else "",
                    "tags": tally.tags,
                    "since": tally.since.isoformat() if tally.since else "",
                    "until": tally.until.isoformat() if tally.until else "",
                }
            )
        )
    return "".join(lines)


def _below(place: str, keeper: str) -> str:
    """A place as `at` names it from its keeper; nothing for the keeper itself."""
    return place.removeprefix(keeper).strip("/")


def _row(pairs: Mapping[str, str | tuple[str, ...]]) -> str:
    """One line of a list, without what is empty."""
    return "  - {" + ", ".join(f"{key}: {_flow(value)}" for key, value in pairs.items() if value) + "}\n"


def _flow(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
