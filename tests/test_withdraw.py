"""`withdraw`: one record is gone at once, to the last byte, whatever else is wrong (contract 2, 4, 7)."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_builder import build
from site_builder.content.reader import read_document
from tests import little_sites
from tests.offices import EXPOSURE, FIGURE, HONOR, WORDS, Office, everything, office

RECORDS = tuple(WORDS)
OTHER = {
    "title": "别的事",
    "date": "2026-11-03",
    "award": "haoren",
    "honoree": {"name": "荷风苑2号楼", "kind": "building"},
}
CROWD: dict[str, Any] = {
    "zhen/honors.yaml": [{**OTHER, "id": "t-1", "related": "/zhen/a/honors:h-1"}],
    "zhen/a/honors.yaml": [
        {**HONOR, "corrections": {"date": "2026-11-05", "note": "更正乙甲子"}},
        {**OTHER, "id": "h-8", "related": "honors:h-1", "date": "2026-10-01"},
        {**OTHER, "id": "h-9", "continues": "honors:h-1", "date": "2026-10-02"},
    ],
    "zhen/a/exposures.yaml": [EXPOSURE, {**EXPOSURE, "id": "e-2", "spot": "北门", "description": "堆放。", "photos": []}],
    "zhen/a/figures.yaml": [FIGURE, {**FIGURE, "id": "f-2", "title": "别的数", "item": "别的", "date": "2026-10-02"}],
}  # fmt: skip
"""Other records that name it, stand beside it, and show its words on their pages."""
BESIDE: dict[str, Any] = {
    "zhen/a/honors.yaml": [{**OTHER, "id": "h-0", "date": "2026-11-01"}, HONOR, {**OTHER, "id": "h-2"}],
    "zhen/a/figures.yaml": [FIGURE, {**FIGURE, "id": "f-2", "title": "别的数", "item": "别的"}],
    "zhen/a/exposures.yaml": CROWD["zhen/a/exposures.yaml"],
}
"""Others of its own month: their pages lead to it."""


def _lines(desk: Office, path: str) -> list[Any]:
    return [piece.value for piece in read_document((desk.content / path).read_bytes(), path).pieces]


def _gone(desk: Office, record: str) -> None:
    """No byte of the record's content is in any file below output, and none of its pictures."""
    assert desk.holding(*WORDS[record]) == []
    assert [path for path in desk.pictures() if f"/{record.rpartition(':')[2]}/" in path] == []


@pytest.mark.parametrize("record", RECORDS)
def test_it_is_written_published_and_gone_to_the_last_byte(record: str, tmp_path: Path) -> None:
    desk = office(tmp_path, {**CROWD, "zhen/a/honors/more.yaml": [{**OTHER, "id": "h-2"}]})
    assert desk.run().code == 0
    before = desk.served()
    held = {path for path, data in before.items() if any(word.encode() in data for word in WORDS[record])}
    assert held
    done = desk.withdraw(record, "--statement", "地点写错了，特此更正")
    assert done.code == 0
    line = {
        "record": record,
        "date": "2026-11-20",
        "class": "error",
        "by": "综合办",
        "statement": "地点写错了，特此更正",
    }
    assert _lines(desk, "zhen/a/withdrawals.yaml") == [line]
    assert f"已写入 {desk.content.as_posix()}/zhen/a/withdrawals.yaml" in done.said
    _gone(desk, record)
    place, _, identity = record.rpartition(":")
    page = desk.page(f"{place[1:]}/{identity}/")
    for words in ("已撤回", "更正声明", "地点写错了，特此更正", "noindex", "11月20日"):
        assert words in page
    assert "综合办" not in re.sub(r'(?s)<div class="remedy.*', "", page)
    others = {word for other in RECORDS if other != record for word in WORDS[other]}
    assert {word for word in others if desk.holding(word)} == others


def test_it_says_what_is_gone_and_what_no_release_recalls(tmp_path: Path) -> None:
    desk = office(tmp_path)
    desk.run()
    said = desk.withdraw("/zhen/a/honors:h-1").said
    for path in (
        "zhen/a/honors/h-1/index.html",
        "zhen/a/honors/h-1/1-480.webp",
        "zhen/a/index.html",
        "index.html",
    ):
        assert f"已从 {path} 撤下" in said
    assert "注意" not in said
    for words in ("收不回来", "纸质公示", "截图", "缓存", "git 历史"):
        assert words in said


