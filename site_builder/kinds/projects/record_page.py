"""The page of one project, which is also its printed progress sheet (进度公示单)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from site_builder.base.days import day_label
from site_builder.base.quantity import Money as Amount
from site_builder.base.quantity import add_money, less_money, plain_digits
from site_builder.kinds.projects.display import (
    REST,
    date_span,
    full,
    percent_text,
    quantity_sentence,
    rest_of,
    share_of,
)
from site_builder.kinds.projects.programme import programme_path
from site_builder.kinds.projects.views import (
    Event,
    HeldStep,
    Matrix,
    MatrixCell,
    MatrixRow,
    Milestone,
    Money,
    PlanVersion,
    Procedure,
    Progress,
    ProjectRecord,
    QuantityRow,
    Question,
    StageRow,
)
from site_builder.model.frame import Beside, Board, board_page, photo, provenance, related, source, tag
from site_builder.model.page import Crumb, Fact, Link, Page, Photo, Row
from site_builder.model.place import Place
from site_builder.model.procedure import (
    Step,
    agreeing,
    has_passed,
    reached_quorum,
    reached_share,
    share_words,
)
from site_builder.model.public import Facts, PublicEntry, PublicPhoto

CELLS: dict[str, tuple[Any, str]] = {
    "done": ("done", "完成"),
    "doing": ("doing", "施工"),
    "todo": ("todo", "未开"),
}
RESULTS = {"passed": "通过", "failed": "没有通过"}
NOT_REPORTED = "未报"


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
        affects=tuple(_affected(entry, board.place, entry.computed.affects)),
        stages=tuple(_stage(item, entry) for item in facts.stages or ()),
        quantities=tuple(_quantity(item) for item in facts.quantities or ()),
        reported=board.place.standing == "press",
        matrix=_matrix(board, facts),
        money=_money(facts),
        plans=tuple(_plans(facts.plan or ())),
        parties=tuple(_parties(facts)),
        procedure=_procedure(board, facts.consultation),
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
        related=related(board, entry),
        previous=beside.before,
        next=beside.after,
        board=board.link,
    )
    return board_page(
        board,
        template="kinds/projects/record.html",
        context=context,
        below=f"{entry.ref.id}/",
        title=f"{entry.title}·{board.place.name}",
        description=_description(board, entry),
        crumbs=(Crumb(text=entry.title),),
        entries=(entry,),
        provenance=provenance(board, entry),
        named=beside.named,
    )


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
    return Link(path=programme_path(found[0], found[1].id), text=found[1].name) if found else None


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


def affecting(entry: PublicEntry, place: Place) -> Iterator[Row]:
    """What is closed or cut now or within a week, for the home of the place."""
    for row in _affected(entry, place, entry.computed.near):
        yield replace(row, path=entry.path, lines=(*row.lines, entry.title))


def _affected(entry: PublicEntry, place: Place, chosen: tuple[int, ...]) -> Iterator[Row]:
    """What is closed or cut, from when until when, for which buildings."""
    names = {item.id: item.name for item in place.buildings}
    for index in chosen:
        item = entry.facts.affects[index]
        whom = "、".join(names.get(one, one) for one in item.buildings or ())
        yield Row(title=item.what, starts=item["from"], until=item.to, lines=(whom or "全部楼栋",))


def _stage(item: Facts, entry: PublicEntry) -> StageRow:
    start = item.actual.start if item.actual else None
    end = item.actual.end if item.actual else None
    finished = entry.status == "已完工" or end is not None
    if finished:
        done: int | None = 100
    else:
        done = item.percent if start else 0
    actual = date_span(start, end) if start and end else f"{day_label(start)}起" if start else ""
    return StageRow(
        name=item.name,
        weight=f"{item.weight}%",
        planned=date_span(item.planned.start, item.planned.end) if item.planned else "",
        actual=actual,
        percent=f"{done}%" if done is not None else NOT_REPORTED,
        full=full(done, 100) if done is not None else None,
    )


def _quantity(item: Facts) -> QuantityRow:
    def words(value: Any) -> str:
        return f"{value}{item.unit}" if value is not None else ""

    share = share_of(item.done, item.planned)
    some = share_of(item.under_way, item.planned)
    return QuantityRow(
        item=item.item,
        planned=words(item.planned),
        done=words(item.done),
        under_way=words(item.under_way),
        in_use=words(item.in_use),
        rest=words(rest_of(item)),
        share=percent_text(share),
        full=full(share, 100) if share is not None else None,
        some=full(some, 100) if some is not None else 0,
    )


def _matrix(board: Board, facts: Facts) -> Matrix | None:
    if not facts.buildings or not facts.stages:
        return None
    places = {item.id: item for item in board.place.buildings}
    lines = []
    households = 0
    for item in facts.buildings:
        building = places[item.building]
        households += building.households or 0
        work = dict(item.work)
        lines.append(
            MatrixRow(
                building=building.name,
                households=str(building.households or ""),
                cells=tuple(
                    MatrixCell(state=CELLS[work[stage.id]][0], word=CELLS[work[stage.id]][1])
                    if stage.id in work
                    else MatrixCell(state="", word=NOT_REPORTED)
                    for stage in facts.stages
                ),
            )
        )
    known = all(places[item.building].households for item in facts.buildings)
    return Matrix(
        caption=f"共{len(lines)}栋，{households}户" if known else f"共{len(lines)}栋",
        stages=tuple(stage.name for stage in facts.stages),
        rows=tuple(lines),
    )


def _money(facts: Facts) -> Money | None:
    if not facts.budget and not facts.spent:
        return None
    budget = facts.budget[-1] if facts.budget else Facts({})
    spent = facts.spent[-1] if facts.spent else Facts({})
    rate = share_of(spent.amount.number, budget.total.number) if spent and budget else None
    return Money(
        total=str(budget.total or ""),
        stage=budget.stage or "",
        day=budget.date,
        document=_document(budget.document),
        sources=tuple(_sources(budget)) if budget else (),
        paid=str(spent.amount or ""),
        paid_day=spent.date,
        rate=percent_text(rate),
        full=full(rate, 100) if rate is not None else None,
        versions=tuple(
            Row(title=f"{item.stage}{item.total}", day=item.date, lines=_lines(_document(item.document)))
            for item in reversed(facts.budget or ())
        )
        if len(facts.budget or ()) > 1
        else (),
    )


def _sources(budget: Facts) -> Iterator[Fact]:
    for item in budget.sources or ():
        yield Fact(label=item.name, text=str(item.amount))
    if budget.sources:
        named: Amount = add_money(item.amount for item in budget.sources)
        rest = less_money(budget.total, named)
        if rest is not None and rest.amount:
            yield Fact(label=f"来源{REST}", text=str(rest))


def _document(typed: str | None) -> str:
    """A document's number as it is printed; of a file only that there is one, for files are not published yet."""
    if not typed:
        return ""
    return "有书面文件" if "/" in typed or typed.lower().endswith(".pdf") else typed


