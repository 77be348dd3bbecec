"""A pledge as data: who promised what by when, what came of it, the newest judgement."""

from __future__ import annotations

from site_builder.kinds.pledges.record import GRADES
from site_builder.model.data import DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _result(part: str, entry: PublicEntry) -> Value:
    return entry.facts.result.get(part) if entry.facts.result else None


def _judged(part: str, entry: PublicEntry) -> Value:
    return entry.facts.evaluation[-1].get(part) if entry.facts.evaluation else None


def _grade(entry: PublicEntry, _place: Place) -> Value:
    return GRADES.get(str(_judged("grade", entry)))


COLUMNS = (
    DataColumn(name="pledger", label="承诺方", value=lambda entry, _place: entry.facts.pledger),
    DataColumn(name="promise", label="承诺事项", value=lambda entry, _place: entry.facts.promise),
    DataColumn(name="due", label="承诺期限", type="date", value=lambda entry, _place: entry.facts.due),
    DataColumn(
        name="result", label="结果日期", type="date", value=lambda entry, _place: _result("date", entry)
    ),
    DataColumn(
        name="kept",
        label="是否兑现",
        type="boolean",
        description="没有写结果的为空",
        value=lambda entry, _place: _result("kept", entry),
    ),
    DataColumn(name="result_note", label="结果说明", value=lambda entry, _place: _result("note", entry)),
    DataColumn(
        name="evaluated",
        label="评议日期",
        type="date",
        description="最近一次",
        value=lambda entry, _place: _judged("date", entry),
    ),
    DataColumn(name="evaluated_by", label="评议方", value=lambda entry, _place: _judged("by", entry)),
    DataColumn(name="grade", label="评价", value=_grade),
)
