"""Markdown: what a clerk types looks as meant, and nothing that anybody types is ever run or climbs away."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.render import markup
from site_builder.render.markup import allowed_address, markdown_to_html

ALLOWED = {"p", "h3", "h4", "h5", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "hr", "br"} | {
    *("table", "thead", "tbody", "tr", "th", "td"),
}


class Elements(HTMLParser):
    """All elements with their attributes, as a browser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ""),
        (" \n\n　\t", ""),
        ("一句话。", "<p>一句话。</p>"),
        ("一行\n又一行", "<p>一行<br>\n又一行</p>"),
        ("一段\n\n又一段", "<p>一段</p>\n<p>又一段</p>"),
        ("一段\r\n\r\n\r\n\r\n又一段\r", "<p>一段</p>\n<p>又一段</p>"),
        ("　　缩进两格\n　　第二行", "<p>缩进两格<br>\n第二行</p>"),
        ("前\n\n    四个空格不是代码", "<p>前</p>\n<p>四个空格不是代码</p>"),
        ("前\n\n\t**制表符也不是**", "<p>前</p>\n<p><strong>制表符也不是</strong></p>"),
        ("**粗** *斜*", "<p><strong>粗</strong> <em>斜</em></p>"),
        ("#3号楼今日停水", "<p>#3号楼今日停水</p>"),
        ("#话题#", "<p>#话题#</p>"),
        ("结果\n----\n后", "<p>结果</p>\n<hr>\n<p>后</p>"),
        ("[附件]: 见后", "<p>[附件]: 见后</p>"),
        ("[1]: 甲方", "<p>[1]: 甲方</p>"),
        ("共2.5公里，-3度", "<p>共2.5公里，-3度</p>"),
        ("2026-11-20 9:30（周五）", "<p>2026-11-20 9:30（周五）</p>"),
        ("如下：\n- 甲\n- 乙", "<p>如下：</p>\n<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("如下：\n1. 甲\n2. 乙", "<p>如下：</p>\n<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("3. 丙\n4. 丁", '<ol start="3">\n<li>丙</li>\n<li>丁</li>\n</ol>'),
        ("> 原话", "<blockquote>\n<p>原话</p>\n</blockquote>"),
        ("按 `A-1` 执行", "<p>按 <code>A-1</code> 执行</p>"),
        ("![一张图](a.jpg)在此", "<p>一张图在此</p>"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ("<b>粗</b>", "<p>&lt;b&gt;粗&lt;/b&gt;</p>"),
        ("<!-- 注 -->", "<p>&lt;!-- 注 --&gt;</p>"),
        ("\x00\x02\x03正\x07文\ufffe", "<p>正文</p>"),
        ("[站内](a/b.html)", '<p><a href="a/b.html">站内</a></p>'),
        (
            "[外站](https://example.org/a?b=1&c=2)",
            '<p><a rel="noopener noreferrer" href="https://example.org/a?b=1&amp;c=2">外站</a></p>',
        ),
        ("[打电话](tel:0571-12345)", '<p><a href="tel:0571-12345">打电话</a></p>'),
        ("[不行](../../x.html)", "<p>不行</p>"),
    ],
)
def test_what_a_clerk_types(typed: str, expected: str) -> None:
    assert markdown_to_html(typed) == expected


def test_a_table_is_a_plain_table() -> None:
    found = markdown_to_html("项目 | 数量\n:---|---:\n井盖 | 3")
    assert [tag for tag, _ in Elements(found).found] == [
        *("table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"),
    ]
    assert all(not attributes for _, attributes in Elements(found).found)


@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        ("# 一", ["h3"]),
        ("## 一\n### 二\n## 三", ["h3", "h4", "h3"]),
        ("#### 一\n# 二\n###### 三", ["h3", "h3", "h4"]),
        ("# 一\n### 二\n## 三\n###### 四", ["h3", "h4", "h4", "h5"]),
        ("# 一\n## 二\n### 三\n#### 四\n##### 五", ["h3", "h4", "h5", "h5", "h5"]),
        ("- # 一\n\n> ## 二", ["h3", "h4"]),
    ],
)
def test_headings_begin_below_the_page_s_own_and_skip_none(typed: str, levels: list[str]) -> None:
    assert re.findall(r"<(h\d)>", markdown_to_html(typed)) == levels
    higher = [f"h{int(level[1]) - 1}" for level in levels]
    assert re.findall(r"<(h\d)>", markdown_to_html(typed, top=2)) == higher


