"""Examples of the pages about data, of a feed and of an article; the form is that of `examples`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from site_builder.model.page import Cell, Column, Correction, Crumb, Fact, Link, Page, Source, Table
from site_builder.plan import views

from .examples import EXAMPLES as OTHERS
from .examples import HOME, crumbs, page

ADDRESS = f"https://board.example/gongshi{HOME}"
DATA = views.DataPage(
    heading="善行义举榜数据",
    seal="善",
    family="b-honor",
    facts=(Fact(label="逐条列出", text="4位"), Fact(label="只计数量", text="1位")),
    files=(
        Link(path=f"{HOME}honors/data.csv", text="逐条（CSV）"),
        Link(path=f"{HOME}honors/counts.csv", text="数量（CSV）"),
        Link(path=f"{HOME}honors/data.json", text="JSON"),
    ),
    points=("会到期的和凭本人同意公布的不逐条列出，只计数量。", "存过副本的，请照撤下清单删除。"),
    tables=(
        Table(
            caption="各列",
            columns=(Column(text="列名"), Column(text="意思"), Column(text="类型")),
            rows=(
                (Cell(text="votes_present"), Cell(text="实到"), Cell(text="整数（人）")),
                (Cell(text="publicity_to"), Cell(text="公示止日"), Cell(text="日期")),
            ),
        ),
    ),
    back=Link(path=f"{HOME}honors/", text="善行义举榜"),
)
FEED = views.Feed(
    heading="荷风苑（示例）公示栏",
    url=f"{ADDRESS}feed.xml",
    home=ADDRESS,
    updated="2026-11-19T00:00:00+08:00",
    author="柳荫社区居民委员会（示例）",
    entries=(
        views.FeedEntry(
            identity=f"{ADDRESS}projects/gz-2026-03/",
            url=f"{ADDRESS}projects/gz-2026-03/",
            title="荷风苑改造工程 & 充电棚 <新>",
            updated="2026-11-19T00:00:00+08:00",
            summary="换雨污管网、做外墙保温。",
            board="工程进度",
        ),
        views.FeedEntry(
            identity=f"{ADDRESS}honors/h-2026-006/",
            url=f"{ADDRESS}honors/h-2026-006/",
            title="已撤回：善行义举榜 h-2026-006",
            updated="2026-11-05T00:00:00+08:00",
        ),
    ),
)
ARTICLE = views.Article(
    heading="荷风苑改造工程",
    summary="换雨污管网、做外墙保温。",
    body_html="<p>六月十五日开工。</p>",
    facts=(Fact(label="状态", text="施工中"), Fact(label="预算总额", text="1286万元")),
    pictures=(
        views.ArticlePicture(
            path=f"{HOME}projects/gz-2026-03/1-960.jpg",
            alt="管沟里并排铺着两路新管道",
            width=960,
            height=720,
            caption="2026年9月24日拍摄",
        ),
    ),
    files=(Crumb(text="会议决议（PDF，1页，4 KB）", path=f"{ADDRESS}projects/gz-2026-03/1.pdf"),),
    corrections=(Correction(day=date(2026, 11, 18), note="完工日期原写有误，已改正"),),
    source=Source(
        name="某某日报（示例）", day="2026年11月2日", title="改造开工", url="https://news.example/1"
    ),
    address=f"{ADDRESS}projects/gz-2026-03/",
)
EXAMPLES: dict[str, Page] = {
    "data of a board": page(
        f"{HOME}honors/data/index.html", "pages/data.html", DATA, crumbs=crumbs("善行义举榜", "数据")
    ),
    "data of a place": page(
        f"{HOME}data/index.html",
        "pages/data.html",
        replace(DATA, heading="数据", seal="", family="", facts=()),
        crumbs=crumbs("数据"),
    ),
    "board with data": replace(OTHERS["wall"], data_path=f"{HOME}honors/data/"),
    "record with an article": replace(OTHERS["honor"], article_path=f"{HOME}honors/h-2026-031/article.html"),
    "press article": page(
        "/gongyi/dufulu/figures/f-1/article.html",
        "pages/article.html",
        views.Article(heading="申请资金", address="index.html"),
        shell=OTHERS["figures"].shell,
        indexed=False,
        newest=None,
    ),
    "feed": page(f"{HOME}feed.xml", "pages/feed.xml", FEED, indexed=False),
    "article": page(
        f"{HOME}projects/gz-2026-03/article.html",
        "pages/article.html",
        ARTICLE,
        indexed=False,
        remedy=OTHERS["wall"].shell.remedy,
        canonical=f"{ADDRESS}projects/gz-2026-03/",
    ),
    "plain article": page(
        f"{HOME}stories/st-1/article.html",
        "pages/article.html",
        views.Article(heading="雨夜的门灯", address="index.html"),
        indexed=False,
    ),
}
