"""Data: what stands in the files, that it is what the pages print, and what never stands there (domain 6 and 7).

The shipped site is the measure for the figures; small sites for what may leave, and for the days around a removal.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from site_builder.base.quantity import parse_money, parse_number
from site_builder.model.data import COMMON, NAME, DataColumn, scalar, words
from site_builder.model.registry import kind_named, known_kinds
from site_builder.render.data import document, guarded, table
from tests import little_sites
from tests.little_sites import SITE, built, entries, files, html, loaded
from tests.planting import Planted, found
from tests.test_canary import BASES

DAY = date(2026, 11, 20)
ATOM = "{http://www.w3.org/2005/Atom}"
EXPORTS = ("data.json", "data.csv", "counts.csv", "columns.csv", "removed.json", "feed.xml", "article.html")


def exports(tree: dict[str, bytes]) -> dict[str, bytes]:
    """All files of a site that are copied away."""
    return {path: data for path, data in tree.items() if path.rpartition("/")[2] in EXPORTS}


def rows_of(data: bytes) -> list[dict[str, str]]:
    """A CSV as a program reads it: decoded, the guards taken away."""
    assert data.startswith(b"\xef\xbb\xbf")
    lines = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [
        {key: re.sub(r"^'(?='*[=+\-@\t\r\n＝＋－＠])", "", value) for key, value in row.items()}
        for row in lines
    ]


@cache
def data(path: str) -> Any:
    return json.loads(files()[path])


def boards() -> list[str]:
    """The folders of the shipped boards that have data: `cuihu/liuyin/hefeng/honors`."""
    return [
        path.removesuffix("/data.json")
        for path in files()
        if path.endswith("/data.json") and json.loads(files()[path]).get("kind")
    ]


# One form and the other.


def test_json_and_csv_say_the_same() -> None:
    assert len(boards()) > 40
    for board in boards():
        given = data(f"{board}/data.json")
        names = [column["name"] for column in given["columns"]]
        read = rows_of(files()[f"{board}/data.csv"])
        assert [list(row) for row in read] == [names] * len(given["rows"]), board
        for mine, theirs in zip(given["rows"], read, strict=True):
            assert list(mine) == names
            assert {key: _written(value) for key, value in mine.items()} == theirs, board
        assert rows_of(files()[f"{board}/counts.csv"]) == [
            {key: _written(value) for key, value in item.items()} for item in given["counts"]
        ]
        assert [row["name"] for row in rows_of(files()[f"{board}/columns.csv"])] == names


def _written(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_lines_end_as_rfc_4180_wants() -> None:
    for path, content in exports(files()).items():
        if path.endswith(".csv"):
            text = content.decode("utf-8-sig")
            assert text.endswith("\r\n"), path
            assert "\n" not in re.sub(r'"(?:[^"]|"")*"', "", text).replace("\r\n", ""), path


def test_rows_are_the_records_that_may_leave_and_no_others() -> None:
    listed = [row["ref"] for board in boards() for row in data(f"{board}/data.json")["rows"]]
    assert len(listed) == len(set(listed))
    assert set(listed) == {key for key, entry in entries().items() if entry.portable}
    for board in boards():
        given = data(f"{board}/data.json")
        left = sum(item["number"] for item in given["left_out"])
        here = [key for key in entries() if key.startswith(f"/{board.rpartition('/')[0]}/{given['kind']}:")]
        assert len(here) == left + len(given["rows"]), board


def test_columns_have_plain_names_labels_and_one_type_each() -> None:
    for name in known_kinds():
        columns = (*COMMON, *kind_named(name).columns)
        assert all(NAME.fullmatch(column.name) and column.label for column in columns)
        assert len({column.name for column in columns}) == len(columns)
        assert len({column.label for column in columns}) == len(columns)


def test_numbers_are_exact_and_what_is_missing_is_not_nought() -> None:
    """Sums of the file are those of the records; no reader makes a float of an amount."""
    for board in boards():
        given = data(f"{board}/data.json")
        types = {column["name"]: column["type"] for column in given["columns"]}
        for row in given["rows"]:
            for name, value in row.items():
                assert not isinstance(value, float)
                if value is not None and types[name] in ("number", "money"):
                    assert str(Decimal(value)) == value or value == "未评"
                if value is not None and types[name] == "date":
                    assert date.fromisoformat(value)
                assert value != ""
    totals = [
        Decimal(row["budget"])
        for board in boards()
        if board.endswith("/projects")
        for row in data(f"{board}/data.json")["rows"]
        if row["budget"] is not None
    ]
    typed = [
        entry.facts.budget[-1].total.amount
        for entry in entries().values()
        if entry.ref.kind == "projects" and entry.facts.budget
    ]
    assert sorted(totals) == sorted(typed)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-3℃", "'-3℃"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'quoted", "'quoted"),
        ("1=1", "1=1"),
        ("2026-11-02", "2026-11-02"),
        ("雨天送伞", "雨天送伞"),
        ("", ""),
    ],
)
def test_no_text_is_a_formula(text: str, written: str) -> None:
    assert guarded(text) == written
    assert re.sub(r"^'(?='*[=+\-@\t\r\n＝＋－＠])", "", written) == text


def test_numbers_stay_numbers_and_cells_are_quoted() -> None:
    columns: Any = (("a", "number"), ("b", "integer"), ("c", "text"), ("d", "boolean"), ("e", "date"))
    made = table(columns, (("-3.5", -2, '=a,"b"\r\nc', True, None), (None, 0, None, False, "2026-11-02")))
    lines = made.decode("utf-8-sig")
    assert lines == 'a,b,c,d,e\r\n-3.5,-2,"\'=a,""b""\r\nc",true,\r\n,0,,false,2026-11-02\r\n'


@pytest.mark.parametrize(
    ("value", "type_", "cell", "told"),
    [
        (parse_number("2000余"), "number", "2000", "2000余个"),
        (parse_number("约41.6"), "text", "约41.6", "约41.6个"),
        (parse_money("8000余万元"), "money", "80000000", "8000余万元"),
        (Decimal("64.20"), "number", "64.2", "64.2个"),
        (0, "integer", 0, "0个"),
        ("未评", "number", "未评", "未评"),
        (True, "boolean", True, "是"),
        (date(2026, 11, 2), "date", "2026-11-02", "2026年11月2日"),
        (None, "money", None, ""),
        ("", "text", None, ""),
    ],
)
def test_a_value_becomes_a_cell_and_words(value: Any, type_: Any, cell: Any, told: str) -> None:
    column = DataColumn(name="a", label="甲", unit="个", type=type_, value=lambda _entry, _place: value)
    assert scalar(value, type_) == cell
    assert type(scalar(value, type_)) is type(cell)
    assert words(column, value) == told


@pytest.mark.parametrize(
    ("value", "type_"), [("1", "integer"), (1, "text"), (True, "integer"), (1.5, "number")]
)
def test_a_column_that_gives_what_it_did_not_declare_is_a_fault(value: Any, type_: Any) -> None:
    with pytest.raises(TypeError, match=r"no .* column can hold"):
        scalar(value, type_)


def test_json_is_read_back_as_it_was() -> None:
    content = {"a": ({"b": None, "c": True}, {"b": "“引”\n\u2028"}), "d": (), "e": 0}
    assert json.loads(document(content)) == {
        "a": [{"b": None, "c": True}, {"b": "“引”\n\u2028"}],
        "d": [],
        "e": 0,
    }


# What the pages print is what the data says.


def _counted(board: str) -> Counter[tuple[str | None, str | None, str]]:
    given = data(f"{board}/data.json")["counts"]
    return Counter({(one["month"], one["category"], one["status"]): one["number"] for one in given})


def _number(text: str) -> int:
    found = re.match(r"\d+", text)
    assert found, text
    return int(found[0])


def test_month_pages_print_the_counts() -> None:
    seen = 0
    for path, text in html().items():
        month = re.search(r"/(\d{4}-\d{2})/index\.html$", f"/{path}")
        place = path[: -len("2026-11/index.html")]
        if not month or f"{place}data.json" not in files() or "kind" in data(f"{place}data.json"):
            continue
        counts = {
            one["kind"]: _counted(f"{place}{one['kind']}") for one in data(f"{place}data.json")["boards"]
        }
        printed = re.findall(r'<a class="more" href="\.\./([a-z]+)/index\.html">(\d+)', text)
        assert {kind: int(number) for kind, number in printed} == {
            kind: total
            for kind, found in counts.items()
            if (total := sum(number for (at, _, _), number in found.items() if at == month[1]))
        }, path
        for kind, section in re.findall(
            r'href="\.\./([a-z]+)/index\.html">\d+.*?</header>(.*?)</section>', text, re.DOTALL
        ):
            for word, number in re.findall(r'<dt>([^<]*)</dt><dd class="num">(\d+)', section):
                here = (n for (at, _, status), n in counts[kind].items() if (at, status) == (month[1], word))
                assert int(number) == sum(here), (path, kind, word)
        for number_of_month, printed_number in re.findall(r">(\d+)月<small>(\d+)条", text):
            at = f"{month[1][:4]}-{int(number_of_month):02d}"
            every = (n for found in counts.values() for (one, _, _), n in found.items() if one == at)
            assert int(printed_number) == sum(every), (path, at)
            seen += 1
    assert seen > 200


def _tables(text: str) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """Caption, heads and rows of every table of a page, as bare words."""
    for body in re.findall(r"<table.*?</table>", text, re.DOTALL):
        caption = re.search(r"<caption>([^<]*)", body)
        heads = [_bare(one) for one in re.findall(r'<th role="columnheader".*?</th>', body)]
        lines = [
            [
                _bare(cell)
                for cell in re.findall(r'<t[hd] role="(?:rowheader|cell)".*?</t[hd]>', line, re.DOTALL)
            ]
            for line in re.findall(r'<tr role="row">.*?</tr>', body, re.DOTALL)[1:]
        ]
        yield (unescape(caption[1]) if caption else ""), heads, lines


def _bare(text: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", text)).strip()


def test_roll_up_tables_print_the_counts_of_the_places_beneath() -> None:
    titles = {kind_named(name).title: name for name in known_kinds()}
    seen = 0
    for path, text in html().items():
        for caption, heads, lines in _tables(text):
            kind = titles.get(caption.removeprefix("下级"))
            if not caption.startswith("下级") or kind is None:
                continue
            home = re.sub(rf"(?:data/|statistics/)?(?:{kind}/)?(?:data/)?index\.html$", "", path)
            kept = [one for one in data(f"{home}data.json")["beneath"] if kind in one["kinds"]]
            ordered = [*(one for one in kept if one["added"]), *(one for one in kept if not one["added"])]
            for child, line in zip(
                ordered, [one for one in lines if not one[0].startswith("合计（")], strict=True
            ):
                assert line[0].startswith(child["place_name"])
                assert line[1:] == _cells([child], kind, heads), (path, line)
            for line in (one for one in lines if one[0].startswith("合计（")):
                mine = [one for one in kept if one["added"]]
                assert line[1:] == _cells(mine, kind, heads), path
                assert (
                    line[0]
                    == f"合计（{len(mine)}处中{sum(_cells([one], kind, heads)[0] != '未报' for one in mine)}处已报）"
                )
            seen += 1
    assert seen > 20


def _cells(children: list[Any], kind: str, heads: list[str]) -> list[str]:
    found: Counter[str] = Counter()
    for child in children:
        found.update({one["status"]: one["number"] for one in child["counts"] if one["kind"] == kind})
    if not sum(found.values()):
        return ["未报"] * (len(heads) - 1)
    return [str(sum(found.values())), *(str(found[head]) for head in heads[2:])]


def test_boards_print_what_their_data_says() -> None:
    """Chips, groups, key figures and tables of months of every board's first page."""
    for board in boards():
        text, given = html()[f"{board}/index.html"], data(f"{board}/data.json")
        home = board.rpartition("/")[0]
        whole = Counter[tuple[str, str]]()
        for one in data(f"{home}/data.json")["with_beneath"]:
            whole[one["kind"], one["status"]] += one["number"]
        figures = re.findall(r"<div><dt>([^<]*)</dt><dd>(\d+)<small>", text)
        chips = [
            (_bare(one[0]), int(one[1]))
            for one in re.findall(
                r'<a href="[^"]*"(?: aria-current="page")?>([^<]*)<span>(\d+)</span></a>', text
            )
        ]
        if given["kind"] == "projects":
            assert [(word, int(n)) for word, n in figures] == [(w, whole["projects", w]) for w, _ in figures]
            groups = re.findall(r'<h2 id="h-\d+">([^<]*)<span class="m aka">(\d+)个', text)
            assert dict(groups) == _words(row["status"] for row in given["rows"])
        elif given["kind"] == "figures":
            elsewhere = {one["ref"] for one in given["listed"]}
            about = Counter(row["about"] for row in given["rows"])
            about.update(entries()[ref].facts.about for ref in elsewhere)
            periods = Counter(str(row["period"]) for row in given["rows"] if row["period"])
            assert sum(number for _, number in chips) == sum(about.values()) + sum(periods.values())
        elif given["kind"] == "exposures":
            shown = Counter[str]()
            for one in given["left_out"]:
                shown[one["category_name"]] += one["number"]
            assert dict(chips[1:]) == dict(shown)
            if chips:
                assert chips[0][1] == sum(shown.values())
            _exposures(board, text)
        elif given["kind"] == "honors":
            lead = re.search(r"榜上现有(?:(\d+)位居民)?和?(?:(\d+)个集体)?", text)
            hanging = [row for row in given["rows"] if row["status"] == "已公布"]
            hidden = sum(one["number"] for one in given["left_out"] if one["status"] == "已公布")
            assert sum(int(n or 0) for n in lead.groups()) == len(hanging) + hidden if lead else not hanging
            paused = re.search(r"另有(\d+)条有异议", text)
            stopped = [row for row in given["rows"] if row["status"] == "有异议"]
            hidden = sum(one["number"] for one in given["left_out"] if one["status"] == "有异议")
            assert int(paused[1] if paused else 0) == len(stopped) + hidden
        withheld = re.search(r"另有(\d+)条正在核对", text)
        assert int(withheld[1] if withheld else 0) == given["withheld"]


