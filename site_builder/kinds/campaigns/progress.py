"""How far a campaign is: its status, the time gone, and each item measured (contract 3, 4, 5).

In: a settled record and the clock; for what is counted, the summary of its place.  Out: `State` (what the clock says, all of
it public), and `Measure` values for the pages.

Nothing here grows with the day.  The time gone is that of the newest report, and the pages say so.  What is counted from the
records of other boards is counted for the build, as every sum is.

A campaign that is over is frozen.  What was typed stays as it was last reported.  Of what is counted, the newest report tells
the number as it was published, if it has one; what the records say today stands beside it as 补报 +2 or 更正 −1, as with a
closing (contract 6).  Where no report tells it, the records are counted whose month is not after the last of the campaign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Day
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from site_builder.base.quantity import Number, less, number_of, round_half_up
from site_builder.base.values import dataclass
from site_builder.model.attention import Due, next_by_rhythm
from site_builder.model.kind import Moment, State, Stated, Status, Surroundings
from site_builder.model.public import Facts
from site_builder.model.record import newest_fact, open_objection
from site_builder.model.registry import kind_named, known_kinds
from site_builder.model.rollup import Summary, counted

STATUSES: Final = (
    Status(word="进行中", tone="doing"),
    Status(word="未开始", tone="wait"),
    Status(word="已结束", tone="ok"),
    Status(word="未载明", tone="plain"),
)
"""What is under way first."""

COMPLETE: Final = "已完成"
LATE: Final = "逾期"
UNDER_WAY: Final = "进行中"
NOT_DONE: Final = "未完成"
NOT_BEGUN: Final = "未开始"
UNREPORTED: Final = "未报"
UNPLANNED: Final = "不设目标"
UNMEASURED: Final = "不计数"
STANDINGS: Final = (
    Status(word=COMPLETE, tone="done"),
    Status(word=UNDER_WAY, tone="doing"),
    Status(word=LATE, tone="late"),
    Status(word=NOT_DONE, tone="late"),
    Status(word=NOT_BEGUN, tone="wait"),
    Status(word=UNREPORTED, tone="plain"),
    Status(word=UNPLANNED, tone="plain"),
    Status(word=UNMEASURED, tone="plain"),
)
"""How an item may stand: all that was planned is done · some of it · its own last day is over, or the campaign's, and it is
not done · nothing is done yet · no number was given · a number without a plan to compare it with · a piece of work without a
number."""

ALMOST: Final = Decimal("99.9")
"""As much as is printed of what is not whole."""


def state(record: Any, moment: Moment) -> State:
    """未载明 (a newspaper gives no days) · 未开始 · 已结束 (its last day is over) · 进行中, the first that holds."""
    clock = moment.clock
    begins, ends = record.from_, record.to
    over = ends is not None and clock.passed(ends)
    if begins is None and ends is None:
        word = "未载明"
    elif begins is not None and not clock.reached(begins):
        word = "未开始"
    else:
        word = "已结束" if over else "进行中"
    contested = open_objection(record)
    newest = record.reports[-1].date if record.reports else None
    return State(
        status=word,
        computed=Facts(
            {
                "as_of": newest,
                "gone": time_gone(begins, ends, newest),
                "over": over,
                "begun": word != "未开始",
                # an item without a last day of its own is late when the campaign is over
                "late": tuple(
                    item.id
                    for task in record.tasks
                    for item in task.items
                    if (last := item.due or ends) is not None and clock.passed(last)
                ),
                "contested_from": contested.received if contested else None,
            }
        ),
    )


def time_gone(begins: Day | None, ends: Day | None, day: Day | None) -> Decimal | None:
    """How much of the span is over at the end of a day, in hundredths with one decimal; None where one of them is not
    known.  Of 30 days the first is 3.3, the last 100."""
    if begins is None or ends is None or day is None:
        return None
    whole, gone = (ends - begins).days + 1, (day - begins).days + 1
    return round_half_up(Fraction(max(0, min(whole, gone)) * 100, whole), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An item as it is measured: `done` of `item.planned`, in `unit`; None where it is not known.

    `counted`: the number is that of records, `doubtful`: one of them is being checked.  `percent` is there where both
    numbers are exact.  `published`: the number of records is that of a report, for the campaign is over, and `since` is what
    they say now beyond it (+2, −1).
    """

    task: Facts
    item: Facts
    done: Number | None
    unit: str
    standing: str
    counted: bool = False
    doubtful: bool = False
    percent: Decimal | None = None
    published: bool = False
    since: int = 0


def measures(facts: Facts, computed: Facts, summary: Summary | None) -> Iterator[Measure]:
    """Every item of a campaign, measured; `summary` is that of the place of the record, without which nothing is counted."""
    late = set(computed.late or ())
    for task in facts.tasks or ():
        for item in items_of(task):
            yield _measure(facts, computed, task, item, item.id in late, summary)


def items_of(task: Facts) -> tuple[Facts, ...]:
    """The items of a released task (`items` as an attribute is the method of every mapping)."""
    found: tuple[Facts, ...] = task.get("items", ())
    return found


