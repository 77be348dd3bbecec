"""Deliberations: how they stand by steps, resolution and what follows; what contradicts itself; where links lead."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.content.declare import At
from site_builder.content.reader import read_document
from site_builder.content.schema import decode
from site_builder.kinds.deliberations.course import due
from site_builder.kinds.deliberations.record import Deliberation
from site_builder.model.attention import Due
from tests.kit import built, checked, faults, page, site, statuses

PROCEDURES = """
    name: 翠湖街道
    standing: example
    procedures:
      yishihui:
        name: 居民议事会
        steps:
          - {id: zhengji, name: 征集议题}
          - {id: shangyi, name: 开会商议, before: start, quorum: 2/3, passes: 1/2}
"""
HEAD = "- {id: ys-1, title: 装不装雨棚, date: 2026-10-01"
PASSED = "resolution: {date: 2026-10-16, result: passed, text: 装}"


def one(more: str = "") -> dict[str, str | bytes]:
    """A site with one deliberation, `more` being further fields of it."""
    return {"a/place.yaml": PROCEDURES, "a/deliberations.yaml": f"{HEAD}{', ' if more else ''}{more}}}\n"}


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ("", "待议"),
        ("procedure: yishihui", "待议"),
        ("procedure: yishihui, steps: {step: zhengji, date: 2026-10-02}", "议事中"),
        ("attendance: {date: 2026-10-02}", "议事中"),
        ("attendance: {date: 2026-11-21}", "待议"),
        (PASSED, "已议定"),
        ("resolution: {date: 2026-10-16, result: failed, text: 不装}", "未通过"),
        ("resolution: {date: 2026-11-21, result: passed, text: 装}", "待议"),
        (f"{PASSED}, follow_up: {{what: 报价, due: 2026-11-20}}", "落实中"),
        (f"{PASSED}, follow_up: {{what: 报价, due: 2026-11-19}}", "逾期"),
        (f"{PASSED}, follow_up: {{what: 报价, due: 2026-11-19, done: 2026-11-21}}", "逾期"),
        (f"{PASSED}, follow_up: {{what: 报价, due: 2026-11-19, done: 2026-11-20}}", "已落实"),
        (f"{PASSED}, follow_up: {{what: 报价, record: deliberations:ys-1}}", "已议定"),
        (
            f"{PASSED}, follow_up: [{{what: 报价, done: 2026-11-02}}, {{what: 装, record: deliberations:ys-1}}]",
            "已落实",
        ),
        (
            "resolution: [{date: 2026-10-16, result: failed, text: 再议}, {date: 2026-11-02, result: passed, text: 装}]",
            "已议定",
        ),
    ],
)
def test_how_it_stands(more: str, word: str, tmp_path: Path) -> None:
    assert statuses(checked(site(tmp_path, one(more)), "2026-11-20")) == {"/a/deliberations:ys-1": word}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("steps: ^{step: zhengji, date: 2026-10-02}", "deliberation-steps"),
        ("procedure: ^nichts", "deliberation-steps"),
        ("procedure: yishihui, steps: {step: ^nichts, date: 2026-10-02}", "deliberation-steps"),
        (
            "procedure: yishihui, steps: {step: shangyi, date: 2026-10-02, eligible: 36, present: 24}",
            "",
        ),
        (
            "procedure: yishihui, steps: {step: shangyi, date: 2026-10-02, eligible: 36, present: ^23, result: passed}",
            "deliberation-steps",
        ),
        (
            "procedure: yishihui, steps: {step: shangyi, date: 2026-10-02, present: 30, votes: {for: ^15}, result: passed}",
            "deliberation-steps",
        ),
        (
            "procedure: yishihui, steps: {step: shangyi, date: 2026-10-02, present: 30, votes: {for: 16}, result: passed}",
            "",
        ),
        ("attendance: {date: 2026-10-02, eligible: 12, present: ^13}", "deliberation-attendance"),
        ("attendance: {date: 2026-10-17}, resolution: {date: ^2026-10-16, result: failed, text: 不}", "deliberation-resolution"),
        (
            "procedure: yishihui, steps: {step: shangyi, date: 2026-10-16, result: failed}, "
            "resolution: {date: 2026-10-16, result: ^passed, text: 装}",
            "deliberation-resolution",
        ),
        (
            "procedure: yishihui, steps: [{step: shangyi, date: 2026-10-14, result: failed}, {step: shangyi, date: 2026-10-16, result: passed}], "
            "resolution: {date: 2026-10-16, result: passed, text: 装}",
            "",
        ),
        ("follow_up: ^{what: 装, due: 2026-12-01}", "deliberation-follow-up"),
        (f"{PASSED}, follow_up: ^{{what: 装}}", "deliberation-follow-up"),
        (f"{PASSED}, follow_up: {{what: 装, due: ^2026-10-15}}", "deliberation-follow-up"),
        (f"{PASSED}, follow_up: {{what: 装, due: 2026-10-16}}", ""),
        (f"{PASSED}, follow_up: {{what: 装, done: ^2026-11-02, record: deliberations:ys-1}}", "deliberation-follow-up"),
        (
            f"procedure: yishihui, {PASSED}, follow_up: {{what: 装, done: ^2026-11-02}}",
            "deliberation-order",
        ),
        (
            f"procedure: yishihui, steps: {{step: shangyi, date: 2026-11-03}}, attendance: {{date: 2026-10-16}}, {PASSED}, "
            "follow_up: {what: 装, done: ^2026-11-02}",
            "deliberation-order",
        ),
        (
            f"procedure: yishihui, steps: {{step: shangyi, date: 2026-10-16}}, {PASSED}, follow_up: {{what: 装, done: 2026-10-16}}",
            "",
        ),
        ("topic: ^张某某说要装", "deliberation-speaker"),
    ],
)  # fmt: skip
def test_what_contradicts_itself(more: str, expected: str, tmp_path: Path) -> None:
    """The mark ^ stands before the value that an error points at (of a mapping, at its key)."""
    files = one(more)
    text = str(files["a/deliberations.yaml"])
    files["a/deliberations.yaml"] = text.replace("^", "")
    content = site(tmp_path, files)
    found = faults(content, checked(content, "2026-11-20").diagnostics)
    assert [item.rpartition(" ")[2] for item in found] == ([expected] if expected else [])
    if expected and "^{" not in text:
        assert found == [f"a/deliberations.yaml:1:{text.index('^') + 1} {expected}"]


def test_two_mistakes_at_once_withhold_one_record(tmp_path: Path) -> None:
    files = one(
        "attendance: {date: 2026-10-02, eligible: 2, present: 3}, follow_up: {what: 装, due: 2026-12-01}"
    )
    files["a/deliberations.yaml"] = (
        f"{files['a/deliberations.yaml']}- {{id: ys-2, title: 别的, date: 2026-10-02}}\n"
    )
    content = site(tmp_path, files)
    found = checked(content, "2026-11-20")
    assert len(faults(content, found.diagnostics)) == 2
    assert statuses(found) == {"/a/deliberations:ys-2": "待议"}


def test_its_pages_lead_to_what_carries_it_out_and_a_withdrawn_target_leaves_no_link(tmp_path: Path) -> None:
    project = "- {id: p-1, title: 荷风苑改造工程, date: 2026-05-20}\n"
    files = one(f"{PASSED}, follow_up: {{what: 列入改造, record: projects:p-1}}")
    made = built(site(tmp_path / "a", {**files, "a/projects.yaml": project}), "2026-11-20")
    shown = page(made, "/a/deliberations/ys-1/")
    assert "荷风苑改造工程" in shown
    assert "列入改造" in shown
    line = "- {record: /a/projects:p-1, date: 2026-11-19, class: error, by: 综合办}\n"
    gone = built(
        site(tmp_path / "b", {**files, "a/projects.yaml": project, "a/withdrawals.yaml": line}), "2026-11-20"
    )
    assert "荷风苑改造工程" not in page(gone, "/a/deliberations/ys-1/")


def typed(text: str) -> Any:
    """A deliberation as it was typed."""
    document = read_document(text.encode(), "a.yaml")
    decoded = decode(Deliberation, document.pieces[0].value, At("a.yaml", (), []))
    assert decoded is not None
    assert not decoded.broken
    return decoded.record


@pytest.mark.parametrize(
    ("more", "days"),
    [
        (f"{PASSED}, follow_up: [{{what: 报价, due: 2026-11-20}}, {{what: 装, due: 2026-12-20}}]", ["2026-11-20", "2026-12-20"]),
        (f"{PASSED}, follow_up: {{what: 报价, due: 2026-11-20, done: 2026-11-18}}", []),
        (f"{PASSED}, follow_up: {{what: 报价, due: 2026-11-20, record: projects:p-1}}", []),
        ("resolution: {date: 2026-10-16, result: failed, text: 不装}", []),
    ],
)  # fmt: skip
def test_what_the_office_must_see_to(more: str, days: list[str]) -> None:
    record = typed(f"{HEAD}, {more}}}\n")
    assert list(due(record, None)) == [
        Due(what="议定事项落实期限", day=date.fromisoformat(day)) for day in days
    ]
