"""The strict reader: what is typed is what is read, and everything else is refused at its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.diagnostics import Diagnostic, Span
from site_builder.content.events import DEPTH, NODES, PROBLEMS, Mark, load
from site_builder.content.reader import PIECES, SIZE, Document, locate, marks, read_document


def read(text: str | bytes) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return read_document(data, "cuihu/honors.yaml")


def found(document: Document) -> list[tuple[str, tuple[str | int, ...], int, int]]:
    """Rule, path, line and column of each diagnostic."""
    return [
        (item.rule, item.at, item.span.line, item.span.column)
        for item in document.diagnostics
        if item.span is not None
    ]


def rules(document: Document) -> list[str]:
    return [item.rule for item in document.diagnostics]


# --- values ---


def test_a_scalar_is_the_text_that_was_typed() -> None:
    typed = [
        "true",
        "no",
        "12:30",
        "0012",
        "0571234567",
        "2026-13-01",
        "1.0",
        "~",
        "null",
        "=",
        "3#楼",
        "×ICP备",
    ]
    document = read("\n".join(f"k{number}: {text}" for number, text in enumerate(typed)))
    assert document.diagnostics == ()
    assert document.pieces[0].value == {f"k{number}": text for number, text in enumerate(typed)}


def test_lists_and_mappings_of_both_styles() -> None:
    document = read(
        "- id: h-1\n"
        "  # a comment on its own line\n"
        "  scope: [web, board]\n"
        "  honoree: {name: 张某某, consent: {by: self}}\n"
        "  photos:\n"
        "    - src: a.jpg\n"
        "    - src: b.jpg\n"
        "  none: []\n"
        "  nothing: {}\n"
        "  body: |\n"
        "    一 # 不是注释\n"
        "    # 也不是\n"
        "  quoted: '3 #楼'\n"
        "- {id: h-2}\n"
    )
    assert document.diagnostics == ()
    assert [piece.value for piece in document.pieces] == [
        {
            "id": "h-1",
            "scope": ["web", "board"],
            "honoree": {"name": "张某某", "consent": {"by": "self"}},
            "photos": [{"src": "a.jpg"}, {"src": "b.jpg"}],
            "none": [],
            "nothing": {},
            "body": "一 # 不是注释\n# 也不是\n",
            "quoted": "3 #楼",
        },
        {"id": "h-2"},
    ]


@pytest.mark.parametrize(
    ("text", "shape", "count"),
    [
        ("", "list", 0),
        ("# 暂无\n\n", "list", 0),
        ("---\n", "list", 0),
        ("- id: a\n", "list", 1),
        ("# c\n\n---\n# d\n- id: a\n- id: b", "list", 2),
        ("---\nid: a\n", "mapping", 1),
        ("photos:\n- src: a\n- src: b\n", "mapping", 1),
        ("{id: a}", "mapping", 1),
        ("\ufeff- id: a\n", "list", 1),
        ("- id: a\r\n- id: b\r\n", "list", 2),
    ],
)
def test_shape_and_pieces(text: str, shape: str, count: int) -> None:
    document = read(text)
    assert (document.shape, len(document.pieces), document.readable) == (shape, count, True)
    assert document.diagnostics == ()


def test_pieces_know_their_index_and_first_line() -> None:
    document = read("# c\n- id: a\n  title: x\n\n- id: b\n- id: c\n")
    assert [(piece.index, piece.line) for piece in document.pieces] == [(0, 2), (1, 5), (2, 6)]


def test_line_ends_of_windows_do_not_reach_the_values() -> None:
    document = read("- id: a\r\n  body: |\r\n    一\r\n    二\r\n")
    assert document.pieces[0].value == {"id": "a", "body": "一\n二\n"}


# --- refusals, each at its place ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- id: a\n  id: b\n", ("duplicate-key", (0, "id"), 2, 3)),
        ("- id: a\n  c: {x: 1, x: 2}\n", ("duplicate-key", (0, "c", "x"), 2, 13)),
        ("- id: a\n  title:\n", ("empty-value", (0, "title"), 2, 3)),
        ("- id: a\n  title: ''\n", ("empty-value", (0, "title"), 2, 3)),
        ("- id: a\n  tags:\n    - x\n    -\n", ("empty-item", (0, "tags", 1), 4, 6)),
        ("- id: a\n  c: {x}\n", ("empty-value", (0, "c", "x"), 2, 7)),
        ("- id: a\n  c: {标题：x}\n", ("full-width-colon", (0, "c", "标题：x"), 2, 7)),
        ("- id: a\n  c: {title:x}\n", ("missing-space", (0, "c", "title:x"), 2, 7)),
        ("- id: a\n  t: &x 甲\n", ("anchor", (0, "t"), 2, 6)),
        ("- id: a\n  t: &x [甲]\n", ("anchor", (0, "t"), 2, 6)),
        ("- id: a\n  t: *x\n", ("alias", (0, "t"), 2, 6)),
        ("- id: a\n  t: !!python/object x\n", ("tag", (0, "t"), 2, 6)),
        ("- id: a\n  t: !注意\n", ("tag", (0,), 2, 6)),
        ("- id: a\n  t: *注\n", ("alias", (0,), 2, 6)),
        ("- id: a\n  t: &注 x\n", ("anchor", (0,), 2, 6)),
        ("- id: a\n  t: | x\n", ("bad-block", (0,), 2, 6)),
        ("- id: a\n  <<: {x: y}\n", ("merge-key", (0, "<<"), 2, 3)),
        ("- id: a\n  ? [x, y]\n  : z\n", ("complex-key", (0, ""), 2, 5)),
        ("- id: a\n  : z\n", ("empty-key", (0,), 2, 3)),
        ("- id: a\n  '': z\n", ("empty-key", (0, ""), 2, 3)),
        ("- id: a\n---\n", ("second-document", (0,), 2, 1)),
        ("- id: a\n---\nb: '#'\n", ("second-document", (0,), 2, 1)),
        ("- id: a\n...\n", ("second-document", (0,), 2, 1)),
        ("- id: a\n  spot: 3 #楼\n", ("comment-after-value", (0, "spot"), 2, 11)),
        ("- id: a\n  list: # c\n    - x\n", ("comment-after-value", (0, "list"), 2, 9)),
        ("- id: a\n  list: [x, # c\n    y]\n", ("comment-after-value", (0, "list", 0), 2, 13)),
        ("- id: a\n  body: | # c\n    x\n", ("comment-after-value", (0, "body"), 2, 11)),
        ('- id: a\n  t: "x"#c\n', ("comment-after-value", (0, "t"), 2, 9)),
        ("- id: a\n  t:\tx\n", ("tab", (0,), 2, 5)),
        ("- id: a\n\tt: x\n", ("tab", (0,), 2, 1)),
        ("- id: a\n  t: x\x07\n", ("control-character", (0,), 2, 7)),
        ("- id: a\n  t: 甲\u2028乙\n", ("control-character", (0,), 2, 7)),
        ("- id: a\n  t: 甲\r乙\n", ("control-character", (0,), 2, 7)),
        ("- id: a\n  t: \u202e甲\n", ("control-character", (0,), 2, 6)),
        ('- id: a\n  t: "\\0"\n', ("control-character", (0, "t"), 2, 6)),
        ('- id: a\n  t: "x\\L"\n', ("control-character", (0, "t"), 2, 6)),
        ("- id: a\n  标题：x\n", ("full-width-colon", (0,), 2, 5)),
        ("- 标题：x\n", ("full-width-colon", (0,), 1, 5)),
        ("- 标题：x\n  id: a\n", ("full-width-colon", (0,), 1, 5)),
        ("- id:a\n  title: x\n", ("missing-space", (0,), 1, 5)),
        ("- id: a\n  title: x: y\n", ("unexpected-colon", (0,), 2, 11)),
        ('- id: a\n  title: "x\n  date: y\n', ("unclosed-quote", (0,), 2, 10)),
        ("- id: a\n  title: 'x'y\n", ("text-after-quote", (0,), 2, 13)),
        ("- id: a\n  c: {x: y\n", ("unclosed-bracket", (0,), 2, 6)),
        ("- id: a\n title: x\n", ("indentation", (0,), 2, 2)),
        ("- id: a\n  t: @x\n", ("reserved-character", (0,), 2, 6)),
        ('- id: a\n  t: "\\q"\n', ("bad-escape", (0,), 2, 7)),
        ("- 文字\n", ("not-a-record", (0,), 1, 1)),
        ("- - a\n", ("not-a-record", (0,), 1, 1)),
        ("-\n", ("empty-item", (0,), 1, 2)),
    ],
)
def test_what_is_refused_in_a_piece(text: str, expected: tuple[str, tuple[str | int, ...], int, int]) -> None:
    document = read("- id: before\n" + text + "- id: after\n")
    rule, at, line, column = expected
    assert found(document) == [(rule, (1, *at[1:]), line + 1, column)]
    assert document.readable
    before, wrong, after = document.pieces
    assert (before.value, after.value) == ({"id": "before"}, {"id": "after"})
    # a piece that can be read whole keeps its value, so that its fields are judged in the same run
    assert wrong.value is None or wrong.value.get("id") in ("a", "b")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("title\n", "not-a-mapping"),
        ("  - id: a\n", "not-a-mapping"),
        ("[a, b]\n", "not-a-mapping"),
        ("标题：x\n", "full-width-colon"),
        ('title: "x\n', "unclosed-quote"),
        ("[" * 100_000, "too-deep"),
        ("{a: " * 100_000, "too-deep"),
        ("? " * 100_000, "too-deep"),
        ("a: " + "- " * 100_000, "indentation"),
    ],
)
def test_a_mapping_file_that_does_not_parse_is_unreadable(text: str, rule: str) -> None:
    document = read(text)
    assert not document.readable
    assert rules(document)[-1] == rule
    assert all(piece.value is None for piece in document.pieces)


def test_a_mapping_file_that_breaks_a_rule_is_readable_and_wrong() -> None:
    document = read("%YAML 1.2\n---\nid: a\nid: b\ntitle:\n")
    assert document.readable
    assert rules(document) == ["directive", "duplicate-key", "empty-value"]
    assert document.pieces[0].value == {"id": "b", "title": ""}


def test_both_lines_of_a_duplicate_key_are_named() -> None:
    document = read("# c\n- id: a\n- id: b\n  title: x\n  id: c\n")
    assert "第3行" in document.diagnostics[0].message
    assert document.diagnostics[0].span == Span(line=5, column=3, end_column=5)


def test_all_errors_of_a_file_come_in_one_run() -> None:
    document = read(
        "- id: a\n  id: b\n  title:\n  spot: 3 #楼\n"
        '- id: "c\n'
        "- id: d\n  note: *x\n  t: !y z\n"
        "- id: e\n"
        "- 标题：f\n  a: b\n"
    )
    assert found(document) == [
        ("duplicate-key", (0, "id"), 2, 3),
        ("empty-value", (0, "title"), 3, 3),
        ("comment-after-value", (0, "spot"), 4, 11),
        ("unclosed-quote", (1,), 5, 7),
        ("alias", (2, "note"), 7, 9),
        ("tag", (2, "t"), 8, 6),
        ("full-width-colon", (4,), 10, 5),
    ]
    assert [piece.value is None for piece in document.pieces] == [False, True, False, False, True]


def test_columns_count_characters_and_lines_count_line_feeds() -> None:
    document = read("# 一\r\n- id: a\r\n  花园: {名: 甲, 名: 乙}\r\n  spot: 😀 #楼\r\n")
    assert found(document) == [
        ("duplicate-key", (0, "花园", "名"), 3, 14),
        ("comment-after-value", (0, "spot"), 4, 11),
    ]


def test_a_byte_order_mark_moves_no_column() -> None:
    assert found(read("\ufeffid: a\nid: b\n")) == found(read("id: a\nid: b\n"))
    assert found(read("\ufeffid: a\n\ufeffid: b\n")) == [("control-character", (), 2, 1)]


def test_messages_are_chinese_and_quote_no_value() -> None:
    secret = "13812345678"
    for text in (
        f"- phone: {secret} #x\n",
        f"- phone: {secret}: x\n",
        f'- phone: "{secret}\n',
        f"- phone：{secret}\n  a: b\n",
        f"- phone:{secret}\n  a: b\n",
        f"- c: {{phone:{secret}}}\n",
        f"- c: {{电话：{secret}}}\n",
        f"- phone: '{secret}'{secret}\n",
        f"- phone: *{secret}\n",
    ):
        document = read(text)
        assert len(document.diagnostics) == 1, text
        item = document.diagnostics[0]
        assert secret not in item.message + item.expected + item.example
        assert any("一" <= character <= "龥" for character in item.message)


# --- whole files ---


@pytest.mark.parametrize(
    ("data", "rule", "word"),
    [
        ("标题: 三年如一日".encode("gbk"), "not-utf-8", "GBK"),
        ("title: 一".encode("utf-16"), "not-utf-8", "UTF-16"),
        ("title: x".encode("utf-16-le"), "not-utf-8", "UTF-16"),
        (b"title: \xed\xa0\x80\n", "not-utf-8", "UTF-8"),
        (b"title: \xff\xff\n", "not-utf-8", "UTF-8"),
        (b"title: a\0b\n", "not-text", "NUL"),
        (b"a: " + b"x" * SIZE, "file-too-large", "MiB"),
        (b"-\n" * (PIECES + 1), "too-many-records", str(PIECES)),
    ],
)
def test_what_makes_a_file_unreadable(data: bytes, rule: str, word: str) -> None:
    document = read(data)
    assert (document.readable, document.pieces, rules(document)) == (False, (), [rule])
    assert word in document.diagnostics[0].message
    assert document.diagnostics[0].file == "cuihu/honors.yaml"


def test_the_first_byte_that_is_no_utf_8_has_its_place() -> None:
    assert read("标题: a\n标题: ".encode() + b"\xff").diagnostics[0].span == Span(
        line=2, column=5, end_column=6
    )


# --- hostile input ---


def test_depth_is_capped_for_the_piece_alone() -> None:
    deep = "{a: " * (DEPTH - 1) + "x" + "}" * (DEPTH - 1)
    assert rules(read(f"- a: {deep}\n")) == []
    document = read(f"- a: {{a: {deep}}}\n- id: b\n")
    assert rules(document) == ["too-deep"]
    assert document.pieces[1].value == {"id": "b"}


def test_nodes_are_capped_for_the_piece_alone() -> None:
    many = ", ".join(["x"] * NODES)
    document = read(f"- tags: [{many}]\n- id: b\n")
    assert rules(document) == ["too-many-values"]
    assert document.pieces[1].value == {"id": "b"}


def test_problems_are_capped_for_the_piece_alone() -> None:
    document = read("- id: a\n" + "  id: b\n" * (PROBLEMS * 3) + "- id: c\n  id: d\n")
    assert rules(document) == ["duplicate-key"] * PROBLEMS + ["too-many-errors", "duplicate-key"]


def test_billion_laughs_are_told_and_not_unfolded() -> None:
    lines = ["- a0: &a0 [lol, lol]"]
    lines += [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    document = read("\n".join(lines) + "\n- id: b\n")
    assert set(rules(document)) == {"anchor", "alias"}
    assert document.pieces[1].value == {"id": "b"}


def test_a_huge_scalar_is_a_scalar() -> None:
    assert read("- body: " + "长" * 500_000 + "\n").pieces[0].value == {"body": "长" * 500_000}


# --- hints of failed pieces ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('- id: h-1\n  at: liuyin/hefeng\n  title: "x\n', ("h-1", ("liuyin/hefeng",))),
        ('-   title: "x\n    id: h-1\n    at: liuyin\n', ("h-1", ("liuyin",))),
        ('- id: "h-1"\r\n  at: [liuyin, liuyin/hefeng]\r\n  t: "x\r\n', ("h-1", ("liuyin", "liuyin/hefeng"))),
        (
            '- id: h-1 # 一\n  at:\n    - liuyin\n    - liuyin/hefeng\n  t: "x\n',
            ("h-1", ("liuyin", "liuyin/hefeng")),
        ),
        ('- {type: subject, id: l3, at: [a, b/c], t: "}\n', ("l3", ("a", "b/c"))),
        ('- {honoree: {id: x}, t: "}\n', ("", ())),
        ('- t: "x\n  c:\n    id: inner\n    at: inner\n', ("", ())),
        ('- id: 张三\n  at: ../up\n  t: "x\n', ("", ())),
        ('- id: H-1\n  at: [a, B]\n  t: "x\n', ("", ())),
        ('- id: a-title-with-id\n  note: id\n  t: "x\n', ("a-title-with-id", ())),
        ('id: h-1\nat: a/b\nt: "x\n', ("h-1", ("a/b",))),
    ],
)
def test_a_failed_piece_says_what_it_was_meant_to_be(
    text: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    piece = read(text).pieces[0]
    assert piece.value is None
    assert (piece.id_hint, piece.at_hint) == expected


# --- places ---

TEXT = """\
# 一
- id: a
  honoree: {name: 张三, consent: {by: self}}
  scope: [web, board]
