"""Pages of paper editions to render in tests, all of the fictional 翠湖街道（示例）.

In: nothing.  Out: `EDITIONS`, name → `Page`, as plan would make them on 2026-11-20.  Every field of every view holds
something in at least one of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from site_builder.kinds.editions import views as editions
from site_builder.model.page import Cell, Column, Contact, Link, Part, Photo, RecordEnd, Row, Table, Tag

from .examples import EXAMPLES, HOME, PROVENANCE, crumbs, page

E = "kinds/editions/"
BASE = HOME + "editions/"
HANGING = Row(title="2026年第46期", path=BASE + "zz-2026-46/", day=date(2026, 11, 16), lines=("张贴",))
FRESH = Row(
    title="更换水泵停水通知", path=HOME + "notices/gg-2026-32/", day=date(2026, 11, 19), lines=("公示公告",)
)
TORN = "善行义举榜 h-2026-012：11月18日已撤回，以网页为准"
ROW = replace(HANGING, tag=Tag(word="张贴中", tone="doing"), lines=("北门公示栏",))
RECORD = editions.EditionRecord(
    title="荷风苑第46期公示",
    edition="2026年第46期",
    tag=Tag(word="张贴中", tone="doing"),
    printed=date(2026, 11, 16),
    must_go=date(2026, 11, 18),
    call=(Contact(name="柳荫社区居民委员会（示例）", phone="0000-0000001"),),
    contents=(
        editions.Content(
            kind="公示公告",
            number="gg-2026-31",
            title="2026年第三季度物业服务费收支情况公示",
            path=HOME + "notices/gg-2026-31/",
            status="公示中",
            summary="收入、支出和结余。",
            day=date(2026, 11, 9),
        ),
        editions.Content(kind="善行义举榜", number="h-2026-012", word="已撤回"),
        editions.Content(kind="善行义举榜", number="h-2026-013"),
    ),
    tear=(TORN,),
    code="3f2a91bc",
    changed=True,
    copies=(replace(HANGING, title="北门公示栏", path=""),),
    lead="本期三件。",
    body_html="<p>请看最后一件。</p>",
    photos=(Photo(base=BASE + "zz-2026-46/1", alt="北门公示栏", width=960, height=720),),
    end=RecordEnd(
        attachments=(Link(path=BASE + "zz-2026-46/1.pdf", text="整版（PDF，1页，86 KB）"),),
        related=(Link(path=BASE + "zz-2026-45/", text="第45期"),),
        previous=Link(path=BASE + "zz-2026-45/", text="上一期"),
        next=Link(path=BASE + "zz-2026-47/", text="下一期"),
        board=Link(path=BASE, text="纸质公示"),
    ),
)

EDITIONS = {
    "walk": page(
        BASE + "report/index.html",
        E + "walk.html",
        editions.Walk(
            title="张贴清单",
            table=Table(
                caption="照着走一圈",
                columns=tuple(Column(text=text) for text in ("公示栏", "撕下", "贴上", "留着")),
                rows=(tuple(Cell(text=text) for text in ("北门公示栏", f"□ 第46期：{TORN}", "□ 第47期", "")),),
            ),
            rest="南门公示栏",
            doubtful=True,
            board=Link(path=BASE, text="纸质公示"),
        ),
        crumbs=crumbs("纸质公示", "张贴清单"),
        code_path=BASE + "report/code.png",
    ),
    "board": page(
        BASE + "index.html",
        E + "board.html",
        editions.EditionsBoard(
            title="纸质公示",
            walk=Link(path=BASE + "report/", text="张贴清单"),
            boards=(
                editions.PaperBoard(
                    name="北门公示栏",
                    hanging=(HANGING,),
                    must_go=date(2026, 11, 18),
                    tear=(TORN,),
                    fresh=(FRESH,),
                    more=3,
                ),
                editions.PaperBoard(name="中心花园公示栏"),
            ),
            editions=(ROW,),
            guests=(replace(ROW, lines=("翠湖街道（示例）张贴的",)),),
            beneath=Table(caption="下级", columns=(Column(text="地方"),), rows=()),
            withheld=1,
        ),
        crumbs=crumbs("纸质公示"),
    ),
    "empty": page(BASE + "index.html", E + "board.html", editions.EditionsBoard(title="纸质公示")),
    "record": page(
        BASE + "zz-2026-46/index.html",
        E + "record.html",
        RECORD,
        crumbs=crumbs("纸质公示", "2026年第46期"),
        provenance=replace(PROVENANCE, number="zz-2026-46"),
        code_path=BASE + "zz-2026-46/code.png",
    ),
    "home": replace(
        EXAMPLES["place"],
        parts=(
            Part(
                name="editions",
                template=E + "sheet.html",
                context=editions.EditionsSheet(
                    title="纸质公示", more=Link(path=BASE, text="公示栏上贴着什么"), rows=(ROW,)
                ),
            ),
        ),
    ),
}  # fmt: skip