def test_statistics_print_what_the_data_says() -> None:
    """Each kind with its whole, its statuses and what was entered late; closed months as they were closed."""
    titles = {kind_named(name).title: kind_named(name) for name in known_kinds()}
    seen = 0
    for path, text in html().items():
        if not path.endswith("statistics/index.html"):
            continue
        home = path.removesuffix("statistics/index.html")
        for caption, heads, lines in _tables(text):
            if caption == "各栏目公布过的记录":
                given = data(f"{home}data.json")["with_beneath"]
                for title, whole, statuses, late in lines:
                    mine = [one for one in given if one["kind"] == titles[title].name]
                    assert _number(whole) == sum(one["number"] for one in mine)
                    assert _number(late) == sum(one["late"] for one in mine)
                    found_here = Counter[str]()
                    for one in mine:
                        found_here[one["status"]] += one["number"]
                    said = dict(re.findall(r"([^、\d]+)(\d+)", statuses))
                    assert {word: int(number) for word, number in said.items()} == found_here, path
                assert {titles[line[0]].name for line in lines} == {one["kind"] for one in given}
                seen += 1
            if caption == "按期结账的数":
                closed = data(f"{home}data.json")["closings"]
                assert len(closed) == len(lines) > 0
                for line in lines:
                    year, month = re.findall(r"\d+", line[0])
                    item = next(one for one in closed if one["period"] == f"{year}-{int(month):02d}")
                    for head, cell in zip(heads[2:], line[2:], strict=True):
                        kept = (one for one in item["counts"] if one["kind"] == titles[head].name)
                        assert _number(cell) == sum(one["number"] for one in kept), (path, line)
    assert seen > 10


