"""What the gate is given, and what it gives of one entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any

from site_builder.base.clock import Clock
from site_builder.base.days import Calendar
from site_builder.base.diagnostics import Diagnostic
from site_builder.base.values import dataclass
from site_builder.gate.signing import NOBODY, Unsigned, Verdict
from site_builder.model.kind import Moment
from site_builder.model.paper import Hung, Noted
from site_builder.model.place import Place, Site
from site_builder.model.public import (
    Added,
    Counted,
    Gone,
    Internal,
    PictureFile,
    PublicEntry,
    PublicFile,
    PublicPhoto,
)
from site_builder.model.record import (
    Entry,
)

Pictures = Callable[[Entry], tuple[tuple[PublicPhoto, tuple[PictureFile, ...]], ...]]
"""Gives the published pictures of an entry: the photo and its files."""


Attached = Callable[[Entry], Mapping[str, tuple[PublicFile, PictureFile]]]
"""Gives the published attachments of an entry, by the path that was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What screening a place needs beside its entries.  `board` is what all records of the board at hand say together
    (`gate.survey`), `hung` where records of the place hang on paper and `noted` what became of those of other boards
    (`gate.paper`), `gathered` what its kind gathers from others at the place (`Moment.gathered`)."""

    place: Place
    site: Site
    clock: Clock
    calendar: Calendar
    pictures: Pictures
    verdicts: Mapping[tuple[str, str], Verdict] = field(default_factory=lambda: NOBODY)
    attachments: Attached = lambda _entry: {}
    board: Any = None
    hung: Mapping[tuple[str, str], tuple[Hung, ...]] = field(default_factory=dict)
    noted: tuple[Noted, ...] = ()
    gathered: tuple[Added, ...] | None = ()

    @property
    def drafts(self) -> bool:
        """Whether editors look at a preview with drafts: drafts pass, and with each record what is the office's."""
        return self.site.preview is not None and self.site.preview.drafts

    @property
    def still(self) -> Clock:
        """The clock of statuses and publicity: after the last day of a place they stand still (contract 1)."""
        return self.clock.stopped_after(self.place.until)

    @property
    def moment(self) -> Moment:
        """What a status may depend on."""
        return Moment(
            clock=self.still,
            running=self.clock,
            calendar=self.calendar,
            place=self.place,
            board=self.board,
            hung=self.hung,
            noted=self.noted,
            gathered=self.gathered,
        )

    def verdict(self, entry: Entry) -> Verdict | None:
        """What is known of a record's signature; None where it needs none, as in a preview that shows drafts: whoever
        signs must see what there is to sign."""
        return None if self.drafts else self.verdicts.get((entry.kind, entry.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What became of one entry: at most one of a public record and a neutral page, and perhaps a count.

    `provisional` says that a page prints a date of it which was counted without the year's official calendar, `unsigned`
    that it waits for a signature.
    """

    entry: PublicEntry | None = None
    gone: Gone | None = None
    counted: Counted | None = None
    pictures: tuple[PictureFile, ...] = ()
    provisional: Diagnostic | None = None
    internal: Internal | None = None
    unsigned: Unsigned | None = None
