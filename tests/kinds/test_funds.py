"""Money and gifts: balances that add up, sums of exact money, and who may stand in a ledger (contract 3, 5)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.quantity import Money, money_of, number_of
from site_builder.kinds.funds.record import Fund
from site_builder.kinds.funds.rules import RULES
from site_builder.model.kind import Peer, Surroundings
from tests.kit import built, checked, faults, page, site, statuses

CHECK = {rule.name: rule.check for rule in RULES}
DAY = date(2026, 1, 5)


def yuan(amount: int) -> Money:
    """So many yuan."""
    return money_of(number_of(amount))


def entry(
    number: int, amount: int, *, balance: int | None = None, account: str | None = None, day: int = 0
) -> Fund:
    """An entry of a ledger: in where the amount is positive, else out."""
    return Fund(
        id=f"z-{number}",
        date=DAY + timedelta(days=day or number),
        direction="in" if amount > 0 else "out",
        money=yuan(abs(amount)),
        balance=None if balance is None else yuan(balance),
        account=account,
    )


def wrong(entries: list[Fund | None]) -> list[str]:
    """The ids of entries whose balance does not follow."""
    peers = {
        (one.id if one else f"w-{number}"): Peer(
            id=one.id if one else f"w-{number}", type="fund", record=one, where="funds.yaml 第1行"
        )
        for number, one in enumerate(entries)
    }
    around = Surroundings.__new__(Surroundings)
    object.__setattr__(around, "peers", peers)
    return [one.id for one in entries if one and list(CHECK["fund-balance"](one, around))]


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([entry(1, 100, balance=900), entry(2, -50, balance=850)], []),
        ([entry(1, 100, balance=900), entry(2, -50, balance=851)], ["z-2"]),
        # entries without a balance count
        ([entry(1, 100, balance=900), entry(2, -50), entry(3, 10, balance=860)], []),
        ([entry(1, 100, balance=900), entry(2, -50), entry(3, 10, balance=910)], ["z-3"]),
        # in whatever order they were typed; on one day by their ids as people count
        ([entry(3, 10, balance=860), entry(1, 100, balance=900), entry(2, -50)], []),
        ([entry(10, -50, balance=860, day=1), entry(9, 10, balance=910, day=1), entry(1, 1, balance=900, day=1)], []),
        # each account for itself
        ([entry(1, 100, balance=900, account="a"), entry(2, -50, balance=5, account="b"), entry(3, 7, balance=907, account="a")], []),
        # more went than there was
        ([entry(1, 100, balance=10), entry(2, -50, balance=0)], ["z-2"]),
        # nobody knows what a wrong one says
        ([entry(1, 100, balance=900), None, entry(2, -50, balance=1)], []),
        # a mistake is told once: what follows rests on what was typed
        ([entry(1, 100, balance=900), entry(2, -50, balance=1), entry(3, 1, balance=2)], ["z-2"]),
    ],
)  # fmt: skip
def test_a_balance_follows_from_the_one_before(entries: list[Fund | None], found: list[str]) -> None:
    assert wrong(entries) == found


@settings(max_examples=60, deadline=None)
@given(
    amounts=st.lists(st.integers(1, 9_000_000), min_size=2, max_size=8),
    shown=st.lists(st.booleans(), min_size=8, max_size=8),
    error=st.integers(1, 5),
)
def test_a_ledger_that_adds_up_is_right_and_one_that_does_not_is_not(
    amounts: list[int], shown: list[bool], error: int
) -> None:
    total, ledger = 10_000_000, []
    for number, amount in enumerate(amounts, start=1):
        total += amount
        last = number == len(amounts)
        ledger.append(
            entry(number, amount, balance=total if shown[number - 1] or last or number == 1 else None)
        )
    assert wrong(list(ledger)) == []
    spoilt = entry(len(amounts), amounts[-1], balance=total + error)
    assert wrong([*ledger[:-1], spoilt]) == [spoilt.id]


HEAD = "- {id: z-1, title: 租金, date: 2026-11-02, "


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        ("direction: in, money: 3万元, from: 上级补助", []),
        ("direction: in, money: 约3万元, from: 上级补助", []),
        ("direction: in, from: 上级补助", ["fund-entry"]),
        ("direction: in, money: 3万元", ["fund-entry"]),
        ("direction: out, money: 3万元", ["fund-entry"]),
        ("direction: out, money: 3万元, to: 某公司, from: 上级补助", ["fund-entry"]),
        ("direction: out, gift: {item: 图书, number: 3, unit: 册}, to: 阅览角", []),
        ("direction: out, gift: {item: 图书, number: 3, unit: 册}, to: 阅览角, balance: 3元", ["fund-entry"]),
        ("direction: in, money: 3万元, from: 上级补助, on: 2026-11-02", []),
        ("direction: in, money: 3万元, from: 上级补助, on: 2026-11-03", ["fund-entry"]),
        ("direction: in, money: 3万元, from: 爱心居民", []),
        ("direction: in, money: 3万元, from: 王建国", ["fund-person"]),
        ("direction: in, money: 3万元, from: 张某某", ["fund-person"]),
        ("direction: in, money: 3万元, from: 方正公司", []),
        ("direction: in, money: 3万元, donor: {name: 张某某}", ["fund-person"]),
        ("direction: in, money: 3万元, donor: {name: 张某某, consent: {by: self, date: 2026-11-01, scope: [web]}}", []),
        ("direction: in, money: 3万元, donor: {name: 张某某, consent: {by: self, date: 2026-11-01, until: 2026-10-01, scope: [web]}}", ["fund-person"]),
        ("direction: out, money: 500元, to: 60户高龄家庭", []),
        ("direction: out, money: 500元, to: 李某某", ["fund-household"]),
        ("direction: out, money: 500元, to: 高龄家庭, summary: 给一户500元", ["fund-household"]),
        ("direction: out, money: 500元, to: 高龄家庭, summary: 每户500元", []),
        ("direction: out, balance: 3元", ["fund-entry", "fund-entry", "fund-entry"]),
    ],
)  # fmt: skip
def test_what_an_entry_states(more: str, rules: list[str], tmp_path: Path) -> None:
    content = site(tmp_path, {"funds.yaml": f"{HEAD}{more}}}\n"})
    found = faults(content, checked(content, "2026-11-20").diagnostics)
    assert [item.rpartition(" ")[2] for item in found] == rules


LEDGER = """
- {id: z-1, title: 租金, date: 2026-11-02, direction: in, money: 1.2万元, from: 某公司, purpose: guanhu, balance: 4万元}
- {id: z-2, title: 补助, date: 2026-11-03, direction: in, money: 约3万元, from: 上级补助, purpose: gongcheng}
- {id: z-3, title: 维修, date: 2026-11-04, on: 2025-12-30, direction: out, money: 9000元, to: 某公司, purpose: guanhu}
- {id: z-4, title: 送书, date: 2026-11-05, direction: in, gift: {item: 图书, number: 300, unit: 册}, from: 图书馆}
- {id: z-5, title: 分书, date: 2026-11-06, direction: out, gift: {item: 图书, number: 80余, unit: 册}, to: 阅览角}
- {id: z-6, title: 捐款, date: 2026-11-07, direction: in, money: 2000元, purpose: guanhu,
   donor: {name: 张某某, consent: {by: self, date: 2026-11-01, until: 2026-11-30, scope: [web]}}}
