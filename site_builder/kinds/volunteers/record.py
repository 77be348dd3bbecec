"""The record of a team of volunteers in a period (志愿积分): its hours, and what else earns points (contract 5).

Teams only, never persons.  Hours are typed where nobody counts them elsewhere; else they are added up from what the records of
other boards at the place say of the team (an activity's sessions), so that nothing is typed twice.
"""

from __future__ import annotations

from datetime import date as Day

from site_builder.base.days import Period
from site_builder.base.quantity import Number, parse_number
from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, FieldType, spec
from site_builder.content.fields import day, identifier, period, scalar, term, text, whole
from site_builder.content.schema import mapping
from site_builder.model.options import Options as Common
from site_builder.model.record import Record
from site_builder.model.tally import service_hours


def exact_points() -> FieldType:
    """How many points: a number without 约 or 余."""

    def parse(raw: str) -> Number | None:
        found = parse_number(raw)
        return found if found is not None and found.exact else None

    return scalar(parse, rule="bad-number", expected="数字，不带约、余", example="2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """How often a team did something else that earns points."""

    item: str = spec(identifier(), PUBLIC, label="积分项", required=True)
    number: int = spec(whole(1), PUBLIC, label="数量", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPeriod(Record):
    """A team in a period."""

    team: str | None = spec(term("team", example="changyouli"), PUBLIC, label="队伍")
    period: Period | None = spec(period(), PUBLIC, label="时期")
    hours: Number | None = spec(service_hours(), PUBLIC, label="服务时长")
    earned: tuple[Earned, ...] = spec(
        mapping(Earned, example="{item: zhishou, number: 3}"), PUBLIC, label="其他积分", many=True
    )
    points: Number | None = spec(exact_points(), PUBLIC, label="积分")


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRule:
    """A line of the published table: so many points for each unit of something, from a day on; `hours` is an hour served."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    name: str = spec(text(30, example="志愿服务"), PUBLIC, label="名称", required=True)
    unit: str = spec(text(12, example="小时"), PUBLIC, label="单位", required=True)
    points: Number = spec(exact_points(), PUBLIC, label="每单位积分", required=True)
    from_: Day | None = spec(day(), PUBLIC, label="从哪天起")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Common):
    """`boards.volunteers`: the table of points, where it was published, how often results are due."""

    basis: str | None = spec(text(60, example="《志愿服务积分办法（示例）》"), PUBLIC, label="积分办法")
    points: tuple[PointRule, ...] = spec(
        mapping(PointRule, example="{id: hours, name: 志愿服务, unit: 小时, points: 1}"),
        PUBLIC,
        label="积分表",
        many=True,
    )
