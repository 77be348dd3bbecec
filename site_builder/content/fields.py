"""Field types: how the text of one scalar, list or mapping becomes a value.

Every scalar arrives as the text that was typed (YAML 1.2 core, read strictly: contract 2); its *field* decides
what it means, so `no`, `12:30` and `0571-1234567` are never guessed at.  Decoding never raises: it reports to `At` and
answers `INVALID`, so that all errors of a run are found at once.

    day().decode("2026-11-20", at)   # date(2026, 11, 20)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from site_builder.base.days import Period, is_period_slug, parse_day, parse_period
from site_builder.base.quantity import Money, Number, parse_money, parse_number
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.declare import INVALID, At, FieldType


def scalar(
    parse: Callable[[str], Any],
    *,
    rule: str,
    expected: str,
    example: str,
    meant: Callable[[str], str] = lambda _raw: "",
) -> FieldType:
    """A field type for one scalar: `parse` answers None for what will not do, and `meant` what was probably meant by
    it (empty where nobody can tell)."""

    def decode(raw: object, at: At) -> Any:
        if not isinstance(raw, str):
            return at.fail(
                "not-a-value", "这里应写一个值，不是列表或一组字段", expected=expected, example=example
            )
        value = parse(raw)
        if value is None:
            near = meant(raw) if at.quotable else ""
            said = f"“{at.quote(raw)}”不对" if at.quotable else "这个值不对"
            return at.fail(rule, said, expected=expected, near=near, example="" if near else example)
        return value

    return FieldType(decode=decode, expected=expected, example=example)


ID = re.compile(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""An id becomes a folder's name, so it is none that Windows keeps for a device."""
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def text(longest: int = 200, *, example: str = "", prose: bool = True) -> FieldType:
    """One line of text, at most `longest` characters, without invisible characters; not `prose` where a rule of its own
    says what may stand there."""

    def decode(raw: object, at: At) -> Any:
        if not isinstance(raw, str):
            return at.fail("not-a-value", "这里应写一段文字，不是列表或一组字段", example=example)
        if "\n" in raw.strip():
            return at.fail("one-line", "这里只能写一行", expected="一行文字", example=example)
        value = raw.strip()
        if not value:
            return at.fail("empty-value", "这里没有内容；不填就删去整行", example=example)
        if _UNPRINTABLE.search(value):
            return at.fail("invisible-character", "文字里有看不见的控制字符，请删去后重打")
        if len(value) > longest:
            return at.fail(
                "too-long", f"写了{len(value)}个字，超过{longest}个", expected=f"不超过{longest}个字"
            )
        return value

    return FieldType(decode=decode, expected=f"一行文字，不超过{longest}个字", example=example, prose=prose)


def telephone(*, example: str = "0000-0000000") -> FieldType:
    """A number to ring, of an office or a post."""
    return text(40, example=example, prose=False)


def long_text() -> FieldType:
    """Text of several lines (Markdown where the page says so), at most 20,000 characters."""

    def decode(raw: object, at: At) -> Any:
        if not isinstance(raw, str):
            return at.fail("not-a-value", "这里应写一段文字，不是列表或一组字段")
        if _UNPRINTABLE.search(raw.replace("\r\n", "\n")):
            return at.fail("invisible-character", "文字里有看不见的控制字符，请删去后重打")
        if len(raw) > 20_000:
            return at.fail("too-long", f"写了{len(raw)}个字，超过20000个", expected="不超过20000个字")
        return raw

    return FieldType(decode=decode, expected="一段文字", example="", prose=True)


_DAY_MEANT = re.compile(r"([0-9]{4})[年/.-]([0-9]{1,2})[月/.-]([0-9]{1,2})日?")
_PERIOD_MEANT = re.compile(r"([0-9]{4})(?:年|[年/.-]([0-9]{1,2})月?)")


def _day_meant(raw: str) -> str:
    """The date that was written as a spreadsheet or a letter writes it: 2026/11/5, 2026年11月5日."""
    found = _DAY_MEANT.fullmatch(raw)
    written = "{}-{:0>2}-{:0>2}".format(*found.groups()) if found else ""
    return written if parse_day(written) else ""


def _period_meant(raw: str) -> str:
    """The year or month that was written as a letter writes it: 2026年10月; or a date that was."""
    found = _PERIOD_MEANT.fullmatch(raw)
    written = "-".join(part.zfill(2) for part in found.groups() if part) if found else _day_meant(raw)
    return written if parse_period(written) else ""


def day() -> FieldType:
    """A date: `2026-11-20`."""
    return scalar(
        parse_day,
        rule="bad-date",
        expected="日期，年-月-日，月和日各两位",
        example="2026-11-20",
        meant=_day_meant,
    )


def period() -> FieldType:
    """A period in any form of contract 3: `2026`, `2026-H1`, `2026-Q3`, `2026-10`, `2026-10-上`, `2026-W45`."""
    return scalar(
        parse_period,
        rule="bad-period",
        expected="时期：年、半年、季、月、旬、周或日",
        example="2026-10、2026-Q3、2026-W45",
        meant=_period_meant,
    )