- title: "x
- id: b
  photos:
    - src: a.jpg
      alt: 通道
  body: |
    第一行
    第二行
"""


@pytest.mark.parametrize(
    ("at", "on_key", "expected"),
    [
        ((0, "id"), False, (2, 7, 8)),
        ((0, "id"), True, (2, 3, 5)),
        ((0, "honoree", "name"), False, (3, 19, 21)),
        ((0, "honoree", "consent", "by"), True, (3, 33, 35)),
        ((0, "scope", 1), False, (4, 16, 21)),
        ((0, "scope"), False, (4, 3, 8)),
        ((2, "photos", 0, "alt"), False, (9, 12, 14)),
        ((2, "photos", 0), False, (8, 7, 10)),
        ((2, "body"), False, (10, 9, 10)),
        ((0, "title"), False, (2, 3, 5)),
        ((2, "photos", 0, "taken"), True, (8, 7, 10)),
        ((0, "honoree", "consent", "date"), False, (3, 23, 30)),
        ((1, "id"), False, (5, 3, 8)),
        ((9, "id"), False, None),
        ((), False, None),
    ],
)
def test_where_a_path_stands(
    at: tuple[str | int, ...], on_key: bool, expected: tuple[int, int, int] | None
) -> None:
    span = locate(TEXT.encode(), at, on_key)
    assert (span and (span.line, span.column, span.end_column)) == expected


def test_places_of_a_file_that_is_no_text() -> None:
    assert locate(b"\xff", ("id",), False) is None
    assert marks(b"\xff") is None


def test_marks_point_at_the_words_as_typed() -> None:
    marked = marks(TEXT.encode())
    assert marked is not None
    words = {mark.path: TEXT[mark.start : mark.end] for mark in marked.marks if mark.role == "scalar"}
    assert words[(0, "honoree", "name")] == "张三"
    assert words[(0, "scope", 1)] == "board"
    assert words[(2, "body")].strip() == "|\n    第一行\n    第二行"
    assert [TEXT[start:end] for start, end in marked.broken] == ['- title: "x\n']


# --- properties ---

_TOKENS = """id: a|title: |- |-|a|标题|: |：| #|#|{|}|[|]|, |'|"|&x |*x|!t |? |<<: |\\|\\0|@|`|😀|\x07|\x85|\u2028|\ufeff|\t"""
_LINES = [
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\r\n",
    "\r",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "k:\n",
]
_WORDS = st.sampled_from([*_TOKENS.split("|"), *_LINES, "id: a\nid: b\n"])
_YAML = st.lists(_WORDS, max_size=40).map("".join)


