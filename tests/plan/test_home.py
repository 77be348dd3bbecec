"""The home of a place, and the portal: what matters today, the places beneath, and nothing that can expire."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from site_builder.plan.views import PlaceHome
from tests.little_sites import loaded, pages_of, shipped_pages

DAY = date(2026, 11, 20)
PUBLICITY = {"basis": "办法", "contact": "0000"}


def honor(identity: str, day: str, **more: Any) -> dict[str, Any]:
    """An honour of a team, which needs nobody's consent."""
    team = {"name": "巡查队", "kind": "team"}
    return {
        "id": identity,
        "title": f"好事{identity}",
        "date": day,
        "award": "haoren",
        "honoree": team,
        **more,
    }


def open_until(day: str) -> dict[str, Any]:
    """A publicity that ends on a day."""
    return {"publicity": {"from": "2026-11-02", "to": day, **PUBLICITY}}


def homes(tmp_path: Path, files: dict[str, Any]) -> dict[str, PlaceHome]:
    """The context of each home, by the path of its place."""
    content = loaded(tmp_path, files)
    found = {}
    for page in pages_of(content, DAY):
        if page.template == "pages/place.html":
            assert isinstance(page.context, PlaceHome)
            found[page.path.removesuffix("index.html")] = page.context
    return found


def test_every_place_has_a_home_also_one_without_any_board(tmp_path: Path) -> None:
    """Name, facts, contact (contract 1)."""
    made = homes(
        tmp_path,
        {
            "a/place.yaml": {
                "name": "荷风苑",
                "kind": "compound",
                "facts": {"households": "412", "built": "1996"},
            }
        },
    )
    assert set(made) == {"/", "/a/"}
    assert made["/a/"].no_boards
    assert [(fact.label, fact.text) for fact in made["/a/"].facts] == [("户数", "412户"), ("建成", "1996年")]
    assert [contact.phone for contact in made["/a/"].contacts] == ["0000-0000000", "0000-0000009"]
    assert not made["/"].no_boards  # there is something beneath it


def test_what_is_open_to_objection_stands_first_to_end_first(tmp_path: Path) -> None:
    """From beneath too, with its place; what is over, and what rests on a consent with an end, does not stand here."""
    consent = {"by": "self", "date": "2026-10-01", "scope": ["web"], "until": "2027-01-01"}
    person = {"name": "张某某", "kind": "person", "show": "masked", "consent": consent}
    made = homes(
        tmp_path,
        {
            "honors.yaml": [
                honor("h-1", "2026-11-02", **open_until("2026-11-25")),
                honor("h-2", "2026-11-02", **open_until("2026-11-20")),
                honor("h-3", "2026-11-02", **open_until("2026-11-19")),
                {**honor("h-4", "2026-11-02", **open_until("2026-11-22")), "honoree": person},
            ],
            "a/place.yaml": {"name": "荷风苑"},
            "a/honors.yaml": [honor("h-1", "2026-11-03", **open_until("2026-11-23"))],
        },
    )
    assert [(row.title, row.until, row.lines) for row in made["/"].ending] == [
        ("好事h-2", date(2026, 11, 20), ("善行义举榜",)),
        ("好事h-1", date(2026, 11, 23), ("善行义举榜·荷风苑",)),
        ("好事h-1", date(2026, 11, 25), ("善行义举榜",)),
    ]
    assert [row.title for row in made["/a/"].ending] == ["好事h-1"]


def test_the_newest_come_first_and_are_few(tmp_path: Path) -> None:
    made = homes(
        tmp_path, {"honors.yaml": [honor(f"h-{day}", f"2026-10-{day:02d}") for day in range(1, 29, 3)]}
    )
    days = [row.day for row in made["/"].changes]
    assert days == sorted((day for day in days if day), reverse=True)
    assert days[0] == date(2026, 10, 28)
    assert len(days) == 5


def test_a_home_holds_every_record_that_it_names() -> None:
    """A withdrawal without a build finds the page by what it holds (contract 7)."""
    for page in shipped_pages():
        if isinstance(page.context, PlaceHome):
            rows = (*page.context.ending, *page.context.changes)
            named = {f"{row.path}index.html" for row in rows}
            held = {f"{key.replace(':', '/')}/index.html" for key in page.holds}
            assert named <= held, page.path


def test_children_have_cards_in_their_order_and_what_was_not_reported_is_not_nought(tmp_path: Path) -> None:
    made = homes(
        tmp_path,
        {
            "b/place.yaml": {"name": "柳岸小区", "kind": "compound", "shows": ["honors"]},
            "a/place.yaml": {"name": "荷风苑", "kind": "compound", "shows": ["honors"]},
            "a/honors.yaml": [honor("h-1", "2026-11-02", **open_until("2026-11-30"))],
            "c/place.yaml": {"name": "桥南", "kind": "compound"},
        },
    )
    assert made["/"].children_heading == "各小区"
    assert [(card.name, [fact.text for fact in card.counts]) for card in made["/"].children] == [
        ("荷风苑", ["现有上榜0位"]),  # one that is still in publicity: nought on the wall, and reported
        ("柳岸小区", ["未报"]),
        ("桥南", []),
    ]


def test_any_compound_is_found_by_its_folk_name_two_taps_away(tmp_path: Path) -> None:
    made = homes(
        tmp_path,
        {
            "jiedao/place.yaml": {"name": "翠湖街道", "kind": "subdistrict"},
            "jiedao/a/place.yaml": {"name": "柳荫社区", "kind": "community"},
            "jiedao/a/b/place.yaml": {"name": "荷风苑", "kind": "compound", "also_called": ["纱厂大院"]},
        },
    )
    (group,) = made["/"].finder
    assert (group.place.name, group.count) == ("翠湖街道", "1个小区")
    assert [(place.name, place.path, place.also_called) for place in group.beneath] == [
        ("柳荫社区", "/jiedao/a/", ()),
        ("荷风苑", "/jiedao/a/b/", ("纱厂大院",)),
    ]


def test_places_of_another_standing_stand_apart(tmp_path: Path) -> None:
    figure = {
        "id": "f-1", "title": "楼院数", "date": "未注明", "about": "projects", "item": "楼院", "value": "53", "unit": "个",
        "source": {"name": "某报"},
    }  # fmt: skip
    made = homes(
        tmp_path,
        {
            "a/place.yaml": {"name": "翠湖街道", "kind": "subdistrict"},
            "b/place.yaml": {"name": "杜甫路街道", "kind": "subdistrict", "standing": "press"},
            "b/figures.yaml": [figure],
            "c/place.yaml": {"name": "无栏街道", "kind": "subdistrict", "standing": "press"},
        },
    )
    (apart,) = made["/"].apart
    assert apart.standing == "press"
    assert [place.name for place in apart.places] == ["杜甫路街道"]
    assert [card.name for card in made["/"].children] == ["翠湖街道"]
    assert made["/"].changes == ()


def test_a_place_that_is_withheld_is_said_to_be_under_check(tmp_path: Path) -> None:
    made = homes(
        tmp_path,
        {
            "a/place.yaml": {"name": "荷风苑", "tpyo": "1"},
            "a/b/place.yaml": {"name": "一号院"},
            "c/place.yaml": {"name": "柳岸小区"},
            "c/honors.yaml": [honor("h-1", "2026-11-02"), {"id": "h-2", "tpyo": "1"}],
        },
    )
    assert set(made) == {"/", "/c/"}
    assert len(made["/"].unavailable) == 1
    assert made["/c/"].withheld == 1
