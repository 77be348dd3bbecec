"""The record of a wish (微心愿): what is wished for, since when, who took it on, when it came true (contract 5).

Nothing of the one who wished is here: no field for a name, and `rules` refuses what would tell who it is or why.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from datetime import timedelta
from typing import Any, Final

from site_builder.base.text import mask_name
from site_builder.base.values import dataclass
from site_builder.content.declare import MASKED, OFFICE, PUBLIC, spec
from site_builder.content.fields import choice, day, day_of, text, whole
from site_builder.content.schema import mapping
from site_builder.kinds.wishes.rules import RULES as RULES
from site_builder.model.attention import Due
from site_builder.model.kind import Moment, State, Surroundings
from site_builder.model.options import Options as Common
from site_builder.model.place import Place
from site_builder.model.public import Facts
from site_builder.model.record import Consent, Record

OPEN: Final = "待认领"
CLAIMED: Final = "已认领"
FULFILLED: Final = "已实现"
CLAIM_DAYS: Final = 30
FULFIL_DAYS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """Who took the wish on, and when.  A unit, team or shop stands in full, a person as the person chose and by consent."""

    by: str = spec(
        text(30, example="翠湖志愿服务队（示例）"),
        MASKED,
        label="认领方",
        required=True,
        printed=lambda owner: printed_claimer(owner),
    )
    kind: str = spec(choice("unit", "team", "shop", "person"), PUBLIC, label="认领方类别", required=True)
    date: Day = spec(day(), PUBLIC, label="认领日期", required=True)
    show: str | None = spec(choice("masked", "full"), OFFICE, label="姓名公开方式")
    consent: Consent | None = spec(mapping(Consent), OFFICE, label="本人同意")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fulfilled:
    """When the wish came true, and how, in a sentence."""

    date: Day = spec(day(), PUBLIC, label="实现日期", required=True)
    note: str | None = spec(text(80, example="收音机已送到，调好了台"), PUBLIC, label="怎样实现")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish(Record):
    """A wish: the thing or the help that is wished for, and how far it came."""

    wish: str = spec(text(40, example="一台能听戏的收音机"), PUBLIC, label="心愿", required=True)
    posted: Day | None = spec(day(), PUBLIC, label="征集日期")
    claimed: Claimed | None = spec(
        mapping(Claimed, example="{by: 翠湖志愿服务队（示例）, kind: team, date: 2026-11-12}"),
        PUBLIC,
        label="认领",
        happens=True,
    )
    fulfilled: Fulfilled | None = spec(
        mapping(Fulfilled, example="{date: 2026-11-18, note: 收音机已送到，调好了台}"),
        PUBLIC,
        label="实现",
        happens=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Common):
    """`boards.wishes`: how often one is due, and after how many days the office is told of one that stands still."""

    claim_days: int | None = spec(whole(1), PUBLIC, label="多少天没人认领就提醒")
    fulfil_days: int | None = spec(whole(1), PUBLIC, label="认领后多少天没实现就提醒")


def titled(record: Any, _place: Place) -> str:
    """The title as typed, or the wish itself."""
    return str(record.title or record.wish or "")


def printed_claimer(claimed: Claimed) -> str:
    """Who took it on, as it is printed: a person who did not choose otherwise is masked."""
    if claimed.kind != "person" or (claimed.show == "full" and claimed.consent is not None):
        return claimed.by
    return mask_name(claimed.by)


def consents(record: Any) -> Iterable[Consent]:
    """The consent of the person who took it on.  A wish that is taken on later stands without its claimer's consent until
    then: the settled record has no `claimed` yet."""
    return (record.claimed.consent,) if record.claimed and record.claimed.consent else ()


def state(record: Any, _moment: Moment) -> State:
    """已实现 · 已认领 · 待认领, the first that holds; what is dated later has not happened."""
    word = FULFILLED if record.fulfilled else CLAIMED if record.claimed else OPEN
    return State(status=word, computed=Facts({"since": since(record)}))


def since(record: Any) -> Day | None:
    """The day from which the wish was open: as typed, or its day on the board unless it was taken on before that."""
    published = day_of(record.date)
    early = record.claimed and published and record.claimed.date < published
    return record.posted or (None if early else published)


def due(record: Any, around: Surroundings) -> Iterable[Due]:
    """A wish that nobody took on, or that was taken on and has not come true."""
    options = around.place.option("wishes")
    if record.fulfilled:
        return
    if record.claimed:
        days = (options.fulfil_days if options else None) or FULFIL_DAYS
        yield Due(what="认领了还没有实现，问一问认领方", day=record.claimed.date + timedelta(days=days))
    elif (start := since(record)) is not None:
        days = (options.claim_days if options else None) or CLAIM_DAYS
        yield Due(what="还没有人认领，联系单位和志愿队", day=start + timedelta(days=days))
