"""Conduct follows the category (domain 6): a record about how people behave is held to more, whatever board it is on.

In: a record and its place.  Out: whether it is about conduct, and what is wrong with it as such: buildings with few
households, insulting words, people under any name, pictures that nobody looked through or that a camera took.  What is
nobody's to publish anywhere (a home, a number) is found for every record (`model.personal`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Final

from site_builder.base.diagnostics import ValuePath, ink
from site_builder.base.personal import find
from site_builder.base.personal.insults import ADVICE, insulting
from site_builder.base.personal.names import masked_names
from site_builder.base.personal.spots import home_spans
from site_builder.base.text import nearest
from site_builder.content.schema import walk
from site_builder.model.kind import Kind, Problem, Rule, Surroundings
from site_builder.model.personal import allowed, prose
from site_builder.model.place import Place
from site_builder.model.place_fields import Building
from site_builder.model.record import Record

_BUILDING: Final = re.compile(r"(?:[0-9]+|[一二三四五六七八九十]+) *(?:号|#) *楼|[0-9]+ *[栋幢]")


def is_conduct(record: Record, kind: Kind, place: Place) -> bool:
    """Whether a record is about conduct: its kind is, or a category in it is marked `conduct: true`."""
    if kind.conduct:
        return True
    terms = place.terms("category")
    typed = (
        one
        for _, item, value in walk(record)
        if item.spec.type.taxonomy == "category"
        for one in (value if isinstance(value, tuple) else (value,))
    )
    return any(one in terms and terms[one].conduct for one in typed)


def _homes(record: Record, _around: Surroundings) -> Iterable[Problem]:
    """No household, floor, door or window side, also where a text would pass elsewhere."""
    for at, text in prose(record):
        for span in _left(_spots(text), text, record):
            yield _at(at, text, span, "这里指到了某一户、某一层或某扇窗", "只写公共地点，如 6号楼东侧通道")


def _wording(record: Record, _around: Surroundings) -> Iterable[Problem]:
    for at, text in prose(record):
        for span in _left(((found.start, found.end) for found in insulting(text)), text, record):
            yield _at(at, text, span, "曝光类记录里不写骂人或贬低人的话", ADVICE)


def _names(record: Record, _around: Surroundings) -> Iterable[Problem]:
    for at, text in prose(record):
        for span in _left(masked_names(text), text, record):
            yield _at(at, text, span, "曝光类记录里不写人，遮了的姓名也不行", "只写地点和行为")


def _cameras(record: Record, _around: Surroundings) -> Iterable[Problem]:
    for index, photo in enumerate(record.photos):
        if photo.origin == "camera":
            yield Problem(
                at=("photos", index, "origin"),
                message="曝光类记录不能用监控画面",
                expected="staff 或 resident",
            )


def _reviews(record: Record, _around: Surroundings) -> Iterable[Problem]:
    for index, photo in enumerate(record.photos):
        if not photo.reviewed:
            yield Problem(at=("photos", index), message="曝光类照片要先有人审看", example="reviewed: true")


def _people(record: Record, _around: Surroundings) -> Iterable[Problem]:
    for index, photo in enumerate(record.photos):
        if photo.people not in (None, "none", "unrecognisable"):
            yield Problem(
                at=("photos", index, "people"),
                message="曝光类照片里不能有认得出的人",
                expected="none 或 unrecognisable",
            )


def _left(spans: Iterable[tuple[int, int]], text: str, record: Record) -> Iterator[tuple[int, int]]:
    """The stretches that no `allow` passes."""
    passes = allowed(text, record)
    return (span for span in spans if not passes(*span))


def _at(at: ValuePath, text: str, span: tuple[int, int], message: str, expected: str) -> Problem:
    return Problem(at=at, message=message, expected=expected, part=ink(text, *span))


def _spots(text: str) -> Iterator[tuple[int, int]]:
    """What singles out a household, a floor or a window, where no other finding says so already."""
    told = tuple(find(text)) if (spans := home_spans(text)) else ()
    yield from (span for span in spans if not any(one.start < span[1] and span[0] < one.end for one in told))


def _spoken(record: Record) -> dict[str, tuple[str, ...]]:
    """The buildings that each text of a record speaks of."""
    return {str(at[0]): named(text) for at, text in prose(record) if len(at) == 1}


def _buildings(record: Any, around: Surroundings) -> Iterable[Problem]:
    """A building is named by `building` and has the minimum of households, wherever a text speaks of it."""
    buildings = {item.id: item for item in around.place.buildings}
    minimum = around.place.policy["homes.minimum_households"]
    typed: str | None = getattr(record, "building", None)
    own = buildings.get(typed or "")
    if typed is not None and own is None:
        yield Problem(
            at=("building",),
            message=f"本地方没有编号“{typed}”的楼栋",
            nearest=nearest(typed, buildings),
            expected="、".join(buildings) or "先在 place.yaml 写 buildings",
        )
    elif own is not None:
        yield from _small(own, minimum, ("building",))
    by_name = {name: item for item in buildings.values() for name in (item.name, *named(item.name))}
    spoken = _spoken(record)
    spot = spoken.get("spot", ())
    if spot and typed is None:
        known = next((by_name[word].id for word in spot if word in by_name), "b6")
        yield Problem(
            at=("spot",), message="地点里写了楼号，还要写 building（楼栋编号）", example=f"building: {known}"
        )
    elif spot and own is not None and named(own.name) and not {*named(own.name)} & {*spot}:
        yield Problem(at=("building",), message=f"building 是{own.name}，地点里写的是{spot[0]}")
    for name, words in spoken.items():
        for word in words:
            other = by_name.get(word)
            if other is not None and other is not own:
                yield from _small(other, minimum, (name,))
            elif other is None and name != "spot":
                yield Problem(
                    at=(name,),
                    message=f"本地方没有写明{word}有多少户，不能写在这里",
                    expected="只写公共地点，或先在 place.yaml 写 buildings",
                )


def _small(building: Building, minimum: int, at: tuple[str, ...]) -> Iterable[Problem]:
    if building.households is None:
        yield Problem(
            at=at,
            message=f"没有写明{building.name}有多少户，不能写作地点",
            expected="在 place.yaml 的 buildings 写 households，或换成公共地点",
        )
    elif building.households < minimum:
        yield Problem(at=at, message=f"{building.name}不足{minimum}户，不能写作地点", expected="换成公共地点")


def named(written: str) -> tuple[str, ...]:
    """The buildings that a text speaks of, spelt alike: `６# 楼` is 6号楼."""
    plain = unicodedata.normalize("NFKC", written)
    found = (match.group().replace(" ", "").replace("#", "号") for match in _BUILDING.finditer(plain))
    return tuple(dict.fromkeys(found))


RULES: Final = (
    Rule(name="conduct-home", needs=("allow",), check=_homes),
    Rule(name="conduct-spot", needs=("spot", "building"), check=_buildings),
    Rule(name="conduct-wording", needs=("allow",), check=_wording),
    Rule(name="conduct-name", needs=("allow",), check=_names),
    Rule(name="camera-photo", needs=("photos",), check=_cameras),
    Rule(name="unreviewed-photo", needs=("photos",), check=_reviews),
    Rule(name="people-in-photo", needs=("photos",), check=_people),
)
"""What holds for every record about conduct, beside the rules of its kind."""
