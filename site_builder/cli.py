"""The command line: `build`, `check`, `withdraw`.

In: arguments, the clock (read once, in the site's zone) and the terminal.  Out: messages in Chinese, one closing
line, and an exit code (contract 7): 0 published · 1 nothing published · 2 usage · 3 published with something
withheld for errors · 4 our own fault.  Everything heavy is imported where it is needed: start-up is part of the
product.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from site_builder.base.diagnostics import Diagnostic
    from site_builder.build import Built, Loaded
    from site_builder.render.templates import Templates

PUBLISHED: Final = 0
NOTHING_PUBLISHED: Final = 1
USAGE: Final = 2
WITHHELD: Final = 3
OUR_FAULT: Final = 4

COMMANDS: Final = ("build", "check", "withdraw")
EPILOG: Final = """返回值：0 已发布；1 没有发布（--strict 有错，或 check 有错）；2 用法不对；
3 已发布，但有记录因错误扣下；4 程序自身的错误。"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and answer its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "build")
    try:
        options = _parser().parse_args(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except KeyboardInterrupt:
        _say("已中断，没有发布。")
        return NOTHING_PUBLISHED
    except Exception as error:  # whatever it is, an editor is owed a sentence and not a traceback
        return _our_fault(error)


def _our_fault(error: Exception) -> int:
    if os.environ.get("SITE_BUILDER_TRACEBACK"):
        raise error
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
    _say(f"程序自身的错误（{type(error).__name__}，{where}）：不是您的内容写错了，已发布的网站没有变。")
    _say("请把这一行和所用的命令报告给维护者；设 SITE_BUILDER_TRACEBACK=1 再运行可看详情。")
    return OUR_FAULT


def _parser() -> argparse.ArgumentParser:
    from site_builder import __version__

    parser = argparse.ArgumentParser(
        prog="site-builder",
        description="公示栏：核对内容，生成每个地方的公示网站，整体换上。不写子命令就是 build。",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    _help(parser)
    parser.add_argument("--version", action="version", version=f"site-builder {__version__}", help="显示版本")
    commands = parser.add_subparsers(title="子命令", metavar="build | check | withdraw", required=True)
    _add_build(commands)
    _add_check(commands)
    _add_withdraw(commands)
    _chinese(parser)
    return parser


Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add_build(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "build", help="生成并发布（默认）", description="生成网站并整体换上。", add_help=False
    )
    _help(command)
    _common(command)
    _publishing(command)
    command.add_argument(
        "--strict", action="store_true", help="有任何错误就不发布新内容；到期的和撤回的照样撤下"
    )
    command.set_defaults(run=run_build)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "check",
        help="只核对，不生成，不写任何文件",
        description="核对内容，一次列出全部错误。",
        add_help=False,
    )
    _help(command)
    _common(command)
    command.add_argument("paths", nargs="*", metavar="路径", help="只看这些文件或文件夹里的错误")
    command.set_defaults(run=run_check)


def _add_withdraw(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from site_builder.model.record import CLASSES

    command = commands.add_parser(
        "withdraw",
        help="撤回一条记录并立即发布",
        description="撤回一条记录：写进 withdrawals.yaml，立即发布，并说明哪些已经撤下、哪些收不回来。",
        add_help=False,
    )
    _help(command)
    command.add_argument(
        "record", metavar="/地方/类:编号", help="例：/cuihu/liuyin/hefeng/exposures:pg-2026-0229"
    )
    command.add_argument(
        "--class", dest="class_", required=True, choices=CLASSES, help="撤回类别", metavar="类别"
    )
    command.add_argument("--by", required=True, metavar="岗位", help="决定撤回的岗位，例：综合办")
    command.add_argument("--statement", default="", metavar="文字", help="更正声明，不写任何人名")
    _common(command)
    _publishing(command)
    command.set_defaults(run=run_withdraw)


def _help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="显示帮助")


def _chinese(parser: argparse.ArgumentParser) -> None:
    """argparse's own headings in Chinese."""
    for group in parser._action_groups:
        group.title = {"positional arguments": "参数", "options": "选项"}.get(group.title or "", group.title)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _chinese(command)


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--content", type=Path, default=Path("content"), metavar="文件夹", help="内容，默认 content"
    )
    command.add_argument(
        "--templates", type=Path, metavar="文件夹", help="模板；默认用自带的，同名的以这里为准"
    )
    command.add_argument(
        "--date", type=_day, metavar="年-月-日", help="为哪一天生成；默认今天（示例内容用它自己的日期）"
    )
    command.add_argument(
        "--jobs", type=_jobs, default=0, metavar="个数", help="同时用几个进程；默认按内容多少决定"
    )


