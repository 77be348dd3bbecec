"""What a wish may not say, and what must agree in it (domain 4.10; 个人信息保护法 6, 13, 28).

A wish is printed without the one who wished: no name (masked neither), no age, no kin, no illness, no hardship, so that
nobody in the yard can tell whose it is.  An `allow` passes a false alarm as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from site_builder.base.diagnostics import ink
from site_builder.base.personal import find
from site_builder.base.personal.health import circumstances
from site_builder.base.personal.names import masked_names
from site_builder.base.text import is_masked_name, mask_name
from site_builder.content.fields import day_of
from site_builder.model.consent import EXAMPLE as CONSENT_EXAMPLE
from site_builder.model.consent import consent_problems, portrait_problems
from site_builder.model.kind import Problem, Rule, Surroundings
from site_builder.model.personal import allowed, prose

ADVICE: Final = "只写要什么（一台收音机），不写是谁、为什么要"


def _private(record: Any, _around: Surroundings) -> Iterator[Problem]:
    for at, text in prose(record):
        if at[0] == "source":
            continue
        passes = allowed(text, record)
        told = tuple(
            (one.start, one.end) for one in find(text)
        )  # found for every record, with words of their own
        found = (
            *((span, "微心愿不写病情、困难和亲属") for span in circumstances(text)),
            *((span, "微心愿不写人，遮了的姓名也不行") for span in masked_names(text)),
        )
        for (start, end), message in sorted(found):
            if not passes(start, end) and not any(low < end and start < high for low, high in told):
                yield Problem(at=at, message=message, expected=ADVICE, part=ink(text, start, end))


def _claimer(record: Any, around: Surroundings) -> Iterator[Problem]:
    given = record.claimed
    if given is None:
        return
    if given.kind != "person":
        if find(given.by) or any(masked_names(given.by)):
            yield Problem(
                at=("claimed", "by"),
                message="这里像是个人的姓名：个人认领要写 kind: person 和本人同意",
                expected="单位、队伍或店铺的名称",
            )
        if given.consent is not None:
            yield Problem(
                at=("claimed", "consent"), message="单位、队伍和店铺认领不用同意书", expected="删去 consent"
            )
        return
    if given.consent is None:
        yield Problem(at=("claimed",), message="个人认领要有同意书：缺少 consent", example=CONSENT_EXAMPLE)
    else:
        yield from consent_problems(given.consent, ("claimed", "consent"), minor=False)
    full = given.show == "full" and given.consent is not None
    if around.site.repository == "public" and not full and not is_masked_name(given.by):
        yield Problem(
            at=("claimed", "by"),
            message="公开仓库里不公开全名的，姓名要写成遮隐的样子",
            expected=mask_name(given.by),
        )


def _order(record: Any, _around: Surroundings) -> Iterator[Problem]:
    published, first = day_of(record.date), record.posted
    if record.posted and published and record.posted > published:
        yield Problem(at=("posted",), message="征集日期晚于发布日期", expected="不晚于 date")
    if record.claimed and first and record.claimed.date < first:
        yield Problem(at=("claimed", "date"), message="认领早于征集", expected="不早于征集日期")
    if record.fulfilled is None:
        return
    if record.claimed is None:
        yield Problem(
            at=("fulfilled",),
            message="实现了的，要写是谁认领的：缺少 claimed",
            expected="本单位自己办成的，认领方写本单位",
            example="claimed: {by: 翠湖志愿服务队（示例）, kind: team, date: 2026-11-12}",
        )
    elif record.fulfilled.date < record.claimed.date:
        yield Problem(at=("fulfilled", "date"), message="实现早于认领", expected="不早于认领日期")


def _portraits(record: Any, _around: Surroundings) -> Iterable[Problem]:
    given = record.claimed.consent if record.claimed else None
    return portrait_problems(record.photos, (given,) if given else (), minor=False)


RULES: Final = (
    Rule(name="wish-private", needs=("allow",), check=_private),
    Rule(name="wish-claimer", needs=("claimed",), check=_claimer),
    Rule(name="wish-portrait", needs=("claimed", "photos"), check=_portraits),
    Rule(name="date-order", needs=("posted", "claimed", "fulfilled"), check=_order),
)
