"""Which typed values a message may quote: only those of public fields (contract 7, excerpts).

In: a file of the content and a path in its value.  Out: whether that scalar may be printed.
"""

from __future__ import annotations

from posixpath import basename

from site_builder.base.diagnostics import ValuePath
from site_builder.content.schema import audience_is_public
from site_builder.model.closings import CLOSINGS, ClosingFields
from site_builder.model.layout import PURGED
from site_builder.model.place_fields import PlaceEntryFields, PlaceFields, SiteFields
from site_builder.model.purged_file import PurgedFields
from site_builder.model.registry import kind_named, known_kinds
from site_builder.model.signoffs import SignoffFields
from site_builder.model.withdrawals import WithdrawalFields

_PLACE_FILES = {
    "site.yaml": SiteFields,
    "place.yaml": PlaceFields,
    "places.yaml": PlaceEntryFields,
    "withdrawals.yaml": WithdrawalFields,
    "signoffs.yaml": SignoffFields,
    CLOSINGS: ClosingFields,
    PURGED: PurgedFields,
}


def is_public(file: str, path: ValuePath) -> bool:
    """Whether the scalar at `path` of `file` is of a public field; what is not known to be is not."""
    shape = _PLACE_FILES.get(basename(file))
    if shape is not None:
        return audience_is_public(shape, path) or _is_setting(path)
    segments = file.split("/")
    names = [*segments[:-1], segments[-1].rpartition(".")[0]]
    kind = next((name for name in names if name in known_kinds()), "")
    return any(audience_is_public(record, path) for _, record in kind_named(kind).records) if kind else False


def _is_setting(path: ValuePath) -> bool:
    """Whether the path is a public setting of a board: `boards.honors.wall`; only its kind knows its settings."""
    names = tuple(step for step in path if isinstance(step, str))
    if len(names) < 3 or names[0] != "boards" or names[1] not in known_kinds():
        return False
    options = kind_named(names[1]).options
    return options is not None and audience_is_public(options, names[2:])
