"""A reported figure as data: its number exact, and in the words that were printed."""

from __future__ import annotations

from site_builder.base.quantity import Money, Number
from site_builder.model.columns import fact
from site_builder.model.data import DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _amount(entry: PublicEntry, _place: Place) -> Value:
    value: Number | Money = entry.facts.value
    return value.amount


def _unit(entry: PublicEntry, _place: Place) -> Value:
    return "元" if isinstance(entry.facts.value, Money) else entry.facts.unit


COLUMNS = (
    DataColumn(
        name="about",
        told=False,
        label="关于",
        description="所属栏目的代号",
        value=fact("about"),
    ),
    DataColumn(name="item", label="项目", value=fact("item")),
    DataColumn(
        name="value",
        told=False,
        label="数值",
        type="number",
        description="写全的数；原文带余、约、以上的，看“原样数值”",
        value=_amount,
    ),
    DataColumn(name="unit", label="单位", description="金额一律为元", value=_unit, told=False),
    DataColumn(
        name="value_printed",
        label="原样数值",
        description="照原文抄录，如 2000余",
        value=lambda entry, _place: str(entry.facts.value),
    ),
    DataColumn(
        name="exact",
        told=False,
        label="确数",
        type="boolean",
        description="原文不带余、约、以上的为真",
        value=lambda entry, _place: entry.facts.value.exact,
    ),
    DataColumn(
        name="period",
        label="时期",
        description="2026、2026-h1、2026-q3、2026-11、2026-w45",
        value=fact("period"),
    ),
    DataColumn(
        name="as_of",
        label="截至",
        description="一天、一段时期，或者未注明",
        value=fact("as_of"),
    ),
    DataColumn(name="by", label="谁上报", value=fact("by")),
    DataColumn(name="basis", label="口径", value=fact("basis")),
    DataColumn(name="covers", label="范围", value=fact("covers")),
)
