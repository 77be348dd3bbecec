"""Each fact of the press reports stands on the page that `tools/coverage.yaml` names, in words that a visitor sees."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import pytest

from tests.little_sites import entries, html, shipped_pages
from tools import make_coverage
from tools.make_coverage import Row, address

SECTIONS = make_coverage.read(make_coverage.FACTS.read_text(encoding="utf-8"))
SHOWN = [(item.letter, row) for item in SECTIONS for row in item.rows]
HIDDEN = {"script", "style", "title", "template"}


class Visible(HTMLParser):
    """What a page says, without its tags, and without white space, which lies between the tags of a table."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and tag == self.inside[-1]:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.words.append(data)


@cache
def visible(path: str) -> str:
    """The visible text of a page of the shipped site."""
    page = Visible()
    page.feed(html()[f"{path.strip('/')}/index.html"])
    return "".join("".join(page.words).split())


def stands(words: str, text: str) -> bool:
    """Whether the words are there, a number as a whole one: 3个 is not in 53个, nor 41.6公里 in 约41.6公里."""
    wanted = re.escape("".join(words.split()))
    return re.search(rf"(?<![\d.,约近]){wanted}" if words[0].isdigit() else wanted, text) is not None


@pytest.mark.parametrize(("words", "text"), [("3个", "小游园53个"), ("41.6公里", "约41.6公里")])
def test_a_part_of_a_number_does_not_stand_for_it(words: str, text: str) -> None:
    assert not stands(words, text)
    assert stands(text, text)


@pytest.mark.parametrize(
    "row", [row for _, row in SHOWN], ids=[f"{letter}-{row.fact}" for letter, row in SHOWN]
)
def test_the_fact_stands_on_its_page(row: Row) -> None:
    text = visible(address(row.where))
    assert [words for words in row.prints if not stands(words, text)] == []


def test_a_row_that_names_a_record_names_one_that_is_shown() -> None:
    assert {row.where for _, row in SHOWN if not row.where.endswith("/")} <= set(entries())


def test_every_record_made_from_a_report_is_in_a_row() -> None:
    """Nothing is printed about a real office that no row answers for."""
    press = {page.path.rpartition("/")[0] + "/" for page in shipped_pages() if page.shell.standing == "press"}
    records = {key for key, entry in entries().items() if entry.path in press}
    assert len(records) > 100
    assert records - {row.where for _, row in SHOWN} == set()


def test_no_fact_is_told_twice_in_a_section() -> None:
    for item in SECTIONS:
        facts = [row.fact for row in item.rows]
        assert [fact for fact in facts if facts.count(fact) > 1] == [], item.letter


@pytest.mark.parametrize("row", ["{fact: 甲}", "{fact: 甲, where: /a/}", "{fact: 甲, comes: issues}"])
def test_a_row_says_where_its_fact_is_shown(row: str) -> None:
    with pytest.raises(ValueError, match="甲"):
        make_coverage.read(f"- {{letter: A, title: 乙, rows: [{row}]}}")


def test_the_page_is_what_the_tool_writes() -> None:
    written = make_coverage.PAGE.read_text(encoding="utf-8")
    assert written == make_coverage.render(SECTIONS), "run: python tools/make_coverage.py"
