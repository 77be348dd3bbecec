"""The record of an edition (纸质公示): what was printed, which records stand on it, where and since when it hangs.

An edition belongs to the place whose records it contains; it may hang on the boards of that place and of those beneath.
What became of its contents since then is known by `Moment.noted`: when it must come down (应撤日期), what hangs and should
not (撕换), whether the web says something else by now (核对码).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from datetime import timedelta
from hashlib import blake2b
from typing import Any, Final

from site_builder.base.values import dataclass
from site_builder.content.declare import OFFICE, PUBLIC, spec
from site_builder.content.fields import (
    Ref,
    day,
    inside_place,
    reference,
    scalar,
    source_path,
    text,
)
from site_builder.content.schema import mapping
from site_builder.model.attention import Due
from site_builder.model.kind import Moment, Peer, State, Surroundings
from site_builder.model.paper import Hung, Noted
from site_builder.model.place import Place
from site_builder.model.public import Facts, full_ref
from site_builder.model.record import Record
from site_builder.model.registry import kind_named

GONE_WORDS: Final[Mapping[str, str]] = {"withdrawn": "已撤回", "expired": "已按期撤下", "objection": "复核中"}
"""What may hang no longer; a record that is only being checked may."""
ONE_DAY: Final = timedelta(days=1)
SOME: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A copy on a board: since when, by which post, until when, and the photo that proves it."""

    board: str = spec(inside_place(), PUBLIC, label="公示栏", required=True)
    posted: Day | None = spec(day(), PUBLIC, label="张贴日期", required=True, happens=True)
    by: str | None = spec(text(40, example="综合办"), OFFICE, label="张贴岗位")
    taken_down: Day | None = spec(day(), PUBLIC, label="撤下日期", happens=True)
    photo: str | None = spec(source_path(), OFFICE, label="照片文件")


def _code() -> Any:
    return scalar(
        lambda raw: raw.lower() if len(raw) == 8 and set(raw.lower()) <= set("0123456789abcdef") else None,
        rule="bad-code",
        expected="核对码，八个数字或字母，在打印的那一页上",
        example="3f2a91bc",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Record):
    """An edition: its number, the day on which it was printed, its contents, the boards that it is for (all of its place, and
    of those that list it by `at`, where none is named), its copies."""

    edition: str = spec(text(30, example="2026年第46期"), PUBLIC, label="期号", required=True)
    printed: Day = spec(day(), PUBLIC, label="打印日期", required=True)
    contents: tuple[Ref, ...] = spec(reference(), PUBLIC, label="内容", many=True)
    code: str | None = spec(_code(), PUBLIC, label="核对码")
    boards: tuple[str, ...] = spec(inside_place(), PUBLIC, label="该贴的公示栏", many=True)
    postings: tuple[Posting, ...] = spec(
        mapping(Posting, example="{board: north-gate, posted: 2026-11-16, by: 综合办}"),
        PUBLIC,
        label="张贴",
        many=True,
    )


def copies(record: Any) -> tuple[Any, ...]:
    """The copies that were put up."""
    return tuple(item for item in record.postings if item.posted is not None)


def board_name(place: Place, board: str) -> str:
    """The name of a paper board here or beneath; what was typed where it is no more."""
    return dict(place.paper_boards).get(board, board)


