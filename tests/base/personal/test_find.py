"""Personal data in a text: the labelled sentences, and what holds of every text."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.personal import ADVICE, LABELS, Finding, find, hidden
from site_builder.base.personal.masking import masked
from tests.base.personal.labelled import NUMBERS, PARTS, WORDS, Sentence, meets, sentences, table

SENTENCES = [one for part in PARTS for one in sentences(part)]
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@pytest.mark.parametrize("part", PARTS)
def test_the_aims_are_met(part: str) -> None:
    made = table(part)
    assert made.recall(NUMBERS) >= 0.995, made.missed
    assert made.recall(WORDS) >= 0.9, made.missed
    assert made.recall(LABELS) >= 0.9, made.missed
    assert len(made.flagged) <= 0.02 * made.clean, made.flagged


def test_every_kind_stands_in_each_part_and_half_must_pass() -> None:
    assert len(SENTENCES) >= 600
    assert sum(not one.marks for one in SENTENCES) * 2 >= len(SENTENCES)
    for part in PARTS:
        assert {kind for one in sentences(part) for kind, _, _ in one.marks} == set(LABELS)


def test_each_kind_has_a_word_and_an_advice() -> None:
    assert list(ADVICE) == list(LABELS)
    assert not [kind for kind, advice in ADVICE.items() if find(advice)]


def identity(body: str) -> str:
    """17 digits with their check digit (GB 11643)."""
    total = sum(weight * int(one) for weight, one in zip(WEIGHTS, body, strict=True))
    return body + "10X98765432"[total % 11]


dates = st.dates(date(1900, 1, 1), date(2019, 12, 31)).map(lambda day: f"{day:%Y%m%d}")
serials = st.integers(0, 999).map(lambda number: f"{number:03}")
identities = st.tuples(st.sampled_from(["110101", "440103", "650102"]), dates, serials).map(
    lambda parts: identity("".join(parts))
)
mobiles = st.tuples(st.sampled_from("3456789"), st.integers(0, 10**9 - 1)).map(
    lambda parts: f"1{parts[0]}{parts[1]:09}"
)
texts = st.text(
    st.sampled_from(
        "王建国先生业主户6号楼3单元201室13800138000岁年生患癌母亲@a.，。 三班小学住：\u200b１豫AX-"
    )
    | st.characters(),
    max_size=60,
)


def digits_of(style: str, number: str) -> str:
    """The number as somebody hides it."""
    if style == "full":
        return "".join(chr(ord(one) + 0xFEE0) if one.isdigit() else one for one in number)
    if style == "han":
        return "".join("〇一二三四五六七八九"[int(one)] if one.isdigit() else one for one in number)
    if style == "letters":
        return number.replace("0", "O").replace("1", "l") if sum(map(number.count, "01")) < 8 else number
    return {"unseen": "\u200b", "spaced": " ", "marked": "\u0332"}[style].join(number)


styles = st.sampled_from(["full", "han", "letters", "unseen", "spaced", "marked"])


@given(st.one_of(identities, mobiles), styles)
def test_no_way_of_writing_hides_a_number(number: str, style: str) -> None:
    text = f"电话或证件：{digits_of(style, number)}。"
    kinds = {one.kind for one in find(text)}
    assert kinds == {"mobile" if len(number) == 11 else "resident-id"}


@given(identities)
def test_eighteen_digits_that_fail_the_checksum_pass(number: str) -> None:
    for last in "0123456789":
        if last != number[-1]:
            assert find(f"共计{number[:-1]}{last}。") == ()


@given(texts)
def test_findings_lie_in_the_text_sorted_and_apart(text: str) -> None:
    place = 0
    for one in find(text):
        assert place <= one.start < one.end <= len(text)
        assert one.kind in LABELS
        place = one.end


@given(st.sampled_from(SENTENCES))
def test_width_and_form_of_characters_change_nothing(sentence: Sentence) -> None:
    plain = unicodedata.normalize("NFKC", sentence.text)
    assert [one.kind for one in find(plain)] == [one.kind for one in find(sentence.text)]


@given(st.sampled_from([one for one in SENTENCES if one.marks]), st.integers(0, 80))
def test_a_zero_width_character_hides_nothing(sentence: Sentence, place: int) -> None:
    place %= len(sentence.text)
    text = f"{sentence.text[:place]}\u200b{sentence.text[place:]}"
    assert [one.kind for one in find(text)] == [one.kind for one in find(sentence.text)]


@given(st.sampled_from([one for one in SENTENCES if one.marks]))
def test_other_sentences_around_hide_nothing(sentence: Sentence) -> None:
    before = "本周清运垃圾30余袋。"
    found = [
        Finding(kind=one.kind, start=one.start - len(before), end=one.end - len(before))
        for one in find(f"{before}{sentence.text}\n公示期5个工作日。")
    ]
    assert all(meets(found, (one.kind, one.start, one.end)) for one in find(sentence.text))


@given(st.sampled_from([one for one in SENTENCES if one.marks]))
def test_a_masked_text_keeps_nothing_of_a_number(sentence: Sentence) -> None:
    found = find(sentence.text)
    text = masked(sentence.text, found)
    assert not {one.kind for one in find(text)} & {
        "mobile",
        "resident-id",
        "bank-card",
        "e-mail",
        "plate",
        "name",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("业主王建国在楼道堆物", "业主王某某在楼道堆物"),
        ("王女士来电", "某女士来电"),
        ("三年级二班的小明拾到钱包", "一名学生拾到钱包"),
        ("电话13800138000", "电话▒▒▒▒▒▒▒▒▒▒▒"),
        ("6号楼3单元201门口", "6号楼▒▒▒▒▒▒▒▒门口"),
        ("张某某拾到钱包", "张某某拾到钱包"),
    ],
)
def test_what_might_stand_instead(text: str, expected: str) -> None:
    assert masked(text, find(text)) == expected


def test_a_span_is_that_of_the_text_as_typed() -> None:
    text = "电\u200b话：１３８\u200b０0138000，请拨"
    [one] = find(text)
    assert text[one.start : one.end] == "１３８\u200b０0138000"


def test_what_an_error_log_hides_is_more_than_what_is_found() -> None:
    assert hidden("便民服务窗口13800138000") == ((4, 5), (6, 17))


HOSTILE = [
    "1", "1 ", "一", "3-2-", "6号楼3单元201室", "a@", "a.", "王", "业主王建国、", "他的母亲患癌", "1\u200b", "8岁的", "三年级二班的",
    "先生", "住12", "1单元", "豫A1", "微信a", "王·", "1990年", "13800138000 ", "1---", "年出生", "东户", "（86）1", "１", "王建国，", " at a.", "QQ1",
    "姓名：王建国、", "：王建 ", "隔壁1503", "2-704", "老王在", "9岁", "患了病", "三楼那",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("size", [1_000, 30_000])
def test_hostile_input_comes_to_an_end(unit: str, size: int) -> None:
    text = (unit * size)[:size]
    assert all(one.end <= size for one in find(text))
