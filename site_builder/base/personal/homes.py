"""Homes in any text: a unit with its room, a floor with who lives there, a window side, an address by cue.

In: a text as read.  Out: (kind, start, end), the building's number left out: a building alone is no home (docs/domain
4.2, 6).  A room is somebody's home unless it is an office's: the words before the address (社区服务中心2楼201室) or behind
it (会议室) say so.  A unit (6号楼3单元) without room or resident is a stairwell that dozens use, and passes in general;
so do floors with public parts (3楼走廊, 一层楼道) and counts (412户).  Records on conduct are stricter: `spots`.

    list(homes("6号楼3单元201的住户"))   # [("home", 3, 12)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from site_builder.base.personal import clauses
from site_builder.base.personal import finding as kinds
from site_builder.base.personal.reading import HAN

_N: Final = "[0-9一二三四五六七八九十零〇两甲乙丙丁]"
_PEOPLE: Final = (
    "中间户|住户|居民(?!楼|区|委|小组|代表|群|活动|议事)|业主(?!委|大会|代表|群|共有)|租户|租客|房东|人家|一家|那家|这家|某户|某家|某|家(?!属院|电|具|政|庭|门口|园|长|畜|境|务|当|伙|乡|访|常|教|装|用|族|居)"
    "|户(?!数|均|外|型|部|口|籍)|先生|女士|大爷|大妈|阿姨|老人|夫妇"
)
_PUBLIC: Final = (
    "楼道|走廊|过道|走道|平台|消防|电梯|会议|活动|办公|大厅|通道|楼梯|公共|管道|门禁|门厅|门口|门前|雨水|配电|配线|弱电|强电|水箱|水管|机房|外墙|屋面"
    "|防水|保温|天台|露台|卫生间|服务|窗口|展厅|阅览|图书|教室|机动|车库|停车|以下|以上|及以|高|建筑|商铺|商业|餐厅|食堂|多功能|接待|调解|受理|党群|至|到|－|-|～|~|共"
    "|漏水|渗漏|渗水|维修|太阳能|光伏|平房|改造|加装|外立面|堵塞|疏通|停水|停电|施工|粉刷|扶手|照明|声控|感应|照明|墙面|对讲|的扶手|的楼道|的电梯|的门禁|的公共|的感应|的声控|的照明"
)
_OFFICE: Final = (
    "(?:中心|办公楼|办公|办事处|大厅|居委会|村委会|居委|委员会|社区|街道|政府|局|所|医院|学校|小学|中学|大学|服务站|站|大厦|写字楼|商场|公司|单位|协会|图书馆"
    "|文化馆|体育馆|活动室|会议室|物业|业委会|党群|部|(?<!号)院|法院|检察院|幼儿园|会所|广场|酒店|宾馆|教学楼|综合楼|实验楼|门诊楼|住院楼|机关|窗口|地点|地址|受理点|报名处|领取处|集合)"
)


@cache
def _unit() -> re.Pattern[str]:
    """A unit and what of a home follows it."""
    inner = rf"(?:负?{_N}{{1,4}}\s?(?:层|楼)|最[上顶高]{{1,2}}面?一?层)?\s?(?:[0-9]{{3,4}}|[一二三四五六七八九]十?[零〇][一二三四五六七八九]室?|{_N}{{1,5}}\s?(?:室|号(?!楼)|户|门|房))?(?:\s?[东西南北中]{{1,2}}(?:边)?户)?\s?(?:室|号|户|房(?![中地产]))?"
    return re.compile(
        rf"(?P<unit>(?:{_N}{{1,3}}个?|[A-Za-z]|[东西南北中左右]{{1,2}}(?:边|侧|头|面)?(?:的)?(?=单元))\s?(?:单元门?(?!口)|单元|门(?=\s?{_N}{{1,4}}\s?(?:室|号|楼|层)|\s?[0-9]{{3,4}})))[\s,，·\-—]?(?P<inner>{inner})"
    )


@cache
def _room() -> re.Pattern[str]:
    """A room: with its word, or three or four digits behind a building."""
    after = r"(?![0-9.\-]|，[0-9]|\s?(?:户|平|米|元|人|个|块|盏|余|多|年|套|㎡|m|%|次|处|辆|棵|株|组|吨|名|路|间|天|条|公里|万|栋|号楼|张|份|件|台|根|扇|℃|℉|kW|kV|V|W))"
    building = r"(?:号楼|栋|幢|座|#楼?|号院|号)"
    return re.compile(
        rf"(?P<worded>(?<![0-9])[0-9]{{3,4}}\s?(?:室(?![内外温])|房(?![屋产地价间源])|号房间?|房间|房号))"
        rf"|{building}\s?[-—]?\s?(?P<bare>(?:[0-9]{{1,2}}[-—])?[0-9]{{3,4}}){after}"
        rf"|(?P<dashed>(?<![0-9\-.])[0-9A-Za-z]{{1,2}}[-—－#][0-9]{{1,2}}[-—－][0-9]{{3,4}}(?![0-9\-]))"
        rf"|(?P<short>(?<![0-9A-Za-z\-.])[0-9]{{1,2}}[-—－][0-9]{{3,4}}(?![0-9\-.]))"
        rf"|(?P<beside>(?<=楼上|楼下|隔壁|对门|对面|邻居)(?:的|是)?[0-9]{{3,4}}){after}"
        rf"|(?P<pair>(?<![0-9.\-])[0-9]{{3,4}}\s?[和与、及]\s?[0-9]{{3,4}}(?=室|两[家户]|的?(?:住户|业主|租户|邻居|家)))"
        rf"|(?P<owned>(?<![0-9.共有约达计全\-])[0-9]{{3,4}}(?:(?:的|那)(?:住户|业主|邻居|租户|户|家)|业主(?![委大代])|户主|房主|租户))|(?P<hanroom>[一二三四五六七八九][零〇][一二三四五六七八九]\s?室)"
    )


@cache
def _floor() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<floor>(?:{_N}{{1,3}}\s?(?:楼(?!栋|长|院|宇|道|梯)|层)|顶楼|顶层|最[上顶高]{{1,2}}面?一?层)(?:\s?[东西南北中]{{1,2}}(?:边)?户|\s?[东西南北]{{1,2}}首|\s?(?:左|右)(?:手|边|侧)(?:边|那|第一)?(?:户|家)?)?)"
        rf"|(?P<side>(?:[东西南北中]{{1,2}}(?:边|侧|面)?|中间)户(?![型外口籍主县数均用部]))"
        rf"|(?P<window>(?:从[左右东西上下]\S{{0,3}})?第\s?{_N}{{1,2}}(?:个|扇|户)\S{{0,2}}(?:窗户?|阳台)|对门(?:邻居|那户|那家|住户|业主|的?\S{{0,2}}家))"
        rf"|(?P<plaque>门牌号?码?\s?(?:[:：]|是|为)?\s?[0-9]{{1,4}}(?:号|[-—][0-9]{{1,4}}|室)(?!线))"
    )


@cache
def _address() -> re.Pattern[str]:
    """家住, 住址 and the like, and what of an address follows."""
    return re.compile(
        r"(?:家庭住址|家庭地址|现住址|现居住地|住址|居住地址|户籍地址?|暂住地?|现住|家住|租住|居住|住在|住于|住|我家在|他家在|她家在|家在)"
        r"(?:在|于|地|址)?\s?(?:是|为|[:：])?\s?(?P<place>[^，。；！？\s（）()]{0,24}?[0-9一二三四五六七八九十百]+\s?(?:号(?!线|楼|网格|地块)|室|单元|排|组[0-9]+号?)[0-9一二三四五六七八九十\-]*(?:室|号|户)?)"
    )


@cache
def _lane() -> re.Pattern[str]:
    """A house in a lane with who lives in it, or who goes to its door: 后街甲9号院里养了七只羊."""
    return re.compile(
        r"(?:请到|到|去|赴|前往)?(?P<place>[路街巷里弄胡同条坊村庄甲乙丙]{1,2}[0-9一二三四五六七八九十]+\s?号(?:院|大院|平房)?)"
        r"(?:[里内中]?(?:的)?(?:住户|那户|那家|这户|居民(?![楼区])|业主|租户|租客|人家|户主|一户|家(?:里|中|的|属?人))|[里内]?(?:养|种|住着|住的)|上门|入户|家访)"
    )


@cache
def _village() -> re.Pattern[str]:
    return re.compile(
        rf"[村庄寨屯](?:民委员会)?\s?(?P<place>(?:第\s?)?{_N}{{1,3}}\s?(?:组|队|社|排)\s?[0-9一二三四五六七八九十]{{1,4}}\s?(?:号|户)(?![0-9]*(?:人|楼)))"
    )


@cache
def _words(which: str) -> re.Pattern[str]:
    people = rf"\s?(?:的)?(?:那|这|某)?(?:一)?(?:{_PEOPLE})|[{HAN}]{{0,6}}?(?:(?:[那这][一个]?|的一)(?:户|家|对|人|位(?!置)|男|女|老|小|年轻)|居住(?![环小区证条])|(?:有人|常年|一直|里|面)住|住(?:着|的)[^宿])"
    return re.compile(
        {
            "people": people,
            "public": rf"\s?(?:的)?[东西南北]?侧?(?:{_PUBLIC})",
            "building": r"(?:号楼|栋|幢|座|#楼?|单元|号院)\s?[，,]?(?:的)?$",
            "from": r"(?:从|自|由)$",
            "living": r"(?:住|家住|住在|租住|家在|租下)[^，。；]{0,6}$|(?:的|人|就|家|他|她|户)(?:是|在|住)$|(?:来自|楼上的?)$",
            "window": r"\s?(?:的)?(?:厨房|卧室|客厅|主卧|次卧|阳台|[东西南北]{1,2}窗)|\s?(?:的)?(?:[朝靠]?[东西南北]{1,2}(?:侧|边|面|向)?)?(?:的)?(?:那[扇个])?(?:窗|阳台|飘窗|晾衣|空调外机)",
            "throwing": r"\s?(?:有人)?(?:往下|向下|高空|抛|扔|泼|漏下|倒水|养鸡|养狗|噪音|音响|深夜|夜间|装修|半夜)",
            "doing": r"\s?(?:的)?(?:住户|业主|租户|邻居|那户|那家|户主|室|户(?![型数])|家(?![具电])|门口|门前|[把将往私](?!人)|漏水|装修|又|总|老是|经常|长期|半夜|夜里|养)",
            "neighbour": r"(?:住|家在?|邻居|楼上|楼下|隔壁|对门|租|小区|花园|苑|公寓|新村|家园|号院)\s?(?:的|是)?$",
            "cue": r"(?:小区|花园|苑|公寓|新村|家园|邻居|住|家|户|业主|房号|门牌|地址|楼|单元|室|号|租|房|居民|联系|姓名|某)\S{0,4}$",
            "mark": r"\s?(?:空调|阳台|窗|防盗|雨棚|花[盆架园]|鞋柜|电表|水表|暖气|欠|缴|装修|漏|渗|私|堆|养|占用|反映|要求|报修|来电|室|户|号|的|那|这|租|住|业主|居民|家|房|门|[\u4e00-\u9fff]某)",
            "place": rf"{_OFFICE}[^，。；！？已贴查发称说接]{{0,3}}?(?:设在|设于|位于|搬到|搬至|迁至|迁到|在|地址|地点|[:：（(，,\s])*[^，。；！？：:（(]{{0,12}}$",
        }[which]
    )


def homes(text: str) -> Iterator[tuple[str, int, int]]:
    """Where a text points at somebody's home."""
    for match in _unit().finditer(text) if "元" in text or "门" in text else ():
        start, end = match.span()
        alone = not match["inner"].strip()
        if alone:
            if _words("people").match(text, end) and not _words("public").match(text, end):
                yield kinds.HOME, start, end
        elif not _office(text, start) and not _hall().match(text, end):
            yield kinds.HOME, start, _stripped(text, start, end)
    yield from _rooms(text)
    yield from _floors(text)
    for pattern, cues in ((_address, "住址在"), (_village, "村庄寨屯"), (_lane, "街巷里弄路同条坊")):
        for match in pattern().finditer(text) if any(one in text for one in cues) else ():
            start, end = match.span("place")
            if not re.match("楼(?![0-9])", text[end : end + 1]) and not re.search(
                "住[院宿建]|住户|住房|住宅", match[0][:4]
            ):
                yield kinds.HOME, start, end


