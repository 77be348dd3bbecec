"""What the pages of surveys (满意度) show.

In: display values of records that passed the gate.  Out: contexts of `templates/kinds/surveys/`: `board.html`
(`SurveysBoard`), `record.html` (`SurveyRecord`), `sheet.html` (`SurveysSheet`: the newest on a home).
"""

from __future__ import annotations

from site_builder.base.values import dataclass
from site_builder.model.page import Fact, Figure, Link, Photo, RecordEnd, Row, Table, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer: its count and share as printed, both empty where the count is withheld; `width` draws a bar, in
    thousandths of all that came back."""

    name: str
    count: str = ""
    share: str = ""
    width: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its answers; `silent` stands last, for those who gave none."""

    ask: str
    answers: tuple[Answer, ...]
    several: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveysBoard:
    """`kinds/surveys/board.html`: what may be answered now, then what was found."""

    title: str
    figures: tuple[Figure, ...] = ()
    open: tuple[Row, ...] = ()
    results: tuple[Row, ...] = ()
    guests: tuple[Row, ...] = ()
    least: int = 5
    beneath: Table | None = None
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRecord:
    """`kinds/surveys/record.html`: how many were asked and answered, and what they said; `least` is the smallest count
    that is printed."""

    title: str
    tag: Tag
    lead: str = ""
    figures: tuple[Figure, ...] = ()
    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    least: int = 5
    photos: tuple[Photo, ...] = ()
    body_html: str = ""
    end: RecordEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveysSheet:
    """`kinds/surveys/sheet.html`: what may be answered now, then the newest results."""

    title: str
    more: Link
    seal: str = "问"
    rows: tuple[Row, ...] = ()
