"""Sites written in a test, as an editor types them, and what becomes of them.

In: files as `{path: text}` (indented as the test is; bytes for what is no text) below an empty folder.  Out: the
loaded content, what was checked or built for a day, and short forms of it that a table of cases can state:
statuses, neutral pages, counts, and diagnostics as `file:line:column rule`, placed by the very functions that print
them.

    content = site(tmp_path, {"honors.yaml": '''
        - id: h-1
          title: 雨天为邻居送伞
        '''})
    faults(content, checked(content, "2026-11-20").diagnostics)      # ["honors.yaml:1:3 missing-field", …]

`SITE` is the site.yaml unless one is given.  `tests/little_sites.py` writes sites from plain values instead.
"""

from __future__ import annotations

import html
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

from site_builder import build
from site_builder.base.diagnostics import Diagnostic
from site_builder.base.personal import hidden
from site_builder.base.show import show
from site_builder.build import Built, Checked, Loaded
from site_builder.content.excerpt import excerpts
from site_builder.model.audience import is_public
from site_builder.model.public import BoardFacts, Gone, PublicEntry, ref_text
from tests import little_sites

SITE = """
    name: 示例公示栏
    standing: example
    publisher:
      name: 示例街道办事处
      above: {name: 示例区人民政府, phone: 0000-0000009}
      contact: {phone: 0000-0000000}
    ground:
      exposures:
        basis: 《居民公约（示例）》第九条
        objections: {unit: 综合办, phone: 0000-0000001, answer_days: 5}
        assessment: 影评-01
    policy:
      exposures: {publish: records}
    boards:
      exposures: {mode: records}
    taxonomies:
      category:
        - {id: parking, name: 乱停乱放, conduct: true}
        - {id: piling, name: 公共区域堆物, conduct: true}
        - {id: road, name: 道路设施}
      honors.award:
        - {id: haoren, name: 身边好人, mark: 助}
      notices.matter:
        - {id: accounts, name: 收支}
        - {id: outage, name: 停水停电}
        - {id: relief, name: 低保名单}
      duties.role:
        - {id: luzhang, name: 路长, official: true}
        - {id: wangge, name: 网格长}
      team:
        - {id: linli, name: 邻里帮帮队}
"""
"""A site.yaml with which every built-in board publishes records; its repository is public, which is the default."""

CONSENT = "consent: {by: self, date: 2026-01-01, scope: [web, board]}"


def site(root: Path, files: Mapping[str, str | bytes]) -> Loaded:
    """Write the files below `root` and load the content."""
    for path, content in {"site.yaml": SITE, **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode())
    return build.load(build.scan(root))


def day(text: str) -> date:
    """`2026-11-20` as a date."""
    return date.fromisoformat(text)


def checked(content: Loaded, as_of: str) -> Checked:
    """Everything but rendering, for a day."""
    return build.check(content, day(as_of))


def built(content: Loaded, as_of: str) -> Built:
    """The whole site for a day, with the engine's templates."""
    return build.site(content, little_sites.templates(), day(as_of))


def honor(identity: str = "h-1", more: str = "", **given: str) -> str:
    """An honour as an item of a list file, right in all its fields; `given` replaces a field's text, `more` is
    further lines of YAML."""
    fields = {
        "title": "雨天为邻居送伞",
        "date": "2026-11-02",
        "award": "haoren",
        "honoree": f"{{name: 张某某, kind: person, show: masked, {CONSENT}}}",
        **given,
    }
    return _item(identity, fields, more)


def exposure(identity: str = "e-1", more: str = "", **given: str) -> str:
    """An exposure as an item of a list file, seen and published on 2 November 2026."""
    fields = {
        "date": "2026-11-02",
        "category": "piling",
        "spot": "南侧车棚旁",
        "observed": "{date: 2026-11-02}",
        "description": "旧家具堆在通道两侧。",
        **given,
    }
    return _item(identity, fields, more)


def figure(identity: str = "f-1", more: str = "", **given: str) -> str:
    """A reported figure as an item of a list file."""
    fields = {
        "title": "清运垃圾",
        "date": "2026-11-02",
        "about": "activities",
        "item": "清运垃圾",
        "value": "2000余",
        "unit": "吨",
        **given,
    }
    return _item(identity, fields, more)


def project(identity: str = "p-1", more: str = "", **given: str) -> str:
    """A project as an item of a list file, published on 20 May 2026, with nothing said of it yet."""
    return _item(identity, {"title": "荷风苑改造工程", "date": "2026-05-20", **given}, more)