def _words(found: Iterator[str]) -> dict[str, str]:
    return {word: str(number) for word, number in Counter(found).items()}


def _exposures(board: str, text: str) -> None:
    counts = _counted(board)
    months = sorted({month for month, _, _ in counts if month}, reverse=True)
    lines = [
        line for caption, _, lines in _tables(text) if caption.startswith("记录撤下后") for line in lines
    ]
    assert len(lines) == len(months)
    for month, line in zip(months, lines, strict=True):
        here = Counter[str]()
        for (at, _, status), number in counts.items():
            here[status] += number if at == month else 0
        said = [_number(cell) for cell in line[1:]]
        assert said == [sum(here.values()), here["已整改"], here["已复查"], here["期满未整改"]], board
    reviewing = re.search(r"另有(\d+)条在复核", text)
    assert int(reviewing[1] if reviewing else 0) == data(f"{board}/data.json")["under_review"]


# What never leaves.

FLEETING: dict[str, dict[str, Any]] = {
    "honors": {},  # the consent of the bases does not name data
    "stories": {},
    "wishes": {},
    "pledges": {"publish_until": "2026-12-31"},
    "exposures": {},
    "figures": {"publish_until": "2026-12-31"},
    "projects": {"publish_until": "2026-12-31"},
}
TOWN = {
    "name": "翠湖街道",
    "buildings": [{"id": "b1", "name": "一号楼"}],
    "programmes": [{"id": "gaizao", "name": "改造", "item": "小区", "unit": "个", "planned": "9"}],
    "procedures": {"yi": {"name": "议", "steps": [{"id": "zheng", "name": "征求意见", "before": "start"}]}},
}


