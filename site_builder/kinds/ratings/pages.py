"""The pages of the ratings: the board with the newest round of every scheme, each round, scheme, subject and measure.

A black flag stands only on pages that go when it must (`PublicEntry.sheds`): its own round's, its subject's, and the board's
with the last rounds.  The league and a home have averages, red flags and counts.  None is for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from site_builder.kinds.ratings.display import (
    history,
    how,
    path_of,
    remedies,
    results,
)
from site_builder.kinds.ratings.lookup import (
    keys_of,
    links_to,
    measure_row,
    moved_words,
    named_in,
    of_type,
    rounds_of,
    shown_ids,
)
from site_builder.kinds.ratings.record_pages import measure_page, round_page, scheme_page, subject_page
from site_builder.kinds.ratings.views import (
    Board as BoardView,
)
from site_builder.kinds.ratings.views import (
    Leader,
    Newest,
    RatingSheet,
)
from site_builder.model.frame import Board, board_page
from site_builder.model.listing import newest_first
from site_builder.model.page import Figure, Link, Page, Part, Row
from site_builder.model.public import PublicEntry

RECENT: Final = 12
"""So many rounds the board's history shows."""
RETENTION: Final = "flags.retention"
SUBJECTS: Final = {
    "building": "楼栋",
    "shop": "商户",
    "street": "街巷",
    "village": "村",
    "place": "社区或小区",
    "branch": "支部",
    "team": "班组",
    "site": "工地",
}


def pages(board: Board) -> Iterator[Page]:
    """Every page of the board at one place."""
    yield _board(board)
    for entry in of_type(board, "scheme"):
        yield scheme_page(board, entry)
    for entry in of_type(board, "round"):
        yield round_page(board, entry)
    for entry in of_type(board, "subject"):
        yield subject_page(board, entry)
    for entry in of_type(board, "measure"):
        yield measure_page(board, entry)


def home(board: Board) -> Part | None:
    """The newest round of each scheme: red flags by name, black ones as a count."""
    there = shown_ids(board)
    leaders: list[Leader] = []
    holds: list[str] = []
    for scheme in of_type(board, "scheme"):
        rounds = rounds_of(board, scheme.ref.id)
        if not rounds:
            continue
        newest = rounds[-1]
        moving = bool(scheme.computed.moving)
        reds = (
            [(name, identity) for identity, name in scheme.computed.holders or ()]
            if moving
            else [
                (row.name, row.subject)
                for row in newest.computed.rows or ()
                if row.flag == "red" and newest.computed.up
            ]
        )
        links = tuple(Link(path=path_of(board, identity, there), text=name) for name, identity in reds)
        leaders.append(
            Leader(
                title=scheme.title,
                path=scheme.path,
                period=newest.facts.period.label,
                reds=tuple(link for link in links if link.path),
                counts=tuple(
                    Figure(label=label, value=str(newest.computed[name]), unit=unit)
                    for label, name, unit in (
                        ("参评", "rated", "个"),
                        ("红旗", "red", "面"),
                        ("黑旗", "black", "面"),
                    )
                    if name in newest.computed and not (moving and name == "red")
                ),
            )
        )
        holds.extend((scheme.key, *keys_of(board, (identity for _, identity in reds))))
    more = Link(path=board.path, text="看评比")
    context = RatingSheet(title=board.title, more=more, seal=board.seal, leaders=tuple(leaders))
    return Part(
        name="ratings",
        template="kinds/ratings/sheet.html",
        context=context,
        holds=tuple(dict.fromkeys(holds)),
    )


def _board(board: Board) -> Page:
    there, shown, schemes = shown_ids(board), list[PublicEntry](), []
    for scheme in of_type(board, "scheme"):
        rounds = rounds_of(board, scheme.ref.id)
        recent = rounds[-RECENT:]
        shown.extend((scheme, *recent))
        newest = recent[-1] if recent else None
        schemes.append(
            Newest(
                title=scheme.title,
                path=scheme.path,
                summary=scheme.facts.summary or "",
                holders=links_to(board, scheme.computed.holders or ()),
                moved=moved_words(scheme),
                results=results(
                    board,
                    newest,
                    there,
                    scheme.facts.rhythm,
                    heading=f"{newest.facts.period.label}结果",
                    path=newest.path,
                )
                if newest
                else None,
                history=history(board, f"最近{len(recent)}期", recent, there),
                how=how(scheme, board.place.policy[RETENTION]),
            )
        )
    measures = newest_first(of_type(board, "measure"))
    guests = tuple(entry for entry in newest_first(board.guests) if (entry.type or "scheme") == "scheme")
    context = BoardView(
        title=board.title,
        schemes=tuple(schemes),
        measures=tuple(measure_row(entry) for entry in measures),
        guests=tuple(Row(title=entry.title, path=entry.path, lines=_where(board, entry)) for entry in guests),
        remedies=remedies(board),
        beneath=board.beneath,
        withheld=board.facts.withheld,
    )
    return board_page(
        board,
        template="kinds/ratings/board.html",
        context=context,
        title=f"{board.title}·{board.place.name}",
        description=f"{board.place.name}的评比：办法、各期结果、红旗和流动红旗。",
        entries=(*shown, *measures, *guests),
        named=named_in(board, (entry for entry in shown if entry.type == "round")),
        indexed=False,
    )


def _where(board: Board, entry: PublicEntry) -> tuple[str, ...]:
    name = board.place_name(entry)
    return (name,) if name else ()
