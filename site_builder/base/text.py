"""Text as a screen, a reader and a clerk see it: widths, near misses, masked names, natural order.

In and out: plain strings.  Characters are code points; a han character fills two cells of a terminal.
Nothing here depends on a locale.

    mask_name("欧阳修")                           # 欧阳某
    nearest("titel", ("title", "date"))           # title
    sorted(("10号楼", "2号楼"), key=natural_key)  # 2号楼, 10号楼
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_ELLIPSIS = "…"
_INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc"})
_LONGEST_NAME = 60

_MASK = "某"
_NAME_DOT = "·"
_DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅．", _NAME_DOT))

# Kept whole when a name is masked.  Only those that are hardly ever a single surname and the first character
# of a given name: keeping two characters of 贺兰英 or 谷梁栋 would give half of the given name away.
_COMPOUND_SURNAMES = (
    "欧阳|上官|皇甫|令狐|诸葛|司徒|司马|司空|司寇|申屠|夏侯|完颜|慕容|尉迟|长孙|宇文|东方|南宫|端木|闻人|"
    "钟离|呼延|鲜于|公孙|公羊|公冶|西门|轩辕|澹台|淳于|太史|太叔|濮阳|独孤|赫连|亓官|东郭|纳兰|万俟|第五|"
    "拓跋|闾丘|巫马|漆雕|耶律"
)
# Accepted where an editor, who knows the person, has masked the name.
_DOUBTFUL_SURNAMES = (
    "贺兰|单于|宗政|乐正|谷梁|梁丘|左丘|南荣|仲孙|百里|段干|叶赫|相里|达奚|东门|南门|羊舌|微生|颛孙|子车|公西"
)
_COMPOUND = re.compile(f"(?:{_COMPOUND_SURNAMES})(?=.)")
_MASKED = re.compile(
    f"(?:.|{_COMPOUND_SURNAMES}|{_DOUBTFUL_SURNAMES}){_MASK}+|.{_MASK}*(?:{_NAME_DOT}{_MASK}+)+"
)
_DIGITS = re.compile(r"([0-9]+)")
_JOINERS = re.compile(r"[\s_\-]+")


def cell_width(text: str) -> int:
    """How many cells of a terminal `text` fills: han and full-width 2, combining 0, others 1."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def squeeze(text: str) -> str:
    """`text` without white space of any kind, for comparing names of posts and units (contract 3)."""
    return "".join(text.split())


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """The key by which texts stand in the order in which people count: 2号楼 before 10号楼."""
    parts = _DIGITS.split(text)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def some_of(names: Sequence[str], most: int = 3) -> str:
    """The first few names, and how many there are if that is not all: a message stays one, whatever is wrong."""
    more = f"等{len(names)}条" if len(names) > most else ""
    return "、".join(names[:most]) + more


def nearest(word: str, choices: Iterable[str]) -> str:
    """The one of `choices` that was probably meant by `word`; empty if none is near.

    Case, width, spaces, `-` and `_` are no difference.  Then few slips (a character missing, added, wrong, or
    two swapped: one in up to five characters, two in up to eight, three in more), then a shared beginning of
    at least four characters.  What order the choices come in does not matter.
    """
    meant = _fold(word)
    if not meant or len(meant) > _LONGEST_NAME:
        return ""
    folded = sorted((_fold(choice), choice) for choice in choices)
    allowed = 0 if len(meant) < 3 else 1 if len(meant) < 6 else 2 if len(meant) < 9 else 3
    slips = min(
        (
            (_distance(meant, choice), original)
            for choice, original in folded
            if abs(len(choice) - len(meant)) <= allowed
        ),
        default=(allowed + 1, ""),
    )
    if slips[0] <= allowed:
        return slips[1]
    for choice, original in folded:
        if min(len(choice), len(meant)) >= 4 and (choice.startswith(meant) or meant.startswith(choice)):
            return original
    return ""


def _fold(word: str) -> str:
    return _JOINERS.sub("", unicodedata.normalize("NFKC", word).casefold())


def _distance(one: str, other: str) -> int:
    """Insertions, deletions, replacements and swaps of neighbours between two words (optimal alignment)."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        current = [row]
        for column, right in enumerate(other, 1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (left != right))
            if row > 1 and column > 1 and left == other[column - 2] and one[row - 2] == right:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, above = above, current
    return above[-1]


def mask_name(name: str) -> str:
    """`name` as it may be printed of a person who is not named in full (contract 3).

    The surname, compound ones whole, and 某 for each further character: 张三丰 is 张某某, 欧阳修 欧阳某.
    Of a name in parts the first character stands: 买买提·艾力 is 买某某·某某.  A name without han
    characters keeps its initial: J某某.  A masked name stays as it is; a name never comes back whole.
    """
    if is_masked_name(name):
        return name
    clean = squeeze(name).translate(_DOTS)
    if not clean:
        return ""
    if not any(map(_is_han, clean)):
        return clean[0] + 2 * _MASK
    first, *others = [part for part in clean.split(_NAME_DOT) if part]
    if others:
        masked = [first[0] + _MASK * (len(first) - 1), *(_MASK * len(part) for part in others)]
        return _NAME_DOT.join(masked)
    kept = 2 if _COMPOUND.match(first) else 1
    return first[:kept] + _MASK * max(1, len(first) - kept)


def is_masked_name(name: str) -> bool:
    """Whether `name` is masked already: a surname and nothing but 某 behind it."""
    return _MASKED.fullmatch(name) is not None


def _is_han(character: str) -> bool:
    """Han as names are written in; 〇 and 々 too."""
    return (
        "㐀" <= character <= "鿿"
        or "豈" <= character <= "龎"
        or character >= "\U00020000"
        or character in "〇々"
    )
