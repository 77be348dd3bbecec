"""The command line: every command with its arguments.

In: arguments, the clock (read once, in the site's zone) and the terminal.  Out: messages in Chinese, one closing
line, and an exit code (contract 7): 0 published · 1 nothing published · 2 usage · 3 published with something
withheld for errors · 4 our own fault.  Everything heavy is imported where it is needed: start-up is part of the
product.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from site_builder.commands.shared import FORMATS, NOTHING_PUBLISHED, OUR_FAULT, TEXT, USAGE, say

if TYPE_CHECKING:
    from datetime import date

EPILOG: Final = """返回值：0 已发布；1 没有发布（--strict 有错，或 check 有错）；2 用法不对；
3 已发布，但有记录因错误扣下；4 程序自身的错误。"""

SELDOM: Final = (50_000, 20, 20)
"""When unreachable cycles are looked for.  A build makes values by the hundred thousand and hardly a cycle: looking as often
as Python would costs a tenth of every run and frees nothing that matters."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and answer its exit code."""
    gc.set_threshold(*SELDOM)
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "build")
    try:
        options = _parser(given[0]).parse_args(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        module = importlib.import_module(f"site_builder.commands.{module_of(options.command)}")
        run: Callable[[argparse.Namespace], int] = module.run
        return run(options)
    except KeyboardInterrupt:
        say("已中断，没有发布。")
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
    say(f"程序自身的错误（{type(error).__name__}，{where}）：不是您的内容写错了，没有发布新内容。")
    say("请把这一行和所用的命令报告给维护者；设 SITE_BUILDER_TRACEBACK=1 再运行可看详情。")
    return OUR_FAULT


class _Parser(argparse.ArgumentParser):
    """argparse, with what it says of a wrong call in Chinese."""

    def format_usage(self) -> str:
        """The usage line."""
        return super().format_usage().replace("usage:", "用法：", 1)

    def format_help(self) -> str:
        """The help."""
        return super().format_help().replace("usage:", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call and stop with code 2."""
        for pattern, words in _USAGE_ERRORS:
            message = re.sub(pattern, words, message)
        self.exit(USAGE, f"{self.format_usage()}用法不对：{message}\n")


_USAGE_ERRORS: Final = (
    (r"^the following arguments are required: (.*)$", r"缺少 \1"),
    (r"^unrecognized arguments: (.*)$", r"没有这样的参数：\1"),
    (r"^argument (.*): expected one argument$", r"\1 后面要写一个值"),
    (r"^argument (.*): invalid choice: '(.*)' \(choose from (.*)\)$", r"\1 不能是“\2”，可选：\3"),
    (r"^argument (\S*?): ", r"\1 "),
    (r"^ambiguous option: (.*) could match (.*)$", r"\1 不明确，可能是 \2"),
)


def _parser(chosen: str) -> argparse.ArgumentParser:
    """The parser; only the command that was chosen declares its arguments, for that may cost imports."""
    from site_builder import __version__

    parser = _Parser(
        prog="site-builder",
        description="公示栏：核对内容，生成每个地方的公示网站，整体换上。不写子命令就是 build。",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    _help(parser)
    parser.add_argument("--version", action="version", version=f"site-builder {__version__}", help="显示版本")
    commands = parser.add_subparsers(
        title="子命令", metavar=" | ".join(COMMANDS), required=True, dest="command"
    )
    for name, (help_, description, declare) in COMMANDS.items():
        command = commands.add_parser(name, help=help_, description=description, add_help=False)
        _help(command)
        if name == chosen:
            declare(command)
    _chinese(parser)
    return parser


def _build(command: argparse.ArgumentParser) -> None:
    _common(command)
    _publishing(command)
    command.add_argument(
        "--strict", action="store_true", help="有任何错误就不发布新内容；到期的和撤回的照样撤下"
    )
    _telling(command)


def _serve(command: argparse.ArgumentParser) -> None:
    _sources(command)
    command.add_argument(
        "--port", type=_port, default=8000, metavar="端口", help="默认 8000；写 0 就任选一个空的"
    )
    command.add_argument(
        "--drafts", action="store_true", help="也显示草稿，并在每条记录下列出仅内部可见的字段"
    )


def _check(command: argparse.ArgumentParser) -> None:
    _common(command)
    command.add_argument("paths", nargs="*", metavar="路径", help="只看这些文件或文件夹里的错误")
    command.add_argument(
        "--staged", action="store_true", help="核对将要提交的内容（git add 过的），给提交前的钩子用"
    )
    command.add_argument("--signed", action="store_true", help="有记录因为没有审签而不公布，也算错误")
    _telling(command)


def _due(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "below",
        nargs="?",
        default="",
        metavar="/地方",
        help="只看这个地方和它下面的；默认全站，例：/cuihu/liuyin",
    )
    command.add_argument("--days", type=_days, default=7, metavar="天数", help="往后看几天，默认 7")
    command.add_argument(
        "--format", choices=("text", "json"), default="text", metavar="样子", help="text 或 json"
    )
    _common(command)


def _report(command: argparse.ArgumentParser) -> None:
    _span(command)
    command.add_argument("--all", action="store_true", help="够数的也列出来")
    command.add_argument(
        "--format", choices=("text", "json"), default="text", metavar="样子", help="text 或 json"
    )
    _common(command)


def _dossier(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "codes", nargs="+", metavar="指标编号", help="site.yaml 的 indicators 里的，例：A-03"
    )
    _span(command)
    command.add_argument(
        "--out",
        dest="output",
        type=Path,
        required=True,
        metavar="文件夹",
        help="材料放到哪里；要是空的，或者还没有",
    )
    _common(command)


def _span(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--from", dest="first", type=_day, metavar="年-月-日", help="从哪天起；默认当年1月1日"
    )
    command.add_argument(
        "--to", dest="last", type=_day, metavar="年-月-日", help="到哪天止；默认生成的那一天"
    )


def _withdraw(command: argparse.ArgumentParser) -> None:
    from site_builder.model.record import CLASSES

    command.add_argument(
        "record", metavar="/地方/类:编号", help="例：/cuihu/liuyin/hefeng/exposures:pg-2026-0229"
    )
    command.add_argument(
        "--class",
        dest="class_",
        required=True,
        choices=CLASSES,
        help=f"撤回类别：{'、'.join(CLASSES)}",
        metavar="类别",
    )
    command.add_argument("--by", required=True, metavar="岗位", help="决定撤回的岗位，例：综合办")
    command.add_argument("--statement", default="", metavar="文字", help="更正声明，不写任何人名")
    _common(command)
    _publishing(command)


def _signoff(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "below",
        nargs="?",
        default="",
        metavar="/地方",
        help="只看这个地方和它下面的；默认全站。决定写进这里的 signoffs.yaml",
    )
    command.add_argument("--into", type=Path, metavar="文件.html", help="另外写成一页，可以打印")
    command.add_argument(
        "--by", metavar="岗位", help="签：写进 signoffs.yaml。要是规定（policy.signoff）里写的岗位"
    )
    command.add_argument("--sheet", default="", metavar="表号", help="签的是哪张表；内容后来变过，就不写")
    command.add_argument(
        "--except",
        dest="leave",
        action="append",
        default=[],
        metavar="/地方/类:编号",
        help="退回的，不签；可以写几次",
    )
    _common(command)


def _purge(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "below",
        nargs="?",
        default="",
        metavar="/地方",
        help="只移出这个地方和它下面的；默认全站，例：/cuihu/liuyin",
    )
    command.add_argument(
        "--archive",
        type=Path,
        required=True,
        metavar="文件夹",
        help="存档：原文和原照片交到这里。要放在内容、模板、发布文件夹和 git 仓库以外",
    )
    command.add_argument("--apply", action="store_true", help="真的移出；不写就只列出来，什么也不写")
    _sources(command)
    command.add_argument(
        "--output",
        type=Path,
        default=Path("output"),
        metavar="文件夹",
        help="发布文件夹，默认 output；不会去动它，只用来核对存档不在里面",
    )


def _close(command: argparse.ArgumentParser) -> None:
    command.add_argument("where", metavar="/地方", help="例：/cuihu；数它和它下面各处的")
    command.add_argument("period", metavar="时期", help="过完的一个月或一年，例：2026-10、2026")
    command.add_argument("--by", required=True, metavar="岗位", help="谁结的账，例：综合办")
    _common(command)


def _explain(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "path", nargs="?", default="", metavar="/地方", help="哪个地方；不写就是所有要重新生成的"
    )
    _common(command)
    _publishing(command)


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", metavar="栏目", help="栏目的英文名，例：honors；新建地方写 place")
    command.add_argument("where", metavar="/地方", help="例：/cuihu/liuyin/hefeng")
    command.add_argument("--into", metavar="文件", help="不印出来，加到内容的这个文件最后；没有就新建")
    command.add_argument(
        "--entry", action="store_true", help="new place：不建文件夹，印出上级 places.yaml 的一条"
    )
    command.add_argument("--name", metavar="名称", help="new place：地方的名称，例：柳岸小区")
    _content(command)
    command.add_argument(
        "--date", type=_day, metavar="年-月-日", help="发布日期；默认今天（示例内容用它自己的日期）"
    )


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="文件", help="台账，.xlsx 或 .csv")
    command.add_argument("what", metavar="栏目", help="栏目的英文名：issues")
    command.add_argument("where", metavar="/地方", help="谁的台账，例：/cuihu；表里的小区是它下面的")
    command.add_argument("--into", metavar="文件", help="新的记录加到内容的这个文件最后；没有就新建")
    command.add_argument("--check", action="store_true", help="只核对，不写")
    _content(command)


def _expire(command: argparse.ArgumentParser) -> None:
    command.add_argument("output", type=Path, metavar="发布文件夹", help="build 的 --output，例：output")
    command.add_argument(
        "--date",
        type=_day,
        metavar="年-月-日",
        help="按哪一天；默认今天（按北京时间：发布文件夹里没有记时区）",
    )


COMMANDS: Final[Mapping[str, tuple[str, str, Callable[[argparse.ArgumentParser], None]]]] = {
    "build": ("生成并发布（默认）", "生成网站并整体换上。", _build),
    "check": ("只核对，不生成，不写任何文件", "核对内容，一次列出全部错误。", _check),
    "due": (
        "要办的事：快到期的、超期的、要答复的",
        "列出要办的事：超期的、今天到期的、快到期的，要答复的异议，快撤下的，草稿。不写任何文件。",
        _due,
    ),
    "report": (
        "考核指标：哪一项、哪一期还缺佐证",
        "考核指标：照 site.yaml 的 indicators，列出哪一项、哪一期的记录还不够数。不写任何文件。",
        _report,
    ),
    "dossier": (
        "考核指标的佐证材料：目录、页面、照片、表",
        "佐证材料：把写了这些指标编号、已经公布的记录收进一个文件夹：可以打印的目录、每条一页、照片和附件、表格。"
        "只用公开的内容；曝光类的和不能带出的只写数量。",
        _dossier,
    ),
    "serve": (
        "在浏览器里预览，保存后自动刷新，不发布",
        "预览：在本机浏览器里看，保存后两秒内自动刷新；有错就列出来，页面停在上一次好的样子。什么也不发布。",
        _serve,
    ),
    "withdraw": (
        "撤回一条记录并立即发布",
        "撤回一条记录：写进 withdrawals.yaml，立即发布，并说明哪些已经撤下、哪些收不回来。",
        _withdraw,
    ),
    "signoff": (
        "审签：印出等审签的，或写下决定",
        "审签：印出等审签的记录（新的、改过的、校验码），一个岗位一张表；加上 --by 就把决定写进 signoffs.yaml。不发布。",
        _signoff,
    ),
    "purge": (
        "把已经撤下的记录移出内容，交给存档",
        "把已撤回的和到期的记录移出内容：先交存档，再从文件里剪下，只留编号、日期、规则和条数；网站上的页面不变。"
        "默认只列出来，加 --apply 才做。",
        _purge,
    ),
    "close": (
        "结账：把一个月或一年公布的数定下来",
        "结账：数出一个月或一年公布的条数，写进这个地方的 closings.yaml。以后这些数不再改，后来到的在统计页写成补报、更正。不发布。",
        _close,
    ),
    "explain": (
        "为什么要重新生成",
        "和上次发布比较：一个地方的页面所依据的，哪些变了。给人看的，生成时不靠它。",
        _explain,
    ),
    "expire": (
        "只撤下已经到期的，不用内容",
        "按网站自己记的日期，撤下已经到期的；不读内容，也不生成新的。可以每天在服务器上运行。",
        _expire,
    ),
    "import": (
        "把表格里的台账变成记录",
        "导入：把办公室的台账（.xlsx、.csv）一行变成一条记录，写进内容。有错的行按工作表、行、列列出来，只扣下那一行；"
        "同一个文件再导入一次，什么也不变。",
        _import,
    ),
    "new": (
        "照例子新写一条记录，或新建一个地方",
        "印出一条填好的记录：编号接着用，日期是今天，可选的写在旁边，照着改就能用。new place 新建地方。",
        _new,
    ),
}
"""Each command with its help, its description, and what declares its arguments; `commands.<name>.run` runs it."""


def module_of(command: str) -> str:
    """The module of a command; `import` is a word of Python, and `report` writes the one that lies beside a site."""
    return {"import": "import_", "report": "indicators"}.get(command, command)


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


class _Contents(argparse.Action):
    """`--content`, as often as there are content folders; `content` is the first, which has site.yaml."""

    def __call__(
        self, _parser: object, options: argparse.Namespace, value: object, _name: str | None = None
    ) -> None:
        """Take one more."""
        given = (*getattr(options, "given", ()), value)
        vars(options).update(given=given, contents=given, content=given[0])


def _content(command: argparse.ArgumentParser) -> None:
    first = Path("content")
    command.set_defaults(contents=(first,))
    command.add_argument(
        "--content",
        type=Path,
        action=_Contents,
        default=first,
        metavar="文件夹",
        help="内容，默认 content。可以再写一个（例如没有历史的），两个合起来用，同一个文件只能在一处",
    )


def _common(command: argparse.ArgumentParser) -> None:
    _sources(command)
    command.add_argument(
        "--jobs", type=_jobs, default=0, metavar="个数", help="同时用几个进程；默认按内容多少决定"
    )


def _sources(command: argparse.ArgumentParser) -> None:
    _content(command)
    command.add_argument(
        "--templates", type=Path, metavar="文件夹", help="模板；默认用自带的，同名的以这里为准"
    )
    command.add_argument(
        "--date", type=_day, metavar="年-月-日", help="为哪一天生成；默认今天（示例内容用它自己的日期）"
    )


def _publishing(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--output", type=Path, default=Path("output"), metavar="文件夹", help="发布到哪里，默认 output"
    )
    command.add_argument("--base-url", type=_url, metavar="网址", help="代替 site.yaml 里的 base_url")
    command.add_argument(
        "--place",
        type=_place,
        default="",
        metavar="/地方",
        help="只发布这个地方和它下面的，自成一个网站，它的首页就是网站的首页；网址要另用 --base-url 写",
    )


def _telling(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format",
        choices=FORMATS,
        default=TEXT,
        metavar="格式",
        help="错误怎样列：text 给人看（默认）；json 一行一个，最后一行是合计；github 标在 GitHub 的改动上",
    )


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


def _place(text: str) -> str:
    return text.strip("/")


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 3660:
        raise argparse.ArgumentTypeError("要写 0 到 3660 的整数")
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("要写 0 到 65535 的整数")
    return int(text)


def _url(text: str) -> str:
    from site_builder.model.place_fields import parse_base_url

    url = parse_base_url(text)
    if url is None:
        raise argparse.ArgumentTypeError(f"“{text}”不是网址，例：https://board.example/gongshi/")
    return url