@cache
def _hall() -> re.Pattern[str]:
    """Behind unit and floor: a room of all, or the hall that everybody passes."""
    return re.compile("会议|活动|办公|阅览|的?(?:大厅|门厅|大堂|单元门|信报箱|门禁|入户|厅)")


def _stripped(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" ,，·-—"))


def _office(text: str, start: int) -> bool:
    """Whether the address that goes on at `start` is an office's: its words stand just before the address."""
    return _words("place").search(text[max(0, start - 30) : start]) is not None and not re.search(
        r"(?:住|家|户主|业主|住户|租)\S{0,10}$", text[max(0, start - 14) : start]
    )


def _lived_in(text: str, start: int, end: int) -> bool:
    """Whether 2-704 is a home: it may be a clause, a page and a date as well, so somebody must live there."""
    before = text[max(0, start - 6) : start]
    return (
        bool(_words("doing").match(text, end) or _words("neighbour").search(before))
        and re.search(r"(?:编|文|单|型|图|表|件|第|页|段|案|证|[a-zA-Z])\S{0,2}$", before[-4:]) is None
    )


def _policy(text: str, start: int, end: int) -> bool:
    """顶楼住户防水补贴办法: all who live at the top."""
    low, high = clauses.sentence(text, start, end)
    return clauses.generic(text[low:high]) and not clauses.individual(text[low:high])


