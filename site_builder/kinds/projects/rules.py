"""What contradicts itself in a project: each found at its place, on the record as it was typed (contract 3, 5).

A date alone never makes an error: nothing here asks what day it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Day
from typing import Any

from site_builder.base.quantity import exceeds
from site_builder.base.text import nearest
from site_builder.model.affects import affects_problems
from site_builder.model.consultation import held_wrong
from site_builder.model.kind import Problem, Rule, Surroundings
from site_builder.model.procedure import (
    Procedure,
    has_passed,
)

WORDS: Mapping[str, str] = {"done": "完成", "doing": "施工", "todo": "未开"}


def _programme(record: Any, around: Surroundings) -> Iterable[Problem]:
    """The programme is run at this place or at one above it."""
    if record.programme is None or around.place.programme(record.programme) is not None:
        return
    known = [programme.id for _, programme in around.place.programmes]
    yield Problem(
        at=("programme",),
        message=f"本地方和上级的 programmes 里没有“{record.programme}”",
        nearest=nearest(record.programme, known),
        expected="、".join(known) or "先在街道的 place.yaml 写 programmes",
    )


def _money(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Sources do not exceed their total; versions and payments stand in order of time; payments never shrink."""
    yield from _in_order("budget", record.budget)
    yield from _in_order("spent", record.spent)
    for index, version in enumerate(record.budget):
        parts = [source.amount.number for source in version.sources]
        if exceeds(parts, version.total.number):
            yield Problem(
                at=("budget", index, "sources"),
                message=f"资金来源合计多于总额{version.total}",
                expected="各项来源加起来不超过 total；不足的部分印作“来源未说明”",
            )
    for index, (before, after) in enumerate(zip(record.spent, record.spent[1:], strict=False), start=1):
        if exceeds([before.amount.number], after.amount.number):
            yield Problem(
                at=("spent", index, "amount"),
                message=f"已支付写的是到那天为止的合计，{after.amount}少于前一次的{before.amount}",
            )
    if record.spent and record.budget:
        paid, total = record.spent[-1].amount, record.budget[-1].total
        if exceeds([paid.number], total.number):
            yield Problem(
                at=("spent", len(record.spent) - 1, "amount"),
                message=f"已支付{paid}，多于最新的预算{total}",
                expected="超支的先把变更后的预算写进 budget",
            )


