"""Which counts of a question may stand: none so small that it shows who said it, and none by which such a one could be
worked out (contract 1, `surveys.minimum_cell`; domain 4.15).

In: the counts of a question and how many answered the survey.  Out: what of them is withheld.  Nothing says which of two
withheld counts is the small one.

    withheld((301, 52, 3), answered=398, least=5)    # (2,) and the 42 who did not answer this question: 398 − 301 − 52 = 45
                                                    # is then the sum of two numbers that nobody knows
    withheld((301, 94, 3), answered=398, least=5)    # (1, 2): all answered, so a second answer goes with the small one
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from site_builder.base.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """The places of the answers that are withheld, and whether the number of those who gave none is."""

    answers: tuple[int, ...] = ()
    silent: bool = False


NOTHING: Final = Withheld()


def withheld(
    counts: Sequence[Decimal], *, silent: Decimal | None, least: int, several: bool = False
) -> Withheld:
    """What of a question is withheld.

    `silent` is how many of those who answered the survey gave no answer to this question; None where that is not known
    exactly.  Of a question with one choice the counts and the silent add up to a printed number: so where a count below
    `least` is withheld, further ones go with it until there are two, and together `least` or more.  Then each of them may be
    any of at least `least` numbers.  The silent go first if they suffice, then the smallest counts.  Where one may tick
    `several`, nothing adds up and the small ones alone are withheld.
    """
    hidden = [index for index, count in enumerate(counts) if count < least]
    if not hidden:
        return NOTHING
    if several:
        return Withheld(answers=tuple(hidden))
    total = sum((counts[index] for index in hidden), Decimal(0))
    if silent is not None and total + silent >= least and len(hidden) == 1:
        return Withheld(answers=tuple(hidden), silent=True)
    rest = sorted(
        (index for index in range(len(counts)) if index not in hidden), key=lambda index: counts[index]
    )
    while rest and (len(hidden) < 2 or total < least):
        hidden.append(rest.pop(0))
        total += counts[hidden[-1]]
    return Withheld(
        answers=tuple(sorted(hidden)), silent=silent is not None and (len(hidden) < 2 or total < least)
    )
