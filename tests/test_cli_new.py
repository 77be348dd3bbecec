"""`new`: what it writes passes `check` as it stands, wherever and of whatever kind; a wrong name writes nothing."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from site_builder.base.diagnostics import errors
from site_builder.commands import new as commands_new
from site_builder.content.reader import read_document
from site_builder.model.registry import KIND_NAMES, known_kinds
from tests import little_sites
from tests.kit import SITE
from tests.little_sites import ROOT
from tests.offices import DAY, EXPOSURE, HONOR, Office, everything, office, run

SHIPPED = little_sites.shipped().places
assert SHIPPED is not None
SHOWN = {
    (kind, place.kind, place.standing, bool(place.buildings), bool(place.programmes)): (kind, path)
    for path, place in SHIPPED.places.items()
    for kind in KIND_NAMES
    if kind in (place.shows or KIND_NAMES)
    if place.until is None and (kind != "volunteers" or place.terms("team"))
}
"""A place of the shipped content for each kind and each sort of place that shows it and is not over; teams are told where
they are."""


def record(printed: str) -> dict[str, Any]:
    """The one record of a text."""
    document = read_document(printed.encode(), "")
    assert document.diagnostics == ()
    assert len(document.pieces) == 1
    assert document.pieces[0].value is not None
    return dict(document.pieces[0].value)


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    """A town with a compound that has a record on each board, and one that is only an entry."""
    entry = {"id": "b", "name": "柳岸小区（示例）", "kind": "compound", "also_called": "老纱厂"}
    return office(tmp_path, {"zhen/places.yaml": [entry]})


def new(desk: Office, *typed: str, day: str = DAY) -> tuple[int, str, str]:
    """Exit code, what was printed, what was said."""
    done = run("new", *typed, "--content", str(desk.content), "--date", day)
    return done.code, done.printed, done.said


# -- what is written is right ------------------------------------------------------------------------------------


def test_a_new_record_of_every_kind_at_every_sort_of_place_of_the_shipped_content_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a file of the place's own, or in the ledger of the place above: one more record of each, all checked at once."""
    desk = Office(tmp_path)
    shutil.copytree(ROOT / "content", desk.content)
    loaded = little_sites.load(desk.content)
    monkeypatch.setattr(commands_new, "load_content", lambda _options: loaded)
    before = _records(desk)
    for number, (kind, place) in enumerate(SHOWN.values()):
        keeper = place if number % 2 else place.split("/")[0]
        code, _, said = new(desk, kind, f"/{place}", "--into", f"{keeper}/{kind}.yaml".lstrip("/"))
        assert code == 0, f"{kind} {place}: {said}"
    assert _records(desk) == before + len(SHOWN)
    done = desk.run("check")
    assert done.code == 0, done.said


def _records(desk: Office) -> int:
    return sum(len(read_document(path.read_bytes(), "").pieces) for path in desk.content.rglob("*.yaml"))


@pytest.mark.parametrize("kind", known_kinds())
@pytest.mark.parametrize("standing", ["example", "official", "press"])
@pytest.mark.parametrize("day", ["2026-11-20", "2028-02-29"])
def test_it_is_right_in_a_small_site(kind: str, standing: str, day: str, tmp_path: Path) -> None:
    desk = Office(tmp_path)
    desk.write({"site.yaml": dedent(SITE), "cun/place.yaml": {"name": "荷风村", "standing": standing}})
    for _ in range(2):
        code, _, said = new(desk, kind, "/cun", "--into", f"cun/{kind}.yaml", day=day)
        assert code == 0, said
    done = desk.run("check", day=day)
    assert done.code == 0, done.said
    assert "0 处警告" not in done.said
    first, second = (
        dict(piece.value or {})
        for piece in read_document((desk.content / "cun" / f"{kind}.yaml").read_bytes(), "").pieces
    )
    assert (first["id"], second["id"]) == (f"{kind[0]}-{day[:4]}-001", f"{kind[0]}-{day[:4]}-002")
    assert first["date"] == day


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("honors", "honors.award: [{id: haoren, name: 名称}]"),
        ("notices", "notices.matter: [{id: property-accounts, name: 名称}]"),
        ("volunteers", "team: [{id: changyouli, name: 名称}]"),
    ],
)
def test_without_terms_there_is_no_example_and_it_says_what_to_add(
    kind: str, line: str, tmp_path: Path
) -> None:
    """The line that it shows, put where it says, is right."""
    desk = Office(tmp_path)
    desk.write({"site.yaml": "name: 公示栏\n"})
    code, printed, said = new(desk, kind, "/")
    assert (code, printed) == (1, "")
    assert f"词表是空的，先在 site.yaml（或 place.yaml）的 taxonomies 里写 {line.split(':')[0]}" in said
    assert f"例：{line}" in said
    desk.write({"site.yaml": f"name: 公示栏\nstanding: example\ntaxonomies:\n  {line}\n"})
    assert new(desk, kind, "/")[0] == 0


