"""Values of a record as pages print them: a day, a source, a picture, a status, a paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from site_builder.base.days import Period, day_label
from site_builder.content.fields import UNDATED
from site_builder.model.page import Link, ObjectionNote, Photo, Source, Tag
from site_builder.model.public import Facts, PublicEntry, PublicFile, PublicPhoto
from site_builder.model.record import SourceFields

RESULTS: Final[Mapping[str, str]] = {"upheld": "成立", "partly": "部分成立", "rejected": "不成立"}


def stated_day(entry: PublicEntry) -> tuple[date | None, str]:
    """Its day, or the words of a date that is only a period or 未注明."""
    return (entry.day, "") if entry.facts.date == entry.day and entry.day else (None, entry.day_text)


def objection_note(item: Facts) -> ObjectionNote:
    """Dates, class and result of an objection."""
    return ObjectionNote(
        received=item.received,
        answered=item.answered,
        category=item.get("class", ""),
        result=RESULTS.get(item.result or "", ""),
    )


def source(given: Facts | SourceFields | None) -> Source | None:
    """Who says so, and when, as printed: of a released record, or as a place states it."""
    if given is None:
        return None
    return Source(
        name=given.name,
        day=when_text(given.date),
        title=given.title or "",
        url=given.url or "",
        as_printed=given.as_printed or "",
    )


def when_text(value: Any) -> str:
    """A day, a period or 未注明 as it is printed; nothing where it is missing."""
    if value is None:
        return ""
    if value == UNDATED:
        return "未注明"
    return value.label if isinstance(value, Period) else day_label(value)


def photo(given: PublicPhoto) -> Photo:
    """A published picture for a page."""
    stage: Any = given.stage
    return Photo(
        base=given.base,
        alt=given.alt,
        stage=stage,
        taken=given.taken,
        width=given.width,
        height=given.height,
        illustration=given.illustration,
    )


def tag(entry: PublicEntry) -> Tag:
    """The status of a record."""
    tone: Any = entry.tone
    return Tag(word=entry.status, tone=tone)


def paper(given: str | PublicFile | None) -> Link | None:
    """A paper: its number as it is printed, or the published file."""
    if not given:
        return None
    return (
        Link(path="", text=given) if isinstance(given, str) else Link(path=given.path, text=file_words(given))
    )


def file_words(given: PublicFile) -> str:
    """What a link to a file says before it is followed: title, form, length and size."""
    kilobytes = max(1, (given.size + 512) // 1024)
    tenths = kilobytes * 10 // 1024
    size = f"{kilobytes} KB" if kilobytes < 1024 else f"{tenths // 10}.{tenths % 10} MB"
    return f"{given.title or '书面文件'}（PDF，{given.pages}页，{size}）"
