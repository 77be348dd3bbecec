"""Dates of birth, ages and children, by cue.

In: a text as read.  Out: (kind, start, end).  A date is one of birth where 出生, 生于 or 生日 stands beside it; an age
where it is one person's (现年72岁, 一位80岁的老人).  A child is an age under eighteen with a person, or a class of a school
with a person.  Pass: conditions (年满60岁, 6—12岁, 2014年8月31日前出生), counts (6岁以下儿童126人), 一名学生.

    list(life("三年级二班的小明拾到钱包"))   # [("child", 0, 8)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from site_builder.base.personal import clauses
from site_builder.base.personal import finding as kinds
from site_builder.base.personal.reading import HAN
from site_builder.base.personal.surnames import COMMON, DOUBTFUL, GIVEN, NEVER, SURNAMES, words

_HAN_NUMBER: Final = "[一二三四五六七八九十两零〇百]"
_DATE: Final = (
    r"(?:(?:19|20)?[0-9]{2}\s?年(?:\s?[0-9]{1,2}\s?月(?:\s?[0-9]{1,2}\s?[日号])?)?|(?:18|19|20)[0-9]{2}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?|(?:18|19|20)[0-9]{6}(?![0-9])"
    rf"|[一二〇零○]?[九〇零]?[一二三四五六七八九〇零]{{2}}年(?:{_HAN_NUMBER}{{1,2}}月(?:{_HAN_NUMBER}{{1,3}}[日号])?)?|[0-9]{{1,2}}\s?月\s?[0-9]{{1,2}}\s?[日号]|{_HAN_NUMBER}{{1,2}}月{_HAN_NUMBER}{{1,3}}[日号]|[0-9]{{2}}后)(?:[正冬腊]月(?:[初廿]?{_HAN_NUMBER}{{1,2}})?)?"
)
_CHILDREN: Final = (
    f"{clauses.YOUNG_KIN}|"
    "小(?![区学时组吃型品额朋队车店区伙路巷广商微班门])[一-鿿]{1,2}|男孩|女孩|男童|女童|孩子|儿子|女儿|孙子|孙女|外孙女?|弟弟|妹妹|少年(?!宫)|小学生|中学生|高中生|初中生|女生|男生|学生|小朋友|女婴|男婴|娃|[一-鿿]某(?![种些个地日年月处])|小伙伴|同学|幼儿|儿童"
)
_OWN_CHILD: Final = f"{clauses.YOUNG_KIN}|男孩|女孩|男童|女童|少年(?!宫)|小家伙|娃"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "before": re.compile(
            rf"(?:出生日期|出生年[月份]日?|出生时间|生日|生于|诞生于|出生于|出生在|出生|生辰)(?:是|为|[:：])?\s?(?:农历|阳历|公历|阴历)?(?P<date>{_DATE})(?!前|后|以|之|至|到|[—~-]|期间|出生人口)"
        ),
        "behind": re.compile(
            rf"(?P<date>{_DATE})(?:是|为)?(?:[他她其][的]?)?(?:出生(?!人口|登记|证|率|婴|医|缺陷|的?(?:适龄|儿童|幼儿|孩子|人|居民|老|少|新|婴)|前|后|以|之|数|队列|一件事|者)|生日(?!会|蛋糕|歌|活动|派对|聚会|关怀)|生(?=[，。、；）)\s]|$|的(?:他|她|[{HAN}]某|老)|人(?!物|员|活|产|口|数))|诞生(?=[，。]))"
        ),
        "age": re.compile(
            rf"(?P<age>[0-9]{{1,3}}|{_HAN_NUMBER}{{1,4}})\s?(?P<half>多|余|半|来)?\s?(?:周)?(?P<unit>岁|个月大)(?P<half2>半|多)?"
        ),
        "class": re.compile(
            rf"(?P<class>(?:小学|中学|高中|初中|幼儿园|学校|[附一二三四五六七八九]小|实验|[附一二三四五六七八九]中)?的?(?:(?:(?:[一二三四五六七八九]|[1-9])年级|[初高][一二三]|[一二三四五六](?=\s?[（(]))\s?[（(]?\s?(?:{_HAN_NUMBER}{{1,2}}|[0-9]{{1,2}})\s?[)）]?\s?班|[一二三四五六七八九1-9]年级|[初高][一二三]|[大中小][一二三四五1-5]?班|学前班))"
            rf"\s?(?:的)?\s?[（(，,]?(?:小学生|中学生|学生|同学|小朋友|女生|男生|女孩|男孩|班长|少先队员)?[：:]?\s?(?:[^，。；！？0-9]{{0,8}}[里中]?的(?=[{HAN}]某|小[{COMMON}]))?"
        ),
        "level": re.compile(
            rf"(?P<level>(?:读|念|上|在读|就读|刚升|刚上|升入)\s?(?:小学|初中|高中|中学|幼儿园|学前班|托班)的?)(?=(?:{_OWN_CHILD})(?!们))"
        ),
        "pupil": re.compile(
            r"(?P<pupil>(?:小学生|初中生|中学生|高中生|小朋友|男孩|女孩|男童|女童|男生|女生|红领巾|少先队员|(?:孩子|学生|幼儿|小朋友|同学)(?:的)?姓名)(?:名?叫|名字叫|是|为|[：:])?\s?)"
        ),
        "school": re.compile(
            r"(?P<school>(?:小学|中学|幼儿园|(?:[一二三四五六七八九附])[小中](?=学生|的)|学校))(?:的)?(?:一名)?(?:小学生|中学生|学生|小朋友|在读学生|学员)[：:]?\s?"
        ),
        "studies": re.compile(
            rf"(?:{clauses.KIN}|{clauses.YOUNG_KIN}|[{HAN}]某|小[{HAN}]{{1,2}}|他|她|孩子|该生|该[同学男女]学?生?|此生|学生)[^。；！？]{{0,10}}?(?P<where>(?:就读于?|在读|正在读|在上|正上|上的?是|刚上|在|今年上|读|念|上)[^，。；！？]{{0,10}}?(?:小学|中学|幼儿园|[附一二三四五六七八九]小|[一二三四五六七八九]年级|[1-9]年级|初[一二三中]|高[一二三中]|[大中小]班|学前班|托班)[^，。；！？]{{0,6}}?(?:就读|上学|读书|念书|上课|学习|读)?)"
        ),
        "decade": re.compile(
            rf"(?P<age>(?:年届|年近|年过|年逾|已是|已过|已届|年已|已)(?:[五六七八九]旬|半百|花甲|古稀|耄耋|期颐|百岁)(?:之年)?|(?:[五六七八九]旬|古稀|耄耋|花甲)(?:之年|高龄)?的?(?={clauses.TITLES}|[{HAN}]某|他|她|母亲|父亲|老母|老父)"
            r"|[五六七八九]十有[一二三四五六七八九](?![个条处项])|(?<![均休定])年龄\s?[:：]?\s?[0-9]{1,3}(?=\s|，|。|、|）|岁|$)(?!\s?[、至到—~-]))"
        ),
        "condition": re.compile(
            r"\s?(?:以上|以下|以内|及以|及其以|至|到|[-—~～－]|、[0-9]|之间|（含|\(含|周岁以|的?老年人|组|段|起|后|前|者|老人[0-9]|儿童[0-9]|必须|才能|方可|可申请|可以)"
        ),
        "limit": re.compile(
            r"(?:年满|已满|(?<![刚已])满|不满|未满|不足|大于|小于|超过|高于|低于|至|到|[-—~～－]|不到|平均年龄|平均|≥|≤|>|<|凡|树龄|犬龄|楼龄|房龄|馆龄|周岁及|每|(?<![，,（( ])[男女]|适合|面向|适用于?|限)\s?$"
        ),
    }


_SCHOOLING: Final = (
    "班",
    "年级",
    "学",
    "幼儿园",
    "初",
    "高",
    "读",
    "孩",
    "童",
    "女生",
    "男生",
    "巾",
    "小朋友",
)


def life(text: str) -> Iterator[tuple[str, int, int]]:
    """The dates of birth, ages and children of a text."""
    if "生" in text or "诞" in text:
        for which in ("before", "behind"):
            for match in _patterns()[which].finditer(text):
                around = text[max(0, match.start() - 8) : match.start()]
                public = re.search("党的|祖国|国庆|政治|集体|建党|共和国|城市|社区|小区|[至到—~-]$", around)
                if not public and not re.search("人口|一件事|登记", text[match.end() : match.end() + 4]):
                    yield kinds.BIRTH_DATE, *match.span("date")
    if "岁" in text or "个月大" in text:
        yield from _ages(text)
    if any(word in text for word in ("旬", "年龄", "古稀", "耄耋", "花甲", "十有", "百")):
        for match in _patterns()["decade"].finditer(text):
            yield kinds.BIRTH_DATE, *match.span("age")
    if any(word in text for word in _SCHOOLING):
        yield from _pupils(text)


def _ages(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _patterns()["age"].finditer(text):
        start, end = match.span()
        before, behind = text[max(0, start - 12) : start], text[end : end + 12]
        years = 0 if match["unit"] != "岁" else _number(match["age"])
        if years is None or years > 120 or re.match("(?:小寒|月)", behind):
            continue
        if _patterns()["condition"].match(behind):
            continue
        if _patterns()["limit"].search(before) and not re.match(
            f"的?(?:[{HAN}]某|{clauses.KIN})(?!们)", behind
        ):
            continue
        if re.match("的?老?(?:楼|树|房|桥|小区|社区|车|犬|狗|猫|银杏|槐)", behind):
            continue
        if years < 18:
            low, high = clauses.sentence(text, start, end)
            person = re.match(
                rf"\s?[)）]?的?[{HAN}]{{0,2}}?(?:{_CHILDREN}|(?<!其)他(?![人们])|她)|的(?P<twice>[{HAN}])(?P=twice)",
                behind,
            )
            counted = re.match(
                r"\s?的?(?:儿童|幼儿|孩子|学生|少年|小朋友|青少年|少年儿童)(?:[0-9]|共|约|家长|免费|可|，?均|应|须|要|乘|谢绝|在家长|需|不得|禁止|请|进)",
                behind,
            )
            owner = re.search(
                rf"(?:今年|现年|年仅|才|刚满|刚过|仅|只有|{clauses.KIN}|{_CHILDREN}|[{HAN}]某|他|她)(?:[{HAN}]{{0,2}})?[，,（(]?\s?$",
                before,
            )
            # 两个孩子一个9岁一个12岁: a child was spoken of before, and no rule is made here
            spoken = re.search(rf"(?:{_OWN_CHILD})[^。；]{{0,14}}$", text[low:start]) and not clauses.generic(
                text[low:high]
            )
            single = re.search(r"(?:一名|一位|一个|这名|那个|名叫\S{1,3})$", before) and re.match(
                f"的?[{HAN}]", behind
            )
            named = _named().search(before) if before[-1:] in "，,（(、：: " else None
            if (person or owner or spoken or single or named) and not counted:
                yield kinds.CHILD, start, end + (len(person[0]) if person else 0)
            continue
        low, high = clauses.sentence(text, start, end)
        around = text[low:high]
        own = re.search(
            r"(?:(?:今年|现年)[已刚整满都才也快有足将近]{0,3}|年已|已经|已|年近|年过|年逾|享年|刚满|年仅|，|,|、|（|\(|高龄|现|[男女他她我某]|本人|大爷|大妈|奶奶|爷爷|阿姨|先生|女士|师傅|老人|母亲|父亲|老伴|(?P<role>申请人|当事人|户主|业主|房东|租客|伤者|逝者|死者|店主|摊主|车主|司机|投诉人|举报人|嫌疑人|失主|走失者))\s?$",
            before,
        )
        one = re.match(
            rf"的?(?:高龄|高寿)?的?(?:[{HAN}]某|[{HAN}]{{0,3}}(?:{clauses.TITLES})|老伴|母亲|父亲|妻子|丈夫|他|她|老党员|独居老人|退休)",
            behind,
        )
        if (
            one
            or re.search(r"(?:一位|一名|这位|有位|该|那位|名叫)\S{0,6}$", before)
            or (
                own
                and (
                    clauses.individual(around)
                    or re.search(
                        r"(?:(?:今年|现年)[已刚整满都才也快有足将近]{0,3}|年已|年近|年过|年逾|享年|高龄)\s?$",
                        before,
                    )
                    or (own["role"] and not clauses.generic(text[end:high]))
                    or (
                        not clauses.generic(around)
                        and re.search(f"(?:{clauses.KIN}|{clauses.TITLES}|男|女)", around[: start - low])
                    )
                )
            )
        ):
            yield kinds.BIRTH_DATE, start, end


def _number(typed: str) -> int | None:
    """A number in digits or han, as one says an age."""
    if typed.isdigit():
        return int(typed)
    total, last = 0, 0
    for one in typed:
        if one in "十百":
            total += max(last, 1) * (10 if one == "十" else 100)
            last = 0
        else:
            last = "零一二三四五六七八九".find("二" if one == "两" else "零" if one == "〇" else one)
    return total + last


def _pupils(text: str) -> Iterator[tuple[str, int, int]]:
    for which, cue in (
        ("class", "班级初高"),
        ("school", "学园"),
        ("level", "读念上学升"),
        ("pupil", "学孩童生朋巾"),
    ):
        for match in _patterns()[which].finditer(text) if any(one in text for one in cue) else ():
            end = _child(text, match.end())
            if end:
                yield kinds.CHILD, match.start(), end
            elif which == "class" and (
                before := _named().search(text[max(0, match.start() - 6) : match.start()])
            ):
                yield kinds.CHILD, match.start() - len(before[0]), match.end()
    for match in _patterns()["studies"].finditer(text):
        low, high = clauses.sentence(text, match.start(), match.end())
        if not clauses.generic(text[low:high]) or clauses.individual(text[low:high]):
            yield kinds.CHILD, *match.span("where")


@cache
def _named() -> re.Pattern[str]:
    """A name before a class: 钱多多，二（5）班."""
    surname, given = "".join(sorted(SURNAMES)), "".join(sorted(GIVEN))
    return re.compile(
        f"(?:[{surname}][{given}多]{{2}}|(?<![{HAN}])(?:[{surname}][{given}多]|小[{HAN}]{{1,2}})|[{HAN}]某+)\\s?[，,（(、：: ]\\s?$"
    )


def _child(text: str, at: int) -> int | None:
    """The end of a child's name at `at`: 小明, 王某, 李雨桐."""
    nick = re.compile(
        rf"小(?![区学时组吃型品额朋队车店区伙路巷广商微班门手记])[{HAN}](?:[{HAN}](?=同学|小朋友|[，。、]|$))?|[{HAN}]某+|(?P<twice>[{HAN}])(?P=twice)(?!地)"
    ).match(text, at)
    if nick:
        return nick.end()
    if own := re.compile(f"(?:{_OWN_CHILD})(?!们)").match(text, at):
        return own.end() if own[0] not in ("孩子", "男孩", "女孩", "少年") else None
    first, second = text[at : at + 1], text[at + 1 : at + 2]
    if not second or text[at : at + 2] in words() or not (first in SURNAMES or first in DOUBTFUL):
        return None
    if text.startswith(("同学", "小朋友"), at + 1):
        return at + 1
    if second not in GIVEN:
        third = text[at + 2 : at + 3]
        return at + 3 if first in SURNAMES and second not in NEVER and third in GIVEN else None
    return at + 3 if text[at + 2 : at + 3] in GIVEN else at + 2 if first in SURNAMES else None
