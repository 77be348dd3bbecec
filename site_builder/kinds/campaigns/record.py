"""The record of a campaign (专项行动): tasks and their items, who leads, by when, and dated reports (contract 5).

In: what an editor types.  Out: `Campaign`, a frozen record.  Ids tell tasks and items apart, never names: one campaign may
have two tasks of one name.  How much of an item is done is typed in one of three ways, and in one only: once (`done`), report
by report (`reports.done`, always the whole up to that day), or not at all, where it is counted from the records of other
boards (`counts`).
"""

from __future__ import annotations

from datetime import date as Day

from site_builder.base.quantity import Number
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, FieldType, spec
from site_builder.content.fields import (
    choice,
    day,
    identifier,
    long_text,
    mapping_of,
    number,
    post,
    scalar,
    text,
)
from site_builder.content.schema import mapping
from site_builder.model.place_fields import RHYTHMS
from site_builder.model.record import Record


def _kind_name() -> FieldType:
    """The name of a kind of board, as its folder bears it; whether it is one, a rule says."""
    return scalar(
        lambda raw: raw if raw.isascii() and raw.islower() and len(raw) <= 40 else None,
        rule="bad-choice",
        expected="栏目的英文名",
        example="issues",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Which records an item counts: those of a kind, here and beneath, with a tag, a category, one of some statuses."""

    kind: str = spec(_kind_name(), PUBLIC, label="栏目", required=True)
    tag: str | None = spec(text(20, example="531"), PUBLIC, label="标签")
    category: str | None = spec(identifier(), PUBLIC, label="类别")
    status: tuple[str, ...] = spec(text(20, example="已销号"), PUBLIC, label="状态", many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A part of a task that can be counted.  `lead` is a post or a unit, where it is another than the task's."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    name: str = spec(text(40, example="修补路面"), PUBLIC, label="名称", required=True)
    unit: str | None = spec(text(12, example="处"), PUBLIC, label="单位")
    planned: Number | None = spec(number(), PUBLIC, label="计划")
    done: Number | None = spec(number(), PUBLIC, label="完成")
    counts: Counts | None = spec(
        mapping(Counts, example='{kind: issues, tag: "531", status: 已销号}'), PUBLIC, label="按记录数"
    )
    lead: str | None = spec(post(40, example="城管办主任"), PUBLIC, label="牵头")
    due: Day | None = spec(day(), PUBLIC, label="期限")
    note: str | None = spec(text(120), PUBLIC, label="说明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task with its items."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    name: str = spec(text(40, example="城市精细化管理"), PUBLIC, label="名称", required=True)
    lead: str | None = spec(post(40, example="城管办主任"), PUBLIC, label="牵头")
    note: str | None = spec(text(200), PUBLIC, label="说明")
    items: tuple[Item, ...] = spec(
        mapping(Item, example="{id: lumian, name: 修补路面, unit: 处, planned: 40}"),
        PUBLIC,
        label="子项",
        many=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A working group (专班, 督导组): what it is called, the post that leads it, the tasks it sees to."""

    name: str = spec(text(40, example="道路环境专班"), PUBLIC, label="名称", required=True)
    lead: str | None = spec(post(40, example="分管城建的副主任"), PUBLIC, label="牵头")
    tasks: tuple[str, ...] = spec(identifier(), PUBLIC, label="负责的任务", many=True)
    note: str | None = spec(text(120), PUBLIC, label="说明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report (周报) of a day: what was done of each item up to that day, by the item's id."""

    date: Day = spec(day(), PUBLIC, label="日期", required=True)
    title: str = spec(text(40, example="第3期周报"), PUBLIC, label="标题", required=True)
    done: tuple[tuple[str, Number], ...] = spec(mapping_of(number()), PUBLIC, label="累计完成")
    # last, for it hides the field type of its name from the lines below it
    text: str | None = spec(long_text(), PUBLIC, label="说明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Record):
    """A campaign: its code (the same at every place that takes part), span, goal, tasks, groups and reports."""

    code: str | None = spec(identifier(), PUBLIC, label="代号")
    from_: Day | None = spec(day(), PUBLIC, label="从")
    to: Day | None = spec(day(), PUBLIC, label="到")
    goal: str | None = spec(text(200, example="三个月，十个领域，五十余项"), PUBLIC, label="目标")
    rhythm: str | None = spec(choice(*RHYTHMS), PUBLIC, label="多久一报")
    tasks: tuple[Task, ...] = spec(
        mapping(Task, example="{id: chengshi, name: 城市精细化管理, lead: 城管办主任}"),
        PUBLIC,
        label="任务",
        many=True,
    )
    groups: tuple[Group, ...] = spec(
        mapping(Group, example="{name: 道路环境专班, tasks: [chengshi]}"),
        PUBLIC,
        label="专班和督导组",
        many=True,
    )
    reports: tuple[Report, ...] = spec(
        mapping(Report, example="{date: 2026-09-18, title: 第3期周报, done: {lumian: 12}}"),
        PUBLIC,
        label="周报",
        many=True,
        happens=True,
    )
