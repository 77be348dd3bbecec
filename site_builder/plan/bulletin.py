"""A place's bulletins: the week's news for a group chat and to be read aloud, cut between sentences (domain 7).

In: what the gate let out at a place, and the records of others that list themselves there.  Out: for each of its newest
weeks with news a page, and beside it two plain texts: `group.txt` of at most 300 characters, and `spoken.txt` of at most 360,
which takes some 90 seconds.  They are told of what the gate says may be (`PublicEntry.bulletin`), for no withdrawal reaches
what was sent.  Nothing of it asks a clock.

Their address is that of a week, `/cuihu/liuyin/2026-w47/`: a period's name can be no place's and no record's (contract 1), and
a record stays in its week, so that an address does not grow with the day.  What is closed and what is open to objection is
that of today; it stands in the newest week.

What matters most comes first, and where the room ends the text ends with how many are left and the address of the place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from site_builder.base.days import day_label, short_day_label
from site_builder.base.speech import spoken
from site_builder.base.values import dataclass
from site_builder.model.data import DataFile
from site_builder.model.frame import canonical, place_crumbs
from site_builder.model.page import Crumb, Link, Page, Row, Shell
from site_builder.model.place import Place, Site
from site_builder.model.public import Publication, PublicEntry, place_path
from site_builder.model.registry import kind_named
from site_builder.plan.views import Bulletin

WEEKS: Final = 4
"""So many weeks have bulletins: what was sent was sent, and the months keep everything."""
GROUP: Final = 300
SPOKEN: Final = 360
MOST: Final = 60
HEADINGS: Final = ("停水停电绕行", "正在公示", "公告", "办成的事", "新公布的")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One sentence of a bulletin, without its full stop: `group` is its place among the headings, `order` within it."""

    group: int
    order: int
    text: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week with its news, the most important first; `monday` is its first day."""

    monday: date
    items: tuple[Item, ...]
    newest: date

    @property
    def slug(self) -> str:
        """`2026-w47`."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-w{week:02}"

    @property
    def label(self) -> str:
        """11月16日—22日."""
        return _span(self.monday, self.monday + timedelta(days=6))


def _span(first: date, last: date) -> str:
    """11月16日—22日, 11月30日—12月6日."""
    same = (first.year, first.month) == (last.year, last.month)
    return f"{short_day_label(first)}—{f'{last.day}日' if same else short_day_label(last)}"


