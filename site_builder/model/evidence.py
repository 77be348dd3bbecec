"""Rules of photographs that prove something, for the kinds that have fixes and checks (domain 2, `photos`; 6).

In: the photos of a record, the days on which it was put right and checked.  Out: problems at their places.  An after-photo
dates from a fix to the check that followed it: an earlier one shows something else, a later one shows what nobody checked.

    after_problems(record.photos, [date(2026, 11, 16)], [date(2026, 11, 17)])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from site_builder.base.days import day_label
from site_builder.model.kind import Problem
from site_builder.model.record import PhotoFields


def after_problems(
    photos: Sequence[PhotoFields], fixes: Sequence[date], checks: Sequence[date]
) -> Iterable[Problem]:
    """A photo after the fix needs a fix, and where it says when it was taken, a day from one to the check that followed."""
    for index, picture in enumerate(photos):
        if picture.stage != "after":
            continue
        taken = picture.taken
        if not fixes:
            yield Problem(
                at=("photos", index, "stage"),
                message="有整改后的照片，记录里没有写整改",
                expected="写上整改日期，或改 stage",
            )
        elif taken is not None and not any(_between(taken, fix, checks) for fix in fixes):
            spans = "，或".join(_span(fix, checks) for fix in fixes)
            yield Problem(
                at=("photos", index, "taken"),
                message="整改后的照片不是在整改和复查之间拍的",
                expected=f"拍摄日期在{spans}",
            )


def _between(taken: date, fix: date, checks: Sequence[date]) -> bool:
    end = _checked(fix, checks)
    return fix <= taken and (end is None or taken <= end)


def _checked(fix: date, checks: Sequence[date]) -> date | None:
    """The day of the first check after a fix."""
    return min((day for day in checks if day >= fix), default=None)


def _span(fix: date, checks: Sequence[date]) -> str:
    end = _checked(fix, checks)
    return f"{day_label(fix)}到{day_label(end)}" if end else f"{day_label(fix)}以后"
