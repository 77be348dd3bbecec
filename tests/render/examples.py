"""Pages to render in tests: one or more for every template, all of the fictional 翠湖街道（示例）.

In: nothing.  Out: `EXAMPLES`, name → `Page`, as plan would make them on 2026-11-20.  Every field of every view
holds something in at least one of them.

    render(templates, EXAMPLES["wall"])
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from site_builder.kinds.exposures import views as exposures
from site_builder.kinds.figures import views as figures
from site_builder.kinds.honors import views as honors
from site_builder.model.page import (
    Cell,
    Chart,
    ChartColumn,
    Chip,
    Column,
    Contact,
    Correction,
    Crumb,
    Fact,
    Figure,
    Filing,
    Link,
    NavItem,
    ObjectionNote,
    Page,
    Part,
    Photo,
    Provenance,
    Publisher,
    RecordEnd,
    Remedy,
    Row,
    Shell,
    Source,
    Statement,
    Table,
    Tag,
)
from site_builder.plan import views

HOME = "/cuihu/liuyin/hefeng/"
TODAY = date(2026, 11, 20)

PUBLISHER = Publisher(
    name="柳荫社区居民委员会（示例）",
    nature="居委会",
    basis="《示例职责清单》",
    above="翠湖街道办事处（示例）",
    above_phone="0000-0000000",
    phone="0000-0000001",
    address="荷风路6号",
    hours="工作日8:30—17:30",
)
REMEDY = Remedy(
    publisher="柳荫社区居民委员会（示例）",
    phone="0000-0000001",
    above="翠湖街道办事处（示例）",
    above_phone="0000-0000000",
    corrections_path="/corrections/",
)
CONDUCT_REMEDY = replace(
    REMEDY, unit="街道综合办", unit_phone="0000-0000000", answer_days=5, rules_path="/cuihu/rules/"
)
FOOTER = (
    Link(path="/about/", text="关于本站"),
    Link(path="/corrections/", text="纠错与申诉"),
    Link(path="/privacy/", text="隐私说明"),
    Link(path="/accessibility/", text="无障碍"),
    Link(path="/data/", text="数据下载"),
)
FILING = Filing(icp="×ICP备00000000号", police="×公网安备00000000000000号", site_code="0000000000")
SHELL = Shell(
    site_name="社区公示栏（示例）",
    place_name="荷风苑（示例）",
    place_path=HOME,
    base_url="https://board.example/gongshi/",
    seal="荷",
    intro="公开·可查·可监督",
    parent=Link(path="/cuihu/liuyin/", text="柳荫社区（示例）"),
    nav=(
        NavItem(text="首页", path=HOME),
        NavItem(text="善行", path=HOME + "honors/", family="b-honor"),
        NavItem(text="曝光", path=HOME + "exposures/", family="b-expose"),
        NavItem(text="上报数", path=HOME + "figures/", family="b-project"),
        NavItem(text="搜索", path=HOME + "search/", end=True),
    ),
    publisher=PUBLISHER,
    remedy=REMEDY,
    filing=FILING,
    standing="example",
    footer_links=FOOTER,
    base_path="/gongshi/",
    feed_path=HOME + "feed.xml",
)
STREET = replace(
    SHELL,
    place_name="翠湖街道（示例）",
    place_path="/cuihu/",
    seal="翠",
    intro="两个社区，六个小区",
    parent=Link(path="/", text="社区公示栏（示例）"),
    nav=tuple(replace(item, path=item.path.replace(HOME, "/cuihu/")) for item in SHELL.nav),
    feed_path="/cuihu/feed.xml",
)
PRESS = replace(
    SHELL,
    place_name="杜甫路街道",
    place_path="/gongyi/dufulu/",
    seal="杜",
    parent=Link(path="/", text="社区公示栏"),
    nav=(
        NavItem(text="首页", path="/gongyi/dufulu/"),
        NavItem(text="上报数", path="/gongyi/dufulu/figures/", family="b-project"),
        NavItem(text="搜索", path="/search/", end=True),
    ),
    publisher=Publisher(name="本站编辑岗", phone="0000-0000000"),
    remedy=Remedy(publisher="本站编辑岗", phone="0000-0000000", corrections_path="/corrections/"),
    standing="press",
    feed_path="",
)


def page(path: str, template: str, context: Any, **more: Any) -> Page:
    """A page of 荷风苑, its crumbs made from the path's last folder."""
    given: dict[str, Any] = {
        "shell": SHELL,
        "title": "荷风苑（示例）",
        "description": "荷风苑（示例）的公示。",
        "newest": date(2026, 11, 18),
        "canonical": "https://board.example/gongshi" + path.removesuffix("index.html"),
        "card": template.split("/")[1] if template.startswith("kinds/") else "",
    }
    return Page(path=path, template=template, context=context, **(given | more))


def crumbs(*steps: str) -> tuple[Crumb, ...]:
    """翠湖街道 › 柳荫社区 › 荷风苑 › the given steps, the last without a path."""
    return (
        Crumb(text="翠湖街道（示例）", path="/cuihu/"),
        Crumb(text="柳荫社区（示例）", path="/cuihu/liuyin/"),
        Crumb(text="荷风苑（示例）", path=HOME),
        *(Crumb(text=step, path=HOME + "honors/") for step in steps[:-1]),
        Crumb(text=steps[-1]),
    )


# Honours