@pytest.mark.parametrize(
    ("class_", "words"),
    [
        ("error", "内容有误"),
        ("objection", "异议"),
        ("consent", "同意"),
        ("minor", "未成年"),
        ("leak", ""),
        ("order", ""),
        ("other", ""),
    ],
)
def test_every_class_has_its_word_on_the_page(class_: str, words: str, tmp_path: Path) -> None:
    desk = office(tmp_path)
    assert desk.run("withdraw", "/zhen/a/honors:h-1", "--class", class_, "--by", "综合办").code == 0
    page = desk.page("zhen/a/honors/h-1/")
    assert "已撤回" in page
    assert words in page
    assert class_ not in html.unescape(re.sub(r"<[^>]*>", " ", page))
    assert "更正声明" not in page


def test_before_anything_was_published_it_is_published_without_it(tmp_path: Path) -> None:
    desk = office(tmp_path)
    done = desk.withdraw("/zhen/a/honors:h-1")
    assert done.code == 0
    assert "撤回前，网站上没有 /zhen/a/honors:h-1 的内容" in done.said
    _gone(desk, "/zhen/a/honors:h-1")
    assert desk.holding(*WORDS["/zhen/a/figures:f-1"])


def test_twice_is_said_and_not_written_twice(tmp_path: Path) -> None:
    desk = office(tmp_path)
    desk.run()
    desk.withdraw("/zhen/a/honors:h-1")
    before = everything(desk.root)
    again = desk.withdraw("/zhen/a/honors:h-1")
    assert again.code == 0
    assert "已经写了这一条撤回，不再重复写" in again.said
    assert everything(desk.root) == before
    desk.write({"zhen/a/honors.yaml": ""})  # the withdrawal outlives the record
    assert "不再重复写" in desk.withdraw("/zhen/a/honors:h-1").said
    assert len(_lines(desk, "zhen/a/withdrawals.yaml")) == 1


def test_it_stays_gone_whatever_is_typed_later(tmp_path: Path) -> None:
    desk = office(tmp_path)
    desk.withdraw("/zhen/a/honors:h-1")
    desk.write({"zhen/a/honors.yaml": [{**HONOR, "date": "2026-11-21"}]})
    for day in ("2026-11-19", "2026-11-25", "2027-11-20"):
        assert desk.run(day=day).code == 0
        _gone(desk, "/zhen/a/honors:h-1")
        assert "已撤回" in desk.page("zhen/a/honors/h-1/")


def test_a_record_that_is_only_on_the_site_can_be_withdrawn(tmp_path: Path) -> None:
    desk = office(tmp_path)
    desk.run()
    desk.write({"zhen/a/honors.yaml": ""})
    assert desk.withdraw("/zhen/a/honors:h-1").code == 0
    assert "已撤回" in desk.page("zhen/a/honors/h-1/")


# -- where it is written -----------------------------------------------------------------------------------------

ENTRY = {**HONOR, "id": "h-7", "at": "b/c", "title": "题目癸酉", "photos": []}


def test_for_a_place_that_is_only_an_entry_it_goes_to_the_folder_above(tmp_path: Path) -> None:
    desk = office(
        tmp_path,
        {
            "zhen/places.yaml": [{"id": "b", "name": "柳岸"}, {"id": "b/c", "name": "柳岸一期"}],
            "zhen/honors.yaml": [ENTRY],
        },
    )
    assert desk.run().code == 0
    assert desk.holding("题目癸酉")
    assert desk.withdraw("/zhen/b/c/honors:h-7").code == 0
    assert _lines(desk, "zhen/withdrawals.yaml")[0]["record"] == "/zhen/b/c/honors:h-7"
    assert desk.holding("题目癸酉") == []
    assert "已撤回" in desk.page("zhen/b/c/honors/h-7/")


def test_a_record_of_the_root_goes_to_the_roots_file(tmp_path: Path) -> None:
    desk = office(tmp_path, {"honors.yaml": [{**HONOR, "id": "r-1", "title": "题目癸酉", "photos": []}]})
    desk.run()
    assert desk.withdraw("/honors:r-1").code == 0
    assert _lines(desk, "withdrawals.yaml")[0]["record"] == "/honors:r-1"
    assert desk.holding("题目癸酉") == []


def test_a_folder_that_is_a_link_takes_no_withdrawal(tmp_path: Path) -> None:
    """Nothing behind it is ever read: written there, the withdrawal would not hold, and outside the content."""
    desk = office(
        tmp_path,
        {
            "zhen/places.yaml": [{"id": "b", "name": "柳岸"}, {"id": "b/c", "name": "一期"}],
            "zhen/honors.yaml": [ENTRY],
        },
    )
    (tmp_path / "outside").mkdir()
    (desk.content / "zhen" / "b").symlink_to(tmp_path / "outside")
    desk.run()
    assert desk.withdraw("/zhen/b/c/honors:h-7").code == 3
    assert os.listdir(tmp_path / "outside") == []
    assert _lines(desk, "zhen/withdrawals.yaml")[0]["record"] == "/zhen/b/c/honors:h-7"
    assert desk.holding("题目癸酉") == []


