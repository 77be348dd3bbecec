"""A notice as data: which duty it fulfils, its term as it really runs, where to object, what came of it."""

from __future__ import annotations

from collections.abc import Callable

from site_builder.kinds.notices.duties import TAXONOMY
from site_builder.model.data import ColumnType, DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry

Given = Callable[[PublicEntry, Place], Value]


def _of(name: str, part: str) -> Given:
    """A part of a mapping."""

    def value(entry: PublicEntry, _place: Place) -> Value:
        given = entry.facts.get(name)
        return given.get(part) if given else None

    return value


def _matter(entry: PublicEntry, place: Place) -> Value:
    term = place.terms(TAXONOMY).get(entry.facts.matter)
    return term.name if term else None


def _affects(entry: PublicEntry, _place: Place) -> Value:
    return "；".join(
        f"{item.what}，{item['from'].isoformat()}至{item.to.isoformat()}"
        for item in entry.facts.affects or ()
    )


def _hung(entry: PublicEntry, _place: Place) -> Value:
    return "；".join(f"{copy.board} {copy.posted.isoformat()}" for copy in entry.computed.hung or ())


def _column(
    name: str, label: str, value: Given, type_: ColumnType = "text", description: str = "", told: bool = True
) -> DataColumn:
    return DataColumn(name=name, label=label, value=value, type=type_, description=description, told=told)


COLUMNS = (
    _column("number", "文号", lambda entry, _place: entry.facts.number),
    _column("matter", "事项", lambda entry, _place: entry.facts.matter, description="事项的编号", told=False),
    _column("matter_name", "事项名称", _matter),
    _column(
        "period",
        "所属时期",
        lambda entry, _place: entry.facts.period,
        description="2026、2026-h1、2026-q3、2026-11",
    ),
    _column(
        "shown",
        "公布方式",
        lambda entry, _place: entry.facts.shown or "web",
        description="web 网上、board 只在公示栏",
        told=False,
    ),
    _column(
        "publicity_from",
        "公示起日",
        lambda entry, _place: entry.computed.publicity_start,
        "date",
        "在公示栏张贴的，从张贴那天起",
    ),
    _column(
        "publicity_to",
        "公示止日",
        lambda entry, _place: entry.computed.publicity_end,
        "date",
        "按民法典和放假安排算出的最后一天",
    ),
    _column("basis", "依据", _of("publicity", "basis")),
    _column("objections_unit", "受理异议", _of("objections_to", "unit")),
    _column("objections_phone", "受理电话", _of("objections_to", "phone")),
    _column("affects", "影响", _affects, description="每项一句，用分号隔开"),
    _column("posted", "张贴", _hung, description="公示栏和张贴日期，用分号隔开"),
    _column("outcome_date", "结果公布日期", _of("outcome", "date"), "date"),
    _column("outcome", "结果", _of("outcome", "text")),
)
