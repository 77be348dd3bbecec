"""What contradicts itself in a survey, and words that tell what its tables withhold (contract 3, 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from site_builder.base.quantity import Number, exceeds, round_half_up
from site_builder.kinds.surveys.results import held_back, silent_of
from site_builder.model.kind import Problem, Rule, Surroundings
from site_builder.model.personal import prose

_HAN: Final = "零一二三四五六七八九十"
_COUNTED: Final = "人|户|份|名|位|票|个|家"


def _numbers(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """No more came back than went out, and no more answers than came back."""
    asked, answered = record.asked, record.answered
    if asked is not None and answered is not None and exceeds([answered], asked):
        yield Problem(at=("answered",), message=f"收回{answered}份，多于发出的{asked}份")
    if record.questions and answered is None:
        yield Problem(at=(), message="写了结果，还缺 answered（收回多少份）", example="answered: 398")
    for index, question in enumerate(record.questions):
        at = ("questions", index, "options")
        names = [one.name for one in question.options]
        for number, one in enumerate(question.options):
            if one.name in names[:number]:
                yield Problem(at=(*at, number, "name"), message=f"选项“{one.name}”写了两次")
            if one.count.exact and one.count.amount != one.count.amount.to_integral_value():
                yield Problem(at=(*at, number, "count"), message="份数是整数")
            if answered is not None and exceeds([one.count], answered):
                yield Problem(at=(*at, number, "count"), message=f"“{one.name}”的份数多于收回的{answered}份")
        if answered is None or question.choose == "many":
            continue
        if exceeds([one.count for one in question.options], answered):
            yield Problem(
                at=at,
                message=f"单选题各选项合计多于收回的{answered}份",
                expected="更正份数；可以选几项的题写 choose: many",
            )


def _words(record: Any, around: Surroundings) -> Iterable[Problem]:
    """A number that the tables withhold stands in no text either."""
    told = {number for question in record.questions for number in _hidden(question, record, around)}
    if not told:
        return
    digits = "|".join(sorted({form for number in told for form in _forms(number)}))
    shares = "|".join(sorted({form for number in told for form in _shares(number, record.answered)}))
    forms = [rf"(?:{digits})\s?(?:{_COUNTED})"] if digits else []
    forms += [rf"(?:{shares})\s?[%％]"] if shares else []
    if not forms:
        return
    found = re.compile(rf"(?<![0-9.,，{_HAN}百千])(?:{'|'.join(forms)})")
    for at, text in prose(record):
        for match in found.finditer(text):
            yield Problem(
                at=at,
                part=match.span(),
                message="这个数在表里因为太小（或者能推出太小的数）不公布，文字里也不写",
                expected="改写成 少数、个别，或删去",
            )


def _hidden(question: Any, record: Any, around: Surroundings) -> Iterable[Decimal]:
    held = held_back(question, record.answered, around.place)
    yield from (question.options[index].count.amount for index in held.answers)
    silent = silent_of(question, record.answered)
    if held.silent and silent is not None:
        yield silent.amount


def _forms(number: Decimal) -> Iterable[str]:
    """How a small number is written: 3, 三, 两; nought is no news in a text."""
    if not number:
        return
    yield re.escape(f"{number:f}")
    if number <= 10 and number == number.to_integral_value():
        yield _HAN[int(number)]
    if number == 2:
        yield "两"


def _shares(number: Decimal, answered: Number | None) -> Iterable[str]:
    """How its share is written, with none, one or two decimals; one that rounds to nought tells nothing."""
    if answered is None or not answered.amount:
        return
    for places in (0, 1, 2):
        share = round_half_up(Fraction(number) / Fraction(answered.amount) * 100, places)
        if share:
            yield re.escape(f"{share:f}")


RULES = (
    Rule(name="survey-count", needs=("asked", "answered", "questions"), check=_numbers),
    Rule(name="survey-words", needs=("answered", "questions"), check=_words),
)
