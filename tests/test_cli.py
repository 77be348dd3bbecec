"""The command line: exit codes, what is said, and what is written (contract 7)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import site_builder
from site_builder import build
from tests import little_sites
from tests.little_sites import ROOT
from tests.offices import EXPOSURE, FIGURE, HONOR, WORDS, Office, Terminal, everything, office, run

WRONG_HONOR = {**HONOR, "id": "h-2", "tpyo": "x"}
WRONG_SITE = {"site.yaml": {**little_sites.SITE, "tpyo": "x"}}


def _fails(**_: Any) -> Any:
    raise ZeroDivisionError("secret words")


# -- 0: published ------------------------------------------------------------------------------------------------


def test_a_right_site_is_published(tmp_path: Path) -> None:
    desk = office(tmp_path)
    done = desk.run()
    assert done.code == 0
    assert done.printed == ""
    assert all(word in desk.page(f"zhen/a/honors/{HONOR['id']}/") for word in WORDS["/zhen/a/honors:h-1"])


def test_build_is_what_happens_when_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = office(tmp_path)
    monkeypatch.chdir(desk.root)
    assert run().code == 0
    before = everything(desk.output)
    assert run("--strict").code == 0
    assert run("build").code == 0
    assert everything(desk.output) == before


def test_the_closing_line_says_all_that_counts(tmp_path: Path) -> None:
    desk = office(tmp_path, {"zhen/b/place.yaml": {"name": "柳岸小区", "tpyo": "x"}})
    desk.write({"zhen/a/honors.yaml": [HONOR, WRONG_HONOR]})
    done = desk.run()
    last = done.said.splitlines()[-1]
    files = len(desk.served())
    assert done.code == 3
    assert last.startswith(
        f"已发布 3 条记录、{files} 个文件（改动 {files} 个、去掉 0 个文件）；因错误扣下 1 条、1 处地方（"
    )
    assert re.search(r"；用时 \d+\.\d 秒；下一次自动变化：2026-12-03$", last)  # observed on 11-02 and 30 days


def test_nothing_that_changes_is_said_so(tmp_path: Path) -> None:
    desk = office(tmp_path, {"zhen/a/exposures.yaml": "", "zhen/a/honors.yaml": ""})
    assert desk.run().said.strip().endswith("下一次自动变化：没有")


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    desk = office(tmp_path, {"zhen/a/honors.yaml": [HONOR, WRONG_HONOR]})
    assert desk.run().code == 3
    before = everything(desk.root)
    again = desk.run()
    assert again.code == 3
    assert "没有变化，什么也没写" in again.said
    assert everything(desk.root) == before


def test_another_day_on_which_nothing_changes_keeps_every_file(tmp_path: Path) -> None:
    """Only the memory of the release is new: no page has a new time, so no server sends it again."""
    desk = office(tmp_path)
    assert desk.run().code == 0
    before = everything(desk.output / "site/")
    assert desk.run(day="2026-11-21").code == 0
    assert everything(desk.output / "site/") == before


def test_an_edit_changes_only_what_says_it(tmp_path: Path) -> None:
    desk = office(tmp_path)
    desk.run()
    before = desk.served()
    desk.write({"zhen/a/figures.yaml": [{**FIGURE, "value": "4"}]})
    done = desk.run()
    after = desk.served()
    changed = {path for path in before if before[path] != after[path]}
    assert before.keys() == after.keys()
    assert f"改动 {len(changed)} 个、去掉 0 个文件" in done.said
    assert all(path.startswith("zhen/a/") for path in changed)


def test_the_release_is_a_relative_link_into_a_slot(tmp_path: Path) -> None:
    """So that the folder may be moved, and a server's root stays the same while the site is switched."""
    desk = office(tmp_path)
    seen = set()
    for value in ("3", "4"):
        desk.write({"zhen/a/figures.yaml": [{**FIGURE, "value": value}]})
        desk.run()
        seen.add(os.readlink(desk.output / "site"))
    assert seen == {"slots/a/site", "slots/b/site"}
    assert sorted(os.listdir(desk.output / "slots")) == ["a", "b"]
    (tmp_path / "output").rename(tmp_path / "moved")
    assert (tmp_path / "moved" / "site" / "index.html").is_file()


# -- 1: nothing published ----------------------------------------------------------------------------------------


