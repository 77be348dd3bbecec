"""`build`: make the site and switch it in; and what is left to do where nothing new may be published."""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from site_builder.commands.report import Stages, compose, is_there, write_report
from site_builder.commands.shared import (
    NOTHING_PUBLISHED,
    PUBLISHED,
    USAGE,
    WITHHELD,
    as_of_run,
    load_content,
    progress,
    say,
    show_found,
    show_templates,
    tell_summary,
    templates_for,
    unheard_of,
    unusable,
)
from site_builder.commands.warm import Ground, Warm, ground_for, look_back, nothing_to_do, remember, sealed

if TYPE_CHECKING:
    from datetime import date

    from site_builder.base.diagnostics import Diagnostic
    from site_builder.build import Built, Loaded
    from site_builder.memory.past import Past
    from site_builder.publish.release import Outcome
    from site_builder.render.templates import Templates

_NOTHING: Final = "没有发布："


def run(options: argparse.Namespace) -> int:
    """Build the site and switch it in; or, with nothing changed since the last time, say so."""
    if fault := unusable(options):
        say(fault)
        return USAGE
    started, stages = time.monotonic(), Stages()
    warm = look_back(options)
    if warm.run is not None and warm.run.said.get("contents", 1) > len(options.contents):
        say("注意：上次用了几个内容文件夹，这次少了。没有写上的那个 --content 里的记录，会从网站上消失。")
    if is_there(options.output) and (run := nothing_to_do(warm, options, options.date)):
        say(_closing(run.said, _UNCHANGED, started))
        tell_summary(options, (), run.said["published"], run.said["withheld"], run.next_change)
        return PUBLISHED
    ground = ground_for(warm, options)
    loaded = load_content(options, ground.past, ground.engine)
    if fault := unheard_of(options.place, loaded):
        say(fault)
        return USAGE
    stages.over("读入")
    return build_and_publish(options, loaded, warm, ground, stages, strict=options.strict, refs=frozenset())


def build_and_publish(
    options: argparse.Namespace,
    loaded: Loaded,
    warm: Warm,
    ground: Ground,
    stages: Stages,
    *,
    strict: bool,
    refs: frozenset[str],
) -> int:
    """Build, publish and say what happened; where nothing new may be published, what must go goes all the same."""
    from site_builder.base.diagnostics import errors
    from site_builder.build import withdrawn

    started = time.monotonic()
    as_of = as_of_run(options, loaded)
    try:
        built, why_not = _built_and_published(
            options, loaded, warm, ground, as_of, stages, strict=strict, started=started
        )
    except Exception:
        only_remove(options, refs | withdrawn(loaded.content), as_of, "程序自身的错误")
        raise
    published = 0 if why_not else built.published
    tell_summary(options, built.diagnostics, published, built.withheld, built.next_change)
    if why_not:
        return only_remove(options, refs | withdrawn(loaded.content) | built.gone, as_of, why_not)
    return WITHHELD if errors(built.diagnostics) else PUBLISHED


def _built_and_published(
    options: argparse.Namespace,
    loaded: Loaded,
    warm: Warm,
    ground: Ground,
    as_of: date,
    stages: Stages,
    *,
    strict: bool,
    started: float,
) -> tuple[Built, str]:
    """The site for a date, published; or why it was not.  A live release that is not what was remembered (it was touched
    by hand, say) is replaced by one built anew."""
    from site_builder.base.diagnostics import errors
    from site_builder.memory.past import Past
    from site_builder.publish.release import STALE

    templates, wrong = templates_for(options, sealed(warm))
    show_templates(wrong, options)
    if errors(wrong):
        return _checked_only(options, loaded, as_of, wrong), "模板有错"
    past, engine = ground.past, ground.engine
    stages.over("模板和上次的结果")
    built = _built(options, loaded, templates, as_of, past, engine, stages)
    show_found(loaded, built.diagnostics, options)
    if why_not := _why_not(options, loaded, built, strict=strict):
        return built, why_not
    before = warm.run.said.get("report", "") if warm.run is not None else ""
    heads = compose(options, loaded, built, as_of, engine, before)
    outcome = _publish(options, built, as_of)
    if outcome == STALE:
        built = _built(options, loaded, templates, as_of, Past(stamps=past.stamps), engine, stages)
        outcome = _publish(options, built, as_of)
    if isinstance(outcome, str):
        return built, outcome.removeprefix(_NOTHING)
    stages.over("发布")
    for note in outcome.notes:
        say(note)
    said = {
        **_said(built, outcome, loaded),
        "report": heads.key,
        "contents": len(options.contents),
    }
    remember(warm, options, built, as_of, ground.program, templates, said)
    stages.over("记下")
    write_report(options.output, heads, built, stages)
    files = f"改动 {outcome.changed} 个、去掉 {outcome.removed} 个文件" if outcome.written else _UNCHANGED
    say(_closing(said, files, started))
    return built, ""