def _publishing(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--output", type=Path, default=Path("output"), metavar="文件夹", help="发布到哪里，默认 output"
    )
    command.add_argument("--base-url", type=_url, metavar="网址", help="代替 site.yaml 里的 base_url")


def _day(text: str) -> date:
    from site_builder.base.days import parse_day

    day = parse_day(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，例：2026-11-20")
    return day


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("要写 1 到 64 的整数")
    return int(text)


def _url(text: str) -> str:
    from site_builder.model.place import parse_base_url

    url = parse_base_url(text)
    if url is None:
        raise argparse.ArgumentTypeError(f"“{text}”不是网址，例：https://board.example/gongshi/")
    return url


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _progress(text: str) -> None:
    """A word of what goes on, on a terminal only; CI stays quiet."""
    if sys.stderr.isatty() and not os.environ.get("CI"):
        _say(f"… {text}")


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
    from site_builder.base.show import show
    from site_builder.content.excerpt import excerpts
    from site_builder.model.audience import is_public

    def read(path: str) -> bytes | None:
        data = loaded.content.read(path)
        return None if isinstance(data, Found) else data

    color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    text = show(found, excerpts(read, is_public), prefix=f"{options.content.as_posix()}/", color=color)
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
    from site_builder.executor import executor_for

    if fault := _unusable(options):
        _say(fault)
        return USAGE
    started = time.monotonic()
    loaded = _load(options)
    _, wrong_templates = _templates(options)
    with executor_for(options.jobs, len(loaded.places.places) if loaded.places else 0) as pool:
        checked = check(loaded, _as_of(options, loaded), pool, options.jobs or 1)
    wanted = tuple(item for item in checked.diagnostics if _within(item.file, options))
    _show(loaded, wanted, options)
    _show_templates(wrong_templates)
    wrong = len(errors(wanted)) + len(errors(wrong_templates))
    verdict = f"有 {wrong} 处错误" if wrong else "没有错误"
    _say(f"核对完毕：{verdict}；用时 {time.monotonic() - started:.1f} 秒")
    return NOTHING_PUBLISHED if wrong else PUBLISHED


def _within(file: str, options: argparse.Namespace) -> bool:
    """Whether a diagnostic's file lies in one of the paths asked for (relative to here or to the content)."""
    if not options.paths or not file:
        return True
    content: Path = options.content
    for typed in options.paths:
        path = Path(typed)
        inside = (
            path.resolve().relative_to(content.resolve())
            if path.resolve().is_relative_to(content.resolve())
            else path
        )
        if Path(file) == inside or inside in Path(file).parents or str(inside) == ".":
            return True
    return False


def _show_templates(wrong: Sequence[Diagnostic]) -> None:
    from site_builder.base.show import Excerpt, show

    print(show(wrong, lambda item: Excerpt(span=item.span) if item.span else None), end="", file=sys.stderr)


def run_build(options: argparse.Namespace) -> int:
    """Build the site and switch it in."""
    if fault := _unusable(options):
        _say(fault)
        return USAGE
    return _build_and_publish(options, _load(options), strict=options.strict, refs=frozenset())


def _build_and_publish(
    options: argparse.Namespace, loaded: Loaded, *, strict: bool, refs: frozenset[str]
) -> int:
    """Build, publish and say what happened; where nothing new may be published, what must go goes all the same."""
    from site_builder.base.diagnostics import errors
    from site_builder.build import site
    from site_builder.executor import executor_for

    started = time.monotonic()
    as_of = _as_of(options, loaded)
    templates, wrong_templates = _templates(options)
    _show_templates(wrong_templates)
    _progress("核对和生成")
    if errors(wrong_templates):
        _show(loaded, loaded.diagnostics, options)
        return _only_remove(options, loaded, as_of, refs, "模板有错")
    with executor_for(options.jobs, len(loaded.places.places) if loaded.places else 0) as pool:
        built = site(loaded, templates, as_of, pool, options.jobs or 1)
    _show(loaded, built.diagnostics, options)
    wrong = errors(built.diagnostics)
    if built.tree is None:
        return _only_remove(
            options,
            loaded,
            as_of,
            refs,
            "site.yaml 有错" if loaded.places is None else "没有一个栏目读得出来",
        )
    if strict and wrong:
        return _only_remove(options, loaded, as_of, refs, "--strict：有错误")
    return _publish(options, built, as_of, started, bool(wrong))


def _publish(options: argparse.Namespace, built: Built, as_of: date, started: float, withheld: bool) -> int:
    from site_builder import __version__
    from site_builder.publish.manifest import Info
    from site_builder.publish.release import publish

    assert built.tree is not None
    _progress("发布")
    info = Info(as_of=as_of, next_change=built.next_change, engine=__version__)
    outcome = publish(options.output, built.tree, info)
    if isinstance(outcome, str):
        _say(f"没有发布：{outcome}")
        return NOTHING_PUBLISHED
    for note in outcome.notes:
        _say(note)
    files = (
        f"改动 {outcome.changed} 个、去掉 {outcome.removed} 个文件"
        if outcome.written
        else "没有变化，什么也没写"
    )
    _say(
        f"已发布 {built.published} 条记录、{len(built.tree)} 个文件（{files}）；因错误扣下 {built.withheld} 条；"
        f"用时 {time.monotonic() - started:.1f} 秒；下一次自动变化：{built.next_change or '没有'}"
    )
    return WITHHELD if withheld else PUBLISHED


def _only_remove(
    options: argparse.Namespace, loaded: Loaded, as_of: date, refs: frozenset[str], why: str
) -> int:
    """Nothing new is published; removals and expiries of the live release are still carried out (contract 7)."""
    from site_builder.model.public import ref_text
    from site_builder.publish.release import live_manifest, remove

    named = {ref_text(item.record) for item in loaded.places.withdrawals} if loaded.places else set()
    live, _ = live_manifest(options.output)
    if live is None:
        _say(f"没有发布：{why}。")
        return NOTHING_PUBLISHED
    removed = remove(options.output, refs | frozenset(named), as_of)
    if isinstance(removed, str):
        _say(f"没有发布：{why}。到期和撤回的也没能撤下：{removed}")
        return NOTHING_PUBLISHED
    gone = f"到期和撤回的已撤下 {len(removed.paths)} 个文件" if removed.paths else "没有到期要撤的"
    _say(f"没有发布新内容：{why}。旧的一版还在，{gone}。")
    return NOTHING_PUBLISHED


def run_withdraw(options: argparse.Namespace) -> int:
    """Write the withdrawal, publish, and say what is gone and what no release recalls."""
    from site_builder.content.edit import append_withdrawal, withdrawal_file, withdrawal_line
    from site_builder.content.fields import parse_ref
    from site_builder.model.kind import known_kinds
    from site_builder.model.public import ref_text

    ref = parse_ref(options.record)
    if ref is None or not ref.place:
        _say("记录要写全：/地方/类:编号，例：/cuihu/liuyin/hefeng/exposures:pg-2026-0229")
        return USAGE
    if ref.kind not in known_kinds():
        from site_builder.base.text import nearest

        near = nearest(ref.kind, known_kinds())
        _say(
            f"没有“{ref.kind}”这类栏目" + (f"，是不是 {near}？" if near else f"：{'、'.join(known_kinds())}")
        )
        return USAGE
    if fault := _unusable(options):
        _say(fault)
        return USAGE
    loaded = _load(options)
    as_of = _as_of(options, loaded)
    path = withdrawal_file(options.content, ref.place)
    already = loaded.places is not None and any(
        ref_text(item.record) == ref_text(ref) for item in loaded.places.withdrawals
    )
    if already:
        _say(f"{path} 里已经有这一条撤回，不再重复写。")
    else:
        line = withdrawal_line(ref_text(ref), as_of, options.class_, options.by, options.statement)
        if fault := append_withdrawal(options.content, path, line):
            _say(f"没有写成撤回：{fault}")
            return NOTHING_PUBLISHED
        _say(f"已写入 {options.content.as_posix()}/{path}")
    before = _holding(options.output, ref_text(ref))
    code = _build_and_publish(options, _load(options), strict=False, refs=frozenset({ref_text(ref)}))
    _tell_gone(ref_text(ref), before, _holding(options.output, ref_text(ref)))
    return code


def _holding(output: Path, ref: str) -> frozenset[str]:
    """The files of the live release in which the content of a record stands."""
    from site_builder.publish.release import live_manifest

    live, _ = live_manifest(output)
    return frozenset(path for path, file in live.files.items() if ref in file.holds) if live else frozenset()


def _tell_gone(ref: str, before: frozenset[str], after: frozenset[str]) -> None:
    for path in sorted(before - after):
        _say(f"  已从 {path} 撤下")
    for path in sorted(after):
        _say(f"  注意：{path} 里还有这条的内容")
    if not before:
        _say(f"  撤回前，网站上没有 {ref} 的内容")
    _say("网站收不回来的，请人去办：已经贴出的纸质公示、发到群里的消息和截图、别处转载的、")
    _say("浏览器和搜索引擎的缓存，以及 git 历史里的原文。")
