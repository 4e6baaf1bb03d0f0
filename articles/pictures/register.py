"""Which addresses there are to fetch: every image is tied to the copy of its address, and new addresses wait.

The journal does this when a recording closes, so that no caller has to.
"""

from django.db.models import F, OuterRef, Q, Subquery

from articles.database.retrying import retried
from articles.lib.chunks import chunks
from articles.models import Image, PictureCopy

ADDRESSES_A_QUERY = 500

MANY = 10_000
"""Images that are tied together, so that memory is bounded."""

ON_THE_WEB = Q(url__istartswith="http")


def is_on_the_web(url):
    """Return the same of one address."""
    return url.lower().startswith("http")


def untied(images):
    """Those of a queryset of images that are not tied to the copy of their own address, in its only order."""
    astray = (Q(copy__isnull=True) & ON_THE_WEB) | (Q(copy__isnull=False) & ~Q(copy__url=F("url")))
    return images.filter(astray).order_by("pk")


def register_pictures(*, articles=(), providers=()):
    """Tie the images of these stories, of what they report, and of these outlets. All are given by primary key."""
    of_stories = [of for chunk in chunks(articles, ADDRESSES_A_QUERY) for of in _of_stories(chunk)]
    of_outlets = [Image.objects.filter(provider__in=chunk) for chunk in chunks(providers, ADDRESSES_A_QUERY)]
    _tie([*of_stories, *of_outlets])


def _of_stories(pks):
    # Two statements, not one with OR: each is then a walk along one index.
    return Image.objects.filter(article__in=pks), Image.objects.filter(related_link__article__in=pks)


@retried
def register(images=None):
    """Tie every one of `images` (a queryset; all by default) anew, as after a loss, or before ties were kept."""
    images, last = untied(Image.objects.all() if images is None else images), 0
    while pks := list(images.filter(pk__gt=last).values_list("pk", flat=True)[:MANY]):
        _tie([Image.objects.filter(pk__in=chunk) for chunk in chunks(pks, ADDRESSES_A_QUERY)])
        last = pks[-1]


def _tie(querysets):
    addresses = {pk: url for images in querysets for pk, url in untied(images).values_list("pk", "url")}
    # In one order, so that two who register the same addresses wait for each other in turn.
    for chunk in chunks(sorted({url for url in addresses.values() if is_on_the_web(url)}), ADDRESSES_A_QUERY):
        PictureCopy.objects.bulk_create((PictureCopy(url=url) for url in chunk), ignore_conflicts=True)
    copy = PictureCopy.objects.filter(url=OuterRef("url"))
    for chunk in chunks(addresses, ADDRESSES_A_QUERY):
        Image.objects.filter(pk__in=chunk).update(copy=Subquery(copy.values("pk")[:1]))
