"""`close`: freeze the figures of a month or a year as they are published, in the place's closings.yaml."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from site_builder.commands.shared import (
    NOTHING_PUBLISHED,
    PUBLISHED,
    USAGE,
    as_of_run,
    load_content,
    say,
    unheard_of,
    unusable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from site_builder.base.days import Period
    from site_builder.model.rollup import Count

_HEADING = "# 结账：各月、各年公布时的数，由 close 命令写，不再改；以后到的，统计页写在旁边（补报、更正）。\n"


def run(options: argparse.Namespace) -> int:
    """Count what is published of the period at the place and beneath, and append it."""
    from site_builder.build import check, summary_of
    from site_builder.content.edit import append_item
    from site_builder.executor import executor_for, worker_count
    from site_builder.model.closings import CLOSINGS, closing_period
    from site_builder.model.registry import kind_named

    period = closing_period(options.period)
    if fault := unusable(options) or (
        "" if period else f"“{options.period}”不是一个月或一年，例：2026-10、2026"
    ):
        say(fault)
        return USAGE
    assert period is not None
    loaded = load_content(options)
    if loaded.places is None:
        say("site.yaml 有错，读不出地方；用 check 看错在哪里")
        return NOTHING_PUBLISHED
    top = options.where.strip("/")
    if fault := unheard_of(top, loaded):
        say(fault)
        return USAGE
    as_of, place = as_of_run(options, loaded), loaded.places.places[top]
    if fault := _too_early(period, as_of) or _again(period, tuple(item.period for item in place.closings)):
        say(fault)
        return USAGE
    workers = worker_count(options.jobs, len(loaded.places.places))
    with executor_for(workers) as pool:
        summary = summary_of(loaded, check(loaded, as_of, pool, workers), top)
    if summary.doubtful:
        titles = "、".join(kind_named(name).title for name in sorted(summary.doubtful))
        say(f"{titles}有正在核对的，数还不全，不能结账；用 check 看错在哪里")
        return NOTHING_PUBLISHED
    counts = tuple(item for item in summary.counts if item.month.startswith(period.text))
    path = f"{top}/{CLOSINGS}".lstrip("/")
    root = loaded.content.roots.of(f"{top}/place.yaml" if top else "site.yaml")
    if not (root / top).is_dir():
        say(f"“{place.name}”没有自己的文件夹，结账写在上级")
        return USAGE
    if fault := append_item(root, path, _item(period, as_of, options.by, counts), _HEADING):
        say(f"没有写成：{fault}")
        return NOTHING_PUBLISHED
    say(f"已写入 {root.as_posix()}/{path}：{period.label}，{sum(item.number for item in counts)} 条")
    return PUBLISHED


def _too_early(period: Period, as_of: date) -> str:
    return f"{period.label}还没有过完，不能结账" if as_of <= period.last else ""


def _again(period: Period, closed: tuple[str, ...]) -> str:
    return f"{period.label}已经结过账，数不再改" if period.text in closed else ""


def _item(period: Period, as_of: date, by: str, counts: Iterable[Count]) -> str:
    """One closing as YAML; free text is quoted so that nothing in it can be read as YAML."""
    import json
    from collections import Counter

    numbers = Counter[tuple[str, str, str]]()
    for count in counts:
        numbers[count.kind, count.category, count.status] += count.number
    lines = [
        f"- period: {period.text}\n",
        f"  closed: {as_of.isoformat()}\n",
        f"  by: {json.dumps(by, ensure_ascii=False)}\n",
    ]
    if numbers:
        lines.append("  figures:\n")
    for (kind, category, status), number in sorted(numbers.items()):
        named = f", category: {category}" if category else ""
        lines.append(f"    - {{kind: {kind}{named}, status: {status}, number: {number}}}\n")
    return "".join(lines)
