"""What is typed in place.yaml, places.yaml and site.yaml (contract 2): field by field, with audience and type.

In: files, by the decoder.  Out: values as they were typed; what holds at a place after inheritance is `model.place.Place`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Day
from typing import Any, Final

from site_builder.base.quantity import Number
from site_builder.base.values import dataclass
from site_builder.content.declare import OFFICE, PUBLIC, At, FieldType, spec
from site_builder.content.fields import (
    amount,
    choice,
    day,
    flag,
    identifier,
    list_of,
    mapping_of,
    number,
    place_path,
    scalar,
    site_path,
    telephone,
    text,
    whole,
)
from site_builder.content.schema import mapping
from site_builder.model.indicators import Indicator
from site_builder.model.policy import PolicyFields
from site_builder.model.procedure import Procedure
from site_builder.model.record import SourceFields

PLACE_KINDS: Final = (
    "city",
    "county",
    "district",
    "zone",
    "town",
    "subdistrict",
    "community",
    "village",
    "compound",
)


PLACE_KIND_NAMES: Final = {
    "city": "市",
    "county": "县",
    "district": "区",
    "zone": "开发区",
    "town": "镇",
    "subdistrict": "街道",
    "community": "社区",
    "village": "村",
    "compound": "小区",
    "site": "地方",
}


STANDINGS: Final = ("official", "example", "press")


RHYTHMS: Final = ("day", "week", "tenday", "month", "quarter", "half", "year")


RESERVED_NAMES: Final = frozenset(
    [
        "by",
        "photos",
        "files",
        "pages",
        "assets",
        "data",
        "search",
        "statistics",
        "rules",
        "about",
        "privacy",
        "corrections",
        "accessibility",
        "buildings",
        "report",
    ]
)
"""Page names of a place's level: no place or record may bear them."""


