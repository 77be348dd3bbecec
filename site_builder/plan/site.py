"""The plan: which pages a place has, and what each is given (map 2 of docs/architecture.md).

In: one place's `Desk` – what the gate let out there, its summary with the places beneath, guests, links.  Out: its
`Page` values.  The tree of the site comes from these plans and never from what lies in the output folder, so a
deletion or an expiry needs no code: a page that is not planned is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from typing import Literal

from site_builder.base.values import dataclass
from site_builder.content.fields import Ref
from site_builder.model.calendar import CalendarFile
from site_builder.model.data import DataFile
from site_builder.model.frame import Board, canonical, place_crumbs
from site_builder.model.kind import Kind
from site_builder.model.page import Crumb, Fact, Link, Page, Shell
from site_builder.model.place import Place, Site
from site_builder.model.public import BoardFacts, Gone, Publication, PublicEntry, place_path
from site_builder.model.registry import kind_named
from site_builder.model.rollup import Summary, beneath_table
from site_builder.plan.article import article_pages
from site_builder.plan.buildings import building_pages, told_at
from site_builder.plan.bulletin import Week, bulletin_files, bulletin_pages, bulletin_path, weeks_of
from site_builder.plan.calendar import calendar_files, calendar_path
from site_builder.plan.data import board_files, has_data, place_files, place_has_data
from site_builder.plan.datapages import board_data_page, place_data_pages
from site_builder.plan.feed import feed_pages
from site_builder.plan.home import home_page
from site_builder.plan.months import month_pages
from site_builder.plan.moved import moved_pages
from site_builder.plan.shell import shell_of
from site_builder.plan.statistics.pages import statistics_pages
from site_builder.plan.texts import text_pages
from site_builder.plan.views import BoardUnavailable, NotFound, Removed, Sitemap, SitemapEntry
from site_builder.plan.words import CLASS_WORDS, gone_word

VARIANTS: Mapping[str, Literal["expired", "withdrawn", "reviewing", "checking", "unsigned"]] = {
    "expired": "expired",
    "withdrawn": "withdrawn",
    "objection": "reviewing",
    "checking": "checking",
    "unsigned": "unsigned",
}


PLACE_SITEMAP = "sitemap-pages.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything that the pages of one place may know.

    `guests` are records of other places that list themselves here, by kind; `links` the targets of references
    that are shown today, `continued` where records of the place go on; `names` the names of all places; `above` the
    place above; `pages` the site's own Markdown texts by name.
    """

    place: Place
    site: Site
    publication: Publication
    summary: Summary
    above: Place | None
    names: Mapping[str, str]
    guests: Mapping[str, tuple[PublicEntry, ...]]
    links: Mapping[Ref, Link]
    pages: Mapping[str, str]
    withheld_beneath: tuple[str, ...] = ()
    continued: Mapping[Ref, tuple[Link, ...]] = field(default_factory=dict)


def plan(desk: Desk, html: Callable[[str], str]) -> Iterator[Page]:
    """Every page of a place, and of its old addresses; `html` makes clean HTML of an editor's Markdown.  In a preview no
    page is for search engines, and those of records have what the office may see of them."""
    pages = tuple(_with_statistics(desk, tuple(_pages(desk, html))))
    every = (*pages, *moved_pages(desk.place, desk.site, desk.publication, pages))
    if desk.site.preview is None:
        return iter(every)
    internal = {f"{item.path}index.html": item.lines for item in desk.publication.internal}
    return (_previewed(page, internal.get(page.path, ())) for page in every)


def _with_statistics(desk: Desk, pages: tuple[Page, ...]) -> Iterator[Page]:
    """The pages, and those of statistics, whose numbers lead to them."""
    yield from pages
    made = {page.path.removesuffix("index.html") for page in pages}
    yield from statistics_pages(desk.place, desk.site, desk.publication, desk.summary, pages[0].shell, made)


def _previewed(page: Page, lines: tuple[tuple[str, str], ...]) -> Page:
    facts = tuple(Fact(label=label, text=text) for label, text in lines)
    return replace(page, indexed=False, internal=facts)


