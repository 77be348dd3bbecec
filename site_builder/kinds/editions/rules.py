"""What contradicts itself in an edition: each found at its place, on the record as it was typed (contract 5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from site_builder.base.diagnostics import ValuePath
from site_builder.base.text import nearest
from site_builder.kinds.editions.record import own
from site_builder.model.kind import Problem, Rule, Surroundings
from site_builder.model.registry import kind_named, known_kinds


def _contents(record: Any, around: Surroundings) -> Iterable[Problem]:
    """Records of the same place, each once; nothing about conduct case by case, for a sheet outlives the case."""
    for index, ref in enumerate(record.contents):
        at = ("contents", index)
        if ref in record.contents[:index]:
            yield Problem(at=at, message=f"{ref.kind}:{ref.id} 写了两次")
        elif not own(ref, around.place):
            yield Problem(
                at=at,
                message="一期里的记录都要属于本地方，这样才知道哪天该撤",
                expected="别处的记录，写在那个地方的一期里；或给这一期写 at，放到那里去",
            )
        elif ref.kind == "editions":
            yield Problem(at=at, message="一期里不能再放一期", expected="公示公告、善行义举榜等栏目的记录")
        elif ref.kind in known_kinds() and kind_named(ref.kind).conduct:
            yield Problem(
                at=at,
                message=f"“{kind_named(ref.kind).title}”的记录到期就撤，纸上撤不回来，不逐条张贴",
                expected="删去这一条；要贴的，贴只有数量的一页",
            )


def _postings(record: Any, around: Surroundings) -> Iterable[Problem]:
    """Boards of the place or beneath, days in their order, one copy at a time on a board."""
    hanging: set[str] = set()
    for index, key in enumerate(record.boards):
        yield from _known(key, ("boards", index), around)
    for index, item in enumerate(record.postings):
        at = ("postings", index)
        yield from _known(item.board, (*at, "board"), around)
        if item.posted is not None and item.posted < record.printed:
            yield Problem(at=(*at, "posted"), message="张贴早于打印", expected=f"{record.printed}或以后")
        if item.posted is not None and item.taken_down is not None and item.taken_down < item.posted:
            yield Problem(at=(*at, "taken_down"), message="撤下早于张贴")
        if item.board in hanging:
            yield Problem(
                at=(*at, "board"),
                message="这块公示栏上的一份还没有撤下，又写了一次",
                expected="先写 taken_down",
            )
        if item.taken_down is None:
            hanging.add(item.board)
        if item.photo is not None and item.photo not in [photo.src for photo in record.photos]:
            yield Problem(
                at=(*at, "photo"),
                message="这张照片不在 photos 里",
                expected="照片写在 photos 里，这里写同一个文件名",
            )


def _known(key: str, at: ValuePath, around: Surroundings) -> Iterable[Problem]:
    """The board is there."""
    known = dict(around.place.paper_boards)
    if key not in known:
        yield Problem(
            at=at,
            # another place's edit never stops this one
            severity="warning" if "/" in key else "error",
            message=f"没有“{key}”这块公示栏",
            nearest=nearest(key, known),
            expected="、".join(f"{one}（{name}）" for one, name in list(known.items())[:6])
            or "先在 place.yaml 写 noticeboards",
        )


RULES = (
    Rule(name="edition-contents", needs=("contents",), check=_contents),
    Rule(name="edition-postings", needs=("boards", "postings", "printed", "photos"), check=_postings),
)
