"""The office's report of a build, as values and as two files that are never published (domain 7).

In: what a build found, for a day.  Out: the bytes of `report.json` and `report.html`: 今日待办, grouped by place so that
it serves as the list of a handover (交接清单); what is withheld and why; what waits for a signature; warnings, false alarms that are passed, what
expires next, sizes, and how long the stages took.

It tells places, kinds, ids, public titles and days; of what is wrong the place in the file, the rule and the sentence.
No excerpt, no person, no value of a field that is not printed.  But for the block of timings it depends on the content
and the day alone.  The page links to nothing and needs nothing: it is read from the folder and printed.

Each file is a head, what there is to tell, and a tail with the figures of the release and of the run.  Most edits
change a tail alone, and of the head there is a lot; so one that stands is taken from the old file (`head_of`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any, Final

from site_builder.base.days import day_label, short_day_label
from site_builder.base.values import dataclass
from site_builder.model import indicators
from site_builder.model.attention import Allowed, How, Standing, Task, standing
from site_builder.model.public import place_path
from site_builder.model.registry import title_of

EXPIRY_DAYS: Final = 10
"""Of what expires, the next so many days on which something does are told."""
_HEADINGS: Final[Mapping[How, str]] = {
    "overdue": "已经超期",
    "today": "今天",
    "ahead": "快到了",
    "open": "没有期限的",
}
_SIZES: Final = "网站"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong: `where` is file, line and column as far as they are known."""

    where: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """A page, its bytes, and its bytes as they are sent."""

    path: str
    size: int
    compressed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that the heads tell.  `names` are those of the places by path, `lacking` the indicators that want proof."""

    as_of: date
    next_change: date | None
    names: Mapping[str, str]
    tasks: tuple[Task, ...]
    allowed: tuple[Allowed, ...]
    withheld: tuple[Finding, ...]
    withheld_places: tuple[str, ...]
    warnings: tuple[Finding, ...]
    lacking: tuple[indicators.Standing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that the tails tell.  `timings` (stage, milliseconds) are the only thing that differs from one run to the
    next."""

    files: int
    size: int
    next_change: date | None
    pages: tuple[PageSize, ...]
    timings: tuple[tuple[str, int], ...]


def line(item: Standing, names: Mapping[str, str], as_of: date) -> str:
    """A task in one line: `11月23日 还有3天  荷风苑（示例）  不文明行为曝光榜 pg-2026-0234 整改期限`."""
    where = names.get(item.task.place, place_path(item.task.place))
    return f"{when(item, as_of)}  {where}  {what(item)}"


def when(item: Standing, as_of: date) -> str:
    """`11月23日 还有3天`, with the year where it is another."""
    day = item.task.due.day
    if day is None or item.days is None:
        return "没有期限"
    label = short_day_label(day) if day.year == as_of.year else day_label(day)
    if item.how == "today":
        return f"{label} 今天"
    return f"{label} 还有{item.days}天" if item.days > 0 else f"{label} 超期{-item.days}天"


def what(item: Standing) -> str:
    """`不文明行为曝光榜 pg-2026-0234 整改期限`."""
    task = item.task
    title = f"“{task.title}”" if task.title else ""
    return " ".join(word for word in (title_of(task.kind), task.record, title, task.due.what) if word)


