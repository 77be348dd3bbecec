"""The one way to ask what day it is.

In: the date that the build is made for.  Out: answers to “has this day come?”, and `next_change`, the first
date on which one of the answers will be different.

Why so (contract 4): everything a build computes depends on its content and on one date, and a result stands
until the next date on which a status, what is shown or a sum changes by itself.  Code that could read the
date could compare it in a way that nobody notes, and a boundary would be forgotten.  So the date is never
handed out: code asks, the clock notes each day that it was asked about, and the smallest noted day still to
come is the next change.  For every date before it all answers are the same, hence so is the result.

    clock = Clock(date(2026, 11, 20))
    clock.reached(date(2026, 11, 16))    # True: it has happened
    clock.passed(date(2026, 11, 23))     # False: the 23rd still belongs to the term
    clock.next_change                    # date(2026, 11, 24)
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import final


@final
class Clock:
    """A clock that stands at one date, answers questions about others and cannot be read.

    One clock serves one unit of work (a place); `earliest` joins the `next_change` of several.
    """

    __slots__ = ("__as_of", "__last", "__next", "__running")

    def __init__(self, as_of: date) -> None:
        self.__as_of = as_of
        self.__next: date | None = None
        self.__last: date | None = None
        self.__running: Clock | None = None

    def stopped_after(self, last: date | None) -> Clock:
        """This clock as it is for what stands still after `last` (None: never): a day after it never comes, and is not
        noted.  The days that it is asked about are noted here."""
        if last is None:
            return self
        stopped = Clock(self.__as_of)
        stopped.__last = last
        stopped.__running = self
        return stopped

    def reached(self, day: date) -> bool:
        """Whether `day` has come: true on `day` itself and ever after."""
        if self.__last is not None and day > self.__last:
            return False
        if self.__running is not None:
            return self.__running.reached(day)
        if day <= self.__as_of:
            return True
        if self.__next is None or day < self.__next:
            self.__next = day
        return False

    def passed(self, day: date) -> bool:
        """Whether `day` is over, so that a term ending with it has ended: true from the day after."""
        return self.reached(day + timedelta(days=1))

    @property
    def next_change(self) -> date | None:
        """The smallest day asked about that has not come; None when every answer given stands for ever."""
        return self.__next


def earliest(*days: date | None) -> date | None:
    """The smallest of `days`, None (no change to come) left aside; None when nothing else is left."""
    return min((day for day in days if day is not None), default=None)
