"""The glossary: the words used to ask for stories. Read this first.

Adjectives narrow, orders end in a unique tie-breaker, with_…() loads. No word evaluates anything, and none joins
unless its name says so. A page reads as its own specification:

    Article.objects.live().about(topic).hottest().with_cards()
"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Prefetch, Q
from django.utils import timezone

NEAR_BAR = 5
"""How far below the bar a story is a near miss, in degrees of heat: one in six held stories lies there."""

ORDER_COPIES = ["rank", "heat", "published_at", "article_id"]
"""What an article-topic row repeats of its story, so that one index orders the topic's stories."""

UNLISTED = ["featured_content", "held_fields", "secured", "extra", "body"]
"""What only the record screen and the journal read. Left out, a list loads half as much and nothing that is sealed."""

SHOWN_OF_IMAGES = ["article", "related_link", "url", "width", "height", "title", "attribution"]
SHOWN_OF_IMAGES += [f"copy__{name}" for name in ["digest", "files", "width", "height", "colour"]]


def live_q(at):
    """The rule of who is before readers at the moment `at`. Its twin for one story is Article.is_live_at()."""
    embargo_over = Q(embargoed_until__isnull=True) | Q(embargoed_until__lte=at)
    not_expired = Q(expires_at__isnull=True) | Q(expires_at__gt=at)
    return Q(is_listed=True) & embargo_over & not_expired


UNDECIDED = Q(decision="waiting") | Q(decision="rule", heat__isnull=True)
"""Nobody has said whether readers see it, and the rule cannot, for want of a quality."""


class ArticleQuerySet(models.QuerySet):
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

    def present(self):
        """Not in the bin."""
        return self.filter(binned_at__isnull=True)

    def binned(self):
        return self.filter(binned_at__isnull=False)

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

    def held(self):
        """Scored, but not before readers."""
        return self.present().leads().filter(published=False, heat__isnull=False)

    def near_bar(self, rule):
        """Held, and at most NEAR_BAR degrees below the bar of `rule`."""
        return self.held().filter(heat__gte=rule.bar - NEAR_BAR, heat__lt=rule.bar)

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

    def suspected_duplicates(self):
        """Stories whose original address another story states too."""
        others = self.model.objects.filter(original_url=OuterRef("original_url")).exclude(pk=OuterRef("pk"))
        return self.filter(original_url__isnull=False).filter(Exists(others))

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

    def from_provider(self, provider):
        return self.filter(provider=provider)

    def since(self, moment):
        return self.filter(published_at__gte=moment)

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
        unique = "article_id" if self._order_prefix else "pk"
        return f"{self._order_prefix}{field}", f"{self._order_prefix}{unique}"

    def beyond(self, field, value, pk):
        """The stories that come after the one with this `value` of `field` and this `pk` in ranked_by(field)."""
        return self._past(field, value, pk, "lt")

    def before(self, field, value, pk):
        """The stories that come before it."""
        return self._past(field, value, pk, "gt")

    def _past(self, field, value, pk, side):
        by, unique = self.order_names(field)
        # The first condition is implied by the second, but only it lets a database start in the middle of an index.
        return self.filter(
            Q(**{f"{by}__{side}e": value}),
            Q(**{f"{by}__{side}": value}) | Q(**{by: value, f"{unique}__{side}": pk}),
        )

    # What is loaded with them

    def with_bylines(self):
        """Load what a headline and its byline show and leave in the database what no list shows."""
        return self.select_related("provider").defer(*UNLISTED)

    def with_cards(self):
        """Load what a card shows: a headline, a byline and a picture."""
        return self.with_bylines().prefetch_related(self._shown_pictures())

    def with_page(self):
        """Load what a story page shows: a card's parts, topics and related coverage."""
        placements, links = (self.model._meta.get_field(name).related_model for name in ["placements", "related_links"])
        coverage = links.objects.select_related("provider", "copy_of").defer("copy_of__secured")
        return self.with_cards().prefetch_related(
            Prefetch("placements", placements.objects.select_related("topic")),
            Prefetch("related_links", coverage.prefetch_related(self._shown_pictures())),
        )

    def _shown_pictures(self):
        """What is loaded of the pictures of stories or of related links: what pages show of them."""
        images = self.model._meta.get_field("images").related_model.objects
        return Prefetch("images", images.select_related("copy").only(*SHOWN_OF_IMAGES))

    def with_story(self):
        """Load all that belongs to a story, as the journal compares it."""
        return self.select_related("provider").prefetch_related(
            "images__copy",
            "placements__topic",
            "related_links__provider",
            "related_links__images__copy",
            "related_links__copy_of",
        )


class ProviderManager(models.Manager):
    def get_by_natural_key(self, domain):
        return self.get(domain=domain)


class TopicQuerySet(models.QuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    def named(self, text):
        """The topics whose name or slug is `text`."""
        return self.filter(Q(name=text) | Q(slug=text))

    def in_order(self):
        """As the desk arranged them."""
        return self.order_by("position", "name", "pk")

    def below_root(self):
        """The topics that a reader chooses from: all but a root with topics below it."""
        children = self.model.objects.filter(parent=OuterRef("pk"))
        return self.exclude(Q(parent__isnull=True) & Exists(children))


class PictureCopyQuerySet(models.QuerySet):
    def waiting(self):
        """Never fetched."""
        return self.filter(state="waiting")

    def held(self):
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
