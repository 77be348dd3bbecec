"""What hangs on paper, and what the paper speaks of: two values between kinds that do not know one another.

A kind whose records are sheets on a board says which records of the place hang by them (`Kind.hangs`); whoever wants to
know where and since when its own record hangs finds it in `Moment.hung`.  The other way round such a kind learns what the
gate made of the records that it names (`Noted`): nothing of their content but what may be told of them.
"""

from __future__ import annotations

from datetime import date as Day

from site_builder.base.values import dataclass
from site_builder.content.fields import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """A copy of a record on a paper board: the name of the board, since when it hangs, and when it came down."""

    board: str
    posted: Day
    taken_down: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What became of a record: shown (`gone` empty) or gone, why and since when.

    `title` and `summary` are empty where they may not be told elsewhere (it can expire, or it is gone); `goes` is the first
    day on which it, or something that it shows, must go, `corrected` the newest correction, `day` the day on which it was
    published.  `path` is its address, `conduct` says that it is about conduct, `postable` that no consent keeps it from
    paper; `code` stands for its text and changes with it.
    """

    ref: Ref
    path: str
    title: str = ""
    summary: str = ""
    status: str = ""
    code: str = ""
    day: Day | None = None
    corrected: Day | None = None
    goes: Day | None = None
    gone: str = ""
    since: Day | None = None
    conduct: bool = False
    postable: bool = True