def test_what_stands_in_the_file_stays(tmp_path: Path) -> None:
    before = "# 二〇二六年\r\n- record: /zhen/a/figures:f-1\r\n  # 居民来电\r\n  date: 2026-11-01\r\n  class: other\r\n  by: 居委会"
    desk = office(tmp_path, {"zhen/a/withdrawals.yaml": before.encode()})
    assert desk.withdraw("/zhen/a/honors:h-1").code == 0
    after = (desk.content / "zhen/a/withdrawals.yaml").read_bytes()
    assert after.startswith(before.encode() + b"\r\n")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert [line["record"] for line in _lines(desk, "zhen/a/withdrawals.yaml")] == [
        "/zhen/a/figures:f-1",
        "/zhen/a/honors:h-1",
    ]
    _gone(desk, "/zhen/a/figures:f-1")
    _gone(desk, "/zhen/a/honors:h-1")


# -- whatever else is wrong --------------------------------------------------------------------------------------


def _nothing(desk: Office) -> tuple[str, ...]:
    return ()


def _other_bytes(desk: Office) -> tuple[str, ...]:
    desk.write(
        {
            "zhen/a/honors/2.yaml": "镇".encode("gbk"),
            "zhen/a/figures/2.yaml": b"\xff\x00",
            "zhen/a/exposures/2.yaml": b"\x80",
        }
    )
    return ()


def _other_record(desk: Office) -> tuple[str, ...]:
    desk.write({"zhen/a/honors/2.yaml": [{**OTHER, "id": "h-6", "tpyo": "x"}]})
    return ()


def _same_record(desk: Office) -> tuple[str, ...]:
    desk.write(
        {
            "zhen/a/honors.yaml": [{**HONOR, "tpyo": "x"}],
            "zhen/a/figures.yaml": [{**FIGURE, "value": "许多"}],
            "zhen/a/exposures.yaml": [{**EXPOSURE, "category": "x"}],
        }
    )
    return ()


def _same_file(desk: Office) -> tuple[str, ...]:
    for kind in ("honors", "figures", "exposures"):
        desk.write({f"zhen/a/{kind}.yaml": "镇".encode("gbk")})
    return ()


def _place(desk: Office) -> tuple[str, ...]:
    desk.write({"zhen/place.yaml": {"name": "翠湖街道", "tpyo": "x"}})
    return ()


def _other_withdrawal(desk: Office) -> tuple[str, ...]:
    desk.write({"zhen/a/withdrawals.yaml": "- {record: 谁}\n"})
    return ()


def _site(desk: Office) -> tuple[str, ...]:
    desk.write({"site.yaml": {**little_sites.SITE, "tpyo": "x"}})
    return ()


def _site_bytes(desk: Office) -> tuple[str, ...]:
    desk.write({"site.yaml": b"\xff\xfe\xff"})
    return ()


def _template(desk: Office) -> tuple[str, ...]:
    (desk.root / "own" / "pages").mkdir(parents=True)
    (desk.root / "own" / "pages" / "404.html").write_text("{% if %}", encoding="utf-8")
    return ("--templates", str(desk.root / "own"))


SPOILS: dict[str, tuple[Callable[[Office], tuple[str, ...]], int]] = {
    "nothing": (_nothing, 0),
    "another file of the board undecodable": (_other_bytes, 3),
    "another record": (_other_record, 3),
    "the record itself": (_same_record, 3),
    "the record's file": (_same_file, 3),
    "the place above": (_place, 3),
    "another line of the file": (_other_withdrawal, 3),
    "site.yaml": (_site, 1),
    "site.yaml's bytes": (_site_bytes, 1),
    "a template": (_template, 1),
}


@pytest.mark.parametrize(
    ("wrong", "record"),
    [
        *((wrong, RECORDS[0]) for wrong in SPOILS),
        *((wrong, record) for wrong in ("the record itself", "site.yaml") for record in RECORDS[1:]),
    ],
)
def test_it_works_whatever_else_is_wrong(wrong: str, record: str, tmp_path: Path) -> None:
    """Homes and other records that named it lose it too; where nothing can be built they say that they are being
    renewed."""
    desk = office(tmp_path, CROWD)
    desk.run()
    spoil, code = SPOILS[wrong]
    more = spoil(desk)
    done = desk.withdraw(record, *more)
    assert done.code == code
    assert "已写入" in done.said
    assert "注意" not in done.said
    _gone(desk, record)
    assert desk.holding("更正乙甲子") == [] or record != "/zhen/a/honors:h-1"
    assert {"record": record, "date": "2026-11-20", "class": "error", "by": "综合办"} in _lines(
        desk, "zhen/a/withdrawals.yaml"
    )
    served = desk.served()
    assert {"index.html", "zhen/index.html", "404.html"} <= served.keys()
    assert all(data for data in served.values())
    if record == RECORDS[0]:
        again = desk.withdraw(record, *more)
        assert "不再重复写" in again.said
        assert again.code == code
        _gone(desk, record)


