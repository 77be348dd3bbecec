"""The page of one project, which is also its printed progress sheet (进度公示单)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from site_builder.base.days import day_label
from site_builder.base.quantity import plain_digits
from site_builder.kinds.projects.display import (
    date_span,
    full,
    percent_text,
    quantity_sentence,
)
from site_builder.kinds.projects.programme import programme_path
from site_builder.kinds.projects.record_parts import (
    CELLS,
    matrix_of,
    money_of,
    parties_of,
    plan_versions,
    quantity_row,
    stage_row,
)
from site_builder.kinds.projects.views import (
    Event,
    Milestone,
    Progress,
    ProjectRecord,
    Question,
)
from site_builder.model.affects import affected_rows
from site_builder.model.building import Working
from site_builder.model.frame import Board
from site_builder.model.page import Fact, HeldProcedure, Link, Page, Photo, Row
from site_builder.model.place import Place
from site_builder.model.procedure import (
    has_passed,
)
from site_builder.model.procedure_shown import RESULTS, procedure_of
from site_builder.model.public import Facts, PublicEntry, PublicPhoto
from site_builder.model.record_frame import Beside, entry_page, record_end
from site_builder.model.shown import paper, photo, source, tag


def record_page(board: Board, entry: PublicEntry, beside: Beside) -> Page:
    """One project."""
    facts = entry.facts
    before, after, others = _pictures(entry)
    events, loose = _events(board, entry, others)
    programme = _programme(board, entry)
    context = ProjectRecord(
        title=entry.title,
        number=entry.ref.id,
        tag=tag(entry),
        lead=facts.summary or "",
        programme=programme,
        progress=_progress(entry),
        milestones=tuple(_milestones(board, entry)),
        affects=tuple(affected_rows(entry.facts.affects or (), board.place, entry.computed.affects)),
        stages=tuple(stage_row(item, entry) for item in facts.stages or ()),
        quantities=tuple(quantity_row(item) for item in facts.quantities or ()),
        reported=board.place.standing == "press",
        matrix=matrix_of(board, facts),
        money=money_of(facts),
        plans=tuple(plan_versions(facts.plan or ())),
        parties=tuple(parties_of(facts)),
        procedure=_procedure(board.place, facts.consultation),
        before=photo(before) if before and after else None,
        after=photo(after) if before and after else None,
        photos=tuple(_plain(item) for item in loose),
        events=events,
        acceptance=tuple(_acceptance(facts.acceptance or ())),
        aftercare=tuple(_aftercare(facts.aftercare)),
        faults=tuple(_faults(facts.aftercare)),
        questions=tuple(Question(ask=item.ask, answer=item.answer) for item in facts.questions or ()),
        body_html=board.html(facts.body or ""),
        contested=entry.computed.contested_from,
        source=source(facts.source),
        end=record_end(board, entry, beside),
    )
    return entry_page(
        board,
        entry,
        beside,
        template="kinds/projects/record.html",
        context=context,
        title=f"{entry.title}·{board.place.name}",
        description=_description(board, entry),
    )


def _procedure(place: Place, consultation: Facts | None) -> HeldProcedure | None:
    """The procedure by which residents were asked, step by step."""
    if consultation is None:
        return None
    return procedure_of(place, consultation.procedure, consultation.steps or ())


def _description(board: Board, entry: PublicEntry) -> str:
    done = percent_text(entry.computed.percent)
    plan = entry.facts.plan[-1] if entry.facts.plan else None
    parts = [
        entry.status,
        f"完成{done}" if done else "",
        f"计划{day_label(plan.end)}完工" if plan and entry.status != "已完工" else "",
        *(f"{item.item}{quantity_sentence(item)}" for item in (entry.facts.quantities or ())[:1] if not done),
    ]
    return f"{board.place.name}{entry.title}：{'，'.join(part for part in parts if part)}。"


def _programme(board: Board, entry: PublicEntry) -> Link | None:
    found = board.place.programme(entry.facts.programme) if entry.facts.programme else None
    if found is None:
        return None
    run_at, programme = found
    path = programme_path(run_at, programme.id) if run_at in board.names else ""  # not of this site
    return Link(path=path, text=programme.name)


def _progress(entry: PublicEntry) -> Progress:
    computed = entry.computed
    done, mark = computed.percent, computed.mark
    ended = entry.status == "已完工"
    behind = tuple(_behind(entry))
    return Progress(
        percent=percent_text(done),
        full=full(done, 100) if done is not None else 0,
        mark="" if ended else percent_text(mark),
        tick=full(mark, 100) if mark is not None and not ended else None,
        as_of=computed.as_of if done is not None or behind else None,
        sentence=_gap(done, mark) if done is not None and mark is not None and not ended else "",
        behind=behind,
    )


def _gap(done: Decimal, mark: Decimal) -> str:
    gap = done - mark
    if gap == 0:
        return f"竖线为计划进度{percent_text(mark)}，与计划持平。"
    word = "快" if gap > 0 else "慢"
    return f"竖线为计划进度{percent_text(mark)}，{word}{plain_digits(abs(gap))}个百分点。"


def _behind(entry: PublicEntry) -> Iterator[str]:
    """Days behind the first plan and the one in force, and from which end they are counted."""
    computed, facts = entry.computed, entry.facts
    plans: tuple[Facts, ...] = facts.plan or ()
    first, now = computed.behind_first, computed.behind_now
    if entry.status == "已完工":
        ends = {"首次计划": first, "现行计划": now} if len(plans) > 1 else {"计划": now}
        for name, number in ends.items():
            if number is not None:
                yield f"比{name}晚{number}天完工。" if number else f"按{name}如期完工。"
        return
    if first or now:
        late = next((item for item in facts.stages or () if item.id == computed.behind_stage), None)
        since = f"，“{late.name}”原定{day_label(late.planned.end)}完成" if late else ""
        if len(plans) > 1 and first != now:
            yield f"比首次计划慢{first}天，比现行计划慢{now}天{since}。"
        else:
            which = "首次计划和现行计划都" if len(plans) > 1 else "计划"
            yield f"比{which}慢{first or now}天{since}。"
    if entry.status == "延期" and plans:
        begun = facts.actual and facts.actual.start
        over = f"计划{day_label(plans[-1].end)}完工" if begun else f"计划{day_label(plans[-1].start)}开工"
        yield f"{over}，到期没有{'完工' if begun else '开工'}。"
    if len(plans) > 1 and plans[-1].reason:
        yield f"改期原因：{plans[-1].reason}。"


def _milestones(board: Board, entry: PublicEntry) -> Iterator[Milestone]:
    """From asking the residents to mending what breaks; a newspaper's project has none."""
    facts = entry.facts
    if entry.status == "未载明":
        return
    if facts.consultation:
        yield _asked(board, facts.consultation)
    plans = facts.plan or ()
    yield Milestone(
        title="公布计划",
        state="done" if plans else "todo",
        word="已公布" if plans else "未公布",
        when=day_label(plans[0].date) if plans else "",
    )
    start = facts.actual.start if facts.actual else None
    end = facts.actual.end if facts.actual else None
    if start and end:
        yield Milestone(title="施工", state="done", word="已完工", when=date_span(start, end))
    elif start:
        yield Milestone(title="施工", state="now", word="进行中", when=f"{day_label(start)}起")
    else:
        when = f"计划{day_label(plans[-1].start)}开工" if plans else ""
        yield Milestone(title="施工", state="todo", word="未开始", when=when)
    passed = next((item for item in facts.acceptance or () if item.result == "passed"), None)
    if passed:
        yield Milestone(title="竣工验收", state="done", word="已通过", when=day_label(passed.date))
    else:
        when = f"计划{day_label(plans[-1].end)}完工" if plans and not end else ""
        yield Milestone(
            title="竣工验收", state="now" if end else "todo", word="等待验收" if end else "未开始", when=when
        )
    until = facts.aftercare.until if facts.aftercare else None
    yield Milestone(
        title="移交与保修",
        state="now" if passed else "todo",
        word="保修中" if passed else "未开始",
        when=f"到{day_label(until)}" if until else "",
    )


