"""The checklist of an assessment (考核指标): what is asked, how often, and which records prove it (domain 7, coverage).

In: `indicators:` of site.yaml, the codes that records name, what was shown of them.  Out: what a record names wrongly, and
for each indicator and period how many records prove it.  A code is the office's: it stands on no page.

    standings(checklist, proofs, date(2026, 1, 1), date(2026, 11, 20))     # 月月有 A-01: 2026-03 0/1 …
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from typing import TYPE_CHECKING, Any, Final

from site_builder.base.days import Period, parse_period
from site_builder.base.diagnostics import Diagnostic
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.declare import OFFICE, spec
from site_builder.content.fields import choice, day, scalar, text, whole

if TYPE_CHECKING:
    from site_builder.model.kind import Problem, Surroundings

RHYTHMS: Final[Mapping[str, str]] = {"month": "每月", "quarter": "每季", "half": "每半年", "year": "每年"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A line of the checklist: `wanted` records of one of `kinds` (of any, where none is named) each `rhythm`, from
    `since` on."""

    code: str = spec(
        scalar(
            lambda raw: raw if 0 < len(raw) <= 20 and raw.isprintable() and " " not in raw else None,
            rule="bad-indicator",
            expected="指标编号，不超过20个字，没有空格",
            example="A-03",
        ),
        OFFICE,
        label="编号",
        required=True,
    )
    name: str = spec(text(40, example="居民议事每月一次"), OFFICE, label="名称", required=True)
    rhythm: str = spec(choice(*RHYTHMS), OFFICE, label="多久一次", required=True)
    asks: str | None = spec(text(120, example="有议题、到会人数和结果"), OFFICE, label="要求")
    wanted: int | None = spec(whole(1), OFFICE, label="每期几条")
    kinds: tuple[str, ...] = spec(text(30, example="deliberations"), OFFICE, label="能证明的栏目", many=True)
    since: Day | None = spec(day(), OFFICE, label="从哪天起考核")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A record that names an indicator and is or was published: where and when; `portable`: it may leave as it is, else only
    as a number."""

    code: str
    place: str
    kind: str
    record: str
    day: Day
    portable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an indicator stands in a period: so many records of those that are wanted; `open` where it is not over yet."""

    indicator: Indicator
    period: Period
    found: int
    wanted: int
    open: bool

    @property
    def lacks(self) -> int:
        """How many records are missing."""
        return max(0, self.wanted - self.found)


def faults_in(checklist: tuple[Indicator, ...], kinds: Iterable[str]) -> Iterator[Diagnostic]:
    """What is wrong with the checklist as a whole: a code typed twice, a kind that there is not."""
    known = tuple(kinds)
    seen: set[str] = set()
    for index, item in enumerate(checklist):
        if item.code in seen:
            yield Diagnostic(
                rule="bad-indicator",
                file="site.yaml",
                at=("indicators", index, "code"),
                message="这个指标编号写了两次",
            )
        seen.add(item.code)
        for number, kind in enumerate(item.kinds):
            if kind not in known:
                yield Diagnostic(
                    rule="bad-indicator",
                    file="site.yaml",
                    at=("indicators", index, "kinds", number),
                    message="没有这类栏目",
                    nearest=nearest(kind, known),
                    expected="、".join(known),
                )


def codes_of(record: Any) -> tuple[str, ...]:
    """The codes that a record names; a scheme of ratings has indicators of its own, which are none."""
    return tuple(one for one in record.indicators if isinstance(one, str))


def problems(record: Any, around: Surroundings, kind: str) -> Iterator[Problem]:
    """Codes of a record that are not in the checklist, or that its kind cannot prove; without a checklist nobody knows."""
    from site_builder.model.kind import Problem
    from site_builder.model.registry import title_of

    checklist = {item.code: item for item in around.site.indicators}
    if not checklist:
        return
    for index, code in enumerate(codes_of(record)):
        item = checklist.get(code)
        if item is None:
            yield Problem(
                at=("indicators", index),
                message="site.yaml 的 indicators 里没有这个指标编号",
                nearest=nearest(code, checklist),
                expected="、".join(list(checklist)[:12]),
            )
        elif item.kinds and kind not in item.kinds:
            yield Problem(
                at=("indicators", index),
                message=f"这项指标不能用“{title_of(kind)}”的记录证明",
                expected="、".join(item.kinds),
            )


def periods(rhythm: str, first: Day, last: Day) -> tuple[Period, ...]:
    """The periods of a rhythm that touch the days from `first` to `last`, in order."""
    found: dict[str, Period] = {}
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, number = divmod(month, 12)
        written = {
            "month": f"{year}-{number + 1:02}",
            "quarter": f"{year}-Q{number // 3 + 1}",
            "half": f"{year}-H{number // 6 + 1}",
            "year": f"{year}",
        }[rhythm]
        period = parse_period(written)
        if period is not None:
            found.setdefault(written, period)
    return tuple(found.values())


def standings(
    checklist: Iterable[Indicator], proofs: Iterable[Proof], first: Day, last: Day, as_of: Day
) -> tuple[Standing, ...]:
    """How each indicator stands in each of its periods between two days; a record is of the period in which it was
    published, and one that names a code twice, or lies at two places, is one."""
    days: dict[str, list[Day]] = {}
    for item in {(one.code, one.place, one.kind, one.record, one.day) for one in proofs}:
        days.setdefault(item[0], []).append(item[4])
    found = []
    for indicator in checklist:
        begin = max(first, indicator.since or first)
        if begin > last:
            continue
        for period in periods(indicator.rhythm, begin, last):
            number = sum(period.first <= day <= period.last for day in days.get(indicator.code, ()))
            found.append(
                Standing(
                    indicator=indicator,
                    period=period,
                    found=number,
                    wanted=indicator.wanted or 1,
                    open=as_of < period.last,
                )
            )
    return tuple(found)


def counts_of(proofs: Iterable[Proof]) -> tuple[tuple[str, str, str, int], ...]:
    """(code, kind, month, number) of some proofs, in order: what may be told of records that may not leave."""
    numbers = Counter((item.code, item.kind, f"{item.day:%Y-%m}") for item in proofs)
    return tuple((*key, number) for key, number in sorted(numbers.items()))
