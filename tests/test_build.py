"""The build as a function: what fails alone, what two names may not share, and what must never be on a page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder import build
from site_builder.base.diagnostics import errors
from site_builder.content.fields import Ref
from site_builder.model.layout import name_fault
from site_builder.model.registry import known_kinds
from tests import little_sites
from tests.little_sites import shipped
from tests.offices import EXPOSURE, FIGURE, HONOR, PLACES

DAY = date(2026, 11, 20)
PLAIN = {**HONOR, "photos": []}
TERMS: Any = little_sites.SITE["taxonomies"]
CHECKING = "<title>正在核对"
WITHDRAWN = "<title>已撤回"


def _loaded(root: Path, files: dict[str, Any]) -> build.Loaded:
    return little_sites.loaded(root, {**PLACES, **files})


def _pages(root: Path, files: dict[str, Any]) -> dict[str, str]:
    tree = little_sites.tree(_loaded(root, files), DAY)
    return {path: data.decode() for path, data in tree.items() if path.endswith(".html")}


def _rules(made: build.Built) -> set[str]:
    return {item.rule for item in errors(made.diagnostics)}


# -- names that would share an address ---------------------------------------------------------------------------


def test_every_page_beside_a_record_or_a_place_bears_a_reserved_name() -> None:
    """So that no id can take its address: of all the shipped pages."""
    content = shipped()
    assert content.places is not None
    places = set(content.places.places)
    records = {
        f"{ref.place.strip('/')}/{ref.kind}/{ref.id}".strip("/") for ref in build.known_records(content)[0]
    }
    wrong = set()
    for path in little_sites.files():
        steps = path.split("/")[:-1]
        for depth in range(1, len(steps) + 1):
            here, above, name = "/".join(steps[:depth]), "/".join(steps[: depth - 1]), steps[depth - 1]
            board = above.rpartition("/")[2] in known_kinds() and above.rpartition("/")[0] in places
            if (above in places and here not in places) or (board and here not in records):
                wrong |= {here} if not name_fault(name) else set()
    assert wrong == set()


TAKEN = (
    "by",
    "2026-11",
    "2026",
    "2026-h1",
    "2026-q4",
    "2026-w45",
    "2026-11-02",
    "2026-11-early",
    "data",
    "photos",
    "files",
    "search",
    "rules",
    "honors",
    "exposures",
    "wishes",
    "assets",
)


TOWN_BOARD = {"zhen/exposures.yaml": [{**EXPOSURE, "photos": []}]}


@pytest.fixture(scope="module")
def free(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The pages that are there when nobody takes the name of one."""
    return frozenset(_pages(tmp_path_factory.mktemp("free"), TOWN_BOARD))


@pytest.mark.parametrize("name", TAKEN)
def test_a_record_takes_no_page_of_its_board(name: str, free: frozenset[str], tmp_path: Path) -> None:
    """It is an error, withheld alone, and every other page is there as it would be without it."""
    record = {**EXPOSURE, "id": name, "spot": "北门", "photos": []}
    made = little_sites.built(
        _loaded(tmp_path, {**TOWN_BOARD, "zhen/a/exposures.yaml": [EXPOSURE, record]}), DAY
    )
    assert _rules(made) == {"bad-id"}
    assert made.withheld == 1
    assert made.tree is not None
    files = made.tree.contents()
    assert {path for path in files if path.endswith(".html")} == free
    assert [path for path, data in files.items() if "北门".encode() in data] == []
    assert "通道戊辰" in files["zhen/a/exposures/2026-11/index.html"].decode()


@pytest.mark.parametrize("name", ["index", "404", "1-480", "e-1-480", "h-1", "con-1", "0", "a" * 60])
def test_a_record_of_another_name_has_its_own_page(name: str, tmp_path: Path) -> None:
    files = {"zhen/a/exposures.yaml": [EXPOSURE, {**EXPOSURE, "id": name, "spot": "北门", "photos": []}]}
    made = little_sites.built(_loaded(tmp_path, files), DAY)
    assert made.diagnostics == ()
    assert made.tree is not None
    assert "北门" in made.tree.contents()[f"zhen/a/exposures/{name}/index.html"].decode()
    assert "通道戊辰" in made.tree.contents()["zhen/a/exposures/e-1/index.html"].decode()