def test_what_is_told_of_already_is_not_told_again(desk: Office) -> None:
    """One team, once in a period: the next record is of the next period that is free."""
    teams = {"team": [{"id": "linli", "name": "邻里队"}]}
    desk.write(
        {"site.yaml": {**little_sites.SITE, "taxonomies": {**little_sites.SITE["taxonomies"], **teams}}}
    )
    for _ in range(3):
        code, _, said = new(desk, "volunteers", "/zhen/a", "--into", "zhen/a/volunteers.yaml")
        assert code == 0, said
    pieces = read_document((desk.content / "zhen/a/volunteers.yaml").read_bytes(), "").pieces
    assert [dict(piece.value or {})["period"] for piece in pieces] == ["2026-Q3", "2026-Q4", "2027-Q1"]
    assert desk.run("check").code == 0


# -- what is printed ---------------------------------------------------------------------------------------------


def test_it_is_printed_with_its_comments_and_what_may_be_chosen_here(desk: Office) -> None:
    before = everything(desk.content)
    code, printed, said = new(desk, "exposures", "/zhen/a")
    assert (code, said) == (0, "")
    assert everything(desk.content) == before
    assert printed.startswith(
        f"# 不文明行为曝光榜：存到 {desk.content.as_posix()}/zhen/a/exposures.yaml 的最后\n"
    )
    assert "# category 可选：piling（公共区域堆物）、parking（乱停乱放）\n" in printed
    assert "# 整改期限：" in printed
    typed = record(printed)
    assert (typed["id"], typed["date"]) == ("e-2", "2026-11-20")
    assert typed["observed"]["date"] == "2026-11-19"
    assert typed["rectify_by"] == "2026-11-25"
    # nobody may say so yet, and the pictures are not there
    assert not {"rectified", "verified", "photos"} & typed.keys()
    assert "  #   - {date: 2026-11-23, note: 通道清空" in printed


def test_buildings_programmes_and_terms_of_the_place_are_offered(desk: Office) -> None:
    more = {
        "name": "荷风苑",
        "buildings": [{"id": "n1", "name": "1号楼", "households": "48"}],
        "programmes": [{"id": "gz", "name": "改造"}],
        "taxonomies": {"honors.award": [{"id": "louzhang", "name": "最美楼栋长"}]},
    }
    desk.write({"zhen/a/place.yaml": more})
    _, exposures, _ = new(desk, "exposures", "/zhen/a")
    assert "# building 可选：n1（1号楼）\n" in exposures
    assert "building" not in record(exposures)
    assert "号楼" not in record(exposures)["spot"]
    _, projects, _ = new(desk, "projects", "/zhen/a")
    assert "# programme 可选：gz（改造）\n" in projects
    assert record(projects)["programme"] == "gz"
    _, honors, _ = new(desk, "honors", "/zhen/a")
    assert "# award 可选：haoren（身边好人）、louzhang（最美楼栋长）\n" in honors


