import random
import warnings
import zlib
from contextlib import suppress

import pytest
from PIL import Image, ImageCms, ImageFile

from articles.pictures.decode import MOST_MEGAPIXELS, decode_picture
from articles.pictures.errors import Refused

from .samples import BLUE, RED, drawn, picture, png_of, saved

FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]
WHITE = (255, 255, 255)


def refusal_of(data):
    with pytest.raises(Refused) as refused:
        decode_picture(data)
    return refused.value.reason


def is_near(colour, other):
    return all(abs(one - two) < 12 for one, two in zip(colour, other, strict=True))


def left_and_right(data):
    image = decode_picture(data).image
    return image.getpixel((2, 2)), image.getpixel((image.width - 3, 2))


@pytest.mark.parametrize("name", FORMATS)
def test_it_works(name):
    decoded = decode_picture(picture(name))

    assert (decoded.format, decoded.width, decoded.height) == (name, 64, 48)
    assert (decoded.image.mode, decoded.image.size) == ("RGB", (64, 48))
    assert is_near(decoded.image.getpixel((5, 5)), BLUE)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG drawing, which may hold scripts"),
        (b"\n<!DOCTYPE html><p>403", "a web page and no picture"),
        (b"%PDF-1.7", "no JPEG, PNG, WebP, GIF or AVIF picture"),
        (picture("BMP"), "no JPEG, PNG, WebP, GIF or AVIF picture"),
        (picture("TIFF"), "no JPEG, PNG, WebP, GIF or AVIF picture"),
        (picture("GIF", 1, 1), "too small (1 × 1 pixels)"),
        (picture("PNG", 400, 15), "too small (400 × 15 pixels)"),
        (picture("PNG", 16, 16_001), "a side is longer than 16,000 pixels"),
        (png_of(10_000, 4_001), "more than 40 megapixels"),
        (png_of(60_000, 60_000), "more than 40 megapixels"),
        (png_of(2**31 - 1, 2**31 - 1), "more than 40 megapixels"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_picture_for_us_is_refused_with_a_reason(data, reason):
    assert refusal_of(data) == reason


def test_formats_that_take_more_memory_have_lower_limits(monkeypatch):
    monkeypatch.setitem(MOST_MEGAPIXELS, "WEBP", 0.003)

    assert refusal_of(picture("WEBP")) == "more than 0.003 megapixels"
    assert decode_picture(picture("JPEG"))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_picture_that_is_cut_off_is_refused(name, share):
    data = saved(Image.effect_noise((64, 48), 90).convert("RGB"), name)

    assert refusal_of(data[: int(len(data) * share)])


def test_half_a_picture_is_never_taken_for_a_whole_one():
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False


@pytest.mark.parametrize("name", [b"zTXt", b"iTXt", b"iCCP"])
def test_hidden_data_of_a_png_is_not_unpacked(name):
    packed = zlib.compress(bytes(20_000_000), 1)
    head = b"x\0\1\0\0\0" if name == b"iTXt" else b"x\0\0"

    assert refusal_of(png_of(64, 48, (name, head + packed)))


def test_a_jpeg_of_thousands_of_scans_is_not_decoded():
    data = picture("JPEG", progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]

    assert refusal_of(data[:-2] + last * 5000 + data[-2:]) == "made to take very long to decode"


@pytest.mark.parametrize("name", ["GIF", "WEBP"])
def test_only_the_first_picture_of_a_film_is_decoded(name, monkeypatch):
    frames = [Image.new("RGB", (32, 32), (shade % 256, 0, 0)) for shade in range(1, 500)]
    data = saved(drawn(32, 32), name, save_all=True, append_images=frames, duration=10)

    assert is_near(decode_picture(data).image.getpixel((5, 5)), BLUE)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    turned = decode_picture(picture("JPEG", exif=exif))

    assert (turned.width, turned.height) == ((48, 64) if orientation >= 5 else (64, 48))
    assert turned.image.size == (turned.width, turned.height)


def test_a_picture_is_turned_the_right_way():
    exif = Image.Exif()
    exif[0x0112] = 3

    left, right = left_and_right(picture("JPEG", exif=exif))
    assert is_near(left, RED)
    assert is_near(right, BLUE)


def test_damaged_exif_data_turns_nothing():
    data = picture("JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + bytes(range(200)))

    assert decode_picture(data).width == 64


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "RGBA", "RGB", "I;16"])
def test_any_png_becomes_rgb(mode):
    image = drawn(mode="L").convert("I").point(lambda value: value * 257).convert("I;16") if mode == "I;16" else None
    data = saved(image, "PNG") if image else picture("PNG", mode=mode)

    assert decode_picture(data).image.mode == "RGB"


