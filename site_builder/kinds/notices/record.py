"""The record of a notice (公示公告): which duty to publish it fulfils, how long anybody may object, what it cuts off, what
came of it (contract 5).

`shown: board` is for lists that the law wants seen on paper and not on the web: the names never enter the content, the
page says matter, number, where it hangs and how to object.  Its term counts from the day on which it was posted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from datetime import timedelta
from typing import Any, Final

from site_builder.base.days import Calendar, Period, short_day_label
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import (
    SourceFile,
    choice,
    day,
    document,
    period,
    telephone,
    term,
    text,
    whole,
)
from site_builder.content.schema import mapping
from site_builder.kinds.notices.duties import TAXONOMY
from site_builder.model.affects import Affects, near, still
from site_builder.model.attention import Due
from site_builder.model.kind import Moment, State, Surroundings
from site_builder.model.options import Options as Common
from site_builder.model.paper import Hung
from site_builder.model.place import Place
from site_builder.model.place_fields import PLACE_KINDS
from site_builder.model.public import Facts, PublicEntry
from site_builder.model.publicity import Publicity, publicity_end
from site_builder.model.record import Record, open_objection

DUTY_RHYTHMS: Final = ("month", "quarter", "half", "year")
IN_FORCE: Final = ("公示中", "生效中", "即将生效", "待张贴", "有异议")
"""What concerns somebody today, in the order of the board."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionsTo:
    """Where to object, and within how many working days the answer comes."""

    unit: str = spec(text(40, example="居民委员会办公室"), PUBLIC, label="受理单位", required=True)
    phone: str | None = spec(telephone(example="0000-0000001"), PUBLIC, label="电话")
    address: str | None = spec(text(60, example="荷风路6号一楼窗口"), PUBLIC, label="地址")
    answer_days: int | None = spec(whole(1), PUBLIC, label="答复工作日数")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it: once, after the term."""

    date: Day = spec(day(), PUBLIC, label="公布日期", required=True)
    document: str | SourceFile | None = spec(document(example="〔2026〕31号"), PUBLIC, label="文号或文件")
    # last, for it hides the field type of its name from the lines below it
    text: str = spec(
        text(200, example="公示期内没有收到异议，按公示的办。"), PUBLIC, label="结果", required=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Record):
    """A notice: its number, the matter that it fulfils and for which period, its term, what it affects, its outcome."""

    number: str | None = spec(text(40, example="翠街公〔2026〕31号"), PUBLIC, label="文号")
    matter: str = spec(term(TAXONOMY, example="property-accounts"), PUBLIC, label="事项", required=True)
    period: Period | None = spec(period(), PUBLIC, label="所属时期")
    publicity: Publicity | None = spec(
        mapping(
            Publicity,
            example="{from: 2026-11-02, days: 15, basis: 《民法典》第九百四十三条, contact: 0000-0000001}",
        ),
        PUBLIC,
        label="公示",
    )
    objections_to: ObjectionsTo | None = spec(
        mapping(ObjectionsTo, example="{unit: 居民委员会办公室, phone: 0000-0000001, answer_days: 5}"),
        PUBLIC,
        label="受理异议",
    )
    affects: tuple[Affects, ...] = spec(
        mapping(
            Affects, example="{what: 停水（9时至17时）, buildings: [b6], from: 2026-11-22, to: 2026-11-22}"
        ),
        PUBLIC,
        label="影响",
        many=True,
    )
    outcome: Outcome | None = spec(
        mapping(Outcome, example="{date: 2026-11-20, text: 公示期内没有收到异议。}"),
        PUBLIC,
        label="结果",
        happens=True,
    )
    shown: str | None = spec(choice("web", "board"), PUBLIC, label="公布方式")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A duty to publish: the matter, the law that demands it, how often, and within how many days after the period.

    `owed_by` are the kinds of places that owe it (all where none is named); `since` is the first day of the first period."""

    matter: str = spec(term(TAXONOMY, example="property-accounts"), PUBLIC, label="事项", required=True)
    basis: str = spec(text(120, example="《民法典》第九百四十三条"), PUBLIC, label="依据", required=True)
    rhythm: str = spec(choice(*DUTY_RHYTHMS), PUBLIC, label="多久一次", required=True)
    since: Day = spec(day(), PUBLIC, label="从哪天起", required=True)
    days: int | None = spec(whole(0), PUBLIC, label="期满后天数")
    owed_by: tuple[str, ...] = spec(choice(*PLACE_KINDS), PUBLIC, label="哪类地方", many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Common):
    """`boards.notices`: the duties to publish, and how often anything is due."""

    duties: tuple[Duty, ...] = spec(
        mapping(
            Duty,
            example="{matter: property-accounts, basis: 《民法典》第九百四十三条, rhythm: quarter, since: 2026-01-01, days: 30, "
            "owed_by: [compound]}",
        ),
        PUBLIC,
        label="应公布的事项",
        many=True,
    )