def test_strict_with_an_error_leaves_the_old_release(tmp_path: Path) -> None:
    desk = office(tmp_path)
    desk.run()
    before = everything(desk.output)
    desk.write({"zhen/a/figures.yaml": [{**FIGURE, "value": "4"}], "zhen/a/honors.yaml": [WRONG_HONOR]})
    done = desk.run("build", "--strict")
    assert done.code == 1
    assert "--strict" in done.said.splitlines()[-1]
    assert "旧的一版还在，没有到期要撤的" in done.said
    assert everything(desk.output) == before


def test_strict_with_warnings_alone_publishes(tmp_path: Path) -> None:
    desk = office(tmp_path, {"zhen/a/figures.yaml": [{**FIGURE, "related": "/zhen/honors:h-9"}]})
    done = desk.run("build", "--strict")
    assert done.code == 0
    assert "警告[missing-ref]" in done.said


def _same_but(before: dict[str, bytes], after: dict[str, bytes], gone: set[str]) -> None:
    assert {path for path in before if path not in after or after[path] != before[path]} == gone
    assert after.keys() <= before.keys()


EXPOSED = {
    *(f"zhen/a/exposures/{path}index.html" for path in ("", "e-1/", "2026-11/", "by/category/piling/")),
    *(f"zhen/a/exposures/e-1/1-{size}.{kind}" for size in (480, 960) for kind in ("webp", "jpg")),
}


NAMING_FIGURES = {
    f"{path}index.html" for path in ("", "zhen/", "zhen/a/", "zhen/a/2026-11/", "zhen/a/statistics/")
}
"""The pages beside its board's that name a record which cannot expire."""


def _break_record(desk: Office) -> tuple[str, ...]:
    desk.write({"zhen/a/honors.yaml": [HONOR, WRONG_HONOR]})
    return ("--strict",)


def _break_place(desk: Office) -> tuple[str, ...]:
    desk.write({"zhen/place.yaml": {"name": "翠湖街道", "tpyo": "x"}})
    return ("--strict",)


def _break_board(desk: Office) -> tuple[str, ...]:
    desk.write({"zhen/a/honors.yaml": "镇".encode("gbk")})
    return ("--strict",)


def _break_site(desk: Office) -> tuple[str, ...]:
    desk.write(WRONG_SITE)
    return ()


def _break_site_bytes(desk: Office) -> tuple[str, ...]:
    desk.write({"site.yaml": "名".encode("gbk")})
    return ()


def _break_root_places(desk: Office) -> tuple[str, ...]:
    desk.write({"places.yaml": "- {id: b, name: \n"})
    return ("--strict",)


def _break_root_withdrawals(desk: Office) -> tuple[str, ...]:
    desk.write({"withdrawals.yaml": "- {record: 谁}\n"})
    return ()


def _break_template(desk: Office) -> tuple[str, ...]:
    folder = desk.root / "own" / "pages"
    folder.mkdir(parents=True)
    (folder / "404.html").write_text("{% if %}\n", encoding="utf-8")
    return ("--templates", str(folder.parent))


def _break_all_boards(desk: Office) -> tuple[str, ...]:
    desk.write({f"zhen/a/{kind}.yaml": b"\xff\xfe\xff" for kind in ("honors", "exposures", "figures")})
    return ()


BREAKS: dict[str, Callable[[Office], tuple[str, ...]]] = {
    "a record, --strict": _break_record,
    "a place, --strict": _break_place,
    "a board, --strict": _break_board,
    "places.yaml, --strict": _break_root_places,
    "site.yaml": _break_site,
    "site.yaml's bytes": _break_site_bytes,
    "the root's withdrawals.yaml": _break_root_withdrawals,
    "a template": _break_template,
    "every board": _break_all_boards,
}


@pytest.mark.parametrize("spoil", BREAKS.values(), ids=BREAKS)
def test_where_nothing_is_published_the_old_release_stays(
    spoil: Callable[[Office], tuple[str, ...]], tmp_path: Path
) -> None:
    desk = office(tmp_path)
    desk.run()
    before = everything(desk.output)
    done = desk.run("build", *spoil(desk))
    assert done.code == 1
    assert "错误[" in done.said
    assert "没有发布新内容" in done.said.splitlines()[-1]
    assert everything(desk.output) == before


