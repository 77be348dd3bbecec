"""A deliberation as data: how far its procedure is, what was settled, how much of it is done."""

from __future__ import annotations

from collections.abc import Callable

from site_builder.model.data import ColumnType, DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.procedure import agreeing, has_passed
from site_builder.model.public import PublicEntry

Given = Callable[[PublicEntry, Place], Value]


def _column(
    name: str, label: str, value: Given, type_: ColumnType = "text", description: str = "", told: bool = True
) -> DataColumn:
    return DataColumn(name=name, label=label, value=value, type=type_, description=description, told=told)


def _procedure(entry: PublicEntry, place: Place) -> Value:
    found = dict(place.procedures).get(entry.facts.procedure or "")
    return found.name if found else None


def _passed(entry: PublicEntry, place: Place) -> Value:
    procedure = dict(place.procedures).get(entry.facts.procedure or "")
    if procedure is None:
        return None
    steps = {step.id: step for step in procedure.steps}
    return len({item.step for item in entry.facts.steps or () if has_passed(steps[item.step], item)})


def _steps(entry: PublicEntry, place: Place) -> Value:
    procedure = dict(place.procedures).get(entry.facts.procedure or "")
    return len(procedure.steps) if procedure else None


def _last(name: str) -> Given:
    """A part of the newest step, or of the newest meeting."""

    def value(entry: PublicEntry, _place: Place) -> Value:
        held = sorted(
            (*(entry.facts.steps or ()), *(entry.facts.attendance or ())), key=lambda item: item.date
        )
        return held[-1].get(name) if held else None

    return value


def _agreed(entry: PublicEntry, place: Place) -> Value:
    votes = _last("votes")(entry, place)
    return agreeing(votes)


def _resolution(name: str) -> Given:
    def value(entry: PublicEntry, _place: Place) -> Value:
        given = entry.facts.resolution
        return given[-1].get(name) if given else None

    return value


def _follow_up(entry: PublicEntry, _place: Place) -> Value:
    return "；".join(item.what for item in entry.facts.follow_up or ())


COLUMNS = (
    _column("topic", "议题", lambda entry, _place: entry.facts.topic),
    _column(
        "procedure", "程序", lambda entry, _place: entry.facts.procedure, description="程序的编号", told=False
    ),
    _column("procedure_name", "程序名称", _procedure),
    _column("steps_passed", "已通过步骤", _passed, "integer", "程序里已经通过的步数"),
    _column("steps_total", "步骤总数", _steps, "integer", "程序一共几步"),
    _column("met_on", "最近一次会", _last("date"), "date"),
    _column("eligible", "应到", _last("eligible"), "integer", "最近一次会的"),
    _column("present", "实到", _last("present"), "integer", "最近一次会的"),
    _column("votes_for", "同意", _agreed, "integer", "最近一次会的"),
    _column("resolved_on", "议定日期", _resolution("date"), "date"),
    _column(
        "result", "议定结果", _resolution("result"), description="passed 通过、failed 没有通过", told=False
    ),
    _column("resolution", "议定内容", _resolution("text")),
    _column("follow_up", "落实事项", _follow_up, description="用分号隔开"),
    _column(
        "follow_up_total", "落实事项数", lambda entry, _place: len(entry.facts.follow_up or ()), "integer"
    ),
    _column(
        "follow_up_done",
        "已办成",
        lambda entry, _place: sum(item.done is not None for item in entry.facts.follow_up or ()),
        "integer",
        "转到别的记录去办的不在内",
    ),
)
