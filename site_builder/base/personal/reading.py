"""A text as a detector reads it: one width, nothing invisible, and the way back to what was typed.

In: a text as it was typed.  Out: the text normalised (NFKC, which makes full-width, circled and mathematical digits
plain ones), without zero-width characters, marks and selectors, its punctuation Chinese, and for each of its characters the place it came
from.  A text of han, ASCII and the usual punctuation is read as it stands: nearly all are, and that costs one search.

    reading("１３８\\u200b０")   # "1380", and that its last character was the fifth one typed
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

from site_builder.base.values import dataclass

HAN: Final = "\u3400-\u9fff"
_USUAL: Final = f"\\x20-\\x7e{HAN}〇，。、；：？！（）“”‘’《》〈〉【】〔〕—…·\\n\\t"
_INVISIBLE: Final = frozenset({"Cf", "Mn", "Me", "Cc", "Co", "Cs", "Cn"})
_BLANKS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_KEPT: Final = frozenset("，；：？！（）")
_MARKS: Final = str.maketrans(",;!?()", "，；！？（）")
"""A mark is a mark in either width."""
_ZEROS: Final = dict.fromkeys("○◯⭕ОоΟο", "0") | dict.fromkeys("Іі｜丨∣", "1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`text` to be searched; `places` (None: the same places) holds for each character where it was typed."""

    text: str
    places: Sequence[int] | None

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of `text` (not empty) as the stretch of the text as typed."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(f"[^{_USUAL}]")


def reading(typed: str) -> Reading:
    """A text made ready for the detectors."""
    if _odd().search(typed) is None:
        return Reading(text=typed.translate(_MARKS), places=None)
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(typed):
        for plain in _plain(character):
            characters.append(plain)
            places.append(place)
    return Reading(text="".join(characters).translate(_MARKS), places=places)


@cache
def _plain(character: str) -> str:
    """What a character is read as; nothing for one that cannot be seen."""
    if character in "\r\n\t\v\f\u2028\u2029\x85":
        return "\n"
    if character in _KEPT:
        return character
    if character in _ZEROS:
        return _ZEROS[character]
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", character)
    return "".join(
        " " if unicodedata.category(one) == "Zs" else one
        for one in plain
        if unicodedata.category(one) not in _INVISIBLE and one not in _BLANKS
    )
