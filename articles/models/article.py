"""A story: what its document states, what editors decided, and what follows from both by the heat rule."""

from collections.abc import Iterable
from datetime import time

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from articles import heat as heat_rule
from articles.lib.document_fields import LINKS
from articles.lib.languages import LONGEST_CODE, stated_in
from articles.lib.same_address import address_digests, masked_address
from articles.models.derived.sitemap_sections import section
from articles.models.indexes import DESK_INDEXES
from articles.models.report_mixin import ReportMixin
from articles.models.rule import rule_in_force
from articles.queries.desk import any_time
from articles.queries.stories import ArticleQuerySet, PlacementQuerySet

LISTED = Q(is_listed=True)

TIMES = ["embargoed_until", "expires_at"]
"""They stand in the indexes by time, so that live stories are counted off there, far down, without being read."""


class Article(ReportMixin, models.Model):
    class Type(models.TextChoices):
        ARTICLE = "article", "Article"
        VIDEO = "video", "Video"

    class Decision(models.TextChoices):
        """Who says whether readers see it."""

        WAITING = "waiting", "Waiting: nobody has decided"
        RULE = "rule", "By the rule"
        PUBLISH = "publish", "Published by hand"
        HOLD = "hold", "Held by hand"

    # Identity

    stem = models.CharField(
        max_length=255, unique=True, help_text="Who it is: the file's name, YYYY-MM-DD-slug. It never changes."
    )
    document_digest = models.CharField(max_length=32, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False, help_text="Raised by every act.")

    # Text, as the document writes it, entities and all

    category = models.CharField(max_length=200, null=True, blank=True)
    title = models.CharField(max_length=500)
    excerpt = models.TextField(null=True, blank=True)
    type = models.CharField(max_length=20, choices=Type, null=True, blank=True)
    stated_language = models.CharField(
        max_length=LONGEST_CODE, null=True, blank=True, editable=False, help_text="The one that its document states."
    )
    featured_content = models.TextField(
        "featured content", null=True, blank=True, help_text="A video's frame, as the document gives it. Not trusted."
    )

    # Links

    original_url = models.CharField("original address", max_length=2000, null=True, blank=True)
    web_url = models.CharField(
        "address", max_length=2000, null=True, blank=True, help_text="Where a reader goes on to the whole story."
    )
    amp_web_url = models.CharField("AMP address", max_length=2000, null=True, blank=True)
    cdn_amp_web_url = models.CharField("AMP address in a cache", max_length=2000, null=True, blank=True)
    # An index below begins with it.
    provider = models.ForeignKey("articles.Provider", on_delete=models.PROTECT, related_name="articles", db_index=False)
    stated_provider = models.JSONField(
        default=dict, blank=True, help_text="What this document calls the provider: name and pictures."
    )
    topics = models.ManyToManyField("articles.Topic", through="articles.ArticleTopic", related_name="articles")

    # Editorial: what is given and decided

    quality = models.IntegerField(
        null=True, blank=True, help_text="Given from outside; empty until somebody scores it."
    )
    boost = models.IntegerField(default=0, help_text="Degrees of heat that an editor adds or takes away.")
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.WAITING)
    is_follower = models.BooleanField("follower", default=False, help_text="Another story, its lead, tells the event.")
    lead = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="followers",
        db_index=False,
        help_text="The story that tells the event, if this one is a follower.",
    )
    held_fields = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="Fields that an editor holds against the next import, with what the document says of each.",
    )

    # Editorial: what follows by the rule (see apply_rule)

    related_count = models.PositiveIntegerField(default=0, editable=False)
    heat = models.IntegerField(null=True, blank=True, editable=False)
    published = models.BooleanField(default=False, editable=False)
    is_listed = models.BooleanField(default=False, editable=False)
    rank = models.FloatField(default=0, editable=False)

    # Times

    published_at = models.DateTimeField("published by the source")
    published_text = models.CharField(
        max_length=64, null=True, blank=True, editable=False, help_text="How its document spells that moment."
    )
    embargoed_until = models.DateTimeField(null=True, blank=True, help_text="Readers do not see it before.")
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Readers do not see it from then on.")
    binned_at = models.DateTimeField("put in the bin", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("came in", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("last act", default=timezone.now, editable=False)
    # Always there; NULL is only allowed because a column that is not would have SQLite write the whole table anew.
    changed_at = models.DateTimeField(
        "last changed for readers",
        default=timezone.now,
        null=True,
        editable=False,
        help_text="When something that readers and subscribers get of it was last another.",
    )

    # The rest of the document

    secured = models.TextField(null=True, blank=True, editable=False)
    extra = models.JSONField(default=dict, blank=True, help_text="What else the document says.")
    body = models.TextField(blank=True, help_text="What follows the document's front matter: nothing, as a rule.")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            # Conditional, because SQLite uses no other index for `WHERE is_listed`.
            models.Index(F("rank").desc(), F("id").desc(), name="article_live_by_rank", condition=LISTED),
            models.Index(F("heat").desc(), F("id").desc(), name="article_live_by_heat", condition=LISTED),
            models.Index(
                F("published_at").desc(), F("id").desc(), *TIMES, name="article_live_by_time", condition=LISTED
            ),
            *[
                models.Index(
                    F("provider"), F(field).desc(), F("id").desc(), name=f"article_provider_by_{word}", condition=LISTED
                )
                for field, word in [("rank", "rank"), ("heat", "heat"), ("published_at", "time")]
            ],
            # Few stories have these times, and few of those are hidden by them: what tallies are lessened by.
            *[
                models.Index(
                    fields=[field],
                    name=f"article_listed_by_{word}",
                    condition=LISTED & Q(**{f"{field}__isnull": False}),
                )
                for field, word in [("embargoed_until", "embargo"), ("expires_at", "expiry")]
            ],
            # When a section of the sitemap last changed.
            models.Index(
                section(), F("changed_at").desc(), F("id").desc(), name="article_section_by_change", condition=LISTED
            ),
            models.Index(fields=["lead"], name="article_by_lead", condition=Q(lead__isnull=False)),
            *DESK_INDEXES,
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_follower=True, heat=heat_rule.FOLLOWER_HEAT)
                | Q(is_follower=False, heat__isnull=True)
                | (Q(is_follower=False) & ~Q(heat=heat_rule.FOLLOWER_HEAT)),
                name="article_follower_has_heat_minus_one",
            ),
            models.CheckConstraint(
                condition=Q(is_listed=True, published=True, is_follower=False, binned_at__isnull=True)
                | (Q(is_listed=False) & (Q(published=False) | Q(is_follower=True) | Q(binned_at__isnull=False))),
                name="article_is_listed_says_what_it_means",
            ),
            models.CheckConstraint(
                condition=Q(lead__isnull=True) | (Q(is_follower=True) & ~Q(lead=F("id"))),
                name="article_only_followers_have_a_lead",
                violation_error_message="Only a follower has a lead, and no story is its own.",
            ),
            models.CheckConstraint(
                condition=Q(embargoed_until__isnull=True)
                | Q(expires_at__isnull=True)
                | Q(expires_at__gt=F("embargoed_until")),
                name="article_expires_after_its_embargo",
                violation_error_message="It would expire before its embargo is over.",
            ),
        ]

    def __str__(self):
        return self.display_title

    def get_absolute_url(self):
        year, month, day, slug = self.stem.split("-", 3)
        return reverse("pages:story", args=[year, month, day, slug])

    # Questions

    @property
    def is_video(self):
        return self.type == self.Type.VIDEO

    @property
    def digests(self):
        """{digest: address} of the pages to which its addresses lead, as StoryAddress has them."""
        return address_digests([getattr(self, name) for name in LINKS])

    def address_shared_with(self, other):
        """The address of `other` that leads to a page of this story, as editors see it; "" if none does."""
        found = (address for digest, address in other.digests.items() if digest in self.digests)
        return masked_address(next(found, ""))

    @property
    def is_day_only(self):
        """Whether the source gave a day and no time: its documents then say midnight UTC."""
        return self.published_at.time() == time()

    @property
    def picture(self):
        """The first picture, or None. Load it with with_cards() or with_story()."""
        return next(iter(self.images.all()), None)

    @property
    def sealed_size(self):
        """How many characters are sealed in it. Their content is nobody's to see."""
        return len(self.secured or "")

    def is_live_at(self, moment):
        """Whether readers see it at `moment`. Its twin for many rows is querysets.live_q()."""
        embargo_over = self.embargoed_until is None or self.embargoed_until <= moment
        not_expired = self.expires_at is None or self.expires_at > moment
        return self.is_listed and embargo_over and not_expired

    def heat_terms(self):
        """What the heat is made of, as heat.Terms."""
        return rule_in_force().explain(**self._heat_facts())

    def heat_sentence(self):
        return heat_rule.sentence(self.heat_terms(), self.heat)

    def _heat_facts(self):
        names = ["quality", "related_count", "boost", "is_follower"]
        return {name: getattr(self, name) for name in names}

    # Verbs

    def note_language(self):
        """Note which language its document states, if it states one. Saves nothing."""
        self.stated_language = stated_in(self.extra)

    def apply_rule(self, rule):
        """Work out all that follows from what is given and decided. Saves nothing; the journal does."""
        self.heat, self.published, self.is_listed, self.rank = rule.outcome(
            verdict=VERDICTS[self.decision],
            is_binned=self.binned_at is not None,
            published_at=self.published_at,
            **self._heat_facts(),
        )
        if not self.is_follower:
            self.lead = None

    def apply_rule_in_force(self):
        self.apply_rule(rule_in_force())

    note_language.alters_data = apply_rule.alters_data = apply_rule_in_force.alters_data = True


