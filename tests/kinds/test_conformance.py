"""Every registered kind keeps the promises of a kind (docs/architecture.md, "A kind is a value")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import site_builder
from site_builder.content.declare import PUBLIC, spec
from site_builder.content.fields import text
from site_builder.content.schema import declared
from site_builder.model.registry import known_kinds
from tests.kinds.conformance import CHECKS, Specimen, specimen, unused_fields
from tests.little_sites import shipped_pages, templates

KINDS = Path(site_builder.__file__).parent / "kinds"


@pytest.fixture(scope="module", params=known_kinds())
def given(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    """The specimen of each kind."""
    return specimen(request.param, KINDS / request.param, tmp_path_factory.mktemp(request.param) / "content")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_kind_keeps(check: Callable[[Specimen], None], given: Specimen) -> None:
    check(given)


def test_every_folder_of_a_kind_is_registered() -> None:
    assert {path.parent.name for path in KINDS.glob("*/__init__.py")} == set(known_kinds())


def test_a_field_without_an_audience_is_refused() -> None:
    """The default is refusal: nothing is published because somebody forgot to say who may see it."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Careless:
        name: str = spec(text(), PUBLIC, label="名称")
        phone: str = ""

    with pytest.raises(TypeError, match=r"Careless\.phone states no audience"):
        declared(Careless)


def test_every_field_of_a_context_is_used_on_the_shipped_pages() -> None:
    """The examples fill few fields; the shipped content fills most."""
    assert unused_fields(shipped_pages(), templates()) == set()