def _plan(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Versions of the plan in order of time; the end after the start; a change says why."""
    yield from _in_order("plan", record.plan)
    for index, version in enumerate(record.plan):
        if version.end < version.start:
            yield Problem(at=("plan", index, "end"), message="计划完工早于计划开工")
        if index and version.reason is None:
            yield Problem(
                at=("plan", index),
                message="改期没有写原因，页面印作“原因未说明”",
                example="reason: 11月上旬连续降雨，外墙停工6天",
                severity="warning",
            )
    actual = record.actual
    if actual is None:
        return
    if actual.end is not None and actual.start is None:
        yield Problem(
            at=("actual",), message="写了实际完工，还缺 start（实际开工）", example="start: 2026-06-15"
        )
    elif actual.end is not None and actual.end < actual.start:
        yield Problem(at=("actual", "end"), message="实际完工早于实际开工")


def _in_order(name: str, items: Sequence[Any]) -> Iterable[Problem]:
    for index, (before, after) in enumerate(itertools.pairwise(items), start=1):
        if after.date < before.date:
            yield Problem(at=(name, index, "date"), message="要按时间先后排列")


def _stages(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Weights are shares of one whole; percents agree with the dates."""
    if not record.stages:
        return
    total = sum(stage.weight for stage in record.stages)
    if total != 100:
        yield Problem(at=("stages",), message=f"各分项的权重合计{total}", expected="合计100")
    yield from _once("stages", "id", [stage.id for stage in record.stages])
    ended = record.actual.end if record.actual else None
    begun = record.actual.start if record.actual else None
    for index, stage in enumerate(record.stages):
        at = ("stages", index)
        start = stage.actual.start if stage.actual else None
        end = stage.actual.end if stage.actual else None
        if stage.planned and stage.planned.end < stage.planned.start:
            yield Problem(at=(*at, "planned", "end"), message="计划结束早于计划开始")
        if end is not None and (start is None or end < start):
            said = "实际结束早于实际开始" if start else "写了实际结束，还缺 start（实际开始）"
            yield Problem(at=(*at, "actual", "end"), message=said)
        if stage.percent is not None and stage.percent > 100:
            yield Problem(at=(*at, "percent"), message="完成百分数多于100", expected="0到100的整数")
        elif stage.percent and start is None:
            yield Problem(
                at=(*at, "percent"),
                message=f"“{stage.name}”有进度，还没有写实际开始",
                example="actual: {start: 2026-06-15}",
            )
        elif stage.percent is not None and stage.percent < 100 and end is not None:
            yield Problem(at=(*at, "percent"), message=f"“{stage.name}”已经结束，进度却是{stage.percent}%")
        if start is not None and begun is None:
            yield Problem(
                at=(*at, "actual", "start"),
                message=f"“{stage.name}”已经开始，工程却没有写实际开工",
                example="actual: {start: 2026-06-15}",
            )
        elif start is not None and begun is not None and start < begun:
            yield Problem(at=(*at, "actual", "start"), message="分项的实际开始早于工程的实际开工")
        if ended is not None and end is None and stage.percent != 100:
            yield Problem(
                at=at, message=f"工程已经完工，“{stage.name}”还没有结束", example="actual: {start: …, end: …}"
            )


def _once(name: str, key: str, ids: Sequence[str]) -> Iterable[Problem]:
    for index, identity in enumerate(ids):
        if identity in ids[:index]:
            yield Problem(at=(name, index, key), message=f"“{identity}”写了两次")


def _quantities(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """in_use ≤ done, done + under_way ≤ planned; a contradiction only if the exact parts exceed (contract 3)."""
    for index, item in enumerate(record.quantities):
        at = ("quantities", index)
        if all(value is None for value in (item.planned, item.done, item.under_way, item.in_use)):
            yield Problem(at=at, message="planned、done、under_way、in_use 至少写一个", example="done: 1210")
        if item.in_use is not None and item.done is not None and exceeds([item.in_use], item.done):
            yield Problem(
                at=(*at, "in_use"), message=f"启用{item.in_use}{item.unit}，多于完成的{item.done}{item.unit}"
            )
        parts = [value for value in (item.done, item.under_way) if value is not None]
        if item.planned is not None and parts and exceeds(parts, item.planned):
            name = "done" if item.done is not None else "under_way"
            both = "完成加正在施工" if len(parts) == 2 else "完成" if name == "done" else "正在施工"
            yield Problem(at=(*at, name), message=f"{both}多于计划的{item.planned}{item.unit}")


def _buildings(record: Any, around: Surroundings) -> Iterable[Problem]:
    """Buildings of the place and stages of the record, in agreement with how far each stage is."""
    known = {item.id: item.name for item in around.place.buildings}
    stages = {stage.id: stage for stage in record.stages}
    yield from _once("buildings", "building", [item.building for item in record.buildings])
    for index, item in enumerate(record.buildings):
        if item.building not in known:
            yield _no_building(("buildings", index, "building"), item.building, known)
        for stage, word in item.work:
            at = ("buildings", index, "work", stage)
            if stage not in stages:
                yield Problem(
                    at=at,
                    on_key=True,
                    message=f"stages 里没有“{stage}”这个分项",
                    nearest=nearest(stage, stages),
                    expected="、".join(stages) or "先写 stages",
                )
                continue
            actual = stages[stage].actual
            if word != "todo" and (actual is None or actual.start is None):
                yield Problem(at=at, message=f"“{stages[stage].name}”还没有开始，这栋却是“{WORDS[word]}”")
            elif word != "done" and actual is not None and actual.end is not None:
                yield Problem(at=at, message=f"“{stages[stage].name}”已经结束，这栋却是“{WORDS[word]}”")


def _no_building(at: tuple[str | int, ...], identity: str, known: Mapping[str, str]) -> Problem:
    return Problem(
        at=at,
        message=f"本地方没有编号“{identity}”的楼栋",
        nearest=nearest(identity, known),
        expected="、".join(known) or "先在 place.yaml 写 buildings",
    )


def _consultation(record: Any, around: Surroundings) -> Iterable[Problem]:
    """Steps of the procedure, in its order; enough came and enough agreed where a step is said to have passed; what
    must come before the start was done by then, unless a newspaper is the source."""
    given = record.consultation
    if given is None:
        return
    procedure, wrong = held_wrong(given.procedure, given.steps, around.place, ("consultation",))
    yield from wrong
    if procedure is None:
        return
    if around.place.standing != "press":
        yield from _due(record, procedure)


def _due(record: Any, procedure: Procedure) -> Iterable[Problem]:
    """A project that has begun went through every step that stands before the start."""
    begun: Day | None = record.actual.start if record.actual else None
    accepted = max((item.date for item in record.acceptance), default=None)
    for step in procedure.steps:
        held = ((index, one) for index, one in enumerate(record.consultation.steps) if one.step == step.id)
        index, done = next(((index, one) for index, one in held if has_passed(step, one)), (0, None))
        at = ("consultation", "steps", index, "date")
        if step.before == "start" and begun is not None:
            if done is None:
                yield Problem(
                    at=("consultation",),
                    message=f"已经开工，程序“{procedure.name}”还缺“{step.name}”",
                    example=f"steps: {{step: {step.id}, date: {begun}, result: passed}}",
                )
            elif done.date > begun:
                yield Problem(at=at, message=f"“{step.name}”要在开工之前，开工是{begun}")
        if step.before == "acceptance" and accepted is not None and done is not None and done.date > accepted:
            yield Problem(at=at, message=f"“{step.name}”要在验收之前，验收是{accepted}")


def _acceptance(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Acceptance follows the end of the works."""
    yield from _in_order("acceptance", record.acceptance)
    ended = record.actual.end if record.actual else None
    for index, item in enumerate(record.acceptance):
        if ended is None:
            yield Problem(
                at=("acceptance", index, "date"),
                message="写了验收，还没有写实际完工",
                example="actual: {start: 2026-03-02, end: 2026-09-10}",
            )
        elif item.date < ended:
            yield Problem(at=("acceptance", index, "date"), message="验收早于实际完工")
    for index, fault in enumerate(record.aftercare.faults if record.aftercare else ()):
        if fault.mended is not None and fault.mended < fault.date:
            yield Problem(at=("aftercare", "faults", index, "mended"), message="修好的日子早于报修")


RULES = (
    Rule(name="project-programme", needs=("programme",), check=_programme),
    Rule(name="project-money", needs=("budget", "spent"), check=_money),
    Rule(name="project-plan", needs=("plan", "actual"), check=_plan),
    Rule(name="project-stages", needs=("stages", "actual"), check=_stages),
    Rule(name="project-quantities", needs=("quantities",), check=_quantities),
    Rule(name="project-buildings", needs=("buildings", "stages"), check=_buildings),
    Rule(
        name="project-affects",
        needs=("affects",),
        check=lambda record, around: affects_problems(record.affects, around),
    ),
    Rule(name="project-consultation", needs=("consultation", "actual", "acceptance"), check=_consultation),
    Rule(name="project-acceptance", needs=("acceptance", "actual", "aftercare"), check=_acceptance),
)
