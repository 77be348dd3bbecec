"""How diagnostics are printed: place, line, carets in cells, veils, totals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.diagnostics import Diagnostic, Span
from site_builder.base.show import WIDTH, Excerpt, show
from site_builder.base.text import cell_width


def error(**fields: Any) -> Diagnostic:
    return replace(Diagnostic(rule="wrong", message="写错了", file="a.yaml"), **fields)


def span(line: int, column: int, end: int) -> Span:
    return Span(line=line, column=column, end_column=end)


def printed(found: Excerpt | None, **fields: Any) -> list[str]:
    return show([error(**fields)], lambda item: found).splitlines()


def test_nothing_wrong_prints_nothing() -> None:
    assert show([], lambda item: None) == ""


def test_a_whole_diagnostic() -> None:
    item = error(
        rule="unknown-field",
        message="没有“整改期限”这个字段",
        file="cuihu/liuyin/issues.yaml",
        nearest="deadline",
        expected="下列字段之一",
        example="deadline: 2026-11-30",
    )
    found = Excerpt(span=span(14, 5, 9), text="    整改期限: 2026-11-30")
    assert show([item], lambda _: found, prefix="content/") == (
        "content/cuihu/liuyin/issues.yaml:14:5: 错误[unknown-field] 没有“整改期限”这个字段\n"
        "   14 |     整改期限: 2026-11-30\n"
        "      |     ^^^^^^^^\n"
        "      = 应为：下列字段之一\n"
        "      = 提示：是不是 deadline？例：deadline: 2026-11-30\n"
        "1 处错误，0 处警告\n"
    )


def test_without_a_place_the_path_alone_is_printed() -> None:
    assert printed(None)[0] == "a.yaml: 错误[wrong] 写错了"
    assert printed(None, file="")[0] == "错误[wrong] 写错了"
    assert printed(None, span=span(3, 2, 4))[0] == "a.yaml:3:2: 错误[wrong] 写错了"
    assert printed(None, example="a: b")[1] == "      = 例：a: b"


def test_warnings_are_named_and_counted_apart() -> None:
    text = show([error(severity="warning"), error(), error(severity="warning")], lambda item: None)
    assert "警告[wrong]" in text
    assert text.endswith("1 处错误，2 处警告\n")


def test_sorted_by_file_line_and_column() -> None:
    places = [("b.yaml", 1, 1), ("a.yaml", 10, 1), ("a.yaml", 9, 5), ("a.yaml", 9, 3)]
    items = [error(file=file, span=span(line, column, column + 1)) for file, line, column in places]
    items.append(error(file="a.yaml"))
    lines = show(items, lambda item: None).splitlines()
    assert [line.split(" ")[0] for line in lines[:-1]] == [
        "a.yaml:",
        "a.yaml:9:3:",
        "a.yaml:9:5:",
        "a.yaml:10:1:",
        "b.yaml:1:1:",
    ]


def test_the_caret_counts_cells() -> None:
    assert printed(Excerpt(span=span(1, 5, 7), text="标题: 甲乙"))[2] == "      |       ^^^^"
    assert printed(Excerpt(span=span(1, 3, 4), text="ab"))[2] == "      |   ^"
    assert printed(Excerpt(span=span(1, 9, 12), text="ab"))[2] == "      |   ^"


def test_what_is_hidden_keeps_its_width() -> None:
    found = Excerpt(span=span(1, 1, 5), text="name: 张三a", hidden=((7, 10),))
    assert printed(found)[1] == "    1 | name: ▒▒▒▒▒"


def test_terminal_codes_in_content_do_not_reach_the_terminal() -> None:
    lines = printed(
        Excerpt(span=span(1, 1, 2), text="a\x1b[31m\u202e\tb"), message="x\x1b[2Jy\nz", file="a\n\x1bb.yaml"
    )
    assert not any(character in "".join(lines) for character in "\x1b\u202e\t")
    assert len(lines) == 4


def test_colour_only_when_asked_for() -> None:
    found = Excerpt(span=span(1, 1, 2), text="a")
    assert "\x1b[" in show([error()], lambda item: found, color=True)
    assert "\x1b" not in show([error()], lambda item: found)


def test_a_part_of_a_line_is_marked_as_such() -> None:
    lines = printed(Excerpt(span=span(1, 101, 103), text="abcd", first=100, more=True, hidden=((102, 103),)))
    assert lines[1:3] == ["    1 | …ab▒d…", "      |   ^^"]


@given(
    text=st.text(alphabet="ab 长，·{}", max_size=400),
    column=st.integers(1, 400),
    width=st.integers(1, 30),
)
def test_a_long_line_is_windowed_around_its_caret(text: str, column: int, width: int) -> None:
    column = min(column, len(text) + 1)
    lines = printed(Excerpt(span=span(1, column, column + width), text=text))
    shown, caret = lines[1].removeprefix("    1 |"), lines[2].removeprefix("      |")
    assert cell_width(shown.removeprefix(" ")) <= WIDTH + 2
    assert "^" in caret
    assert cell_width(caret.removeprefix(" ")) <= WIDTH + 2
    marked = shown[1:] if shown else ""
    place, cells = 0, caret.index("^") - 1
    while cells > 0 and place < len(marked):
        cells -= cell_width(marked[place])
        place += 1
    if column <= len(text) and text[column - 1] != " ":
        assert marked[place] == text[column - 1]