VERDICTS = {
    Article.Decision.WAITING: False,
    Article.Decision.RULE: None,
    Article.Decision.PUBLISH: True,
    Article.Decision.HOLD: False,
}
"""Whether readers see a story of each decision; None leaves it to the rule."""


class ArticleTopic(models.Model):
    """That a story is filed under a topic, with copies of what a topic page is ordered by.

    The copies are what keeps a topic page an index scan at a million stories; the journal keeps them true.
    """

    # The unique constraint below is its index.
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="placements", db_index=False)
    # So is one of the indexes that begin with it.
    topic = models.ForeignKey("articles.Topic", on_delete=models.PROTECT, related_name="placements", db_index=False)
    stated_name = models.CharField(max_length=200, blank=True, help_text="What this document calls the topic.")
    position = models.PositiveIntegerField(default=0, help_text="Smaller comes first.")
    also_stated = models.JSONField(
        null=True, editable=False, help_text="Further names of it in this document, each with its position."
    )

    is_listed = models.BooleanField(default=False, editable=False)
    rank = models.FloatField(default=0, editable=False)
    heat = models.IntegerField(null=True, editable=False)
    published_at = models.DateTimeField(editable=False)
    embargoed_until = models.DateTimeField(null=True, editable=False)
    expires_at = models.DateTimeField(null=True, editable=False)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "topic of a story"
        verbose_name_plural = "topics of a story"
        constraints = [models.UniqueConstraint(fields=["article", "topic"], name="article_topic_once")]
        indexes = [
            models.Index(
                F("topic"),
                F(field).desc(),
                F("article").desc(),
                *times,
                name=f"article_topic_by_{word}",
                condition=LISTED,
            )
            for field, word, times in [("rank", "rank", []), ("heat", "heat", []), ("published_at", "time", TIMES)]
        ] + [
            models.Index(
                F("topic"), any_time("published_at").desc(), F("article").desc(), name="article_topic_of_every_state"
            )
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return self.stated_name or self.topic.name

    @property
    def named_at(self):
        """Every (position, name) that the document has of it."""
        return [(self.position, self.name), *map(tuple, self.also_stated or ())]


def stated_topics(placements: "Iterable[ArticleTopic]") -> list[str]:
    """Return the names of topics as their document lists them, from all the placements of a story."""
    named = [each for placement in placements for each in placement.named_at]
    return [name for _position, name in sorted(named, key=lambda each: each[0])]
