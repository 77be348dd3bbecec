"""What may stand on the honour roll: names, consents, votes, publicity, portraits (contract 1, 2, 5; domain 4.1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.text import is_masked_name
from site_builder.kinds.honors.record import masked
from tests.kit import CONSENT, SITE, built, checked, counts, entries, fate, faults, honor, page, shown, site
from tests.little_sites import photo

DAY = "2026-11-20"
GUARDIAN = CONSENT.replace("self", "guardian")


def found_in(root: Path, item: str, repository: str = "public", **more: bytes) -> list[str]:
    """`line:column rule` of everything that is wrong with an honour."""
    files: dict[str, str | bytes] = {
        "site.yaml": f"{SITE}    repository: {repository}\n",
        "honors.yaml": item,
    }
    content = site(root, files | {f"photos/{name}.jpg": data for name, data in more.items()})
    return [one.removeprefix("honors.yaml:") for one in faults(content, checked(content, DAY).diagnostics)]


WHO: list[tuple[str, list[str]]] = [
    # a person, with the name as the person chose
    (f"{{name: 张某某, kind: person, show: masked, {CONSENT}}}", []),
    (f"{{name: 张某某, kind: person, {CONSENT}}}", []),
    (f"{{name: 张三丰, kind: person, show: full, {CONSENT}}}", []),
    (f"{{name: 欧阳某, kind: person, {CONSENT}}}", []),
    (f"{{name: 买某某·某某, kind: person, {CONSENT}}}", []),
    (f"{{name: 张三丰, kind: person, show: masked, {CONSENT}}}", ["5:19 honor-person"]),
    (f"{{name: 张三丰, kind: person, {CONSENT}}}", ["5:19 honor-person"]),
    (f"{{name: 张三某, kind: person, {CONSENT}}}", ["5:19 honor-person"]),
    (f"{{kind: person, {CONSENT}}}", ["5:3 honor-person"]),
    # consent is needed, masked or not
    ("{name: 张某某, kind: person, show: masked}", ["5:3 honor-person"]),
    ("{name: 张三丰, kind: person, show: full}", ["5:3 honor-person", "5:19 honor-person"]),
    ("{name: 李某某家庭, kind: family}", ["5:3 honor-person"]),
    ("{kind: minor}", ["5:3 honor-person"]),
    # a family's ending stands
    (f"{{name: 李某某家庭, kind: family, {CONSENT}}}", []),
    (f"{{name: 李某一家, kind: family, {CONSENT}}}", []),
    (f"{{name: 李三丰家庭, kind: family, {CONSENT}}}", ["5:19 honor-person"]),
    (f"{{name: 李某某家庭, kind: person, {CONSENT}}}", ["5:19 honor-person"]),
    # a minor has no name, and a guardian
    (f"{{kind: minor, {GUARDIAN}}}", []),
    (f"{{kind: minor, {CONSENT}}}", ["5:40 honor-person"]),
    (f"{{name: 小雨, kind: minor, {GUARDIAN}}}", ["5:19 honor-person"]),
    (f"{{name: 一某某, kind: minor, {GUARDIAN}}}", ["5:19 honor-person"]),
    # a consent does not end before it begins
    (
        "{name: 张某某, kind: person, consent: {by: self, date: 2026-11-02, scope: [web], until: 2026-11-02}}",
        [],
    ),
    (
        "{name: 张某某, kind: person, consent: {by: self, date: 2026-11-02, scope: [web], until: 2026-11-01}}",
        ["5:97 honor-person"],
    ),
    # what is no person needs no consent, and a name
    ("{name: 红星志愿服务队, kind: team}", []),
    ("{name: 荷风路7号铺, kind: shop}", []),
    ("{name: 荷风苑1号楼, kind: building}", []),
    ("{kind: team}", ["5:3 honor-person"]),
]


@pytest.mark.parametrize(("honoree", "expected"), WHO)
def test_who_may_be_named_and_how_in_a_public_repository(
    honoree: str, expected: list[str], tmp_path: Path
) -> None:
    assert found_in(tmp_path, honor(honoree=honoree)) == expected


@pytest.mark.parametrize(
    ("honoree", "expected"),
    [
        (f"{{name: 张三丰, kind: person, show: masked, {CONSENT}}}", []),
        (f"{{name: 李三丰家庭, kind: family, {CONSENT}}}", []),
        ("{name: 张三丰, kind: person}", ["5:3 honor-person"]),
        (f"{{name: 小雨, kind: minor, {GUARDIAN}}}", ["5:19 honor-person"]),
    ],
)
def test_in_a_private_repository_full_names_may_be_typed(
    honoree: str, expected: list[str], tmp_path: Path
) -> None:
    assert found_in(tmp_path, honor(honoree=honoree), "private") == expected


@pytest.mark.parametrize(
    ("name", "kind", "form"),
    [("张三丰", "person", "张某某"), ("欧阳修", "person", "欧阳某"), ("李三丰一家", "family", "李某某一家")],
)
def test_the_error_shows_the_masked_form_and_never_the_name(
    name: str, kind: str, form: str, tmp_path: Path
) -> None:
    content = site(tmp_path, {"honors.yaml": honor(honoree=f"{{name: {name}, kind: {kind}, {CONSENT}}}")})
    found = checked(content, DAY).diagnostics
    assert [item.expected for item in found] == [form]
    text = shown(content, found)
    assert form in text
    assert name not in text


@pytest.mark.parametrize(
    "honoree", ["张三丰", "[张三丰]", "{name: [张三丰], kind: person}", "{姓名: 张三丰, kind: person}"]
)
def test_a_name_in_the_wrong_place_is_not_printed_either(honoree: str, tmp_path: Path) -> None:
    content = site(tmp_path, {"honors.yaml": honor(honoree=honoree)})
    text = shown(content, checked(content, DAY).diagnostics)
    assert "错误" in text
    assert "张三丰" not in text


HAN = st.text("张李王欧阳司马诸葛三四五丰梅兰竹", min_size=2, max_size=5)


@given(HAN, st.sampled_from(["person", "family"]), st.sampled_from(["", "家庭", "一家", "全家"]))
def test_masking_hides_and_is_stable(name: str, kind: str, ending: str) -> None:
    form = masked(name + ending, kind)
    assert form != name + ending
    assert masked(form, kind) == form
    if kind == "family" and ending:
        assert form.endswith(ending)
        assert is_masked_name(form.removesuffix(ending))


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ("{eligible: 35, present: 31, for: 29, against: 0, abstain: 2}", []),
        ("{eligible: 35, present: 35}", []),
        ("{for: 29}", []),
        ("{present: 31, for: 29}", []),
        ("{eligible: 35, present: 36}", ["6:34 honor-votes"]),
        ("{eligible: 35, present: 31, for: 30, against: 1, abstain: 1}", ["6:3 honor-votes"]),
        ("{present: 2, for: 3}", ["6:3 honor-votes"]),
        ("{eligible: 3, present: 4, for: 5}", ["6:3 honor-votes", "6:33 honor-votes"]),
        ("{eligible: 三十五}", ["6:21 bad-number"]),
        ("{}", []),
    ],
)
def test_votes_add_up(votes: str, expected: list[str], tmp_path: Path) -> None:
    assert found_in(tmp_path, honor(votes=votes)) == expected


SAID = "basis: 办法, contact: 0000"


@pytest.mark.parametrize(
    ("publicity", "expected"),
    [
        (f"{{from: 2026-11-02, to: 2026-11-09, {SAID}}}", []),
        (f"{{from: 2026-11-02, to: 2026-11-02, {SAID}}}", []),
        (f"{{from: 2026-11-02, days: 7, {SAID}}}", []),
        (f"{{from: 2026-11-02, working_days: 5, {SAID}}}", []),
        (f"{{from: 2026-11-02, {SAID}}}", ["6:3 honor-publicity"]),
        (f"{{from: 2026-11-02, days: 7, working_days: 5, {SAID}}}", ["6:3 honor-publicity"]),
        (f"{{from: 2026-11-02, to: 2026-11-09, days: 7, {SAID}}}", ["6:3 honor-publicity"]),
        (f"{{from: 2026-11-02, to: 2026-11-01, {SAID}}}", ["6:37 honor-publicity"]),
        (f"{{from: 2026-11-02, days: 0, {SAID}}}", ["6:39 bad-number"]),
        (f"{{to: 2026-11-09, {SAID}}}", ["6:3 missing-field"]),
        ("{from: 2026-11-02, days: 7}", ["6:3 missing-field", "6:3 missing-field"]),
    ],
)
def test_publicity_has_one_end_a_basis_and_a_telephone(
    publicity: str, expected: list[str], tmp_path: Path
) -> None:
    assert found_in(tmp_path, honor(publicity=publicity)) == expected


@pytest.mark.parametrize(
    ("honoree", "stage", "wrong"),
    [
        (f"{{name: 张某某, kind: person, {CONSENT}}}", "portrait", True),
        (f"{{name: 张某某, kind: person, {CONSENT}}}", "scene", False),
        (f"{{name: 张某某, kind: person, {CONSENT.replace('board', 'portrait')}}}", "portrait", False),
        (f"{{kind: minor, {GUARDIAN.replace('board', 'portrait')}}}", "portrait", True),
        ("{name: 红星志愿服务队, kind: team}", "portrait", False),
    ],
)
def test_a_portrait_needs_a_consent_that_names_it(
    honoree: str, stage: str, wrong: bool, tmp_path: Path
) -> None:
    item = honor(honoree=honoree, photos=f"{{src: photos/a.jpg, alt: 合影, stage: {stage}}}")
    assert found_in(tmp_path, item, a=photo()) == ["6:47 honor-portrait"] * wrong


def test_a_wall_of_every_status(tmp_path: Path) -> None:
    """What hangs, what is open to objection, what has left for its period's page."""
    items = (
        honor("h-1", title="挂在墙上", period="2026-11")
        + honor(
            "h-2",
            title="正在公示",
            date="2026-11-16",
            publicity=f"{{from: 2026-11-16, working_days: 5, {SAID}}}",
        )
        + honor("h-3", title="已经轮换", date="2026-05-02", period="2026-05")
        + honor("h-4", title="有人异议", objection="{received: 2026-11-10}")
        + honor("h-5", title="还没开始", date="2026-11-21")
    )
    content = site(tmp_path, {"honors.yaml": items})
    found = checked(content, DAY)
    assert {key: entry.status for key, entry in entries(found).items()} == {
        "/honors:h-1": "已公布",
        "/honors:h-2": "公示中",
        "/honors:h-3": "已轮换",
        "/honors:h-4": "有异议",
    }
    assert counts(found, "/honors") == {"已公布": 1, "公示中": 1, "已轮换": 1}
    made = built(content, DAY)
    wall = page(made, "/honors/")
    assert "挂在墙上" in wall
    assert "正在公示" in wall
    assert "11月23日" in wall, "five working days from Monday the 16th"
    for off in ("已经轮换", "有人异议", "还没开始"):
        assert off not in wall
    for kept, title in (("h-3", "已经轮换"), ("h-4", "有人异议")):
        assert title in page(made, f"/honors/{kept}/")


@pytest.mark.parametrize(
    ("received", "answered", "days"),
    [
        (
            "2026-11-04",
            "2026-11-06",
            {"2026-11-05": "有异议", "2026-11-06": "公示中", "2026-11-10": "已公布"},
        ),
        (
            "2026-11-09",
            "2026-11-13",
            {"2026-11-12": "有异议", "2026-11-13": "公示中", "2026-11-14": "已公布"},
        ),
    ],
)
def test_publicity_ends_no_earlier_than_the_answer(
    received: str, answered: str, days: dict[str, str], tmp_path: Path
) -> None:
    item = honor(
        publicity=f"{{from: 2026-11-02, to: 2026-11-09, {SAID}}}",
        objection=f"{{received: {received}, answered: {answered}, result: rejected}}",
    )
    content = site(tmp_path, {"honors.yaml": item})
    assert {day: fate(checked(content, day), "/honors:h-1") for day in days} == days
