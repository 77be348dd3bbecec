"""An activity as data: its schedule in words and parts, and what its sessions come to."""

from __future__ import annotations

from site_builder.base.quantity import add_numbers
from site_builder.kinds.activities.words import done_words, people_words, schedule_words, time_words
from site_builder.model.columns import Given, column, fact, printed, term
from site_builder.model.data import Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _when(name: str) -> Given:
    return lambda entry, _place: entry.facts.when.get(name)


def _people(entry: PublicEntry, _place: Place) -> Value:
    told = [one.people for one in entry.facts.sessions or () if one.people is not None]
    return add_numbers(told) if told else None


def _end(index: int) -> Given:
    def value(entry: PublicEntry, _place: Place) -> Value:
        held = entry.computed.held
        return held[index] if held else None

    return value


def _results(entry: PublicEntry, _place: Place) -> Value:
    return "；".join(
        "，".join(
            filter(
                None, (one.date.isoformat(), people_words(one.people), done_words(one.quantities), one.text)
            )
        )
        for one in entry.facts.sessions or ()
    )


def _skipped(entry: PublicEntry, _place: Place) -> Value:
    return "；".join(f"{day.isoformat()} {why}" for day, why in entry.computed.skipped)


COLUMNS = (
    column("form", "形式", fact("form"), description="形式的编号", told=False),
    column("form_name", "形式名称", term("activities.form", "form")),
    column("schedule", "时间安排", lambda entry, _place: schedule_words(entry.facts.when)),
    column("every", "多久一次", _when("every"), description="day、week、month；只办一天的为空", told=False),
    column("hours", "时间", lambda entry, _place: time_words(entry.facts.when), told=False),
    column("first", "第一次", _end(0), "date", description="按日程，除去停办的"),
    column(
        "last",
        "最后一次",
        _end(-1),
        "date",
        description="按日程，除去停办的；没有写到哪天的，只算到能看到的那年",
    ),
    column("skipped", "停办", _skipped, description="日程里停办的日期和原因，用分号隔开", told=False),
    column("where", "地点", fact("where")),
    column("organizer", "组织单位", fact("organizer")),
    column(
        "sessions",
        "已办次数",
        lambda entry, _place: len(entry.facts.sessions or ()),
        "integer",
        "次",
        "写了结果的",
    ),
    column("people", "参加人次", _people, "number", "人次", "各次合计；原文带余、约的，看“原样”"),
    column("people_printed", "参加人次（原样）", printed(_people), told=False),
    column("results", "各次结果", _results, description="日期、人数、成果、说明，各次用分号隔开"),
)