def _pages(desk: Desk, html: Callable[[str], str]) -> Iterator[Page]:
    shell = shell_of(desk.place, desk.site, desk.publication, desk.above)
    boards = tuple(
        (facts, _board(desk, facts, shell, html)) for facts in desk.publication.boards if facts.mode != "off"
    )
    parts = tuple(
        part
        for facts, board in boards
        if not facts.unreadable
        for part in (kind_named(facts.kind).home(board),)
        if part is not None
    )
    told = told_at(desk.place, desk.publication, desk.guests)
    weeks = _weeks(desk)
    yield home_page(
        desk.place,
        desk.site,
        desk.publication,
        desk.summary,
        shell,
        parts,
        desk.withheld_beneath,
        told,
        _copies(desk, shell, weeks),
    )
    yield from building_pages(desk.place, desk.site, desk.publication, told, shell)
    for facts, board in boards:
        kind = kind_named(facts.kind)
        if facts.unreadable:
            yield _unavailable(desk, kind, board, shell)
        else:
            yield from kind.pages(board)
            yield board_data_page(board)
            yield from article_pages(board)
        yield from kind.overviews(board)
        yield from (removed_page(gone, shell, desk.site, kind, desk.continued) for gone in facts.gone)
    for facts in desk.publication.boards:
        if facts.mode == "off":
            yield from (
                removed_page(gone, shell, desk.site, kind_named(facts.kind), desk.continued)
                for gone in facts.gone
            )
    yield from month_pages(desk.place, desk.site, desk.publication, shell)
    yield from text_pages(desk.place, desk.site, desk.publication, desk.summary, shell, desk.pages, html)
    yield from place_data_pages(desk.place, desk.site, desk.publication, desk.summary, shell)
    yield from feed_pages(desk.place, desk.site, desk.publication, shell)
    yield from bulletin_pages(desk.place, desk.site, weeks, shell)
    if desk.place.path == desk.site.root:
        yield _not_found(desk, shell)


def _copies(desk: Desk, shell: Shell, weeks: tuple[Week, ...]) -> tuple[Link, ...]:
    """What a reader may take along from a place's home."""
    calendar = calendar_path(desk.place, desk.site, desk.publication, desk.guests)
    has_data = place_has_data(desk.publication, desk.summary)
    found = (
        (calendar, "日历（ICS）"),
        (shell.feed_path, "订阅（Atom）"),
        (f"{place_path(desk.place.path)}data/" if has_data else "", "数据"),
        (bulletin_path(desk.place, weeks[0]) if weeks else "", "群通知和广播稿"),
    )
    return tuple(Link(path=path, text=text) for path, text in found if path)


def _weeks(desk: Desk) -> tuple[Week, ...]:
    """The weeks with bulletins; none where drafts are shown, for they are made to be sent."""
    drafts = desk.site.preview is not None and desk.site.preview.drafts
    return () if drafts else weeks_of(desk.place, desk.publication, desk.guests)


def data_files(desk: Desk) -> Iterator[DataFile | CalendarFile]:
    """Every file of data of a place, none for one that has nothing to count, here or beneath; its calendars and bulletins."""
    shell = shell_of(desk.place, desk.site, desk.publication, desk.above)
    yield from calendar_files(desk.place, desk.site, desk.publication, desk.guests)
    yield from bulletin_files(desk.place, desk.site, _weeks(desk), shell)
    if not place_has_data(desk.publication, desk.summary):
        return
    for facts in desk.publication.boards:
        if has_data(facts):
            yield from board_files(_board(desk, facts, shell, str))
    publisher = shell.publisher.name
    yield from place_files(desk.place, desk.site, desk.publication, desk.summary, publisher)


def _board(desk: Desk, facts: BoardFacts, shell: Shell, html: Callable[[str], str]) -> Board:
    kind = kind_named(facts.kind)
    return Board(
        kind=kind.name,
        title=kind.title,
        seal=kind.seal,
        unit=kind.unit,
        place=desk.place,
        site=desk.site,
        facts=facts,
        shell=shell,
        html=html,
        guests=desk.guests.get(kind.name, ()),
        links=desk.links,
        names=desk.names,
        beneath=beneath_table(desk.place, desk.summary, kind),
        counts=tuple(count for count in desk.summary.counts if count.kind == kind.name),
        sums=dict(desk.summary.sums).get(kind.name, ()),
        members=tuple(member for member in desk.summary.members if member.kind == kind.name),
        doubtful=kind.name in desk.summary.doubtful,
        continued=desk.continued,
        summary=desk.summary,
        calendar=calendar_path(desk.place, desk.site, desk.publication, desk.guests),
    )