PUBLICITY = honors.Publicity(
    start=date(2026, 11, 16),
    end=date(2026, 11, 23),
    basis="《善行义举榜评选办法（示例）》第六条",
    contact="0000-0000000",
    provisional=True,
)
IN_PUBLICITY = honors.Certificate(
    mark="助",
    name="张某某",
    award="身边好人",
    title="三年如一日帮邻居买菜倒垃圾",
    role="荷风苑居民",
    summary="每天早晚各一趟，帮同楼邻居买菜、倒垃圾。",
    nominated_by="邻居11人联名",
    tag=Tag(word="公示中", tone="doing"),
    path=HOME + "honors/h-2026-031/",
)
REPAIRS = honors.Certificate(
    mark="助",
    name="周小满",
    award="身边好人",
    title="多年为邻居义务修水电",
    role="荷风苑居民",
    summary="退休电工，随叫随到，工具自带，分文不取。今年换了四十多个插座，修好的水龙头数不过来。",
    nominated_by="居民议事会",
    path=HOME + "honors/h-2026-030/",
    fleeting=True,
)
UMBRELLA = honors.Certificate(
    mark="助",
    name="一名学生",
    award="身边好人",
    title="雨天为邻居送伞",
    summary="放学路上遇雨，把伞让给推婴儿车的邻居，自己跑回了家。",
    nominated_by="社区",
    path=HOME + "honors/h-2026-029/",
)
CERTIFICATES = (
    REPAIRS,
    UMBRELLA,
    honors.Certificate(
        mark="勇",
        name="李某某",
        award="见义勇为",
        title="先关总阀再敲门喊人",
        role="荷风苑居民",
        place=Link(path="/cuihu/liuyin/tangxi/", text="塘西里（示例）"),
        summary="发现楼内起火，先关总阀，再逐户敲门，用楼道灭火器把火扑灭，无人受伤。",
        nominated_by="消防站",
        path=HOME + "honors/h-2026-027/",
    ),
    honors.Certificate(
        mark="信",
        name="陈某某",
        award="诚实守信",
        title="捡到挎包原地等失主",
        role="荷风路便民菜店店员",
        summary="包里有现金和证件，在店门口等了三个小时，把包还给失主。",
        nominated_by="失主",
        path=HOME + "honors/h-2026-026/",
    ),
)
TEAMS = (
    honors.Certificate(
        mark="旗",
        name="荷风苑3号楼",
        award="红旗楼院",
        title="楼道连续四周整洁",
        tag=Tag(word="已公布", tone="plain"),
        path=HOME + "honors/h-2026-028/",
    ),
    honors.Certificate(
        mark="助",
        name="夕阳红巡逻队",
        award="最美团队",
        title="每晚7点巡查三个小区",
        place=Link(path="/cuihu/liuyin/", text="柳荫社区（示例）"),
        fleeting=True,
    ),
)
BENEATH = Table(
    caption="各小区在榜数，截至2026年11月18日",
    columns=(
        Column(text="小区"),
        Column(text="公示中", number=True),
        Column(text="已公布", number=True),
        Column(text="合计", number=True),
    ),
    rows=(
        (Cell(text="荷风苑（示例）", path=HOME + "honors/"), Cell(text="1"), Cell(text="6"), Cell(text="7")),
        (
            Cell(text="塘西里（示例）", path="/cuihu/liuyin/tangxi/honors/"),
            Cell(text="0"),
            Cell(text="3"),
            Cell(text="3"),
        ),
        (Cell(text="菱角湾（示例）"), Cell(text="未报"), Cell(text="未报"), Cell(text="未报")),
    ),
    footer=(Cell(text="合计"), Cell(text="1"), Cell(text="9"), Cell(text="10")),
    note="3个小区中2个已报。未报不是0。",
)
WALL = honors.Wall(
    title="善行义举榜",
    subtitle="荷风苑（示例）·2026年11月",
    lead="现在榜上有4位居民和2个集体，另有1位正在公示。每一位都由邻居推荐，经居民议事会评议，征得本人同意。",
    certificates=CERTIFICATES,
    collectives=TEAMS,
    open=(honors.InPublicity(certificate=IN_PUBLICITY, publicity=PUBLICITY),),
    paused=1,
    guests=(
        honors.Certificate(
            mark="助",
            name="柳荫志愿服务队",
            award="最美团队",
            title="每周六义务理发",
            place=Link(path="/cuihu/liuyin/", text="柳荫社区（示例）"),
            path="/cuihu/liuyin/honors/h-2026-020/",
        ),
    ),
    periods=tuple(
        Link(path=f"{HOME}honors/2026-{month:02}/", text=f"2026年{month}月") for month in (10, 9, 8, 7)
    ),
    older=Link(path=HOME + "honors/2026-10/", text="2026年10月"),
    newer=Link(path=HOME + "honors/2026-12/", text="2026年12月"),
    current=Link(path=HOME + "honors/", text="现在的榜"),
    beneath=BENEATH,
    withheld=1,
    wall_days=90,
    nominate="0000-0000001",
)
SCENE = Photo(
    base=HOME + "honors/h-2026-031/1",
    alt="两只装满菜的布袋放在单元门口",
    stage="scene",
    taken=date(2026, 11, 10),
    width=960,
    height=720,
    illustration=True,
)
PROVENANCE = Provenance(
    publisher="柳荫社区居民委员会（示例）",
    published=date(2026, 11, 16),
    newest=date(2026, 11, 18),
    late=True,
    recorded=date(2026, 11, 15),
    number="h-2026-031",
    corrections=(Correction(day=date(2026, 11, 18), note="推荐人数由10人改为11人。"),),
    objections=(
        ObjectionNote(
            received=date(2026, 11, 17),
            answered=date(2026, 11, 18),
            category="事实不符",
            result="部分成立",
        ),
    ),
    source=Source(name="荷风苑居民议事会", day="2026年11月15日", title="第11次议事会记录"),
)
HONOR = honors.HonorRecord(
    certificate=replace(IN_PUBLICITY, path="", fleeting=True),
    body_html="<p>同一个单元住着两位腿脚不便的老邻居。三年前的冬天起，张某某每天早晚各跑一趟。</p>"
    "<p>问起来只说一句：“顺手的事。”</p>",
    facts=(Fact(label="评选期", text="2026年11月"), Fact(label="奖项", text="身边好人")),
    votes=honors.Votes(eligible="35", present="31", in_favour="29", against="0", abstain=""),
    publicity=PUBLICITY,
    paused_from=date(2026, 11, 17),
    photos=(SCENE,),
    end=RecordEnd(
        related=(Link(path=HOME + "honors/h-2026-030/", text="多年为邻居义务修水电"),),
        attachments=(Link(path=HOME + "honors/h-2026-031/1.pdf", text="推荐表（PDF，1页，48 KB）"),),
        previous=Link(path=HOME + "honors/h-2026-030/", text="上一条"),
        next=Link(path=HOME + "honors/h-2026-032/", text="下一条"),
        board=Link(path=HOME + "honors/", text="回到善行义举榜"),
    ),
)
HONOR_SHEET = honors.HonorSheet(
    title="善行义举榜",
    more=Link(path=HOME + "honors/", text="看榜上7位"),
    lead=IN_PUBLICITY,
    roll=(UMBRELLA, replace(CERTIFICATES[2], path=""), CERTIFICATES[3]),
    counts="还有1位在榜，见榜单。",
    latest=(Row(title="10月榜公布", path=HOME + "honors/2026-10/", day=date(2026, 11, 3)),),
)


