"""What every page of a board shares: its frame, provenance, links, and the way to object.

In: a `Board` – what the gate let out of one board, with everything its pages may know beside it.  Out: `Page`
values.  A kind's `pages` makes its contexts and calls `board_page`; narrow contexts are the dependency
declaration (docs/architecture.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import Any, Final

from site_builder.base.days import Period, day_label, month_label
from site_builder.base.values import dataclass
from site_builder.content.fields import UNDATED, Ref
from site_builder.model.page import (
    Correction,
    Crumb,
    Link,
    ObjectionNote,
    Page,
    Photo,
    Provenance,
    RecordEnd,
    Remedy,
    Shell,
    Source,
    Statement,
    Table,
    Tag,
)
from site_builder.model.place import Place, Site
from site_builder.model.public import (
    Added,
    BoardFacts,
    Facts,
    PublicEntry,
    PublicFile,
    PublicPhoto,
    full_ref,
    place_path,
    ref_text,
    tree_path,
)
from site_builder.model.record import SourceFields
from site_builder.model.rollup import Count, Member, Summary

DATA: Final = "data"
ARTICLE: Final = "article.html"
"""What lies beside a board, and beside a record that may leave."""
RESULTS: Final[Mapping[str, str]] = {"upheld": "成立", "partly": "部分成立", "rejected": "不成立"}


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


def stated_day(entry: PublicEntry) -> tuple[date | None, str]:
    """Its day, or the words of a date that is only a period or 未注明."""
    return (entry.day, "") if entry.facts.date == entry.day and entry.day else (None, entry.day_text)


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


def provenance(board: Board, entry: PublicEntry) -> Provenance:
    """Who published a record, when it last changed, what was corrected, who says so."""
    facts = entry.facts
    published, published_text = stated_day(entry)
    return Provenance(
        publisher=board.shell.publisher.name,
        published=published,
        published_text=published_text,
        newest=freshness(board.place, (entry,)),
        late=entry.late_entry,
        corrections=tuple(Correction(day=item.date, note=item.note) for item in facts.corrections or ()),
        objections=tuple(objection_note(item) for item in facts.objection or () if item.received),
        source=source(facts.source),
        number=entry.ref.id,
    )


def objection_note(item: Facts) -> ObjectionNote:
    """Dates, class and result of an objection."""
    return ObjectionNote(
        received=item.received,
        answered=item.answered,
        category=item.get("class", ""),
        result=RESULTS.get(item.result or "", ""),
    )


def source(given: Facts | SourceFields | None) -> Source | None:
    """Who says so, and when, as printed: of a released record, or as a place states it."""
    if given is None:
        return None
    return Source(
        name=given.name,
        day=when_text(given.date),
        title=given.title or "",
        url=given.url or "",
        as_printed=given.as_printed or "",
    )


def when_text(value: Any) -> str:
    """A day, a period or 未注明 as it is printed; nothing where it is missing."""
    if value is None:
        return ""
    if value == UNDATED:
        return "未注明"
    return value.label if isinstance(value, Period) else day_label(value)


def photo(given: PublicPhoto) -> Photo:
    """A published picture for a page."""
    stage: Any = given.stage
    return Photo(
        base=given.base,
        alt=given.alt,
        stage=stage,
        taken=given.taken,
        width=given.width,
        height=given.height,
        illustration=given.illustration,
    )


def tag(entry: PublicEntry) -> Tag:
    """The status of a record."""
    tone: Any = entry.tone
    return Tag(word=entry.status, tone=tone)


def related(board: Board, entry: PublicEntry) -> tuple[Link, ...]:
    """Links to the records that it names as related and to the posts in its texts, as far as they are shown today, and to
    where it goes on."""
    onward = (Link(path=link.path, text=f"已转{link.text}") for link in board.continued.get(entry.ref, ()))
    asked = dict.fromkeys((*entry.asks, *(ref for _, ref in entry.posts)))
    return (*onward, *(board.links[ref] for ref in asked if ref in board.links))


def link_to(board: Board, ref: Ref) -> Link | None:
    """Where a reference in a field of a record of this place leads, if its target is shown today."""
    return board.links.get(full_ref(ref, board.place.path))


def attachments(entry: PublicEntry) -> tuple[Link, ...]:
    """Its attachments: 评选办法（PDF，3页，120 KB）."""
    return tuple(Link(path=item.path, text=file_words(item)) for item in entry.attachments)


def record_end(
    board: Board, entry: PublicEntry, beside: Beside | None = None, on: Link | None = None
) -> RecordEnd:
    """What closes the page of a record; `on` is the list that it stands on, where that is not the board."""
    near = beside or Beside()
    return RecordEnd(
        attachments=attachments(entry),
        related=related(board, entry),
        previous=near.before,
        next=near.after,
        board=on or board.link,
    )


def paper(given: str | PublicFile | None) -> Link | None:
    """A paper: its number as it is printed, or the published file."""
    if not given:
        return None
    return (
        Link(path="", text=given) if isinstance(given, str) else Link(path=given.path, text=file_words(given))
    )


def file_words(given: PublicFile) -> str:
    """What a link to a file says before it is followed: title, form, length and size."""
    kilobytes = max(1, (given.size + 512) // 1024)
    tenths = kilobytes * 10 // 1024
    size = f"{kilobytes} KB" if kilobytes < 1024 else f"{tenths // 10}.{tenths % 10} MB"
    return f"{given.title or '书面文件'}（PDF，{given.pages}页，{size}）"


def newest_first(entries: Iterable[PublicEntry]) -> tuple[PublicEntry, ...]:
    """Records by day, the newest first; those without a day last; then by id."""
    return tuple(
        sorted(
            sorted(entries, key=lambda entry: entry.ref.id),
            key=lambda entry: entry.day or date.min,
            reverse=True,
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The records before and after one in the same month, as links, and the references of those named by title."""

    before: Link | None = None
    after: Link | None = None
    named: tuple[str, ...] = ()


def neighbours(entries: Iterable[PublicEntry]) -> dict[Ref, Beside]:
    """What stands beside every record, by its reference."""
    ordered = sorted(entries, key=lambda entry: (entry.month, entry.day or date.min, entry.ref.id))
    found: dict[Ref, Beside] = {}
    for before, entry, after in zip([None, *ordered], ordered, [*ordered[1:], None], strict=False):
        near = [other if other and other.month == entry.month else None for other in (before, after)]
        found[entry.ref] = Beside(
            before=_beside(near[0]) if near[0] else None,
            after=_beside(near[1]) if near[1] else None,
            named=tuple(other.key for other in near if other and not other.fleeting),
        )
    return found


def _beside(entry: PublicEntry) -> Link:
    """A link to another record from a record's page: what can expire is named by its number only, for its title
    may stand only on pages that go with it (contract 7)."""
    return Link(path=entry.path, text=entry.ref.id if entry.fleeting else entry.title)


def months(entries: Iterable[PublicEntry]) -> tuple[str, ...]:
    """The months that have records, the newest first."""
    return tuple(sorted({entry.month for entry in entries if entry.month}, reverse=True))


def month_crumb(month: str) -> Crumb:
    """The last step of a month's page."""
    return Crumb(text=month_label(month))