@given(st.lists(st.integers(1, 6), min_size=1, max_size=12))
@settings(max_examples=50, deadline=None)
def test_no_level_is_ever_skipped(typed: list[int]) -> None:
    found = markdown_to_html("\n\n".join(f"{'#' * level} 题\n文" for level in typed))
    levels = [2] + [int(level) for level in re.findall(r"<h(\d)>", found)]
    assert len(levels) == len(typed) + 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))
    assert min(levels[1:]) == 3


TEXT = st.text(
    alphabet=st.sampled_from("公示 　a1.\n\n:：，-+=~()（）\"'!@$%^;/?,\r\x0b\x85\u2028~^\u00e9😀"),
    max_size=60,
)


@given(TEXT)
@settings(max_examples=400, deadline=None)
def test_the_short_path_gives_what_the_parser_gives(text: str) -> None:
    tidy = markup._tidied(text)
    if not markup._MAYBE_MARKDOWN.search(tidy):
        assert markup._plain(tidy) == markup._parsed(tidy, 3)


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_the_short_path_on_any_text(text: str) -> None:
    tidy = markup._tidied(text)
    if not markup._MAYBE_MARKDOWN.search(tidy):
        assert markup._plain(tidy) == markup._parsed(tidy, 3)


@pytest.mark.parametrize(
    "text",
    [
        "经查，3号楼2单元门前堆物已清。\n\n下周一复查（9:30）。",
        "今日停水！请蓄水；电话 12345。",
        "甲、乙、丙",
    ],
)
def test_plain_chinese_takes_the_short_path(text: str) -> None:
    assert not markup._MAYBE_MARKDOWN.search(markup._tidied(text))


