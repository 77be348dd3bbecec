"""A withdrawal is added to a withdrawals.yaml: what stands there stays, and what is added can be nothing but one.

The file is edited by people with many tools, so it comes in every shape; the words of a withdrawal come from a
command line, so they may be anything.
"""

from __future__ import annotations

import errno
import os
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.content.edit import append_withdrawal, withdrawal_file, withdrawal_line
from site_builder.content.reader import read_document

DAY = date(2026, 11, 20)
LINE = withdrawal_line("/a/honors:h-2", DAY, "error", "综合办", "写错了地方")
ADDED = {
    "record": "/a/honors:h-2",
    "date": "2026-11-20",
    "class": "error",
    "by": "综合办",
    "statement": "写错了地方",
}
OLD = {"record": "/a/honors:h-1", "date": "2026-11-01", "class": "leak", "by": "居委会"}


def _values(data: bytes) -> list[Any]:
    document = read_document(data, "withdrawals.yaml")
    assert document.readable
    assert document.diagnostics == ()
    return [piece.value for piece in document.pieces]


def test_a_new_file_says_what_it_is_for(tmp_path: Path) -> None:
    assert append_withdrawal(tmp_path, "withdrawals.yaml", LINE) == ""
    data = (tmp_path / "withdrawals.yaml").read_bytes()
    assert data.decode().startswith("# 撤回的记录")
    assert _values(data) == [ADDED]


