"""Write the content that is built when the engine is measured: the same bytes for the same size and seed.

In: a size and a seed.  Out: a content folder in the project's own format, a year of one street office: list files, a
ledger with `at:` for one community, bodies from one line to several paragraphs with some Markdown, a handful of drawn
pictures, nothing that a check finds fault with.  Its records are dated up to `DAY`, the day to build it for.

    S     20 compounds, 3–5 boards each, 20 records a board
    M     6 communities × 28 compounds, 120 records each on four boards: 20,160 records

    python bench/corpus.py M content-m        # writes the folder; --seed 42 is the default
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, Final

DAY: Final = date(2026, 11, 20)
YEAR: Final = 365
STREET: Final = "tongjiang"
Record = dict[str, Any]
BOARDS: Final = ("honors", "exposures", "figures", "projects", "stories")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much: communities and compounds in each; records of each board at a compound, for one compound after the
    other in turn; whether the last community keeps one ledger a board for all its compounds; how many pictures."""

    communities: int
    compounds: int
    boards: tuple[Mapping[str, int], ...]
    ledger: bool
    pictures: int


SIZES: Final[Mapping[str, Size]] = {
    "tiny": Size(
        communities=2,
        compounds=2,
        boards=({"honors": 2, "exposures": 2, "figures": 1, "projects": 1, "stories": 1},),
        ledger=True,
        pictures=2,
    ),
    "S": Size(
        communities=2,
        compounds=10,
        boards=tuple(dict.fromkeys(BOARDS[:count], 20) for count in (3, 4, 5)),
        ledger=False,
        pictures=4,
    ),
    "M": Size(
        communities=6,
        compounds=28,
        boards=({"honors": 40, "exposures": 40, "figures": 38, "projects": 2},),
        ledger=True,
        pictures=8,
    ),
}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NAMES: Final = _words(
    "锦绣 阳光 东风 和平 幸福 金桂 新华 红星 桃园 梧桐 滨江 望江 长青 安居 康乐 福源 银杏 向阳"
)
ENDS: Final = _words("花园 小区 家园 苑 新村 里 公寓 雅居 华庭")
SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
SPOTS: Final = _words(
    "北门外便道 南侧车棚旁 中心广场 儿童游乐区 健身步道 垃圾投放点 东侧消防通道 南门出入口 公共晾晒区"
)
DEEDS: Final = _words(
    "雨天为邻居送伞 多年义务修水电 楼道里天天清扫 帮邻居取药送菜 守夜排干积水 义务讲解用电安全"
)
WORKS: Final = _words("雨污管网更换 外墙保温 屋面防水 充电棚建设 道路翻新 绿化补种")
ITEMS: Final = (("清运垃圾", "吨"), ("清洁日参加", "人次"), ("楼道清理", "个"), ("更换路灯", "盏"))
CATEGORIES: Final = (
    ("parking", "乱停乱放"),
    ("piling", "公共区域堆物"),
    ("wire", "飞线充电"),
    ("litter", "乱扔垃圾"),
)
AWARDS: Final = (("haoren", "身边好人", "助"), ("louyuan", "红旗楼院", "旗"), ("zhiyuan", "志愿服务", "志"))
SENTENCES: Final = _words(
    """巡查中看到这个情况，当天拍照留存并交给物业。
居民代表和物业一起到现场看了，当场商定了做法和时限。
施工队次日进场，期间没有影响出行。
邻居们说，这样的事让整栋楼都觉得暖。
物业安排专人，每天早晚各看一次，在公示栏写明进展。
居委会接着盯，再出现就按居民公约处理。
主体工程量完成过半，余下的下月底以前做完。
参加评议的有党员、商户和居民代表，公示期内没有异议。
经核对，现场已经恢复整洁。
不少老邻居出门不便，这件事一做就是六年。
接单后两小时到场，先摆好警示牌，再换上新的井盖。
有不同意见的，公示期内可以打居委会电话。"""
)


def _prose(random: Random, most: int) -> str:
    return "".join(random.choice(SENTENCES) for _ in range(random.randint(1, most)))


def _body(random: Random) -> str:
    """One to four paragraphs; a quarter of them with some Markdown."""
    paragraphs = [_prose(random, 3) for _ in range(random.randint(1, 4))]
    form = random.randrange(12)
    if form == 0:
        paragraphs.append("\n".join(f"- {random.choice(SENTENCES)}" for _ in range(3)))
    elif form == 1:
        paragraphs.insert(0, "## 经过")
    elif form == 2:
        paragraphs[0] = f"**请注意**：{paragraphs[0]}"
    return "\n\n".join(paragraphs)


def _common(random: Random, identity: str, title: str) -> tuple[Record, date]:
    day = DAY - timedelta(days=random.randrange(YEAR))
    return {"id": identity, "title": title, "date": day}, day


