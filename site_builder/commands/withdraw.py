"""`withdraw`: write a withdrawal, publish at once, and say what is gone and what no release recalls."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.commands.build import build_and_publish, only_remove
from site_builder.commands.report import Stages
from site_builder.commands.shared import USAGE, as_of_run, load_content, say, unheard_of, unusable, where
from site_builder.commands.warm import ground_for, look_back

if TYPE_CHECKING:
    from site_builder.build import Content, Loaded
    from site_builder.content.fields import Ref


def run(options: argparse.Namespace) -> int:
    """Write the withdrawal, publish, and say what is gone and what no release recalls."""
    from site_builder.build import moved_out, withdrawn
    from site_builder.content.edit import append_withdrawal, withdrawal_line
    from site_builder.content.fields import parse_ref
    from site_builder.model.public import ref_text
    from site_builder.model.record import TAKES_BACK

    ref = parse_ref(options.record)
    if ref is None or not ref.place:
        say("记录要写全：/地方/类:编号，例：/cuihu/liuyin/hefeng/exposures:pg-2026-0229")
        return USAGE
    if fault := unusable(options):
        say(fault)
        return USAGE
    loaded = load_content(options)
    if fault := unheard_of(options.place, loaded) or _elsewhere(ref, options.place):
        say(fault)
        return USAGE
    as_of = as_of_run(options, loaded)
    name = ref_text(ref)
    line = withdrawal_line(name, as_of, options.class_, options.by, options.statement)
    written = name in withdrawn(loaded.content)
    if fault := _unfit(line) or ("" if written else _unheard_of(ref, loaded, options.output)):
        say(fault)
        return USAGE
    before = _holding(options.output, name)
    root, path = _target(ref.place, loaded.content)
    if written:
        say("内容里已经写了这一条撤回，不再重复写。")
    elif fault := append_withdrawal(root, path, line):
        say(f"没有写成撤回：{fault}。改好后请再撤回一次，否则下次发布时这一条又会出现。")
        code = only_remove(options, frozenset({name}), as_of, "撤回没有写进内容")
        _tell_gone(name, before, _holding(options.output, name))
        return code
    else:
        say(f"已写入 {root.as_posix()}/{path}")
    warm = look_back(options)
    ground = ground_for(warm, options)
    again = load_content(options, ground.past, ground.engine)
    kept = moved_out(again, ref) if again.places is not None and options.class_ in TAKES_BACK else ""
    code = build_and_publish(options, again, warm, ground, Stages(), strict=False, refs=frozenset({name}))
    _tell_gone(name, before, _holding(options.output, name))
    if kept:
        say(
            f"这一条早已移出，它算在 {where(again.content, kept)} 的 counts 里。那里只有数，程序认不出是哪一个："
        )
        say("请按存档里的月份、类别和状态，把那一行的 number 减 1（减到 0 就删去这一行），再发布一次。")
    return code


def _target(place: str, content: Content) -> tuple[Path, str]:
    """The content folder and the withdrawals.yaml in it for a place.  Of several folders the first, which no build is
    without, unless that very file lies in another."""
    from site_builder.content.edit import withdrawal_file

    path = withdrawal_file(content.roots.folders[0], place)
    return content.roots.of(path), path


def _elsewhere(ref: Ref, root: str) -> str:
    """Why a record is none of the place that `--place` names; empty if it is."""
    from site_builder.model.public import place_path

    inside = place_path(ref.place or "").startswith(place_path(root))
    return "" if inside else f"这条记录不在 --place /{root} 里，什么也没写"


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
    from site_builder.model.public import place_path, ref_text
    from site_builder.model.registry import known_kinds

    name = ref_text(ref)
    if ref.kind not in known_kinds():
        near = nearest(ref.kind, known_kinds())
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
    from site_builder.publish.release import all_files

    files, _ = all_files(output)
    return frozenset(path for path, file in files.items() if ref in file.holds)


def _tell_gone(ref: str, before: frozenset[str], after: frozenset[str]) -> None:
    for path in sorted(before - after):
        say(f"  已从 {path} 撤下")
    for path in sorted(after):
        say(f"  注意：{path} 里还有这条的内容")
    if not before:
        say(f"  撤回前，网站上没有 {ref} 的内容")
    say("网站收不回来的，请人去办：已经贴出的纸质公示、发到群里的消息和截图、别处转载的、")
    say("浏览器和搜索引擎的缓存，以及 git 历史里的原文。")
