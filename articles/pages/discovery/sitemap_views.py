"""The sitemap, in sections, and the sitemap of news."""

from django.http import Http404
from django.urls import reverse

from articles.lib.absolute_addresses import absolute
from articles.lib.http_methods import only_read
from articles.pages.conditional import HOUR, conditional
from articles.pages.discovery import sitemap_xml, sitemaps

XML = "application/xml"


@only_read
def index(request):
    """Every section of the sitemap that has something in it."""
    changes = sitemaps.section_changes()
    files = [(reverse("pages:story_sitemap", args=[number]), changed_at) for number, changed_at in changes.items()]
    last = max(changes.values(), default=None)
    if last:
        # What topics and providers have is stories: they change when one does.
        files += [(reverse(name), last) for name in ["pages:topic_sitemap", "pages:provider_sitemap"]]
    body = sitemap_xml.index((absolute(path), changed_at) for path, changed_at in files)
    return conditional(request, body, XML, changed_at=last)


@only_read
def stories(request, number):
    """The live stories of a section."""
    return sitemap(request, sitemaps.story_places(number))


@only_read
def topics(request):
    """The topics with live stories."""
    return sitemap(request, sitemaps.topic_places())


@only_read
def providers(request):
    """The providers with live stories."""
    return sitemap(request, sitemaps.provider_places())


@only_read
def news(request):
    """The stories of the last two days that are hosted here."""
    found = list(sitemaps.news())
    changed_at = max((story.changed_at for story in found), default=None)
    return conditional(request, sitemap_xml.news_sitemap(found), XML, changed_at=changed_at)


def sitemap(request, places):
    """Send [(address, when it was last changed)] as a sitemap. One without any is not named by the index."""
    if not places:
        raise Http404("Nothing stands in this part of the sitemap.")
    changed_at = max(changed_at for _, changed_at in places)
    return conditional(request, sitemap_xml.sitemap(places), XML, changed_at=changed_at, seconds=HOUR)
