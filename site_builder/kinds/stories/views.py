"""What the pages of stories (微故事) show.

In: display values of records that passed the gate.  Out: contexts of `templates/kinds/stories/`: `board.html`
(`StoriesBoard`), `record.html` (`StoryRecord`), `sheet.html` (`StoriesSheet`: the newest on a home).
"""

from __future__ import annotations

from datetime import date

from site_builder.base.values import dataclass
from site_builder.model.page import Link, Photo, RecordEnd, Row, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCard:
    """A story in a list.  `when` stands where its date is only a period; `place` where it is another than the
    page's; `fleeting` marks one that rests on a consent with an end (no snippet of it in a search engine)."""

    title: str
    path: str
    day: date | None = None
    when: str = ""
    summary: str = ""
    place: str = ""
    photo: Photo | None = None
    fleeting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesBoard:
    """`kinds/stories/board.html`: the newest first, with their pictures; `older` as rows."""

    title: str
    stories: tuple[StoryCard, ...] = ()
    older: tuple[Row, ...] = ()
    guests: tuple[StoryCard, ...] = ()
    beneath: Table | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRecord:
    """`kinds/stories/record.html`: one story, its text whole."""

    story: StoryCard
    photos: tuple[Photo, ...] = ()
    body_html: str = ""
    contested: date | None = None
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesSheet:
    """`kinds/stories/sheet.html`: the newest story, and rows of the next; what can expire is not among them."""

    title: str
    more: Link
    seal: str = "事"
    lead: StoryCard | None = None
    rows: tuple[Row, ...] = ()