def _rooms(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _room().finditer(text) if any(one in text for one in "室房楼栋幢座户那#号-—壁邻对") else ():
        group = match.lastgroup or ""
        start, end = match.span(group)
        if group == "dashed":
            marked = (
                "#" in match[0]
                or _words("mark").match(text, end)
                or _words("cue").search(text[max(0, start - 8) : start])
            )
            if marked and not re.search(r"(?:编|文|工单|型|图)号?\S{0,2}$", text[max(0, start - 6) : start]):
                yield kinds.HOME, start, end
            continue
        if group == "short" and not _lived_in(text, start, end):
            continue
        if group == "bare":
            if not re.search(
                r"[0-9A-Za-z一二三四五六七八九十]\s?(?:号楼|栋|幢|座|#楼?|号院)\s?[-—]?\s?$",
                text[max(0, start - 9) : start],
            ):
                continue
            end += bool(re.match("室", text[end : end + 1]))
        if not _office(text, start):
            yield kinds.HOME, start, end


def _floors(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _floor().finditer(text) if any(one in text for one in "楼层户窗阳牌对") else ():
        group = match.lastgroup or ""
        start, end = match.span(group)
        before, word = text[max(0, start - 8) : start], match[0]
        if group in ("window", "plaque"):
            yield kinds.HOME, start, end
        elif group == "side":
            if not re.search("[其集之当山广股房关高初城河华海京]$", before) or re.search(
                "(?:号楼|楼|层|单元)$", before
            ):
                yield kinds.HOME, start, end
        elif word.startswith("顶") and _policy(text, start, end):
            continue
        elif word.endswith(("户", "家", "首")):
            yield kinds.HOME, start, end
        elif (
            _words("public").match(text, end)
            or _office(text, start)
            or re.search(
                r"(?:[设位迁搬开建](?:在|于|至|到))[^，。；！？]{0,10}$", text[max(0, start - 14) : start]
            )
            or re.search(r"(?:共|第|地上|地下|负|每|高|[0-9]\s?[至到、~-])\s?$", before)
        ):
            continue
        elif (
            _words("people").match(text, end)
            or _words("window").match(text, end)
            or (
                _words("throwing").match(text, end)
                and (_words("building").search(before) or _words("from").search(before))
            )
            or _words("living").search(before)
            or word in ("顶楼", "顶层")
        ) or (
            _words("building").search(before)
            and re.match(r"[，。；、）)\s]|的|$|有|发现|堆|扔|门", text[end : end + 2])
        ):
            yield kinds.HOME, start, end
