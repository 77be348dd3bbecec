"""Full names without a title or a word for a person: beside 男 or 女, a number or somebody's things, and as the doer.

In: a text as read, and where its personal numbers begin.  Out: (kind, start, end).  张建国在楼道堆放杂物: at the beginning
of a clause a common surname and two characters of given names before a word that asks for a doer.

    list(fullnames("张建国，男", ()))   # [("name", 0, 3)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from site_builder.base.personal import clauses
from site_builder.base.personal import finding as kinds
from site_builder.base.personal.reading import HAN
from site_builder.base.personal.surnames import COMPOUND, DOUBTFUL, GIVEN, NEVER, SURNAMES, places, words

_THINGS: Final = "手机|电话|身份证|住址|家庭住址|微信|银行卡|卡号|联系方式|车牌|出生|生日|QQ|邮箱|账号|病情|病历|家人|老伴|狗|犬|电动车|车停"


@cache
def _sexed() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{HAN}])(?P<name>[{HAN}]{{2,4}})\s?(?:[，,、（(/|]\s?|\s)(?:男|女)(?![{HAN}])(?!性)"
    )


@cache
def _owning() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[^{HAN}]))(?P<name>[{HAN}]{{2,4}}?)的?(?:{_THINGS}|(?<=的)(?:{clauses.KIN}))"
    )


@cache
def _doing() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[。；，！？：:\n“]))(?P<name>[{HAN}]{{3}})(?=在|将|把|因|被|曾|已|乱|拒|违|擅|私|长期|驾|酒后|遛|占|堆|偷|患|住|多次|经常|昨|今|殴|辱|损|破坏|高空|往|随|未)"
    )


@cache
def _before_number() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[^{HAN}])(?P<name>[{HAN}]{{2,4}})(?:\s|[:：，,（(、]|电话|手机|联系|号码|微信|身份证号?){{1,6}}$"
    )


def fullnames(text: str, numbers: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """The names that stand beside what only a person has or does."""
    patterns = [_doing(), _owning()]
    if "男" in text or "女" in text:
        patterns.append(_sexed())
    for pattern in patterns:
        for match in pattern.finditer(text):
            if _whole(match["name"], common=pattern is not _sexed()):
                yield kinds.NAME, *match.span("name")
    for number in numbers:
        low = max(0, number - 16)
        before = _before_number().search(text[low:number])
        if before and _whole(before["name"], common=False):
            yield kinds.NAME, low + before.start("name"), low + before.end("name")


def _whole(word: str, *, common: bool) -> bool:
    """Whether a word is a full name; with `common` only one with a surname that is hardly ever a word."""
    if word[:2] in COMPOUND and len(word) in (3, 4):
        return not set(word[2:]) & NEVER
    return (
        len(word) in (2, 3)
        and (word[0] in SURNAMES or (word[0] in DOUBTFUL and not common))
        and word[:2] not in words()
        and not (common and word[:2] in places())
        and all(one in GIVEN for one in word[1:])
    )
