"""What an `allow` passes of the personal data in a record: exactly its own text, and never a number by a piece of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit import checked, honor, site

MOBILE = "138 0000 0000"


def rules(tmp_path: Path, **fields: str) -> list[str]:
    """The rules that find something in an honour of a building."""
    item = honor(honoree="{name: 荷风苑1号楼, kind: building}", **fields)
    found = checked(site(tmp_path, {"honors.yaml": item}), "2026-11-20").diagnostics
    return [one.rule for one in found]


@pytest.mark.parametrize(
    ("allowed", "found"),
    [
        (MOBILE, []),
        (f"请打{MOBILE}。", []),
        ("138", ["personal-data"]),
        ("0000 0000", ["personal-data"]),
        ("请打", ["personal-data"]),
        ("13800000000", ["unused-allow", "personal-data"]),
    ],
)
def test_an_allow_passes_what_lies_wholly_in_its_text(tmp_path: Path, allowed: str, found: list[str]) -> None:
    allow = f'{{text: "{allowed}", reason: 演示用的号码, by: 综合办, date: 2026-11-02}}'
    told = rules(tmp_path, summary=f"有事请打{MOBILE}。", allow=allow)
    assert told == found


def test_one_allow_does_not_pass_another_number(tmp_path: Path) -> None:
    allow = f"{{text: {MOBILE}, reason: 演示用的号码, by: 综合办, date: 2026-11-02}}"
    assert rules(tmp_path, summary=f"请打{MOBILE}，或139 1111 1111。", allow=allow) == ["personal-data"]
