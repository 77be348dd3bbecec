"""Words that several pages print of what is gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CLASS_WORDS: Final[Mapping[str, str]] = {
    "error": "内容有误",
    "objection": "异议成立",
    "consent": "本人撤回同意",
    "minor": "涉及未成年人",
    "leak": "误公开了不该公开的内容",
    "order": "依有关机关要求",
    "other": "其他原因",
}
"""Why a record was withdrawn, by class (contract 2 `withdrawn`)."""

GONE_WORDS: Final[Mapping[str, str]] = {
    "expired": "已按期撤下",
    "withdrawn": "已撤回",
    "objection": "复核中",
    "checking": "正在核对",
    "unsigned": "待审签",
}


def gone_word(why: str) -> str:
    """The word of a neutral page."""
    return GONE_WORDS[why]
