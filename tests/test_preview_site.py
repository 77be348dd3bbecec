"""A site made for its editors' eyes (`build.preview`): what it shows more than the published one, and how the two are
kept apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from site_builder import build
from site_builder.build import Built, Loaded
from site_builder.content.declare import MASKED, OFFICE, PRIVATE, At, Audience
from site_builder.content.schema import declared, decode
from site_builder.content.stamps import NOTHING
from site_builder.gate.internal import internal_lines
from site_builder.memory import store
from site_builder.memory.past import Past
from site_builder.memory.run import Run, read_run
from site_builder.model.place import Preview
from site_builder.model.registry import kind_named
from tests import little_sites
from tests.little_sites import SHIPPED_DAY as DAY
from tests.planting import Planted
from tests.test_canary import BASES, PLACE, RATED

RUN = Run(
    release="",
    called="",
    since=DAY,
    next_change=None,
    said={},
    quiet=True,
    stamps=NOTHING,
    state="",
)


def audiences(shape: type, where: str, above: Audience | None = None) -> dict[str, Audience]:
    """The strictest audience on the way to each leaf, by path."""
    order = (None, OFFICE, MASKED, PRIVATE)
    found: dict[str, Audience] = {}
    for item in declared(shape):
        own = item.spec.audience if item.spec.audience in order else None
        strictest = max(above, own, key=order.index)
        if item.spec.type.shape is not None:
            found |= audiences(item.spec.type.shape, f"{where}{item.name}.", strictest)
        elif strictest is not None:
            found[f"{where}{item.name}"] = strictest
    return found


def _shape(kind: str) -> type:
    """The class of the record that is planted of a kind."""
    shape = kind_named(kind).record_type(BASES[kind].get("type", ""))
    assert shape is not None
    return shape


@dataclass(frozen=True, kw_only=True)
class Planting:
    """A place with a record of each kind, a canary in every hidden field, and a draft of each."""

    content: Loaded
    planted: Planted

    def preview(self, *, drafts: bool, **more: Any) -> Built:
        """The site as a preview."""
        return build.preview(self.content, little_sites.templates(), DAY, drafts, **more)


@pytest.fixture(scope="module")
def planting(tmp_path_factory: pytest.TempPathFactory) -> Planting:
    planted = Planted()
    files: dict[str, Any] = {
        "site.yaml": {**little_sites.SITE, "repository": "private"},
        "zhen/place.yaml": PLACE,
    }
    for kind, base in BASES.items():
        shape = _shape(kind)
        record = planted.into(shape, {"id": "r-1", **base}, where=f"{kind} ")
        for photo in record["photos"]:
            files[f"zhen/{photo['src']}"] = little_sites.photo((len(files), 90, 60))
        for paper in record["attachments"]:
            files[f"zhen/{paper['src']}"] = planted.paper(kind)
        draft = planted.into(shape, {"id": "r-2", **base, "photos": [], "attachments": []}, where=f"{kind} ")
        draft |= {"id": "r-2", "title": f"草稿{kind}", "draft": "true"}
        if kind in ("ratings", "volunteers"):  # of a period there is one
            draft["period"] = "2026-W02"
        if kind == "editions":
            record["contents"] = draft["contents"] = ["notices:r-1"]
        beside = RATED if kind == "ratings" else ()
        files[f"zhen/{kind}.yaml"] = [{**record, "id": "r-1"}, draft, *beside]
    content = little_sites.loaded(tmp_path_factory.mktemp("planting"), files)
    return Planting(content=content, planted=planted)


def pages(made: Built) -> dict[str, str]:
    """The pages by path."""
    assert made.tree is not None
    return {path: data.decode() for path, data in made.tree.contents().items() if path.endswith(".html")}


def test_nothing_is_wrong_with_what_was_planted(planting: Planting) -> None:
    assert [item for item in planting.preview(drafts=True).diagnostics if item.severity == "error"] == []


@pytest.mark.parametrize("kind", BASES)
def test_the_office_sees_its_fields_on_the_records_page_alone(planting: Planting, kind: str) -> None:
    """All that is the office's; never what is private, nor a name that is printed masked."""
    found = pages(planting.preview(drafts=True))
    by_where = {f"{kind} {path}": who for path, who in audiences(_shape(kind), "").items()}
    seen: dict[str, list[str]] = {}
    for word, one in planting.planted.words.items():
        if one.where in by_where:
            seen.setdefault(one.where, []).append(word)
    own = [f"zhen/{kind}/{one}/index.html" for one in ("r-1", "r-2")]
    assert all("仅内部可见" in found[path] for path in own)
    assert seen
    for where, words in seen.items():
        holding = {path for path, text in found.items() if any(word in text for word in words)}
        expected = own[:1] if where.startswith((f"{kind} photos.", f"{kind} attachments.")) else own
        assert holding == (set(expected) if by_where[where] is OFFICE else set()), where


