"""What a detector of personal data says: a kind and a stretch, the words for each kind, and who yields to whom.

In: findings as each detector makes them, in any order.  Out: the findings of a text, sorted and apart.  The kinds are
those of docs/domain 6 and of the Personal Information Protection Law (个人信息保护法 art. 28: health, and all of a
child under fourteen, are sensitive).  `LABELS` and `ADVICE` are what an editor reads.

    settled([name, mobile])   # by place; where two overlap, the kind that stands first in LABELS
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from site_builder.base.values import dataclass

RESIDENT_ID: Final = "resident-id"
BANK_CARD: Final = "bank-card"
MOBILE: Final = "mobile"
HOME_PHONE: Final = "home-phone"
EMAIL: Final = "e-mail"
PLATE: Final = "plate"
WECHAT: Final = "wechat"
QQ: Final = "qq"
HOME: Final = "home"
CHILD: Final = "child"
BIRTH_DATE: Final = "birth-date"
KINSHIP: Final = "kinship"
HEALTH: Final = "health"
NAME: Final = "name"

LABELS: Final[Mapping[str, str]] = {
    RESIDENT_ID: "身份证号",
    BANK_CARD: "银行卡号",
    MOBILE: "手机号码",
    HOME_PHONE: "住宅电话",
    EMAIL: "电子邮箱",
    PLATE: "车牌号",
    WECHAT: "微信等账号",
    QQ: "QQ号",
    HOME: "住址",
    CHILD: "未成年人的信息",
    BIRTH_DATE: "出生日期或年龄",
    KINSHIP: "亲属和病情",
    HEALTH: "健康或困难状况",
    NAME: "姓名",
}
"""The Chinese word of each kind; of two that overlap the one that stands first here stays."""

ADVICE: Final[Mapping[str, str]] = {
    RESIDENT_ID: "整段删去；要分清同名的人，由经办单位内部核对",
    BANK_CARD: "整段删去；收款账户在办理时当面核对",
    MOBILE: "改写单位的办公电话",
    HOME_PHONE: "改写单位的办公电话",
    EMAIL: "改写单位的办公电话或地址",
    PLATE: "改写“一辆小汽车”，照片里的车牌也要遮挡",
    WECHAT: "改写单位的办公电话；公众号请写明“公众号”",
    QQ: "改写单位的办公电话",
    HOME: "只写公共地点或楼号，如 6号楼东侧通道",
    CHILD: "改写“一名学生”，不写姓名、年龄、学校和班级",
    BIRTH_DATE: "删去；确需说明年龄时写“老年居民”这样的统称",
    KINSHIP: "删去病情和亲属关系，只写做了什么",
    HEALTH: "删去健康和困难状况，只写做了什么",
    NAME: "写岗位，或写张某某这样只留姓的名字",
}
"""What to write instead, for each kind."""

_STRENGTH: Final = {kind: place for place, kind in enumerate(LABELS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A stretch of a text as it was typed, from 0, end exclusive, and the kind of personal data in it."""

    kind: str
    start: int
    end: int


def settled(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by place; of those that overlap the strongest stays, of equals the longest, then the first."""
    ranked = sorted(found, key=lambda one: (_STRENGTH.get(one.kind, 99), one.start - one.end, one.start))
    if len(ranked) < 2:
        return tuple(ranked)
    kept: list[Finding] = []
    taken = bytearray(max(one.end for one in ranked))
    for one in ranked:
        if one.end > one.start and not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))
