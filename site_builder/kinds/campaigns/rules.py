"""What contradicts itself in a campaign: each found at its place, on the record as it was typed (contract 3, 5).

A date alone never makes an error: nothing here asks what day it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Day
from datetime import timedelta
from typing import Any, Final

from site_builder.base.quantity import exceeds
from site_builder.base.text import nearest, some_of
from site_builder.model.kind import Problem, Rule, Surroundings
from site_builder.model.purged import status_words
from site_builder.model.registry import kind_named, known_kinds

REPORTS: Final = "reports"
"""What the page of all reports is called, beside those of the tasks."""
MOST_NAMED: Final = 12
"""So many of what would have done a message names."""


def _span(record: Any, around: Surroundings) -> Iterator[Problem]:
    """A campaign has a first and a last day (a newspaper may not say), its items end within it, its reports come in order
    and not before it begins."""
    begins, ends = record.from_, record.to
    if around.place.standing != "press":
        for name, value, example in (("from", begins, "2026-09-01"), ("to", ends, "2026-11-30")):
            if value is None:
                yield Problem(
                    at=(),
                    message=f"缺少 {name}：专项行动要写从哪天到哪天",
                    expected="日期",
                    example=f"{name}: {example}",
                )
    if begins and ends and ends < begins:
        yield Problem(at=("to",), message="结束的日子早于开始")
        return
    for index, task in enumerate(record.tasks):
        for number, item in enumerate(task.items):
            at = ("tasks", index, "items", number, "due")
            if item.due and begins and item.due < begins:
                yield Problem(at=at, message=f"“{item.name}”的期限早于行动开始的{begins}")
            elif item.due and ends and item.due > ends:
                yield Problem(
                    at=at,
                    message=f"“{item.name}”的期限晚于行动结束的{ends}",
                    expected="期限在行动期内；行动延期的，先改 to",
                )


def _ids(record: Any, _around: Surroundings) -> Iterator[Problem]:
    """Ids tell tasks and items apart, so each is there once in the campaign; a name may stand twice."""
    tasks: set[str] = set()
    items: set[str] = set()
    for index, task in enumerate(record.tasks):
        if task.id in tasks:
            yield Problem(
                at=("tasks", index, "id"),
                message=f"任务编号“{task.id}”写了两次",
                expected="名称可以相同，编号要不同",
            )
        if task.id == REPORTS:
            yield Problem(at=("tasks", index, "id"), message=f"“{REPORTS}”是各期报告的地址，任务要用别的编号")
        tasks.add(task.id)
        for number, item in enumerate(task.items):
            if item.id in items:
                yield Problem(
                    at=("tasks", index, "items", number, "id"),
                    message=f"子项编号“{item.id}”写了两次",
                    expected="在整个行动里，每个子项的编号都不同",
                )
            items.add(item.id)
    known = {task.id: task.name for task in record.tasks}
    for index, group in enumerate(record.groups):
        for number, identity in enumerate(group.tasks):
            if identity not in known:
                yield Problem(
                    at=("groups", index, "tasks", number),
                    message=f"tasks 里没有“{identity}”这项任务",
                    nearest=nearest(identity, known),
                    expected=_named(known) or "先写 tasks",
                )


def _code(record: Any, around: Surroundings) -> Iterator[Problem]:
    """A place takes part in a campaign once: of two records of one code nobody would know which is its row."""
    if record.code is None:
        return
    same = sorted(
        peer.id
        for peer in around.peers.values()
        if peer.id != record.id and peer.record is not None and peer.record.code == record.code
    )
    if same:
        yield Problem(
            at=("code",),
            message=f"本地方的“{some_of(same)}”也写了代号“{record.code}”",
            expected="一个地方一个代号只写一条；第二年再做的，换一个代号",
            example=f"code: {record.code}-2027",
        )


def _quantities(record: Any, _around: Surroundings) -> Iterator[Problem]:
    """What is done of an item is typed in one way only, and a number has its unit."""
    reported = {key for report in record.reports for key, _ in report.done or ()}
    for index, task in enumerate(record.tasks):
        for number, item in enumerate(task.items):
            at = ("tasks", index, "items", number)
            if item.counts is not None and item.done is not None:
                yield Problem(
                    at=(*at, "done"), message=f"“{item.name}”按记录数（counts），完成的数不用写，也不能写"
                )
            elif item.done is not None and item.id in reported:
                yield Problem(
                    at=(*at, "done"),
                    message=f"“{item.name}”的完成数写在 reports 里，这里不再写",
                    expected="两处只写一处：有周报的写在 reports 的 done",
                )
            typed = item.planned is not None or item.done is not None or item.id in reported
            if typed and item.unit is None and item.counts is None:
                yield Problem(at=at, message=f"“{item.name}”缺少单位", example="unit: 处")


def _reports(record: Any, _around: Surroundings) -> Iterator[Problem]:
    """Reports stand in order of time, one a day; they name items that are there, and a whole does not shrink."""
    known = {item.id: item.name for task in record.tasks for item in task.items}
    before: dict[str, Any] = {}
    last: Day | None = None
    for index, report in enumerate(record.reports):
        at = ("reports", index)
        if last is not None and report.date <= last:
            said = "这一天写了两期" if report.date == last else "要按时间先后排列"
            yield Problem(at=(*at, "date"), message=said, expected="一天一期，日期一期比一期晚")
        elif record.from_ and report.date < record.from_:
            yield Problem(at=(*at, "date"), message=f"早于行动开始的{record.from_}")
        last = report.date
        for key, value in report.done or ():
            if key not in known:
                yield Problem(
                    at=(*at, "done", key),
                    on_key=True,
                    message=f"没有编号“{key}”的子项",
                    nearest=nearest(key, known),
                    expected=_named(known) or "先写 tasks 和 items",
                )
                continue
            old = before.get(key)
            if old is not None and exceeds([old], value):
                yield Problem(
                    at=(*at, "done", key),
                    message=f"“{known[key]}”写的是到那天为止的合计，{value}少于上一期的{old}",
                    expected="上一期写多了，就改上一期，并写 corrections",
                    severity="warning",
                )
            before[key] = value


def _counts(record: Any, around: Surroundings) -> Iterator[Problem]:
    """What is counted can be counted: a kind with its statuses and categories; without a tag, whole months."""
    for index, task in enumerate(record.tasks):
        for number, item in enumerate(task.items):
            if item.counts is not None:
                at = ("tasks", index, "items", number, "counts")
                yield from _filter(record, item.counts, around, at)


def _filter(record: Any, given: Any, around: Surroundings, at: tuple[str | int, ...]) -> Iterator[Problem]:
    names = known_kinds()
    if given.kind not in names:
        yield Problem(
            at=(*at, "kind"),
            message=f"没有“{given.kind}”这类栏目",
            nearest=nearest(given.kind, names),
            expected="栏目的英文名",
            example="kind: issues",
        )
        return
    kind = kind_named(given.kind)
    words = [word for word in status_words(kind) if kind.counts(word)]
    for number, word in enumerate(given.status):
        if word not in words:
            yield Problem(
                at=(*at, "status", number),
                message=f"{kind.title}没有“{word}”这种状态",
                nearest=nearest(word, words),
                expected="、".join(words),
            )
    # a kind's word for a category that it does not know is the category itself
    if given.category is not None and kind.category_word(given.category, around.place) == given.category:
        yield Problem(
            at=(*at, "category"),
            message=f"{kind.title}没有“{given.category}”这个类别",
            expected="词表里的编号；不分类别就删去这一行",
        )
    if given.tag is None and not _whole_months(record.from_, record.to):
        yield Problem(
            at=at,
            message="没有写标签的按整月数，这次行动不是从1日到月末",
            expected="给记录加上同一个标签（tags），这里写 tag",
            example=f'tag: "{record.code or "531"}"',
        )


def _whole_months(begins: Day | None, ends: Day | None) -> bool:
    first = begins is None or begins.day == 1
    return first and (ends is None or (ends + timedelta(days=1)).day == 1)


def _named(known: Mapping[str, str]) -> str:
    """The ids that would do, with their names; not more than anybody would read."""
    said = [f"{key}（{name}）" for key, name in known.items()]
    return "、".join(said[:MOST_NAMED]) + (f"等{len(said)}个" if len(said) > MOST_NAMED else "")


RULES: Final = (
    Rule(name="campaign-span", needs=("from", "to", "tasks"), check=_span),
    Rule(name="campaign-ids", needs=("tasks", "groups"), check=_ids),
    Rule(name="campaign-code", needs=("code",), check=_code),
    Rule(name="campaign-quantities", needs=("tasks", "reports"), check=_quantities),
    Rule(name="campaign-reports", needs=("from", "tasks", "reports"), check=_reports),
    Rule(name="campaign-counts", needs=("from", "to", "tasks"), check=_counts),
)
"""The rules of the kind; each is told in Chinese on the kind's page of reference."""
