"""A problem as data: its unit, both deadlines and what came of them, its newest fix and check; a patrol, a round of checks.

Neither post nor channel of its finding is here: they are the office's."""

from __future__ import annotations

from collections.abc import Callable

from site_builder.kinds.issues.record import CLOSED_WORDS, SEVERITY_WORDS
from site_builder.model.data import ColumnType, DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry

Given = Callable[[PublicEntry, Place], Value]


def _fact(name: str) -> Given:
    return lambda entry, _place: entry.facts.get(name)


def _computed(name: str) -> Given:
    return lambda entry, _place: entry.computed.get(name)


def _of(name: str, part: str, index: int = -1) -> Given:
    """A part of a mapping, or of one in a list of them."""

    def value(entry: PublicEntry, _place: Place) -> Value:
        given = entry.facts.get(name)
        one = given[index] if isinstance(given, tuple) and given else given
        return one.get(part) if one else None

    return value


def _word(name: str, words: dict[str, str]) -> Given:
    return lambda entry, _place: words.get(str(entry.facts.get(name)))


def _failed(entry: PublicEntry, _place: Place) -> Value:
    if not entry.facts.found:
        return None
    checks = (*(entry.facts.verified or ()), *entry.computed.sampled)
    return len([one for one in checks if one.result != "passed"])


def _column(
    name: str, label: str, value: Given, type_: ColumnType = "text", unit: str = "", description: str = ""
) -> DataColumn:
    return DataColumn(name=name, label=label, value=value, type=type_, unit=unit, description=description)


COLUMNS = (
    _column("number", "文号", _fact("number")),
    _column("spot", "地点", _fact("spot")),
    _column("severity", "轻重", _word("severity", SEVERITY_WORDS)),
    _column("found", "发现日期", _of("found", "date"), "date"),
    _column("unit", "责任单位", _computed("unit"), description="最近一次交办的单位"),
    _column("assigned", "交办日期", _of("assigned", "date", 0), "date", description="首次交办"),
    _column("deadline_first", "首次限期", _computed("first"), "date"),
    _column("deadline", "现行限期", _computed("last"), "date", description="最近一次交办或延期定的"),
    _column("fixed", "整改日期", _computed("fixed"), "date", description="没有被复查推翻的整改"),
    _column(
        "on_time_first", "首次限期内整改", _computed("on_first"), "boolean", description="还没有整改的为空"
    ),
    _column("on_time", "现行限期内整改", _computed("on_last"), "boolean", description="还没有整改的为空"),
    _column("failed_checks", "复查未通过次数", _failed, "integer", "次", "含反弹和抽查"),
    _column("checked_by", "复查岗位", _of("verified", "by"), description="最近一次复查"),
    _column("closed", "销号日期", _computed("closed"), "date"),
    _column("days", "用时", _computed("days"), "integer", "天", "从发现到销号的日历天数"),
    _column("transferred_to", "转给", _of("transferred", "to")),
    _column("deferred_until", "挂账到", _of("deferred", "until"), "date"),
    _column("closed_as", "办结方式", _word("closed_as", CLOSED_WORDS)),
    _column("route", "巡查路线", _fact("route")),
    _column("findings", "巡查发现处数", _computed("findings"), "integer", "处"),
    _column("post", "巡查或抽查岗位", _fact("by")),
    _column("checked", "抽查件数", _fact("checked"), "integer", "件"),
    _column("failed", "抽查未通过件数", _computed("failed"), "integer", "件"),
)
