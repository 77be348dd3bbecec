"""What the commands do: check, build and publish, withdraw.

In: parsed options.  Out: messages in Chinese and an exit code (contract 7).  Everything heavy is imported where it is
needed.  The clock is read here, once, in the site's zone; nothing below this layer ever asks for today.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from site_builder.base.diagnostics import Diagnostic
    from site_builder.build import Built, Loaded
    from site_builder.content.fields import Ref
    from site_builder.render.templates import Templates

PUBLISHED: Final = 0
NOTHING_PUBLISHED: Final = 1
USAGE: Final = 2
WITHHELD: Final = 3
OUR_FAULT: Final = 4
_NOTHING: Final = "没有发布："


def say(text: str) -> None:
    print(text, file=sys.stderr)


def _progress(text: str) -> None:
    """A word of what goes on, on a terminal only; CI stays quiet."""
    if sys.stderr.isatty() and not os.environ.get("CI"):
        say(f"… {text}")


def _unusable(options: argparse.Namespace) -> str:
    """Why the folders will not do; empty if they will."""
    content: Path = options.content
    if not content.is_dir():
        return f"没有内容文件夹 {content}（用 --content 指明）"
    if not (content / "site.yaml").exists():
        return f"{content} 里没有 site.yaml，不像内容文件夹"
    if options.templates is not None and not options.templates.is_dir():
        return f"没有模板文件夹 {options.templates}"
    if hasattr(options, "output"):
        output = options.output.resolve()
        for other in (content, options.templates):
            if other is None:
                continue
            inner = other.resolve()
            if output == inner or output in inner.parents or inner in output.parents:
                return f"--output {options.output} 和 {other} 不能一个在另一个里面"
    return ""


def _load(options: argparse.Namespace) -> Loaded:
    import dataclasses

    from site_builder.build import load, scan

    loaded = load(scan(options.content))
    url = getattr(options, "base_url", None)
    if url is None or loaded.places is None:
        return loaded
    site = dataclasses.replace(loaded.places.site, base_url=url)
    return dataclasses.replace(loaded, places=dataclasses.replace(loaded.places, site=site))


def _as_of(options: argparse.Namespace, loaded: Loaded) -> date:
    """The date of the build, read once: `--date`, the example's own, or today in the site's zone."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    if options.date is not None:
        chosen: date = options.date
        return chosen
    if loaded.places is not None and loaded.places.site.example_as_of is not None:
        return loaded.places.site.example_as_of
    zone = loaded.places.site.timezone if loaded.places else "Asia/Shanghai"
    return datetime.now(ZoneInfo(zone)).date()


