"""Numbers and money as the sources print them: exact, with the word that says how exact.

In: what an editor typed (`2000余`, `约41.6`, `8000余万元`).  Out: frozen values with an exact decimal amount,
and sums that keep the word; None for text that is no number (the field that reads it words the error).  There
are no floats, and no sum rounds.  The grammar and the rules of sums are those of contract 3.

    parse_number("8000余万").amount        # Decimal(80000000), not exact
    parse_money("12860000元").shown        # 1286万元

An absent value is None (未报), an assessment that was not made is `NOT_ASSESSED` (未评), and nought is a
number: three different things, and nothing here turns one into another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from site_builder.base.values import dataclass

NOT_ASSESSED = "未评"
NOT_REPORTED = "未报"

# At most 15 digits before the point, which no public account exceeds and hostile text must not.  No leading
# zeros: `0012` is a reference, not a number.
_NUMBER = re.compile(
    r"(?P<about>[约近])?"
    r"(?P<digits>(?:0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,4})?)"
    r"(?:(?P<before>[余多])?(?P<scale>[万亿]))?"
    r"(?P<after>余|多|以上)?"
)
_SCALES = {"": 0, "万": 4, "亿": 8}
_SCALE_NAMES = {power: name for name, power in _SCALES.items()}
_AT_LEAST = "以上"

# Wide enough for the sum of any number of records; a result that had to be rounded would be our own fault.
_EXACT = Context(prec=100, traps=[Inexact, InvalidOperation, DivisionByZero])


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that is not negative.

    `text` is how it is printed, in the words typed; `amount` its full value (2000余万: 20000000).  `about`
    says that 约 or 近 stands before it, `over` that 余, 多 or 以上 stands behind.  `scale` is the power of
    ten of its 万 (4) or 亿 (8), and `grouped` whether it was typed with thousands commas: sums are written
    alike.
    """

    text: str
    amount: Decimal
    about: bool = False
    over: bool = False
    scale: int = 0
    grouped: bool = False

    @property
    def exact(self) -> bool:
        """Whether the amount is the number itself, not one near it."""
        return not (self.about or self.over)

    @property
    def whole(self) -> bool:
        """Whether it can count things: exact, without decimals."""
        return self.exact and self.amount == self.amount.to_integral_value()

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def parse_number(text: str) -> Number | None:
    """The number written `[约|近] digits [余|多] [万|亿] [余|多|以上]`, else None.

    Digits are ASCII, in thousands with commas or without, with up to four decimals.  Signs, exponents,
    spaces, full-width digits and leading zeros are no number.
    """
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    digits = found["digits"]
    scale = _SCALES[found["scale"] or ""]
    return Number(
        text=text,
        amount=_plain(_EXACT.scaleb(Decimal(digits.replace(",", "")), scale)),
        about=found["about"] is not None,
        over=(found["before"] or found["after"]) is not None,
        scale=scale,
        grouped="," in digits,
    )


def number_of(amount: int | Decimal) -> Number:
    """A counted or computed amount as an exact number.  ValueError if it is negative."""
    if amount < 0:
        raise ValueError(f"a number is not negative: {amount}")
    return _write(Decimal(amount), about=False, over=False, scale=0, grouped=False)


def add_numbers(numbers: Iterable[Number]) -> Number:
    """The sum of one or more numbers; the order does not matter.

    Exact and exact is exact.  With 余, 多 or 以上 among them it is 余 (`2,000余` + `500` = `2,500余`), with
    约 or 近 it is 约.  With both it is 约: 余 promises “at least”, and a part that may be smaller than its
    figure breaks that promise.  It is written in the smallest of the scales typed (so that no decimals
    arise) and with thousands commas if one part was.  One number alone keeps its words.

    ValueError for none at all: the sum of nothing reported is 未报, not 0.
    """
    parts = tuple(numbers)
    if not parts:
        raise ValueError("the sum of no numbers is not known")
    if len(parts) == 1:
        return parts[0]
    total = Decimal(0)
    for part in parts:
        total = _EXACT.add(total, part.amount)
    return _write(
        total,
        about=any(part.about for part in parts),
        over=any(part.over for part in parts),
        scale=min(part.scale for part in parts),
        grouped=any(part.grouped for part in parts),
    )


def less(whole: Number, part: Number) -> Number | None:
    """What remains of `whole` without `part` (未说明, 尚无记录).

    None where no remainder can be named: one of them is not exact, or the part is the larger.
    """
    if not (whole.exact and part.exact) or part.amount > whole.amount:
        return None
    return _write(
        _EXACT.subtract(whole.amount, part.amount),
        about=False,
        over=False,
        scale=min(whole.scale, part.scale),
        grouped=whole.grouped or part.grouped,
    )


