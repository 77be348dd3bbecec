"""A procedure 程序 as configuration: named steps in their order, each with its quorum and the share that must agree.

In: `procedures` of a place (contract 1).  Out: values for the rules and pages of kinds whose records went through one:
which step comes before which, whether enough came, whether enough agreed.

    Step(id="yi-3", name="三议", before="start", quorum=Fraction(2, 3), passes=Fraction(1, 2))
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, FieldType, spec
from site_builder.content.fields import choice, identifier, scalar, text
from site_builder.content.schema import mapping

_SHARE: Final = re.compile(r"([1-9][0-9]?)/([1-9][0-9]?)")
HALF: Final = Fraction(1, 2)


def share() -> FieldType:
    """A share of those who may come or who came: `2/3`, more than nought and at most the whole."""

    def parse(raw: str) -> Fraction | None:
        found = _SHARE.fullmatch(raw)
        value = Fraction(int(found[1]), int(found[2])) if found else Fraction(2)
        return value if value <= 1 else None

    return scalar(parse, rule="bad-share", expected="比例，写成几分之几", example="2/3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a procedure: what it must come before, how many of those entitled must come, and how many of those
    who came must agree."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    name: str = spec(text(30), PUBLIC, label="名称", required=True)
    before: str | None = spec(choice("start", "acceptance", "never"), PUBLIC, label="先于")
    quorum: Fraction | None = spec(share(), PUBLIC, label="到会比例")
    passes: Fraction | None = spec(share(), PUBLIC, label="通过比例")


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A named procedure (一征三议两公开 …)."""

    name: str = spec(text(30), PUBLIC, label="名称", required=True)
    steps: tuple[Step, ...] = spec(
        mapping(Step, example="{id: yi-1, name: 一议, before: start}"),
        PUBLIC,
        label="步骤",
        required=True,
        many=True,
    )


def enough(number: int, whole: int, wanted: Fraction) -> bool:
    """Whether `number` of `whole` reach a share.

    A half means 过半数, more than half; any other share is reached by exactly as many (以上): 民法典 278 and 1259.
    """
    return number > whole * wanted if wanted == HALF else number >= whole * wanted


def has_passed(step: Step, held: Any) -> bool:
    """Whether a step, as it was held (`result`, `eligible`, `present`, `votes`), counts as passed: as typed; where no
    result was, unless the numbers say that too few came or too few agreed."""
    if held.result is not None:
        return bool(held.result == "passed")
    return reached_quorum(step, held) is not False and reached_share(step, held) is not False


def reached_quorum(step: Step, held: Any) -> bool | None:
    """Whether enough came; None where nothing is demanded or the numbers were not reported."""
    if step.quorum is None or held.eligible is None or held.present is None:
        return None
    return enough(held.present, held.eligible, step.quorum)


def reached_share(step: Step, held: Any) -> bool | None:
    """Whether enough of those present agreed; None where nothing is demanded or the numbers were not reported."""
    agreed = agreeing(held.votes)
    if step.passes is None or agreed is None or held.present is None:
        return None
    return enough(agreed, held.present, step.passes)


def agreeing(votes: Any) -> int | None:
    """The votes in favour, of what was typed or of what was released of it; None where they were not reported."""
    if votes is None:
        return None
    found: int | None = (
        votes["for"] if isinstance(votes, Mapping) and "for" in votes else getattr(votes, "for_", None)
    )
    return found


def share_words(wanted: Fraction) -> str:
    """How a share is printed: 过半数, 三分之二以上 as 2/3以上, 全部."""
    if wanted == 1:
        return "全部"
    return "过半数" if wanted == HALF else f"{wanted.numerator}/{wanted.denominator}以上"
