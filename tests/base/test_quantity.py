"""Numbers and money: the grammar, exact sums, and the words that say how exact (contract 3)."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.quantity import (
    Money,
    Number,
    add_money,
    add_numbers,
    exceeds,
    less,
    less_money,
    money_of,
    number_of,
    parse_money,
    parse_number,
    plain_digits,
    round_half_up,
)


def number(text: str) -> Number:
    """The number, which the test says is one."""
    found = parse_number(text)
    assert found is not None, text
    return found


def money(text: str) -> Money:
    """The money, which the test says is some."""
    found = parse_money(text)
    assert found is not None, text
    return found


@st.composite
def number_texts(draw: st.DrawFn, *, exact: bool = False) -> str:
    """Everything that the grammar allows, or what of it is exact."""
    digits = str(draw(st.integers(0, 10**15 - 1)))
    if draw(st.booleans()):
        digits = f"{int(digits):,}"
    if draw(st.booleans()):
        digits += "." + draw(st.text("0123456789", min_size=1, max_size=4))
    scale = draw(st.sampled_from(["", "万", "亿"]))
    if exact:
        return digits + scale
    about = draw(st.sampled_from(["", "约", "近"]))
    before = draw(st.sampled_from(["", "余", "多"])) if scale else ""
    after = draw(st.sampled_from(["", "余", "多", "以上"]))
    return about + digits + before + scale + after


NUMBERS = number_texts().map(number)
EXACT = number_texts(exact=True).map(number)
MONEY = st.builds(
    lambda cents, unit: money(f"{plain_digits(Decimal(cents) / 100)}{unit}"),
    st.integers(0, 10**12),
    st.sampled_from(["元", "万元", "亿元"]),
)


@pytest.mark.parametrize(
    ("text", "amount", "exact"),
    [
        ("53", "53", True),
        ("0", "0", True),
        ("0.5", "0.5", True),
        ("1.50", "1.5", True),
        ("41.6", "41.6", True),
        ("0.0001", "0.0001", True),
        ("8,000", "8000", True),
        ("1,234,567.25", "1234567.25", True),
        ("2万", "20000", True),
        ("1.2345亿", "123450000", True),
        ("2000余", "2000", False),
        ("2,000余", "2000", False),
        ("约41.6", "41.6", False),
        ("近300", "300", False),
        ("300多", "300", False),
        ("8000余万", "80000000", False),
        ("8000万余", "80000000", False),
        ("1多亿", "100000000", False),
        ("6万以上", "60000", False),
        ("约60000余", "60000", False),
    ],
)
def test_what_is_a_number(text: str, amount: str, exact: bool) -> None:
    found = number(text)
    assert (found.amount, found.exact, found.text, str(found)) == (Decimal(amount), exact, text, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-1",
        "+1",
        "−1",
        "1e3",
        "1E3",
        "007",
        "00",
        "01.5",
        ".5",
        "5.",
        "1.23456",
        "1..2",
        "1_000",
        "12,34",
        "1,2345",
        "8000,000",
        "0,123",
        ",123",
        "1,234,",
        "1.234,5",
        "１２",
        "٣",
        "²",
        "三",
        "1 000",
        " 1",
        "1 ",
        "1\n",
        "2000 余",
        "余2000",
        "2000约",
        "约",
        "余",
        "万",
        "约约5",
        "约近5",
        "2000余余",
        "2000余多",
        "2万亿",
        "2万万",
        "2以上万",
        "以上2",
        "2千",
        "0x10",
        "0b1",
        "NaN",
        "inf",
        "Infinity",
        "12%",
        "1/2",
        "3-5",
        "5个",
        "5元",
        "未评",
        "1" * 16,
        "1" * 100_000,
        "1" + ",000" * 5,
        "1" + ",000" * 20_000,
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(number_texts())
def test_all_that_the_grammar_allows_is_read_with_its_exact_amount(text: str) -> None:
    found = number(text)
    digits = re.sub("[^0-9.]", "", text)
    scale = 10**4 if "万" in text else 10**8 if "亿" in text else 1
    assert Fraction(found.amount) == Fraction(digits) * scale
    assert found.exact is not any(word in text for word in ("约", "近", "余", "多", "以上"))
    assert found.text == text


@given(st.text(st.sampled_from("0123456789.,约近余多万亿以上元 -+e０"), max_size=9))
def test_any_text_is_a_number_as_typed_or_none(text: str) -> None:
    found = parse_number(text)
    assert found is None or (found.text == text and found.amount >= 0)


@given(NUMBERS)
def test_equal_amounts_have_one_form(value: Number) -> None:
    assert "E" not in str(value.amount)
    assert str(number_of(value.amount).amount) == str(value.amount)


@given(st.integers(0, 10**15 - 1))
def test_a_count_reads_back(count: int) -> None:
    assert number(number_of(count).text) == number_of(count)
    assert number_of(count).whole


def test_a_number_is_not_negative() -> None:
    with pytest.raises(ValueError, match="-1"):
        number_of(-1)


@pytest.mark.parametrize(
    ("text", "whole"),
    [("53", True), ("1.0", True), ("1.2万", True), ("1.5", False), ("2000余", False), ("约5", False)],
)
def test_what_can_count_things(text: str, whole: bool) -> None:
    assert number(text).whole is whole


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        (["8", "28"], "36"),
        (["2,000余", "500"], "2,500余"),
        (["2000余", "500"], "2500余"),
        (["300多", "500"], "800余"),
        (["6万以上", "500"], "60500余"),
        (["6万以上", "2万"], "8余万"),
        (["8000余万", "500万"], "8500余万"),
        (["1.5亿余", "2亿"], "3.5亿余"),
        (["约41.6", "100"], "约141.6"),
        (["近300", "5"], "约305"),
        (["约41.6", "100余"], "约141.6"),
        (["1.2亿", "3000万"], "15000万"),
        (["0.1", "0.2"], "0.3"),
        (["1.50", "1.50"], "3"),
        (["1,000", "1"], "1,001"),
        (["2,000", "3万"], "32,000"),
        (["近300"], "近300"),
        (["1.50"], "1.50"),
        (["0", "2000余"], "2000余"),
        (["0", "0"], "0"),
    ],
)
def test_sums_keep_the_word(parts: list[str], total: str) -> None:
    assert add_numbers(map(number, parts)).text == total
    assert add_numbers(map(number, parts[::-1])).text == total


@given(st.lists(NUMBERS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_a_sum_is_exact_and_has_no_order(parts: list[Number], random: Random) -> None:
    total = add_numbers(parts)
    assert Fraction(total.amount) == sum(Fraction(part.amount) for part in parts)
    assert total.exact is all(part.exact for part in parts)
    shuffled = list(parts)
    random.shuffle(shuffled)
    assert add_numbers(shuffled) == total


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_sum_of_sums_is_the_sum(one: Number, two: Number, three: Number) -> None:
    flat = add_numbers([one, two, three])
    assert add_numbers([add_numbers([one, two]), three]) == flat
    assert add_numbers([one, add_numbers([two, three])]) == flat


@given(st.lists(NUMBERS, min_size=2, max_size=4))
def test_a_sum_reads_back_as_itself(parts: list[Number]) -> None:
    total = add_numbers(parts)
    if total.amount < 10**15:
        assert number(total.text) == total


def test_the_sum_of_nothing_reported_is_not_nought() -> None:
    with pytest.raises(ValueError, match="not known"):
        add_numbers([])
    with pytest.raises(ValueError, match="not known"):
        add_money([])


def test_very_many_large_numbers_add_up_exactly() -> None:
    large = number("999999999999999.9999亿")
    small = number("0.0001")
    total = add_numbers([large] * 10_000 + [small])
    assert Fraction(total.amount) == 10_000 * Fraction(large.amount) + Fraction(1, 10_000)


@pytest.mark.parametrize(
    ("whole", "part", "rest"),
    [
        ("53", "36", "17"),
        ("53", "53", "0"),
        ("1,400", "1,210", "190"),
        ("2万", "1", "19999"),
        ("2万", "1万", "1万"),
        ("53", "54", None),
        ("约53", "36", None),
        ("53", "30余", None),
    ],
)
def test_a_remainder_is_named_only_between_exact_numbers(whole: str, part: str, rest: str | None) -> None:
    found = less(number(whole), number(part))
    assert (found and found.text) == rest


@given(EXACT, EXACT)
def test_what_remains_and_the_part_are_the_whole(one: Number, other: Number) -> None:
    whole = add_numbers([one, other])
    rest = less(whole, one)
    assert rest is not None
    assert rest.amount == other.amount


@pytest.mark.parametrize(
    ("parts", "whole", "contradiction"),
    [
        (["8", "28"], "53", False),
        (["8", "45"], "53", False),
        (["8", "46"], "53", True),
        (["8", "46"], "约53", False),
        (["8", "60余"], "53", False),
        (["54", "约1"], "53", True),
        ([], "0", False),
    ],
)
def test_only_exact_parts_contradict_an_exact_whole(
    parts: list[str], whole: str, contradiction: bool
) -> None:
    assert exceeds(map(number, parts), number(whole)) is contradiction


@pytest.mark.parametrize(
    ("text", "amount", "shown"),
    [
        ("1286万元", "12860000", "1286万元"),
        ("12860000元", "12860000", "1286万元"),
        ("8863万元", "88630000", "8863万元"),
        ("12000万元", "120000000", "1.2亿元"),
        ("12345678元", "12345678", "12345678元"),
        ("1234.56万元", "12345600", "1234.56万元"),
        ("12345.5万元", "123455000", "12345.5万元"),
        ("0.5亿元", "50000000", "5000万元"),
        ("500万元", "5000000", "500万元"),
        ("9999元", "9999", "9999元"),
        ("10100元", "10100", "1.01万元"),
        ("128.50元", "128.5", "128.5元"),
        ("0元", "0", "0元"),
        ("0万元", "0", "0元"),
        ("8,000万元", "80000000", "8,000万元"),
        ("8000余万元", "80000000", "8000余万元"),
        ("8000万余元", "80000000", "8000万余元"),
        ("约12000万元", "120000000", "约12000万元"),
        ("6万元以上", "60000", "6万元以上"),
        ("近300元", "300", "近300元"),
    ],
)
def test_money_is_shown_in_the_largest_unit_of_two_decimals(text: str, amount: str, shown: str) -> None:
    found = money(text)
    assert (found.amount, found.shown, str(found), found.text) == (Decimal(amount), shown, shown, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元",
        "万元",
        "53",
        "53万",
        "-5元",
        "￥5",
        "5 元",
        "5元 ",
        "５元",
        "5美元",
        "5千元",
        "5万万元",
        "5元余",
        "5元以上以上",
        "6万以上元",
        "6余元以上",
        "以上",
        "元以上",
        "1.234元",
        "0.0000001亿元",
        "5元元",
    ],
)
def test_what_is_no_money(text: str) -> None:
    assert parse_money(text) is None


@given(MONEY)
def test_what_is_shown_is_the_same_money(value: Money) -> None:
    again = money(value.shown)
    assert again.amount == value.amount
    assert again.shown == value.shown
    assert len(value.shown.partition(".")[2].rstrip("元万亿")) <= 2


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        (["720万元", "438万元", "128万元"], "1286万元"),
        (["720万元", "0.5元"], "7200000.5元"),
        (["8000余万元", "500万元"], "8500余万元"),
        (["约1.2亿元", "3000万元"], "约15000万元"),
        (["6万元以上", "5000元"], "65000余元"),
        (["6万元以上"], "6万元以上"),
        (["9999元", "1元"], "1万元"),
    ],
)
def test_sums_of_money(parts: list[str], total: str) -> None:
    assert add_money(map(money, parts)).shown == total


@given(st.lists(MONEY, min_size=1, max_size=6))
def test_money_adds_up_to_the_last_cent(parts: list[Money]) -> None:
    total = add_money(parts)
    assert Fraction(total.amount) == sum(Fraction(part.amount) for part in parts)
    assert add_money(parts[::-1]).shown == total.shown
    rest = less_money(total, parts[0])
    assert rest is not None
    assert Fraction(rest.amount) == sum(Fraction(part.amount) for part in parts[1:])


def test_no_remainder_of_money_that_is_not_exact() -> None:
    assert less_money(money("8000余万元"), money("1元")) is None
    assert less_money(money("1元"), money("2元")) is None


def test_money_of_a_number() -> None:
    assert money_of(number("12860000")).shown == "1286万元"
    assert money_of(number("6万以上")) == Money(text="6万元以上", number=number("6万以上"))
    with pytest.raises(ValueError, match=r"0\.001"):
        money_of(number("0.001"))


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(2, 3), 2, "0.67"),
        (Decimal("0.125"), 2, "0.13"),
        (Decimal("0.1249999"), 2, "0.12"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (97, 2, "97.00"),
        (0, 2, "0.00"),
        (Fraction(64200, 1000), 1, "64.2"),
    ],
)
def test_halves_go_up(value: Decimal | Fraction | int, places: int, rounded: str) -> None:
    assert str(round_half_up(value, places)) == rounded


@given(st.fractions(-(10**9), 10**9), st.integers(0, 6))
def test_rounding_moves_by_half_a_place_at_most(value: Fraction, places: int) -> None:
    rounded = round_half_up(value, places)
    assert abs(Fraction(rounded) - value) * 10**places <= Fraction(1, 2)
    assert round_half_up(rounded, places) == rounded


@pytest.mark.parametrize(
    ("value", "digits"), [("96.00", "96"), ("64.20", "64.2"), ("1E+3", "1000"), ("0.00", "0"), ("100", "100")]
)
def test_plain_digits(value: str, digits: str) -> None:
    assert plain_digits(Decimal(value)) == digits


def test_values_can_be_keys() -> None:
    assert len({number("5"), number("5"), number("5.0")}) == 2
    assert len({money("5元"), money("5元")}) == 1