@given(_YAML)
@settings(max_examples=300)
def test_marks_change_neither_values_nor_refusals(text: str) -> None:
    noted: list[Mark] = []
    assert load(text, marks=noted) == load(text)
    assert all(0 <= mark.start <= mark.end <= len(text) for mark in noted)


@given(
    st.one_of(
        st.binary(max_size=200),
        _YAML.map(str.encode),
        st.text(max_size=60).map(lambda t: t.encode("utf-8", "replace")),
    )
)
@settings(max_examples=500)
def test_whatever_bytes_come_in_a_document_comes_out(data: bytes) -> None:
    document = read_document(data, "x.yaml")
    assert document == read_document(data, "x.yaml")
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    for item in document.diagnostics:
        assert isinstance(item, Diagnostic)
        if item.span is not None:
            assert 1 <= item.span.line <= len(lines)
            assert 1 <= item.span.column < item.span.end_column <= len(lines[item.span.line - 1]) + 2
    failed = [piece.index for piece in document.pieces if piece.value is None]
    if document.shape == "list":
        assert set(failed) <= {item.at[0] for item in document.diagnostics if item.at}
    if not document.readable or failed:
        assert document.diagnostics
    locate(data, (0, "id"), True)


@given(st.lists(_YAML.filter(lambda text: "\n-" not in text and "\r" not in text), max_size=4))
@settings(max_examples=200)
def test_a_piece_is_read_as_if_it_stood_alone(pieces: list[str]) -> None:
    texts = ["- " + text.rstrip("\n") + "\n" for text in pieces]
    together = read("- id: first\n" + "".join(texts))
    if together.readable:
        for text, piece in zip(texts, together.pieces[1:], strict=True):
            assert read(text).pieces[0].value == piece.value


_PLAIN = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    st.recursive(
        st.from_regex(r"[a-z0-9\u4e00-\u9fa5]{1,10}", fullmatch=True),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), inner, max_size=3),
        ),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value)


@given(st.lists(_PLAIN, min_size=1, max_size=4))
def test_what_is_written_is_read_and_every_value_is_found(records: list[dict[str, object]]) -> None:
    text = "".join(f"- {_flow(record)}\n" for record in records)
    document = read(text)
    assert [piece.value for piece in document.pieces] == records
    marked = marks(text.encode())
    assert marked is not None
    for mark in marked.marks:
        value: Any = records
        for step in mark.path:
            value = value[step]
        if mark.role == "scalar":
            assert text[mark.start : mark.end] == value
