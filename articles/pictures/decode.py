"""Bytes -> pixels: only what is fully a picture passes, upright, in sRGB, without transparency and metadata."""

import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO

from PIL import (
    AvifImagePlugin,
    ExifTags,
    GifImagePlugin,
    Image,
    ImageCms,
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)

from articles.pictures.errors import Refused

from .renditions import WIDTHS, height_at

READERS = [
    JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile,
    WebPImagePlugin.WebPImageFile,
    GifImagePlugin.GifImageFile,
    AvifImagePlugin.AvifImageFile,
]
FORMATS = [reader.format for reader in READERS]

LEAST_SIDE = 16  # pixels: below are the dots that count visitors
MOST_SIDE = 16_000  # pixels; WebP ends at 16,383
MOST_MEGAPIXELS = {"WEBP": 12, "AVIF": 12}  # whose readers keep up to four copies of all pixels
MOST_MEGAPIXELS_OF_OTHERS = 40
MOST_SCANS = 100  # of a JPEG, which has about ten; each runs over all pixels, so that thousands take hours
MOST_PROFILE_BYTES = 4 << 20

BIG = 4_000_000
"""Pixels from which on pictures wait for one another, to be decoded in one thread within 250 MB.

Not merely one at a time: what each thread that had its turn frees, the C library keeps for that thread.
"""

STRIP = 256  # rows, once reduced

_big_pictures = ThreadPoolExecutor(1, thread_name_prefix="big-picture")
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """`width` and `height` are the original's as it is seen; `image` is RGB, no wider than is of use."""

    data: bytes
    format: str
    width: int
    height: int
    image: Image.Image


def decode_picture(data):
    """The DecodedPicture in some bytes, of a film its first; raises Refused, and nothing else."""
    _silence_pillow()
    source = _opened(data)
    _check(source, data)
    is_big = source.width * source.height > BIG
    return _big_pictures.submit(_decoded, source, data).result() if is_big else _decoded(source, data)


def _decoded(source, data):
    is_jpeg = isinstance(source, JpegImagePlugin.JpegImageFile)  # or MPO, two of them in one file
    width, height = source.size
    with closing(source):
        try:
            image, is_turned = _pixels(source)
        except Exception:  # Pillow's readers raise whatever a damaged file leads them to.
            raise Refused("damaged, or cut off before its end") from None
    if is_turned:
        width, height = height, width
    return DecodedPicture(data, "JPEG" if is_jpeg else source.format, width, height, image)


def _silence_pillow():
    # What Pillow has to say of strangers' files is of no use to anybody. The standard catch_warnings() would not do:
    # it puts the filters back, which threads do in the wrong order.
    warnings.filterwarnings("ignore", module=r"PIL\.")


def _opened(data):
    try:
        return Image.open(BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError:
        raise _too_many_pixels(MOST_MEGAPIXELS_OF_OTHERS) from None
    except Exception:  # as above
        raise Refused(_no_picture(data)) from None


def _no_picture(data):
    start = data[:1000].lower()
    if not data:
        return "empty"
    if b"<svg" in start:
        return "an SVG drawing, which may hold scripts"
    if b"<html" in start or b"<!doctype html" in start:
        return "a web page and no picture"
    return "no JPEG, PNG, WebP, GIF or AVIF picture"


def _check(source, data):
    """Raise Refused for what the header alone tells."""
    width, height = source.size
    most = MOST_MEGAPIXELS.get(source.format, MOST_MEGAPIXELS_OF_OTHERS)
    if min(width, height) < LEAST_SIDE:
        raise Refused(f"too small ({width} × {height} pixels)")
    if width * height > most * 1_000_000:
        raise _too_many_pixels(most)
    if max(width, height) > MOST_SIDE:
        raise Refused(f"a side is longer than {MOST_SIDE:,} pixels")
    if isinstance(source, JpegImagePlugin.JpegImageFile) and data.count(b"\xff\xda") > MOST_SCANS:
        raise Refused("made to take very long to decode")


def _too_many_pixels(most):
    return Refused(f"more than {most} megapixels")


def _pixels(source):
    """The whole picture, at most as wide as the widest rendition, and whether its sides changed places."""
    source.draft(None, (WIDTHS[-1], WIDTHS[-1]))
    source.load()
    image = _in_srgb(_reduced(source), source.info.get("icc_profile"))
    orientation = _orientation(source)
    if orientation in _TURNS:
        image = image.transpose(_TURNS[orientation])
    if image.width > WIDTHS[-1]:
        size = WIDTHS[-1], height_at(WIDTHS[-1], *image.size)
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    image = image.copy() if image is source else image
    image.info = {}
    return image, orientation >= 5


def _reduced(image):
    """A picture of at least twice the size that is of use divided by a whole number, strip by strip to save memory."""
    factor = min(image.size) // WIDTHS[-1]
    if factor < 2:
        return _flat(image)
    width, height = image.size
    small = Image.new("RGB", (-(-width // factor), -(-height // factor)))
    for top in range(0, height, STRIP * factor):
        strip = image.crop((0, top, width, min(top + STRIP * factor, height)))
        small.paste(_flat(strip).convert("RGB").reduce(factor), (0, top // factor))
    return small


def _flat(image):
    """The picture on white, with 8 bits to a colour; in RGB, or in the grey or CMYK that its profile is for."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (255 / 65535)).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        return white
    return image if image.mode in ("RGB", "L", "CMYK") else image.convert("RGB")


def _in_srgb(image, profile):
    if profile and len(profile) <= MOST_PROFILE_BYTES:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(source):
                return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except Exception:  # noqa: S110 A picture is not refused for a profile that is damaged, or for other colours.
            pass
    return image if image.mode == "RGB" else image.convert("RGB")


def _orientation(source):
    """EXIF's 1 to 8; damaged EXIF says nothing."""
    try:
        orientation = source.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:
        return 1
    return orientation if orientation in _TURNS else 1
