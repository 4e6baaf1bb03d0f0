"""Small pictures, honest and otherwise."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw

RED, BLUE = (200, 30, 40), (30, 60, 200)


def drawn(width=64, height=48, mode="RGB"):
    """Two thirds of blue to the left of a third of red."""
    image = Image.new("RGB", (width, height), BLUE)
    ImageDraw.Draw(image).rectangle((width * 2 // 3, 0, width, height), fill=RED)
    return image.convert(mode)


def saved(image, picture_format, **options):
    file = BytesIO()
    image.save(file, picture_format, **options)
    return file.getvalue()


def picture(picture_format="JPEG", width=64, height=48, mode="RGB", **options):
    return saved(drawn(width, height, mode), picture_format, **options)


def png_of(width, height, *chunks):
    """A PNG of a header, chunks of (name, data) and hardly any pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
