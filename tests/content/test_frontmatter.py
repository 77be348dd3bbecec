"""Markdown files: fields between two `---` lines, the text beneath as `body`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.base.diagnostics import Span
from site_builder.content.frontmatter import locate, marks, read_markdown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("---\nid: a\n---\n正文\n", {"id": "a", "body": "正文"}),
        ("\ufeff---\r\nid: a\r\n---\r\n\r\n一\r\n\r\n二\r\n", {"id": "a", "body": "一\n\n二"}),
        ("---\nid: a\n---\n", {"id": "a"}),
        ("---\nid: a\n---", {"id": "a"}),
        ("---\nid: a\nbody: 字段里的正文\n---\n \n", {"id": "a", "body": "字段里的正文"}),
        ("\n---\nid: a\n---\n　　首行缩进\n", {"id": "a", "body": "　　首行缩进"}),
        (
            "---\nid: a\n---\n# 标题 #1\n\tcode\n- x: *y\n---\nz: \n",
            {"id": "a", "body": "# 标题 #1\n\tcode\n- x: *y\n---\nz:"},
        ),
    ],
)
def test_fields_and_text(text: str, value: dict[str, str]) -> None:
    document = read_markdown(text.encode(), "stories/a.md")
    assert document.diagnostics == ()
    assert (document.shape, document.readable) == ("mapping", True)
    assert [piece.value for piece in document.pieces] == [value]


@pytest.mark.parametrize(
    "text", ["", "正文\n", "id: a\n---\n正文\n", "--- x\nid: a\n---\n", "---\nid: a\n正文\n", "---", "---\n"]
)
def test_a_file_without_fields_is_unreadable(text: str) -> None:
    document = read_markdown(text.encode(), "stories/a.md")
    assert not document.readable
    assert [item.rule for item in document.diagnostics] == ["front-matter"]


def test_two_errors_stand_at_their_own_lines() -> None:
    document = read_markdown("---\nid: a\nid: b\ntitle:\n---\n\n一\n甲\u2028乙\n".encode(), "stories/a.md")
    assert [(item.rule, item.at, item.span) for item in document.diagnostics] == [
        ("duplicate-key", ("id",), Span(line=3, column=1, end_column=3)),
        ("empty-value", ("title",), Span(line=4, column=1, end_column=6)),
        ("control-character", ("body",), Span(line=8, column=2, end_column=3)),
    ]
    assert "第2行" in document.diagnostics[0].message
    piece = document.pieces[0]
    assert (piece.value, piece.id_hint) == (None, "a")


def test_a_body_typed_in_both_places_is_refused() -> None:
    document = read_markdown("---\nid: a\nat: x/y\nbody: 一\n---\n二\n".encode(), "stories/a.md")
    assert [(item.rule, item.at, item.on_key) for item in document.diagnostics] == [
        ("body-typed-twice", ("body",), True)
    ]
    piece = document.pieces[0]
    assert (piece.value, piece.id_hint, piece.at_hint) == (None, "a", ("x/y",))


def test_fields_that_do_not_parse_make_the_file_unreadable() -> None:
    document = read_markdown('---\nid: a\ntitle: "x\n---\n正文\n'.encode(), "stories/a.md")
    assert not document.readable
    assert [(item.rule, item.span) for item in document.diagnostics] == [
        ("unclosed-quote", Span(line=3, column=8, end_column=9))
    ]


def test_fields_must_be_a_mapping() -> None:
    document = read_markdown(b"---\n- id: a\n---\nx\n", "stories/a.md")
    assert (document.readable, [item.rule for item in document.diagnostics]) == (False, ["not-a-mapping"])


def test_places_are_those_of_the_file() -> None:
    data = "---\nid: a\n---\n\n正文 一\n正文二\n".encode()
    assert locate(data, ("id",), False) == Span(line=2, column=5, end_column=6)
    assert locate(data, ("body",), False) == Span(line=5, column=1, end_column=5)
    assert locate(data, ("title",), False) == Span(line=2, column=1, end_column=3)


@given(
    st.one_of(
        st.binary(max_size=80),
        st.lists(
            st.sampled_from(["---\n", "---", "id: a\n", "\n", "\r\n", "正文", " ", "\t", "body: x\n"]),
            max_size=12,
        ).map(lambda parts: "".join(parts).encode()),
    )
)
def test_whatever_bytes_come_in_a_document_comes_out(data: bytes) -> None:
    document = read_markdown(data, "a.md")
    failed = not document.readable or any(piece.value is None for piece in document.pieces)
    assert document.diagnostics or not failed
    marks(data)
    locate(data, ("body",), False)
