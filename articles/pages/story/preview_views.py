"""A story for somebody without an account, by a secret link that an editor made, for a while."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from articles.lib.http_methods import only_read
from articles.lib.permissions import may_see_hidden
from articles.models import Article, PreviewLink
from articles.pages.lists.views import reader_page
from articles.pages.story.views import story_facts
from articles.stories.status import why_hidden

PRIVATE_HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
"""The address is the secret: no cache keeps it, no search engine learns it, no other site is told it."""


@only_read
def preview(request, token):
    """The story of a link that is open, while its maker may see it; what is in the bin is shown to nobody."""
    now = timezone.now()
    link = get_object_or_404(PreviewLink.objects.select_related("created_by"), token=token)
    story = get_object_or_404(Article.objects.present().with_page(), pk=link.article_id)
    if not (link.is_open_at(now) and may_see_hidden(link.created_by)):
        raise Http404("This link is not open.")
    if request.method == "GET":
        link.count_visit(now)
    facts = story_facts(story, now) | {"preview": link, "why_hidden": why_hidden(story, now), "canonical_url": ""}
    response = reader_page(request, "pages/story.html", **facts)
    for name, value in PRIVATE_HEADERS.items():
        response[name] = value
    return response
