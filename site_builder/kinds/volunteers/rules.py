"""What contradicts itself about teams of volunteers, and in the table of points (contract 5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from site_builder.base.text import nearest, some_of
from site_builder.kinds.volunteers.points import HOURS, of_period, table_of, whole_months
from site_builder.model.kind import Problem, Rule, Surroundings
from site_builder.model.place import Place, Site


def _team(record: Any, around: Surroundings) -> Iterable[Problem]:
    """A team in a period, once."""
    if around.place.standing == "press":
        return
    for name, label, example in (("team", "队伍", "changyouli"), ("period", "时期", "2026-Q4")):
        if getattr(record, name) is None:
            yield Problem(at=(), message=f"缺少 {name}（{label}）", example=f"{name}: {example}")
    if record.team is None or record.period is None:
        return
    again = [
        peer.id
        for peer in around.peers.values()
        if peer.id != record.id
        and peer.record is not None
        and (peer.record.team, peer.record.period) == (record.team, record.period)
    ]
    if again:
        yield Problem(
            at=("period",),
            message=f"这支队伍的{record.period.label}在 {some_of(again)} 已经写了",
            expected="一支队伍一个时期只写一条",
        )


def _hours(record: Any, around: Surroundings) -> Iterable[Problem]:
    """Hours are typed, or added up: never both."""
    if record.team is None or record.period is None:
        return
    if not whole_months(record.period):
        if record.hours is None and around.place.standing != "press":
            yield Problem(
                at=("period",),
                message="不是整月的时期，时长不能从活动记录合计",
                expected="写 hours，或者时期写成月、季、半年、年",
                example="hours: 36",
            )
        return
    if record.hours is None:
        return
    told = {ref: one for ref, one in around.stated if of_period((one,), record.team, record.period)}
    if told:
        named = "、".join(sorted(f"{ref.kind}:{ref.id}" for ref in told))
        yield Problem(
            at=("hours",),
            message=f"这支队伍的时长，{named} 里也写了，同一件事写了两遍；这里按 hours 写的算",
            expected=f"删去 hours，由 {named} 合计；或者删去那边的时长",
            severity="warning",
        )


def _points(record: Any, around: Surroundings) -> Iterable[Problem]:
    """Points come from the table where there is one."""
    if record.period is None:
        return
    table = table_of(around.place, record.period.last)
    if record.points is not None and table:
        yield Problem(
            at=("points",),
            on_key=True,
            message="积分由公布的积分表算出来，不用写",
            expected="删去 points；别的积分写在 earned",
        )
    items = [one.item for one in record.earned]
    known = [name for name in table if name != HOURS]
    for index, item in enumerate(items):
        at = ("earned", index, "item")
        if item == HOURS:
            yield Problem(at=at, message="服务时长不写在这里", expected="写在 hours，或由活动记录合计")
        elif item not in table:
            yield Problem(
                at=at,
                message=f"积分表里没有“{item}”",
                nearest=nearest(item, known),
                expected="、".join(known) or "先在 place.yaml 的 boards.volunteers.points 写积分表",
            )
        elif item in items[:index]:
            yield Problem(at=at, message=f"“{item}”写了两次", expected="合在一起写")


def settings_rule(options: Any, _place: Place, _site: Site) -> Iterable[Problem]:
    """A line of the table is there once from a day on."""
    seen: set[tuple[str, object]] = set()
    for index, one in enumerate(options.points):
        if (one.id, one.from_) in seen:
            yield Problem(
                at=("points", index, "id"),
                message=f"积分表里“{one.id}”写了两次",
                expected="改了分值的，另写一行，加上 from（从哪天起）",
            )
        seen.add((one.id, one.from_))


RULES: Final = (
    Rule(name="volunteer-team", needs=("team", "period"), check=_team),
    Rule(name="volunteer-hours", needs=("team", "period", "hours"), check=_hours),
    Rule(name="volunteer-points", needs=("period", "earned", "points"), check=_points),
)