def _seal() -> FieldType:
    return scalar(
        lambda raw: raw if len(raw) == 1 and "\u3400" <= raw <= "\u9fff" else None,
        rule="bad-seal",
        expected="一个汉字",
        example="荷",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """Whoever stands above the publisher: the second remedy."""

    name: str | None = spec(text(60, example="示例区人民政府"), PUBLIC, label="上级名称")
    phone: str | None = spec(telephone(example="0000-0000009"), PUBLIC, label="上级电话")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach the publisher."""

    phone: str | None = spec(telephone(example="0000-0000000"), PUBLIC, label="电话")
    address: str | None = spec(text(80), PUBLIC, label="地址")
    hours: str | None = spec(text(60, example="工作日8:30—17:30"), PUBLIC, label="办公时间")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes, on what ground, and the remedies (domain 1, 6)."""

    name: str | None = spec(text(60, example="翠湖街道办事处（示例）"), PUBLIC, label="发布单位")
    nature: str | None = spec(
        choice("街道办事处", "居委会", "村委会", "业委会", "other"), PUBLIC, label="单位性质"
    )
    basis: str | None = spec(text(120), PUBLIC, label="发布依据")
    above: Above | None = spec(mapping(Above), PUBLIC, label="上级")
    contact: Contact | None = spec(mapping(Contact), PUBLIC, label="联系方式")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Filing numbers of the site."""

    icp: str | None = spec(text(60), PUBLIC, label="ICP备案号")
    police: str | None = spec(text(60), PUBLIC, label="公安备案号")
    site_code: str | None = spec(text(30), PUBLIC, label="网站标识码")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFields:
    """A fact beside the named ones."""

    name: str = spec(text(20), PUBLIC, label="名称", required=True)
    value: Any = spec(amount(), PUBLIC, label="数值", required=True)
    unit: str | None = spec(text(10), PUBLIC, label="单位")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a place is: households, residents, area, year built, property, committee, grid; others under `more`."""

    households: Number | None = spec(number(), PUBLIC, label="户数")
    residents: Number | None = spec(number(), PUBLIC, label="人口")
    area: str | None = spec(text(30, example="3.1万平方米"), PUBLIC, label="面积")
    built: str | None = spec(text(20, example="1996"), PUBLIC, label="建成年份")
    property: str | None = spec(text(40), PUBLIC, label="物业")
    committee: str | None = spec(text(40), PUBLIC, label="居委会")
    grid: str | None = spec(text(40), PUBLIC, label="网格")
    more: tuple[FactFields, ...] = spec(mapping(FactFields), PUBLIC, label="其他", many=True)
    source: SourceFields | None = spec(mapping(SourceFields), PUBLIC, label="来源")


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """A building of a place; `homes.minimum_households` decides whether it may be named as a spot."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    name: str = spec(text(30, example="6号楼"), PUBLIC, label="名称", required=True)
    entrances: int | None = spec(whole(1), PUBLIC, label="单元数")
    households: int | None = spec(whole(1), PUBLIC, label="户数")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticeboard:
    """A paper board 纸质公示栏."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    name: str = spec(text(30, example="北门公示栏"), PUBLIC, label="名称", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of a taxonomy: a behaviour, an award, a category …; `conduct` brings the exposure rules with it."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    name: str = spec(text(30), PUBLIC, label="名称", required=True)
    group: str | None = spec(text(20), PUBLIC, label="组")
    mark: str | None = spec(_seal(), PUBLIC, label="字")
    conduct: bool | None = spec(flag(), PUBLIC, label="不文明行为")
    official: bool | None = spec(flag(), PUBLIC, label="公职")
    until: Day | None = spec(day(), PUBLIC, label="停用日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A programme of works 工程计划 that is run at a place: its members are the projects there and beneath that name
    it (contract 5).  `item` is what is counted (小区), `planned` how many of it."""

    id: str = spec(identifier(), PUBLIC, label="编号", required=True)
    name: str = spec(text(40), PUBLIC, label="名称", required=True)
    item: str | None = spec(text(20), PUBLIC, label="对象")
    unit: str | None = spec(text(10), PUBLIC, label="单位")
    planned: Number | None = spec(number(), PUBLIC, label="计划")
    source: SourceFields | None = spec(mapping(SourceFields), PUBLIC, label="来源")


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """An old path or an old name of a place (contract 1): the old address answers for ever, the old name is found."""

    path: str | None = spec(site_path(), PUBLIC, label="旧路径")
    name: str | None = spec(text(30, example="老纱厂大院"), PUBLIC, label="旧名")
    until: Day = spec(day(), PUBLIC, label="用到哪天", required=True)


def _raw_mapping() -> FieldType:
    """A mapping kept as it was read: the settings of a board, decoded by its kind."""

    def decode(raw: object, at: At) -> Any:
        if isinstance(raw, Mapping):
            return raw
        return at.fail("not-a-mapping", "这里应写一组“名: 值”", example="{mode: records}")

    return FieldType(decode=decode, expected="一组设置", example="")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFields:
    """A place.yaml, as typed."""

    name: str = spec(text(30, example="柳荫社区（示例）"), PUBLIC, label="名称", required=True)
    kind: str | None = spec(choice(*PLACE_KINDS), PUBLIC, label="类别")
    seal: str | None = spec(_seal(), PUBLIC, label="印章字")
    intro: str | None = spec(text(120), PUBLIC, label="简介")
    shows: tuple[str, ...] | None = spec(list_of(text(30)), PUBLIC, label="栏目")
    publisher: Publisher | None = spec(mapping(Publisher), PUBLIC, label="发布单位")
    filing: Filing | None = spec(mapping(Filing), PUBLIC, label="备案")
    standing: str | None = spec(choice(*STANDINGS), PUBLIC, label="性质")
    facts: Facts | None = spec(mapping(Facts), PUBLIC, label="基本情况")
    buildings: tuple[Building, ...] = spec(mapping(Building), PUBLIC, label="楼栋", many=True)
    noticeboards: tuple[Noticeboard, ...] = spec(mapping(Noticeboard), PUBLIC, label="纸质公示栏", many=True)
    also_called: tuple[str, ...] = spec(text(30), PUBLIC, label="俗名", many=True)
    boards: tuple[tuple[str, Any], ...] | None = spec(mapping_of(_raw_mapping()), PUBLIC, label="栏目设置")
    taxonomies: tuple[tuple[str, tuple[Term, ...]], ...] | None = spec(
        mapping_of(list_of(mapping(Term))), PUBLIC, label="词表"
    )
    procedures: tuple[tuple[str, Procedure], ...] | None = spec(
        mapping_of(mapping(Procedure)), PUBLIC, label="程序"
    )
    programmes: tuple[Programme, ...] = spec(mapping(Programme), PUBLIC, label="工程计划", many=True)
    policy: PolicyFields | None = spec(mapping(PolicyFields), PUBLIC, label="管理规定")
    formerly: tuple[Former, ...] = spec(
        mapping(Former, example="{path: /cuihu/shachang, name: 老纱厂大院, until: 2024-06-30}"),
        PUBLIC,
        label="旧址旧名",
        many=True,
    )
    until: Day | None = spec(day(), PUBLIC, label="撤并前的最后一天")
    successor: str | None = spec(site_path(), PUBLIC, label="并入哪里")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntryFields(PlaceFields):
    """An entry of a places.yaml: a place.yaml's keys and the path below the keeper as its id."""

    id: str = spec(place_path(), PUBLIC, label="路径", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundObjections:
    """Where to object to an exposure."""

    unit: str = spec(text(40, example="街道综合办"), PUBLIC, label="受理单位", required=True)
    phone: str = spec(telephone(example="0000-0000000"), PUBLIC, label="电话", required=True)
    answer_days: int = spec(whole(1), PUBLIC, label="答复天数", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureGround:
    """The ground without which the exposure board is off (contract 1)."""

    basis: str = spec(text(120), PUBLIC, label="依据", required=True)
    objections: GroundObjections = spec(mapping(GroundObjections), PUBLIC, label="异议", required=True)
    assessment: str = spec(text(60), PUBLIC, label="影响评估文号", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Grounds by kind."""

    exposures: ExposureGround | None = spec(mapping(ExposureGround), PUBLIC, label="曝光榜")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFields:
    """Days that the site's calendar adds to the committed table."""

    holidays: tuple[Day, ...] = spec(day(), PUBLIC, label="放假日", many=True)
    workdays: tuple[Day, ...] = spec(day(), PUBLIC, label="调休上班日", many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFields:
    """The default date of demonstration content."""

    as_of: Day = spec(day(), PUBLIC, label="示例日期", required=True)


def _zone() -> FieldType:
    """A time zone of the IANA database."""

    def parse(raw: str) -> str | None:
        from zoneinfo import ZoneInfo

        try:
            ZoneInfo(raw)
        except (KeyError, ValueError, OSError):
            return None
        return raw

    return scalar(parse, rule="bad-zone", expected="时区名", example="Asia/Shanghai")


def parse_base_url(raw: str) -> str | None:
    """An http(s) address that ends in a slash; None for anything else."""
    fits = raw.startswith(("https://", "http://")) and not set(raw) & set(" \"'<>\\?#") and raw.isprintable()
    return raw.rstrip("/") + "/" if fits and len(raw) > 10 else None


def _base_url() -> FieldType:
    return scalar(
        parse_base_url,
        rule="bad-url",
        expected="以 https:// 开头的网址",
        example="https://board.example/gongshi/",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFields(PlaceFields):
    """A site.yaml: the root's place.yaml and what holds for the whole site."""

    base_url: str | None = spec(_base_url(), PUBLIC, label="网址")
    timezone: str | None = spec(_zone(), PUBLIC, label="时区")
    repository: str | None = spec(choice("public", "private"), PUBLIC, label="仓库性质")
    calendar: CalendarFields | None = spec(mapping(CalendarFields), PUBLIC, label="日历")
    example: ExampleFields | None = spec(mapping(ExampleFields), PUBLIC, label="示例")
    ground: Ground | None = spec(mapping(Ground), PUBLIC, label="依据")
    indicators: tuple[Indicator, ...] = spec(
        mapping(Indicator, example="{code: A-03, name: 居民议事, rhythm: month, kinds: [deliberations]}"),
        OFFICE,
        label="考核指标",
        many=True,
    )