def _why_not(options: argparse.Namespace, loaded: Loaded, built: Built, *, strict: bool) -> str:
    """Why what was built may not be published; empty if it may."""
    from site_builder.base.diagnostics import errors

    if loaded.places is None and options.place:
        return f"/{options.place} 的设置有错，或最上层的 site.yaml、places.yaml、withdrawals.yaml 有错"
    if loaded.places is None:
        return "最上层的 site.yaml、places.yaml 或 withdrawals.yaml 有错"
    if built.tree is None:
        return "没有一个栏目读得出来"
    return "--strict：有错误" if strict and errors(built.diagnostics) else ""


_UNCHANGED: Final = "没有变化，什么也没写"


def _said(built: Built, outcome: Outcome, loaded: Loaded) -> dict[str, Any]:
    """What the closing line says, and what the next run must know before it reads anything."""
    assert loaded.places is not None
    site = loaded.places.site
    return {
        "published": built.published,
        "files": outcome.files,
        "withheld": built.withheld,
        "unsigned": built.unsigned,
        "places": list(built.withheld_places),
        "next_change": built.next_change.isoformat() if built.next_change else "",
        "zone": site.timezone,
        "example": site.example_as_of.isoformat() if site.example_as_of else "",
    }


def _closing(said: Mapping[str, Any], files: str, started: float) -> str:
    held = f"{said['withheld']} 条"
    if said["places"]:
        held += f"、{len(said['places'])} 处地方（{'、'.join(said['places'])}）"
    if said["unsigned"]:
        held += f"；等审签 {said['unsigned']} 条，先不公布"
    return (
        f"已发布 {said['published']} 条记录、{said['files']} 个文件（{files}）；因错误扣下 {held}；"
        f"用时 {time.monotonic() - started:.1f} 秒；下一次自动变化：{said['next_change'] or '没有'}"
    )


def _built(
    options: argparse.Namespace,
    loaded: Loaded,
    templates: Templates,
    as_of: date,
    past: Past,
    engine: str,
    stages: Stages,
) -> Built:
    """The site for a date."""
    from site_builder.build import site
    from site_builder.executor import executor_for, worker_count

    progress("核对和生成")
    places = len(loaded.places.places) if loaded.places else 0
    workers = worker_count(options.jobs, places - len(past.places))
    with executor_for(workers) as pool:
        return site(loaded, templates, as_of, pool, workers, past, engine, stages.over)


def _checked_only(
    options: argparse.Namespace, loaded: Loaded, as_of: date, wrong: tuple[Diagnostic, ...]
) -> Built:
    """Everything but pages, where templates are wrong: what is wrong with the content is told all the same."""
    from site_builder.build import Built, check
    from site_builder.executor import executor_for, worker_count

    workers = worker_count(options.jobs, len(loaded.places.places) if loaded.places else 0)
    with executor_for(workers) as pool:
        checked = check(loaded, as_of, pool, workers)
    show_found(loaded, checked.diagnostics, options)
    return Built(
        tree=None,
        diagnostics=(*wrong, *checked.diagnostics),
        next_change=None,
        published=0,
        withheld=0,
        gone=checked.gone,
    )


def _publish(options: argparse.Namespace, built: Built, as_of: date) -> Outcome | str:
    """Switch the site in; or why it could not be."""
    from site_builder import __version__
    from site_builder.publish.manifest import Info
    from site_builder.publish.release import publish

    assert built.tree is not None
    progress("发布")
    info = Info(as_of=as_of, next_change=built.next_change, engine=__version__)
    return publish(options.output, built.tree, info)


def only_remove(options: argparse.Namespace, refs: frozenset[str], as_of: date, why: str) -> int:
    """Nothing new is published; removals and expiries of the live release are still carried out (contract 7)."""
    from site_builder.publish.release import remove

    removed = remove(options.output, refs, as_of)
    if isinstance(removed, str):
        removed = removed.removeprefix(_NOTHING)
        say(f"{_NOTHING}{why}" + ("" if removed == why else f"。{removed}"))
        return NOTHING_PUBLISHED
    for note in removed.notes:
        say(note)
    gone = f"到期和撤回的已撤下 {len(removed.paths)} 个文件" if removed.paths else "没有到期要撤的"
    say(f"没有发布新内容：{why}。旧的一版还在，{gone}。")
    return NOTHING_PUBLISHED
