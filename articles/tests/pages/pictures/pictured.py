"""Stories with pictures of which copies are held."""

from functools import cache
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image as Drawing
from PIL import ImageDraw

from articles.models import Image, PictureCopy
from articles.pictures.decode import decode_picture
from articles.pictures.renditions import make_renditions
from articles.pictures.storage import pictures
from articles.pictures.store import note_fetched
from articles.tests import factories

COLOURS = ["#884422", "#224488", "#448822", "#884488"]


def drawn(width, height, colour="#884422"):
    """The bytes of a picture of these pixels, with something on it."""
    picture = Drawing.new("RGB", (width, height), colour)
    ImageDraw.Draw(picture).ellipse((width // 4, height // 4, width // 2, height // 2), fill="#ffffff")
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def stated_picture(**facts):
    """An image of which no copy is held."""
    number = next(factories.NUMBERS)
    return Image.objects.create(**{"url": f"https://remote.example/{number}.jpg"} | facts)


@cache
def renditions(size, colour):
    """Made once for all tests: it takes more time than most pages that show them."""
    return make_renditions(decode_picture(drawn(*size, colour)))


def held_copy(size=(1000, 750), colour="#884422"):
    """A copy of a picture of `size` pixels, its renditions in the storage."""
    made = renditions(size, colour)
    for name, content in made.files:
        if not pictures.exists(name):
            pictures.save(name, ContentFile(content))
    return note_fetched(PictureCopy(url=f"https://remote.example/{next(factories.NUMBERS)}"), made)


def held_picture(*, size=(1000, 750), **facts):
    """An image with a copy of `size` pixels; `facts` name its owner and more."""
    copy = held_copy(size)
    return stated_picture(url=copy.url, copy=copy, **facts)


def front_page(count=26, size=(1000, 750)):
    """A front page full of stories with pictures, which are also all of the topic "vision"."""
    topic = factories.topic(slug="vision", name="Vision")
    stories = [
        factories.article(quality=200 - number, excerpt="What happened, in a sentence or two. " * 4, topics=[topic])
        for number in range(count)
    ]
    copies = [held_copy(size, colour) for colour in COLOURS]
    for number, story in enumerate(stories):
        stated_picture(article=story, copy=copies[number % len(copies)])
    return stories
