"""The command line: every command, its help, and how a run ends.

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

from site_builder.commands.shared import NOTHING_PUBLISHED, OUR_FAULT, USAGE, say

if TYPE_CHECKING:
    pass
from site_builder.commands import arguments as declare

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
    for name, (help_, description, declared) in COMMANDS.items():
        command = commands.add_parser(name, help=help_, description=description, add_help=False)
        _help(command)
        if name == chosen:
            declared(command)
    _chinese(parser)
    return parser


COMMANDS: Final[Mapping[str, tuple[str, str, Callable[[argparse.ArgumentParser], None]]]] = {
    "build": ("生成并发布（默认）", "生成网站并整体换上。", declare.build),
    "check": ("只核对，不生成，不写任何文件", "核对内容，一次列出全部错误。", declare.check),
    "due": (
        "要办的事：快到期的、超期的、要答复的",
        "列出要办的事：超期的、今天到期的、快到期的，要答复的异议，快撤下的，草稿。不写任何文件。",
        declare.due,
    ),
    "report": (
        "考核指标：哪一项、哪一期还缺佐证",
        "考核指标：照 site.yaml 的 indicators，列出哪一项、哪一期的记录还不够数。不写任何文件。",
        declare.report,
    ),
    "dossier": (
        "考核指标的佐证材料：目录、页面、照片、表",
        "佐证材料：把写了这些指标编号、已经公布的记录收进一个文件夹：可以打印的目录、每条一页、照片和附件、表格。"
        "只用公开的内容；曝光类的和不能带出的只写数量。",
        declare.dossier,
    ),
    "serve": (
        "在浏览器里预览，保存后自动刷新，不发布",
        "预览：在本机浏览器里看，保存后两秒内自动刷新；有错就列出来，页面停在上一次好的样子。什么也不发布。",
        declare.serve,
    ),
    "withdraw": (
        "撤回一条记录并立即发布",
        "撤回一条记录：写进 withdrawals.yaml，立即发布，并说明哪些已经撤下、哪些收不回来。",
        declare.withdraw,
    ),
    "signoff": (
        "审签：印出等审签的，或写下决定",
        "审签：印出等审签的记录（新的、改过的、校验码），一个岗位一张表；加上 --by 就把决定写进 signoffs.yaml。不发布。",
        declare.signoff,
    ),
    "purge": (
        "把已经撤下的记录移出内容，交给存档",
        "把已撤回的和到期的记录移出内容：先交存档，再从文件里剪下，只留编号、日期、规则和条数；网站上的页面不变。"
        "默认只列出来，加 --apply 才做。",
        declare.purge,
    ),
    "close": (
        "结账：把一个月或一年公布的数定下来",
        "结账：数出一个月或一年公布的条数，写进这个地方的 closings.yaml。以后这些数不再改，后来到的在统计页写成补报、更正。不发布。",
        declare.close,
    ),
    "explain": (
        "为什么要重新生成",
        "和上次发布比较：一个地方的页面所依据的，哪些变了。给人看的，生成时不靠它。",
        declare.explain,
    ),
    "expire": (
        "只撤下已经到期的，不用内容",
        "按网站自己记的日期，撤下已经到期的；不读内容，也不生成新的。可以每天在服务器上运行。",
        declare.expire,
    ),
    "import": (
        "把表格里的台账变成记录",
        "导入：把办公室的台账（.xlsx、.csv）一行变成一条记录，写进内容。有错的行按工作表、行、列列出来，只扣下那一行；"
        "同一个文件再导入一次，什么也不变。",
        declare.import_,
    ),
    "new": (
        "照例子新写一条记录，或新建一个地方",
        "印出一条填好的记录：编号接着用，日期是今天，可选的写在旁边，照着改就能用。new place 新建地方。",
        declare.new,
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
