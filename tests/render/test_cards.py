"""What a shared link shows: the title of its page and a seal, by an address that leads somewhere from a chat."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from site_builder.model.registry import KIND_NAMES
from site_builder.render.folders import engine_folder
from site_builder.render.task import render
from site_builder.render.templates import Templates, load_templates
from tests.little_sites import entries, shipped_pages

from .examples import EXAMPLES


@pytest.fixture(scope="module")
def engine() -> Templates:
    templates, _ = load_templates([engine_folder()])
    return templates


def cards(data: bytes) -> dict[str, str]:
    """The Open Graph properties of a page."""
    return dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', data.decode()))


@pytest.mark.parametrize(("kind", "name"), [("honors", "card-honors"), ("benches", "card"), ("", "card")])
def test_the_picture_is_the_seal_of_the_board_or_of_the_site(kind: str, name: str, engine: Templates) -> None:
    found = cards(render(engine, replace(EXAMPLES["wall"], card=kind)))
    assert re.fullmatch(rf"https://board\.example/gongshi/assets/{name}\.[0-9a-f]{{12}}\.png", found["image"])
    assert found["title"] == EXAMPLES["wall"].title


def test_without_an_address_of_its_own_there_is_no_picture(engine: Templates) -> None:
    shell = replace(EXAMPLES["wall"].shell, base_url="")
    assert "image" not in cards(render(engine, replace(EXAMPLES["wall"], shell=shell)))


def test_a_place_by_itself_has_its_pictures_below_its_own_address(engine: Templates) -> None:
    shell = replace(EXAMPLES["wall"].shell, root_path="/cuihu/", base_url="https://cuihu.example/")
    found = cards(render(engine, replace(EXAMPLES["wall"], shell=shell)))
    assert found["image"].startswith("https://cuihu.example/assets/card-honors.")


def test_every_kind_has_its_seal_of_one_size(engine: Templates) -> None:
    names = dict(engine.asset_paths)
    assert {f"card-{kind}.png" for kind in KIND_NAMES} < set(names)
    for path, data in engine.assets:
        if "/card" in path:
            image = Image.open(BytesIO(data))
            assert (image.format, image.size) == ("PNG", (300, 300))
            assert not image.info


def test_a_shared_page_about_conduct_says_board_and_month_only() -> None:
    conduct = {entry.key: entry for entry in entries().values() if entry.conduct}
    seen = 0
    for page in shipped_pages():
        held = [conduct[key] for key in page.holds if key in conduct]
        if not page.provenance or len(held) != 1 or not page.path.startswith(held[0].path):
            continue
        seen += 1
        for word in filter(None, (held[0].title, held[0].facts.spot, held[0].facts.description)):
            assert word not in page.title + page.description
    assert seen > 10
