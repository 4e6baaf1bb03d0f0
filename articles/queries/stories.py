"""The glossary: the words used to ask for stories. Read this first.

Adjectives narrow, orders end in a unique tie-breaker, with_…() loads. No word evaluates anything, and none joins
unless its name says so. A page reads as its own specification:

    Article.objects.live().about(topic).hottest().with_cards()
"""

import re
from unicodedata import normalize
from urllib.parse import unquote

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from articles import search
from articles.queries.dashboard import DashboardWords
from articles.queries.dated import DatedWords
from articles.queries.desk import ORDER_COPIES, DeskWords, Few
from articles.queries.ordering import Placed

NEAR_BAR = 5
"""How far below the bar a story is a near miss, in degrees of heat: one in six held stories lies there."""

UNLISTED = ["featured_content", "held_fields", "secured", "extra", "body"]
"""What only the record screen and the journal read. Left out, a list loads half as much and nothing that is sealed."""

ITEM = ["stem", "title", "excerpt", "web_url", "original_url", "featured_content", "heat", "type", "category"]
ITEM += ["amp_web_url", "cdn_amp_web_url", "published_at", "stated_provider", "provider__domain", "provider__name"]
ITEM += ["stated_language", "provider__language"]

HEADLINE = ["stem", "title", "published_at", "stated_language", "provider__language"]


def live_q(at):
    """The rule of who is before readers at the moment `at`. Its twin for one story is Article.is_live_at()."""
    embargo_over = Q(embargoed_until__isnull=True) | Q(embargoed_until__lte=at)
    not_expired = Q(expires_at__isnull=True) | Q(expires_at__gt=at)
    return Q(is_listed=True) & embargo_over & not_expired


def _is_no_other_site(field):
    is_empty = Q(**{f"{field}__isnull": True}) | Q(**{field: ""})
    return is_empty | Q(**{f"{field}__startswith": f"{settings.SITE_URL}/"})


UNDECIDED = Q(decision="waiting") | Q(decision="rule", heat__isnull=True)
"""Nobody has said whether readers see it, and the rule cannot, for want of a quality."""


