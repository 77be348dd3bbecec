"""Names of people, by cue: a surname with 先生 or a post behind it, a name after 户主 or 联系人, a name beside 男 or 女.

In: a text as read, and where its personal numbers begin.  Out: (kind, start, end): the full name alone; of a surname
with a title both (王女士), and what neighbours call one another whole (老廖, 苗姐).  A name without any cue is not found: no table tells 高明 from 高明.  Masked names (张某某)
pass, and so do streets, shops and villages with a surname (李家巷, 王记早点铺): after a weak cue only a name made of the
characters of given names counts.

    list(names("业主王建国在楼道堆放纸箱", ()))   # [("name", 2, 5)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from site_builder.base.personal import finding as kinds
from site_builder.base.personal.fullnames import fullnames
from site_builder.base.personal.reading import HAN
from site_builder.base.personal.surnames import (
    COMMON,
    COMPOUND,
    DOUBTFUL,
    GIVEN,
    NEVER,
    SURNAMES,
    TAILS,
    places,
    words,
)

_POLITE: Final = "先生|女士|小姐|太太|夫人"
_FAMILIAR: Final = "老太太|老爷子|老大爷|老大娘|大婶|大舅|大嫂|嫂子|婶子|阿婆|阿公|阿伯|阿姐|阿哥|师母|师父|掌柜|老哥|老弟|老兄|姑娘|小伙|会计|出纳|工程师|班长|厂长|主席(?!团|台)|馆长|园长|店长|社长|秘书|干事|总监|主管|助理|大厨|教练|辅导员|指导员|教导员|师傅|阿姨|大爷|大妈|大娘|大叔|大哥|大姐|大嫂|叔叔|伯伯|大伯|伯母|奶奶|爷爷|婆婆|老师|同志|同学|小朋友|医生|大夫|护士|老人|老汉|老太|夫妇|夫妻|业主|住户|一家|老伯|老先生|教授"
_POSTS: Final = "书记|主任|站长|所长|局长|处长|科长|队长|经理|院长|校长|会长|楼长|楼栋长|网格员|网格长|组长|警官|民警|支书|村支书|委员|老板|部长|街长|路长|调解员|专干|村长|副主任|副书记|副站长|副所长|副局长|副科长|副队长|社工|律师|法官|检察官"
_ALONE_NOT: Final = frozenset(
    (
        "业主",
        "住户",
        "一家",
        "同志",
        "网格员",
        "网格长",
        "委员",
        "社工",
        "调解员",
        "专干",
        "楼栋长",
        "楼长",
        "路长",
        "街长",
    )
)
_PERSONS: Final = (
    "调解员|社区工作者|志愿者代表|居民代表|业主代表|党员代表|代表|骨干|肇事者|违章者|违停者|涉事者|涉事人|摊贩|店长|楼组长|单元长|老兵|专员|管理员|巡逻员|巡查员|楼管|管家|协管员|城管队员|环卫工人|工人|环卫工|保洁|门卫|水电工|电工|木工|快递员|外卖员|骑手|发言人|主持人|记者|摄影|供图|通讯员|撰稿|校对|审核|户主|业主(?!任)|住户|居民|租户|租客|房东|房主|当事人|责任人|违规人|行为人|嫌疑人|举报人|投诉人|反映人|来电人|来访人|申请人|被申请人|联系人|联络人|经办人|负责人|承办人|接待人|家属|受益人|收款人|受助人|捐款人|捐赠人|对象"
    "|姓名|名字|本人|市民|村民|群众|志愿者|党员|司机|驾驶人|驾驶员|车主|店主|摊主|老板|楼长|楼栋长|网格员|网格长|书记|主任|站长|所长|队长|组长|经理|民警|医生|老师|教师|学生|同学|队员|员工|职工|保安|保洁员"
    "|辅警|社工|社长|园长|校长|院长|母亲|父亲|妻子|丈夫|儿子|女儿|老伴|孙子|孙女|爱人|老人|老党员|退休教师|退休职工|退役军人|独居老人|工作人员|作者|讲述人|签名|签字|填表人|代理人|监护人|法定代表人|同志|邻居|室友|获奖人|获得者|提名人|推荐人|孩子|男子|女子|主播|残疾人|低保户|特困户|五保户|困难户|联系"
)
_NOT_CALLED: Final = frozenset("联关体维干派嫡谱星数呼喊")
"""Before 系 and 叫: 联系 and 关系 say no name, 呼叫 neither."""
_FOLLOW: Final = frozenset(
    "在把将的因于乱说为是向和与等被从用私违未拒占长擅自到去来主又多曾已对给不患今系住驾所停扔堆遛养倒骑有也就同及以反介表带每帮要求敲上发组请家找入驻走坚义热积随提认牵冒连赶抢下跳爬背拒辱翻偷泼砸晾挂种向收捐献做修清教陪照救捡拾送参获报告当经再正连昨现其名本一二三两打电年出"
)
_PLACES: Final = frozenset("路街巷村庄镇乡区桥园苑湾里店铺馆楼院厂站山河湖江县市省省湾胡")


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(f"{_POLITE}|{_FAMILIAR}|{_POSTS}")


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_PERSONS}|系|名叫|叫做|叫作|名字叫|叫|之[妻夫子女母父]|@|图[为中]|左[一二三四五边侧起](?=[是为：:])|右[一二三四五边侧起](?=[是为：:])|中[一二三间](?=[是为：:]))(?P<colon>\s?[:：]\s?|\s?(?:是|叫|为|系|名叫|姓名[:：]?)\s?|[（(]|\s|[“\"‘]|、)?(?=[{HAN}])"
    )


@cache
def _ended() -> re.Pattern[str]:
    """Any other word for a person: it ends in one of these, and little but a surname and two characters is a name behind it."""
    return re.compile(
        f"(?:(?<=[{HAN}])[员者长师工]+|[租包保事系责理录持护助案失介证托请办签收领投举报访协监发组召牵讲罚]人|干部|[医学新]生|[朋网]友|[乘顾访]客)(?=[{HAN}]{{2}})"
    )


@cache
def _shop() -> re.Pattern[str]:
    """Behind a title: 高先生烘焙店 and 周先生桥 are no persons."""
    return re.compile(
        f"(?![在的到把去和从家来进])[{HAN}]{{0,3}}?(?:店(?![里主员长])|铺|馆|坊|超市|诊所|工作室|画室|书屋|书店|琴行|饭庄|酒家|课堂|牌(?!子))"
        "|桥|巷|胡同|故居|祠|墓|井|大?街(?!坊)|路(?![过口上边])|村(?![里民])"
    )


@cache
def _called() -> re.Pattern[str]:
    """老廖, 小顾, 苗姐, 祝同志: what people call one another, with nothing before and a doer's word or nothing behind."""
    opens = f"(?:(?<![{HAN}])|(?<=[的找请让是由和与给问跟被替帮天午晚谢主员户民友人者长]))"
    sure, all_of = "".join(sorted(SURNAMES - set("段陶毛叶史孔"))), "".join(sorted(SURNAMES | DOUBTFUL))
    near = "".join(sorted(SURNAMES.union(COMMON) - set("段陶毛叶史孔于石金")))
    follows = f"(?=[^{HAN}]|$|[{''.join(sorted(_FOLLOW))}负看讲问想回答写指处协解检巡值查核])"
    return re.compile(
        f"{opens}(?:[老小](?!赖)[{near}]{follows}|[{all_of}][姐哥婶叔伯姨嫂爷]{follows}|[{sure}][总工]{follows}|[{sure}]同志(?!们))"
    )