def weeks_of(
    place: Place, publication: Publication, guests: Mapping[str, tuple[PublicEntry, ...]]
) -> tuple[Week, ...]:
    """The newest weeks with news, the newest first.  A place of press reports has none, nor one that is over."""
    if place.standing == "press" or publication.ended:
        return ()
    shown = {
        entry.key: entry
        for board in publication.boards
        if board.mode == "records"
        for entry in (*board.entries, *guests.get(board.kind, ()))
        if entry.bulletin and not entry.fleeting and kind_named(entry.ref.kind).is_news(entry)
    }
    entries = sorted(shown.values(), key=lambda entry: entry.key)
    mondays = sorted({_monday(day) for entry in entries for day in _days(entry)}, reverse=True)[:WEEKS]
    return tuple(
        Week(
            monday=monday,
            items=items,
            newest=max(day for entry in entries for day in _days(entry) if _monday(day) == monday),
        )
        for monday in mondays
        for items in (_items(entries, monday, place, now=monday == mondays[0]),)
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _days(entry: PublicEntry) -> tuple[date, ...]:
    """The days on which there is news of a record: the one on which it came, the one on which it was done."""
    return tuple(day for day in (entry.day, _done(entry)) if day is not None)


def _done(entry: PublicEntry) -> date | None:
    """The day on which a record was done: of a kind that counts what is done among all (`Kind.rates`), or whose end is not
    the day on which it came."""
    counted = any(entry.status in rate.of for rate in kind_named(entry.ref.kind).rates)
    later = entry.newest is not None and entry.day is not None and entry.newest > entry.day
    return entry.newest if counted or (entry.tone == "ok" and later) else None


def _items(entries: Iterable[PublicEntry], monday: date, place: Place, *, now: bool) -> tuple[Item, ...]:
    found: list[Item] = []
    for entry in entries:
        kind = kind_named(entry.ref.kind)
        affected = tuple(one.row for one in kind.affecting(entry, place)) if now else ()
        end = kind.ending(entry) if now else None
        week = {day for day in _days(entry) if _monday(day) == monday}
        if affected:
            found.extend(
                Item(group=0, order=_ordinal(row.starts), text=_affected(row), key=entry.key)
                for row in affected
            )
        elif end is not None:
            text = f"{entry.title}，到{short_day_label(end)}"
            found.append(Item(group=1, order=_ordinal(end), text=text, key=entry.key))
        elif week:
            done = _done(entry)
            group = 2 if kind.announces else 3 if done in week else 4
            text = f"{kind.title}：{entry.title}"
            told = f"{text}，{entry.status}" if group == 3 else text
            found.append(Item(group=group, order=-_ordinal(max(week)), text=told, key=entry.key))
    ordered = sorted(found, key=lambda item: (item.group, item.order, item.key, item.text))
    return tuple(ordered[:MOST])


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _affected(row: Row) -> str:
    """北门封闭，11月22日—23日."""
    if row.starts and row.until and row.starts != row.until:
        when = f"，{_span(row.starts, row.until)}"
    elif row.starts:
        when = f"，{short_day_label(row.starts)}{'' if row.until else '起'}"
    else:
        when = f"，到{short_day_label(row.until)}" if row.until else ""
    return f"{row.title}{when}"


def written(week: Week, heading: str, link: str) -> str:
    """The text for a group chat: at most `GROUP` characters, blanks and the address not counted."""
    return _longest(
        week.items,
        lambda items, left: _group_text(week, heading, items, left),
        GROUP,
    ) + (f"\n全部内容：{link}\n" if link else "\n全部内容见公示栏。\n")


def _group_text(week: Week, heading: str, items: tuple[Item, ...], left: int) -> str:
    lines = [f"【{heading}】{week.label}"]
    for group, title in enumerate(HEADINGS):
        told = [item for item in items if item.group == group]
        lines.extend([f"{title}：", *(f"·{item.text}" for item in told)] if told else [])
    return "\n".join([*lines, *([f"另有{left}件，见网页。"] if left else [])])


def read_aloud(week: Week, heading: str, phone: str, *, example: bool) -> str:
    """The text to be read aloud: at most `SPOKEN` characters, as they are spoken."""
    return (
        _longest(
            week.items,
            lambda items, left: spoken(_spoken_text(week, heading, phone, items, left, example)),
            SPOKEN,
        )
        + "\n"
    )


def _spoken_text(
    week: Week, heading: str, phone: str, items: tuple[Item, ...], left: int, example: bool
) -> str:
    lines = [
        f"{'以下是示例。' if example else ''}各位居民，这里是{heading}，现在播送{week.label}的消息。",
    ]
    for group, title in enumerate(HEADINGS):
        told = [item.text for item in items if item.group == group]
        lines.extend([f"{title}。" + "".join(f"{text}。" for text in told)] if told else [])
    more = f"另有{left}件，请看公示栏。" if left else ""
    return "\n".join([*lines, f"{more}{f'要问的，请打电话{phone}。' if phone else ''}播送完了。"])


def _longest(items: tuple[Item, ...], text: Callable[[tuple[Item, ...], int], str], most: int) -> str:
    """The text of as many of the first items as fit: whole sentences, and what is left as a number."""
    for number in range(len(items), 0, -1):
        made = text(items[:number], len(items) - number)
        if length(made) <= most:
            return made
    return text((), len(items))


def length(text: str) -> int:
    """The characters of a text, without blanks and line ends."""
    return sum(not character.isspace() for character in text)


def bulletin_path(place: Place, week: Week) -> str:
    """The address of the bulletins of a week."""
    return f"{place_path(place.path)}{week.slug}/"


def _heading(place: Place) -> str:
    return place.name if "公示" in place.name else f"{place.name}公示栏"


def _texts(place: Place, site: Site, shell: Shell, week: Week) -> tuple[str, str]:
    heading = _heading(place)
    link = canonical(site, f"{place_path(place.path)}index.html")
    return (
        written(week, heading, link),
        read_aloud(week, heading, shell.publisher.phone, example=place.standing == "example"),
    )


def _holds(week: Week) -> tuple[str, ...]:
    return tuple(sorted({item.key for item in week.items}))


def bulletin_pages(place: Place, site: Site, weeks: tuple[Week, ...], shell: Shell) -> Iterator[Page]:
    """A page of the two texts for each week."""
    for at, week in enumerate(weeks):
        group, aloud = _texts(place, site, shell, week)
        path = f"{bulletin_path(place, week)}index.html"
        beside = [weeks[index] if 0 <= index < len(weeks) else None for index in (at + 1, at - 1)]
        earlier, later = (
            Link(path=bulletin_path(place, other), text=other.label) if other else None for other in beside
        )
        yield Page(
            path=path,
            template="pages/bulletin.html",
            context=Bulletin(
                heading="群通知和广播稿",
                scope=f"{day_label(week.monday)}起一周",
                group=tuple(group.splitlines()),
                group_length=length(group.rsplit("\n全部内容", 1)[0]),
                group_path=f"{bulletin_path(place, week)}group.txt",
                spoken=tuple(aloud.splitlines()),
                spoken_length=length(aloud),
                spoken_path=f"{bulletin_path(place, week)}spoken.txt",
                previous=earlier,
                next=later,
                home=Link(path=place_path(place.path), text=place.name),
            ),
            shell=shell,
            title=f"群通知和广播稿（{week.label}）·{place.name}",
            description=f"{place.name}{week.label}的群通知和广播稿。",
            indexed=False,
            newest=week.newest,
            crumbs=(*place_crumbs(shell), Crumb(text=f"{week.label}群通知")),
            holds=_holds(week),
            canonical=canonical(site, path),
        )


def bulletin_files(place: Place, site: Site, weeks: tuple[Week, ...], shell: Shell) -> Iterator[DataFile]:
    """The two texts of each week as files."""
    for week in weeks:
        group, aloud = _texts(place, site, shell, week)
        for name, text in (("group.txt", group), ("spoken.txt", aloud)):
            yield DataFile(path=f"{bulletin_path(place, week)}{name}", content=text, holds=_holds(week))
