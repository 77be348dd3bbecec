"""Attachments through a whole build: where they lie, what links to them, what of them is searched, and that they go."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.gate.attachments import make_attachments, personal_words
from site_builder.model.board import read_keeper
from tests import little_sites
from tests.offices import run
from tests.pdfs import pdf, shown

DAY = date(2026, 11, 20)
BANFA = pdf("评选办法")
SCAN = pdf(contents=[b"0 0 9 9 re f"])


def team(**more: Any) -> dict[str, Any]:
    return {
        "id": "h-1",
        "title": "清扫院子",
        "date": "2026-11-02",
        "award": "haoren",
        "honoree": {"name": "红星志愿服务队", "kind": "team"},
        **more,
    }


def project(**more: Any) -> dict[str, Any]:
    return {"id": "gz-1", "title": "楼道粉刷", "date": "2026-11-02", **more}


def site(**files: Any) -> dict[str, Any]:
    names = {"honors": "zhen/honors.yaml", "projects": "zhen/projects.yaml"}
    return {
        "zhen/place.yaml": {"name": "翠湖街道", "kind": "subdistrict"},
        "zhen/files/banfa.pdf": BANFA,
        "zhen/files/2026/jiyao.pdf": pdf("会议纪要", "第二页"),
        "zhen/files/scan.pdf": SCAN,
        **{names.get(name, name): value for name, value in files.items()},
    }


def tree(root: Path, day: date = DAY, **files: Any) -> dict[str, bytes]:
    return little_sites.tree(little_sites.loaded(root, site(**files)), day)


def papers(found: dict[str, bytes]) -> list[str]:
    return sorted(path for path in found if path.endswith(".pdf"))


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("zhen/honors.yaml", team()),
        ("zhen/projects.yaml", project()),
        (
            "zhen/exposures.yaml",
            {
                "id": "pg-1",
                "date": "2026-11-12",
                "category": "piling",
                "spot": "南侧车棚旁",
                "observed": {"date": "2026-11-12"},
                "description": "堆物。",
            },
        ),
        ("zhen/figures.yaml", {"id": "f-1", "title": "清运", "date": "2026-11-02", "about": "activities", "item": "清运", "value": "12", "unit": "吨"}),
        ("zhen/stories.yaml", {"id": "st-1", "title": "花坛", "date": "2026-11-02", "people": "none"}),
    ],
)  # fmt: skip
def test_the_page_of_every_kind_of_record_links_to_them(path: str, record: Any, tmp_path: Path) -> None:
    attached = [
        {"src": "files/banfa.pdf", "title": "评选办法"},
        {"src": "files/2026/jiyao.pdf", "title": "纪要"},
    ]
    found = tree(tmp_path, **{path: [{**record, "attachments": attached}]})
    base = f"{path.removesuffix('.yaml')}/{record['id']}/"
    assert papers(found) == [f"{base}1.pdf", f"{base}2.pdf"]
    page = found[f"{base}index.html"].decode()
    assert '<h2 id="h-files">附件</h2>' in page
    assert '<a href="1.pdf">评选办法（PDF，1页，1 KB）</a>' in page
    assert '<a href="2.pdf">纪要（PDF，2页，1 KB）</a>' in page
    for name in ("banfa", "jiyao"):
        assert not [one for one, data in found.items() if name in one or name.encode() in data]


def test_a_file_that_nothing_names_is_not_published(tmp_path: Path) -> None:
    assert papers(tree(tmp_path, honors=[team()])) == []


def test_papers_of_a_project_are_linked_where_they_are_named(tmp_path: Path) -> None:
    typed = project(
        attachments={"src": "files/scan.pdf", "title": "施工许可", "reviewed": "true"},
        budget={"date": "2026-11-02", "stage": "批复", "total": "9万元", "document": "files/banfa.pdf"},
        plan={"date": "2026-11-02", "start": "2026-06-01", "end": "2026-10-20", "document": "〔2026〕7号"},
        actual={"start": "2026-06-01", "end": "2026-10-20"},
        acceptance={"date": "2026-11-10", "by": "局", "result": "failed", "document": "files/2026/jiyao.pdf"},
    )
    found = tree(tmp_path, projects=[typed])
    assert papers(found) == [f"zhen/projects/gz-1/{number}.pdf" for number in (1, 2, 3)]
    page = found["zhen/projects/gz-1/index.html"].decode()
    assert '<a href="1.pdf">施工许可（PDF' in page
    assert '<a href="2.pdf">书面文件（PDF，1页' in page
    assert '<a href="3.pdf">书面文件（PDF，2页' in page
    assert "〔2026〕7号" in page


@pytest.mark.parametrize(("day", "numbers"), [(9, [2]), (10, [1, 2]), (11, [1, 2])])
def test_the_paper_of_what_has_not_happened_is_not_published_yet(
    day: int, numbers: list[int], tmp_path: Path
) -> None:
    """Nor does its coming move the address of another."""
    typed = project(
        budget={"date": "2026-11-10", "stage": "批复", "total": "9万元", "document": "files/2026/jiyao.pdf"},
        plan={
            "date": "2026-11-02",
            "start": "2026-12-01",
            "end": "2026-12-20",
            "document": "files/banfa.pdf",
        },
    )
    found = tree(tmp_path, date(2026, 11, day), projects=[typed])
    assert papers(found) == [f"zhen/projects/gz-1/{number}.pdf" for number in numbers]
    assert found["zhen/projects/gz-1/2.pdf"] == tree(tmp_path, projects=[typed])["zhen/projects/gz-1/2.pdf"]


def test_one_file_named_twice_is_published_once(tmp_path: Path) -> None:
    typed = project(
        attachments={"src": "files/scan.pdf", "title": "批复", "reviewed": "true"},
        budget={"date": "2026-11-02", "stage": "批复", "total": "9万元", "document": "files/scan.pdf"},
    )
    found = tree(tmp_path, projects=[typed])
    assert papers(found) == ["zhen/projects/gz-1/1.pdf"]
    assert found["zhen/projects/gz-1/index.html"].decode().count('href="1.pdf"') == 2


def test_a_wrong_attachment_withholds_its_record_alone(tmp_path: Path) -> None:
    records = [
        team(attachments={"src": "files/scan.pdf", "title": "推荐表"}),
        team(id="h-2", attachments={"src": "files/banfa.pdf", "title": "评选办法"}),
    ]
    content = little_sites.loaded(tmp_path, site(honors=records))
    made = little_sites.built(content, DAY)
    assert made.tree is not None
    found = made.tree.contents()
    assert [item.rule for item in made.diagnostics] == ["attachment-unread"]
    assert papers(found) == ["zhen/honors/h-2/1.pdf"]
    assert "正在核对" in found["zhen/honors/h-1/index.html"].decode()


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2027, 11, 1)])
def test_the_date_alone_never_changes_the_verdict(day: date, tmp_path: Path) -> None:
    records = [team(publish_until="2026-12-01", attachments={"src": "files/scan.pdf", "title": "推荐表"})]
    content = little_sites.loaded(tmp_path, site(honors=records))
    assert [item.rule for item in little_sites.built(content, day).diagnostics] == ["attachment-unread"]


def test_it_goes_with_its_record(tmp_path: Path) -> None:
    """The manifest knows whose file it is and when it goes; `expire` leaves no byte of it."""
    content, output = tmp_path / "content", tmp_path / "output"
    record = team(publish_until="2026-11-21", attachments={"src": "files/banfa.pdf", "title": "评选办法"})
    little_sites.write(content, {"site.yaml": little_sites.SITE, **site(honors=[record])})
    where = ("--output", str(output))
    assert run("--content", str(content), *where, "--date", "2026-11-20").code == 0
    published = output / "site" / "zhen" / "honors" / "h-1" / "1.pdf"
    data = published.read_bytes()
    parts = b"".join(path.read_bytes() for path in (output / "site").resolve().parent.glob("parts/*"))
    assert b"honors:h-1" in parts
    assert run("expire", str(output), "--date", "2026-11-22").code == 0
    assert not [path for path in output.rglob("*") if path.is_file() and data in path.read_bytes()]


def test_what_looks_for_personal_data_sees_every_page_and_says_no_more_than_its_kind(tmp_path: Path) -> None:
    record = team(
        attachments=[
            {"src": "files/a.pdf", "title": "通讯录"},
            {"src": "files/b.pdf", "title": "通知"},
        ],
        allow={"text": "13800000000", "reason": "值班电话", "by": "综合办", "date": "2026-11-01"},
    )
    files = {
        "zhen/files/a.pdf": pdf("第一页", contents=[shown("值班 13912345678 13800000000 138")]),
        "zhen/files/b.pdf": pdf("值班 13800000000"),
    }
    content = little_sites.loaded(tmp_path, {**site(honors=[record]), **files})
    read = content.content.read
    entries = read_keeper("zhen", (("honors", "zhen/honors.yaml"),), read, {"", "zhen"}).entries
    made = make_attachments(entries, read, personal_words)
    assert [(item.rule, item.at[-3:]) for item in made.diagnostics] == [
        ("attachment-personal", ("attachments", 0, "src"))
    ]
    (item,) = made.diagnostics
    assert item.message == "附件第2页的文字里有手机号码"
    assert "139" not in item.message + item.expected + item.example
