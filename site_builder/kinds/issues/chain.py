"""How a problem stands: its checks, its deadlines, its status, and what it adds to the sums of its board (contract 5).

In: a settled record (what lies after the build's date has not happened), what sampled checks say of it, and the clock.  Out:
`State`, all of it public.  The first status that holds: 不予办理 · 转办 · 反弹 · 已销号 · 待复查 · 挂账 · 逾期 · 整改中 · 待交办.

    found 11-12, deadline 11-15, fixed 11-16, passed 11-17   →  已销号, 5 days, not on time
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Day
from typing import Any, Final

from site_builder.base.text import squeeze
from site_builder.base.values import dataclass
from site_builder.content.fields import day_of
from site_builder.kinds.issues.record import CheckRound, Issue, Patrol
from site_builder.model.kind import After, Moment, Peer, State, Status
from site_builder.model.public import Added, Facts

PATROL: Final = "已巡查"
ROUND: Final = "已抽查"
STATUSES: Final = (
    Status(word="逾期", tone="late"),
    Status(word="反弹", tone="late"),
    Status(word="待交办", tone="wait"),
    Status(word="整改中", tone="doing"),
    Status(word="待复查", tone="done"),
    Status(word="挂账", tone="plain"),
    Status(word="已销号", tone="ok"),
    Status(word="转办", tone="plain"),
    Status(word="不予办理", tone="plain"),
    Status(word=PATROL, tone="plain", counted=False),
    Status(word=ROUND, tone="plain", counted=False),
)
"""What is late first, what is done last; patrols and rounds of checks are no problems and are not counted."""

OPEN: Final = ("逾期", "反弹", "待交办", "整改中", "待复查", "挂账")
BAD: Final = ("failed", "relapsed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check of a problem: its own, or by sample with all of its category."""

    date: Day
    by: str
    result: str
    sampled: bool = False


Samples = Mapping[str, tuple[Check, ...]]
"""What rounds of sampled checks say of problems, by id."""


def same_post(one: str | None, other: str | None) -> bool:
    """Whether two posts are the same: by reference or name, spaces dropped (contract 3)."""
    return one is not None and other is not None and squeeze(one) == squeeze(other)


def is_own_check(record: Any, by: str) -> bool:
    """Whether a check is by a post that was to put it right itself, or did."""
    return any(same_post(by, one.to) for one in record.assigned) or any(
        same_post(by, one.by) for one in record.fixed
    )


def survey(peers: tuple[Peer, ...], moment: Moment) -> Samples:
    """What the rounds of sampled checks say of each problem.  A round closes what awaits a check on its day, in a category
    that policy lets; what it names as failed is open again."""
    rounds = [peer.record for peer in peers if isinstance(peer.record, CheckRound)]
    issues = [peer.record for peer in peers if isinstance(peer.record, Issue)]
    allowed = moment.place.policy["issues.sampled"]
    found: dict[str, tuple[Check, ...]] = {}
    for one in sorted(rounds, key=lambda item: (str(day_of(item.date)), item.id)):
        day = day_of(one.date)
        failed = {ref.id for ref in one.failed}
        for issue in issues:
            if day is None or issue.category != one.category or is_own_check(issue, one.by):
                continue
            before = found.get(issue.id, ())
            fails = issue.id in failed and _was_fixed(issue, before, day)
            if fails or (issue.category in allowed and _awaits(issue, before, day)):
                check = Check(date=day, by=one.by, result="failed" if fails else "passed", sampled=True)
                found[issue.id] = (*before, check)
    return found


def _was_fixed(issue: Any, samples: tuple[Check, ...], day: Day) -> bool:
    """Whether on a day a rectification stood."""
    fix = standing_fix(issue, (one for one in checks(issue, samples) if one.date <= day))
    return fix is not None and fix.date <= day


def _awaits(issue: Any, samples: tuple[Check, ...], day: Day) -> bool:
    """Whether on a day a rectification stood that nobody had checked."""
    past = [one for one in checks(issue, samples) if one.date <= day]
    return _was_fixed(issue, samples, day) and (not past or past[-1].result in BAD)


def checks(record: Any, samples: Iterable[Check] = ()) -> tuple[Check, ...]:
    """All checks of a problem in time order, its own and those by sample."""
    own = (Check(date=one.date, by=one.by, result=one.result) for one in record.verified)
    return tuple(sorted((*own, *samples), key=lambda one: one.date))


def standing_fix(record: Any, past: Iterable[Check]) -> Any:
    """The rectification that stands: the first after the last check that it did not pass."""
    bad = max((one.date for one in past if one.result in BAD), default=None)
    standing = (one for one in record.fixed if bad is None or one.date > bad)
    return next(iter(sorted(standing, key=lambda one: one.date)), None)


def is_stopped(record: Any) -> bool:
    """Whether it is no longer this office's: closed otherwise than by a rectification, or handed on and not accepted
    back."""
    return record.closed_as not in (None, "fixed") or is_handed_on(record)


def is_handed_on(record: Any) -> bool:
    """Whether it was handed on and not given to anybody here again."""
    moved = record.transferred
    return moved is not None and not any(one.date > moved.date for one in record.assigned)


def first_deadline(record: Any) -> Day | None:
    """The deadline that was set first."""
    return record.assigned[0].deadline if record.assigned else None


