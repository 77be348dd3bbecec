"""Pages of surveys to render in tests, all of the fictional 荷风苑（示例）.

In: nothing.  Out: `SURVEYS`, name → `Page`, as plan would make them on 2026-11-20.  Every field of every view holds
something in at least one of them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from site_builder.kinds.surveys import views
from site_builder.model.page import Fact, Figure, Link, Page, Part, Photo, RecordEnd, Row, Tag

from .examples import EXAMPLES, HOME, PROVENANCE, SHELL, crumbs, page
from .examples_deliberations import BENEATH

AT = HOME + "surveys/"
BOARD = Link(path=AT, text="满意度")
OK = Tag(word="已公布", tone="ok")
ROW = Row(
    title="三季度物业服务满意度",
    path=AT + "my-2026-q3/",
    tag=OK,
    day=date(2026, 11, 5),
    lines=("收回306份，回收率74.3%", "停车的意见最多。"),
)
OPEN = Row(
    title="加装电梯意愿调查",
    path=AT + "my-2026-dianti/",
    tag=Tag(word="征集中", tone="doing"),
    day=date(2026, 11, 12),
    until=date(2026, 12, 5),
)
RECORD = views.SurveyRecord(
    title="三季度物业服务满意度",
    tag=OK,
    lead="保洁的评价比上一次好。",
    figures=(
        Figure(label="发出", value="412", unit="份"),
        Figure(label="收回", value="306", unit="份"),
        Figure(label="回收率（收回÷发出）", value="74.3%"),
    ),
    facts=(
        Fact(label="谁做的", text="柳荫社区居民委员会（示例）"),
        Fact(label="截止", day=date(2026, 9, 30)),
    ),
    questions=(
        views.Question(
            ask="您对楼道保洁满意吗？",
            answers=(
                views.Answer(name="满意", count="188", share="61.4%", width=614),
                views.Answer(name="基本满意", count="92", share="30.1%", width=301),
                views.Answer(name="不满意"),
                views.Answer(name="没有回答这一题"),
            ),
            withheld=True,
        ),
        views.Question(
            ask="您最希望先改进什么？",
            answers=(views.Answer(name="停车秩序", count="170余"),),
            several=True,
        ),
    ),
    least=5,
    photos=(
        Photo(
            base=AT + "my-2026-q3/1",
            alt="单元门口的问卷收集箱",
            stage="scene",
            taken=date(2026, 9, 28),
            width=960,
            height=720,
        ),
    ),
    body_html="<p>社区和业委会一起开箱。</p>",
    end=RecordEnd(
        related=(Link(path=HOME + "projects/gz-2026-03/", text="荷风苑改造工程"),),
        attachments=(Link(path=AT + "my-2026-q3/1.pdf", text="问卷（PDF，2页，90 KB）"),),
        previous=Link(path=AT + "my-2026-h1/", text="上半年"),
        next=Link(path=AT + "my-2026-q4/", text="四季度"),
        board=BOARD,
    ),
)
SHEET = views.SurveysSheet(title="满意度", more=Link(path=AT, text="全部2次"), rows=(OPEN, ROW))


def _page(below: str, template: str, context: Any, **more: Any) -> Page:
    return page(
        AT + below + "index.html",
        f"kinds/surveys/{template}",
        context,
        shell=SHELL,
        crumbs=crumbs("满意度") if below else (),
        **more,
    )


SURVEYS: dict[str, Page] = {
    "surveys": _page(
        "",
        "board.html",
        views.SurveysBoard(
            title="满意度",
            figures=(Figure(label="收回问卷", value="306", unit="份"),),
            open=(OPEN,),
            results=(ROW,),
            guests=(ROW,),
            least=5,
            beneath=BENEATH,
            withheld=1,
        ),
    ),
    "no-surveys": _page("", "board.html", views.SurveysBoard(title="满意度")),
    "survey": _page("my-2026-q3/", "record.html", RECORD, provenance=PROVENANCE),
    "survey-open": _page(
        "my-2026-dianti/",
        "record.html",
        views.SurveyRecord(
            title="加装电梯意愿调查", tag=Tag(word="征集中", tone="doing"), end=RecordEnd(board=BOARD)
        ),
        provenance=PROVENANCE,
    ),
    "surveys-home": page(
        HOME + "index.html",
        EXAMPLES["place"].template,
        EXAMPLES["place"].context,
        shell=SHELL,
        parts=(Part(name="surveys", template="kinds/surveys/sheet.html", context=SHEET),),
    ),
}
