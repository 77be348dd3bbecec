"""Pages of notices to render in tests, all of the fictional 翠湖街道（示例）.

In: nothing.  Out: `NOTICES`, name → `Page`, as plan would make them on 2026-11-20.  Every field of every view holds
something in at least one of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from site_builder.kinds.notices import views as notices
from site_builder.model.page import (
    Cell,
    Chip,
    Column,
    Fact,
    Figure,
    Link,
    Part,
    Photo,
    RecordEnd,
    Row,
    Table,
    Tag,
)

from .examples import EXAMPLES, HOME, PROVENANCE, crumbs, page

N = "kinds/notices/"
BASE = HOME + "notices/"
OPEN = Tag(word="公示中", tone="doing")
BOARD = Link(path=BASE, text="公示公告")
ROWS = (
    Row(
        title="2026年第三季度物业服务费收支情况公示",
        path=BASE + "gg-2026-31/",
        tag=OPEN,
        until=date(2026, 11, 24),
        lines=("物业服务费收支·荷风物〔2026〕9号",),
    ),
    Row(
        title="更换水泵停水通知",
        path=BASE + "gg-2026-32/",
        tag=Tag(word="即将生效", tone="wait"),
        starts=date(2026, 11, 22),
        until=date(2026, 11, 22),
        lines=("停水停电停气", "停水（9时至17时）"),
    ),
)
OLDER = (
    Row(
        title="2026年第二季度物业服务费收支情况公示",
        path=BASE + "gg-2026-18/",
        tag=Tag(word="已有结果", tone="ok"),
        day=date(2026, 7, 20),
        lines=("物业服务费收支",),
    ),
)
END = RecordEnd(
    attachments=(Link(path=BASE + "gg-2026-31/1.pdf", text="收支明细（PDF，2页，86 KB）"),),
    related=(Link(path=BASE + "gg-2026-18/", text="2026年第二季度物业服务费收支情况公示"),),
    previous=Link(path=BASE + "gg-2026-30/", text="上一件"),
    next=Link(path=BASE + "gg-2026-32/", text="下一件"),
    board=BOARD,
)
RECORD = notices.NoticeRecord(
    title="2026年第三季度物业服务费收支情况公示",
    tag=OPEN,
    number="荷风物〔2026〕9号",
    lead="收入、支出和结余，明细见附件。",
    term=notices.Term(
        start=date(2026, 11, 9),
        end=date(2026, 11, 24),
        basis="《民法典》第九百四十三条",
        contact="0000-0000001",
        provisional=True,
        open=True,
    ),
    objections=(
        Fact(label="受理", text="社区居委会办公室", phone="0000-0000001"),
        Fact(label="答复", text="收到之日起5个工作日内"),
    ),
    affects=(
        Row(title="停水（9时至17时）", starts=date(2026, 11, 22), until=date(2026, 11, 22), lines=("6号楼",)),
    ),
    outcome=(Fact(label="公布日期", day=date(2026, 11, 25)), Fact(label="结果", text="没有收到异议。")),
    body_html="<p>明细在服务中心可以查阅。</p>",
    photos=(Photo(base=BASE + "gg-2026-31/1", alt="北门公示栏", width=960, height=720),),
    hung=(Row(title="北门公示栏", day=date(2026, 11, 9), lines=("张贴",)),),
    facts=(
        Fact(label="文号", text="荷风物〔2026〕9号"),
        Fact(label="事项", text="物业服务费收支", path=BASE + "by/matter/property-accounts/"),
    ),
    contested=date(2026, 11, 18),
    end=END,
)
PAPER = notices.NoticeRecord(
    title="2026年下半年最低生活保障家庭名单公示",
    tag=Tag(word="待张贴", tone="wait"),
    paper=True,
    facts=(Fact(label="事项", text="低保名单", path=BASE + "by/matter/relief-list/"),),
    end=RecordEnd(board=BOARD),
)
COVERAGE = notices.Coverage(
    title="应公布的事项",
    figures=(
        Figure(label="应公布", value="3", unit="期"),
        Figure(label="已公布", value="2", unit="期"),
        Figure(label="未公布", value="1", unit="期"),
    ),
    duties=(
        notices.DutyRows(
            title="物业服务费收支",
            basis="《民法典》第九百四十三条",
            rhythm="每季度一次",
            rows=(
                Row(
                    title="2026年第三季度",
                    tag=Tag(word="未公布", tone="late"),
                    lines=("应在2026年10月30日前公布",),
                ),
                *(
                    replace(row, title="2026年第二季度", tag=Tag(word="已公布", tone="ok"), lines=())
                    for row in OLDER
                ),
            ),
        ),
        notices.DutyRows(title="维修资金使用", basis="《维修资金管理办法》", rhythm="每年一次", rows=()),
    ),
    sums=Table(
        caption="本处和下级各处，按所属时期的年份",
        columns=(Column(text="年份"), Column(text="应公布（期）", number=True)),
        rows=((Cell(text="2026年"), Cell(text="12")),),
        note="期限已过的和已经公布的才算。",
    ),
    doubtful=True,
    board=BOARD,
)
SHEET = notices.NoticesSheet(title="公示公告", more=Link(path=BASE, text="全部24件"), rows=ROWS)

NOTICES = {
    "board": page(
        BASE + "index.html",
        N + "board.html",
        notices.NoticesBoard(
            title="公示公告",
            current=ROWS,
            newest=OLDER,
            guests=(replace(OLDER[0], title="社区居委会换届选举公告"),),
            matters=(Chip(text="物业服务费收支", path=BASE + "by/matter/property-accounts/", count=3),),
            months=(Chip(text="2026年11月", path=BASE + "2026-11/", count=2),),
            coverage=Link(path=BASE + "report/", text="应公布的事项"),
            missing=1,
            beneath=Table(caption="下级", columns=(Column(text="地方"),), rows=((Cell(text="荷风苑"),),)),
            withheld=1,
        ),
        crumbs=crumbs("公示公告"),
    ),
    "empty": page(BASE + "index.html", N + "board.html", notices.NoticesBoard(title="公示公告")),
    "month": page(
        BASE + "2026-11/index.html",
        N + "list.html",
        notices.NoticesList(
            title="公示公告",
            scope="2026年11月",
            rows=ROWS,
            previous=Link(path=BASE + "2026-10/", text="2026年10月"),
            next=Link(path=BASE + "2026-12/", text="2026年12月"),
            board=BOARD,
        ),
        crumbs=crumbs("公示公告", "2026年11月"),
    ),
    "record": page(
        BASE + "gg-2026-31/index.html",
        N + "record.html",
        RECORD,
        crumbs=crumbs("公示公告", RECORD.title),
        provenance=replace(PROVENANCE, number="gg-2026-31"),
        code_path=BASE + "gg-2026-31/code.png",
    ),
    "paper": page(
        BASE + "gg-2026-30/index.html",
        N + "record.html",
        PAPER,
        provenance=replace(PROVENANCE, number="gg-2026-30", corrections=()),
    ),
    "posted": page(
        BASE + "gg-2026-30/index.html",
        N + "record.html",
        replace(PAPER, hung=RECORD.hung, term=replace(RECORD.term, provisional=False, open=False)),
        provenance=replace(PROVENANCE, number="gg-2026-30", corrections=()),
    ),
    "coverage": page(
        BASE + "report/index.html", N + "coverage.html", COVERAGE, crumbs=crumbs("公示公告", "应公布的事项")
    ),
    "home": replace(
        EXAMPLES["place"], parts=(Part(name="notices", template=N + "sheet.html", context=SHEET),)
    ),
}  # fmt: skip
