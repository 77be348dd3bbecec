"""How far a project is: its status, percent, plan mark, days behind and spending rate (contract 4 and 5).

In: a settled record (what lies after the build's date has not happened) and the clock.  Out: `State`, all of it public.
No number here grows with the day: the plan mark and the days behind are computed for the newest dated fact of the
record, and the pages say so.

    stages 35×86% + 45×58% + 20×40%  →  64.2 percent
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from site_builder.base.days import day_label
from site_builder.base.quantity import Money, round_half_up
from site_builder.model.affects import near, still
from site_builder.model.attention import Due
from site_builder.model.kind import Moment, State, Stated, Surroundings
from site_builder.model.public import Facts
from site_builder.model.record import newest_fact, open_objection

ALMOST: Final = Decimal("99.9")
"""As much as is printed of what is not whole."""


def state(record: Any, moment: Moment) -> State:
    """已完工 · 延期 · 施工中 · 未开工 · 未载明 · 拟建, the first that holds."""
    clock = moment.clock
    plan = in_force(record)
    begun, ended = _begun(record), _ended(record)
    if ended is not None:
        word = "已完工"
    elif plan is not None and (clock.passed(plan.end) or (begun is None and clock.passed(plan.start))):
        word = "延期"
    elif begun is not None:
        word = "施工中"
    elif plan is not None:
        word = "未开工"
    elif moment.place.standing == "press":
        word = "未载明"
    else:
        word = "拟建"
    day, contested = newest_fact(record), open_objection(record)
    return State(
        status=word,
        computed=Facts(
            {
                "percent": percent(record),
                "mark": plan_mark(record, day) if day and ended is None else None,
                "as_of": day,
                "behind_first": days_behind(record, record.plan[0].end if record.plan else None, day),
                "behind_now": days_behind(record, plan.end if plan else None, day),
                "behind_stage": _latest_unfinished(record, day),
                "spending": spending_rate(record),
                # what is over is not printed any more; what is to come is
                "affects": still(record.affects, clock),
                "near": near(record.affects, clock),
                "contested_from": contested.received if contested else None,
            }
        ),
    )


def in_force(record: Any) -> Any:
    """The newest version of the plan, or None."""
    return record.plan[-1] if record.plan else None


def _begun(record: Any) -> Day | None:
    return record.actual.start if record.actual else None


def _ended(record: Any) -> Day | None:
    return record.actual.end if record.actual else None


def stage_percent(stage: Any, finished: bool = False) -> int | None:
    """How far a stage is: 0 before it began, 100 once it ended; None where it began and nobody said (未报)."""
    begun = stage.actual.start if stage.actual else None
    ended = stage.actual.end if stage.actual else None
    if ended is not None or finished:
        return 100
    if begun is None:
        return 0
    percent: int | None = stage.percent
    return percent


def percent(record: Any) -> Decimal | None:
    """How far the whole is, by the weights of its stages, one decimal half up; None where a stage did not report."""
    finished = _ended(record) is not None
    if not record.stages:
        return Decimal(100) if finished else None
    parts = [(stage.weight, stage_percent(stage, finished)) for stage in record.stages]
    if any(part is None for _, part in parts):
        return None
    whole = round_half_up(Fraction(sum(weight * (part or 0) for weight, part in parts), 100), 1)
    done = all(part == 100 for _, part in parts)
    return whole if done else min(whole, ALMOST)


def plan_mark(record: Any, day: Day) -> Decimal | None:
    """How far the whole should be on a day: each stage linear between its planned dates, weighted."""
    if not record.stages or any(stage.planned is None for stage in record.stages):
        return None
    total = sum((stage.weight * _share_gone(stage.planned, day) for stage in record.stages), Fraction(0))
    return round_half_up(total, 1)


def _share_gone(span: Any, day: Day) -> Fraction:
    if day >= span.end:
        return Fraction(1)
    if day <= span.start:
        return Fraction(0)
    return Fraction((day - span.start).days, (span.end - span.start).days)


def days_behind(record: Any, planned_end: Day | None, day: Day | None) -> int | None:
    """Days behind a version of the plan: from its end, or the earliest planned end among unfinished stages, to the
    newest fact; of a finished project from the planned to the actual end.  0 is in time; None where no plan says."""
    ended = _ended(record)
    if ended is not None:
        return max((ended - planned_end).days, 0) if planned_end else None
    ends = [stage.planned.end for stage in _unfinished(record)]
    ends.extend([planned_end] if planned_end else [])
    return max((day - min(ends)).days, 0) if ends and day else None


def _unfinished(record: Any) -> Iterable[Any]:
    """Stages with a planned end that are not done."""
    return (stage for stage in record.stages if stage.planned and stage_percent(stage) != 100)


def _latest_unfinished(record: Any, day: Day | None) -> str:
    """The id of the stage from whose planned end the days behind are counted, or nothing where none is late."""
    if _ended(record) is not None or day is None:
        return ""
    late = [stage for stage in _unfinished(record) if stage.planned.end < day]
    return min(late, key=lambda stage: stage.planned.end).id if late else ""


def spending_rate(record: Any) -> Decimal | None:
    """What was paid, in hundredths of the newest budget; of approximate amounts there is no rate (contract 3)."""
    if not record.spent or not record.budget:
        return None
    paid: Money = record.spent[-1].amount
    total: Money = record.budget[-1].total
    if not (paid.exact and total.exact) or not total.amount:
        return None
    return round_half_up(Fraction(paid.amount) / Fraction(total.amount) * 100, 1)


def states(record: Any) -> Iterable[Stated]:
    """What was done of each of its quantities."""
    return (
        Stated(at=("quantities", index, "done"), item=item.item, unit=item.unit)
        for index, item in enumerate(record.quantities)
        if item.done is not None
    )


def due(record: Any, _around: Surroundings) -> Iterable[Due]:
    """Planned starts and ends that are still ahead or were missed; what is open after the end."""
    if _ended(record) is not None:
        yield from _aftermath(record)
        return
    plan = in_force(record)
    if plan is not None:
        if _begun(record) is None:
            yield Due(what="计划开工", day=plan.start)
        yield Due(what="计划完工", day=plan.end)
    for stage in _unfinished(record):
        if stage.actual is None or stage.actual.start is None:
            yield Due(what=f"分项“{stage.name}”计划开始", day=stage.planned.start)
        yield Due(what=f"分项“{stage.name}”计划结束", day=stage.planned.end)


def _aftermath(record: Any) -> Iterable[Due]:
    """Acceptance and aftercare, of a finished project."""
    last = record.acceptance[-1] if record.acceptance else None
    if last is None:
        yield Due(what="已完工，还没有验收", since=_ended(record))
    elif last.result == "failed":
        yield Due(what="验收没有通过", since=last.date)
    if record.aftercare is not None:
        for fault in record.aftercare.faults:
            if fault.mended is None:
                yield Due(what=f"{day_label(fault.date)}报修，还没有修好", since=fault.date)
        if record.aftercare.until is not None:
            yield Due(what="保修期最后一天", day=record.aftercare.until, lasts=False)


def newest(records: Iterable[Any]) -> Day | None:
    """The newest fact of the works that are not finished: the rhythm of this board is that of their progress."""
    open_ones = (record for record in records if _ended(record) is None)
    return max((day for record in open_ones if (day := newest_fact(record)) is not None), default=None)
