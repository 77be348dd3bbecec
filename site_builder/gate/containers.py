"""What a picture file is made of: JPEG, PNG and WebP taken apart before any decoder sees them.

In: the bytes of a picture.  Out: a `Container`: format and size, the file again with nothing in it but what the pixels need
(`plain`), and its EXIF block; or, as a `str`, why it is refused, in Chinese.

The type is told by the content, never by a name.  A decoder is a large program that was written for honest files: a
profile, a comment or an EXIF block may be made to unfold to gigabytes, and a JPEG may hold a hundred thousand passes over one
picture.  So the file is walked here by its own structure; whatever is not needed to draw the pixels is left out, and what
would take long is refused while it is small.

    take_apart(data)        # Container(format="JPEG", width=4000, height=3000, plain=b"…", exif=b"…")
    take_apart(b"GIF89a…")  # "这是 GIF 图片，只收 JPEG、PNG、WebP"
"""

from __future__ import annotations

import re
import struct
from typing import Final

from site_builder.base.values import dataclass

MAX_BYTES: Final = 20_000_000
MAX_PIXELS: Final = 50_000_000
MAX_SCANS: Final = 200
MAX_WORK: Final = 1_000_000_000
"""Pixels × passes of a progressive JPEG: cameras and editors need about ten passes."""
MAX_PIECES: Final = 20_000
"""Segments or chunks of one file: an honest one has a few, a PNG one for each 8 kB."""
MAX_EXIF: Final = 1_000_000

