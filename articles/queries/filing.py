"""The words used to ask for what stories are filed by: providers, topics, and the places of pages."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Concat
from django.utils import timezone

from articles.lib.names import same_name
from articles.lib.same_address import domain_key

HOT_OF_TOPIC = 3
"""Stories of a topic that stand for it beside others."""

LAST_PIN_PLACE = 12
"""The last place of a page that can be given by hand."""


class Moved:
    """Mixed into the words for what has an address made of its slug."""

    def _moved(self, place, slug):
        """The condition of the row to which the former address of this slug leads."""
        redirects = apps.get_model("articles", "Redirect").objects.filter(old_path=f"/{place}/{slug}/")
        return Q(Exists(redirects.filter(new_path=Concat(Value(f"/{place}/"), OuterRef("slug"), Value("/")))))


class ProviderQuerySet(Moved, models.QuerySet):
    def get_by_natural_key(self, domain):
        return self.get(domain=domain)

    def named(self, text):
        """The provider whose domain or slug is `text`, or was."""
        domains = self.model._meta.get_field("other_domains").related_model.objects
        former = Exists(domains.filter(provider=OuterRef("pk"), same_domain=domain_key(text)))
        return self.filter(Q(domain=text) | Q(slug=text) | Q(former) | self._moved("providers", text))

    def called(self, text):
        """Those whose domain, slug or very name is `text`, whichever way it is written."""
        exact = self.named(text)
        return exact if exact.exists() else self.filter(name__iexact=text).order_by("pk")

    def among(self, names):
        """Those whose domain or slug is one of these."""
        return self.filter(Q(domain__in=names) | Q(slug__in=names))

    def of_shared_domain(self):
        """Those whose domain is another way of writing that of another one: two records, and maybe one outlet."""
        return self.filter(Exists(self._others(OuterRef("same_domain"), OuterRef("pk"))))

    def maybe_same_as(self, provider):
        """The others whose domain is another way of writing that of this one."""
        return self._others(provider.same_domain, provider.pk).order_by("domain")

    def _others(self, same_domain, pk):
        return self.model.objects.filter(same_domain=same_domain).exclude(pk=pk)

    def with_pictures(self):
        """Load the pictures by which it is known."""
        images = self.model._meta.get_field("images").related_model.objects
        return self.prefetch_related(Prefetch("images", images.shown()))


class TopicQuerySet(Moved, models.QuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)

    def named(self, text):
        """The topics whose name or slug is `text`, or was."""
        return self.filter(Q(name=text) | Q(slug=text) | Q(Exists(self._former(text))) | self._moved("topics", text))

    def _former(self, text):
        names = self.model._meta.get_field("other_names").related_model.objects
        return names.filter(topic=OuterRef("pk"), same_name=same_name(text))

    def called(self, text):
        """Those whose slug or name, whichever way it is written, is `text`."""
        exact = self.filter(slug=text)
        return exact if exact.exists() else self.of_the_name(text).order_by("pk")

    def of_the_name(self, text):
        """In whichever way it is written."""
        return self.filter(same_name=same_name(text))

    def in_order(self):
        """As the desk arranged them."""
        return self.order_by("position", "name", "pk")

    def with_hottest(self):
        """Add the primary keys of the HOT_OF_TOPIC hottest live stories of each: hot_1, hot_2 and so on."""
        articles = self.model._meta.get_field("articles").related_model.objects
        hottest = articles.live().about(OuterRef("pk")).hottest().values("pk")
        return self.annotate(**{f"hot_{n + 1}": Subquery(hottest[n : n + 1]) for n in range(HOT_OF_TOPIC)})

    def with_live_stories(self):
        """Add has_live_stories: whether readers find something in it, or in a topic right below it."""
        placements = self.model._meta.get_field("placements").related_model.objects.live()
        told = Exists(placements.filter(topic=OuterRef("pk")))
        below = self.model.objects.filter(told, parent=OuterRef("pk"))
        return self.annotate(has_live_stories=told | Exists(below))

    def below_root(self):
        """The topics that a reader chooses from: all but a root with topics below it."""
        children = self.model.objects.filter(parent=OuterRef("pk"))
        return self.exclude(Q(parent__isnull=True) & Exists(children))


class PinQuerySet(models.QuerySet):
    def on(self, topic):
        """On the page of `topic`; None for the front page."""
        return self.filter(topic=topic)

    def active(self, at=None):
        """Not yet expired."""
        return self.filter(expires_at__gt=at or timezone.now())

    def ended(self, since, at=None):
        """Expired after `since`, the last one first."""
        over = self.filter(expires_at__gt=since, expires_at__lte=at or timezone.now())
        return over.order_by("-expires_at", "-pk")

    def ending(self, after, until):
        """Which give their places back then, the next one first."""
        return self.filter(expires_at__gt=after, expires_at__lte=until).order_by("expires_at", "pk")

    def with_stories(self):
        """Load the story and its byline, the topic and who pinned it; `is_filed` tells whether it is filed there."""
        article = self.model._meta.get_field("article").related_model
        placements = article._meta.get_field("placements").related_model.objects
        filed = placements.filter(article=OuterRef("article"), topic=OuterRef("topic"))
        sealed = [f"article__{name}" for name in ["featured_content", "held_fields", "secured", "extra", "body"]]
        loaded = self.select_related("article__provider", "topic", "pinned_by").defer(*sealed)
        return loaded.annotate(is_filed=Exists(filed))

    def one_by_one(self):
        """Queries for the story of the pin at each place, one for each that there can be."""
        stories = self.order_by("place", "pk").values("article")
        return [stories[n : n + 1] for n in range(LAST_PIN_PLACE)]
