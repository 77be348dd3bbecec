"""An edition as data: what stands on it, where it hung, when it must come down."""

from __future__ import annotations

from site_builder.model.columns import computed, fact
from site_builder.model.data import DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _contents(entry: PublicEntry, _place: Place) -> Value:
    return "、".join(f"{item.board}:{item.id}" for item in entry.computed.contents)


def _copies(entry: PublicEntry, _place: Place) -> Value:
    return "；".join(
        f"{item.name} {item.posted.isoformat()}"
        + (f"至{item.taken_down.isoformat()}" if item.taken_down else "")
        for item in entry.computed.copies
    )


COLUMNS = (
    DataColumn(name="edition", label="期号", value=fact("edition")),
    DataColumn(name="printed", label="打印日期", type="date", value=fact("printed")),
    DataColumn(name="contents", label="内容", description="记录的编号，用顿号隔开", value=_contents),
    DataColumn(name="copies", label="张贴", description="公示栏、张贴和撤下日期，用分号隔开", value=_copies),
    DataColumn(
        name="must_go",
        label="应撤日期",
        type="date",
        description="其中一件必须撤下的最早一天；没有期限的为空",
        value=computed("must_go"),
    ),
)
