"""What readers ask for. Every list is one chained query of the words in articles/queries/stories.py."""

from functools import wraps
from urllib.parse import urljoin

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.encoding import escape_uri_path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag

from articles.lib.absolute_addresses import absolute
from articles.lib.http_methods import only_read
from articles.lib.narrowing import has_blanks, query_without, unclear
from articles.models import Article, Topic
from articles.models.rule import rule_in_force
from articles.pages.examples import worked_examples
from articles.pages.lists import story_lists as lists
from articles.pages.lists.pins import with_pinned
from articles.pages.lists.strips import topic_carousels
from articles.pages.picture import load_pictures
from articles.pictures.storage import pictures

ALSO_REPORTED = 5
YEAR = 31_536_000  # seconds
MEDIA_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@only_read
def front(request):
    """The live stories, the hottest large; in another order, narrowed down or further on, a plain list."""
    found = lists.front(request.GET)
    page = found.page(request.GET)
    if not page.is_plain or not found.is_understood:
        return list_page(request, found, page)
    topics = list(topics_below_root().with_hottest())
    strips = topic_carousels(topics)
    lead, *ranked = with_pinned(page, strips.pinned).stories or [None]
    load_pictures([lead, *ranked] if lead else [])
    return reader_page(
        request,
        "pages/front.html",
        topics=topics,
        found=found,
        page=page,
        lead=lead,
        ranked=ranked,
        also=list(lead.related_links.select_related("provider")[:ALSO_REPORTED]) if lead else [],
        just_in=strips.but(lead).just_in,
        hot_topics=strips.hot_topics,
        count=lists.count(found),
    )


@only_read
def topic(request, slug):
    """The live stories filed under a topic."""
    found = lists.topic(request.GET, slug)
    topics = list(topics_below_root())
    children = [topic for topic in topics if topic.parent_id == found.topic.pk]
    page = found.page(request.GET)
    if page.is_plain:
        page = with_pinned(page, Article.objects.live().pinned_to(found.topic).with_bylines())
    return list_page(request, found, page, topics=topics, children=children)


@only_read
def provider(request, slug):
    """The live stories that a provider published."""
    found = lists.provider(request.GET, slug)
    image = None if found.is_narrowed else found.provider.images.shown().first()
    return list_page(request, found, found.page(request.GET), image=image)


@only_read
def search(request):
    """The live stories in which the words ?q= stand."""
    found = lists.search(request.GET)
    return list_page(request, found, found.page(request.GET), template="pages/search.html")


@only_read
def about(request):
    """How stories are ranked here, and with which numbers."""
    return reader_page(request, "pages/about.html", rule=rule_in_force(), examples=worked_examples())


def validator(_request, name):
    """A rendition's name stands for its content; what is not kept has no validator."""
    return f'"{name}"' if pictures.exists(name) else None


@only_read
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


def list_page(request, found, page, *, template="pages/story_list.html", **facts):
    """Render a list. What its form leaves empty is taken out of the address; what it cannot mean is explained."""
    if has_blanks(request.GET):
        address = page.address.removeprefix("./") if found.is_understood else found.filters.tidy
        return redirect(found.path + address)
    load_pictures(page.stories)
    facts |= {"found": found, "page": page, "count": lists.count(found), "address": page.address}
    facts |= {"heading": found.heading, "text": found.text, "topic": found.topic}
    return reader_page(request, template, status=200 if found.is_understood else 400, **facts)


def only_asked(*names):
    """Return a decorator: answer an address that states anything but these names by saying so, and show nothing."""

    def guard(view):
        @wraps(view)
        def asked(request, **facts):
            wrong = unclear(request.GET, names)
            if not wrong:
                return view(request, **facts)
            ways = [(part, query_without(request.GET, part.name) or "./") for part in wrong]
            return reader_page(request, "pages/not_understood.html", status=400, ways=ways)

        return asked

    return guard


def topics_below_root():
    """The topics that a reader chooses from on every page; each knows whether it is empty."""
    return Topic.objects.below_root().with_live_stories().in_order()


def reader_page(request, template, *, address="", status=200, topics=None, **facts):
    """Render a page in the readers' frame; `address`, relative to the path, is the one it should be known by."""
    topics = topics_below_root() if topics is None else topics
    frame = {
        # An empty one would lead to nothing.
        "topics": [topic for topic in topics if topic.has_live_stories],
        "canonical_url": urljoin(absolute(escape_uri_path(request.path)), address),
    }
    return render(request, template, frame | facts, status=status)
