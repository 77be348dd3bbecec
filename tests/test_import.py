"""`import`: an office's workbook becomes records, and what is wrong is told by sheet, row and column."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from site_builder.content import sheets
from site_builder.content.emit import as_yaml
from site_builder.content.reader import read_document
from site_builder.content.sheets import column_name, read_sheets
from site_builder.model.registry import known_kinds
from tests import little_sites, offices
from tests.little_sites import ROOT, SITE
from tests.offices import Office, Run

EXAMPLE = ROOT / "examples" / "ledger-2026-11.xlsx"
HEADS = (
    "编号",
    "小区",
    "问题描述",
    "问题类别",
    "楼栋",
    "具体位置",
    "发现时间",
    "责任单位",
    "交办时间",
    "整改期限",
)
ROW = (
    "〔2026〕7",
    "荷风苑",
    "东侧通道堆物",
    "公共区域堆物",
    "",
    "东侧通道",
    "2026-11-02",
    "物业服务中心",
    "2026-11-02",
    "2026-11-05",
)
PLACES: dict[str, Any] = {
    "zhen/place.yaml": {"name": "翠湖街道", "shows": ["issues"]},
    "zhen/places.yaml": [
        {
            "id": "a",
            "name": "荷风苑（示例）",
            "also_called": "纱厂大院",
            "buildings": [{"id": "b3", "name": "3号楼", "households": "40"}],
        },
        {"id": "b", "name": "柳岸小区"},
    ],
}


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.write({"site.yaml": SITE, **PLACES})
    return made


def book(path: Path, *rows: tuple[Any, ...], heads: tuple[str, ...] = HEADS, title: str = "11月") -> Path:
    """A workbook with a title above its heads."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in (("翠湖街道问题台账",), heads, *rows):
        sheet.append(row)
    made.save(path)
    return path


def taken(desk: Office, file: Path, *more: str) -> Run:
    """Import a file into the ledger of the street."""
    return offices.run("import", str(file), "issues", "/zhen", "--content", str(desk.content), *more)


def records(desk: Office) -> list[dict[str, Any]]:
    """The records of the ledger, as they are typed."""
    data = (desk.content / "zhen/issues.yaml").read_bytes()
    return [dict(piece.value or {}) for piece in read_document(data, "issues.yaml").pieces]


def test_the_example_is_imported_built_and_every_row_is_on_its_page(tmp_path: Path) -> None:
    desk = Office(tmp_path)
    others = {path.name for path in (ROOT / "content").iterdir() if path.is_dir()} - {"cuihu"}
    boards = set(known_kinds()) - {"issues"}
    files = (*others, *boards, *(f"{kind}.yaml" for kind in boards), "closings.yaml")
    shutil.copytree(ROOT / "content", desk.content, ignore=shutil.ignore_patterns(*files))
    done = offices.run("import", str(EXAMPLE), "issues", "/cuihu", "--content", str(desk.content))
    assert done.code == 0, done.said
    assert "新增24条" in done.said
    made = little_sites.tree(little_sites.load(desk.content), little_sites.SHIPPED_DAY)
    sheet = load_workbook(EXAMPLE, data_only=True).worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)]
    assert len(rows) == 24
    for row in rows:
        digits = str(row[1])[-3:]
        (page,) = [path for path in made if path.endswith(f"/issues/is-2026-0{digits}/index.html")]
        text = made[page].decode()
        assert str(row[3]) in text
        assert str(row[6]) in text
        assert str(row[9]) in text


