"""What an editor is told: a small wrong site for every rule, each wrong in more than one way, as it is printed.

`tests/sites/bad/<rule>/` holds the content files and `expected.txt`, the whole output of one run (a site.yaml is
added where there is none: `tests.kit.SITE`).  Files that cannot lie in a repository (links, pipes, what is too
large) are made here.  `SNAPSHOTS=overwrite` writes every `expected.txt` anew: read them as an editor would.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from site_builder import build
from site_builder.build import Loaded
from tests import kit, little_sites
from tests.pdfs import pdf

BAD = little_sites.ROOT / "tests" / "sites" / "bad"
ENGINE = little_sites.ROOT / "site_builder"
DAY = "2026-11-20"
RULES = sorted(path.name for path in BAD.iterdir())

RENDERED = {"broken-link", "encoding"}
"""What only a build finds, for it is about pages."""

UNREACHABLE = {
    "path-outside": "a path is made of names that were scanned, or passed `bad-path`",
    "unsigned": "not wrong in itself: `check --signed` makes it so (tests/test_signoff.py)",
    "path-twice": "it takes two content folders (tests/test_two_roots.py)",
    "no-example": "a kind whose example cannot be read: `new` says so, and no content brings it about",
    "yaml-syntax": "the words for a complaint of libyaml's that is not known yet",
}


def _large(root: Path) -> None:
    (root / "honors.yaml").write_text("# 说明\n" * 300_000, encoding="utf-8")
    (root / "exposures.yaml").write_bytes(b"#" * (2 * 1024 * 1024 + 1))


def _links(root: Path) -> None:
    (root / "honors.yaml").symlink_to(root / "site.yaml")
    (root / "liuyin").symlink_to(root)


def _names(root: Path) -> None:
    (root / "cafe\u0301.yaml").write_text("", encoding="utf-8")
    (root / "honors\u202e.yaml").write_text("", encoding="utf-8")


def _no_site_file(root: Path) -> None:
    (root / "site.yaml").unlink()
    (root / "honors.yml").write_text("", encoding="utf-8")


def _picture(root: Path) -> None:
    _save(root / "photos" / "a.jpg", little_sites.photo())


def _dated_picture(root: Path) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:10:12 08:30:00"
    _save(root / "photos" / "a.jpg", little_sites.photo(exif=exif))


def _two_pictures(root: Path) -> None:
    _picture(root)
    _save(root / "photos" / "b.jpg", little_sites.photo((20, 60, 200)))


def _the_same_picture(root: Path) -> None:
    """Saved twice: the bytes differ, and what is to be seen does not."""
    _two_pictures(root)
    _save(root / "photos" / "again.jpg", little_sites.photo(quality=60))


def _pipes(root: Path) -> None:
    os.mkfifo(root / "honors.yaml")
    os.mkfifo(root / "place.jpg")


def _records(root: Path) -> None:
    many = "- {}\n" * 20_001
    (root / "honors.yaml").write_text(many, encoding="utf-8")
    (root / "figures.yaml").write_text(many, encoding="utf-8")


def _values(root: Path) -> None:
    many = kit.honor(tags="[" + "助人, " * 20_000 + "]")
    (root / "honors.yaml").write_text(many, encoding="utf-8")
    (root / "figures.yaml").write_text(kit.figure(source="[" + "一, " * 20_000 + "]"), encoding="utf-8")


def _papers(root: Path) -> None:
    """A text, a scan, a form, half a file, and a file of another sort by the name of a PDF."""
    whole = pdf("评选办法")
    files = {
        "a": whole,
        "notice": pdf("整改通知", "请6号楼3单元201室清理"),
        "scan": pdf(contents=[b"0 0 100 100 re f"]),
        "form": pdf("推荐表", page=b"/Annots [ << /Type /Annot /Subtype /Widget /Rect [0 0 9 9] >> ]"),
        "cut": whole[:700],
        "word": b"PK\x03\x04",
    }
    for name, data in files.items():
        _save(root / "files" / f"{name}.pdf", data)


def _save(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


MADE: dict[str, Callable[[Path], None]] = {
    "activity-minors": _picture,
    "after-photo": _two_pictures,
    "attachment-personal": _papers,
    "attachment-refused": _papers,
    "attachment-unread": _papers,
    "bad-box": _picture,
    "camera-photo": _picture,
    "file-name": _names,
    "file-too-large": _large,
    "honor-portrait": _picture,
    "illustration-evidence": _two_pictures,
    "missing-file": _papers,
    "not-a-file": _pipes,
    "people-in-photo": _picture,
    "photo-day": _dated_picture,
    "photo-twice": _the_same_picture,
    "symlink": _links,
    "too-many-records": _records,
    "too-many-values": _values,
    "unreadable": _no_site_file,
    "unreviewed-photo": _picture,
    "wish-portrait": _two_pictures,
}


def _content(rule: str, root: Path) -> Loaded:
    """The wrong site of a rule, written to `root` and loaded."""
    folder = BAD / rule
    kit.site(
        root,
        {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != "expected.txt"
        },
    )
    if rule in MADE:
        MADE[rule](root)
    return build.load(build.scan(root))


@pytest.mark.parametrize("rule", RULES)
def test_everything_wrong_is_told_at_its_place_in_one_run(rule: str, tmp_path: Path) -> None:
    content = _content(rule, tmp_path)
    run = kit.built if rule in RENDERED else kit.checked
    found = run(content, DAY).diagnostics
    assert len(found) >= 2
    assert rule in {item.rule for item in found}
    text = kit.shown(content, found)
    expected = BAD / rule / "expected.txt"
    if os.environ.get("SNAPSHOTS") == "overwrite":
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")


def test_every_rule_of_the_engine_has_a_wrong_site() -> None:
    """None is forgotten: the names are read from the engine's source."""
    known = set(_rule_names())
    assert len(known) > 90
    assert known - UNREACHABLE.keys() == set(RULES)
    assert UNREACHABLE.keys() <= known


def _rule_names() -> Iterator[str]:
    """Every rule that is named in the source of what reads, checks and screens content."""
    for path in ENGINE.rglob("*.py"):
        if path.relative_to(ENGINE).parts[0] not in ("render", "publish"):
            yield from _names_in(ast.parse(path.read_text(encoding="utf-8")))


def _names_in(tree: ast.AST) -> Iterator[str]:
    reporters = {"fail": 0, "fault": 0, "refuse": 0, "note": 0, "add": 1}
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            if isinstance(node.target, ast.Name) and node.target.id == "_WORDINGS":
                yield from (_text(key) for key in node.value.keys if key is not None)
        elif isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            for keyword in node.keywords:
                if keyword.arg == "rule" or (called == "Rule" and keyword.arg == "name"):
                    yield from filter(None, [_text(keyword.value)])
            if called in reporters and len(node.args) > reporters[called]:
                yield from filter(None, [_text(node.args[reporters[called]])])


def _text(node: ast.expr) -> str:
    """The text of a constant; empty for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
