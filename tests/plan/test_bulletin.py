"""What a group chat and a loudspeaker are given: whole sentences, the most important first, nothing that could not be taken
back (domain 7)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build import Built, preview
from site_builder.plan.bulletin import GROUP, SPOKEN, Item, Week, length, read_aloud, written
from tests.kit import SITE, built, exposure, honor, page, project, site, story
from tests.little_sites import templates

MONDAY = date(2026, 11, 16)
ADDRESS = "https://board.example/a/"


def texts(made: Built, week: str = "2026-w47", place: str = "") -> tuple[str, str]:
    """The two texts of a week; empty where there is none."""
    assert made.tree is not None
    found = made.tree.contents()
    group, aloud = (
        found.get(f"{place}{week}/{name}", b"").decode("utf-8-sig") for name in ("group.txt", "spoken.txt")
    )
    return group, aloud


def week(*titles: str, group: int = 4) -> Week:
    """A week with news of one sort."""
    items = tuple(
        Item(group=group, order=number, text=title, key=f"k{number}") for number, title in enumerate(titles)
    )
    return Week(monday=MONDAY, items=items, newest=MONDAY)


@given(st.lists(st.text(alphabet="一二三灯12，", min_size=1, max_size=40), max_size=40))
def test_the_texts_keep_their_length_and_end_with_whole_sentences(titles: list[str]) -> None:
    given_ = week(*titles)
    group = written(given_, "荷风苑公示栏", ADDRESS)
    body, _, link = group.rpartition("\n全部内容：")
    assert link == f"{ADDRESS}\n"
    assert length(body) <= GROUP
    aloud = read_aloud(given_, "荷风苑公示栏", "0000-0000001", example=True)
    assert length(aloud) <= SPOKEN
    assert aloud.endswith("播送完了。\n")
    told = [line[1:] for line in body.splitlines() if line.startswith("·")]
    assert told == titles[: len(told)]
    assert (f"另有{len(titles) - len(told)}件，见网页。" in body) == (len(told) < len(titles))


def test_headings_stand_in_their_order_and_only_with_something_beneath() -> None:
    mixed = Week(
        monday=MONDAY,
        items=(*week("北门封闭，11月22日—23日", group=0).items, *week("微心愿：一把伞").items),
        newest=MONDAY,
    )
    assert written(mixed, "荷风苑公示栏", "") == (
        "【荷风苑公示栏】11月16日—22日\n停水停电绕行：\n·北门封闭，11月22日—23日\n新公布的：\n·微心愿：一把伞\n全部内容见公示栏。\n"
    )
    assert read_aloud(mixed, "荷风苑公示栏", "", example=False) == (
        "各位居民，这里是荷风苑公示栏，现在播送十一月十六日到二十二日的消息。\n停水停电绕行。北门封闭，十一月二十二日到二十三日。\n"
        "新公布的。微心愿：一把伞。\n播送完了。\n"
    )


@pytest.mark.parametrize(
    ("monday", "slug", "label"),
    [
        (date(2026, 11, 16), "2026-w47", "11月16日—22日"),
        (date(2026, 11, 30), "2026-w49", "11月30日—12月6日"),
        (date(2026, 12, 28), "2026-w53", "12月28日—1月3日"),
        (date(2027, 1, 4), "2027-w01", "1月4日—10日"),
    ],
)
def test_a_week_is_named_by_its_number(monday: date, slug: str, label: str) -> None:
    given_ = Week(monday=monday, items=(), newest=monday)
    assert (given_.slug, given_.label) == (slug, label)


AGREED = "{name: 张某某, kind: person, show: masked, consent: {by: self, date: 2026-01-01, scope: [%s]}}"


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (honor(date="2026-11-17", title="送伞", honoree=AGREED % "web, board, bulletin"), True),
        (honor(date="2026-11-17", title="送伞", honoree=AGREED % "web, board, data"), False),
        (honor(date="2026-11-17", title="送伞", honoree="{name: 志愿队, kind: team}"), True),
        (honor(date="2026-11-17", title="送伞", publish_until="2027-01-01", honoree="{name: 队, kind: team}"), False),
    ],
)  # fmt: skip
def test_only_what_was_agreed_to_is_told(item: str, told: bool, tmp_path: Path) -> None:
    group, aloud = texts(built(site(tmp_path, {"honors.yaml": item}), "2026-11-20"))
    assert ("送伞" in group, "送伞" in aloud) == (told, told)


def test_conduct_is_never_told(tmp_path: Path) -> None:
    content = site(
        tmp_path,
        {"exposures.yaml": exposure(date="2026-11-17"), "stories.yaml": story(date="2026-11-17", people="none", consent="")},
    )  # fmt: skip
    group, aloud = texts(built(content, "2026-11-20"))
    assert "雨夜里的一把伞" in group
    assert "车棚" not in group + aloud
    assert "曝光" not in group + aloud


def test_what_is_closed_comes_first_and_the_address_last(tmp_path: Path) -> None:
    works = project(
        date="2026-11-17",
        affects="[{what: 北门封闭, from: 2026-11-22, to: 2026-11-23}]",
        plan="{date: 2026-11-17, start: 2026-11-18, end: 2026-12-30}",
        actual="{start: 2026-11-18}",
    )
    text = SITE.replace("standing: example", "standing: example\n    base_url: https://board.example/")
    content = site(
        tmp_path,
        {"site.yaml": text, "projects.yaml": works, "stories.yaml": story(date="2026-11-17", people="none", consent="")},
    )  # fmt: skip
    made = built(content, "2026-11-20")
    group, aloud = texts(made)
    assert group.index("北门封闭，11月22日—23日") < group.index("雨夜里的一把伞")
    assert group.endswith("全部内容：https://board.example/\n")
    assert "以下是示例。" in aloud
    assert "北门封闭" in page(made, "/2026-w47/")
    assert "群通知和广播稿" in page(made, "/")
    # without a change of content it is the same text on every day of the week
    assert texts(built(content, "2026-11-21")) == (group, aloud)


def test_the_newest_four_weeks_have_bulletins_and_a_withdrawn_record_takes_its_own_along(
    tmp_path: Path,
) -> None:
    dates = ("2026-09-01", "2026-10-05", "2026-10-19", "2026-11-03", "2026-11-17")
    items = "".join(story(f"s-{at}", date=day, people="none", consent="") for at, day in enumerate(dates))
    made = built(site(tmp_path, {"stories.yaml": items}), "2026-11-20")
    assert made.tree is not None
    files = sorted(path for path in made.tree.contents() if path.endswith("group.txt"))
    assert files == [f"2026-w{number}/group.txt" for number in (41, 43, 45, 47)]
    held = {path: blob.holds for path, blob in made.tree.items()}
    assert held["2026-w47/group.txt"] == held["2026-w47/spoken.txt"] == ("/stories:s-4",)


def test_press_places_and_previews_have_none(tmp_path: Path) -> None:
    item = story(date="2026-11-17", people="none", consent="", source="{name: 某报, date: 2026-11-17}")
    press = SITE.replace("standing: example", "standing: press")
    made = built(site(tmp_path, {"site.yaml": press, "stories.yaml": item}), "2026-11-20")
    assert texts(made) == ("", "")
    content = site(tmp_path / "b", {"stories.yaml": item})
    assert texts(built(content, "2026-11-20")) != ("", "")
    assert texts(preview(content, templates(), date(2026, 11, 20), drafts=True)) == ("", "")
