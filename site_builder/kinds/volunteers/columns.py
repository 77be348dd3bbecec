"""A team in a period as data."""

from __future__ import annotations

from site_builder.model.data import DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _team_name(entry: PublicEntry, place: Place) -> Value:
    term = place.terms("team").get(entry.facts.team or "")
    return term.name if term is not None else None


def _printed(entry: PublicEntry, _place: Place) -> Value:
    hours = entry.computed.hours
    return None if hours is None else str(hours)


COLUMNS = (
    DataColumn(
        name="team",
        label="队伍",
        description="队伍的编号",
        value=lambda entry, _place: entry.facts.team,
        told=False,
    ),
    DataColumn(name="team_name", label="队伍名称", value=_team_name),
    DataColumn(name="period", label="时期", value=lambda entry, _place: entry.facts.period),
    DataColumn(
        name="hours",
        label="服务时长",
        type="number",
        unit="小时",
        description="写的，或由活动记录合计；正在核对的为空",
        value=lambda entry, _place: entry.computed.hours,
    ),
    DataColumn(name="hours_printed", label="服务时长（原样）", value=_printed, told=False),
    DataColumn(
        name="hours_counted",
        label="由活动记录合计",
        type="boolean",
        value=lambda entry, _place: entry.computed.counted,
    ),
    DataColumn(
        name="points",
        label="积分",
        type="number",
        unit="分",
        description="按公布的积分表；时长不是确数的为空",
        value=lambda entry, _place: entry.computed.points,
    ),
)
