"""Write `docs/coverage.md`: each fact of the press reports that the sample content is made from, and the page it is on.

In: `tools/coverage.yaml`, a row a fact: the record or page that shows it and the words printed there.  Out: Markdown in Chinese, a table a section, with counts at the top.  Why typed and not
computed: that a fact is shown is a claim about what a reader sees, so a person makes it and a test holds it against the
built pages.

    {fact: 改造背街小巷912条, where: /shangqiu/pingyuan/projects:beijie, prints: 912条}

    python tools/make_coverage.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

sys.path.insert(
    0, str(Path(__file__).resolve().parents[1])
)  # the tool runs from a checkout, nothing is installed

from site_builder.model.registry import KIND_NAMES, kind_named

ROOT: Final = Path(__file__).resolve().parents[1]
FACTS: Final = ROOT / "tools" / "coverage.yaml"
PAGE: Final = ROOT / "docs" / "coverage.md"
EXAMPLE: Final = "/cuihu/"
"""The fictional street: it shows how something is done, not that a real office did it."""

HEAD: Final = """\
# 公开报道里的事实

> 本页由 `python tools/make_coverage.py` 按 `tools/coverage.yaml` 生成，请不要手改。

示例内容取自五个地方的公开报道。下面一行是报道里的一件事：一个数，或者一种做法。“印着”是那一页上看得见的字，测试逐行到做好的网页上去找。

标“示例”的在虚构的翠湖街道：报道里只有做法、没有具体的人和事，就用编写的记录把这种做法演示一遍。只有总数、没有逐条记录的，印在上报数里，也算已经印出。
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact: where it is shown and the words that stand there."""

    fact: str
    where: str
    prints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The facts of one office, or of all by kind."""

    letter: str
    title: str
    rows: tuple[Row, ...]


def read(text: str) -> tuple[Section, ...]:
    """The sections of `tools/coverage.yaml`; `ValueError` for a row that does not say where its fact is shown."""
    return tuple(
        Section(letter=item["letter"], title=item["title"], rows=tuple(_row(row) for row in item["rows"]))
        for item in yaml.load(text, Loader=yaml.BaseLoader)  # every scalar is text
    )


def _row(typed: dict[str, Any]) -> Row:
    prints = typed.get("prints")
    if set(typed) != {"fact", "where", "prints"} or not prints:
        raise ValueError(f"a row has `fact`, `where` and `prints`: {typed.get('fact')}")
    return Row(**{**typed, "prints": (prints,) if isinstance(prints, str) else tuple(prints)})


def address(where: str) -> str:
    """The address of the page: `/a/b/projects:id` is `/a/b/projects/id/`."""
    return where if where.endswith("/") else where.replace(":", "/") + "/"


def render(sections: tuple[Section, ...]) -> str:
    """The whole page."""
    lines = [HEAD, *_counts(sections), *(line for item in sections for line in _section(item))]
    return "\n".join(lines) + "\n"


def _counts(sections: tuple[Section, ...]) -> Iterator[str]:
    yield from ("| 节 | 事实 |", "| --- | ---: |")
    yield from (f"| [{_heading(item)}](#{_anchor(item)}) | {len(item.rows)} |" for item in sections)
    yield f"| 合计 | {sum(len(item.rows) for item in sections)} |"


def _section(item: Section) -> Iterator[str]:
    yield from ("", f"## {_heading(item)}", "", "| 事实 | 在哪里 | 印着 |", "| --- | --- | --- |")
    for row in item.rows:
        yield f"| {row.fact} | {_place(row)} | {'；'.join(row.prints)} |"


def _heading(item: Section) -> str:
    return f"{item.letter} {item.title}"


def _anchor(item: Section) -> str:
    """The fragment that Markdown viewers make of the heading."""
    drop = "，。、：（）"
    return _heading(item).lower().replace(" ", "-").translate(str.maketrans("", "", drop))


def _place(row: Row) -> str:
    path = address(row.where)
    board = next((kind_named(name).title for name in path.split("/") if name in KIND_NAMES), "首页")
    return f"{board}{'（示例）' if path.startswith(EXAMPLE) else ''} `{path}`"


def main() -> int:
    """Write the page."""
    PAGE.write_text(render(read(FACTS.read_text(encoding="utf-8"))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
