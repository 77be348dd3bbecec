"""Little sites for tests: content written from plain values, built, and the pages behind the bytes.

In: files as `{path: text, bytes or plain values}` below a folder.  Out: `Loaded`, `Built`, and with `pages_of` the
`Page` values that were rendered.  The engine is used through `build` alone, as the command line uses it; templates
and the shipped content are loaded once a process.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from site_builder import build
from site_builder.base.diagnostics import Diagnostic
from site_builder.base.show import show
from site_builder.build import Built, Loaded
from site_builder.content.excerpt import excerpts
from site_builder.model.audience import is_public
from site_builder.model.page import Page
from site_builder.model.public import Gone, PublicEntry, ref_text
from site_builder.model.registry import kind_template_folders
from site_builder.render import task
from site_builder.render.folders import engine_folder
from site_builder.render.templates import Templates, load_templates

ROOT = Path(__file__).resolve().parents[1]
SHIPPED_DAY = date(2026, 11, 20)

SITE = {
    "name": "示例公示栏",
    "base_url": "https://board.example/gongshi/",
    "standing": "example",
    "publisher": {
        "name": "示例街道办事处",
        "above": {"name": "示例区人民政府", "phone": "0000-0000009"},
        "contact": {"phone": "0000-0000000"},
    },
    "ground": {
        "exposures": {
            "basis": "《居民公约（示例）》第九条",
            "objections": {"unit": "综合办", "phone": "0000-0000001", "answer_days": "5"},
            "assessment": "影评-01",
        }
    },
    "policy": {"exposures": {"publish": "records"}},
    "boards": {"exposures": {"mode": "records"}},
    "taxonomies": {
        "category": [
            {"id": "piling", "name": "公共区域堆物", "conduct": "true"},
            {"id": "parking", "name": "乱停乱放", "conduct": "true"},
        ],
        "honors.award": [{"id": "haoren", "name": "身边好人", "mark": "助"}],
        "notices.matter": [{"id": "accounts", "name": "收支"}],
        "duties.role": [{"id": "wangge", "name": "网格长"}],
    },
}
"""A site.yaml with which every built-in board may publish records."""


@cache
def templates(folders: tuple[Path, ...] = ()) -> Templates:
    """The engine's templates, with those of `folders` before them."""
    loaded, wrong = load_templates((*folders, *kind_template_folders(), engine_folder()))
    assert wrong == ()
    return loaded


def yaml(value: object) -> str:
    """`value` as YAML: a list is written a piece a line, for the reader cuts a list file at its pieces."""
    if isinstance(value, list):
        return "".join(f"- {_flow(item)}\n" for item in value)
    assert isinstance(value, Mapping)
    return "".join(f"{key}: {_flow(item)}\n" for key, item in value.items())


def _flow(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def write(root: Path, files: Mapping[str, Any]) -> Path:
    """Write content; a mapping or list becomes YAML."""
    for path, value in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(
            value if isinstance(value, bytes) else (value if isinstance(value, str) else yaml(value)).encode()
        )
    return root


def load(root: Path) -> Loaded:
    """The places of a content folder."""
    return build.load(build.scan(root))


def loaded(root: Path, files: Mapping[str, Any]) -> Loaded:
    """Content written and loaded; the site.yaml is `SITE` unless it is given."""
    return load(write(root, {"site.yaml": SITE, **files}))


def built(content: Loaded, as_of: date, given: Templates | None = None) -> Built:
    """The whole site for a date."""
    return build.site(content, given or templates(), as_of)


def tree(content: Loaded, as_of: date) -> dict[str, bytes]:
    """Its files by path."""
    made = built(content, as_of).tree
    assert made is not None
    return made.contents()


@contextmanager
def recording() -> Iterator[list[Page]]:
    """The pages that are rendered in this process meanwhile, in order; stand-ins for removals too."""
    pages: list[Page] = []
    render = task.render

    def recorded(given: Templates, page: Page) -> bytes:
        pages.append(page)
        return render(given, page)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(task, "render", recorded)
        yield pages


def pages_of(content: Loaded, as_of: date, given: Templates | None = None) -> tuple[Page, ...]:
    """The pages of a site: one for each HTML file and the sitemap."""
    return _built_and_its_pages(content, as_of, given)[1]


def _built_and_its_pages(
    content: Loaded, as_of: date, given: Templates | None = None
) -> tuple[Built, tuple[Page, ...]]:
    with recording() as pages:
        whole = built(content, as_of, given)
    made = whole.tree
    assert made is not None
    by_path: dict[str, Page] = {}
    for page in pages:
        by_path.setdefault(page.path[1:], page)  # a stand-in is rendered after the page that it stands in for
    assert set(by_path) == {path for path in made if path.endswith((".html", ".xml"))}
    return whole, tuple(by_path.values())


def shown(content: Loaded, found: tuple[Diagnostic, ...]) -> str:
    """Diagnostics as the command line prints them, with excerpts."""

    def read(path: str) -> bytes | None:
        data = content.content.read(path)
        return None if isinstance(data, Diagnostic) else data

    return show(found, excerpts(read, is_public), prefix="content/")


@cache
def shipped() -> Loaded:
    """The content that comes with the program."""
    return load(ROOT / "content")


@cache
def _shipped_once() -> tuple[Built, tuple[Page, ...]]:
    """It is large: whatever is asked of it, it is built once a process."""
    return _built_and_its_pages(shipped(), SHIPPED_DAY)


def shipped_site() -> Built:
    """The shipped content, built."""
    return _shipped_once()[0]


def shipped_pages() -> tuple[Page, ...]:
    """The pages of the shipped content."""
    return _shipped_once()[1]


@cache
def checked(day: date = SHIPPED_DAY) -> build.Checked:
    """The verdict on the shipped content for a day, and what is let out on it."""
    return build.check(shipped(), day)


def entries(day: date = SHIPPED_DAY) -> dict[str, PublicEntry]:
    """What is shown, by its reference."""
    boards = [board for one in checked(day).publications.values() for board in one.boards]
    return {entry.key: entry for board in boards for entry in board.entries}


def gone(day: date = SHIPPED_DAY) -> dict[str, Gone]:
    """What answers with a neutral page."""
    boards = [board for one in checked(day).publications.values() for board in one.boards]
    return {ref_text(item.ref): item for board in boards for item in board.gone}


@cache
def files() -> dict[str, bytes]:
    """All files of the shipped site."""
    tree = shipped_site().tree
    assert tree is not None
    return tree.contents()


@cache
def html() -> dict[str, str]:
    """Its HTML files."""
    return {path: data.decode() for path, data in files().items() if path.endswith(".html")}


def photo(
    color: tuple[int, int, int] = (120, 140, 110), size: tuple[int, int] = (64, 48), **more: Any
) -> bytes:
    """A small JPEG; `more` goes to the encoder (exif, comment, xmp)."""
    import io

    from PIL import Image

    target = io.BytesIO()
    Image.new("RGB", size, color).save(target, "JPEG", **more)
    return target.getvalue()
