"""An objection from the day before it is received to the day after its answer (contract 2, 5, 6).

Received on 5 November and answered on the 10th, seen on five days: what becomes of the page, and whether the record
is counted.  An honour keeps its page while the objection is open, an exposure does not; neither is counted then.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from site_builder.build import Loaded
from tests import kit
from tests.kit import checked, exposure, fate, gone, honor, site

DAYS = ("2026-11-04", "2026-11-05", "2026-11-09", "2026-11-10", "2026-11-13")
"""The day before, the day received, the day before the answer, the answer, three days later."""


def objection(result: str = "", answered: str = "2026-11-10", received: str = "2026-11-05") -> str:
    """An objection; without a result it is open."""
    answer = f", answered: {answered}, result: {result}" if result else ""
    return f"{{received: {received}, class: 事实有出入, answer_by: 2026-11-09{answer}}}"


def correction(when: str) -> str:
    """A correction of that day."""
    return f"corrections: {{date: {when}, note: 地点原写有误}}"


OUTCOMES = {
    # name: (objections, further lines, open on each of DAYS: "." plain, "o" open, "w" withdrawn)
    "open, its day of answer past": (objection(), "", ".oooo"),
    "upheld": (objection("upheld"), "", ".ooww"),
    "upheld, whatever was corrected": (objection("upheld"), correction("2026-11-10"), ".ooww"),
    "rejected": (objection("rejected"), "", ".oo.."),
    "partly, without a correction": (objection("partly"), "", ".oooo"),
    "partly, corrected before the answer": (objection("partly"), correction("2026-11-09"), ".oooo"),
    "partly, corrected with the answer": (objection("partly"), correction("2026-11-10"), ".oo.."),
    "partly, corrected after the answer": (objection("partly"), correction("2026-11-12"), ".ooo."),
    "partly, the correction still to come": (objection("partly"), correction("2026-11-14"), ".oooo"),
    "answered on the day it is received": (objection("rejected", answered="2026-11-05"), "", "....."),
    "upheld on the day it is received": (objection("upheld", answered="2026-11-05"), "", ".wwww"),
    "received tomorrow": (objection(received="2026-11-14"), "", "....."),
    "two, one rejected and one still open": (
        f"[{objection('rejected')}, {objection(received='2026-11-06')}]",
        "",
        ".oooo",
    ),
    "two, the later one upheld": (
        f"[{objection('rejected', answered='2026-11-07')}, {objection('upheld', received='2026-11-08')}]",
        "",
        ".ooww",
    ),
    "two, the second received after the first was answered": (
        f"[{objection('rejected', answered='2026-11-08')}, {objection('upheld', '2026-11-13', '2026-11-10')}]",
        "",
        ".o.ow",
    ),
}
FATES = {
    "honors": {".": "已公布", "o": "有异议", "w": "[withdrawn]"},
    "exposures": {".": "待整改", "o": "[objection]", "w": "[withdrawn]"},
}
"""What a letter of the table means on each board."""

CASES = [
    pytest.param(kind, *outcome, id=f"{kind}: {name}") for kind in FATES for name, outcome in OUTCOMES.items()
]


def _content(root: Path, kind: str, objections: str, more: str) -> Loaded:
    write = honor if kind == "honors" else exposure
    return site(root, {f"{kind}.yaml": write("r-1", more, objection=objections)})


@pytest.mark.parametrize(("kind", "objections", "more", "seen"), CASES)
def test_its_page_and_its_count(kind: str, objections: str, more: str, seen: str, tmp_path: Path) -> None:
    content = _content(tmp_path, kind, objections, more)
    for as_of, letter in zip(DAYS, seen, strict=True):
        found = checked(content, as_of)
        assert (as_of, fate(found, f"/{kind}:r-1")) == (as_of, FATES[kind][letter])
        word = FATES[kind]["."]
        assert kit.counts(found, f"/{kind}") == ({word: 1} if letter == "." else {})
        assert kit.boards(found)[f"/{kind}"].withheld == 0


@pytest.mark.parametrize("kind", FATES)
def test_what_the_neutral_page_is_told(kind: str, tmp_path: Path) -> None:
    content = _content(tmp_path, kind, objection("upheld"), "")
    upheld = gone(checked(content, "2026-11-13"))[f"/{kind}:r-1"]
    assert (upheld.why, upheld.class_, upheld.day) == ("withdrawn", "objection", date(2026, 11, 10))
    pending = gone(checked(content, "2026-11-09"))
    if kind == "exposures":
        assert pending[f"/{kind}:r-1"].day == date(2026, 11, 5)
    else:
        assert pending == {}


@pytest.mark.parametrize(
    ("as_of", "page"),
    [
        ("2026-11-04", "旧家具"),
        ("2026-11-05", "本条正在复核"),
        ("2026-11-10", "本条已撤回"),
    ],
)
def test_an_exposure_leaves_every_page(as_of: str, page: str, tmp_path: Path) -> None:
    made = kit.built(_content(tmp_path, "exposures", objection("upheld"), ""), as_of)
    assert page in kit.page(made, "/exposures/r-1/")
    assert made.tree is not None
    holding = [path for path, data in made.tree.contents().items() if "旧家具".encode() in data]
    assert ("exposures/r-1/index.html" in holding) == (page == "旧家具")
    assert bool(holding) == (page == "旧家具")


@pytest.mark.parametrize(
    ("as_of", "on_wall"), [("2026-11-04", True), ("2026-11-05", False), ("2026-11-10", True)]
)
def test_an_honor_leaves_the_wall_and_keeps_its_page(as_of: str, on_wall: bool, tmp_path: Path) -> None:
    made = kit.built(_content(tmp_path, "honors", objection("rejected"), ""), as_of)
    assert ("雨天为邻居送伞" in kit.page(made, "/honors/")) == on_wall
    assert "雨天为邻居送伞" in kit.page(made, "/honors/r-1/")
    assert ("有异议" in kit.page(made, "/honors/r-1/")) == (not on_wall)


@pytest.mark.parametrize(
    ("objections", "seen"),
    [
        # observed on 2 November and kept 30 days: gone on 3 December
        (objection(received="2026-11-28"), {"2026-12-02": ("[objection]", {}), "2026-12-03": ("[expired]", {})}),
        (
            objection("rejected", "2026-12-05", "2026-11-28"),
            {
                "2026-12-02": ("[objection]", {}),
                "2026-12-04": ("[expired]", {}),
                "2026-12-05": ("[expired]", {"期满未整改": 1}),
            },
        ),
        (
            objection("upheld", "2026-12-05", "2026-12-04"),
            {
                "2026-12-03": ("[expired]", {"期满未整改": 1}),
                "2026-12-04": ("[expired]", {}),
                "2026-12-05": ("[withdrawn]", {}),
            },
        ),
    ],
    ids=["still open", "rejected after the end", "received and upheld after the end"],
)  # fmt: skip
def test_retention_runs_on(
    objections: str, seen: dict[str, tuple[str, dict[str, int]]], tmp_path: Path
) -> None:
    content = _content(tmp_path, "exposures", objections, "")
    for as_of, (expected, counted) in seen.items():
        found = checked(content, as_of)
        assert (as_of, fate(found, "/exposures:r-1")) == (as_of, expected)
        assert kit.counts(found, "/exposures") == counted
