"""The day before the last day, the last day, and the day after: what can end is there, there, and nowhere.

Terms are counted by 民法典 201: the last day still belongs to them.  Before it ends, what can expire stands only on
pages that may go as a whole, and those pages say when (contract 7).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from site_builder import build
from site_builder.publish.tree import Tree
from tests import little_sites

LAST = date(2026, 11, 20)
ONE_DAY = timedelta(days=1)
SECRET = "白玉兰树下"
CONSENT = {"by": "self", "date": "2026-10-01", "scope": ["web"]}
HONOR: dict[str, Any] = {
    "title": f"{SECRET}扶起老人",
    "date": "2026-11-02",
    "award": "haoren",
    "summary": f"{SECRET}的事。",
    "honoree": {"name": "张某某", "kind": "person", "show": "masked", "consent": CONSENT},
}
EXPOSURE: dict[str, Any] = {
    "date": "2026-11-02",
    "category": "piling",
    "spot": f"{SECRET}的通道",
    "observed": {"date": "2026-11-02"},
    "description": f"{SECRET}堆了杂物。",
    "photos": [{"src": "photos/a.jpg", "alt": f"{SECRET}有纸箱", "stage": "before", "reviewed": "true"}],
}
FIGURE: dict[str, Any] = {
    "title": f"{SECRET}清运垃圾", "date": "2026-11-02", "about": "activities", "item": f"{SECRET}清运", "value": "3",
    "unit": "吨",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Ending:
    """A record whose last day is `LAST`, by some rule; the words of the rule that its neutral page gives."""

    kind: str
    record: dict[str, Any]
    rule: str


ENDINGS = {
    "a consent's end": Ending(
        kind="honors",
        record={**HONOR, "honoree": {**HONOR["honoree"], "consent": {**CONSENT, "until": "2026-11-20"}}},
        rule="本人同意公示的期限已到",
    ),
    "an honour's last day of display": Ending(
        kind="honors", record={**HONOR, "publish_until": "2026-11-20"}, rule="展示期限已到"
    ),
    "rectified + 7": Ending(
        kind="exposures", record={**EXPOSURE, "rectified": [{"date": "2026-11-13"}]}, rule="整改满7天撤下"
    ),
    "observed + 30": Ending(
        kind="exposures",
        record={**EXPOSURE, "date": "2026-10-22", "observed": {"date": "2026-10-21"}},
        rule="发现满30天撤下",
    ),
    "a failed check leaves only observed + 30": Ending(
        kind="exposures",
        record={
            **EXPOSURE,
            "date": "2026-10-22",
            "observed": {"date": "2026-10-21"},
            "rectified": [{"date": "2026-10-25"}],
            "verified": [{"date": "2026-10-26", "by": "监督委员会", "result": "failed"}],
        },
        rule="发现满30天撤下",
    ),
    "a figure's last day of display": Ending(
        kind="figures", record={**FIGURE, "publish_until": "2026-11-20"}, rule="展示期限已到"
    ),
}


def _trees(root: Path, kind: str, record: dict[str, Any]) -> tuple[Tree, Tree, Tree]:
    """The site on the day before the last day, on it, and after it; beside the record stands another that stays."""
    stays = {
        "honors": {**HONOR, "title": "别的事", "summary": "别的事。", "date": "2026-11-03"},
        "exposures": {
            **EXPOSURE,
            "spot": "西门",
            "description": "堆放。",
            "photos": [],
            "date": "2026-11-03",
        },
        "figures": {**FIGURE, "title": "别的数", "item": "别的", "date": "2026-11-03"},
    }[kind]
    content = little_sites.loaded(
        root,
        {
            "zhen/place.yaml": {"name": "翠湖街道", "shows": [kind]},
            "zhen/a/place.yaml": {"name": "荷风苑"},
            f"zhen/a/{kind}.yaml": [{"id": "r-1", **record}, {"id": "r-2", **stays}],
            "zhen/a/photos/a.jpg": little_sites.photo(),
        },
    )
    made = [little_sites.built(content, LAST + shift) for shift in (-ONE_DAY, 0 * ONE_DAY, ONE_DAY)]
    assert [item for one in made for item in one.diagnostics] == []
    assert made[0].next_change == made[1].next_change == LAST + ONE_DAY
    before, last, after = (one.tree for one in made)
    assert before is not None
    assert last is not None
    assert after is not None
    return before, last, after


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_it_is_there_to_its_last_day_and_gone_the_day_after(ending: Ending, tmp_path: Path) -> None:
    before, last, after = _trees(tmp_path, ending.kind, ending.record)
    record = f"zhen/a/{ending.kind}/r-1/index.html"
    assert before.contents() == last.contents()
    assert SECRET in last[record].data.decode()
    assert [path for path, blob in after.items() if SECRET.encode() in blob.data] == []
    neutral = after[record].data.decode()
    assert "已按期撤下" in neutral
    assert ending.rule in neutral
    assert not [path for path in after if path.startswith(f"zhen/a/{ending.kind}/r-1/1-")]
    assert [path for path in last if path.endswith("r-1/1-960.webp")] == (
        [f"zhen/a/{ending.kind}/r-1/1-960.webp"] if ending.record.get("photos") else []
    )


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_until_then_it_stands_only_where_pages_may_go(ending: Ending, tmp_path: Path) -> None:
    """Homes, months, parents, search and the map of the site have counts only; each page that has more names the
    record and the day, and what stands in for it says nothing."""
    _, last, _ = _trees(tmp_path, ending.kind, ending.record)
    board = f"zhen/a/{ending.kind}/"
    holding = {path: blob for path, blob in last.items() if SECRET.encode() in blob.data}
    assert f"{board}index.html" in holding
    assert [path for path in holding if not path.startswith(board)] == []
    for path, blob in last.items():
        if path in holding or path.startswith(f"{board}r-1/"):
            assert f"/zhen/a/{ending.kind}:r-1" in blob.holds, path
            assert blob.goes == LAST + ONE_DAY, path
        assert blob.neutral is None or SECRET.encode() not in blob.neutral
        if path in holding:
            assert blob.neutral is not None, path


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_its_number_stays(ending: Ending, tmp_path: Path) -> None:
    """Expired records are counted for good: on the month's page and above."""
    _, last, after = _trees(tmp_path, ending.kind, ending.record)
    month = f"zhen/a/{str(ending.record['date'])[:7]}/index.html"
    assert month in after
    assert month in last
    for tree in (last, after):
        assert ">2</td>" in tree[f"zhen/{ending.kind}/index.html"].data.decode()


