"""closings.yaml: figures as they were published; a wrong line costs that line (contract 6, domain 5)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.little_sites import SHIPPED_DAY, built, loaded

CLOSED: dict[str, Any] = {"period": "2026-10", "closed": "2026-11-05", "by": "综合办"}


def _rules(tmp_path: Path, *closings: dict[str, Any]) -> list[str]:
    content = loaded(tmp_path, {"a/place.yaml": {"name": "荷风苑"}, "a/closings.yaml": list(closings)})
    return [item.rule for item in built(content, SHIPPED_DAY).diagnostics]


@pytest.mark.parametrize(
    ("closing", "rules"),
    [
        (CLOSED, []),
        ({**CLOSED, "period": "2025", "closed": "2026-01-08"}, []),
        ({**CLOSED, "closed": "2026-10-31"}, ["date-order"]),  # its last day still belongs to it
        ({**CLOSED, "closed": "2026-11-01"}, []),
        ({**CLOSED, "closed": "2026-12-05"}, []),  # it has not happened yet, and is no error
        ({**CLOSED, "period": "2026-Q3"}, ["bad-period"]),
        ({**CLOSED, "period": "2026-W40"}, ["bad-period"]),
        ({**CLOSED, "figures": [{"kind": "honor", "status": "已公布", "number": 1}]}, ["unknown-kind"]),
        ({**CLOSED, "figures": [{"kind": "honors", "status": "公布了", "number": 1}]}, ["bad-choice"]),
        ({**CLOSED, "figures": [{"kind": "honors", "status": "已公布", "number": 0}]}, ["bad-number"]),
        ({"period": "2026-10", "closed": "2026-11-05"}, ["missing-field"]),
    ],
)
def test_what_a_closing_may_say(tmp_path: Path, closing: dict[str, Any], rules: list[str]) -> None:
    assert _rules(tmp_path, closing) == rules


def test_a_period_is_closed_once_and_two_faults_are_told_at_once(tmp_path: Path) -> None:
    assert _rules(tmp_path, CLOSED, CLOSED, {**CLOSED, "period": "九月"}) == [
        "duplicate-period",
        "bad-period",
    ]


def test_a_wrong_line_withholds_nothing_else(tmp_path: Path) -> None:
    content = loaded(
        tmp_path,
        {
            "a/place.yaml": {"name": "荷风苑"},
            "a/closings.yaml": [CLOSED, {**CLOSED, "period": "九月"}],
        },
    )
    made = built(content, SHIPPED_DAY)
    assert made.tree is not None
    assert made.withheld_places == ()
    page = made.tree.contents()["a/statistics/index.html"].decode()
    assert "2026年11月5日，综合办" in page
    assert "结账的数有写错的，正在核对" in page


def test_what_is_closed_later_has_not_happened(tmp_path: Path) -> None:
    content = loaded(tmp_path, {"a/place.yaml": {"name": "荷风苑"}, "a/closings.yaml": [CLOSED]})
    before = built(content, date(2026, 11, 4))
    assert before.next_change == date(2026, 11, 5)
    assert before.tree is not None
    assert "综合办" not in before.tree.contents()["a/statistics/index.html"].decode()
