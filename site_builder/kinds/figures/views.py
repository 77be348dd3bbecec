"""What the pages of reported figures (上报数) show.

In: display values of figures that passed the gate.  Out: contexts of `templates/kinds/figures/`:
`board.html` (`FiguresBoard`: the board, one subject, one period), `record.html` (`FigureRecord`),
`sheet.html` (`FigureSheet`).  A reported figure is never added to a counted one (contract 5).

    FigureRow(item="申请资金", value="8863", unit="万元", when="未注明", by="公开报道",
              path="/gongyi/dufulu/figures/shenqing-zijin/")
"""

from __future__ import annotations

from site_builder.base.values import dataclass
from site_builder.model.page import Chip, Fact, Family, Link, RecordEnd, Source, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One reported figure.  `value` is the printed number (约41.6), `when` the period or 截至 day, `by`
    who reports, `basis` how it was counted, `covers` what it covers.  `share`, where given, draws a bar:
    thousandths of the largest figure of the same unit in its section."""

    item: str
    value: str
    unit: str = ""
    path: str = ""
    title: str = ""
    when: str = ""
    by: str = ""
    basis: str = ""
    covers: str = ""
    source: Source | None = None
    share: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The figures about one kind of board (工程进度, 专项行动)."""

    title: str
    rows: tuple[FigureRow, ...]
    path: str = ""
    seal: str = "数"
    family: Family = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresBoard:
    """`kinds/figures/board.html`: sections by subject, or one subject, or one period."""

    title: str
    scope: str = ""
    subjects: tuple[Subject, ...] = ()
    chips: tuple[Chip, ...] = ()
    periods: tuple[Chip, ...] = ()
    current: Link | None = None
    beneath: Table | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRecord:
    """`kinds/figures/record.html`: one figure, large, with everything that is known about it."""

    figure: FigureRow
    facts: tuple[Fact, ...] = ()
    body_html: str = ""
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSheet:
    """`kinds/figures/sheet.html`: a few figures on a home, labelled 上报数."""

    title: str
    more: Link
    seal: str = "数"
    rows: tuple[FigureRow, ...] = ()