# Exposures


def shot(record: str, number: int, stage: Any, taken: date, alt: str) -> Photo:
    """A picture of a case."""
    return Photo(
        base=f"{HOME}exposures/{record}/{number}",
        alt=alt,
        stage=stage,
        taken=taken,
        width=960,
        height=720,
        illustration=True,
    )


CASES = (
    exposures.Case(
        path=HOME + "exposures/pg-2026-0235/",
        number="pg-2026-0235",
        state="late",
        tag=Tag(word="逾期", tone="late"),
        title="东门消防登高场地",
        description="两辆小汽车停在消防登高面黄线内。",
        before=shot(
            "pg-2026-0235", 1, "before", date(2026, 11, 10), "黄色网格线内停着两辆小汽车，车牌已遮挡"
        ),
        due=date(2026, 11, 14),
        facts=(
            Fact(label="行为", text="乱停乱放"),
            Fact(label="责任单位", text="荷风物业服务中心（示例）"),
            Fact(label="整改期限", day=date(2026, 11, 14), due=True),
            Fact(label="撤下", text="最迟", day=date(2026, 12, 10)),
        ),
    ),
    exposures.Case(
        path=HOME + "exposures/pg-2026-0234/",
        number="pg-2026-0234",
        state="doing",
        tag=Tag(word="整改中", tone="doing"),
        title="南侧车棚旁",
        description="电动车在楼外拉线充电。",
        before=shot("pg-2026-0234", 1, "before", date(2026, 11, 17), "楼外电动车连着拖地的电线"),
        due=date(2026, 11, 23),
        facts=(
            Fact(label="行为", text="飞线充电"),
            Fact(label="责任单位", text="荷风物业服务中心（示例）", phone="0000-0000002"),
            Fact(label="整改期限", day=date(2026, 11, 23), due=True, note="，不顺延"),
        ),
    ),
    exposures.Case(
        path=HOME + "exposures/pg-2026-0231/",
        number="pg-2026-0231",
        state="done",
        tag=Tag(word="已复查", tone="ok"),
        title="6号楼东侧通道",
        description="旧家具和纸箱堆放在疏散通道两侧。",
        before=shot("pg-2026-0231", 1, "before", date(2026, 11, 12), "通道两侧堆满纸箱和旧桌椅"),
        after=shot("pg-2026-0231", 2, "after", date(2026, 11, 16), "通道已清空，地面有禁停线"),
        facts=(
            Fact(label="行为", text="占用消防通道"),
            Fact(label="责任单位", text="荷风物业服务中心（示例）"),
            Fact(label="整改期限", day=date(2026, 11, 15)),
            Fact(label="台账", text="〔2026〕231", path=HOME + "issues/is-2026-0231/"),
            Fact(label="撤下", day=date(2026, 11, 22)),
        ),
    ),
    exposures.Case(
        path=HOME + "exposures/pg-2026-0229/",
        number="pg-2026-0229",
        state="done",
        tag=Tag(word="已整改", tone="done"),
        title="北门垃圾投放点",
        description="垃圾袋放在桶外，建筑垃圾混投。",
        after=shot("pg-2026-0229", 1, "after", date(2026, 11, 15), "地面干净，投放点加了雨棚"),
        facts=(Fact(label="行为", text="垃圾乱放"), Fact(label="整改期限", day=date(2026, 11, 16))),
    ),
    exposures.Case(
        path=HOME + "exposures/pg-2025-0410/",
        number="pg-2025-0410",
        state="done",
        tag=Tag(word="已整改", tone="done"),
        title="西侧停车处",
        before=shot("pg-2025-0410", 1, "before", date(2025, 12, 30), "楼外拉着两根电线"),
    ),
)
MONTHS = (
    exposures.MonthCount(
        month="2026年11月",
        path=HOME + "exposures/2026-11/",
        exposed=5,
        rectified=2,
        verified=1,
        unrectified=0,
    ),
    exposures.MonthCount(
        month="2026年10月",
        path=HOME + "exposures/2026-10/",
        exposed=8,
        rectified=3,
        verified=4,
        unrectified=1,
    ),
    exposures.MonthCount(month="2026年9月", exposed=0, rectified=0, verified=0, unrectified=0),
)
CHIPS = (
    Chip(text="全部", path=HOME + "exposures/", count=5, current=True),
    Chip(text="飞线充电", path=HOME + "exposures/by/category/flying-wire/", count=2),
    Chip(text="占用消防通道", path=HOME + "exposures/by/category/blocked-passage/", count=1),
    Chip(text="乱停乱放", path=HOME + "exposures/by/category/parking/", count=1),
    Chip(text="垃圾乱放", path=HOME + "exposures/by/category/litter/", count=1),
)
COUNTED = (
    Figure(label="本月曝光", value="5", unit="处"),
    Figure(label="已整改", value="2", unit="处"),
    Figure(label="已复查", value="1", unit="处"),
    Figure(label="逾期", value="1", unit="处"),
)
RETENTION = exposures.Retention(after_rectified=5, after_observed=30)
BOARD = exposures.Board(
    title="不文明行为曝光榜",
    figures=COUNTED,
    chips=CHIPS,
    states=(
        exposures.StatusCount(state="wait", word="待整改", count=0),
        exposures.StatusCount(state="doing", word="整改中", count=1),
        exposures.StatusCount(state="done", word="已整改", count=3),
        exposures.StatusCount(state="late", word="逾期", count=1),
    ),
    cases=CASES,
    guests=(
        Row(
            title="荷风路沿线",
            path="/cuihu/exposures/pg-2026-0240/",
            tag=Tag(word="整改中", tone="doing"),
            lines=("登记：翠湖街道（示例）",),
            day=date(2026, 11, 18),
        ),
    ),
    months=MONTHS,
    beneath=replace(BENEATH, caption="各小区曝光数"),
    reviewing=1,
    withheld=2,
    retention=RETENTION,
    rules_path="/cuihu/rules/",
)
MONTH_BOARD = replace(
    BOARD,
    scope="2026年11月",
    states=(),
    cases=CASES[:2],
    months=(),
    beneath=None,
    previous=Link(path=HOME + "exposures/2026-10/", text="2026年10月"),
    next=Link(path=HOME + "exposures/2026-12/", text="2026年12月"),
    current=Link(path=HOME + "exposures/", text="回到曝光榜"),
)
COUNTS = exposures.Counts(
    title="不文明行为曝光榜",
    scope="2026年11月",
    figures=COUNTED,
    categories=(
        exposures.CategoryCount(category="飞线充电", count=2),
        exposures.CategoryCount(category="占用消防通道", count=1),
    ),
    months=MONTHS,
    previous=Link(path=HOME + "exposures/2026-10/", text="2026年10月"),
    next=Link(path=HOME + "exposures/2026-12/", text="2026年12月"),
    current=Link(path=HOME + "exposures/", text="回到曝光榜"),
    beneath=BENEATH,
    withheld=1,
    rules_path="/cuihu/rules/",
)
EXPOSURE = exposures.ExposureRecord(
    case=CASES[2],
    steps=(
        exposures.Step(day=date(2026, 11, 17), title="复查", text="居务监督委员会：通过"),
        exposures.Step(day=date(2026, 11, 16), title="整改", text="通道清空，地面划出禁停线"),
        exposures.Step(day=date(2026, 11, 12), title="交办", text="荷风物业服务中心（示例），限11月15日"),
        exposures.Step(day=date(2026, 11, 12), title="发现"),
    ),
    photos=(shot("pg-2026-0231", 3, "scene", date(2026, 11, 12), "通道入口的提示牌"),),
    body_html="<p>通道宽2.4米，堆放后只剩0.8米。</p>",
    end=RecordEnd(
        related=(Link(path=HOME + "issues/is-2026-0231/", text="问题台账〔2026〕231"),),
        attachments=(Link(path=HOME + "exposures/pg-2026-0231/1.pdf", text="整改通知单（PDF，1页，62 KB）"),),
        previous=Link(path=HOME + "exposures/pg-2026-0229/", text="上一条"),
        next=Link(path=HOME + "exposures/pg-2026-0234/", text="下一条"),
        board=Link(path=HOME + "exposures/", text="回到曝光榜"),
    ),
    retention=RETENTION,
)
EXPOSURE_SHEET = exposures.ExposureSheet(
    title="不文明行为曝光榜",
    more=Link(path=HOME + "exposures/", text="看本月曝光"),
    counts=COUNTED,
    retention=RETENTION,
)


