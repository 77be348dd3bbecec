"""`dossier`: the proof of some indicators as a folder: index, articles, pictures, papers, tables; of public content only."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.commands.indicators import NO_CHECKLIST, backwards, span
from site_builder.commands.shared import (
    NOTHING_PUBLISHED,
    PUBLISHED,
    USAGE,
    as_of_run,
    load_content,
    progress,
    say,
    show_templates,
    templates_for,
    unusable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from site_builder.model.indicators import Indicator


def run(options: argparse.Namespace) -> int:
    """Build the site in memory, gather what proves the indicators, write the folder."""
    from site_builder.base.diagnostics import errors
    from site_builder.build import site
    from site_builder.dossier import Asked, compose
    from site_builder.executor import executor_for, worker_count
    from site_builder.memory.store import unpack
    from site_builder.plan.shell import site_shell

    if fault := unusable(options) or _occupied(options.output):
        say(fault)
        return USAGE
    loaded = load_content(options)
    if loaded.places is None:
        say("site.yaml 有错，读不出地方；用 check 看错在哪里")
        return NOTHING_PUBLISHED
    checklist = {item.code: item for item in loaded.places.site.indicators}
    as_of = as_of_run(options, loaded)
    first, last = span(options, as_of)
    codes = tuple(dict.fromkeys(options.codes))
    if fault := NO_CHECKLIST if not checklist else backwards(first, last) or _unknown(codes, checklist):
        say(fault)
        return USAGE
    templates, wrong = templates_for(options)
    show_templates(wrong, options)
    if errors(wrong):
        return NOTHING_PUBLISHED
    progress("生成各页")
    workers = worker_count(options.jobs, len(loaded.places.places))
    with executor_for(workers) as pool:
        built = site(loaded, templates, as_of, pool, workers)
    if built.tree is None:
        say("内容有错，什么也没有写；用 check 看错在哪里")
        return NOTHING_PUBLISHED
    proofs = tuple(proof for packed in built.attention.values() for proof in unpack(packed).proofs)
    asked = Asked(
        indicators=tuple(checklist[code] for code in codes),
        first=first,
        last=last,
        as_of=as_of,
        shell=site_shell(loaded.places.places[""], loaded.places.site),
    )
    files = compose(asked, proofs, built.tree.contents(), templates)
    if not files:
        say(f"{first} 到 {last} 没有写了这些指标、已经公布的记录，什么也没有写")
        return NOTHING_PUBLISHED
    try:
        _write(options.output, files)
    except OSError as error:
        say(f"没有写成：{error.strerror}")
        return NOTHING_PUBLISHED
    records = sum(path.endswith("/article.html") for path in files)
    say(f"已写到 {options.output}：{records} 条记录、{len(files)} 个文件，从 index.html 看起")
    if wrong_ := len(errors(built.diagnostics)):
        say(f"内容里有 {wrong_} 处错误；因错误扣下的记录不在里面，用 check 看")
    return PUBLISHED


def _occupied(folder: Path) -> str:
    """Why a folder cannot take the dossier; empty if it can."""
    if folder.is_dir() and not any(folder.iterdir()):
        return ""
    return f"--out {folder} 已经有东西，换一个空的文件夹" if folder.exists() else ""


def _unknown(codes: Sequence[str], checklist: Mapping[str, Indicator]) -> str:
    """Which codes are not in the checklist, each with the nearest; empty if all are."""
    from site_builder.base.text import nearest

    told = []
    for code in codes:
        if code not in checklist:
            near = nearest(code, checklist)
            told.append(f"“{code}”（是不是 {near}？）" if near else f"“{code}”")
    if not told:
        return ""
    return f"没有这些指标编号：{'、'.join(told)}。可选：{'、'.join(checklist)}"


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
