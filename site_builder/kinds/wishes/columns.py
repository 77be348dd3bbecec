"""A wish as data.  One that a person took on leaves only where the person's consent names data, as the gate sees to."""

from __future__ import annotations

from site_builder.model.columns import computed, fact, part
from site_builder.model.data import DataColumn

COLUMNS = (
    DataColumn(name="wish", label="心愿", value=fact("wish")),
    DataColumn(
        name="posted",
        label="征集日期",
        type="date",
        description="没有写的是发布日期",
        value=computed("since"),
    ),
    DataColumn(
        name="claimed_by",
        label="认领方",
        description="与网页上写的一样，遮隐的照样遮隐",
        value=part("claimed", "by"),
    ),
    DataColumn(
        name="claimer_kind",
        told=False,
        label="认领方类别",
        description="unit 单位、team 队伍、shop 店铺、person 个人",
        value=part("claimed", "kind"),
    ),
    DataColumn(
        name="claimed",
        label="认领日期",
        type="date",
        value=part("claimed", "date"),
    ),
    DataColumn(
        name="fulfilled",
        label="实现日期",
        type="date",
        value=part("fulfilled", "date"),
    ),
    DataColumn(
        name="fulfilled_note",
        label="怎样实现",
        value=part("fulfilled", "note"),
    ),
)
