"""The ties of pictures to the copies of their addresses."""

from articles.management.derived.kind import OfRows, shortened
from articles.models import Image
from articles.pictures.register import register, untied


def compare(pks):
    images = untied(Image.objects.filter(pk__in=pks)).select_related("copy")
    return {image.pk: [(told(image.copy), "the copy of its own address")] for image in images}


def told(copy):
    return f"the copy of {shortened(copy.url)}" if copy else "no copy"


def mend(pks):
    register(Image.objects.filter(pk__in=pks))


PICTURES = OfRows("ties of pictures to their copies", Image, compare, mend, name="url")
