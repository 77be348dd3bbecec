"""Pages of ratings to render in tests, all of the fictional 翠湖街道（示例）.

In: nothing.  Out: `RATINGS`, name → `Page`, as plan would make them on 2026-11-20; `tests/render/test_pages.py` takes them
in.  Every field of every view holds something in at least one of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from site_builder.kinds.ratings import views as ratings
from site_builder.model.page import Cell, Column, Fact, Figure, Link, Page, Part, RecordEnd, Row, Table, Tag

from .examples import EXAMPLES, HOME, PRESS, PROVENANCE, SHELL, crumbs, page

BASE = HOME + "ratings/"
R = "kinds/ratings/"
FAMILY = replace(SHELL, nav=(*SHELL.nav[:2], replace(SHELL.nav[1], text="评比", path=BASE, family="b-flag")))

LINES = (
    ratings.Line(
        name="3号楼",
        path=BASE + "l3/",
        flag="red",
        total="98.00",
        rank="第1",
        change="升1位",
        streak="2周红旗",
        notes=("楼道有烟头，卫生扣5分", "11月14日收到异议（扣分偏重），11月18日答复不成立"),
    ),
    ratings.Line(name="1号楼", path=BASE + "l1/", flag="none", total="93.00", rank="第2", change="持平"),
    ratings.Line(name="5号楼", flag="missed", state="未评"),
    ratings.Line(name="6号楼", flag="review", state="复核中"),
    ratings.Line(
        name="荷风路7号铺", path=BASE + "s7/", flag="black", total="55.00", rank="第3", streak="1周黑旗"
    ),
)
RESULTS = ratings.Results(
    heading="2026年第46周结果",
    path=BASE + "loudao-2026-w46/",
    hangs="挂旗11月13日—11月19日",
    figures=(
        Figure(label="参评", value="4", unit="个"),
        Figure(label="红旗", value="1", unit="面"),
        Figure(label="黑旗", value="1", unit="面"),
        Figure(label="未评", value="1", unit="个"),
    ),
    lines=LINES,
    note="红旗在前，黑旗在后。只评单位、场所和楼栋，不评个人。",
)
MARKS = tuple(
    ratings.Mark(label=f"2026年第{week}周", short=str(week), flag=flag, path=f"{BASE}loudao-2026-w{week}/")
    for week, flag in enumerate(("red", "none", "missed", "review", "", "black"), start=42)
)
HISTORY = ratings.History(
    title="最近6期",
    span="2026年第42周—2026年第47周",
    heads=tuple(mark.short for mark in MARKS),
    strips=(
        ratings.Strip(name="3号楼", path=BASE + "l3/", marks=MARKS),
        ratings.Strip(name="1号楼", marks=MARKS),
    ),
    words=(ratings.Words(name="3号楼", red="42", black="47", missed="44"),),
)
HOW = ratings.How(
    formula="总分＝卫生×40%＋秩序×30%＋立面×30%，保留两位小数，四舍五入",
    facts=(Fact(label="红旗", text="95分及以上"), Fact(label="黑旗", text="低于60分")),
    consequences=("连续2次黑旗：提请有关部门依法处理（区市场监督管理局（示例））",),
)
REMEDIES = ratings.Remedies(
    facts=(Fact(label="向谁提", text="柳荫社区居民委员会（示例）", phone="0000-0000001"),),
    note="由评分人以外的岗位复核。",
)
SCHEME = Link(path=BASE + "loudao/", text="楼栋与沿街商户红黑旗评比")
HOLDERS = (Link(path=BASE + "l3/", text="3号楼"), Link(path=BASE + "l1/", text="1号楼"))
MEASURES = (
    Row(
        title="门前秩序依法处理结果",
        path=BASE + "loudao-m-1/",
        day=date(2026, 11, 18),
        lines=("区市场监督管理局（示例）",),
        tag=Tag(word="已处理", tone="done"),
    ),
)
RELATED = (Link(path=HOME + "honors/h-1/", text="雨天为邻居送伞"),)
FILES = (Link(path=BASE + "loudao/banfa.pdf", text="评比办法（PDF，2页，80 KB）"),)
ROUNDS = (
    Row(
        title="2026年第47周",
        path=BASE + "loudao-2026-w47/",
        day=date(2026, 11, 20),
        lines=("红旗1面",),
        tag=Tag(word="本期", tone="doing"),
    ),
)
BENEATH = Table(
    caption="下级评比",
    columns=(Column(text="地方"), Column(text="全部", number=True)),
    rows=((Cell(text="荷风苑（示例）", path=BASE), Cell(text="26")),),
)
NEWEST = ratings.Newest(
    title="楼栋与沿街商户红黑旗评比",
    path=BASE + "loudao/",
    summary="每周五打分。",
    holders=HOLDERS,
    moved="2026年10月得旗，11月6日起",
    results=RESULTS,
    history=HISTORY,
    how=HOW,
)


def rated(below: str, template: str, context: Any, **more: Any) -> Page:
    """A page of the ratings of 荷风苑."""
    given: dict[str, Any] = {"shell": FAMILY, "crumbs": crumbs("评比", "页"), "indexed": False}
    return page(f"{BASE}{below}index.html", R + template, context, **(given | more))


RATINGS: dict[str, Page] = {
    "ratings": rated(
        "",
        "board.html",
        ratings.Board(
            title="评比",
            schemes=(NEWEST,),
            measures=MEASURES,
            guests=ROUNDS,
            remedies=REMEDIES,
            beneath=BENEATH,
            withheld=1,
        ),
        holds=("ratings:loudao-2026-w46",),
        goes=date(2027, 2, 12),
    ),
    "two-ratings": rated(
        "",
        "board.html",
        ratings.Board(
            title="评比",
            schemes=(NEWEST, replace(NEWEST, results=None, history=None, holders=(), moved="", summary="")),
            remedies=REMEDIES,
        ),
    ),
    "empty-ratings": rated(
        "", "board.html", ratings.Board(title="评比", remedies=ratings.Remedies(facts=()))
    ),
    "press-ratings": page(
        "/gongyi/dufulu/ratings/index.html",
        R + "board.html",
        ratings.Board(
            title="评比",
            schemes=(
                ratings.Newest(
                    title="月考核评比",
                    path="/gongyi/dufulu/ratings/yue/",
                    how=ratings.How(formula="", facts=()),
                ),
            ),
            remedies=REMEDIES,
        ),
        shell=PRESS,
        newest=None,
        indexed=False,
    ),
    "round": rated(
        "loudao-2026-w46/",
        "round.html",
        ratings.RoundPage(
            title="第46周评比",
            scheme=SCHEME,
            results=RESULTS,
            body_html="<p>本周抽查了楼道。</p>",
            how=HOW,
            remedies=REMEDIES,
            end=RecordEnd(
                attachments=FILES,
                related=RELATED,
                previous=Link(path=BASE + "loudao-2026-w45/", text="2026年第45周"),
                next=Link(path=BASE + "loudao-2026-w47/", text="2026年第47周"),
                board=SCHEME,
            ),
        ),
        provenance=replace(PROVENANCE, number="loudao-2026-w46"),
        goes=date(2027, 2, 12),
    ),
    "bare-round": rated(
        "loudao-2026-w22/",
        "round.html",
        ratings.RoundPage(
            title="第22周评比",
            scheme=Link(path=BASE, text="评比"),
            results=ratings.Results(heading="2026年第22周"),
            remedies=ratings.Remedies(facts=()),
            end=RecordEnd(board=SCHEME),
        ),
    ),
    "scheme": rated(
        "loudao/",
        "scheme.html",
        ratings.SchemePage(
            title="楼栋与沿街商户红黑旗评比",
            summary="每周五打分。",
            how=HOW,
            body_html="<p>每周五打分。</p>",
            league_title="2026年排行",
            league=(
                ratings.Ranked(
                    name="3号楼", path=BASE + "l3/", rank="1", average="96.52", rounds="25", red="18"
                ),
                ratings.Ranked(name="5号楼", path="", rank="", average="", rounds="0", red="0"),
            ),
            league_note="平均分是2026年已结束的25期的平均。",
            holders=HOLDERS,
            moved="2026年10月得旗，11月6日起",
            rounds=ROUNDS,
            measures=MEASURES,
            remedies=REMEDIES,
            end=RecordEnd(attachments=FILES, related=RELATED, board=Link(path=BASE, text="评比")),
        ),
        provenance=replace(PROVENANCE, number="loudao"),
    ),
    "doubtful-scheme": rated(
        "loudao/",
        "scheme.html",
        ratings.SchemePage(
            title="楼栋红黑旗评比",
            how=HOW,
            league_title="2026年排行",
            league_note="有一期正在核对，核对后再列。",
            remedies=REMEDIES,
            end=RecordEnd(board=Link(path=BASE, text="评比")),
        ),
    ),
    "subject": rated(
        "l3/",
        "subject.html",
        ratings.SubjectPage(
            title="3号楼",
            scheme=SCHEME,
            facts=(Fact(label="类型", text="楼栋"),),
            figures=(Figure(label="2026年平均", value="96.52"), Figure(label="连续", value="2次红旗")),
            history=HISTORY,
            note="现在持流动红旗。",
            body_html="<p>六层，三个单元门。</p>",
            end=RecordEnd(related=RELATED, board=SCHEME),
        ),
        provenance=replace(PROVENANCE, number="l3"),
    ),
    "new-subject": rated(
        "s9/",
        "subject.html",
        ratings.SubjectPage(
            title="荷风路9号铺",
            scheme=SCHEME,
            facts=(Fact(label="类型", text="商户"),),
            end=RecordEnd(board=SCHEME),
        ),
    ),
    "measure": rated(
        "loudao-m-1/",
        "measure.html",
        ratings.MeasurePage(
            title="门前秩序依法处理结果",
            scheme=SCHEME,
            facts=(Fact(label="处理单位", text="区市场监督管理局（示例）"),),
            document=Link(path="", text="〔2026〕12号"),
            body_html="<p>已送达。</p>",
            end=RecordEnd(related=RELATED, attachments=FILES, board=SCHEME),
        ),
        provenance=replace(PROVENANCE, number="loudao-m-1"),
    ),
    "ratings-home": replace(
        EXAMPLES["place"],
        shell=FAMILY,
        parts=(
            Part(
                name="ratings",
                template=R + "sheet.html",
                context=ratings.RatingSheet(
                    title="评比",
                    more=Link(path=BASE, text="看评比"),
                    leaders=(
                        ratings.Leader(
                            title="楼栋与沿街商户红黑旗评比",
                            path=BASE + "loudao/",
                            period="2026年第47周",
                            reds=HOLDERS,
                            counts=(Figure(label="黑旗", value="1", unit="面"),),
                        ),
                    ),
                ),
            ),
        ),
    ),
    "empty-ratings-home": replace(
        EXAMPLES["place"],
        shell=FAMILY,
        parts=(
            Part(
                name="ratings",
                template=R + "sheet.html",
                context=ratings.RatingSheet(title="评比", more=Link(path=BASE, text="看评比")),
            ),
        ),
    ),
}