def test_sixteen_bits_of_grey_are_scaled_and_not_cut():
    data = saved(Image.new("I;16", (32, 32), 32768), "PNG")

    assert decode_picture(data).image.getpixel((3, 3)) in [(127, 127, 127), (128, 128, 128)]


def test_the_colours_of_print_become_those_of_screens():
    left, right = left_and_right(picture("JPEG", mode="CMYK"))

    assert is_near(left, BLUE)
    assert is_near(right, RED)


@pytest.mark.parametrize("name", ["PNG", "WEBP", "AVIF"])
def test_what_is_transparent_becomes_white(name):
    data = saved(Image.new("RGBA", (32, 32), (0, 0, 0, 0)), name)

    assert decode_picture(data).image.getpixel((3, 3)) == WHITE


@pytest.mark.parametrize("name", ["PNG", "GIF"])
def test_a_transparent_colour_of_a_palette_becomes_white(name):
    data = saved(Image.new("P", (32, 32), 0), name, transparency=0)

    assert decode_picture(data).image.getpixel((3, 3)) == WHITE


def test_a_colour_profile_is_followed():
    left, right = left_and_right(picture("JPEG", icc_profile=where_red_is_blue()))

    assert left[0] > left[2]
    assert right[2] > right[0]


def where_red_is_blue():
    """The profile of screens, under another name and with two of its colours exchanged."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile.replace(b"\0s\0R\0G\0B", b"\0x\0R\0G\0B")
    return profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


@pytest.mark.parametrize("profile", [b"no profile", bytes(5 << 20)])
def test_a_damaged_colour_profile_is_ignored(profile):
    assert is_near(left_and_right(picture("JPEG", icc_profile=profile))[0], BLUE)


def test_metadata_is_dropped():
    exif = Image.Exif()
    exif[0x010E] = "where the reporter lives"

    assert decode_picture(picture("JPEG", exif=exif, comment=b"hello")).image.info == {}


@pytest.mark.parametrize("name", ["JPEG", "PNG"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_picture_is_no_wider_than_is_of_use(name, mode):
    decoded = decode_picture(picture(name, 4800, 3840, mode=mode))

    assert (decoded.width, decoded.height) == (4800, 3840)
    assert (decoded.image.size, decoded.image.mode) == ((1920, 1536), "RGB")


def test_a_picture_with_a_lot_of_pixels_warns_nobody(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 3000)
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        assert decode_picture(picture()).width == 64


@pytest.mark.parametrize("name", FORMATS)
def test_no_damage_raises_anything_but_a_refusal(name):
    whole, chance = picture(name, 32, 24), random.Random(name)
    for _ in range(300):
        data = damaged(whole, chance)
        with suppress(Refused):
            assert decode_picture(data).image.mode == "RGB"


def damaged(data, chance):
    """The bytes with some of them exchanged, left out or doubled, near the start more often than not."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = int(len(data) * chance.random() ** 2)
        new = chance.choice([b"", b"\0", b"\xff", chance.randbytes(1), chance.randbytes(4), data[at : at + 30]])
        data[at : at + chance.choice([1, 1, 4, 0])] = new
    return bytes(data)