@dataclass(frozen=True, slots=True)
class Undated:
    """未注明: the source does not say when (press places only)."""


UNDATED: Final = Undated()
When = date | Period | Undated
"""A day, a period, or 未注明; where only a day will do, the place's rules say so."""


def when() -> FieldType:
    """A day, or (for what the press reports) a period or 未注明."""

    def parse(raw: str) -> When | None:
        return UNDATED if raw == "未注明" else parse_day(raw) or parse_period(raw)

    return scalar(
        parse,
        rule="bad-date",
        expected="日期，年-月-日，月和日各两位",
        example="2026-11-20",
        meant=_day_meant,
    )


def day_of(value: When | None) -> date | None:
    """The day by which a value is ordered: itself, the last day of a period, None where 未注明."""
    if isinstance(value, Period):
        return value.last
    return value if isinstance(value, date) else None


def identifier() -> FieldType:
    """An id (contract 1): lower-case ASCII letters and digits with single hyphens, never a period."""

    def parse(raw: str) -> str | None:
        fits = ID.fullmatch(raw) and len(raw) <= 60 and not is_period_slug(raw)
        return raw if fits else None

    return scalar(
        parse,
        rule="bad-id",
        expected="编号：小写字母、数字，中间用-相连，不超过60个字符，不能只是一个日期或月份",
        example="h-2026-031",
    )


def place_path() -> FieldType:
    """A path below the keeper: ids joined by `/`."""

    def parse(raw: str) -> str | None:
        return raw if all(ID.fullmatch(part) for part in raw.split("/")) else None

    return scalar(parse, rule="bad-path", expected="本地方以下的路径，用/相连", example="liuyin/hefeng")


def site_path(*, root: bool = False) -> FieldType:
    """The path of a place from the root: `/cuihu/liuyin`; with `root` also `/` itself."""

    def parse(raw: str) -> str | None:
        if root and raw == "/":
            return raw
        fits = raw.startswith("/") and all(ID.fullmatch(part) for part in raw[1:].split("/"))
        return raw.rstrip("/") if fits else None

    return scalar(parse, rule="bad-path", expected="地方的完整路径，以/开头", example="/cuihu/liuyin")


def source_path() -> FieldType:
    """The path of a picture from the keeper's folder; it stays in it (contract 2)."""

    def parse(raw: str) -> str | None:
        parts = raw.split("/")
        inside = "\\" not in raw and ":" not in raw and all(part not in ("", ".", "..") for part in parts)
        return raw if inside else None

    return scalar(
        parse,
        rule="bad-path",
        expected="从本文件夹开始的路径，不能以/开头，不能有..",
        example="photos/pg-2026-0234-a.jpg",
    )


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the content that a field names, by its path from the keeper's folder."""

    path: str