def on_paper(record: Any) -> bool:
    """Whether it is to be seen on paper alone."""
    return bool(record.shown == "board")


def begins(record: Any) -> Iterable[Day]:
    """A notice is not shown before its publicity begins; one on paper is announced on its date."""
    return (record.publicity.from_,) if record.publicity and not on_paper(record) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The term as it really runs: its first and last day, and whether the last was counted by an official calendar; no days
    where there is none, or where it has not begun."""

    first: Day | None = None
    last: Day | None = None
    official: bool = True


def course(record: Any, copies: tuple[Hung, ...], calendar: Calendar) -> Course:
    """The term of a notice: it counts from the day on which it was posted where it hangs on paper (domain 4.18), else as
    announced.  A notice on paper that hangs nowhere has not begun.  A copy that was put up after the announced term of a
    notice on the web does not open it again."""
    given = record.publicity
    posted = min((copy.posted for copy in copies), default=None)
    if given is None or (on_paper(record) and posted is None):
        return Course()
    announced, official = publicity_end(given, record.objection, calendar)
    first = max(given.from_, posted or given.from_)
    if not on_paper(record) and announced is not None and first > announced:
        return Course(first=given.from_, last=announced, official=official)
    last, official = publicity_end(given, record.objection, calendar, first)
    return Course(first=first, last=last, official=official)


def state(record: Any, moment: Moment) -> State:
    """有异议 · 待张贴 · 公示中 · 生效中 · 即将生效 · 已有结果 · 已结束 · 已公告, the first that holds."""
    clock = moment.clock
    copies = moment.hung.get(("notices", record.id), ())
    term = course(record, copies, moment.calendar)
    end = term.last
    contested = open_objection(record)
    left = still(record.affects, clock)
    if contested is not None:
        word = "有异议"
    elif on_paper(record) and not copies:
        word = "待张贴"
    elif end is not None and not clock.passed(end):
        word = "公示中"
    elif any(clock.reached(record.affects[index].from_) for index in left):
        word = "生效中"
    elif left:
        word = "即将生效"
    elif record.outcome is not None:
        word = "已有结果"
    elif end is not None or record.affects:
        word = "已结束"
    else:
        word = "已公告"
    return State(
        status=word,
        computed=Facts(
            {
                "publicity_start": term.first,
                "publicity_end": end,
                "official": term.official,
                "affects": left,
                "near": near(record.affects, clock),
                "hung": tuple(
                    Facts({"board": copy.board, "posted": copy.posted, "taken_down": copy.taken_down})
                    for copy in copies
                ),
                "contested_from": contested.received if contested else None,
            }
        ),
        provisional=() if term.official else ("publicity", "working_days"),
    )


def ending(entry: PublicEntry) -> Day | None:
    """The last day of a publicity that is open now."""
    end: Day | None = entry.computed.publicity_end if entry.status == "公示中" else None
    return end


def due(record: Any, around: Surroundings) -> Iterable[Due]:
    """The last day of the publicity and what must follow it; a notice on paper that hangs nowhere, or came down early."""
    copies = around.hung.get(("notices", record.id), ())
    end = course(record, copies, around.calendar).last
    if on_paper(record) and not copies:
        yield Due(what="只在公示栏公布的，还没有张贴")
    early = [copy for copy in copies if end is not None and copy.taken_down and copy.taken_down < end]
    for copy in early:
        yield Due(what=f"{copy.board}的一份没有贴满公示期就撤了，要重新张贴", since=copy.taken_down)
    if end is None or open_objection(record) is not None:
        return
    yield Due(what="公示最后一天", day=end, lasts=False)
    if record.outcome is None:
        yield Due(what=f"公示{short_day_label(end)}期满，要公布结果", since=end + timedelta(days=1))


def category(record: Any, _place: Place) -> str:
    """Notices are counted by their matter."""
    return str(record.matter or "")


def titled(record: Any, _place: Place) -> str:
    """The title as typed."""
    return str(record.title or "")
