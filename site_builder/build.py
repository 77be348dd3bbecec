"""One pure function: content, templates, engine and date in, a tree of files and diagnostics out.

    site(content, templates, as_of)  →  Built(tree, diagnostics, next_change, …)

Map · route · map · fold · map over places is the whole schedule (docs/architecture.md).  Keepers are read; records
are routed to the place that they belong to; each place is checked and screened (map 1); summaries are folded up the
tree; each place is planned and rendered (map 2).  A build is a function, not a thing: there is no site object.

What an earlier build found may be handed in (`Past`).  A result stands if what it was made of is the same, digest for
digest (`recall`); then it is neither made nor looked at again, and its files are carried over.  With or without a past
the tree is the same, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import field, replace
from datetime import date
from typing import TYPE_CHECKING

from site_builder.assembly import Built, assemble
from site_builder.base.clock import earliest
from site_builder.base.diagnostics import Diagnostic
from site_builder.base.digest import digest
from site_builder.base.values import dataclass
from site_builder.executor import InlineExecutor
from site_builder.gate.signing import Unsigned
from site_builder.intake import Content, Loaded, in_order, load, portion, scan, withdrawn
from site_builder.memory.past import Past
from site_builder.model.attention import Attention
from site_builder.model.place import Preview
from site_builder.model.public import Publication
from site_builder.model.rollup import Summary, nearest_place, summarise
from site_builder.screening import known_records, moved_out, screen_places
from site_builder.standing import ForgottenError, Standing, gone_of, standings, texts_of

if TYPE_CHECKING:
    from site_builder.render.templates import Templates

__all__ = [
    "Built",
    "Checked",
    "Content",
    "Loaded",
    "check",
    "known_records",
    "load",
    "moved_out",
    "portion",
    "preview",
    "scan",
    "site",
    "summary_of",
    "withdrawn",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Everything but rendering: what the gate let out at each place, what the office must see to there, what waits for a
    signature, and every diagnostic."""

    publications: Mapping[str, Publication]
    diagnostics: tuple[Diagnostic, ...]
    next_change: date | None = None
    attention: Mapping[str, Attention] = field(default_factory=dict)
    unsigned: tuple[Unsigned, ...] = ()

    @property
    def gone(self) -> frozenset[str]:
        """The records that are not to be shown any more: withdrawn, expired or contested.  Those with an error are not
        among them: where nothing new may be published, what was published of them stays."""
        return frozenset(ref for item in self.publications.values() for ref in gone_of(item))


def check(loaded: Loaded, as_of: date, executor: Executor | None = None, jobs: int = 1) -> Checked:
    """Read, route, check and screen every place: everything but rendering."""
    found = screen_places(loaded, as_of, Past(), "", executor, jobs)
    _, faults = texts_of(loaded.content, loaded.layout)
    return Checked(
        publications={path: item.publication for path, item in found.screened.items()},
        diagnostics=in_order((*found.diagnostics, *faults)),
        next_change=earliest(*(item.next_change for item in found.screened.values())),
        attention={path: item.attention for path, item in found.screened.items()},
        unsigned=tuple(one for item in found.screened.values() for one in item.unsigned),
    )


def summary_of(loaded: Loaded, checked: Checked, path: str) -> Summary:
    """What a place and those beneath it come to, of everything that was let out."""
    assert loaded.places is not None
    place = loaded.places.places[path]
    beneath = tuple(summary_of(loaded, checked, child) for child in place.children)
    withheld = any(nearest_place(one, loaded.places.places) == path for one in loaded.places.withheld)
    return summarise(place, checked.publications[path], beneath, withheld)


def explain(
    loaded: Loaded, templates: Templates, as_of: date, past: Past, engine: str
) -> dict[str, Standing]:
    """What of each place differs from what an earlier build remembers; every place is forgotten where it cannot be
    read."""
    found = screen_places(loaded, as_of, past, engine, None, 1)
    try:
        return standings(loaded, templates, found, past)
    except ForgottenError:
        return explain(loaded, templates, as_of, Past(stamps=past.stamps), engine)


def site(
    loaded: Loaded,
    templates: Templates,
    as_of: date,
    executor: Executor | None = None,
    jobs: int = 1,
    past: Past | None = None,
    engine: str = "",
    done: Callable[[str], None] = lambda _stage: None,
) -> Built:
    """The whole site for a date; with a `past`, what stands of it is carried over.  `engine` is a digest of the
    program: nothing is remembered from one program to another.  `done` is told when a stage is over."""
    if loaded.places is not None and loaded.places.site.preview is not None:
        raise ValueError("what was loaded for a preview is never published")
    return _made(loaded, templates, as_of, executor, jobs, past, engine, done)


def preview(
    loaded: Loaded,
    templates: Templates,
    as_of: date,
    drafts: bool,
    executor: Executor | None = None,
    jobs: int = 1,
    past: Past | None = None,
    engine: str = "",
) -> Built:
    """The same site for its editors' eyes: every page says that it is not published, none is for search engines; with
    `drafts` it has drafts, and what only the office may see.  Never to be published: that is what `site` is for, which
    has no way to ask for any of this.  Nothing is remembered from the one to the other."""
    asked = Preview(drafts=drafts)
    if loaded.places is not None:
        marked = replace(loaded.places.site, preview=asked)
        loaded = replace(loaded, places=replace(loaded.places, site=marked))
    return _made(loaded, templates, as_of, executor, jobs, past, digest((engine, asked)))


def _made(
    loaded: Loaded,
    templates: Templates,
    as_of: date,
    executor: Executor | None,
    jobs: int,
    past: Past | None,
    engine: str,
    done: Callable[[str], None] = lambda _stage: None,
) -> Built:
    known = past or Past()
    found = screen_places(loaded, as_of, known, engine, executor, jobs)
    done("核对")
    if loaded.places is None:
        return Built(tree=None, diagnostics=found.diagnostics, next_change=None, published=0, withheld=0)
    try:
        built = assemble(loaded, templates, as_of, found, known, executor or InlineExecutor(), jobs)
    except ForgottenError:
        return _made(loaded, templates, as_of, executor, jobs, Past(stamps=known.stamps), engine, done)
    done("生成")
    return built
