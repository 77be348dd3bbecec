"""Full names without a title or a word for a person: beside 男 or 女, a number or somebody's things, behind a label, in a
list, and as the doer.

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

_THINGS: Final = "手机|电话|身份证|住址|家庭住址|微信|银行卡|卡号|联系方式|车牌|出生|生日|QQ|邮箱|账号|病情|病历|家人|老伴|狗|犬|电动车|车停|整改|承诺书|保证书|申请书|检讨|签名|签字|照片|户口本|房产证|欠条|家门"


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
        rf"(?:^|(?<=[。；，！？：:\n“]))(?P<name>[{HAN}]{{3}})(?=在|将|把|因|被|曾|已|乱|拒|违|擅|私|长期|驾|酒后|遛|占|堆|偷|患|住|多次|经常|昨|今|殴|辱|损|破坏|高空|往|随|未|主动|自愿|捐|带着|带领|每|说|表示|认为|反映|建议|提出|举报|同志|签收|签字|负责|正在|今天|连续|从|帮|给|向|到|所有)"
    )


@cache
def _labelled() -> re.Pattern[str]:
    """A label and what is named behind it: 参会人员：吴家栋、邢桂英; 缺席：伍建民（请假）."""
    return re.compile(
        rf"(?P<label>[{HAN}]{{1,8}})\s?[:：]\s?(?P<names>[{HAN}]{{2,4}}(?:（[^（）]{{1,12}}）)?(?:[、，\s]+[{HAN}]{{2,4}}(?:（[^（）]{{1,12}}）)?){{0,30}})(?![{HAN}])"
    )


_PERSONAL: Final = re.compile(
    "(?:[人员者席长师工]|主持|记录|值班|签到|带队|摄影|参加|出席|到会|请假|签名|落款|负责|拍摄|巡查|撰稿|代表|姓名|名单)$"
)
_NO_PERSON: Final = re.compile(
    "(?:主题|地[点址]|名称|项目|品种|题|路线|范围|单位|小区|店|种|色|街道|社区|标语|口号|关键词|村|站|线)$"
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
    if "：" in text or ":" in text:
        yield from _labels(text)
    if "、" in text:
        yield from _lists(text)
    for number in numbers:
        low = max(0, number - 16)
        before = _before_number().search(text[low:number])
        if before and _whole(before["name"], common=False):
            yield kinds.NAME, low + before.start("name"), low + before.end("name")


def _labels(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _labelled().finditer(text):
        if _NO_PERSON.search(match["label"]):
            continue
        short = _PERSONAL.search(match["label"]) is not None
        for item in re.finditer(f"(?<![（{HAN}])[{HAN}]{{2,4}}(?![{HAN}）])", match["names"]):
            if (short or len(item[0]) > 2) and _whole(item[0], common=not short):
                start = match.start("names")
                yield kinds.NAME, start + item.start(), start + item.end()
                short = True


def _lists(text: str) -> Iterator[tuple[str, int, int]]:
    """Two names and 、 between them, one of them with three characters: 辛桂芳、舒兰两位居民."""
    for mark in re.finditer("、", text):
        low, high = mark.span()
        begins = re.search(f"(?:^|[^{HAN}])[{HAN}]{{2,3}}$", text[max(0, low - 4) : low])
        left = [
            low - size for size in (3, 2) if low >= size and _whole(text[low - size : low], common=not begins)
        ]
        right = [high + size for size in (3, 2) if _whole(text[high : high + size], common=True)]
        if left and right and 3 in (low - left[0], right[0] - high):
            yield kinds.NAME, left[0], low
            yield kinds.NAME, high, right[0]


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