def test_nothing_that_can_expire_or_rests_on_consent_leaves(tmp_path: Path) -> None:
    """A canary in every field of such records: on the pages there are some, in no file that is copied away is one."""
    planted = Planted()
    content: dict[str, Any] = {"site.yaml": {**SITE, "repository": "private"}, "zhen/place.yaml": TOWN}
    for kind, changes in FLEETING.items():
        shape = dict(kind_named(kind).records)[kind_named(kind).records[0][0]]
        plain = {name: value for name, value in BASES[kind].items() if name not in ("photos", "attachments")}
        one = planted.into(shape, {"id": "", **plain, **changes}, every=True, where=f"{kind} ")
        for agreed, given in _consents(one, BASES[kind]):
            agreed.update(date=given["date"])
        one.pop("publish_from", None)
        one.get("recorded", {}).update(date="2026-11-02")
        content[f"zhen/{kind}.yaml"] = [{**one, "id": f"r-{kind}"}]
    made = built(loaded(tmp_path, content), DAY)
    assert made.tree is not None
    tree = made.tree.contents()
    seen = {path for _, path in found(planted.words, tree)}
    assert {f"zhen/{kind}/r-{kind}/index.html" for kind in FLEETING} <= seen
    assert found(planted.words, exports(tree)) == []
    assert {"zhen/feed.xml", "zhen/removed.json", "zhen/honors/data.csv"} <= set(exports(tree))
    for kind in FLEETING:
        given = json.loads(tree[f"zhen/{kind}/data.json"])
        assert (given["rows"], [one["number"] for one in given["left_out"]]) == ([], [1])
        assert f"r-{kind}" not in tree[f"zhen/{kind}/data.json"].decode()
        assert f"zhen/{kind}/r-{kind}/article.html" not in tree


