"""A rating as data: counts, and red flags by name.  No score, no black flag of anybody, and no average of them: copies are
out of the reach of what must go (domain 6)."""

from __future__ import annotations

from collections.abc import Callable

from site_builder.kinds.ratings.display import RHYTHM, formula
from site_builder.model.data import ColumnType, DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _fact(name: str) -> Callable[[PublicEntry, Place], Value]:
    return lambda entry, _place: entry.facts.get(name)


def _computed(name: str) -> Callable[[PublicEntry, Place], Value]:
    return lambda entry, _place: entry.computed.get(name)


def _kind(entry: PublicEntry, _place: Place) -> Value:
    return {"scheme": "办法", "subject": "对象", "round": "一期", "measure": "处理结果"}.get(entry.type)


def _rhythm(entry: PublicEntry, _place: Place) -> Value:
    return RHYTHM.get(entry.facts.rhythm or "")


def _red_names(entry: PublicEntry, _place: Place) -> Value:
    return "、".join(row.name for row in entry.computed.rows or () if row.flag == "red")


def _column(
    name: str,
    label: str,
    value: Callable[[PublicEntry, Place], Value],
    type_: ColumnType = "text",
    unit: str = "",
    description: str = "",
    told: bool = True,
) -> DataColumn:
    return DataColumn(
        name=name, label=label, value=value, type=type_, unit=unit, description=description, told=told
    )


COLUMNS = (
    _column("record", "哪一种", _kind, description="办法、对象、一期、处理结果"),
    _column("scheme", "评比办法", _fact("scheme"), description="办法的编号", told=False),
    _column("scheme_title", "评比办法名称", _computed("scheme_title")),
    _column("rhythm", "多久一评", _rhythm),
    _column("formula", "总分公式", lambda entry, _place: formula(entry)),
    _column("period", "期次", _fact("period")),
    _column("rated", "参评", _computed("rated"), "integer", "个"),
    _column("red", "红旗", _computed("red"), "integer", "面"),
    _column("black", "黑旗", _computed("black"), "integer", "面", "公布过的；撤下以后数还在"),
    _column("missed", "未评", _computed("missed"), "integer", "个"),
    _column("red_names", "得红旗的", _red_names),
    _column("from", "起评", _fact("from"), "date"),
    _column("to", "参评到", _fact("to"), "date"),
)