@pytest.mark.parametrize("name", [*TAKEN, "a/honors/h-1", "a/2026-11", "x/honors", "a" * 61, "a" * 200])
def test_a_place_takes_no_page_either(name: str, free: frozenset[str], tmp_path: Path) -> None:
    """Nor does the neutral page of a place that is withheld for its name."""
    entry = {"id": name, "name": "占名"}
    made = little_sites.built(_loaded(tmp_path, {**TOWN_BOARD, "zhen/places.yaml": [entry]}), DAY)
    assert len(_rules(made)) == 1
    assert made.tree is not None
    files = made.tree.contents()
    assert [path for path in sorted(free) if CHECKING in files[path].decode()] == []


@pytest.mark.parametrize(
    "record", ["/zhen/a/exposures:2026-11", "/zhen/a/exposures:by", "/zhen/a/honors:data"]
)
def test_a_withdrawal_takes_no_page_of_its_board(record: str, tmp_path: Path) -> None:
    line = {"record": record, "date": "2026-11-18", "class": "error", "by": "综合办"}
    with_it = _pages(
        tmp_path / "with", {"zhen/b/place.yaml": {"name": "柳岸"}, "zhen/a/withdrawals.yaml": [line]}
    )
    without = _pages(tmp_path / "without", {"zhen/b/place.yaml": {"name": "柳岸"}})
    for path in without:
        assert WITHDRAWN not in with_it.get(path, ""), path


DEVICES = ("con", "nul", "com1", "lpt9")
"""Names that no file on Windows can bear."""


@pytest.mark.parametrize("name", DEVICES)
@pytest.mark.parametrize("of", ["record", "place", "term", "withdrawal"])
def test_the_name_of_a_device_is_an_error_and_nothing_worse(of: str, name: str, tmp_path: Path) -> None:
    terms = {**TERMS, "category": [*TERMS["category"], {"id": name, "name": "占名", "conduct": "true"}]}
    site = {**little_sites.SITE, "taxonomies": terms}
    line = {"record": f"/zhen/a/honors:{name}", "date": "2026-11-18", "class": "error", "by": "综合办"}
    files: dict[str, dict[str, Any]] = {
        "record": {"zhen/a/honors.yaml": [PLAIN, {**PLAIN, "id": name}]},
        "place": {"zhen/places.yaml": [{"id": name, "name": "占名"}]},
        "term": {"site.yaml": site, "zhen/a/exposures.yaml": [{**EXPOSURE, "category": name}]},
        "withdrawal": {"zhen/b/place.yaml": {"name": "柳岸"}, "zhen/a/withdrawals.yaml": [line]},
    }
    made = little_sites.built(_loaded(tmp_path, files[of]), DAY)
    assert _rules(made)


@pytest.mark.parametrize(
    "files",
    [
        {"zhen/a/honors.yaml": [PLAIN, {**PLAIN, "title": "又一条"}]},
        {"zhen/a/honors.yaml": [PLAIN], "zhen/a/honors/2.yaml": [{**PLAIN, "title": "又一条"}]},
        {"zhen/a/honors.yaml": [PLAIN], "zhen/honors.yaml": [{**PLAIN, "title": "又一条", "at": "a"}]},
        {"zhen/a/honors.yaml": "", "honors.yaml": [{**PLAIN, "at": "zhen/a"}, {**PLAIN, "title": "又一条", "at": "zhen/a"}]},
    ],
)  # fmt: skip
def test_two_records_of_one_address_are_both_withheld(files: dict[str, Any], tmp_path: Path) -> None:
    made = little_sites.built(_loaded(tmp_path, files), DAY)
    assert _rules(made) == {"duplicate-id"}
    assert made.withheld == 2
    assert made.tree is not None
    everything = b"".join(made.tree.contents().values())
    assert "题目乙甲子".encode() not in everything
    assert "又一条".encode() not in everything
    assert CHECKING in made.tree.contents()["zhen/a/honors/h-1/index.html"].decode()


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({"zhen/places.yaml": [{"id": "a", "name": "又一处"}]}, "zhen/a"),
        ({"places.yaml": [{"id": "zhen/a", "name": "又一处"}]}, "zhen/a"),
        ({"zhen/places.yaml": [{"id": "c", "name": "一"}, {"id": "c", "name": "二"}]}, "zhen/c"),
        (
            {
                "zhen/places.yaml": [{"id": "c", "name": "一"}],
                "places.yaml": [{"id": "zhen/c", "name": "二"}],
            },
            "zhen/c",
        ),
    ],
)
def test_two_places_of_one_address_are_both_withheld(
    files: dict[str, Any], path: str, tmp_path: Path
) -> None:
    made = little_sites.built(_loaded(tmp_path, files), DAY)
    assert _rules(made) == {"duplicate-place"}
    assert len(made.withheld_places) == 1
    assert made.tree is not None
    assert CHECKING in made.tree.contents()[f"{path}/index.html"].decode()