def _asked(board: Board, consultation: Facts) -> Milestone:
    """The steps that must come before the start, as one milestone."""
    procedure = dict(board.place.procedures)[consultation.procedure]
    held = consultation.steps or ()
    due = [step for step in procedure.steps if step.before == "start"] or list(procedure.steps)
    done = {
        step.id: item.date for step in due for item in held if item.step == step.id and has_passed(step, item)
    }
    if len(done) == len(due):
        word, last = f"{len(due)}步都已通过", max(done.values())
        return Milestone(title=procedure.name, state="done", word=word, when=day_label(last))
    return Milestone(
        title=procedure.name,
        state="now" if held else "todo",
        word=f"{len(due)}步已通过{len(done)}步" if held else "未开始",
    )


def working(entry: PublicEntry, _place: Place) -> Iterator[Working]:
    """How far the stages are at each building that the record names."""
    names = {item.id: item.name for item in entry.facts.stages or ()}
    for item in entry.facts.buildings or ():
        said = "，".join(f"{names.get(stage, stage)}{CELLS[word][1]}" for stage, word in item.work or ())
        yield Working(
            building=item.building,
            row=Row(title=entry.title, path=entry.path, lines=(said,) if said else (), tag=tag(entry)),
        )


def _pictures(
    entry: PublicEntry,
) -> tuple[PublicPhoto | None, PublicPhoto | None, tuple[PublicPhoto, ...]]:
    """The pair before and after, and the others; a lone one of the pair is one of the others."""
    before = next((item for item in entry.photos if item.stage == "before"), None)
    after = next((item for item in reversed(entry.photos) if item.stage == "after"), None)
    pair = {before.base, after.base} if before and after else set()
    return before, after, tuple(item for item in entry.photos if item.base not in pair)


