"""Draw the stand-in pictures of the fictional 翠湖街道（示例）.

In: nothing but this file.  Out: 1200 × 900 JPEGs beside the records that name them, each with a small 示意图 in
a corner.  They stand where a street office would put its own photographs, so that no real yard, car or
neighbour is ever shown.  The same picture is drawn on every machine: no font and no clock is used, and what
varies (bags, papers, leaves) comes from the picture's own name.

    python tools/draw_pictures.py content        # writes content/cuihu/photos/pg-2026-043-a.jpg …

A scene is a function of a `Sheet`, whose units are 400 × 300 with the origin at the upper left.
"""

from __future__ import annotations

import base64
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Final

from PIL import Image, ImageDraw, ImageFilter

Point = tuple[float, float]
WIDE, HIGH, SCALE = 400, 300, 6
LABEL_SIZE: Final = (168, 54)
LABEL: Final = (
    "c-ocIOHRWu5C-6}g5<868`M{TeUw~@r56=(MJ1NK0X+)oN$`%XcLXWa{4;SLYJvoos<@y07<<M<L)*|w+y5C${B-2z*HJ#C<"
    "m3K<4r{0Zi9Bhn>6Bn<=wX<4Su;Zll&>OB$M6|iGK~2R?ifvshXHd5B4}5|cv)b*HnJl#TT_}otl{&OO685rYX>~NQ@6nL%c"
    "Y%=za2(qAAW&H6&u;8;E4$xMK|G2I=`Tfeu?I@TdaAAm;OTLc#2egbGiy7ZNRsd@-L6f6ud}U^L!zdFpT(`1$ywvOhN4|q$}"
    "r$v6~0a$1Ks`&yHzA!g7WgpJ;!BG@v1=FwXm<lvN8vS&(W4Bi9mQ>=7Ys7&)YjQ8#pNYYD01tIK?k)*4qzoVYstFAxSWZ;aG"
    "!R6b7_tUl&a^H0d817f#em6npFt@0HKDsNFUO?n+$LF~uq6W&QWoNj>Fc6^)sd~;{<5W<MK2S$`IO(SbYO*IZUJ?*-$!%8r{"
    "O{)89Ry<(DmG%P<RAW>"
)
"""The three characters 示意图 as one-bit pixels: a font would draw them differently on each machine."""

TEAL, TEAL_DARK, INK, YELLOW, RED = "#1f6263", "#12494a", "#2b3133", "#d9a926", "#b3322b"
GREENS: Final = ("#5f7f4d", "#6d8f58", "#577648", "#7a9b62")


