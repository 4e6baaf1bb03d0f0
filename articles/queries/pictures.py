"""The words used to ask for pictures: for the images that documents state, and for our copies of them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Max, Q
from django.utils import timezone

SHOWN_OF_IMAGES = ["article", "provider", "related_link", "url", "width", "height", "title", "attribution"]
SHOWN_OF_IMAGES += [f"copy__{name}" for name in ["digest", "files", "width", "height", "colour"]]


class ImageQuerySet(models.QuerySet):
    def of_page(self, story, links):
        """All that the page of `story` shows: the story's own, its provider's and those of its related `links`."""
        own = Q(article=story) | Q(provider=story.provider_id)
        return self.filter(own | Q(related_link__in=[link.pk for link in links]))

    def shown(self):
        """Load what pages show of a picture."""
        return self.select_related("copy").only(*SHOWN_OF_IMAGES)


class PictureCopyQuerySet(models.QuerySet):
    def waiting(self):
        """Never fetched."""
        return self.filter(state="waiting")

    def stored(self):
        return self.exclude(digest="")

    def failed(self):
        return self.filter(state="failed")

    def due(self, at=None):
        """Not to be left in peace until later."""
        return self.filter(Q(retry_at__isnull=True) | Q(retry_at__lte=at or timezone.now()))

    def remote(self):
        """From elsewhere: all but what editors uploaded, which this site itself serves."""
        return self.exclude(url__startswith=f"{settings.SITE_URL}/")

    def of_topic(self, topic):
        """Of stories that are filed under `topic`, and of their related coverage."""
        by_story = Q(images__article__topics=topic)
        return self.filter(by_story | Q(images__related_link__article__topics=topic)).distinct()

    def unused(self):
        """Stated by no image any more."""
        return self.filter(images__isnull=True)

    def neediest(self):
        """Of live stories first, the highest rank leading; then of their related coverage; then the others."""
        own, related = "images__article", "images__related_link__article"
        return self.annotate(
            own_rank=Max(f"{own}__rank", filter=Q(**{f"{own}__is_listed": True})),
            related_rank=Max(f"{related}__rank", filter=Q(**{f"{related}__is_listed": True})),
        ).order_by(F("own_rank").desc(nulls_last=True), F("related_rank").desc(nulls_last=True), "pk")