def test_conduct_alone_is_offered_for_an_exposure(desk: Office) -> None:
    terms = [{"id": "road", "name": "道路"}, {"id": "dog", "name": "遛犬", "conduct": "true"}]
    desk.write({"site.yaml": {**little_sites.SITE, "taxonomies": {"category": terms}}})
    (desk.content / "zhen/a/honors.yaml").unlink()
    (desk.content / "zhen/a/exposures.yaml").unlink()
    _, printed, _ = new(desk, "exposures", "/zhen/a")
    assert "# category 可选：dog（遛犬）\n" in printed
    assert record(printed)["category"] == "dog"


@pytest.mark.parametrize(
    ("place", "where", "at"),
    [
        ("/zhen/b", "zhen/honors.yaml", "b"),
        ("/zhen/a", "zhen/a/honors.yaml", None),
        ("/", "honors.yaml", None),
    ],
)
def test_where_it_goes_decides_its_at(desk: Office, place: str, where: str, at: str | None) -> None:
    _, printed, _ = new(desk, "honors", place)
    assert f"/{where} 的最后" in printed.splitlines()[0]
    assert record(printed).get("at") == at


@pytest.mark.parametrize(
    ("file", "at"),
    [("honors.yaml", "zhen/a"), ("zhen/honors/2026.yaml", "a"), ("zhen/a/honors/x.yaml", None)],
)
def test_it_is_written_into_any_file_that_may_hold_it(desk: Office, file: str, at: str | None) -> None:
    code, printed, said = new(desk, "honors", "zhen/a", "--into", str(desk.content / file))
    assert (code, printed) == (0, "")
    assert f"{desk.content.as_posix()}/{file}，编号 h-2" in said
    assert record((desk.content / file).read_text(encoding="utf-8")).get("at") == at
    assert desk.run("check").code == 0


def test_what_stands_in_the_file_stays(desk: Office) -> None:
    path = desk.content / "zhen/a/honors.yaml"
    before = path.read_bytes()
    assert new(desk, "honors", "/zhen/a", "--into", "zhen/a/honors.yaml")[0] == 0
    assert path.read_bytes().startswith(before)
    unreadable = "- id: h-1\n".encode("utf-16")
    desk.write({"zhen/a/honors.yaml": unreadable})
    code, _, said = new(desk, "honors", "/zhen/a", "--into", "zhen/a/honors.yaml")
    assert (code, path.read_bytes()) == (1, unreadable)
    assert "读不出来，请先改好" in said


# -- ids ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ({}, "h-2026-001"),
        ({"h-2026-031": "2026-11-02"}, "h-2026-032"),
        ({"h-9": "2026-11-02"}, "h-10"),
        ({"a-0099": "2026-01-01"}, "a-0100"),
        ({"old-50": "2026-01-01", "new-7": "2026-02-01"}, "new-8"),
        ({"h-2026-031": "2026-11-02", "h-2026-032": "2026-10-02"}, "h-2026-033"),
        ({"haoren": "2026-11-02"}, "h-2026-001"),
        ({"h-2025-131": "2025-12-02"}, "h-2026-001"),
        ({"gz-7": "2025-12-02"}, "gz-8"),
    ],
)
def test_the_next_id_goes_on_from_the_newest(used: dict[str, str], expected: str, tmp_path: Path) -> None:
    records = [{**HONOR, "id": key, "date": day, "photos": []} for key, day in used.items()]
    desk = office(tmp_path, {"zhen/a/honors.yaml": records})
    assert record(new(desk, "honors", "/zhen/a")[1])["id"] == expected


def test_an_id_of_the_same_ledger_and_a_withdrawn_one_are_never_given_again(desk: Office) -> None:
    ledger = [{**EXPOSURE, "id": "e-2", "photos": [], "at": "b"}, {**EXPOSURE, "id": "e-3", "photos": []}]
    withdrawn = {"record": "/zhen/a/exposures:e-4", "date": "2026-11-20", "class": "error", "by": "综合办"}
    desk.write({"zhen/exposures.yaml": ledger, "zhen/withdrawals.yaml": [withdrawn]})
    assert record(new(desk, "exposures", "/zhen/a")[1])["id"] == "e-5"