@pytest.mark.parametrize("spoil", BREAKS.values(), ids=BREAKS)
def test_where_nothing_is_published_what_is_due_goes_all_the_same(
    spoil: Callable[[Office], tuple[str, ...]], tmp_path: Path
) -> None:
    """Observed on 11-02 and 30 days: gone on 12-03, whatever else is wrong; and a withdrawal typed by hand is obeyed.
    All other files stay byte for byte."""
    desk = office(tmp_path)
    desk.run()
    before = desk.served()
    words = [word.encode() for word in WORDS["/zhen/a/figures:f-1"]]
    named = {path for path, data in before.items() if any(word in data for word in words)}
    assert named > NAMING_FIGURES
    line = {"record": "/zhen/a/figures:f-1", "date": "2026-11-20", "class": "leak", "by": "综合办"}
    desk.write({"zhen/withdrawals.yaml": [line]})
    done = desk.run("build", *spoil(desk), day="2026-12-03")
    assert done.code == 1
    assert f"到期和撤回的已撤下 {len(EXPOSED | named)} 个文件" in done.said
    _same_but(before, desk.served(), EXPOSED | named)
    assert desk.holding(*WORDS["/zhen/a/exposures:e-1"], *WORDS["/zhen/a/figures:f-1"]) == []
    assert "已按期撤下" in desk.page("zhen/a/exposures/e-1/")
    assert "本页正在更新" in desk.page("zhen/a/")


WITHDRAWALS = {
    "a wrong class": "- {record: /zhen/a/honors:h-1, date: 2026-11-20, class: eror, by: 综合办}\n",
    "no post": "- {record: /zhen/a/honors:h-1, date: 2026-11-20, class: error}\n",
    "beside one that does not parse": "- {record: \n- {record: /zhen/a/honors:h-1, date: 2026-11-20, class: error, by: 办}\n",
    "one mapping": "record: /zhen/a/honors:h-1\ndate: 2026-11-20\nclass: error\nby: 综合办\n",
}


@pytest.mark.parametrize("text", WITHDRAWALS.values(), ids=WITHDRAWALS)
def test_a_slip_of_the_pen_in_a_withdrawal_keeps_nothing_on_the_site(text: str, tmp_path: Path) -> None:
    """With and without --strict: what is named goes."""
    for number, more in enumerate(((), ("--strict",))):
        desk = office(tmp_path / str(number), {"zhen/place.yaml": {"name": "翠湖街道"}})
        desk.run()
        desk.write({"zhen/withdrawals.yaml": text, "zhen/a/figures.yaml": [{**FIGURE, "tpyo": "x"}]})
        assert desk.run("build", *more).code in (1, 3)
        assert desk.holding(*WORDS["/zhen/a/honors:h-1"]) == []


def test_a_withdrawals_file_reaches_no_other_place(tmp_path: Path) -> None:
    """One compound's file cannot take down the records of another, nor of the town above."""
    desk = office(tmp_path, {"zhen/b/place.yaml": {"name": "柳岸小区"}})
    desk.run()
    line = {"record": "/zhen/a/honors:h-1", "date": "2026-11-20", "class": "error", "by": "综合办"}
    desk.write({"zhen/b/withdrawals.yaml": [line]})
    before = everything(desk.output)
    assert desk.run("build", "--strict").code == 1
    assert everything(desk.output) == before


ON_THE_RECORD: dict[str, tuple[str, dict[str, Any]]] = {
    "withdrawn": ("zhen/a/honors.yaml", {**HONOR, "withdrawn": {"date": "2026-11-20", "class": "leak"}}),
    "a shorter display": ("zhen/a/honors.yaml", {**HONOR, "publish_until": "2026-11-19"}),
    "an objection upheld": (
        "zhen/a/honors.yaml",
        {**HONOR, "objection": {"received": "2026-11-18", "answered": "2026-11-19", "result": "upheld"}},
    ),
    "an exposure contested": ("zhen/a/exposures.yaml", {**EXPOSURE, "objection": {"received": "2026-11-18"}}),
}