def _honor(random: Random, identity: str) -> Record:
    record, day = _common(random, identity, random.choice(DEEDS))
    award = random.choice(AWARDS)[0]
    honoree: Record = {"name": f"{random.choice(NAMES)}志愿队", "kind": "team"}
    if random.random() < 0.7:
        consent = {"by": "self", "date": day - timedelta(days=6), "scope": ["web", "board"]}
        name = random.choice(SURNAMES) + "某某"
        honoree = {"name": name, "kind": "person", "show": "masked", "consent": consent}
    publicity = {"from": day, "working_days": 5, "basis": "《评选办法（示例）》", "contact": "0000-0000000"}
    more = {"period": f"{day:%Y-%m}", "nominated_by": "居民议事会", "publicity": publicity}
    return {**record, "award": award, "honoree": honoree, **more, **_text(random)}


def _exposure(random: Random, identity: str) -> Record:
    record, day = _common(random, identity, "")
    del record["title"]
    spot = random.choice(SPOTS)
    record |= {
        "category": random.choice(CATEGORIES)[0],
        "spot": spot,
        "observed": {"date": day, "part": "上午"},
    }
    record |= {"description": _prose(random, 2), "assigned": {"to": "物业服务中心（示例）", "date": day}}
    record |= {"rectify_by": day + timedelta(days=7)}
    if random.random() < 0.8:
        done = day + timedelta(days=random.randint(1, 12))
        record["rectified"] = {"date": done, "note": "已清理，画了标线"}
        checked = {"date": done + timedelta(days=2), "by": "居务监督委员会", "result": "passed"}
        record |= {"verified": checked} if random.random() < 0.7 else {}
    return record


def _figure(random: Random, identity: str) -> Record:
    item, unit = random.choice(ITEMS)
    record, day = _common(random, identity, f"{item}{random.randint(1, 12)}号报数")
    value = f"{random.choice(['', '约'])}{random.randint(3, 4000)}"
    more = {"about": "activities", "item": item, "value": value, "unit": unit, "period": f"{day:%Y-%m}"}
    return {**record, **more, "by": "街道综合办", "covers": "本小区"}


def _project(random: Random, identity: str) -> Record:
    record, day = _common(random, identity, f"{random.choice(WORKS)}工程")
    start, end = day + timedelta(days=20), day + timedelta(days=200)
    stages = [
        {"id": "tujian", "name": "土建", "weight": 60, "planned": {"start": start, "end": end}},
        {"id": "shouwei", "name": "收尾", "weight": 40, "planned": {"start": start, "end": end}},
    ]
    more: Record = {"programme": "gaizao", "owner": "桐江街道办事处（示例）", "stages": stages}
    more["budget"] = [{"date": day, "stage": "批复", "total": f"{random.randint(20, 900)}万元"}]
    more["plan"] = [{"date": day, "start": start, "end": end}]
    more["quantities"] = [{"item": random.choice(WORKS), "unit": "米", "planned": random.randint(200, 2000)}]
    more["updates"] = [{"date": day, "title": "完成设计交底", "text": _prose(random, 2)}]
    if start <= DAY and random.random() < 0.8:
        more["actual"] = {"start": start}
        stages[0] |= {"actual": {"start": start}, "percent": random.randint(5, 95)}
    return {**record, **more}


def _story(random: Random, identity: str) -> Record:
    record, _ = _common(random, identity, random.choice(DEEDS))
    return {**record, "people": "none", **_text(random)}


def _text(random: Random) -> Record:
    return {"summary": _prose(random, 2)[:110], **({"body": _body(random)} if random.random() < 0.6 else {})}


MAKERS: Final[Mapping[str, Callable[[Random, str], Record]]] = {
    "honors": _honor,
    "exposures": _exposure,
    "figures": _figure,
    "projects": _project,
    "stories": _story,
}


def files(size: Size, seed: int = 42) -> Iterator[tuple[str, str]]:
    """Path and text of every file but the pictures."""
    random = Random(seed)
    yield "site.yaml", "".join(_mapping(SITE))
    yield f"{STREET}/place.yaml", "".join(_mapping(_place("桐江街道（示例）", "subdistrict", STREET_MORE)))
    turn = 0
    pictures = iter(range(size.pictures))
    for number in range(1, size.communities + 1):
        community = f"{STREET}/sq{number:02}"
        name = f"{random.choice(NAMES)}第{number}社区（示例）"
        yield f"{community}/place.yaml", "".join(_mapping(_place(name, "community")))
        kept = size.ledger and number == size.communities
        ledgers: dict[str, list[Record]] = {}
        entries: list[Record] = []
        for compound in range(1, size.compounds + 1):
            here, spot = f"xq{compound:02}", f"{random.choice(NAMES)}{random.choice(ENDS)}{number}-{compound}"
            place = _place(spot, "compound", {"facts": {"households": random.randint(60, 2000)}})
            for board, count in size.boards[turn % len(size.boards)].items():
                made = [
                    MAKERS[board](random, f"{board[0]}-{number:02}{compound:02}-{n:03}")
                    for n in range(1, count + 1)
                ]
                if not kept and board == "honors" and (picture := next(pictures, None)) is not None:
                    made[0]["photos"] = {
                        "src": f"photos/{picture}.jpg",
                        "alt": "楼前的空地",
                        "stage": "scene",
                    }
                if kept:
                    ledgers.setdefault(board, []).extend({"id": one["id"], "at": here, **one} for one in made)
                else:
                    yield f"{community}/{here}/{board}.yaml", _listed(made)
            if kept:
                entries.append({"id": here, **place})
            else:
                yield f"{community}/{here}/place.yaml", "".join(_mapping(place))
            turn += 1
        if kept:
            yield f"{community}/places.yaml", _listed(entries)
            yield from ((f"{community}/{board}.yaml", _listed(made)) for board, made in ledgers.items())


