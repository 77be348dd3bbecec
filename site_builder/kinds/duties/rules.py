"""What must agree in a post: whose name is typed how, terms of office, its area, whose telephone it prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from site_builder.base.days import day_label
from site_builder.base.diagnostics import ink
from site_builder.base.personal import find
from site_builder.base.text import is_masked_name, mask_name, nearest, squeeze
from site_builder.content.fields import parse_ref
from site_builder.kinds.duties.record import ROLES, Holder, name_of
from site_builder.model.consent import EXAMPLE, consent_problems
from site_builder.model.kind import Problem, Rule, Surroundings
from site_builder.model.personal import prose

PRIVATE_LINES: Final = frozenset({"mobile", "home-phone"})


def _names(record: Any, around: Surroundings) -> Iterator[Problem]:
    """In a public repository a name that is not printed in full is not typed in full either (contract 1)."""
    term = around.place.terms(ROLES).get(record.role)
    official = bool(term and term.official)
    for index, item in enumerate(record.holders):
        at = ("holders", index)
        if item.consent is not None:
            yield from consent_problems(item.consent, (*at, "consent"), minor=False)
        if item.name is None:
            if item.show or item.consent:
                yield Problem(
                    at=at, message="空缺的只写 from 和 to", expected="补上 name，或删去 show 和 consent"
                )
            continue
        agreed = item.show == "full" and item.consent is not None
        if item.show == "full" and not official and item.consent is None:
            yield Problem(
                at=(*at, "show"),
                message="这个岗位类别没有标 official: true，公开全名要有本人同意书：缺少 consent",
                expected="show: masked",
                example=EXAMPLE,
            )
        full = (official and item.show != "masked") or agreed
        if not full and around.site.repository == "public" and not is_masked_name(item.name):
            yield Problem(
                at=(*at, "name"),
                message="公开仓库里不公开全名的，姓名要写成遮隐的样子",
                expected=mask_name(item.name),
            )
        if not full and not is_masked_name(item.name):
            yield from _told_elsewhere(record, item.name)


def _told_elsewhere(record: Any, name: str) -> Iterator[Problem]:
    """A name that is masked stands in no text of the record either."""
    for at, text in prose(record):
        start = text.find(name)
        if start >= 0:
            yield Problem(
                at=at,
                message="这里写了在岗的人的全名，不能公布",
                expected=f"写岗位，或写{mask_name(name)}",
                part=ink(text, start, start + len(name)),
            )


def _terms_of_office(record: Any, _around: Surroundings) -> Iterator[Problem]:
    """Nobody leaves before he comes, and a post is not vacant while somebody holds it."""
    for index, item in enumerate(record.holders):
        if item.to is not None and item.to < item.from_:
            yield Problem(at=("holders", index, "to"), message="离岗日期早于到岗日期")
        if item.name is None:
            for other in record.holders:
                if other.name is not None and _meet(item, other):
                    yield Problem(
                        at=("holders", index, "from"),
                        message=f"写了空缺，可是{day_label(other.from_)}起有人在岗",
                        expected="在岗的写上离岗日期 to，或改空缺的起止",
                    )
                    break


def _meet(one: Holder, other: Holder) -> bool:
    return (other.to is None or one.from_ <= other.to) and (one.to is None or other.from_ <= one.to)


def _area(record: Any, around: Surroundings) -> Iterator[Problem]:
    if record.area is None:
        return
    known = {item.id: item.name for item in around.place.buildings}
    for index, building in enumerate(record.area.buildings):
        if building not in known:
            yield Problem(
                at=("area", "buildings", index),
                message=f"本地方没有编号“{building}”的楼栋",
                nearest=nearest(building, known) or nearest(building, known.values()),
                expected="、".join(known) or "先在 place.yaml 写 buildings",
            )
    for name, values in (("buildings", record.area.buildings), ("streets", record.area.streets)):
        seen: set[str] = set()
        for index, value in enumerate(values):
            if squeeze(value) in seen:
                yield Problem(at=("area", name, index), message=f"“{value}”写了两次", expected="删去一个")
            seen.add(squeeze(value))


def _phone(record: Any, around: Surroundings) -> Iterator[Problem]:
    """The line of an office; a mobile number only where the policy lists it with the post (domain 1)."""
    if record.phone is None or not any(one.kind in PRIVATE_LINES for one in find(record.phone)):
        return
    allowed = {digits(number): post for number, post in around.place.policy["phones"]}
    post = allowed.get(digits(record.phone))
    if post is None or squeeze(post) not in {squeeze(name_of(record)), squeeze(record.post or "")}:
        yield Problem(
            at=("phone",),
            message="这像是个人的电话，管理规定没有把它列给这个岗位",
            expected=f"办公电话；工作手机先在 site.yaml 的 policy.phones 写明号码和岗位（{name_of(record)}）",
        )


def digits(number: str) -> str:
    """The digits of a number to ring."""
    return "".join(one for one in number if one.isascii() and one.isdigit())


def _supervision(record: Any, _around: Surroundings) -> Iterable[Problem]:
    """Nobody supervises himself."""
    if record.supervised_by is None:
        return
    ref = parse_ref(record.supervised_by)
    same = ref is not None and not ref.place and (ref.kind, ref.id) == ("duties", record.id)
    if same or squeeze(record.supervised_by) == squeeze(name_of(record)):
        yield Problem(at=("supervised_by",), message="监督的岗位就是它自己", expected="写另一个岗位")


RULES = (
    Rule(name="duty-name", needs=("role", "holders"), check=_names),
    Rule(name="duty-term", needs=("holders",), check=_terms_of_office),
    Rule(name="duty-area", needs=("area",), check=_area),
    Rule(name="duty-phone", needs=("phone", "title", "post"), check=_phone),
    Rule(name="duty-supervision", needs=("supervised_by", "id", "title", "post"), check=_supervision),
)
