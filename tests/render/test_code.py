"""QR codes: a picture that says the address and nothing else."""

import io

import pytest
from PIL import Image

from site_builder.render.code import QUIET, SMALLEST, code_png

LONG = f"https://board.example/gongshi/{'cuihu/' * 12}duties/wg-03/"


@pytest.mark.parametrize("address", ["https://board.example/", LONG])
def test_a_code_is_wide_enough_and_has_its_quiet_zone(address: str) -> None:
    made = code_png(address)
    assert made == code_png(address)
    image = Image.open(io.BytesIO(made)).convert("L")
    assert image.width == image.height >= SMALLEST
    # the finder pattern in the corner begins after the quiet zone and is seven modules wide
    row = [image.getpixel((x, image.height // 2)) for x in range(image.width)]
    assert 0 in row
    first = next(x for x in range(image.width) if image.getpixel((x, x)) == 0)
    module = first // QUIET
    assert [image.getpixel((first + n * module, first)) for n in range(8)] == [0] * 7 + [255]


def test_another_address_is_another_code() -> None:
    assert code_png("https://board.example/a/") != code_png("https://board.example/b/")
