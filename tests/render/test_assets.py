"""Assets: one style sheet, hashed names, the same bytes from the same files; colours that can be read."""

from __future__ import annotations

import gzip
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.assets import fingerprinted, minified_script, minified_style, missing_pictures
from site_builder.render.folders import engine_folder
from site_builder.render.templates import Templates, load_templates

FILES = {
    "wide.css": b"/* wide */ a { color: red; }",
    "tokens.css": b":root { --a: #fff; }\n",
    "print.css": b"@media print { a { color: #000; } }",
    "frame.css": b"b { background: url(sky.svg) center; }",
    "sky.svg": b"<svg/>",
    "site.js": b"(function () {\n  // says why\n  /* more */\n  x();\n})();\n",
}


@pytest.fixture(scope="module")
def engine() -> Templates:
    templates, _ = load_templates([engine_folder()])
    return templates


def style_of(files: dict[str, bytes]) -> str:
    assets, paths = fingerprinted(files)
    return dict(assets)[paths["site.css"]].decode()


def test_style_sheets_become_one_tokens_first_and_that_of_print_is_apart() -> None:
    style = style_of(FILES)
    marks = [style.index(part) for part in (":root", "b{", "a{color:red")]
    assert marks == sorted(marks)
    assert "@media print" not in style
    assets, paths = fingerprinted(FILES)
    assert b"@media print" in dict(assets)[paths["print.css"]]


def test_names_carry_the_hash_of_the_bytes() -> None:
    assets, paths = fingerprinted(FILES)
    assert [path for path, _ in assets] == sorted(paths.values())
    for name, path in paths.items():
        stem, ending = name.rsplit(".", 1)
        assert re.fullmatch(rf"/assets/{stem}\.[0-9a-f]{{12}}\.{ending}", path)
    _, other_paths = fingerprinted(FILES | {"sky.svg": b"<svg />"})
    assert other_paths["sky.svg"] != paths["sky.svg"]
    assert other_paths["site.css"] != paths["site.css"], "the sheet names the picture by its hash"
    assert other_paths["site.js"] == paths["site.js"]
    assert fingerprinted(dict(reversed(FILES.items()))) == (assets, paths)


def test_pictures_are_named_by_their_hash_in_the_sheet() -> None:
    _, paths = fingerprinted(FILES)
    assert f"url({paths['sky.svg'].removeprefix('/assets/')})" in style_of(FILES)


def test_a_picture_that_is_not_there_is_told() -> None:
    assert list(missing_pictures(FILES)) == []
    assert list(missing_pictures({"a.css": b"a{background:url(img/no.svg)}"})) == [("a.css", "img/no.svg")]


@pytest.mark.parametrize(
    ("typed", "small"),
    [
        ("a { color : red ; }", "a{color :red}"),
        ("a,\n b > c { margin: 0 auto; }", "a,b > c{margin:0 auto}"),
        ("a { width: calc(100% - 2 * var(--s1)); }", "a{width:calc(100% - 2 * var(--s1))}"),
        ('a::before { content: " › ; } "; }', 'a::before{content:" › ; } "}'),
        ('a::before { content: "/* no comment */"; }', 'a::before{content:"/* no comment */"}'),
        ("a { /* one */ color: red /* two */; }", "a{color:red}"),
        ("a { font: 400 1rem/1.5 var(--font); }", "a{font:400 1rem/1.5 var(--font)}"),
        ("@media (min-width: 60rem) { a { b: c; } }", "@media (min-width:60rem){a{b:c}}"),
        ("a :hover { b: c; }", "a :hover{b:c}"),
    ],
)
def test_a_smaller_sheet_says_the_same(typed: str, small: str) -> None:
    assert minified_style(typed) == small


@given(st.text(alphabet="ab{}:;, \n\"'/*+->()#.", max_size=60))
def test_making_a_sheet_smaller_twice_changes_nothing(typed: str) -> None:
    once = minified_style(typed)
    assert minified_style(once) == once


def test_a_script_loses_only_comments_and_indentation() -> None:
    assert minified_script(FILES["site.js"]) == b"(function () {\nx();\n})();\n"


def test_budgets(engine: Templates) -> None:
    for path, data in engine.assets:
        size = len(gzip.compress(data, 9, mtime=0))
        limit = {"css": 9000, "js": 1024}.get(path.rpartition(".")[2], 4096)
        assert size <= limit, path


def test_nothing_is_fetched_from_elsewhere(engine: Templates) -> None:
    for path, data in engine.assets:
        if path.endswith((".css", ".js")):
            assert not re.search(r"https?:|//|@import|data:", data.decode()), path


# Contrast (WCAG 2.x) of the token pairs that the style sheets put together.

TEXT = [
    *(("ink", ground) for ground in ("paper", "sheet", "sunk")),
    *(("ink-2", ground) for ground in ("paper", "sheet", "sunk", "honor-soft", "expose-soft")),
    *(("link", ground) for ground in ("paper", "sheet", "sunk", "honor-soft", "expose-soft", "civic-soft")),
    *((board, "sheet") for board in ("civic", "honor", "expose", "ledger", "camp")),
    *(("seal-ink", board) for board in ("civic", "honor", "expose", "ledger", "camp")),
    *(("sheet", ground) for ground in ("civic", "expose", "honor", "done", "ink")),
    ("mast-ink", "mast"),
    ("mast-gold", "mast"),
    ("honor", "honor-soft"),
    ("gold-ink", "honor-soft"),
    ("gold-ink", "paper"),
    ("gold-light", "honor-band"),
    ("expose", "expose-soft"),
    ("wait", "wait-soft"),
    ("doing", "doing-soft"),
    ("done", "done-soft"),
]
CONTROLS = [("ctl", "sheet"), ("ctl", "paper")]


def tokens(sheet: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})\b", sheet))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_controls_can_be_read(scheme: str) -> None:
    sheet = (engine_folder() / "assets" / "tokens.css").read_text(encoding="utf-8")
    light, rest = sheet.split("@media screen and (prefers-color-scheme: dark)")
    found = tokens(light)
    if scheme == "dark":
        found |= tokens(rest.split("@media")[0])
    too_faint = [
        (ink, ground)
        for pairs, least in ((TEXT, 4.5), (CONTROLS, 3.0))
        for ink, ground in pairs
        if contrast(found[ink], found[ground]) < least
    ]
    assert too_faint == []
