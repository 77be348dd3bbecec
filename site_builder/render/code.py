"""QR codes: an address to a picture that answers a long press and can be scanned from paper.

In: an address.  Out: a PNG of two colours.  Modules are squares of whole pixels with the quiet zone of ISO/IEC 18004 (four
modules) around them; the picture is at least 300 pixels wide, so that 30 mm on paper are sharp.

    code_png("https://board.example/gongshi/cuihu/duties/wg-03/")      # b"\\x89PNG…"
"""

from __future__ import annotations

import io
from typing import Final

SMALLEST: Final = 300
QUIET: Final = 4


def code_png(address: str) -> bytes:
    """The QR code of an address, error correction M; the same bytes for the same address."""
    import segno
    from PIL import Image

    modules = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=QUIET)]
    side = len(modules)
    image = Image.new("1", (side, side))
    image.putdata([0 if dark else 1 for row in modules for dark in row])
    scale = -(-SMALLEST // side)
    target = io.BytesIO()
    image.resize((side * scale, side * scale), Image.Resampling.NEAREST).save(target, "PNG", optimize=True)
    return target.getvalue()
