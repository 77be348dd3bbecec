"""The contexts of the pages that belong to no kind: homes, months, texts, search, neutral pages.

In: nothing; these are the shapes that plan fills and the templates under `templates/pages/` read.  Each class
names its template.  A page made from one of them depends on its fields alone.

    NotFound(search_path="/search/", home=Link(path="/", text="社区公示栏（示例）"))
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from site_builder.base.values import dataclass
from site_builder.model.page import (
    Chart,
    Contact,
    Correction,
    Crumb,
    Fact,
    Family,
    Figure,
    Link,
    Row,
    Source,
    Table,
    Tag,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderPlace:
    """A place in the finder: its name, address, folk names (纱厂大院) and old names.  `until` and `successor` are the last
    day of one that is over, and the name of the place into which it was merged."""

    name: str
    path: str
    also_called: tuple[str, ...] = ()
    formerly_called: tuple[str, ...] = ()
    until: date | None = None
    successor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderGroup:
    """A child and the places beneath it.  `count` is what its summary line says: 6个小区; empty without
    any."""

    place: FinderPlace
    count: str = ""
    beneath: tuple[FinderPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildCard:
    """The card of a child: counts of its first boards, each a fact whose text says 未办结4件 or 未报."""

    name: str
    path: str
    seal: str = ""
    newest: date | None = None
    counts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Places of another standing than the page's: listed apart, marked, and in no sum (contract 6)."""

    standing: Literal["official", "example", "press"]
    places: tuple[FinderPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingLink:
    """A building in a list: its page, and how many things are cut or closed at it now or this week."""

    name: str
    path: str
    affected: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingGroup:
    """The buildings of a place, in a list of places."""

    place: str
    path: str
    buildings: tuple[BuildingLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingPage:
    """`pages/building.html`: one building: what is cut or closed there now and this week, whom to ring for what, works
    there, its facts.  `others` lead to the other
    buildings; `ended` says that the place is over."""

    heading: str
    facts: tuple[Fact, ...] = ()
    affects: tuple[Row, ...] = ()
    contacts: tuple[Contact, ...] = ()
    works: tuple[Row, ...] = ()
    others: tuple[BuildingLink, ...] = ()
    home: Link
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHome:
    """`pages/place.html`: the home of a place; the root's home is the portal.  The kinds' sheets arrive
    as parts.

    `heading` + `heading_tail` are the h1, with a possible break between (翠湖街道 | 公示栏).  `brief` is
    what the masthead says (7个小区, 3218户).  `children_heading` is 各社区; `children_note` says the
    order and what is counted.  `affects`: what is cut, closed or dug up; `buildings` leads to each building, `more_boards` to the
    boards whose sheets do not stand here; `ending`: publicity that is
    about to end, each row with `until`.  `no_boards` prints 本处暂未开设公示栏.  `withheld` counts the
    records that are being checked (正在核对).  `unavailable` names boards that cannot be shown
    (本栏目正在核对).  `ended` are the places beneath that were merged (已撤并).
    """

    heading: str
    heading_tail: str = "公示栏"
    brief: tuple[str, ...] = ()
    search_path: str = ""
    finder_heading: str = ""
    finder: tuple[FinderGroup, ...] = ()
    affects: tuple[Row, ...] = ()
    buildings: tuple[BuildingLink, ...] = ()
    ending: tuple[Row, ...] = ()
    contacts: tuple[Contact, ...] = ()
    changes: tuple[Row, ...] = ()
    months: Link | None = None
    children_heading: str = ""
    children_note: str = ""
    children: tuple[ChildCard, ...] = ()
    apart: tuple[Apart, ...] = ()
    facts: tuple[Fact, ...] = ()
    also_called: tuple[str, ...] = ()
    formerly_called: tuple[str, ...] = ()
    ended: tuple[FinderPlace, ...] = ()
    no_boards: bool = False
    withheld: int = 0
    unavailable: tuple[str, ...] = ()
    more_boards: tuple[Link, ...] = ()
    downloads: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCell:
    """One month of a year: a link only where something was published."""

    month: int
    count: int = 0
    path: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class YearGrid:
    """A year as twelve cells."""

    year: int
    cells: tuple[MonthCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBoard:
    """What one board published in the month: rows, or only counts for what must not be copied (conduct)."""

    title: str
    path: str
    count: str
    seal: str = ""
    family: Family = ""
    counts: tuple[Figure, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthArchive:
    """`pages/month.html`: everything that a place published in a month."""

    heading: str
    boards: tuple[MonthBoard, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    index: Link | None = None
    year: YearGrid | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSection:
    """A part of a generated text: paragraphs, then points, then facts, then links."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """`pages/text.html`: about, privacy, accessibility, rules, corrections.

    Either `sections` that are generated, or `body_html`: the site's own Markdown, already cleaned.  Both
    may stand.
    """

    heading: str
    lead: str = ""
    body_html: str = ""
    sections: tuple[TextSection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """A line of the public log: added, corrected, withdrawn, expired; never an old value of anything
    personal."""

    day: date
    tag: Tag
    title: str
    path: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsLog:
    """`pages/corrections.html`: 纠错与申诉: how to object, then what was corrected, withdrawn or taken
    down: how many by class (`totals`), and each."""

    heading: str = "纠错与申诉"
    lead: str = ""
    totals: tuple[Fact, ...] = ()
    entries: tuple[LogEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """`pages/search.html`: places, buildings, boards, months and categories as links, for readers without script."""

    heading: str = "搜索"
    places: tuple[FinderGroup, ...] = ()
    buildings: tuple[BuildingGroup, ...] = ()
    boards: tuple[Link, ...] = ()
    months: tuple[Link, ...] = ()
    topics: tuple[Link, ...] = ()
    ended: tuple[FinderPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsPart:
    """A part of a page of statistics: a drawing, its numbers, what to know of them, where to go on."""

    heading: str
    chart: Chart | None = None
    table: Table | None = None
    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """`pages/statistics.html`: the statistics of a place, over all boards, of one, or of a year.  `lead` says what is
    counted, `notes` what is not known."""

    heading: str
    seal: str = ""
    family: Family = ""
    lead: str = ""
    notes: tuple[str, ...] = ()
    sections: tuple[StatisticsPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """`pages/moved.html`: what stands at an old address: the way to the new one, and nothing else (`address` as it is
    typed, `target` to follow)."""

    target: Link
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """`pages/404.html`: the only page with root-absolute links."""

    home: Link
    search_path: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """`pages/removed.html`: the neutral page at the address of what is not shown; none of its content.

    `variant`: `expired` 已按期撤下 (day, rule) · `withdrawn` 已撤回 (day, class, 更正声明) · `reviewing`
    复核中 (day of the objection) · `checking` 正在核对 (an error) · `unsigned` 待审签 (changed since it was signed on
    `day`).  `day` may be missing where the page
    is made beforehand.  `successors` are where it goes on (已转问题台账).  `board` leads back to the list.
    """

    variant: Literal["expired", "withdrawn", "reviewing", "checking", "unsigned"]
    board: Link | None = None
    day: date | None = None
    rule: str = ""
    category: str = ""
    statement: str = ""
    successors: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardUnavailable:
    """`pages/unavailable.html`: a board that cannot be shown, for a file of it cannot be read (本栏目正在核对)."""

    heading: str
    seal: str = ""
    family: Family = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """An absolute URL and the day of its newest fact."""

    url: str
    newest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """`pages/sitemap.xml`: the indexed pages of a place; `pages/sitemap-index.xml`: the sitemaps of the places."""

    entries: tuple[SitemapEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    """`pages/data.html`: 数据说明 of a board or of a place.  `points` say what is there, what is not, and what is asked of
    whoever copies it; `files` are the files, `tables` the dictionary of columns, or the boards and the places beneath."""

    heading: str
    seal: str = ""
    family: Family = ""
    facts: tuple[Fact, ...] = ()
    files: tuple[Link, ...] = ()
    points: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    back: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry of a feed.  `identity` never changes; `updated` is a moment in the form of RFC 3339."""

    identity: str
    url: str
    title: str
    updated: str
    summary: str = ""
    board: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """`pages/feed.xml`: the newest of a place in Atom (RFC 4287).  `url` is the feed's own address, `home` its place's."""

    heading: str
    url: str
    home: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePicture:
    """A picture of an article: its file, its words and size.  Its address is relative, as all that a page of the site loads: what
    a browser copies of a page has absolute ones."""

    path: str
    alt: str
    width: int
    height: int
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRow:
    """A record in a dossier: its number there, and where its article lies."""

    number: str
    title: str
    path: str
    place: str
    board: str
    record: str
    day: date
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierSection:
    """An indicator in a dossier: what is asked how often, how each period stands, the records that prove it; `counted` are
    the numbers of those that may not leave."""

    number: str
    code: str
    name: str
    rhythm: str
    asks: str = ""
    periods: tuple[str, ...] = ()
    rows: tuple[DossierRow, ...] = ()
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """`pages/dossier.html`: the index of a folder of proof, which is no page of the site."""

    heading: str
    span: str
    as_of: date
    sections: tuple[DossierSection, ...] = ()
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """`pages/bulletin.html`: the week's news for a group chat and to be read aloud, line by line, with their lengths in
    characters and the files that hold the same."""

    heading: str
    scope: str
    group: tuple[str, ...]
    group_length: int
    group_path: str
    spoken: tuple[str, ...]
    spoken_length: int
    spoken_path: str
    previous: Link | None = None
    next: Link | None = None
    home: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """`pages/article.html`: a record to be copied into another site: no navigation, no script, no class, no style.

    `address` is that of the page itself; links are absolute where the site knows its own address.
    """

    heading: str
    summary: str = ""
    body_html: str = ""
    facts: tuple[Fact, ...] = ()
    pictures: tuple[ArticlePicture, ...] = ()
    files: tuple[Crumb, ...] = ()
    corrections: tuple[Correction, ...] = ()
    source: Source | None = None
    address: str