def test_publicity_ends_with_its_last_day_and_the_honour_stays(tmp_path: Path) -> None:
    record = {
        **HONOR,
        "date": "2026-11-13",
        "publicity": {"from": "2026-11-13", "to": "2026-11-20", "basis": "办法", "contact": "0000"},
    }
    before, last, after = _trees(tmp_path, "honors", record)
    page = "zhen/a/honors/r-1/index.html"
    assert before.contents() == last.contents()
    assert "公示中" in last[page].data.decode()
    assert "公示中" not in after[page].data.decode()
    assert SECRET in after[page].data.decode()
    assert "正在公示" in last["zhen/a/honors/index.html"].data.decode()
    assert "正在公示" not in after["zhen/a/honors/index.html"].data.decode()


@pytest.mark.parametrize(
    ("publicity", "last"),
    [
        ({"from": "2026-11-02", "working_days": "5"}, date(2026, 11, 9)),
        ({"from": "2026-09-28", "working_days": "5"}, date(2026, 10, 10)),
        ({"from": "2026-11-16", "working_days": "5"}, date(2026, 11, 23)),
        ({"from": "2026-11-02", "days": "7"}, date(2026, 11, 9)),
        ({"from": "2026-09-30", "days": "3"}, date(2026, 10, 3)),
    ],
)
def test_publicity_is_counted_from_the_day_after(
    publicity: dict[str, str], last: date, tmp_path: Path
) -> None:
    """The examples of contract 4: over weekends, holidays and make-up days; a last day is never moved."""
    given = {**publicity, "basis": "办法", "contact": "0000"}
    record = {**HONOR, "id": "h-1", "date": publicity["from"], "publicity": given}
    content = little_sites.loaded(tmp_path, {"honors.yaml": [record]})

    def status(day: date) -> str:
        (board,) = build.check(content, day).publications[""].boards
        return board.entries[0].status

    assert [status(last - ONE_DAY), status(last), status(last + ONE_DAY)] == ["公示中", "公示中", "已公布"]


def test_a_stricter_place_takes_it_down_earlier(tmp_path: Path) -> None:
    """Samples: rectified on the 16th, the compound says 5: shown through the 21st, gone on the 22nd."""
    content = little_sites.loaded(
        tmp_path,
        {
            "a/place.yaml": {"name": "荷风苑", "policy": {"exposures": {"after_rectified": "5"}}},
            "exposures.yaml": [{"id": "r-1", "at": "a", **EXPOSURE, "rectified": [{"date": "2026-11-16"}]}],
            "photos/a.jpg": little_sites.photo(),
        },
    )
    shown = [
        bool(build.check(content, date(2026, 11, day)).publications["a"].boards[0].entries)
        for day in (20, 21, 22)
    ]
    assert shown == [True, True, False]
