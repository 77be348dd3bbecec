"""The documents say what the program does: examples are checked, commands are accepted, pages made from code are fresh."""

from __future__ import annotations

import importlib
import io
import os
import re
import shlex
from collections.abc import Callable
from contextlib import redirect_stderr
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from site_builder import __version__, cli
from site_builder.build import check, load, scan
from site_builder.model.public import ref_text
from site_builder.model.registry import KIND_NAMES, kind_named
from tools import make_kinds_docs

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = (ROOT / "docs" / "handbook.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
AS_OF = date(2026, 11, 20)

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"\A(?:---\n)?# (写错的样子 )?(content/\S+)\n")


def blocks(language: str) -> list[str]:
    """The fenced blocks of the handbook in a language."""
    return [body for name, body in FENCE.findall(HANDBOOK) if name == language]


def examples() -> dict[str, str]:
    """The handbook's example files by path; blocks for the same path follow one another in the file."""
    found: dict[str, str] = {}
    for body in blocks("yaml") + blocks("markdown"):
        match = PATH.match(body)
        assert match, f"an example without its path: {body[:60]}"
        if match[1] is None:
            found[match[2]] = found.get(match[2], "") + body
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook's examples as one small site, with a plain picture for each that they name."""
    root = tmp_path_factory.mktemp("handbook")
    for path, text in examples().items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        for number, name in enumerate(re.findall(r"src: ([^,}\s]+)", text)):
            picture = root / "content" / "cuihu" / name
            picture.parent.mkdir(exist_ok=True)
            Image.new("RGB", (64, 48), (40 * number, 90, 120)).save(picture)
    return root


