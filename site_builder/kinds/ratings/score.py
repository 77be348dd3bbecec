"""The arithmetic of a round: scores, totals, ranks, and the flags that follow from them.  Exact, never floats (contract 5).

In: a scheme and a round of it.  Out: a `Mark` for each result, in the order in which they were typed.  Nothing here knows
what day it is: what of a mark may be shown, and since when, is for `kinds.ratings.course`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from site_builder.base.quantity import NOT_ASSESSED, Number, round_half_up
from site_builder.base.values import dataclass
from site_builder.kinds.ratings.record import BLACK, RED, FlagRule, Result, Round, Scheme
from site_builder.model.record import open_among, open_objection


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How one result came out.

    `total` is None where it was not assessed.  `flag` is what score, rank or hand give, empty for none; a black one is
    below the floor, whether it may stand is another matter.  `under_review`: an objection is open, so it counts in
    nothing; `upheld`: one was right, so it is as if it had not been.
    """

    result: Result
    total: Decimal | None
    rank: int | None = None
    flag: str = ""
    under_review: bool = False
    upheld: bool = False

    @property
    def counts(self) -> bool:
        """Whether it stands, so that ranks and flags may be reckoned with it."""
        return not (self.under_review or self.upheld)


def assessed(result: Result) -> bool:
    """Whether the subject was assessed at all in this round: scored, or given or refused a flag by hand."""
    if result.scores is None:
        return bool(result.deductions) or result.flag is not None
    return not _not_assessed(result)


def _not_assessed(result: Result) -> bool:
    given = result.scores
    return given == NOT_ASSESSED or (
        not isinstance(given, str) and any(score == NOT_ASSESSED for _, score in given or ())
    )


def scores_of(scheme: Scheme, result: Result) -> dict[str, Fraction] | None:
    """The score of each indicator: typed, else its maximum less what was deducted, never below nought; None where there is
    none."""
    if not scheme.indicators or not assessed(result) or (result.scores is None and not result.deductions):
        return None
    typed = dict(result.scores or ()) if not isinstance(result.scores, str) else {}
    found = {}
    for item in scheme.indicators:
        score = typed.get(item.id)
        if isinstance(score, Number):
            found[item.id] = Fraction(score.amount)
        else:
            lost = sum(Fraction(one.points.amount) for one in result.deductions if one.indicator == item.id)
            found[item.id] = max(Fraction(item.max.amount) - lost, Fraction(0))
    return found


def total_of(scheme: Scheme, result: Result) -> Decimal | None:
    """Σ weight × score ⁄ max, two decimals half up; None where there is no score."""
    scores = scores_of(scheme, result)
    if scores is None:
        return None
    parts = (
        Fraction(item.weight.amount) * scores[item.id] / Fraction(item.max.amount)
        for item in scheme.indicators
    )
    return round_half_up(sum(parts, Fraction(0)), 2)


def marks_of(scheme: Scheme, record: Round) -> tuple[Mark, ...]:
    """The marks of a round."""
    whole = open_objection(record) is not None
    found = [
        Mark(
            result=result,
            total=total_of(scheme, result),
            under_review=whole or open_among(result.objection, record.corrections) is not None,
            upheld=any(item.answered and item.result == "upheld" for item in result.objection),
        )
        for result in record.results
    ]
    totals = [mark.total for mark in found if mark.total is not None and mark.counts]
    return tuple(_judged(mark, scheme.flags, totals) for mark in found)


def _judged(mark: Mark, flags: FlagRule | None, totals: list[Decimal]) -> Mark:
    """With its rank among all that count, shared by equals (1, 2, 2, 4), and its flag."""
    if not mark.counts:
        return mark
    total = mark.total
    rank = None if total is None else 1 + sum(other > total for other in totals)
    flag = _flag(mark, flags, totals, rank) if flags is not None and assessed(mark.result) else ""
    return Mark(result=mark.result, total=total, rank=rank, flag=flag)


def _flag(mark: Mark, flags: FlagRule, totals: list[Decimal], rank: int | None) -> str:
    """The flag of a result that counts.  At the edge of a rank flag a tie is red for all and black for none."""
    total = mark.total
    if flags.by == "hand":
        red, black = mark.result.flag == RED, mark.result.flag == BLACK
    elif total is None or rank is None:
        return ""
    elif flags.by == "threshold":
        red = flags.red is not None and total >= flags.red.amount
        black = flags.black is not None and total < flags.black.amount
    else:
        lowest = sum(other <= total for other in totals)
        red = flags.red is not None and rank <= flags.red.amount
        black = flags.black is not None and lowest <= flags.black.amount
    if red:
        return RED
    return BLACK if black and below_floor(total, flags) else ""


def below_floor(total: Decimal | None, flags: FlagRule) -> bool:
    """A black flag needs a total below the floor that the scheme states, never a rank alone."""
    return total is not None and flags.floor is not None and total < flags.floor.amount


def average(totals: Iterable[Decimal]) -> Decimal | None:
    """The mean of totals, two decimals half up; None of none."""
    parts = [Fraction(total) for total in totals]
    return round_half_up(sum(parts, Fraction(0)) / len(parts), 2) if parts else None


def ranks(totals: Mapping[str, Decimal]) -> dict[str, int]:
    """Ranks by total, the largest first, shared by equals."""
    return {name: 1 + sum(other > total for other in totals.values()) for name, total in totals.items()}
