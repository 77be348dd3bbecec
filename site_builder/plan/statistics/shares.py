"""Rates, and figures as they were published, with what came later beside them (domain 5).

A rate prints numerator and denominator; under `rates.minimum` it prints no percentage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from site_builder.base.days import day_label, month_label
from site_builder.model.kind import Kind, Rate
from site_builder.model.page import Cell, Column, Table
from site_builder.model.public import Closing, place_path
from site_builder.model.rollup import Count, Summary, keeps, present
from site_builder.plan.statistics.view import View
from site_builder.plan.views import StatisticsPart


def rates_table(view: View, kind: Kind) -> Table:
    """The rates here, and of each place beneath in the fixed order: never ranked."""
    minimum = int(view.place.policy["rates.minimum"])

    def row(name: str, path: str, summary: Summary) -> tuple[Cell, ...]:
        counts = tuple(item for item in summary.counts if item.kind == kind.name)
        return (
            Cell(text=name, path=path),
            *(Cell(text=rate_text(rate, counts, minimum)) for rate in kind.rates),
        )

    beneath = (
        child
        for child in present(view.summary)
        if child.standing == view.place.standing and keeps(child, kind.name)
    )
    definitions = "；".join(f"{rate.label}：{rate.definition}" for rate in kind.rates)
    return Table(
        caption=f"{kind.title}的比率",
        columns=(Column(text="地方"), *(Column(text=rate.label) for rate in kind.rates)),
        rows=(
            row(f"{view.place.name}（合计）" if view.summary.beneath else view.place.name, "", view.summary),
            *(row(child.name, f"{place_path(child.path)}statistics/", child) for child in beneath),
        ),
        note=f"{definitions}。分母不足{minimum}的不算百分数。按固定次序排列，不排名次。",
    )


def rate_text(rate: Rate, counts: Iterable[Count], minimum: int) -> str:
    """`18/24，75.0%`; under the least denominator without the percentage; 没有记录 where there is nothing to divide by."""
    listed = tuple(counts)
    part = sum(item.number for item in listed if item.status in rate.of)
    whole = sum(item.number for item in listed if item.status in rate.among)
    if not whole:
        return "没有记录"
    if whole < minimum:
        return f"{part}/{whole}"
    share = (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{part}/{whole}，{share}%"


def closed_table(
    view: View, kinds: tuple[Kind, ...], closings: tuple[Closing, ...], heading: str
) -> StatisticsPart:
    """What was closed: the figures as they were published, and beside them what came later."""
    frozen = {item.kind for closing in closings for item in closing.figures}
    mine = tuple(kind for kind in kinds if kind.name in frozen)
    rows = tuple(
        (
            Cell(text=f"{closing.period}年" if len(closing.period) == 4 else month_label(closing.period)),
            Cell(text=f"{day_label(closing.closed)}，{closing.by}"),
            *(Cell(text=since_closed(view, kind, closing)) for kind in mine),
        )
        for closing in closings
    )
    table = Table(
        caption=heading,
        columns=(
            Column(text="时期"),
            Column(text="结账"),
            *(Column(text=kind.title, number=True) for kind in mine),
        ),
        rows=rows,
        note="结账时的数不再改。补报：结账以后才公布的；更正：结账以后撤回或改了月份、类别的。",
    )
    notes = ("结账的数有写错的，正在核对。",) if view.place.closings_doubtful else ()
    return StatisticsPart(heading=heading, table=table if rows else None, notes=notes)


def since_closed(view: View, kind: Kind, closing: Closing) -> str:
    """`31，补报+2，更正−1`: the figure as published, and what came and went since, category by category: a status that
    changed is no correction."""
    then, now = Counter[str](), Counter[str]()
    for item in closing.figures:
        if item.kind == kind.name:
            then[item.category] += item.number
    for count in view.counts(kind.name):
        if count.month.startswith(closing.period):
            now[count.category] += count.number
    came = sum((now - then).values())
    went = sum((then - now).values())
    words = [str(sum(then.values()))]
    if came:
        words.append(f"补报+{came}")
    if went:
        words.append(f"更正−{went}")
    return "，".join(words)
