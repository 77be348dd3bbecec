"""Pages of money and gifts to render in tests, all of the fictional 荷风苑（示例）.

In: nothing.  Out: `FUNDS`, name → `Page`, as plan would make them on 2026-11-20.  Every field of every view holds
something in at least one of them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from site_builder.kinds.funds import views
from site_builder.model.page import (
    Cell,
    Chip,
    Column,
    Fact,
    Figure,
    Link,
    Page,
    Part,
    Photo,
    RecordEnd,
    Row,
    Table,
    Tag,
)

from .examples import EXAMPLES, HOME, PROVENANCE, SHELL, crumbs, page
from .examples_deliberations import BENEATH

AT = HOME + "funds/"
BOARD = Link(path=AT, text="资金物资")
OUT = Tag(word="支出")
ROW = Row(
    title="北门雨棚首付款",
    path=AT + "gs-2026-6/",
    tag=OUT,
    day=date(2026, 11, 17),
    lines=("9000元·付给某建设公司（示例）",),
)
BALANCES = (
    views.Balance(account="公共收益", amount="5.2万元", day=date(2026, 11, 17), path=AT + "gs-2026-6/"),
    views.Balance(account="", amount="300元", day=None, path=AT + "gs-2026-1/"),
)
ENTRIES = Table(
    caption="逐笔，新的在前",
    columns=(
        Column(text="事项"),
        Column(text="日期"),
        Column(text="收入", number=True),
        Column(text="支出", number=True),
        Column(text="结余", number=True),
    ),
    rows=(
        (
            Cell(text="北门雨棚首付款", path=AT + "gs-2026-6/"),
            Cell(text="2026年11月17日"),
            Cell(text=""),
            Cell(text="9000元"),
            Cell(text="5.2万元"),
        ),
    ),
)
PURPOSES = (Chip(text="公共设施管护", path=AT + "by/purpose/guanhu/", count=5, current=True),)
YEARS = (Chip(text="2026年", path=AT + "by/year/2026/", count=6),)
RECORD = views.FundRecord(
    title="北门雨棚首付款",
    tag=OUT,
    amount="9000元",
    lead="议事会议定的雨棚，付三成。",
    facts=(Fact(label="去向", text="某建设公司（示例）"), Fact(label="结余", text="5.2万元")),
    photos=(
        Photo(
            base=AT + "gs-2026-6/1",
            alt="付款的票据",
            stage="scene",
            taken=date(2026, 11, 17),
            width=960,
            height=720,
        ),
    ),
    body_html="<p>余款验收以后付。</p>",
    end=RecordEnd(
        related=(Link(path=HOME + "deliberations/ys-2026-011/", text="北门外加装自行车雨棚"),),
        attachments=(Link(path=AT + "gs-2026-6/1.pdf", text="付款单（PDF，1页，40 KB）"),),
        previous=Link(path=AT + "gs-2026-5/", text="三季度广告位租金"),
        next=Link(path=AT + "gs-2026-7/", text="下一笔"),
        board=BOARD,
    ),
)
SHEET = views.FundsSheet(title="资金物资", more=Link(path=AT, text="全部7笔"), balances=BALANCES, rows=(ROW,))


def _page(below: str, template: str, context: Any, **more: Any) -> Page:
    return page(
        AT + below + "index.html",
        f"kinds/funds/{template}",
        context,
        shell=SHELL,
        crumbs=crumbs("资金物资") if below else (),
        **more,
    )


FUNDS: dict[str, Page] = {
    "funds": _page(
        "",
        "board.html",
        views.FundsBoard(
            title="资金物资",
            balances=BALANCES,
            figures=(Figure(label="累计收入", value="3.36万元"),),
            note="累计数只加确数；写着“约”“余”的1笔没有加进去。",
            purposes=PURPOSES,
            years=YEARS,
            tables=(BENEATH,),
            entries=ENTRIES,
            guests=(ROW,),
            beneath=BENEATH,
            withheld=1,
        ),
    ),
    "funds-purpose": _page(
        "by/purpose/guanhu/",
        "board.html",
        views.FundsBoard(
            title="资金物资", scope="公共设施管护", purposes=PURPOSES, entries=ENTRIES, current=BOARD
        ),
    ),
    "no-funds": _page("", "board.html", views.FundsBoard(title="资金物资")),
    "fund": _page("gs-2026-6/", "record.html", RECORD, provenance=PROVENANCE),
    "funds-home": page(
        HOME + "index.html",
        EXAMPLES["place"].template,
        EXAMPLES["place"].context,
        shell=SHELL,
        parts=(Part(name="funds", template="kinds/funds/sheet.html", context=SHEET),),
    ),
}