@pytest.mark.parametrize(("file", "record"), ON_THE_RECORD.values(), ids=ON_THE_RECORD)
@pytest.mark.parametrize("spoil", ["place", "template"])
def test_a_removal_typed_on_the_record_is_carried_out_too(
    file: str, record: dict[str, Any], spoil: str, tmp_path: Path
) -> None:
    """Contract 4: it holds from the first build that sees it; contract 7: also where nothing new is published."""
    desk = office(tmp_path)
    desk.run()
    desk.write({file: [record], "zhen/b/place.yaml": {"name": "柳岸", "tpyo": "x"}})
    more = _break_template(desk) if spoil == "template" else ("--strict",)
    assert desk.run("build", *more).code == 1
    ref = f"/{file.removesuffix('.yaml').rpartition('/')[0]}/{Path(file).stem}:{record['id']}"
    assert desk.holding(*WORDS[ref]) == []
    others = [word for other, words in WORDS.items() if other != ref for word in words]
    assert {word for word in others if desk.holding(word)} == set(others)


def test_strict_keeps_a_record_that_became_wrong(tmp_path: Path) -> None:
    """正在核对 is a page of a new release; the old one stays as it was."""
    desk = office(tmp_path)
    desk.run()
    desk.write({"zhen/a/honors.yaml": [{**HONOR, "tpyo": "x"}]})
    before = everything(desk.output)
    assert desk.run("build", "--strict").code == 1
    assert everything(desk.output) == before


def test_a_wrong_template_is_named_with_its_line(tmp_path: Path) -> None:
    desk = office(tmp_path)
    folder = tmp_path / "own" / "pages"
    folder.mkdir(parents=True)
    (folder / "404.html").write_text(
        "{% extends 'shell/base.html' %}\n\n{{ nonsense.( }}\n", encoding="utf-8"
    )
    for command in ("build", "check"):
        done = desk.run(command, "--templates", str(tmp_path / "own"))
        assert done.code == 1
        assert "own/pages/404.html:3:" in done.said
    assert not desk.output.exists()


def test_the_first_build_of_a_wrong_site_makes_nothing(tmp_path: Path) -> None:
    desk = office(tmp_path, WRONG_SITE)
    done = desk.run()
    assert done.code == 1
    assert "content/site.yaml:" in done.said
    assert not desk.output.exists()


def test_an_output_of_somebody_else_is_refused_and_untouched(tmp_path: Path) -> None:
    desk = office(tmp_path)
    for name in ("site", "slots"):
        (desk.output / name).mkdir(parents=True)
        (desk.output / name / "照片.txt").write_text("mine", encoding="utf-8")
    before = everything(desk.output)
    for command in (("build",), ("build", "--strict")):
        done = desk.run(*command)
        assert done.code == 1
        assert "不是本程序生成的东西" in done.said
        assert everything(desk.output) == before
    assert desk.withdraw("/zhen/a/honors:h-1").code == 1
    assert everything(desk.output) == before


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    desk = office(tmp_path)
    desk.output.write_text("mine", encoding="utf-8")
    assert desk.run().code == 1
    assert desk.output.read_text(encoding="utf-8") == "mine"


def test_a_disk_that_is_full_still_takes_down_what_is_due(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from site_builder.publish import release

    desk = office(tmp_path)
    desk.run()
    desk.write({"zhen/a/figures.yaml": [{**FIGURE, "value": "4"}]})
    with monkeypatch.context() as patch:
        patch.setattr(release, "publish", lambda *_: "没有发布：磁盘已满；原来的网站没有动")
        done = desk.run(day="2026-12-03")
    assert done.code == 1
    assert done.said.count("没有发布") == 1
    assert "磁盘已满" in done.said
    assert desk.holding(*WORDS["/zhen/a/exposures:e-1"]) == []


def test_ctrl_c_is_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "load", stopped)
    done = office(tmp_path).run()
    assert (done.code, done.said) == (1, "已中断，没有发布。\n")


# -- 2: usage ----------------------------------------------------------------------------------------------------

