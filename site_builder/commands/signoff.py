"""`signoff`: print what waits for a signature, or write the decision into the place's signoffs.yaml.

Without `--by` it writes nothing but the page that `--into` names.  With it the records of that post's sheet are signed as
they stand now; `--sheet` makes sure that this is what was printed: a record changed meanwhile gives another number.
"""

from __future__ import annotations

import argparse
import json
import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

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
    from site_builder.build import Checked, Loaded
    from site_builder.gate.signing import Unsigned
    from site_builder.sheet import Item, Sheet

_NONE: Final = "没有等审签的记录"


def run(options: argparse.Namespace) -> int:
    """Print the sheets of a place and all beneath, or sign one."""
    from site_builder.base.diagnostics import errors
    from site_builder.build import check
    from site_builder.content.edit import nearest_file
    from site_builder.executor import executor_for, worker_count
    from site_builder.sheet import is_for, sheets_of

    if fault := unusable(options) or _misused(options):
        say(fault)
        return USAGE
    loaded = load_content(options)
    if loaded.places is None:
        say("site.yaml 有错，读不出地方；用 check 看错在哪里")
        return NOTHING_PUBLISHED
    places, top = loaded.places.places, options.below.strip("/")
    if fault := unheard_of(top, loaded):
        say(fault)
        return USAGE
    as_of = as_of_run(options, loaded)
    with executor_for(worker_count(options.jobs, len(places))) as pool:
        checked = check(loaded, as_of, pool, worker_count(options.jobs, len(places)))
    sheets = sheets_of(_beneath(checked, top), places)
    if wrong := len(errors(checked.diagnostics)):
        say(f"内容里有 {wrong} 处错误；有错误的记录不在审签表里，先用 check 看")
    if options.by is None:
        return _print(options, loaded, sheets, as_of)
    file = nearest_file(options.content, top, "signoffs.yaml")
    folder = file.rpartition("/")[0]
    mine = [sheet for sheet in sheets if sheet.items and is_for(sheet, options.by, folder, top)]
    if not mine:
        posts = "、".join(f"“{sheet.post}”" for sheet in sheets if sheet.items)
        say(f"没有等这个岗位审签的；等审签的岗位：{posts}" if posts else _NONE)
        return USAGE if posts else PUBLISHED
    return _sign(options, mine[0], file, as_of)


def _misused(options: argparse.Namespace) -> str:
    """Why the arguments do not go together; empty if they do."""
    if options.by is None and (options.sheet or options.leave):
        return "--sheet 和 --except 要和 --by 一起用"
    if options.by is not None and options.into is not None:
        return "--into 是印表，--by 是写决定，分两次运行"
    if options.into is None:
        return ""
    path = options.into.resolve()
    if path.suffix.lower() not in (".html", ".htm"):
        return "--into 的文件名要以 .html 结尾"
    if options.content.resolve() in path.parents:
        return "--into 不能放在内容文件夹里"
    from site_builder.publish.slots import is_ours

    if any(is_ours(folder) for folder in path.parents):
        return "--into 不能放在发布文件夹里：审签表不公开"
    return "" if path.parent.is_dir() else f"没有文件夹 {options.into.parent}"


def _beneath(checked: Checked, top: str) -> list[Unsigned]:
    """What waits at a place and all beneath."""
    return [
        one
        for one in checked.unsigned
        if not top or one.entry.place == top or one.entry.place.startswith(f"{top}/")
    ]


def _print(options: argparse.Namespace, loaded: Loaded, sheets: Sequence[Sheet], as_of: date) -> int:
    from site_builder.sheet import to_html, to_text

    if not sheets:
        say(_NONE)
        if options.into is None:
            return PUBLISHED
    commands = {sheet.number: _command(options, sheet) for sheet in sheets}
    for sheet in sheets:
        print("\n".join(to_text(sheet, as_of, commands[sheet.number])), end="\n\n")
    if options.into is not None:
        try:
            options.into.write_bytes(to_html(sheets, as_of, commands))
        except OSError as error:
            say(f"{options.into} 写不了：{error.strerror}")
            return NOTHING_PUBLISHED
        say(f"已写成 {options.into}，可以打印")
    return PUBLISHED


