"""Pictures, made again from their pixels: no byte of the file that was handed in is ever published.

In: the bytes of a picture and the boxes to hide, `(x, y, width, height)` in pixels of the *upright* picture.
Out: `Pictures` (two widths, WebP and JPEG each) or, as a `str`, why the picture is refused, in Chinese.

A phone writes the place, the time and its own number into a picture, and an edited picture may still carry
a small copy of what was cut away.  Deleting such blocks means knowing all of them; so nothing is deleted: the
pixels are decoded, turned upright, hidden where asked, scaled and encoded afresh from a picture that has never
held anything but pixels (docs/domain.md, section 6).  The header is read here before Pillow sees the file, so
that a small file that unfolds to gigabytes is refused while it is small.

    encode(data, ((40, 60, 200, 90),))  ->  Pictures(width=960, height=720, widths=(480, 960), files=(...))
    encode(b"GIF89a...", ())            ->  "这是 GIF 图片，只收 JPEG、PNG、WebP"
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
from collections import OrderedDict
from datetime import date
from typing import TYPE_CHECKING

from site_builder.base.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

Box = tuple[int, int, int, int]

WIDTHS = (480, 960)
MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000

_LONGEST_SIDE = 16_383  # of a WebP picture
_CELLS = 12
_SMALLEST_CELL = 8  # a box of few pixels gets fewer cells, or its cells would be the pixels themselves
_REMEMBERED = 64

_ORIENTATION = 0x0112
_EXIF_IFD = 0x8769
_TAKEN = 0x9003  # DateTimeOriginal

_BROKEN = "图片文件不完整或已损坏，请从手机或相机重新复制一份"
_FOREIGN = (  # how files begin that are often handed in instead
    (b"GIF8", " GIF 图片"),
    (b"BM", " BMP 图片"),
    (b"II*\x00", " TIFF 图片"),
    (b"MM\x00*", " TIFF 图片"),
    (b"%PDF", " PDF 文件"),
    (b"PK\x03\x04", "压缩包或 Office 文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """One picture as it is published.

    `files` are `(suffix, bytes)` for `480.webp 480.jpg 960.webp 960.jpg`, in this order.  `widths` are the real
    widths in pixels behind the names 480 and 960: nothing is enlarged, a source 300 pixels wide gives
    `(300, 300)`.  `width` and `height` are those of the larger one, for the attributes of `<img>`.
    """

    width: int
    height: int
    widths: tuple[int, int]
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    """What the first bytes say: Pillow's name of the format, and the size before any turning."""

    format: str
    width: int
    height: int


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
    if _refusal(data):
        return None
    try:
        with _opened(data) as image:
            text = str(image.getexif().get_ifd(_EXIF_IFD).get(_TAKEN, ""))
        return date.fromisoformat(text[:10].replace(":", "-"))
    except Exception:  # Pillow raises nearly anything over damaged metadata, and damaged means unknown
        return None


def _encode(data: bytes, boxes: tuple[Box, ...]) -> Pictures | str:
    if refusal := _refusal(data):
        return refusal
    try:
        with _opened(data) as image:
            # MPO: a phone's JPEG with a depth map or a second view behind it; every viewer shows the first
            moving = image.format != "MPO" and getattr(image, "n_frames", 1) > 1
            upright = None if moving else _upright(image, whole=bool(boxes))
    except Exception:  # as above: over a damaged file Pillow raises OSError, SyntaxError, struct.error, ...
        return _BROKEN
    if upright is None:
        return "这是动图，只收单张照片：请截取一帧"
    for number, box in enumerate(boxes, start=1):
        if refusal := _hide(upright, number, box):
            return refusal
    return _published(upright)


def _refusal(data: bytes) -> str:
    """Why the file is refused by its first bytes alone; empty when it may be decoded."""
    if not data:
        return "图片文件是空的"
    if len(data) > MAX_BYTES:
        return f"图片文件超过 {MAX_BYTES // 1_000_000} MB，请先缩小"
    try:
        header = _header(data)
    except (struct.error, IndexError):
        return _BROKEN
    if header is None:
        return (
            f"这是{name}，只收 JPEG、PNG、WebP"
            if (name := _foreign(data))
            else "这不是 JPEG、PNG 或 WebP 图片"
        )
    if header.width < 1 or header.height < 1:
        return _BROKEN
    if header.width * header.height > MAX_PIXELS:
        return f"图片有 {header.width}×{header.height} 像素，超过 {MAX_PIXELS // 10_000} 万，请先缩小"
    return ""