"""
PLACE = """
name: 街道
taxonomies: {funds.purpose: [{id: guanhu, name: 管护}, {id: gongcheng, name: 工程}]}
"""


def test_sums_and_pages(tmp_path: Path) -> None:
    content = site(tmp_path, {"a/place.yaml": PLACE, "a/b/place.yaml": "name: 小区\n", "a/funds.yaml": LEDGER.lstrip(),
        "a/b/funds.yaml": "- {id: z-9, title: 租金, date: 2026-11-02, direction: in, money: 600元, from: 某公司}\n"})  # fmt: skip
    assert statuses(checked(content, "2026-11-20")) == {
        "/a/funds:z-1": "收入", "/a/funds:z-2": "收入", "/a/funds:z-3": "支出", "/a/funds:z-4": "收到物资",
        "/a/funds:z-5": "发放物资", "/a/funds:z-6": "收入", "/a/b/funds:z-9": "收入",
    }  # fmt: skip
    made = built(content, "2026-11-20")
    board = page(made, "/a/funds/")
    assert "累计收入（含下级） 1.46 万元" in board
    assert "写着“约”“余”的1笔没有加进去" in board
    assert "图书 300册 80余册" in board
    assert "个人捐赠 1 2000元" in board
    assert "2025年 1 0元 9000元" in board
    assert "管护 3 1.4万元 9000元" in board
    assert "约3万元" in page(made, "/a/funds/by/purpose/gongcheng/")
    assert "维修" in page(made, "/a/funds/by/year/2025/")
    assert "张某某（个人）" in page(made, "/a/funds/z-6/")
    assert "张某某" not in page(made, "/a/") + page(made, "/")
    later = built(content, "2026-12-01")
    assert "张某某" not in page(later, "/a/funds/z-6/")