class Sheet:
    """A picture being drawn, four times as large as it will be."""

    def __init__(self, name: str) -> None:
        self.random = Random(name)
        self.image = Image.new("RGB", (WIDE * SCALE, HIGH * SCALE), "#dfe4e1")
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def poly(self, points: Sequence[Point], fill: str) -> None:
        """A filled polygon."""
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, radius: float = 0) -> None:
        """A filled rectangle, with round corners where `radius` is given."""
        box = (x * SCALE, y * SCALE, (x + w) * SCALE, (y + h) * SCALE)
        self.draw.rounded_rectangle(box, radius * SCALE, fill=fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        """A filled ellipse around (x, y)."""
        self.draw.ellipse(((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE), fill=fill)

    def ring(self, x: float, y: float, radius: float, colour: str, width: float) -> None:
        """A circle's outline."""
        box = ((x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE)
        self.draw.ellipse(box, outline=colour, width=round(width * SCALE))

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line with round joints and ends."""
        dots = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(dots, fill=colour, width=round(width * SCALE), joint="curve")
        if width > 1.2 and len(colour) == 7:
            for x, y in (points[0], points[-1]):
                self.oval(x, y, width / 2, width / 2, colour)

    def fade(self, top: float, bottom: float, above: str, below: str) -> None:
        """A band whose colour passes from `above` to `below`."""
        first, last = (tuple(int(tone[i : i + 2], 16) for i in (1, 3, 5)) for tone in (above, below))
        rows = range(round(top * SCALE), round(bottom * SCALE))
        for row in rows:
            part = (row - rows.start) / max(1, len(rows) - 1)
            mixed = tuple(round(a + (b - a) * part) for a, b in zip(first, last, strict=True))
            self.draw.line(((0, row), (WIDE * SCALE, row)), fill=mixed)

    def shade(
        self, shapes: Callable[[ImageDraw.ImageDraw], None], colour: str, strength: float, blur: float
    ) -> None:
        """Lay soft light or shadow of one colour over the picture: `shapes` draws where, in white."""
        mask = Image.new("L", (WIDE, HIGH), 0)
        shapes(ImageDraw.Draw(mask))
        mask = mask.filter(ImageFilter.GaussianBlur(blur)).point(lambda value: round(value * strength))
        self.image.paste(colour, mask=mask.resize(self.image.size, Image.Resampling.BILINEAR))

    def shadow(self, x: float, y: float, rx: float, ry: float = 5) -> None:
        """The soft shadow of something that stands on the ground at (x, y)."""
        self.shade(lambda pen: pen.ellipse((x - rx, y - ry, x + rx, y + ry), fill=255), "#1c2324", 0.34, 2.4)

    def finish(self) -> Image.Image:
        """The picture at its size, with its label."""
        small = self.image.resize((WIDE * 3, HIGH * 3), Image.Resampling.LANCZOS)
        pen = ImageDraw.Draw(small, "RGBA")
        pen.rectangle((0, 834, 156, 900), fill=(28, 35, 36, 150))
        mark = Image.frombytes("1", LABEL_SIZE, zlib.decompress(base64.b85decode(LABEL))).convert("L")
        mark = mark.resize((112, 36), Image.Resampling.LANCZOS)
        small.paste("#ffffff", (22, 849), mark)
        return small


def sky(on: Sheet, above: str = "#c3d3d6", below: str = "#e7ece6", horizon: float = 170) -> None:
    """The sky, down to the horizon."""
    on.fade(0, horizon, above, below)


def ground(on: Sheet, y: float, above: str = "#b4b3aa", below: str = "#97968d") -> None:
    """Paving from `y` to the bottom, with a few joints that run to the eye."""
    on.fade(y, HIGH, above, below)
    for x in range(-400, 801, 80):
        on.line([(200 + (x - 200) * 0.45, y), (x, HIGH)], "#00000016", 0.7)
    for step in (0.16, 0.42, 0.78):
        on.line([(0, y + (HIGH - y) * step), (WIDE, y + (HIGH - y) * step)], "#00000012", 0.7)


def block(on: Sheet, x: float, y: float, w: float, h: float, wall: str, lit: float = 0) -> None:
    """A block of flats: rows of windows, a few outdoor units; by night `lit` is the share of lit windows."""
    frame, unit = ("#85868a", "#9a9a98") if lit else ("#efece4", "#dcd9d0")
    glasses = ("#3d4858", "#465162", "#394352") if lit else ("#7f9499", "#8aa0a4", "#76898e")
    on.rect(x, y, w, h, wall)
    on.rect(x, y, w, 4, "#00000022")
    on.poly([(x + w, y), (x + w + 9, y + 6), (x + w + 9, y + h), (x + w, y + h)], "#00000018")
    columns, rows = max(2, int(w // 30)), max(2, int(h // 36))
    for row in range(rows):
        for column in range(columns):
            left, top = x + w / columns * (column + 0.5) - 8, y + h / rows * (row + 0.5) - 9
            glass = "#e6cb86" if on.random.random() < lit else on.random.choice(glasses)
            on.rect(left - 1.5, top - 1.5, 19, 21, frame)
            on.rect(left, top, 16, 18, glass)
            on.poly([(left, top + 18), (left, top + 9), (left + 9, top)], "#ffffff1e")
            on.rect(left + 7.4, top, 1.2, 18, frame)
            on.rect(left - 3, top + 19.5, 22, 2, "#00000026")
            if on.random.random() < 0.3:
                on.rect(left + 1, top + 23, 13, 7, unit)
                on.ring(left + 5, top + 26.5, 2.4, "#8b8d88", 0.6)


def houses(
    on: Sheet, base: float = 172, lit: float = 0, tones: Sequence[str] = ("#b9ad99", "#cdc3b1", "#c4ae98")
) -> None:
    """The row of blocks that closes the view, with a hedge before it."""
    shift = on.random.uniform(-14, 14)
    block(on, -24 + shift, 26, 140, base - 26, tones[0], lit)
    block(on, 138 + shift, 46, 112, base - 46, tones[1], lit)
    block(on, 274 + shift, 18, 150, base - 18, tones[2], lit)
    hedge(on, 0, WIDE, base + 2, 11, lit > 0)


def hedge(on: Sheet, left: float, right: float, base: float, height: float, night: bool = False) -> None:
    """A clipped hedge between two places."""
    tones = ("#33483a", "#3a5040", "#2e4236") if night else GREENS
    on.rect(left, base - height * 0.6, right - left, height * 0.6, tones[0])
    x = left
    while x < right:
        on.oval(x, base - height * 0.55, 7, height * 0.5, on.random.choice(tones))
        x += 6


def tree(on: Sheet, x: float, base: float, size: float = 1) -> None:
    """A street tree."""
    on.shadow(x, base, 16 * size, 4)
    on.poly(
        [
            (x - 4 * size, base),
            (x - 2.4 * size, base - 70 * size),
            (x + 2.4 * size, base - 70 * size),
            (x + 4 * size, base),
        ],
        "#6b5845",
    )
    for _ in range(22):
        dx, dy = on.random.gauss(0, 17), on.random.gauss(0, 13)
        on.oval(x + dx * size, base - (88 + dy) * size, 14 * size, 12 * size, on.random.choice(GREENS))


def wall(on: Sheet, bottom: float, tone: str, top: float = 0) -> None:
    """A rendered wall with courses and a plinth."""
    on.rect(0, top, WIDE, bottom - top, tone)
    for y in range(int(top) + 18, int(bottom), 22):
        on.line([(0, y), (WIDE, y)], "#00000012", 0.8)
        for x in range((y // 22 % 2) * 24, WIDE, 48):
            on.line([(x, y), (x, min(y + 22, bottom))], "#0000000d", 0.8)
    on.rect(0, bottom - 16, WIDE, 16, "#00000020")


def lane(on: Sheet, left: float, right: float, top: float, bottom: float, slope: float = 0.12) -> None:
    """A yellow no-parking grid on the ground."""

    def at(u: float, v: float) -> Point:
        inset = (right - left) * slope * (1 - v)
        return left + inset + u * (right - left - 2 * inset), top + v * (bottom - top)

    lean, step = 0.36, 0.12
    for index in range(-3, 9):
        foot = index * step
        first, last = max(0.0, -foot / lean), min(1.0, (1 - foot) / lean)
        if first < last:
            ends = [(foot + lean * first, first), (foot + lean * last, last)]
            on.line([at(u, v) for u, v in ends], YELLOW, 1.8)
            on.line([at(1 - u, v) for u, v in ends], YELLOW, 1.8)
    on.line([at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)], YELLOW, 3.2)


def bag(on: Sheet, x: float, base: float, size: float, tone: str) -> None:
    """A tied rubbish bag."""
    on.shadow(x, base, 14 * size, 4)
    on.poly(
        [
            (x - 4 * size, base - 23 * size),
            (x + 4 * size, base - 23 * size),
            (x + 7 * size, base - 30 * size),
            (x, base - 27 * size),
            (x - 6 * size, base - 31 * size),
        ],
        tone,
    )
    on.oval(x, base - 11 * size, 15 * size, 12 * size, tone)
    on.rect(x - 14 * size, base - 10 * size, 28 * size, 10 * size, tone, 4 * size)
    on.line([(x - 6 * size, base - 20 * size), (x - 9 * size, base - 8 * size)], "#ffffff2a", 1.6)
    on.line([(x + 4 * size, base - 19 * size), (x + 5 * size, base - 9 * size)], "#00000026", 1.4)


def carton(on: Sheet, x: float, base: float, w: float, h: float, tone: str = "#b08c5a") -> None:
    """A cardboard box seen from its corner."""
    on.shadow(x + w / 2, base, w * 0.62, 4)
    on.rect(x, base - h, w, h, tone)
    on.poly(
        [(x, base - h), (x + w * 0.2, base - h - 9), (x + w * 1.2, base - h - 9), (x + w, base - h)],
        "#cba877",
    )
    on.poly(
        [(x + w, base - h), (x + w * 1.2, base - h - 9), (x + w * 1.2, base - 10), (x + w, base)], "#8c6c44"
    )
    on.rect(x + w * 0.42, base - h, w * 0.16, h, "#d6ba8b")
    on.rect(x + w * 0.08, base - h * 0.4, w * 0.2, h * 0.22, "#8c6c4488")


def bin_(on: Sheet, x: float, base: float, tone: str, dark: str, gap: float = 0) -> None:
    """A wheeled bin; with a `gap` its lid stands open over a heap."""
    on.shadow(x + 25, base + 2, 30, 5)
    if gap:
        for dx, fill in ((8, "#d9d4c4"), (20, "#4a5358"), (32, "#c9b28a"), (42, "#5a656a")):
            on.oval(x + dx, base - 72, 10, 9 + gap / 3, fill)
    on.poly([(x, base - 70), (x + 50, base - 70), (x + 45, base - 4), (x + 5, base - 4)], tone)
    on.poly([(x + 38, base - 70), (x + 50, base - 70), (x + 45, base - 4), (x + 36, base - 4)], "#00000022")
    lift = gap * 1.5
    on.poly(
        [
            (x - 3, base - 72 - gap),
            (x + 53, base - 72 - gap - lift),
            (x + 53, base - 80 - gap - lift),
            (x - 1, base - 80 - gap),
        ],
        dark,
    )
    on.rect(x + 15, base - 52, 20, 16, "#ffffffc8", 2)
    on.line([(x + 20, base - 41), (x + 25, base - 48), (x + 30, base - 41)], tone, 1.6)
    for wheel in (10, 40):
        on.oval(x + wheel, base - 2, 5, 5, "#26292a")


def bike(on: Sheet, x: float, base: float, tone: str, size: float = 1) -> None:
    """A parked electric bicycle."""
    on.shadow(x + 40 * size, base + 1, 44 * size, 4)

    def at(dx: float, dy: float) -> Point:
        return x + dx * size, base + dy * size

    for wheel in (14, 70):
        on.ring(*at(wheel, -14), 14 * size, INK, 4 * size)
        on.oval(*at(wheel, -14), 3 * size, 3 * size, "#9aa3a3")
    on.line([at(14, -14), at(26, -38), at(34, -20), at(52, -20), at(62, -46), at(70, -14)], tone, 6 * size)
    on.rect(*at(30, -34), 18 * size, 15 * size, "#33393b", 2 * size)
    on.line([at(18, -42), at(42, -42)], INK, 7 * size)
    on.line([at(62, -46), at(60, -62), at(72, -64)], INK, 4 * size)
    on.rect(*at(66, -62), 15 * size, 15 * size, "#8d9292", 2 * size)
    on.oval(*at(72, -42), 4 * size, 4 * size, "#f1e3b0")


def car(on: Sheet, x: float, base: float, tone: str, dark: str, size: float = 1) -> None:
    """A parked car seen from the side; its plate is a blank panel."""
    on.shadow(x + 62 * size, base, 70 * size, 7)

    def at(dx: float, dy: float) -> Point:
        return x + dx * size, base + dy * size

    on.poly(
        [
            at(0, -10),
            at(1, -26),
            at(22, -32),
            at(40, -52),
            at(84, -52),
            at(104, -32),
            at(124, -26),
            at(126, -10),
        ],
        tone,
    )
    on.poly([at(29, -32), at(43, -48), at(61, -48), at(61, -32)], "#c5d6d8")
    on.poly([at(65, -32), at(65, -48), at(82, -48), at(97, -32)], "#b4c8cb")
    on.poly([at(0, -10), at(1, -18), at(125, -18), at(126, -10)], dark)
    on.line([at(63, -32), at(63, -13)], dark, 1)
    on.rect(*at(68, -28), 8 * size, 2 * size, dark)
    on.rect(*at(0, -24), 7 * size, 6 * size, "#c9463c", 1)
    on.rect(*at(118, -25), 8 * size, 6 * size, "#f4e9bf", 1)
    for wheel in (26, 100):
        on.oval(*at(wheel, -10), 13 * size, 13 * size, "#23282a")
        on.oval(*at(wheel, -10), 7 * size, 7 * size, "#a9b1b2")
        on.oval(*at(wheel, -10), 2.4 * size, 2.4 * size, "#5d6566")


def cable(on: Sheet, start: Point, end: Point, sag: float, tone: str = "#23282a", width: float = 1.6) -> None:
    """A cable that hangs between two points."""
    steps = [(i / 24) for i in range(25)]
    on.line(
        [
            (start[0] + (end[0] - start[0]) * u, start[1] + (end[1] - start[1]) * u + sag * 4 * u * (1 - u))
            for u in steps
        ],
        tone,
        width,
    )


def shed(on: Sheet, left: float, right: float, roof: float, base: float, tone: str = TEAL) -> None:
    """A bicycle shed: roof and posts."""
    on.shade(lambda pen: pen.rectangle((left, roof + 12, right, base - 40), fill=255), "#1c2324", 0.16, 6)
    for x in (left + 10, (left + right) / 2, right - 14):
        on.rect(x, roof + 8, 5, base - roof - 8, "#4f5d5e")
    on.poly([(left, roof + 12), (left + 16, roof - 4), (right - 16, roof - 4), (right, roof + 12)], tone)
    on.rect(left, roof + 11, right - left, 6, TEAL_DARK)
    x = left + 20
    while x < right - 16:
        on.line([(x, roof - 4), (x + (x - 200) * 0.06, roof + 11)], "#ffffff20", 0.9)
        x += 14


def lamp(on: Sheet, x: float, base: float, height: float) -> None:
    """A street lamp that is lit."""
    top = base - height
    on.shade(
        lambda pen: pen.polygon([(x + 18, top), (x - 42, base + 12), (x + 78, base + 12)], fill=255),
        "#f6dd96",
        0.3,
        12,
    )
    on.rect(x - 1.6, top, 3.2, height, "#2f383a")
    on.line([(x, top), (x + 16, top - 5)], "#2f383a", 2.4)
    on.shade(lambda pen: pen.ellipse((x - 4, top - 25, x + 40, top + 19), fill=255), "#fff2c4", 0.55, 8)
    on.rect(x + 9, top - 7, 18, 4, "#fdf3cf", 1.5)


def litter(on: Sheet, count: int, left: float, right: float, top: float, bottom: float) -> None:
    """Wrappers, bottles and cups on the ground."""
    spots = sorted((on.random.uniform(top, bottom), on.random.uniform(left, right)) for _ in range(count))
    for index, (y, x) in enumerate(spots):
        if index % 3 == 0:
            on.shadow(x + 7, y + 3, 8, 2)
            on.rect(x, y - 2, 15, 5, on.random.choice(("#b9d6d9", "#cfe0c4", "#d9c9a8")), 2)
            on.rect(x + 15, y - 1, 4, 3, on.random.choice((RED, "#3c6596", TEAL)))
        elif index % 3 == 1:
            tone = on.random.choice(("#e9e4d6", "#d8b04a", "#c4594a", "#7aa3b5"))
            on.poly([(x, y), (x + 6, y - 5), (x + 13, y - 2), (x + 10, y + 4), (x + 3, y + 4)], tone)
            on.line([(x + 3, y), (x + 9, y - 1)], "#00000030", 0.8)
        else:
            on.poly([(x, y - 6), (x + 8, y - 6), (x + 7, y + 4), (x + 1, y + 4)], "#f3efe4")
            on.oval(x + 4, y - 6, 4, 1.4, "#c9c2b0")


def passage(on: Sheet, left: str, right: str, light: float) -> None:
    """A passage between a building and a wall, seen along its length."""
    on.fade(0, 150, "#bccdd2", "#e9ece4")
    block(on, 150, 62, 104, 92, "#cfc6b5")
    on.poly([(0, 300), (0, 252), (140, 152), (262, 152), (400, 252), (400, 300)], "#aeaba1")
    for step in (0.0, 0.16, 0.4, 0.74):
        y = 152 + step * 148
        on.line([(140 - 140 * step * 1.48, y), (262 + 138 * step * 1.48, y)], "#00000018", 0.9)
    on.poly([(0, -10), (140, 60), (140, 152), (0, 252)], left)
    on.poly([(400, 96), (262, 118), (262, 152), (400, 252)], right)
    on.poly([(400, 90), (262, 114), (262, 119), (400, 99)], "#00000026")
    for u in (0.14, 0.44, 0.7):
        x, w = 140 * u, 24 * (1 - u * 0.55)
        top, high = 12 + 62 * u, 62 * (1 - u * 0.5)
        on.poly(
            [(x, top + 8), (x + w, top + 8 + w * 0.4), (x + w, top + high - w * 0.1), (x, top + high)],
            "#7f9499",
        )
        on.line([(x, top + high + 2), (x + w, top + high + 1 - w * 0.1)], "#efece4", 2)
    on.poly([(0, 232), (140, 146), (140, 152), (0, 252)], "#00000024")
    on.shade(
        lambda pen: pen.polygon([(0, 252), (140, 152), (196, 152), (120, 300), (0, 300)], fill=255),
        "#1c2324",
        light,
        6,
    )


def passage_full(on: Sheet) -> None:
    """Boxes, a cupboard and a chair along both sides of a passage."""
    passage(on, "#c9bfae", "#b7a794", 0.2)
    carton(on, 92, 196, 30, 28)
    carton(on, 60, 236, 52, 46)
    carton(on, 72, 190, 38, 26, "#b8945f")
    on.shadow(290, 248, 40, 6)
    on.poly([(272, 148), (318, 142), (318, 246), (272, 252)], "#8a6a48")
    on.poly([(318, 142), (334, 150), (334, 232), (318, 246)], "#6c5137")
    for y in (156, 188, 220):
        on.poly([(277, y), (313, y - 4), (313, y + 20), (277, y + 24)], "#9d7b55")
        on.oval(295, y + 9, 2, 2, "#d9c089")
    on.shadow(346, 282, 26, 5)
    on.line([(326, 212), (326, 284), (326, 250), (366, 256), (366, 288)], "#5a4637", 5)
    on.line([(336, 248), (336, 276)], "#5a4637", 4)
    on.poly([(322, 246), (362, 252), (374, 242), (338, 238)], "#84633f")
    on.line([(326, 226), (326, 212), (340, 206), (340, 240)], "#5a4637", 4)
    bag(on, 180, 222, 0.9, "#5e6a70")
    carton(on, 12, 284, 64, 40, "#a9854f")


def passage_clear(on: Sheet) -> None:
    """The same passage, cleared, with a no-parking grid."""
    passage(on, "#c9bfae", "#b7a794", 0.14)
    lane(on, 92, 318, 172, 288, 0.24)
    on.rect(330, 140, 34, 44, "#f5f1e6", 1.5)
    on.rect(330, 140, 34, 11, RED, 1.5)
    for y in (158, 165, 172):
        on.line([(335, y), (359, y)], "#6a7375", 1.4)


def passage_planks(on: Sheet) -> None:
    """Planks, tyres and cartons in a passage at dusk."""
    passage(on, "#b9a58f", "#a9aa9f", 0.3)
    for index, (x, foot) in enumerate(((52, 222), (40, 232), (27, 244), (12, 258))):
        head, tone = foot - 132 + index * 6, ("#8f6f47", "#a98557")[index % 2]
        on.poly([(x, foot), (x + 15, foot + 3), (x + 40, head + 4), (x + 27, head)], tone)
        on.poly([(x + 15, foot + 3), (x + 18, foot + 1), (x + 43, head + 3), (x + 40, head + 4)], "#6b5438")
    on.shadow(308, 284, 44, 7)
    for x, y, r in ((296, 226, 20), (322, 262, 23), (288, 258, 23)):
        on.shadow(x, y + r - 2, r, 5)
        on.oval(x, y, r, r * 0.9, "#2d3233")
        on.oval(x, y, r * 0.52, r * 0.46, "#77766f")
        on.ring(x, y, r * 0.74, "#454b4c", 1)
    carton(on, 110, 206, 34, 30, "#a88555")
    carton(on, 128, 246, 44, 34)
    carton(on, 92, 270, 40, 30, "#a27f4c")
    on.shade(lambda pen: pen.rectangle((0, 0, 400, 300), fill=255), "#2c3350", 0.2, 1)


def shed_wires(on: Sheet) -> None:
    """Extension leads from a bicycle shed, by night."""
    sky(on, "#33415a", "#8c8798", 172)
    houses(on, 172, 0.55, ("#6c6a72", "#7c7880", "#706a70"))
    ground(on, 173, "#6f7075", "#54565c")
    lamp(on, 352, 214, 150)
    shed(on, 30, 300, 116, 226, "#35595b")
    cable(on, (0, 96), (120, 150), 16, "#15191b", 2)
    cable(on, (120, 150), (300, 138), 20, "#15191b", 2)
    cable(on, (84, 142), (108, 264), -8, "#d77b2c", 2.2)
    cable(on, (228, 156), (214, 262), 10, "#15191b", 2.2)
    on.rect(100, 262, 28, 8, "#e8e4d8", 2)
    for x, base, tone in ((50, 258, "#4f7f9f"), (150, 268, "#b0604c"), (250, 262, "#6f8f60")):
        bike(on, x, base, tone, 0.95)
    on.line([(114, 266), (150, 276), (176, 252)], "#d77b2c", 2)
    on.line([(216, 262), (236, 276), (284, 246)], "#15191b", 2)


def wall_wires(on: Sheet) -> None:
    """Leads from a meter box on a wall to parked bicycles."""
    wall(on, 208, "#d2c6b2")
    on.rect(126, 0, 6, 208, "#a39a86")
    ground(on, 208)
    on.rect(0, 44, 400, 3, "#8d8674")
    on.rect(186, 58, 44, 54, "#8f9a98", 2)
    on.rect(190, 62, 36, 46, "#a9b3b0", 1)
    on.poly([(208, 70), (200, 86), (207, 86), (204, 98), (216, 82), (208, 82)], YELLOW)
    for index, (top, foot) in enumerate(((194, 96), (206, 190), (222, 300))):
        tone = ("#23282a", "#d77b2c", "#23282a")[index]
        cable(on, (top, 112), (foot, 230), (10, 6, 12)[index], tone, 2.2)
        on.rect(foot - 14, 228, 28, 8, "#eeeadd", 2)
        on.line([(foot, 232), (foot + 18, 252), (foot + 40, 232)], tone, 2)
    cable(on, (0, 60), (186, 84), 16, "#23282a", 2)
    cable(on, (230, 84), (400, 52), 18, "#23282a", 2)
    bikes = ((18, 258, "#7a5a8a"), (112, 268, "#3f6f8f"), (212, 262, "#a34f3c"), (308, 272, "#5d7d4f"))
    for x, base, tone in bikes:
        bike(on, x, base, tone, 0.98)


def shed_built(on: Sheet) -> None:
    """The same wall with a shed and charging points."""
    wall(on, 208, "#d2c6b2")
    on.rect(126, 0, 6, 208, "#a39a86")
    ground(on, 208)
    shed(on, 14, 388, 70, 236)
    for x in (66, 174, 286):
        on.rect(x, 128, 26, 42, "#f5f2e8", 3)
        on.rect(x, 128, 26, 10, TEAL, 3)
        on.oval(x + 13, 148, 4, 4, "#2f8f58")
        on.line([(x + 13, 156), (x + 13, 164)], "#8a9292", 1.4)
        on.line([(x + 20, 166), (x + 24, 190), (x + 10, 214)], "#2b3133", 1.6)
    for x in range(20, 400, 62):
        on.line([(x, 282), (x + 14, 226)], "#f4f1e6", 2.2)
    for x, base, tone in ((36, 256, "#7a5a8a"), (150, 258, "#3f6f8f"), (272, 256, "#5d7d4f")):
        bike(on, x, base, tone, 0.94)


def bins_full(on: Sheet) -> None:
    """Overfull bins, bags beside them."""
    sky(on)
    houses(on)
    ground(on, 174)
    bin_(on, 92, 246, "#3f7a58", "#2f5f44", 8)
    bin_(on, 166, 250, "#3c6596", "#2d4f78", 5)
    bin_(on, 242, 246, "#6b7075", "#54595e", 9)
    for x, base, size, tone in (
        (66, 268, 1.0, "#3f464a"),
        (150, 276, 0.9, "#c9c4b5"),
        (218, 280, 1.15, "#4d565b"),
        (314, 272, 1.0, "#a8544b"),
        (344, 256, 0.8, "#5e6a70"),
    ):
        bag(on, x, base, size, tone)
    for x, y in ((106, 284), (262, 284), (286, 292), (242, 290)):
        on.poly(
            [(x, y), (x + 16, y - 9), (x + 30, y - 3), (x + 20, y + 6)],
            on.random.choice(("#b08a5c", "#9c9a92")),
        )
    litter(on, 7, 110, 330, 282, 296)


def bins_clean(on: Sheet) -> None:
    """The same bins under a roof, the ground clean."""
    sky(on)
    houses(on)
    ground(on, 174)
    on.shade(lambda pen: pen.rectangle((76, 248, 322, 266), fill=255), "#1c2324", 0.22, 5)
    on.rect(76, 246, 248, 10, "#d8d4c8")
    on.rect(88, 116, 222, 118, "#e9e5d9")
    on.rect(112, 130, 174, 26, "#f7f5ee")
    for x in (122, 180, 238):
        on.rect(x, 137, 12, 12, (TEAL, "#3c6596", "#6b7075")[(x - 122) // 58], 2)
        on.line([(x + 18, 143), (x + 40, 143)], "#5d6a6b", 2)
    for x in (84, 308):
        on.rect(x, 104, 7, 148, TEAL_DARK)
    on.poly([(66, 112), (88, 90), (312, 90), (334, 112)], TEAL)
    on.rect(66, 110, 268, 7, TEAL_DARK)
    for x, tone, dark in (
        (102, "#3f7a58", "#2f5f44"),
        (174, "#3c6596", "#2d4f78"),
        (246, "#6b7075", "#54595e"),
    ):
        bin_(on, x, 248, tone, dark)


def lawn(on: Sheet, tone: str = "#cdc3b1") -> None:
    """A strip of grass along a building, with a kerb and a path."""
    sky(on, "#c6d6d9", "#ebeee8", 120)
    on.rect(0, 0, 400, 152, tone)
    for left in range(12, 400, 96):
        on.rect(left, 12, 62, 56, "#efece4")
        on.rect(left + 3, 15, 56, 50, "#7f9499")
        on.poly([(left + 3, 65), (left + 3, 40), (left + 32, 15)], "#ffffff20")
        on.rect(left + 29, 15, 3, 50, "#efece4")
    on.rect(0, 128, 400, 24, "#9a917f")
    hedge(on, 0, 400, 166, 22)
    on.fade(164, 250, "#86a065", "#769257")
    for _ in range(260):
        x, y = on.random.uniform(0, 400), on.random.uniform(170, 248)
        on.line(
            [(x, y), (x + on.random.uniform(-2, 2), y - on.random.uniform(3, 6))],
            on.random.choice(("#6d8a4e", "#93ad71", "#5f7c46")),
            0.9,
        )
    on.rect(0, 248, 400, 7, "#d6d2c6")
    on.fade(255, 300, "#b6b2a6", "#a19e93")
    for joint in range(0, 420, 40):
        on.line([(joint, 255), (joint * 1.15 - 30, 300)], "#00000018", 0.8)


def green_pots(on: Sheet) -> None:
    """Pots, foam boxes and a tub on the grass."""
    lawn(on)
    for x, base, size, tone in (
        (52, 216, 1.0, "#a8633f"),
        (96, 226, 1.2, "#8a4f36"),
        (312, 220, 1.1, "#5f7f86"),
        (352, 232, 0.9, "#a8633f"),
    ):
        on.shadow(x, base, 18 * size, 4)
        on.poly(
            [
                (x - 16 * size, base - 26 * size),
                (x + 16 * size, base - 26 * size),
                (x + 11 * size, base),
                (x - 11 * size, base),
            ],
            tone,
        )
        on.rect(x - 18 * size, base - 31 * size, 36 * size, 7 * size, tone, 1)
        for dx in (-9, -2, 6, 11):
            on.line([(x, base - 28 * size), (x + dx * 1.5 * size, base - 52 * size)], "#6f7a45", 2)
    for x, y in ((140, 196), (148, 222), (204, 219)):
        on.shadow(x + 30, y + 24, 34, 5)
        on.rect(x, y, 60, 24, "#eceae2", 2)
        on.rect(x, y, 60, 6, "#ffffff", 2)
        on.rect(x + 4, y + 8, 52, 3, "#00000014")
    on.shadow(258, 226, 30, 5)
    on.poly([(228, 202), (288, 202), (278, 226), (238, 226)], "#7d8f94")
    on.oval(258, 202, 30, 6, "#a9b8bb")
    on.oval(258, 203, 25, 4, "#5b686b")
    bag(on, 30, 246, 0.8, "#c9c4b5")


def green_clean(on: Sheet) -> None:
    """The same grass, cleared and planted."""
    lawn(on)
    for x in (64.0, 200.0, 336.0):
        on.shadow(x, 214, 26, 5)
        for _ in range(14):
            on.oval(x + on.random.gauss(0, 13), 200 + on.random.gauss(0, 6), 9, 8, on.random.choice(GREENS))
    for _ in range(26):
        x, y = on.random.uniform(20, 380), on.random.uniform(228, 244)
        on.oval(x, y, 2.2, 2.2, on.random.choice(("#e8d9a0", "#e2b8b0", "#f1eee2")))
    on.rect(128, 206, 3, 34, "#6b5845")
    on.rect(108, 190, 44, 22, "#f4f1e6", 2)
    on.rect(108, 190, 44, 6, TEAL, 2)
    on.line([(114, 203), (146, 203)], "#6a7375", 1.6)


def green_rubble(on: Sheet) -> None:
    """Rubble and branches on the grass."""
    lawn(on, "#bfae9c")
    on.shadow(214, 238, 112, 10)
    for x, base, size in ((322.0, 236.0, 1.25), (348.0, 246.0, 0.95)):
        bag(on, x, base, size, "#b8b3a4")
    bricks = sorted(
        (238 - max(0.0, 52 - abs(x - 214) * 0.62) * on.random.random(), x)
        for x in (on.random.gauss(214, 42) for _ in range(120))
    )
    for y, x in bricks:
        size = on.random.uniform(8, 18)
        tone = on.random.choice(("#a55f45", "#b9705a", "#9b9a93", "#c4c0b4", "#8a4d38"))
        corners = [
            (x, y),
            (x + size, y - size * 0.4),
            (x + size * 1.3, y + size * 0.3),
            (x + 2, y + size * 0.5),
        ]
        on.poly([(px, py + 1.6) for px, py in corners], "#00000030")
        on.poly(corners, tone)
    for _ in range(26):
        x, y = on.random.uniform(20, 110), 232 + on.random.uniform(-8, 8)
        tip = (x + on.random.uniform(30, 76), y + on.random.uniform(-34, 4))
        on.line([(x, y), tip], on.random.choice(("#6b5438", "#7d6345")), on.random.uniform(1.4, 3))
        on.oval(tip[0], tip[1], 4, 3, on.random.choice(GREENS))


def fire_gate(on: Sheet) -> None:
    """A car in the fire lane of a gate."""
    sky(on, "#b9ccd6", "#eef0e8")
    houses(on, 174)
    on.rect(0, 118, 92, 58, "#b8a893")
    on.rect(318, 118, 82, 58, "#b8a893")
    for x in (88, 306):
        on.rect(x, 92, 18, 90, "#d8cdb9")
        on.rect(x - 3, 86, 24, 8, "#8d8371")
    on.rect(330, 130, 46, 30, RED, 2)
    for y in (138, 145, 152):
        on.line([(338, y), (368, y)], "#ffffff", 1.8)
    ground(on, 176)
    lane(on, 58, 350, 188, 286, 0.18)
    car(on, 122, 262, "#e3e1da", "#bdbab0", 1.2)


def fire_lane(on: Sheet) -> None:
    """Two cars on a fire lane."""
    sky(on)
    houses(on)
    ground(on, 172)
    lane(on, 14, 390, 196, 292, 0.1)
    car(on, 40, 250, "#7f97a3", "#637983", 1.1)
    car(on, 226, 274, "#c3b9a4", "#a0967f", 1.15)


def posters(on: Sheet) -> None:
    """Small adverts and paint on a wall by a bus stop."""
    wall(on, 214, "#cfc8b8")
    ground(on, 214)
    stop(on)
    for _ in range(26):
        x, y = on.random.uniform(128, 372), on.random.uniform(46, 176)
        w, h = on.random.uniform(14, 26), on.random.uniform(16, 30)
        tilt = on.random.uniform(-4, 4)
        tone = on.random.choice(("#f3efe2", "#f0e3a8", "#e7b9b0", "#dfe8e4", "#f3efe2"))
        on.poly(
            [
                (x + 1.5, y + 2),
                (x + w + 1.5, y + tilt + 2),
                (x + w + 1.5 - tilt * 0.3, y + h + tilt + 2),
                (x + 1.5 - tilt * 0.3, y + h + 2),
            ],
            "#00000022",
        )
        on.poly(
            [(x, y), (x + w, y + tilt), (x + w - tilt * 0.3, y + h + tilt), (x - tilt * 0.3, y + h)], tone
        )
        for row in range(3):
            on.line(
                [(x + 3, y + 6 + row * 6), (x + w - 4, y + 6 + row * 6 + tilt * 0.7)],
                RED if row == 0 else "#6a7375",
                1.5 if row == 0 else 1,
            )
    for x, y, tone in ((168, 120, "#7a2f3a"), (266, 150, "#2f4f7a")):
        cable(on, (x, y), (x + 52, y - 12), 16, tone, 4.4)
        cable(on, (x + 8, y + 22), (x + 60, y + 8), -14, tone, 4.4)


def stop(on: Sheet) -> None:
    """A bus stop sign and the end of a bench."""
    on.shadow(62, 262, 20, 4)
    on.rect(60, 66, 5, 196, "#56686a")
    on.rect(34, 40, 58, 74, TEAL, 3)
    on.rect(40, 62, 46, 46, "#f5f2e8", 2)
    on.oval(63, 51, 7, 7, "#f5f2e8")
    for y in (72, 81, 90, 99):
        on.line([(46, y), (80, y)], "#8a9595", 1.8)
    on.shadow(30, 270, 44, 5)
    on.rect(-10, 234, 66, 7, "#9a7650", 1.5)
    on.rect(-10, 244, 66, 5, "#82623f", 1.5)
    on.rect(42, 244, 5, 26, "#4f5d5e")


def posters_gone(on: Sheet) -> None:
    """The same wall, painted."""
    wall(on, 214, "#e5dfd0")
    on.rect(0, 158, 400, 56, "#7f9c86")
    on.rect(0, 154, 400, 5, "#5f7c68")
    for x in range(132, 400, 66):
        on.poly([(x, 200), (x + 16, 172), (x + 32, 200)], "#93ad98")
        on.poly([(x + 22, 200), (x + 36, 180), (x + 50, 200)], "#6f8d77")
    ground(on, 214)
    stop(on)


def street(on: Sheet) -> None:
    """A pavement with two street trees."""
    sky(on)
    houses(on, 168)
    on.fade(170, 232, "#b9b5aa", "#aca89d")
    for x in range(-200, 620, 36):
        on.line([(200 + (x - 200) * 0.8, 170), (x, 232)], "#00000014", 0.8)
    on.rect(0, 231, 400, 8, "#dbd7cc")
    on.fade(239, 300, "#83858a", "#74767b")
    on.rect(40, 268, 90, 5, "#e8e4da")
    on.rect(220, 268, 90, 5, "#e8e4da")
    for x in (76, 322):
        on.rect(x - 22, 218, 44, 12, "#8d8371", 1)
        tree(on, x, 222, 1.25)


def laundry(on: Sheet) -> None:
    """Washing on a line between two street trees."""
    street(on)
    cable(on, (78, 128), (320, 126), 9, "#e6e2d6", 2)
    for x, w, h, tone, stripe in (
        (98, 50, 66, "#d9b8b0", "#c49a92"),
        (156, 34, 46, "#7f9fb5", "#6a8aa0"),
        (198, 58, 70, "#e8e2cf", "#b9c4a8"),
        (264, 34, 50, "#a9b98f", "#93a37a"),
    ):
        y = 136 + 6 * (1 - abs(x + w / 2 - 200) / 120)
        on.poly(
            [(x, y), (x + w, y + 1), (x + w + 2, y + h), (x + w * 0.5, y + h + 3), (x - 2, y + h - 1)], tone
        )
        for part in (0.3, 0.6):
            on.line([(x + w * part, y + 2), (x + w * part + 1, y + h)], stripe, 3)
        for peg in (x + 4, x + w - 4):
            on.rect(peg - 1.2, y - 4, 2.4, 7, "#a8633f")


def laundry_gone(on: Sheet) -> None:
    """The same trees without the line."""
    street(on)
    on.rect(196, 176, 4, 46, "#4f5d5e")
    on.rect(172, 160, 52, 26, "#f4f1e6", 2)
    on.rect(172, 160, 52, 7, TEAL, 2)
    on.line([(180, 175), (216, 175)], "#6a7375", 1.8)


def fitness(on: Sheet) -> None:
    """Litter around exercise equipment."""
    sky(on, "#c9d5d0", "#eef0e6")
    houses(on, 158)
    tree(on, 30, 192, 1.1)
    tree(on, 378, 190, 1.0)
    on.fade(159, 300, "#a9785c", "#96674d")
    for x in range(-100, 520, 70):
        on.line([(200 + (x - 200) * 0.6, 176), (x, 300)], "#00000018", 0.9)
    for x in (104, 152):
        on.rect(x, 110, 6, 112, "#2f6f8f")
    on.line([(106, 112), (156, 112)], YELLOW, 5)
    for x in (116, 146):
        on.line([(x, 114), (x - 4, 176)], "#3c4648", 2.6)
        on.ring(x - 4, 182, 7, YELLOW, 2.6)
    on.shadow(132, 224, 42, 5)
    on.shadow(264, 226, 56, 6)
    on.rect(258, 150, 7, 76, "#2f6f8f")
    on.line([(222, 216), (262, 190), (304, 216)], YELLOW, 6)
    on.line([(236, 150), (288, 150)], "#3c4648", 4)
    on.rect(210, 212, 28, 6, INK, 2)
    on.rect(290, 212, 28, 6, INK, 2)
    litter(on, 20, 50, 350, 232, 286)


def night_rain(on: Sheet) -> None:
    """Sandbags and a pump in the rain, by night."""
    sky(on, "#1d2839", "#47505f", 176)
    houses(on, 172, 0.3, ("#454c56", "#505660", "#4a4e57"))
    on.fade(172, 300, "#4a5560", "#333c47")
    lamp(on, 66, 196, 150)
    on.shade(lambda pen: pen.ellipse((120, 222, 420, 276), fill=255), "#8fa9b8", 0.45, 7)
    for _ in range(14):
        x, y = on.random.uniform(150, 380), on.random.uniform(230, 268)
        on.draw.ellipse(
            [value * SCALE for value in (x - 10, y - 3, x + 10, y + 3)], outline="#c3d4dc66", width=5
        )
    for row, count in enumerate((8, 7, 6)):
        for index in range(count):
            x, y = 128 + index * 31 + row * 15, 226 - row * 13
            on.rect(x, y, 33, 15, ("#a8946d", "#98855f", "#b3a07a")[(index + row) % 3], 6)
            on.line([(x + 5, y + 4), (x + 26, y + 4)], "#00000022", 1)
    on.shadow(70, 274, 46, 6)
    on.rect(40, 236, 56, 34, "#b0562f", 4)
    on.rect(46, 226, 24, 12, "#3a4144", 3)
    on.oval(90, 254, 14, 14, "#3a4144")
    on.oval(90, 254, 7, 7, "#8a9292")
    for wheel in (50, 84):
        on.oval(wheel, 274, 7, 7, "#1e2224")
    cable(on, (98, 256), (232, 286), 14, "#3f6fa0", 9)
    on.rect(226, 280, 52, 12, "#20272b", 2)
    for x in range(230, 276, 7):
        on.rect(x, 281, 3, 10, "#5e6a70")
    for _ in range(170):
        x, y = on.random.uniform(-10, 400), on.random.uniform(-10, 300)
        on.line([(x, y), (x - 3, y + on.random.uniform(9, 17))], "#cfdbe24a", 0.9)


def red_flag(on: Sheet) -> None:
    """A clean entrance with a red pennant."""
    wall(on, 222, "#cbbba4")
    for x in (20, 316):
        on.rect(x, 30, 66, 74, "#efece4")
        on.rect(x + 4, 34, 58, 66, "#7f9499")
        on.poly([(x + 4, 100), (x + 4, 66), (x + 38, 34)], "#ffffff20")
        on.rect(x + 31, 34, 4, 66, "#efece4")
    on.rect(134, 66, 132, 156, "#b3a48d")
    on.rect(146, 82, 108, 140, "#4f5d5e")
    on.rect(152, 88, 46, 134, "#6d7f80")
    on.rect(202, 88, 46, 134, "#6d7f80")
    for x in (158, 208):
        on.rect(x, 96, 34, 60, "#b9ccce")
        on.poly([(x, 156), (x, 126), (x + 24, 96)], "#ffffff3a")
    on.rect(194, 152, 3, 22, "#d9d4c4")
    on.rect(203, 152, 3, 22, "#d9d4c4")
    on.poly([(118, 66), (126, 48), (274, 48), (282, 66)], "#8d8371")
    ground(on, 222, "#bdb9ae", "#a5a196")
    on.rect(120, 222, 160, 9, "#d5d0c3")
    on.rect(106, 231, 188, 9, "#c8c3b5")
    for x in (88, 312):
        on.shadow(x, 238, 18, 4)
        on.poly([(x - 15, 206), (x + 15, 206), (x + 11, 236), (x - 11, 236)], "#8a4f36")
        for _ in range(12):
            on.oval(x + on.random.gauss(0, 9), 194 + on.random.gauss(0, 8), 8, 8, on.random.choice(GREENS))
    on.line([(276, 84), (304, 84)], "#6b5845", 3)
    on.poly([(280, 86), (302, 86), (302, 146), (291, 136), (280, 146)], RED)
    star(on, 291, 106, 8)
    on.rect(40, 116, 44, 58, "#f5f1e6", 2)
    on.rect(40, 116, 44, 12, TEAL, 2)
    for y in (138, 147, 156, 165):
        on.line([(46, y), (78, y)], "#8a9595", 1.6)


def star(on: Sheet, x: float, y: float, radius: float) -> None:
    """A gold five-pointed star."""
    points = (
        (0, -1),
        (0.225, -0.309),
        (0.951, -0.309),
        (0.363, 0.118),
        (0.588, 0.809),
        (0, 0.382),
        (-0.588, 0.809),
        (-0.363, 0.118),
        (-0.951, -0.309),
        (-0.225, -0.309),
    )
    on.poly([(x + dx * radius, y + dy * radius) for dx, dy in points], "#e9c887")


def riverside(on: Sheet) -> None:
    """A river walk at dusk, lamps lit."""
    sky(on, "#4a5a7a", "#d9a98a", 150)
    block(on, 10, 84, 70, 66, "#5d6273", 0.5)
    block(on, 100, 100, 56, 50, "#656879", 0.5)
    block(on, 300, 78, 84, 72, "#595e70", 0.5)
    hedge(on, 0, 400, 152, 12, True)
    on.fade(150, 206, "#6f7f94", "#4c5f74")
    for _ in range(46):
        x, y = on.random.uniform(0, 400), on.random.uniform(154, 202)
        on.line(
            [(x, y), (x + on.random.uniform(8, 26), y)],
            on.random.choice(("#e9c09a55", "#9fb0c455", "#2f3f5255")),
            1,
        )
    on.fade(206, 300, "#8d867e", "#6f6a65")
    for y in (222, 246, 276):
        on.line([(0, y), (400, y)], "#0000001c", 0.9)
    for x in range(-160, 600, 52):
        on.line([(200 + (x - 200) * 0.62, 206), (x, 300)], "#0000001c", 0.9)
    for y in (170, 182, 194):
        on.line([(0, y), (400, y)], "#d5d9d6", 2)
    for x in range(14, 400, 48):
        on.rect(x, 164, 5, 46, "#c3c8c6")
    lamp(on, 84, 232, 168)
    lamp(on, 300, 228, 160)
    on.ring(210, 184, 14, "#d9622f", 6)
    for dx, dy in ((0, -14), (0, 14), (-14, 0), (14, 0)):
        on.oval(210 + dx, 184 + dy, 3.4, 3.4, "#f4f1e6")


def shop(on: Sheet) -> None:
    """A tidy greengrocer with a pair of scales."""
    wall(on, 226, "#d6c9b4")
    on.rect(34, 34, 332, 40, TEAL_DARK, 2)
    for left in range(126, 276, 38):
        on.rect(left, 44, 22, 20, "#e9c887", 3)
    on.rect(46, 92, 196, 134, "#3f4a4c")
    on.rect(52, 98, 184, 122, "#8fa5a6")
    on.poly([(52, 220), (52, 150), (116, 98), (176, 98)], "#ffffff2c")
    on.rect(256, 92, 92, 134, "#3f4a4c")
    on.rect(262, 98, 80, 128, "#c9b48e")
    for left in range(40, 362, 23):
        stripe = ("#e8e2d2", "#7f9c86")[(left - 40) // 23 % 2]
        on.poly([(left, 74), (left + 23, 74), (left + 19, 102), (left - 4, 102)], stripe)
    ground(on, 226, "#b9b5aa", "#9f9b90")
    for row, (y, size) in enumerate(((214.0, 0.9), (246.0, 1.05))):
        for index in range(5):
            x = 50 + index * 40 * size - row * 6
            heap = ("#6d8f58", "#c4594a", "#d8a63f", "#8a5a8a", "#e9e4d6")[(index + row * 2) % 5]
            on.shadow(x + 17 * size, y + 2, 19 * size, 3)
            for _ in range(13):
                on.oval(
                    x + on.random.uniform(4, 31) * size,
                    y - on.random.uniform(16, 23) * size,
                    5 * size,
                    4.4 * size,
                    heap,
                )
            on.poly(
                [(x, y - 18 * size), (x + 35 * size, y - 18 * size), (x + 32 * size, y), (x + 3 * size, y)],
                "#a98557",
            )
            for dy in (6, 12):
                on.line([(x + 2, y - dy * size), (x + 33 * size, y - dy * size)], "#7d5f41", 0.9)
    on.shadow(300, 262, 26, 5)
    on.rect(282, 222, 36, 40, "#dcd7c8", 3)
    on.rect(276, 212, 48, 9, "#8a9292", 3)
    on.rect(290, 198, 20, 14, "#2b3133", 2)
    on.rect(293, 201, 14, 7, "#9fd0b0", 1)
    on.rect(289, 232, 22, 12, RED, 2)
    bin_(on, 344, 270, "#6b7075", "#54595e")


def garden(on: Sheet) -> None:
    """A small garden between blocks."""
    sky(on, "#b9cfd6", "#eff1e8")
    houses(on, 152)
    on.fade(153, 300, "#8aa66a", "#738f54")
    for _ in range(200):
        x, y = on.random.uniform(0, 400), on.random.uniform(166, 298)
        tone = on.random.choice(("#6d8a4e", "#9ab57a"))
        on.line([(x, y), (x + 1, y - on.random.uniform(3, 6))], tone, 0.9)
    for index in range(9):
        v = index / 8
        x, tone = 226 + 46 * (v - 0.3) ** 2 * 3, "#d3cec1" if index % 2 else "#c6c1b3"
        on.oval(x, 172 + 118 * v, 12 + 26 * v, 4 + 7 * v, tone)
    tree(on, 36, 180, 1.0)
    tree(on, 362, 178, 0.9)
    for x, y, width in ((44, 192, 124), (268, 200, 112)):
        on.shadow(x + width / 2, y + 24, width * 0.52, 5)
        for _ in range(44):
            flower = on.random.choice((*GREENS, "#d9a0a0", "#e8d38a", "#c58fb0"))
            on.oval(x + on.random.uniform(6, width - 6), y - on.random.uniform(0, 18), 6, 6, flower)
        on.rect(x, y, width, 22, "#b8704f", 2)
        for dx in range(0, width, 18):
            on.line([(x + dx, y + 2), (x + dx, y + 20)], "#00000022", 0.9)
    on.shadow(104, 286, 62, 6)
    for y in (240, 250):
        on.rect(50, y, 108, 6, "#a67c50", 2)
    on.rect(46, 263, 116, 8, "#8f6841", 2)
    for x in (58, 144):
        on.rect(x, 240, 5, 46, "#4f5d5e")


def certificate(on: Sheet) -> None:
    """A framed certificate, a cup and a plant."""
    on.fade(0, 222, "#e6decd", "#d9cfba")
    on.rect(0, 222, 400, 78, "#9a7650")
    on.rect(0, 222, 400, 6, "#b58d60")
    for y in (246, 268, 288):
        on.line([(0, y), (400, y)], "#00000014", 1)
    on.shade(lambda pen: pen.rectangle((98, 46, 318, 206), fill=255), "#1c2324", 0.3, 6)
    on.rect(92, 38, 216, 160, "#8a6a48", 2)
    on.rect(100, 46, 200, 144, "#c99b45")
    on.rect(105, 51, 190, 134, "#fdf7e6")
    on.rect(160, 66, 80, 12, RED, 1)
    for y, left, right in ((98, 128, 272), (112, 128, 272), (126, 128, 240)):
        on.line([(left, y), (right, y)], "#b9ac93", 2.4)
    on.line([(206, 158), (274, 158)], "#b9ac93", 2.4)
    on.ring(246, 154, 15, RED, 2.2)
    star(on, 246, 154, 8)
    on.shadow(52, 254, 30, 6)
    on.rect(32, 238, 40, 14, "#4f3d2c", 2)
    on.rect(46, 222, 12, 18, "#c99b45")
    on.poly([(30, 166), (74, 166), (66, 208), (52, 224), (38, 208)], "#e0b45c")
    on.poly([(62, 166), (74, 166), (66, 208), (54, 222)], "#b98a38")
    on.ring(28, 182, 10, "#c99b45", 3.4)
    on.ring(76, 182, 10, "#c99b45", 3.4)
    on.shadow(350, 256, 28, 6)
    on.poly([(326, 206), (374, 206), (366, 256), (334, 256)], "#7d9a9b")
    for _ in range(26):
        on.oval(
            350 + on.random.gauss(0, 16),
            186 + on.random.gauss(0, 14),
            8,
            8,
            on.random.choice((*GREENS, "#d9a0a0", "#e8d38a")),
        )


def barrier(on: Sheet, x: float, base: float, width: float) -> None:
    """A low site fence in red and white."""
    on.shadow(x + width / 2, base, width * 0.55, 4)
    for foot in (x + 6, x + width - 10):
        on.rect(foot, base - 34, 4, 34, "#8d9292")
    for index in range(int(width // 16)):
        on.rect(x + index * 16, base - 34, 16, 9, (RED, "#f4f1e6")[index % 2])
        on.rect(x + index * 16, base - 19, 16, 7, ("#f4f1e6", RED)[index % 2])


def cone(on: Sheet, x: float, base: float, size: float = 1) -> None:
    """A traffic cone."""
    on.shadow(x, base, 12 * size, 3)
    on.rect(x - 11 * size, base - 4 * size, 22 * size, 5 * size, "#b9502f", 1)
    on.poly([(x - 8 * size, base - 3), (x, base - 32 * size), (x + 8 * size, base - 3)], "#d9622f")
    on.poly(
        [
            (x - 5.6 * size, base - 12 * size),
            (x - 3.4 * size, base - 20 * size),
            (x + 3.4 * size, base - 20 * size),
            (x + 5.6 * size, base - 12 * size),
        ],
        "#f4f1e6",
    )


def trench(on: Sheet) -> None:
    """A trench with two new pipes side by side, pipes in stock beside it."""
    sky(on)
    houses(on, 152)
    on.fade(153, 300, "#a99a82", "#8f7f67")
    for _ in range(90):
        x, y = on.random.uniform(0, 400), on.random.uniform(160, 298)
        on.oval(x, y, on.random.uniform(1, 3), 1.2, on.random.choice(("#8a7a62", "#bcae96", "#776850")))
    on.poly([(182, 156), (216, 156), (318, 300), (86, 300)], "#5d4d3a")
    on.poly([(182, 156), (188, 156), (128, 300), (86, 300)], "#75634c")
    on.poly([(210, 156), (216, 156), (318, 300), (276, 300)], "#493c2d")
    for top, left, right, tone, light in (
        (194, 136, 180, "#2f5f7a", "#5f8fa8"),
        (202, 212, 258, "#8f6a3f", "#c09a68"),
    ):
        on.poly([(top, 160), (top + 5, 160), (right, 300), (left, 300)], tone)
        on.line([(top + 2, 160), ((left * 2 + right) / 3, 300)], light, 2.4)
        for step in (0.2, 0.45, 0.8):
            y = 160 + 140 * step
            mid, half = top + 2.5 + ((left + right) / 2 - top - 2.5) * step, 3 + (right - left) / 2 * step
            on.line([(mid - half, y), (mid + half, y)], "#00000055", 2.2)
    for _ in range(60):
        y = on.random.uniform(190, 292)
        x = 152 - (y - 156) * 0.66 - on.random.uniform(8, 70)
        on.oval(x, y, 16, 8, on.random.choice(("#9a8260", "#8a7353", "#a98f6b")))
    for row, count in enumerate((4, 3, 2)):
        for index in range(count):
            x, y = 322 + index * 19 + row * 9.5, 232 - row * 16
            on.oval(x, y, 10, 10, "#2f5f7a")
            on.oval(x, y, 6.4, 6.4, "#1d2b33")
    cone(on, 300, 212, 0.8)
    cone(on, 356, 288, 1.2)


def charging_shed(on: Sheet) -> None:
    """A new shed for electric bicycles, a box of sockets at each post."""
    sky(on, "#b9cfd6", "#eff1e8")
    houses(on, 150)
    ground(on, 152)
    shed(on, 40, 366, 96, 234, "#3f7f74")
    for x in (74, 152, 232, 310):
        on.rect(x, 140, 24, 40, "#f5f2e8", 3)
        on.rect(x, 140, 24, 9, TEAL, 3)
        for dy in (154, 165):
            on.oval(x + 12, dy, 3.4, 3.4, "#2f8f58")
    for x in range(56, 366, 44):
        on.line([(x, 274), (x + 10, 232)], "#f4f1e6", 2.2)
    bike(on, 70, 262, "#4f7f9f", 0.9)
    bike(on, 246, 260, "#b0604c", 0.9)
    on.rect(372, 120, 5, 130, "#56686a")
    on.rect(358, 112, 34, 40, "#f5f1e6", 2)
    on.rect(358, 112, 34, 10, TEAL, 2)
    for y in (130, 138, 145):
        on.line([(363, y), (387, y)], "#8a9595", 1.5)


def facade(on: Sheet, tone: str) -> None:
    """The face of a block of flats, close by."""
    on.rect(0, 0, 400, 250, tone)
    for row in range(3):
        for column in range(4):
            x, y = 22 + column * 98, 14 + row * 78
            on.rect(x - 3, y - 3, 60, 52, "#efece4")
            on.rect(x, y, 54, 46, on.random.choice(("#7f9499", "#8aa0a4", "#76898e")))
            on.poly([(x, y + 46), (x, y + 20), (x + 28, y)], "#ffffff22")
            on.rect(x + 25.6, y, 2.8, 46, "#efece4")
            on.rect(x - 5, y + 50, 64, 4, "#00000024")


def insulation(on: Sheet) -> None:
    """A wall whose lower half is already clad with insulating boards."""
    facade(on, "#b39a84")
    for y in range(8, 100, 9):
        on.line([(0, y), (400, y)], "#00000014", 0.7)
    on.poly([(0, 92), (230, 92), (230, 110), (400, 110), (400, 250), (0, 250)], "#e6d9a8")
    for y in range(92, 250, 26):
        on.line([(0, y), (400, y)], "#00000020", 1)
        for x in range((y // 26 % 2) * 30, 400, 60):
            on.line([(x, y), (x, y + 26)], "#00000020", 1)
            for dx in (12, 46):
                on.oval(x + dx, y + 13, 2, 2, "#c4b27a")
    for row in (1, 2):
        for column in range(4):
            x, y = 22 + column * 98, 14 + row * 78
            on.rect(x - 4, y - 4, 62, 54, "#f4f1e6")
            on.rect(x, y, 54, 46, "#7f9499")
            on.poly([(x, y + 46), (x, y + 20), (x + 28, y)], "#ffffff26")
            on.rect(x + 25.6, y, 2.8, 46, "#f4f1e6")
    ground(on, 250, "#b0a999", "#989080")
    for x in (38, 372):
        on.rect(x, 0, 5, 262, "#8d7a4a")
    for y in (70, 148, 226):
        on.rect(0, y, 400, 5, "#a58f58")
        on.rect(0, y + 5, 400, 3, "#00000026")
    for index in range(4):
        on.rect(262 - index * 2, 270 - index * 9, 92, 9, ("#efe4b8", "#e2d49c")[index % 2], 1)
    carton(on, 96, 286, 46, 26, "#b8b0a0")


def scaffold(on: Sheet) -> None:
    """A block in scaffolding and netting; a detour sign where the pavement is closed."""
    sky(on, "#bccdd6", "#e9ece4")
    tree(on, 20, 196, 0.9)
    block(on, 62, 18, 250, 184, "#c9bda8")
    for x in range(52, 330, 30):
        on.rect(x, 8, 3, 200, "#7a6a40")
    for y in range(20, 206, 32):
        on.rect(48, y, 278, 3, "#8d7a4a")
        on.rect(48, y + 3, 278, 4, "#b39a62")
    on.rect(48, 14, 278, 150, "#4f8f6a66")
    for y in range(20, 160, 14):
        on.line([(48, y), (326, y)], "#2f6f4a30", 0.8)
    for x in range(60, 296, 44):
        on.line([(x, 24), (x + 30, 202)], "#7a6a4090", 1.6)
    on.fade(204, 300, "#b6b2a6", "#9c988d")
    on.poly([(0, 226), (400, 214), (400, 232), (0, 246)], "#cfc9ba")
    barrier(on, 70, 244, 112)
    barrier(on, 196, 242, 112)
    on.shadow(344, 268, 26, 5)
    on.rect(342, 182, 5, 86, "#56686a")
    on.rect(316, 158, 58, 44, "#f4f1e6", 3)
    on.rect(320, 162, 50, 36, "#2f6f8f", 2)
    on.line([(330, 180), (356, 180)], "#ffffff", 4)
    on.poly([(352, 170), (364, 180), (352, 190)], "#ffffff")
    cone(on, 42, 276, 1.1)
    cone(on, 306, 288, 1.1)


def worn_road(on: Sheet) -> None:
    """A road in a compound with potholes and puddles."""
    sky(on, "#c3cdd0", "#e3e6e0")
    houses(on, 158)
    on.fade(160, 300, "#9a978f", "#807d76")
    hedge(on, 0, 76, 196, 16)
    hedge(on, 332, 400, 196, 16)
    for _ in range(26):
        x, y = on.random.uniform(10, 390), on.random.uniform(190, 296)
        points = [(x, y)]
        for _ in range(4):
            last = points[-1]
            points.append((last[0] + on.random.uniform(4, 18), last[1] + on.random.uniform(-6, 6)))
        on.line(points, "#4d4b46", on.random.uniform(0.7, 1.5))
    for x, y, rx, ry in ((128, 214, 40, 8), (272, 232, 58, 12), (120, 268, 66, 15), (334, 282, 38, 9)):
        on.oval(x, y, rx + 6, ry + 3, "#6a665e")
        on.oval(x, y + 1, rx, ry, "#8b9a9f")
        on.oval(x - rx * 0.3, y, rx * 0.4, ry * 0.4, "#b4c2c6")
        for _ in range(9):
            on.oval(
                x + on.random.uniform(-rx, rx) * 1.15, y + ry + on.random.uniform(0, 4), 2.4, 1.6, "#57544d"
            )


def old_lane(on: Sheet) -> None:
    """A lane before a block: wires across it, the paving cracked."""
    sky(on, "#c6cfcf", "#e7e8e0")
    houses(on, 176, 0, ("#a9a092", "#b8ae9e", "#b0a596"))
    on.fade(177, 300, "#a8a397", "#8b867b")
    for _ in range(30):
        x, y = on.random.uniform(0, 396), on.random.uniform(190, 296)
        tip = (x + on.random.uniform(8, 34), y + on.random.uniform(-7, 7))
        on.line([(x, y), tip], "#57534b", on.random.uniform(0.7, 1.5))
    for x in (64, 330):
        on.rect(x, 40, 6, 160, "#7d756a")
        on.rect(x - 16, 52, 38, 4, "#5b554c")
    for index in range(9):
        cable(on, (-10, 40 + index * 7), (64, 54 + index % 3 * 4), 6, "#23282a", 1.2)
        cable(on, (66, 54 + index % 4 * 3), (332, 52 + index % 3 * 4), 12 + index * 3.4, "#23282a", 1.3)
        cable(on, (334, 54 + index % 3 * 4), (410, 36 + index * 9), 7, "#23282a", 1.2)
    for x, y in ((150, 90), (214, 96), (262, 88)):
        on.ring(x, y, 7, "#23282a", 1.6)


def new_lane(on: Sheet) -> None:
    """The same lane: the wires gone, the paving new, lamps and racks for drying clothes."""
    sky(on, "#b5cdd8", "#eef1e9")
    houses(on, 176)
    on.fade(177, 300, "#8d8f92", "#7b7d80")
    on.poly([(0, 226), (0, 206), (400, 188), (400, 200)], "#cfc9ba")
    on.line([(0, 262), (400, 234)], "#e8e4da", 2.6)
    for x in (64, 330):
        on.rect(x, 84, 4, 122, "#3d4a4c")
        on.line([(x + 2, 86), (x + 22, 80)], "#3d4a4c", 3)
        on.rect(x + 12, 78, 20, 4, "#f4efdc", 1.5)
    for x in (118, 214):
        on.rect(x, 160, 3, 44, "#8d9292")
        on.rect(x + 54, 157, 3, 44, "#8d9292")
        for y in (162, 168):
            on.line([(x, y), (x + 56, y - 3)], "#b9bdbb", 1.4)
    on.rect(126, 168, 18, 26, "#d9b8b0")
    on.rect(150, 167, 14, 22, "#7f9fb5")
    tree(on, 376, 232, 0.8)


def tyres(on: Sheet) -> None:
    """Old tyres, painted, as a flower bed."""
    sky(on, "#b9cfd6", "#eff1e8")
    houses(on, 140)
    on.fade(141, 300, "#b8b3a6", "#9d988b")
    on.oval(200, 250, 170, 36, "#8a7355")
    paints = ("#c4594a", "#d9a926", "#4f86a8", "#6d9a5a", "#c58fb0")
    flowers = ("#d95f6a", "#f1d36a", "#f4efe6", "#c56fa0")
    for index, (x, y, size) in enumerate(
        (
            (92, 212, 0.8),
            (164, 202, 0.8),
            (238, 202, 0.8),
            (310, 212, 0.8),
            (60, 252, 1.0),
            (150, 252, 1.2),
            (252, 252, 1.2),
            (344, 252, 1.0),
            (104, 288, 1.1),
            (204, 292, 1.2),
            (304, 288, 1.1),
        )
    ):
        on.shadow(x, y + 4 * size, 42 * size, 7)
        on.rect(x - 36 * size, y - 22 * size, 72 * size, 24 * size, paints[index % 5], 10 * size)
        on.rect(x - 36 * size, y - 10 * size, 72 * size, 3 * size, "#ffffff30")
        on.oval(x, y - 22 * size, 36 * size, 10 * size, paints[index % 5])
        on.oval(x, y - 22 * size, 25 * size, 6.6 * size, "#5d4b38")
        for _ in range(16):
            dx, dy = on.random.uniform(-22, 22), on.random.uniform(2, 24)
            on.oval(x + dx * size, y - (22 + dy) * size, 6 * size, 5 * size, on.random.choice(GREENS))
        for _ in range(7):
            dx, dy = on.random.uniform(-20, 20), on.random.uniform(10, 28)
            tone = on.random.choice(flowers)
            on.oval(x + dx * size, y - (22 + dy) * size, 4.4 * size, 4.4 * size, tone)
            on.oval(x + dx * size, y - (22 + dy) * size, 1.6 * size, 1.6 * size, "#e8b23a")


def night_door(on: Sheet) -> None:
    """An entrance by night: one lamp over boards that lead past a fence."""
    on.fade(0, 214, "#1d2839", "#333c4c")
    on.rect(0, 0, 400, 214, "#3d424d")
    for left in (14, 300):
        for top in (18, 104):
            on.rect(left, top, 74, 60, "#565b64")
            on.rect(left + 4, top + 4, 66, 52, "#2c3440")
    on.rect(140, 56, 120, 160, "#4a4f59")
    on.rect(154, 76, 92, 140, "#6b6557")
    on.rect(160, 82, 38, 134, "#857c68")
    on.rect(202, 82, 38, 134, "#857c68")
    on.fade(214, 300, "#3f3b36", "#2c2a28")
    for index in range(8):
        v = index / 7
        y, half = 220 + 76 * v, 34 + 40 * v
        x = 206 + 44 * v
        on.poly(
            [(x - half, y), (x + half, y), (x + half + 4, y + 9), (x - half - 4, y + 9)],
            "#8f7350" if index % 2 else "#7d6345",
        )
        for edge in (x - half - 1, x + half - 5):
            on.rect(edge, y + 2, 6, 3, "#e8d9a0")
    on.shade(
        lambda pen: pen.polygon([(196, 50), (110, 296), (346, 296), (206, 50)], fill=255), "#f6dd96", 0.42, 16
    )
    on.shade(lambda pen: pen.ellipse((172, 28, 230, 78), fill=255), "#fff2c4", 0.7, 9)
    on.rect(190, 38, 22, 8, "#2b3133", 2)
    on.oval(201, 52, 9, 8, "#fdf3cf")
    barrier(on, 20, 268, 96)
    barrier(on, 330, 284, 80)


def umbrellas(on: Sheet) -> None:
    """A rack by a door with a row of umbrellas of many colours."""
    wall(on, 236, "#d9cdb6")
    ground(on, 236, "#b4a88f", "#988c74")
    on.rect(304, 56, 84, 180, "#6b5a45")
    on.rect(312, 64, 68, 172, "#83705a")
    on.rect(320, 74, 52, 66, "#b9ccce")
    on.poly([(320, 140), (320, 112), (352, 74)], "#ffffff3a")
    on.oval(318, 160, 3.4, 3.4, "#d9c089")
    on.rect(20, 70, 268, 10, "#8a6a48", 2)
    on.rect(20, 80, 268, 4, "#00000026")
    tones = (
        "#2f5f7a",
        "#b3322b",
        "#d9a926",
        "#5f7f4d",
        "#6b5a8a",
        "#2b3133",
        "#c58fb0",
        "#3f7f74",
        "#a8633f",
    )
    for index in range(9):
        x, tone = 40 + index * 28, tones[index]
        on.rect(x - 1, 78, 2, 8, "#4f5d5e")
        on.line([(x, 86), (x + 4, 90), (x, 96)], "#5b4a38", 3)
        on.poly([(x - 9, 102), (x + 9, 102), (x + 4, 196), (x, 206), (x - 4, 196)], tone)
        on.line([(x - 3, 104), (x - 1, 196)], "#ffffff30", 1.6)
        on.line([(x + 4, 104), (x + 2, 196)], "#00000026", 1.6)
        on.rect(x - 8, 126, 16, 4, "#00000030")
        if index % 4 == 1:
            on.rect(x - 5, 150, 8, 9, "#e8dcc0")
    on.shadow(86, 282, 62, 5)
    on.rect(36, 262, 104, 8, "#8f6841", 2)
    for x in (46, 124):
        on.rect(x, 270, 6, 14, "#6b5138")
    on.rect(62, 236, 40, 26, "#8a9292", 3)
    on.rect(72, 228, 20, 8, "#5e6a6b", 2)
    on.line([(112, 260), (136, 250)], "#c9c2b0", 3)


STREET, LIUAN, NANQIAO = "cuihu/photos", "cuihu/liuyin/liuan/photos", "cuihu/qiaonan/nanqiao/photos"
PICTURES: Final[dict[str, Callable[[Sheet], None]]] = {
    f"{STREET}/pg-2026-035-a": green_pots,
    f"{STREET}/pg-2026-035-b": green_clean,
    f"{STREET}/pg-2026-037-a": posters,
    f"{STREET}/pg-2026-037-b": posters_gone,
    f"{STREET}/pg-2026-038-a": green_rubble,
    f"{STREET}/pg-2026-039-a": passage_planks,
    f"{STREET}/pg-2026-041-a": laundry,
    f"{STREET}/pg-2026-041-b": laundry_gone,
    f"{STREET}/pg-2026-043-a": passage_full,
    f"{STREET}/pg-2026-043-b": passage_clear,
    f"{STREET}/pg-2026-045-a": fire_gate,
    f"{STREET}/pg-2026-046-a": bins_full,
    f"{STREET}/pg-2026-046-b": bins_clean,
    f"{STREET}/pg-2026-049-a": shed_wires,
    f"{STREET}/gz-2026-01-a": old_lane,
    f"{STREET}/gz-2026-01-b": new_lane,
    f"{STREET}/gz-2026-02-a": worn_road,
    f"{STREET}/gz-2026-03-a": trench,
    f"{STREET}/gz-2026-03-b": charging_shed,
    f"{STREET}/gz-2026-03-c": insulation,
    f"{STREET}/gz-2026-03-d": scaffold,
    f"{STREET}/st-2026-01": tyres,
    f"{STREET}/st-2026-04": night_door,
    f"{STREET}/st-2026-05": umbrellas,
    f"{STREET}/h-2026-015": red_flag,
    f"{STREET}/h-2026-016": night_rain,
    f"{STREET}/h-2026-027": riverside,
    f"{LIUAN}/pg-2026-044-a": wall_wires,
    f"{LIUAN}/pg-2026-044-b": shed_built,
    f"{LIUAN}/pg-2026-047-a": fitness,
    f"{LIUAN}/pg-2026-051-a": fire_lane,
    f"{LIUAN}/h-2026-018": garden,
    f"{NANQIAO}/h-2026-010": certificate,
    f"{NANQIAO}/h-2026-022": shop,
}
PAIRS: Final = {name[:-2]: name[:-2] for name in PICTURES if name.endswith("-b")}
"""Before and after share their chance, so that the houses behind them are the same houses."""


def draw(name: str) -> Image.Image:
    """The finished picture of that name."""
    on = Sheet(PAIRS.get(name[:-2], name))
    PICTURES[name](on)
    return on.finish()


def main(arguments: Sequence[str]) -> int:
    """Write every picture below the content folder that is named (default: content)."""
    root = Path(arguments[0] if arguments else "content")
    for name in PICTURES:
        file = root / f"{name}.jpg"
        file.parent.mkdir(parents=True, exist_ok=True)
        draw(name).save(file, quality=80, optimize=True, progressive=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
