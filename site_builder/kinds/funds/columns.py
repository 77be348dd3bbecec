"""An entry of the ledger as data: exact money, gifts in words, from or to whom, for what, and what was left."""

from __future__ import annotations

from site_builder.model.columns import column, fact, printed, term
from site_builder.model.data import Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry

DIRECTIONS = {"in": "收入", "out": "支出"}


def gifts(entry: PublicEntry) -> str:
    """电脑7台、打印机1台."""
    return "、".join(f"{item.item}{item.number}{item.unit}" for item in entry.facts.gift or ())


def giver(entry: PublicEntry) -> str:
    """From whom it came: a unit, or a person's name as it is printed."""
    facts = entry.facts
    return facts.get("from") or (f"{facts.donor.name}（个人）" if facts.donor else "")


def _document(entry: PublicEntry, _place: Place) -> Value:
    return entry.facts.document if isinstance(entry.facts.document, str) else None


COLUMNS = (
    column("direction", "收支代号", fact("direction"), description="in 收入、out 支出", told=False),
    column("direction_name", "收支", lambda entry, _place: DIRECTIONS[entry.facts.direction]),
    column("on", "收支日期", lambda entry, _place: entry.facts.on or entry.day, "date"),
    column("money", "金额（元）", fact("money"), "money", "元", "原文带余、约的，看“原样”", told=False),
    column("money_printed", "金额", printed(fact("money"))),
    column("gift", "物资", lambda entry, _place: gifts(entry), description="每样写数量和单位，用顿号隔开"),
    column("from", "资金来源", lambda entry, _place: giver(entry)),
    column("to", "去向", fact("to")),
    column("purpose", "用途代号", fact("purpose"), told=False),
    column("purpose_name", "用途", term("funds.purpose", "purpose")),
    column("account", "账目代号", fact("account"), told=False),
    column("account_name", "账目", term("funds.account", "account")),
    column("balance", "结余（元）", fact("balance"), "money", "元", "这一笔之后这本账剩多少", told=False),
    column("balance_printed", "结余", printed(fact("balance"))),
    column("document", "文号", _document),
)
