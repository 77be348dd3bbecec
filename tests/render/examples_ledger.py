"""Pages of the problem ledger to render in tests, all of the fictional 翠湖街道（示例）.

In: nothing.  Out: `LEDGER`, name → `Page`, as plan would make them on 2026-11-20.  Every field of every view holds something
in at least one of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from site_builder.kinds.issues import views
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

from .examples import EXAMPLES, HOME, PROVENANCE, crumbs, page

T, AT = "kinds/issues/", HOME + "issues/"
LATE, DOING = Tag(word="逾期", tone="late"), Tag(word="整改中", tone="doing")
OK, WAIT = Tag(word="已销号", tone="ok"), Tag(word="未通过", tone="wait")
BOARD = Link(path=AT, text="问题台账")
LEAVES = "不文明行为类的问题，整改满5天撤下，最迟发现满30天撤下，撤下后只留数量。"
ROWS = (
    views.LedgerRow(
        path=AT + "is-2026-166/",
        title="主路东段污水井外溢",
        tag=LATE,
        state="late",
        spot="主路东段",
        number="〔2026〕166",
        unit="市政养护站（示例）",
        given=date(2026, 11, 10),
        deadline=date(2026, 11, 14),
    ),
    views.LedgerRow(
        path=AT + "is-2026-187/",
        title="健身角健身器材螺丝脱落",
        tag=DOING,
        state="doing",
        spot="健身角",
        number="〔2026〕187",
        unit="荷风物业服务中心（示例）",
        given=date(2026, 11, 19),
        deadline=date(2026, 11, 26),
        due=True,
    ),
    views.LedgerRow(
        path=AT + "is-2026-190/",
        title="北门“限高”牌 <歪斜>",
        tag=Tag(word="待交办", tone="wait"),
        state="wait",
        spot="北门",
        number="is-2026-190",
    ),
    views.LedgerRow(
        path=AT + "is-2026-160/",
        title="北门污水井盖松动",
        tag=OK,
        state="done",
        spot="北门外人行道",
        number="〔2026〕160",
        unit="市政养护站（示例）",
        given=date(2026, 11, 3),
        deadline=date(2026, 11, 18),
        before=date(2026, 11, 10),
        used="16天",
    ),
)
RATES = (
    views.Rate(
        label="按期整改（首次限期）",
        text="15 / 16件（94%）",
        full=937,
        says="分母：首次限期在当月、限期已过的件数。分子：其中首次限期以内整改的件数。",
    ),
    views.Rate(label="复查未通过", text="1 / 4次"),
)
PLACES = Table(
    caption="下级问题台账",
    columns=(Column(text="地方"), Column(text="全部", number=True)),
    rows=((Cell(text="荷风苑（示例）", path=HOME), Cell(text="45")),),
    footer=(Cell(text="合计"), Cell(text="45")),
    note="数的是公布过的记录。",
)
BOARD_PAGE = views.Ledger(
    title="问题台账",
    flow=(
        views.Flow(label="登记", count=54),
        views.Flow(label="复查通过", count=44, current=True),
    ),
    flow_note="本处和下级各处合计，期满撤下的仍计在内。",
    chips=(
        Chip(text="全部", path=AT, count=4, current=True),
        Chip(text="逾期", path=AT + "by/status/overdue/", count=1),
    ),
    rows=ROWS,
    left=21,
    choices=(
        views.Choices(label="按月", chips=(Chip(text="2026年11月", path=AT + "2026-11/", count=4),)),
        views.Choices(label="按类别", chips=(Chip(text="道路设施", path=AT + "by/category/road/", count=2),)),
    ),
    rates=RATES,
    rates_scope="2026年11月",
    further=(Link(path=AT + "statistics/", text="全部统计"), Link(path=AT + "by/unit/", text="各责任单位")),
    guests=(
        Row(title="柳荫路路灯不亮", path="/cuihu/liuyin/issues/is-2026-180/", tag=DOING, lines=("柳荫社区",)),
    ),
    beneath=PLACES,
    reviewing=1,
    withheld=2,
    leaves=LEAVES,
)
MONTH = views.Ledger(
    title="问题台账",
    scope="2026年11月",
    states=(
        views.StateCount(state="late", word="逾期和反弹", count=1),
        views.StateCount(state="wait", word="待交办", count=0),
    ),
    rows=ROWS[:1],
    previous=Link(path=AT + "2026-10/", text="2026年10月台账"),
    next=Link(path=AT + "2026-12/", text="2026年12月台账"),
    current=BOARD,
)


def photo(number: int, stage: Any) -> Photo:
    """A picture of an issue."""
    return Photo(
        base=f"{AT}is-2026-171/{number}",
        alt="通道两侧堆着纸箱",
        stage=stage,
        taken=date(2026, 11, 12),
        width=960,
        height=720,
    )


STEPS = (
    views.Step(title="发现", day=date(2026, 11, 3)),
    views.Step(title="复查", day=date(2026, 11, 10), text="居务监督委员会：井座仍松动。", tag=WAIT),
    views.Step(title="挂账", text="挂账到2027年6月30日：列入明年改造。"),
)
RECORD = views.IssueRecord(
    title="6号楼东侧通道堆放杂物",
    number="〔2026〕171",
    tag=OK,
    lead="通道两侧堆了旧家具。",
    facts=(Fact(label="限期", day=date(2026, 11, 17), due=True, note="，按期整改"),),
    steps=STEPS,
    before=photo(1, "before"),
    after=photo(2, "after"),
    photos=(photo(3, "scene"),),
    body_html="<p>清理过程。</p>",
    papers=(Link(path=AT + "is-2026-171/notice/", text="整改通知单"),),
    end=RecordEnd(
        related=(Link(path=AT + "is-2026-160/", text="北门污水井盖松动"),),
        attachments=(Link(path=AT + "is-2026-171/1.pdf", text="清单（PDF，1页，20 KB）"),),
        previous=Link(path=AT + "is-2026-160/", text="北门污水井盖松动"),
        next=Link(path=AT + "is-2026-187/", text="健身角健身器材螺丝脱落"),
        board=BOARD,
    ),
    leaves=LEAVES,
)
NOTICE = views.Notice(
    heading="整改通知单",
    number="〔2026〕171",
    to="荷风物业服务中心（示例）",
    facts=(Fact(label="地点", text="6号楼东侧通道"),),
    asks="请于2026年11月17日前（含当日）完成整改。",
    photos=(photo(1, "before"),),
    sign=("签收人", "签收日期"),
    publisher="柳荫社区居民委员会（示例）",
    day=date(2026, 11, 12),
    record=Link(path=AT + "is-2026-171/", text="办理经过"),
)
REPLY = views.Reply(
    heading="整改回复",
    number="〔2026〕171",
    unit="荷风物业服务中心（示例）",
    facts=(Fact(label="整改期限", day=date(2026, 11, 17)),),
    before=photo(1, "before"),
    after=photo(2, "after"),
    steps=STEPS,
    tag=OK,
    record=Link(path=AT + "is-2026-171/", text="办理经过"),
)
ROUND = views.Round(
    title="荷风苑第46周巡查",
    tag=Tag(word="已巡查"),
    facts=(Fact(label="结果", text="没有发现问题"),),
    body_html="<p>雨后加巡一次。</p>",
    photos=(photo(4, "scene"),),
    end=replace(RECORD.end, board=Link(path=AT + "by/type/patrol/", text="全部巡查")),
)
UNITS = views.Units(title="责任单位", note="按名称排列，不排名次。", table=PLACES, board=BOARD)
STATISTICS = views.Statistics(
    title="问题台账统计",
    scope="2026年11月",
    note="比率都写明分子和分母。",
    rates=RATES,
    tables=(PLACES,),
    withheld=1,
    board=BOARD,
)
SHEET = views.LedgerSheet(
    title="问题台账",
    more=Link(path=AT, text="看台账"),
    seal="账",
    counts=(Figure(label="登记", value="54", unit="件"),),
    rows=(Row(title="主路东段污水井外溢", path=AT + "is-2026-166/", tag=LATE),),
)
GOES: dict[str, Any] = {"goes": date(2026, 11, 22), "indexed": False}


def _page(below: str, template: str, context: Any, **more: Any) -> Page:
    return page(f"{AT}{below}index.html", T + template, context, crumbs=crumbs("问题台账"), **more)


LEDGER: dict[str, Page] = {
    "ledger": _page("", "board.html", BOARD_PAGE, **GOES),
    "empty-ledger": _page("", "board.html", views.Ledger(title="问题台账"), newest=None),
    "street-ledger": _page("", "board.html", views.Ledger(title="问题台账", beneath=PLACES)),
    "ledger-month": _page("2026-11/", "board.html", MONTH),
    "issue": _page("is-2026-171/", "record.html", RECORD, provenance=PROVENANCE, **GOES),
    "plain-issue": _page(
        "is-2026-190/",
        "record.html",
        views.IssueRecord(
            title="北门限高牌歪斜",
            number="is-2026-190",
            tag=DOING,
            steps=STEPS[:1],
            end=RecordEnd(board=BOARD),
        ),
        provenance=PROVENANCE,
    ),
    "notice": _page("is-2026-171/notice/", "notice.html", NOTICE, provenance=PROVENANCE, **GOES),
    "plain-notice": _page(
        "is-2026-187/notice/", "notice.html", replace(NOTICE, photos=()), provenance=PROVENANCE
    ),
    "reply": _page("is-2026-171/reply/", "reply.html", REPLY, provenance=PROVENANCE, **GOES),
    "reply-without-photos": _page(
        "is-2026-160/reply/", "reply.html", replace(REPLY, before=None, after=None), provenance=PROVENANCE
    ),
    "reply-with-one-photo": _page(
        "is-2026-161/reply/", "reply.html", replace(REPLY, before=None), provenance=PROVENANCE
    ),
    "rounds": _page(
        "by/type/patrol/",
        "rounds.html",
        views.Rounds(title="巡查记录", note="没有发现问题的也列出。", table=PLACES, board=BOARD),
    ),
    "round": _page("xc-2026-w46/", "round.html", ROUND, provenance=PROVENANCE),
    "plain-round": _page(
        "xc-2026-w45/",
        "round.html",
        views.Round(title="荷风苑第45周巡查", tag=ROUND.tag, facts=ROUND.facts, end=RecordEnd(board=BOARD)),
        provenance=PROVENANCE,
    ),
    "units": _page("by/unit/", "units.html", UNITS),
    "statistics": _page("statistics/", "statistics.html", STATISTICS),
    "empty-statistics": _page(
        "statistics/",
        "statistics.html",
        views.Statistics(title="问题台账统计", scope="", note="没有可以统计的。", board=BOARD),
        newest=None,
    ),
    "ledger-home": replace(
        EXAMPLES["place"], parts=(Part(name="issues", template=T + "sheet.html", context=SHEET),)
    ),
    "empty-ledger-home": replace(
        EXAMPLES["place"],
        parts=(
            Part(
                name="issues",
                template=T + "sheet.html",
                context=views.LedgerSheet(title="问题台账", more=SHEET.more),
            ),
        ),
    ),
}
