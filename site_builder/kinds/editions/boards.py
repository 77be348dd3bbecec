"""What hangs where since when, what must come down, and what is not on paper yet (撕换清单, 张贴清单).

In: every edition of a place, what became of its records.  Out: a line a paper board of the place.  New for a board is what
was published after what hangs there was printed, and may be put up: nothing that can expire, nothing about conduct, nothing
that a consent keeps from paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day

from site_builder.kinds.editions.record import Papers, copies, must_go, to_tear
from site_builder.model.kind import Moment, Overall
from site_builder.model.paper import Noted
from site_builder.model.public import Facts
from site_builder.model.registry import kind_named


def overall(moment: Moment) -> Overall:
    """A line a paper board of the place."""
    papers: Papers = moment.board
    lines = tuple(_line(board.id, board.name, papers) for board in moment.place.noticeboards)
    return Overall(facts=Facts({"boards": lines}) if lines else Facts({}))


def _line(identity: str, name: str, papers: Papers) -> Facts:
    hanging = [
        (item.posted, record)
        for record in papers.editions
        for item in copies(record)
        if item.board == identity and item.taken_down is None
    ]
    ends = [day for _, record in hanging if (day := must_go(record, papers)) is not None]
    newest: Day | None = max((record.printed for _, record in hanging), default=None)
    there = {(ref.kind, ref.id) for _, record in hanging for ref in record.contents}
    return Facts(
        {
            "id": identity,
            "name": name,
            "hanging": tuple(
                Facts({"id": record.id, "edition": record.edition, "posted": posted})
                for posted, record in sorted(hanging, key=lambda item: (item[0], item[1].id), reverse=True)
            ),
            "must_go": min(ends, default=None),
            "tear": tuple(
                Facts({"kind": ref.kind, "id": ref.id, "why": why, "since": since})
                for _, record in hanging
                for ref, why, since in to_tear(record, papers)
            ),
            "fresh": tuple(
                Facts(
                    {
                        "kind": kind_named(one.ref.kind).title,
                        "id": one.ref.id,
                        "title": one.title,
                        "path": one.path,
                        "day": one.day,
                    }
                )
                for one in _fresh(papers, newest)
                if (one.ref.kind, one.ref.id) not in there
            ),
        }
    )


def _fresh(papers: Papers, since: Day | None) -> Iterator[Noted]:
    """What was published since a day, the newest first; of a board where nothing hangs nobody can say what is new."""
    found = [
        one
        for one in papers.noted.values()
        if since is not None
        and one.day is not None
        and one.day > since
        and not one.gone
        and one.title
        and one.postable
        and not one.conduct
    ]
    return iter(sorted(found, key=lambda one: (one.day or Day.min, one.ref.kind, one.ref.id), reverse=True))
