"""The arguments that each command declares, and how what was typed is read.

They are declared for the command that was chosen alone (`cli`): to know some of them costs imports.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.commands.shared import FORMATS, TEXT

if TYPE_CHECKING:
    from datetime import date


def build(command: argparse.ArgumentParser) -> None:
    """Those of `build`."""
    _common(command)
    _publishing(command)
    command.add_argument(
        "--strict", action="store_true", help="有任何错误就不发布新内容；到期的和撤回的照样撤下"
    )
    _telling(command)


def serve(command: argparse.ArgumentParser) -> None:
    """Those of `serve`."""
    _sources(command)
    command.add_argument(
        "--port", type=_port, default=8000, metavar="端口", help="默认 8000；写 0 就任选一个空的"
    )
    command.add_argument(
        "--drafts", action="store_true", help="也显示草稿，并在每条记录下列出仅内部可见的字段"
    )


def check(command: argparse.ArgumentParser) -> None:
    """Those of `check`."""
    _common(command)
    command.add_argument("paths", nargs="*", metavar="路径", help="只看这些文件或文件夹里的错误")
    command.add_argument(
        "--staged", action="store_true", help="核对将要提交的内容（git add 过的），给提交前的钩子用"
    )
    command.add_argument("--signed", action="store_true", help="有记录因为没有审签而不公布，也算错误")
    _telling(command)


def due(command: argparse.ArgumentParser) -> None:
    """Those of `due`."""
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


def report(command: argparse.ArgumentParser) -> None:
    """Those of `report`."""
    _span(command)
    command.add_argument("--all", action="store_true", help="够数的也列出来")
    command.add_argument(
        "--format", choices=("text", "json"), default="text", metavar="样子", help="text 或 json"
    )
    _common(command)


def dossier(command: argparse.ArgumentParser) -> None:
    """Those of `dossier`."""
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


def withdraw(command: argparse.ArgumentParser) -> None:
    """Those of `withdraw`."""

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


def signoff(command: argparse.ArgumentParser) -> None:
    """Those of `signoff`."""
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


def purge(command: argparse.ArgumentParser) -> None:
    """Those of `purge`."""
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


def close(command: argparse.ArgumentParser) -> None:
    """Those of `close`."""
    command.add_argument("where", metavar="/地方", help="例：/cuihu；数它和它下面各处的")
    command.add_argument("period", metavar="时期", help="过完的一个月或一年，例：2026-10、2026")
    command.add_argument("--by", required=True, metavar="岗位", help="谁结的账，例：综合办")
    _common(command)


def explain(command: argparse.ArgumentParser) -> None:
    """Those of `explain`."""
    command.add_argument(
        "path", nargs="?", default="", metavar="/地方", help="哪个地方；不写就是所有要重新生成的"
    )
    _common(command)
    _publishing(command)


def new(command: argparse.ArgumentParser) -> None:
    """Those of `new`."""
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


def import_(command: argparse.ArgumentParser) -> None:
    """Those of `import`."""
    command.add_argument("file", type=Path, metavar="文件", help="台账，.xlsx 或 .csv")
    command.add_argument("what", metavar="栏目", help="栏目的英文名：issues")
    command.add_argument("where", metavar="/地方", help="谁的台账，例：/cuihu；表里的小区是它下面的")
    command.add_argument("--into", metavar="文件", help="新的记录加到内容的这个文件最后；没有就新建")
    command.add_argument("--check", action="store_true", help="只核对，不写")
    _content(command)


def expire(command: argparse.ArgumentParser) -> None:
    """Those of `expire`."""
    command.add_argument("output", type=Path, metavar="发布文件夹", help="build 的 --output，例：output")
    command.add_argument(
        "--date",
        type=_day,
        metavar="年-月-日",
        help="按哪一天；默认今天（按北京时间：发布文件夹里没有记时区）",
    )


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
