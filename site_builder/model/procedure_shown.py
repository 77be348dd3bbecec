"""A procedure as pages show it: each step as it was held, with its numbers and result, and those still to come.

In: what was released of a record that went through one (`model.consultation`).  Out: `HeldProcedure`, for `ui.procedure`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from site_builder.model.page import HeldProcedure, HeldStep
from site_builder.model.place import Place
from site_builder.model.procedure import (
    Step,
    agreeing,
    has_passed,
    reached_quorum,
    reached_share,
    share_words,
)
from site_builder.model.public import Facts
from site_builder.model.shown import paper

RESULTS: Final = {"passed": "通过", "failed": "没有通过"}


def procedure_of(place: Place, name: str, given: Sequence[Facts]) -> HeldProcedure:
    """Every step of the procedure of that name: as it was held, each time; then those still to come."""
    procedure = dict(place.procedures)[name]
    steps: list[HeldStep] = []
    for step in procedure.steps:
        held = [item for item in given if item.step == step.id]
        steps.extend(_held(item, step) for item in held)
        if not any(has_passed(step, item) for item in held):
            steps.append(
                HeldStep(name=step.name, state="todo", word="还没有进行" if not held else "还要重新进行")
            )
    return HeldProcedure(name=procedure.name, steps=tuple(steps))


def _held(item: Facts, step: Step) -> HeldStep:
    passed = has_passed(step, item)
    came = reached_quorum(step, item) if step.quorum is not None else None
    agreed = reached_share(step, item) if step.passes is not None else None
    return HeldStep(
        name=step.name,
        state="done" if passed else "failed",
        word=RESULTS.get(item.result or "", "已进行" if passed else "没有通过"),
        day=item.date,
        attendance=_attendance(item, _reached(came, step.quorum)),
        votes=_votes(item, _reached(agreed, step.passes)),
        document=paper(item.document),
    )


def held_meeting(item: Facts, name: str) -> HeldStep:
    """A meeting that is no step of a procedure: nothing is demanded of it."""
    return HeldStep(
        name=name,
        state="done",
        word="已召开",
        day=item.date,
        attendance=_attendance(item),
        votes=_votes(item),
        document=paper(item.document),
    )


def _reached(enough: bool | None, wanted: Fraction | None) -> str:
    """达到2/3以上; nothing where nothing was demanded or the numbers were not reported."""
    return f"{'达到' if enough else '没有达到'}{share_words(wanted)}" if enough is not None and wanted else ""


def _attendance(item: Facts, reached: str = "") -> str:
    said = (("应到", item.eligible), ("实到", item.present))
    return _joined(said, reached)


def _votes(item: Facts, reached: str = "") -> str:
    cast = item.votes or Facts({})
    return _joined((("同意", agreeing(item.votes)), ("反对", cast.against), ("弃权", cast.abstain)), reached)


def _joined(said: Iterable[tuple[str, int | None]], reached: str) -> str:
    parts = [f"{label}{number}" for label, number in said if number is not None]
    return "，".join([*parts, *([reached] if reached else [])])