def _foreign(data: bytes) -> str:
    if data[4:8] == b"ftyp":
        return " AVIF 图片" if data[8:12] in (b"avif", b"avis") else " HEIC 图片或视频"
    if b"<svg" in data[:2000].lower():
        return " SVG 图"
    return next((name for start, name in _FOREIGN if data.startswith(start)), "")


def _header(data: bytes) -> _Header | None:
    """Format and size by the first bytes; None when it is none of the three, struct.error when cut short."""
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg_header(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png_header(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp_header(data)
    return None


def _jpeg_header(data: bytes) -> _Header:
    position = 2
    while True:
        while data[position] != 0xFF:
            position += 1
        while data[position] == 0xFF:
            position += 1
        marker = data[position]
        position += 1
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # a frame; the others are tables
            height, width = struct.unpack_from(">HH", data, position + 3)
            return _Header(format="JPEG", width=width, height=height)
        if marker in (0x01, *range(0xD0, 0xD9)):  # stand alone, without a length
            continue
        position += struct.unpack_from(">H", data, position)[0]


def _png_header(data: bytes) -> _Header:
    """Walks all chunks: Pillow does not mind a PNG without its end, and half a picture is not a picture."""
    kind, width, height = struct.unpack_from(">4sII", data, 12)
    position = 8
    while (name := bytes(struct.unpack_from("4s", data, position + 4)[0])) != b"IEND":
        position += 12 + int(struct.unpack_from(">I", data, position)[0])
    if kind != b"IHDR" or name != b"IEND" or len(data) < position + 12:
        raise struct.error
    return _Header(format="PNG", width=width, height=height)


def _webp_header(data: bytes) -> _Header:
    kind = data[12:16]
    if kind == b"VP8X":
        low_w, high_w, low_h, high_h = struct.unpack_from("<HBHB", data, 24)
        return _Header(format="WEBP", width=(high_w << 16 | low_w) + 1, height=(high_h << 16 | low_h) + 1)
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return _Header(format="WEBP", width=(bits & 0x3FFF) + 1, height=(bits >> 14 & 0x3FFF) + 1)
    width, height = struct.unpack_from("<HH", data, 26)
    return _Header(format="WEBP", width=width & 0x3FFF, height=height & 0x3FFF)


def _opened(data: bytes) -> ImageFile:
    """The file, opened but not decoded; OSError when Pillow reads another size than the header gave."""
    from PIL import Image

    header = _header(data)
    if header is None:
        raise OSError
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of damaged EXIF, which we do not hand on
        image = Image.open(io.BytesIO(data), formats=[header.format])
    if image.size != (header.width, header.height):
        raise OSError
    return image


def _upright(image: ImageFile, *, whole: bool) -> Image:
    """The decoded picture in RGB, turned as EXIF says.  `whole`: at full size, because boxes are still to come."""
    from PIL import Image

    turn = _turn(image)
    if image.format in ("JPEG", "MPO") and not whole:
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


def _turn(image: ImageFile) -> int:
    """EXIF's orientation, 1 where there is none or where the block cannot be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return int(image.getexif().get(_ORIENTATION, 1))
        except Exception:  # damaged metadata must not cost the picture: viewers show it unturned too
            return 1


def _rgb(image: Image) -> Image:
    """RGB of any mode; see-through parts become white, 16 bits become 8 by their upper half."""
    from PIL import Image

    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Image.new("RGBA", seen.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, seen).convert("RGB")
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
    return Pictures(width=width, height=height, widths=(small, width), files=tuple(files))


def _written(image: Image, form: str) -> bytes:
    target = io.BytesIO()
    if form == "WEBP":
        image.save(target, form, quality=75, method=4)
    else:
        image.save(target, form, quality=78, optimize=True, progressive=False)
    return target.getvalue()