def _plain(item: PublicPhoto) -> Photo:
    """A photo of works: 整改前 and 整改后 are words for what was wrong."""
    return replace(photo(item), stage="")


def _events(
    board: Board, entry: PublicEntry, photos: tuple[PublicPhoto, ...]
) -> tuple[tuple[Event, ...], tuple[PublicPhoto, ...]]:
    """What happened, the newest first; a photo stands at the update of the day on which it was taken.  Those left
    over are returned beside."""
    facts = entry.facts
    events = []
    placed: set[str] = set()
    for item in facts.updates or ():
        taken = tuple(one for one in photos if one.taken == item.date and one.base not in placed)
        placed |= {one.base for one in taken}
        events.append(
            Event(
                day=item.date,
                title=item.title,
                text=item.text or "",
                photos=tuple(_plain(one) for one in taken),
            )
        )
    events.extend(_turning_points(facts))
    ordered = sorted(events, key=lambda event: event.day, reverse=True)
    return tuple(ordered), tuple(one for one in photos if one.base not in placed)


def _turning_points(facts: Facts) -> Iterator[Event]:
    """The dated facts that an update need not tell again: begun, changed, ended, accepted."""
    for index, item in enumerate(facts.plan or ()):
        title = "调整计划" if index else "公布计划"
        yield Event(
            day=item.date, title=title, text=f"{date_span(item.start, item.end)}{_reason(item.reason)}"
        )
    for item in facts.budget or ():
        yield Event(day=item.date, title=f"预算{item.stage}", text=str(item.total))
    start: date | None = facts.actual.start if facts.actual else None
    end: date | None = facts.actual.end if facts.actual else None
    if start:
        yield Event(day=start, title="开工")
    if end:
        yield Event(day=end, title="完工")
    for item in facts.acceptance or ():
        yield Event(day=item.date, title=f"验收{RESULTS[item.result]}", text=item.by)


def _reason(reason: str | None) -> str:
    return f"，{reason}" if reason else ""


def _acceptance(items: tuple[Facts, ...]) -> Iterator[Fact]:
    for item in items:
        yield Fact(label=f"验收{RESULTS[item.result]}", text=f"{item.by} ", day=item.date)
        if item.note:
            yield Fact(label="说明", text=item.note)
        document = paper(item.document)
        if document:
            yield Fact(label="文件" if document.path else "文号", text=document.text, path=document.path)


def _aftercare(given: Facts | None) -> Iterator[Fact]:
    if given is None:
        return
    if given.until:
        yield Fact(label="保修期至", day=given.until)
    if given.contact:
        yield Fact(label="报修", text=given.contact)


def _faults(given: Facts | None) -> Iterator[Row]:
    for item in reversed(given.faults or () if given else ()):
        mended = f"{day_label(item.mended)}修好" if item.mended else "还没有修好"
        yield Row(title=item.what, day=item.date, lines=(mended,))