def hangs(record: Any, place: Place) -> Iterator[tuple[Ref, Hung]]:
    """Each of its contents hangs where the edition hangs."""
    for ref in record.contents:
        for item in copies(record):
            yield (
                ref,
                Hung(
                    board=board_name(place, item.board),
                    posted=item.posted,
                    taken_down=item.taken_down,
                ),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What the editions of a place speak of, by reference, and the editions that hang or hung, by id."""

    noted: Mapping[tuple[str, str], Noted]
    editions: tuple[Any, ...]


def survey(peers: tuple[Peer, ...], moment: Moment) -> Papers:
    """What became of the records of the place, and every edition of it."""
    return Papers(
        noted={(one.ref.kind, one.ref.id): one for one in moment.noted},
        editions=tuple(peer.record for peer in peers if peer.record is not None),
    )


def to_tear(record: Any, papers: Papers | None) -> tuple[tuple[Ref, str, Day | None], ...]:
    """The contents that may hang no longer: which, why in a word, since when."""
    found = []
    for ref in record.contents:
        one = papers.noted.get((ref.kind, ref.id)) if papers is not None else None
        if one is None:
            continue
        if one.gone in GONE_WORDS:
            found.append((ref, GONE_WORDS[one.gone], one.since))
        elif one.corrected is not None and one.corrected > record.printed:
            found.append((ref, "已更正", one.corrected))
    return tuple(found)


def to_post(record: Any, papers: Papers | None, place: Place) -> tuple[str, ...]:
    """The boards that the edition is for and never hung on (张贴清单); none where something in it may hang no longer (it must
    be printed anew), where it was up and has come down everywhere, and none on which a later edition hung since."""
    there = copies(record)
    if to_tear(record, papers) or (there and all(item.taken_down for item in there)):
        return ()
    done = {item.board for item in there}
    for other in papers.editions if papers is not None else ():
        if other.id != record.id and other.printed > record.printed:
            done.update(item.board for item in copies(other))
    return tuple(key for key in _boards_for(record, place) if key not in done)


def _boards_for(record: Any, place: Place) -> Iterator[str]:
    """The boards that an edition is for, in the order of the place; one that is not there is told by a rule."""
    listed = record.at if len(set(record.at)) > 1 else ()
    for key, _ in place.paper_boards:
        home = key.rpartition("/")[0]
        if key in record.boards or (not record.boards and (not home or home in listed)):
            yield key


def must_go(record: Any, papers: Papers | None) -> Day | None:
    """应撤日期: the first day on which any of its contents must go, or went; None where none must."""
    days = [since for _, _, since in to_tear(record, papers) if since is not None]
    for ref in record.contents:
        one = papers.noted.get((ref.kind, ref.id)) if papers is not None else None
        if one is not None and one.goes is not None:
            days.append(one.goes)
    return min(days, default=None)


def code_now(record: Any, papers: Papers | None) -> str:
    """核对码: stands for the text of all contents as they are on the web today; empty where one of them is not there."""
    found = []
    for ref in record.contents:
        one = papers.noted.get((ref.kind, ref.id)) if papers is not None else None
        if one is None or one.gone:
            return ""
        found.append(f"{ref.kind}:{ref.id}:{one.code}")
    return blake2b("\n".join(found).encode(), digest_size=4).hexdigest() if found else ""


def state(record: Any, moment: Moment) -> State:
    """待张贴 · 张贴中 · 已撤下: by what was put up and taken down alone, whatever became of the contents."""
    papers: Papers | None = moment.board
    there = copies(record)
    hanging = tuple(item for item in there if item.taken_down is None)
    word = "张贴中" if hanging else "已撤下" if there else "待张贴"
    tear = to_tear(record, papers) if hanging else ()
    now = code_now(record, papers)
    return State(
        status=word,
        computed=Facts(
            {
                "contents": tuple(_content(one) for one in _known(record, papers)),
                "must_go": must_go(record, papers),
                "tear": tuple(
                    Facts({"kind": ref.kind, "id": ref.id, "why": why, "since": since})
                    for ref, why, since in tear
                ),
                "post": tuple(
                    Facts({"board": key, "name": board_name(moment.place, key)})
                    for key in to_post(record, papers, moment.place)
                ),
                "code": now,
                "changed": bool(record.code and now and record.code != now),
                "copies": tuple(
                    Facts(
                        {
                            "board": item.board,
                            "name": board_name(moment.place, item.board),
                            "posted": item.posted,
                            "taken_down": item.taken_down,
                        }
                    )
                    for item in there
                ),
            }
        ),
    )


def _known(record: Any, papers: Papers | None) -> Iterator[Noted]:
    """The contents that the web knows: of one that was never published there not even the number is printed."""
    found = papers.noted if papers is not None else {}
    return (found[ref.kind, ref.id] for ref in record.contents if (ref.kind, ref.id) in found)


def _content(one: Noted) -> Facts:
    """One of the contents, as far as it may be told here: what can expire or is gone, by its number only."""
    told = not one.gone and one.postable and not one.conduct
    return Facts(
        {
            "board": one.ref.kind,
            "kind": kind_named(one.ref.kind).title,
            "id": one.ref.id,
            "path": one.path,
            "title": one.title if told else "",
            "summary": one.summary if told else "",
            "status": one.status if told else "",
            "day": one.day if told else None,
            "word": GONE_WORDS.get(one.gone, "正在核对") if one.gone else "",
        }
    )


def due(record: Any, around: Surroundings) -> Iterable[Due]:
    """What hangs and should not (撕换清单), the last day of what hangs, what was printed and hangs nowhere, what should not
    be on paper at all."""
    papers: Papers | None = around.board
    there = copies(record)
    hanging = tuple(item for item in there if item.taken_down is None)
    tear = to_tear(record, papers)
    wanted = [board_name(around.place, key) for key in to_post(record, papers, around.place)]
    if wanted:
        names = "、".join(wanted[:SOME]) + (f"等{len(wanted)}块" if len(wanted) > SOME else "")
        yield Due(what=f"{record.edition}印好了，还没有贴到：{names}", since=record.printed)
    elif not there:
        again = "，里面有撤下或更正的，要重印" if tear else ""
        yield Due(what=f"{record.edition}印好了，还没有张贴{again}", since=record.printed)
    for item in hanging:
        name = board_name(around.place, item.board)
        for ref, why, since in tear:
            yield Due(what=f"{name}还贴着{why}的 {ref.kind}:{ref.id}，要撕换", since=since)
    end = must_go(record, papers)
    if hanging and not tear and end is not None:
        yield Due(what=f"{record.edition}最后一天，过了要从公示栏撤下", day=end - ONE_DAY)
    if not record.contents:
        yield Due(what=f"{record.edition}还没有写里面有哪些记录（contents），不知道哪天该撤")
    if hanging or not there:
        for ref in record.contents:
            one = papers.noted.get((ref.kind, ref.id)) if papers is not None else None
            if one is None:
                what = f"{ref.kind}:{ref.id} 网上没有公布：只供张贴的记下哪天该撤，别的公布以后再张贴"
                yield Due(what=what)
            elif not one.gone and one.conduct:
                yield Due(what=f"{ref.kind}:{ref.id} 写的是不文明行为，只能印数量，不能逐条张贴")
            elif not one.gone and not one.postable:
                yield Due(what=f"{ref.kind}:{ref.id} 本人没有同意张贴（scope 里没有 board）")


def titled(record: Any, place: Place) -> str:
    """The title as typed, else place and edition."""
    return str(record.title or f"{place.name}{record.edition}")


def own(ref: Ref, place: Place) -> bool:
    """Whether a reference is to a record of the place."""
    return full_ref(ref, place.path).place == (place.path or "/")
