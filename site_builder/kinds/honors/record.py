"""The record of an honour (善行义举榜): who, for what, how chosen, the publicity, and the status that follows.

Consent is needed for every honoured person, masked or not; a minor is printed 一名学生 and bears no name
(contract 2).  The status is computed from the dates (contract 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from datetime import timedelta
from typing import Any, Final

from site_builder.base.days import Period
from site_builder.base.text import is_masked_name, mask_name
from site_builder.base.values import dataclass
from site_builder.content.declare import MASKED, OFFICE, PUBLIC, spec
from site_builder.content.fields import choice, day_of, period, term, text, whole
from site_builder.content.schema import mapping
from site_builder.model.attention import Due
from site_builder.model.consent import EXAMPLE as CONSENT_EXAMPLE
from site_builder.model.consent import consent_problems, portrait_problems
from site_builder.model.kind import Moment, Problem, Rule, State, Surroundings
from site_builder.model.options import Options as Common
from site_builder.model.place import Place
from site_builder.model.public import Facts, PublicEntry
from site_builder.model.publicity import Publicity, publicity_end, publicity_problems
from site_builder.model.record import Consent, Record, open_objection

PERSONS: Final = ("person", "family", "minor")
COLLECTIVES: Final = ("team", "shop", "building")
STUDENT: Final = "一名学生"
WALL_DAYS: Final = 90
_FAMILY_ENDINGS: Final = ("一家", "家庭", "全家")


@dataclass(frozen=True, slots=True, kw_only=True)
class Honoree:
    """Who is honoured.  A person's name is shown as the person chose; a team's, shop's or building's in full."""

    name: str | None = spec(
        text(30, example="张某某"), MASKED, label="姓名", printed=lambda owner: printed_name(owner)
    )
    kind: str = spec(
        choice("person", "family", "team", "shop", "building", "minor"), PUBLIC, label="类别", required=True
    )
    role: str | None = spec(text(40, example="荷风苑居民"), PUBLIC, label="身份")
    show: str | None = spec(choice("masked", "full"), OFFICE, label="姓名公开方式")
    consent: Consent | None = spec(mapping(Consent), OFFICE, label="本人同意")


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """Votes of the deliberation."""

    eligible: int | None = spec(whole(), PUBLIC, label="应到")
    present: int | None = spec(whole(), PUBLIC, label="实到")
    for_: int | None = spec(whole(), PUBLIC, label="同意")
    against: int | None = spec(whole(), PUBLIC, label="反对")
    abstain: int | None = spec(whole(), PUBLIC, label="弃权")


@dataclass(frozen=True, slots=True, kw_only=True)
class Honor(Record):
    """An honour: an award of the taxonomy, an honoree, a period, how it was chosen, its publicity."""

    award: str = spec(term("honors.award", example="haoren"), PUBLIC, label="称号", required=True)
    honoree: Honoree = spec(
        mapping(
            Honoree,
            example="{name: 张某某, kind: person, show: masked, consent: {by: self, date: 2026-11-10, scope: [web, board]}}",
        ),
        PUBLIC,
        label="上榜对象",
        required=True,
    )
    period: Period | None = spec(period(), PUBLIC, label="期次")
    nominated_by: str | None = spec(text(60, example="居民议事会"), PUBLIC, label="推荐人")
    votes: Votes | None = spec(
        mapping(Votes, example="{eligible: 35, present: 31, for: 29, against: 0, abstain: 2}"),
        PUBLIC,
        label="表决",
    )
    publicity: Publicity | None = spec(
        mapping(
            Publicity,
            example="{from: 2026-11-16, working_days: 5, basis: 《评选办法（示例）》, contact: 0000-0000000}",
        ),
        PUBLIC,
        label="公示",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Common):
    """`boards.honors`: how often it is due, and how many days a certificate hangs on the wall."""

    wall: int | None = spec(whole(1), PUBLIC, label="上墙天数")


def shown_full(honoree: Honoree) -> bool:
    """Whether the name stands in full: collectives always, persons who chose so and consented."""
    return honoree.kind in COLLECTIVES or (honoree.show == "full" and honoree.consent is not None)


def printed_name(honoree: Honoree) -> str:
    """The name as it is printed: in full or masked."""
    name = honoree.name or ""
    return name if shown_full(honoree) else masked(name, honoree.kind)


def masked(name: str, kind: str) -> str:
    """The masked form of a person's or a family's name: 张某某, 李某某家庭."""
    core, ending = _parted(name, kind)
    return mask_name(core) + ending


def _parted(name: str, kind: str) -> tuple[str, str]:
    """The name and the ending of a family's: 李某某, 家庭."""
    ending = next(
        (end for end in _FAMILY_ENDINGS if kind == "family" and name.endswith(end) and name != end), ""
    )
    return name.removesuffix(ending), ending


