"""A problem as data: its unit, both deadlines and what came of them, its newest fix and check; a patrol, a round of checks.

Neither post nor channel of its finding is here: they are the office's."""

from __future__ import annotations

from site_builder.kinds.issues.record import CLOSED_WORDS, SEVERITY_WORDS
from site_builder.model.columns import Given, column, computed, fact, part
from site_builder.model.data import Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _word(name: str, words: dict[str, str]) -> Given:
    return lambda entry, _place: words.get(str(entry.facts.get(name)))


def _failed(entry: PublicEntry, _place: Place) -> Value:
    if not entry.facts.found:
        return None
    checks = (*(entry.facts.verified or ()), *entry.computed.sampled)
    return len([one for one in checks if one.result != "passed"])


COLUMNS = (
    column("number", "文号", fact("number")),
    column("spot", "地点", fact("spot")),
    column("severity", "轻重", _word("severity", SEVERITY_WORDS)),
    column("found", "发现日期", part("found", "date"), "date"),
    column("unit", "责任单位", computed("unit"), description="最近一次交办的单位"),
    column("assigned", "交办日期", part("assigned", "date", 0), "date", description="首次交办"),
    column("deadline_first", "首次限期", computed("first"), "date"),
    column("deadline", "现行限期", computed("last"), "date", description="最近一次交办或延期定的"),
    column("fixed", "整改日期", computed("fixed"), "date", description="没有被复查推翻的整改"),
    column(
        "on_time_first", "首次限期内整改", computed("on_first"), "boolean", description="还没有整改的为空"
    ),
    column("on_time", "现行限期内整改", computed("on_last"), "boolean", description="还没有整改的为空"),
    column("failed_checks", "复查未通过次数", _failed, "integer", "次", "含反弹和抽查"),
    column("checked_by", "复查岗位", part("verified", "by"), description="最近一次复查"),
    column("closed", "销号日期", computed("closed"), "date"),
    column("days", "用时", computed("days"), "integer", "天", "从发现到销号的日历天数"),
    column("transferred_to", "转给", part("transferred", "to")),
    column("deferred_until", "挂账到", part("deferred", "until"), "date"),
    column("closed_as", "办结方式", _word("closed_as", CLOSED_WORDS)),
    column("route", "巡查路线", fact("route")),
    column("findings", "巡查发现处数", computed("findings"), "integer", "处"),
    column("post", "巡查或抽查岗位", fact("by")),
    column("checked", "抽查件数", fact("checked"), "integer", "件"),
    column("failed", "抽查未通过件数", computed("failed"), "integer", "件"),
)
