"""The API: what is live, in the form of the static files that apps have read for years. Described by openapi.json."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import resolve
from django.utils import timezone

from articles.lib.narrowing import unclear
from articles.models import Article, Topic
from articles.pages.api.answers import AddressNotUnderstood, answer, public
from articles.pages.api.description import description_of_api
from articles.pages.api.items import story_item, topic_items
from articles.pages.api.narrowing import narrowed
from articles.pages.api.paging import page_numbered


@public
def news(request, page=1):
    """The live stories, the newest first."""
    live = Article.objects.live(timezone.now())
    return story_page(request, live, live, page)


@public
def topic_news(request, topic_id, page=1):
    """The live stories filed under a topic."""
    topic, now = topic_with(topic_id), timezone.now()
    return story_page(request, Article.objects.live(now).about(topic), topic.placements.live(now), page)


@public
def topics(request):
    """Every topic, as the desk arranged them."""
    if wrong := unclear(request.GET, []):
        raise AddressNotUnderstood(wrong)
    return answer({"value": topic_items(list(Topic.objects.in_order()))})


@public
def description(_request):
    """What is here, as OpenAPI says it."""
    return answer(description_of_api())


@public
def elsewhere(request):
    """Every other address: on to the one with a slash at the end if there is one, else an error."""
    if resolve(f"{request.path_info}/").func is elsewhere:
        raise Http404("There is nothing at this address.")
    return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))


# Steps that they share


def story_page(request, stories, places, number):
    found, following = narrowed(stories, request.GET, number) or page_numbered(stories, places, number)
    return answer({"page": number, "value": [story_item(story) for story in found], "nextPage": following})


def topic_with(topic_id):
    try:
        return Topic.objects.get(slug=topic_id)
    except Topic.DoesNotExist:
        raise Http404(f"There is no topic {topic_id!r}.") from None
