"""A post as data: what it is for, where, whom to ring, who holds it; names of past holders never leave as a copy."""

from __future__ import annotations

from site_builder.kinds.duties.record import ROLES
from site_builder.model.columns import Given, computed, fact, term
from site_builder.model.data import DataColumn, Value
from site_builder.model.place import Place
from site_builder.model.public import PublicEntry


def _area(name: str) -> Given:
    def value(entry: PublicEntry, _place: Place) -> Value:
        return "、".join((entry.facts.area.get(name) or ()) if entry.facts.area else ()) or None

    return value


def _buildings(entry: PublicEntry, place: Place) -> Value:
    names = {item.id: item.name for item in place.buildings}
    given = (entry.facts.area.buildings or ()) if entry.facts.area else ()
    return "、".join(names.get(one, one) for one in given) or None


def _holders(entry: PublicEntry, _place: Place) -> Value:
    return "、".join(item.copied for item in entry.computed.holders) or None


def _since(entry: PublicEntry, _place: Place) -> Value:
    return min((item["from"] for item in entry.computed.holders), default=None)


COLUMNS = (
    DataColumn(name="role_name", label="岗位类别", value=term(ROLES, "role")),
    DataColumn(name="level", label="级别", value=fact("level")),
    DataColumn(name="post", label="岗位名称", description="与标题不同时才有", value=fact("post")),
    DataColumn(name="unit", label="所属单位", value=fact("unit")),
    DataColumn(
        name="holders",
        label="在岗的人",
        description="只有现在在岗的；遮隐的照样遮隐；离岗的不在数据里",
        value=_holders,
    ),
    DataColumn(
        name="held_since", label="到岗日期", type="date", description="几个人的，最早的", value=_since
    ),
    DataColumn(
        name="vacant_from",
        label="空缺起日",
        type="date",
        value=computed("vacant_from"),
    ),
    DataColumn(name="buildings", label="管哪些楼", value=_buildings),
    DataColumn(name="streets", label="管哪些街路", value=_area("streets")),
    DataColumn(name="phone", label="电话", value=fact("phone")),
    DataColumn(
        name="duties",
        label="职责",
        value=lambda entry, _place: "；".join(entry.facts.duties or ()) or None,
    ),
    DataColumn(name="supervised_by", label="由谁监督", value=fact("supervised_by")),
)