def _command(options: argparse.Namespace, sheet: Sheet) -> str:
    """The call that writes the decision of a sheet."""
    where = [options.below] if options.below else []
    content = ["--content", str(options.content)] if options.content != Path("content") else []
    words = ("signoff", *where, "--sheet", sheet.number, "--by", sheet.post, *content)
    return "python build.py " + " ".join(shlex.quote(word) if " " in word else word for word in words)


def _sign(options: argparse.Namespace, sheet: Sheet, file: str, as_of: date) -> int:
    """Append the decision, once it is sure that it is about what was printed."""
    from site_builder.content.edit import append_item

    if options.sheet and options.sheet != sheet.number:
        say(
            f"审签表 {options.sheet} 对不上：现在等“{sheet.post}”审签的是审签表 {sheet.number}。"
            "内容在印表以后变过，请重新印表、核对后再签；什么也没写"
        )
        return NOTHING_PUBLISHED
    known = {item.ref for item in sheet.items}
    if strange := [ref for ref in options.leave if ref not in known]:
        say(f"--except 里的 {'、'.join(strange)} 不在审签表 {sheet.number} 上；什么也没写")
        return USAGE
    signed = [item for item in sheet.items if item.ref not in options.leave]
    if not signed:
        say("全都退回了，没有要签的；什么也没写")
        return PUBLISHED
    text = _decision(sheet.number, as_of, options.by, signed)
    if fault := _unfit(text):
        say(f"--by：{fault}")
        return USAGE
    if fault := _too_large(options.content / file, text) or append_item(
        options.content, file, text, _HEADING
    ):
        say(f"没有写成：{fault}")
        return NOTHING_PUBLISHED
    say(f"已写入 {options.content.as_posix()}/{file}：审签表 {sheet.number}，{len(signed)} 条")
    for item in signed:
        say(f"  {item.ref}")
    if options.leave:
        say(f"退回 {len(options.leave)} 条，没有签，仍不公布")
    say("下一次生成（build）时公布。")
    return PUBLISHED


_HEADING: Final = (
    "# 审签的决定，用 build.py signoff 写。内容改了，校验码就对不上，要再签；旧的决定留着，不用删。\n"
)


def _decision(number: str, day: date, by: str, items: Sequence[Item]) -> str:
    """One item of a signoffs.yaml; free text is quoted so that nothing in it can be read as YAML."""
    lines = [
        f'- sheet: "{number}"',
        f"  date: {day.isoformat()}",
        f"  by: {json.dumps(by, ensure_ascii=False)}",
        "  digests:",
        *(f'    "{item.ref}": "{item.seal.text}"' for item in items),
    ]
    return "\n".join(lines) + "\n"


def _unfit(text: str) -> str:
    """What is wrong with the words of a decision, before anything is written; empty if nothing."""
    from site_builder.content.declare import At
    from site_builder.content.reader import read_document
    from site_builder.content.schema import decode
    from site_builder.model.signoffs import SignoffFields

    try:
        document = read_document(text.encode(), "")
    except UnicodeEncodeError:
        return "里面有不是文字的字节"
    found = list(document.diagnostics)
    for piece in document.pieces:
        if piece.value is not None:
            decode(SignoffFields, piece.value, At("", (), found))
    return "；".join(item.message for item in found)


def _too_large(path: Path, text: str) -> str:
    """Why a file has no room for one more decision; a file that is too large would sign nothing at all."""
    from site_builder.content.reader import SIZE

    before = path.stat().st_size if path.is_file() else 0
    if before + len(text.encode()) <= SIZE:
        return ""
    return f"{path.name} 写满了（{SIZE // 1024 // 1024} MiB）：删去已经被后来的审签代替的旧决定，再签"