def _measure(
    facts: Facts,
    computed: Facts,
    task: Facts,
    item: Facts,
    late: bool,
    summary: Summary | None,
) -> Measure:
    given: Facts | None = item.counts
    done, since, doubtful = typed_done(facts.reports or (), item), 0, False
    published: Number | None = None
    unit = item.unit or (kind_named(given.kind).unit if given and given.kind in known_kinds() else "")
    if given is not None:
        published = done if computed.over else None
        now = count_of(given, facts, summary)
        done = number_of(now) if now is not None else None
        doubtful = summary is not None and given.kind in summary.doubtful
        if published is not None:
            since = now - int(published.amount) if now is not None and published.whole else 0
            done = published
    return Measure(
        task=task,
        item=item,
        done=done,
        unit=unit,
        standing=_standing(item, done, late) if computed.begun or done is not None else NOT_BEGUN,
        counted=given is not None,
        doubtful=doubtful,
        percent=share_of(done, item.planned),
        published=published is not None,
        since=since,
    )


def typed_done(reports: Iterable[Any], item: Any) -> Number | None:
    """What is done of an item as it was typed: by the newest report that names it, else beside the item."""
    found: Number | None = item.done
    for report in reports:
        found = dict(report.done or ()).get(item.id, found)
    return found


def count_of(given: Facts, facts: Facts, summary: Summary | None) -> int | None:
    """How many records an item counts, here and beneath, of the same standing; None where they cannot be counted.

    A tag says itself what belongs to the campaign, so that only records after its last month are left out; without one
    they are those of its months.
    """
    if summary is None or given.kind not in known_kinds():
        return None
    begins, ends = facts.get("from"), facts.to
    return counted(
        summary,
        given.kind,
        tag=given.tag or "",
        category=given.category or "",
        statuses=given.status or (),
        since=f"{begins:%Y-%m}" if begins and not given.tag else "",
        until=f"{ends:%Y-%m}" if ends else "",
    )


def share_of(done: Number | None, planned: Number | None) -> Decimal | None:
    """What is done in hundredths of what was planned, one decimal; of approximate numbers there is no rate (contract 3)."""
    if done is None or planned is None or not (done.exact and planned.exact) or not planned.amount:
        return None
    found = round_half_up(Fraction(done.amount) / Fraction(planned.amount) * 100, 1)
    return found if done.amount >= planned.amount else min(found, ALMOST)


def _standing(item: Facts, done: Number | None, late: bool) -> str:
    planned: Number | None = item.planned
    if done is None:
        return UNMEASURED if planned is None and item.counts is None else UNREPORTED
    # 40余 are at least 40; of 约40 nobody can say that they are all
    if planned is None:
        return UNPLANNED
    if done.amount >= planned.amount and not done.about and planned.exact:
        return COMPLETE
    if late:
        return LATE if item.due else NOT_DONE
    return UNDER_WAY if done.amount else NOT_BEGUN


def gained(reports: tuple[Any, ...], index: int, item: str) -> Number | None:
    """What a report adds to the one before that names the item; None where one of them is not exact or the whole shrank."""
    now = dict(reports[index].done or ()).get(item)
    before = next(
        (
            value
            for report in reversed(reports[:index])
            for value in (dict(report.done or ()).get(item),)
            if value is not None
        ),
        None,
    )
    if now is None or not isinstance(now, Number):
        return None
    return less(now, before if before is not None else number_of(0))


def states(record: Any) -> Iterable[Stated]:
    """What was typed as done of each item, beside it or in a report."""
    for index, task in enumerate(record.tasks):
        for number, item in enumerate(task.items):
            if item.unit is not None and typed_done(record.reports, item) is not None:
                yield Stated(at=("tasks", index, "items", number, "name"), item=item.name, unit=item.unit)


def due(record: Any, _around: Surroundings) -> Iterable[Due]:
    """Items with a last day that are not done, the next report by the campaign's rhythm, and the summing up at its end."""
    ends: Day | None = record.to
    for task in record.tasks:
        for item in task.items:
            if item.due is None:
                continue
            done = typed_done(record.reports, item)
            # how many records there are, nobody knows here: it is told until its day, and never as late
            if item.counts is not None:
                yield Due(what=f"子项“{item.name}”期限", day=item.due, lasts=False)
            elif item.planned is None or done is None or done.amount < item.planned.amount:
                yield Due(what=f"子项“{item.name}”期限", day=item.due)
    last: Day | None = record.reports[-1].date if record.reports else None
    if record.rhythm and record.from_:
        following = next_by_rhythm(last or record.from_, record.rhythm)
        if ends is None or following <= ends:
            yield Due(what="下一期报告", day=following)
    if ends is not None and record.reports and (last is None or last < ends):
        yield Due(what="行动结束，写总结", day=ends)


def newest(records: Iterable[Any]) -> Day | None:
    """The newest fact of the campaigns that have no report at or after their last day: those are told to the end."""
    open_ones = (
        record
        for record in records
        if record.to is None or not record.reports or record.reports[-1].date < record.to
    )
    return max((day for record in open_ones if (day := newest_fact(record)) is not None), default=None)
