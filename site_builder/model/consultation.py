"""A procedure as it was held: the steps that an editor types, and what contradicts itself in them (contract 3, 5).

In: steps with their days, attendance and votes, and the procedure that holds at the place.  Out: problems at their places.
Kinds whose records went through a procedure share it; `model.procedure_shown` shows the same steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as Day
from typing import Any

from site_builder.base.diagnostics import ValuePath
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import SourceFile, choice, day, document, identifier, whole
from site_builder.content.schema import mapping
from site_builder.model.kind import Problem
from site_builder.model.place import Place
from site_builder.model.procedure import (
    Procedure,
    Step,
    has_passed,
    reached_quorum,
    reached_share,
    share_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """Votes at a meeting."""

    for_: int | None = spec(whole(), PUBLIC, label="同意")
    against: int | None = spec(whole(), PUBLIC, label="反对")
    abstain: int | None = spec(whole(), PUBLIC, label="弃权")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFields:
    """A step of a procedure as it was held."""

    step: str = spec(identifier(), PUBLIC, label="步骤", required=True)
    date: Day = spec(day(), PUBLIC, label="日期", required=True)
    eligible: int | None = spec(whole(1), PUBLIC, label="应到")
    present: int | None = spec(whole(), PUBLIC, label="实到")
    votes: Votes | None = spec(
        mapping(Votes, example="{for: 49, against: 1, abstain: 2}"), PUBLIC, label="表决"
    )
    result: str | None = spec(choice("passed", "failed"), PUBLIC, label="结果")
    document: str | SourceFile | None = spec(document(), PUBLIC, label="文号或文件")


def held_wrong(
    name: str, held: Sequence[Any], place: Place, at: ValuePath = ()
) -> tuple[Procedure | None, tuple[Problem, ...]]:
    """The procedure of that name that holds at a place (None where there is none), and what is wrong with its steps as they
    were held: `procedure` and `steps` lie at `at` in the record."""
    procedures = dict(place.procedures)
    procedure = procedures.get(name)
    if procedure is None:
        unknown = Problem(
            at=(*at, "procedure"),
            message=f"procedures 里没有“{name}”",
            nearest=nearest(name, procedures),
            expected="、".join(f"{key}（{item.name}）" for key, item in procedures.items())
            or "先在 site.yaml 写 procedures",
        )
        return None, (unknown,)
    under = (*at, "steps")
    return procedure, (*_steps(held, procedure, under), *_sequence(held, procedure, under))


def _steps(held: Sequence[Any], procedure: Procedure, under: ValuePath) -> Iterable[Problem]:
    """Steps are of the procedure; enough came and enough agreed where one is said to have passed."""
    steps = {step.id: step for step in procedure.steps}
    for index, one in enumerate(held):
        step = steps.get(one.step)
        if step is None:
            yield Problem(
                at=(*under, index, "step"),
                message=f"程序“{procedure.name}”里没有“{one.step}”这一步",
                nearest=nearest(one.step, steps),
                expected="、".join(f"{other.id}（{other.name}）" for other in procedure.steps),
            )
        else:
            yield from attendance_wrong(one, (*under, index), step)


def attendance_wrong(held: Any, at: ValuePath, step: Step | None = None) -> Iterable[Problem]:
    """Numbers of a meeting that cannot be; and of a step that it did not reach its quorum or its share and is said to have
    passed."""
    if held.eligible is not None and held.present is not None and held.present > held.eligible:
        yield Problem(at=(*at, "present"), message=f"实到{held.present}，多于应到{held.eligible}")
    votes = held.votes
    cast = (
        [number for number in (votes.for_, votes.against, votes.abstain) if number is not None]
        if votes
        else []
    )
    if held.present is not None and sum(cast) > held.present:
        yield Problem(at=(*at, "votes"), message=f"票数合计{sum(cast)}，多于实到{held.present}")
    if step is None or held.result != "passed":
        return
    if reached_quorum(step, held) is False and step.quorum is not None:
        yield Problem(
            at=(*at, "present"),
            message=f"“{step.name}”要{share_words(step.quorum)}到会，应到{held.eligible}、实到{held.present}，没有达到",
            expected="result: failed，或更正人数",
        )
    if reached_share(step, held) is False and step.passes is not None:
        yield Problem(
            at=(*at, "votes", "for"),
            message=f"“{step.name}”要{share_words(step.passes)}同意，实到{held.present}、同意{votes.for_}，没有达到",
            expected="result: failed，或更正票数",
        )


def _sequence(held: Sequence[Any], procedure: Procedure, under: ValuePath) -> Iterable[Problem]:
    """Steps stand in the order of the procedure and of time; one that did not pass is held again before any later one,
    and only such a one is held again."""
    order = {step.id: position for position, step in enumerate(procedure.steps)}
    furthest = -1
    passed: set[str] = set()
    failed: set[str] = set()
    for index, one in enumerate(held):
        at = (*under, index)
        if one.step not in order:
            continue
        step = procedure.steps[order[one.step]]
        if index and one.date < held[index - 1].date:
            yield Problem(
                at=(*at, "date"), message="这一步早于前一步，步骤的先后不对", expected="按时间先后排列"
            )
        if step.id in passed:
            yield Problem(at=(*at, "step"), message=f"“{step.name}”已经通过，又写了一次")
        elif order[step.id] < furthest:
            yield Problem(
                at=(*at, "step"),
                message=f"“{step.name}”应在“{procedure.steps[furthest].name}”之前，步骤的先后不对",
                expected="→".join(other.name for other in procedure.steps),
            )
        else:
            undone = next((other for other in procedure.steps[: order[step.id]] if other.id in failed), None)
            if undone is not None:
                yield Problem(
                    at=(*at, "step"),
                    message=f"“{undone.name}”没有通过，还不能到“{step.name}”，步骤的先后不对",
                    expected=f"先重新进行“{undone.name}”",
                )
        furthest = max(furthest, order[step.id])
        if has_passed(step, one):
            passed.add(step.id)
            failed.discard(step.id)
        else:
            failed.add(step.id)
