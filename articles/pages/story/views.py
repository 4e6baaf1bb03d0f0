"""The page of a story: what readers see of it, and what editors see who look at one that readers do not see."""

from functools import wraps
from unicodedata import normalize

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.urls import get_resolver
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers

from articles.journal.withdrawn import was_withdrawn
from articles.lib.absolute_addresses import absolute
from articles.lib.http_methods import only_read
from articles.lib.permissions import may_see_hidden
from articles.models import Article
from articles.pages.addresses import source_url
from articles.pages.former_addresses import gone
from articles.pages.lists.views import reader_page
from articles.pages.story.coverage import reports_of_event
from articles.pages.story.illustrations import illustrations_of
from articles.pages.story.neighbours import neighbours_of
from articles.pages.story.video import video_of
from articles.stories.heat_scale import sum_of
from articles.stories.status import why_hidden


def missing_to_readers_only(view):
    """Tell caches that a page which is missing may be there for somebody who is signed in.

    All that are missing say so alike: nobody learns from it which of them an editor would see.
    """

    @wraps(view)
    def answer(request, **kwargs):
        try:
            return view(request, **kwargs)
        except Http404 as problem:
            response = get_resolver().resolve_error_handler(404)(request, problem)
            patch_vary_headers(response, ["Cookie"])
            return response

    return answer


@only_read
@missing_to_readers_only
def story(request, year, month, day, slug):
    """A live story, why it is here and who else reported it. A follower leads to its lead."""
    now = timezone.now()
    stem = stem_at(year, month, day, slug)
    story = Article.objects.with_page().with_stem(stem).first()
    if story is None:
        return hidden(request, stem)
    if story.lead and story.lead.is_live_at(now) and story.binned_at is None:
        return redirect(story.lead)
    reason = why_hidden(story, now)
    if reason and not is_editor(request):
        return hidden(request, story.stem, story)
    own = absolute(story.get_absolute_url())
    response = reader_page(request, "pages/story.html", **story_facts(story, now), why_hidden=reason, canonical_url=own)
    if reason:
        patch_cache_control(response, private=True, no_store=True)
    return response


def hidden(request, stem, story=None):
    """Say of a story that readers do not see that it is gone if they saw it, else nothing. Nothing of it is told."""
    if not was_withdrawn(stem, story):
        raise Http404("No reader sees this story.")
    response = gone(request)
    patch_vary_headers(response, ["Cookie"])
    return response


def stem_at(year, month, day, slug):
    """Return the stem of an address. Some systems send accents as letters of their own."""
    if "-" in year + month + day:
        raise Http404("A story has one address.")
    return normalize("NFC", f"{year}-{month}-{day}-{slug}")


def story_facts(story, now):
    images = illustrations_of(story)
    return {
        "story": story,
        "images": images,
        "video": video_of(story),
        "heat_sum": sum_of(story),
        "source_url": source_url(story),
        "coverage": reports_of_event(story, images.coverage, now),
        "neighbours": neighbours_of(story, now),
    }


def is_editor(request):
    """Return whether somebody is signed in who may see stories that readers do not see.

    Without a session's cookie nobody is, and no session is looked for.
    """
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return has_session and may_see_hidden(request.user)