SITE: Final[Record] = {
    "name": "桐江公示栏（示例）",
    "base_url": "https://board.example/",
    "standing": "example",
    "publisher": {
        "name": "桐江街道办事处（示例）",
        "above": {"name": "示例区人民政府", "phone": "0000-0000009"},
        "contact": {"phone": "0000-0000000"},
    },
    "ground": {
        "exposures": {
            "basis": "《居民公约（示例）》第九条",
            "objections": {"unit": "综合办", "phone": "0000-0000001", "answer_days": 5},
            "assessment": "影评-01",
        }
    },
    "policy": {"exposures": {"publish": "records"}},
    "boards": {"exposures": {"mode": "records"}},
    "taxonomies": {
        "category": [{"id": one, "name": name, "conduct": "true"} for one, name in CATEGORIES],
        "honors.award": [{"id": one, "name": name, "mark": mark} for one, name, mark in AWARDS],
    },
}
STREET_MORE: Final[Record] = {
    "programmes": [{"id": "gaizao", "name": "老旧小区改造", "item": "小区", "unit": "个", "planned": 400}]
}


def _place(name: str, kind: str, more: Record | None = None) -> Record:
    return {"name": name, "kind": kind, **(more or {})}


def _listed(records: list[Record]) -> str:
    return "".join(chain.from_iterable(_mapping(one, "- ") for one in records))


def _mapping(record: Record, first: str = "") -> Iterator[str]:
    """The lines of a mapping as an editor writes it: a value a line, a body as a block, the rest in one line."""
    before = first
    for key, value in record.items():
        if key == "body":
            yield f"{before}body: |\n"
            yield from (f"    {line}\n" if line else "\n" for line in value.split("\n"))
        else:
            yield f"{before}{key}: {_value(value)}\n"
        before = " " * len(first)


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_value(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if set(text) & set(":#[]{},*&!|>%@`\"'") else text


def _picture(seed: int) -> bytes:
    """A yard of blocks and lawns, 1200 × 900, as a phone would hand it in."""
    from io import BytesIO

    from PIL import Image, ImageDraw

    random = Random(seed)
    image = Image.new("RGB", (1200, 900), (200, 214, 220))
    pen = ImageDraw.Draw(image)
    for _ in range(40):
        x, y = random.randrange(1200), random.randrange(300, 900)
        tone = tuple(random.randrange(60, 200) for _ in range(3))
        pen.rectangle((x, y, x + random.randrange(20, 260), y + random.randrange(20, 160)), fill=tone)
    stream = BytesIO()
    image.save(stream, "JPEG", quality=88)
    return stream.getvalue()


def write(root: Path, size: Size, seed: int = 42) -> int:
    """Write the corpus below `root`, which must not be there; the number of its records."""
    records = 0
    for path, text in files(size, seed):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        if target.name.removesuffix(".yaml") in BOARDS:
            records += text.count("\n- ") + 1
            for number in range(size.pictures):
                if f"photos/{number}.jpg" in text:
                    (target.parent / "photos").mkdir(exist_ok=True)
                    (target.parent / "photos" / f"{number}.jpg").write_bytes(_picture(seed + number))
    return records


LEAF: Final = f"{STREET}/sq01/xq02/honors.yaml"


def ledger(size: Size) -> str:
    """The path of the ledger of honors; of the leaf's own file where there is none."""
    return f"{STREET}/sq{size.communities:02}/honors.yaml" if size.ledger else LEAF


def edit(root: Path, path: str, number: int) -> None:
    """Give the first record of a list file another title: what an editor's save does."""
    target = root / path
    head, _, rest = target.read_text(encoding="utf-8").partition("  title: ")
    _, _, rest = rest.partition("\n")
    target.write_text(f"{head}  title: 第{number}次改过的标题\n{rest}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("size", choices=SIZES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=42)
    chosen = parser.parse_args()
    print(write(chosen.folder, SIZES[chosen.size], chosen.seed))
