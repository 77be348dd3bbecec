"""A survey as data: what was asked and answered, and each question's counts as far as they may stand."""

from __future__ import annotations

from collections.abc import Callable

from site_builder.base.quantity import plain_digits
from site_builder.model.data import ColumnType, DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import Facts, PublicEntry

HIDDEN = "不公布"


def _fact(name: str) -> Callable[[PublicEntry, Place], Value]:
    return lambda entry, _place: entry.facts.get(name)


def _printed(name: str) -> Callable[[PublicEntry, Place], Value]:
    def value(entry: PublicEntry, _place: Place) -> Value:
        given = entry.facts.get(name)
        return None if given is None else str(given)

    return value


def _results(entry: PublicEntry, _place: Place) -> Value:
    pairs = zip(entry.facts.questions or (), entry.computed.questions, strict=True)
    return "；".join(f"{asked.ask}{_answers(asked, found)}" for asked, found in pairs)


def _answers(asked: Facts, found: Facts) -> str:
    said = [
        f"{option.name}{HIDDEN if count is None else count}"
        + (f"（{plain_digits(share)}%）" if share is not None else "")
        for option, count, share in zip(asked.options, found.counts, found.shares, strict=True)
    ]
    if found.silent is not None or found.silent_hidden:
        said.append(f"未答{HIDDEN if found.silent is None else found.silent}")
    return "、".join(said)


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
    _column("by", "谁做的", _fact("by")),
    _column("method", "怎么做的", _fact("method")),
    _column("period", "时期", _fact("period"), description="2026、2026-q3、2026-11"),
    _column("closes", "截止日期", _fact("closes"), "date"),
    _column("asked", "发出", _fact("asked"), "number", "份"),
    _column("asked_printed", "发出（原样）", _printed("asked"), told=False),
    _column("answered", "收回", _fact("answered"), "number", "份"),
    _column("answered_printed", "收回（原样）", _printed("answered"), told=False),
    _column(
        "response_rate",
        "回收率",
        lambda entry, _place: entry.computed.rate,
        "number",
        "%",
        "两数都是确数才有",
    ),
    _column("questions", "问题数", lambda entry, _place: len(entry.facts.questions or ()), "integer", "个"),
    _column(
        "results",
        "结果",
        _results,
        description="每个问题一句，用分号隔开；少于规定份数的写“不公布”，能推出它的也不公布",
    ),
)
