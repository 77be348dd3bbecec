"""Pages of works and stories to render in tests, all of the fictional 翠湖街道（示例）.

In: nothing.  Out: `WORKS`, name → `Page`, as plan would make them on 2026-11-20; `tests/render/examples.py` takes
them in.  Every field of every view holds something in at least one of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from site_builder.kinds.projects import views as projects
from site_builder.kinds.stories import views as stories
from site_builder.model.page import (
    Cell,
    Chip,
    Column,
    Correction,
    Crumb,
    Fact,
    Figure,
    HeldProcedure,
    HeldStep,
    Link,
    NavItem,
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

from .examples import EXAMPLES, HOME, PRESS, SHELL, STREET, crumbs, page

NAV = (
    NavItem(text="首页", path=HOME),
    NavItem(text="善行", path=HOME + "honors/", family="b-honor"),
    NavItem(text="曝光", path=HOME + "exposures/", family="b-expose"),
    NavItem(text="改造", path=HOME + "projects/", family="b-project"),
    NavItem(text="微故事", path=HOME + "stories/", family="b-honor"),
    NavItem(text="搜索", path=HOME + "search/", end=True),
)
SHELL = replace(SHELL, nav=NAV)
STREET = replace(STREET, nav=tuple(replace(item, path=item.path.replace(HOME, "/cuihu/")) for item in NAV))
PRESS = replace(
    PRESS,
    nav=(
        *PRESS.nav[:1],
        NavItem(text="改造", path="/gongyi/dufulu/projects/", family="b-project"),
        *PRESS.nav[1:],
    ),
)
BASE = HOME + "projects/gz-2026-03/"
DOING = Tag(word="施工中", tone="doing")
LATE = Tag(word="延期", tone="late")
OK = Tag(word="已完工", tone="ok")
WAIT = Tag(word="未开工", tone="wait")
PLAIN = Tag(word="拟建")
UNSTATED = Tag(word="未载明")


def shot(number: int, alt: str, stage: Any = "", taken: date | None = None, **more: Any) -> Photo:
    """A picture of the project."""
    return Photo(base=f"{BASE}{number}", alt=alt, stage=stage, taken=taken, width=960, height=720, **more)


def event(month: int, day: int, title: str, text: str = "", photos: tuple[Photo, ...] = ()) -> projects.Event:
    """An entry of 2026."""
    return projects.Event(day=date(2026, month, day), title=title, text=text, photos=photos)


def building(number: int, households: int, *states: Any) -> projects.MatrixRow:
    """A building and how far the stages are: done, doing, todo, or nothing."""
    words = {"done": "完成", "doing": "施工", "todo": "未开", "": "未报"}
    return projects.MatrixRow(
        building=f"{number}号楼",
        households=str(households) if households else "",
        cells=tuple(projects.MatrixCell(state=state, word=words[state]) for state in states),
    )


def held(
    name: str, month: int, day: int, attendance: str = "", votes: str = "", document: Link | None = None
) -> HeldStep:
    """A step that was held and passed."""
    return HeldStep(
        name=name,
        state="done",
        word="通过",
        day=date(2026, month, day),
        attendance=attendance,
        votes=votes,
        document=document,
    )


PROGRESS = projects.Progress(
    percent="64.2%",
    full=642,
    mark="78.9%",
    tick=789,
    as_of=date(2026, 11, 19),
    sentence="竖线为计划进度78.9%，慢14.7个百分点。",
    behind=(
        "截至2026年11月19日，比首次计划和现行计划都慢19天，“雨污管网”原定2026年10月31日完成。",
        "改期原因：11月上旬连续降雨，外墙停工6天。",
    ),
)
QUANTITIES = (
    projects.QuantityRow(item="雨污管网更换", planned="1400米", done="1210米", share="86.4%", full=864),
    projects.QuantityRow(item="外墙保温与粉刷", planned="约13600平方米", done="7900余平方米"),
    projects.QuantityRow(
        item="楼道粉刷",
        planned="27个单元",
        done="18个单元",
        under_way="3个单元",
        rest="6个单元",
        share="66.7%",
        full=666,
        some=111,
    ),
    projects.QuantityRow(item="路面铺装", planned="4200平方米", done="1680平方米", share="40%", full=400),
    projects.QuantityRow(item="充电棚", planned="3处", done="2处", in_use="1处", share="66.7%", full=667),
    projects.QuantityRow(item="路灯", planned="36盏", done="36盏", in_use="36盏", share="100%", full=1000),
)
MATRIX = projects.Matrix(
    caption="共9栋，412户，截至11月19日",
    stages=("雨污管网", "外墙保温", "楼道粉刷"),
    rows=(
        building(1, 48, "done", "done", "done"),
        building(2, 48, "done", "done", "done"),
        building(3, 36, "done", "done", "done"),
        building(4, 60, "done", "done", "doing"),
        building(5, 48, "done", "done", "doing"),
        building(6, 48, "done", "doing", "todo"),
        building(7, 40, "done", "doing", "todo"),
        building(8, 48, "doing", "todo", "todo"),
        building(9, 36, "doing", "todo", ""),
    ),
)
MONEY = projects.Money(
    total="1286万元",
    stage="批复",
    day=date(2026, 4, 28),
    document=Link(path=HOME + "projects/gz-2026-03/2.pdf", text="书面文件（PDF，2页，35 KB）"),
    sources=(
        Fact(label="上级补助", text="720万元"),
        Fact(label="区级配套", text="438万元"),
        Fact(label="居民出资", text="128万元"),
    ),
    paid="784万元",
    paid_day=date(2026, 10, 31),
    rate="61.0%",
    full=610,
    versions=(
        Row(title="1286万元", lines=("批复", "〔2026〕18号"), day=date(2026, 4, 28)),
        Row(title="约1300万元", lines=("估算",), day=date(2026, 2, 10)),
    ),
)
EVENTS = (
    event(
        11,
        19,
        "6号楼脚手架搭设完成",
        "22日起东侧人行道绕行2天。",
        (shot(3, "6号楼外墙搭有脚手架，部分墙面已粉刷", taken=date(2026, 11, 19)),),
    ),
    event(11, 13, "雨后复工", "外墙班组停工6天后恢复施工。"),
    event(
        11,
        2,
        "7号楼前管沟回填",
        "污水、雨水两路管道通水试验合格。",
        (
            shot(4, "管沟内已铺好污水和雨水两路管道", "scene", date(2026, 11, 2), illustration=True),
            shot(5, "管沟已回填压实"),
        ),
    ),
    event(10, 21, "居民建议：路灯改为声控", "议事会讨论后采纳，单元门口27盏改为感应灯。"),
    event(10, 8, "楼道粉刷开工"),
    event(9, 12, "1号楼外墙保温完成", "脚手架已拆除。"),
    event(8, 10, "外墙保温开工"),
    event(7, 3, "北门管沟开挖", "北门改走西门7天。"),
    event(6, 15, "开工"),
    event(6, 1, "施工告示张贴", "每个单元门口各一张。"),
)
RECORD = projects.ProjectRecord(
    title="荷风苑改造工程",
    number="gz-2026-03",
    tag=DOING,
    lead="9栋楼换雨污管网、做外墙保温、刷楼道，计划2027年2月5日完工。",
    programme=Link(path="/cuihu/projects/by/programme/gaizao-2026/", text="2026年老旧小区改造"),
    progress=PROGRESS,
    milestones=(
        projects.Milestone(title="征求意见", state="done", word="已完成，386户同意", when="2026年3月8日"),
        projects.Milestone(title="方案公示", state="done", word="已完成", when="2026年5月6日"),
        projects.Milestone(title="施工", state="now", word="进行中", when="2026年6月15日起"),
        projects.Milestone(title="竣工验收", state="todo", word="未开始", when="计划2027年2月5日"),
        projects.Milestone(title="保修", state="todo", word="未开始"),
    ),
    affects=(
        Row(title="东侧人行道绕行", lines=("6号楼",), starts=date(2026, 11, 22), until=date(2026, 11, 23)),
        Row(
            title="停水，换主管接口",
            lines=("8号楼、9号楼",),
            starts=date(2026, 11, 25),
            until=date(2026, 11, 25),
        ),
    ),
    stages=(
        projects.StageRow(
            name="雨污管网",
            weight="35%",
            planned="2026年6月15日—10月31日",
            actual="2026年6月15日起",
            percent="86%",
            full=860,
        ),
        projects.StageRow(
            name="外墙保温",
            weight="45%",
            planned="2026年8月1日—12月20日",
            actual="2026年8月10日起",
            percent="58%",
            full=580,
        ),
        projects.StageRow(
            name="楼道粉刷",
            weight="20%",
            planned="2026年10月1日—2027年1月20日",
            actual="2026年10月8日起",
            percent="40%",
            full=400,
        ),
    ),
    quantities=QUANTITIES,
    matrix=MATRIX,
    money=MONEY,
    plans=(
        projects.PlanVersion(
            title="现行计划",
            day=date(2026, 11, 13),
            span="2026年6月15日—2027年2月5日",
            reason="11月上旬连续降雨，外墙停工6天",
            document=Link(path="", text="〔2026〕41号"),
        ),
        projects.PlanVersion(title="首次计划", day=date(2026, 5, 20), span="2026年6月15日—2027年1月20日"),
    ),
    parties=(
        Fact(label="建设", text="翠湖街道办事处（示例）"),
        Fact(label="设计", text="某设计院（示例）"),
        Fact(label="施工", text="某建设公司（示例）"),
        Fact(label="监理", text="某监理公司（示例）"),
        Fact(label="现场", text="项目现场负责人", phone="0000-0000002"),
    ),
    procedure=HeldProcedure(
        name="一征三议两公开",
        steps=(
            held("征求意见", 3, 8, "应到412，实到398", "同意386，反对9，弃权3"),
            held("议事会提议", 3, 20),
            held("两委商议", 4, 2),
            held(
                "居民代表决议",
                4,
                18,
                "应到60，实到52，达到2/3以上",
                "同意49，反对1，弃权2，超过半数",
                Link(path=HOME + "projects/gz-2026-03/3.pdf", text="书面文件（PDF，1页，28 KB）"),
            ),
            held("方案公开", 5, 6),
            HeldStep(name="结果公开", state="todo", word="还没有到"),
        ),
    ),
    before=shot(1, "外墙渗水起皮，线缆杂乱", "before", date(2026, 3, 2)),
    after=shot(2, "1号楼外墙保温后的样子", "after", date(2026, 9, 12)),
    photos=(shot(6, "充电棚内景", taken=date(2026, 10, 30)), shot(7, "新装的感应路灯", illustration=True)),
    events=EVENTS,
    questions=(
        projects.Question(
            ask="什么时候停水？", answer="停水前2天在单元门口和本页同时通知，每次不超过4小时。"
        ),
        projects.Question(ask="外墙空调机怎么办？", answer="由施工方统一移机，不收费用，装回后试机签字。"),
        projects.Question(ask="居民出资怎么算？", answer="按建筑面积分摊，明细见“资金分摊表”。"),
    ),
    end=RecordEnd(
        related=(Link(path=HOME + "honors/h-2026-030/", text="多年为邻居义务修水电"),),
        attachments=(Link(path=HOME + "projects/gz-2026-03/1.pdf", text="施工许可（PDF，1页，40 KB）"),),
        previous=Link(path=HOME + "projects/gz-2026-02/", text="充电棚新建"),
        next=Link(path=HOME + "projects/gz-2026-04/", text="北门门禁更换"),
        board=Link(path=HOME + "projects/", text="回到工程进度"),
    ),
)
RUNNING = replace(
    RECORD,
    money=replace(MONEY, versions=()),
    procedure=None,
    before=None,
    after=None,
    photos=(),
    events=EVENTS[:5],
    questions=RECORD.questions[:1],
    end=replace(RECORD.end, related=()),
)
FINISHED = replace(
    RECORD,
    title="荷风苑路灯更换",
    number="gz-2026-01",
    tag=OK,
    lead="",
    programme=None,
    progress=projects.Progress(
        percent="100%", full=1000, as_of=date(2026, 9, 10), behind=("2026年9月10日完工，比首次计划晚6天。",)
    ),
    milestones=(),
    affects=(),
    stages=(),
    matrix=None,
    quantities=QUANTITIES[5:],
    money=replace(
        MONEY,
        versions=(),
        sources=(),
        paid="约12万元",
        rate="",
        full=None,
        total="约12万元",
        stage="审定",
    ),
    plans=RECORD.plans[1:],
    parties=RECORD.parties[:1],
    procedure=HeldProcedure(
        name="居民小组商议",
        steps=(
            HeldStep(
                name="商议",
                state="failed",
                word="未通过",
                day=date(2026, 2, 1),
                attendance="应到20，实到9，没有达到半数",
            ),
            held(
                "再次商议",
                3,
                1,
                "应到20，实到16，达到半数",
                "同意15，反对1",
                Link(path="", text="〔2026〕议-1"),
            ),
        ),
    ),
    before=None,
    events=(event(9, 10, "完工"),),
    shown=8,
    acceptance=(
        Fact(label="验收", text="区住建局、业主代表（示例）", day=date(2026, 9, 18)),
        Fact(label="结果", text="通过", note="（〔2026〕验-07）"),
    ),
    aftercare=(
        Fact(label="保修到", day=date(2028, 9, 18)),
        Fact(label="报修", text="项目现场负责人", phone="0000-0000002"),
    ),
    faults=(
        Row(
            title="3号楼前路灯不亮",
            tag=Tag(word="已修好", tone="done"),
            day=date(2026, 10, 12),
            lines=("10月15日修好",),
        ),
        Row(title="北门路灯常亮", tag=Tag(word="待修", tone="wait"), day=date(2026, 11, 18)),
    ),
    body_html="<p>原有路灯36盏，多数不亮。居民小组商议后，全部换成感应灯。</p>",
    contested=date(2026, 11, 17),
    end=replace(RECORD.end, next=None),
)
UNREPORTED = replace(
    RECORD,
    title="荷风苑充电棚新建",
    tag=LATE,
    progress=projects.Progress(mark="95.0%", tick=950, behind=("计划2026年10月31日完工，到期没有完工。",)),
    stages=(
        projects.StageRow(name="基础", weight="50%", percent="100%", full=1000),
        projects.StageRow(name="棚体", weight="50%", percent="未报"),
    ),
    matrix=None,
    after=None,
    procedure=None,
    contested=None,
    photos=(),
)
PROPOSED = projects.ProjectRecord(
    title="荷风苑加装电梯",
    number="gz-2026-09",
    tag=PLAIN,
    progress=projects.Progress(),
    end=RecordEnd(board=RECORD.end.board),
)
SOURCE = Source(name="杜甫路街道公开报道", day="未注明")
PRESS_RECORD = projects.ProjectRecord(
    title="2020年老旧楼院改造",
    number="laojiu-2020",
    tag=UNSTATED,
    programme=Link(path="/gongyi/dufulu/projects/by/programme/laojiu-2020/", text="2020年老旧楼院改造"),
    progress=projects.Progress(),
    quantities=(
        projects.QuantityRow(
            item="楼院",
            planned="53个",
            done="8个",
            under_way="28个",
            rest="17个",
            share="15.1%",
            full=150,
            some=528,
        ),
        projects.QuantityRow(item="拆除违建", done="2000余平方米"),
    ),
    reported=True,
    source=SOURCE,
    end=RecordEnd(board=Link(path="/gongyi/dufulu/projects/", text="回到工程进度")),
)
CARD = projects.ProjectCard(
    title="荷风苑改造工程",
    path=BASE,
    tag=DOING,
    line="计划2026年6月15日—2027年2月5日",
    percent="64.2%",
    full=642,
    tick=789,
)
CARDS = (
    replace(
        CARD,
        title="荷风苑充电棚新建",
        tag=LATE,
        percent="",
        full=None,
        tick=None,
        line="计划2026年8月1日—10月31日",
        quantities=("充电棚：计划3处，完成2处，启用1处",),
    ),
    CARD,
    replace(
        CARD, title="北门门禁更换", percent="10.0%", full=100, tick=50, line="计划2026年11月1日—11月30日"
    ),
    replace(CARD, title="荷风苑加装电梯", tag=PLAIN, percent="", full=None, tick=None, line=""),
    replace(
        CARD, title="荷风苑路灯更换", tag=OK, percent="100%", full=1000, tick=None, line="2026年9月10日完工"
    ),
)
TOILETS = projects.ProjectCard(
    title="公厕新建改建",
    path="/gongyi/dufulu/projects/gongce/",
    tag=UNSTATED,
    place="杜甫路街道",
    line="2020年",
    quantities=("公厕：完成63座，启用27座", "配建垃圾中转站：完成2座"),
)
BENEATH = Table(
    caption="各小区工程，截至2026年11月19日",
    columns=(
        Column(text="小区"),
        Column(text="延期", number=True),
        Column(text="施工中", number=True),
        Column(text="已完工", number=True),
    ),
    rows=(
        (
            Cell(text="荷风苑（示例）", path=HOME + "projects/"),
            Cell(text="1"),
            Cell(text="2"),
            Cell(text="1"),
        ),
        (Cell(text="菱角湾（示例）"), Cell(text="未报"), Cell(text="未报"), Cell(text="未报")),
    ),
    footer=(Cell(text="合计"), Cell(text="1"), Cell(text="2"), Cell(text="1")),
    note="2个小区中1个已报。未报不是0。",
)
BOARD = projects.ProjectsBoard(
    title="工程进度",
    figures=(
        Figure(label="施工中", value="2", unit="项"),
        Figure(label="延期", value="1", unit="项"),
        Figure(label="已完工", value="1", unit="项"),
    ),
    programmes=(Chip(text="2026年老旧小区改造", path="/cuihu/projects/by/programme/gaizao-2026/", count=6),),
    groups=(
        projects.StatusGroup(tag=LATE, cards=CARDS[:1]),
        projects.StatusGroup(tag=DOING, cards=CARDS[1:3]),
        projects.StatusGroup(tag=PLAIN, cards=CARDS[3:4]),
        projects.StatusGroup(tag=OK, cards=CARDS[4:]),
    ),
    guests=(
        replace(CARD, title="荷风路雨污分流", place="翠湖街道（示例）", path="/cuihu/projects/gz-2026-11/"),
    ),
    beneath=BENEATH,
    withheld=1,
)
PROGRAMME = projects.ProgrammePage(
    title="2026年老旧小区改造",
    place="翠湖街道（示例）",
    item="小区",
    planned="6个",
    sentence="6个＝施工中1个＋尚无记录5个",
    shares=(
        projects.Share(word="施工中", value="1个", tone="doing", width=167),
        projects.Share(word="尚无记录", value="5个", width=833),
    ),
    members=(replace(CARD, place="荷风苑（示例）"),),
    contested=(replace(CARDS[4], place="塘西里（示例）"),),
    reported=(
        projects.Reported(
            title="2020年老旧楼院改造",
            path="/gongyi/dufulu/projects/laojiu-2020/",
            place="杜甫路街道",
            sentence="53个＝已完工8个＋施工中28个＋未说明17个",
            full=150,
            some=528,
        ),
        projects.Reported(
            title="老旧楼院改造申报", path="/gongyi/dufulu/projects/shenbao/", place="", sentence="约60个"
        ),
    ),
    apart=(TOILETS,),
    source=Source(name="翠湖街道办事处（示例）", day="2026年1月15日", title="2026年老旧小区改造计划"),
    board=Link(path="/cuihu/projects/", text="工程进度"),
)
UNKNOWN = replace(
    PROGRAMME,
    sentence="",
    shares=PROGRAMME.shares[:1],
    unknown="有1条记录正在核对，其余暂不能写作“尚无记录”。",
    members=tuple(
        replace(CARD, title=f"{name}改造工程", place=f"{name}（示例）")
        for name in ("荷风苑", "塘西里", "菱角湾", "柳岸新村")
    ),
    contested=(),
    reported=(),
    apart=(),
    source=None,
)
SHEET = projects.ProjectsSheet(
    title="工程进度",
    more=Link(path=HOME + "projects/", text="全部5项"),
    programmes=(
        Row(
            title="2026年老旧小区改造",
            path="/cuihu/projects/by/programme/gaizao-2026/",
            lines=("6个＝施工中1个＋尚无记录5个",),
        ),
    ),
    cards=(*CARDS[:2], TOILETS),
)

# Stories

COVER = Photo(base=HOME + "stories/gs-2026-12/1", alt="菜园里几位老人在给豆角搭架", width=960, height=720)


def tale(number: int, title: str, summary: str, with_photo: bool = True, **more: Any) -> stories.StoryCard:
    """A story of November."""
    path = f"{HOME}stories/gs-2026-{number:02d}/"
    photo = replace(COVER, base=path + "1") if with_photo else None
    return stories.StoryCard(title=title, path=path, summary=summary, photo=photo, **more)


LEAD = tale(
    12,
    "一把钥匙，九户人家",
    "302的钥匙挂在301，301的钥匙挂在502。楼里的人说，谁家都能替谁家开门。",
    day=date(2026, 11, 16),
)
TALES = (
    LEAD,
    tale(
        11,
        "墙根下的小菜园",
        "沿街一溜花坛荒了好几年，几位退休的邻居翻了土，种上豆角。",
        day=date(2026, 11, 9),
        fleeting=True,
    ),
    tale(10, "楼道里的一盏灯", "灯坏了三天，有人换了，没留名。", with_photo=False, day=date(2026, 10, 28)),
    tale(9, "老照片里的纱厂大院", "", when="2026年10月", place="塘西里（示例）"),
)
STORIES = stories.StoriesBoard(
    title="微故事",
    stories=(replace(LEAD, photo=replace(COVER, illustration=True)), *TALES[1:]),
    older=(
        Row(title="雨天的伞", path=HOME + "stories/gs-2026-03/", day=date(2026, 5, 3)),
        Row(title="修鞋摊的板凳", path=HOME + "stories/gs-2026-02/", when="2026年3月"),
    ),
    guests=(
        tale(
            8,
            "两条街的义剪",
            "每周六上午，三个小区的老人轮流坐上那把理发椅。",
            day=date(2026, 10, 3),
            place="柳荫社区（示例）",
        ),
    ),
    beneath=replace(
        BENEATH,
        caption="各小区故事数，截至2026年11月16日",
        columns=(Column(text="小区"), Column(text="篇数", number=True)),
        rows=((Cell(text="荷风苑（示例）"), Cell(text="12")),),
        footer=(),
        note="",
    ),
    withheld=1,
)
STORY = stories.StoryRecord(
    story=replace(LEAD, fleeting=True, place="6号楼"),
    photos=(replace(COVER, base=LEAD.path + "2", alt="门边挂着一排钥匙", taken=date(2026, 11, 10)),),
    body_html="<p>6号楼二单元的门边，钉着一排小钩子。钩子上挂的不是自家的钥匙，是邻居的。</p><p>最早是302的老周。他出门买菜常忘带钥匙，就把一把备用的交给对门。对门说，那我的也放你那儿。</p><h3>九把钥匙</h3><p>后来这排钩子上挂了九把。水管漏了，有人开门关阀；快递淋了雨，有人替收进屋。问起来，大家都说没什么可讲的。</p><p>“就是谁家都能替谁家开门。”老周说。</p>",
    contested=date(2026, 11, 17),
    end=RecordEnd(
        related=(Link(path=HOME + "honors/h-2026-030/", text="多年为邻居义务修水电"),),
        attachments=(Link(path=HOME + "stories/st-1/1.pdf", text="全文（PDF，3页，210 KB）"),),
        previous=Link(path=HOME + "stories/gs-2026-11/", text="gs-2026-11"),
        next=Link(path=HOME + "stories/gs-2026-13/", text="楼道里的一盏灯"),
        board=Link(path=HOME + "stories/", text="回到微故事"),
    ),
)
PLAIN_STORY = stories.StoryRecord(
    story=tale(9, "老照片里的纱厂大院", "", with_photo=False, when="2026年10月"),
    body_html="<p>照片里的烟囱早就拆了。</p>",
    end=RecordEnd(board=STORY.end.board),
)
STORIES_SHEET = stories.StoriesSheet(
    title="微故事",
    more=Link(path=HOME + "stories/", text="全部12篇"),
    lead=LEAD,
    rows=(Row(title="楼道里的一盏灯", path=HOME + "stories/gs-2026-10/", day=date(2026, 10, 28)),),
)

PROVENANCE = Provenance(
    publisher="柳荫社区居民委员会（示例）",
    published=date(2026, 5, 20),
    newest=date(2026, 11, 19),
    number="gz-2026-03",
    corrections=(Correction(day=date(2026, 11, 14), note="充电棚计划由2处改为3处。"),),
)
FROM_PRESS = Provenance(publisher="本站编辑岗", published_text="2020年", number="laojiu-2020", source=SOURCE)
PRESS_CRUMBS = (Crumb(text="杜甫路街道", path="/gongyi/dufulu/"), Crumb(text="工程进度"))


def works(name: str, template: str, context: Any, **more: Any) -> Page:
    """A page of works or stories of 荷风苑."""
    kind = template.split("/")[1]
    given: dict[str, Any] = {
        "shell": SHELL,
        "crumbs": crumbs(
            "工程进度" if kind == "projects" else "微故事",
            context.title if hasattr(context, "title") else "一条",
        ),
        "newest": date(2026, 11, 19),
    }
    return page(f"{HOME}{kind}/{name}index.html", template, context, **(given | more))


P, S = "kinds/projects/", "kinds/stories/"
WORKS: dict[str, Page] = {
    "project": works(
        "gz-2026-03/", P + "record.html", RUNNING, provenance=PROVENANCE, title="荷风苑改造工程·工程进度"
    ),
    "finished-project": works("gz-2026-01/", P + "record.html", FINISHED, provenance=PROVENANCE),
    "unreported-project": works("gz-2026-02/", P + "record.html", UNREPORTED, provenance=PROVENANCE),
    "proposed-project": works(
        "gz-2026-09/", P + "record.html", PROPOSED, provenance=replace(PROVENANCE, corrections=())
    ),
    "press-project": page(
        "/gongyi/dufulu/projects/laojiu-2020/index.html",
        P + "record.html",
        PRESS_RECORD,
        shell=PRESS,
        newest=None,
        crumbs=PRESS_CRUMBS,
        provenance=FROM_PRESS,
        indexed=False,
    ),
    "projects": works("", P + "board.html", BOARD),
    "empty-projects": works("", P + "board.html", projects.ProjectsBoard(title="工程进度"), newest=None),
    "programme": page(
        "/cuihu/projects/by/programme/gaizao-2026/index.html",
        P + "programme.html",
        PROGRAMME,
        shell=STREET,
        crumbs=crumbs("工程进度", "2026年老旧小区改造"),
    ),
    "unknown-programme": page(
        "/cuihu/projects/by/programme/gaizao-2026/index.html", P + "programme.html", UNKNOWN, shell=STREET
    ),
    "empty-programme": page(
        "/cuihu/projects/by/programme/x/index.html",
        P + "programme.html",
        projects.ProgrammePage(title="2027年老旧小区改造", place="翠湖街道（示例）", board=PROGRAMME.board),
        shell=STREET,
        newest=None,
    ),
    "stories": works("", S + "board.html", STORIES),
    "empty-stories": works("", S + "board.html", stories.StoriesBoard(title="微故事"), newest=None),
    "story": works(
        "gs-2026-12/",
        S + "record.html",
        STORY,
        provenance=replace(PROVENANCE, number="gs-2026-12", corrections=()),
        indexed=False,
    ),
    "plain-story": works(
        "gs-2026-09/",
        S + "record.html",
        PLAIN_STORY,
        provenance=replace(PROVENANCE, number="gs-2026-09", corrections=()),
    ),
    "works-home": replace(
        EXAMPLES["place"],
        shell=SHELL,
        parts=(
            Part(name="projects", template=P + "sheet.html", context=SHEET),
            Part(name="stories", template=S + "sheet.html", context=STORIES_SHEET),
        ),
    ),
    "empty-works-home": replace(
        EXAMPLES["place"],
        shell=SHELL,
        parts=(
            Part(
                name="projects",
                template=P + "sheet.html",
                context=projects.ProjectsSheet(title="工程进度", more=SHEET.more),
            ),
            Part(
                name="stories",
                template=S + "sheet.html",
                context=stories.StoriesSheet(title="微故事", more=STORIES_SHEET.more),
            ),
        ),
    ),
}
