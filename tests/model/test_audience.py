"""Which values an error may print: those of public fields alone (contract 7)."""

from __future__ import annotations

import pytest

from site_builder.base.diagnostics import ValuePath
from site_builder.model.audience import is_public


@pytest.mark.parametrize(
    ("file", "path", "public"),
    [
        ("honors.yaml", (0, "title"), True),
        ("honors.yaml", (0, "honoree", "kind"), True),
        ("honors.yaml", (0, "honoree", "name"), False),
        ("honors.yaml", (0, "honoree", "consent", "date"), False),
        ("honors.yaml", (0, "honoree"), False),
        ("honors.yaml", (0,), False),
        ("honors.yaml", (0, "at", 1), True),
        ("honors.yaml", (0, "photos", 0, "alt"), True),
        ("honors.yaml", (0, "photos", 0, "src"), False),
        ("honors.yaml", (0, "recorded", "by"), False),
        ("honors.yaml", (0, "objection", 0, "class"), True),
        ("honors.yaml", (0, "objection", 0, "note"), False),
        ("honors.yaml", (0, "withdrawn", "note"), False),
        ("honors.yaml", (0, "allow", 0, "text"), False),
        ("honors.yaml", (0, "电话"), False),
        # the folder, or the file, says of which kind it is
        ("cuihu/honors/2026/x.yaml", (0, "title"), True),
        ("cuihu/honors/2026/x.md", ("body",), True),
        ("cuihu/honors/exposures.yaml", (0, "award"), True),
        ("cuihu/exposures.yaml", (0, "spot"), True),
        ("cuihu/exposures.yaml", (0, "award"), False),
        ("cuihu/editions.yaml", (0, "title"), True),
        ("readme.yaml", ("title",), False),
        # the files of places
        ("site.yaml", ("publisher", "contact", "phone"), True),
        ("cuihu/place.yaml", ("taxonomies", "category", 0, "mark"), True),
        ("cuihu/place.yaml", ("boards", "honors", "wall"), True),
        ("cuihu/place.yaml", ("boards", "honors", "colour"), False),
        ("cuihu/place.yaml", ("boards", "duties", "wall"), False),
        ("cuihu/place.yaml", ("owner",), False),
        ("cuihu/places.yaml", (2, "id"), True),
        ("cuihu/places.yaml", (2, "buildings", 0, "households"), True),
        ("cuihu/withdrawals.yaml", (0, "record"), True),
        ("cuihu/withdrawals.yaml", (0, "statement"), True),
        ("cuihu/withdrawals.yaml", (0, "by"), False),
        ("cuihu/honors/place.yaml", (0, "honoree", "name"), False),
    ],
)
def test_only_what_is_known_to_be_public(file: str, path: ValuePath, public: bool) -> None:
    assert is_public(file, path) is public
