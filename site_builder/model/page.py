"""What a page may know: values handed whole to a template, and nothing else.

In: what the gate let out, made into display values by plan and by the kinds.  Out: `Page`, the only
argument of `render`.  Every type here is frozen and holds only str, int, bool, None, tuple,
`datetime.date` and other types of this module or of the kinds' views, so that a page can be digested and
its bytes depend on nothing else.

Paths are site-root-absolute (`/cuihu/liuyin/honors/`), without any output prefix; a folder stands for its
`index.html`.  Templates turn them into relative links.  Numbers arrive as the words to print (`2000余`,
`784万元`); a plain count is an int.  A field left empty leaves no trace on the page.

    Page(path="/cuihu/honors/index.html", template="kinds/honors/wall.html", context=wall, shell=shell,
         title="善行义举榜·翠湖街道（示例）", description="…", canonical="https://board.example/gongshi/cuihu/honors/")
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from site_builder.base.values import dataclass

Tone = Literal["wait", "doing", "done", "ok", "late", "plain"]
"""How a status looks: amber, blue, green, solid green, black, or plain outlined text."""

Family = Literal["", "b-honor", "b-expose", "b-flag", "b-ledger", "b-project", "b-camp"]
"""The colour family of a board: a class name of the style sheet."""

Standing = Literal["official", "example", "press"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link inside the site.  `path` may carry a fragment (`/cuihu/search/#boards`)."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """One step of 当前位置.  The page itself is the last step and has no path."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """An entry of the navigation.  It is current on its own page and on every page below its folder; the
    place's home only on itself.  `end` pushes it to the right edge (搜索)."""

    text: str
    path: str
    family: Family = ""
    end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A status: its word is always printed, the tone adds colour and icon."""

    word: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A key figure: 已整改 3 处."""

    label: str
    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a list of facts (`dl`): a label, then text and/or a day.

    `text` is printed before the day and `note` after it (限 11月23日，不顺延).  `due` marks the day as a
    last day, so that the script in the browser may add 还有3天.  `path` links the text; `phone` is a
    number to ring.
    """

    label: str
    text: str = ""
    day: date | None = None
    due: bool = False
    note: str = ""
    path: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry of a list: title (a link where it has a path) and tag, then a quiet line.

    The quiet line joins `day` (or `when`, for a date that is only a period or 未注明), a span (`starts`—
    `until`, or `until` alone as 到11月25日, which the script may follow with 还有4天) and the first of
    `lines`; further `lines` stand on lines of their own.
    """

    title: str
    path: str = ""
    tag: Tag | None = None
    lines: tuple[str, ...] = ()
    day: date | None = None
    when: str = ""
    starts: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A published picture.  `base` is the path without its ending: `/…/pg-2026-0234/1`; the files are
    `1-480.webp`, `1-480.jpg`, `1-960.webp`, `1-960.jpg`.  `width` and `height` are those of the larger file.
    `illustration` is printed 示意图.  `stage` is the word of the caption's first part: before, after …"""

    base: str
    alt: str
    stage: Literal["", "before", "after", "scene", "portrait"] = ""
    taken: date | None = None
    width: int
    height: int
    illustration: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who said so, and when (`day` is text: a date, a period or 未注明).  `url` is printed, and linked if
    http(s); `as_printed` is a remark 原文如此."""

    name: str
    day: str = ""
    title: str = ""
    url: str = ""
    as_printed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody to ring: an office or a post (a link where it has a page), its telephone, and when or for what."""

    name: str
    phone: str = ""
    note: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes a place's pages, by what right, and who stands above it (contract 1, `publisher`)."""

    name: str = ""
    nature: str = ""
    basis: str = ""
    above: str = ""
    above_phone: str = ""
    phone: str = ""
    address: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Filing numbers of the site: ICP, 公安备案, 网站标识码."""

    icp: str = ""
    police: str = ""
    site_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Where to object: the publisher and whoever stands above it; for conduct boards also the objections'
    unit and the working days within which it answers.  `corrections_path`: the page 纠错与申诉;
    `rules_path`: 公示规则."""

    publisher: str
    phone: str = ""
    above: str = ""
    above_phone: str = ""
    unit: str = ""
    unit_phone: str = ""
    answer_days: int | None = None
    corrections_path: str = ""
    rules_path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A published correction: its day and what was changed."""

    day: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionNote:
    """What is public of an objection: its dates, class and result (a word to print), never its words."""

    received: date
    answered: date | None = None
    category: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Who published a record and when it last changed.

    `published_text` stands instead of `published` where the date is a period or 未注明.  `late` is true
    for an entry made more than the set days after the event (补录); `recorded` is then the day of the
    entry.
    """

    publisher: str
    published: date | None = None
    published_text: str = ""
    newest: date | None = None
    late: bool = False
    recorded: date | None = None
    corrections: tuple[Correction, ...] = ()
    objections: tuple[ObjectionNote, ...] = ()
    source: Source | None = None
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's head; `number` sets it to the right."""

    text: str
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: text, perhaps a link.  The first cell of a row is its head.  未报 and 未评 arrive as text."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table for roll-ups: places beneath with counts by status.  Every row has as many cells as columns;
    `footer` is the row of sums or empty; `note` explains what is counted."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    footer: tuple[Cell, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartColumn:
    """A column of a chart: what it is, its number, its upper left corner and height, and its middle for the words."""

    label: str
    value: str
    x: int
    y: int
    middle: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Columns in a `viewBox` of `width` by `height`, each `column` wide and standing on `base`.  `label` says in words what
    is drawn; the numbers stand in a table as well."""

    label: str
    width: int
    height: int
    base: int
    column: int
    columns: tuple[ChartColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldStep:
    """A step of a procedure: held (with its day, numbers and result) or still to come.  `attendance` and `votes`
    are sentences (应到60，实到52，达到2/3以上)."""

    name: str
    state: Literal["done", "failed", "todo"]
    word: str
    day: date | None = None
    attendance: str = ""
    votes: str = ""
    document: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldProcedure:
    """A procedure by which residents were asked, step by step."""

    name: str
    steps: tuple[HeldStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter that is a link to a page made beforehand, with its count."""

    text: str
    path: str
    count: int
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What is equal on every page of a place: masthead, navigation, footer.

    A neutral page that must be made without a place's content may leave all but `site_name` empty.
    `ended` is the last day of a place that is over, `successor` the place into which it was merged (without a path where
    that is not of this site): its pages are an archive.
    `base_path` is the path of `base_url` (`/gongshi/`), used by 404.html alone.  `root_path` is the home that lies there: `/`,
    or a place's where that place is made a site of its own; `base_url` is the whole address, or empty.  `preview` is set by
    `serve`: a bar 预览，尚未发布, and no CSP line, because the preview server adds an inline script.
    """

    site_name: str
    place_name: str = ""
    place_path: str = "/"
    seal: str = "公"
    intro: str = ""
    parent: Link | None = None
    nav: tuple[NavItem, ...] = ()
    publisher: Publisher = Publisher()
    remedy: Remedy | None = None
    filing: Filing = Filing()
    standing: Standing = "official"
    footer_links: tuple[Link, ...] = ()
    base_path: str = "/"
    root_path: str = "/"
    feed_path: str = ""
    preview: bool = False
    base_url: str = ""
    ended: date | None = None
    successor: Crumb | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A fragment that is rendered first and handed to the page's template in the list `parts`: the home
    sheets of the kinds (a computed template name is refused, so the home page cannot include them by
    name).  `holds` names the records whose content stands in it."""

    name: str
    template: str
    context: Any
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEnd:
    """What closes the page of every record: its attachments, what is related, the records before and after it, and the
    list that it stands on."""

    attachments: tuple[Link, ...] = ()
    related: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    board: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the office says of a record that it took back (更正声明); it names no person."""

    number: str
    day: date
    text: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One file of the output.

    `path` ends in a file name (`/cuihu/index.html`).  `context` is a view dataclass: its fields are the
    template's top-level variables, beside `page`, `shell` and `parts`.  `indexed` false adds a robots
    meta.  `newest` is printed as 数据截至, `notice` before everything else (上级台账正在核对 …).  `holds`
    names the records on the page and `goes` the day on which the page must go (contract 7).  `remedy`,
    where given, stands before the shell's.  `canonical` is an absolute URL or empty.  `internal` is what only the
    office may see of a record: the preview alone has any (`plan.site.plan`).  `statements` are the corrections (更正声明)
    that stand where a mistake stood.  `data_path` is the address of the page about a board's data, `article_path` that of the
    page's own article; both are linked in its foot.  `code_path` is the address of a picture of the QR code of `canonical`,
    made with the page (`ui.code`): for sheets that are printed.  `card` is the kind whose seal is the picture of a shared
    link; the site's where it is empty.
    """

    path: str
    template: str
    context: Any
    shell: Shell
    title: str
    description: str = ""
    indexed: bool = True
    notice: str = ""
    newest: date | None = None
    crumbs: tuple[Crumb, ...] = ()
    parts: tuple[Part, ...] = ()
    remedy: Remedy | None = None
    provenance: Provenance | None = None
    holds: tuple[str, ...] = ()
    goes: date | None = None
    canonical: str = ""
    internal: tuple[Fact, ...] = ()
    statements: tuple[Statement, ...] = ()
    data_path: str = ""
    article_path: str = ""
    code_path: str = ""
    card: str = ""
