"""How a record states its fields: audience, field type, and what a message may quote.

Every field of a record is declared with `spec`, which carries the type that decodes it and the audience that may see
it (docs/architecture.md); a field without an audience cannot be declared, so the default is refusal.

    rectify_by: date | None = spec(day(), PUBLIC, label="整改期限")
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from enum import Enum
from typing import Any, Final

from site_builder.base.diagnostics import Diagnostic, ValuePath
from site_builder.base.values import dataclass


class Audience(Enum):
    """Who may see a field: printed · printed masked · only in the office's tools · rules and gate alone."""

    PUBLIC = "public"
    MASKED = "masked"
    OFFICE = "office"
    PRIVATE = "private"


PUBLIC: Final = Audience.PUBLIC
MASKED: Final = Audience.MASKED
OFFICE: Final = Audience.OFFICE
PRIVATE: Final = Audience.PRIVATE

INVALID: Final = object()
"""What a decoder answers after it has reported why."""

HIDDEN: Final = "▒▒"


@dataclass(frozen=True, slots=True)
class At:
    """Where decoding stands: the file, the path in it, whether its value may be quoted, and where errors go."""

    file: str
    path: ValuePath
    sink: list[Diagnostic]
    quotable: bool = True

    def child(self, key: str | int, quotable: bool = True) -> At:
        """The same place one step deeper; what is not quotable stays so."""
        return At(self.file, (*self.path, key), self.sink, self.quotable and quotable)

    def quote(self, raw: str) -> str:
        """`raw` as a message may print it: itself, or ▒▒ where the field is not public."""
        shown = raw if len(raw) <= 40 else raw[:39] + "…"
        return shown if self.quotable else HIDDEN

    def fail(
        self,
        rule: str,
        message: str,
        *,
        expected: str = "",
        example: str = "",
        near: str = "",
        on_key: bool = False,
    ) -> object:
        """Report one error here and answer `INVALID`."""
        self.sink.append(
            Diagnostic(
                rule=rule,
                message=message,
                file=self.file,
                at=self.path,
                on_key=on_key,
                expected=expected,
                example=example,
                nearest=near,
            )
        )
        return INVALID


Decode = Callable[[object, At], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldType:
    """How a value is decoded.

    `expected` and `example` are for people (messages, the handbook).  `shape` is the dataclass of a nested
    mapping (or of the items of a list of them), so that schemas can be walked; `free_keys` says that the keys of the
    mapping are the editor's own and `shape` that of its values.  `taxonomy` is the name of the taxonomy whose ids
    the text must be, checked where the record belongs.  `prose` is what is written freely, in which anything may stand.
    `bare`: one scalar may stand in the place of the mapping (a day for the fields of a schedule).
    `post` is the name of a post, or a reference to its record in the text's place (`duties:wg-03`).  `places` are paths
    of places below the keeper: each lists the record, as with several `at`.  `inside` are paths of things at places at or
    below that of the record (`hefeng/north-gate`): a place that is named so lists it too.
    """

    decode: Decode
    expected: str
    example: str
    shape: type | None = None
    free_keys: bool = False
    taxonomy: str = ""
    prose: bool = False
    bare: bool = False
    post: bool = False
    places: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What a record states of one field beside its Python type.

    `many`: the value is a tuple, and one item may stand without the list.  `happens`: a day that has not
    happened while it lies after the date of the build, or a mapping whose `date` has not (contract 4).
    `happens_with`: the sibling day with which the value comes.  `printed`: for a masked name, how its
    owner prints it (in full, say, where that was chosen).  `by_state`: what of a public field may stand depends on more
    than the field, so the gate lets out nothing of it but what the kind's `state` computed.  `unless`: the sibling that
    makes a required value needless.
    """

    type: FieldType
    audience: Audience
    label: str
    required: bool = False
    many: bool = False
    happens: bool = False
    happens_with: str = ""
    printed: Callable[[Any], str] | None = None
    by_state: bool = False
    unless: str = ""


def spec(
    of: FieldType,
    audience: Audience,
    *,
    label: str,
    required: bool = False,
    many: bool = False,
    happens: bool = False,
    happens_with: str = "",
    printed: Callable[[Any], str] | None = None,
    by_state: bool = False,
    unless: str = "",
) -> Any:
    """Declare a field of a record: a dataclass field that carries its `Spec`."""
    stated = Spec(
        type=of,
        audience=audience,
        label=label,
        required=required,
        many=many,
        happens=happens,
        happens_with=happens_with,
        printed=printed,
        by_state=by_state,
        unless=unless,
    )
    return field(default=() if many else None, metadata={"spec": stated})