def _consents(one: dict[str, Any], base: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    if "honoree" in base:
        yield one["honoree"]["consent"], base["honoree"]["consent"]
    yield from zip(one.get("consent", ()), base.get("consent", ()), strict=True)


def _honor(**consent: Any) -> dict[str, Any]:
    given = {"by": "self", "date": "2026-10-01", "scope": ["web", "data"], **consent}
    return {
        "id": "h-1",
        "title": "雨天为邻居送伞",
        "date": "2026-11-02",
        "award": "haoren",
        "honoree": {"name": "张某某", "kind": "person", "show": "masked", "consent": given},
    }


TEAM = {**_honor(), "honoree": {"name": "荷风巡逻队", "kind": "team"}}


@pytest.mark.parametrize(
    ("record", "leaves"),
    [
        (_honor(), True),
        (_honor(scope=["web", "board"]), False),
        (_honor(until="2027-01-01"), False),  # even where it names data: it ends
        (TEAM, True),
        ({**TEAM, "publish_until": "2027-01-01"}, False),
    ],
)
def test_consent_must_name_data_and_have_no_end(record: dict[str, Any], leaves: bool, tmp_path: Path) -> None:
    tree = little_sites.tree(
        loaded(tmp_path, {"a/place.yaml": {"name": "荷风苑"}, "a/honors.yaml": [record]}), DAY
    )
    assert [row["id"] for row in json.loads(tree["a/honors/data.json"])["rows"]] == ["h-1"] * leaves
    assert ("雨天为邻居送伞" in tree["a/feed.xml"].decode()) is leaves
    assert ("a/honors/h-1/article.html" in tree) is leaves
    assert (b"article.html" in tree["a/honors/h-1/index.html"]) is leaves


# Removal.


def test_what_was_removed_is_told_from_its_day_on(tmp_path: Path) -> None:
    """Last shown on 20 November: a row before and on that day, gone and listed the day after; a withdrawal at once."""
    last = {**TEAM, "id": "h-2", "title": "到期的一条", "publish_until": "2026-11-20"}
    taken = {
        **TEAM,
        "id": "h-3",
        "title": "撤回的一条",
        "withdrawn": {"date": "2026-11-18", "class": "error"},
    }
    content = loaded(tmp_path, {"a/place.yaml": {"name": "荷风苑"}, "a/honors.yaml": [TEAM, last, taken]})
    withdrawn = ("h-3", "2026-11-18", "withdrawn", "error")
    expired = ("h-2", "2026-11-21", "expired", None)
    for day, listed in ((-1, [withdrawn]), (0, [withdrawn]), (1, [expired, withdrawn])):
        tree = little_sites.tree(content, DAY + timedelta(days=day))
        removed = json.loads(tree["a/removed.json"])["removed"]
        assert sorted((one["id"], one["day"], one["why"], one["class"]) for one in removed) == listed
        assert all(set(one) == {"ref", "kind", "id", "path", "url", "day", "why", "class"} for one in removed)
        assert [row["id"] for row in json.loads(tree["a/honors/data.json"])["rows"]] == ["h-1"]
        for word in ("到期的一条", "撤回的一条"):
            assert [path for path, one in exports(tree).items() if word.encode() in one] == []


def test_a_file_that_holds_a_withdrawn_record_goes_with_it() -> None:
    """Where nothing can be built, a release takes down what it can (contract 7): so each file says what it holds."""
    tree = little_sites.shipped_site().tree
    assert tree is not None
    for board in boards():
        refs = {row["ref"] for row in data(f"{board}/data.json")["rows"]}
        assert refs <= set(tree[f"{board}/data.json"].holds)
        assert refs == set(tree[f"{board}/data.csv"].holds)
    for path, blob in tree.items():
        if path.endswith("article.html"):
            assert [entries()[key].path for key in blob.holds] == [f"/{path.removesuffix('article.html')}"]


# Feeds.


def test_every_feed_is_valid_atom() -> None:
    """What RFC 4287 demands: of a feed and of an entry an id, a title, a moment; an author; a link to the page."""
    feeds = {path: ElementTree.fromstring(one) for path, one in files().items() if path.endswith("feed.xml")}
    assert len(feeds) > 5
    ids: list[str] = []
    for path, feed in feeds.items():
        assert feed.tag == f"{ATOM}feed"
        assert len(feed.findall(f"{ATOM}author/{ATOM}name")) == 1
        links = {link.get("rel"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"https://board.example/gongshi/{path}"
        for one in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                (element,) = one.findall(f"{ATOM}{name}")
                assert element.text
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+\d\d:00", one.findtext(f"{ATOM}updated") or "")
            assert str(one.findtext(f"{ATOM}id")).startswith("https://board.example/gongshi/")
        stamps = [one.findtext(f"{ATOM}updated") or "" for one in feed.findall(f"{ATOM}entry")]
        assert stamps == sorted(stamps, reverse=True)
        assert feed.findtext(f"{ATOM}updated") == max(stamps, default="1970-01-01T00:00:00+00:00")
        ids += [str(one.findtext(f"{ATOM}id")) for one in feed.findall(f"{ATOM}entry")]
        home = path.removesuffix("feed.xml")
        assert '<link rel="alternate" type="application/atom+xml"' in html()[f"{home}index.html"]
    assert len(ids) == len(set(ids))


def test_a_feed_tells_corrections_and_withdrawals_without_content(tmp_path: Path) -> None:
    corrected = {
        **TEAM,
        "corrections": [{"date": "2026-11-10", "note": "队名写错"}, {"date": "2026-11-10", "note": "又改"}],
    }
    taken = {
        **TEAM,
        "id": "h-3",
        "title": "<撤回>的一条",
        "withdrawn": {"date": "2026-11-18", "class": "error"},
    }
    other = {**TEAM, "id": "h-4", "title": "一 < 二 & 三"}
    content = loaded(
        tmp_path, {"a/place.yaml": {"name": "荷风苑"}, "a/honors.yaml": [corrected, taken, other]}
    )
    tree = little_sites.tree(content, DAY)
    feed = ElementTree.fromstring(tree["a/feed.xml"])
    found_here = [
        (str(one.findtext(f"{ATOM}id")).partition("/a/")[2], one.findtext(f"{ATOM}title"))
        for one in feed.findall(f"{ATOM}entry")
    ]
    assert found_here == [
        ("honors/h-3/", "已撤回：善行义举榜 h-3"),
        ("honors/h-1/", "雨天为邻居送伞"),
        ("honors/h-1/#corrected-2026-11-10", "更正：善行义举榜 h-1"),
        ("honors/h-1/#corrected-2026-11-10-2", "更正：善行义举榜 h-1"),
        ("honors/h-4/", "一 < 二 & 三"),
    ]
    assert "队名写错" not in tree["a/feed.xml"].decode()


@pytest.mark.parametrize("change", [{"base_url": None}, {"standing": "press"}])
def test_there_is_no_feed_without_an_address_nor_of_press_reports(
    change: dict[str, Any], tmp_path: Path
) -> None:
    site = {key: value for key, value in {**SITE, **change}.items() if value is not None}
    tree = little_sites.tree(
        loaded(tmp_path, {"site.yaml": site, "a/place.yaml": {"name": "荷风苑"}, "a/stories.yaml": []}), DAY
    )
    assert [path for path in tree if path.endswith("feed.xml")] == []
    assert b"atom+xml" not in tree["a/index.html"]


# Articles.


def test_an_article_needs_nothing_and_asks_nobody() -> None:
    made = {path: text for path, text in html().items() if path.endswith("article.html")}
    assert set(made) == {f"{entry.path[1:]}article.html" for entry in entries().values() if entry.portable}
    for path, text in made.items():
        body = text.partition("<body>")[2]
        assert re.findall(r"<(?:script|style|link|nav|svg|form|iframe)\b| (?:class|style|id)=", body) == [], (
            path
        )
        entry = entries()[
            next(key for key, one in entries().items() if f"/{path}" == f"{one.path}article.html")
        ]
        assert entry.title in unescape(text)
        assert f"https://board.example/gongshi{entry.path}" in text
        assert '<meta name="robots" content="noindex">' in text
        assert re.search("(?:发布|整理)：", text)


def test_a_board_that_cannot_be_read_has_no_data_and_one_that_is_off_none(tmp_path: Path) -> None:
    content = loaded(
        tmp_path,
        {
            "a/place.yaml": {"name": "荷风苑"},
            "a/honors.yaml": [TEAM],
            "a/stories.yaml": b"\xff\xfe broken",
            "b/place.yaml": {"name": "柳岸小区"},
        },
    )
    tree = little_sites.tree(content, DAY)
    assert "a/honors/data.json" in tree
    assert [
        path for path in tree if path.startswith("a/stories/") and path.rpartition("/")[2] in EXPORTS
    ] == []
    assert b"stories/data" not in tree["a/data/index.html"]
    assert [path for path in tree if path.startswith("b/") and path.rpartition("/")[2] in EXPORTS] == []


def test_a_board_with_a_wrong_record_is_not_whole(tmp_path: Path) -> None:
    content = loaded(
        tmp_path,
        {"a/place.yaml": {"name": "荷风苑"}, "a/honors.yaml": [TEAM, {**TEAM, "id": "h-2", "typo": "x"}]},
    )
    given = json.loads(little_sites.tree(content, DAY)["a/honors/data.json"])
    assert (given["complete"], given["withheld"], len(given["rows"])) == (False, 1, 1)


def test_no_copy_is_lost_from_the_way_there() -> None:
    """Each board links its data, each home the place's, and that every board's."""
    for board in boards():
        home = board.rpartition("/")[0]
        kind = board.rpartition("/")[2]
        assert 'href="data/index.html">数据</a>' in html()[f"{board}/index.html"]
        assert 'href="data/index.html">数据</a>' in html()[f"{home}/index.html"]
        assert f'href="../{kind}/data/index.html"' in html()[f"{home}/data/index.html"]
        assert 'href="../counts.csv"' in html()[f"{board}/data/index.html"]
