"""A project as data: of each dated list (budget, payments, plan) the first or newest version, and what follows from all."""

from __future__ import annotations

from collections.abc import Callable

from site_builder.kinds.projects.display import quantity_sentence
from site_builder.model.data import ColumnType, DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry

Given = Callable[[PublicEntry, Place], Value]


def _fact(name: str) -> Given:
    return lambda entry, _place: entry.facts.get(name)


def _computed(name: str) -> Given:
    return lambda entry, _place: entry.computed.get(name)


def _of(name: str, part: str, index: int = -1) -> Given:
    """A part of a mapping, or of one version in a list of versions."""

    def value(entry: PublicEntry, _place: Place) -> Value:
        given = entry.facts.get(name)
        one = given[index] if isinstance(given, tuple) and given else given
        return one.get(part) if one else None

    return value


def _printed(given: Given) -> Given:
    def value(entry: PublicEntry, place: Place) -> Value:
        amount = given(entry, place)
        return None if amount is None else str(amount)

    return value


def _programme(entry: PublicEntry, place: Place) -> Value:
    found = place.programme(entry.facts.programme) if entry.facts.programme else None
    return found[1].name if found else None


def _quantities(entry: PublicEntry, _place: Place) -> Value:
    return "；".join(f"{item.item}：{quantity_sentence(item)}" for item in entry.facts.quantities or ())


def _column(
    name: str,
    label: str,
    value: Given,
    type_: ColumnType = "text",
    unit: str = "",
    description: str = "",
    told: bool = True,
) -> DataColumn:
    return DataColumn(
        name=name, label=label, value=value, type=type_, unit=unit, description=description, told=told
    )


_BUDGET, _SPENT = _of("budget", "total"), _of("spent", "amount")
_COMPUTED_FOR = "以“计算日”为准，不随日子增长"

COLUMNS = (
    _column("programme", "工程计划", _fact("programme"), description="工程计划的编号", told=False),
    _column("programme_name", "工程计划名称", _programme),
    _column("owner", "建设单位", _fact("owner")),
    _column("designer", "设计单位", _fact("designer")),
    _column("contractor", "施工单位", _fact("contractor")),
    _column("supervisor", "监理单位", _fact("supervisor")),
    _column("budget_date", "预算日期", _of("budget", "date"), "date", description="最近一版"),
    _column("budget_stage", "预算阶段", _of("budget", "stage"), description="估算、批复、合同、变更、审定"),
    _column("budget", "预算总额", _BUDGET, "money", "元", "最近一版的数；原文带余、约的，看“原样”"),
    _column("budget_printed", "预算总额（原样）", _printed(_BUDGET), told=False),
    _column("spent_date", "支付截至", _of("spent", "date"), "date"),
    _column("spent", "已支付", _SPENT, "money", "元"),
    _column("spent_printed", "已支付（原样）", _printed(_SPENT), told=False),
    _column("spending_rate", "支付率", _computed("spending"), "number", "%", "两数都是确数才有"),
    _column("first_plan_start", "首次计划开工", _of("plan", "start", 0), "date"),
    _column("first_plan_end", "首次计划完工", _of("plan", "end", 0), "date"),
    _column("plan_start", "现行计划开工", _of("plan", "start"), "date"),
    _column("plan_end", "现行计划完工", _of("plan", "end"), "date"),
    _column(
        "plan_changes",
        "改期次数",
        lambda entry, _place: len(entry.facts.plan) - 1 if entry.facts.plan else None,
        "integer",
        "次",
    ),
    _column("actual_start", "实际开工", _of("actual", "start"), "date"),
    _column("actual_end", "实际完工", _of("actual", "end"), "date"),
    _column("percent", "完成", _computed("percent"), "number", "%", "各分项按权重；有分项未报的为空"),
    _column("plan_mark", "计划应完成", _computed("mark"), "number", "%", _COMPUTED_FOR),
    _column("behind_first", "比首次计划晚", _computed("behind_first"), "integer", "天", _COMPUTED_FOR),
    _column("behind_now", "比现行计划晚", _computed("behind_now"), "integer", "天", _COMPUTED_FOR),
    _column("computed_for", "计算日", _computed("as_of"), "date", description="记录里已经发生的最晚一天"),
    _column("quantities", "工程量", _quantities, description="每项一句，用分号隔开"),
)
