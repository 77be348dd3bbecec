"""Pages of posts and of buildings to render in tests, of the fictional 翠湖街道（示例）.

In: nothing.  Out: `DUTIES`, name → `Page`, as plan would make them on 2026-11-20.  Every field of every view holds
something in at least one of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from site_builder.kinds.duties import views as duties
from site_builder.model.page import Chip, Contact, Fact, Figure, Link, Page, Part, Photo, RecordEnd, Row, Tag
from site_builder.plan import views

from .examples import BENEATH, EXAMPLES, HOME, PROVENANCE, crumbs, page

BOARD = HOME + "duties/"
IN_OFFICE, VACANT = Tag(word="在岗", tone="done"), Tag(word="空缺", tone="wait")
BACK = Link(path=BOARD, text="责任公示")
GRID = duties.PostCard(
    title="第3网格网格长",
    path=BOARD + "wg-03/",
    tag=IN_OFFICE,
    holders=(
        duties.HolderLine(name="王某", since=date(2026, 10, 1)),
        duties.HolderLine(name="周某某", since=date(2026, 11, 2)),
    ),
    unit="柳荫社区居民委员会（示例）",
    area="1号楼、6号楼、荷风路",
    duties=("巡查楼道消防通道", "收集居民意见"),
    summary="荷风苑的第一个电话，打给网格长。",
    phone="0000-0000001",
)
EMPTY = duties.PostCard(
    title="第4网格网格长",
    path=BOARD + "wg-04/",
    tag=VACANT,
    vacant_from=date(2026, 10, 1),
    area="全部",
    phone="0000-0000001",
)
NOT_YET = duties.PostCard(title="楼栋长", path=BOARD + "lz-01/", tag=VACANT)
ROAD = duties.PostCard(
    title="荷风路路长",
    path="/cuihu/duties/lz-hefeng/",
    tag=IN_OFFICE,
    holders=(duties.HolderLine(name="赵青山", since=date(2025, 3, 1)),),
    area="荷风路",
    phone="0000-0000000",
    place="翠湖街道（示例）",
)
FIGURES = (Figure(label="岗位", value="3", unit="个"), Figure(label="空缺", value="2", unit="个"))
BUILDINGS = (
    Chip(text="1号楼", path=BOARD + "by/building/b1/", count=2),
    Chip(text="6号楼", path=BOARD + "by/building/b6/", count=2, current=True),
)
STREETS = (Chip(text="荷风路", path=BOARD + "by/street/jie-2f2a6f4c/", count=2),)
RELATED = (Link(path=HOME + "issues/is-2026-160/", text="6号楼东侧通道堆放杂物"),)
FILES = (Link(path=BOARD + "wg-03/1.pdf", text="职责清单（PDF，1页，20 KB）"),)
RECORD = duties.PostRecord(
    post=GRID,
    facts=(Fact(label="岗位类别", text="网格长"), Fact(label="级别", text="社区")),
    area=(
        Link(path=BOARD + "by/building/b1/", text="1号楼"),
        Link(path=BOARD + "by/street/jie-2f2a6f4c/", text="荷风路"),
    ),
    past=(duties.PastHolder(name="李某某", since=date(2025, 3, 1), until=date(2026, 9, 30)),),
    past_note="离岗满90天，姓名从网页和数据里撤下。",
    photos=(Photo(base=BOARD + "wg-03/1", alt="单元门口的公示牌", stage="scene", width=960, height=720),),
    body_html="<p>每周一、周四下午在社区接待。</p>",
    contested=date(2026, 11, 18),
    plate=Link(path=BOARD + "wg-03/plate/", text="打印公示牌"),
    end=RecordEnd(
        related=RELATED,
        attachments=FILES,
        previous=Link(path=EMPTY.path, text=EMPTY.title),
        next=Link(path=BOARD + "jd-01/", text="群众监督员"),
        board=BACK,
    ),
)
SHEET = duties.DutiesSheet(
    title="责任公示",
    more=Link(path=BOARD, text="我家归谁管"),
    figures=FIGURES,
    vacant=(Row(title=EMPTY.title, path=EMPTY.path, starts=date(2026, 10, 1), lines=("空缺",)),),
    streets=(Link(path=STREETS[0].path, text="荷风路"),),
)
LINKS = (
    views.BuildingLink(name="1号楼", path=HOME + "buildings/b1/"),
    views.BuildingLink(name="6号楼", path=HOME + "buildings/b6/", affected="东侧人行道"),
)
BUILDING = views.BuildingPage(
    heading="6号楼",
    facts=(Fact(label="单元", text="3个"), Fact(label="户数", text="48户")),
    affects=(
        Row(
            title="东侧人行道",
            path=HOME + "projects/gz-2026-03/",
            starts=date(2026, 11, 22),
            until=date(2026, 11, 23),
            lines=("6号楼", "荷风苑改造工程"),
        ),
    ),
    contacts=(
        Contact(name=GRID.title, phone=GRID.phone, note="巡查楼道消防通道、收集居民意见", path=GRID.path),
        Contact(name="柳荫社区居民委员会（示例）", phone="0000-0000001"),
    ),
    works=(
        Row(
            title="荷风苑改造工程",
            path=HOME + "projects/gz-2026-03/",
            tag=Tag(word="施工中", tone="doing"),
            lines=("雨污管网完成，外墙保温施工，楼道粉刷未开",),
        ),
    ),
    others=LINKS,
    home=Link(path=HOME, text="荷风苑（示例）"),
)
PLATE = duties.Plate(
    post=GRID,
    role="网格长",
    supervision="居务监督委员会",
    publisher="柳荫社区居民委员会（示例）",
    publisher_phone="0000-0000001",
    record=Link(path=GRID.path, text="岗位页"),
)
T = "kinds/duties/"

DUTIES: dict[str, Page] = {
    "board": page(
        BOARD + "index.html",
        T + "board.html",
        duties.DutiesBoard(
            title="责任公示",
            figures=FIGURES,
            buildings=BUILDINGS,
            streets=STREETS,
            groups=(duties.PostGroup(name="网格长", posts=(GRID, EMPTY, NOT_YET)),),
            guests=(ROAD,),
            beneath=BENEATH,
            withheld=1,
        ),
        crumbs=crumbs("责任公示"),
    ),
    "empty": page(BOARD + "index.html", T + "board.html", duties.DutiesBoard(title="责任公示")),
    "by": page(
        BOARD + "by/building/b6/index.html",
        T + "by.html",
        duties.ByPage(
            heading="6号楼归谁管",
            posts=(GRID, EMPTY),
            guests=(ROAD,),
            others=BUILDINGS,
            building=Link(path=HOME + "buildings/b6/", text="6号楼的停水停电和改造"),
            board=BACK,
        ),
        crumbs=crumbs("6号楼"),
    ),
    "record": page(
        GRID.path + "index.html",
        T + "record.html",
        RECORD,
        provenance=PROVENANCE,
        crumbs=crumbs(GRID.title),
        goes=date(2026, 12, 30),
    ),
    "record-vacant": page(
        EMPTY.path + "index.html",
        T + "record.html",
        duties.PostRecord(
            post=EMPTY, plate=Link(path=EMPTY.path + "plate/", text="打印公示牌"), end=RecordEnd(board=BACK)
        ),
        provenance=PROVENANCE,
    ),
    "plate": page(
        GRID.path + "plate/index.html",
        T + "plate.html",
        PLATE,
        indexed=False,
        code_path=GRID.path + "plate/code.png",
    ),
    "plate-vacant": page(
        EMPTY.path + "plate/index.html",
        T + "plate.html",
        duties.Plate(post=EMPTY, role="网格长", record=Link(path=EMPTY.path, text="岗位页")),
        indexed=False,
    ),
    "sheet": replace(
        EXAMPLES["place"],
        context=replace(EXAMPLES["place"].context, buildings=LINKS),
        parts=(Part(name="duties", template=T + "sheet.html", context=SHEET),),
    ),
    "building": page(
        HOME + "buildings/b6/index.html", "pages/building.html", BUILDING, crumbs=crumbs("6号楼")
    ),
    "building-over": page(
        HOME + "buildings/b6/index.html",
        "pages/building.html",
        views.BuildingPage(heading="6号楼", home=Link(path=HOME, text="荷风苑（示例）"), ended=True),
    ),
    "search": replace(
        EXAMPLES["search"],
        context=replace(
            EXAMPLES["search"].context,
            buildings=(views.BuildingGroup(place="荷风苑（示例）", path=HOME, buildings=LINKS),),
        ),
    ),
}
