"""A procedure as pages show it: each step as it was held, with its numbers and result, and those still to come.

In: what was released of a record that went through one (`model.consultation`).  Out: `HeldProcedure`, for `ui.procedure`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from site_builder.model.frame import paper
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
    attendance, votes = [], []
    if item.eligible is not None:
        attendance.append(f"应到{item.eligible}")
    if item.present is not None:
        attendance.append(f"实到{item.present}")
    if step.quorum is not None and (enough_came := reached_quorum(step, item)) is not None:
        attendance.append(f"{'达到' if enough_came else '没有达到'}{share_words(step.quorum)}")
    cast = item.votes or Facts({})
    for label, number in (("同意", agreeing(item.votes)), ("反对", cast.against), ("弃权", cast.abstain)):
        if number is not None:
            votes.append(f"{label}{number}")
    if step.passes is not None and (agreed := reached_share(step, item)) is not None:
        votes.append(f"{'达到' if agreed else '没有达到'}{share_words(step.passes)}")
    passed = has_passed(step, item)
    return HeldStep(
        name=step.name,
        state="done" if passed else "failed",
        word=RESULTS.get(item.result or "", "已进行" if passed else "没有通过"),
        day=item.date,
        attendance="，".join(attendance),
        votes="，".join(votes),
        document=paper(item.document),
    )
