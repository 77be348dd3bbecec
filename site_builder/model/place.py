"""A place 地方: its values with everything inherited (contract 1).

A folder that holds a `place.yaml` is a place, or an entry of a `places.yaml` above it; `site.yaml` stands for the
root's.  `model.place_fields` is what is typed; `Place` is what holds there: publisher, standing, taxonomies, policy …
resolved from the root down.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Day
from typing import Any

from site_builder.base.values import dataclass
from site_builder.model.indicators import Indicator
from site_builder.model.place_fields import (
    Building,
    Facts,
    Filing,
    Former,
    Ground,
    Noticeboard,
    Programme,
    Publisher,
    Term,
)
from site_builder.model.policy import Policy
from site_builder.model.procedure import Procedure
from site_builder.model.public import Closing


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with everything that holds there.

    `path` is `""` for the root, else `cuihu/liuyin`.  `shows` is None where nothing is listed: then it shows the
    kinds that have records.  `options` holds the settings of each board that was set, resolved.  `programmes` are
    those that may be named here, each with the path of the place where it is run: this one or one above.

    `until` is its last day, its own or that of a place above, if it ends; `successor` is the path of the place into which
    it is merged, with its name (alone, where that is not of this site).  `forwards` are the old paths that lead here: those
    typed here or above.  `closings` are its own; doubtful where a line of its closings.yaml is wrong.
    `paper_boards` are its own paper boards by id and those of the places beneath by path and id, each with its name.
    """

    path: str
    name: str
    kind: str
    seal: str
    intro: str
    shows: tuple[str, ...] | None
    publisher: Publisher
    filing: Filing
    standing: str
    facts: Facts | None
    buildings: tuple[Building, ...]
    noticeboards: tuple[Noticeboard, ...]
    also_called: tuple[str, ...]
    options: tuple[tuple[str, Any], ...]
    taxonomies: tuple[tuple[str, tuple[Term, ...]], ...]
    procedures: tuple[tuple[str, Procedure], ...]
    programmes: tuple[tuple[str, Programme], ...]
    policy: Policy
    parent: str | None
    formerly: tuple[Former, ...] = ()
    until: Day | None = None
    successor: str = ""
    successor_name: str = ""
    forwards: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    paper_boards: tuple[tuple[str, str], ...] = ()
    closings: tuple[Closing, ...] = ()
    closings_doubtful: bool = False
    file: str = ""
    at: tuple[str | int, ...] = ()

    def terms(self, taxonomy: str) -> Mapping[str, Term]:
        """The terms of a taxonomy that hold here, by id."""
        return {item.id: item for item in dict(self.taxonomies).get(taxonomy, ())}

    def programme(self, identity: str) -> tuple[str, Programme] | None:
        """A programme that may be named here, with the path of the place where it is run."""
        return next((item for item in self.programmes if item[1].id == identity), None)

    def runs(self) -> tuple[Programme, ...]:
        """The programmes that are run at this very place."""
        return tuple(programme for where, programme in self.programmes if where == self.path)

    @property
    def keeps(self) -> tuple[str, ...]:
        """The boards that it keeps though no record lies there: what it declares itself stands on them."""
        return ("projects",) if self.runs() else ()

    def former_names(self) -> tuple[str, ...]:
        """Its old names, the last one first."""
        dated = sorted(self.formerly, key=lambda item: item.until, reverse=True)
        return tuple(dict.fromkeys(item.name for item in dated if item.name and item.name != self.name))

    def option(self, kind: str) -> Any:
        """The settings of a board here, or None where none were typed."""
        return dict(self.options).get(kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """That a site is made to be looked at by its editors and never published: `build.preview` alone sets it.

    `drafts`: drafts are shown, and on each record's page a sheet with what only the office may see.
    """

    drafts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What holds for the whole site, beside the root place.

    `root` is the path of the place whose home is the root of the site: `""`, or that of one which is made a site of its
    own with all that lies beneath it.
    `preview` stands here because this value is handed to the gate and to the plan, and its digest is part of whatever
    is remembered: what was made for a preview can never be taken for what is published, nor the other way round.
    """

    name: str
    base_url: str
    timezone: str
    repository: str
    ground: Ground | None
    holidays: tuple[Day, ...]
    workdays: tuple[Day, ...]
    example_as_of: Day | None
    root: str = ""
    preview: Preview | None = None
    indicators: tuple[Indicator, ...] = ()