LISTS = {
    "flow": "- {record: /a/honors:h-1, date: 2026-11-01, class: leak, by: 居委会}\n",
    "block": "- record: /a/honors:h-1\n  date: 2026-11-01\n  class: leak\n  by: 居委会\n",
    "no last line end": "- {record: /a/honors:h-1, date: 2026-11-01, class: leak, by: 居委会}",
    "comments around": "# 一\n\n- record: /a/honors:h-1\n  # 二\n  date: 2026-11-01\n  class: leak\n  by: 居委会\n\n# 三",
    "behind ---": "---\n# 一\n- {record: /a/honors:h-1, date: 2026-11-01, class: leak, by: 居委会}\n",
    "byte order mark": "\ufeff- {record: /a/honors:h-1, date: 2026-11-01, class: leak, by: 居委会}\n",
    "a block of text last": "- record: /a/honors:h-1\n  date: 2026-11-01\n  class: leak\n  by: >-\n    居委会\n",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_a_list_keeps_every_byte_and_its_line_ends(text: str, newline: str, tmp_path: Path) -> None:
    before = text.replace("\n", newline).encode()
    (tmp_path / "withdrawals.yaml").write_bytes(before)
    assert append_withdrawal(tmp_path, "withdrawals.yaml", LINE) == ""
    after = (tmp_path / "withdrawals.yaml").read_bytes()
    assert after.startswith(before)
    assert _values(after) == [OLD, ADDED]
    if newline in text:
        assert after.count(b"\n") == after.count(newline.encode())


MAPPINGS = {
    "block": "record: /a/honors:h-1\ndate: 2026-11-01\nclass: leak\nby: 居委会\n",
    "flow": "{record: /a/honors:h-1, date: 2026-11-01, class: leak, by: 居委会}\n",
    "flow on two lines": "{record: /a/honors:h-1, date: 2026-11-01,\n  class: leak, by: 居委会}",
    "comments": "# 一\n\nrecord: /a/honors:h-1\n# 二：- 不是条目\n\ndate: 2026-11-01\nclass: leak\nby: 居委会\n# 三",
    "indented": "  record: /a/honors:h-1\n  date: 2026-11-01\n  class: leak\n  by: 居委会\n",
    "behind ---": "---\nrecord: /a/honors:h-1\ndate: 2026-11-01\nclass: leak\nby: 居委会\n",
    "byte order mark": "\ufeffrecord: /a/honors:h-1\ndate: 2026-11-01\nclass: leak\nby: 居委会\n",
    "byte order mark and comment": "\ufeff# 一\nrecord: /a/honors:h-1\ndate: 2026-11-01\nclass: leak\nby: 居委会\n",
    "a block of text": "record: /a/honors:h-1\ndate: 2026-11-01\nby: |-\n  居委会\nclass: leak\n",
    "a quoted text on two lines": 'record: \'/a/honors:h-1\'\ndate: "2026-11-01"\nby: "居委\\\n  会"\nclass: leak\n',
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("text", MAPPINGS.values(), ids=MAPPINGS)
def test_a_single_mapping_becomes_a_list_of_two(text: str, newline: str, tmp_path: Path) -> None:
    before = text.replace("\n", newline).encode()
    (tmp_path / "withdrawals.yaml").write_bytes(before)
    assert append_withdrawal(tmp_path, "withdrawals.yaml", LINE) == ""
    after = (tmp_path / "withdrawals.yaml").read_bytes()
    assert _values(after) == [OLD, ADDED]
    words = [line for line in before.removeprefix(b"\xef\xbb\xbf").splitlines() if line.startswith(b"#")]
    kept = [line for line in after.removeprefix(b"\xef\xbb\xbf").splitlines() if line.startswith(b"#")]
    assert kept == words
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\n") == after.count(newline.encode())


@pytest.mark.parametrize("text", ["", "\n", "# 还没有\n", "# 还没有", "---\n"])
def test_a_file_without_items_gets_its_first(text: str, tmp_path: Path) -> None:
    (tmp_path / "withdrawals.yaml").write_text(text, encoding="utf-8")
    assert append_withdrawal(tmp_path, "withdrawals.yaml", LINE) == ""
    after = (tmp_path / "withdrawals.yaml").read_bytes()
    assert after.decode().startswith(text)
    assert _values(after) == [ADDED]


def test_a_broken_item_is_no_obstacle(tmp_path: Path) -> None:
    """It withholds its place until it is mended, and what was decided today must be written all the same."""
    (tmp_path / "withdrawals.yaml").write_text('- {record: "/a/honors:h-1\n- {by: \n', encoding="utf-8")
    assert append_withdrawal(tmp_path, "withdrawals.yaml", LINE) == ""
    pieces = read_document((tmp_path / "withdrawals.yaml").read_bytes(), "").pieces
    assert [piece.value for piece in pieces] == [None, None, ADDED]


UNREADABLE = {
    "not UTF-8": "- {by: 居委会}\n".encode("gbk"),
    "a NUL": b"- {by: \x00}\n",
    "an unclosed mapping": b"{record: /a/honors:h-1,\n",
    "a list in brackets": b"[{record: /a/honors:h-1}]\n",
    "an indented list": b"  - record: /a/honors:h-1\n",
    "a word": "撤回\n".encode(),
    "a tab": b"record: /a/honors:h-1\n\tdate: 2026-11-01\n",
    "too large": b"#" * (2 * 1024 * 1024 + 1),
    "too large with one more": b"#" * (2 * 1024 * 1024 - 10),
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_left_alone(data: bytes, tmp_path: Path) -> None:
    target = tmp_path / "withdrawals.yaml"
    target.write_bytes(data)
    assert "读不出来" in append_withdrawal(tmp_path, "withdrawals.yaml", LINE)
    assert target.read_bytes() == data
    assert os.listdir(tmp_path) == ["withdrawals.yaml"]


@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing"])
def test_a_link_is_refused_and_what_it_leads_to_untouched(there: bool, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    if there:
        (tmp_path / "secret").write_bytes(b"- {}\n")
    (tmp_path / "content" / "withdrawals.yaml").symlink_to(tmp_path / "secret")
    assert "链接" in append_withdrawal(tmp_path / "content", "withdrawals.yaml", LINE)
    assert (tmp_path / "secret").exists() == there
    assert not there or (tmp_path / "secret").read_bytes() == b"- {}\n"


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只读"), (errno.EACCES, "权限"), (errno.EIO, "读写出错")],
)
def test_a_disk_that_will_not_leaves_the_old_file(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "withdrawals.yaml"
    target.write_text("# 一\n", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "replace", refuse)
    fault = append_withdrawal(tmp_path, "withdrawals.yaml", LINE)
    assert words in fault
    assert fault.startswith("withdrawals.yaml 写不了")
    assert os.listdir(tmp_path) == ["withdrawals.yaml"]
    assert target.read_text(encoding="utf-8") == "# 一\n"


def test_a_folder_in_its_place_is_said_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "withdrawals.yaml").mkdir()
    assert append_withdrawal(tmp_path, "withdrawals.yaml", LINE) == "withdrawals.yaml 写不了：它是一个文件夹"


def test_who_may_write_the_file_may_write_it_still(tmp_path: Path) -> None:
    target = tmp_path / "withdrawals.yaml"
    target.write_text("# 一\n", encoding="utf-8")
    target.chmod(0o664)
    assert append_withdrawal(tmp_path, "withdrawals.yaml", LINE) == ""
    assert stat.S_IMODE(target.stat().st_mode) == 0o664


def test_what_a_run_that_died_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".withdrawals.yaml.new").symlink_to(tmp_path / "elsewhere")
    assert append_withdrawal(tmp_path, "withdrawals.yaml", LINE) == ""
    assert not (tmp_path / "elsewhere").exists()
    assert os.listdir(tmp_path) == ["withdrawals.yaml"]


@pytest.mark.parametrize(
    ("place", "file"),
    [
        ("/", "withdrawals.yaml"),
        ("/zhen", "zhen/withdrawals.yaml"),
        ("/zhen/a", "zhen/a/withdrawals.yaml"),
        ("/zhen/a/b", "zhen/a/withdrawals.yaml"),
        ("/zhen/entry", "zhen/withdrawals.yaml"),
        ("/entry", "withdrawals.yaml"),
        ("/entry/a", "withdrawals.yaml"),
        ("/link", "withdrawals.yaml"),
        ("/link/a", "withdrawals.yaml"),
        ("/zhen/file", "zhen/withdrawals.yaml"),
    ],
)
def test_it_goes_to_the_nearest_folder_that_is_read(place: str, file: str, tmp_path: Path) -> None:
    """A place may be only an entry of a places.yaml; what lies behind a link is never read."""
    root = tmp_path / "content"
    (root / "zhen" / "a").mkdir(parents=True)
    (root / "zhen" / "file").touch()
    (tmp_path / "outside" / "a").mkdir(parents=True)
    (root / "link").symlink_to(tmp_path / "outside")
    assert withdrawal_file(root, place) == file


@given(by=st.text(), statement=st.text())
def test_words_stay_words(by: str, statement: str) -> None:
    """Whatever is typed, the line is one item whose texts are what was typed; or the reader will not have it."""
    line = withdrawal_line("/a/honors:h-1", DAY, "error", by, statement)
    assert line.count("\n") == 1
    document = read_document(line.encode(), "")
    assert len(document.pieces) == 1
    value = document.pieces[0].value
    if document.diagnostics:
        return
    assert value is not None
    texts = {"by": by, "statement": statement} if statement else {"by": by}
    assert value == {"record": "/a/honors:h-1", "date": "2026-11-20", "class": "error", **texts}


HOSTILE = (
    "<script>alert(1)</script>",
    '"}\n- {record: /a/honors:h-9, class: error',
    "'; by: '别人', x: '",
    "# 不是注释",
    "{a: 1} [b] & * ! | > % @ `",
    "null",
    "---",
    "😀𠮷",
    "反斜杠\\n\\u0041",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    line = withdrawal_line("/a/honors:h-1", DAY, "error", words, words)
    (value,) = _values(line.encode())
    assert (value["by"], value["statement"]) == (words, words)
