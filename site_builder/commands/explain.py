"""`explain`: why a place would be made again: which part of what it rests on differs from the last release.

For people, never for decisions: a build compares the same digests and asks nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from site_builder.commands.shared import (
    NOTHING_PUBLISHED,
    PUBLISHED,
    USAGE,
    as_of_run,
    load_content,
    say,
    templates_for,
    unheard_of,
    unusable,
)
from site_builder.commands.warm import ground_for, look_back, sealed

if TYPE_CHECKING:
    from site_builder.standing import Standing

WORDS: Final = {
    "engine": "程序或它装的包",
    "site": "全站的设置（site.yaml）",
    "place": "地方自己的设置（place.yaml、places.yaml，含继承来的）",
    "records": "记录",
    "withdrawals": "撤回",
    "signoffs": "审签",
    "unreadable": "读不出来的文件",
    "moved": "记录从前的地址",
    "photos": "照片文件",
    "elsewhere": "引用的别处记录不在了",
    "date": "日期到了会变的那天",
    "forgotten": "上次没有记下（有错误或警告，或是新的）",
    "templates": "模板",
    "above": "上一级的设置",
    "texts": "自己写的页面（pages/）",
    "children": "下级的汇总",
    "withheld": "下级扣下的地方",
    "links": "引用的别处记录的标题或网址",
    "guests": "列在这里的别处记录",
    "continued": "接着办的别处记录",
}
"""What each part of a key is called."""


def run(options: argparse.Namespace) -> int:
    """Say for a place, or for every place that would be made again, what differs."""
    if fault := unusable(options):
        say(fault)
        return USAGE
    warm = look_back(options)
    if warm.run is None:
        say("没有可比的：这个输出文件夹里没有上次生成记下的东西，下一次会从头生成。")
        return PUBLISHED
    ground = ground_for(warm, options)
    loaded = load_content(options, ground.past, ground.engine)
    if loaded.places is None:
        say("最上层的 site.yaml、places.yaml 或 withdrawals.yaml 有错，没法比较；先运行 check。")
        return NOTHING_PUBLISHED
    path = options.path.strip("/")
    if fault := unheard_of(options.place, loaded) or unheard_of(path or options.place, loaded):
        say(fault)
        return USAGE
    from site_builder.base.diagnostics import errors
    from site_builder.build import explain

    templates, wrong = templates_for(options, sealed(warm))
    if errors(wrong):
        say("模板有错，没法比较；先运行 check。")
        return NOTHING_PUBLISHED
    found = explain(loaded, templates, as_of_run(options, loaded), ground.past, ground.engine)
    chosen = (
        {path: found[path]} if options.path else {one: item for one, item in found.items() if item.differs}
    )
    for one, standing in chosen.items():
        for line in _lines(one, standing):
            print(line)
    if not chosen:
        print("没有变化：每个地方都和上次一样。")
    return PUBLISHED


def _lines(path: str, standing: Standing) -> Iterator[str]:
    name = f"/{path}/" if path else "/"
    if not standing.differs:
        until = f"，到 {standing.until} 自己变" if standing.until else ""
        yield f"{name} 和上次一样，不用重新生成{until}"
        return
    yield f"{name} 要重新生成，因为变了："
    yield from (f"  {WORDS[part]}（{part}）" for part in standing.differs)
