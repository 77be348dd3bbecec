"""The shell: masthead, navigation and footer, equal on every page of a place, and without a count in it."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from site_builder.model.public import BoardFacts, Publication
from site_builder.model.registry import KIND_NAMES, kind_named
from site_builder.plan import shell
from tests.little_sites import loaded, pages_of, shipped, shipped_pages


def _nav(kinds: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, mode: str = "records") -> list[str]:
    """The texts of the navigation of a place with boards of these kinds, were the code of all of them there."""
    model = kind_named("honors")
    monkeypatch.setattr(shell, "kind_named", lambda name: dataclasses.replace(model, name=name, short=name))
    places = shipped().places
    assert places is not None
    publication = Publication(place="cuihu", boards=tuple(BoardFacts(kind=kind, mode=mode) for kind in kinds))
    made = shell.shell_of(places.places["cuihu"], places.site, publication, None)
    return [item.text for item in made.nav]


@pytest.mark.parametrize(
    ("kinds", "texts"),
    [
        ((), []),
        (("figures", "honors"), ["honors", "figures"]),
        (KIND_NAMES[:5], [*KIND_NAMES[:5]]),
        (KIND_NAMES[:6], [*KIND_NAMES[:5], "更多"]),
        (tuple(reversed(KIND_NAMES)), [*KIND_NAMES[:5], "更多"]),
        (("benches", "honors"), ["honors", "benches"]),
        (("benches", *KIND_NAMES[:5]), [*KIND_NAMES[:5], "更多"]),
    ],
)
def test_navigation_is_home_five_kinds_in_their_order_more_and_search(
    kinds: tuple[str, ...], texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _nav(kinds, monkeypatch) == ["首页", *texts, "搜索"]


def test_a_board_that_is_off_is_not_in_the_navigation(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _nav(("exposures",), monkeypatch, mode="off") == ["首页", "搜索"]


def test_all_pages_of_a_place_have_one_shell() -> None:
    shells: dict[str, set[object]] = {}
    for page in shipped_pages():
        shells.setdefault(page.shell.place_path, set()).add(page.shell)
    assert {path: len(found) for path, found in shells.items() if len(found) > 1} == {}


def test_what_every_page_depends_on_does_not_change_with_the_day() -> None:
    """A count in the shell would render every page of a place anew with each record."""
    other = {page.shell.place_path: page.shell for page in pages_of(shipped(), date(2026, 3, 1))}
    assert {page.shell.place_path: page.shell for page in shipped_pages()} == other


def test_a_place_names_its_publisher_its_nature_and_the_way_up(tmp_path: Path) -> None:
    content = loaded(
        tmp_path,
        {
            "a/place.yaml": {"name": "荷风苑", "publisher": {"name": "荷风苑业委会", "nature": "业委会"}},
            "b/place.yaml": {"name": "柳岸小区", "publisher": {"nature": "other"}},
        },
    )
    shells = {page.shell.place_path: page.shell for page in pages_of(content, date(2026, 11, 20))}
    assert (shells["/a/"].publisher.name, shells["/a/"].publisher.nature) == ("荷风苑业委会", "业委会")
    assert shells["/a/"].publisher.phone == "0000-0000000"  # key by key, the nearest wins
    assert (shells["/b/"].publisher.name, shells["/b/"].publisher.nature) == ("示例街道办事处", "")
    assert shells["/a/"].parent is not None
    assert shells["/a/"].parent.path == "/"
    assert shells["/"].parent is None
    remedy = shells["/a/"].remedy
    assert remedy is not None
    assert (remedy.publisher, remedy.above, remedy.corrections_path) == (
        "荷风苑业委会",
        "示例区人民政府",
        "/a/corrections/",
    )
