"""What contradicts itself in a deliberation: each found at its place, on the record as it was typed (contract 3, 5).

A date alone never makes an error: nothing here asks what day it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from site_builder.base.personal.names import masked_names
from site_builder.model.consultation import attendance_wrong, held_wrong
from site_builder.model.kind import Problem, Rule, Surroundings
from site_builder.model.personal import prose
from site_builder.model.procedure import has_passed


def _procedure(record: Any, around: Surroundings) -> Iterable[Problem]:
    """Steps are of a procedure, in its order and with its numbers."""
    if record.procedure is None:
        if record.steps:
            yield Problem(
                at=("steps",),
                message="写了步骤，还缺 procedure（按哪个程序）",
                expected="、".join(f"{key}（{item.name}）" for key, item in around.place.procedures)
                or "先在 site.yaml 写 procedures；只开一次会的，写 attendance",
            )
        return
    yield from held_wrong(record.procedure, record.steps, around.place)[1]


def _attendance(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Meetings with numbers that can be, in order of time."""
    for index, item in enumerate(record.attendance):
        yield from attendance_wrong(item, ("attendance", index))
        if index and item.date < record.attendance[index - 1].date:
            yield Problem(
                at=("attendance", index, "date"), message="这次会早于前一次", expected="按时间先后排列"
            )


def _resolution(record: Any, around: Surroundings) -> Iterable[Problem]:
    """What was settled was talked over first, and every vote before it was won."""
    for index, item in enumerate(record.resolution):
        at = ("resolution", index, "date")
        if index and item.date < record.resolution[index - 1].date:
            yield Problem(at=at, message="这次议定早于前一次", expected="按时间先后排列")
        met = [one.date for one in (*record.steps, *record.attendance)]
        if met and item.date < min(met):
            yield Problem(at=at, message=f"议定早于第一次会（{min(met)}）")
        if item.result != "passed":
            continue
        undone = _undone(record, around, item.date)
        if undone:
            yield Problem(
                at=("resolution", index, "result"),
                message=f"“{undone}”没有通过，不能算议定",
                expected="result: failed，或更正这一步",
            )


def _undone(record: Any, around: Surroundings, day: Any) -> str:
    """The name of a step of which the last attempt until a day did not pass; empty where there is none."""
    procedure = dict(around.place.procedures).get(record.procedure or "")
    for step in procedure.steps if procedure else ():
        held = [one for one in record.steps if one.step == step.id and one.date <= day]
        if held and not has_passed(step, held[-1]):
            return step.name
    return ""


def _follow_up(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """What is to be done follows from what was settled; it has a last day, or another record that tells how far it is."""
    settled = min((item.date for item in record.resolution if item.result == "passed"), default=None)
    for index, item in enumerate(record.follow_up):
        at = ("follow_up", index)
        if settled is None:
            yield Problem(at=at, message="还没有议定，不能写落实", expected="先写 resolution，result: passed")
            return
        if item.record is not None and item.done is not None:
            yield Problem(
                at=(*at, "done"),
                message="转到别的记录去办的，办成没有看那条记录，这里不再写一遍",
                expected="done 和 record 只写一个",
            )
        if item.record is None and item.due is None and item.done is None:
            yield Problem(
                at=at,
                message="落实要写期限，或者转到哪条记录",
                expected="due（期限）、record（记录）写一个",
                example="due: 2026-11-20",
            )
        for name, word in (("due", "期限"), ("done", "办成")):
            given = getattr(item, name)
            if given is not None and given < settled:
                yield Problem(at=(*at, name), message=f"{word}早于议定（{settled}）")


def _in_order(record: Any, around: Surroundings) -> Iterable[Problem]:
    """Nothing is done before the steps that stand before the start (contract 1)."""
    procedure = dict(around.place.procedures).get(record.procedure or "")
    if procedure is None or around.place.standing == "press":
        return
    for index, item in enumerate(record.follow_up):
        if item.done is None:
            continue
        for step in (one for one in procedure.steps if one.before == "start"):
            held = [one for one in record.steps if one.step == step.id and one.date <= item.done]
            if not any(has_passed(step, one) for one in held):
                yield Problem(
                    at=("follow_up", index, "done"),
                    message=f"程序“{procedure.name}”的“{step.name}”要在办成之前通过",
                    expected="补上这一步，或更正日期",
                )


def _speakers(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Nobody who spoke is named, masked or not (full names are found in every record)."""
    for at, text in prose(record):
        for start, end in masked_names(text):
            yield Problem(
                at=at,
                part=(start, end),
                message="议事只写议了什么、议定了什么，不写谁说的，遮了的姓名也不行",
                expected="改写成 有居民提出、多数代表认为",
            )


RULES = (
    Rule(name="deliberation-steps", needs=("procedure", "steps"), check=_procedure),
    Rule(name="deliberation-attendance", needs=("attendance",), check=_attendance),
    Rule(
        name="deliberation-resolution",
        needs=("procedure", "steps", "attendance", "resolution"),
        check=_resolution,
    ),
    Rule(name="deliberation-follow-up", needs=("resolution", "follow_up"), check=_follow_up),
    Rule(name="deliberation-order", needs=("procedure", "steps", "follow_up"), check=_in_order),
    Rule(name="deliberation-speaker", check=_speakers),
)
