"""Where a text about conduct points at a home; tests/kinds/test_exposures.py holds what a record may say."""

from __future__ import annotations

import pytest

from site_builder.base.personal.spots import home_spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6号楼3单元201室门口", ((3, 10),)),
        ("东户和西户之间", ((0, 2), (3, 5))),
        ("楼外窗下", ((2, 3),)),
        ("6号楼东侧通道", ()),
        ("3楼栋长", ()),
    ],
)
def test_the_stretch_that_singles_out_a_home(text: str, expected: tuple[tuple[int, int], ...]) -> None:
    assert home_spans(text) == expected
