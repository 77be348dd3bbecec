"""E-mail, WeChat, QQ and licence plates: short codes that lead to one person.

In: a text as read.  Out: (kind, start, end).  An e-mail address and a plate are known by their form, an account only by
the word before it.  Pass: a mailbox of a government domain, an official account (公众号), a group, a plate-like word
(京A级, 新A座): a plate has at least three digits.

    list(accounts("加微信 zhang_1990"))   # [("wechat", 4, 14)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from site_builder.base.personal import finding as kinds

_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_ZERO: Final = "0-9OolI〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_NO_PLATE: Final = "更全最重创翻刷崭高革清维自焕"
"""Before 新: 更新A…, 最新B… are no plates of 新疆."""


def accounts(text: str) -> Iterator[tuple[str, int, int]]:
    """The addresses, accounts and plates of a text."""
    if "@" in text or " at " in text or "at]" in text or "at）" in text or "艾特" in text:
        yield from _emails(text)
    letters = _letter().search(text) is not None
    if letters or any(one in text for one in "信号泡"):
        for match in _wechat().finditer(text):
            yield kinds.WECHAT, *match.span("id")
    if letters or any(one in text for one in "扣秋企球抠叩"):
        for match in _qq().finditer(text):
            yield kinds.QQ, *match.span("id")
    if letters or "使" in text:
        yield from _plates(text)


@cache
def _letter() -> re.Pattern[str]:
    return re.compile("[A-Za-z]")


@cache
def _email() -> re.Pattern[str]:
    part = "[A-Za-z0-9][A-Za-z0-9-]{0,62}"
    loose, tight = r"(?:\s?\.\s?|\s?[\[(（]?(?:点|dot)[\])）]?\s?)", r"(?:\.|\sdot\s)"
    end = r"[A-Za-z]{2,24}(?:\.[A-Za-z]{2,3})?"
    at = r"(?:\s?@\s?|\s?[\[(（【]\s?(?:at|@|艾特)\s?[\])）】]\s?|\s?艾特\s?)"
    return re.compile(
        r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]*"
        rf"(?:{at}(?P<host>{part}(?:{loose}{part}){{0,4}}?{loose}{end})|\sat\s(?P<spoken>{part}(?:{tight}{part}){{0,4}}?{tight}{end}))(?![A-Za-z0-9])",
        re.IGNORECASE,
    )


def _emails(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _email().finditer(text):
        if not (match["host"] or match["spoken"]).lower().endswith((".gov.cn", ".gov")):
            yield kinds.EMAIL, *match.span()


@cache
def _wechat() -> re.Pattern[str]:
    cue = r"(?:(?:个人)?(?:微\s?信|薇信|威信|徽信|VX|V信|WX|we\s?chat|weixin|加\s?[VvWw微])|绿泡泡|抖音|快手|小红书|支付宝|钉钉|陌陌)"
    return re.compile(
        rf"(?<![A-Za-z]){cue}(?!群|公众|小程序|支付|视频号|服务号|订阅号)\s?(?:号码|账号|帐号|号|ID|名|联系|同号)?"
        r"(?:\s?[:：]\s?|\s?(?:是|为|叫)\s?|\s)?[(（“\"]?(?P<id>[A-Za-z][A-Za-z0-9_-]{5,31}|[0-9]{6,11})(?![A-Za-z0-9_-])(?!\.(?:com|cn))(?!\s?(?:群|人|元|户|名|位|多|余|年))",
        re.IGNORECASE,
    )


@cache
def _qq() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<![A-Za-z])q\s?q|扣扣|秋秋|企鹅|球球|抠抠|叩叩)(?!群|音乐|邮箱|空间|交流|业主)\s?(?:号码|账号|帐号|号)?"
        rf"(?:\s?[:：]\s?|\s?(?:是|为)\s?|\s)?(?P<id>[{_ZERO}](?:[ -]?[{_ZERO}]){{4,11}})(?!\s?(?:群|人|元|户|年|[A-Za-z0-9@]))",
        re.IGNORECASE,
    )


@cache
def _plate() -> re.Pattern[str]:
    gap = r"[\s·•.\-—_:]{0,2}"
    code = f"[A-Za-z{_ZERO}]"
    return re.compile(
        rf"(?P<province>[{_PROVINCES}])[\s]?(?P<letter>[A-Za-z]){gap}(?P<code>{code}(?:[\s·.\-]?{code}){{3,5}}[挂学警港澳领使]?)(?![A-Za-z0-9〔])"
        rf"|(?:车牌|牌照|号牌|牌号)(?:号码|号)?\s?(?:[:：]|是|为)?\s?(?P<bare>[A-Za-z]{gap}(?P<rest>[A-Za-z0-9]{{5,6}}))(?![A-Za-z0-9])"
        rf"|(?P<embassy>使\s?[0-9]{{3}}\s?·?\s?[0-9]{{3}}(?![0-9]))"
    )


def _plates(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _plate().finditer(text):
        start, end = match.span()
        if match["bare"]:
            yield kinds.PLATE, *match.span("bare")
            continue
        if match["embassy"]:
            if "车" in text[max(0, start - 8) : end + 6]:
                yield kinds.PLATE, start, end
            continue
        code = re.sub(r"[\s·.\-]", "", match["code"])
        marks = sum(one in "挂学警港澳领使" for one in code)
        digits = sum(one in "0123456789Oo〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖" for one in code)
        if len(code) not in (5, 6) or digits + marks < 3 or len(code) - digits - marks > 2:
            continue
        if match["province"] == "新" and start and text[start - 1] in _NO_PLATE:
            continue
        if match["letter"] in "Gg" and code[:1] in "Bb":  # 新GB50016: a standard
            continue
        yield kinds.PLATE, start, end