def test_the_short_path_imports_no_parser() -> None:
    script = (
        "import sys; from site_builder.render.markup import markdown_to_html as m; m('一句。\\n两句。');"
        "assert not {'markdown', 'nh3'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example/a.js></ScRiPt>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<p style='background:url(//x.example)' class=nav id=top>x</p>",
    "<base href=//x.example><link rel=stylesheet href=//x.example>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo 1 ?><%= 1 %>",
    "<form action=//x.example><input type=password></form>",
    "</p></article></main><h1>假冒</h1>",
    "<div\n\nonclick=alert(1)>x</div>",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](&#106avascript:alert(1))",
    "[x](javascript%3Aalert(1))",
    "[x](javascript%253Aalert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](javascript：alert(1))",
    "[x](ｊavascript:alert(1))",
    "[x](java\u200bscript:alert(1))",
    "[x](java\u00adscript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://example.org/1)",
    "[x](//x.example)",
    "[x](/\\x.example)",
    "[x](\\\\x.example)",
    "[x](https:\\\\x.example)",
    "[x](https://user:pass@x.example)",
    "[x](https://公示.example@x.example/)",
    "[x](https://x。example/)",
    "[x](../../../etc/passwd)",
    "[x](a/../../b)",
    "[x](%2e%2e/b)",
    "[x](%252e%252e/b)",
    "[x](..%2fb)",
    "[x](..%5cb)",
    "[x](．．/b)",
    "[x](․․/b)",
    "[x](/from/the/top)",
    "[x](mailto:a@example.org?bcc=b@example.org)",
    "[x](tel:1;phone-context=javascript)",
    '[x](https://example.org/"onmouseover="alert(1))',
    '[x](https://example.org "a\\" onmouseover=alert(1) x=\\"")',
    "[x](https://example.org/'onmouseover='alert(1))",
    "[x](https://example.org/`onmouseover=alert(1))",
    "<javascript:alert(1)>",
    "<https://example.org/<script>alert(1)</script>>",
    "<ftp://example.org>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x]: javascript:alert(1)\n\n[x][x] ![x][x]",
    "![x](javascript:alert(1))",
    "![x](https://x.example/a.png)",
    '![x" onerror="alert(1)](a.png)',
    "![<script>alert(1)</script>](a.png)",
    "[![x](a.png)](javascript:alert(1))",
    "[a](b 'c' onclick=alert(1))",
    "[<img src=x onerror=alert(1)>](a.html)",
    "a|b\n-|-\n<script>alert(1)</script>|[x](javascript:alert(1))",
    "# <img src=x onerror=alert(1)>",
    "1. x\n{: onclick=alert(1)}",
    "x {: .nav onclick=alert(1)}",
    "\x02wzxhzdk:0\x03 \x02amp\x03 klzzwxh:0000",
    "\\<script>alert(1)\\</script>",
    "***<b>*x*</b>***",
    "<<script>script>alert(1)<</script>/script>",
    "\u2028<script>alert(1)</script>\u2029",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_harmless(typed: str) -> None:
    found = markdown_to_html(typed)
    for tag, attributes in Elements(found).found:
        assert tag in ALLOWED
        assert attributes.keys() <= {"href", "rel"}
        href = attributes.get("href")
        assert href is None or (allowed_address(href) and "x.example" not in href.split("?")[0])
    assert markdown_to_html(typed) == found


@given(
    st.lists(
        st.sampled_from([*"<>\"'&()[]!`*_#|\\\n :/.-", "script", "javascript:", "x", "href=", "on"]),
        max_size=40,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_mixture_is_harmless(parts: list[str]) -> None:
    for tag, attributes in Elements(markdown_to_html("".join(parts))).found:
        assert tag in ALLOWED
        assert attributes.keys() <= {"href", "rel", "start"}
        assert allowed_address(attributes.get("href") or "a")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a/b.html?x=1#y",
        "HTTPS://Example.org/",
        "https://政务.example/通知/2026.pdf",
        "https://example.org/a/../b",
        "https://example.org/%E9%80%9A%E7%9F%A5",
        "tel:12345",
        "tel:+86-571-12345678",
        "mailto:office@example.org",
        "a.html",
        "a/b/index.html",
        "./a.html",
        "通知/a.pdf",
        "#jieguo",
        "a.html?x=a:b#c/../d",
    ],
)
def test_addresses_that_may_be_linked(address: str) -> None:
    assert allowed_address(address)


@pytest.mark.parametrize(
    "address",
    ["", " a.html", "a b.html", "https://", "https:///a", "https:a", "http://a:b:c/", "x:y", "a/..", "..", "a:b",
     "a.html\u202e", "https://example.org/\u200b", "%0ajavascript:x"],
)  # fmt: skip
def test_addresses_that_may_not(address: str) -> None:
    assert not allowed_address(address)


def test_each_call_stands_alone() -> None:
    first = markdown_to_html("[甲][乙]")
    markdown_to_html("[乙]: https://example.org\n\n# 题\n\n## 题")
    assert markdown_to_html("[甲][乙]") == first
    assert markdown_to_html("## 题") == "<h3>题</h3>"


@pytest.mark.parametrize(
    "typed", [">" * 3000 + "x", "[" * 3000, "*" * 3000, "- " * 2000 + "x", "`" * 3000, "_*" * 1500, "a\n" * 3000,
              "\n".join("    " * depth + "- x" for depth in range(120)), "|" * 3000 + "\n" + "|-" * 1500, "![" * 1500,
              "<" * 3000, "(" * 3000, "[x](" * 1000, "# " * 1500, "\\" * 3001],
    ids=range(15),
)  # fmt: skip
def test_texts_that_exhaust_a_parser_still_give_a_page(typed: str) -> None:
    assert markdown_to_html(typed).startswith("<")
    assert (
        markdown_to_html("**后**文") == "<p><strong>后</strong>文</p>"
    )  # and the next text is not touched by it