@pytest.fixture
def here(site: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Runs a command in the folder of the examples: its exit code and what it said."""
    monkeypatch.chdir(site)

    def run(*arguments: str) -> tuple[int, str]:
        said = io.StringIO()
        with redirect_stderr(said):
            code = cli.main([*arguments, "--date", AS_OF.isoformat()])
        return code, said.getvalue()

    return run


def test_the_examples_of_the_handbook_are_a_site_without_a_word_of_complaint(site: Path) -> None:
    loaded = load(scan(site / "content"))
    assert check(loaded, AS_OF).diagnostics == ()


def test_every_record_of_the_handbook_is_published(site: Path) -> None:
    publications = check(load(scan(site / "content")), date(2026, 11, 17)).publications
    boards = [board for place in publications.values() for board in place.boards]
    published = {entry.key for board in boards for entry in board.entries}
    published |= {ref_text(item.ref) for board in boards for item in board.gone if item.why == "expired"}
    typed = [
        (kind, identity)
        for path, text in examples().items()
        for kind in re.findall("|".join(KIND_NAMES), path)[:1]
        for identity in re.findall(r"^(?:- )?\{?id: ([a-z0-9-]+)", text, re.MULTILINE)
    ]
    assert sorted(key.rpartition("/")[2] for key in published) == sorted(":".join(pair) for pair in typed)


def status_tables() -> list[tuple[str, date, str]]:
    """(record, day, status) of each row beneath a `statuses:` mark."""
    rows = []
    for part in HANDBOOK.split("<!-- statuses: ")[1:]:
        key = part.split(" -->")[0]
        table = part.split("\n## ")[0].split("\n\n")[1]
        for day, word in re.findall(r"^\| (\d{4}-\d\d-\d\d) \| (\S+) \|", table, re.MULTILINE):
            rows.append((key, date.fromisoformat(day), word))
    return rows


@pytest.mark.parametrize(("key", "day", "word"), status_tables())
def test_a_record_stands_on_each_day_as_the_handbook_says(site: Path, key: str, day: date, word: str) -> None:
    board = f"{site / 'content'}"
    publications = check(load(scan(Path(board))), day).publications
    boards = [board for place in publications.values() for board in place.boards]
    shown = {entry.key: entry.status for board in boards for entry in board.entries}
    gone = {item.path: item.why for board in boards for item in board.gone}
    path = key.replace(":", "/") + "/"
    expected = {"不显示": (None, None), "已按期撤下": (None, "expired")}.get(word, (word, None))
    assert (shown.get(key), gone.get(path)) == expected


def test_the_handbook_shows_the_error_messages_that_are_printed(
    site: Path, here: Callable[..., tuple[int, str]]
) -> None:
    wrong = next(body for body in blocks("yaml") if "写错的样子" in body)
    match = PATH.match(wrong)
    assert match
    target = site / match[2]
    target.write_text(wrong.partition("\n")[2], encoding="utf-8")
    try:
        code, said = here("check")
    finally:
        target.unlink()
    assert code == 1
    assert blocks("text")[0] in said


def test_the_withdrawal_of_the_handbook_says_what_is_shown(
    site: Path, here: Callable[..., tuple[int, str]]
) -> None:
    shown = next(body for body in blocks("console") if " withdraw " in body)
    command, *lines = shown.splitlines()
    assert here("build")[0] == 0
    try:
        code, said = here(*shlex.split(command)[3:])
    finally:
        (site / "content" / "cuihu" / "withdrawals.yaml").unlink()
    assert code == 0
    # the counts of the closing line follow from whatever else the engine makes
    assert [line for line in lines if "用时" not in line and line not in said.splitlines()] == []
    assert any("用时" in line for line in lines)


def commands() -> list[tuple[str, str]]:
    """(file, arguments) of every call of build.py in the documents, in a block or in a line."""
    found = []
    for page in PAGES:
        for line in re.findall(r"build\.py((?: [^`\n]*)?)(?=`|\n)", page.read_text(encoding="utf-8")):
            found.append((page.name, line.replace("\\", "/").split(" &&")[0].split(" >>")[0]))
    return found


@pytest.mark.parametrize(("page", "arguments"), sorted(set(commands())))
def test_every_command_in_the_documents_is_accepted(
    page: str, arguments: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in cli.COMMANDS:
        monkeypatch.setattr(
            importlib.import_module(f"site_builder.commands.{cli.module_of(name)}"),
            "run",
            lambda _options: 0,
        )
    typed = shlex.split(arguments)
    if typed == ["withdraw"]:  # the bare name of the command in a sentence
        return
    assert cli.main(typed) == 0, f"{page}: {capsys.readouterr().err}"


def test_every_make_target_and_tool_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert set(re.findall(r"(?:^|`)make ([\w-]+)", text, re.MULTILINE)) <= targets, page
        for tool in re.findall(r"tools/\w+\.py", text):
            assert (ROOT / tool).is_file(), f"{page}: {tool}"


def test_the_pages_made_from_code_are_what_the_tool_writes() -> None:
    for path, text in make_kinds_docs.render().items():
        held = path.read_text(encoding="utf-8")
        if path == make_kinds_docs.COMMANDS:  # Pythons break the lines of a help differently
            held, text = " ".join(held.split()), " ".join(text.split())
        assert held == text, "run: python tools/make_kinds_docs.py"


def test_no_page_made_from_code_is_left_over() -> None:
    assert set((ROOT / "docs" / "kinds").iterdir()) == {
        path for path in make_kinds_docs.render() if path.parent.name == "kinds"
    }


@pytest.mark.parametrize("name", KIND_NAMES)
def test_every_status_and_rule_of_a_kind_is_explained(name: str) -> None:
    kind = kind_named(name)
    assert set(make_kinds_docs.STATUSES[name]) == {status.word for status in kind.statuses}
    assert set(make_kinds_docs.RULES[name]) == {rule.name for rule in kind.rules}


def test_every_code_of_a_choice_has_its_meaning() -> None:
    for path, text in make_kinds_docs.render().items():
        for row in text.splitlines():
            if row.endswith("|") and "选一个" in row:
                written = row.split(" | ")[2].split("，选一个")[0].split("、")
                assert all(re.search(r"[一-龥]", code) for code in written), f"{path.name}: {row}"


def test_what_waits_for_a_later_version_is_a_field() -> None:
    written = "".join(make_kinds_docs.render().values())
    for path in make_kinds_docs.WAITING:
        assert re.search(rf"^\| `{re.escape(path)}` .*本版本还没有用到", written, re.MULTILINE), path


def test_every_link_between_the_documents_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r'(?:\]\(|src=")([^)"\s]+)[)"]', page.read_text(encoding="utf-8")):
            if not target.startswith(("http://", "https://", "#")):
                assert (page.parent / target.split("#")[0]).exists(), f"{page.name}: {target}"


def test_the_policy_of_the_readme_is_that_of_the_pages() -> None:
    template = (ROOT / "templates" / "shell" / "frame.html").read_text(encoding="utf-8")
    meta = re.search(r'Content-Security-Policy" content="([^"]+)"', template)
    assert meta
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"Content-Security-Policy: {meta[1]}; frame-ancestors 'none'\n" in readme


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text(encoding="utf-8")
    for listed in (ROOT / "requirements").glob("*.in"):
        for name in re.findall(r"^[A-Za-z][\w-]*", listed.read_text(encoding="utf-8"), re.MULTILINE):
            assert f"`{name}`" in reasons, name


def test_the_pictures_of_the_readme_are_small() -> None:
    for picture in (ROOT / "docs" / "images").iterdir():
        assert os.path.getsize(picture) < 250_000, picture.name


def test_the_changelog_begins_with_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heading = re.search(r"^## \[(.+?)\] - (.+)$", text, re.MULTILINE)
    assert heading
    assert heading[1] == __version__
