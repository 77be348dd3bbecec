"""A notice as data: which duty it fulfils, its term as it really runs, where to object, what came of it."""

from __future__ import annotations

from site_builder.kinds.notices.duties import TAXONOMY
from site_builder.model.columns import column, computed, fact, part, term
from site_builder.model.data import Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _affects(entry: PublicEntry, _place: Place) -> Value:
    return "；".join(
        f"{item['from'].isoformat()}至{item.to.isoformat()}：{item.what}"
        for item in entry.facts.affects or ()
    )


def _hung(entry: PublicEntry, _place: Place) -> Value:
    return "；".join(f"{copy.board} {copy.posted.isoformat()}" for copy in entry.computed.hung or ())


COLUMNS = (
    column("number", "文号", fact("number")),
    column("matter", "事项", fact("matter"), description="事项的编号", told=False),
    column("matter_name", "事项名称", term(TAXONOMY, "matter")),
    column(
        "period",
        "所属时期",
        fact("period"),
        description="2026、2026-h1、2026-q3、2026-11",
    ),
    column(
        "shown",
        "公布方式",
        lambda entry, _place: entry.facts.shown or "web",
        description="web 网上、board 只在公示栏",
        told=False,
    ),
    column(
        "publicity_from",
        "公示起日",
        computed("publicity_start"),
        "date",
        description="在公示栏张贴的，从张贴那天起",
    ),
    column(
        "publicity_to",
        "公示止日",
        computed("publicity_end"),
        "date",
        description="按民法典和放假安排算出的最后一天",
    ),
    column("basis", "依据", part("publicity", "basis")),
    column("objections_unit", "受理异议", part("objections_to", "unit")),
    column("objections_phone", "受理电话", part("objections_to", "phone")),
    column("affects", "影响", _affects, description="每项一句，用分号隔开"),
    column("posted", "张贴", _hung, description="公示栏和张贴日期，用分号隔开"),
    column("outcome_date", "结果公布日期", part("outcome", "date"), "date"),
    column("outcome", "结果", part("outcome", "text")),
)
