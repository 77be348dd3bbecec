"""Pictures that were not made by a camera: over a hundred files that are cut, lie, unfold, or carry what nobody should read.

In: nothing.  Out: `{name: bytes}`.  All are made here, from a small honest picture and by hand.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

CANARY = b"qzCANARYzq"
PNG = b"\x89PNG\r\n\x1a\n"


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def scene(mode: str = "RGB", size: tuple[int, int] = (120, 90)) -> Image.Image:
    """A picture in which every cell differs."""
    noise = Image.effect_noise(size, 90)
    return noise.convert("RGB").convert(mode) if mode != "L" else noise


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int, height: int, *, data: bytes, depth: int = 8, colour: int = 2, before: bytes = b""
) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return PNG + head + before + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def riff(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def webp(*chunks: bytes) -> bytes:
    content = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(content)) + content


def exif(*, gps: bool = True, order: str = "<") -> bytes:
    """An EXIF block by hand, with a place, a note, a thumbnail, and a turn."""
    block = Image.Exif()
    block.endian = order
    block[0x0112] = 6
    for tag in (0x010E, 0x010F, 0x0110, 0x0131, 0x013B, 0x8298):
        block[tag] = CANARY.decode()
    block.get_ifd(0x8769).update(
        {0x9003: "2026:11:12 08:00:00", 0x9286: CANARY.decode(), 0xA434: CANARY.decode()}
    )
    if gps:
        block.get_ifd(0x8825).update({1: "N", 2: (30.0, 17.0, 1.0), 27: CANARY, 29: CANARY.decode()})
    return block.tobytes()


def _cut() -> Iterator[tuple[str, bytes]]:
    for form in ("JPEG", "PNG", "WEBP"):
        whole = saved(scene(), form)
        for share in (0.01, 0.1, 0.4, 0.7, 0.95, 0.999):
            yield f"{form} cut at {share}", whole[: int(len(whole) * share)]
        yield (
            f"{form} with zeros in the middle",
            whole[: len(whole) // 2] + b"\0" * 200 + whole[len(whole) // 2 + 200 :],
        )
        yield f"{form} turned back to front", whole[::-1]
        yield f"{form} twice", whole + whole
        yield f"{form} with a page behind it", whole + b"<html><script>alert(1)</script>" + CANARY


def _lying() -> Iterator[tuple[str, bytes]]:
    jpeg = bytearray(saved(scene(), "JPEG"))
    at = jpeg.index(b"\xff\xc0")
    for width, height in ((0, 0), (1, 1), (65_535, 65_535), (65_535, 1), (7_000, 7_000), (119, 90)):
        lie = bytearray(jpeg)
        lie[at + 5 : at + 9] = struct.pack(">HH", height, width)
        yield f"JPEG that says {width}x{height}", bytes(lie)
    yield "JPEG with two frames", bytes(jpeg[:at] + jpeg[at : at + 19] + jpeg[at:])
    yield (
        "JPEG whose segment is longer than the file",
        bytes(jpeg[:20]) + b"\xff\xe1\xff\xff" + bytes(jpeg[20:40]),
    )
    yield "JPEG whose segment has no length", bytes(jpeg[:20]) + b"\xff\xe1\x00\x00" + bytes(jpeg[20:])
    yield "JPEG that begins and ends", b"\xff\xd8\xff\xd9"
    yield "JPEG of markers alone", b"\xff\xd8" + b"\xff" * 5_000
    yield "JPEG of restarts alone", b"\xff\xd8" + b"\xff\xd0" * 50_000
    yield "JPEG of ten thousand comments", bytes(jpeg[:2]) + segment(0xFE, b"x") * 30_000 + bytes(jpeg[2:])
    rows = zlib.compress(b"\0" * (1 + 3 * 20) * 20)
    for width, height in ((0, 20), (20, 0), (2**31 - 1, 1), (2**32 - 1, 2**32 - 1), (8_000, 8_000), (30, 30)):
        yield f"PNG that says {width}x{height}", png(width, height, data=rows)
    for depth, colour in ((3, 2), (16, 3), (8, 5), (0, 0), (255, 255)):
        yield f"PNG of depth {depth} and colours {colour}", png(20, 20, data=rows, depth=depth, colour=colour)
    honest = png(20, 20, data=rows)
    yield "PNG", honest
    yield "PNG with a wrong sum", honest[:40] + b"\xff" + honest[41:]
    yield "PNG without a head", PNG + honest[33:]
    yield "PNG with two heads", honest[:33] + honest[8:]
    yield "PNG without pixels", honest[:33] + chunk(b"IEND", b"")
    yield "PNG whose chunk is longer than the file", honest[:33] + b"\xff\xff\xff\xff" + honest[37:]
    yield "PNG of a hundred thousand chunks", honest[:33] + chunk(b"teSt", b"") * 100_000 + honest[33:]
    yield "PNG with a palette of nothing", png(20, 20, data=rows, colour=3)
    good = saved(scene(), "WEBP")
    for width, height in ((16_383, 16_383), (1, 1), (121, 90)):
        sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        yield f"WebP whose canvas says {width}x{height}", webp(riff(b"VP8X", b"\0" * 4 + sides), good[12:])
    yield "WebP longer than it is", good[:4] + struct.pack("<I", 2**32 - 1) + good[8:]
    yield "WebP shorter than it is", good[:4] + struct.pack("<I", 40) + good[8:]
    yield "WebP without a picture", webp(riff(b"EXIF", exif()))
    yield "WebP of a hundred thousand chunks", webp(riff(b"JUNK", b"") * 100_000, good[12:])
    yield (
        "WebP with alpha that is noise",
        webp(
            riff(b"VP8X", b"\x10\0\0\0" + (119).to_bytes(3, "little") + (89).to_bytes(3, "little")),
            riff(b"ALPH", b"\xff" * 50),
            good[12:],
        ),
    )


def _unfolding() -> Iterator[tuple[str, bytes]]:
    """Small files that would be large."""
    zeros = zlib.compress(b"\0" * 40_000_000, 1)
    flat = zlib.compress(b"\0" * (1 + 7_000) * 7_000, 1)
    small = saved(scene(), "PNG")
    yield "PNG of 49 million pixels in 200 kB", png(7_000, 7_000, data=flat, colour=0)
    yield (
        "WebP of 49 million pixels in 34 bytes",
        bytes.fromhex("524946461a000000574542505650384c0d0000002f57dbd516071011118888fe0700"),
    )
    yield "PNG whose pixels unfold for ever", png(20, 20, data=zeros)
    for name, body in (
        (b"zTXt", b"Comment\0\0" + zeros),
        (b"iTXt", b"XML:com.adobe.xmp\0\x01\0\0\0" + zeros),
        (b"iCCP", b"sRGB\0\0" + zeros),
    ):
        yield f"PNG with a {name.decode()} that unfolds", small[:33] + chunk(name, body) + small[33:]
    entries = b"".join(struct.pack("<HHII", tag, 1, 19_000_000, 8) for tag in range(1_000, 9_000))
    block = b"II*\0" + struct.pack("<IH", 8, 8_000) + entries
    yield (
        "PNG whose EXIF names its bytes many times over",
        (small[:33] + chunk(b"eXIf", block + b"\0" * 1_000_000) + small[33:]),
    )
    yield (
        "WebP whose EXIF names its bytes many times over",
        webp(
            riff(b"VP8X", b"\x08\0\0\0" + (119).to_bytes(3, "little") + (89).to_bytes(3, "little")),
            saved(scene(), "WEBP")[12:],
            riff(b"EXIF", block + b"\0" * 15_000_000),
        ),
    )
    parts = b"".join(
        segment(0xE1, b"Exif\0\0" + block[at : at + 60_000]) for at in range(0, 60_000 * 4, 60_000)
    )
    jpeg = saved(scene(), "JPEG")
    yield "JPEG whose EXIF is many blocks", jpeg[:2] + parts * 40 + jpeg[2:]
    loop = b"II*\0" + struct.pack("<IH", 8, 1) + struct.pack("<HHII", 0x8769, 4, 1, 8) + struct.pack("<I", 8)
    yield "JPEG whose EXIF leads back to itself", jpeg[:2] + segment(0xE1, b"Exif\0\0" + loop) + jpeg[2:]
    yield "JPEG of thousands of passes", many_scans(4_000, 3_000, 20_000)
    yield "JPEG of a few passes", many_scans(400, 300, 30)


def many_scans(width: int, height: int, times: int) -> bytes:
    """A progressive JPEG whose last pass stands there many times: each makes the decoder walk over the whole picture."""
    data = saved(Image.new("L", (width, height), 128), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * times + b"\xff\xd9"


def _other() -> Iterator[tuple[str, bytes]]:
    """What is no photograph of ours, whatever it is called."""
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    yield "SVG", svg
    yield "SVG behind a declaration", b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg
    yield "SVG in two bytes a letter", svg.decode().encode("utf-16")
    yield "SVG behind a mark", b"\xef\xbb\xbf" + svg
    yield "a page", b"<!doctype html><script>alert(1)</script>"
    yield "nothing", b""
    yield "one byte", b"\xff"
    yield "a document", b"%PDF-1.7\n" + CANARY
    yield "a zip", b"PK\x03\x04" + CANARY
    for form in ("GIF", "BMP", "TIFF", "ICO", "TGA", "PPM", "AVIF", "PCX", "JPEG2000"):
        yield form, saved(scene(), form)
    frames = [Image.new("RGB", (20, 20), (shade, 0, 0)) for shade in (0, 100, 200)]
    yield "a PNG that moves", saved(frames[0], "PNG", save_all=True, append_images=frames[1:], duration=50)
    yield "a WebP that moves", saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=50)
    yield "a GIF that moves", saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    yield "a JPEG that is a zip too", saved(scene(), "JPEG") + b"PK\x03\x04" + CANARY * 50
    yield "a PNG that is a page too", saved(scene(), "PNG") + b"<script>" + CANARY + b"</script>"
    jpeg = saved(scene(), "JPEG")
    yield (
        "a JPEG that is a page too",
        jpeg[:2] + segment(0xFE, b"<script>" + CANARY + b"</script>") + jpeg[2:],
    )
    yield "a JPEG behind a word", b"x" + jpeg


def _laden() -> Iterator[tuple[str, bytes]]:
    """Honest pictures that carry more than pixels: each must come out as a picture, without any of it."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + CANARY
    xmp = b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"
    jpeg = saved(scene(), "JPEG", exif=exif(), icc_profile=profile, comment=CANARY, xmp=xmp)
    yield "laden JPEG", jpeg
    yield "laden JPEG, big end first", saved(scene(), "JPEG", exif=exif(order=">"))
    yield "laden progressive JPEG", saved(scene(), "JPEG", exif=exif(), progressive=True, comment=CANARY)
    thumbnail = segment(0xE0, b"JFXX\0\x10" + CANARY) + segment(0xED, b"Photoshop 3.0\0" + CANARY)
    yield "laden with thumbnails", jpeg[:2] + thumbnail + jpeg[2:]
    every = b"".join(segment(0xE0 + number, b"block\0" + CANARY) for number in range(16))
    yield "laden in every block", jpeg[:2] + every + segment(0xFE, CANARY) + jpeg[2:]
    big = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x02\x02" + CANARY * 4)
    yield "laden in its first block", b"\xff\xd8" + big + jpeg[20:]
    yield "laden behind its end", jpeg + CANARY
    double = saved(scene(), "MPO", save_all=True, append_images=[scene()], exif=exif())
    yield "laden double picture", double
    yield "laden CMYK", saved(scene("CMYK"), "JPEG", exif=exif(), icc_profile=CANARY * 20)
    yield "laden grey", saved(scene("L"), "JPEG", comment=CANARY)
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", CANARY.decode())
    text.add_text("Zipped", CANARY.decode(), zip=True)
    text.add_itxt("XML:com.adobe.xmp", xmp.decode())
    laden = saved(scene(), "PNG", exif=exif(), icc_profile=profile, pnginfo=text, dpi=(77, 77))
    yield (
        "laden PNG",
        laden[:33] + chunk(b"tIME", b"\x07\xea\x0b\x0c\x08\0\0") + chunk(b"prVt", CANARY) + laden[33:],
    )
    yield "laden PNG of 16 bits", saved(Image.new("I;16", (40, 40), 30_000), "PNG", pnginfo=text)
    see_through = scene("P")
    yield "laden PNG with a palette", saved(see_through, "PNG", transparency=0, pnginfo=text)
    yield "laden PNG of one bit", saved(scene("1"), "PNG", pnginfo=text)
    yield "laden PNG, see-through", saved(scene("RGBA"), "PNG", pnginfo=text, exif=exif())
    yield "laden PNG in grey, see-through", saved(scene("LA"), "PNG", pnginfo=text)
    yield "laden WebP", saved(scene(), "WEBP", exif=exif(), icc_profile=profile, xmp=xmp)
    yield "laden WebP without loss", saved(scene(), "WEBP", lossless=True, exif=exif(), xmp=xmp)
    yield "laden WebP, see-through", saved(scene("RGBA"), "WEBP", exif=exif(), icc_profile=profile)
    wide = Image.new("RGB", (40, 30))
    for turn in (0, 9, 4_000):
        block = b"MM\0*" + struct.pack(">IH", 8, 1) + struct.pack(">HHIHH", 0x0112, 3, 1, turn, 0)
        with_turn = saved(wide, "JPEG")
        yield (
            f"laden with turn {turn}",
            with_turn[:2] + segment(0xE1, b"Exif\0\0" + block + CANARY) + with_turn[2:],
        )
    for number, block in enumerate(
        (b"", b"II", b"II*\0\xff\xff\xff\xff", b"XX*\0" * 9, b"MM\0*\0\0\0\x08\xff\xff")
    ):
        broken = saved(wide, "JPEG")
        yield (
            f"laden with a damaged block {number}",
            (broken[:2] + segment(0xE1, b"Exif\0\0" + block + CANARY) + broken[2:]),
        )


def every() -> dict[str, bytes]:
    """All of them by name."""
    found: dict[str, bytes] = {}
    for source in (_cut, _lying, _unfolding, _other, _laden):
        for name, data in source():
            assert name not in found
            found[name] = data
    return found