# Figures

PRESS_SOURCE = Source(
    name="杜甫路街道公开报道",
    day="未注明",
    title="老旧楼院改造进展",
    url="https://news.example/a/1.html",
    as_printed="89栋楼和9栋楼",
)
ROWS = (
    figures.FigureRow(
        item="申请资金",
        value="8863",
        unit="万元",
        path="/gongyi/dufulu/figures/shenqing-zijin/",
        title="申请改造资金",
        by="公开报道",
        source=PRESS_SOURCE,
    ),
    figures.FigureRow(
        item="计划改造",
        value="53",
        unit="个",
        when="2020年",
        by="公开报道",
        basis="年度计划",
        covers="全街道222个小区",
        source=replace(PRESS_SOURCE, as_printed=""),
        share=1000,
    ),
    figures.FigureRow(
        item="已完工", value="8", unit="个", when="截至2020年10月", basis="年度计划", share=150
    ),
    figures.FigureRow(item="施工中", value="28", unit="个", when="截至2020年10月", covers="同上", share=528),
)
FIGURES = figures.FiguresBoard(
    title="上报数",
    scope="全部",
    subjects=(
        figures.Subject(
            title="老旧小区改造",
            rows=ROWS,
            path="/gongyi/dufulu/figures/by/about/projects/",
            seal="改",
            family="b-project",
            note="横条以“计划改造”为满格。53＝8＋28＋未说明17。",
        ),
        figures.Subject(title="专项行动", rows=ROWS[:1], seal="专", family="b-camp"),
    ),
    chips=(
        Chip(text="全部", path="/gongyi/dufulu/figures/", count=5, current=True),
        Chip(text="老旧小区改造", path="/gongyi/dufulu/figures/by/about/projects/", count=4),
    ),
    periods=(Chip(text="2020年", path="/gongyi/dufulu/figures/by/period/2020/", count=3),),
    current=Link(path="/gongyi/dufulu/figures/", text="全部上报数"),
    beneath=replace(BENEATH, caption="各处上报数"),
    withheld=1,
)
FIGURE = figures.FigureRecord(
    figure=ROWS[0],
    facts=(Fact(label="时间", text="未注明"), Fact(label="上报", text="公开报道")),
    body_html="<p>申请数，不是批复数。</p>",
    end=RecordEnd(
        related=(Link(path="/gongyi/dufulu/", text="杜甫路街道"),),
        attachments=(
            Link(path="/gongyi/dufulu/figures/shenqing-zijin/1.pdf", text="报表（PDF，2页，1.2 MB）"),
        ),
        previous=Link(path="/gongyi/dufulu/figures/a/", text="上一条"),
        next=Link(path="/gongyi/dufulu/figures/b/", text="下一条"),
        board=Link(path="/gongyi/dufulu/figures/", text="回到上报数"),
    ),
)
FIGURE_SHEET = figures.FigureSheet(
    title="上报数",
    more=Link(path="/gongyi/dufulu/figures/", text="全部5项"),
    rows=ROWS[:3],
)