def test_the_same_id_on_two_boards_and_at_two_places_is_two_addresses(tmp_path: Path) -> None:
    made = little_sites.built(
        _loaded(
            tmp_path,
            {
                "zhen/a/figures.yaml": [{**FIGURE, "id": "h-1"}],
                "zhen/honors.yaml": [{**PLAIN, "title": "镇上的"}],
                "honors.yaml": [{**PLAIN, "title": "门户的"}],
            },
        ),
        DAY,
    )
    assert made.diagnostics == ()
    assert made.published == 5
    assert made.tree is not None
    pages = made.tree.contents()
    for path, words in (("", "门户的"), ("zhen/", "镇上的"), ("zhen/a/", "题目乙甲子")):
        assert words in pages[f"{path}honors/h-1/index.html"].decode()


# -- what fails, and what with it --------------------------------------------------------------------------------


def test_a_site_with_no_board_is_a_site(tmp_path: Path) -> None:
    made = little_sites.built(little_sites.loaded(tmp_path, {"zhen/place.yaml": {"name": "翠湖街道"}}), DAY)
    assert (made.diagnostics, made.published, made.withheld, made.next_change) == ((), 0, 0, None)
    assert made.tree is not None
    assert {"index.html", "404.html", "zhen/index.html", "sitemap.xml"} <= made.tree.keys()


def test_nothing_is_built_where_no_board_can_be_read(tmp_path: Path) -> None:
    bad = {f"zhen/a/{kind}.yaml": b"\xff" for kind in ("honors", "exposures", "figures")}
    assert little_sites.built(_loaded(tmp_path / "all", bad), DAY).tree is None
    bad.pop("zhen/a/honors.yaml")
    made = little_sites.built(_loaded(tmp_path / "some", bad), DAY)
    assert made.tree is not None
    assert made.published == 1


def test_a_wrong_site_gives_no_tree_and_every_diagnostic(tmp_path: Path) -> None:
    content = _loaded(
        tmp_path, {"site.yaml": {"name": "x", "tpyo": "x", "timezone": "Mars"}, "zhen/stray.txt": "x"}
    )
    made = little_sites.built(content, DAY)
    assert made.tree is None
    assert _rules(made) == {"unknown-field", "bad-zone", "stray-file"}
    assert build.check(content, DAY).publications == {}
    assert build.known_records(content) == (frozenset(), frozenset([""]))


def test_a_link_that_leads_nowhere_is_a_warning(tmp_path: Path) -> None:
    """An editor's Markdown links only to other sites; a template of one's own may say anything."""
    engine = (little_sites.ROOT / "templates" / "pages" / "404.html").read_text(encoding="utf-8")
    own = little_sites.write(
        tmp_path / "own",
        {
            "pages/404.html": engine.replace(
                "{% block main %}",
                '{% block main %}<a href="/gongshi/zhen/">有</a><a href="/gongshi/weg/">没有</a>',
            )
        },
    )
    content = _loaded(tmp_path / "content", {"zhen/a/honors.yaml": [{**PLAIN, "body": "[甲](../h-9/)"}]})
    made = little_sites.built(content, DAY, little_sites.templates((own,)))
    assert [(item.rule, item.severity) for item in made.diagnostics] == [("broken-link", "warning")]
    assert "/gongshi/weg/" in made.diagnostics[0].message
    assert made.tree is not None


def test_a_text_that_cannot_be_read_leaves_the_built_in_one(tmp_path: Path) -> None:
    good = _pages(tmp_path / "good", {})["zhen/a/about/index.html"]
    content = _loaded(tmp_path / "bad", {"zhen/a/pages/about.md": "关于".encode("gbk")})
    made = little_sites.built(content, DAY)
    assert {item.file for item in errors(made.diagnostics)} == {"zhen/a/pages/about.md"}
    assert made.tree is not None
    assert made.tree.contents()["zhen/a/about/index.html"].decode() == good


def test_a_withdrawal_of_what_is_not_there_is_kept_in_mind(tmp_path: Path) -> None:
    line = {"record": "/zhen/a/honors:h-9", "date": "2026-11-18", "class": "error", "by": "综合办"}
    made = little_sites.built(_loaded(tmp_path, {"withdrawals.yaml": [line]}), DAY)
    assert {(item.rule, item.severity) for item in made.diagnostics} == {("withdrawal-unknown", "warning")}
    assert made.tree is not None
    assert WITHDRAWN in made.tree.contents()["zhen/a/honors/h-9/index.html"].decode()


# -- what is known of a content that may be broken ---------------------------------------------------------------


