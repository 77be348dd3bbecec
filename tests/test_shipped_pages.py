"""How every page of the shipped site is made, and what stands on which.

Each rule is asked of all pages, by reading the bytes as a browser would: links, scripts, pictures, headings, sizes,
marks of standing, and the pages on which what can expire may be named.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urljoin

from site_builder.model.page import Page
from site_builder.model.public import PublicEntry
from site_builder.publish.verify import broken_links, outside_requests
from tests.little_sites import entries, files, html, shipped_pages, shipped_site


@dataclass
class Parsed(HTMLParser):
    """What a page is made of: its tags with their attributes, ids, headings, title."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    title: str = ""
    inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_data(self, data: str) -> None:
        if self.inside == "title":
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def attributes(self, name: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [value or "" for _, attrs in self.tags for key, value in attrs.items() if key == name]


@cache
def parsed() -> dict[str, Parsed]:
    """Every page, parsed."""
    found = {}
    for path, text in html().items():
        found[path] = Parsed()
        found[path].feed(text)
    return found


def test_every_link_leads_to_a_file() -> None:
    assert broken_links(files(), base="/gongshi/") == ()


def test_every_fragment_leads_to_an_element() -> None:
    ids = {path: set(page.attributes("id")) for path, page in parsed().items()}
    lost = []
    for path, page in parsed().items():
        for address in page.attributes("href"):
            target, _, fragment = address.partition("#")
            if fragment and not re.match("[a-z]+:", target) and path != "404.html":
                where = urljoin(path, target) if target else path
                lost += [(path, address)] if fragment not in ids[where] else []
    assert lost == []


def test_pages_carry_no_style_no_script_and_ask_nobody_else() -> None:
    """They work under a policy that allows nothing but the site's own files (docs/architecture.md)."""
    assert {
        path: found
        for path, data in files().items()
        if path.endswith(".html") and (found := outside_requests(data))
    } == {}
    for path, page in parsed().items():
        names = {key for _, attrs in page.tags for key in attrs}
        assert "style" not in names, path
        assert [name for name in names if name.startswith("on")] == [], path
        assert "style" not in {tag for tag, _ in page.tags}, path
        assert all("src" in attrs for tag, attrs in page.tags if tag == "script"), path


def test_every_picture_has_words_and_a_size() -> None:
    pictures = [(path, attrs) for path, page in parsed().items() for tag, attrs in page.tags if tag == "img"]
    assert len(pictures) > 20
    assert [path for path, attrs in pictures if not attrs.get("alt")] == []
    assert [path for path, attrs in pictures if not str(attrs.get("width")).isdigit()] == []
    assert [path for path, attrs in pictures if not str(attrs.get("height")).isdigit()] == []


def test_one_heading_one_title_and_no_id_twice() -> None:
    for path, page in parsed().items():
        assert [tag for tag, _ in page.tags].count("h1") == 1, path
        assert page.title.strip(), path
        ids = page.attributes("id")
        assert [one for one, times in Counter(ids).items() if times > 1] == [], path
        referenced = " ".join([*page.attributes("aria-labelledby"), *page.attributes("for")]).split()
        assert set(referenced) <= set(ids), path
        assert page.tags[0] == ("html", {"lang": "zh-CN"}) or page.tags[0][1].get("lang") == "zh-CN", path


def test_no_two_pages_bear_one_title() -> None:
    titles: dict[str, list[str]] = {}
    for path, page in parsed().items():
        titles.setdefault(page.title, []).append(path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


FIRST_VISIT = 14 * 1024
STYLE = 9 * 1024
PRINT_STYLE = 2 * 1024


def _by_template() -> Iterator[tuple[str, str]]:
    for page in shipped_pages():
        if page.path.endswith(".html"):
            yield page.template, page.path[1:]


def test_a_first_visit_is_small() -> None:
    """HTML, style and script, compressed as any server does, fit into the first packets of a slow line; no page waits
    for the style of print."""
    sheets = {path: len(gzip.compress(data, 9)) for path, data in files().items() if path.endswith(".css")}
    style = sum(size for path, size in sheets.items() if "/print." not in path)
    script = sum(len(gzip.compress(data, 9)) for path, data in files().items() if path.endswith(".js"))
    assert style <= STYLE
    assert sum(sheets.values()) <= STYLE + PRINT_STYLE
    heavy = {
        (template, path): size
        for template, path in _by_template()
        if (size := len(gzip.compress(files()[path], 9)) + style + script) > FIRST_VISIT
    }
    assert heavy == {}


# What stands where.


def _of(standing: str) -> tuple[Page, ...]:
    return tuple(
        page for page in shipped_pages() if page.shell.standing == standing and not page.path.endswith(".xml")
    )


def _noindex(path: str) -> bool:
    return bool(re.search(r'<meta name="robots" content="[^"]*noindex', html()[path.removeprefix("/")]))


def test_pages_made_from_press_reports_say_so_and_are_not_indexed() -> None:
    assert len(_of("press")) > 100
    for page in _of("press"):
        assert "根据公开报道整理，非该单位发布" in html()[page.path[1:]], page.path
        assert _noindex(page.path), page.path
        marks = ("数据截至", "最近变动", "</time>更新")
        assert [mark for mark in marks if mark in html()[page.path[1:]]] == [], page.path


def test_example_pages_say_so() -> None:
    assert {page.shell.standing for page in shipped_pages()} == {"example", "press"}
    assert [page.path for page in _of("example") if "示例数据" not in html()[page.path[1:]]] == []


def test_pages_of_the_exposure_board_are_never_indexed() -> None:
    pages = [page.path for page in shipped_pages() if "/exposures/" in page.path]
    assert len(pages) > 40
    assert [path for path in pages if not _noindex(path)] == []


def test_the_map_of_the_site_names_exactly_the_indexed_pages() -> None:
    """The map of the site names those of its places, and these every page that may be indexed."""
    base = "https://board.example/gongshi/"
    maps = re.findall(r"<loc>([^<]*)</loc>", files()["sitemap.xml"].decode())
    named = [
        address
        for place in maps
        for address in re.findall(r"<loc>([^<]*)</loc>", files()[place.removeprefix(base)].decode())
    ]
    indexed = {page.canonical for page in shipped_pages() if page.indexed and page.canonical}
    assert set(named) == indexed
    assert len(named) == len(set(named))
    assert all(
        address.startswith("https://board.example/gongshi/") and address.endswith("/") for address in named
    )


def test_what_can_expire_is_named_on_its_own_boards_only() -> None:
    """On homes, months, parents and search an exposure, and an honour or a story that rests on a consent with an end, is
    a number (contract 7)."""
    fleeting = [entry for entry in entries().values() if entry.fleeting]
    assert {entry.ref.kind for entry in fleeting} == {"exposures", "honors", "issues", "stories"}
    told = {entry.key: _words(entry) for entry in entries().values()}
    for entry in fleeting:
        others = "\n".join(word for key, words in told.items() if key != entry.key for word in words)
        own = [word for word in told[entry.key] if word not in others]  # two places may have the same to say
        assert own
        board = entry.path.strip("/").rpartition("/")[0] + "/"
        for path, text in html().items():
            if not path.startswith(board):
                assert [word for word in own if word in text] == [], (path, entry.key)


def _words(entry: PublicEntry) -> set[str]:
    """What a record says that no other is likely to say."""
    facts = entry.facts
    name = facts.honoree.name if facts.honoree else None
    return {
        word for word in (entry.title, facts.description, facts.spot, facts.summary, facts.body, name) if word
    }


def test_every_file_that_must_go_says_when_and_what_it_holds() -> None:
    tree = shipped_site().tree
    assert tree is not None
    fleeting = {entry.key: entry.goes for entry in entries().values() if entry.fleeting}
    sheds = {entry.key: entry.sheds for entry in entries().values()}
    for path, blob in tree.items():
        due = [day for key in blob.holds if (day := fleeting.get(key))]
        # a page may hold a record without what its kind computed of it, which alone must go
        parts = [day for key in blob.holds if (day := sheds.get(key))]
        assert blob.goes in {min(due, default=None), *parts}, path
        assert set(blob.holds) <= set(entries()), path


def test_every_page_names_its_publisher_and_two_remedies() -> None:
    """Contract 7 and domain 6: the publisher, and whoever stands above it."""
    for page in _of("example"):
        remedy = page.shell.remedy
        assert remedy is not None
        text = html()[page.path[1:]]
        assert remedy.publisher in text, page.path
        assert remedy.above in text, page.path
