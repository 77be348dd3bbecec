"""Pages of campaigns to render in tests, all of the fictional 翠湖街道（示例）, as plan would make them on 2026-11-20."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from site_builder.kinds.campaigns import views
from site_builder.model.page import (
    Cell,
    Column,
    Crumb,
    Figure,
    Link,
    Page,
    Part,
    Photo,
    Provenance,
    RecordEnd,
    Row,
    Source,
    Table,
    Tag,
)

from .examples import EXAMPLES, PRESS, STREET, page

BASE = "/cuihu/campaigns/"
OWN = BASE + "xd-2026-01/"
DOING, DONE, LATE = (
    Tag(word="进行中", tone="doing"),
    Tag(word="已完成", tone="done"),
    Tag(word="逾期", tone="late"),
)
GONE = views.TimeGone(text="82.4%", full=824, day=date(2026, 11, 13))
CAMPAIGN = Link(path=OWN, text="“531”三个月集中整治")
BOARD = Link(path=BASE, text="专项行动")
PICTURE = Photo(
    base=OWN + "1", alt="修补后的路面", stage="scene", taken=date(2026, 9, 16), width=960, height=720
)

TILES = (
    views.Tile(
        name="修补路面",
        done="40处",
        planned="40处",
        exactly=True,
        tag=DONE,
        full=1000,
        due=date(2026, 10, 31),
    ),
    views.Tile(
        name="问题销号",
        done="26件",
        planned="30件",
        tag=DOING,
        full=866,
        tick=824,
        source=Link(path="/cuihu/issues/", text="数自问题台账（标签“531”，已销号）"),
        since="补报+2",
    ),
    views.Tile(
        name="更换井盖",
        done="约60块",
        planned="80块",
        tag=LATE,
        lead="市政所",
        due=date(2026, 11, 10),
        note="缺的两种规格已补订",
    ),
    views.Tile(name="清洗护栏", done="未报", planned="12公里", tag=Tag(word="未报")),
    views.Tile(name="一街一牌", done="", tag=Tag(word="不计数")),
)
TASK = views.TaskTile(
    name="城市精细化管理",
    path=OWN + "chengshi/",
    lead="城管办主任",
    groups="道路环境专班",
    note="先主街，后背街。",
    sum="4项：已完成1项，进行中1项，逾期1项，未报1项",
    share="1／4项",
    full=250,
    some=750,
    tiles=TILES,
)
REPORTS = (
    Row(title="第11期周报", path=OWN + "2026-11-13/", day=date(2026, 11, 13)),
    Row(title="第10期周报", path=OWN + "2026-11-06/", day=date(2026, 11, 6)),
)
RECORD = views.CampaignRecord(
    title=CAMPAIGN.text,
    number="xd-2026-01",
    tag=DOING,
    code="531-2026",
    span="2026年9月1日—11月30日",
    rhythm="一周一报",
    lead="三个月，十个领域，五十余项。",
    goal="看得见的地方都干净，报上来的问题件件有人管。",
    contested=date(2026, 11, 17),
    figures=(
        Figure(label="子项", value="53", unit="项"),
        Figure(label="已完成", value="31", unit="项"),
        Figure(label="进行中", value="20", unit="项"),
        Figure(label="逾期", value="2", unit="项"),
    ),
    gone=GONE,
    legend="横条是完成数占计划数的份额，竖线是最近一期报告那天的时间进度。",
    doubtful=True,
    tasks=(
        TASK,
        TASK,
        replace(TASK, path="", tiles=(), note="", share="", full=None, some=0, sum="", groups=""),
    ),
    groups=(Row(title="道路环境专班", lines=("牵头：分管城建的副主任", "负责：城市精细化管理")),),
    reports=REPORTS,
    all_reports=Link(path=OWN + "reports/", text="全部11期"),
    photos=(PICTURE,),
    body_html="<p>每周五出一期周报，每旬观摩一次。</p>",
    rollup=Link(path=BASE + "by/code/531-2026/", text="“531”三个月集中整治：下级各处"),
    end=RecordEnd(
        attachments=(Link(path=OWN + "1.pdf", text="工作方案（PDF，6页，210 KB）"),),
        related=(Link(path="/cuihu/projects/gz-2026-03/", text="荷风苑改造工程"),),
        previous=Link(path=BASE + "xd-2025-01/", text="2025年秋季环境整治"),
        board=BOARD,
    ),
)
FROM_PRESS = views.CampaignRecord(
    title="八大综合攻坚行动",
    number="bada",
    tag=Tag(word="未载明"),
    reported=True,
    tasks=(views.TaskTile(name="社区管理综合攻坚行动", path="/p/campaigns/bada/shequ-1/", tiles=TILES[:1]),),
    source=Source(name="某报", day="未注明"),
    end=RecordEnd(board=BOARD),
)
TASK_PAGE = views.TaskPage(
    title="城市精细化管理",
    position="第3项任务",
    campaign=CAMPAIGN,
    tag=DOING,
    lead="城管办主任",
    groups="道路环境专班",
    note="先主街，后背街。",
    sum=TASK.sum,
    gone=GONE,
    doubtful=True,
    items=TILES,
    history=Table(
        caption="各期报告里的累计数",
        columns=(Column(text="报告"), Column(text="修补路面", number=True)),
        rows=((Cell(text="第11期周报（11月13日）", path=OWN + "2026-11-13/"), Cell(text="40处")),),
    ),
    previous=Link(path=OWN + "jiaotong/", text="交通秩序治理"),
    next=Link(path=OWN + "lvhua/", text="生态绿化"),
)
BULLETIN = views.Bulletin(
    title="第11期周报",
    campaign=CAMPAIGN,
    day=date(2026, 11, 13),
    gone=GONE,
    body_html="<p>本周修补路面3处。</p>",
    told=(
        views.Told(
            name="城市精细化管理",
            path=OWN + "chengshi/",
            table=Table(
                caption="城市精细化管理",
                columns=(
                    Column(text="子项"),
                    Column(text="本期新增", number=True),
                    Column(text="累计", number=True),
                    Column(text="计划", number=True),
                ),
                rows=((Cell(text="修补路面"), Cell(text="3处"), Cell(text="40处"), Cell(text="40处")),),
            ),
        ),
    ),
    photos=(PICTURE,),
    previous=Link(path=OWN + "2026-11-06/", text="第10期周报"),
    next=Link(path=OWN + "2026-11-20/", text="第12期周报"),
)
PLACES = Table(
    caption="下级各处",
    columns=(Column(text="地方"), Column(text="状态"), Column(text="子项", number=True)),
    rows=(
        (
            Cell(text="柳荫社区（示例）", path="/cuihu/liuyin/campaigns/xd-1/"),
            Cell(text="进行中"),
            Cell(text="6"),
        ),
    ),
    note="按地方的次序排列，不排名次。",
)
ROLLUP = views.RollUp(
    title=CAMPAIGN.text,
    code="531-2026",
    place="翠湖街道（示例）",
    own=CAMPAIGN,
    contested=1,
    places=PLACES,
    items=replace(PLACES, caption="逐项合计"),
    apart=replace(PLACES, caption="别的性质的地方，不计入合计"),
    unknown="下面有记录正在核对，合计还不全。",
    board=BOARD,
)
CARD = views.CampaignCard(
    title=CAMPAIGN.text,
    path=OWN,
    tag=DOING,
    span="2026年9月1日—11月30日",
    sum="53项：已完成31项，进行中20项，逾期2项",
    full=584,
    some=962,
    gone=GONE,
    report=Link(path=OWN + "2026-11-13/", text="第11期周报"),
)
PLAIN_CARD = views.CampaignCard(title="八大综合攻坚行动", path="/p/campaigns/bada/", tag=Tag(word="未载明"))
LISTING = views.CampaignsBoard(
    title="专项行动",
    figures=(Figure(label="进行中", value="1", unit="次"),),
    rollups=(RECORD.rollup,) if RECORD.rollup else (),
    groups=(views.StatusGroup(word="进行中", cards=(CARD, PLAIN_CARD)),),
    guests=(replace(CARD, place="柳荫社区（示例）"),),
    beneath=PLACES,
    withheld=1,
)
SHEET = views.CampaignsSheet(title="专项行动", more=Link(path=BASE, text="全部2次"), cards=(CARD,))

K = "kinds/campaigns/"


def street(below: str, template: str, context: Any, **more: Any) -> Page:
    """A page of the board of 翠湖街道."""
    crumbs = (Crumb(text="翠湖街道（示例）", path="/cuihu/"), Crumb(text="专项行动"))
    return page(
        f"{BASE}{below}index.html", K + template, context, **{"shell": STREET, "crumbs": crumbs, **more}
    )


CAMPAIGNS: dict[str, Page] = {
    "campaign": street(
        "xd-2026-01/",
        "record.html",
        RECORD,
        provenance=Provenance(
            publisher="翠湖街道办事处（示例）", published=date(2026, 9, 1), number="xd-2026-01"
        ),
    ),
    "press-campaign": page(
        "/p/campaigns/bada/index.html", K + "record.html", FROM_PRESS, shell=PRESS, newest=None, indexed=False
    ),
    "plain-campaign": street(
        "xd-2026-03/",
        "record.html",
        replace(
            FROM_PRESS,
            reported=False,
            tasks=(replace(TASK, path="", tiles=(), share="", full=None, some=0, sum=""),),
        ),
    ),
    "campaign-task": street("xd-2026-01/chengshi/", "task.html", TASK_PAGE),
    "press-campaign-task": page(
        "/p/campaigns/bada/shequ-1/index.html",
        K + "task.html",
        views.TaskPage(
            title="社区管理综合攻坚行动",
            position="第6项任务",
            campaign=CAMPAIGN,
            tag=Tag(word="未载明"),
            reported=True,
        ),
        shell=PRESS,
        newest=None,
        indexed=False,
    ),
    "campaign-reports": street(
        "xd-2026-01/reports/",
        "reports.html",
        views.Reports(title="各期报告（11期）", campaign=CAMPAIGN, rows=REPORTS),
    ),
    "campaign-bulletin": street("xd-2026-01/2026-11-13/", "bulletin.html", BULLETIN),
    "empty-campaign-bulletin": street(
        "xd-2026-01/2026-11-06/",
        "bulletin.html",
        views.Bulletin(title="第10期周报", campaign=CAMPAIGN, day=date(2026, 11, 6)),
    ),
    "campaign-rollup": street("by/code/531-2026/", "rollup.html", ROLLUP),
    "empty-campaign-rollup": street(
        "by/code/x/",
        "rollup.html",
        views.RollUp(
            title="x", code="x", place="翠湖街道（示例）", places=replace(PLACES, rows=()), board=BOARD
        ),
    ),
    "campaigns": street("", "board.html", LISTING),
    "empty-campaigns": street("", "board.html", views.CampaignsBoard(title="专项行动"), newest=None),
    "campaigns-home": replace(
        EXAMPLES["place"],
        shell=STREET,
        parts=(Part(name="campaigns", template=K + "sheet.html", context=SHEET),),
    ),
    "empty-campaigns-home": replace(
        EXAMPLES["place"],
        shell=STREET,
        parts=(
            Part(
                name="campaigns",
                template=K + "sheet.html",
                context=views.CampaignsSheet(title="专项行动", more=SHEET.more),
            ),
        ),
    ),
}
