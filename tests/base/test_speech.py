"""What is printed, as it is spoken: no digit is left, and each is read as people read it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.speech import number, spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("0", "零"), ("2", "二"), ("10", "十"), ("12", "十二"), ("20", "二十"), ("100", "一百"),
        ("105", "一百零五"), ("110", "一百一十"), ("2000", "两千"), ("2010", "两千零一十"), ("2001", "两千零一"),
        ("10000", "一万"), ("10001", "一万零一"), ("10500", "一万零五百"), ("20020", "两万零二十"),
        ("105000", "十万五千"), ("100000000", "一亿"), ("100000001", "一亿零一"), ("230004500", "两亿三千万四千五百"),
        ("007", "零零七"), ("1234567890123", "一二三四五六七八九零一二三"),
    ],
)  # fmt: skip
def test_numbers(written: str, said: str) -> None:
    assert number(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("11月22日—23日", "十一月二十二日到二十三日"),
        ("2026-11-06", "二零二六年十一月六日"),
        ("2026年11月", "二零二六年十一月"),
        ("8:30—11:00", "八点三十分到十一点"),
        ("每天8:30-20:05", "每天八点三十分到二十点零五分"),
        ("电话0000-0000001", "电话零零零零，零零零零零零幺"),
        ("拨打12345", "拨打幺二三四五"),
        ("12345件", "一万二千三百四十五件"),
        ("400-800-1234", "四零零，八零零，幺二三四"),
        ("〔2026〕18号", "二零二六年第十八号"),
        ("投入784万元，另有41.6公里", "投入七百八十四万元，另有四十一点六公里"),
        ("2,000余份", "两千余份"),
        ("按期率87.5%", "按期率百分之八十七点五"),
        ("2个楼门，2号楼，2月2日，12个", "两个楼门，二号楼，二月二日，十二个"),
        ("面积60㎡", "面积六十平方米"),
        ("荷风苑（示例）北门", "荷风苑北门"),
        ("停水（6号楼）。", "停水，六号楼。"),
        ("《办法》说“好”", "办法说好"),
        ("３号楼", "三号楼"),
        ("时间：９：３０", "时间：九点三十分"),
    ],
)
def test_what_is_spoken(written: str, said: str) -> None:
    assert spoken(written) == said


@given(st.text(alphabet="0123456789０９.,:-—%年月日点号楼个元万电话（）。，", max_size=40))
def test_no_digit_is_left_and_it_is_spoken_once(written: str) -> None:
    said = spoken(written)
    assert not re.search(r"\d", said)
    assert spoken(said) == said
