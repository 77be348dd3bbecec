"""A team in a period as data."""

from __future__ import annotations

from site_builder.model.columns import computed, fact, printed, term
from site_builder.model.data import DataColumn

COLUMNS = (
    DataColumn(
        name="team",
        label="队伍",
        description="队伍的编号",
        value=fact("team"),
        told=False,
    ),
    DataColumn(name="team_name", label="队伍名称", value=term("team", "team")),
    DataColumn(name="period", label="时期", value=fact("period")),
    DataColumn(
        name="hours",
        label="服务时长",
        type="number",
        unit="小时",
        description="写的，或由活动记录合计；正在核对的为空",
        value=computed("hours"),
    ),
    DataColumn(name="hours_printed", label="服务时长（原样）", value=printed(computed("hours")), told=False),
    DataColumn(
        name="hours_counted",
        label="由活动记录合计",
        type="boolean",
        value=computed("counted"),
    ),
    DataColumn(
        name="points",
        label="积分",
        type="number",
        unit="分",
        description="按公布的积分表；时长不是确数的为空",
        value=computed("points"),
    ),
)