def test_a_row_is_typed_as_an_editor_would(desk: Office) -> None:
    row = (*ROW[:1], "纱厂大院", *ROW[2:4], "3号楼", "3号楼东侧", *ROW[6:])
    assert taken(desk, book(desk.root / "a.xlsx", row)).code == 0
    assert (desk.content / "zhen/issues.yaml").read_text(encoding="utf-8") == (
        "- id: is-2026-0007\n  at: a\n  number: 〔2026〕7\n  title: 东侧通道堆物\n  date: 2026-11-02\n"
        "  category: piling\n  building: b3\n  spot: 3号楼东侧\n  found: {date: 2026-11-02}\n"
        "  assigned: {to: 物业服务中心, date: 2026-11-02, deadline: 2026-11-05}\n"
    )
    assert desk.run("check").code == 0


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        (
            "B",
            "荷风院",
            "第3行B列（小区）：没有叫“荷风院”的地方；应为：地方的名字或路径；提示：是不是 荷风苑",
        ),
        ("D", "乱堆物", "第3行D列（类别）"),
        ("G", "11月2日", "第3行G列（发现日期）"),
        ("J", "2026-13-01", "第3行J列（整改期限）"),
        ("J", "2026-11-01", "第3行J列（整改期限）：整改期限早于交办日期"),
        ("C", "题" * 41, "第3行C列（问题）"),
        ("F", "3号楼2单元501室门口", "第3行F列（地点）"),
        ("C", "联系13812345678", "第3行C列（问题）"),
        ("A", "", "第3行：缺少编号"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell_and_left_out_alone(
    desk: Office, column: str, cell: str, said: str
) -> None:
    index = ord(column) - ord("A")
    row = (*ROW[:index], cell, *ROW[index + 1 :])
    done = taken(desk, book(desk.root / "a.xlsx", row, ("〔2026〕8", *ROW[1:])))
    assert done.code == 3
    assert f"工作表“11月”{said}" in done.said, done.said
    assert "13812345678" not in done.said
    assert [record["id"] for record in records(desk)] == ["is-2026-0008"]


def test_all_errors_of_a_file_are_told_at_once(desk: Office) -> None:
    wrong = (*ROW[:6], "昨天", *ROW[7:9], "明天")
    done = taken(desk, book(desk.root / "a.xlsx", wrong, ("〔2026〕8", "无此处", *ROW[2:])))
    assert done.code == 1
    assert "第3行G列" in done.said
    assert "第3行J列" in done.said
    assert "第4行B列" in done.said
    assert not (desk.content / "zhen/issues.yaml").exists()


def test_two_rows_of_one_number_are_both_left_out(desk: Office) -> None:
    done = taken(desk, book(desk.root / "a.xlsx", ROW, ROW, ("〔2026〕8", *ROW[1:])))
    assert done.code == 3
    assert "is-2026-0007" in done.said
    assert [record["id"] for record in records(desk)] == ["is-2026-0008"]


@pytest.mark.parametrize(
    "typed",
    [
        date(2026, 11, 2),
        datetime(2026, 11, 2, 9, 30),
        46328,
        "2026-11-02",
        "2026/11/2",
        "2026.11.2",
        "2026年11月2日",
        "2026-11-02 09:30",
    ],
)
def test_dates_as_people_and_excel_write_them(desk: Office, typed: Any) -> None:
    done = taken(desk, book(desk.root / "a.xlsx", (*ROW[:6], typed, *ROW[7:])))
    assert done.code == 0, done.said
    assert records(desk)[0]["found"] == {"date": "2026-11-02"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_files_as_office_programs_save_them(desk: Office, encoding: str) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([("台账", ""), HEADS, (*ROW[:2], "通道，堆了“纸箱”,木板", *ROW[3:])])
    file = desk.root / "a.csv"
    file.write_bytes(text.getvalue().encode(encoding))
    assert taken(desk, file).code == 0
    assert records(desk)[0]["title"] == "通道，堆了“纸箱”,木板"


def test_the_same_file_again_changes_nothing_and_a_changed_row_only_its_record(desk: Office) -> None:
    file = book(desk.root / "a.xlsx", ROW, ("〔2026〕8", *ROW[1:]))
    assert taken(desk, file).code == 0
    ledger = desk.content / "zhen/issues.yaml"
    text = ledger.read_text(encoding="utf-8").replace(
        "- id: is-2026-0008", "  tags: 重点\n# 下面是北门的\n- id: is-2026-0008"
    )
    ledger.write_text(text, encoding="utf-8")
    again = taken(desk, file)
    assert again.code == 0
    assert "没有变化2条" in again.said
    assert ledger.read_text(encoding="utf-8") == text
    later = taken(desk, book(file, (*ROW[:9], "2026-11-09"), ("〔2026〕8", *ROW[1:])))
    assert "已改1条" in later.said
    assert ledger.read_text(encoding="utf-8") == text.replace("2026-11-05", "2026-11-09", 1)


def test_a_chain_of_several_steps_is_not_the_rows_to_change(desk: Office) -> None:
    file = book(desk.root / "a.xlsx", ROW)
    taken(desk, file)
    ledger = desk.content / "zhen/issues.yaml"
    chain = "assigned:\n    - {to: 甲, date: 2026-11-02, deadline: 2026-11-05}\n    - {to: 乙, date: 2026-11-06, deadline: 2026-11-09}\n"
    text = ledger.read_text(encoding="utf-8").partition("assigned")[0] + chain
    ledger.write_text(text, encoding="utf-8")
    assert "没有变化1条" in taken(desk, file).said
    assert ledger.read_text(encoding="utf-8") == text


def test_a_check_writes_nothing(desk: Office) -> None:
    before = offices.everything(desk.content)
    done = taken(desk, book(desk.root / "a.xlsx", ROW), "--check")
    assert "可以新增1条" in done.said
    assert offices.everything(desk.content) == before


def test_columns_rows_and_sheets_that_are_none_of_ours_are_named(desk: Office) -> None:
    file = book(desk.root / "a.xlsx", (*ROW, "已电话催办"), ("说明：每周五汇总",), heads=(*HEADS, "备注"))
    opened = load_workbook(file)
    opened.create_sheet("封面")["A1"] = "二〇二六年"
    opened.save(file)
    done = taken(desk, file)
    assert done.code == 0
    assert "K列（备注）没有对应的字段" in done.said
    assert "第4行不像一条记录" in done.said
    assert "“封面”没有认出表头" in done.said
    assert "催办" not in done.said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("issues", "/zen"), "/zhen"),
        (("issue", "/zhen"), "issues"),
        (("stories", "/zhen"), "没有可以导入的表"),
    ],
)
def test_a_slip_is_answered_with_the_nearest(desk: Office, arguments: tuple[str, str], said: str) -> None:
    file = book(desk.root / "a.xlsx", ROW)
    done = offices.run("import", str(file), *arguments, "--content", str(desk.content))
    assert done.code == 2
    assert said in done.said


