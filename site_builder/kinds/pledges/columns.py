"""A pledge as data: who promised what by when, what came of it, the newest judgement."""

from __future__ import annotations

from site_builder.kinds.pledges.record import GRADES
from site_builder.model.columns import fact, part
from site_builder.model.data import DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _grade(entry: PublicEntry, place: Place) -> Value:
    return GRADES.get(str(part("evaluation", "grade")(entry, place)))


COLUMNS = (
    DataColumn(name="pledger", label="承诺方", value=fact("pledger")),
    DataColumn(name="promise", label="承诺事项", value=fact("promise")),
    DataColumn(name="due", label="承诺期限", type="date", value=fact("due")),
    DataColumn(name="result", label="结果日期", type="date", value=part("result", "date")),
    DataColumn(
        name="kept",
        label="是否兑现",
        type="boolean",
        description="没有写结果的为空",
        value=part("result", "kept"),
    ),
    DataColumn(name="result_note", label="结果说明", value=part("result", "note")),
    DataColumn(
        name="evaluated",
        label="评议日期",
        type="date",
        description="最近一次",
        value=part("evaluation", "date"),
    ),
    DataColumn(name="evaluated_by", label="评议方", value=part("evaluation", "by")),
    DataColumn(name="grade", label="评价", value=_grade),
)