@cache
def _dotted_cue() -> re.Pattern[str]:
    return re.compile(f"(?:{_PERSONS}|系|叫)[:：]?$")


def names(text: str, numbers: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """The names of a text, some twice; `numbers` are the places where telephone numbers and IDs begin."""
    for match in _titles().finditer(text):
        found = _titled(text, match.start(), match[0])
        if found:
            yield kinds.NAME, found[0], match.end() if found[1] else match.start()
    for match in _cues().finditer(text):
        cue = match[0][0]
        if cue in "系叫" and text[match.start() - 1 : match.start()] in _NOT_CALLED:
            continue
        strong = (cue in "系叫名" or bool(match["colon"])) and match["colon"] not in (" ", "、", "\u3000")
        start = match.end()
        while end := _after(text, start, strong=strong, marked=bool(match["colon"]), cued=True):
            yield kinds.NAME, start, end
            if text[end : end + 1] not in ("、", "和", "与", "及"):
                break
            start, strong = end + 1, False
    for match in _ended().finditer(text):
        start = match.end()
        end = _after(text, start, strong=False, marked=False)
        if end is None:
            continue
        closed, sure = not re.match(f"[{HAN}]", text[end : end + 1]), text[start] in SURNAMES
        if end == start + 2:
            fits = closed and sure and match[0][-1] in "者员长" and text[start:end] not in places()
        else:
            fits = closed or (sure and (match[0][-1] in "员者长师工" or text[end] in _FOLLOW))
        if fits:
            yield kinds.NAME, start, end
    for match in _called().finditer(text):
        word = text[match.end() - 1 : match.end() + 1]
        if (
            word not in words()
            and match[0] not in words()
            and not _shop().match(text, match.end() + text.startswith("家", match.end()))
        ):
            yield kinds.NAME, *match.span()
    if "·" in text:
        yield from _dotted(text)
    yield from fullnames(text, numbers)


def _dotted(text: str) -> Iterator[tuple[str, int, int]]:
    """Names of the form 买买提·艾力, by title or cue."""
    for match in re.finditer(f"[{HAN}]{{1,6}}·[{HAN}]{{1,6}}", text):
        start, end = match.span()
        title = _titles().search(text, start + match[0].index("·") + 2, end + 4)
        if "某" in match[0] or (title and title.start() > end):
            continue
        if title:
            yield kinds.NAME, start, title.start()
        elif _dotted_cue().search(text[max(0, start - 8) : start]):
            yield kinds.NAME, start, end
        elif foreign := _transcribed().match(text, start):
            yield kinds.NAME, start, foreign.end()


@cache
def _transcribed() -> re.Pattern[str]:
    """Uyghur, Kazakh, Tibetan and Mongol names as they are transcribed: 热孜万古丽·吾斯曼."""
    one = "[阿艾买提麦合木江吐尔逊热依孜古丽吾斯曼汗尼亚拉克迪力帕夏娜扎西达瓦卓玛才让巴图塔乌万努尼米吉肉孜沙塔依玉素甫库娅姆吾布都卡赛哈里别叶苏莱祖农赫穆罕默德斯仁旺措央金姬萨]"
    return re.compile(f"{one}{{2,6}}·{one}{{2,6}}")


def _titled(text: str, at: int, title: str) -> tuple[int, bool] | None:
    """Where the name before the title at `at` begins, and whether the title belongs to the finding."""
    if _shop().match(text, at + len(title)):
        return None
    before = text[max(0, at - 5) : at]
    for size in (4, 3, 2):
        if len(before) >= size and before[-size:][:2] in COMPOUND and not set(before[-size:][2:]) & NEVER:
            return at - size, size == 2
    polite = title in ("先生", "女士", "小姐", "老先生", "夫妇", "夫妻", "同志")
    for size in (3, 2):
        word = before[-size:]
        if len(word) == size and _opens(text, at - size, word, strict=False) and _likely(word, polite):
            return at - size, False
    last = before[-1:]
    if not last or title in _ALONE_NOT or not _opens(text, at - 1, last, strict=True):
        return None
    return at - 1, True


def _likely(word: str, polite: bool) -> bool:
    """Whether surname and given name before a title are one: after 先生 and 女士 nearly any characters will do."""
    given = word[1:]
    if word[:2] in words() or word[-2:] in TAILS or (word in places() and not polite) or set(given) & NEVER:
        return False
    if polite and word[0] in SURNAMES:
        return not (len(given) == 1 and given in SURNAMES and given not in GIVEN)
    return all(one in GIVEN for one in given)


_OPEN: Final = frozenset(
    "的由和与请找给是为叫让被把将像跟同及位名该区楼室户院村民主者员长友居社道办业站街司元号问访看望向对从替帮助陪护着了到住到说了扶送"
)


def _opens(text: str, at: int, word: str, *, strict: bool) -> bool:
    """Whether a name may begin here: a surname that does not end a word."""
    first, previous = word[0], text[at - 1 : at]
    if previous + first in TAILS:
        return False
    if previous.isdigit() and first in "余米":
        return False
    if first in SURNAMES:
        return True
    if first not in DOUBTFUL:
        return False
    return not re.match(f"[{HAN}]", previous) or previous in _OPEN or (not strict and len(word) == 3)


def _after(text: str, at: int, *, strong: bool, marked: bool, cued: bool = False) -> int | None:
    """The end of the name that begins at `at`, behind a cue."""
    if text[at : at + 2] in COMPOUND:
        size = 2 + sum(1 for one in text[at + 2 : at + 4] if re.match(f"[{HAN}]", one) and one in GIVEN)
        return at + size if size > 2 else None
    first = text[at : at + 1]
    if not (first in SURNAMES or first in DOUBTFUL):
        return None
    given = ""
    for one in text[at + 1 : at + 3]:
        if not re.match(f"[{HAN}]", one) or one in NEVER:
            break
        given += one
    if not given or _titles().match(text, at + 1):
        return None
    follows = text[at + 1 + len(given) : at + 2 + len(given)]
    closed = not re.match(f"[{HAN}]", follows)
    known = text[at : at + 2] in places()
    if known and not marked and not (len(given) == 2 and all(one in GIVEN for one in given)):
        return None
    if strong and closed and (marked or text[at : at + 2] not in words()):
        return (
            at + 1 + len(given)
            if text[at : at + 2] not in words() or all(one in GIVEN for one in given)
            else None
        )
    doer = closed or follows in _FOLLOW or _titles().match(text, at + 3)
    if text[at : at + 2] in words() or (
        # 经理解小龙现场答复: what looks like 理解 is the end of the cue and a surname
        text[at - 1 : at + 1] in TAILS and not (cued and len(given) == 2 and set(given) <= GIVEN and doer)
    ):
        return None
    if len(given) == 2 and all(one in GIVEN for one in given) and follows not in _PLACES:
        if strong or (first in SURNAMES and not known) or doer:
            return at + 3
        if given[1] != "家":  # 业主方圆家装修: whose home it is
            return None
    follows = text[at + 2 : at + 3]
    single = given[0] in GIVEN and (
        not re.match(f"[{HAN}]", follows) or follows in _FOLLOW or _titles().match(text, at + 2)
    )
    return at + 2 if single else None


def title_of(typed: str) -> str:
    """The title at the end of a finding that has one: 女士 of 王女士."""
    match = re.compile(f"[{HAN}]{{1,2}}({_POLITE}|{_FAMILIAR}|{_POSTS})").fullmatch(typed)
    return match[1] if match else ""


def masked_names(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a text that are a surname and 某 for the rest (张某某, 欧阳某): fit to print where persons may be
    named at all."""
    return tuple(match.span() for match in _masked().finditer(text))


@cache
def _masked() -> re.Pattern[str]:
    single = "".join(sorted(SURNAMES))
    return re.compile(rf"(?:{'|'.join(COMPOUND)}|[{single}])某{{1,2}}(?![小商单公机路街地区])")