def document(longest: int = 80, *, example: str = "") -> FieldType:
    """A paper: its number as it is printed (〔2026〕18号), or the file itself (files/banfa.pdf)."""
    number, file = text(longest, example=example), source_path()

    def decode(raw: object, at: At) -> Any:
        named = isinstance(raw, str) and (raw.startswith("files/") or raw.lower().endswith(".pdf"))
        found = file.decode(raw, at) if named else number.decode(raw, at)
        return SourceFile(found) if named and found is not INVALID else found

    return FieldType(
        decode=decode,
        expected=f"文号，或者 files 文件夹里的 PDF，不超过{longest}个字",
        example=example,
        prose=True,
    )


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A reference to a record: `kind:id` of the same place (`place` empty) or `/place/path/kind:id`."""

    place: str
    kind: str
    id: str


def parse_ref(raw: str) -> Ref | None:
    """`/cuihu/liuyin/honors:h-1`, `/honors:h-1` (the root) or `honors:h-1`; None for anything else."""
    where, colon, record = raw.rpartition(":")
    folder, slash, kind = where.rpartition("/")
    if not colon or not ID.fullmatch(kind) or not ID.fullmatch(record):
        return None
    if not slash:
        return Ref("", kind, record)
    fits = folder == "" or (
        folder.startswith("/") and all(ID.fullmatch(part) for part in folder[1:].split("/"))
    )
    return Ref(folder or "/", kind, record) if fits else None


def reference() -> FieldType:
    """A reference to another record."""
    return scalar(
        parse_ref,
        rule="bad-ref",
        expected="同一地方写“类:编号”，别处写“/地方/类:编号”",
        example="honors:h-2026-031、/cuihu/liuyin/exposures:pg-2026-0231",
    )


def post(longest: int = 60, *, example: str = "第3网格网格长") -> FieldType:
    """A post (contract 3): its name, or a reference to the record of it, kept as the text that was typed.  Pages print the
    title of the record in its place (`model.posts`)."""
    plain = text(longest, example=example)
    expected = f"岗位的名称，不超过{longest}个字，或者写 duties:编号"
    return replace(plain, expected=expected, post=True)


def places_below() -> FieldType:
    """The path of a place below the keeper, which lists the record."""
    return replace(place_path(), places=True)


def inside_place() -> FieldType:
    """The id of a thing of the place, or the path of one of a place below it, which lists the record."""
    return replace(place_path(), inside=True, example="north-gate、liuyin/hefeng/north-gate")


def number() -> FieldType:
    """A number as printed (contract 3): 53, 2000余, 约41.6, 8000余万."""
    return scalar(
        parse_number,
        rule="bad-number",
        expected="数字，可带 约、近、余、多、以上、万、亿，小数不超过四位",
        example="53、2000余、约41.6、8000余万",
    )


def money() -> FieldType:
    """An amount with its unit: 1286万元."""
    return scalar(
        parse_money,
        rule="bad-number",
        expected="金额，带 元、万元 或 亿元",
        example="1286万元",
        meant=lambda raw: f"{raw}元" if parse_money(f"{raw}元") else "",
    )


def amount() -> FieldType:
    """A number or an amount of money, whichever was typed."""

    def parse(raw: str) -> Number | Money | None:
        return parse_money(raw) or parse_number(raw)

    return scalar(
        parse,
        rule="bad-number",
        expected="数字（可带 约、近、余、多、以上、万、亿）或金额",
        example="2000余、8863万元",
    )


def whole(least: int = 0) -> FieldType:
    """A whole number of at most nine digits."""

    def parse(raw: str) -> int | None:
        fits = re.fullmatch(r"0|[1-9][0-9]{0,8}", raw, re.ASCII)
        return int(raw) if fits and int(raw) >= least else None

    return scalar(parse, rule="bad-number", expected=f"整数，不小于{least}", example="35")


def flag() -> FieldType:
    """`true` or `false`: the only booleans."""
    return scalar(
        {"true": True, "false": False}.get, rule="bad-flag", expected="true 或 false", example="true"
    )


def choice(*options: str) -> FieldType:
    """One of a few fixed words."""
    expected = "、".join(options) + " 之一"

    def decode(raw: object, at: At) -> Any:
        if isinstance(raw, str) and raw in options:
            return raw
        typed = raw if isinstance(raw, str) else ""
        near = nearest(typed, options) if at.quotable else ""
        return at.fail(
            "bad-choice",
            (f"“{at.quote(typed)}”不在可选的词里" if at.quotable else "这个词不在可选的词里")
            if typed
            else "这里应写一个词",
            expected=expected,
            example="" if near else options[0],
            near=near,
        )

    return FieldType(decode=decode, expected=expected, example=options[0])


def term(taxonomy: str, *, example: str = "parking") -> FieldType:
    """The id of a term of a taxonomy; whether it stands in it is checked where the record belongs."""

    def decode(raw: object, at: At) -> Any:
        if isinstance(raw, str):
            return raw
        return at.fail("not-a-value", "这里应写一个词条的编号")

    return FieldType(decode=decode, expected=f"词表 {taxonomy} 里的编号", example=example, taxonomy=taxonomy)


def mapping_of(values: FieldType) -> FieldType:
    """A mapping with free keys: `{key: value}` as a tuple of pairs, in the order typed."""

    def decode(raw: object, at: At) -> Any:
        if not isinstance(raw, Mapping):
            return at.fail("not-a-mapping", "这里应写一组“名: 值”", expected="一组字段")
        pairs = tuple((key, values.decode(value, at.child(key))) for key, value in raw.items())
        return INVALID if any(value is INVALID for _, value in pairs) else pairs

    return FieldType(decode=decode, expected="一组字段", example="", shape=values.shape, free_keys=True)


def list_of(item: FieldType) -> FieldType:
    """A list; one item may stand without it."""

    def decode(raw: object, at: At) -> Any:
        if not isinstance(raw, list):
            one = item.decode(raw, at)
            return INVALID if one is INVALID else (one,)
        found = [item.decode(value, at.child(index)) for index, value in enumerate(raw)]
        return INVALID if INVALID in found else tuple(found)

    return FieldType(
        decode=decode,
        expected=item.expected,
        example=item.example,
        shape=item.shape,
        taxonomy=item.taxonomy,
        prose=item.prose,
        post=item.post,
        places=item.places,
    )


def boxes() -> FieldType:
    """Rectangles of the upright picture: `[[x, y, width, height], …]` in pixels."""
    expected, example = "[[左, 上, 宽, 高], …]，单位像素", "[[120, 80, 60, 60]]"

    def decode(raw: object, at: At) -> Any:
        rows = raw if isinstance(raw, list) and raw and isinstance(raw[0], list) else [raw]
        found = []
        for index, row in enumerate(rows):
            if not isinstance(row, list) or len(row) != 4:
                return at.child(index).fail("bad-box", "遮挡框要写四个数", expected=expected, example=example)
            found.append(tuple(whole().decode(number, at.child(index)) for number in row))
        return INVALID if any(INVALID in box for box in found) else tuple(found)

    return FieldType(decode=decode, expected=expected, example=example)