# -- wrong names -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("善行义举榜", "/zhen"), "没有“善行义举榜”这类栏目，什么也没写；是不是 honors？"),
        (("善行义举", "/zhen"), "是不是 honors？"),
        (("曝光", "/zhen"), "是不是 exposures？"),
        (("honor", "/zhen"), "是不是 honors？"),
        (("地方", "/zhen"), "是不是 place？"),
        (("xyz", "/zhen"), f"可选：{'、'.join(known_kinds())}、place"),
        (("honors", "/zhan"), "没有“/zhan”这个地方，什么也没写；是不是 /zhen？"),
        (("honors", "荷风苑"), "是不是 /zhen/a？"),
        (("honors", "柳岸小区"), "是不是 /zhen/b？"),
        (("honors", "老纱厂"), "是不是 /zhen/b？"),
        (("honors", "/b"), "是不是 /zhen/b？"),
        (("honors", "/../zhen"), "没有“/../zhen”这个地方"),
        (("honors", "/zhen/a", "--into", "../x.yaml"), "--into 要写内容里的 .yaml 文件"),
        (("honors", "/zhen/a", "--into", "zhen/a/x.md"), "--into 要写内容里的 .yaml 文件"),
        (
            ("honors", "/zhen/a", "--into", "zhen/a/honers.yaml"),
            "没有叫这个名字的文件，什么也没写；是不是 honors.yaml？",
        ),
        (("honors", "/zhen/a", "--into", "zhen/none/honors.yaml"), "不能放记录"),
        (("honors", "/zhen/a", "--into", "zhen/a/figures.yaml"), "放的是 figures，不是 honors"),
        (("honors", "/zhen", "--into", "zhen/a/honors.yaml"), "里放不了“翠湖街道”的记录"),
        (("honors", "/zhen/a", "--entry"), "new honors 不能用 --entry"),
        (("place", "/zhen/c", "--into", "x.yaml"), "new place 不能用 --into"),
        (("place", "/zhen/a"), "/zhen/a 已经有了"),
        (("place", "/"), "/ 已经有了"),
        (("place", "/zhen/honors"), "“honors”是保留的名称"),
        (("place", "/zhen/2026-11"), "名称不能是一个时期"),
        (("place", "/zhen/荷风"), "名称只能用小写字母、数字"),
        (("place", "/zhen/.."), "名称只能用小写字母、数字"),
        (("place", "/zhan/c"), "上一级没有“/zhan”这个地方，什么也没写；是不是 /zhen？"),
        (("place", "/zhen/c", "--name", "很" * 31), "--name 不能用：写了31个字，超过30个"),
    ],
)
def test_a_wrong_name_writes_nothing_and_is_answered_with_the_right_one(
    desk: Office, typed: tuple[str, ...], said: str
) -> None:
    before = everything(desk.content)
    code, printed, told = new(desk, *typed)
    assert (code, printed) == (2, "")
    assert said in told
    assert "什么也没写" in told
    assert everything(desk.content) == before


def test_a_kind_that_the_place_does_not_show_is_refused(desk: Office) -> None:
    desk.write({"zhen/a/place.yaml": {"name": "荷风苑", "shows": ["honors", "exposures", "figures"]}})
    code, _, said = new(desk, "stories", "/zhen/a")
    assert code == 2
    assert "不办 stories（微故事），shows 里有：honors、exposures、figures" in said


