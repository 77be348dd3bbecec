"""A deliberation as data: how far its procedure is, what was settled, how much of it is done."""

from __future__ import annotations

from site_builder.model.columns import Given, column, fact, part
from site_builder.model.data import Value
from site_builder.model.place import Place
from site_builder.model.procedure import agreeing, has_passed
from site_builder.model.public import PublicEntry


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


def _follow_up(entry: PublicEntry, _place: Place) -> Value:
    return "；".join(item.what for item in entry.facts.follow_up or ())


COLUMNS = (
    column("topic", "议题", fact("topic")),
    column("procedure", "程序", fact("procedure"), description="程序的编号", told=False),
    column("procedure_name", "程序名称", _procedure),
    column("steps_passed", "已通过步骤", _passed, "integer", description="程序里已经通过的步数"),
    column("steps_total", "步骤总数", _steps, "integer", description="程序一共几步"),
    column("met_on", "最近一次会", _last("date"), "date"),
    column("eligible", "应到", _last("eligible"), "integer", description="最近一次会的"),
    column("present", "实到", _last("present"), "integer", description="最近一次会的"),
    column("votes_for", "同意", _agreed, "integer", description="最近一次会的"),
    column("resolved_on", "议定日期", part("resolution", "date"), "date"),
    column(
        "result",
        "议定结果",
        part("resolution", "result"),
        description="passed 通过、failed 没有通过",
        told=False,
    ),
    column("resolution", "议定内容", part("resolution", "text")),
    column("follow_up", "落实事项", _follow_up, description="用分号隔开"),
    column(
        "follow_up_total", "落实事项数", lambda entry, _place: len(entry.facts.follow_up or ()), "integer"
    ),
    column(
        "follow_up_done",
        "已办成",
        lambda entry, _place: sum(item.done is not None for item in entry.facts.follow_up or ()),
        "integer",
        description="转到别的记录去办的不在内",
    ),
)
