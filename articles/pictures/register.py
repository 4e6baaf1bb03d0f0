"""Which addresses there are to fetch: every image is tied to the copy of its address, and new addresses wait."""

from django.db.models import OuterRef, Q, Subquery

from articles.database.retrying import retried
from articles.lib.chunks import chunks
from articles.models import Image, PictureCopy

CHUNK = 500


def register_pictures_of(operation):
    """Tie the pictures of the stories that an operation changed to their copies, of which the journal knows nothing."""
    stems = operation.changes.order_by().values("stem")
    register(Image.objects.filter(Q(article__stem__in=stems) | Q(related_link__article__stem__in=stems)))


@retried
def register(images=None):
    """Give every one of `images` (a queryset; all by default) with an address on the web its PictureCopy."""
    untied = (Image.objects.all() if images is None else images).filter(copy__isnull=True, url__istartswith="http")
    # In one order, so that two who register the same addresses wait for each other in turn.
    for urls in chunks(untied.order_by("url").values_list("url", flat=True).distinct(), CHUNK):
        PictureCopy.objects.bulk_create((PictureCopy(url=url) for url in urls), ignore_conflicts=True)
    copy = PictureCopy.objects.filter(url=OuterRef("url"))
    untied.order_by().update(copy=Subquery(copy.values("pk")[:1]))
