"""What of a survey may be printed, and how it stands (contract 5).

In: a settled record, the policy of its place.  Out: `State`, all of it public: counts that are large enough, shares of exact
numbers over `rates.minimum`, and nothing by which the rest could be worked out.  Statuses, the first that holds:
已公布 (with results) · 未载明 (a newspaper's, without) · 征集中 (its last day is not over) · 统计中.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from site_builder.base.quantity import Number, less, number_of, round_half_up
from site_builder.content.fields import day_of
from site_builder.kinds.surveys.cells import Withheld, withheld
from site_builder.model.attention import Due
from site_builder.model.kind import Moment, State, Status, Surroundings
from site_builder.model.place import Place
from site_builder.model.public import Added, Facts

STATUSES: Final = (
    Status(word="征集中", tone="doing"),
    Status(word="统计中", tone="wait"),
    Status(word="已公布", tone="ok"),
    Status(word="未载明", tone="plain"),
)
ANSWERED: Final = "answered"
"""What the surveys of a board add up to: questionnaires that came back, of those with an exact number."""


def state(record: Any, moment: Moment) -> State:
    """How it stands, and what of its results may be printed."""
    place = moment.place
    computed = {
        "rate": share(record.answered, record.asked, place),
        "questions": tuple(_question(one, record.answered, place) for one in record.questions),
    }
    return State(status=_word(record, moment), computed=Facts(computed), adds=_adds(record))


def _word(record: Any, moment: Moment) -> str:
    if record.questions:
        return "已公布"
    if moment.place.standing == "press":
        return "未载明"
    return "征集中" if record.closes is not None and not moment.clock.passed(record.closes) else "统计中"


def _adds(record: Any) -> tuple[Added, ...]:
    day = day_of(record.date)
    if day is None or record.answered is None or not record.answered.whole:
        return ()
    return (Added(period=day.isoformat()[:7], what=ANSWERED, number=int(record.answered.amount)),)


def due(record: Any, _around: Surroundings) -> Iterable[Due]:
    """What was asked is told: from its last day on, until the results stand."""
    if not record.questions and record.closes is not None:
        yield Due(what="调查截止，公布结果", day=record.closes)


def silent_of(question: Any, answered: Number | None) -> Number | None:
    """How many of those who answered the survey gave no answer to a question of one choice; None where that is not
    exactly known, or the numbers contradict each other."""
    counts = [one.count for one in question.options]
    if question.choose == "many" or answered is None or not all(one.exact for one in counts):
        return None
    return less(answered, number_of(sum((one.amount for one in counts), Decimal(0))))


def held_back(question: Any, answered: Number | None, place: Place) -> Withheld:
    """What of a question is withheld at a place."""
    silent = silent_of(question, answered)
    return withheld(
        [one.count.amount for one in question.options],
        silent=silent.amount if silent is not None else None,
        least=place.policy["surveys.minimum_cell"],
        several=question.choose == "many",
    )


def _question(question: Any, answered: Number | None, place: Place) -> Facts:
    """A question with the counts that may stand; None for one that may not."""
    hidden = held_back(question, answered, place)
    silent = silent_of(question, answered)
    counts = tuple(
        None if index in hidden.answers else one.count for index, one in enumerate(question.options)
    )
    return Facts(
        {
            "counts": counts,
            "shares": tuple(share(count, answered, place) for count in counts),
            # nobody was silent: nothing to print
            "silent": silent if silent is not None and silent.amount and not hidden.silent else None,
            "silent_hidden": hidden.silent,
        }
    )


def share(part: Number | None, whole: Number | None, place: Place) -> Decimal | None:
    """Hundredths with one decimal; none of approximate numbers, nor of fewer than `rates.minimum` (contract 3, domain 5)."""
    if part is None or whole is None or not (part.exact and whole.exact):
        return None
    if whole.amount < place.policy["rates.minimum"] or part.amount > whole.amount:
        return None
    return round_half_up(Fraction(part.amount) / Fraction(whole.amount) * 100, 1)