def story(identity: str = "s-1", more: str = "", **given: str) -> str:
    """A story about a person who agreed, as an item of a list file."""
    fields = {
        "title": "雨夜里的一把伞",
        "date": "2026-11-02",
        "people": "person",
        "consent": CONSENT.removeprefix("consent: "),
        **given,
    }
    return _item(identity, fields, more)


def notice(identity: str = "n-1", more: str = "", **given: str) -> str:
    """A notice as an item of a list file, published on 2 November 2026."""
    fields = {"title": "收支情况公示", "date": "2026-11-02", "matter": "accounts", **given}
    return _item(identity, fields, more)


def edition(identity: str = "z-1", more: str = "", **given: str) -> str:
    """An edition as an item of a list file, printed on 2 November 2026 with the notice of `notice()` on it."""
    fields = {
        "date": "2026-11-02",
        "edition": "第1期",
        "printed": "2026-11-02",
        "contents": "notices:n-1",
        **given,
    }
    return _item(identity, fields, more)


def duty(identity: str = "wg-1", more: str = "", **given: str) -> str:
    """A post as an item of a list file, held by nobody that is told of."""
    fields = {"title": "第1网格网格长", "date": "2026-01-05", "role": "wangge", **given}
    return _item(identity, fields, more)


def _item(identity: str, fields: Mapping[str, str], more: str) -> str:
    lines = [f"- id: {identity}", *(f"  {name}: {text}" for name, text in fields.items() if text)]
    return "\n".join([*lines, *(f"  {line}" for line in dedent(more).strip().splitlines())]) + "\n"


def marked(text: str) -> tuple[str, list[str]]:
    """The text without its marks `^`, and the `line:column` of what stands behind each: where an error is expected."""
    spots: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        pieces = line.split("^")
        columns = itertools.accumulate(len(piece) for piece in pieces[:-1])
        spots.extend(f"{number}:{column + 1}" for column in columns)
    return text.replace("^", ""), spots


def boards(found: Checked) -> dict[str, BoardFacts]:
    """Every board by its address: `/cuihu/honors`, `/honors` at the root."""
    return {
        f"/{place}/{board.kind}".replace("//", "/"): board
        for place, publication in found.publications.items()
        for board in publication.boards
    }


def entries(found: Checked) -> dict[str, PublicEntry]:
    """What the gate let out, by reference."""
    return {entry.key: entry for board in boards(found).values() for entry in board.entries}


def statuses(found: Checked) -> dict[str, str]:
    """The status of every record that is shown, by reference."""
    return {key: entry.status for key, entry in entries(found).items()}


def gone(found: Checked) -> dict[str, Gone]:
    """The neutral pages, by the reference of their record."""
    return {ref_text(item.ref): item for board in boards(found).values() for item in board.gone}


def fate(found: Checked, reference: str) -> str:
    """What became of a record: its status, or in brackets why its page is neutral; empty where it is not there."""
    shown, neutral = entries(found).get(reference), gone(found).get(reference)
    assert shown is None or neutral is None, f"{reference} is both shown and gone"
    if shown is not None:
        return shown.status
    return f"[{neutral.why}]" if neutral is not None else ""


def counts(found: Checked, board: str) -> dict[str, int]:
    """How many records a board counts, by status."""
    return dict(Counter(item.status for item in boards(found)[board].counted))


def faults(content: Loaded, diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Each diagnostic as `file:line:column rule` in the order in which they are printed, warnings with a `?`."""
    head = re.compile(r"(.*?): ?(错误|警告)\[([a-z0-9-]+)\] ")
    found = []
    for line in shown(content, diagnostics).splitlines():
        match = head.match(line) or re.match(r"()(错误|警告)\[([a-z0-9-]+)\] ", line)
        if match:
            found.append(f"{match[1]} {match[3]}{'?' if match[2] == '警告' else ''}".strip())
    return found


def shown(content: Loaded, diagnostics: Iterable[Diagnostic]) -> str:
    """Diagnostics as they are printed, without colour, files relative to the content."""

    def read(path: str) -> bytes | None:
        data = content.content.read(path)
        return None if isinstance(data, Diagnostic) else data

    return show(diagnostics, excerpts(read, is_public, hidden))


def page(made: Built, path: str) -> str:
    """The visible text of a rendered page, white space squeezed; `path` without its `index.html`."""
    assert made.tree is not None
    source = made.tree.contents()[f"{path}index.html".lstrip("/")].decode()
    body = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", "", source)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def has_page(made: Built, path: str) -> bool:
    """Whether there is a page at the address."""
    assert made.tree is not None
    return f"{path}index.html".lstrip("/") in made.tree