def as_json(items: Iterable[Standing], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Tasks as plain values, for whoever reads them by program."""
    return [
        {
            "place": place_path(item.task.place),
            "place_name": names.get(item.task.place, ""),
            "kind": item.task.kind,
            "record": item.task.record,
            "title": item.task.title,
            "sort": item.task.due.sort,
            "what": item.task.due.what,
            "day": _iso(item.task.due.day),
            "since": _iso(item.task.due.since),
            "standing": item.how,
            "days": item.days,
        }
        for item in items
    ]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _expiring(report: Report) -> Iterator[tuple[date, list[Task]]]:
    """What leaves by itself, by its last day, from the day of the report on."""
    by_day: dict[date, list[Task]] = {}
    for task in report.tasks:
        if task.due.sort == "expiry" and task.due.day is not None and task.due.day >= report.as_of:
            by_day.setdefault(task.due.day, []).append(task)
    for day in sorted(by_day)[:EXPIRY_DAYS]:
        yield day, sorted(by_day[day], key=lambda task: (task.place, task.kind, task.record))


def _unsigned(report: Report) -> list[Task]:
    """What waits for a signature, also of days to come."""
    waiting = (task for task in report.tasks if task.due.sort == "signoff")
    return sorted(waiting, key=lambda task: (task.place, task.kind, task.record))


def _ref(item: Task | Allowed) -> str:
    return f"{place_path(item.place)}{item.kind}:{item.record}"


def json_head(report: Report) -> bytes:
    """The report for programs up to its sizes: a line a block, and a line an item of those that are lists."""
    blocks = {
        "as_of": report.as_of.isoformat(),
        "next_change": _iso(report.next_change),
        "todo": as_json(standing(report.tasks, report.as_of), report.names),
        "withheld": [_finding(item) for item in report.withheld],
        "withheld_places": list(report.withheld_places),
        "unsigned": [{"record": _ref(task), "what": task.due.what} for task in _unsigned(report)],
        "warnings": [_finding(item) for item in report.warnings],
        "allowed": [{"record": _ref(item), "number": item.number} for item in report.allowed],
        "expiring": [
            {"last_day": day.isoformat(), "records": [_ref(task) for task in tasks]}
            for day, tasks in _expiring(report)
        ],
        "indicators": indicators_json(report.lacking),
    }
    return ("{\n" + "".join(f"{_block(name, value)},\n" for name, value in blocks.items())).encode()


def json_sizes(figures: Figures) -> bytes:
    """Its block with the sizes, where the tail begins."""
    largest = [{"path": page.path, "bytes": page.size, "gzip": page.compressed} for page in figures.pages]
    return (
        f"{_block('sizes', {'files': figures.files, 'bytes': figures.size, 'largest': largest})},\n".encode()
    )


def json_end(figures: Figures) -> bytes:
    """Its last block, the timings: by themselves, for they differ from one run to the next."""
    return f"{_block('timings', dict(figures.timings))}\n}}\n".encode()


def head_of(data: bytes) -> bytes:
    """The head of a report as it lies there, of either file; empty for what is no report."""
    for tail in (_JSON_TAIL, _HTML_TAIL):
        head, found, _ = data.partition(tail)
        if found:
            return head
    return b""


_JSON_TAIL: Final = b'"sizes": {'
_HTML_TAIL: Final = f"<h2>{_SIZES}</h2>".encode()
"""Neither stands anywhere in a head: quotation marks and signs of HTML are escaped there."""
_encode: Final = json.JSONEncoder(ensure_ascii=False).encode


def _block(name: str, value: object) -> str:
    if isinstance(value, list) and value:
        items = ",\n".join(map(_encode, value))
        return f'"{name}": [\n{items}\n]'
    return f'"{name}": {_encode(value)}'


def _finding(item: Finding) -> dict[str, str]:
    return {"where": item.where, "rule": item.rule, "message": item.message}


def html_head(report: Report) -> bytes:
    """The report for people, one page that prints, up to its sizes."""
    title = f"公示栏内部报告 {day_label(report.as_of)}"
    lines = [
        "<!doctype html>",
        f'<html lang="zh-CN"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>{title}</title></head>',
        f"<body><h1>{title}</h1><p>只供内部使用，不要公开，不要转发。</p>",
        *_todo(report),
        *_findings("扣下的，和为什么", report.withheld, report.withheld_places),
        *_section("考核指标还缺佐证的", map(indicator_line, report.lacking)),
        *_section("等审签的", (f"{_ref(task)}：{task.due.what}" for task in _unsigned(report))),
        *_findings("警告", report.warnings),
        *_section("按误报放行的", (f"{_ref(item)}：{item.number} 处" for item in report.allowed)),
        *_section(
            "接下来撤下的",
            (
                f"{day_label(day)}过后：{'、'.join(_ref(task) for task in tasks)}"
                for day, tasks in _expiring(report)
            ),
        ),
    ]
    return ("\n".join(lines) + "\n").encode()


def indicator_line(item: indicators.Standing) -> str:
    """`A-03 居民议事（每月）：2026年3月 0条，要1条`."""
    rhythm, name = indicators.RHYTHMS[item.indicator.rhythm], item.indicator.name
    open_ = "（本期还没有过完）" if item.open else ""
    return f"{item.indicator.code} {name}（{rhythm}）：{item.period.label} {item.found}条，要{item.wanted}条{open_}"


def indicators_json(items: Iterable[indicators.Standing]) -> list[dict[str, Any]]:
    """Standings of indicators as plain values."""
    return [
        {
            "code": item.indicator.code,
            "name": item.indicator.name,
            "period": item.period.slug,
            "found": item.found,
            "wanted": item.wanted,
            "open": item.open,
        }
        for item in items
    ]


def html_tail(figures: Figures) -> bytes:
    """The rest of it."""
    lines = [
        *_section(_SIZES, _sizes(figures)),
        *_section("本次用时", (f"{stage}：{spent} 毫秒" for stage, spent in figures.timings)),
        "</body></html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _todo(report: Report) -> Iterator[str]:
    """今日待办 by place; each place's by urgency."""
    found = standing(report.tasks, report.as_of)
    by_place: dict[str, list[Standing]] = {}
    for item in found:
        by_place.setdefault(item.task.place, []).append(item)
    yield f"<h2>今日待办（也是交接清单）：{len(found)} 件</h2>"
    for path, mine in sorted(by_place.items()):
        yield f"<h3>{escape(report.names.get(path, ''))}（{place_path(path)}）</h3>"
        for how, heading in _HEADINGS.items():
            lines = [f"{when(item, report.as_of)}　{what(item)}" for item in mine if item.how == how]
            if lines:
                yield f"<h4>{heading}</h4>"
                yield from _list(lines, box="☐ ")


def _findings(heading: str, found: Sequence[Finding], places: Sequence[str] = ()) -> Iterator[str]:
    yield from _section(
        heading,
        (
            *(f"整个地方：{name}" for name in places),
            *(f"{item.where} [{item.rule}] {item.message}".strip() for item in found),
        ),
    )


def _sizes(figures: Figures) -> Iterator[str]:
    yield f"{figures.files} 个文件，{figures.size} 字节"
    for page in figures.pages:
        yield f"最大的页面：{page.path}，{page.size} 字节，压缩后 {page.compressed} 字节"
    yield f"下一次自动变化：{day_label(figures.next_change) if figures.next_change else '没有'}"


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    items = list(lines)
    yield f"<h2>{heading}</h2>"
    yield from _list(items) if items else ("<p>没有。</p>",)


def _list(lines: Iterable[str], box: str = "") -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{box}{escape(text)}</li>" for text in lines)
    yield "</ul>"