# Places and pages of no kind

FINDER = (
    views.FinderGroup(
        place=views.FinderPlace(name="柳荫社区（示例）", path="/cuihu/liuyin/"),
        count="3个小区",
        beneath=(
            views.FinderPlace(name="荷风苑（示例）", path=HOME, also_called=("纱厂大院", "老纱厂")),
            views.FinderPlace(name="塘西里（示例）", path="/cuihu/liuyin/tangxi/"),
            views.FinderPlace(name="菱角湾（示例）", path="/cuihu/liuyin/lingjiao/", also_called=("粮库院",)),
        ),
    ),
    views.FinderGroup(
        place=views.FinderPlace(name="桂堤社区（示例）", path="/cuihu/guidi/", also_called=("机床厂片",)),
        count="3个小区",
        beneath=(views.FinderPlace(name="桂堤花园（示例）", path="/cuihu/guidi/huayuan/"),),
    ),
    views.FinderGroup(place=views.FinderPlace(name="北河村（示例）", path="/cuihu/beihe/")),
)
AFFECTS = (
    Row(
        title="绕行：6号楼东侧人行道搭脚手架",
        path=HOME + "projects/gz-2026-03/",
        lines=("6号楼", "请走北门"),
        starts=date(2026, 11, 22),
        until=date(2026, 11, 23),
    ),
    Row(title="北门关闭施工", lines=("请走东门",), starts=date(2026, 11, 20)),
)
ENDING = (
    Row(title="善行义举榜：张某某", path=IN_PUBLICITY.path, until=date(2026, 11, 23)),
    Row(
        title="第3季度公共收益收支",
        path=HOME + "notices/n-2026-07/",
        day=date(2026, 11, 4),
        until=date(2026, 12, 4),
        lines=("只在社区公示栏张贴",),
    ),
)
CONTACTS = (
    Contact(name="柳荫社区居民委员会（示例）", phone="0000-0000001", note="工作日8:30—17:30，荷风路6号"),
    Contact(name="翠湖街道办事处（示例）", phone="0000-0000000", note="上级单位"),
    Contact(name="第3网格网格长"),
)
CHANGES = (
    Row(title="曝光榜新增1处、撤下1处", path=HOME + "exposures/", day=date(2026, 11, 18), lines=("曝光",)),
    Row(title="三年如一日帮邻居买菜倒垃圾", path=IN_PUBLICITY.path, day=date(2026, 11, 16), lines=("善行",)),
    Row(title="2020年老旧楼院改造", when="2020年", lines=("上报数",)),
)
PARTS = (
    Part(name="honors", template="kinds/honors/sheet.html", context=HONOR_SHEET),
    Part(name="exposures", template="kinds/exposures/sheet.html", context=EXPOSURE_SHEET),
    Part(name="figures", template="kinds/figures/sheet.html", context=FIGURE_SHEET),
)
FEEDS = (
    Link(path=HOME + "feed.xml", text="订阅更新（Atom）"),
    Link(path=HOME + "data/", text="数据"),
)
PLACE = views.PlaceHome(
    heading="荷风苑（示例）",
    brief=("412户", "3栋楼"),
    search_path=HOME + "search/",
    affects=AFFECTS,
    ending=ENDING,
    contacts=CONTACTS,
    changes=CHANGES,
    months=Link(path=HOME + "search/#months", text="按月查看"),
    facts=(
        Fact(label="户数", text="412"),
        Fact(label="面积", text="3.1万平方米"),
        Fact(label="建成", text="1996年"),
        Fact(label="物业", text="荷风物业服务中心（示例）"),
    ),
    also_called=("纱厂大院",),
    withheld=1,
    unavailable=("问题台账",),
    downloads=FEEDS,
)
PORTAL = replace(
    PLACE,
    heading="翠湖街道（示例）",
    brief=("2个社区", "6个小区"),
    finder_heading="找我的小区",
    finder=FINDER,
    affects=(),
    children_heading="各社区",
    children_note="按拼音排列，不排名次。未报不是0。",
    children=(
        views.ChildCard(
            name="柳荫社区（示例）",
            path="/cuihu/liuyin/",
            seal="柳",
            newest=date(2026, 11, 18),
            counts=(Fact(label="善行在榜", text="10位"), Fact(label="曝光在榜", text="5处")),
        ),
        views.ChildCard(
            name="桂堤社区（示例）",
            path="/cuihu/guidi/",
            seal="桂",
            newest=date(2026, 11, 12),
            counts=(Fact(label="善行在榜", text="未报"), Fact(label="曝光在榜", text="2处")),
        ),
        views.ChildCard(name="北河村（示例）", path="/cuihu/beihe/"),
    ),
    apart=(
        views.Apart(
            standing="press",
            places=(views.FinderPlace(name="杜甫路街道", path="/gongyi/dufulu/", also_called=("老城区",)),),
        ),
        views.Apart(standing="official", places=(views.FinderPlace(name="东湖街道", path="/donghu/"),)),
    ),
    facts=(),
    also_called=(),
    withheld=0,
    unavailable=(),
)
EMPTY_PLACE = views.PlaceHome(heading="菱角湾（示例）", no_boards=True, contacts=CONTACTS[:2])
MERGED = replace(
    EMPTY_PLACE,
    no_boards=False,
    formerly_called=("粮库大院（至2024年6月30日）",),
    ended=(
        views.FinderPlace(
            name="粮库院南区（示例）",
            path="/cuihu/liuyin/lingjiao/nan/",
            formerly_called=("粮库宿舍",),
            until=date(2025, 12, 31),
            successor="菱角湾（示例）",
        ),
    ),
)