def in_force(record: Any) -> Day | None:
    """The deadline in force: of the newest hand-over or extension; of one day, the extension's."""
    dated = [(one.date, 0, index, one.deadline) for index, one in enumerate(record.assigned)]
    dated += [(one.date, 1, index, one.to) for index, one in enumerate(record.extended)]
    return max(dated)[3] if dated else None


def _again(record: Any, day: Day) -> bool:
    """Whether anything was done about a relapse that was seen on a day."""
    return (
        any(one.date > day for one in record.fixed)
        or any(one.date >= day for one in record.assigned[1:])
        or any(one.date >= day for one in record.extended)
    )


def status(record: Any, past: tuple[Check, ...], moment: Moment) -> str:
    """The first that holds."""
    clock, last = moment.clock, past[-1] if past else None
    deadline = in_force(record)
    if record.closed_as not in (None, "fixed"):
        return "不予办理"
    if is_handed_on(record):
        return "转办"
    if last is not None and last.result == "relapsed" and not _again(record, last.date):
        return "反弹"
    if last is not None and last.result == "passed":
        return "已销号"
    if standing_fix(record, past) is not None:
        return "待复查"
    if record.deferred is not None and not clock.passed(record.deferred.until):
        return "挂账"
    if deadline is not None and clock.passed(deadline):
        return "逾期"
    return "整改中" if record.assigned else "待交办"


def state(record: Any, moment: Moment) -> State:
    """How a record stands today."""
    if isinstance(record, Patrol):
        return State(
            status=PATROL,
            computed=Facts({"findings": len(record.findings)}),
            adds=(_month(day_of(record.date), "patrols"),),
        )
    if isinstance(record, CheckRound):
        failed = len(record.failed)
        return State(status=ROUND, computed=Facts({"failed": failed}), adds=_of_round(record, failed))
    samples: Samples = moment.board or {}
    own = samples.get(record.id, ())
    past = checks(record, own)
    fix, word = standing_fix(record, past), status(record, past, moment)
    closed = past[-1].date if word == "已销号" else None
    first, last = (None, None) if is_stopped(record) else (first_deadline(record), in_force(record))
    fixed = fix.date if fix is not None else None
    facts = {
        "first": first_deadline(record),
        "last": in_force(record),
        "fixed": fixed,
        "closed": closed,
        "days": (closed - record.found.date).days if closed else None,
        "sampled": tuple(Facts({"date": one.date, "by": one.by, "result": one.result}) for one in own),
        "unit": record.assigned[-1].to if record.assigned else "",
        "on_first": _kept(fixed, first),
        "on_last": _kept(fixed, last),
    }
    return State(
        status=word,
        computed=Facts(facts),
        adds=tuple(_adds(record, past, closed, fixed, first, last, moment)),
    )


def _kept(fixed: Day | None, deadline: Day | None) -> bool | None:
    """Whether a rectification that stands was on time; None where there is none, or no deadline."""
    return fixed <= deadline if fixed and deadline else None


def week_of(day: Day) -> str:
    """`2026-W46`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _month(day: Day | None, what: str, of: str = "", number: int = 1) -> Added:
    return Added(period=f"{day:%Y-%m}" if day else "", what=what, of=of, number=number)


def _adds(
    record: Any,
    past: tuple[Check, ...],
    closed: Day | None,
    fixed: Day | None,
    first: Day | None,
    last: Day | None,
    moment: Moment,
) -> Iterable[Added]:
    """What a problem adds to the sums: of its week and month, its unit, its deadlines that have come, its checks."""
    posted, unit = day_of(record.date), record.assigned[-1].to if record.assigned else ""
    yield Added(period=week_of(record.found.date), what="found")
    if record.found.channel:
        yield _month(posted, f"channel-{record.found.channel}")
    if unit:
        yield _month(posted, "given", unit)
    if closed is not None:
        yield Added(period=week_of(closed), what="closed")
        yield _month(closed, "closed", unit)
        yield _month(closed, "days", number=(closed - record.found.date).days)
    for name, deadline in (("first", first), ("last", last)):
        if deadline is not None and moment.clock.passed(deadline):
            yield _month(deadline, f"due-{name}", unit)
            if _kept(fixed, deadline):
                yield _month(deadline, f"kept-{name}", unit)
    for one in past:
        if not one.sampled:
            yield _month(one.date, "checks")
            if one.result in BAD:
                yield _month(one.date, "failed")


def _of_round(record: Any, failed: int) -> tuple[Added, ...]:
    """What a round adds: the checks that it made and those that were not passed."""
    day = day_of(record.date)
    checked = _month(day, "checks", number=record.checked)
    return (checked, _month(day, "failed", number=failed)) if failed else (checked,)


def _standing_day(record: Any) -> Day | None:
    fix = standing_fix(record, checks(record)) if isinstance(record, Issue) else None
    return fix.date if fix is not None else None


RETENTION: Final = (
    After(day=_standing_day, policy="exposures.after_rectified", says="整改满{days}天撤下", conduct=True),
    After(
        day=lambda record: record.found.date if isinstance(record, Issue) else None,
        policy="exposures.after_observed",
        says="发现满{days}天撤下",
        conduct=True,
    ),
)
"""Of a problem of conduct, the terms of the exposure board (domain 6)."""
