"""A place as a site of its own (`--place`): the pages of the whole, with addresses cut at that place, and nothing else.

The whole site of the same content is the measure: it is built by the same command, and each page of the part is compared
with the page at the same place of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import join, normpath

import pytest

from tests.little_sites import ROOT
from tests.offices import HONOR, WORDS, Office, everything, office, run

LEDGER = {**HONOR, "id": "h-7", "title": "台账里的一条", "at": "a", "photos": []}
NEIGHBOUR = {**HONOR, "id": "h-5", "title": "别处的一条", "photos": [], "related": ["/zhen/a/honors:h-1"]}
POINTING = {**HONOR, "related": ["/zhen/b/honors:h-5"]}
PROJECT = {
    "id": "p-1",
    "title": "屋面翻新",
    "date": "2026-11-02",
    "programme": "gz",
    "plan": {"date": "2026-11-02", "start": "2026-11-03", "end": "2026-12-03"},
}
FILES = {
    "zhen/place.yaml": {
        "name": "翠湖街道",
        "programmes": [{"id": "gz", "name": "改造", "item": "小区", "unit": "个", "planned": "4"}],
    },
    "zhen/honors.yaml": [LEDGER],
    "zhen/a/honors.yaml": [POINTING],
    "zhen/a/projects.yaml": [PROJECT],
    "zhen/a/c/place.yaml": {"name": "一期"},
    "zhen/a/c/honors.yaml": [{**HONOR, "id": "h-2", "title": "再下一级的一条", "photos": []}],
    "zhen/b/place.yaml": {"name": "柳岸小区"},
    "zhen/b/honors.yaml": [NEIGHBOUR],
}
LINK = re.compile(r'\b(href|src|srcset)="([^"]*)"')


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A town with two compounds, one of them with a phase of its own; records that name one another across."""
    made = office(tmp_path_factory.mktemp("part"), FILES)
    (made.content / "zhen/a/pages").mkdir()
    (made.content / "zhen/a/pages/about.md").write_text("# 荷风苑公示栏\n\n说明。\n", encoding="utf-8")
    return made


@pytest.fixture
def part(desk: Office, tmp_path: Path) -> dict[str, bytes]:
    """荷风苑 as a site of its own."""
    return _served(desk, tmp_path / "part", "--place", "/zhen/a")


def _served(desk: Office, output: Path, *more: str) -> dict[str, bytes]:
    done = run(
        "build", "--content", str(desk.content), "--output", str(output), "--date", "2026-11-20", *more
    )
    assert (done.code, "警告" in done.said) == (0, False), done.said
    site = output / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def _absolute(page: str, path: str, root: str) -> str:
    """A page with its links as addresses of the whole site, those of assets by name."""

    def one(match: re.Match[str]) -> str:
        address = match[2]
        if ":" in address or address.startswith("#"):
            return match[0]
        at = normpath(join(root, PurePosixPath(path).parent.as_posix(), address.partition(" ")[0]))
        return f'{match[1]}="{at.partition("assets/")[2] or at}"'

    return LINK.sub(one, page)


def _unnamed(page: str) -> str:
    """A page without what tells of the site as a whole: its address, the feed that goes with one, its name."""
    more = r'<link rel="alternate"[^>]*>\n|<a class="btn" [^>]*>订阅（Atom）</a>\n|<p>原页面：.*\n|<p class="print"><img class="code".*\n|<meta property="og:image".*\n|全部内容[见：].*'
    return re.sub(rf'<link rel="canonical"[^>]*>\n|{more}|本页网址：[^<]*<br>|[^<>]*(?=不统计访问)', "", page)


def _beneath_home(tree: dict[str, bytes]) -> Iterator[str]:
    """The pages of places strictly beneath."""
    yield from (path for path in tree if path.startswith("c/") and path.endswith(".html"))


def test_its_home_is_the_root(part: dict[str, bytes]) -> None:
    assert "荷风苑" in part["index.html"].decode()
    assert {"404.html", "honors/h-1/index.html", "c/honors/h-2/index.html", "search/index.html"} <= set(part)
    assert "assets/site" in " ".join(part)


