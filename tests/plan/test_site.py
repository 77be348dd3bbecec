"""The plan of a place: its pages come from what the gate let out, and each neutral page says as much as it may."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.page import Page
from site_builder.plan.views import BoardUnavailable, Removed
from tests.little_sites import SITE, built, loaded, pages_of, shipped_pages, shipped_site

DAY = date(2026, 11, 20)
TEAM = {"award": "haoren", "honoree": {"name": "巡查队", "kind": "team"}}
EXPOSURE: dict[str, Any] = {
    "date": "2026-11-05",
    "observed": {"date": "2026-11-05"},
    "category": "piling",
    "spot": "东侧通道",
    "description": "堆放杂物。",
}


def honor(identity: str, **more: Any) -> dict[str, Any]:
    """An honour of a team."""
    return {"id": identity, "title": f"好事{identity}", "date": "2026-11-02", **TEAM, **more}


def pages(tmp_path: Path, files: dict[str, Any]) -> dict[str, Page]:
    """All pages by path."""
    return {page.path: page for page in pages_of(loaded(tmp_path, files), DAY)}


def withdrawal(record: str, class_: str, **more: str) -> dict[str, str]:
    """A line of a withdrawals.yaml."""
    return {"record": record, "date": "2026-11-18", "class": class_, "by": "综合办", **more}


NEUTRAL: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "/honors/h-1/": (
        {"honors.yaml": [honor("h-1", publish_until="2026-11-19")]},
        {"variant": "expired", "day": date(2026, 11, 20), "rule": "展示期限已到"},
    ),
    "/honors/h-2/": (
        {"withdrawals.yaml": [withdrawal("/honors:h-2", "error", statement="写错了，已撤下。")]},
        {
            "variant": "withdrawn",
            "day": date(2026, 11, 18),
            "category": "内容有误",
            "statement": "写错了，已撤下。",
        },
    ),
    "/exposures/e-1/": (
        {"exposures.yaml": [{"id": "e-1", **EXPOSURE, "objection": {"received": "2026-11-15"}}]},
        {"variant": "reviewing", "day": date(2026, 11, 15)},
    ),
    "/honors/h-4/": (
        {"honors.yaml": [honor("h-4", tpyo="1")]},
        {"variant": "checking", "day": None},
    ),
}


@pytest.mark.parametrize(
    ("path", "case"), NEUTRAL.items(), ids=[case[1]["variant"] for case in NEUTRAL.values()]
)
def test_a_neutral_page_gives_day_rule_and_remedy(
    path: str, case: tuple[dict[str, Any], dict[str, Any]], tmp_path: Path
) -> None:
    files, wanted = case
    page = pages(tmp_path, files)[f"{path}index.html"]
    context = page.context
    assert isinstance(context, Removed)
    assert {name: getattr(context, name) for name in wanted} == wanted
    assert context.board is not None
    assert path.startswith(context.board.path)
    assert not page.indexed
    assert page.remedy is not None
    assert page.remedy.above == "示例区人民政府"


def test_a_withdrawn_record_that_left_the_content_still_answers(tmp_path: Path) -> None:
    """The line is the memory of the tombstone; the list of its board does not need to be there."""
    made = pages(tmp_path, {"withdrawals.yaml": [withdrawal("/figures:weg", "leak")]})
    assert isinstance(made["/figures/weg/index.html"].context, Removed)
    board = made["/figures/weg/index.html"].context.board
    assert board is not None
    assert f"{board.path}index.html" in made


def test_a_board_that_cannot_be_read_says_so_and_the_others_stand(tmp_path: Path) -> None:
    """The unit of failure (contract 7): the file's board, at its keeper; those below wait for it, marked."""
    made = pages(
        tmp_path,
        {
            "honors.yaml": [honor("h-1")],
            "exposures.yaml": b"\xff\xfe not text",
            "a/place.yaml": {"name": "荷风苑"},
            "a/honors.yaml": [honor("h-2")],
        },
    )
    assert isinstance(made["/exposures/index.html"].context, BoardUnavailable)
    assert "/honors/h-1/index.html" in made
    assert "/a/honors/h-2/index.html" in made


def test_where_no_board_can_be_read_there_is_no_site(tmp_path: Path) -> None:
    assert built(loaded(tmp_path, {"honors.yaml": b"\xff"}), DAY).tree is None


def test_a_withheld_place_answers_and_its_neighbours_stand(tmp_path: Path) -> None:
    made = pages(
        tmp_path,
        {
            "a/place.yaml": {"name": "荷风苑", "tpyo": "1"},
            "a/honors.yaml": [honor("h-1")],
            "a/b/place.yaml": {"name": "一号院"},
            "c/place.yaml": {"name": "柳岸小区"},
        },
    )
    for path in ("/a/index.html", "/a/b/index.html"):
        context = made[path].context
        assert isinstance(context, Removed)
        assert context.variant == "checking"
    assert not [path for path in made if path.startswith("/a/") and path.count("/") > 3]
    assert "/c/index.html" in made


