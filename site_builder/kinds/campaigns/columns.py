"""A campaign as data: its span, its tasks and items as they were typed, and its newest report.

What an item counts from other boards is in the data of these boards; here it is named, not repeated.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.campaigns.progress import items_of, typed_done
from site_builder.model.columns import computed, fact
from site_builder.model.data import DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import Facts, PublicEntry


def _items(entry: PublicEntry) -> Iterator[tuple[Facts, Facts]]:
    return ((task, item) for task in entry.facts.tasks or () for item in items_of(task))


def _sentences(entry: PublicEntry, _place: Place) -> Value:
    """修补路面：计划40处，完成12处；…"""
    said = []
    for _, item in _items(entry):
        unit, done = item.unit or "", typed_done(entry.facts.reports or (), item)
        parts = [
            f"计划{item.planned}{unit}" if item.planned is not None else "",
            f"完成{done}{unit}" if done is not None else "按记录数" if item.counts else "",
        ]
        told = "，".join(part for part in parts if part)
        said.append(f"{item.name}：{told}" if told else item.name)
    return "；".join(said)


def _newest(entry: PublicEntry) -> Facts | None:
    reports: tuple[Facts, ...] = entry.facts.reports or ()
    return reports[-1] if reports else None


COLUMNS = (
    DataColumn(
        name="code",
        label="代号",
        description="参加同一次行动的各处写同一个",
        value=fact("code"),
        told=False,
    ),
    DataColumn(name="from", label="从", type="date", value=fact("from")),
    DataColumn(name="to", label="到", type="date", value=fact("to")),
    DataColumn(name="goal", label="目标", value=fact("goal")),
    DataColumn(
        name="tasks",
        label="任务数",
        type="integer",
        unit="项",
        value=lambda entry, _place: len(entry.facts.tasks or ()),
    ),
    DataColumn(
        name="task_names",
        label="任务",
        description="用顿号隔开，名称可以重复",
        value=lambda entry, _place: "、".join(task.name for task in entry.facts.tasks or ()),
    ),
    DataColumn(
        name="items",
        label="子项数",
        type="integer",
        unit="项",
        value=lambda entry, _place: sum(1 for _ in _items(entry)),
    ),
    DataColumn(name="item_sentences", label="子项", description="每项一句，用分号隔开", value=_sentences),
    DataColumn(
        name="groups",
        label="专班",
        value=lambda entry, _place: "、".join(group.name for group in entry.facts.groups or ()),
    ),
    DataColumn(
        name="report",
        label="最近一期报告",
        value=lambda entry, _place: found.title if (found := _newest(entry)) else None,
    ),
    DataColumn(
        name="report_date",
        label="报告日期",
        type="date",
        value=lambda entry, _place: found.date if (found := _newest(entry)) else None,
    ),
    DataColumn(
        name="time_gone",
        label="时间进度",
        type="number",
        unit="%",
        description="以报告日期为准，不随日子增长",
        value=computed("gone"),
    ),
)