def test_a_page_is_that_of_the_whole_but_for_where_it_lies(
    desk: Office, part: dict[str, bytes], tmp_path: Path
) -> None:
    whole = _served(desk, tmp_path / "whole")
    pages = list(_beneath_home(part))
    assert len(pages) > 5
    for path in pages:
        mine = _absolute(part[path].decode(), path, "/zhen/a")
        theirs = _absolute(whole[f"zhen/a/{path}"].decode(), f"zhen/a/{path}", "/")
        assert _unnamed(mine) == _unnamed(theirs), path
    beneath = {path.removeprefix("zhen/a/") for path in whole if path.startswith("zhen/a/")}
    own = {path for path in part if not path.startswith(("assets/", "404.html"))}
    known = {"sitemap-pages.xml", "feed.xml", "honors/code.png"}  # where the address is known
    assert own == beneath - known - {f"c/{name}" for name in known}


def test_nothing_tells_where_in_the_whole_it_lay(part: dict[str, bytes]) -> None:
    assert [path for path, data in part.items() if b"zhen" in data or b"zhen" in path.encode()] == []


def test_what_lies_elsewhere_is_neither_there_nor_linked(part: dict[str, bytes]) -> None:
    for path, data in part.items():
        for word in ("别处的一条", "柳岸小区"):
            assert word.encode() not in data, path


def test_a_ledger_above_speaks_of_it_all_the_same(part: dict[str, bytes]) -> None:
    assert "台账里的一条" in part["honors/h-7/index.html"].decode()


def test_the_programme_of_the_town_is_named_and_not_linked(part: dict[str, bytes]) -> None:
    page = part["projects/p-1/index.html"].decode()
    assert "<span>改造</span>" in page


def test_its_address_is_told_only_where_it_is_known(
    desk: Office, part: dict[str, bytes], tmp_path: Path
) -> None:
    assert not any(path.endswith(".xml") for path in part)
    assert b"canonical" not in part["honors/h-1/index.html"]
    known = _served(
        desk, tmp_path / "known", "--place", "zhen/a/", "--base-url", "https://hefeng.example/gongshi/"
    )
    page = known["honors/h-1/index.html"].decode()
    assert 'rel="canonical" href="https://hefeng.example/gongshi/honors/h-1/"' in page
    assert "https://hefeng.example/gongshi/sitemap-pages.xml" in known["sitemap.xml"].decode()
    assert "https://hefeng.example/gongshi/c/honors/" in known["c/sitemap-pages.xml"].decode()
    assert '/gongshi/search/index.html"' in known["404.html"].decode()
    assert "/gongshi/assets/" in known["404.html"].decode()


def test_the_whole_asked_for_by_name_is_the_whole(desk: Office, tmp_path: Path) -> None:
    assert _served(desk, tmp_path / "one", "--place", "/") == _served(desk, tmp_path / "other")


def test_errors_elsewhere_are_not_its_own(tmp_path: Path) -> None:
    mine = office(tmp_path)
    mine.write(FILES)
    mine.write({"zhen/b/place.yaml": {"name": "柳岸小区", "typo": "1"}, "zhen/b/honors.yaml": [{"id": "x"}]})
    done = mine.run("build", "--place", "/zhen/a")
    assert done.code == 0
    assert "typo" not in done.said
    assert mine.run("build").code == 3
    mine.write({"zhen/honors.yaml": [{**LEDGER, "typo": "1"}]})
    done = mine.run("build", "--place", "/zhen/a")
    assert done.code == 3
    assert "zhen/honors.yaml" in done.said


def test_a_folder_of_ledgers_above_is_its_own_too(tmp_path: Path) -> None:
    """What of it cannot be read may be of this place: nothing is lost in silence."""
    mine = office(tmp_path, FILES | {"zhen/stories.yaml": [], "zhen/exposures/2026-11.yaml": []})
    broken = mine.content / "zhen/exposures/2026-11.yaml"
    broken.write_text("- id: [\n", encoding="utf-8")
    done = mine.run("build", "--place", "/zhen/a")
    assert (done.code, "zhen/exposures/2026-11.yaml:2" in done.said) == (3, True)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/zhen/x", "没有“/zhen/x”这个地方"),
        ("荷风苑", "是不是 /zhen/a？"),
        ("/zhan/a", "是不是 /zhen/a？"),
        ("../../etc", "没有“/../../etc”这个地方"),
    ],
)
@pytest.mark.parametrize("command", ["build", "withdraw"])
def test_a_place_that_is_not_there_is_told(tmp_path: Path, command: str, asked: str, said: str) -> None:
    desk = office(tmp_path)
    before = everything(desk.content)
    more = ("/zhen/a/honors:h-1", "--class", "error", "--by", "综合办") if command == "withdraw" else ()
    done = desk.run(command, *more, "--place", asked)
    assert (done.code, desk.output.exists(), everything(desk.content)) == (2, False, before)
    assert said in done.said


