"""Pages of 志愿积分 to render in tests, all of the fictional 翠湖街道（示例）.

In: nothing.  Out: `VOLUNTEERS`, name → `Page`, as plan would make them on 2026-11-20.  Every field of every view holds something
in at least one of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from site_builder.kinds.volunteers import views
from site_builder.model.page import (
    Cell,
    Chip,
    Column,
    Fact,
    Link,
    Page,
    Part,
    Photo,
    RecordEnd,
    Row,
    Table,
    Tag,
)

from .examples import EXAMPLES, HOME, PROVENANCE, crumbs, page

T, AT = "kinds/volunteers/", HOME + "volunteers/"
BOARD = Link(path=AT, text="志愿积分")
TEAMS = Table(
    caption="各队的时长和积分",
    columns=(
        Column(text="队伍"),
        Column(text="时长（小时）", number=True),
        Column(text="积分", number=True),
    ),
    rows=(
        (Cell(text="邻里帮帮队 <一>", path=AT + "v-1/"), Cell(text="129.5"), Cell(text="129.5")),
        (Cell(text="党员先锋队", path=AT + "v-2/"), Cell(text="60余"), Cell(text="不算")),
    ),
    note="按队伍的次序排列，不排名次。",
)
RULES = Table(
    caption="积分怎么算",
    columns=(Column(text="做什么"), Column(text="积分")),
    rows=((Cell(text="志愿服务"), Cell(text="每小时1分")),),
    note="依据：《志愿服务积分办法（示例）》。",
)


def _page(below: str, template: str, context: Any, **more: Any) -> Page:
    path, steps = f"{AT}{below}index.html", ("志愿积分", *(one for one in below.split("/") if one))
    return page(path, T + template, context, crumbs=crumbs(*steps), **more)


VOLUNTEERS: dict[str, Page] = {
    "volunteers": _page(
        "",
        "board.html",
        views.VolunteersBoard(
            title="志愿积分",
            scope="2026年第4季度",
            periods=(
                Chip(text="2026年第4季度", path=AT + "by/period/2026-q4/", count=2, current=True),
                Chip(text="2026年第3季度", path=AT + "by/period/2026-q3/", count=2),
            ),
            teams=(
                Chip(text="邻里帮帮队", path=AT + "by/team/linli/", count=4),
                Chip(text="党员先锋队", path=AT + "by/team/xianfeng/", count=4),
            ),
            table=TEAMS,
            sums=replace(TEAMS, caption="各个时期的服务时长"),
            rules=RULES,
            told=(Row(title="志愿队“同心圆”", path=AT + "v-3/"),),
            guests=(
                Row(title="叶子巡逻队2026年第4季度", path="/cuihu/volunteers/v-4/", lines=("翠湖街道",)),
            ),
            beneath=replace(TEAMS, caption="下级志愿积分"),
            withheld=1,
        ),
    ),
    "volunteers-of-a-team": _page(
        "by/team/linli/",
        "board.html",
        views.VolunteersBoard(title="志愿积分", scope="邻里帮帮队", table=TEAMS, current=BOARD),
    ),
    "no-volunteers": _page("", "board.html", views.VolunteersBoard(title="志愿积分")),
    "no-volunteers-but-beneath": _page(
        "", "board.html", views.VolunteersBoard(title="志愿积分", beneath=TEAMS)
    ),
    "team": _page(
        "v-1/",
        "record.html",
        views.TeamRecord(
            title="邻里帮帮队2026年第4季度",
            tag=Tag(word="进行中", tone="doing"),
            lead="每周六出队。",
            facts=(
                Fact(label="队伍", text="邻里帮帮队", path=AT + "by/team/linli/"),
                Fact(label="服务时长", text="129.5", note="小时"),
            ),
            earned=RULES,
            note="时长由本处活动记录合计。",
            body_html="<p>说明</p>",
            photos=(Photo(base=AT + "v-1/1", alt="队员在清扫院子", width=960, height=720),),
            end=RecordEnd(board=BOARD),
        ),
        provenance=PROVENANCE,
    ),
    "plain-team": _page(
        "v-3/",
        "record.html",
        views.TeamRecord(
            title="志愿队“同心圆”", tag=Tag(word="未载明", tone="plain"), end=RecordEnd(board=BOARD)
        ),
        provenance=PROVENANCE,
    ),
    "volunteers-home": replace(
        EXAMPLES["place"],
        parts=(
            Part(
                name="volunteers",
                template=T + "sheet.html",
                context=views.VolunteersSheet(
                    title="志愿积分", more=BOARD, scope="2026年第4季度", table=TEAMS
                ),
            ),
        ),
    ),
}
