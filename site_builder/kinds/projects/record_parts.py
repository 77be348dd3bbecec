"""The parts of a project's page that are tables and lists: stages, quantities, buildings, money, plans, parties, and the
procedure by which residents were asked.

In: what was released of a project.  Out: display values of `views`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from site_builder.base.days import day_label
from site_builder.base.quantity import Money as Amount
from site_builder.base.quantity import add_money, less_money
from site_builder.kinds.projects.display import (
    REST,
    date_span,
    full,
    percent_text,
    rest_of,
    share_of,
)
from site_builder.kinds.projects.views import (
    Matrix,
    MatrixCell,
    MatrixRow,
    Money,
    PlanVersion,
    QuantityRow,
    StageRow,
)
from site_builder.model.frame import Board
from site_builder.model.page import Fact, Row
from site_builder.model.public import Facts, PublicEntry
from site_builder.model.shown import paper

CELLS: dict[str, tuple[Any, str]] = {
    "done": ("done", "完成"),
    "doing": ("doing", "施工"),
    "todo": ("todo", "未开"),
}
RESULTS = {"passed": "通过", "failed": "没有通过"}
NOT_REPORTED = "未报"


def stage_row(item: Facts, entry: PublicEntry) -> StageRow:
    """A stage: 100 of what is done, 0 of what has not begun, 未报 where nobody said."""
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


def quantity_row(item: Facts) -> QuantityRow:
    """A quantity with its unit in every number, and its share where both numbers are exact."""

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


def matrix_of(board: Board, facts: Facts) -> Matrix | None:
    """Buildings × stages; None where no building or no stage was reported."""
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


def money_of(facts: Facts) -> Money | None:
    """The newest budget with its sources, what was paid, and the versions before."""
    if not facts.budget and not facts.spent:
        return None
    budget = facts.budget[-1] if facts.budget else Facts({})
    spent = facts.spent[-1] if facts.spent else Facts({})
    rate = share_of(spent.amount.number, budget.total.number) if spent and budget else None
    return Money(
        total=str(budget.total or ""),
        stage=budget.stage or "",
        day=budget.date,
        document=paper(budget.document),
        sources=tuple(_sources(budget)) if budget else (),
        paid=str(spent.amount or ""),
        paid_day=spent.date,
        rate=percent_text(rate),
        full=full(rate, 100) if rate is not None else None,
        versions=tuple(_version(item) for item in reversed(facts.budget or ()))
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


def _version(budget: Facts) -> Row:
    """A version of the budget, which leads to its paper where that is published."""
    document = paper(budget.document)
    return Row(
        title=f"{budget.stage}{budget.total}",
        path=document.path if document else "",
        day=budget.date,
        lines=(document.text,) if document else (),
    )


def plan_versions(versions: tuple[Facts, ...]) -> Iterator[PlanVersion]:
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
            document=paper(item.document),
        )


def parties_of(facts: Facts) -> Iterator[Fact]:
    """Who builds, designs, carries out and supervises, and whom to ring."""
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
