"""What several pages of campaigns print alike: tiles of items, sums in words, the time gone, cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from site_builder.base.days import day_label, short_day_label
from site_builder.base.quantity import plain_digits
from site_builder.kinds.campaigns.progress import (
    COMPLETE,
    LATE,
    NOT_DONE,
    STANDINGS,
    STATUSES,
    UNDER_WAY,
    UNMEASURED,
    UNPLANNED,
    UNREPORTED,
    Measure,
    measures,
)
from site_builder.kinds.campaigns.rules import REPORTS
from site_builder.kinds.campaigns.views import CampaignCard, Tile, TimeGone
from site_builder.model.frame import Board
from site_builder.model.page import Link, Page, Tag
from site_builder.model.public import Facts, PublicEntry, place_path
from site_builder.model.registry import kind_named
from site_builder.model.rollup import Summary, number_of
from site_builder.model.shown import tag

ALIKE: Final = frozenset({COMPLETE, UNDER_WAY, LATE, NOT_DONE})


def measured(board: Board, entry: PublicEntry) -> tuple[Measure, ...]:
    """The items of a record of this place; of one that belongs elsewhere nothing can be counted here, so there are none."""
    if entry.ref.place.strip("/") != board.place.path:
        return ()
    return tuple(measures(entry.facts, entry.computed, board.summary))


def status_tag(word: str) -> Tag:
    """How an item stands."""
    tone: Any = next((one.tone for one in STANDINGS if one.word == word), "plain")
    return Tag(word=word, tone=tone)


def campaign_tone(word: str) -> Any:
    """The tone of the status of a campaign."""
    return next((one.tone for one in STATUSES if one.word == word), "plain")


def tile(measure: Measure, gone: Decimal | None, board: Board, lead: str = "", over: bool = False) -> Tile:
    """An item as it stands on the map; its lead only where it is another than `lead`."""
    item = measure.item
    ticked = gone is not None and not over and measure.standing != COMPLETE
    return Tile(
        name=item.name,
        done=amount(measure),
        planned=f"{item.planned}{measure.unit}" if item.planned is not None else "",
        exactly=measure.done is not None and measure.done == item.planned,
        tag=status_tag(measure.standing),
        full=thousandths(measure.percent),
        tick=thousandths(gone) if ticked and measure.percent is not None else None,
        lead=item.lead or "" if (item.lead or "") != lead else "",
        due=item.due,
        note=item.note or "",
        source=source_of(item.counts, board.summary) if measure.counted else None,
        since=since_words(measure.since),
    )


def amount(measure: Measure) -> str:
    """12处, 未报; nothing for a piece of work without a number."""
    if measure.done is not None:
        return f"{measure.done}{measure.unit}"
    return UNREPORTED if measure.standing == UNREPORTED else ""


def since_words(number: int) -> str:
    """补报+2, 更正−1: what came after the end, beside the number as it was published (contract 6)."""
    return f"补报+{number}" if number > 0 else f"更正−{-number}" if number else ""


def source_of(given: Facts, summary: Summary) -> Link | None:
    """Where the records that an item counts stand: their board, or the statistics of a place that only counts them
    beneath; None where nothing is counted."""
    if not number_of(summary, given.kind):
        return None
    below = f"{given.kind}/" if given.kind in summary.boards else f"statistics/{given.kind}/"
    kind = kind_named(given.kind)
    said = [
        f"标签“{given.tag}”" if given.tag else "",
        "、".join(given.status or ()),
    ]
    detail = "，".join(part for part in said if part)
    return Link(
        path=f"{place_path(summary.path)}{below}", text=f"数自{kind.title}{f'（{detail}）' if detail else ''}"
    )


def thousandths(percent: Decimal | None) -> int | None:
    """A width, within 0 and 1000."""
    return max(0, min(1000, int(percent * 10))) if percent is not None else None


def percent_text(value: Decimal | None) -> str:
    """64.2%, 100%; nothing where it is not known."""
    return f"{plain_digits(value)}%" if value is not None else ""


def time_gone_of(computed: Facts) -> TimeGone | None:
    """The time gone at the newest report; None where no report or no span says."""
    gone: Decimal | None = computed.gone
    if gone is None or computed.as_of is None:
        return None
    return TimeGone(text=percent_text(gone), full=thousandths(gone) or 0, day=computed.as_of)


def span_text(begins: date | None, ends: date | None) -> str:
    """2026年9月1日—11月30日; the year of the end only where it is another."""
    if begins and ends:
        last = short_day_label(ends) if begins.year == ends.year else day_label(ends)
        return f"{day_label(begins)}—{last}"
    return f"{day_label(begins)}起" if begins else f"到{day_label(ends)}" if ends else ""


def sum_text(found: Sequence[Measure]) -> str:
    """54项：已完成31项，进行中20项，未报3项; nothing where there is nothing to count."""
    counts = by_standing(found)
    parts = [f"{word}{number}项" for word, number in counts]
    return f"{sum(number for _, number in counts)}项：{'，'.join(parts)}" if parts else ""


def by_standing(found: Iterable[Measure]) -> tuple[tuple[str, int], ...]:
    """How many items stand how; those without a number are left out."""
    tally: dict[str, int] = {}
    for one in found:
        tally[one.standing] = tally.get(one.standing, 0) + 1
    return tuple(
        (status.word, tally[status.word])
        for status in STANDINGS
        if status.word in tally and status.word != UNMEASURED
    )


def shares(found: Sequence[Measure]) -> tuple[int | None, int]:
    """How many items are complete, and how many of which something is done, in thousandths of all that can be counted."""
    standings = [one.standing for one in found if one.standing not in (UNMEASURED, UNPLANNED)]
    if not standings:
        return None, 0
    whole = len(standings)
    complete = standings.count(COMPLETE)
    begun = sum(one.standing in ALIKE and one.done is not None and bool(one.done.amount) for one in found)
    return int(Fraction(complete * 1000, whole)), int(Fraction(begun * 1000, whole))


def share_text(found: Iterable[Measure]) -> str:
    """4／6项: what is complete of what can be; nothing where nothing can."""
    standings = [one.standing for one in found if one.standing not in (UNMEASURED, UNPLANNED)]
    return f"{standings.count(COMPLETE)}／{len(standings)}项" if standings else ""


def card(board: Board, entry: PublicEntry, place: str = "") -> CampaignCard:
    """A campaign in a list."""
    found = measured(board, entry)
    full, some = shares(found)
    reports = entry.facts.reports or ()
    over = entry.computed.over
    return CampaignCard(
        title=entry.title,
        path=entry.path,
        tag=tag(entry),
        place=place,
        span=span_text(entry.facts.get("from"), entry.facts.to),
        sum=sum_text(found),
        full=full,
        some=some if full is not None and some > full else 0,
        gone=None if over else time_gone_of(entry.computed),
        report=Link(path=report_path(entry, reports[-1]), text=reports[-1].title) if reports else None,
    )


def report_path(entry: PublicEntry, report: Facts) -> str:
    """The address of a bulletin: `/cuihu/campaigns/531-2026/2026-11-13/`."""
    return f"{entry.path}{report.date.isoformat()}/"


def reports_path(entry: PublicEntry) -> str:
    """The address of the list of bulletins; no task is called so (`campaign-ids`)."""
    return f"{entry.path}{REPORTS}/"


def task_path(entry: PublicEntry, task: Facts) -> str:
    """The address of a task: `/cuihu/campaigns/531-2026/chengshi/`."""
    return f"{entry.path}{task.id}/"


def groups_of(facts: Facts, task: str) -> str:
    """The groups that see to a task."""
    return "、".join(group.name for group in facts.groups or () if task in (group.tasks or ()))


def with_newest(page: Page, board: Board, found: Iterable[Measure]) -> Page:
    """The page with the newest fact of the records that it counts, where that is newer than its own."""
    if board.place.standing == "press":
        return page
    kinds = {one.item.counts.kind for one in found if one.counted and not one.published}
    days = [day for kind, day in board.summary.newest_of if kind in kinds]
    return replace(page, newest=max((day for day in (page.newest, *days) if day), default=None))
