"""Two content folders are one content: what may be written where it has no history is published as if it lay in the first
(domain 6).  A path in both is an error that nobody's guess resolves.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder import build
from tests import little_sites, offices
from tests.offices import DAY, EXPOSURE, HONOR, PLACES, Office, Run

PRIVATE = ("zhen/a/exposures.yaml", "zhen/a/photos/e.jpg")
"""What lies apart: conduct, with its pictures."""


def _ledger(desk: Office) -> Path:
    return desk.root / "private/zhen/a/exposures.yaml"


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    """An office that keeps what is about conduct in a folder of its own."""
    made = Office(tmp_path)
    made.write(
        {
            "site.yaml": little_sites.SITE,
            **{path: what for path, what in PLACES.items() if path not in PRIVATE},
        }
    )
    little_sites.write(tmp_path / "private", {path: PLACES[path] for path in PRIVATE})
    return made


def run(desk: Office, command: str = "build", *more: str, day: str = DAY, output: str = "output") -> Run:
    """A command upon both folders."""
    folders = ["--content", str(desk.content), "--content", str(desk.root / "private"), "--date", day]
    if command not in ("check", "due", "new"):
        folders += ["--output", str(desk.root / output)]
    return offices.run(command, *more, *folders)


def both(desk: Office) -> build.Loaded:
    """The content of both."""
    return build.load(build.scan(desk.content, desk.root / "private"))


def _site(desk: Office) -> dict[str, bytes]:
    return little_sites.tree(both(desk), date.fromisoformat(DAY))


def test_the_site_is_that_of_one_folder_with_all_in_it(desk: Office, tmp_path: Path) -> None:
    apart = _site(desk)
    whole = tmp_path / "whole"
    shutil.copytree(desk.content, whole)
    shutil.copytree(desk.root / "private", whole, dirs_exist_ok=True)
    assert apart == little_sites.tree(little_sites.load(whole), date.fromisoformat(DAY))
    assert b"\xe9\x80\x9a\xe9\x81\x93" in apart["zhen/a/exposures/e-1/index.html"]  # 通道


def test_a_build_upon_the_last_one_is_a_clean_one(desk: Office) -> None:
    edits: list[tuple[Path, Any]] = [
        (_ledger(desk), [{**EXPOSURE, "spot": "西门"}]),
        (desk.content / "zhen/a/honors.yaml", [{**HONOR, "title": "别的"}]),
        (desk.root / "private/zhen/a/photos/e.jpg", little_sites.photo((1, 2, 3))),
        (desk.content / "zhen/a/exposures.yaml", [EXPOSURE]),  # the same path in both
        (desk.content / "zhen/a/exposures.yaml", None),
        (_ledger(desk), None),
        (desk.content / "zhen/a/exposures.yaml", [EXPOSURE]),  # moved from one to the other
    ]
    assert run(desk).code == 0
    assert "没有变化" in run(desk).said
    for number, (path, what) in enumerate(edits):
        if what is None:
            path.unlink()
        else:
            little_sites.write(path.parent, {path.name: what})
        warm, clean = run(desk), run(desk, output=f"clean-{number}")
        assert warm.code == clean.code
        served = offices.Office(desk.root).served()
        fresh = desk.root / f"clean-{number}" / "site"
        assert served == {
            one.relative_to(fresh).as_posix(): one.read_bytes() for one in offices.files_below(fresh)
        }


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("zhen/a/exposures.yaml", 3),  # its board
        ("zhen/a/photos/e.jpg", 3),  # its record
        ("zhen/a/place.yaml", 3),  # its place
        ("site.yaml", 1),
    ],
)
def test_a_path_in_both_is_an_error_and_read_from_neither(desk: Office, path: str, code: int) -> None:
    run(desk)
    for folder in (desk.content, desk.root / "private"):
        other = desk.root / "private" if folder == desk.content else desk.content
        if not (folder / path).exists():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(other / path, folder / path)
    said = run(desk)
    assert said.code == code
    assert f"content/{path}" in said.said
    assert "错误[path-twice] 不止一个内容文件夹里有这个文件" in said.said
    if code == 3:
        assert desk.holding("通道戊辰") == []


def test_a_withdrawal_in_both_is_obeyed_and_told(desk: Office) -> None:
    """Where the line is in doubt its place is withheld; where nothing can be published what must go still goes."""
    run(desk)
    line = {"record": "/zhen/a/exposures:e-1", "date": DAY, "class": "error", "by": "综合办"}
    for folder in (desk.content, desk.root / "private"):
        little_sites.write(folder, {"withdrawals.yaml": [line]})
    assert run(desk).code == 1
    assert desk.holding("通道戊辰") == []
    assert desk.holding("摘要乙丑")


def test_what_is_wrong_is_told_with_the_folder_in_which_it_lies(desk: Office) -> None:
    little_sites.write(_ledger(desk).parent, {"exposures.yaml": [{**EXPOSURE, "typo": "1"}]})
    little_sites.write(desk.content, {"zhen/a/honors.yaml": [{**HONOR, "typo": "1"}]})
    text, lines, marks = (run(desk, "check", "--format", form) for form in ("text", "json", "github"))
    for said in (text.said, lines.printed, marks.printed):
        assert f"{desk.root}/private/zhen/a/exposures.yaml" in said
        assert f"{desk.root}/content/zhen/a/honors.yaml" in said
        assert f"{desk.root}/content/zhen/a/exposures.yaml" not in said
    assert "1 | " in text.said
    only = run(desk, "check", str(_ledger(desk)))
    assert "exposures.yaml" in only.said
    assert "honors.yaml" not in only.said
    run(desk)
    report = (desk.output / "report.html").read_text(encoding="utf-8")
    assert "private/zhen/a/exposures.yaml" in report


def test_withdraw_writes_where_the_place_keeps_its_withdrawals(desk: Office) -> None:
    run(desk)
    given = ("/zhen/a/exposures:e-1", "--class", "error", "--by", "综合办")
    assert run(desk, "withdraw", *given).code == 0
    assert (desk.content / "zhen/a/withdrawals.yaml").exists()
    assert not (desk.root / "private/zhen/a/withdrawals.yaml").exists()
    (desk.content / "zhen/a/withdrawals.yaml").unlink()
    other = [{"record": "/zhen/a/exposures:e-9", "date": DAY, "class": "error", "by": "综合办"}]
    little_sites.write(desk.root / "private", {"zhen/a/withdrawals.yaml": other})
    assert run(desk, "withdraw", *given).code == 0
    assert not (desk.content / "zhen/a/withdrawals.yaml").exists()
    assert "e-1" in (desk.root / "private/zhen/a/withdrawals.yaml").read_text(encoding="utf-8")
    assert desk.holding("通道戊辰") == []


def test_new_writes_where_the_ledger_lies(desk: Office) -> None:
    shown = run(desk, "new", "exposures", "/zhen/a")
    assert f"存到 {desk.root}/private/zhen/a/exposures.yaml" in shown.printed
    made = run(desk, "new", "exposures", "/zhen/a", "--into", str(_ledger(desk)))
    assert made.code == 0, made.said
    assert _ledger(desk).read_text(encoding="utf-8").count("\n- ") == 1
    fresh = desk.root / "private/zhen/a/honors/2026.yaml"
    assert run(desk, "new", "honors", "/zhen/a", "--into", str(fresh)).code == 0
    assert fresh.exists()
    refused = run(desk, "new", "honors", "/zhen/a", "--into", str(desk.root / "private/zhen/a/honors.yaml"))
    assert refused.code == 2
    assert run(desk, "check").code == 0


def test_a_folder_that_was_left_out_is_missed(desk: Office) -> None:
    run(desk)
    said = desk.run("build").said
    assert "这次少了" in said
    assert "这次少了" not in desk.run("build").said
    assert "这次少了" not in run(desk).said


def test_due_sees_both(desk: Office) -> None:
    alone = offices.run("due", "--content", str(desk.content), "--date", DAY, "--days", "30").printed
    together = run(desk, "due", "--days", "30").printed
    assert "e-1" in together
    assert "e-1" not in alone


def test_purge_leaves_no_trace_in_the_other_folder(desk: Office) -> None:
    before = little_sites.tree(both(desk), date(2026, 12, 20))
    public = offices.everything(desk.content)
    done = run(desk, "purge", "--archive", str(desk.root / "archive"), "--apply", day="2026-12-20")
    assert done.code == 0
    assert f"{desk.root}/private/zhen/a/exposures.yaml 剪下" in done.printed
    assert little_sites.tree(both(desk), date(2026, 12, 20)) == before
    assert offices.everything(desk.content) == public
    assert [path.name for path in offices.files_below(desk.root / "private")] == ["purged.yaml"]
    for inside in ("private", "private/x"):
        refused = run(desk, "purge", "--archive", str(desk.root / inside))
        assert refused.code == 2


@pytest.mark.parametrize("other", ["content", "content/zhen", ".", "nowhere", "output"])
def test_folders_that_will_not_do(desk: Office, other: str) -> None:
    (desk.root / "output").mkdir()
    said = offices.run(
        *("--content", str(desk.content), "--content", str(desk.root / other)),
        *("--date", DAY, "--output", str(desk.output)),
    )
    assert said.code == 2
    assert "Traceback" not in said.said
    assert not (desk.output / "site").exists()


def test_a_link_is_told_in_its_own_folder(desk: Office) -> None:
    (desk.root / "private/zhen/a/honors").symlink_to(desk.content)
    said = run(desk, "check")
    assert f"{desk.root}/private/zhen/a/honors: 错误[symlink]" in said.said