def titled(record: Any, _place: Place) -> str:
    """The title as typed."""
    return str(record.title or "")


def begins(record: Any) -> Iterable[Day]:
    """An honour is not shown before its publicity begins."""
    return (record.publicity.from_,) if record.publicity else ()


def consents(record: Any) -> Iterable[Consent]:
    """The consent that an honour rests on."""
    return (record.honoree.consent,) if record.honoree and record.honoree.consent else ()


def ending(entry: PublicEntry) -> Day | None:
    """The last day of a publicity that is open now."""
    end: Day | None = entry.computed.publicity_end if entry.status == "公示中" else None
    return end


def due(record: Any, around: Surroundings) -> Iterable[Due]:
    """The last day of the publicity; with an objection open it waits for the answer, which is told by itself."""
    end, _ = publicity_end(record.publicity, record.objection, around.calendar)
    if end is not None and open_objection(record) is None:
        yield Due(what="公示最后一天", day=end, lasts=False)


def state(record: Any, moment: Moment) -> State:
    """有异议 · 公示中 · 已轮换 · 已公布, the first that holds; withdrawn ones never come here."""
    end, official = publicity_end(record.publicity, record.objection, moment.calendar)
    start = end or day_of(record.date)
    options = moment.place.option("honors")
    wall = (options.wall if options else None) or WALL_DAYS
    contested = open_objection(record)
    if contested is not None:
        word = "有异议"
    elif end is not None and not moment.clock.passed(end):
        word = "公示中"
    elif start is not None and moment.clock.passed(start + timedelta(days=wall)):
        word = "已轮换"
    else:
        word = "已公布"
    return State(
        status=word,
        computed=Facts(
            {
                "publicity_end": end,
                "official": official,
                "contested_from": contested.received if contested else None,
            }
        ),
        provisional=() if official else ("publicity", "working_days"),
    )


def _persons(record: Any, around: Surroundings) -> Iterable[Problem]:
    """Names, masks and consents (contract 1 `repository`, 2 `consent`)."""
    honoree = record.honoree
    if honoree.kind == "minor":
        if honoree.name is not None:
            yield Problem(
                at=("honoree", "name"), message="未成年人不写姓名，公示为“一名学生”", expected="删去 name"
            )
    elif honoree.name is None:
        example = "张某某" if honoree.kind in PERSONS else "翠湖志愿服务队（示例）"
        yield Problem(at=("honoree",), message="缺少 name（姓名或名称）", example=f"name: {example}")
    if honoree.kind in PERSONS and honoree.consent is None:
        yield Problem(
            at=("honoree",),
            message="个人和家庭上榜要有同意书：缺少 consent",
            example=CONSENT_EXAMPLE,
        )
    if honoree.consent is not None:
        yield from consent_problems(honoree.consent, ("honoree", "consent"), minor=honoree.kind == "minor")
    if honoree.kind not in ("person", "family") or honoree.name is None or shown_full(honoree):
        return
    if around.site.repository == "public" and not is_masked_name(_parted(honoree.name, honoree.kind)[0]):
        yield Problem(
            at=("honoree", "name"),
            message="公开仓库里不公开全名的，姓名要写成遮隐的样子",
            expected=masked(honoree.name, honoree.kind),
        )


def _votes(record: Any, _around: Surroundings) -> Iterable[Problem]:
    votes = record.votes
    if votes is None:
        return
    if votes.eligible is not None and votes.present is not None and votes.present > votes.eligible:
        yield Problem(at=("votes", "present"), message=f"实到{votes.present}人，多于应到{votes.eligible}人")
    cast = [number for number in (votes.for_, votes.against, votes.abstain) if number is not None]
    if votes.present is not None and sum(cast) > votes.present:
        yield Problem(at=("votes",), message=f"票数合计{sum(cast)}，多于实到{votes.present}人")


def _publicity(record: Any, _around: Surroundings) -> Iterable[Problem]:
    return publicity_problems(record.publicity)


def _portraits(record: Any, _around: Surroundings) -> Iterable[Problem]:
    honoree = record.honoree
    if honoree.kind in PERSONS:
        yield from portrait_problems(record.photos, tuple(consents(record)), minor=honoree.kind == "minor")


RULES = (
    Rule(name="honor-person", needs=("honoree",), check=_persons),
    Rule(name="honor-portrait", needs=("honoree", "photos"), check=_portraits),
    Rule(name="honor-votes", needs=("votes",), check=_votes),
    Rule(name="honor-publicity", needs=("publicity",), check=_publicity),
)