def test_a_link_is_not_written_through(desk: Office, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (desk.content / "zhen/honors").symlink_to(tmp_path / "elsewhere")
    code, _, said = new(desk, "honors", "/zhen", "--into", "zhen/honors/x.yaml")
    assert code == 1
    assert "是一个链接，不能写" in said
    assert list((tmp_path / "elsewhere").iterdir()) == []


# -- places ------------------------------------------------------------------------------------------------------


def _uncommented(text: str) -> str:
    """Every key that is offered, taken."""
    return re.sub(r"^( *)# (?=(?: +)?(?:- )?[a-z_]+:|  - )", r"\1", text, flags=re.MULTILINE)


@pytest.mark.parametrize("everything_taken", [False, True])
@pytest.mark.parametrize("name", ["百合园（示例）", 'a: "b" # c', None])
def test_a_new_place_is_right(desk: Office, name: str | None, everything_taken: bool) -> None:
    more = ("--name", name) if name else ()
    code, _, said = new(desk, "place", "/zhen/baihe", *more)
    assert code == 0, said
    path = desk.content / "zhen/baihe/place.yaml"
    if everything_taken:
        text = _uncommented(path.read_text(encoding="utf-8"))
        assert "\nbuildings:\n  - {id" in text
        path.write_text(text, encoding="utf-8")
    loaded = little_sites.load(desk.content)
    assert errors(loaded.diagnostics) == ()
    assert loaded.places is not None
    place = loaded.places.places["zhen/baihe"]
    assert (place.name, place.kind) == (name or "baihe", "community")
    assert bool(place.buildings) is everything_taken
    assert desk.run("check").code == 0


@pytest.mark.parametrize("everything_taken", [False, True])
@pytest.mark.parametrize("file", ["zhen/places.yaml", "places.yaml"])
def test_an_entry_is_printed_for_the_places_above(desk: Office, file: str, everything_taken: bool) -> None:
    path = "/zhen/baihe" if file.startswith("zhen") else "/baihe"
    code, printed, _ = new(desk, "place", path, "--entry", "--name", "百合园")
    assert code == 0
    head, item = printed.split("\n", 1)
    assert head == f"# 存到 {desk.content.as_posix()}/{file} 的最后"
    assert not (desk.content / path[1:]).exists()
    target = desk.content / file
    old = target.read_text(encoding="utf-8") if target.exists() else ""
    target.write_text(old + (_uncommented(item) if everything_taken else item), encoding="utf-8")
    loaded = little_sites.load(desk.content)
    assert errors(loaded.diagnostics) == ()
    assert loaded.places is not None
    assert loaded.places.places[path[1:]].name == "百合园"


def test_a_place_beneath_one_without_a_folder(desk: Office) -> None:
    assert "- id: b/c\n" in new(desk, "place", "/zhen/b/c", "--entry")[1]
    assert new(desk, "place", "/zhen/b/c")[0] == 0
    loaded = little_sites.load(desk.content)
    assert errors(loaded.diagnostics) == ()
    assert loaded.places is not None
    assert "zhen/b/c" in loaded.places.places


@pytest.mark.parametrize(
    ("place", "kind"), [("/x", "subdistrict"), ("/zhen/x", "compound"), ("/zhen/a/x", "compound")]
)
def test_its_kind_is_that_of_those_beside_it_or_what_usually_lies_there(
    desk: Office, place: str, kind: str
) -> None:
    desk.write({"zhen/place.yaml": {"name": "翠湖街道", "kind": "subdistrict"}})
    desk.write({"zhen/a/place.yaml": {"name": "荷风苑", "kind": "compound"}, "site.yaml": little_sites.SITE})
    assert f"\n  kind: {kind}\n" in new(desk, "place", place, "--entry")[1]


@pytest.mark.parametrize("spoil", ["site.yaml", "zhen/a/place.yaml"])
def test_where_nobody_knows_what_holds_nothing_is_written(desk: Office, spoil: str) -> None:
    desk.write({spoil: {"name": "x", "tpyo": "x"}})
    before = everything(desk.content)
    code, printed, said = new(desk, "honors", "/zhen/a")
    assert code in (1, 2)
    assert printed == ""
    assert "请先运行 check 改好" in said
    assert everything(desk.content) == before


def test_the_date_is_that_of_the_example_unless_one_is_given(desk: Office) -> None:
    desk.write({"site.yaml": {**little_sites.SITE, "example": {"as_of": "2026-11-17"}}})
    done = run("new", "figures", "/zhen", "--content", str(desk.content))
    assert record(done.printed)["date"] == "2026-11-17"
    assert date.fromisoformat(record(done.printed)["source"]["date"]) == date(2026, 11, 17)
