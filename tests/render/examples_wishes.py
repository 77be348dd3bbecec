"""Pages of wishes and pledges to render in tests, all of the fictional 翠湖街道（示例）.

In: nothing.  Out: `WISHES`, name → `Page`, as plan would make them on 2026-11-20.  Every field of every view holds
something in at least one of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from site_builder.kinds.pledges import views as pledges
from site_builder.kinds.wishes import views as wishes
from site_builder.model.page import (
    Cell,
    Chip,
    Column,
    Contact,
    Fact,
    Figure,
    Link,
    Page,
    Part,
    Photo,
    Provenance,
    RecordEnd,
    Row,
    Shell,
    Table,
    Tag,
)
from site_builder.plan import views

from .examples import EXAMPLES, HOME, SHELL, crumbs, page

W, P = "kinds/wishes/", "kinds/pledges/"
BOARD, OWED = HOME + "wishes/", HOME + "pledges/"
PHONE = Contact(name="柳荫社区居民委员会（示例）", phone="0000-0000001", note="每天8:30—20:30")
PROVENANCE = Provenance(publisher=PHONE.name, published=date(2026, 11, 10), number="xy-2026-021")
PHOTO = Photo(base=BOARD + "xy-2026-019/1", alt="花园东侧新装的乒乓球台", width=960, height=720)
BENEATH = Table(
    caption="下级各处的数",
    columns=(Column(text="地方"), Column(text="合计", number=True)),
    rows=((Cell(text="柳岸小区（示例）", path="/cuihu/liuyin/liuan/"), Cell(text="6")),),
)


def own(name: str, template: str, context: Any, **more: Any) -> Page:
    """A page of wishes or pledges of 荷风苑."""
    kind = template.split("/")[1]
    given: dict[str, Any] = {
        "shell": SHELL,
        "crumbs": crumbs("微心愿" if kind == "wishes" else "承诺", context.title),
        "newest": date(2026, 11, 19),
    }
    return page(f"{HOME}{kind}/{name}index.html", template, context, **(given | more))


WAITING = Row(title="一台能听戏的收音机", path=BOARD + "xy-2026-021/", day=date(2026, 11, 10))
TAKEN = Row(
    title="活动室的棋桌换四把椅子",
    path=BOARD + "xy-2026-020/",
    tag=Tag(word="已认领", tone="doing"),
    day=date(2026, 11, 3),
    lines=("荷风物业服务中心（示例）认领",),
)
WISHES_BOARD = wishes.WishesBoard(
    title="微心愿",
    counts=(
        Figure(label="待认领", value="1", unit="个"),
        Figure(label="已认领", value="1", unit="个"),
        Figure(label="已实现", value="31", unit="个"),
    ),
    note="本处和下级各处合计。",
    contact=PHONE,
    chips=(
        Chip(text="全部", path=BOARD, count=33, current=True),
        Chip(text="待认领", path=BOARD + "by/status/open/", count=1),
    ),
    groups=(
        wishes.WishGroup(id="open", title="待认领", rows=(WAITING,)),
        wishes.WishGroup(
            id="claimed",
            title="已认领",
            rows=(replace(TAKEN, tag=None),),
            more=Link(path=BOARD + "by/status/claimed/", text="全部14个"),
            fleeting=True,
        ),
    ),
    guests=(TAKEN,),
    months=(Chip(text="2026年11月", path=BOARD + "2026-11/", count=4),),
    beneath=BENEATH,
    withheld=1,
)
MONTH = wishes.WishesBoard(
    title="微心愿",
    scope="2026年11月",
    groups=WISHES_BOARD.groups[:1],
    left=3,
    board=Link(path=BOARD, text="微心愿"),
)
WISH = wishes.WishRecord(
    title="听戏",
    tag=Tag(word="待认领", tone="wait"),
    wish="一台能听戏的收音机",
    summary="旧的也行，能用就好。",
    steps=(Fact(label="征集", day=date(2026, 11, 10)),),
    contact=PHONE,
    photos=(PHOTO,),
    body_html="<p>声音大一些。</p>",
    fleeting=True,
    end=RecordEnd(
        related=(Link(path=HOME + "stories/st-1/", text="门口的棋摊"),),
        attachments=(Link(path=BOARD + "xy-2026-021/1.pdf", text="认领办法（PDF，1页，20 KB）"),),
        previous=Link(path=BOARD + "xy-2026-020/", text="活动室的棋桌换四把椅子"),
        next=Link(path=BOARD + "xy-2026-022/", text="一把大伞"),
        board=Link(path=BOARD, text="微心愿"),
    ),
)
PLEDGE_ROWS = (
    Row(
        title="中心花园补种月季",
        path=OWED + "cn-2026-008/",
        tag=Tag(word="逾期", tone="late"),
        until=date(2026, 10, 31),
        lines=("荷风物业服务中心（示例）",),
    ),
    Row(
        title="报修电话有人接，小修当天到",
        path=OWED + "cn-2026-009/",
        tag=Tag(word="进行中", tone="doing"),
        when="长期",
        lines=("荷风苑（示例）", "3号楼楼长"),
    ),
)
PLEDGES_BOARD = pledges.PledgesBoard(
    title="承诺",
    counts=tuple(
        Figure(label=word, value=number, unit="条")
        for word, number in (("已兑现", "9"), ("进行中", "3"), ("逾期", "1"), ("未兑现", "0"))
    ),
    note="本处和下级各处合计。",
    chips=(
        Chip(text="全部", path=OWED, count=13, current=True),
        Chip(text="逾期", path=OWED + "by/status/overdue/", count=1),
    ),
    rows=PLEDGE_ROWS,
    left=11,
    pledgers=(
        Chip(text="3号楼楼长", path=OWED + "by/pledger/p-1/", count=1),
        Chip(text="荷风物业服务中心（示例）", path=OWED + "by/pledger/p-2/", count=12),
    ),
    guests=PLEDGE_ROWS[1:],
    beneath=BENEATH,
    withheld=1,
)
KEPT = pledges.PledgeRecord(
    title="车棚装充电桩",
    tag=Tag(word="已兑现", tone="ok"),
    promise="10月20日前在车棚装20个充电插座，统一收费、统一断电",
    summary="解决飞线充电。",
    facts=(
        Fact(label="承诺方", text="荷风物业服务中心（示例）", path=OWED + "by/pledger/p-2/"),
        Fact(label="期限", day=date(2026, 10, 20)),
        Fact(label="结果", day=date(2026, 10, 22), note=" 已兑现，晚2天"),
        Fact(label="说明", text="20个插座都可以用了"),
    ),
    judgements=(
        pledges.Judgement(
            grade="满意",
            facts=(
                Fact(label="评议", text="荷风苑居民议事会"),
                Fact(label="日期", day=date(2026, 10, 30)),
                Fact(label="人数", text="到会31人，满意28人"),
            ),
            note="插座够用，晚上断电准时。",
        ),
    ),
    photos=(PHOTO,),
    body_html="<p>插座在车棚东墙。</p>",
    fleeting=True,
    end=replace(WISH.end, board=Link(path=OWED, text="承诺")),
)
BULLETIN = views.Bulletin(
    heading="群通知和广播稿",
    scope="2026年11月16日起一周",
    group=("【荷风苑（示例）公示栏】11月16日—22日", "新公布的：", "·微心愿：一台能听戏的收音机"),
    group_length=42,
    group_path=HOME + "2026-w47/group.txt",
    spoken=("各位居民，这里是荷风苑公示栏。", "播送完了。"),
    spoken_length=20,
    spoken_path=HOME + "2026-w47/spoken.txt",
    previous=Link(path=HOME + "2026-w46/", text="11月9日—15日"),
    next=Link(path=HOME + "2026-w48/", text="11月23日—29日"),
    home=Link(path=HOME, text="荷风苑（示例）"),
)
DOSSIER = views.Dossier(
    heading="考核指标佐证材料",
    span="2026年1月1日—2026年11月20日",
    as_of=date(2026, 11, 20),
    sections=(
        views.DossierSection(
            number="1",
            code="A-03",
            name="微心愿认领和实现",
            rhythm="每月1条",
            asks="有认领方和实现日期",
            periods=("2026年10月：1条", "2026年11月：0条，缺1条"),
            rows=(
                views.DossierRow(
                    number="1.1",
                    title="一台能听戏的收音机",
                    path="/records/001-wishes-xy-2026-021/article.html",
                    place="荷风苑（示例）",
                    board="微心愿",
                    record="xy-2026-021",
                    day=date(2026, 10, 10),
                    status="已实现",
                ),
            ),
            counted=("微心愿 2026年4月 1条",),
        ),
        views.DossierSection(number="2", code="B-04", name="不文明行为整改", rhythm="每季1条"),
    ),
    tables=("tables/list.csv", "tables/wishes.csv"),
)
WISHES: dict[str, Page] = {
    "dossier": page(
        "/index.html",
        "pages/dossier.html",
        DOSSIER,
        shell=Shell(
            site_name="社区公示栏（示例）",
            publisher=SHELL.publisher,
            remedy=SHELL.remedy,
            standing="example",
        ),
        canonical="",
        newest=None,
        indexed=False,
    ),
    "bulletin": page(f"{HOME}2026-w47/index.html", "pages/bulletin.html", BULLETIN, indexed=False),
    "wishes": own("", W + "board.html", WISHES_BOARD),
    "empty-wishes": own("", W + "board.html", wishes.WishesBoard(title="微心愿"), newest=None),
    "wishes-month": own("2026-11/", W + "board.html", MONTH),
    "wish": own("xy-2026-021/", W + "record.html", WISH, provenance=PROVENANCE, indexed=False),
    "plain-wish": own(
        "xy-2026-020/",
        W + "record.html",
        wishes.WishRecord(
            title="一把大伞", tag=Tag(word="已实现", tone="ok"), end=RecordEnd(board=WISH.end.board)
        ),
        provenance=PROVENANCE,
    ),
    "pledges": own("", P + "board.html", PLEDGES_BOARD),
    "empty-pledges": own("", P + "board.html", pledges.PledgesBoard(title="承诺"), newest=None),
    "pledger": own(
        "by/pledger/p-2/",
        P + "board.html",
        pledges.PledgesBoard(
            title="承诺",
            scope="荷风物业服务中心（示例）",
            rows=PLEDGE_ROWS,
            board=Link(path=OWED, text="承诺"),
        ),
    ),
    "pledge": own("cn-2026-010/", P + "record.html", KEPT, provenance=PROVENANCE, indexed=False),
    "plain-pledge": own(
        "cn-2026-009/",
        P + "record.html",
        pledges.PledgeRecord(
            title="报修电话有人接",
            tag=Tag(word="进行中", tone="doing"),
            facts=KEPT.facts[:1],
            end=RecordEnd(board=KEPT.end.board),
        ),
        provenance=PROVENANCE,
    ),
    "wishes-home": replace(
        EXAMPLES["place"],
        shell=SHELL,
        parts=(
            Part(
                name="wishes",
                template=W + "sheet.html",
                context=wishes.WishesSheet(
                    title="微心愿",
                    more=Link(path=BOARD, text="全部心愿"),
                    counts=WISHES_BOARD.counts,
                    rows=(WAITING,),
                ),
            ),
            Part(
                name="pledges",
                template=P + "sheet.html",
                context=pledges.PledgesSheet(
                    title="承诺",
                    more=Link(path=OWED, text="全部承诺"),
                    counts=PLEDGES_BOARD.counts,
                    rows=PLEDGE_ROWS,
                ),
            ),
        ),
    ),
}
