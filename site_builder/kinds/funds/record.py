"""The record of money or gifts (资金物资): in or out, how much or how many, from or to whom, for what, and what was left
(contract 5, domain 4.16).

Money is exact and typed with its unit; gifts are quantities and never become money.  A giver who is a person stands with a
consent, else as 爱心居民; what one household got is never published (domain 8).
"""

from __future__ import annotations

from datetime import date as Day

from site_builder.base.quantity import Money, Number
from site_builder.base.text import mask_name
from site_builder.base.values import dataclass
from site_builder.content.declare import MASKED, OFFICE, PUBLIC, spec
from site_builder.content.fields import (
    SourceFile,
    choice,
    day,
    document,
    number,
    term,
    text,
)
from site_builder.content.fields import money as sum_of_money
from site_builder.content.schema import mapping
from site_builder.model.record import Consent, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """A number of things."""

    item: str = spec(text(30, example="电脑"), PUBLIC, label="物资", required=True)
    number: Number = spec(number(), PUBLIC, label="数量", required=True)
    unit: str = spec(text(12, example="台"), PUBLIC, label="单位", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Donor:
    """A person who gave: named as the person chose, with a consent."""

    name: str = spec(
        text(30, example="张某某"),
        MASKED,
        label="姓名",
        required=True,
        printed=lambda owner: printed_name(owner),
    )
    show: str | None = spec(choice("masked", "full"), OFFICE, label="姓名公开方式")
    consent: Consent | None = spec(mapping(Consent), OFFICE, label="本人同意")


def shown_full(donor: Donor) -> bool:
    """Whether the name stands in full: the person chose so and consented."""
    return donor.show == "full" and donor.consent is not None


def printed_name(donor: Donor) -> str:
    """The name as it is printed: in full or masked."""
    return donor.name if shown_full(donor) else mask_name(donor.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund(Record):
    """One entry of the ledger: money or gifts, in or out.

    `on` is the day on which it came or went, without it that of publication.  `account` tells ledgers apart whose balances
    are counted each for itself; `balance` is what is left after this entry.
    """

    direction: str = spec(choice("in", "out"), PUBLIC, label="收支", required=True)
    on: Day | None = spec(day(), PUBLIC, label="收支日期")
    money: Money | None = spec(sum_of_money(), PUBLIC, label="金额")
    gift: tuple[Gift, ...] = spec(
        mapping(Gift, example="{item: 电脑, number: 7, unit: 台}"), PUBLIC, label="物资", many=True
    )
    from_: str | None = spec(text(60, example="上级补助"), PUBLIC, label="来源")
    donor: Donor | None = spec(
        mapping(Donor, example="{name: 张某某, consent: {by: self, date: 2026-11-10, scope: [web, board]}}"),
        PUBLIC,
        label="捐赠人",
    )
    to: str | None = spec(text(60, example="某建设公司（示例）"), PUBLIC, label="去向")
    purpose: str | None = spec(term("funds.purpose", example="xiushan"), PUBLIC, label="用途")
    account: str | None = spec(term("funds.account", example="gonggong-shouyi"), PUBLIC, label="账目")
    balance: Money | None = spec(sum_of_money(), PUBLIC, label="结余")
    document: str | SourceFile | None = spec(document(example="〔2026〕18号"), PUBLIC, label="文号或文件")