def test_a_record_of_several_places_stands_at_its_keeper_and_is_listed_in_each(tmp_path: Path) -> None:
    made = pages(
        tmp_path,
        {
            "honors.yaml": [honor("h-1", at=["a", "b"]), honor("h-2", at="a")],
            "a/place.yaml": {"name": "荷风苑", "shows": ["honors"]},
            "b/place.yaml": {"name": "柳岸小区", "shows": ["honors"]},
        },
    )
    assert "/honors/h-1/index.html" in made
    assert "/a/honors/h-1/index.html" not in made
    assert "/a/honors/h-2/index.html" in made
    for path in ("/a/", "/b/"):
        page = made[f"{path}honors/index.html"]
        assert [guest.path for guest in page.context.guests] == ["/honors/h-1/"]
        assert "/honors:h-1" in page.holds


def test_a_figure_of_several_places_is_listed_in_each(tmp_path: Path) -> None:
    figure = {
        "title": "楼院数",
        "date": "2026-11-02",
        "about": "projects",
        "item": "楼院",
        "value": "53",
        "unit": "个",
    }
    made = pages(
        tmp_path,
        {
            "figures.yaml": [{"id": "f-1", **figure, "at": ["a", "b"]}],
            "a/place.yaml": {"name": "荷风苑", "shows": ["figures"]},
            "a/figures.yaml": [{"id": "f-2", **figure}],
            "b/place.yaml": {"name": "柳岸小区", "shows": ["figures"]},
        },
    )
    listed = {
        path: [row.path for row in made[f"{path}figures/index.html"].context.subjects[0].rows]
        for path in ("/a/", "/b/")
    }
    assert listed == {"/a/": ["/a/figures/f-2/", "/figures/f-1/"], "/b/": ["/figures/f-1/"]}
    assert "/a/figures/f-1/index.html" not in made


def test_a_board_below_an_unreadable_ledger_says_that_it_may_lack_something(tmp_path: Path) -> None:
    made = pages(
        tmp_path,
        {
            "exposures.yaml": b"\xff",
            "honors.yaml": [honor("h-1")],
            "a/place.yaml": {"name": "荷风苑", "shows": ["exposures", "honors"]},
        },
    )
    assert "上级台账正在核对" in made["/a/exposures/index.html"].notice
    assert made["/a/honors/index.html"].notice == ""


def test_a_reference_to_what_is_not_shown_is_left_out_without_a_word(tmp_path: Path) -> None:
    """Contract 2; and one to what can expire too, for the page that names it would have to go with it."""
    made = pages(
        tmp_path,
        {
            "honors.yaml": [
                honor("h-1", related=["honors:h-2", "honors:h-3", "exposures:e-1", "/a/honors:h-4"]),
                honor("h-2"),
                honor("h-3", draft="true"),
            ],
            "exposures.yaml": [{"id": "e-1", **EXPOSURE}],
            "a/place.yaml": {"name": "荷风苑"},
            "a/honors.yaml": [honor("h-4")],
        },
    )
    related = made["/honors/h-1/index.html"].context.end.related
    assert [link.path for link in related] == ["/honors/h-2/", "/a/honors/h-4/"]


def test_no_address_is_planned_twice() -> None:
    paths = [page.path for page in shipped_pages()]
    assert len(paths) == len(set(paths))
    tree = shipped_site().tree
    assert tree is not None
    assert set(paths) == {f"/{path}" for path in tree if path.endswith((".html", ".xml"))}


def test_addresses_are_lower_case_and_every_folder_has_its_page() -> None:
    tree = shipped_site().tree
    assert tree is not None
    assert [path for path in tree if path != path.lower()] == []
    stops = {"assets", *(path.rpartition("/")[0] for path in tree if path.endswith(".html"))}
    folders = {path.rpartition("/")[0] for path in tree}
    assert folders <= stops


@pytest.mark.parametrize(
    ("base_url", "canonical"),
    [("https://board.example/gongshi/", "https://board.example/gongshi/honors/h-1/"), (None, "")],
)
def test_canonical_addresses_are_absolute_and_folders(
    base_url: str | None, canonical: str, tmp_path: Path
) -> None:
    site = {key: value for key, value in SITE.items() if key != "base_url"}
    made = pages(
        tmp_path,
        {
            "site.yaml": {**site, **({"base_url": base_url} if base_url else {})},
            "honors.yaml": [honor("h-1")],
        },
    )
    assert made["/honors/h-1/index.html"].canonical == canonical
    assert ("/sitemap.xml" in made) == bool(base_url)


def test_a_place_that_opted_out_publishes_neither_board_nor_numbers(tmp_path: Path) -> None:
    made = pages(
        tmp_path,
        {
            "a/place.yaml": {
                "name": "荷风苑",
                "policy": {"exposures": {"publish": "off"}},
                "boards": {"exposures": {"mode": "off"}},
            },
            "a/exposures.yaml": [{"id": "e-1", **EXPOSURE}],
        },
    )
    assert [path for path in made if "exposures" in path and path.startswith("/a/")] == []
    assert "/a/2026-11/index.html" not in made


def test_numbers_only_where_a_place_did_not_opt_in(tmp_path: Path) -> None:
    without = {key: value for key, value in SITE.items() if key != "boards"}
    made = pages(tmp_path, {"site.yaml": without, "exposures.yaml": [{"id": "e-1", **EXPOSURE}]})
    board = made["/exposures/index.html"]
    assert board.template == "kinds/exposures/counts.html"
    assert [(one.category, one.count) for one in board.context.categories] == [("公共区域堆物", 1)]
    assert "/exposures/e-1/index.html" not in made
    assert not board.holds
