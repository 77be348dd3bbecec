"""The record of a post (责任公示): what it is for, where, whom to ring, and who holds it since when (contract 3, 5).

Posts, not persons: a change of person never rewrites the past.  A holder without `to` is in office, one without `name` says
that the post is vacant.  Names are printed masked; in full where the term of the role says `official: true`, or where the
holder agreed to it.
"""

from __future__ import annotations

from datetime import date as Day

from site_builder.base.text import mask_name
from site_builder.base.values import dataclass
from site_builder.content.declare import MASKED, OFFICE, PUBLIC, spec
from site_builder.content.fields import (
    choice,
    day,
    identifier,
    places_below,
    post,
    telephone,
    term,
    text,
)
from site_builder.content.schema import mapping
from site_builder.model.record import Consent, Record

ROLES = "duties.role"
"""The taxonomy of roles; `official: true` on a term prints the names of its holders in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds the post from a day, until a day if it is over; nobody where there is no name."""

    name: str | None = spec(
        text(30, example="王某"),
        MASKED,
        label="姓名",
        # for a seal: whether the role is official, only the place knows (`holding`)
        printed=lambda owner: mask_name(owner.name) if owner.show == "masked" else owner.name,
    )
    show: str | None = spec(choice("masked", "full"), OFFICE, label="姓名公开方式")
    consent: Consent | None = spec(mapping(Consent), OFFICE, label="本人同意")
    from_: Day = spec(day(), PUBLIC, label="到岗日期", required=True, happens=True)
    to: Day | None = spec(day(), PUBLIC, label="离岗日期", happens=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What a post is responsible for: places below, buildings of its own place, streets by name.  Without any, all of its
    place."""

    places: tuple[str, ...] = spec(places_below(), PUBLIC, label="管哪些地方", many=True)
    buildings: tuple[str, ...] = spec(identifier(), PUBLIC, label="管哪些楼", many=True)
    streets: tuple[str, ...] = spec(text(30, example="荷风路"), PUBLIC, label="管哪些街路", many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Record):
    """A post with its holders, its area, its duties and its telephone."""

    role: str = spec(term(ROLES, example="wangge"), PUBLIC, label="岗位类别", required=True)
    level: str | None = spec(text(20, example="社区"), PUBLIC, label="级别")
    holders: tuple[Holder, ...] = spec(
        mapping(Holder, example="{name: 王某, from: 2026-10-01}"),
        PUBLIC,
        label="在岗的人",
        many=True,
        by_state=True,
    )
    unit: str | None = spec(text(40, example="柳荫社区居民委员会（示例）"), PUBLIC, label="所属单位")
    area: Area | None = spec(
        mapping(Area, example="{buildings: [b1, b2], streets: [荷风路]}"), PUBLIC, label="责任区"
    )
    phone: str | None = spec(telephone(example="0000-0000001"), PUBLIC, label="电话")
    duties: tuple[str, ...] = spec(text(60, example="巡查楼道消防通道"), PUBLIC, label="职责", many=True)
    supervised_by: str | None = spec(post(example="居务监督委员会"), PUBLIC, label="由谁监督")
    # last, for it hides the field type of its name from the lines below it
    post: str | None = spec(text(40, example="第3网格网格长"), PUBLIC, label="岗位名称")


def name_of(record: Post) -> str:
    """The name of the post: its title, or what was typed as its name."""
    return record.title or record.post or ""