def _show(loaded: Loaded, found: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    """Print diagnostics with their excerpts; nothing that is not public is quoted."""
    from site_builder.base.diagnostics import Diagnostic as Found
    from site_builder.base.homes import home_spans
    from site_builder.base.show import show
    from site_builder.content.excerpt import excerpts
    from site_builder.model.audience import is_public

    def read(path: str) -> bytes | None:
        data = loaded.content.read(path)
        return None if isinstance(data, Found) else data

    color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    text = show(
        found, excerpts(read, is_public, home_spans), prefix=f"{options.content.as_posix()}/", color=color
    )
    if text:
        print(text, end="", file=sys.stderr)


def _templates(options: argparse.Namespace) -> tuple[Templates, tuple[Diagnostic, ...]]:
    from site_builder.model.kind import kind_template_folders
    from site_builder.render.templates import engine_folder, load_templates

    own = (options.templates,) if options.templates is not None else ()
    return load_templates((*own, *kind_template_folders(), engine_folder()))


def run_check(options: argparse.Namespace) -> int:
    """Everything but rendering and publishing; writes nothing."""
    from site_builder.base.diagnostics import errors
    from site_builder.build import check
    from site_builder.executor import executor_for, worker_count

    if fault := _unusable(options) or _missing_path(options):
        say(fault)
        return USAGE
    started = time.monotonic()
    loaded = _load(options)
    _, wrong_templates = _templates(options)
    workers = worker_count(options.jobs, len(loaded.places.places) if loaded.places else 0)
    with executor_for(workers) as pool:
        checked = check(loaded, _as_of(options, loaded), pool, workers)
    paths = [_inside(path, options.content) for path in options.paths]
    wanted = tuple(item for item in checked.diagnostics if _within(item.file, paths))
    _show(loaded, wanted, options)
    _show_templates(wrong_templates)
    wrong = len(errors(wanted)) + len(errors(wrong_templates))
    verdict = f"有 {wrong} 处错误" if wrong else "没有错误"
    say(f"核对完毕：{verdict}；用时 {time.monotonic() - started:.1f} 秒")
    return NOTHING_PUBLISHED if wrong else PUBLISHED


def _missing_path(options: argparse.Namespace) -> str:
    """A path that was asked for and is not in the content."""
    wrong = [path for path in options.paths if _inside(path, options.content) is None]
    return f"内容里没有这个文件或文件夹：{'、'.join(wrong)}" if wrong else ""


def _inside(typed: str, content: Path) -> Path | None:
    """A path as it lies in the content, typed from here or from the content folder; None where nothing is there."""
    for start in (Path(), content):
        for form in (os.path.abspath, os.path.realpath):  # a link in the content is asked for by its own name
            path, root = Path(form(start / typed)), form(content)
            if os.path.lexists(path) and path.is_relative_to(root):
                return path.relative_to(root)
    return None


def _within(file: str, paths: Sequence[Path | None]) -> bool:
    """Whether a diagnostic's file is, or lies in, one of the paths asked for; all are when none was."""
    return not paths or not file or any(path in (Path(file), *Path(file).parents) for path in paths)


def _show_templates(wrong: Sequence[Diagnostic]) -> None:
    from site_builder.base.show import Excerpt, show

    print(show(wrong, lambda item: Excerpt(span=item.span) if item.span else None), end="", file=sys.stderr)


def run_build(options: argparse.Namespace) -> int:
    """Build the site and switch it in."""
    if fault := _unusable(options):
        say(fault)
        return USAGE
    return _build_and_publish(options, _load(options), strict=options.strict, refs=frozenset())


def _build_and_publish(
    options: argparse.Namespace, loaded: Loaded, *, strict: bool, refs: frozenset[str]
) -> int:
    """Build, publish and say what happened; where nothing new may be published, what must go goes all the same."""
    from site_builder.base.diagnostics import errors
    from site_builder.build import withdrawn

    started = time.monotonic()
    as_of = _as_of(options, loaded)
    due = refs | withdrawn(loaded.content)
    try:
        built, why_not = _built(options, loaded, as_of, strict=strict)
    except Exception:
        _only_remove(options, due, as_of, "程序自身的错误")
        raise
    why_not = why_not or _publish(options, built, as_of, started)
    if why_not:
        return _only_remove(options, due | built.gone, as_of, why_not)
    return WITHHELD if errors(built.diagnostics) else PUBLISHED


def _built(options: argparse.Namespace, loaded: Loaded, as_of: date, *, strict: bool) -> tuple[Built, str]:
    """The site for a date, with every diagnostic shown, and why it may not be published; empty if it may."""
    from site_builder.base.diagnostics import errors
    from site_builder.build import Built, check, site
    from site_builder.executor import executor_for, worker_count

    templates, wrong_templates = _templates(options)
    _show_templates(wrong_templates)
    _progress("核对和生成")
    workers = worker_count(options.jobs, len(loaded.places.places) if loaded.places else 0)
    with executor_for(workers) as pool:
        if errors(wrong_templates):
            checked = check(loaded, as_of, pool, workers)
            built = Built(
                tree=None,
                diagnostics=checked.diagnostics,
                next_change=None,
                published=0,
                withheld=0,
                gone=checked.gone,
            )
        else:
            built = site(loaded, templates, as_of, pool, workers)
    _show(loaded, built.diagnostics, options)
    if errors(wrong_templates):
        return built, "模板有错"
    if loaded.places is None:
        return built, "最上层的 site.yaml、places.yaml 或 withdrawals.yaml 有错"
    if built.tree is None:
        return built, "没有一个栏目读得出来"
    return built, "--strict：有错误" if strict and errors(built.diagnostics) else ""


def _publish(options: argparse.Namespace, built: Built, as_of: date, started: float) -> str:
    """Switch the site in, with the closing line; or why it could not be."""
    from site_builder import __version__
    from site_builder.publish.manifest import Info
    from site_builder.publish.release import publish

    assert built.tree is not None
    _progress("发布")
    info = Info(as_of=as_of, next_change=built.next_change, engine=__version__)
    outcome = publish(options.output, built.tree, info)
    if isinstance(outcome, str):
        return outcome.removeprefix(_NOTHING)
    for note in outcome.notes:
        say(note)
    held = f"{built.withheld} 条"
    if built.withheld_places:
        held += f"、{len(built.withheld_places)} 处地方（{'、'.join(built.withheld_places)}）"
    files = (
        f"改动 {outcome.changed} 个、去掉 {outcome.removed} 个文件"
        if outcome.written
        else "没有变化，什么也没写"
    )
    say(
        f"已发布 {built.published} 条记录、{len(built.tree)} 个文件（{files}）；因错误扣下 {held}；"
        f"用时 {time.monotonic() - started:.1f} 秒；下一次自动变化：{built.next_change or '没有'}"
    )
    return ""


def _only_remove(options: argparse.Namespace, refs: frozenset[str], as_of: date, why: str) -> int:
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


def run_withdraw(options: argparse.Namespace) -> int:
    """Write the withdrawal, publish, and say what is gone and what no release recalls."""
    from site_builder.build import withdrawn
    from site_builder.content.edit import append_withdrawal, withdrawal_file, withdrawal_line
    from site_builder.content.fields import parse_ref
    from site_builder.model.public import ref_text

    ref = parse_ref(options.record)
    if ref is None or not ref.place:
        say("记录要写全：/地方/类:编号，例：/cuihu/liuyin/hefeng/exposures:pg-2026-0229")
        return USAGE
    if fault := _unusable(options):
        say(fault)
        return USAGE
    loaded = _load(options)
    as_of = _as_of(options, loaded)
    name = ref_text(ref)
    line = withdrawal_line(name, as_of, options.class_, options.by, options.statement)
    written = name in withdrawn(loaded.content)
    if fault := _unfit(line) or ("" if written else _unheard_of(ref, loaded, options.output)):
        say(fault)
        return USAGE
    before = _holding(options.output, name)
    path = withdrawal_file(options.content, ref.place)
    if written:
        say("内容里已经写了这一条撤回，不再重复写。")
    elif fault := append_withdrawal(options.content, path, line):
        say(f"没有写成撤回：{fault}。改好后请再撤回一次，否则下次发布时这一条又会出现。")
        code = _only_remove(options, frozenset({name}), as_of, "撤回没有写进内容")
        _tell_gone(name, before, _holding(options.output, name))
        return code
    else:
        say(f"已写入 {options.content.as_posix()}/{path}")
    code = _build_and_publish(options, _load(options), strict=False, refs=frozenset({name}))
    _tell_gone(name, before, _holding(options.output, name))
    return code


def _unfit(line: str) -> str:
    """What is wrong with the words of a withdrawal, before anything is written; empty if nothing."""
    from site_builder.content.declare import At
    from site_builder.content.reader import read_document
    from site_builder.content.schema import decode
    from site_builder.model.withdrawals import WithdrawalFields

    try:
        document = read_document(line.encode(), "")
    except UnicodeEncodeError:
        return "--by 或 --statement 里有不是文字的字节"
    found = list(document.diagnostics)
    for piece in document.pieces:
        if piece.value is not None:
            decode(WithdrawalFields, piece.value, At("", (), found))
    names = {"by": "--by", "statement": "--statement"}
    return "；".join(
        f"{names.get(str(item.at[-1]), '撤回') if item.at else '撤回'}：{item.message}" for item in found
    )


def _unheard_of(ref: Ref, loaded: Loaded, output: Path) -> str:
    """Why a record cannot be meant: it is neither in the content nor on the site; with the nearest that is.  Where
    content cannot be read it may be anything."""
    from site_builder.base.text import nearest
    from site_builder.build import known_records
    from site_builder.model.kind import reserved_kinds
    from site_builder.model.public import place_path, ref_text

    name = ref_text(ref)
    if ref.kind not in reserved_kinds():
        near = nearest(ref.kind, reserved_kinds())
        return f"没有“{ref.kind}”这类栏目，什么也没写" + (f"；是不是 {near}？" if near else "")
    known, unread = known_records(loaded)
    texts = sorted(ref_text(other) for other in known)
    here = place_path(ref.place)
    if name in texts or any(here.startswith(place_path(top)) for top in unread) or _holding(output, name):
        return ""
    same = [text for text in texts if text.endswith(f"/{ref.kind}:{ref.id}")]
    near = same[0] if same else nearest(name, texts)
    return f"内容里和网站上都没有 {name} 这条记录，什么也没写" + (f"；是不是 {near}？" if near else "")


def _holding(output: Path, ref: str) -> frozenset[str]:
    """The files of the live release in which the content of a record stands."""
    from site_builder.publish.release import live_manifest

    live, _ = live_manifest(output)
    return frozenset(path for path, file in live.files.items() if ref in file.holds) if live else frozenset()


def _tell_gone(ref: str, before: frozenset[str], after: frozenset[str]) -> None:
    for path in sorted(before - after):
        say(f"  已从 {path} 撤下")
    for path in sorted(after):
        say(f"  注意：{path} 里还有这条的内容")
    if not before:
        say(f"  撤回前，网站上没有 {ref} 的内容")
    say("网站收不回来的，请人去办：已经贴出的纸质公示、发到群里的消息和截图、别处转载的、")
    say("浏览器和搜索引擎的缓存，以及 git 历史里的原文。")
