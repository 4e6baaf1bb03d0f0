"""Words that only the desk asks for stories with: by what was decided and done, and in orders over every state."""

from django.db.models import Case, DateTimeField, Exists, F, Func, IntegerField, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Length

from articles.lib.document_fields import LINKS

LEAST = -2
"""Stands for the heat or quality of a story that nobody has scored: below all others, a follower's -1 too."""

ORDER_COPIES = ["rank", "heat", "published_at", "article_id"]
"""What an article-topic row repeats of its story, so that one index orders the topic's stories."""

OR_LEAST = {"heat_or_least": "heat", "quality_or_least": "quality"}
"""Orders in which every story has a place, by the column that may be empty."""

STATUS_COLUMNS = ["stem", "title", "type", "decision", "is_follower", "heat", "published", "is_listed", "published_at"]
STATUS_COLUMNS += ["embargoed_until", "expires_at", "binned_at", "version"]
ROW_COLUMNS = [*STATUS_COLUMNS, "quality", "boost", "related_count", "rank", "created_at", "updated_at", *LINKS]
ROW_COLUMNS += ["stated_provider", "provider__name", "provider__domain", "lead__stem", "lead__title"]
ROW_COLUMNS += [f"{story}{name}" for story in ["", "lead__"] for name in ["stated_language", "provider__language"]]
"""What a row of the queue shows."""

UNSEEN = ["featured_content", "held_fields", "secured", "extra", "body"]
"""What stays in the database of a story that is merely named."""


def or_least(name):
    """Return the expression for a column, with LEAST where it is empty.

    The number is no parameter: a database uses an index on an expression only where it is written the same.
    """
    return Func(F(name), template=f"coalesce(%(expressions)s, {LEAST})", output_field=IntegerField())


def any_time(name):
    """Return the expression for the time of a story in every state, by which only the desk orders a topic's stories.

    It says nothing but the column itself. Written otherwise, its index is none that SQLite would take for readers.
    """
    return Func(F(name), template="coalesce(%(expressions)s, %(expressions)s)", output_field=DateTimeField())


class Few(Subquery):
    """The primary keys of rows that are few, to be found first. PostgreSQL would rather guess how many there are, and
    guessed wrong, it looks through all stories for them."""

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="(SELECT unnest(ARRAY(%(subquery)s)))", **context)