def year(number: int, current: int = 0) -> views.YearGrid:
    """A year in which something was published in September, October and November."""
    return views.YearGrid(
        year=number,
        cells=tuple(
            views.MonthCell(
                month=month,
                count=month - 7 if 8 < month < 12 else 0,
                path=f"{HOME}{number}-{month:02}/" if 8 < month < 12 else "",
                current=month == current,
            )
            for month in range(1, 13)
        ),
    )


MONTH = views.MonthArchive(
    heading="2026年11月",
    boards=(
        views.MonthBoard(
            title="善行义举榜",
            path=HOME + "honors/2026-11/",
            count="1条",
            seal="善",
            family="b-honor",
            rows=(Row(title="三年如一日帮邻居买菜倒垃圾", path=IN_PUBLICITY.path, day=date(2026, 11, 16)),),
        ),
        views.MonthBoard(
            title="不文明行为曝光榜",
            path=HOME + "exposures/2026-11/",
            count="5处",
            seal="曝",
            family="b-expose",
            counts=COUNTED,
        ),
    ),
    previous=Link(path=HOME + "2026-10/", text="2026年10月"),
    next=Link(path=HOME + "2026-12/", text="2026年12月"),
    index=Link(path=HOME + "search/#months", text="全部月份"),
    year=year(2026, 11),
    withheld=1,
)
RULES = views.TextPage(
    heading="公示规则",
    lead="曝光什么、留多久、怎样提异议，都写在这里。",
    body_html="<h3>说明</h3><p>本页由社区公示栏生成。</p><ul><li>不公示个人</li></ul>",
    sections=(
        views.TextSection(
            heading="不文明行为曝光榜",
            paragraphs=("只公示地点和行为，不公示个人，也不公示住户、楼层和门窗。",),
            points=("整改满7天撤下", "最迟发现满30天撤下", "撤下后只留数量"),
            facts=(
                Fact(label="依据", text="《翠湖街道居民公约（示例）》第九条"),
                Fact(label="影响评估", text="〔2026〕影评-03"),
                Fact(label="受理异议", text="街道综合办", phone="0000-0000000"),
            ),
            links=(Link(path=HOME + "exposures/", text="荷风苑曝光榜"),),
        ),
    ),
)
LOG = views.CorrectionsLog(
    lead="公示有误，说一声就核对；改了什么，都列在下面。",
    totals=(Fact(label="已撤回·内容有误", text="1条"), Fact(label="更正", text="1条")),
    entries=(
        views.LogEntry(
            day=date(2026, 11, 18),
            tag=Tag(word="更正", tone="done"),
            title="善行义举榜一条",
            path=IN_PUBLICITY.path,
            note="推荐人数由10人改为11人",
        ),
        views.LogEntry(day=date(2026, 11, 18), tag=Tag(word="撤回"), title="曝光榜一条"),
    ),
)
SEARCH = views.SearchPage(
    places=FINDER,
    boards=(
        Link(path=HOME + "honors/", text="善行义举榜"),
        Link(path=HOME + "exposures/", text="不文明行为曝光榜"),
        Link(path=HOME + "figures/", text="上报数"),
    ),
    months=(Link(path=HOME + "2026-11/", text="2026年11月"), Link(path=HOME + "2026-10/", text="2026年10月")),
    topics=(Link(path=HOME + "exposures/by/category/flying-wire/", text="飞线充电"),),
    ended=MERGED.ended,
)
BARE_SHELL = Shell(
    site_name="社区公示栏（示例）",
    remedy=Remedy(publisher="翠湖街道办事处（示例）", phone="0000-0000000"),
)
BACK = Link(path=HOME + "exposures/", text="不文明行为曝光榜")
EXPIRED = views.Removed(
    variant="expired",
    board=BACK,
    day=date(2026, 11, 22),
    rule="整改满5天撤下（16日整改）",
    successors=(Link(path=HOME + "issues/is-2026-0240/", text="问题台账"),),
)
WITHDRAWN = views.Removed(
    variant="withdrawn",
    board=BACK,
    day=date(2026, 11, 18),
    category="内容有误",
    statement="本栏11月12日公示的一处，经核实地点登记有误，现予撤回。\n给有关各方造成的不便，谨致歉意。",
)
REVIEWING = views.Removed(variant="reviewing", board=BACK, day=date(2026, 11, 19))
CHECKING = views.Removed(variant="checking")
UNSIGNED = views.Removed(
    variant="unsigned", board=BACK, day=date(2026, 11, 10), rule="公布以前和改动以后，要由街道分管领导审签"
)