CALLS: dict[str, tuple[tuple[str, ...], str]] = {
    "no such command": (("biuld",), "不能是“biuld”"),
    "no such option": (("build", "--fast"), "没有这样的参数：--fast"),
    "an option of another command": (("check", "--strict"), "没有这样的参数：--strict"),
    "an option without its value": (("build", "--date"), "--date 后面要写一个值"),
    "no date": (("build", "--date", "today"), "“today”不是日期"),
    "a date that is none": (("build", "--date", "2026-02-30"), "“2026-02-30”不是日期"),
    "a date in another form": (("build", "--date", "2026/11/20"), "例：2026-11-20"),
    "no jobs": (("build", "--jobs", "0"), "1 到 64"),
    "too many jobs": (("build", "--jobs", "65"), "1 到 64"),
    "fewer than no jobs": (("build", "--jobs", "-1"), "用法不对"),
    "jobs in another script": (("build", "--jobs", "２"), "1 到 64"),
    "half a job": (("build", "--jobs", "1.5"), "1 到 64"),
    "no address": (("build", "--base-url", "board.example"), "“board.example”不是网址"),
    "a script for an address": (("build", "--base-url", "javascript:alert(1)"), "不是网址"),
    "no content": (("build", "--content", "nowhere"), "没有内容文件夹 nowhere"),
    "a file for content": (("build", "--content", "content/site.yaml"), "没有内容文件夹"),
    "no site.yaml": (("build", "--content", "empty"), "没有 site.yaml"),
    "no templates": (("build", "--templates", "nowhere"), "没有模板文件夹 nowhere"),
    "output in content": (("build", "--output", "content/out"), "不能一个在另一个里面"),
    "output is content": (("build", "--output", "content"), "不能一个在另一个里面"),
    "content in output": (("build", "--output", "."), "不能一个在另一个里面"),
    "output in content, by a link": (("build", "--output", "link/out"), "不能一个在另一个里面"),
    "output in templates": (("build", "--templates", "empty", "--output", "empty/out"), "不能一个在另一个里面"),
    "check of nothing": (("check", "zhen/nowhere"), "内容里没有这个文件或文件夹：zhen/nowhere"),
    "check of what is not content": (("check", "empty"), "内容里没有这个文件或文件夹：empty"),
    "check beside the content": (("check", "../empty"), "内容里没有这个文件或文件夹"),
    "withdraw what": (("withdraw",), "缺少"),
    "withdraw without a class": (("withdraw", "/zhen/a/honors:h-1", "--by", "办"), "缺少 --class"),
    "withdraw without a post": (("withdraw", "/zhen/a/honors:h-1", "--class", "error"), "缺少 --by"),
    "withdraw for no reason": (("withdraw", "/zhen/a/honors:h-1", "--class", "eror", "--by", "办"), "不能是“eror”"),
}  # fmt: skip