@pytest.mark.parametrize("kind", BASES)
def test_a_draft_is_there_only_if_drafts_are_asked_for(planting: Planting, kind: str) -> None:
    path = f"zhen/{kind}/r-2/index.html"
    with_drafts, without = pages(planting.preview(drafts=True)), pages(planting.preview(drafts=False))
    assert f"草稿{kind}" in with_drafts[path]
    assert "<dt>草稿</dt><dd>是</dd>" in with_drafts[path]
    assert path not in without
    assert [one for one, text in without.items() if f"草稿{kind}" in text or "仅内部可见" in text] == []


@pytest.mark.parametrize("drafts", [True, False])
def test_every_page_of_a_preview_says_so_and_is_for_no_search_engine(
    planting: Planting, drafts: bool
) -> None:
    made = planting.preview(drafts=drafts)
    for path, text in pages(made).items():
        assert "预览，尚未发布" in text, path
        assert '<meta name="robots" content="noindex' in text, path
        assert "Content-Security-Policy" not in text, path
    assert made.tree is not None
    assert "<loc>" not in made.tree.contents().get("sitemap.xml", b"").decode()


def test_without_drafts_it_is_the_published_site_but_for_what_says_that_it_is_not(planting: Planting) -> None:
    """Same pages, same pictures; of each page the same main part."""
    preview, published = planting.preview(drafts=False).tree, little_sites.built(planting.content, DAY).tree
    assert preview is not None
    assert published is not None
    extra = {path for path in published.contents() if path.endswith("sitemap-pages.xml")}
    assert set(preview.contents()) == set(published.contents()) - extra
    for path, data in published.contents().items():
        if path.endswith(".html"):
            assert data.partition(b"<main")[2] == preview.contents()[path].partition(b"<main")[2], path
        elif not path.endswith(".xml"):
            assert data == preview.contents()[path]


def test_what_is_marked_as_a_preview_is_refused_by_what_publishes(planting: Planting) -> None:
    places = planting.content.places
    assert places is not None
    site = replace(places.site, preview=Preview(drafts=True))
    marked = replace(planting.content, places=replace(places, site=site))
    with pytest.raises(ValueError, match="never published"):
        build.site(marked, little_sites.templates(), DAY)


def test_a_preview_marks_nothing_but_itself(planting: Planting) -> None:
    before = little_sites.tree(planting.content, DAY)
    planting.preview(drafts=True)
    assert little_sites.tree(planting.content, DAY) == before


def test_nothing_stands_of_a_preview_in_a_build_nor_the_other_way_round(tmp_path: Path) -> None:
    """With the same memory each makes every place anew."""
    content = little_sites.loaded(tmp_path / "content", {"zhen/place.yaml": {"name": "翠湖街道"}})
    templates = little_sites.templates()
    builds = {
        "site": lambda past: build.site(content, templates, DAY, past=past, engine="x"),
        "preview": lambda past: build.preview(content, templates, DAY, False, past=past, engine="x"),
        "drafts": lambda past: build.preview(content, templates, DAY, True, past=past, engine="x"),
    }
    for first in builds:
        future = builds[first](Past()).future
        assert future is not None
        memory = tmp_path / first
        store.write(memory, future, RUN)
        run = read_run(memory)
        assert run is not None
        past = replace(store.past_of(memory, run, tmp_path), carries=lambda _path: True)
        for second in builds:
            made = builds[second](past).made
            assert (made == ()) == (first == second), (first, second)


def test_the_offices_lines_are_words(tmp_path: Path) -> None:
    """Flags, days, lists and boxes as they can be read, with the way to them."""
    record = {
        "title": "一件事",
        "date": "2026-11-02",
        "people": "person",
        "consent": {"by": "self", "date": "2026-10-01", "scope": ["web", "board"]},
        "photos": [
            {"src": "p/1.jpg", "alt": "甲", "blur": [["1", "2", "3", "4"]], "reviewed": "true"},
            {"src": "p/2.jpg", "alt": "乙", "reviewed": "false"},
        ],
    }
    decoded: Any = decode(kind_named("stories").records[0][1], {"id": "s-1", **record}, At("", (), []))
    lines = dict(internal_lines(decoded.record))
    assert lines["照片 1 · 遮挡框"] == "1 2 3 4"
    assert lines["照片 1 · 已审看"] == "是"
    assert lines["照片 2 · 已审看"] == "否"
    assert lines["本人同意 · 同意日期"] == "2026-10-01"
    assert lines["本人同意 · 同意范围"] == "web、board"