def _unavailable(desk: Desk, kind: Kind, board: Board, shell: Shell) -> Page:
    context = BoardUnavailable(heading=kind.title, seal=kind.seal, family=kind.family)
    path = f"{board.path}index.html"
    return Page(
        path=path,
        template="pages/unavailable.html",
        context=context,
        shell=shell,
        indexed=False,
        title=f"{kind.title}·{desk.place.name}",
        description="本栏目正在核对。",
        crumbs=(*place_crumbs(shell), Crumb(text=kind.title)),
        remedy=shell.remedy,
        canonical=canonical(desk.site, path),
        card=kind.name,
    )


def removed_page(
    gone: Gone, shell: Shell, site: Site, kind: Kind, continued: Mapping[Ref, tuple[Link, ...]]
) -> Page:
    """The neutral page at the address of a record that is not shown; none of its content."""
    board = Link(path=f"{place_path(gone.ref.place)}{kind.name}/", text=kind.title)
    context = Removed(
        variant=VARIANTS[gone.why],
        board=board,
        day=gone.day,
        rule=gone.rule,
        category=CLASS_WORDS.get(gone.class_, ""),
        statement=gone.statement,
        successors=continued.get(gone.ref, ()) if gone.why == "expired" else (),
    )
    path = f"{gone.path}index.html"
    word = gone_word(gone.why)
    return Page(
        path=path,
        template="pages/removed.html",
        context=context,
        shell=shell,
        indexed=False,
        title=f"{word}·{kind.title} {gone.ref.id}·{shell.place_name}",
        description=f"本条{word}。",
        crumbs=(*place_crumbs(shell), Crumb(text=kind.title, path=board.path), Crumb(text=word)),
        remedy=shell.remedy,
        canonical=canonical(site, path),
        card=kind.name,
    )


def neutral_stand_in(page: Page, site: Site) -> Page | None:
    """The page to put in the place of `page` when it must go without a build: 已按期撤下 at a record's own address,
    正在核对 at a list's; None for a page that holds nothing which goes by itself."""
    if page.goes is None:
        return None
    own = page.provenance is not None
    word = gone_word("expired" if own else "checking")
    context = Removed(variant="expired" if own else "checking", day=page.goes if own else None)
    return Page(
        path=page.path,
        template="pages/removed.html",
        context=context,
        shell=page.shell,
        indexed=False,
        title=f"{word}·{page.shell.place_name}",
        description=f"本页{word}。",
        crumbs=(*place_crumbs(page.shell), Crumb(text=word)),
        remedy=page.shell.remedy,
        canonical=canonical(site, page.path),
        card=page.card,
    )


def _not_found(desk: Desk, shell: Shell) -> Page:
    phone = desk.place.publisher.contact.phone if desk.place.publisher.contact else None
    context = NotFound(
        home=Link(path=shell.root_path, text=desk.place.name),
        search_path=f"{shell.root_path}search/",
        phone=phone or "",
    )
    return Page(
        path=f"{shell.root_path}404.html",
        template="pages/404.html",
        context=context,
        shell=shell,
        indexed=False,
        title=f"页面没有找到·{desk.place.name}",
        description="页面没有找到。",
        remedy=shell.remedy,
    )


def place_sitemap(indexed: tuple[tuple[str, date | None], ...], shell: Shell) -> Page:
    """The indexed pages of a place: (absolute URL, newest fact)."""
    return _sitemap(f"{shell.place_path}{PLACE_SITEMAP}", "pages/sitemap.xml", indexed, shell)


def sitemap_index(places: tuple[tuple[str, date | None], ...], shell: Shell) -> Page:
    """The sitemap of the site, which names those of its places (sitemaps.org, sitemap index): one file of all pages
    would change with every record, and may hold 50,000 pages at most."""
    return _sitemap(f"{shell.root_path}sitemap.xml", "pages/sitemap-index.xml", places, shell)


def _sitemap(path: str, template: str, found: tuple[tuple[str, date | None], ...], shell: Shell) -> Page:
    entries = tuple(SitemapEntry(url=url, newest=newest) for url, newest in sorted(found))
    return Page(
        path=path, template=template, context=Sitemap(entries=entries), shell=shell, title="", indexed=False
    )


def withheld_pages(paths: Iterable[str], shell: Shell) -> Iterator[Page]:
    """A page at the home of every place that is withheld for an error in its own file: 正在核对."""
    for path in paths:
        context = Removed(variant="checking")
        yield Page(
            path=f"{place_path(path)}index.html",
            template="pages/removed.html",
            context=context,
            shell=shell,
            indexed=False,
            title=f"正在核对·{shell.site_name}",
            description="本处正在核对。",
            crumbs=(Crumb(text=shell.place_name, path=shell.root_path), Crumb(text="正在核对")),
            remedy=shell.remedy,
        )
