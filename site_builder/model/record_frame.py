"""What every page of a record shares: what stands beside it, its provenance, what closes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from site_builder.base.values import dataclass
from site_builder.content.fields import Ref
from site_builder.model.frame import Board, board_page, freshness
from site_builder.model.page import Correction, Crumb, Link, Page, Provenance, RecordEnd
from site_builder.model.public import PublicEntry
from site_builder.model.shown import file_words, objection_note, source, stated_day


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


def attachments(entry: PublicEntry) -> tuple[Link, ...]:
    """Its attachments: 评选办法（PDF，3页，120 KB）."""
    return tuple(Link(path=item.path, text=file_words(item)) for item in entry.attachments)


def related(board: Board, entry: PublicEntry) -> tuple[Link, ...]:
    """Links to the records that it names as related and to the posts in its texts, as far as they are shown today, and to
    where it goes on."""
    onward = (Link(path=link.path, text=f"已转{link.text}") for link in board.continued.get(entry.ref, ()))
    asked = dict.fromkeys((*entry.asks, *(ref for _, ref in entry.posts)))
    return (*onward, *(board.links[ref] for ref in asked if ref in board.links))


def entry_page(
    board: Board,
    entry: PublicEntry,
    beside: Beside,
    *,
    template: str,
    context: Any,
    title: str,
    description: str,
    crumb: str = "",
    named: Iterable[str] = (),
    indexed: bool = True,
    sheet: bool = False,
) -> Page:
    """The page of a record, at its own address; `crumb` is what the way to it says instead of its title, `named` are further
    records whose titles it prints."""
    return board_page(
        board,
        template=template,
        context=context,
        below=f"{entry.ref.id}/",
        title=title,
        description=description,
        crumbs=(Crumb(text=crumb or entry.title),),
        entries=(entry,),
        provenance=provenance(board, entry),
        named=(*beside.named, *named),
        indexed=indexed,
        sheet=sheet,
    )
