"""`report` says what is lacking, `dossier` gathers what proves it: of public content alone, the same for the same content."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests import little_sites
from tests.offices import DAY, EXPOSURE, HONOR, WORDS, Office, Run, files_below, office, run

CHECKLIST = [
    {"code": "A-01", "name": "好人好事", "rhythm": "month", "kinds": "honors", "asks": "有公示"},
    {"code": "B-04", "name": "不文明行为整改", "rhythm": "quarter", "kinds": ["exposures"]},
    {"code": "C-09", "name": "居民议事", "rhythm": "quarter", "wanted": "2"},
]
SITE = {**little_sites.SITE, "indicators": CHECKLIST}
NAMED = {**HONOR, "indicators": ["A-01"]}
PERSON = {
    **HONOR,
    "id": "h-2",
    "title": "送伞癸酉",
    "photos": [],
    "honoree": {
        "name": "张某某",
        "kind": "person",
        "show": "masked",
        "consent": {"by": "self", "date": "2026-01-01", "scope": ["web", "board"]},
    },
    "indicators": "A-01",
}
SEEN = {**EXPOSURE, "indicators": "B-04"}
FILES: dict[str, Any] = {
    "site.yaml": SITE,
    "zhen/a/honors.yaml": [NAMED, PERSON],
    "zhen/a/exposures.yaml": [SEEN],
}


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    return office(tmp_path, FILES)


def command(desk: Office, *typed: str) -> Run:
    """A command on the content of an office, which needs no output folder."""
    return run(*typed, "--content", str(desk.content), "--date", DAY)


def gathered(desk: Office, *codes: str, out: str = "out", **more: str) -> tuple[int, str, dict[str, bytes]]:
    """Exit code, what was said, and the files of the dossier."""
    folder = desk.root / out
    options = [word for name, value in more.items() for word in (f"--{name}", value)]
    done = command(desk, "dossier", *codes, "--out", str(folder), *options)
    files = files_below(folder) if folder.is_dir() else ()
    return done.code, done.said, {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_what_may_leave_is_there_and_the_rest_is_a_number(desk: Office) -> None:
    code, said, files = gathered(desk, "A-01", "B-04")
    assert code == 0
    assert "1 条记录" in said
    assert sorted(files) == [
        "index.html",
        "records/001-honors-h-1/1-960.jpg",
        "records/001-honors-h-1/article.html",
        "tables/counts.csv",
        "tables/honors.csv",
        "tables/list.csv",
    ]
    index = files["index.html"].decode()
    assert "1.1" in index
    assert 'href="records/001-honors-h-1/article.html"' in index
    assert "善行义举榜 2026年11月 1条" in index
    assert "不文明行为曝光榜 2026年11月 1条" in index
    whole = b"".join(files.values()).decode("utf-8", "ignore")
    for word in (*WORDS["/zhen/a/exposures:e-1"], "送伞癸酉", "张某某"):
        assert word not in whole
    assert files["tables/counts.csv"].decode("utf-8-sig").splitlines()[1:] == [
        "A-01,善行义举榜,2026-11,1",
        "B-04,不文明行为曝光榜,2026-11,1",
    ]


def test_the_same_content_gives_the_same_bytes(desk: Office) -> None:
    assert gathered(desk, "A-01")[2] == gathered(desk, "A-01", out="again")[2]


@pytest.mark.parametrize(
    ("codes", "more", "code", "said"),
    [
        (("A-1", "B-04"), {}, 2, "没有这些指标编号：“A-1”"),
        (("A-011",), {}, 2, "“A-011”（是不是 A-01？）"),
        (("A-01",), {"from": "2026-11-03", "to": "2026-11-02"}, 2, "中间没有一天"),
        (("A-01",), {"from": "2026-11-03"}, 1, "什么也没有写"),
        (("A-01",), {"from": "2026-11-02", "to": "2026-11-02"}, 0, "1 条记录"),
        (("A-01",), {"to": "2026-11-01"}, 1, "什么也没有写"),
        (("C-09",), {}, 1, "什么也没有写"),
    ],
)
def test_what_cannot_be_gathered_is_said(
    codes: tuple[str, ...], more: dict[str, str], code: int, said: str, desk: Office
) -> None:
    found = gathered(desk, *codes, **more)
    assert (found[0], said in found[1]) == (code, True), found[1]
    assert bool(found[2]) == (code == 0)


def test_a_folder_with_something_in_it_is_left_alone(desk: Office) -> None:
    (desk.root / "out").mkdir()
    (desk.root / "out" / "mine.txt").write_text("自己的", encoding="utf-8")
    code, said, files = gathered(desk, "A-01")
    assert code == 2
    assert "换一个空的文件夹" in said
    assert list(files) == ["mine.txt"]


def test_without_a_checklist_there_is_nothing_to_ask_for(tmp_path: Path) -> None:
    desk = office(tmp_path, {})
    assert command(desk, "dossier", "A-01", "--out", str(tmp_path / "out")).code == 2
    assert command(desk, "report").code == 2


def test_the_report_tells_each_period_that_lacks(desk: Office) -> None:
    done = command(desk, "report", "--from", "2026-10-01")
    assert done.code == 0
    assert done.printed.splitlines() == [
        "A-01 好人好事（每月）：2026年10月 0条，要1条",
        "C-09 居民议事（每季）：2026年第4季度 0条，要2条（本期还没有过完）",
    ]
    every = json.loads(command(desk, "report", "--all", "--format", "json", "--from", "2026-11-01").printed)
    assert [(one["code"], one["found"], one["wanted"]) for one in every] == [
        ("A-01", 2, 1),
        ("B-04", 1, 1),
        ("C-09", 0, 2),
    ]


def test_the_office_reads_it_beside_the_site_and_nobody_on_it(desk: Office) -> None:
    assert desk.run().code == 0
    report = json.loads((desk.output / "report.json").read_bytes())
    assert {
        "code": "C-09",
        "name": "居民议事",
        "period": "2026-q3",
        "found": 0,
        "wanted": 2,
        "open": False,
    } in report["indicators"]
    assert "考核指标还缺佐证的" in (desk.output / "report.html").read_text(encoding="utf-8")
    for path, data in desk.served().items():
        assert not [code for code in (b"A-01", b"B-04") if code in data], path