@pytest.mark.parametrize("record", RECORDS)
def test_the_records_beside_it_lose_its_title(record: str, tmp_path: Path) -> None:
    desk = office(tmp_path, BESIDE)
    desk.run()
    assert desk.withdraw(record).code == 0
    _gone(desk, record)


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("spoil", [_site, _template])
def test_the_records_beside_it_lose_its_title_without_a_build_too(
    spoil: Callable[[Office], tuple[str, ...]], record: str, tmp_path: Path
) -> None:
    desk = office(tmp_path, BESIDE)
    desk.run()
    assert desk.withdraw(record, *spoil(desk)).code == 1
    _gone(desk, record)


def test_our_own_fault_does_not_keep_it_on_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    desk = office(tmp_path, CROWD)
    desk.run()
    monkeypatch.setattr(build, "site", fails)
    done = desk.withdraw("/zhen/a/honors:h-1")
    assert done.code == 4
    assert "已写入" in done.said
    assert "Traceback" not in done.said
    _gone(desk, "/zhen/a/honors:h-1")


def _link(path: Path) -> None:
    (path.parents[3] / "elsewhere.yaml").write_text("# 一\n", encoding="utf-8")
    path.symlink_to(path.parents[3] / "elsewhere.yaml")


def _undecodable(path: Path) -> None:
    path.write_bytes("- {by: 居委会}\n".encode("gbk"))


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("spoil", [_link, _undecodable, _folder])
def test_what_cannot_be_written_is_gone_all_the_same_and_said(
    spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    """And nothing new is published, for a new release would show the record again."""
    desk = office(tmp_path, CROWD)
    desk.run()
    spoil(desk.content / "zhen/a/withdrawals.yaml")
    before = everything(desk.content)
    done = desk.withdraw("/zhen/a/honors:h-1")
    assert done.code == 1
    assert "没有写成撤回" in done.said
    assert "请再撤回一次" in done.said
    assert everything(desk.content) == before
    assert not (tmp_path / "elsewhere.yaml").exists() or "h-1" not in (tmp_path / "elsewhere.yaml").read_text(
        "utf-8"
    )
    _gone(desk, "/zhen/a/honors:h-1")


@pytest.mark.parametrize("spoil", [_link, _undecodable])
def test_a_withdrawals_file_that_cannot_be_read_withholds_its_place(
    spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    """Contract 2: nobody knows what it would take down."""
    desk = office(
        tmp_path,
        {"zhen/b/place.yaml": {"name": "柳岸"}, "zhen/b/figures.yaml": [{**FIGURE, "title": "留着"}]},
    )
    spoil(desk.content / "zhen/a/withdrawals.yaml")
    done = desk.run()
    assert done.code == 3
    assert "1 处地方（荷风苑）" in done.said
    assert desk.holding(*(word for words in WORDS.values() for word in words if word != "清运壬申")) == []
    assert desk.holding("留着")
    assert "正在核对" in desk.page("zhen/a/")


# -- what is no withdrawal ---------------------------------------------------------------------------------------

REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "a short reference": (("honors:h-1", "--by", "办"), "记录要写全"),
    "no reference": (("h-1", "--by", "办"), "记录要写全"),
    "an address": (("/zhen/a/honors/h-1/", "--by", "办"), "记录要写全"),
    "a way out": (("/../honors:h-1", "--by", "办"), "记录要写全"),
    "unknown": (("/zhen/a/honors:h-2", "--by", "办"), "都没有 /zhen/a/honors:h-2 这条记录，什么也没写；是不是 /zhen/a/honors:h-1？"),
    "at another place": (("/zhen/honors:h-1", "--by", "办"), "是不是 /zhen/a/honors:h-1？"),
    "at no place": (("/zehn/a/honors:h-1", "--by", "办"), "是不是 /zhen/a/honors:h-1？"),
    "of another board": (("/zhen/a/figures:h-1", "--by", "办"), "什么也没写"),
    "of no board": (("/zhen/a/honor:h-1", "--by", "办"), "没有“honor”这类栏目，什么也没写；是不是 honors？"),
    "of a board that comes later": (("/zhen/a/issues:h-1", "--by", "办"), "什么也没写"),
    "an empty post": (("/zhen/a/honors:h-1", "--by", ""), "--by：这里没有内容"),
    "a blank post": (("/zhen/a/honors:h-1", "--by", "  "), "--by：这里没有内容"),
    "a post too long": (("/zhen/a/honors:h-1", "--by", "办" * 41), "--by：写了41个字，超过40个"),
    "a statement too long": (("/zhen/a/honors:h-1", "--by", "办", "--statement", "字" * 301), "--statement：写了301个字"),
    "a statement of two lines": (("/zhen/a/honors:h-1", "--by", "办", "--statement", "一\n二"), "--statement：这里只能写一行"),
    "a post of two lines": (("/zhen/a/honors:h-1", "--by", "办\n- {record: /a:b}"), "--by：这里只能写一行"),
    "an escape": (("/zhen/a/honors:h-1", "--by", "办\x1b[2J"), "--by"),
    "a raw control character": (("/zhen/a/honors:h-1", "--by", "办", "--statement", "一\x9b二"), "看不见的字符"),
    "a mark that turns the line": (("/zhen/a/honors:h-1", "--by", "办", "--statement", "一\u202e二"), "看不见"),
    "bytes that are no text": (("/zhen/a/honors:h-1", "--by", "办\udcff"), "不是文字的字节"),
}  # fmt: skip


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that has published, for what must leave it as it is."""
    desk = office(tmp_path_factory.mktemp("published"))
    desk.run()
    return desk


@pytest.mark.parametrize(("call", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_withdrawal_is_refused_and_nothing_written(
    call: tuple[str, ...], words: str, published: Office
) -> None:
    before = everything(published.root)
    done = published.run("withdraw", *call, "--class", "error")
    assert done.code == 2
    assert words in done.said
    assert "\x1b" not in done.said
    assert everything(published.root) == before


@pytest.mark.parametrize("spoil", [_site, _place, _same_file])
def test_a_board_that_is_none_is_refused_even_where_nothing_can_be_read(
    spoil: Callable[[Office], tuple[str, ...]], tmp_path: Path
) -> None:
    """Written, it would be a wrong line, and withhold the place."""
    desk = office(tmp_path)
    spoil(desk)
    before = everything(tmp_path)
    assert desk.withdraw("/zhen/a/exposure:e-1").code == 2
    assert everything(tmp_path) == before


def test_where_content_cannot_be_read_a_record_may_be_in_it(tmp_path: Path) -> None:
    """It is on no site today; mended, it must not come back."""
    desk = office(tmp_path, {"zhen/a/place.yaml": {"name": "荷风苑", "tpyo": "x"}})
    desk.run()
    assert desk.withdraw("/zhen/a/honors:h-1").code == 3
    desk.write({"zhen/a/place.yaml": {"name": "荷风苑"}})
    assert desk.run().code == 0
    _gone(desk, "/zhen/a/honors:h-1")
    assert "已撤回" in desk.page("zhen/a/honors/h-1/")


# -- hostile words -----------------------------------------------------------------------------------------------

STATEMENTS = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</p></main><h1>伪造</h1>",
    "**粗** [链](javascript:alert(1)) `码` # 题",
    "\"'}, by: '别人'} # 尾",
    "{{ 7*7 }} {% raw %} {# #}",
    "&lt;b&gt; &#60;i&#62; & ;",
    "- {record: /zhen/a/figures:f-1, class: error}",
    "😀 𠮷",
)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that has withdrawn the record with a harmless statement."""
    desk = office(tmp_path_factory.mktemp("harmless"))
    desk.withdraw("/zhen/a/honors:h-1", "--statement", "更正")
    return desk


@pytest.mark.parametrize("words", STATEMENTS)
def test_a_statement_is_inert_on_the_page_and_in_the_file(
    words: str, harmless: Office, tmp_path: Path
) -> None:
    """The tags of the pages are those of a harmless statement's."""
    desk = office(tmp_path)
    assert desk.withdraw("/zhen/a/honors:h-1", "--statement", words).code == 0
    (line,) = _lines(desk, "zhen/a/withdrawals.yaml")
    assert line["statement"] == words
    for path in ("zhen/a/honors/h-1/", "zhen/a/corrections/"):
        page = desk.page(path)
        assert words in html.unescape(page)
        assert re.findall(r"<[^>]*>", page) == re.findall(r"<[^>]*>", harmless.page(path))
    assert desk.holding(*WORDS["/zhen/a/figures:f-1"])
