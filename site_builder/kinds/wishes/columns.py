"""A wish as data.  One that a person took on leaves only where the person's consent names data, as the gate sees to."""

from __future__ import annotations

from site_builder.model.data import DataColumn, Value
from site_builder.model.public import PublicEntry


def _part(name: str, part: str, entry: PublicEntry) -> Value:
    given = entry.facts.get(name)
    return given.get(part) if given else None


COLUMNS = (
    DataColumn(name="wish", label="心愿", value=lambda entry, _place: entry.facts.wish),
    DataColumn(
        name="posted",
        label="征集日期",
        type="date",
        description="没有写的是发布日期",
        value=lambda entry, _place: entry.computed.since,
    ),
    DataColumn(
        name="claimed_by",
        label="认领方",
        description="与网页上写的一样，遮隐的照样遮隐",
        value=lambda entry, _place: _part("claimed", "by", entry),
    ),
    DataColumn(
        name="claimer_kind",
        told=False,
        label="认领方类别",
        description="unit 单位、team 队伍、shop 店铺、person 个人",
        value=lambda entry, _place: _part("claimed", "kind", entry),
    ),
    DataColumn(
        name="claimed",
        label="认领日期",
        type="date",
        value=lambda entry, _place: _part("claimed", "date", entry),
    ),
    DataColumn(
        name="fulfilled",
        label="实现日期",
        type="date",
        value=lambda entry, _place: _part("fulfilled", "date", entry),
    ),
    DataColumn(
        name="fulfilled_note",
        label="怎样实现",
        value=lambda entry, _place: _part("fulfilled", "note", entry),
    ),
)
