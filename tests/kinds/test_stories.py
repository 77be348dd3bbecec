"""Whose story may be told, and where what can expire does not stand (contract 2, 5, 7; domain 4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.build import Built
from tests.kit import CONSENT, built, checked, day, fate, faults, has_page, marked, page, shown, site, story
from tests.little_sites import pages_of, photo

DAY = "2026-11-20"
AGREED = CONSENT.removeprefix("consent: ")
GUARDIAN = AGREED.replace("self", "guardian")


def told(root: Path, item: str) -> tuple[list[str], list[str]]:
    """What is found in a story, and what its marks expect: `line:column story-person`."""
    clean, spots = marked(item)
    content = site(root, {"stories.yaml": clean, "photos/a.jpg": photo(), "photos/b.jpg": photo((9, 9, 90))})
    found = faults(content, checked(content, DAY).diagnostics)
    return [one.removeprefix("stories.yaml:") for one in found], [f"{spot} story-person" for spot in spots]


def picture(stage: str = "", name: str = "a") -> str:
    """A picture."""
    return f"{{src: photos/{name}.jpg, alt: 车棚{f', stage: {stage}' if stage else ''}}}"


STORIES = {
    "a person who agreed": story(),
    "a person, unless it says otherwise": story(people=""),
    "a family that agreed": story(people="family", consent=AGREED.replace("self", "family")),
    "nobody": story(people="none", consent=""),
    "without a consent": story(consent="").replace("- id", "- ^id"),
    "without a word about people": story(people="", consent="").replace("- id", "- ^id"),
    "a family without a consent": story(people="family", consent="").replace("- id", "- ^id"),
    "no consents": story(consent="[]").replace("- id", "- ^id"),
    # a minor's consent is a guardian's
    "a minor": story(people="minor", consent=GUARDIAN),
    "a minor and one who is none": story(people="minor", consent=f"[{GUARDIAN}, {AGREED.replace('self', '^self')}]"),
    "a minor by himself": story(people="minor", consent=AGREED.replace("self", "^self")),
    "a minor by the family": story(people="minor", consent=AGREED.replace("self", "^family")),
    "a minor without a consent": story(people="minor", consent="").replace("- id", "- ^id"),
    "a grown-up by a guardian": story(consent=GUARDIAN),
    # a consent does not end before it begins
    "a consent of one day": story(consent="{by: self, date: 2026-11-02, scope: [web], until: 2026-11-02}"),
    "a consent that ends before": story(consent="{by: self, date: 2026-11-02, scope: [web], until: ^2026-11-01}"),
    "the second of two": story(
        consent=f"[{AGREED}, {{by: self, date: 2026-11-02, scope: [web], until: ^2026-11-01}}]"
    ),
    "two at once": story(
        people="minor", consent="{by: ^self, date: 2026-11-02, scope: [web], until: ^2026-11-01}"
    ),
    "one of nobody is judged too": story(
        people="none", consent="{by: self, date: 2026-11-02, scope: [web], until: ^2026-11-01}"
    ),
    # a portrait needs a consent that names it
    "a scene": story(photos=picture("scene")),
    "a portrait": story(photos=picture("^portrait")),
    "a portrait that was agreed to": story(consent=AGREED.replace("board", "portrait"), photos=picture("portrait")),
    "a portrait that one of two agreed to": story(
        consent=f"[{AGREED}, {AGREED.replace('board', 'portrait')}]", photos=picture("^portrait")
    ),
    "a portrait of nobody": story(people="none", consent="", photos=picture("^portrait")),
    "a portrait of a minor": story(
        people="minor", consent=GUARDIAN.replace("board", "portrait"), photos=picture("^portrait")
    ),
    "the second picture": story(photos=f"[{picture('scene')}, {picture('^portrait', 'b')}]"),
    "a portrait without any consent": story(consent="", photos=picture("^portrait")).replace("- id", "- ^id"),
}  # fmt: skip


@pytest.mark.parametrize("item", STORIES.values(), ids=STORIES)
def test_whose_story_may_be_told(item: str, tmp_path: Path) -> None:
    found, expected = told(tmp_path, item)
    assert found == expected


def test_without_a_consent_nothing_of_it_is_published(tmp_path: Path) -> None:
    content = site(tmp_path, {"stories.yaml": story(consent="", summary="秘密摘要")})
    made = built(content, DAY)
    assert fate(checked(content, DAY), "/stories:s-1") == "[checking]"
    assert "正在核对" in page(made, "/stories/s-1/")
    assert _holding(made, "秘密摘要", "雨夜里的一把伞") == set()


@pytest.mark.parametrize(
    "consent", ["张三丰", "{by: 张三丰, date: 2026-11-02, scope: [web]}", "{同意人: 张三丰}"]
)
def test_a_name_in_the_wrong_place_is_not_printed(consent: str, tmp_path: Path) -> None:
    content = site(tmp_path, {"stories.yaml": story(consent=consent)})
    text = shown(content, checked(content, DAY).diagnostics)
    assert "错误" in text
    assert "张三丰" not in text


def _holding(made: Built, *words: str) -> set[str]:
    """The files in which one of the words stands."""
    assert made.tree is not None
    return {
        path for path, data in made.tree.contents().items() if any(word.encode() in data for word in words)
    }


UNTIL = "{by: self, date: 2026-11-02, scope: [web, board], until: 2027-11-02}"
OWN = {"a/stories/index.html", "a/stories/s-1/index.html"}


@pytest.mark.parametrize(
    ("given", "fleeting"),
    [
        ({}, False),
        ({"people": "none", "consent": ""}, False),
        ({"consent": UNTIL}, True),
        ({"consent": f"[{AGREED}, {UNTIL}]"}, True),
        ({"publish_until": "2027-01-31"}, True),
    ],
)
def test_what_can_expire_stands_on_its_own_and_its_boards_page_alone(
    given: dict[str, str], fleeting: bool, tmp_path: Path
) -> None:
    """Not on homes, months, parents, feeds, nor on the pages of other records that name it (contract 7)."""
    item = story(**{"title": "题目甲", "summary": "摘要甲", "body": "正文甲", "photos": picture(), **given})
    content = site(
        tmp_path,
        {
            "a/place.yaml": "name: 荷风苑\n",
            "a/stories.yaml": item
            + story(
                "s-2", title="题目乙", date="2026-11-03", people="none", consent="", related="stories:s-1"
            ),
            "a/photos/a.jpg": photo(),
        },
    )
    made = built(content, DAY)
    assert made.diagnostics == ()
    holding = _holding(made, "题目甲", "摘要甲", "正文甲")
    others = {"index.html", "a/index.html", "a/2026-11/index.html", "a/stories/s-2/index.html"}
    assert holding >= OWN
    assert holding == OWN if fleeting else holding >= others
    rendered = pages_of(content, day(DAY))
    goes = {one.path.strip("/"): (one.goes, one.indexed) for one in rendered if one.goes}
    end = day("2027-02-01") if "publish_until" in given else day("2027-11-03")
    assert goes == (dict.fromkeys(OWN, (end, False)) if fleeting else {})
    assert made.tree is not None
    held = {path for path, blob in made.tree.items() if "/a/stories:s-1" in blob.holds}
    assert holding <= held
    assert "1" in page(made, "/a/2026-11/"), "it is counted all the same"


def test_on_the_first_day_after_its_consent_it_is_a_neutral_page_and_a_count(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            "stories.yaml": story(
                title="题目甲", consent=UNTIL.replace("2027-11-02", "2026-11-20"), photos=picture()
            ),
            "photos/a.jpg": photo(),
        },
    )
    last, gone = built(content, "2026-11-20"), built(content, "2026-11-21")
    assert last.next_change == day("2026-11-21")
    assert has_page(last, "/stories/s-1/")
    assert any(path.endswith(".webp") for path in last.tree or ())
    assert _holding(gone, "题目甲") == set()
    assert not any(path.endswith((".webp", ".jpg")) for path in gone.tree or ())
    assert "已按期撤下" in page(gone, "/stories/s-1/")


def test_an_open_objection_takes_it_off_every_list(tmp_path: Path) -> None:
    """Its page stays and says so."""
    content = site(
        tmp_path,
        {
            "a/place.yaml": "name: 荷风苑\n",
            "a/stories.yaml": story("s-1", title="题目甲", objection="{received: 2026-11-10}")
            + story("s-2", title="题目乙"),
        },
    )
    made = built(content, DAY)
    assert "题目甲" in page(made, "/a/stories/s-1/")
    assert "11月10日" in page(made, "/a/stories/s-1/")
    board = page(made, "/a/stories/")
    assert "题目乙" in board
    assert "题目甲" not in board
    assert "题目甲" not in page(made, "/a/stories/s-2/")
    (sheet,) = [
        part
        for one in pages_of(content, day(DAY))
        if one.path == "/a/index.html"
        for part in one.parts
        if part.name == "stories"
    ]
    assert (sheet.holds, sheet.context.lead.title, sheet.context.rows) == (("/a/stories:s-2",), "题目乙", ())


def test_of_the_other_objections_the_open_one_is_named(tmp_path: Path) -> None:
    objection = "[{received: 2026-11-05, answered: 2026-11-08, result: rejected}, {received: 2026-11-10}]"
    content = site(tmp_path, {"stories.yaml": story(objection=objection)})
    (made,) = [one for one in pages_of(content, day(DAY)) if one.path == "/stories/s-1/index.html"]
    assert made.context.contested == day("2026-11-10")


def test_the_board_shows_the_newest_first_and_all_of_them(tmp_path: Path) -> None:
    items = "".join(
        story(f"s-{number}", title=f"题目{number:02}号", date=f"2026-10-{number:02}")
        for number in range(1, 16)
    )
    content = site(tmp_path, {"stories.yaml": items + story("s-0", title="明天的", date="2026-11-21")})
    made = built(content, DAY)
    board = page(made, "/stories/")
    assert re.findall(r"题目(\d\d)号", board) == [f"{number:02}" for number in range(15, 0, -1)]
    assert "明天的" not in board
    home = page(made, "/")
    assert "题目15号" in home
    assert "15篇" in home


def test_a_story_sent_to_two_places_is_listed_in_both(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {
            "a/place.yaml": "name: 甲社区\nshows: [stories]\n",
            "b/place.yaml": "name: 乙社区\nshows: [stories]\n",
            "stories.yaml": story(title="题目甲", at="[a, b]")
            + story("s-2", title="题目乙", at="[a, b]", consent=UNTIL),
        },
    )
    made = built(content, DAY)
    assert made.diagnostics == ()
    for place in ("a", "b"):
        board = page(made, f"/{place}/stories/")
        assert "题目甲" in board
        assert not has_page(made, f"/{place}/stories/s-1/")
        assert "题目乙" not in page(made, f"/{place}/")
    assert _holding(made, "题目乙") <= {
        "stories/index.html",
        "stories/s-2/index.html",
        "a/stories/index.html",
        "b/stories/index.html",
    }
    assert {
        one.path: one.goes
        for one in pages_of(content, day(DAY))
        if one.path.endswith("/stories/index.html") and "/statistics/" not in one.path
    } == dict.fromkeys(
        ("/stories/index.html", "/a/stories/index.html", "/b/stories/index.html"), day("2027-11-03")
    )
