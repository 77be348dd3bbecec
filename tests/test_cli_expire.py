"""`expire`: a release obeys its own dates, with no content at hand (contract 7)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from site_builder.commands import expire
from tests.offices import WORDS, Office, everything, office, run

EXPOSURE = WORDS["/zhen/a/exposures:e-1"]
OTHERS = [word for ref, words in WORDS.items() if "exposures" not in ref for word in words]


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    """A published site, and no content any more: an exposure was observed on 2 November and goes after 30 days."""
    made = office(tmp_path)
    assert made.run().code == 0
    shutil.rmtree(made.content)
    return made


@pytest.mark.parametrize(
    ("day", "gone", "said"),
    [
        ("2026-11-20", False, "截至 2026-11-20：没有到期要撤的；下一次到期：2026-12-03"),
        ("2026-12-02", False, "截至 2026-12-02：没有到期要撤的；下一次到期：2026-12-03"),
        ("2026-12-03", True, "下一次到期：没有"),
        ("2027-06-01", True, "下一次到期：没有"),
    ],
)
def test_what_is_due_goes_and_nothing_else(desk: Office, day: str, gone: bool, said: str) -> None:
    before = everything(desk.output)
    done = run("expire", str(desk.output), "--date", day)
    assert done.code == 0
    assert done.printed == ""
    assert done.said.splitlines()[-1].endswith(said)
    assert (everything(desk.output) == before) is not gone
    assert (desk.holding(*EXPOSURE) == []) is gone
    assert all(desk.holding(word) for word in OTHERS)


def test_it_says_what_was_taken_down(desk: Office) -> None:
    done = run("expire", str(desk.output), "--date", "2026-12-03")
    taken = [line.split()[1] for line in done.said.splitlines() if line.startswith("  已从 ")]
    assert "zhen/a/exposures/e-1/index.html" in taken
    assert done.said.splitlines()[-1].startswith(f"截至 2026-12-03：到期撤下 {len(taken)} 个文件；")
    assert "已按期撤下" in desk.page("zhen/a/exposures/e-1/")
    again = run("expire", str(desk.output), "--date", "2026-12-03")
    assert again.code == 0
    assert "没有到期要撤的" in again.said


def test_without_a_date_it_is_today_in_shanghai(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def today(zone: str) -> date:
        asked.append(zone)
        return date(2026, 12, 3)

    monkeypatch.setattr(expire, "today", today)
    assert run("expire", str(desk.output)).code == 0
    assert asked == ["Asia/Shanghai"]
    assert desk.holding(*EXPOSURE) == []


def test_a_part_that_cannot_be_asked_is_told_and_the_rest_goes_all_the_same(tmp_path: Path) -> None:
    exposure = {
        "id": "e-2",
        "date": "2026-11-02",
        "category": "piling",
        "spot": "车棚癸酉",
        "observed": {"date": "2026-11-02"},
        "description": "堆物甲戌。",
    }
    made = office(tmp_path, {"zhen/b/place.yaml": {"name": "柳岸小区"}, "zhen/b/exposures.yaml": [exposure]})
    assert made.run().code == 0
    damaged = 0
    for path in (made.output / "slots").rglob("parts/*.json"):
        if b"zhen/b/exposures/e-2" in path.read_bytes():
            path.write_bytes(b"{")
            damaged += 1
    assert damaged
    done = run("expire", str(made.output), "--date", "2026-12-03")
    assert done.code == 1
    assert "无法按清单撤下，请重新生成网站" in done.said
    assert [path for path in made.holding(*EXPOSURE) if path.startswith("site/")] == []


def _unmarked(output: Path) -> None:
    (output / ".site-builder-output").unlink()


def _unpublished(output: Path) -> None:
    (output / "site").unlink()
    shutil.rmtree(output / "slots")


def _damaged(output: Path) -> None:
    for path in output.rglob("manifest.json"):
        path.write_bytes(b"{")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (shutil.rmtree, "不是本程序的发布文件夹"),
        (_unmarked, "不是本程序的发布文件夹"),
        (_unpublished, "里还没有发布过的网站"),
        (_damaged, "无法按清单撤下，请重新生成网站"),
    ],
)
def test_what_cannot_be_done_is_no_success(desk: Office, spoil: Callable[[Path], None], said: str) -> None:
    spoil(desk.output)
    done = run("expire", str(desk.output), "--date", "2026-12-03")
    assert done.code == 1
    assert done.said.startswith("没有撤下：")
    assert said in done.said
    assert "没有发布：" not in done.said


@pytest.mark.parametrize("typed", [(), ("--date", "2026-11-20"), ("output", "--date", "11月20日")])
def test_a_wrong_call_is_a_wrong_call(typed: tuple[str, ...]) -> None:
    assert run("expire", *typed).code == 2
