"""What the pages of editions (纸质公示) show.

In: display values of records that passed the gate.  Out: contexts of `templates/kinds/editions/`: `board.html`
(`EditionsBoard`: what hangs where), `record.html` (`EditionRecord`, the A4 sheet), `sheet.html` (`EditionsSheet`: on a
home).
"""

from __future__ import annotations

from datetime import date

from site_builder.base.values import dataclass
from site_builder.model.page import Contact, Link, Photo, RecordEnd, Row, Table, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBoard:
    """A paper board, or several with the same on them: what hangs there as rows, 应撤日期, what hangs and is not valid any more (`tear`, sentences by number
    only), what the web has and the paper has not (`fresh`, the newest first; `more` further ones)."""

    name: str
    hanging: tuple[Row, ...] = ()
    must_go: date | None = None
    tear: tuple[str, ...] = ()
    fresh: tuple[Row, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """`kinds/editions/walk.html`: 张贴清单, a list to walk with: for each paper board of the place and of those beneath where
    something is to be done, what comes down and what goes up; the names of the others (`rest`)."""

    title: str
    table: Table | None = None
    rest: str = ""
    doubtful: bool = False
    board: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsBoard:
    """`kinds/editions/board.html`: the paper boards of the place, then all editions, the newest first; `walk` leads to the
    list of what is to be put up and taken down."""

    title: str
    walk: Link | None = None
    boards: tuple[PaperBoard, ...] = ()
    editions: tuple[Row, ...] = ()
    guests: tuple[Row, ...] = ()
    beneath: Table | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One of the contents of an edition: the board it is of, its number, and what may be told of it (its title leads to
    its page); `word` says what became of one that is not shown."""

    kind: str
    number: str
    title: str = ""
    path: str = ""
    status: str = ""
    summary: str = ""
    day: date | None = None
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRecord:
    """`kinds/editions/record.html`: the sheet: edition, 应撤日期 and telephone large, the contents, where it hangs.

    `code` is the 核对码 of the contents as they are today, `changed` that they are other than on the paper."""

    title: str
    edition: str
    tag: Tag
    printed: date
    must_go: date | None = None
    call: tuple[Contact, ...] = ()
    contents: tuple[Content, ...] = ()
    tear: tuple[str, ...] = ()
    code: str = ""
    changed: bool = False
    copies: tuple[Row, ...] = ()
    lead: str = ""
    body_html: str = ""
    photos: tuple[Photo, ...] = ()
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsSheet:
    """`kinds/editions/sheet.html`: what hangs on each paper board of the place."""

    title: str
    more: Link
    seal: str = "纸"
    rows: tuple[Row, ...] = ()
