"""Numbers that belong to a person: resident ID, bank card, mobile, the telephone at home.

In: a text as read.  Out: (kind, start, end).  A run is digits with little between them, in any script: 一 and 壹 are
1, O and l stand for 0 and 1 among digits.  A candidate begins and ends where a group of the run does, so a longer
number is never cut.  What makes it personal is its own form (GB 11643 checksum and date, Luhn and issuer, 1[3-9])
or, where the form says little, a word before it; a word for documents (工单号, 项目代码) lets all but an ID with a
date of birth pass.

    list(numbers("电话138 0013 8000"))   # [("mobile", 2, 15)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from site_builder.base.personal import finding as kinds
from site_builder.base.personal.phones import at_home

_ONES: Final = "1lI|一壹弌幺"
_DIGIT: Final = "0-9OolI|〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖弌幺貳參陸"
_SEPARATOR: Final = r"\s\-‐‑‒–—―−·•・._/()（）\[\]【】*~+,，、"
_VALUES: Final = str.maketrans(
    "Oo〇零lI|一壹弌幺二贰貳三叁參四肆五伍六陆陸七柒八捌九玖", "0000" + "1111111" + "222333445566677" + "8899"
)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_REGIONS: Final = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91"
_PROVINCES: Final = frozenset(_REGIONS.split())
_LONGEST: Final = 19
_GROUPS: Final = 8
"""A number is written in no more groups than these, or digit by digit."""
_SPLITS: Final = frozenset(
    {(3, 4, 4), (3, 3, 5), (3, 8), (4, 3, 4), (7, 4), (5, 6), (6, 5), (4, 7), (4, 4, 3), (3, 5, 3), (3, 2, 2, 2, 2)}
    | {(3, 4, 2, 2), (3, 2, 2, 4), (3, 2, 6), (3, 4, 1, 3), (2, 3, 3, 3), (3, 3, 3, 2), (3, 2, 3, 3), (1,) * 11}
)  # fmt: skip


@cache
def _run() -> re.Pattern[str]:
    """Seven digits or more; a letter begins none behind a letter (tel138… begins with 1)."""
    return re.compile(
        f"(?:(?<![A-Za-z])[OolI|]|[0-9〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖弌幺貳參陸])(?:[{_SEPARATOR}]{{0,3}}[{_DIGIT}]){{6,}}"
    )


@cache
def _group() -> re.Pattern[str]:
    return re.compile(f"[{_DIGIT}]+")


@cache
def _cue(which: str) -> re.Pattern[str]:
    return re.compile(
        {
            "document": r"(?:单号|编号|案号|文号|工单|订单|流水|批号|代码|备案号?|许可证|合同|条形?码|型号|序列号|SN|IMEI|ISBN|ISSN"
            r"|设备号|资产|凭证号?|发票|登记号|档案|编码|案件号?|案卷|受理号|票号|批次|标段|执照|信用代码|运单|快递单|第)"
            r"[号码为是:：#№\s]{0,4}(?:[A-Za-z]{1,6}-?)?$",
            "identity": r"(?:身份|证件|公民|居民证|ID|sfz)[^，。；]{0,10}$",
            "phone": r"(?:手机|电话|联系|致电|拨打|来电|号码|短信|加|微|tel|phone|mob|call|\bT)[^。；]{0,12}$",
            "card": r"(?:卡号|银行|储蓄卡|借记卡|信用卡|工资卡|社保卡|账户|账号|帐号|帐户|开户|汇款|转账|农商|信用社)[^。；]{0,12}$",
            "own card": r"(?:卡号|银行卡|储蓄卡|借记卡|信用卡|工资卡|行卡)[^。；]{0,12}$",
            "amount": r"\s?(?:万|亿|元(?!旦)|平方|立方|公里|米|吨|度电?|千瓦|户|人次|%|㎡|m2)",
        }[which],
        re.IGNORECASE,
    )


def _before(which: str, text: str, start: int) -> bool:
    return start > 0 and _said(which, text[max(0, start - 26) : start])


@lru_cache(maxsize=512)
def _said(which: str, before: str) -> bool:
    return _cue(which).search(before) is not None


def numbers(text: str) -> Iterator[tuple[str, int, int]]:
    """The personal numbers of a text, in order, apart."""
    for match in _run().finditer(text):
        groups = [one.span() for one in _group().finditer(text, match.start(), match.end())]
        start, end = groups[-1]
        while end > start and end < len(text) and _letter(text[end]) and _letter(text[end - 1]):
            end -= 1
        groups[-1:] = [(start, end)] if end > start else []
        yield from _numbers(text, groups)


def _letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _numbers(text: str, groups: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    first = 0
    while first < len(groups):
        total, best = 0, None
        inside = first > 0 and groups[first - 1][1] - groups[first - 1][0] == 1
        for last in range(first, len(groups)):
            total += groups[last][1] - groups[last][0]
            if total > _LONGEST:
                break
            if last - first >= _GROUPS:
                if inside or total > last - first + 1:
                    break
                if last + 1 < len(groups) and groups[last + 1][1] - groups[last + 1][0] == 1:
                    continue
            elif total < (7 if last - first < 4 else 11):
                continue
            if total >= 7 and (found := _candidate(text, groups, first, last)):
                best = (*found, last)
                if found[0] != kinds.HOME_PHONE:
                    break
        if best is None:
            best = _stuck(text, *groups[first], first)
        if best is None:
            first += 1
        else:
            kind, start, end, last = best
            yield kind, start, end
            first = last + 1


def _stuck(text: str, start: int, end: int, at: int) -> tuple[str, int, int, int] | None:
    """Several mobiles or an ID and a mobile without anything between them."""
    digits = text[start:end].translate(_VALUES) if end - start in (22, 29, 33) else ""
    tails = [
        digits[place : place + 11] for place in range(0 if len(digits) % 11 == 0 else 18, len(digits), 11)
    ]
    if tails and all(_is_mobile(one) for one in tails) and (len(tails) > 1 or _is_identity(digits[:18])):
        return kinds.MOBILE, start, end, at
    return None


def _candidate(
    text: str, groups: list[tuple[int, int]], first: int, last: int
) -> tuple[str, int, int] | None:
    """What the groups from `first` to `last` are as one number."""
    start, end = groups[first][0], groups[last][1]
    parts = [text[one:other] for one, other in groups[first : last + 1]]
    typed = "".join(parts)
    if sum(map(_letter, typed)) * 3 > len(typed) * 2:
        return None
    digits = typed.translate(_VALUES)
    between = "".join(text[groups[at][1] : groups[at + 1][0]] for at in range(first, last))
    listed = any(one in between for one in ",，、")
    if len(digits) == 17 and last == len(groups) - 1 and not listed:
        check = re.compile(rf"[{_SEPARATOR}]{{0,2}}[xXХх×✕](?![A-Za-z])").match(text, end)
        if check and (_is_identity(digits + "X") or _before("identity", text, start)):
            return kinds.RESIDENT_ID, start, check.end()
    if not listed and _identity(text, digits, [len(one) for one in parts], start, end):
        return kinds.RESIDENT_ID, start, end
    if not listed and _card(text, digits, start):
        return kinds.BANK_CARD, start, end
    if _mobile(text, digits, [len(one) for one in parts], between, start, end):
        opening = re.compile(r"(?:\+|[(（]\+?)$").search(text[max(0, start - 2) : start])
        return (
            kinds.MOBILE,
            start - (len(opening[0]) if opening and digits.startswith(("86", "0086")) else 0),
            end,
        )
    if not listed and len(parts) <= 4 and at_home(text, digits, start, end):
        return kinds.HOME_PHONE, start, end
    return None


def _identity(text: str, digits: str, sizes: list[int], start: int, end: int) -> bool:
    if not 14 <= len(digits) <= 18:
        return False
    date = digits[6:14] if len(digits) != 15 else "19" + digits[6:12]
    if not _is_date(date):
        return False
    said = _before("identity", text, start)
    if len(digits) == 18:
        if said:
            return True
        if not _is_identity(digits) or digits[:2] not in _PROVINCES:
            return False
        return not (_before("document", text, start) and digits[6:10] >= "2020")
    if len(digits) == 15:
        usual = sizes in ([15], [6, 6, 3], [1] * 15) and not _before("document", text, start)
        return said or (digits[:2] in _PROVINCES and usual)
    return said  # the rest is masked: region and date of birth are not


def _is_date(digits: str) -> bool:
    """A year from 1800 to 2099 with a month and a day of it."""
    return digits[:2] in ("18", "19", "20") and "01" <= digits[4:6] <= "12" and "01" <= digits[6:8] <= "31"


def _is_identity(digits: str) -> bool:
    """18 digits, the last may be X: a date of birth, and the check digit of GB 11643."""
    total = sum(weight * int(one) for weight, one in zip(_WEIGHTS, digits, strict=False))
    return _is_date(digits[6:14]) and "10X98765432"[total % 11] == digits[17]


def _card(text: str, digits: str, start: int) -> bool:
    size = len(digits)
    issued = (
        (digits.startswith(("62", "60", "9558", "9559", "68", "69")) and 16 <= size <= 19)
        or (digits.startswith(("4", "51", "52", "53", "54", "55", "35")) and size == 16)
        or (digits.startswith(("34", "37", "36")) and size in (14, 15) and _before("card", text, start))
    )
    if not issued:
        return 16 <= size <= 19 and _before("own card", text, start)
    if not _luhn(digits):
        return _before("own card", text, start)
    return not _before("document", text, start) or _before("card", text, start)


def _luhn(digits: str) -> bool:
    total = 0
    for place, one in enumerate(reversed(digits)):
        value = int(one) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0


def _is_mobile(digits: str) -> bool:
    return len(digits) == 11 and digits[0] == "1" and digits[1] >= "3"


def _mobile(text: str, digits: str, sizes: list[int], between: str, start: int, end: int) -> bool:
    ahead = len(digits) - 11
    if ahead not in (0, 1, 2, 3, 4) or digits[:ahead] not in ("", "0", "86", "086", "0086"):
        return False
    if not _is_mobile(digits[ahead:]):
        return False
    rest = list(sizes)
    while ahead:
        cut = min(ahead, rest[0])
        ahead, rest[0] = ahead - cut, rest[0] - cut
        rest = rest[rest[0] == 0 :]
    said = _before("phone", text, start)
    if said:
        return not any(one in between for one in ",，、") or tuple(rest) in _SPLITS
    if any(one in between for one in ",，、"):
        return False
    if len(rest) > 1 and tuple(rest) not in _SPLITS and (between.isspace() or len(rest) > 5):
        return False
    if "." in between and len(rest) < 3:
        return False
    before = text[max(0, start - 2) : start]
    if re.search(r"[0-9]\.$|[A-Za-z]{2}$|[A-Za-z]-$", before) or re.match(
        r"\.[0-9]{1,4}(?![0-9])", text[end : end + 6]
    ):
        return False
    return not (_before("document", text, start) or _cue("amount").match(text, end))
