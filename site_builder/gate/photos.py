"""Pictures, made again from their pixels: no byte of the file that was handed in is ever published.

In: the bytes of a picture and the boxes to hide, `(x, y, width, height)` in pixels of the *upright* picture.
Out: `Pictures` (two widths, WebP and JPEG each) or, as a `str`, why the picture is refused, in Chinese.

A phone writes the place, the time and its own number into a picture, and an edited picture may still carry
a small copy of what was cut away.  Deleting such blocks means knowing all of them; so nothing is deleted: the
pixels are decoded, turned upright, hidden where asked, scaled and encoded afresh from a picture that has never
held anything but pixels (docs/domain.md, section 6).  The decoder is handed a file taken apart beforehand
(`gate.containers`), so that a small file that unfolds to gigabytes is refused while it is small.

    encode(data, ((40, 60, 200, 90),))  ->  Pictures(width=960, height=720, widths=(480, 960), files=(...))
    encode(b"GIF89a...", ())            ->  "这是 GIF 图片，只收 JPEG、PNG、WebP"
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections import OrderedDict
from datetime import date
from typing import TYPE_CHECKING, Final

from site_builder.base.values import dataclass
from site_builder.gate.containers import BROKEN, Container, take_apart
from site_builder.gate.exif import read_exif

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[int, int, int, int]

WIDTHS = (480, 960)

_LONGEST_SIDE = 16_383  # of a WebP picture
_CELLS = 12
_SMALLEST_CELL = 8  # a box of few pixels gets fewer cells, or its cells would be the pixels themselves
_REMEMBERED = 64
LOOK_SIDE: Final = 32
"""A look is so many cells wide and high."""
NEAR: Final = 4
"""By so much, of 256, may a cell differ in two looks of one picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """One picture as it is published.

    `files` are `(suffix, bytes)` for `480.webp 480.jpg 960.webp 960.jpg`, in this order.  `widths` are the real
    widths in pixels behind the names 480 and 960: nothing is enlarged, a source 300 pixels wide gives
    `(300, 300)`.  `width` and `height` are those of the larger one, for the attributes of `<img>`.  `look` is what
    `alike` compares: the published picture in 32 × 32 grey cells.
    """

    width: int
    height: int
    widths: tuple[int, int]
    files: tuple[tuple[str, bytes], ...]
    look: bytes


_remembered: OrderedDict[tuple[bytes, tuple[Box, ...]], Pictures | str] = OrderedDict()


def encode(data: bytes, boxes: tuple[Box, ...]) -> Pictures | str:
    """The published pictures made from `data`, or why it is refused, in Chinese.

    JPEG, PNG and WebP are told by their content, not by a name.  Refused: other formats, moving pictures, more
    than 20 MB or 50 million pixels, a file cut short, a box outside the picture.  Equal input gives equal bytes;
    the last few results are remembered by the digest of the input.
    """
    key = (hashlib.blake2b(data, digest_size=20).digest(), boxes)
    found = _remembered.pop(key, None)
    if found is None:
        found = _encode(data, boxes)
    _remembered[key] = found
    while len(_remembered) > _REMEMBERED:
        _remembered.popitem(last=False)
    return found


def camera_day(data: bytes) -> date | None:
    """The day on which the camera says that it took the picture (EXIF DateTimeOriginal), None where it does not.

    For rules that compare it with the typed `taken`; it is never published.
    """
    parts = take_apart(data)
    return None if isinstance(parts, str) else read_exif(parts.exif).taken


def alike(one: bytes, other: bytes) -> bool:
    """Whether two looks are of one picture, perhaps saved twice or at another size: no cell differs by more than
    compression makes it.  Two pictures of one spot differ in some cell by far more."""
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _encode(data: bytes, boxes: tuple[Box, ...]) -> Pictures | str:
    parts = take_apart(data)
    if isinstance(parts, str):
        return parts
    try:
        upright = _upright(parts, whole=bool(boxes))
    except Exception:  # over a damaged file Pillow raises OSError, SyntaxError, struct.error, nearly anything
        return BROKEN
    for number, box in enumerate(boxes, start=1):
        if refusal := _hide(upright, number, box):
            return refusal
    return _published(upright)


def _upright(parts: Container, *, whole: bool) -> Image:
    """The decoded picture in RGB, turned as EXIF says.  `whole`: at full size, because boxes are still to come."""
    from PIL import Image

    turn = read_exif(parts.exif).turn
    with (
        warnings.catch_warnings(action="ignore"),
        Image.open(io.BytesIO(parts.plain), formats=[parts.format]) as image,
    ):
        if image.size != (parts.width, parts.height):
            raise OSError
        if parts.format == "JPEG" and not whole:
            # The decoder can skip detail: at twice the published width nobody sees it, and it is 3 times as fast.
            across = image.height if turn in _SIDEWAYS else image.width
            scale = max(1.0, across / (2 * WIDTHS[-1]))
            image.draft("RGB", (int(image.width / scale), int(image.height / scale)))
        image.load()
        upright = _rgb(image)
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    return upright.transpose(turns[turn]) if turn in turns else upright


_SIDEWAYS = (5, 6, 7, 8)


def _rgb(image: Image) -> Image:
    """RGB of any mode; see-through parts become white, 16 bits become 8 by their upper half."""
    from PIL import Image

    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Image.new("RGB", seen.size, (255, 255, 255))
        white.paste(seen, mask=seen.getchannel("A"))
        return white
    return image.convert("RGB")


def _hide(image: Image, number: int, box: Box) -> str:
    """Burns a mosaic into `image` in place; the reason, when the box is not one of this picture.

    At most 12 × 12 cells, each the mean of its own pixels: what lay within a cell is gone, not blurred.
    """
    from PIL import Image

    x, y, width, height = box
    if x < 0 or y < 0 or width < 1 or height < 1 or x + width > image.width or y + height > image.height:
        typed = ", ".join(map(str, box))
        return f"第{number}个遮盖框 [{typed}] 超出图片：摆正后宽 {image.width}、高 {image.height} 像素"
    area = (x, y, x + width, y + height)
    cells = (_cells(width), _cells(height))
    hidden = (
        image.crop(area).resize(cells, Image.Resampling.BOX).resize((width, height), Image.Resampling.NEAREST)
    )
    image.paste(hidden, area)
    return ""


def _cells(length: int) -> int:
    return max(1, min(_CELLS, length // _SMALLEST_CELL))


def _published(image: Image) -> Pictures | str:
    from PIL import Image

    files: list[tuple[str, bytes]] = []
    sizes: list[tuple[int, int]] = []
    for name in WIDTHS:
        width = min(name, image.width)
        height = max(1, round(image.height * width / image.width))
        if height > _LONGEST_SIDE:
            return "图片太长，请裁成几张"
        scaled = image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)
        clean = Image.frombytes("RGB", scaled.size, scaled.tobytes())  # nothing comes along but pixels
        files += [(f"{name}.webp", _written(clean, "WEBP")), (f"{name}.jpg", _written(clean, "JPEG"))]
        sizes.append(clean.size)
    (small, _), (width, height) = sizes
    look = clean.convert("L").resize((LOOK_SIDE, LOOK_SIDE), Image.Resampling.BOX).tobytes()
    return Pictures(width=width, height=height, widths=(small, width), files=tuple(files), look=look)


def _written(image: Image, form: str) -> bytes:
    target = io.BytesIO()
    if form == "WEBP":
        image.save(target, form, quality=75, method=4)
    else:
        image.save(target, form, quality=78, optimize=True, progressive=False)
    return target.getvalue()