def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", b"0" * (sheets.UNPACKED_CAP // 8))
        for number in range(8):
            made.writestr(f"xl/{number}.xml", b"0" * (sheets.UNPACKED_CAP // 8))
    return packed.getvalue()


HOSTILE: dict[str, tuple[str, Any]] = {
    "not a workbook": ("a.xlsx", b"PK\x03\x04 nothing"),
    "an old one": ("a.xls", b"\xd0\xcf\x11\xe0"),
    "a bomb": ("a.xlsx", _bomb),
    "no workbook in it": ("a.xlsx", lambda: _zip("a.txt", b"x")),
    "an entity": ("a.xlsx", lambda: _zip("[Content_Types].xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")),
    "no text": ("a.csv", b"\xff\xfe\x00\x81"),
    "a quote without end": ("a.csv", '编号,小区\n"x,y\n'.encode()),
    "nothing": ("a.csv", b""),
}


def _zip(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_one_sentence_and_writes_nothing(desk: Office, name: str) -> None:
    file, data = HOSTILE[name]
    (desk.root / file).write_bytes(data() if callable(data) else data)
    before = offices.everything(desk.content)
    done = taken(desk, desk.root / file)
    assert done.code in (1, 2)
    assert done.said.count("\n") <= 2
    assert offices.everything(desk.content) == before


def test_a_file_that_is_not_there(desk: Office) -> None:
    assert isinstance(read_sheets(desk.root / "none.xlsx"), str)


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_in_a_workbook(index: int, name: str) -> None:
    assert column_name(index) == name


WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12) | st.sampled_from(
    [
        "true",
        "null",
        "~",
        "- a",
        "a: b",
        "a #b",
        "{a}",
        "[",
        "'",
        '"',
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "0x1",
        "，",
        "a:",
        "#",
    ]
)


@given(
    st.dictionaries(
        st.sampled_from(["id", "title", "note"]),
        WORDS | st.dictionaries(st.sampled_from(["to", "by"]), WORDS, min_size=1),
        min_size=1,
    )
)
def test_whatever_is_typed_in_a_cell_is_read_back_as_it_was(values: dict[str, Any]) -> None:
    document = read_document(as_yaml(values).encode(), "")
    assert [piece.value for piece in document.pieces] == [values]
