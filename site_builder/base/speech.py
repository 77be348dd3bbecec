"""A text as it is read aloud: numbers, dates, times, money and telephones in the han that are spoken.

In: a text for the eye.  Out: one for the voice, without a digit: a reader at a loudspeaker, or a machine, then cannot read
11月22日—23日 or 0000-0000001 in a wrong way.  A number is read as a number, a year and a telephone digit by digit (1 of a
telephone as 幺), 2 before a measure word as 两.  What stands in brackets is read between commas; 示例 is said once by whoever
speaks, so it is left out here.

    spoken("11月22日8:30—11:00，2台水泵，电话0571-1234567")
    # 十一月二十二日八点三十分到十一点，两台水泵，电话零五七幺，幺二三四五六七
"""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_PHONE: Final = "零幺二三四五六七八九"
_WIDE: Final = str.maketrans("０１２３４５６７８９％", "0123456789%")
_SIGNS: Final = re.compile(r"(?<=[0-9])[：．](?=[0-9])")
_UNITS: Final = (
    ("平方千米", "km²|km2|㎢"),
    ("平方米", "m²|m2|㎡"),
    ("立方米", "m³|m3"),
    ("摄氏度", "℃"),
    ("公里", "km"),
)
_MEASURES: Final = "个位件处次天户条名张台把份篇栋块只本人间辆株盏年周楼层" + "万千亿"
_SPAN: Final = re.compile(r"(?<=[0-9日月年点分时周])\s*[—–~～]+\s*(?=[0-9])")
_TIMES: Final = re.compile(r"(?<=[0-9]:[0-9]{2})\s*-\s*(?=[0-9]{1,2}:[0-9]{2})")
_CALLED: Final = re.compile(r"((?:电话|热线|拨打|拨)(?:是|：)?\s*)([0-9][0-9\-]{2,})")
_LINE: Final = re.compile(r"(?<![0-9])(?:0[0-9]{2,3}-[0-9]{7,8}|[04]00[0-9\-]{7,9}|1[3-9][0-9]{9})(?![0-9])")
_PAPER: Final = re.compile(r"〔([0-9]{4})〕\s*([0-9]+)号")
_DAY: Final = re.compile(r"(?<![0-9])([12][0-9]{3})-([01][0-9])-([0-3][0-9])(?![0-9])")
_YEAR: Final = re.compile(r"(?<![0-9])([12][0-9]{3})(?=年)")
_TIME: Final = re.compile(r"(?<![0-9:])([0-2]?[0-9]):([0-5][0-9])(?![0-9:])")
_PERCENT: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*%")
_COMMA: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_NUMBER: Final = re.compile(rf"([0-9]+)(?:\.([0-9]+))?(?=([{_MEASURES}])?)")


def spoken(text: str) -> str:
    """The text as it is spoken; it holds no digit of any form."""
    text = text.translate(_WIDE).replace("（示例）", "")
    text = _SIGNS.sub(lambda match: {"：": ":", "．": "."}[match[0]], text)
    for word, signs in _UNITS:
        text = re.sub(signs, word, text)
    text = _CALLED.sub(lambda match: match[1] + _by_digit(match[2], _PHONE), text)
    text = _LINE.sub(lambda match: _by_digit(match[0], _PHONE), text)
    text = _PAPER.sub(lambda match: f"{_by_digit(match[1])}年第{number(match[2])}号", text)
    text = _DAY.sub(lambda match: f"{match[1]}年{int(match[2])}月{int(match[3])}日", text)
    text = _TIMES.sub("到", text)
    text = _SPAN.sub("到", text)
    text = _YEAR.sub(lambda match: _by_digit(match[1]), text)
    text = _TIME.sub(_clock, text)
    text = _PERCENT.sub(lambda match: f"百分之{_decimal(match[1])}", text)
    text = _COMMA.sub("", text)
    text = _NUMBER.sub(_number, text)
    # digits of other scripts are words already, or no office writes them
    text = re.sub(r"\d", "", text)
    return _punctuated(text)


def number(digits: str) -> str:
    """A whole number in han: 20000 → 两万, 105 → 一百零五; what begins with 0 or is longer than 12 digits, digit by digit."""
    if len(digits) > 12 or (len(digits) > 1 and digits[0] == "0"):
        return _by_digit(digits)
    value = int(digits)
    if value == 0:
        return "零"
    words = ""
    for unit, size in (("亿", 10**8), ("万", 10**4), ("", 1)):
        part, value = divmod(value, size)
        if part:
            gap = "零" if words and part < 1000 else ""
            words += gap + _four(part) + unit
        elif words and not words.endswith("零") and value:
            words += "零"
    words = re.sub("零+", "零", words)
    words = re.sub("^一十", "十", words)
    return re.sub("^二(?=[万亿千])", "两", words)


def _four(value: int) -> str:
    """A number below ten thousand."""
    words, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, value = divmod(value, size)
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return words


def _decimal(text: str) -> str:
    whole, _, rest = text.partition(".")
    return number(whole) + (f"点{_by_digit(rest)}" if rest else "")


def _number(match: re.Match[str]) -> str:
    whole, rest, measure = match[1], match[2], match[3]
    if rest:
        return f"{number(whole)}点{_by_digit(rest)}"
    after = match.string[match.end() : match.end() + 2]
    counted = measure and after not in ("楼", "层", "年级") and not after.startswith(("楼", "层"))
    return "两" if whole == "2" and counted else number(whole)


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    if not minute:
        return f"{number(str(hour))}点"
    return f"{number(str(hour))}点{'零' if minute < 10 else ''}{number(str(minute))}分"


def _by_digit(digits: str, words: str = _DIGITS) -> str:
    parts = [part for part in digits.split("-") if part]
    return "，".join("".join(words[int(digit)] for digit in part) for part in parts)


def _punctuated(text: str) -> str:
    """Brackets and dots as pauses, quotation marks gone, no two pauses together."""
    text = re.sub("[（(〔【]", "，", text)
    text = re.sub("[）)〕】·]", "，", text)
    text = re.sub("[“”‘’《》〈〉「」]", "", text)
    text = re.sub("，+(?=[，。；：！？、\n]|$)", "", text)
    return re.sub("(?<=[，。；：！？、\n])，+|^，+", "", text)
