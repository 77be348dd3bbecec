"""The record of an activity (活动): when and where it is held, who organises it, and what came of each time (contract 5).

A session is what was held on a day; it is typed afterwards, with numbers as they were reported.  Nobody's name is needed
for one: an activity tells of people as numbers.  Pictures stand on the record, beside the session of the day on which they
were taken.
"""

from __future__ import annotations

from datetime import date as Day

from site_builder.base.quantity import Number
from site_builder.base.values import dataclass
from site_builder.content.declare import OFFICE, PUBLIC, spec
from site_builder.content.fields import day, flag, number, telephone, term, text, whole
from site_builder.content.schema import mapping
from site_builder.kinds.activities.schedule import Schedule, when_held
from site_builder.model.record import Record
from site_builder.model.tally import service_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was got done: so many of something."""

    item: str = spec(text(30, example="清运垃圾"), PUBLIC, label="项目", required=True)
    unit: str = spec(text(12, example="袋"), PUBLIC, label="单位", required=True)
    done: Number = spec(number(), PUBLIC, label="完成", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team that took part, with how many and for how many hours in all: the hours of 志愿积分 are added up from here."""

    team: str = spec(term("team", example="changyouli"), PUBLIC, label="队伍", required=True)
    people: int | None = spec(whole(1), PUBLIC, label="人数")
    hours: Number | None = spec(service_hours(), PUBLIC, label="服务时长")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One time that it was held: how many came, what was done."""

    date: Day = spec(day(), PUBLIC, label="日期", required=True)
    people: Number | None = spec(number(), PUBLIC, label="参加人数")
    quantities: tuple[Done, ...] = spec(
        mapping(Done, example="{item: 清运垃圾, unit: 袋, done: 30余}"), PUBLIC, label="成果", many=True
    )
    teams: tuple[Team, ...] = spec(
        mapping(Team, example="{team: changyouli, people: 12, hours: 18}"), PUBLIC, label="队伍", many=True
    )
    # last, for it hides the field type of its name from the lines below it
    text: str | None = spec(text(200, example="清理了三处楼道的旧家具"), PUBLIC, label="说明")


@dataclass(frozen=True, slots=True, kw_only=True)
class Off:
    """A time that is called off, and why; it is known beforehand."""

    date: Day = spec(day(), PUBLIC, label="停办日期", required=True)
    reason: str = spec(text(60, example="高温橙色预警"), PUBLIC, label="停办原因", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signup:
    """How to take part, where a place must be asked for: until when, where, and how many there are."""

    until: Day = spec(day(), PUBLIC, label="报名截止", required=True)
    contact: str = spec(text(40, example="社区服务站"), PUBLIC, label="向谁报名", required=True)
    phone: str | None = spec(telephone(example="0000-0000003"), PUBLIC, label="报名电话")
    limit: int | None = spec(whole(1), PUBLIC, label="名额")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """An activity: its schedule, where it is, who organises it, the times that it was held."""

    form: str | None = spec(term("activities.form", example="qingjie"), PUBLIC, label="形式")
    when: Schedule = spec(when_held(), PUBLIC, label="什么时候", required=True)
    where: str | None = spec(text(60, example="各小区中心花园"), PUBLIC, label="地点")
    organizer: str | None = spec(text(60, example="翠湖街道办事处（示例）"), PUBLIC, label="组织单位")
    signup: Signup | None = spec(
        mapping(Signup, example="{until: 2026-11-20, contact: 社区服务站, phone: 0000-0000003}"),
        PUBLIC,
        label="报名",
    )
    off: tuple[Off, ...] = spec(
        mapping(Off, example="{date: 2026-08-14, reason: 高温橙色预警}"), PUBLIC, label="停办", many=True
    )
    sessions: tuple[Session, ...] = spec(
        mapping(
            Session,
            example="{date: 2026-11-13, people: 46, quantities: {item: 清运垃圾, unit: 袋, done: 30余}}",
        ),
        PUBLIC,
        label="已办的各次",
        many=True,
        happens=True,
    )
    minors: bool | None = spec(flag(), OFFICE, label="有未成年人参加")