def test_the_records_that_are_known(tmp_path: Path) -> None:
    """Wrong ones too, where they belong; and where there may be others."""
    content = _loaded(
        tmp_path,
        {
            "zhen/honors.yaml": [{**PLAIN, "id": "h-2", "at": "a"}, {**PLAIN, "id": "h-3", "tpyo": "x"}],
            "zhen/b/place.yaml": {"name": "柳岸", "tpyo": "x"},
            "zhen/b/honors.yaml": [PLAIN],
            "zhen/a/figures.yaml": b"\xff",
            "zhen/a/honors/2.yaml": '- id: h-4\n  title: "开\n',
        },
    )
    known, more = build.known_records(content)
    assert known == {
        Ref("zhen/a", "honors", "h-1"),
        Ref("zhen/a", "honors", "h-2"),
        Ref("zhen/a", "honors", "h-4"),
        Ref("zhen", "honors", "h-3"),
        Ref("zhen/a", "exposures", "e-1"),
    }
    assert more == {"zhen/a", "zhen/b"}


NAMED: dict[str, tuple[str, str, set[str]]] = {
    "of the place": ("zhen", "- {record: /zhen/honors:h-1}\n", {"/zhen/honors:h-1"}),
    "beneath": ("zhen", "record: /zhen/a/honors:h-1\n", {"/zhen/a/honors:h-1"}),
    "the root's": ("", "- {record: /honors:h-1}\n- {record: /zhen/a/honors:h-1}\n", {"/honors:h-1", "/zhen/a/honors:h-1"}),
    "of no place that is there": ("zhen", "- {record: /zhen/x/y/honors:h-1}\n", {"/zhen/x/y/honors:h-1"}),
    "beside one that does not parse": ("zhen", '- {record: "\n- {record: /zhen/honors:h-1}\n', {"/zhen/honors:h-1"}),
    "above": ("zhen", "- {record: /honors:h-1}\n", set()),
    "elsewhere": ("zhen/a", "- {record: /zhen/b/honors:h-1}\n", set()),
    "of a place whose name begins alike": ("zhen/a", "- {record: /zhen/ab/honors:h-1}\n", set()),
    "short": ("zhen", "- {record: honors:h-1}\n", set()),
    "no text": ("zhen", "- {record: [/zhen/honors:h-1]}\n", set()),
    "nothing": ("zhen", "# 还没有\n", set()),
    "no record": ("zhen", "- {class: error}\n- 一\n", set()),
    "no bytes of text": ("zhen", "\0", set()),
}  # fmt: skip


@pytest.mark.parametrize(("folder", "text", "named"), NAMED.values(), ids=NAMED)
@pytest.mark.parametrize("site", [little_sites.SITE, {"tpyo": "x"}], ids=["a site", "a broken site"])
def test_what_withdrawals_name_is_known_whatever_else_is_wrong(
    site: dict[str, Any], folder: str, text: str, named: set[str], tmp_path: Path
) -> None:
    content = _loaded(tmp_path, {"site.yaml": site, f"{folder}/withdrawals.yaml".lstrip("/"): text})
    assert build.withdrawn(content.content) == named


def test_what_is_gone_is_told_from_what_is_wrong(tmp_path: Path) -> None:
    files = {
        "zhen/a/honors.yaml": [
            {**PLAIN, "id": "h-1"},
            {**PLAIN, "id": "h-2", "tpyo": "x"},
            {**PLAIN, "id": "h-3", "draft": "true"},
            {**PLAIN, "id": "h-4", "date": "2026-11-21"},
            {**PLAIN, "id": "h-5", "publish_until": "2026-11-19"},
            {**PLAIN, "id": "h-6", "withdrawn": {"date": "2026-11-19", "class": "order"}},
            {**PLAIN, "id": "h-7", "tpyo": "x", "withdrawn": {"date": "2026-11-19", "class": "order"}},
            {**PLAIN, "id": "h-8", "objection": {"received": "2026-11-18"}},
        ],
        "zhen/a/exposures.yaml": [
            {**EXPOSURE, "photos": [], "id": "e-1", "observed": {"date": "2026-10-01"}},
            {**EXPOSURE, "photos": [], "id": "e-2", "objection": {"received": "2026-11-18"}},
        ],
    }
    made = little_sites.built(_loaded(tmp_path, files), DAY)
    gone = {f"/zhen/a/honors:h-{number}" for number in (5, 6, 7)} | {
        "/zhen/a/exposures:e-1",
        "/zhen/a/exposures:e-2",
    }
    assert made.gone == gone
    assert made.tree is not None
    held = {ref for blob in made.tree.values() for ref in blob.holds}
    assert held.isdisjoint(gone)
