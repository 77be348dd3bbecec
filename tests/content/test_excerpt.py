"""What an error excerpt shows: keys, structure and public values, and nothing else of the line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.diagnostics import Diagnostic, Span, ValuePath
from site_builder.base.show import show
from site_builder.content.excerpt import excerpts
from site_builder.content.reader import read_document

PUBLIC = {"id", "title", "date", "body", "scope"}


def is_public(file: str, path: ValuePath) -> bool:
    names = [step for step in path if isinstance(step, str)]
    return bool(names) and names[-1] in PUBLIC


def lines_of(text: str, *items: Diagnostic, file: str = "a.yaml") -> list[str]:
    """The lines of the excerpts (not the carets), for the file's own errors or for `items`."""
    wrong = items or read_document(text.encode(), file).diagnostics
    shown = show(wrong, excerpts(lambda path: text.encode() if path == file else None, is_public))
    return [line.split(" | ", 1)[1] for line in shown.splitlines() if re.match(r" *\d+ \| ", line)]


def at(line: int, file: str = "a.yaml") -> Diagnostic:
    return Diagnostic(rule="x", message="一", file=file, span=Span(line=line, column=1, end_column=2))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("  title: 雨天 送伞", "  title: 雨天 送伞"),
        ("  note: 张三 13812345678", "  note: ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒"),
        ("  note: '张三 #1'", "  note: ▒▒▒▒▒▒▒▒▒"),
        ("  c: {name: 张三, title: 送伞, kind: x}", "  c: {name: ▒▒▒▒, title: 送伞, kind: ▒}"),
        ("  scope: [web, board]", "  scope: [web, board]"),
        ("  notes: [甲, 乙]", "  notes: [▒▒, ▒▒]"),
        ("  # 电话 138-1234", "  # ▒▒▒▒ ▒▒▒-▒▒▒▒"),
        ("  整改期限: 明天", "  整改期限: ▒▒▒▒"),
    ],
)
def test_values_of_fields_that_are_not_public_are_hidden(line: str, shown: str) -> None:
    assert lines_of(f"- id: a\n{line}\n", at(2)) == [shown]


def test_every_line_of_a_private_text_is_hidden() -> None:
    text = "- id: a\n  note: |\n    张三 说\n    # 你好\n  more: 第一行\n    第二行\n  body: |\n    公开\n"
    assert lines_of(text, *map(at, range(2, 9))) == [
        "  note: ▒",
        "    ▒▒▒▒▒▒▒",
        "    ▒▒▒▒▒▒",
        "  more: ▒▒▒▒▒▒",
        "    ▒▒▒▒▒▒",
        "  body: |",
        "    公开",
    ]


def test_a_comment_behind_a_value_is_hidden_where_it_is_refused() -> None:
    assert lines_of("- id: a #张三\n  phone: 138 # 李四\n") == ["- id: a #▒▒▒▒", "  phone: ▒▒▒ # ▒▒▒▒"]


def test_in_a_piece_that_does_not_parse_only_its_keys_stand() -> None:
    text = '- id: a\n  phone: "13812345678, x: {李四\n  title：张三-1\n  张三：李四\n  - {name: 张三, kind: b}\n- title: 好\n'
    assert lines_of(text, *map(at, range(1, 7))) == [
        "- id: ▒",
        '  phone: "▒▒▒▒▒▒▒▒▒▒▒, ▒: {▒▒▒▒',
        "  title：▒▒▒▒-▒",
        "  ▒▒▒▒：▒▒▒▒",
        "  - {name: ▒▒▒▒, ▒▒▒▒: ▒}",
        "- title: 好",
    ]


def test_personal_data_in_a_public_value_is_hidden() -> None:
    text = "- title: 请打13812345678找人\n"
    find = excerpts(
        lambda path: text.encode(), is_public, lambda line: [m.span() for m in re.finditer(r"\d{11}", line)]
    )
    assert "请打▒▒▒▒▒▒▒▒▒▒▒找人" in show([at(1)], find)


def test_a_markdown_file_is_read_as_one() -> None:
    text = "---\nid: a\nnote: 张三\n---\n\n正文\n"
    assert lines_of(text, at(3, "a.md"), at(6, "a.md"), file="a.md") == ["note: ▒▒▒▒", "正文"]
    assert lines_of("没有字段，张三\n", at(1, "a.md"), file="a.md") == ["▒▒▒▒▒▒▒▒，▒▒▒▒"]


def test_a_place_is_found_for_a_path() -> None:
    text = "- id: a\n- id: b\n  honoree: {name: x}\n"
    item = Diagnostic(rule="missing", message="少了同意书", file="a.yaml", at=(1, "honoree", "consent"))
    assert "a.yaml:3:3: " in show([item], excerpts(lambda path: text.encode(), is_public))


@pytest.mark.parametrize("data", [None, b"\xff", b"\0"])
def test_a_file_that_cannot_be_read_has_no_excerpt(data: bytes | None) -> None:
    find = excerpts(lambda path: data, is_public)
    assert show([at(1)], find) == "a.yaml:1:1: 错误[x] 一\n1 处错误，0 处警告\n"
    assert find(Diagnostic(rule="x", message="一", file="a.yaml", at=("id",))) is None
    assert find(Diagnostic(rule="x", message="一", file="")) is None


def test_a_file_is_read_once_and_no_other_is_opened() -> None:
    asked: list[str] = []

    def read(path: str) -> bytes:
        asked.append(path)
        return b"id: a\n"

    find = excerpts(read, is_public)
    for _ in range(3):
        find(at(1))
        find(at(1, "photo.jpg"))
    assert asked.count("a.yaml") == 1
    assert find(at(1, "photo.jpg")) is not None


_SECRET = "秘密"
_PARTS = st.sampled_from(
    [
        "- id: a\n",
        "\n",
        "  ",
        "- ",
        "note: ",
        "title：",
        '"',
        "'",
        "{",
        "}",
        "[",
        "]",
        ", ",
        " #",
        "|\n",
        ": ",
        "&x ",
        "\t",
    ]
)


@given(st.lists(_PARTS, max_size=25), st.integers(0, 25), st.integers(1, 12))
def test_a_secret_is_seen_nowhere_whatever_is_around_it(parts: list[str], place: int, line: int) -> None:
    text = "".join([*parts[:place], f"note: {_SECRET}", *parts[place:]])
    wrong = [*read_document(text.encode(), "a.yaml").diagnostics, at(line)]
    shown = show(wrong, excerpts(lambda path: text.encode(), lambda file, path: False))
    assert not any(f": {_SECRET}" in row for row in shown.splitlines())


def test_a_very_long_line_is_shown_around_its_place() -> None:
    text = "- id: a\n  title: " + "长" * 100_000 + "\tx\n"
    rows = lines_of(text)
    assert len(rows) == 1
    assert rows[0].startswith("…长")
    assert rows[0].endswith("长 x")
