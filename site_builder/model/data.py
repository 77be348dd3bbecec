"""The columns of a board as data: one declaration from which JSON, CSV and the dictionary of columns are made (domain 7).

In: what the gate let out of a record, and its place.  Out: cells that are text, whole numbers, true or false, or nothing.
A kind declares its own columns (`Kind.columns`); the common ones stand here once and come first.  The function of a
column is given a `PublicEntry`, so that no file can hold more than the pages may.

    DataColumn(name="owner", label="建设单位", description="组织建设的单位", value=lambda entry, _place: entry.facts.owner)

Types, and what stands in JSON · CSV: `text` · `date` (ISO) · `integer` · `number` and `money` (exact digits, in JSON a
text so that no reader makes a float of them; money in 元) · `boolean` · `link` (an absolute address).  What is missing is
null · empty and never 0; 未评 stands as such in a column of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as Day
from decimal import Decimal
from typing import Any, Final, Literal

from site_builder.base.days import Period, day_label
from site_builder.base.quantity import NOT_ASSESSED, Money, Number, plain_digits
from site_builder.base.values import dataclass
from site_builder.content.fields import Undated
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry

ColumnType = Literal["text", "date", "integer", "number", "money", "boolean", "link"]
Value = str | int | Decimal | Number | Money | Day | Period | Undated | None
"""What the function of a column may give; a bool is an int."""
Scalar = str | int | None
"""What a cell is in the files."""

NAME: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataColumn:
    """A column: its name (ASCII, for programs; it never changes its meaning), its label and what it says (Chinese, for
    people), the type and the unit of what stands in it, and how a record gives it.

    `value` may give `None` (missing), text, an int or bool, an exact `Decimal`, a `Number` or `Money` as it was typed (its
    amount goes out; declare a second, `text` column for the words of it), a day, a `Period` (its slug), 未注明.  What is
    `told` also stands, in words, in the article of a record; a code or a second form of another column is not.
    """

    name: str
    label: str
    value: Callable[[PublicEntry, Place], Value]
    type: ColumnType = "text"
    unit: str = ""
    description: str = ""
    told: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file of data: what stands in it, for `render.data` to write, and the records that it holds (contract 7).

    `content` is, for a table, rows of cells under their `columns` (name, type), else a mapping of text, whole numbers,
    true, false, None, tuples and mappings, or a plain text.  A file that holds a withdrawn record goes as a whole.
    """

    path: str
    content: Any
    columns: tuple[tuple[str, ColumnType], ...] = ()
    holds: tuple[str, ...] = ()


def scalar(value: Value, type_: ColumnType) -> Scalar:
    """What stands in a cell; `TypeError` where a column gives what its type does not allow: a fault of the kind."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        if type_ in ("text", "link") or (value == NOT_ASSESSED and type_ in ("number", "money", "integer")):
            return value
    elif isinstance(value, bool):
        if type_ == "boolean":
            return value
    elif isinstance(value, int):
        if type_ == "integer":
            return value
        if type_ == "number":
            return str(value)
    elif isinstance(value, Money):
        if type_ == "money":
            return plain_digits(value.amount)
        if type_ == "text":
            return value.shown
    elif isinstance(value, Number):
        if type_ == "number":
            return plain_digits(value.amount)
        if type_ == "text":
            return str(value)
    elif isinstance(value, Decimal):
        if type_ in ("number", "money"):
            return plain_digits(value)
    elif isinstance(value, Day):
        if type_ in ("date", "text"):
            return value.isoformat()
    elif isinstance(value, Undated):
        if type_ == "text":
            return "未注明"
    elif type_ == "text":
        return value.slug
    raise TypeError(f"no {type_} column can hold {value!r}")


def words(column: DataColumn, value: Value) -> str:
    """What stands in a cell as people read it, with its unit; nothing where it is missing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Day):
        return day_label(value)
    if isinstance(value, Period):
        return value.label
    if isinstance(value, Undated):
        return "未注明"
    if isinstance(value, Money | str):
        return str(value)
    digits = plain_digits(value) if isinstance(value, Decimal) else str(value)
    return f"{digits}{column.unit}"


def _corrections(entry: PublicEntry, _place: Place) -> str:
    return "；".join(f"{item.date.isoformat()} {item.note}" for item in entry.facts.corrections or ())


def _newest(entry: PublicEntry, place: Place) -> Day | None:
    """A press place bears no marks of freshness (contract 1)."""
    return None if place.standing == "press" else entry.newest


def _source(name: str) -> Callable[[PublicEntry, Place], Value]:
    def value(entry: PublicEntry, _place: Place) -> Value:
        given = entry.facts.source
        return given.get(name) if given else None

    return value


COMMON: Final = (
    DataColumn(name="place_name", label="地方名称", value=lambda _entry, place: place.name),
    DataColumn(
        name="id",
        label="编号",
        description="同一地方同一栏目里唯一",
        value=lambda entry, _place: entry.ref.id,
    ),
    DataColumn(
        name="type",
        label="记录种类",
        description="一个栏目有几种记录时区分",
        value=lambda entry, _place: entry.type,
    ),
    DataColumn(name="title", label="标题", value=lambda entry, _place: entry.title),
    DataColumn(name="summary", label="摘要", value=lambda entry, _place: entry.facts.summary),
    DataColumn(
        name="status",
        label="状态",
        description="由日期算出，截至生成数据那天",
        value=lambda entry, _place: entry.status,
    ),
    DataColumn(
        name="category", label="类别", description="类别的编号", value=lambda entry, _place: entry.category
    ),
    DataColumn(
        name="date",
        label="发布日期",
        type="date",
        description="只写了一段时期的，是这段时期的最后一天；未注明的为空",
        value=lambda entry, _place: entry.day,
    ),
    DataColumn(
        name="date_printed",
        label="发布日期（原样）",
        description="网页上怎样写：一天、一段时期，或者未注明",
        value=lambda entry, _place: entry.day_text,
    ),
    DataColumn(
        name="updated",
        label="最近一次变动",
        type="date",
        description="记录里已经发生的最晚一天；不是生成数据的日期",
        value=_newest,
    ),
    DataColumn(name="late_entry", label="补录", type="boolean", value=lambda entry, _place: entry.late_entry),
    DataColumn(
        name="tags",
        label="标签",
        description="用顿号隔开",
        value=lambda entry, _place: "、".join(entry.facts.tags or ()),
    ),
    DataColumn(
        name="corrections",
        label="更正",
        description="每次更正的日期和内容，用分号隔开",
        value=_corrections,
    ),
    DataColumn(name="source_name", label="来源", value=_source("name")),
    DataColumn(
        name="source_date", label="来源日期", description="一天、一段时期，或者未注明", value=_source("date")
    ),
    DataColumn(name="source_title", label="来源标题", value=_source("title")),
    DataColumn(name="source_url", label="来源网址", type="link", value=_source("url")),
)
"""The columns that every board has, in this order, between its addresses (`plan.data`) and those of its kind."""
