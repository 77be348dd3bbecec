"""Canaries: a string that stands nowhere else, planted in a field, must be found nowhere on the other side.

In: the dataclass of a record and its plain value.  Out: the value with a canary in every field that nobody outside
may see (or, with `every`, in every field), and the canaries by the path that they were planted at.  The schema is
walked, so a field that is added later is planted without a word here.

    planted = Planted(); planted.into(Honor, {"id": "h-1", …}).value
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from site_builder.content.declare import INVALID, MASKED, PUBLIC, At
from site_builder.content.schema import Declared, declared
from tests.pdfs import pdf, shown, stream

REFERENCES = (
    "about",
    "at",
    "board",
    "building",
    "buildings",
    "consequence",
    "contents",
    "continues",
    "counts",
    "failed",
    "findings",
    "formerly",
    "indicator",
    "scheme",
    "subject",
    "procedure",
    "photo",
    "programme",
    "related",
    "step",
)
"""What names something else: planted, it would only be an error."""
DECIDING = ("publish_until", "until", "withdrawn", "answered")
"""Days that decide what is shown: they are given by hand."""


@dataclass(frozen=True)
class Canary:
    """Where one was planted, and whether nobody outside may ever see that field."""

    where: str
    hidden: bool


@dataclass
class Planted:
    """The canaries of one test: each is used once."""

    number: int = 0
    names: int = 0
    words: dict[str, Canary] = field(default_factory=dict)

    def word(self, where: str, *, hidden: bool = True) -> str:
        """A new canary: eight letters and digits, which do for a text, a file name and an id."""
        self.number += 1
        word = f"qx{self.number:04d}zj"
        self.words[word] = Canary(where, hidden)
        return word

    def day(self, where: str) -> str:
        """A day of a year in which nothing happened: after 1970, for a feed that never held anything changed then."""
        self.number += 1
        day = date.fromordinal(date(1971, 1, 1).toordinal() + self.number)
        for form in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日"):
            self.words[form] = Canary(where, True)
        return day.isoformat()

    def name(self, where: str) -> str:
        """A full name: a common surname and two signs that no page needs."""
        self.names += 1
        given = chr(0x3500 + 2 * self.names) + chr(0x3501 + 2 * self.names)
        self.words.update(dict.fromkeys(given, Canary(where, True)))
        return "柳" + given

    def into(
        self,
        shape: type,
        value: Mapping[str, Any],
        *,
        every: bool = False,
        where: str = "",
        hidden: bool = False,
    ) -> dict[str, Any]:
        """`value` with canaries in its hidden fields, those that it lacks too; with `every` in all that it has.

        `hidden` says that it lies in a hidden field itself.
        """
        planted = dict(value)
        for item in declared(shape):
            here, unseen = f"{where}{item.name}", hidden or item.spec.audience is not PUBLIC
            typed, inner = planted.get(item.name), item.spec.type.shape
            if item.name in REFERENCES or (typed is None and (inner is not None or not unseen)):
                continue
            if inner is not None:
                many = typed if isinstance(typed, list) else [typed]
                nested = [self.into(inner, one, every=every, where=f"{here}.", hidden=unseen) for one in many]
                planted[item.name] = nested if isinstance(typed, list) else nested[0]
            elif unseen or every:
                planted[item.name] = self._leaf(item, here, unseen, typed)
        return {name: one for name, one in planted.items() if one is not None}

    def _leaf(self, item: Declared, where: str, hidden: bool, typed: Any) -> Any:
        """A canary, or what was typed where the field takes neither words nor days."""
        if item.name in DECIDING or item.spec.type.taxonomy:
            return typed
        if item.spec.audience is MASKED:
            return self.name(where)
        if _takes(item, "qx0000zj"):
            word = self.word(where, hidden=hidden)
            if item.name != "src":
                return word
            return f"files/{word}.pdf" if "attachments" in where else f"photos/{word}.jpg"
        return self.day(where) if hidden and _takes(item, "1953-01-01") else typed

    def photo(self, where: str, color: tuple[int, int, int]) -> bytes:
        """A JPEG with a canary wherever a file can carry words: EXIF, GPS, XMP, a comment, a profile, behind its
        end."""
        from PIL import Image

        words = [
            self.word(f"{where}: {place}")
            for place in ("exif", "taken", "gps", "xmp", "comment", "icc", "end")
        ]
        coded = [word.encode() for word in words]
        exif = Image.Exif()
        exif[0x010E] = words[0]
        exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + coded[1]
        exif.get_ifd(0x8825)[0x001B] = b"ASCII\0\0\0" + coded[2]
        target = io.BytesIO()
        Image.new("RGB", (64, 48), color).save(
            target,
            "JPEG",
            exif=exif.tobytes(),
            xmp=b"<x:xmpmeta>" + coded[3] + b"</x:xmpmeta>",
            comment=coded[4],
            icc_profile=coded[5],
        )
        data = target.getvalue() + coded[6]
        assert all(word in data for word in coded)
        return data

    def paper(self, where: str) -> bytes:
        """A PDF with a canary wherever a file can carry words: description, metadata, a file in it, a script, a note beside
        the page, a comment in what is drawn."""
        words = [
            self.word(f"{where}: {place}").encode()
            for place in ("info", "xmp", "file", "script", "note", "comment", "end")
        ]
        return (
            pdf(
                contents=[b"% " + words[5] + b"\n" + shown("附件里的一句话")],
                trailer=b"/Info << /Author (%s) >>" % words[0],
                root=b"/Metadata 10 0 R /AF [ 11 0 R ] /OpenAction << /S /JavaScript /JS (%s) >>" % words[3],
                page=b"/Annots [ << /Subtype /Text /Contents (%s) >> ]" % words[4],
                more=[stream(words[1], packed=False), stream(words[2], packed=False)],
            )
            + words[6]
        )


def _takes(item: Declared, raw: str) -> bool:
    return item.spec.type.decode(raw, At("", (), [])) is not INVALID


def hidden_leaves(shape: type, where: str = "", hidden: bool = False) -> Iterator[str]:
    """The paths of all fields that are not public, and of all that lie in one."""
    for item in declared(shape):
        here, out_of_sight = f"{where}{item.name}", hidden or item.spec.audience is not PUBLIC
        if item.spec.type.shape is not None:
            yield from hidden_leaves(item.spec.type.shape, f"{here}.", out_of_sight)
        elif out_of_sight:
            yield here


def found(words: Iterable[str], data: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """(canary, path) for each that stands in a file or in its path; looked for by their first bytes, for they are many."""
    coded = {word.encode(): word for word in words}
    whole = b"\0".join([*data.values(), *(path.encode() for path in data)])
    seen = {
        whole[match.start() : match.start() + size]
        for head, size in {(code[:2], len(code)) for code in coded}
        for match in re.finditer(re.escape(head), whole)
    }
    return [
        (word, path)
        for code, word in coded.items()
        if code in seen
        for path, content in data.items()
        if code in content or word in path
    ]


def block(value: object, indent: int = 0) -> str:
    """Plain values as YAML in block style, a key a line."""
    pad = " " * indent
    if isinstance(value, Mapping):
        return "".join(f"{pad}{key}:{_under(one, indent)}" for key, one in value.items())
    assert isinstance(value, list)
    return "".join(f"{pad}- {block(one, indent + 2).lstrip()}" for one in value)


def _under(value: object, indent: int) -> str:
    if isinstance(value, Mapping):
        return "\n" + block(value, indent + 2)
    if isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value):
        return "\n" + block(value, indent + 2)
    return f" {json.dumps(value, ensure_ascii=False)}\n"


def replaced(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    """A copy of plain values with another value at `path`."""
    if not path:
        return new
    head, *rest = path
    copy = list(value) if isinstance(value, list) else dict(value)
    copy[head] = replaced(value[head], tuple(rest), new)
    return copy


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of all scalars."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from leaves(one, (*path, index))
    else:
        yield path
