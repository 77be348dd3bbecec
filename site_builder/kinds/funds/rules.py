"""What contradicts itself in a ledger, and who must not stand in it (contract 2, 3, 5; domain 8).

A balance that was typed must follow from the one typed before it and all that came and went between them; where it does
not, the message names both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from site_builder.base.days import day_label
from site_builder.base.personal import find
from site_builder.base.personal.names import masked_names
from site_builder.base.quantity import money_of, number_of
from site_builder.base.text import is_masked_name, mask_name
from site_builder.content.fields import day_of
from site_builder.kinds.funds.ledger import day_on, ledger_key
from site_builder.kinds.funds.record import shown_full
from site_builder.model.consent import EXAMPLE, consent_problems
from site_builder.model.kind import Peer, Problem, Rule, Surroundings
from site_builder.model.personal import prose

_UNIT: Final = re.compile(r"(?:公司|村|区|店|行|厂|院|会|社|部|局|所|站|园|校|队|中心)(?:（.*）)?$")
"""Endings of what gives and is nobody's name."""
_ONE_HOUSEHOLD: Final = re.compile(
    r"(?:一|1|该|某|这|那)户[^。；，、]{0,8}?[0-9一二三四五六七八九十百千.]+万?元"
)
"""What a single household got."""


def _entry(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Money or gifts, from somebody or to somebody, published no earlier than it happened."""
    if (record.money is None) == (not record.gift):
        yield Problem(
            at=("gift",) if record.gift else (),
            message="金额和物资要写一个，也只能写一个" if record.gift else "缺少金额或物资",
            expected="money（金额）或 gift（物资）；又给钱又给物的，写成两条",
            example="" if record.gift else "money: 3.2万元",
        )
    if record.direction == "in":
        if (record.from_ is None) == (record.donor is None):
            yield Problem(
                at=("donor",) if record.donor else (),
                message="来源写了两个" if record.donor else "收入要写来源",
                expected="单位写 from，个人写 donor（要有同意书），不愿留名的写 from: 爱心居民",
            )
        if record.to is not None:
            yield Problem(at=("to",), message="收入不写去向 to，用到哪里写 purpose")
    else:
        if record.to is None:
            yield Problem(
                at=(), message="支出要写去向 to（付给谁、发给哪些人）", example="to: 某建设公司（示例）"
            )
        for name in ("from", "donor"):
            if getattr(record, name.replace("from", "from_")) is not None:
                yield Problem(at=(name,), message="支出不写来源，从哪本账出写 account")
    if record.balance is not None and record.money is None:
        yield Problem(at=("balance",), message="物资没有结余金额", expected="删去 balance")
    published = day_of(record.date)
    if record.on is not None and published is not None and published < record.on:
        yield Problem(at=("on",), message="收支日期晚于发布日期")


def _balance(record: Any, around: Surroundings) -> Iterable[Problem]:
    """The balance follows from the one before it."""
    if record.balance is None or record.money is None or record.draft:
        return
    peers = [peer for peer in around.peers.values() if not _left_out(peer)]
    if any(peer.record is None for peer in peers):
        return  # nobody knows in which ledger a wrong one stands, nor how much it is
    mine = sorted(
        (peer for peer in peers if peer.record.money is not None and peer.record.account == record.account),
        key=lambda peer: ledger_key(peer.record),
    )
    place = next((number for number, peer in enumerate(mine) if peer.record is record), None)
    if place is None:
        return
    last = next(
        (number for number in range(place - 1, -1, -1) if mine[number].record.balance is not None), None
    )
    if last is not None:
        yield from _follows(mine[last], mine[last + 1 : place + 1], record)


def _left_out(peer: Peer) -> bool:
    """Whether an entry is in no ledger: a draft, or one that was taken back because it was wrong."""
    record = peer.record
    return record is not None and bool(
        record.draft or (record.withdrawn is not None and record.withdrawn.class_ == "error")
    )


def _follows(before: Peer, since: Sequence[Peer], record: Any) -> Iterable[Problem]:
    """Whether a balance follows from one before it and the entries since then, itself the last of them."""
    amounts = [before.record.balance, record.balance, *(peer.record.money for peer in since)]
    if not all(one.exact for one in amounts):
        return
    came = sum((one.record.money.amount for one in since if one.record.direction == "in"), Decimal(0))
    went = sum((one.record.money.amount for one in since if one.record.direction == "out"), Decimal(0))
    expected = before.record.balance.amount + came - went
    if expected == record.balance.amount:
        return
    day = day_on(before.record)
    said = (
        f"上一笔写了结余的是 {before.where}“{before.id}”（{day_label(day) if day else ''}，结余{before.record.balance}），"
        f"其后收{_yuan(came)}、支{_yuan(went)}"
    )
    if expected < 0:
        yield Problem(at=("balance",), message=f"支出多于结余：{said}", expected="补上漏记的收入，或更正金额")
        return
    yield Problem(
        at=("balance",),
        message=f"结余对不上：{said}，应是{_yuan(expected)}",
        expected=f"{_yuan(expected)}，或补上漏记的一笔",
    )


def _yuan(amount: Decimal) -> str:
    return str(money_of(number_of(amount)))


def _persons(record: Any, around: Surroundings) -> Iterable[Problem]:
    """A person who gave is named with a consent alone, and masked unless the person chose otherwise."""
    if record.from_ is not None and _is_name(record.from_):
        yield Problem(
            at=("from",),
            part=(0, len(record.from_)),
            message="个人捐的不写在 from",
            expected="写 donor（要有同意书）；不愿留名的写 from: 爱心居民",
        )
    donor = record.donor
    if donor is None:
        return
    if donor.consent is None:
        yield Problem(
            at=("donor",),
            message="写了捐赠人要有同意书：缺少 consent；没有同意书的写 from: 爱心居民",
            example=EXAMPLE,
        )
    else:
        yield from consent_problems(donor.consent, ("donor", "consent"), minor=False)
    if not shown_full(donor) and around.site.repository == "public" and not is_masked_name(donor.name):
        yield Problem(
            at=("donor", "name"),
            message="公开仓库里不公开全名的，姓名要写成遮隐的样子",
            expected=mask_name(donor.name),
        )


def _is_name(text: str) -> bool:
    """Whether a giver is a person by the look of the whole name: 王建国, 张某某, not 方正公司."""
    if masked_names(text):
        return True
    cue = "捐款人："
    return _UNIT.search(text) is None and any(
        one.kind == "name" and one.start == len(cue) and one.end == len(cue + text)
        for one in find(cue + text)
    )


def _households(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """What one household or person got is nobody else's to know."""
    for at, text in prose(record):
        if at[0] in ("donor", "from", "source"):
            continue
        for start, end in (*masked_names(text), *(one.span() for one in _ONE_HOUSEHOLD.finditer(text))):
            yield Problem(
                at=at,
                part=(start, end),
                message="资金物资不写到某个人、某一户",
                expected="写给哪些人、多少户，如 60户低保家庭",
            )


RULES = (
    Rule(
        name="fund-entry",
        needs=("direction", "money", "gift", "from", "donor", "to", "balance", "on", "date"),
        check=_entry,
    ),
    Rule(
        name="fund-balance", needs=("direction", "money", "balance", "account", "on", "date"), check=_balance
    ),
    Rule(name="fund-person", needs=("from", "donor"), check=_persons),
    Rule(name="fund-household", check=_households),
)