class ArticleQuerySet(DeskWords, DashboardWords, DatedWords, Placed, models.QuerySet):
    # The words that order a topic's stories read the copies on its article-topic rows, whose index is the page.
    _order_prefix = ""

    def _clone(self):
        clone = super()._clone()
        clone._order_prefix = self._order_prefix
        return clone

    # Which stories

    def live(self, at=None):
        """Before readers: published, not a follower, not binned, embargo over, not expired."""
        return self.filter(live_q(at or timezone.now()))

    def listed(self):
        """Live but for their times: what tallies count."""
        return self.filter(is_listed=True)

    def present(self):
        """Not in the bin."""
        return self.filter(binned_at__isnull=True)

    def binned(self):
        return self.filter(binned_at__isnull=False)

    def in_bin_since(self, moment):
        """Put into the bin at `moment` or before."""
        return self.filter(binned_at__lte=moment)

    def leads(self):
        """Told by themselves: every story that is no follower."""
        return self.filter(is_follower=False)

    def followers(self):
        """Told by another story, their lead."""
        return self.filter(is_follower=True)

    def published(self):
        """Flagged for readers, by the rule or by hand. What readers do see is live()."""
        return self.filter(published=True)

    def unscored(self):
        """Fresh from a crawler: nobody has judged their quality."""
        return self.present().leads().filter(heat__isnull=True)

    def below_bar(self):
        """Scored, but not before readers."""
        return self.present().leads().filter(published=False, heat__isnull=False)

    def near_bar(self, rule):
        """Held, and at most NEAR_BAR degrees below the bar of `rule`. What was held by hand did not miss."""
        return self.below_bar().filter(heat__gte=rule.bar - NEAR_BAR, heat__lt=rule.bar).exclude(decision="hold")

    def waiting(self):
        """On the desk until somebody decides."""
        return self.present().leads().filter(UNDECIDED)

    def withheld(self):
        """Kept from readers, by the rule or by hand: what is neither published nor waiting."""
        return self.present().leads().filter(published=False).exclude(UNDECIDED)

    def embargoed(self, at=None):
        """Published, but not yet before readers."""
        return self.filter(is_listed=True, embargoed_until__gt=at or timezone.now())

    def expired(self, at=None):
        """Published, but no longer before readers."""
        return self.filter(is_listed=True, expires_at__lte=at or timezone.now())

    def by_hand(self):
        """Published or held by somebody's decision instead of the rule."""
        return self.filter(decision__in=["publish", "hold"])

    def twins_of(self, story):
        """The suspected duplicates of one story: present ones of which an address leads to a page of it."""
        pages = self.model._meta.get_field("addresses").related_model.objects
        same = pages.filter(digest__in=story.digests, is_present=True)
        return self.filter(pk__in=Few(same.values("article"))).exclude(pk=story.pk)

    def called(self, text):
        """The story of this stem, or whose address here ends so; spaces around it count where a stem has them."""
        address = unquote(re.split("[?#]", text.partition("/stories/")[2])[0]).strip("/")
        stem = normalize("NFC", address.replace("/", "-") or text)
        is_typed = Q(stem=stem.strip()) & ~Exists(self.model.objects.filter(stem=stem))
        return self.filter(Q(stem=stem) | is_typed if stem != stem.strip() else Q(stem=stem))

    def pictured(self):
        """With a picture of their own."""
        return self.filter(Exists(self._pictures()))

    def unpictured(self):
        return self.filter(~Exists(self._pictures()))

    def _pictures(self):
        return self.model._meta.get_field("images").related_model.objects.filter(article=OuterRef("pk"))

    def filed_under(self, topic):
        """In every state. Readers' lists say about()."""
        return self.filter(topics=topic)

    def about(self, topic):
        """Filed under `topic` and listed. With live() and an order, it reads the topic's own index."""
        narrowed = self.filter(placements__topic=topic, placements__is_listed=True)
        # A later filter on placements__… would join the rows of all topics; an annotation stays with this topic's row.
        copies = {f"placement_{name}": F(f"placements__{name}") for name in ORDER_COPIES}
        narrowed = narrowed.annotate(**copies)
        narrowed._order_prefix = "placement_"
        return narrowed

    def narrowed_to(self, topic):
        """The same by the index of `topic`, unless another topic's index is in use already."""
        return self.filed_under(topic) if self._order_prefix else self.about(topic)

    def from_provider(self, provider):
        return self.filter(provider=provider)

    def hosted_here(self):
        """By the desk itself: their documents state no address on another site."""
        return self.filter(_is_no_other_site("web_url"), _is_no_other_site("original_url"))

    def of_type(self, kind):
        return self.filter(type=kind)

    def of_heat(self, least):
        """At least as hot as `least`, in degrees."""
        return self.filter(heat__gte=least)

    def since(self, moment):
        return self.filter(published_at__gte=moment)

    def matching(self, text):
        """In which the words of a search stand (see search/query.py): of very many, the search.BOUND newest rows."""
        query = search.parse_search(text)
        return self.filter(pk__in=search.Hits(query)) if query else self.none()

    def with_stem(self, stem):
        return self.filter(stem=stem)

    def with_stems(self, stems):
        return self.filter(stem__in=stems)

    def of_unstated_name(self, provider):
        """From a provider that their documents give no name: they go by the shared one."""
        return self.from_provider(provider).filter(stated_provider__name__isnull=True)

    def any_of(self, pks, newest=0):
        """Those of these primary keys, the `newest` newest of these stories, and those pinned to the front page."""
        newest_pks = self.newest().values("pk")
        condition = Q(pk__in=pks)
        # Compared by =, each is looked up on its own; for IN, PostgreSQL would read the whole table.
        for n in range(newest):
            condition |= Q(pk=Subquery(newest_pks[n : n + 1]))
        for pinned in self._pins().on(None).one_by_one():
            condition |= Q(pk=Subquery(pinned))
        return self.filter(condition).with_places(None)

    def pinned_to(self, topic):
        """Put by hand at a place of the page of `topic` (None: the front page), which is their `pin_place`."""
        on_page = self if topic is None else self.filed_under(topic)
        return on_page.filter(pk__in=self._pins().on(topic).values("article")).with_places(topic)

    def with_places(self, topic):
        """Add the `pin_place` of each on the page of `topic` (None: the front page), None where the ranking decides.

        Since when it is pinned, its `pinned_at`, settles which of two stories gets a place that both are given.
        """
        pin = self._pins().on(topic).filter(article=OuterRef("pk"))
        pinned_at = Subquery(pin.values("created_at")[:1])
        return self.annotate(pin_place=Subquery(pin.values("place")[:1]), pinned_at=pinned_at)

    def _pins(self):
        return self.model._meta.get_field("pins").related_model.objects.active()

    def around(self, story, topic):
        """The one of `topic` that was published last before `story`, and the one first after it."""
        told, place = self.about(topic).newest(), ("published_at", story.published_at, story.pk)
        earlier, later = (each.values("pk")[:1] for each in [told.beyond(*place), told.before(*place).reverse()])
        return self.filter(Q(pk=Subquery(earlier)) | Q(pk=Subquery(later)))

    # In which order

    def hottest(self):
        """By rank: heat that halves with age, the order of the front page."""
        return self.ranked_by("rank")

    def by_heat(self):
        """By heat alone, however old. A story that nobody has scored has no place in this order."""
        return self.filter(heat__isnull=False).ranked_by("heat")

    def newest(self):
        """By the time the source published them."""
        return self.ranked_by("published_at")

    def ranked_by(self, field):
        """Order by `field` (rank, heat or published_at), the largest first, ties by the newest row."""
        return self.order_by(*(F(name).desc() for name in self.order_names(field)))

    def order_names(self, field):
        """Return the names of the two columns that order these stories, the unique one last."""
        prefix = self._order_prefix if field in ORDER_COPIES else ""
        return f"{prefix}{field}", f"{prefix}article_id" if prefix else "pk"

    # What is loaded with them

    def with_bylines(self):
        """Load what a headline and its byline show and leave in the database what no list shows."""
        return self.select_related("provider").defer(*UNLISTED)

    def with_cards(self):
        """Load what a card shows: a headline, a byline and a picture."""
        return self.with_bylines().prefetch_related(self._shown_pictures())

    def with_headlines(self):
        """Load what a link to a story shows."""
        return self.select_related("provider").only(*HEADLINE)

    def with_news(self):
        """Load what the news sitemap says of a story."""
        return self.select_related("provider").only(*HEADLINE, "changed_at")

    def with_item(self):
        """Load what the API says of a story."""
        placements = self.model._meta.get_field("placements").related_model.objects
        names = ["stated_name", "position", "also_stated", "topic__name"]
        named = placements.select_related("topic").only("article", *names)
        return self.select_related("provider").only(*ITEM).prefetch_related("images", Prefetch("placements", named))

    def with_page(self):
        """Load what a story page shows: a byline, a video, topics and related coverage. Its pictures: of_page()."""
        placements, links = (self.model._meta.get_field(name).related_model for name in ["placements", "related_links"])
        coverage = links.objects.select_related("provider", "copy_of").defer("copy_of__secured")
        unlisted = [name for name in UNLISTED if name != "featured_content"]
        return (
            self.select_related("provider")
            .defer(*unlisted)
            .prefetch_related(
                Prefetch("placements", placements.objects.select_related("topic")), Prefetch("related_links", coverage)
            )
        )

    def with_lead(self):
        """Load the story that it follows, too."""
        return self.select_related("provider", "lead__provider")

    def _shown_pictures(self):
        """What is loaded of the pictures of stories: what pages show of them."""
        return Prefetch("images", self.model._meta.get_field("images").related_model.objects.shown())

    def with_story(self):
        """Load all that belongs to a story, as the journal compares it."""
        placements, images, links, pins = (
            self.model._meta.get_field(name).related_model.objects
            for name in ["placements", "images", "related_links", "pins"]
        )
        # What a row points at is joined to it: a prefetch of its own would compare each row that is pointed at by OR,
        # and SQLite takes a thousand of those.
        copied = images.select_related("copy")
        return self.select_related("provider", "lead").prefetch_related(
            Prefetch("images", copied),
            Prefetch("placements", placements.select_related("topic")),
            Prefetch("related_links", links.select_related("provider", "copy_of")),
            Prefetch("related_links__images", copied),
            Prefetch("pins", pins.select_related("topic")),
        )


class PlacementQuerySet(Placed, models.QuerySet):
    # By the copies of what makes a story live.
    live = ArticleQuerySet.live

    def order_names(self, field):
        return field, "article_id"
