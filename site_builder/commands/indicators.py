"""`report`: which indicator of the checklist wants proof in which period; writes nothing."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from site_builder.commands.shared import (
    NOTHING_PUBLISHED,
    PUBLISHED,
    USAGE,
    as_of_run,
    load_content,
    say,
    unusable,
)

if TYPE_CHECKING:
    from datetime import date

NO_CHECKLIST = "site.yaml 里没有 indicators（考核指标）"


def run(options: argparse.Namespace) -> int:
    """Print what is lacking, by indicator and period; with `--all` what suffices too."""
    from site_builder.base.diagnostics import errors
    from site_builder.build import check
    from site_builder.executor import executor_for, worker_count
    from site_builder.model.indicators import standings
    from site_builder.report import indicator_line, indicators_json

    if fault := unusable(options):
        say(fault)
        return USAGE
    loaded = load_content(options)
    if loaded.places is None:
        say("site.yaml 有错，读不出地方；用 check 看错在哪里")
        return NOTHING_PUBLISHED
    checklist = loaded.places.site.indicators
    as_of = as_of_run(options, loaded)
    first, last = span(options, as_of)
    if fault := NO_CHECKLIST if not checklist else backwards(first, last):
        say(fault)
        return USAGE
    workers = worker_count(options.jobs, len(loaded.places.places))
    with executor_for(workers) as pool:
        checked = check(loaded, as_of, pool, workers)
    proofs = (proof for one in checked.attention.values() for proof in one.proofs)
    every = standings(checklist, proofs, first, last, as_of)
    told = [item for item in every if item.lacks or options.all]
    if options.format == "json":
        print(json.dumps(indicators_json(told), ensure_ascii=False, indent=1))
    else:
        for item in told:
            print(indicator_line(item))
    if wrong := len(errors(checked.diagnostics)):
        say(f"内容里有 {wrong} 处错误；因错误扣下的记录不算数，用 check 看")
    lacking = sum(1 for item in every if item.lacks)
    say(f"{len(checklist)} 项指标、{len(every)} 期，还缺的 {lacking} 期" if lacking else "每项、每期都够数")
    return PUBLISHED


def span(options: argparse.Namespace, as_of: date) -> tuple[date, date]:
    """The days that were asked for: from the first of January to the date of the run unless they say otherwise."""
    last = options.last or as_of
    return options.first or last.replace(month=1, day=1), last


def backwards(first: date, last: date) -> str:
    """Why a span will not do; empty if it will."""
    return f"--from {first} 晚于 --to {last}，中间没有一天" if first > last else ""
