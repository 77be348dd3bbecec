"""Draw the pictures of share cards: the seal of each kind of board, 300 × 300, and that of the site.

In: a Song face with han (it is on no build's machine: the pictures are committed).  Out: `templates/assets/card-<kind>.png`
and `card.png`.  A card shows a seal and nothing else, also of a board about conduct: what is shared into a group chat names
the board, never what stands on it.

    python tools/draw_cards.py /usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PIL import Image, ImageColor, ImageDraw, ImageFont

sys.path.insert(
    0, str(Path(__file__).resolve().parents[1])
)  # the tool runs from a checkout, nothing is installed

from site_builder.model.registry import KIND_NAMES, kind_named

ASSETS: Final = Path(__file__).resolve().parents[1] / "templates" / "assets"
SIDE: Final = 300
SCALE: Final = 4
STEPS: Final = 8
GROUNDS: Final = {
    "b-honor": "#a31d18",
    "b-expose": "#45505b",
    "b-flag": "#a31d18",
    "b-ledger": "#2b4777",
    "b-project": "#12494a",
    "b-camp": "#6b4518",
}
LIGHT: Final = "#f6e7c1"


def card(seal: str, ground: str, face: Path) -> Image.Image:
    """A seal: one han in a double frame, drawn large and made small, in eight steps between its two colours."""
    side = SIDE * SCALE
    image = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(image)
    for inset, width in ((18, 5), (30, 2)):
        box = (inset * SCALE, inset * SCALE, side - inset * SCALE, side - inset * SCALE)
        draw.rectangle(box, outline=255, width=width * SCALE)
    font = ImageFont.truetype(str(face), 172 * SCALE)
    draw.text((side / 2, side / 2), seal, fill=255, font=font, anchor="mm")
    small = image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    made = Image.new("P", (SIDE, SIDE))
    made.putdata([round(value * (STEPS - 1) / 255) for value in small.tobytes()])
    low, high = ImageColor.getrgb(ground), ImageColor.getrgb(LIGHT)
    made.putpalette(
        [
            round(a + (b - a) * step / (STEPS - 1))
            for step in range(STEPS)
            for a, b in zip(low, high, strict=True)
        ]
    )
    return made


def main(face: Path) -> None:
    """Write every card."""
    for kind in map(kind_named, KIND_NAMES):
        card(kind.seal, GROUNDS[kind.family], face).save(ASSETS / f"card-{kind.name}.png", optimize=True)
    card("公", GROUNDS["b-project"], face).save(ASSETS / "card.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
