"""What search engines may look at: every live story, topic and provider, and when each was last changed.

Stories stand in sections of so many rows. None costs more as the others grow, and an index finds when each changed.
"""

from datetime import timedelta
from urllib.parse import quote

from django.db.models import Max, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from articles.lib.absolute_addresses import absolute
from articles.models import Article, Provider, Topic
from articles.models.derived import sitemap_sections as sections

MOST_SECTIONS = 1000
"""Of more, the index names the last ones only: no query is asked for more columns."""

PLACES_A_SITEMAP = 50_000
"""Topics or providers, each in one file, which may not hold more."""

UNQUOTED = "!$&'()*+,;=/~:@"
"""What reverse() leaves as it is in an address."""

MOST_NEWS = 1000
NEWS_FOR = timedelta(days=2)
"""What news sitemaps may hold: so many stories, published in so many days."""


def section_changes():
    """Return {number: when a live story of it was last changed} of the sections that have any."""
    last = (Article.objects.aggregate(last=Max("pk"))["last"] or 0) // sections.ROWS_A_SECTION
    numbers = range(max(0, last + 1 - MOST_SECTIONS), last + 1)
    changes = {f"section_{number}": Subquery(_newest_change(_of_section(number))) for number in numbers}
    # One row, of whichever story, carries them all.
    row = Article.objects.values(**changes).first() or {}
    return {number: row[f"section_{number}"] for number in numbers if row.get(f"section_{number}")}


def story_places(number):
    """Return [(address, when it was last changed)] of the live stories of a section."""
    before, after = reverse("pages:story", args=["0"] * 4).split("0/0/0/0")
    rows = _of_section(number).values_list("stem", "changed_at", "embargoed_until")
    return [
        # What Article.get_absolute_url() gives; to reverse 50,000 addresses would take a second.
        (
            absolute(f"{before}{quote(stem.replace('-', '/', 3), safe=UNQUOTED)}{after}"),
            max(changed_at, embargoed_until or changed_at),
        )
        for stem, changed_at, embargoed_until in rows.order_by("pk")
    ]


def topic_places():
    """Return [(address, when its newest story was last changed)] of the topics that have live stories."""
    return _places(Topic.objects, Article.objects.live().about(OuterRef("pk")))


def provider_places():
    """Return the same of the providers."""
    return _places(Provider.objects, Article.objects.live().from_provider(OuterRef("pk")))


def news():
    """Return the newest live stories that nobody but the desk hosts."""
    stories = Article.objects.live().hosted_here().since(timezone.now() - NEWS_FOR).newest()
    return stories.with_news()[:MOST_NEWS]


def _of_section(number):
    return Article.objects.live().alias(section=sections.section()).filter(section=number)


def _newest_change(stories):
    return stories.order_by("-changed_at", "-pk").values("changed_at")[:1]


def _places(places, stories):
    changed_at = Subquery(stories.newest().values("changed_at")[:1])
    found = places.annotate(changed_at=changed_at).only("slug").order_by("pk")[:PLACES_A_SITEMAP]
    return [(absolute(place.get_absolute_url()), place.changed_at) for place in found if place.changed_at]
