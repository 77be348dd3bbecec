"""Insulting words in records about conduct."""

from __future__ import annotations

import pytest

from site_builder.base.personal.insults import insulting
from tests.base.personal.labelled import PARTS, sentences


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("钉子户拒不配合", "钉子户"),
        ("这户人家素质低下", "素质低下"),
        ("一群无赖堵住通道", "无赖"),
        ("泼妇骂街", "泼妇"),
        ("老赖车辆占道", "老赖"),
        ("混\u200b蛋行为", "混\u200b蛋"),
        ("乱扔垃圾的人真缺德", "缺德"),
        ("不是人干的事", "不是人"),
        ("刁民闹事", "刁民"),
        ("这种人不要脸", "不要脸"),
        ("傻Ｘ司机", "傻Ｘ"),
    ],
)
def test_an_insult_is_found_as_typed(text: str, word: str) -> None:
    [one] = insulting(text)
    assert text[one.start : one.end] == word


@pytest.mark.parametrize(
    "text",
    [
        "居民古老赖以生存的水井",
        "无赖以生存之忧",
        "河道下流清淤",
        "雨水向下流入雨水口",
        "不是人为损坏",
        "不是人行道",
        "废物利用手工课",
        "废物回收点",
        "剩饭桶清洗",
        "王八里路修好了",
        "土包子店门前干净",
        "养老东市街",
        "素质差异",
        "降低素质教育门槛",
        "狂犬疯狗病防治",
        "死去死角垃圾",
        "清除卫生死角",
        "大妈的广场舞",
        "其他妈妈都来了",
        "二百五十户",
        "剿匪纪念馆、防强盗门",
        "智障碍儿童康复",
        "提升居民素质",
        "垃圾人人分，环境天天好",
        "浪费可耻，节约光荣",
        "孩子们该死记硬背吗",
    ],
)
def test_an_ordinary_word_is_none(text: str) -> None:
    assert insulting(text) == ()


def test_no_labelled_sentence_insults() -> None:
    assert [one.text for part in PARTS for one in sentences(part) if insulting(one.text)] == []
