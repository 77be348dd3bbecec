"""The page of one problem with its chain, 整改通知单 and 整改回复; of a patrol and of a round of checks (domain 4.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from site_builder.base.days import day_label, month_label, short_day_label
from site_builder.kinds.issues.chain import OPEN
from site_builder.kinds.issues.record import CLOSED_WORDS, SEVERITY_WORDS
from site_builder.kinds.issues.views import IssueRecord, Notice, Reply, Step
from site_builder.model.frame import Board, board_page
from site_builder.model.page import Crumb, Fact, Link, Page, Photo, Tag
from site_builder.model.public import PublicEntry
from site_builder.model.record_frame import Beside, provenance, record_end
from site_builder.model.shown import photo, tag

RESULTS: Final = {
    "passed": Tag(word="通过", tone="ok"),
    "failed": Tag(word="未通过", tone="wait"),
    "relapsed": Tag(word="反弹", tone="late"),
}
SIGN: Final = ("签收单位（盖章）", "签收人", "签收日期", "联系电话")


def number_of(entry: PublicEntry) -> str:
    """The number that is printed: that of the paper, else the id."""
    return entry.facts.number or entry.ref.id


def leaves(board: Board) -> str:
    """When problems of conduct leave the pages."""
    policy = board.place.policy
    return (
        f"不文明行为类的问题，整改满{policy['exposures.after_rectified']}天撤下，"
        f"最迟发现满{policy['exposures.after_observed']}天撤下，撤下后只留数量。"
    )


def record_pages(board: Board, entry: PublicEntry, beside: Beside) -> Iterator[Page]:
    """The pages of one problem."""
    before, after = _pair(entry)
    used = {item.base for item in (before, after) if item}
    facts, place = entry.facts, f"{entry.path}"
    papers = []
    if facts.assigned:
        papers.append(Link(path=f"{place}notice/", text="整改通知单"))
    if facts.fixed:
        papers.append(Link(path=f"{place}reply/", text="整改回复"))
    context = IssueRecord(
        title=entry.title,
        number=number_of(entry),
        tag=tag(entry),
        lead=facts.summary or "",
        facts=tuple(_facts(board, entry)),
        steps=tuple(_steps(board, entry)),
        before=before,
        after=after,
        photos=tuple(photo(item) for item in entry.photos if item.base not in used),
        body_html=board.html(facts.body or ""),
        papers=tuple(papers),
        end=record_end(board, entry, beside),
        leaves=leaves(board) if entry.conduct else "",
    )
    yield record_frame(board, entry, context, "kinds/issues/record.html", "", "", beside.named)
    if facts.assigned:
        yield record_frame(
            board, entry, _notice(board, entry), "kinds/issues/notice.html", "notice/", "整改通知单"
        )
    if facts.fixed:
        yield record_frame(
            board, entry, _reply(board, entry), "kinds/issues/reply.html", "reply/", "整改回复"
        )


def record_frame(
    board: Board,
    entry: PublicEntry,
    context: object,
    template: str,
    below: str,
    word: str,
    named: tuple[str, ...] = (),
) -> Page:
    """A page of one record; the shared card of one about conduct names board and month only (domain 6)."""
    month = month_label(entry.month) if entry.month else ""
    open_title = f"{month}·{entry.ref.id}" if entry.conduct else f"{entry.title}·{number_of(entry)}"
    crumb = entry.ref.id if entry.conduct else entry.title
    crumbs = (Crumb(text=crumb, path=entry.path), Crumb(text=word)) if word else (Crumb(text=crumb),)
    made = board_page(
        board,
        template=template,
        context=context,
        below=f"{entry.ref.id}/{below}",
        title=f"{word or board.title}{'' if entry.conduct else '·'}{open_title}",
        description=f"{board.place.name}{month}{board.title}。"
        if entry.conduct
        else f"{board.place.name}{board.title}：{entry.title}，{entry.status}。",
        crumbs=crumbs,
        entries=(entry,),
        indexed=not entry.conduct and not word,
        provenance=provenance(board, entry),
        named=named,
    )
    # the article is that of the record
    return replace(made, article_path="") if word else made


def _pair(entry: PublicEntry) -> tuple[Photo | None, Photo | None]:
    before = next((item for item in entry.photos if item.stage in ("before", "scene")), None)
    after = next((item for item in reversed(entry.photos) if item.stage == "after"), None)
    return photo(before) if before else None, photo(after) if after else None


def _facts(board: Board, entry: PublicEntry) -> Iterator[Fact]:
    facts, computed = entry.facts, entry.computed
    yield Fact(label="类别", text=board.term("category", facts.category))
    yield Fact(label="地点", text=facts.spot)
    if facts.severity:
        yield Fact(label="轻重", text=SEVERITY_WORDS[facts.severity])
    if computed.unit:
        yield Fact(label="责任单位", text=computed.unit)
    if facts.closed_as and facts.closed_as != "fixed":
        yield Fact(label="办结方式", text=CLOSED_WORDS[facts.closed_as])
    if computed.first:
        same = computed.first == computed.last
        runs = entry.status in OPEN and entry.status != "待复查"
        yield Fact(
            label="限期" if same else "首次限期",
            day=computed.first,
            due=same and runs,
            note=_kept_note(computed.on_first),
        )
        if not same:
            yield Fact(label="现行限期", day=computed.last, due=runs, note=_kept_note(computed.on_last))
    if computed.fixed:
        yield Fact(label="整改", day=computed.fixed)
    if computed.closed:
        yield Fact(label="销号", day=computed.closed)
        yield Fact(
            label="用时",
            text=f"{computed.days}天",
            note=f"（{near(facts.found.date, computed.closed)}发现，按日历天数）",
        )
    if entry.goes:
        yield Fact(label="撤下", day=entry.goes)


def near(day: date, other: date) -> str:
    """A day beside another: without the year that both share."""
    return short_day_label(day) if day.year == other.year else day_label(day)


def _kept_note(kept: bool | None) -> str:
    return "" if kept is None else "，按期整改" if kept else "，未按期"


def _steps(board: Board, entry: PublicEntry) -> Iterator[Step]:
    """The chain, oldest first: of one day in the order in which things go."""
    facts, computed = entry.facts, entry.computed
    found: list[tuple[date, int, Step]] = [(facts.found.date, 0, Step(day=facts.found.date, title="发现"))]

    def add(day: date, rank: int, title: str, text: str, word: Tag | None = None) -> None:
        found.append((day, rank, Step(day=day, title=title, text=text, tag=word)))

    for index, item in enumerate(facts.assigned or ()):
        text = f"交{item.to}，限{near(item.deadline, item.date)}整改。"
        # a hand-over on the day of a check follows from it
        add(item.date, 1 if index == 0 else 6, "再交办" if index else "交办", text)
    for item in facts.extended or ():
        text = f"延到{near(item.to, item.date)}：{item.reason}。{item.approved_by}批准。"
        add(item.date, 6, "延期", text)
    if facts.transferred:
        add(facts.transferred.date, 3, "转办", f"转{facts.transferred.to}办理。")
    for index, item in enumerate(facts.fixed or ()):
        said = [text for text in (item.by, item.note) if text]
        add(item.date, 4, "再整改" if index else "整改", "：".join(said) + "。" if said else "")
    for index, item in enumerate(facts.verified or ()):
        text = f"{item.by}{f'：{item.note}' if item.note else ''}。"
        add(item.date, 5, "再复查" if index else "复查", text, RESULTS[item.result])
    for item in computed.sampled:
        add(item.date, 5, "抽查", f"{item.by}按类抽查。", RESULTS[item.result])
    if facts.deferred and facts.deferred.date:
        add(facts.deferred.date, 7, "挂账", _deferred(board, facts.deferred))
    yield from (step for _, _, step in sorted(found, key=lambda item: item[:2]))
    if facts.deferred and not facts.deferred.date:
        yield Step(title="挂账", text=_deferred(board, facts.deferred))


def _deferred(board: Board, given: Any) -> str:
    link = board.links.get(given.project) if given.project else None
    project = f"，由“{link.text}”解决" if link else ""
    return f"挂账到{day_label(given.until)}：{given.reason}{project}。"


def _notice(board: Board, entry: PublicEntry) -> Notice:
    facts, computed = entry.facts, entry.computed
    given = facts.assigned[-1]
    listed = [
        Fact(label="问题", text=entry.title),
        Fact(label="地点", text=f"{board.place.name}·{facts.spot}"),
        Fact(label="类别", text=board.term("category", facts.category)),
        Fact(label="发现日期", day=facts.found.date),
        Fact(label="交办日期", day=given.date),
        Fact(label="整改期限", day=computed.last, note="（含当日，遇节假日不顺延）"),
    ]
    return Notice(
        heading="整改通知单",
        number=number_of(entry),
        to=given.to,
        facts=tuple(listed),
        asks=f"请于{day_label(computed.last)}前（含当日）完成整改，整改后书面回复，附整改前后照片；"
        "由另一个岗位复查通过后销号。不能按期的，期满前说明原因，申请延期。",
        photos=tuple(photo(item) for item in entry.photos if item.stage in ("before", "scene"))[:2],
        sign=SIGN,
        publisher=board.shell.publisher.name,
        day=given.date,
        record=Link(path=entry.path, text="办理经过"),
    )


def _reply(board: Board, entry: PublicEntry) -> Reply:
    facts, computed = entry.facts, entry.computed
    before, after = _pair(entry)
    listed = [
        Fact(label="问题", text=entry.title),
        Fact(label="地点", text=f"{board.place.name}·{facts.spot}"),
        Fact(label="整改期限", day=computed.last),
    ]
    words = ("整改", "再整改", "复查", "再复查", "抽查")
    return Reply(
        heading="整改回复",
        number=number_of(entry),
        unit=computed.unit,
        facts=tuple(listed),
        before=before,
        after=after,
        steps=tuple(step for step in _steps(board, entry) if step.title in words),
        tag=tag(entry),
        record=Link(path=entry.path, text="办理经过"),
    )
