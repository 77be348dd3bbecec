"""Rules of consent that kinds with persons share (contract 2, `consent`; 个人信息保护法 13, 14, 31).

In: the consents of a record, where they stand in it, and its photos.  Out: problems at their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from site_builder.base.diagnostics import ValuePath
from site_builder.model.kind import Problem
from site_builder.model.record import Consent, PhotoFields

EXAMPLE = "consent: {by: self, date: 2026-11-10, scope: [web, board], paper: 〔2026〕同意-031}"


def consent_problems(consent: Consent, at: ValuePath, *, minor: bool) -> Iterable[Problem]:
    """A minor's consent is a guardian's, and no consent ends before it begins."""
    if minor and consent.by != "guardian":
        yield Problem(at=(*at, "by"), message="未成年人要由监护人同意", expected="guardian")
    if consent.until is not None and consent.until < consent.date:
        yield Problem(at=(*at, "until"), message="同意期限早于同意日期")


def portrait_problems(
    photos: Sequence[PhotoFields], consents: Sequence[Consent], *, minor: bool
) -> Iterable[Problem]:
    """A portrait of a person needs a consent whose scope names it; of a minor there is none, and where one is told of
    nobody in a picture can be recognised, for a consent in it may be the child's (domain 4.1, 6)."""
    for index, picture in enumerate(photos):
        portrait = picture.stage == "portrait"
        if minor and portrait:
            yield Problem(
                at=("photos", index, "stage"), message="未成年人不公布肖像", expected="删去这张照片"
            )
        elif minor and picture.people not in ("none", "unrecognisable"):
            yield Problem(
                at=("photos", index, *(("people",) if picture.people else ())),
                message="写到未成年人的记录，照片里只能没有人，或者都认不出",
                example="people: unrecognisable",
            )
        elif portrait and (not consents or any("portrait" not in consent.scope for consent in consents)):
            yield Problem(
                at=("photos", index, "stage"),
                message="公布肖像要在同意书里写明：consent 的 scope 里没有 portrait",
                example="scope: [web, board, portrait]",
            )
