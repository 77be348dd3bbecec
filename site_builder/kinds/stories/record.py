"""The record of a story (微故事): the common fields, and the consent of whoever is told about (contract 2, 5).

A story tells of somebody unless it says otherwise: without `people: none` a consent is demanded, so that silence never
publishes a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from site_builder.base.values import dataclass
from site_builder.content.declare import OFFICE, spec
from site_builder.content.fields import choice
from site_builder.content.schema import mapping
from site_builder.model.consent import EXAMPLE, consent_problems, portrait_problems
from site_builder.model.kind import Moment, Problem, Rule, State, Surroundings
from site_builder.model.public import Facts
from site_builder.model.record import Consent, Record, open_objection


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Record):
    """A story: title, summary, text, pictures; who is told about, and the consent of each of them."""

    people: str | None = spec(choice("none", "person", "family", "minor"), OFFICE, label="写到的人")
    consent: tuple[Consent, ...] = spec(
        mapping(Consent, example="{by: self, date: 2026-11-10, scope: [web, board]}"),
        OFFICE,
        label="本人同意",
        many=True,
    )


def state(record: Any, _moment: Moment) -> State:
    """有异议 (an objection is open: the page stays, the lists do not name it) · 已发布."""
    contested = open_objection(record)
    return State(
        status="有异议" if contested else "已发布",
        computed=Facts({"contested_from": contested.received if contested else None}),
    )


def _persons(record: Any, _around: Surroundings) -> Iterable[Problem]:
    minor = record.people == "minor"
    if record.people != "none" and not record.consent:
        yield Problem(
            at=(),
            message="写到人的故事要有同意书：缺少 consent；没有写到具体的人，就写 people: none",
            example=EXAMPLE,
        )
    for index, consent in enumerate(record.consent):
        yield from consent_problems(consent, ("consent", index), minor=minor)
    yield from portrait_problems(record.photos, record.consent, minor=minor)


RULES = (Rule(name="story-person", needs=("people", "consent", "photos"), check=_persons),)
