"""Pages of deliberations to render in tests, all of the fictional 荷风苑（示例）.

In: nothing.  Out: `DELIBERATIONS`, name → `Page`, as plan would make them on 2026-11-20.  Every field of every view
holds something in at least one of them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from site_builder.kinds.deliberations import views
from site_builder.model.page import (
    Cell,
    Chip,
    Column,
    Figure,
    HeldProcedure,
    HeldStep,
    Link,
    Page,
    Part,
    Photo,
    RecordEnd,
    Row,
    Table,
    Tag,
)

from .examples import EXAMPLES, HOME, PRESS, PROVENANCE, SHELL, crumbs, page

AT = HOME + "deliberations/"
BOARD = Link(path=AT, text="议事")
DOING = Tag(word="落实中", tone="doing")
ROW = Row(
    title="北门外加装自行车雨棚",
    path=AT + "ys-2026-011/",
    tag=DOING,
    day=date(2026, 11, 3),
    lines=("居民议事会", "议定：用公共收益加装10个车位的雨棚"),
)
CHIPS = (
    Chip(text="居民议事会", path=AT + "by/procedure/jumin-yishihui/", count=2, current=True),
    Chip(text="四议两公开", path=AT + "by/procedure/siyi-lianggongkai/", count=1),
)
STEPS = (
    HeldStep(name="征集议题", state="done", word="已进行", day=date(2026, 9, 20)),
    HeldStep(
        name="开会商议",
        state="failed",
        word="没有通过",
        day=date(2026, 10, 16),
        attendance="应到36，实到22，没有达到2/3以上",
    ),
    HeldStep(
        name="开会商议",
        state="done",
        word="通过",
        day=date(2026, 10, 30),
        attendance="应到36，实到31，达到2/3以上",
        votes="同意27，反对3，弃权1，达到过半数",
        document=Link(path=AT + "ys-2026-011/1.pdf", text="决议（PDF，1页，40 KB）"),
    ),
    HeldStep(name="结果公示", state="todo", word="还没有进行"),
)
RECORD = views.DeliberationRecord(
    title="北门外加装自行车雨棚",
    tag=DOING,
    topic="北门外的自行车位要不要加装雨棚，钱从哪里出",
    lead="议了两次，第二次到会够了。",
    settled=(
        views.Settled(
            tag=Tag(word="议定", tone="done"),
            text="用公共收益加装10个车位的雨棚",
            day=date(2026, 10, 30),
            document=Link(path="", text="〔2026〕决-3"),
        ),
    ),
    tasks=(
        views.Task(
            what="三家报价",
            tag=Tag(word="已办成", tone="ok"),
            by="荷风物业服务中心（示例）",
            due=date(2026, 11, 18),
            done=date(2026, 11, 16),
            note="三家都在3万元以内",
        ),
        views.Task(what="雨棚装好并验收", tag=Tag(word="逾期", tone="late"), due=date(2026, 11, 19)),
        views.Task(
            what="列入改造",
            tag=Tag(word="已转办"),
            record=Link(path=HOME + "projects/gz-2026-03/", text="荷风苑改造工程"),
        ),
    ),
    procedure=HeldProcedure(name="居民议事会", steps=STEPS),
    procedure_path=CHIPS[0].path,
    meetings=(
        HeldStep(
            name="附近居民和设计单位",
            state="done",
            word="已召开",
            day=date(2026, 9, 12),
            attendance="应到80，实到63",
        ),
    ),
    photos=(
        Photo(
            base=AT + "ys-2026-011/1",
            alt="议事会的会场，桌上摆着三份报价",
            stage="scene",
            taken=date(2026, 10, 30),
            width=960,
            height=720,
        ),
    ),
    body_html="<p>会前一周把方案贴在各单元门口。</p>",
    contested=date(2026, 11, 18),
    end=RecordEnd(
        related=(Link(path=HOME + "projects/gz-2026-03/", text="荷风苑改造工程"),),
        attachments=(Link(path=AT + "ys-2026-011/2.pdf", text="报价单（PDF，3页，120 KB）"),),
        previous=Link(path=AT + "ys-2026-009/", text="单元门"),
        next=Link(path=AT + "ys-2026-012/", text="东门"),
        board=BOARD,
    ),
)
BENEATH = Table(
    caption="下级议事",
    columns=(Column(text="地方"), Column(text="全部", number=True)),
    rows=((Cell(text="柳荫社区（示例）", path="/cuihu/liuyin/deliberations/"), Cell(text="4")),),
)
SHEET = views.DeliberationsSheet(title="议事", more=Link(path=AT, text="全部3件"), rows=(ROW,))


def _page(below: str, template: str, context: Any, **more: Any) -> Page:
    more.setdefault("shell", SHELL)
    return page(
        AT + below + "index.html",
        f"kinds/deliberations/{template}",
        context,
        crumbs=crumbs("议事") if below else (),
        **more,
    )


DELIBERATIONS: dict[str, Page] = {
    "deliberations": _page(
        "",
        "board.html",
        views.DeliberationsBoard(
            title="议事",
            figures=(Figure(label="落实中", value="1", unit="件"),),
            chips=CHIPS,
            groups=(views.StatusGroup(word="落实中", rows=(ROW,)),),
            guests=(ROW,),
            beneath=BENEATH,
            withheld=1,
        ),
    ),
    "deliberations-procedure": _page(
        "by/procedure/jumin-yishihui/",
        "board.html",
        views.DeliberationsBoard(
            title="议事",
            scope="居民议事会",
            steps=("征集议题", "开会商议", "结果公示"),
            chips=CHIPS,
            groups=(views.StatusGroup(word="落实中", rows=(ROW,)),),
            current=BOARD,
        ),
    ),
    "no-deliberations": _page("", "board.html", views.DeliberationsBoard(title="议事")),
    "deliberation": _page("ys-2026-011/", "record.html", RECORD, provenance=PROVENANCE),
    "deliberation-press": _page(
        "jumin-yishiting/",
        "record.html",
        views.DeliberationRecord(
            title="居民议事厅", tag=Tag(word="未载明"), lead="街道设居民议事厅。", end=RecordEnd(board=BOARD)
        ),
        shell=PRESS,
        provenance=PROVENANCE,
    ),
    "deliberations-home": page(
        HOME + "index.html",
        EXAMPLES["place"].template,
        EXAMPLES["place"].context,
        shell=SHELL,
        parts=(Part(name="deliberations", template="kinds/deliberations/sheet.html", context=SHEET),),
    ),
}