def test_where_it_is_withheld_itself_the_old_release_stays_and_what_must_go_goes(tmp_path: Path) -> None:
    desk = office(tmp_path)
    assert desk.run("build", "--place", "/zhen/a").code == 0
    line = {"record": "/zhen/a/honors:h-1", "date": "2026-11-20", "class": "error", "by": "综合办"}
    desk.write({"zhen/a/place.yaml": {"name": "荷风苑", "typo": "1"}, "zhen/a/withdrawals.yaml": [line]})
    done = desk.run("build", "--place", "/zhen/a")
    assert done.code == 1
    assert "/zhen/a 的设置有错" in done.said
    assert desk.holding(*WORDS["/zhen/a/honors:h-1"]) == []
    assert "通道戊辰" in desk.page("exposures/")


def test_a_withdrawal_leaves_no_byte(tmp_path: Path) -> None:
    desk = office(tmp_path)
    assert desk.run("build", "--place", "/zhen/a").code == 0
    assert desk.holding(*WORDS["/zhen/a/honors:h-1"]) != []
    done = desk.withdraw("/zhen/a/honors:h-1", "--place", "/zhen/a")
    assert (done.code, desk.holding(*WORDS["/zhen/a/honors:h-1"])) == (0, [])
    assert "已从 honors/h-1/index.html 撤下" in done.said
    assert "撤回" in desk.page("honors/h-1/")


def test_a_record_elsewhere_is_not_withdrawn_there(tmp_path: Path) -> None:
    desk = office(tmp_path)
    before = everything(desk.content)
    done = desk.withdraw("/zhen/honors:h-1", "--place", "/zhen/a")
    assert (done.code, everything(desk.content)) == (2, before)
    assert "不在 --place /zhen/a 里" in done.said


@pytest.mark.slow
def test_the_shipped_content_as_the_site_of_one_community(tmp_path: Path) -> None:
    tree = _served(Office(ROOT), tmp_path / "one", "--place", "/cuihu/liuyin")
    assert [path for path, data in tree.items() if b"cuihu" in data] == []


def test_old_addresses_of_the_part_are_made_and_those_elsewhere_are_not(tmp_path: Path) -> None:
    desk = office(tmp_path, FILES)
    desk.write(
        {
            "zhen/a/c/place.yaml": {
                "name": "一期",
                "formerly": [
                    {"path": "/zhen/a/jiu", "until": "2020-01-01"},
                    {"path": "/zhen/b/jiu", "until": "2020-01-01"},
                ],
                "until": "2026-11-10",
                "successor": "/zhen/b",
            },
            "zhen/a/c/honors.yaml": [
                {**HONOR, "id": "h-2", "photos": [], "formerly": ["/zhen/a", "/zhen/b"]}
            ],
        }
    )
    part = _served(desk, tmp_path / "part", "--place", "/zhen/a")
    for old in ("jiu", "jiu/honors/h-2", "honors/h-2"):
        page = part[f"{old}/index.html"].decode()
        assert "本页已搬到新地址" in page
        assert _absolute(page, f"{old}/index.html", "/").count('"/c/') > 0
    assert not any(path.startswith(("b/", "zhen/")) or b"zhen" in data for path, data in part.items())
    assert "并入柳岸小区" in re.sub(r"<[^>]+>", "", part["c/index.html"].decode())


def test_a_withdrawal_of_before_it_came_here_holds(tmp_path: Path) -> None:
    """The line stands at the place where the record was, outside the part."""
    desk = office(tmp_path, FILES)
    line = {"record": "/zhen/b/honors:h-2", "date": "2026-11-03", "class": "order", "by": "综合办"}
    moved = {**HONOR, "id": "h-2", "title": "挪过来的一条", "photos": [], "formerly": "/zhen/b"}
    desk.write({"zhen/b/withdrawals.yaml": [line], "zhen/a/c/honors.yaml": [moved]})
    part = _served(desk, tmp_path / "part", "--place", "/zhen/a")
    assert "已撤回" in part["c/honors/h-2/index.html"].decode()
    assert not any("挪过来的一条".encode() in data for data in part.values())