@pytest.mark.parametrize(("call", "words"), CALLS.values(), ids=CALLS)
def test_a_wrong_call_is_said_in_chinese_and_does_nothing(
    call: tuple[str, ...], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to("content")
    monkeypatch.chdir(tmp_path)
    before = everything(tmp_path)
    done = run(*call)
    assert done.code == 2
    assert words in done.said
    assert not re.search(r"usage|argument|invalid|required|expected|choose", done.said)
    assert done.printed == ""
    assert everything(desk.root) == before


@pytest.mark.parametrize("call", [("-h",), ("--help",), ("build", "-h"), ("check", "-h"), ("withdraw", "-h")])
def test_help_is_chinese(call: tuple[str, ...]) -> None:
    done = run(*call)
    assert done.code == 0
    assert done.said == ""
    assert done.printed.startswith("用法：")
    assert not re.search(r"usage|options|optional|positional|show this", done.printed)


def test_the_version() -> None:
    assert run("--version").printed == f"site-builder {site_builder.__version__}\n"


# -- 3: published with something withheld ------------------------------------------------------------------------

WITHHELD: dict[str, tuple[dict[str, Any], str, str]] = {
    "a record": ({"zhen/a/honors.yaml": [HONOR, WRONG_HONOR]}, "zhen/a/honors/h-2/", "正在核对"),
    "a piece that does not parse": (
        {"zhen/a/honors.yaml": little_sites.yaml([HONOR]) + '- id: h-2\n  title: "开\n'},
        "zhen/a/honors/h-2/",
        "正在核对",
    ),
    "a board": ({"zhen/a/honors.yaml": "镇".encode("gbk")}, "zhen/a/honors/", "正在核对"),
    "a place": ({"zhen/b/place.yaml": {"name": "柳岸", "tpyo": "x"}}, "zhen/b/", "正在核对"),
    "an entry of places.yaml": ({"zhen/places.yaml": [{"id": "b", "tpyo": "x"}]}, "zhen/b/", "正在核对"),
    "a stray file": ({"zhen/a/honros.yaml": [HONOR]}, "zhen/a/honors/h-1/", "题目乙甲子"),
}


@pytest.mark.parametrize(("files", "page", "words"), WITHHELD.values(), ids=WITHHELD)
def test_the_wrong_is_withheld_and_the_rest_published(
    files: dict[str, Any], page: str, words: str, tmp_path: Path
) -> None:
    desk = office(tmp_path, files)
    done = desk.run()
    assert done.code == 3
    assert words in desk.page(page)
    assert all(desk.holding(word) for word in WORDS["/zhen/a/figures:f-1"])


# -- 4: our own fault --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["build", "check"])
def test_our_own_fault_is_one_sentence_without_a_traceback(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office(tmp_path)
    desk.run()
    desk.write({"zhen/a/honors.yaml": [{**HONOR, "title": "改过的"}]})
    before = everything(desk.root)
    monkeypatch.setattr(build, "screen_places", lambda *_: _fails())
    done = desk.run(command)
    assert done.code == 4
    assert "程序自身的错误（ZeroDivisionError，test_cli.py:" in done.said
    assert "不是您的内容写错了" in done.said
    assert "Traceback" not in done.said
    assert "secret words" not in done.said
    assert everything(desk.root) == before


def test_our_own_fault_can_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "screen_places", lambda *_: _fails())
    monkeypatch.setenv("SITE_BUILDER_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        office(tmp_path).run()


def test_our_own_fault_keeps_nothing_on_the_site_that_must_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office(tmp_path)
    desk.run()
    line = {"record": "/zhen/a/honors:h-1", "date": "2026-11-20", "class": "leak", "by": "综合办"}
    desk.write({"zhen/withdrawals.yaml": [line]})
    monkeypatch.setattr(build, "screen_places", lambda *_: _fails())
    assert desk.run(day="2026-12-03").code == 4
    assert desk.holding(*WORDS["/zhen/a/honors:h-1"], *WORDS["/zhen/a/exposures:e-1"]) == []
    assert desk.holding(*WORDS["/zhen/a/figures:f-1"])


# -- check -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("files", [{}, {"zhen/a/honors.yaml": [WRONG_HONOR]}, WRONG_SITE])
def test_check_writes_nothing(
    files: dict[str, Any], jobs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office(tmp_path)
    desk.run()
    desk.write(files)
    monkeypatch.chdir(tmp_path)
    before = everything(tmp_path)
    done = desk.run("check", "--jobs", jobs, day="2026-12-03")
    assert done.code == (1 if files else 0)
    assert ("核对完毕：有 1 处错误；" if files else "核对完毕：没有错误；") in done.said
    assert everything(tmp_path) == before


def test_check_names_every_error_of_a_run(tmp_path: Path) -> None:
    desk = office(
        tmp_path,
        {
            "zhen/a/honors.yaml": [WRONG_HONOR],
            "zhen/b/place.yaml": {"name": "柳岸", "tpyo": "x"},
            "zhen/a/figures.yaml": [{**FIGURE, "value": "许多"}],
        },
    )
    said = desk.run("check").said
    for file in ("zhen/a/honors.yaml:1:", "zhen/b/place.yaml:2:1", "zhen/a/figures.yaml:1:"):
        assert f"{desk.content.as_posix()}/{file}" in said
    assert "核对完毕：有 3 处错误" in said


@pytest.mark.parametrize(
    ("paths", "wrong"),
    [
        (("content",), {"h", "f"}),
        (("content/",), {"h", "f"}),
        (("zhen",), {"h", "f"}),
        (("content/zhen/a",), {"h"}),
        (("zhen/a",), {"h"}),
        (("zhen/a/honors.yaml",), {"h"}),
        (("zhen/a/honors.yaml", "zhen/b"), {"h", "f"}),
        (("./content/../content/zhen/b/figures.yaml",), {"f"}),
        (("zhen/a/figures.yaml",), set()),
        (("site.yaml",), set()),
        (("linked/zhen/a",), {"h"}),
    ],
)
def test_check_looks_at_the_paths_asked_for(
    paths: tuple[str, ...], wrong: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office(
        tmp_path,
        {
            "zhen/a/honors.yaml": [WRONG_HONOR],
            "zhen/b/place.yaml": {"name": "柳岸"},
            "zhen/b/figures.yaml": [{**FIGURE, "tpyo": "x"}],
        },
    )
    (tmp_path / "linked").symlink_to("content")
    monkeypatch.chdir(tmp_path)
    done = desk.run("check", *paths)
    assert {
        name for name in ("h", "f") if f"/{'honors' if name == 'h' else 'figures'}.yaml:" in done.said
    } == wrong
    assert done.code == (1 if wrong else 0)


def test_check_of_an_absolute_path_and_of_a_link_by_its_name(tmp_path: Path) -> None:
    desk = office(tmp_path, {"zhen/a/honors.yaml": [WRONG_HONOR]})
    (desk.content / "zhen" / "a" / "figures").symlink_to(tmp_path)
    assert desk.run("check", str(desk.content / "zhen" / "a" / "honors.yaml")).code == 1
    said = desk.run("check", "zhen/a/figures").said
    assert "错误[symlink]" in said
    assert "honors.yaml" not in said


# -- the terminal ------------------------------------------------------------------------------------------------


def test_no_progress_and_no_colour_where_nobody_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office(tmp_path, {"zhen/a/honors.yaml": [WRONG_HONOR]})
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    quiet = desk.run().said
    assert "… 核对" not in quiet
    assert "\x1b" not in quiet
    seen = desk.run(stream=Terminal()).said
    assert seen.startswith("… 核对和生成\n")
    assert "\x1b[1;31m错误[unknown-field]\x1b[0m" in seen
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("NO_COLOR", "1")
    again = desk.run(stream=Terminal()).said
    assert "… 核对" not in again
    assert "\x1b" not in again


def test_a_right_site_says_one_line(tmp_path: Path) -> None:
    assert len(office(tmp_path).run().said.splitlines()) == 1


CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ESCAPES = ("\x1b[2J\x1b]0;x\x07", "\x9b31m", "\u202e", "\r", "\x08")


@pytest.mark.parametrize("escape", ESCAPES, ids=ascii)
def test_content_cannot_drive_the_terminal(escape: str, tmp_path: Path) -> None:
    """Typed raw and as an escape of YAML, in keys, values, names and statements; as names of files and folders."""
    quoted = "".join(f"\\U{ord(sign):08X}" for sign in escape)
    desk = office(
        tmp_path,
        {
            "zhen/a/honors.yaml": f"- id: h-1\n  title: 甲{escape}乙\n  aw{escape}ard: x\n",
            "zhen/a/honors/2.yaml": f'- id: h-3\n  title: "甲{quoted}乙"\n  "aw{quoted}ard": x\n  award: "{quoted}"\n',
            "zhen/a/exposures.yaml": [{**EXPOSURE, "category": f"甲{escape}乙", "at": f"b{escape}"}],
            "zhen/b/place.yaml": f'name: "柳岸{quoted}"\n"ki{quoted}nd": town\n',
            "zhen/withdrawals.yaml": f'- {{record: "/zhen/{quoted}:x", date: 1, class: "{quoted}", by: x}}\n',
            "zhen/a/pages/about.md": f"[甲{escape}](/no{escape}where/)\n",
            f"zhen/a/na{escape}me.yaml": "",
            f"zhen/a/fol{escape}der/x.yaml": "",
        },
    )
    for command in ("check", "build"):
        said = desk.run(command, stream=Terminal()).said
        assert "错误[" in said
        assert CONTROL.findall(re.sub(r"\x1b\[(1;3[13])?m|\x1b\[0m", "", said).replace("\n", "")) == []


# -- options -----------------------------------------------------------------------------------------------------


def test_another_address_replaces_the_one_of_the_site(tmp_path: Path) -> None:
    desk = office(tmp_path, {"zhen/a/exposures.yaml": ""})
    assert desk.run().code == 0
    first = desk.served()
    assert desk.run("build", "--base-url", "http://zs.example/a/b").code == 0
    second = desk.served()
    assert second.keys() == first.keys()
    old = b"https://board.example/gongshi/"
    assert [path for path, data in second.items() if old in data] == []
    assert b"<loc>http://zs.example/a/b/zhen/a/sitemap-pages.xml</loc>" in second["sitemap.xml"]
    assert b"<loc>http://zs.example/a/b/zhen/a/</loc>" in second["zhen/a/sitemap-pages.xml"]
    assert b'href="http://zs.example/a/b/zhen/a/honors/h-1/"' in second["zhen/a/honors/h-1/index.html"]
    assert b'"/a/b/' in second["404.html"]
    assert b"/gongshi/" not in second["404.html"]
    # the page that is root-absolute, and the pictures of an address
    own = ("404.html", "code.png")
    assert {path: data.replace(old, b"") for path, data in first.items() if not path.endswith(own)} == {
        path: data.replace(b"http://zs.example/a/b/", b"")
        for path, data in second.items()
        if not path.endswith(own)
    }


def test_own_templates_shadow_one_and_keep_the_rest(tmp_path: Path) -> None:
    desk = office(tmp_path)
    desk.run()
    before = desk.served()
    engine = (ROOT / "templates" / "pages" / "404.html").read_text(encoding="utf-8")
    (tmp_path / "own" / "pages").mkdir(parents=True)
    (tmp_path / "own" / "pages" / "404.html").write_text(
        engine.replace("{% block main %}", "{% block main %}<p>本街道的话</p>"), encoding="utf-8"
    )
    assert "{% block main %}" in engine
    assert desk.run("build", "--templates", str(tmp_path / "own")).code == 0
    after = desk.served()
    assert {path for path in before if after[path] != before[path]} == {"404.html"}
    assert "<p>本街道的话</p>".encode() in after["404.html"]


@pytest.mark.parametrize("name", ["Logo.PNG", "标志.png"])
def test_an_asset_whose_name_is_no_address_is_an_error_of_the_templates(name: str, tmp_path: Path) -> None:
    desk = office(tmp_path)
    (tmp_path / "own" / "assets").mkdir(parents=True)
    (tmp_path / "own" / "assets" / name).write_bytes(b"x")
    done = desk.run("build", "--templates", str(tmp_path / "own"))
    assert done.code == 1
    assert f"own/assets/{name}" in done.said


def test_any_number_of_jobs_gives_the_same_bytes(tmp_path: Path) -> None:
    desk = office(tmp_path, {"zhen/a/honors.yaml": [HONOR, WRONG_HONOR]})
    runs = [desk.run("build", "--jobs", jobs) for jobs in ("1", "2", "3")]
    assert [one.code for one in runs] == [3, 3, 3]
    assert "没有变化，什么也没写" in runs[1].said
    assert "没有变化，什么也没写" in runs[2].said
    assert len({re.sub("（.*?）|用时.*?秒", "", one.said) for one in runs}) == 1


def test_the_day_of_an_example_is_its_own(tmp_path: Path) -> None:
    """Without --date: what is dated after it has not happened."""
    desk = office(tmp_path, {"site.yaml": {**little_sites.SITE, "example": {"as_of": "2026-11-01"}}})
    folders = ("--content", str(desk.content), "--output", str(desk.output))
    assert run(*folders).code == 0
    assert desk.holding(*WORDS["/zhen/a/honors:h-1"]) == []
    assert run(*folders, "--date", "2026-11-02").code == 0
    assert desk.holding(*WORDS["/zhen/a/honors:h-1"])


# -- as it is really run -----------------------------------------------------------------------------------------


def _process(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**kept, **environment},
    )


def test_a_process_builds_from_any_folder_in_any_locale(tmp_path: Path) -> None:
    desk = office(tmp_path, {"zhen/a/honors.yaml": [HONOR, WRONG_HONOR]})
    done = _process(
        "--date",
        "2026-11-20",
        "--jobs",
        "2",
        cwd=desk.root,
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert done.returncode == 3
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    assert sorted(os.listdir(desk.root)) == ["content", "output"]
    before = everything(desk.output)
    assert desk.run().code == 3
    assert everything(desk.output) == before


def test_a_process_tells_a_wrong_call(tmp_path: Path) -> None:
    done = _process("check", "--date", "x", cwd=tmp_path, PYTHONUTF8="1")
    assert done.returncode == 2
    assert done.stderr.decode().rstrip().endswith("用法不对：--date “x”不是日期，例：2026-11-20")
    assert os.listdir(tmp_path) == []