class DeskWords:
    # Which stories

    def suspected_duplicates(self):
        """Present stories of which an address leads to the page of another one."""
        return self.filter(pk__in=Few(self.model._meta.get_field("twin").related_model.objects.values("pk")))

    def in_need_of_repair(self, kind=None):
        """With a flaw to be mended, of this WarningKind or of any: where there are very many, those that came last."""
        findings = self.model._meta.get_field("findings").related_model.objects
        return self.present().filter(pk__in=Few(findings.in_need(kind).stories()))

    def scheduled(self, at):
        """Before readers from some time after `at`, or only until then."""
        later = [
            self.model.objects.listed().filter(**{f"{name}__gt": at}) for name in ["embargoed_until", "expires_at"]
        ]
        first, second = (stories.values("pk") for stories in later)
        return self.filter(pk__in=Few(first.union(second)))

    def decided(self, decision):
        """Whose flag is one of Article.Decision's."""
        return self.filter(decision=decision)

    def held_by_hand(self):
        return self.present().leads().decided("hold")

    def published_by_hand(self):
        return self.present().leads().decided("publish")

    def came_in(self, since):
        """Those that this desk got from `since` on, whatever became of them."""
        return self.filter(created_at__gte=since)

    def came_before(self, moment):
        return self.filter(created_at__lt=moment)

    def edited(self, since):
        """Changed since then by any act, or by an import of other text."""
        return self.filter(version__gt=1, updated_at__gte=since)

    def of_heat_at_most(self, most):
        return self.filter(heat__lte=most)

    def of_quality(self, least):
        return self.filter(quality__gte=least)

    def of_quality_at_most(self, most):
        return self.filter(quality__lte=most)

    def with_failed_picture(self):
        """With a picture of which no copy could be fetched, nor is an older one held."""
        failed = self._of_images().filter(copy__state="failed", copy__digest="", article__isnull=False)
        return self.filter(pk__in=Few(failed.values("article")))

    def _of_images(self):
        return self.model._meta.get_field("images").related_model.objects

    def with_related(self):
        return self.filter(related_count__gt=0)

    def without_related(self):
        return self.filter(related_count=0)

    def in_topic(self, topic):
        """Filed under `topic`, in every state, to be ordered by time from the topic's own index.

        A root has nearly every story, so that each is looked up as it comes in any order.
        """
        if topic.parent_id is None:
            places = self.model._meta.get_field("placements").related_model.objects
            return self.filter(Exists(places.filter(article=OuterRef("pk"), topic=topic)))
        copies = {f"placement_{name}": F(f"placements__{name}") for name in ORDER_COPIES}
        copies["placement_published_at"] = any_time("placements__published_at")
        narrowed = self.filter(placements__topic=topic).annotate(**copies)
        narrowed._order_prefix = "placement_"
        return narrowed

    def picked(self, pks):
        """Those of these primary keys."""
        return self.filter(pk__in=pks)

    def apart_from(self, pks):
        """Those that are none of these primary keys."""
        return self.exclude(pk__in=pks)

    def of_stems(self, stems):
        return self.filter(stem__in=stems)

    def beside(self, story):
        """Of these by rank, the one just above the place of `story` and the one just below, be it there or not."""
        ranked, place = self.ranked_by("rank"), ("rank", story.rank, story.pk)
        above, below = (each.values("pk")[:1] for each in [ranked.before(*place).reverse(), ranked.beyond(*place)])
        # Compared by =, each is looked up on its own; for IN, PostgreSQL would read the whole table.
        return self.model.objects.filter(Q(pk=Subquery(above)) | Q(pk=Subquery(below))).ranked_by("rank")

    def of_pages(self, digests):
        """Present ones of which an address leads to one of these pages, once for each, which is its `page_digest`."""
        # In one filter(), both conditions are on one row of its addresses, and the annotation is of that row.
        narrowed = self.filter(addresses__digest__in=digests, addresses__is_present=True)
        return narrowed.annotate(page_digest=F("addresses__digest"))

    # What is loaded with them

    def with_rows(self):
        """Load what a row of the queue shows: the story, its lead, topics and pictures, and nothing that is sealed."""
        images, placements = (
            self.model._meta.get_field(name).related_model.objects for name in ["images", "placements"]
        )
        return (
            self.select_related("provider", "lead__provider")
            .only(*ROW_COLUMNS)
            .prefetch_related(
                Prefetch(
                    "placements",
                    placements.select_related("topic").only(
                        "article", "stated_name", "topic__name", "topic__slug", "topic__short_name", "topic__parent"
                    ),
                ),
                Prefetch("images", images.select_related("copy").only("article", "copy__state", "copy__digest")),
            )
        )

    def with_all(self):
        """Load all that one screen says of a story; of what is sealed, its size."""
        images, placements, links = (
            self.model._meta.get_field(name).related_model.objects for name in ["images", "placements", "related_links"]
        )
        of_another = {name: [f"{name}__{each}" for each in UNSEEN] for name in ["lead", "copy_of"]}
        linked = links.select_related("provider", "copy_of").defer(*of_another["copy_of"])
        stories = self.select_related("provider", "lead").defer(*UNSEEN, *of_another["lead"])
        return stories.annotate(sealed_length=Length("secured")).prefetch_related(
            Prefetch("placements", placements.select_related("topic")),
            Prefetch("images", images.select_related("copy")),
            Prefetch("related_links", linked),
        )

    def verdicts(self):
        """Of each its quality, whether it is held by hand, and when it was last changed."""
        is_held = Case(When(decision="hold", binned_at=None, is_follower=False, then=True), default=False)
        return self.values_list("quality", is_held, "updated_at")

    def with_status(self):
        """Load what tells where a story stands."""
        return self.only(*STATUS_COLUMNS)

    # In which order

    def fittest_to_lead(self):
        """Those that may tell an event for others, as documents choose: the highest quality first, ties by stem."""
        may = self.filter(binned_at__isnull=True, is_follower=False).only("stem", "title")
        return may.order_by(or_least("quality").desc(), "stem")

    def by(self, field):
        """Every story, by `field`, the largest first; one that has no heat or quality stands below all others."""
        if field in OR_LEAST:
            return self.annotate(**{field: or_least(OR_LEAST[field])}).ranked_by(field)
        return self.ranked_by(field)
