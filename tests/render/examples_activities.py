"""Pages of activities to render in tests, all of the fictional 翠湖街道（示例）.

In: nothing.  Out: `ACTIVITIES`, name → `Page`, as plan would make them on 2026-11-20.  Every field of every view holds something
in at least one of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from site_builder.kinds.activities import views
from site_builder.model.page import (
    Cell,
    Column,
    Fact,
    Figure,
    Link,
    Page,
    Part,
    Photo,
    RecordEnd,
    Table,
    Tag,
)

from .examples import EXAMPLES, HOME, PROVENANCE, crumbs, page

T, AT = "kinds/activities/", HOME + "activities/"
BOARD = Link(path=AT, text="活动")
DOING, DONE = Tag(word="进行中", tone="doing"), Tag(word="已结束", tone="done")
FRIDAY = views.Occasion(
    title="周五清洁日 <清扫>",
    path="/cuihu/activities/qingjie-fri/",
    day=date(2026, 11, 20),
    weekday="星期五",
    time="15:00—16:30",
    where="各小区中心花园",
    place="翠湖街道（示例）",
)
LECTURE = views.Occasion(
    title="冬季用气安全讲座",
    path=AT + "yongqi/",
    day=date(2026, 11, 24),
    weekday="星期二",
)
OFF = replace(FRIDAY, day=date(2026, 11, 6), off="大风蓝色预警")
TOLD = replace(FRIDAY, day=date(2026, 11, 13), result="46人参加，清运垃圾30余袋", place="")
GRID = views.MonthGrid(
    label="2026年11月",
    weeks=(
        tuple(
            views.DayCell(number=n, count=1, path=f"{AT}2026-11/#d{n}", off=n == 6)
            if n == 6
            else views.DayCell(number=n)
            for n in (0, 2, 3, 4, 5, 6, 7)
        ),
        tuple(
            views.DayCell(number=n, count=2, path=f"{AT}2026-11/#d{n}")
            if n == 13
            else views.DayCell(number=n)
            for n in range(9, 16)
        ),
    ),
)
ROW = views.ActivityRow(
    title="周五清洁日",
    path="/cuihu/activities/qingjie-fri/",
    tag=DOING,
    when="每周五15:00—16:30",
    where="各小区中心花园",
    place="翠湖街道（示例）",
    came="已办40次，1840余人次",
)
MONTHS = Table(
    caption="各月办了几次、来了多少人",
    columns=(
        Column(text="月"),
        Column(text="次数", number=True),
        Column(text="人次", number=True),
        Column(text="成果"),
    ),
    rows=(
        (
            Cell(text="2026年11月", path=AT + "2026-11/"),
            Cell(text="8"),
            Cell(text="253余"),
            Cell(text="清运垃圾57袋"),
        ),
    ),
    note="只数写了结果的。",
)
PLACES = Table(
    caption="下级活动",
    columns=(Column(text="地方"), Column(text="全部", number=True)),
    rows=((Cell(text="荷风苑（示例）", path=HOME), Cell(text="3")),),
)
PICTURE = Photo(
    base=AT + "qingjie/1",
    alt="居民在清扫花坛",
    taken=date(2026, 11, 13),
    width=960,
    height=720,
    stage="scene",
)
RESULT = views.Result(
    anchor="s20261113",
    day=date(2026, 11, 13),
    weekday="星期五",
    people="46人",
    done="清运垃圾30余袋",
    teams="邻里帮帮队12人18小时",
    text="清理了三处楼道的旧家具。",
    extra=True,
    photos=(PICTURE,),
)
RECORD = views.ActivityRecord(
    title="周五清洁日",
    tag=DOING,
    lead="每周五下午一起打扫。",
    contested=date(2026, 11, 18),
    facts=(
        Fact(label="时间", text="每周五15:00—16:30"),
        Fact(label="报名截止", day=date(2026, 11, 23), due=True),
    ),
    coming=(FRIDAY,),
    calendar=Link(path=AT + "qingjie/calendar.ics", text="加到手机日历"),
    years=(
        views.YearDates(
            label="2026年",
            months=(
                views.MonthDates(
                    label="11月",
                    held=(
                        views.DayNumber(text="13", path=AT + "qingjie/#s20261113"),
                        views.DayNumber(text="27"),
                    ),
                    off="6日大风蓝色预警",
                ),
            ),
        ),
    ),
    provisional=True,
    figures=(
        Figure(label="已办", value="40", unit="次"),
        Figure(label="参加", value="1840余", unit="人次"),
    ),
    figures_note="其中1次没有报人数，不计入人次。",
    results=(
        RESULT,
        views.Result(anchor="s20261030", day=date(2026, 10, 30), weekday="星期五", people="未报"),
    ),
    shown=1,
    photos=(replace(PICTURE, base=AT + "qingjie/2"),),
    body_html="<p>带手套。</p>",
    end=RecordEnd(board=BOARD, next=Link(path=AT + "yongqi/", text="冬季用气安全讲座")),
)


def _page(below: str, template: str, context: Any, **more: Any) -> Page:
    path, steps = f"{AT}{below}index.html", ("活动", *(one for one in below.split("/") if one))
    return page(path, T + template, context, crumbs=crumbs(*steps), **more)


SHEET = views.ActivitiesSheet(
    title="活动",
    more=Link(path=AT, text="看日历"),
    heading="本周",
    occasions=(FRIDAY, LECTURE),
    latest=TOLD,
)
ACTIVITIES: dict[str, Page] = {
    "activities": _page(
        "",
        "board.html",
        views.ActivitiesBoard(
            title="活动",
            figures=RECORD.figures,
            figures_note=RECORD.figures_note,
            coming=(FRIDAY, LECTURE),
            grid=GRID,
            month=Link(path=AT + "2026-11/", text="逐日看"),
            going=(ROW,),
            months=MONTHS,
            over=(replace(ROW, tag=DONE, where="", place="", came=""),),
            left=3,
            calendar=Link(path=HOME + "calendar.ics", text="订到手机日历"),
            provisional=True,
            beneath=PLACES,
            withheld=1,
        ),
    ),
    "no-activities": _page("", "board.html", views.ActivitiesBoard(title="活动")),
    "activities-month": _page(
        "2026-11/",
        "month.html",
        views.ActivitiesMonth(
            title="活动",
            scope="2026年11月",
            grid=GRID,
            figures=RECORD.figures,
            days=(
                views.DayList(anchor="d6", day=date(2026, 11, 6), weekday="星期五", occasions=(OFF,)),
                views.DayList(
                    anchor="d13", day=date(2026, 11, 13), weekday="星期五", occasions=(TOLD, LECTURE)
                ),
            ),
            provisional=True,
            previous=Link(path=AT + "2026-10/", text="2026年10月"),
            next=Link(path=AT + "2026-12/", text="2026年12月"),
            board=BOARD,
        ),
    ),
    "activity": _page("qingjie/", "record.html", RECORD, provenance=PROVENANCE),
    "plain-activity": _page(
        "yongqi/",
        "record.html",
        views.ActivityRecord(
            title="冬季用气安全讲座",
            tag=Tag(word="即将举行", tone="wait"),
            facts=RECORD.facts[:1],
            end=RecordEnd(board=BOARD),
        ),
        provenance=PROVENANCE,
    ),
    "activities-home": replace(
        EXAMPLES["place"], parts=(Part(name="activities", template=T + "sheet.html", context=SHEET),)
    ),
    "empty-activities-home": replace(
        EXAMPLES["place"],
        parts=(
            Part(
                name="activities",
                template=T + "sheet.html",
                context=views.ActivitiesSheet(title="活动", more=SHEET.more),
            ),
        ),
    ),
}
