"""The settings of a board that every kind with a rhythm has, under `boards:` (contract 2)."""

from __future__ import annotations

from site_builder.base.values import dataclass
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import choice
from site_builder.model.place_fields import RHYTHMS


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How often a board must have something new; a kind with further settings declares them beneath."""

    rhythm: str | None = spec(choice(*RHYTHMS), PUBLIC, label="更新节奏")
