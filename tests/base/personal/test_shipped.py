"""The shipped content raises no alarm: neither what is typed in it nor what its pages print."""

from __future__ import annotations

import html as entities
import re
from pathlib import Path

from site_builder.base.personal import find
from site_builder.base.personal.insults import insulting
from tests.little_sites import ROOT, html


def test_no_line_of_the_shipped_content_is_an_alarm() -> None:
    paths: list[Path] = [
        path for path in sorted((ROOT / "content").rglob("*")) if path.suffix in (".yaml", ".md")
    ]
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").split("\n")]
    # the full names in it stand in declared fields, with a consent of their own
    assert len(lines) > 2000
    assert [line for line in lines if find(line) or insulting(line)] == []


def test_no_text_of_a_shipped_page_is_an_alarm() -> None:
    texts = set()
    for source in html().values():
        body = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", "", source)
        # the pages set a dot between two texts, which within a text may join two parts of a name
        texts.update(entities.unescape(one).strip() for one in re.split(r"<[^>]+>|·", body))
    assert {text for text in texts if find(text)} == set()
