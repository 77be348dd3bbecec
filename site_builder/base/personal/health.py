"""Illness, disability and hardship of one person, and of somebody's family.

In: a text as read.  Out: (kind, start, end).  The word alone says nothing: offices write of 低保对象 and 残疾人坡道 every
day.  It is personal with a person beside it (a name, masked too, 他, 一位), or where only a person can be meant (身患,
确诊), unless the sentence is one of policy or counts.  With a relative before it the finding is one of kinship.

    list(health("她的母亲患尿毒症"))   # [("kinship", 2, 8)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from site_builder.base.personal import clauses
from site_builder.base.personal import finding as kinds
from site_builder.base.personal.reading import HAN
from site_builder.base.personal.surnames import COMMON

_DISEASE: Final = (
    "癌(?<![致抗防]癌)症?|肿瘤|淋巴瘤|脑瘤|肌瘤|小儿麻痹症?|麻痹症?|脊柱炎|关节炎|脑膜炎|胰腺炎|肾炎|甲亢|痛风|肺气肿|尘肺|矽肺|腹水|肌无力|肌萎缩|侏儒症?|唇腭裂|先心病|多动症|焦虑症|强迫症|恐惧症|失眠症?|眼疾|腿疾|残障|弱视|耳聋|半身不遂|风湿病?|腰椎间盘突出|腰间盘突出|心衰|肝衰竭|骨癌|脑炎|疱疹|肠梗阻|动脉瘤|早老症|狂躁症|妄想症|腿伤|旧伤|烧伤|烫伤|白血病|尿毒症|肾衰竭?|肾病|艾滋病?|HIV|性病|梅毒|精神疾病|精神病|精神分裂症?|精神障碍|抑郁症?|躁郁症|双相情感障碍|自闭症|孤独症"
    "|智力障碍|智力残疾|智障|唐氏综合征|脑瘫|瘫痪|偏瘫|截瘫|中风|脑梗死?|脑出血|脑溢血|心梗|心脏病|冠心病|糖尿病|高血压|肝炎|乙肝|丙肝|肝硬化|肺结核|结核病?|肺炎|哮喘|阿尔茨海默病?症?|老年痴呆症?|痴呆|帕金森病?症?|癫痫|红斑狼疮"
    "|类风湿|股骨头坏死|白内障|渐冻症|血友病|重病|大病|重疾|绝症|恶性疾病|罕见病|慢性病|骨折|新冠|传染病|肢体残疾|听力残疾|视力残疾|精神残疾|重度残疾|一级残疾|二级残疾|三级残疾|四级残疾|残疾一级|残疾二级|残疾三级|残疾四级|残疾|失能|半失能|失智|不孕症?"
)
_STATE: Final = (
    "卧床不起|瘫痪在床|卧病在床|长期卧床|卧床|病重|病危|病逝|病故|住院|截肢|失明|失聪|聋哑|双目失明|怀孕|流产|化疗|放疗|透析|生活不能自理|丧偶|离异|离婚|失业|下岗|破产|欠债|负债|欠下外债|服刑|刑满释放|吸毒|戒毒|酗酒"
    "|家境贫寒|家境困难|家庭困难|生活困难|生活拮据|无力支付|靠低保|吃低保|领低保|享受低保|领取低保|低保救济|因病致贫|因病返贫|无儿无女|无依无靠|手术|患病|生病|病倒|生了病|得病|有病|患了病|坐轮椅|行动不便|拄拐|腿脚不便|去世|过世|早逝|早亡|离世|精神失常|智力低下|身体不好|体弱多病|身体残疾|心脏支架|支架手术|心脏搭桥|搭桥|换肾|肾移植|肝移植|假肢|义肢|坐过?牢|蹲过?(?:监狱|大牢)|有前科|有案底|判过?刑|缓刑|假释|取保候审|强制戒毒|嫖娼|失去劳动能力|丧失劳动能力|没有劳动能力|没有收入|无收入|没有生活来源|欠了?一屁股债|负债累累|欠着外债|揭不开锅|坐月子|刚生[完了]|生完[一二三]胎|早产|难产|剖[腹宫]产|堕胎|人流手术|试管婴儿|靠捡(?:破烂|废品)|捡(?:破烂|废品)为生|吃救济|离了婚|离过婚|没了老伴|守寡|丧子|丧女|未婚先孕|私生子|被家暴|遭家暴|耳背|听不见|看不见|说不出话|神志不清|坐着轮椅|瘸|跛|家里困难|家里穷|家贫|家庭贫困|经济困难|生活艰难|生活不宽裕|车祸"
)
_NEEDS: Final = "低保|特困|五保|重残|残疾|失能|失智|失独|空巢|独居|孤寡|孤残|低收入|贫困|困难|困境|留守|大病|零就业|单亲|单身"
_WHO: Final = "(?:边缘|供养|救助)?(?:户|家庭|人员|对象|老人|老年人|党员|职工|儿童|孩子|妈妈|母亲|爸爸|父亲|妇女|青年|居民|学生|人)"
_NOUNS: Final = "|".join(f"{one}{_WHO}" for one in _NEEDS.split("|")) + (
    "|重病户|边缘户|监测户|脱贫户|精神病人|精神病患者|艾滋病患者|癌症患者|尿毒症患者|抑郁症患者|自闭症患者|艾滋病人|自闭症儿童|刑满释放人员|社区矫正(?:对象|人员)|吸毒人员|戒毒人员|孤儿|信访[人户]|上访(?:户|人员)|两劳人员"
    "|寡妇|植物人|脑瘫儿|盲人|聋哑人|聋人|哑人|哑巴|瘸子|傻子|疯子"
)
_ILLNESS: Final = "|".join(f"{one}(?:了|有|过|上)?[{HAN}]{{1,3}}[病症](?![人例房])" for one in "患得犯")
"""An illness that no list has, by the verb before it."""
_HAVING: Final = "身患|罹患|患有|患上|患了|患的是|患|得了|得过|查出|查出了|检查出|确诊为?|被?诊断为|诊断出|感染|突发|染上|因|有|是"


_MANY: Final = ("家属", "子女", "家人", "亲人", "儿女", "老人", "孩子", "父母")
"""Relatives of a group as well: 残疾人家属, 留守儿童父母."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        # every alternative begins with a character: so the machine knows where none can begin
        "term": re.compile(f"{_NOUNS}|{_DISEASE}|{_STATE}|{_ILLNESS}"),
        "noun": re.compile(_NOUNS),
        "state": re.compile(_STATE),
        "strong": re.compile(
            rf"(?:身患|罹患|患上|患了|因患|从小患|自幼患|曾患|得了|得过|查出了?|检查出|确诊为?|被?诊断为|诊断出|染上)[{HAN}]{{0,6}}$"
        ),
        "having": re.compile(rf"(?:{_HAVING})[{HAN}]{{0,4}}$"),
        "being": re.compile(
            r"(?:家里有|家中有|系|是|为|属于?|成了?|沦为|作为|[，,、（(])(?:一户|一名|一位|一个|我们?社区|本社区|本小区|小区|社区|辖区|院里|楼里)?(?:的)?(?:农村|城市|重度|一级|二级|三级|四级|肢体|视力|听力|精神|智力|脑瘫|重点|建档立卡)*$"
        ),
        "kin": re.compile(
            f"(?<![好])(?:{clauses.KIN})(?!节|课|委|学堂|学校|官|代表|们|读|乐园|活动|友好|之家)"
        ),
        "of kin": re.compile(rf"[的]?(?:[{HAN}]{{0,2}}的)?(?:{clauses.KIN})(?!节|课|学校|们)"),
        "named": re.compile(
            rf"[:：的]?\s?(?:[{HAN}]{{0,5}}[{HAN}]某|[小老][{COMMON}](?![区街镇村路巷])|[{COMMON}][{HAN}]{{0,2}}(?:{clauses.TITLES}|家|，|,|（|。|$|在|的|因|一|夫))"
        ),
    }