EXPOSURES = {"indexed": False, "remedy": CONDUCT_REMEDY, "holds": ("exposures:pg-2026-0234",)}

STATISTICS = views.Statistics(
    heading="不文明行为曝光榜统计",
    seal="曝",
    family="b-expose",
    lead="翠湖街道（示例）和下级各处公布过的记录，期满撤下的仍计在内。",
    notes=("不文明行为曝光榜有正在核对的，数还不全。",),
    sections=(
        views.StatisticsPart(
            heading="逐月",
            chart=Chart(
                label="逐月条数",
                width=60,
                height=132,
                base=110,
                column=20,
                columns=(
                    ChartColumn(label="10月", value="5", x=5, y=72, middle=15, height=38),
                    ChartColumn(label="11月", value="12", x=35, y=18, middle=45, height=92),
                ),
            ),
            table=BENEATH,
            notes=("结账的数有写错的，正在核对。",),
            links=(Link(path="/cuihu/statistics/2026/", text="2026年"),),
        ),
    ),
)

EXAMPLES: dict[str, Page] = {
    "place": page(HOME + "index.html", "pages/place.html", PLACE, parts=PARTS),
    "portal": page("/cuihu/index.html", "pages/place.html", PORTAL, shell=STREET, parts=PARTS[:2]),
    "empty-place": page(HOME + "index.html", "pages/place.html", EMPTY_PLACE, newest=None),
    "merged-place": page(
        HOME + "index.html",
        "pages/place.html",
        MERGED,
        shell=replace(
            SHELL, ended=date(2026, 6, 30), successor=Crumb(path="/cuihu/liuyin/", text="柳荫社区（示例）")
        ),
    ),
    "moved": page(
        "/cuihu/shachang/honors/index.html",
        "pages/moved.html",
        views.Moved(
            target=Link(path=HOME + "honors/", text="荷风苑（示例）"),
            address="https://board.example/gongshi/cuihu/liuyin/hefeng/honors/",
        ),
        indexed=False,
        crumbs=(Crumb(text="荷风苑（示例）", path=HOME), Crumb(text="新地址")),
    ),
    "month": page(HOME + "2026-11/index.html", "pages/month.html", MONTH, crumbs=crumbs("2026年11月")),
    "empty-month": page(
        HOME + "2026-10/index.html", "pages/month.html", views.MonthArchive(heading="2026年10月")
    ),
    "statistics": page(
        "/cuihu/statistics/exposures/index.html",
        "pages/statistics.html",
        STATISTICS,
        crumbs=crumbs("不文明行为曝光榜"),
    ),
    "empty-statistics": page(
        HOME + "statistics/index.html", "pages/statistics.html", views.Statistics(heading="统计")
    ),
    "rules": page("/cuihu/rules/index.html", "pages/text.html", RULES, crumbs=crumbs("公示规则")),
    "corrections": page(
        "/corrections/index.html",
        "pages/corrections.html",
        LOG,
        remedy=CONDUCT_REMEDY,
        crumbs=crumbs("纠错与申诉"),
    ),
    "empty-corrections": page("/corrections/index.html", "pages/corrections.html", views.CorrectionsLog()),
    "search": page(HOME + "search/index.html", "pages/search.html", SEARCH, crumbs=crumbs("搜索")),
    "not-found": page(
        "/404.html",
        "pages/404.html",
        views.NotFound(home=Link(path="/", text="首页"), search_path="/search/", phone="0000-0000000"),
        indexed=False,
        canonical="",
    ),
    "expired": page(HOME + "exposures/pg-1/index.html", "pages/removed.html", EXPIRED, remedy=CONDUCT_REMEDY),
    "withdrawn": page(HOME + "exposures/pg-2/index.html", "pages/removed.html", WITHDRAWN),
    "reviewing": page(HOME + "exposures/pg-3/index.html", "pages/removed.html", REVIEWING),
    "checking": page(
        HOME + "exposures/pg-4/index.html",
        "pages/removed.html",
        CHECKING,
        shell=BARE_SHELL,
        newest=None,
        canonical="",
    ),
    "unsigned": page(HOME + "honors/h-5/index.html", "pages/removed.html", UNSIGNED),
    "board-unavailable": page(
        HOME + "honors/index.html",
        "pages/unavailable.html",
        views.BoardUnavailable(heading="善行义举榜", seal="善", family="b-honor"),
    ),
    "sitemap": page(
        "/sitemap.xml",
        "pages/sitemap.xml",
        views.Sitemap(
            entries=(
                views.SitemapEntry(url="https://board.example/gongshi/", newest=date(2026, 11, 18)),
                views.SitemapEntry(url="https://board.example/gongshi/cuihu/"),
            )
        ),
    ),
    "sitemap of places": page(
        "/sitemap.xml",
        "pages/sitemap-index.xml",
        views.Sitemap(
            entries=(
                views.SitemapEntry(
                    url="https://board.example/gongshi/sitemap-pages.xml", newest=date(2026, 11, 18)
                ),
                views.SitemapEntry(url="https://board.example/gongshi/cuihu/sitemap-pages.xml"),
            )
        ),
    ),
    "wall": page(
        HOME + "honors/index.html",
        "kinds/honors/wall.html",
        WALL,
        crumbs=crumbs("善行义举榜"),
        holds=("honors:h-2026-030",),
        goes=date(2027, 10, 21),
        code_path=HOME + "honors/code.png",
    ),
    "empty-wall": page(
        HOME + "honors/index.html",
        "kinds/honors/wall.html",
        honors.Wall(title="善行义举榜", nominate="社区窗口"),
        statements=(
            Statement(
                number="h-2026-009",
                day=date(2026, 11, 18),
                text="编号h-2026-009的一条地点有误，已撤回。",
                path=HOME + "honors/h-2026-009/",
            ),
        ),
    ),
    "honor": page(
        HOME + "honors/h-2026-031/index.html",
        "kinds/honors/record.html",
        HONOR,
        crumbs=crumbs("善行义举榜", "张某某"),
        provenance=PROVENANCE,
    ),
    "plain-honor": page(
        HOME + "honors/h-2026-029/index.html",
        "kinds/honors/record.html",
        honors.HonorRecord(
            certificate=UMBRELLA,
            votes=honors.Votes(present="31", abstain="2"),
            end=RecordEnd(board=Link(path=HOME + "honors/", text="回到善行义举榜")),
        ),
        provenance=Provenance(publisher="柳荫社区居民委员会（示例）", published_text="2026年10月"),
    ),
    "exposures": page(
        HOME + "exposures/index.html",
        "kinds/exposures/board.html",
        BOARD,
        crumbs=crumbs("曝光榜"),
        **EXPOSURES,
    ),
    "exposures-month": page(
        HOME + "exposures/2026-11/index.html",
        "kinds/exposures/board.html",
        MONTH_BOARD,
        crumbs=crumbs("曝光榜", "2026年11月"),
        notice="上级台账正在核对，本页的内容可能不全。",
        **EXPOSURES,
    ),
    "empty-exposures": page(
        HOME + "exposures/index.html",
        "kinds/exposures/board.html",
        exposures.Board(title="不文明行为曝光榜", retention=RETENTION),
        indexed=False,
    ),
    "exposure-counts": page(
        HOME + "exposures/index.html",
        "kinds/exposures/counts.html",
        COUNTS,
        crumbs=crumbs("曝光榜"),
        indexed=False,
    ),
    "exposure": page(
        HOME + "exposures/pg-2026-0231/index.html",
        "kinds/exposures/record.html",
        EXPOSURE,
        crumbs=crumbs("曝光榜", "pg-2026-0231"),
        provenance=replace(PROVENANCE, number="pg-2026-0231", late=False),
        goes=date(2026, 11, 22),
        **EXPOSURES,
    ),
    "figures": page(
        "/gongyi/dufulu/figures/index.html",
        "kinds/figures/board.html",
        FIGURES,
        shell=PRESS,
        indexed=False,
        newest=None,
        crumbs=(Crumb(text="杜甫路街道", path="/gongyi/dufulu/"), Crumb(text="上报数")),
    ),
    "figure": page(
        "/gongyi/dufulu/figures/shenqing-zijin/index.html",
        "kinds/figures/record.html",
        FIGURE,
        shell=PRESS,
        indexed=False,
        newest=None,
        crumbs=(
            Crumb(text="杜甫路街道", path="/gongyi/dufulu/"),
            Crumb(text="上报数", path="/gongyi/dufulu/figures/"),
            Crumb(text="申请改造资金"),
        ),
        provenance=Provenance(publisher="本站编辑岗", published_text="未注明", source=PRESS_SOURCE),
    ),
}
