"""`due`: what needs the office at a place and all beneath, today and in the days to come; writes nothing."""

from __future__ import annotations

import argparse
import json

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


def run(options: argparse.Namespace) -> int:
    """Print what is late, due today, due soon, and what waits for an answer, by day and then place."""
    from site_builder.base.diagnostics import errors
    from site_builder.build import check
    from site_builder.executor import executor_for, worker_count
    from site_builder.gate.attention import tasks_of
    from site_builder.model.attention import standing
    from site_builder.report import as_json, line

    if fault := unusable(options):
        say(fault)
        return USAGE
    loaded = load_content(options)
    if loaded.places is None:
        say("site.yaml 有错，读不出地方；用 check 看错在哪里")
        return NOTHING_PUBLISHED
    places = loaded.places.places
    top = options.below.strip("/")
    if fault := unheard_of(top, loaded):
        say(fault)
        return USAGE
    as_of = as_of_run(options, loaded)
    workers = worker_count(options.jobs, len(places))
    with executor_for(workers) as pool:
        checked = check(loaded, as_of, pool, workers)
    names = {path: place.name for path, place in places.items()}
    beneath = f"{top}/" if top else ""
    wanted = (
        task
        for task in tasks_of(places, checked.attention)
        if task.place == top or task.place.startswith(beneath)
    )
    found = standing(wanted, as_of, options.days)
    if options.format == "json":
        print(json.dumps(as_json(found, names), ensure_ascii=False, indent=1))
    else:
        for item in found:
            print(line(item, names, as_of))
    if wrong := len(errors(checked.diagnostics)):
        say(f"内容里有 {wrong} 处错误；因错误扣下的记录，期限不全在上面，用 check 看")
    if not found:
        say(f"没有要办的（看到 {options.days} 天以后）")
    return PUBLISHED
