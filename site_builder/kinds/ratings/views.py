"""What the pages of the ratings (评比) show.

In: display values of what `kinds.ratings.state` let out.  Out: contexts of `templates/kinds/ratings/`: `board.html`
(`Board`: the newest round of every scheme), `round.html` (`RoundPage`), `scheme.html` (`SchemePage`: the rules and the
league), `subject.html` (`SubjectPage`: a strip of flags), `measure.html` (`MeasurePage`), `sheet.html` (`RatingSheet`: red
flags by name on a home, black ones as a count).
"""

from __future__ import annotations

from typing import Literal

from site_builder.base.values import dataclass
from site_builder.model.page import Fact, Figure, Link, RecordEnd, Row, Table

Flag = Literal["", "red", "black", "none", "review", "missed"]
"""Nothing to be told · a red flag · a black one · none · 复核中 · 未评."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One subject in a round.  `state` is 复核中, 未评, 异议成立 … where no flag is told; then nothing else is."""

    name: str
    path: str = ""
    flag: Flag = ""
    state: str = ""
    total: str = ""
    rank: str = ""
    change: str = ""
    streak: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One round in a strip: `label` is said, `short` is printed where there is room."""

    label: str
    short: str = ""
    flag: Flag
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The flags of one subject, the oldest first."""

    name: str
    path: str = ""
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The same flags in words."""

    name: str
    red: str
    black: str
    missed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The flags of the last rounds: `span` is 第36—47周."""

    title: str
    span: str
    heads: tuple[str, ...]
    strips: tuple[Strip, ...]
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A round's results: red flags first, black ones last."""

    heading: str
    path: str = ""
    hangs: str = ""
    figures: tuple[Figure, ...] = ()
    lines: tuple[Line, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How it is rated: the formula in one line, the rules of the flags, what follows so many in a row."""

    formula: str
    facts: tuple[Fact, ...]
    consequences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """Where to object to a result."""

    facts: tuple[Fact, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """A scheme on the board: its newest round, the last twelve, who holds its moving flag."""

    title: str
    path: str
    summary: str = ""
    holders: tuple[Link, ...] = ()
    moved: str = ""
    results: Results | None = None
    history: History | None = None
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """`kinds/ratings/board.html`."""

    title: str
    schemes: tuple[Newest, ...] = ()
    measures: tuple[Row, ...] = ()
    guests: tuple[Row, ...] = ()
    remedies: Remedies
    beneath: Table | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPage:
    """`kinds/ratings/round.html`."""

    title: str
    scheme: Link
    results: Results
    body_html: str = ""
    how: How | None = None
    remedies: Remedies
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A subject in the league: `rank` by the average over closed rounds."""

    name: str
    path: str
    rank: str
    average: str
    rounds: str
    red: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemePage:
    """`kinds/ratings/scheme.html`."""

    title: str
    summary: str = ""
    how: How
    body_html: str = ""
    league_title: str = ""
    league: tuple[Ranked, ...] = ()
    league_note: str = ""
    holders: tuple[Link, ...] = ()
    moved: str = ""
    rounds: tuple[Row, ...] = ()
    measures: tuple[Row, ...] = ()
    remedies: Remedies
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectPage:
    """`kinds/ratings/subject.html`."""

    title: str
    scheme: Link
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...] = ()
    history: History | None = None
    note: str = ""
    body_html: str = ""
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePage:
    """`kinds/ratings/measure.html`."""

    title: str
    scheme: Link
    facts: tuple[Fact, ...]
    document: Link
    body_html: str = ""
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """A scheme on a home: its newest round, who has the red flag, how many black ones hang."""

    title: str
    path: str
    period: str
    reds: tuple[Link, ...] = ()
    counts: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingSheet:
    """`kinds/ratings/sheet.html`: the board on a home."""

    title: str
    more: Link
    seal: str = "旗"
    leaders: tuple[Leader, ...] = ()
