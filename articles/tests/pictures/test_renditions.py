from io import BytesIO

import pytest
from PIL import Image

from articles.pictures import renditions
from articles.pictures.decode import decode_picture
from articles.pictures.renditions import (
    digest_of,
    dominant_colour,
    jpeg_widths_of,
    make_renditions,
    rendition_name,
    widths_of,
)

from .samples import BLUE, RED, drawn, picture


def opened(files):
    return {name: Image.open(BytesIO(data)) for name, data in files}


def test_it_works():
    data = picture("JPEG", 700, 400)
    digest = digest_of(data)

    made = make_renditions(decode_picture(data))

    assert (made.digest, made.width, made.height) == (digest, 700, 400)
    assert [name for name, _ in made.files] == [
        f"{digest[:2]}/{digest}-{end}" for end in ["640.webp", "640.jpg", "480.webp", "320.webp", "160.webp"]
    ]


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (16, [16]),
        (160, [160]),
        (200, [160]),
        (201, [160, 201]),
        (640, [160, 320, 480, 640]),
        (900, [160, 320, 480, 640, 900]),
        (1600, [160, 320, 480, 640, 960, 1280]),
        (1700, [160, 320, 480, 640, 960, 1280, 1700]),
        (5000, [160, 320, 480, 640, 960, 1280, 1920]),
    ],
)
def test_a_picture_is_never_made_wider_than_it_is(width, widths):
    assert widths_of(width) == widths


@pytest.mark.parametrize(("width", "widths"), [(100, [100]), (500, [480]), (700, [640]), (1600, [640, 1280])])
def test_every_picture_is_made_as_jpeg_too(width, widths):
    assert jpeg_widths_of(width) == widths


def test_files_are_what_their_names_say():
    for name, image in opened(make_renditions(decode_picture(picture("PNG", 1300, 700))).files).items():
        assert name.endswith(f"-{image.width}.{'webp' if image.format == 'WEBP' else 'jpg'}")
        assert image.height == round(image.width * 700 / 1300)


def test_a_jpeg_shows_early_and_carries_no_metadata():
    exif = Image.Exif()
    exif[0x010E] = "where the reporter lives"
    files = opened(make_renditions(decode_picture(picture("JPEG", 640, 480, exif=exif, comment=b"hello"))).files)

    (jpeg,) = [image for image in files.values() if image.format == "JPEG"]
    assert jpeg.info["progressive"]
    assert not jpeg.getexif()
    assert "comment" not in jpeg.info


def test_a_narrow_strip_keeps_a_height():
    assert {
        image.height for image in opened(make_renditions(decode_picture(picture("PNG", 4000, 16))).files).values()
    } >= {1}


def test_the_same_picture_makes_the_same_files():
    data = picture("JPEG", 700, 400)

    assert make_renditions(decode_picture(data)) == make_renditions(decode_picture(data))


def test_other_settings_make_other_names(monkeypatch):
    before = digest_of(b"picture")
    monkeypatch.setattr(renditions, "ENCODING", b"another")

    assert digest_of(b"picture") != before


def test_a_name_begins_with_a_folder_of_two_digits():
    assert rendition_name("abcdef", 640, "webp") == "ab/abcdef-640.webp"


def test_the_dominant_colour_is_that_of_most_and_no_mixture():
    assert dominant_colour(drawn(300, 200)) == "#{:02x}{:02x}{:02x}".format(*BLUE)


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), RED])
def test_one_colour_is_its_own_dominant_one(colour):
    assert dominant_colour(Image.new("RGB", (160, 90), colour)) == "#{:02x}{:02x}{:02x}".format(*colour)
