"""A rating over time: what its rounds say only together (`Kind.survey`).

In: the records of a board that are or were published, settled.  Out: a `Ledger` with a `Course` for each scheme: its rounds
in the order of their periods, each line of them as it stands today, streaks, holders of a moving flag, averages.

Of a wrong round nobody knows to which scheme and period it belongs: while there is one, nothing is reckoned over rounds
(`doubtful`).  A line that may not be printed says so (`standing`); what may be printed of the others, `state` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from datetime import timedelta
from decimal import Decimal
from typing import Final, Literal

from site_builder.base.values import dataclass
from site_builder.content.fields import day_of
from site_builder.kinds.ratings.record import BLACK, RED, Measure, Result, Round, Scheme, Subject
from site_builder.kinds.ratings.score import Mark, assessed, average, marks_of
from site_builder.model.attention import next_by_rhythm
from site_builder.model.kind import Moment, Peer

ONE_DAY: Final = timedelta(days=1)
RETENTION: Final = "flags.retention"

Standing = Literal["shown", "missed", "review", "upheld", "revoked", "held", "past"]
"""Printed · 未评 · 复核中 · taken back after an objection · a black flag that was revoked · a black flag before its time (no
notice yet, or still to be answered) · a black flag after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One result as it stands today.  `flag` is the flag that it counts as in a streak; `goes` the first day on which it
    must not be printed any more, for a black flag."""

    mark: Mark
    standing: Standing
    flag: str = ""
    goes: Day | None = None

    @property
    def subject(self) -> str:
        """The id of what was rated."""
        return self.mark.result.subject

    @property
    def total(self) -> Decimal | None:
        """The total, where it may be printed."""
        return self.mark.total if self.standing == "shown" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A round in its course.  `up`: its flags hang today; `until`: the last day on which they do or did."""

    id: str
    record: Round
    lines: tuple[Line, ...]
    up: bool
    until: Day | None

    def line(self, subject: str) -> Line | None:
        """The line of a subject."""
        return next((line for line in self.lines if line.subject == subject), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A scheme with its rounds, the oldest first."""

    id: str
    scheme: Scheme
    turns: tuple[Turn, ...]
    subjects: Mapping[str, Subject]
    measures: tuple[Measure, ...]
    doubtful: bool

    def index(self, round_id: str) -> int | None:
        """Where a round stands among the others; None for one that was taken back."""
        return next((index for index, turn in enumerate(self.turns) if turn.id == round_id), None)

    def streak(self, subject: str, upto: int) -> tuple[str, int]:
        """The flag that a subject has in a row, and how often, as of the round at `upto`; empty and 0 for none."""
        freed = max((day for one in self._measures(subject) if (day := day_of(one.date))), default=None)
        flag, number, later = "", 0, None
        for turn in reversed(self.turns[: upto + 1]):
            period = turn.record.period
            if later is not None and self._breaks and period.last + ONE_DAY < later:
                break
            later = period.first
            line = turn.line(subject)
            if line is None or line.standing == "missed":
                if self._breaks:
                    break
                continue
            day = day_of(turn.record.date)
            if freed is not None and day is not None and day <= freed:
                break
            if not line.flag or (flag and line.flag != flag):
                break
            flag, number = line.flag, number + 1
        return flag, number

    def change(self, subject: str, at: int) -> int | None:
        """By how many ranks a subject rose since the round before; None where one of the two is not known."""
        if self.doubtful or at == 0:
            return None
        pair = [self.turns[index].line(subject) for index in (at - 1, at)]
        known = [line.mark.rank if line and line.standing == "shown" else None for line in pair]
        before, now = known
        return None if before is None or now is None else before - now

    @property
    def holding(self) -> tuple[Turn, tuple[str, ...]] | None:
        """The round that moved the moving flag last, and who took it."""
        for turn in reversed(self.turns):
            reds = tuple(line.subject for line in turn.lines if line.flag == RED)
            if reds:
                return turn, reds
        return None

    @property
    def year(self) -> str:
        """The year of the newest round; empty before the first."""
        return self.turns[-1].record.period.text[:4] if self.turns else ""

    @property
    def closed(self) -> tuple[Turn, ...]:
        """The rounds of that year whose flags are down."""
        return tuple(
            turn for turn in self.turns if not turn.up and turn.record.period.text.startswith(self.year)
        )

    def mean(self, subject: str) -> tuple[Decimal | None, int]:
        """The year's average of a subject over closed rounds, and over how many of them: of what may be printed, so that a
        reader can reckon it again and no black flag that has gone can be reckoned from it."""
        totals = [
            line.total
            for turn in self.closed
            if (line := turn.line(subject)) is not None and line.total is not None
        ]
        return average(totals), len(totals)

    @property
    def _breaks(self) -> bool:
        return self.scheme.missed == "break"

    def _measures(self, subject: str) -> Iterator[Measure]:
        return (one for one in self.measures if one.subject == subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The courses of a board by the ids of their schemes."""

    courses: Mapping[str, Course]

    def of(self, scheme: str) -> Course | None:
        """The course of a scheme; None where the scheme is not known today."""
        return self.courses.get(scheme)


def survey(peers: tuple[Peer, ...], moment: Moment) -> Ledger:
    """The courses of a board."""
    doubtful = any(peer.type == "round" and peer.record is None for peer in peers)
    known = [(peer.id, peer.record) for peer in peers if peer.record is not None]
    courses = {}
    for identity, scheme in known:
        if not isinstance(scheme, Scheme):
            continue
        rounds = [
            (one, record) for one, record in known if isinstance(record, Round) and record.scheme == identity
        ]
        courses[identity] = Course(
            id=identity,
            scheme=scheme,
            turns=tuple(_turns(scheme, rounds, moment)),
            subjects={
                one: record
                for one, record in known
                if isinstance(record, Subject) and record.scheme == identity and not _over(record, moment)
            },
            measures=tuple(
                record for _, record in known if isinstance(record, Measure) and record.scheme == identity
            ),
            doubtful=doubtful,
        )
    return Ledger(courses=courses)


def _over(subject: Subject, moment: Moment) -> bool:
    """Whether the last day of display of a subject is over, so that its name is printed nowhere."""
    return subject.publish_until is not None and moment.running.passed(subject.publish_until)


def _turns(scheme: Scheme, rounds: Iterable[tuple[str, Round]], moment: Moment) -> Iterator[Turn]:
    """The rounds by period.  A flag hangs until the next round's date, at most one rhythm (contract 5)."""
    ordered = sorted(rounds, key=lambda item: (item[1].period, item[0]))
    following: Day | None = None
    ends: list[Day | None] = []
    for _, record in reversed(ordered):
        ends.append(following)
        day = day_of(record.date)
        following = min((one for one in (day, following) if one is not None), default=None)
    for (identity, record), superseded in zip(ordered, reversed(ends), strict=True):
        day = day_of(record.date)
        last = next_by_rhythm(day, scheme.rhythm) if day is not None and scheme.rhythm else None
        until = min(
            (one for one in (last, superseded and superseded - ONE_DAY) if one is not None), default=None
        )
        yield Turn(
            id=identity,
            record=record,
            lines=tuple(_line(scheme, record, mark, moment) for mark in marks_of(scheme, record)),
            up=until is not None and superseded is None and not moment.clock.passed(until),
            until=until,
        )


def _line(scheme: Scheme, record: Round, mark: Mark, moment: Moment) -> Line:
    result = mark.result
    if mark.under_review:
        return Line(mark=mark, standing="review")
    if mark.upheld:
        return Line(mark=mark, standing="upheld")
    if not assessed(result):
        return Line(mark=mark, standing="missed")
    if mark.flag != BLACK:
        return Line(mark=mark, standing="shown", flag="" if result.revoked else mark.flag)
    if result.revoked:
        return Line(mark=mark, standing="revoked")
    if result.notified is None:
        return Line(mark=mark, standing="held")
    goes = black_goes(record, int(moment.place.policy[RETENTION]))
    if goes is not None and moment.running.reached(goes):
        return Line(mark=mark, standing="past", flag=BLACK)
    standing: Standing = "shown" if moment.clock.reached(shows(scheme, result, moment)) else "held"
    return Line(mark=mark, standing=standing, flag=BLACK, goes=goes)


def shows(scheme: Scheme, result: Result, moment: Moment) -> Day:
    """The first day on which a black flag shows: that after the working days in which it may be answered."""
    assert result.notified is not None
    term = moment.calendar.end_after_working_days(result.notified.date, scheme.answer_days or 0)
    return term.last + ONE_DAY


def black_goes(record: Round, days: int) -> Day | None:
    """The first day on which a black flag of a round stands nowhere any more: `days` after its round's date."""
    day = day_of(record.date)
    return day + timedelta(days=days + 1) if day is not None else None
