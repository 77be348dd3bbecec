"""What fails, and what with it: the record, the board at its keeper, the place, the site (contract 7).

`town` is one right site with a record of each board at several places; each test breaks one thing in it and says
what is gone, what answers 正在核对, and that the rest stands.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.build import Built
from tests import kit
from tests.kit import built, checked, entries, exposure, fate, figure, gone, has_page, honor, page, site

DAY = "2026-11-20"
SECRET = "白玉兰树下"
CHECKING = "本条正在核对"
NOTICE = "上级台账正在核对"
BAD_BYTES = b"- id: h-9\n  title: \xff\xfe\n"
WRONG = {
    "an unknown field": honor("h-9", title=f"{SECRET}扶人", colour="红"),
    "a field that is missing": honor("h-9", title=f"{SECRET}扶人", award=""),
    "a date that is none": honor("h-9", title=f"{SECRET}扶人", date="2026-02-30"),
    "a rule of its kind": honor("h-9", title=f"{SECRET}扶人", honoree="{name: 张某某, kind: person}"),
    "an unknown term": honor("h-9", title=f"{SECRET}扶人", award="xiaozi"),
    "a picture that is not there": honor("h-9", title=f"{SECRET}扶人", photos="{src: photos/a.jpg, alt: 无}"),
    "a quote that is not closed": honor("h-9", title=f'"{SECRET}扶人'),
    "a bracket that is not closed": honor("h-9", title=f"{SECRET}扶人", tags="[助人"),
    "a key that is typed twice": honor("h-9", title=f"{SECRET}扶人", more="title: 又一个"),
}
"""Records that are wrong, each in one way; some of them are pieces that do not parse."""


def town() -> dict[str, str | bytes]:
    """Two subdistricts with a compound each; the honours of `zhen/a` lie partly with the town."""
    return {
        "honors.yaml": honor("h-0", title="门户的事"),
        "zhen/place.yaml": "name: 翠湖街道\nshows: [honors, exposures, figures]\n",
        "zhen/honors.yaml": honor("h-1", title="镇上的事") + honor("h-2", title="送来的事", at="a"),
        "zhen/figures.yaml": figure("f-1"),
        "zhen/a/place.yaml": "name: 荷风苑\n",
        "zhen/a/honors.yaml": honor("h-3", title="苑里的事"),
        "zhen/a/exposures.yaml": exposure("e-3"),
        "zhen/a/1/place.yaml": "name: 荷风一组\n",
        "zhen/a/1/honors.yaml": honor("h-4", title="组里的事"),
        "qiao/place.yaml": "name: 柳桥街道\n",
        "qiao/honors.yaml": honor("h-5", title="桥边的事"),
    }


ALL = {
    "/honors:h-0", "/zhen/honors:h-1", "/zhen/a/honors:h-2", "/zhen/figures:f-1", "/zhen/a/honors:h-3",
    "/zhen/a/exposures:e-3", "/zhen/a/1/honors:h-4", "/qiao/honors:h-5",
}  # fmt: skip


def beneath(place: str) -> set[str]:
    """The records of the town at a place and below it."""
    return {key for key in ALL if key.startswith(f"{place}/")}


def files_with(made: Built, words: str) -> list[str]:
    """The published files in which the words stand."""
    assert made.tree is not None
    return [path for path, data in made.tree.contents().items() if words.encode() in data]


def test_the_town_is_right(tmp_path: Path) -> None:
    found = checked(site(tmp_path, town()), DAY)
    assert found.diagnostics == ()
    assert set(entries(found)) == ALL


# -- the record --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "at", "address"),
    [("zhen/honors.yaml", "", "/zhen"), ("zhen/honors.yaml", "a", "/zhen/a"), ("honors.yaml", "zhen/a/1", "/zhen/a/1")],
)  # fmt: skip
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_record_is_withheld_alone(
    wrong: str, file: str, at: str, address: str, tmp_path: Path
) -> None:
    files = town()
    lines = wrong.splitlines(keepends=True)
    routed = "".join([lines[0], f"  at: {at}\n" if at else "", *lines[1:]])
    content = site(tmp_path, {**files, file: routed + str(files[file])})
    found = checked(content, DAY)
    assert set(entries(found)) == ALL
    assert {key: item.why for key, item in gone(found).items()} == {f"{address}/honors:h-9": "checking"}
    assert {key: board.withheld for key, board in kit.boards(found).items() if board.withheld} == {
        f"{address}/honors": 1
    }
    assert all(fault.startswith(f"{file}:") for fault in kit.faults(content, found.diagnostics))
    assert not any(board.unreadable or board.keeper_unreadable for board in kit.boards(found).values())


@pytest.mark.parametrize("wrong", ["a rule of its kind", "a quote that is not closed", "a date that is none"])
def test_its_address_says_so_and_nothing_of_it(wrong: str, tmp_path: Path) -> None:
    files = town()
    routed = WRONG[wrong].replace("- id: h-9\n", "- id: h-9\n  at: a\n")
    made = built(site(tmp_path, {**files, "zhen/honors.yaml": f"{files['zhen/honors.yaml']}{routed}"}), DAY)
    assert CHECKING in page(made, "/zhen/a/honors/h-9/")
    assert not has_page(made, "/zhen/honors/h-9/")
    assert "另有1条正在核对" in page(made, "/zhen/a/honors/")
    assert files_with(made, SECRET) == []
    assert files_with(made, CHECKING) == ["zhen/a/honors/h-9/index.html"]
    assert (made.published, made.withheld, made.withheld_places) == (len(ALL), 1, ())


@pytest.mark.parametrize(
    "other",
    [
        {"zhen/a/honors/x.yaml": honor("h-3", title=f"{SECRET}扶人")},
        {"zhen/honors/x.yaml": honor("h-3", title=f"{SECRET}扶人", at="a")},
        {"honors/x.yaml": honor("h-3", title=f"{SECRET}扶人", at="zhen/a")},
        {"zhen/honors/x.yaml": honor("h-3", title=f'"{SECRET}扶人', more="").replace("\n", "\n  at: a\n", 1)},
    ],
    ids=["beside it", "from above", "from the root", "a piece that does not parse"],
)
def test_two_of_one_id_are_both_withheld(other: dict[str, str], tmp_path: Path) -> None:
    found = checked(site(tmp_path, {**town(), **other}), DAY)
    assert set(entries(found)) == ALL - {"/zhen/a/honors:h-3"}
    assert {key: item.why for key, item in gone(found).items()} == {"/zhen/a/honors:h-3": "checking"}
    assert kit.boards(found)["/zhen/a/honors"].withheld == 2


# -- the board ---------------------------------------------------------------------------------------------------


def test_a_file_that_is_no_text_fails_its_board_at_the_keeper_alone(tmp_path: Path) -> None:
    content = site(tmp_path, {**town(), "zhen/honors/more.yaml": BAD_BYTES})
    found = checked(content, DAY)
    assert set(entries(found)) == ALL - {"/zhen/honors:h-1"}
    boards = kit.boards(found)
    assert [key for key, board in boards.items() if board.unreadable] == ["/zhen/honors"]
    assert sorted(key for key, board in boards.items() if board.keeper_unreadable) == [
        "/zhen/a/1/honors",
        "/zhen/a/honors",
    ]
    made = built(content, DAY)
    assert "本栏目正在核对" in page(made, "/zhen/honors/")
    assert CHECKING in page(made, "/zhen/honors/h-1/")
    assert "清运垃圾" in page(made, "/zhen/figures/")
    for path in ("/zhen/a/honors/", "/zhen/a/1/honors/"):
        assert NOTICE in page(made, path)
    for path in ("/honors/", "/qiao/honors/", "/zhen/a/exposures/", "/zhen/figures/"):
        assert NOTICE not in page(made, path)


def test_a_board_below_that_lived_from_above_says_so(tmp_path: Path) -> None:
    """All its records lie with the keeper whose file cannot be read; `shows` says that the board is owed."""
    files = {**town(), "zhen/honors.yaml": BAD_BYTES, "zhen/a/honors.yaml": ""}
    made = built(site(tmp_path, files), DAY)
    assert NOTICE in page(made, "/zhen/a/honors/")


# -- the place ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "withheld"),
    [
        ({"zhen/place.yaml": "name: 翠湖街道\ncolour: 红\n"}, "/zhen"),
        ({"zhen/place.yaml": 'name: "翠湖街道\n'}, "/zhen"),
        ({"zhen/place.yaml": BAD_BYTES}, "/zhen"),
        ({"zhen/place.yaml": "- name: 翠湖街道\n"}, "/zhen"),
        ({"zhen/place.yaml": ""}, "/zhen"),
        ({"zhen/a/place.yaml": "name: 荷风苑\npolicy: {exposures: {after_rectified: 9}}\n"}, "/zhen/a"),
        ({"zhen/a/1/place.yaml": "name: 一组\nshows: [honours]\n"}, "/zhen/a/1"),
        ({"zhen/withdrawals.yaml": BAD_BYTES}, "/zhen"),
        ({"zhen/withdrawals.yaml": "- {record: /zhen/a/honors:h-7, date: 昨天, class: error, by: 综合办}\n"}, "/zhen"),
        ({"zhen/a/withdrawals.yaml": "- record: [\n"}, "/zhen/a"),
        ({"zhen/a/1/withdrawals.yaml": "- {record: /zhen/a/honors:h-3, date: 2026-11-01, class: error, by: 综合办}\n"}, "/zhen/a/1"),
    ],
)  # fmt: skip
def test_a_wrong_place_goes_with_all_beneath_and_nothing_else(
    wrong: dict[str, str | bytes], withheld: str, tmp_path: Path
) -> None:
    content = site(tmp_path, {**town(), **wrong})
    found = checked(content, DAY)
    assert set(entries(found)) == ALL - beneath(withheld)
    assert gone(found) == {}
    # one fault alone: what lies beneath is not told to be wrong
    assert {item.file for item in found.diagnostics} == set(wrong)
    made = built(content, DAY)
    below = {"/zhen": 3, "/zhen/a": 2, "/zhen/a/1": 1}[withheld]
    assert len(made.withheld_places) == below
    assert CHECKING in page(made, f"{withheld}/")
    assert made.tree is not None
    folder = withheld.lstrip("/")
    assert all(path.endswith("/index.html") for path in made.tree if path.startswith(f"{folder}/"))
    assert len([path for path in made.tree if path.startswith(f"{folder}/")]) == below
    for path in ("/", "/qiao/", "/qiao/honors/h-5/"):
        assert CHECKING not in page(made, path)


@pytest.mark.parametrize(
    ("entry", "withheld"),
    [
        ("- {id: b, name: 松风里, colour: 红}\n", {"zhen/b"}),
        ("- id: b\n  name: [松风里\n", {"zhen/b"}),
        ("- {id: b, name: 松风里, policy: {exposures: {after_rectified: 9}}}\n", {"zhen/b"}),
    ],
    ids=["an unknown field", "a piece that does not parse", "a laxer policy"],
)
def test_a_wrong_entry_of_places_goes_alone(entry: str, withheld: set[str], tmp_path: Path) -> None:
    files = {
        **town(),
        "zhen/places.yaml": f"- {{id: c, name: 竹里}}\n{entry}- {{id: d, name: 梅里}}\n",
        "zhen/figures.yaml": figure("f-1") + figure("f-2", at="c") + figure("f-3", at="b", title=SECRET),
    }
    content = site(tmp_path, files)
    assert set(entries(checked(content, DAY))) == ALL | {"/zhen/c/figures:f-2"}
    assert content.places is not None
    assert set(content.places.withheld) == withheld
    made = built(content, DAY)
    assert CHECKING in page(made, "/zhen/b/")
    for name in ("c", "d"):
        assert CHECKING not in page(made, f"/zhen/{name}/")
    assert files_with(made, SECRET) == []
    assert not has_page(made, "/zhen/b/figures/f-3/")


@pytest.mark.parametrize(
    "keeper", [("honors.yaml", "zhen/a"), ("zhen/honors.yaml", "a"), ("honors.yaml", "zhen/a/1")]
)
def test_what_is_sent_to_a_withheld_place_appears_nowhere(keeper: tuple[str, str], tmp_path: Path) -> None:
    file, at = keeper
    files = town()
    sent = honor("h-8", title=f"{SECRET}扶人", at=at)
    wrong = honor("h-9", title=f"{SECRET}修伞", at=at, colour="红")
    made = built(
        site(tmp_path, {**files, "zhen/a/place.yaml": "colour: 红\n", file: f"{files[file]}{sent}{wrong}"}),
        DAY,
    )
    assert files_with(made, SECRET) == []
    assert files_with(made, "honors/h-8") == []
    assert files_with(made, "honors/h-9") == []
    assert made.tree is not None
    assert [path for path in made.tree if "h-8" in path or "h-9" in path] == []
    assert made.published == len(ALL - beneath("/zhen/a"))


def test_what_several_list_stays_where_it_belongs(tmp_path: Path) -> None:
    """With several places in `at` a record belongs to its keeper: a withheld one among them takes nothing away."""
    files = {
        **town(),
        "zhen/b/place.yaml": "name: 松风里\nshows: [honors]\n",
        "zhen/a/place.yaml": "colour: 红\n",
        "zhen/honors.yaml": honor("h-8", title="大家的事", at="[a, b]"),
    }
    made = built(site(tmp_path, files), DAY)
    holding = files_with(made, "大家的事")
    assert "zhen/honors/h-8/index.html" in holding
    assert "zhen/b/honors/index.html" in holding
    assert [path for path in holding if path.startswith("zhen/a/")] == []


# -- the site ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", [kit.SITE + "    colour: 红\n", 'name: "示例\n', BAD_BYTES, ""])
def test_a_wrong_site_publishes_nothing_and_hides_no_error(wrong: str | bytes, tmp_path: Path) -> None:
    files = {
        **town(),
        "site.yaml": wrong,
        "zhen/place.yaml": "name: 翠湖街道\ncolour: 红\n",
        "qiao/places.yaml": "- {id: b, name: 松风里, colour: 红}\n",
        "qiao/withdrawals.yaml": "- {record: /qiao/honors:h-5, date: 昨天, class: error, by: 综合办}\n",
        "zhen/a/honors.yaml": WRONG["an unknown field"],
        "qiao/honors.yaml": WRONG["a quote that is not closed"],
        "qiao/figures.yaml": BAD_BYTES,
    }
    content = site(tmp_path, files)
    made = built(content, DAY)
    assert (made.tree, made.published, made.withheld) == (None, 0, 0)
    assert {item.file for item in made.diagnostics} == {
        "site.yaml",
        "zhen/place.yaml",
        "qiao/places.yaml",
        "qiao/withdrawals.yaml",
        "zhen/a/honors.yaml",
        "qiao/honors.yaml",
        "qiao/figures.yaml",
    }


# -- a withdrawal among what is wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["", "zhen/", "zhen/a/"])
@pytest.mark.parametrize(
    "wrong",
    [
        {},
        *({"zhen/a/honors.yaml": text.replace("h-9", "h-3")} for text in WRONG.values()),
        {"zhen/a/honors.yaml": BAD_BYTES},
        {"zhen/a/honors/more.yaml": BAD_BYTES},
        {"zhen/honors.yaml": BAD_BYTES},
        {"zhen/a/honors/more.yaml": honor("h-3", title=f"{SECRET}扶人")},
        {"zhen/a/honors.yaml": honor("h-3", draft="true")},
        {"zhen/a/honors.yaml": honor("h-3", objection="{received: 2026-11-05}")},
        {"zhen/a/honors.yaml": honor("h-3", publish_until="2026-11-08")},
        {"zhen/a/honors.yaml": honor("h-3", date="2027-11-08")},
        {"zhen/a/honors.yaml": ""},
    ],
    ids=["nothing", *WRONG, "its file", "a file of its board", "the ledger above", "two of its id", "draft",
         "contested", "expired", "still to come", "deleted"],
)  # fmt: skip
def test_a_withdrawal_is_obeyed_whatever_is_wrong(
    wrong: dict[str, str | bytes], where: str, tmp_path: Path
) -> None:
    line = "- {record: /zhen/a/honors:h-3, date: 2026-11-18, class: consent, by: 综合办, statement: 应本人要求}\n"
    found = checked(site(tmp_path, {**town(), **wrong, f"{where}withdrawals.yaml": line}), DAY)
    assert fate(found, "/zhen/a/honors:h-3") == "[withdrawn]"
    assert gone(found)["/zhen/a/honors:h-3"].statement == "应本人要求"
    assert gone(found)["/zhen/a/honors:h-3"].class_ == "consent"


def test_a_withdrawn_record_on_a_board_that_cannot_be_read_says_so_on_its_page(tmp_path: Path) -> None:
    line = "- {record: /zhen/a/honors:h-3, date: 2026-11-18, class: error, by: 综合办}\n"
    made = built(site(tmp_path, {**town(), "zhen/a/honors.yaml": BAD_BYTES, "withdrawals.yaml": line}), DAY)
    assert "本条已撤回" in page(made, "/zhen/a/honors/h-3/")
    assert "本栏目正在核对" in page(made, "/zhen/a/honors/")
    assert "组里的事" in page(made, "/zhen/a/1/honors/")