def _organ(before: str) -> int:
    """How many characters before 癌 say where: 胃, 乳腺."""
    return len(before) - len(before.rstrip("胃肺肝肠乳腺喉血骨脑肾食道子宫淋巴卵巢胰鼻咽甲状前列直结颈"))


def health(text: str, names: frozenset[int]) -> Iterator[tuple[str, int, int]]:
    """What a text says of somebody's health or need; `names` are the places where full names begin."""
    patterns = _patterns()
    for match in patterns["term"].finditer(text):
        start, end = match.span()
        form = next((one for one in ("noun", "state") if patterns[one].fullmatch(match[0])), "disease")
        start -= _organ(text[max(0, start - 3) : start]) if match[0][0] == "癌" else 0
        low, high = clauses.sentence(text, start, end)
        before, around = text[low:start], text[low:high]
        verb = re.match("[患得犯][了有过上]?", match[0])
        if re.match(
            "(?:学|院|科|房|区|历|例|毒|床位|预防|防治|的?预防|讲座|日|筛查|证|联|车位|坡道|通道|协会|楼|医院|联合|事业|专用|卡|保险|救助|补|互助|之家|康复|托养|帮扶|家属)",
            text[end : end + 3],
        ):
            continue
        one = clauses.individual(around) or any(low <= place < high for place in names)
        counts = clauses.generic(f"{before}…{text[end:high].removeprefix('患者')}")
        kin = max(
            (item for item in patterns["kin"].finditer(text, max(low, start - 16), start)),
            key=lambda item: item.start(),
            default=None,
        )
        if kin and re.search(r"(?:不少|许多|部分|一些|有些|很多|各位|所有)[的]?$", text[low : kin.start()]):
            continue  # 不少老人行动不便，他坚持上门: he is not one of them
        owned = kin and not re.search("老人|孩子|家人|子女|儿女", kin[0])
        having = patterns["having"].search(before)
        begin = low + having.start() if having and start - low - having.start() < 9 else start
        if (
            kin
            and (owned or one or (having and not counts))
            and (not counts or one)
            and (form != "noun" or patterns["being"].search(before))
        ):
            yield kinds.KINSHIP, kin.start(), end
        elif (
            (behind := patterns["of kin"].match(text, end))
            and (form != "noun" or not behind[0].endswith(_MANY))
            and (not counts or (one and form != "noun"))
        ):
            yield kinds.KINSHIP, begin, behind.end()
        elif form == "noun":
            being = patterns["being"].search(before)
            if being and being[0][0] == "为" and re.match(f"[{HAN}]", text[end : end + 1]):
                being = None  # 她为失能老人理发: what is done for them
            if (
                patterns["named"].match(text, end)
                or any(end <= place <= end + 1 for place in names)
                or (being and one)
                or (one and re.search(rf"[{HAN}]某+\S{{0,2}}$", before))
            ):
                yield kinds.HEALTH, start, end
            elif (
                match[0].endswith(("患者", "病人"))
                and one
                and not counts
                and (having or re.search("[一这那][名位个]$", before))
            ):
                yield kinds.HEALTH, begin, end
        elif form == "disease":
            if (patterns["strong"].search(before + (verb[0] if verb else "")) and (one or not counts)) or (
                one and (having or verb or not counts)
            ):
                yield kinds.HEALTH, begin, end
        elif (one and not re.match("去世|过世|离世|手术|行动不便|腿脚不便|生病|住院", match[0])) or (
            one and not counts
        ):
            yield kinds.HEALTH, start, end


def circumstances(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches that speak of illness, hardship or kin at all, whoever is meant: stricter than `health`, for texts that
    say what somebody wishes for and must not say who it is or why.  老人 and 孩子 alone pass, and what is built for all
    (无障碍坡道, 低保窗口)."""
    found = (match.span() for match in _told().finditer(text))
    return tuple(span for span in found if not _PUBLIC.match(text, span[1]))


_PUBLIC: Final = re.compile(
    "(?:人|者)?(?:坡道|通道|车位|设施|窗口|卫生间|厕所|扶手|讲座|知识|政策|之家|院|楼|区)"
)


@cache
def _told() -> re.Pattern[str]:
    kin = "|".join(one for one in clauses.KIN.split("|") if one not in _MANY)
    return re.compile(
        f"{_patterns()['term'].pattern}|(?:{_NEEDS})|(?<!好)(?:{kin})(?!节|们)|[0-9一二三四五六七八九十]+岁"
    )
