"""Pictures: what is refused, what is hidden, and that nothing but pixels is ever in an output byte."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from site_builder.gate import containers, photos
from site_builder.gate.photos import Pictures, camera_day, encode

CANARY = "ZZCANARYZZ"
RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 200, 20), (20, 20, 220), (255, 255, 255)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def quarters(width: int = 1200, height: int = 900) -> Image.Image:
    """Red, green / blue, white: which way is up can be seen."""
    image = Image.new("RGB", (width, height), WHITE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image


def exif(orientation: int = 1, *, taken: str = "") -> Image.Exif:
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010E] = CANARY
    block[0x9286] = CANARY
    block.get_ifd(0x8825).update({1: "N", 2: (30.0, 17.0, 1.0), 29: CANARY})
    if taken:
        block.get_ifd(0x8769)[0x9003] = taken
    return block


def published(data: bytes, *boxes: photos.Box) -> Pictures:
    found = encode(data, boxes)
    assert isinstance(found, Pictures), found
    return found


def reason(data: bytes, *boxes: photos.Box) -> str:
    found = encode(data, boxes)
    assert isinstance(found, str)
    return found


def opened(found: Pictures, suffix: str) -> Image.Image:
    return Image.open(io.BytesIO(dict(found.files)[suffix]))


def colour(image: Image.Image, across: float, down: float) -> tuple[int, ...]:
    pixel = image.convert("RGB").getpixel((int(image.width * across), int(image.height * down)))
    assert isinstance(pixel, tuple)
    return tuple(int(value) for value in pixel)


def near(one: tuple[int, ...], other: tuple[int, ...], by: int = 30) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def test_two_widths_in_two_formats() -> None:
    found = published(saved(quarters(), "JPEG"))
    assert [suffix for suffix, _ in found.files] == ["480.webp", "480.jpg", "960.webp", "960.jpg"]
    assert (found.width, found.height, found.widths) == (960, 720, (480, 960))
    for suffix, _ in found.files:
        image = opened(found, suffix)
        assert image.size == ((480, 360) if suffix.startswith("480") else (960, 720))
        assert image.format == ("WEBP" if suffix.endswith("webp") else "JPEG")
        assert image.mode == "RGB"
        assert not image.info.get("progressive")


@pytest.mark.parametrize(
    ("size", "widths", "shape"),
    [
        ((300, 200), (300, 300), (300, 200)),
        ((700, 10), (480, 700), (700, 10)),
        ((1, 1), (1, 1), (1, 1)),
        ((961, 1), (480, 960), (960, 1)),
        ((4000, 3000), (480, 960), (960, 720)),
    ],
)
def test_nothing_is_enlarged(size: tuple[int, int], widths: tuple[int, int], shape: tuple[int, int]) -> None:
    found = published(saved(Image.new("RGB", size, RED), "PNG"))
    assert found.widths == widths
    assert (found.width, found.height) == shape
    assert opened(found, "480.jpg").width == widths[0]
    assert opened(found, "960.webp").size == shape


def with_jpeg_extras(data: bytes) -> bytes:
    """A comment, XMP, an ICC profile and unknown blocks, between the start and the rest."""
    blocks = [
        (0xFE, CANARY.encode()),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + CANARY.encode() + b"</x:xmpmeta>"),
        (0xED, b"Photoshop 3.0\0" + CANARY.encode()),
        (0xEF, CANARY.encode()),
    ]
    extra = b"".join(bytes([0xFF, kind]) + struct.pack(">H", len(text) + 2) + text for kind, text in blocks)
    return data[:2] + extra + data[2:] + CANARY.encode()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def canary_files() -> dict[str, bytes]:
    image = quarters(600, 400)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + CANARY.encode()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", CANARY)
    text.add_text("Zipped", CANARY, zip=True)
    text.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{CANARY}</x:xmpmeta>")
    png = saved(image, "PNG", exif=exif(), icc_profile=profile, pnginfo=text, dpi=(77, 77))
    xmp = f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode()
    return {
        "jpeg": with_jpeg_extras(
            saved(image, "JPEG", exif=exif(), icc_profile=profile, dpi=(77, 77), comment=CANARY)
        ),
        "png": png[:33] + png_chunk(b"zzZz", CANARY.encode()) + png[33:] + CANARY.encode(),
        "webp": saved(image, "WEBP", exif=exif(), icc_profile=profile, xmp=xmp),
        "webp lossless": saved(image, "WEBP", lossless=True, exif=exif(), icc_profile=profile, xmp=xmp),
    }


@pytest.mark.parametrize("container", ["jpeg", "png", "webp", "webp lossless"])
@pytest.mark.parametrize("boxes", [(), ((10, 10, 100, 100),)])
def test_no_metadata_in_any_output_byte(container: str, boxes: tuple[photos.Box, ...]) -> None:
    data = canary_files()[container]
    assert CANARY.encode() in data
    found = published(data, *boxes)
    for suffix, output in found.files:
        assert CANARY.encode() not in output
        for trace in (b"Exif", b"ICC", b"xmp", b"XMP", b"Photoshop", b"Adobe", b"<x:"):
            assert trace not in output, (suffix, trace)
        image = Image.open(io.BytesIO(output))
        assert not dict(image.getexif())
        assert not {"icc_profile", "exif", "xmp", "comment", "dpi"} & image.info.keys()


def test_jpeg_holds_only_the_blocks_that_a_picture_needs() -> None:
    found = published(canary_files()["jpeg"])
    for suffix in ("480.jpg", "960.jpg"):
        data = dict(found.files)[suffix]
        assert data[2:20] == b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
        assert not [kind for kind in jpeg_blocks(data) if kind == 0xFE or 0xE1 <= kind <= 0xEF]


def jpeg_blocks(data: bytes) -> list[int]:
    kinds, position = [], 2
    while data[position + 1] != 0xDA:
        kinds.append(data[position + 1])
        position += 2 + struct.unpack_from(">H", data, position + 2)[0]
    return kinds


def test_webp_holds_only_pixels() -> None:
    found = published(canary_files()["webp"])
    for suffix in ("480.webp", "960.webp"):
        assert dict(found.files)[suffix][12:16] == b"VP8 "


TURNS = {  # how the pixels must lie in the file for EXIF's orientation to bring them upright
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize(
    ("form", "orientation"), [*(("JPEG", orientation) for orientation in TURNS), ("PNG", 6), ("WEBP", 6)]
)
def test_orientation_is_applied(form: str, orientation: int) -> None:
    turn = TURNS[orientation]
    lying = quarters() if turn is None else quarters().transpose(turn)
    found = published(saved(lying, form, exif=exif(orientation)))
    assert (found.width, found.height) == (960, 720)
    image = opened(found, "960.jpg")
    for place, expected in (((0.25, 0.25), RED), ((0.75, 0.25), GREEN), ((0.25, 0.75), BLUE)):
        assert near(colour(image, *place), expected), orientation


def test_a_large_sideways_jpeg_keeps_its_size() -> None:
    found = published(saved(quarters(3600, 4800), "JPEG", exif=exif(6)))
    assert (found.width, found.height) == (960, 720)


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_is_none(orientation: int) -> None:
    assert near(
        colour(opened(published(saved(quarters(), "JPEG", exif=exif(orientation))), "960.jpg"), 0.2, 0.2), RED
    )


def test_damaged_exif_does_not_cost_the_picture() -> None:
    data = saved(quarters(), "JPEG")
    block = b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 40
    broken = data[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + data[2:]
    assert near(colour(opened(published(broken), "960.jpg"), 0.2, 0.2), RED)
    assert camera_day(broken) is None


def test_boxes_are_of_the_upright_picture() -> None:
    """A sharp pattern lies at the upper right of the upright picture; the file is stored lying down."""
    image = Image.new("RGB", (400, 200), WHITE)
    image.paste(RED, (300, 0, 400, 50))
    data = saved(image.transpose(Image.Transpose.ROTATE_90), "PNG", exif=exif(6))
    plain = opened(published(data), "960.jpg")
    assert near(colour(plain, 0.99, 0.02), RED)
    corner = opened(published(data, (293, 43, 14, 14)), "960.webp")  # one cell, a quarter of it red
    assert near(colour(corner, 300 / 400, 50 / 200), (246, 196, 196))
    assert near(colour(corner, 0.99, 0.02), RED)


def checkered(width: int, height: int, shift: int) -> Image.Image:
    """Single pixels of black and white: what it shows is only in differences between neighbours."""
    image = Image.new("L", (width, height))
    image.putdata([255 * ((x + y + shift) % 2) for y in range(height) for x in range(width)])
    return image.convert("RGB")


@given(st.integers(4, 9), st.integers(4, 9))
@settings(max_examples=10, deadline=None)
def test_a_hidden_box_cannot_be_read_back(across: int, down: int) -> None:
    """Two pictures that differ only in fine detail inside the box give the same bytes: the detail is gone."""
    box = (16, 16, 24 * across, 24 * down)
    one, other = (saved(framed(checkered(*box[2:], shift), box), "PNG") for shift in (0, 1))
    assert encode(one, ()) != encode(other, ())
    assert encode(one, (box,)) == encode(other, (box,))


def framed(inside: Image.Image, box: photos.Box) -> Image.Image:
    image = Image.new("RGB", (box[2] + 40, box[3] + 40), BLUE)
    image.paste(inside, box[:2])
    return image


@pytest.mark.parametrize("size", [1, 3, 8, 11, 12, 20, 50, 300])
def test_at_most_twelve_cells_a_side_and_none_of_a_single_pixel(size: int) -> None:
    """A box of few pixels must not come through unchanged because it has fewer pixels than cells."""
    noise = Image.effect_noise((size, size), 120).convert("RGB")
    image = Image.new("RGB", (400, 400), WHITE)
    image.paste(noise, (40, 40))
    found = published(saved(image, "PNG"), (40, 40, size, size))
    assert found.width == 400  # not scaled, so cells can be counted
    lossless = hidden_pixels(image, (40, 40, size, size))
    assert len(lossless) <= max(1, min(12, size // 8)) ** 2


def hidden_pixels(image: Image.Image, box: photos.Box) -> set[Any]:
    copy = image.copy()
    assert photos._hide(copy, 1, box) == ""
    x, y, width, height = box
    assert copy.getpixel((x - 1, y)) == image.getpixel((x - 1, y))
    assert copy.getpixel((x + width, y + height)) == image.getpixel((x + width, y + height))
    return set(copy.crop((x, y, x + width, y + height)).get_flattened_data())


@pytest.mark.parametrize(
    "box",
    [
        (-1, 0, 10, 10),
        (0, -1, 10, 10),
        (0, 0, 0, 10),
        (0, 0, 10, 0),
        (0, 0, -5, 5),
        (1191, 0, 10, 10),
        (0, 891, 10, 10),
        (5000, 5000, 1, 1),
        (0, 0, 10**12, 1),
    ],
)
def test_a_box_outside_the_picture_is_refused(box: photos.Box) -> None:
    found = reason(saved(quarters(), "PNG"), (0, 0, 10, 10), box)
    assert "第2个遮盖框" in found
    assert "1200" in found
    assert "900" in found


def test_a_box_of_the_lying_picture_is_outside_the_upright_one() -> None:
    data = saved(quarters(1200, 900), "JPEG", exif=exif(6))
    assert "超出图片" in reason(data, (1000, 0, 100, 100))
    published(data, (0, 1000, 100, 100))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空的"),
        (b"GIF89a" + b"\0" * 50, "GIF"),
        (b"BM" + b"\0" * 50, "BMP"),
        (b"II*\0" + b"\0" * 50, "TIFF"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "HEIC"),
        (b"\0\0\0\x18ftypavif" + b"\0" * 50, "AVIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "SVG"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<SVG/>", "SVG"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "压缩包"),
        (b"hello", "不是 JPEG"),
        (b"\xff\xd8\xff", "损坏"),
        (b"\xff\xd8\xff\xe0\x00\x00" * 5, "损坏"),
        (b"\x89PNG\r\n\x1a\n", "损坏"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "损坏"),
        (b"RIFF\x10\0\0\0WEBPVP8X", "损坏"),
    ],
)
def test_what_is_no_picture_of_ours_is_refused_by_its_content(data: bytes, word: str) -> None:
    assert word in reason(data)
    assert camera_day(data) is None


def test_other_formats_are_refused_though_pillow_reads_them() -> None:
    for form in ("GIF", "BMP", "TIFF", "ICO", "PPM", "TGA", "AVIF"):
        assert "JPEG、PNG" in reason(saved(Image.new("RGB", (16, 16)), form))


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_moving_pictures_are_refused(form: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in (RED, BLUE)]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=100)
    assert "动图" in reason(data)


def test_of_a_phone_s_double_picture_the_first_is_taken() -> None:
    data = saved(quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (1200, 900), (0, 0, 0))])
    assert near(colour(opened(published(data), "960.jpg"), 0.2, 0.2), RED)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_files_cut_short_are_refused(form: str) -> None:
    whole = saved(Image.effect_noise((200, 150), 80).convert("RGB"), form)
    for share in (0.02, 0.2, 0.5, 0.9, 0.99):
        assert "损坏" in reason(whole[: int(len(whole) * share)])
    assert "损坏" in reason(whole[:-1])


@given(st.binary(max_size=200), st.sampled_from(["JPEG", "PNG", "WEBP"]), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_damage_gives_a_picture_or_a_reason_never_an_exception(noise: bytes, form: str, at: int) -> None:
    whole = saved(Image.effect_noise((20, 15), 80).convert("RGB"), form)
    damaged = whole[:at] + noise + whole[at + len(noise) :]
    found = encode(damaged, ())
    assert isinstance(found, Pictures) or found
    camera_day(damaged)


def bomb(form: str, width: int, height: int) -> bytes:
    """A header that promises a huge picture, with nothing behind it."""
    if form == "PNG":
        head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        return (
            b"\x89PNG\r\n\x1a\n"
            + head
            + png_chunk(b"IDAT", zlib.compress(b"\0" * 999))
            + png_chunk(b"IEND", b"")
        )
    if form == "JPEG":
        data = bytearray(saved(Image.new("RGB", (8, 8)), "JPEG"))
        at = data.index(b"\xff\xc0")
        data[at + 5 : at + 9] = struct.pack(">HH", height, width)
        return bytes(data)
    if form == "VP8X":
        sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        return b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + sizes + b"\0" * 12
    if form == "VP8L":
        bits = struct.pack("<I", (width - 1) | (height - 1) << 14)
        return b"RIFF\x1e\0\0\0WEBPVP8L\x0a\0\0\0\x2f" + bits + b"\0" * 13
    return (
        b"RIFF\x1e\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height) + b"\0" * 12
    )


@pytest.mark.parametrize("form", ["PNG", "JPEG", "VP8X", "VP8L", "VP8 "])
def test_a_bomb_is_refused_by_its_header(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("Pillow was asked")

    monkeypatch.setattr(Image, "open", never)
    assert "像素" in reason(bomb(form, 16_000, 16_000))
    assert camera_day(bomb(form, 16_000, 16_000)) is None


def test_a_zipped_text_bomb_in_a_png_does_no_harm() -> None:
    png = saved(Image.new("RGB", (8, 8)), "PNG")
    text = b"Comment\0\0" + zlib.compress(b"x" * 30_000_000, 9)
    found = encode(png[:33] + png_chunk(b"zTXt", text) + png[33:], ())
    assert isinstance(found, Pictures) or "损坏" in found


def test_too_many_bytes_are_refused() -> None:
    data = saved(quarters(), "JPEG")
    assert "20 MB" in reason(data + b"\0" * (containers.MAX_BYTES + 1 - len(data)))


def test_a_strip_too_long_to_encode_is_refused() -> None:
    assert "太长" in reason(saved(Image.new("L", (300, 20_000)), "PNG"))


def sixteen_bit(value: int) -> bytes:
    return saved(Image.new("I;16", (40, 40), value), "PNG")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (saved(quarters(40, 40).quantize(16), "PNG"), RED),
        (saved(quarters(40, 40).convert("CMYK"), "JPEG"), RED),
        (saved(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"), WHITE),
        (saved(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "WEBP"), WHITE),
        (saved(Image.new("RGBA", (40, 40), (0, 0, 0, 128)), "PNG"), (127, 127, 127)),
        (saved(Image.new("LA", (40, 40), (0, 0)), "PNG"), WHITE),
        (saved(Image.new("L", (40, 40), 90), "PNG"), (90, 90, 90)),
        (saved(Image.new("1", (40, 40), 1), "PNG"), WHITE),
        (sixteen_bit(0), (0, 0, 0)),
        (sixteen_bit(90 * 256), (90, 90, 90)),
        (sixteen_bit(65535), WHITE),
        (saved(Image.new("P", (40, 40), 0), "PNG", transparency=0), WHITE),
    ],
)
def test_every_mode_becomes_the_colours_that_were_seen(data: bytes, expected: tuple[int, ...]) -> None:
    assert near(colour(opened(published(data), "960.jpg"), 0.2, 0.2), expected, by=12)


def test_what_lay_under_the_see_through_part_is_not_published() -> None:
    """An eraser in a drawing program leaves the colours behind it in the file."""
    secret = Image.new("RGBA", (64, 64), (*RED, 0))
    image = opened(published(saved(secret, "PNG")), "960.webp")
    assert near(colour(image, 0.5, 0.5), WHITE, by=3)


def test_equal_input_gives_equal_bytes_and_is_remembered() -> None:
    data = saved(quarters(), "JPEG")
    first = encode(data, ())
    assert encode(bytes(bytearray(data)), ()) is first
    assert encode(data, ((0, 0, 9, 9),)) is not first
    photos._remembered.clear()
    assert encode(data, ()) == first


def test_the_memory_is_bounded() -> None:
    for number in range(photos._REMEMBERED + 20):
        encode(str(number).encode(), ())
    assert len(photos._remembered) <= photos._REMEMBERED


@pytest.mark.parametrize(
    ("taken", "day"),
    [
        ("2026:11:12 10:20:30", date(2026, 11, 12)),
        ("2026:13:12 10:20:30", None),
        ("0000:00:00 00:00:00", None),
        ("    :  :     :  :  ", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_camera_s_day(form: str, taken: str, day: date | None) -> None:
    assert camera_day(saved(quarters(60, 40), form, exif=exif(taken=taken))) == day
    assert camera_day(saved(quarters(60, 40), form)) is None
