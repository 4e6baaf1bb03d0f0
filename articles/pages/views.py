"""What readers ask for. Every list is one chained query of the words in articles/querysets.py."""

from urllib.parse import urljoin

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_safe

from articles.models import Article, Provider, Topic
from articles.pages.addresses import way_on
from articles.pages.coverage import coverage_of
from articles.pages.gauge import sum_of
from articles.pages.paging import HOT, page_of
from articles.pictures.storage import pictures

ALSO_REPORTED = 5
JUST_IN = 4
YEAR = 31_536_000  # seconds
MEDIA_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@require_safe
def front(request):
    """The live stories, the hottest large; in another order or further on, a plain list."""
    page = page_of(Article.objects.live().with_cards(), request.GET)
    if page.order is not HOT or page.start:
        return list_page(request, page, heading=f"{page.order.label} stories")
    lead, *ranked = page.stories or [None]
    newest = Article.objects.live().newest().with_bylines()[: JUST_IN + 1]
    return reader_page(
        request,
        "pages/front.html",
        page=page,
        lead=lead,
        ranked=ranked,
        also=list(lead.related_links.select_related("provider")[:ALSO_REPORTED]) if lead else [],
        just_in=[story for story in newest if story != lead][:JUST_IN],
    )


@require_safe
def topic(request, slug):
    """The live stories filed under a topic."""
    topic = get_object_or_404(Topic, slug=slug)
    page = page_of(Article.objects.live().about(topic).with_cards(), request.GET)
    return list_page(request, page, heading=topic.name, text=topic.description, topic=topic)


@require_safe
def provider(request, slug):
    """The live stories that a provider published."""
    provider = get_object_or_404(Provider, slug=slug)
    page = page_of(Article.objects.live().from_provider(provider).with_cards(), request.GET)
    return list_page(request, page, heading=provider.name, text=provider.description, domain=provider.domain)


@require_safe
def story(request, year, month, day, slug):
    """A live story, why it is here and who else reported it. A follower leads to its lead."""
    now = timezone.now()
    story = get_object_or_404(Article.objects.present().with_page(), stem=f"{year}-{month}-{day}-{slug}")
    if story.lead and story.lead.is_live_at(now):
        return redirect(story.lead)
    if not story.is_live_at(now):
        raise Http404("No reader sees this story.")
    return reader_page(
        request,
        "pages/story.html",
        story=story,
        heat_sum=sum_of(story),
        way_on=way_on(story),
        coverage=coverage_of(story, now),
    )


def validator(_request, name):
    """A rendition's name stands for its content; what is not kept has no validator."""
    return f'"{name}"' if pictures.exists(name) else None


@require_safe
@cache_control(public=True, max_age=YEAR, immutable=True)
@etag(validator)
def picture(_request, name):
    """A rendition, where no other server stands before the storage.

    Whoever knows its name gets it, whether its story is live or not: nobody can guess a name that is a hash.
    """
    try:
        with pictures.open(name) as file:
            data = file.read()
    except FileNotFoundError:
        raise Http404("No picture of this name is held.") from None
    media_type = MEDIA_TYPES[name.rpartition(".")[2]]
    return HttpResponse(data, content_type=media_type, headers={"X-Content-Type-Options": "nosniff"})


# Steps that the pages share


def list_page(request, page, **facts):
    return reader_page(request, "pages/story_list.html", page=page, address=page.address, **facts)


def reader_page(request, template, *, address="", **facts):
    """Render a page in the readers' frame; `address`, relative to the path, is the one it should be known by."""
    frame = {
        "topics": list(Topic.objects.below_root().in_order()),
        "canonical_url": urljoin(settings.SITE_URL + escape_uri_path(request.path), address),
    }
    return render(request, template, frame | facts)
