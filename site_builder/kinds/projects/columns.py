"""A project as data: of each dated list (budget, payments, plan) the first or newest version, and what follows from all."""

from __future__ import annotations

from site_builder.kinds.projects.display import quantity_sentence
from site_builder.model.columns import column, computed, fact, part, printed
from site_builder.model.data import Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _programme(entry: PublicEntry, place: Place) -> Value:
    found = place.programme(entry.facts.programme) if entry.facts.programme else None
    return found[1].name if found else None


def _quantities(entry: PublicEntry, _place: Place) -> Value:
    return "；".join(f"{item.item}：{quantity_sentence(item)}" for item in entry.facts.quantities or ())


_BUDGET, _SPENT = part("budget", "total"), part("spent", "amount")
_COMPUTED_FOR = "以“计算日”为准，不随日子增长"

COLUMNS = (
    column("programme", "工程计划", fact("programme"), description="工程计划的编号", told=False),
    column("programme_name", "工程计划名称", _programme),
    column("owner", "建设单位", fact("owner")),
    column("designer", "设计单位", fact("designer")),
    column("contractor", "施工单位", fact("contractor")),
    column("supervisor", "监理单位", fact("supervisor")),
    column("budget_date", "预算日期", part("budget", "date"), "date", description="最近一版"),
    column("budget_stage", "预算阶段", part("budget", "stage"), description="估算、批复、合同、变更、审定"),
    column("budget", "预算总额", _BUDGET, "money", "元", "最近一版的数；原文带余、约的，看“原样”"),
    column("budget_printed", "预算总额（原样）", printed(_BUDGET), told=False),
    column("spent_date", "支付截至", part("spent", "date"), "date"),
    column("spent", "已支付", _SPENT, "money", "元"),
    column("spent_printed", "已支付（原样）", printed(_SPENT), told=False),
    column("spending_rate", "支付率", computed("spending"), "number", "%", "两数都是确数才有"),
    column("first_plan_start", "首次计划开工", part("plan", "start", 0), "date"),
    column("first_plan_end", "首次计划完工", part("plan", "end", 0), "date"),
    column("plan_start", "现行计划开工", part("plan", "start"), "date"),
    column("plan_end", "现行计划完工", part("plan", "end"), "date"),
    column(
        "plan_changes",
        "改期次数",
        lambda entry, _place: len(entry.facts.plan) - 1 if entry.facts.plan else None,
        "integer",
        "次",
    ),
    column("actual_start", "实际开工", part("actual", "start"), "date"),
    column("actual_end", "实际完工", part("actual", "end"), "date"),
    column("percent", "完成", computed("percent"), "number", "%", "各分项按权重；有分项未报的为空"),
    column("plan_mark", "计划应完成", computed("mark"), "number", "%", _COMPUTED_FOR),
    column("behind_first", "比首次计划晚", computed("behind_first"), "integer", "天", _COMPUTED_FOR),
    column("behind_now", "比现行计划晚", computed("behind_now"), "integer", "天", _COMPUTED_FOR),
    column("computed_for", "计算日", computed("as_of"), "date", description="记录里已经发生的最晚一天"),
    column("quantities", "工程量", _quantities, description="每项一句，用分号隔开"),
)