def exceeds(parts: Iterable[Number], whole: Number) -> bool:
    """Whether parts contradict their whole: it is exact, and the exact ones alone are more (contract 3)."""
    total = Decimal(0)
    for part in parts:
        if part.exact:
            total = _EXACT.add(total, part.amount)
    return whole.exact and total > whole.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount of yuan, not negative.  `text` is how it was typed, or written by `add_money`."""

    text: str
    number: Number

    @property
    def amount(self) -> Decimal:
        """The full value in 元."""
        return self.number.amount

    @property
    def exact(self) -> bool:
        """Whether the amount is the sum itself, not one near it."""
        return self.number.exact

    @property
    def shown(self) -> str:
        """How it is printed: in the largest of 元, 万元, 亿元 that needs at most two decimals (contract 3).

        Below one 万 or 亿 that unit is not used (500万元, not 0.05亿元).  An amount that is not exact is
        printed as typed: where its 余 stands says how near it is.
        """
        return _largest_unit(self.number) if self.exact else self.text

    def __str__(self) -> str:
        return self.shown


@lru_cache(maxsize=4096)
def parse_money(text: str) -> Money | None:
    """The money written as a number and `元`, `万元` or `亿元`, with 以上 behind the unit; else None.

    An amount in fractions of a 分 could not be printed in two decimals and is none.
    """
    over = text.endswith(_AT_LEAST)
    bare = text.removesuffix(_AT_LEAST)
    if not bare.endswith("元") or bare.endswith(_AT_LEAST + "元"):
        return None
    number = parse_number(bare.removesuffix("元") + (_AT_LEAST if over else ""))
    if number is None or not _fits(number.amount, 0):
        return None
    return Money(text=text, number=number)


def money_of(number: Number) -> Money:
    """`number` yuan, in the words of its kind; ValueError for fractions of a 分."""
    if not _fits(number.amount, 0):
        raise ValueError(f"not an amount of money: {number.text}")
    if number.exact:
        return Money(text=_largest_unit(number), number=number)
    bare = number.text.removesuffix(_AT_LEAST)
    return Money(text=bare + "元" + number.text[len(bare) :], number=number)


def add_money(amounts: Iterable[Money]) -> Money:
    """The sum of one or more amounts, by the rules of `add_numbers`; ValueError for none at all."""
    parts = tuple(amounts)
    if len(parts) == 1:
        return parts[0]
    return money_of(add_numbers(part.number for part in parts))


def less_money(whole: Money, part: Money) -> Money | None:
    """What remains of `whole` without `part` (来源未说明); None where `less` names none."""
    rest = less(whole.number, part.number)
    return None if rest is None else money_of(rest)


def round_half_up(value: Decimal | Fraction | int, places: int) -> Decimal:
    """`value` with exactly `places` decimals, halves away from nought: the rule for totals and rates."""
    scaled = abs(Fraction(value)) * 10**places
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return _EXACT.scaleb(Decimal(rounded if value >= 0 else -rounded), -places)


def plain_digits(value: Decimal) -> str:
    """`value` in digits: no exponent, no zeros behind the last decimal that counts (`96`, `64.2`)."""
    return f"{_plain(value):f}"


def _plain(value: Decimal) -> Decimal:
    """The one form of equal amounts, so that they also have one digest."""
    return Decimal(f"{_EXACT.normalize(value):f}")


def _write(amount: Decimal, *, about: bool, over: bool, scale: int, grouped: bool) -> Number:
    """A number with the words of its kind: 约 before it, or 余 behind its digits."""
    digits = _digits(amount, scale, grouped)
    name = _SCALE_NAMES[scale]
    if about:
        text = f"约{digits}{name}"
    elif over:
        text = f"{digits}{name}余" if "." in digits else f"{digits}余{name}"
    else:
        text = digits + name
    return Number(
        text=text,
        amount=_plain(amount),
        about=about,
        over=over and not about,
        scale=scale,
        grouped=grouped,
    )


def _digits(amount: Decimal, scale: int, grouped: bool) -> str:
    value = _plain(_EXACT.scaleb(amount, -scale))
    return f"{value:,f}" if grouped else f"{value:f}"


def _largest_unit(number: Number) -> str:
    amount = number.amount
    scale = next((s for s in (8, 4) if _fits(amount, s) and amount >= 10**s), 0)
    return f"{_digits(amount, scale, number.grouped)}{_SCALE_NAMES[scale]}元"


def _fits(amount: Decimal, scale: int) -> bool:
    """Whether `amount` needs at most two decimals in units of 10 to the power of `scale`."""
    hundredths = _EXACT.scaleb(amount, 2 - scale)
    return hundredths == hundredths.to_integral_value()