def _lines(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _plans(versions: tuple[Facts, ...]) -> Iterator[PlanVersion]:
    """The first plan and the one in force, and what came between, in order of time."""
    last = len(versions) - 1
    for index, item in enumerate(versions):
        title = (
            "计划"
            if last == 0
            else "首次计划"
            if index == 0
            else "现行计划"
            if index == last
            else f"第{index}次改期"
        )
        yield PlanVersion(
            title=title,
            day=item.date,
            span=date_span(item.start, item.end),
            reason=item.reason or ("原因未说明" if index else ""),
            document=_document(item.document),
        )


def _parties(facts: Facts) -> Iterator[Fact]:
    for label, name in (
        ("建设", facts.owner),
        ("设计", facts.designer),
        ("施工", facts.contractor),
        ("监理", facts.supervisor),
    ):
        if name:
            yield Fact(label=label, text=name)
    if facts.site_contact:
        yield Fact(label="现场", text=facts.site_contact.post, phone=facts.site_contact.phone)


def _procedure(board: Board, consultation: Facts | None) -> Procedure | None:
    """Every step of the procedure: as it was held, each time; then those still to come."""
    if consultation is None:
        return None
    procedure = dict(board.place.procedures)[consultation.procedure]
    steps: list[HeldStep] = []
    for step in procedure.steps:
        held = [item for item in consultation.steps or () if item.step == step.id]
        steps.extend(_held(item, step) for item in held)
        if not any(has_passed(step, item) for item in held):
            steps.append(
                HeldStep(name=step.name, state="todo", word="还没有进行" if not held else "还要重新进行")
            )
    return Procedure(name=procedure.name, steps=tuple(steps))


def _held(item: Facts, step: Step) -> HeldStep:
    attendance, votes = [], []
    if item.eligible is not None:
        attendance.append(f"应到{item.eligible}")
    if item.present is not None:
        attendance.append(f"实到{item.present}")
    if step.quorum is not None and (enough_came := reached_quorum(step, item)) is not None:
        attendance.append(f"{'达到' if enough_came else '没有达到'}{share_words(step.quorum)}")
    cast = item.votes or Facts({})
    for label, number in (("同意", agreeing(item.votes)), ("反对", cast.against), ("弃权", cast.abstain)):
        if number is not None:
            votes.append(f"{label}{number}")
    if step.passes is not None and (agreed := reached_share(step, item)) is not None:
        votes.append(f"{'达到' if agreed else '没有达到'}{share_words(step.passes)}")
    passed = has_passed(step, item)
    return HeldStep(
        name=step.name,
        state="done" if passed else "failed",
        word=RESULTS.get(item.result or "", "已进行" if passed else "没有通过"),
        day=item.date,
        attendance="，".join(attendance),
        votes="，".join(votes),
        document=_document(item.document),
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
        for label, said in (("说明", item.note), ("文号", _document(item.document))):
            if said:
                yield Fact(label=label, text=said)


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
