"""What every folder and file of `content/` is: place, board, photos, pages, or an error (contract 1).

In: the paths of a snapshot and the places that `places.yaml` files declare.  Out: the places with their board
files and text pages, and one diagnostic for everything that has no business being there.  The folder tree is the
site tree, so an unknown folder is never passed over in silence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import field
from posixpath import basename, dirname

from site_builder.base.days import is_period_slug
from site_builder.base.diagnostics import Diagnostic
from site_builder.base.text import nearest
from site_builder.base.values import dataclass
from site_builder.content.fields import ID
from site_builder.model.place_fields import RESERVED_NAMES
from site_builder.model.registry import known_kinds

PLACE_FILES = ("place.yaml", "places.yaml", "withdrawals.yaml", "signoffs.yaml", "closings.yaml")
PURGED = "purged.yaml"
"""Beside the records of a board: what is kept of those that were moved out (contract 6, `model.purged`)."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
PAGES = ("about", "privacy", "accessibility")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The places by path, with the files of each.

    `boards`: (place, kind, path of the file); `pages`: (place, page name, path).
    """

    places: tuple[str, ...]
    boards: tuple[tuple[str, str, str], ...]
    pages: tuple[tuple[str, str, str], ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Found:
    places: list[str] = field(default_factory=list)
    boards: list[tuple[str, str, str]] = field(default_factory=list)
    pages: list[tuple[str, str, str]] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def refuse(self, rule: str, path: str, message: str, expected: str = "", near: str = "") -> None:
        self.diagnostics.append(
            Diagnostic(rule=rule, file=path, message=message, expected=expected, nearest=near)
        )


def name_fault(name: str) -> str:
    """Why a name will not do as a place's path segment or a record's id; empty if it will."""
    if not ID.fullmatch(name) or len(name) > 60:
        return "名称只能用小写字母、数字和中间的-，不超过60个字符"
    if is_period_slug(name):
        return "名称不能是一个时期（如 2026-11）"
    if name in RESERVED_NAMES or name in known_kinds():
        return f"“{name}”是保留的名称"
    return ""


def lay_out(files: Iterable[str], folders: Iterable[str], declared: Collection[str]) -> Layout:
    """Assign its role to every folder and file; `declared` are the paths that places.yaml files name."""
    all_files = sorted(files)
    with_place_file = {dirname(path) for path in all_files if basename(path) == "place.yaml"}
    found = _Found()
    role: dict[str, tuple[str, str, str]] = {"": ("place", "", "")}
    found.places.append("")
    for folder in sorted(folders, key=lambda path: (path.count("/"), path)):
        role[folder] = _folder_role(folder, role, with_place_file, declared, found)
        if role[folder][0] == "place":
            found.places.append(folder)
    for path in sorted(declared, key=lambda path: (path.count("/"), path)):
        if path not in role:
            found.places.append(path)
    for path in all_files:
        _file_role(path, role.get(dirname(path), ("refused", "", "")), found)
    return Layout(
        places=tuple(sorted(set(found.places), key=lambda path: path.split("/") if path else [])),
        boards=tuple(found.boards),
        pages=tuple(found.pages),
        diagnostics=tuple(found.diagnostics),
    )


def _folder_role(
    folder: str,
    role: dict[str, tuple[str, str, str]],
    with_place_file: Collection[str],
    declared: Collection[str],
    found: _Found,
) -> tuple[str, str, str]:
    """(role, the place it lies in, the kind of a board)."""
    above, name = dirname(folder), basename(folder)
    parent, place, kind = role[above]
    if parent == "refused":
        return ("refused", "", "")
    if parent != "place":
        return (parent, place, kind)  # inside a board, photos, files or pages: as the folder around it
    if name in ("photos", "files", "pages"):
        return (name, above, "")
    if name in known_kinds():
        return ("board", above, name)
    if folder in with_place_file or folder in declared:
        fault = name_fault(name)
        if fault:
            found.refuse("bad-folder", folder, fault)
            return ("refused", "", "")
        return ("place", folder, "")
    near = nearest(name, (*known_kinds(), "photos", "files", "pages"))
    found.refuse(
        "stray-folder",
        folder,
        "这个文件夹不是地方，也不是栏目",
        near=near,
        expected="地方要有 place.yaml（或写进上级的 places.yaml）；栏目用固定的英文名；照片放 photos，PDF 放 files",
    )
    return ("refused", "", "")


def _file_role(path: str, role: tuple[str, str, str], found: _Found) -> None:
    kind_of, place, kind = role
    name = basename(path)
    stem, dot, ending = name.rpartition(".")
    ending = dot + ending.lower()
    if kind_of == "refused":
        return
    if ending == ".yml":
        found.refuse("stray-file", path, "文件名要以 .yaml 结尾，不是 .yml", near=f"{stem}.yaml")
    elif kind_of == "place":
        _place_file(path, dirname(path), stem, name, found)
    elif kind_of == "board":
        if name == PURGED and dirname(path) != f"{place}/{kind}".lstrip("/"):
            found.refuse("stray-file", path, "purged.yaml 直接放在栏目文件夹里，不放在更里面")
        elif name in PLACE_FILES:
            found.refuse(
                "stray-file", path, "这个文件不放在栏目文件夹里", expected=f"移到 {place or '最上层'} 文件夹"
            )
        elif ending in (".yaml", ".md"):
            found.boards.append((place, kind, path))
        else:
            found.refuse(
                "stray-file",
                path,
                "栏目文件夹里只能放 .yaml 和 .md 文件",
                expected="照片放到本地方的 photos 文件夹，PDF 放到 files 文件夹",
            )
    elif kind_of == "pages":
        if ending == ".md" and stem in PAGES:
            found.pages.append((place, stem, path))
        else:
            found.refuse(
                "stray-file",
                path,
                "pages 里只能放 about.md、privacy.md、accessibility.md",
                near=nearest(name, (f"{page}.md" for page in PAGES)),
            )
    elif kind_of == "photos" and ending not in PICTURES:
        found.refuse("stray-file", path, "photos 里只能放 .jpg、.png、.webp 照片")
    elif kind_of == "files" and ending != ".pdf":
        found.refuse("stray-file", path, "files 里只能放 .pdf 文件", expected="另存为 PDF；照片放 photos")


def _place_file(path: str, folder: str, stem: str, name: str, found: _Found) -> None:
    root = folder == ""
    if name in PLACE_FILES[1:] or name == ("site.yaml" if root else "place.yaml"):
        return
    if name.endswith(".yaml") and stem in known_kinds():
        found.boards.append((folder, stem, path))
    elif name.endswith(".yaml"):
        known = (
            "site.yaml" if root else "place.yaml",
            *PLACE_FILES[1:],
            *(f"{kind}.yaml" for kind in known_kinds()),
        )
        found.refuse(
            "stray-file",
            path,
            "没有叫这个名字的文件",
            near=nearest(name, known),
            expected="place.yaml、places.yaml、withdrawals.yaml、signoffs.yaml、closings.yaml，或以栏目命名的 .yaml",
        )
    else:
        found.refuse("stray-file", path, "这里只能放 .yaml 文件、栏目文件夹、photos、files 和 pages")
