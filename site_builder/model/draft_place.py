"""A new place, as an editor begins it: its name, its likely kind, and the other keys as comments (`new place`).

In: the last part of its path, a name if there is one, and the place above.  Out: a place.yaml, or the entry of a
places.yaml, that is right as it stands and stays so when a comment is made a line.

    place_file("baihe", "百合园", parent, ("compound",))      "# 名称：…\nname: 百合园\n# 类别：…\nkind: compound\n…"
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from site_builder.base.diagnostics import Diagnostic
from site_builder.content.declare import At
from site_builder.content.schema import decode
from site_builder.model.place import Place
from site_builder.model.place_fields import PLACE_KIND_NAMES, PLACE_KINDS, PlaceFields
from site_builder.model.registry import KIND_NAMES

_PLAIN: Final = re.compile(r"[\w（）]+")

_BELOW: Final[Mapping[str, str]] = {
    "site": "subdistrict",
    "city": "district",
    "county": "town",
    "district": "subdistrict",
    "zone": "community",
    "town": "village",
    "subdistrict": "community",
    "community": "compound",
    "village": "compound",
}
"""What usually lies right beneath a place of a kind."""

_KEYS: Final = """\
# 下面的用得着就去掉行首的“# ”。上级写了的，这里不写也有效。
# seal: {seal}
# intro: 一句话的简介。
# also_called: 纱厂大院
# shows: [{shows}]
# publisher:
#   name: 翠湖街道办事处（示例）
#   contact: {{phone: 0000-0000000, address: 翠湖路12号, hours: 工作日8:30—17:30}}
# facts: {{households: 412, residents: 约1100, area: 3.1万平方米, built: 1996, property: 荷风物业服务中心（示例）}}
# 楼栋：住户少于规定的楼，曝光榜不能写作地点
# buildings:
#   - {{id: b1, name: 1号楼, entrances: 3, households: 48}}
"""


def name_problem(name: str) -> str:
    """Why a place cannot be named so; empty if it can."""
    found: list[Diagnostic] = []
    decode(PlaceFields, {"name": name}, At("", (), found))
    return found[0].message if found else ""


def place_file(segment: str, name: str, parent: Place, beside: Sequence[str]) -> str:
    """A place.yaml: its name, its kind as it is likely to be (`beside` are those of the places next to it), and the other
    keys as comments."""
    return f"# 名称：印在每一页上\nname: {_quoted(name or segment)}\n{_kind_lines(parent, beside)}{_keys(parent)}"


def place_entry(below: str, name: str, parent: Place, beside: Sequence[str]) -> str:
    """The same as an item of a places.yaml; `below` is the path from its folder."""
    lines = place_file(below.rpartition("/")[2], name, parent, beside).splitlines(keepends=True)
    return f"- id: {below}\n" + "".join(f"  {line}" for line in lines)


def _kind_lines(parent: Place, beside: Sequence[str]) -> str:
    kinds = Counter(beside).most_common(1)
    guess = kinds[0][0] if kinds else _BELOW.get(parent.kind, "compound")
    offered = "、".join(f"{key} {PLACE_KIND_NAMES[key]}" for key in PLACE_KINDS)
    return f"# 类别：{offered}\nkind: {guess}\n"


def _keys(parent: Place) -> str:
    return _KEYS.format(seal=parent.seal, shows=", ".join(parent.shows or KIND_NAMES))


def _quoted(text: str) -> str:
    """Free text as a value that can be read as nothing else."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
