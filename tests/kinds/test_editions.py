"""What hangs on paper: where, until when, what must come down, what is not there yet (contract 5, domain 4.18)."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.build import Checked
from tests.kinds.test_statuses import followed
from tests.kit import (
    CONSENT,
    boards,
    built,
    checked,
    day,
    edition,
    entries,
    fate,
    faults,
    honor,
    marked,
    notice,
    page,
    site,
    story,
)

PLACE = """
    name: 甲小区
    noticeboards:
      - {id: north, name: 北门公示栏}
      - {id: south, name: 南门公示栏}
"""
HANGS = "{board: north, posted: 2026-11-03, by: 综合办}"
TERM = "{from: 2026-11-02, days: 15, basis: 条例, contact: 0000}"


def files(items: str = "", notices: str = "", **more: str) -> dict[str, str | bytes]:
    """A place with two paper boards, an edition and a notice."""
    return {
        "a/place.yaml": PLACE,
        "a/notices.yaml": notices or notice(),
        "a/editions.yaml": items or edition(boards="north", postings=HANGS),
        **{f"a/{name}.yaml": text for name, text in more.items()},
    }


def whats(found: Checked, place: str = "a") -> list[str]:
    """What the office must see to about editions there."""
    return [task.due.what for task in found.attention[place].tasks if task.kind == "editions"]


def test_its_word_follows_what_was_put_up_and_taken_down(tmp_path: Path) -> None:
    posting = "{board: north, posted: 2026-11-04, taken_down: 2026-11-09}"
    content = site(tmp_path, files(edition(postings=posting)))
    assert faults(content, checked(content, "2026-11-20").diagnostics) == []
    assert followed(content, "/a/editions:z-1", "2026-11-01") == [
        ("2026-11-02", "待张贴"),
        ("2026-11-04", "张贴中"),
        ("2026-11-09", "已撤下"),
    ]


REMOVED = {
    "withdrawn": (notice(withdrawn="{date: 2026-11-10, class: error}"), "已撤回", "2026-11-10"),
    "its last day over": (notice(publish_until="2026-11-09"), "已按期撤下", "2026-11-10"),
    "corrected": (notice(corrections="{date: 2026-11-10, note: 改了一个数}"), "已更正", "2026-11-10"),
}


@pytest.mark.parametrize(("item", "why", "since"), REMOVED.values(), ids=REMOVED)
def test_what_hangs_and_should_not_is_told_by_its_number(
    item: str, why: str, since: str, tmp_path: Path
) -> None:
    content = site(tmp_path, files(notices=item.replace("收支情况公示", "秘密标题")))
    before, after = checked(content, "2026-11-09"), checked(content, since)
    if why != "已撤回":  # a withdrawal holds from the first build that sees it
        assert whats(before) in ([], ["第1期最后一天，过了要从公示栏撤下"])
    assert f"北门公示栏还贴着{why}的 notices:n-1，要撕换" in whats(after)
    made = built(content, since)
    text = page(made, "/a/editions/")
    assert f"公示公告 n-1：11月10日{why}，以网页为准" in text
    assert ("秘密标题" in page(made, "/a/editions/z-1/")) == (why == "已更正")


def test_taken_down_nothing_is_to_be_torn(tmp_path: Path) -> None:
    down = "{board: north, posted: 2026-11-03, taken_down: 2026-11-10}"
    content = site(
        tmp_path,
        files(edition(postings=down), notice(withdrawn="{date: 2026-11-08, class: error}")),
    )
    assert "北门公示栏还贴着已撤回的 notices:n-1，要撕换" in whats(checked(content, "2026-11-09"))
    assert whats(checked(content, "2026-11-10")) == []


def test_a_record_that_left_content_is_still_known_to_hang(tmp_path: Path) -> None:
    """By withdrawals.yaml, and by the tombstone of a purge."""
    gone = files(notices="[]")
    gone["a/withdrawals.yaml"] = "- {record: /a/notices:n-1, date: 2026-11-10, class: order, by: 综合办}\n"
    content = site(tmp_path / "w", gone)
    assert "北门公示栏还贴着已撤回的 notices:n-1，要撕换" in whats(checked(content, "2026-11-20"))
    purged = files()
    del purged["a/notices.yaml"]
    purged["a/notices/purged.yaml"] = "tombstones:\n  - {id: n-1, removed: 2026-11-10, rule: publish_until}\n"
    content = site(tmp_path / "p", purged)
    text = whats(checked(content, "2026-11-20"))
    assert "北门公示栏还贴着已按期撤下的 notices:n-1，要撕换" in text


def test_the_first_day_on_which_any_of_its_contents_must_go(tmp_path: Path) -> None:
    notices = (
        notice("n-1") + notice("n-2", publish_until="2026-11-30") + notice("n-3", publish_until="2026-12-05")
    )
    content = site(
        tmp_path, files(edition(postings=HANGS, contents="[notices:n-1, notices:n-3, notices:n-2]"), notices)
    )
    found = checked(content, "2026-11-20")
    assert entries(found)["/a/editions:z-1"].computed.must_go == day("2026-12-01")
    (line, empty) = boards(found)["/a/editions"].overall.boards
    assert (line.must_go, [one.id for one in line.hanging]) == (day("2026-12-01"), ["z-1"])
    assert (empty.must_go, empty.hanging) == (None, ())
    made = built(content, "2026-11-20")
    assert "2026年12月1日" in page(made, "/a/editions/z-1/")
    # what can expire is named by its number only
    assert "公示公告 n-2" in page(made, "/a/editions/z-1/")


def test_what_was_published_since_is_new_for_the_board_where_it_does_not_hang(tmp_path: Path) -> None:
    notices = (
        notice()
        + notice("n-2", title="新的一件", date="2026-11-10")
        + notice("n-3", title="会到期的", date="2026-11-10", publish_until="2026-12-30")
        + notice("n-4", title="明天的", date="2026-11-21")
    )
    agreed = CONSENT.removeprefix("consent: ").replace(", board", "")
    content = site(
        tmp_path,
        files(notices=notices, stories=story(title="只同意上网", date="2026-11-10", consent=agreed)),
    )
    found = checked(content, "2026-11-20")
    (north, south) = boards(found)["/a/editions"].overall.boards
    assert [one.title for one in north.fresh] == ["新的一件"]
    assert south.fresh == ()
    assert "打印以后新公布、纸上没有的 新的一件" in page(built(content, "2026-11-20"), "/a/editions/")


@pytest.mark.parametrize(
    ("posted", "word", "end"),
    [("", "待张贴", None), ("2026-11-05", "公示中", "2026-11-20"), ("2026-11-04", "已结束", "2026-11-19")],
)
def test_a_notice_on_paper_counts_from_its_posting(
    posted: str, word: str, end: str | None, tmp_path: Path
) -> None:
    item = notice(shown="board", number="1号", objections_to="{unit: 居委会}", publicity=TERM)
    hung = f"{{board: north, posted: {posted}}}" if posted else ""
    content = site(tmp_path, files(edition(postings=hung), item))
    found = checked(content, "2026-11-20")
    assert faults(content, found.diagnostics) == []
    assert fate(found, "/a/notices:n-1") == word
    assert entries(found)["/a/notices:n-1"].computed.publicity_end == (end and day(end))
    if posted:
        assert "北门公示栏" in page(built(content, "2026-11-20"), "/a/notices/n-1/")
    else:
        tasks = found.attention["a"].tasks
        assert "只在公示栏公布的，还没有张贴" in [task.due.what for task in tasks if task.kind == "notices"]


def test_a_copy_taken_down_before_the_end_is_told(tmp_path: Path) -> None:
    item = notice(shown="board", number="1号", objections_to="{unit: 居委会}", publicity=TERM)
    early = "{board: north, posted: 2026-11-03, taken_down: 2026-11-17}"
    content = site(tmp_path, files(edition(postings=early), item))
    tasks = checked(content, "2026-11-20").attention["a"].tasks
    assert "北门公示栏的一份没有贴满公示期就撤了，要重新张贴" in [task.due.what for task in tasks]


@pytest.mark.parametrize("wrong", ["draft: true", "withdrawn: {date: 2026-11-05, class: other}", "typo: x"])
def test_an_edition_that_is_not_there_hangs_nothing(wrong: str, tmp_path: Path) -> None:
    item = notice(shown="board", number="1号", objections_to="{unit: 居委会}", publicity=TERM)
    content = site(
        tmp_path, files(edition(wrong, postings=HANGS).replace(wrong, "z-1", 1) + f"  {wrong}\n", item)
    )
    assert fate(checked(content, "2026-11-20"), "/a/notices:n-1") == "待张贴"


def test_a_consent_without_the_board_keeps_a_person_from_paper(tmp_path: Path) -> None:
    agreed = CONSENT.replace(", board", "")
    item = honor(honoree=f"{{name: 张某某, kind: person, show: masked, {agreed}}}")
    content = site(tmp_path, files(edition(contents="honors:h-1"), honors=item))
    found = checked(content, "2026-11-20")
    assert "honors:h-1 本人没有同意张贴（scope 里没有 board）" in whats(found)
    assert "雨天为邻居送伞" not in page(built(content, "2026-11-20"), "/a/editions/z-1/")


def test_the_code_changes_with_the_text_and_with_nothing_else(tmp_path: Path) -> None:
    def code(name: str, text: str, when: str = "2026-11-20") -> str:
        content = site(tmp_path / name, files(notices=text))
        return str(entries(checked(content, when))["/a/editions:z-1"].computed.code)

    first = code("a", notice())
    assert len(first) == 8
    assert code("b", notice(), "2026-11-05") == first
    assert code("c", notice(indicators="甲")) == first
    assert code("d", notice(title="改了题目")) != first
    typed = files(edition(code=first, postings=HANGS), notice(title="改了题目"))
    made = built(site(tmp_path / "e", typed), "2026-11-20")
    assert "打印以后，网页上的内容有过更新" in page(made, "/a/editions/z-1/")


def test_a_street_hangs_on_the_boards_beneath(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            "zhen/place.yaml": "name: 街道\nshows: [notices, editions]\n",
            "zhen/a/place.yaml": PLACE,
            "zhen/notices.yaml": notice(),
            "zhen/editions.yaml": edition(
                postings="[{board: a/north, posted: 2026-11-03}, {board: a/nroth, posted: 2026-11-03}]",
                title="街道第1期",
            ),
        },
    )
    found = checked(content, "2026-11-20")
    assert faults(content, found.diagnostics) == ["zhen/editions.yaml:6:60 edition-postings?"]
    (north, _) = entries(found)["/zhen/editions:z-1"].computed.copies
    assert north.name == "甲小区北门公示栏"


WRONG = {
    "of another place, twice, and of itself": edition(
        contents="[notices:n-1, ^/notices:n-9, ^notices:n-1, ^editions:z-1]"
    ),
    "about conduct": edition(contents="[notices:n-1, ^exposures:e-1]"),
    "a board that is not there": edition(postings="{board: ^nroth, posted: 2026-11-03}"),
    "before it was printed, and down before it was up": edition(
        postings="{board: north, posted: ^2026-11-01, taken_down: ^2026-10-31}"
    ),
    "twice on a board": edition(
        postings="[{board: north, posted: 2026-11-03}, {board: ^north, posted: 2026-11-04}]"
    ),
    "twice after it came down": edition(
        postings="[{board: north, posted: 2026-11-03, taken_down: 2026-11-04}, {board: north, posted: 2026-11-05}]"
    ),
    "a photo that is not there": edition(postings="{board: north, posted: 2026-11-03, photo: ^photos/x.jpg}"),
    "a code that is none": edition(code="^xyz"),
}


@pytest.mark.parametrize("item", WRONG.values(), ids=WRONG)
def test_what_contradicts_itself_is_found_at_its_place(item: str, tmp_path: Path) -> None:
    clean, spots = marked(item)
    given = files(clean)
    given["a/exposures.yaml"] = (
        "- {id: e-1, date: 2026-11-02, category: piling, spot: 东侧通道, observed: {date: 2026-11-02}, description: 堆物。}\n"
    )
    given["notices.yaml"] = notice("n-9")
    content = site(tmp_path, given)
    found = faults(content, checked(content, "2026-11-20").diagnostics)
    assert [one.split()[0].removeprefix("a/editions.yaml:") for one in found] == spots


def test_of_what_was_never_on_the_web_not_even_the_number_is_printed(tmp_path: Path) -> None:
    """A draft, one of tomorrow, one that its person agreed to on paper alone."""
    agreed = CONSENT.removeprefix("consent: ").replace("web, ", "")
    notices = notice() + notice("mimi-1", draft="true") + notice("mimi-2", date="2026-11-21")
    items = edition(postings=HANGS, contents="[notices:n-1, notices:mimi-1, notices:mimi-2, stories:mimi-3]")
    content = site(tmp_path, files(items, notices, stories=story("mimi-3", consent=agreed)))
    made = built(content, "2026-11-20")
    assert made.tree is not None
    assert not [path for path, data in made.tree.contents().items() if b"mimi" in data]
    assert sum("网上没有公布" in what for what in whats(checked(content, "2026-11-20"))) == 3


# -- 张贴清单 -------------------------------------------------------------------------------------------------------


def street(items: str, compound: str = "", **more: str) -> dict[str, str | bytes]:
    """A street with a board of its own; a community beneath it; a compound with two boards beneath that."""
    return {
        "z/place.yaml": "name: 街道\nnoticeboards:\n  - {id: hall, name: 大厅}\n",
        "z/s/place.yaml": "name: 社区\nnoticeboards: {id: gate, name: 门口}\n",
        "z/s/a/place.yaml": PLACE,
        "z/notices.yaml": notice(),
        "z/editions.yaml": items,
        "z/s/a/notices.yaml": notice(),
        **({"z/s/a/editions.yaml": compound} if compound else {}),
        **{f"z/{name}.yaml": text for name, text in more.items()},
    }


POST = {
    "every board of its own place": ("", "", ["街道: 第1期"]),
    "and of the places that list it": (
        "",
        "[s, s/a]",
        ["街道: 第1期", "社区: 第1期", "北门: 第1期", "南门: 第1期"],
    ),
    "or those that are named": ("[hall, s/a/south]", "", ["街道: 第1期", "南门: 第1期"]),
}


@pytest.mark.parametrize(("named", "at", "asked"), POST.values(), ids=POST)
def test_an_edition_is_for_boards(named: str, at: str, asked: list[str], tmp_path: Path) -> None:
    content = site(tmp_path, street(edition(boards=named, at=at)))
    assert faults(content, checked(content, "2026-11-20").diagnostics) == []
    (task,) = whats(checked(content, "2026-11-20"), "z")
    names = {"街道": "大厅", "社区": "社区门口", "北门": "甲小区北门公示栏", "南门": "甲小区南门公示栏"}
    assert task == "第1期印好了，还没有贴到：" + "、".join(names[one.split(":")[0]] for one in asked)


def test_what_is_up_over_or_replaced_is_not_asked_for(tmp_path: Path) -> None:
    """The south board waits from the day of printing until it is up, or a later edition is."""
    north = "{board: north, posted: 2026-11-03}"
    later = edition("z-2", date="2026-11-10", printed="2026-11-10", edition="第2期", boards="south")
    up = later.rstrip() + "\n  postings: {board: south, posted: 2026-11-12}\n"
    content = site(tmp_path, files(edition(postings=north) + up))
    assert whats(checked(content, "2026-11-11")) == [
        "第1期印好了，还没有贴到：南门公示栏",
        "第2期印好了，还没有贴到：南门公示栏",
    ]
    assert whats(checked(content, "2026-11-12")) == []
    down = "{board: north, posted: 2026-11-03, taken_down: 2026-11-09}"
    over = site(tmp_path / "over", files(edition(postings=down)))
    assert whats(checked(over, "2026-11-08")) == ["第1期印好了，还没有贴到：南门公示栏"]
    assert whats(checked(over, "2026-11-09")) == []


def test_what_may_hang_no_longer_is_printed_anew_and_not_put_up(tmp_path: Path) -> None:
    content = site(tmp_path, files(edition(), notice(corrections="{date: 2026-11-10, note: 改了一个数}")))
    assert whats(checked(content, "2026-11-09")) == ["第1期印好了，还没有贴到：北门公示栏、南门公示栏"]
    assert whats(checked(content, "2026-11-10")) == ["第1期印好了，还没有张贴，里面有撤下或更正的，要重印"]


def test_the_list_to_walk_with_holds_every_board_beneath(tmp_path: Path) -> None:
    """The street's edition and the compound's own, on one page of the street; at the compound, both too."""
    postings = "[{board: hall, posted: 2026-11-03}, {board: s/a/north, posted: 2026-11-04}]"
    own = edition(
        "z-9", edition="第9期", date="2026-11-05", printed="2026-11-05", boards="south", postings=""
    )
    torn = edition("z-8", edition="第8期", postings="{board: north, posted: 2026-11-03}", boards="north")
    items = street(
        edition(boards="[hall, s/gate, s/a/north]", postings=postings),
        own.replace("notices:n-1", "notices:n-2") + torn,
    )
    items["z/s/a/notices.yaml"] = notice(withdrawn="{date: 2026-11-10, class: error}") + notice("n-2")
    content = site(tmp_path, items)
    made = built(content, "2026-11-20")
    walk = page(made, "/z/editions/report/")
    assert "社区门口 □ 第1期（11月2日印）" in walk
    assert "甲小区北门公示栏 □ 甲小区第8期：公示公告 n-1：11月10日已撤回 第1期（11月4日贴）" in walk
    assert "甲小区南门公示栏 □ 甲小区第9期（11月5日印）" in walk
    assert "不用动的：大厅。" in walk
    there = page(made, "/z/s/a/editions/report/")
    assert "北门公示栏 □ 第8期：公示公告 n-1：11月10日已撤回 街道第1期（11月4日贴）" in there
    # at the compound it is known what the street hung there, though the street's edition names no `at`
    assert "街道第1期 11月4日 起" in page(made, "/z/s/a/editions/")
    assert "各块公示栏现在都不用动" in page(built(content, "2026-11-01"), "/z/s/a/editions/report/")


def test_a_sheet_that_came_down_is_gone_from_the_lists(tmp_path: Path) -> None:
    postings = "[{board: hall, posted: 2026-11-03, taken_down: 2026-11-09}, {board: s/a/north, posted: 2026-11-04, taken_down: 2026-11-10}]"
    content = site(
        tmp_path,
        street(
            edition(boards="[hall, s/a/north]", postings=postings),
            edition("z-2", boards="south", postings="{board: south, posted: 2026-11-04}"),
        ),
    )
    before, after = (built(content, on) for on in ("2026-11-09", "2026-11-10"))
    assert "街道第1期 11月4日 起" in page(before, "/z/s/a/editions/")
    assert "街道第1期 11月4日 起" not in page(after, "/z/s/a/editions/")
    assert "第1期" not in page(after, "/z/editions/report/")
