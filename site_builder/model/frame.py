"""What every page of a board shares: its frame, links, and the way to object.

In: a `Board` – what the gate let out of one board, with everything its pages may know beside it.  Out: `Page`
values.  A kind's `pages` makes its contexts and calls `board_page`; narrow contexts are the dependency
declaration (docs/architecture.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import Any, Final

from site_builder.base.values import dataclass
from site_builder.content.fields import Ref
from site_builder.model.page import (
    Crumb,
    Link,
    Page,
    Provenance,
    Remedy,
    Shell,
    Statement,
    Table,
)
from site_builder.model.place import Place, Site
from site_builder.model.public import (
    Added,
    BoardFacts,
    PublicEntry,
    full_ref,
    place_path,
    ref_text,
    tree_path,
)
from site_builder.model.rollup import Count, Member, Summary

DATA: Final = "data"
ARTICLE: Final = "article.html"
"""What lies beside a board, and beside a record that may leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One board at one place, as its kind's pages see it.

    `guests` are records that belong elsewhere and are listed here; `links` the targets of references that are
    shown today, `continued` where records of this place go on; `names` the names of places by path; `html` turns an editor's Markdown into clean HTML.  `beneath` is the table of the places below, `counts` the
    numbers of this place and all of its standing beneath, `sums` what their records add up to; `members` are the rows of what is run here or above, of
    every standing, and `doubtful` says that some record of the kind here or beneath is not known.  `summary` is all that is
    counted here and beneath, of every kind: for a kind that counts records of others.  `calendar` is the address of the
    place's calendar, if it has one.
    """

    kind: str
    title: str
    seal: str
    unit: str
    place: Place
    site: Site
    facts: BoardFacts
    shell: Shell
    html: Callable[[str], str]
    guests: tuple[PublicEntry, ...] = ()
    links: Mapping[Ref, Link]
    names: Mapping[str, str]
    beneath: Table | None = None
    counts: tuple[Count, ...] = ()
    sums: tuple[Added, ...] = ()
    members: tuple[Member, ...] = ()
    doubtful: bool = False
    continued: Mapping[Ref, tuple[Link, ...]] = field(default_factory=dict)
    summary: Summary
    calendar: str = ""

    @property
    def path(self) -> str:
        """The address of the board: `/cuihu/liuyin/honors/`."""
        return f"{place_path(self.place.path)}{self.kind}/"

    @property
    def link(self) -> Link:
        """The link back to the board."""
        return Link(path=self.path, text=self.title)

    def place_name(self, entry: PublicEntry) -> str:
        """The name of the place that a record belongs to, as a guest is told of; empty where the site has it no more."""
        return self.names.get(entry.ref.place.strip("/"), "")

    def term(self, taxonomy: str, identity: str) -> str:
        """The name of a term, or its id where the taxonomy has it no more."""
        found = self.place.terms(taxonomy).get(identity)
        return found.name if found else identity


def board_page(
    board: Board,
    *,
    template: str,
    context: Any,
    title: str,
    description: str,
    below: str = "",
    crumbs: tuple[Crumb, ...] = (),
    entries: Iterable[PublicEntry] = (),
    indexed: bool = True,
    provenance: Provenance | None = None,
    named: tuple[str, ...] = (),
    told: Iterable[PublicEntry] = (),
    sheet: bool = False,
) -> Page:
    """A page of a board at `below` its address.

    `entries` are the records whose content stands on it, with what their kind computed: from them come its newest fact
    and the day on which it must go.  It holds them and `named`, further ones whose title it prints; `told` are further
    ones of which it prints numbers, so that its newest fact may be theirs.  A page with anything fleeting is never indexed.  A `sheet` is made to be printed, and
    bears the QR code of its address (`ui.code`).
    """
    shown = tuple(entries)
    linked = tuple(ref_text(ref) for entry in shown for ref in entry.targets if ref in board.links)
    late = board.facts.keeper_unreadable and provenance is None
    fleeting = tuple(entry for entry in shown if entry.fleeting)
    ends = (*(entry.goes for entry in fleeting), *(entry.sheds for entry in shown))
    path = f"{board.path}{below}index.html"
    return Page(
        path=path,
        template=template,
        context=context,
        shell=board.shell,
        title=title,
        description=description,
        indexed=indexed and not fleeting and board.place.standing != "press",
        newest=freshness(board.place, (*shown, *told)),
        crumbs=(
            *place_crumbs(board.shell),
            *((Crumb(text=board.title, path=board.path), *crumbs) if below else (Crumb(text=board.title),)),
        ),
        remedy=remedy(board),
        provenance=provenance,
        notice="上级台账正在核对，本页的内容可能不全。" if late else "",
        holds=tuple(
            dict.fromkeys(
                (*(key for entry in shown for key in entry.keys), *named, *(linked if provenance else ()))
            )
        ),
        goes=min((day for day in ends if day), default=None),
        canonical=canonical(board.site, path),
        statements=() if below else statements(board),
        data_path="" if provenance or board.facts.unreadable else f"{board.path}{DATA}/",
        # the article is the record's, also on the sheets that are made of it
        article_path=f"{shown[0].path}{ARTICLE}"
        if provenance and len(shown) == 1 and shown[0].portable
        else "",
        code_path=f"{board.path}{below}code.png" if sheet and board.site.base_url else "",
        card=board.kind,
    )


def statements(board: Board) -> tuple[Statement, ...]:
    """The statements that stand on a board for the records that it took back, the newest first."""
    standing = (
        Statement(number=gone.ref.id, day=gone.day, text=gone.statement, path=gone.path)
        for gone in board.facts.gone
        if gone.stands and gone.day is not None
    )
    return tuple(sorted(standing, key=lambda one: (one.day, one.number), reverse=True))


def freshness(place: Place, entries: Iterable[PublicEntry]) -> date | None:
    """The newest dated fact of some records; none at a press place, which bears no marks of freshness (contract 1)."""
    if place.standing == "press":
        return None
    return max((entry.newest for entry in entries if entry.newest), default=None)


def place_crumbs(shell: Shell) -> tuple[Crumb, ...]:
    """The way from the place above to this place."""
    parent = (Crumb(text=shell.parent.text, path=shell.parent.path),) if shell.parent else ()
    return (*parent, Crumb(text=shell.place_name, path=shell.place_path))


def canonical(site: Site, path: str) -> str:
    """The absolute address in its folder form; empty without a base URL."""
    return site.base_url + tree_path(path, site.root).removesuffix("index.html") if site.base_url else ""


def remedy(board: Board) -> Remedy | None:
    """The way to object; conduct boards add the unit named by the ground."""
    usual = board.shell.remedy
    ground = board.site.ground
    objections = getattr(getattr(ground, board.kind, None), "objections", None)
    if usual is None or objections is None:
        return usual
    return Remedy(
        publisher=usual.publisher,
        phone=usual.phone,
        above=usual.above,
        above_phone=usual.above_phone,
        unit=objections.unit,
        unit_phone=objections.phone,
        answer_days=objections.answer_days,
        corrections_path=usual.corrections_path,
        rules_path=usual.rules_path,
    )


def link_to(board: Board, ref: Ref) -> Link | None:
    """Where a reference in a field of a record of this place leads, if its target is shown today."""
    return board.links.get(full_ref(ref, board.place.path))
