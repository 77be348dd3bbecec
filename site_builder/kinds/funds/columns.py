"""An entry of the ledger as data: exact money, gifts in words, from or to whom, for what, and what was left."""

from __future__ import annotations

from collections.abc import Callable

from site_builder.model.data import ColumnType, DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry

Given = Callable[[PublicEntry, Place], Value]
DIRECTIONS = {"in": "收入", "out": "支出"}


def _fact(name: str) -> Given:
    return lambda entry, _place: entry.facts.get(name)


def _printed(name: str) -> Given:
    def value(entry: PublicEntry, _place: Place) -> Value:
        amount = entry.facts.get(name)
        return None if amount is None else str(amount)

    return value


def _term(taxonomy: str, name: str) -> Given:
    def value(entry: PublicEntry, place: Place) -> Value:
        identity = entry.facts.get(name)
        found = place.terms(taxonomy).get(identity) if identity else None
        return found.name if found else identity

    return value


def gifts(entry: PublicEntry) -> str:
    """电脑7台、打印机1台."""
    return "、".join(f"{item.item}{item.number}{item.unit}" for item in entry.facts.gift or ())


def giver(entry: PublicEntry) -> str:
    """From whom it came: a unit, or a person's name as it is printed."""
    facts = entry.facts
    return facts.get("from") or (f"{facts.donor.name}（个人）" if facts.donor else "")


def _document(entry: PublicEntry, _place: Place) -> Value:
    return entry.facts.document if isinstance(entry.facts.document, str) else None


def _column(
    name: str,
    label: str,
    value: Given,
    type_: ColumnType = "text",
    unit: str = "",
    description: str = "",
    told: bool = True,
) -> DataColumn:
    return DataColumn(
        name=name, label=label, value=value, type=type_, unit=unit, description=description, told=told
    )


COLUMNS = (
    _column("direction", "收支代号", _fact("direction"), description="in 收入、out 支出", told=False),
    _column("direction_name", "收支", lambda entry, _place: DIRECTIONS[entry.facts.direction]),
    _column("on", "收支日期", lambda entry, _place: entry.facts.on or entry.day, "date"),
    _column("money", "金额（元）", _fact("money"), "money", "元", "原文带余、约的，看“原样”", told=False),
    _column("money_printed", "金额", _printed("money")),
    _column("gift", "物资", lambda entry, _place: gifts(entry), description="每样写数量和单位，用顿号隔开"),
    _column("from", "资金来源", lambda entry, _place: giver(entry)),
    _column("to", "去向", _fact("to")),
    _column("purpose", "用途代号", _fact("purpose"), told=False),
    _column("purpose_name", "用途", _term("funds.purpose", "purpose")),
    _column("account", "账目代号", _fact("account"), told=False),
    _column("account_name", "账目", _term("funds.account", "account")),
    _column("balance", "结余（元）", _fact("balance"), "money", "元", "这一笔之后这本账剩多少", told=False),
    _column("balance_printed", "结余", _printed("balance")),
    _column("document", "文号", _document),
)