BROKEN: Final = "图片文件不完整或已损坏，请从手机或相机重新复制一份"
MOVING: Final = "这是动图，只收单张照片：请截取一帧"
_INTRICATE: Final = "图片的结构异常复杂，请在手机上打开后截图或另存一份"
_FOREIGN: Final = (  # how files begin that are often handed in instead
    (b"GIF8", " GIF 图片"),
    (b"BM", " BMP 图片"),
    (b"II*\x00", " TIFF 图片"),
    (b"MM\x00*", " TIFF 图片"),
    (b"%PDF", " PDF 文件"),
    (b"PK\x03\x04", "压缩包或 Office 文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件"),
)
_END_OF_SCAN: Final = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_TABLES: Final = frozenset({0xC4, 0xC8, 0xCC})  # among the markers of frames
_NEEDED: Final = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD})  # tables and intervals of a JPEG
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_NEEDED: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A picture file taken apart.

    `format` is Pillow's name of it, the size that before any turning.  `plain` holds the pixels and nothing else, `exif`
    the first EXIF block without its heading, empty where there is none.
    """

    format: str
    width: int
    height: int
    plain: bytes
    exif: bytes


class _RefusedError(Exception):
    """Why a file is refused; `take_apart` answers with its text."""


def take_apart(data: bytes) -> Container | str:
    """The parts of a picture, or why it is refused, in Chinese.

    Refused: what is none of the three, moving pictures, more than 20 MB or 50 million pixels, a file that is cut short,
    one of very many pieces or passes.  What follows the end of the picture is no part of it.
    """
    if not data:
        return "图片文件是空的"
    if len(data) > MAX_BYTES:
        return f"图片文件超过 {MAX_BYTES // 1_000_000} MB，请先缩小"
    try:
        found = _taken(data)
    except _RefusedError as refused:
        return str(refused)
    except (struct.error, IndexError):
        return BROKEN
    if found is None:
        if name := foreign(data):
            return f"这是{name}，只收 JPEG、PNG、WebP"
        return "这不是 JPEG、PNG 或 WebP 图片"
    return found


def _taken(data: bytes) -> Container | None:
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def foreign(data: bytes) -> str:
    """What a file is that is none of ours, to be named in a message; empty where nobody can tell."""
    if data[4:8] == b"ftyp":
        return " AVIF 图片" if data[8:12] in (b"avif", b"avis") else " HEIC 图片或视频"
    if b"<svg" in data[:2000].lower() or b"<\0s\0v\0g" in data[:4000].lower():
        return " SVG 图"
    return next((name for start, name in _FOREIGN if data.startswith(start)), "")


def _measured(width: int, height: int) -> None:
    """Refuses a picture of no pixels or too many."""
    if width < 1 or height < 1:
        raise _RefusedError(BROKEN)
    if width * height > MAX_PIXELS:
        raise _RefusedError(f"图片有 {width}×{height} 像素，超过 {MAX_PIXELS // 10_000} 万，请先缩小")


def _counted(pieces: int) -> None:
    if pieces > MAX_PIECES:
        raise _RefusedError(_INTRICATE)


def _jpeg(data: bytes) -> Container:
    """Frame, tables and scans, up to the end of the first picture: a phone may have put a second one behind it."""
    kept = [b"\xff\xd8"]
    size: tuple[int, int] | None = None
    exif = b""
    position, pieces, scans = 2, 0, 0
    while True:
        _counted(pieces := pieces + 1)
        position = _next(data, position)
        while data[position] == 0xFF:
            position += 1
        marker = data[position]
        position += 1
        if marker == 0xD9:
            break
        if marker in (0x00, 0x01, *range(0xD0, 0xD9)):  # stand alone, without a length
            continue
        length = int(struct.unpack_from(">H", data, position)[0])
        segment, end = data[position : position + length], position + length
        if length < 2 or len(segment) < length:
            raise _RefusedError(BROKEN)
        frame = 0xC0 <= marker <= 0xCF and marker not in _TABLES
        if frame:
            if size is not None:
                raise _RefusedError(BROKEN)
            height, width = struct.unpack_from(">HH", segment, 3)
            _measured(width, height)
            size = (width, height)
        if marker == 0xDA:
            if size is None:
                raise _RefusedError(BROKEN)
            scans += 1
            if scans > MAX_SCANS or scans * size[0] * size[1] > MAX_WORK:
                raise _RefusedError(_INTRICATE)
            after = _END_OF_SCAN.search(data, end)
            if after is None:
                raise _RefusedError(BROKEN)
            end = after.start()
        if frame or marker in _NEEDED or marker == 0xDA or _says_how_colours_are_meant(marker, segment):
            kept.append(b"\xff" + bytes([marker]) + data[position:end])
        elif marker == 0xE1 and not exif and segment[2:8] == b"Exif\0\0":
            exif = segment[8:]
        position = end
    if size is None or not scans:
        raise _RefusedError(BROKEN)
    plain = b"".join((*kept, b"\xff\xd9"))
    return Container(format="JPEG", width=size[0], height=size[1], plain=plain, exif=exif)


def _next(data: bytes, position: int) -> int:
    """Where the next marker begins, past bytes that belong to nothing."""
    found = data.find(b"\xff", position)
    if found < 0:
        raise _RefusedError(BROKEN)
    return found


def _says_how_colours_are_meant(marker: int, segment: bytes) -> bool:
    """The two application blocks that a decoder needs; a JFIF block may hold a small picture behind its 14 bytes."""
    if marker == 0xE0:
        return segment.startswith(b"\x00\x10JFIF\x00")
    return marker == 0xEE and segment.startswith(b"\x00\x0eAdobe")


def _png(data: bytes) -> Container:
    """Header, palette, transparency and pixels; a PNG without its end is half a picture."""
    kept = [_PNG]
    size: tuple[int, int] | None = None
    exif = b""
    position, pieces = len(_PNG), 0
    while True:
        _counted(pieces := pieces + 1)
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if end > len(data) or (size is None) != (kind == b"IHDR"):
            raise _RefusedError(BROKEN)
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", data, position + 8)
            _measured(width, height)
            size = (width, height)
        elif kind == b"acTL" and struct.unpack_from(">I", data, position + 8)[0] > 1:
            raise _RefusedError(MOVING)
        elif kind == b"eXIf" and not exif and length <= MAX_EXIF:
            exif = data[position + 8 : end - 4]
        if kind in _PNG_NEEDED:
            kept.append(data[position:end])
        if kind == b"IEND":
            break
        position = end
    assert size is not None
    return Container(format="PNG", width=size[0], height=size[1], plain=b"".join(kept), exif=exif)


def _webp(data: bytes) -> Container:
    """The one picture of a WebP file, with its alpha plane where it has one."""
    whole = 8 + int(struct.unpack_from("<I", data, 4)[0])
    if whole > len(data):
        raise _RefusedError(BROKEN)
    canvas: tuple[int, int] | None = None
    alpha = pixels = exif = b""
    size: tuple[int, int] | None = None
    position, pieces = 12, 0
    while position < whole:
        _counted(pieces := pieces + 1)
        kind, length = struct.unpack_from("<4sI", data, position)
        body = data[position + 8 : position + 8 + length]
        if len(body) < length or position + 8 + length > whole:
            raise _RefusedError(BROKEN)
        if kind in (b"ANIM", b"ANMF"):
            raise _RefusedError(MOVING)
        if kind == b"VP8X":
            low_w, high_w, low_h, high_h = struct.unpack_from("<HBHB", body, 4)
            canvas = ((high_w << 16 | low_w) + 1, (high_h << 16 | low_h) + 1)
            _measured(*canvas)
        elif kind == b"ALPH" and not alpha:
            alpha = _chunk(kind, body)
        elif kind in (b"VP8 ", b"VP8L") and not pixels:
            pixels, size = _chunk(kind, body), _webp_size(kind, body)
        elif kind == b"EXIF" and not exif and length <= MAX_EXIF:
            exif = body.removeprefix(b"Exif\0\0")
        position += 8 + length + length % 2
    if size is None or (canvas is not None and canvas != size):
        raise _RefusedError(BROKEN)
    _measured(*size)
    width, height = size
    extended = b""
    if alpha and pixels.startswith(b"VP8 "):
        sides = struct.pack(
            "<HBHB", (width - 1) & 0xFFFF, width - 1 >> 16, (height - 1) & 0xFFFF, height - 1 >> 16
        )
        extended = _chunk(b"VP8X", b"\x10\0\0\0" + sides) + alpha
    content = b"WEBP" + extended + pixels
    plain = b"RIFF" + struct.pack("<I", len(content)) + content
    return Container(format="WEBP", width=width, height=height, plain=plain, exif=exif)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _webp_size(kind: bytes, body: bytes) -> tuple[int, int]:
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", body, 1)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", body, 6)
    return width & 0x3FFF, height & 0x3FFF
