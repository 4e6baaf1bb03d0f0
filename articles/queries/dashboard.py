"""Words that only the dashboard asks for stories with: by when they came and go, and the numbers its charts draw."""

from django.db.models import Count, OuterRef, Subquery


class DashboardWords:
    # Which stories

    def first_near_misses(self, rule, count):
        """The `count` hottest of those near the bar, the newest of them first."""
        hottest = self.near_bar(rule).order_by("-heat", "-published_at", "-pk")
        # They are found in an index alone, and only so many are read.
        return self.model.objects.filter(pk__in=hottest.values("pk")[:count]).order_by("-heat", "-published_at", "-pk")

    def going_live(self, after, until):
        """Whose embargo ends then, the next one first."""
        return self.listed().filter(embargoed_until__gt=after, embargoed_until__lte=until).order_by("embargoed_until")

    def coming_down(self, after, until):
        """Who expire then, the next one first."""
        return self.listed().filter(expires_at__gt=after, expires_at__lte=until).order_by("expires_at")

    def scored(self):
        """With a heat of their own."""
        return self.leads().filter(heat__isnull=False)

    # In numbers

    def heat_counts(self):
        """(heat, number of stories) of each heat."""
        return self.order_by().values_list("heat").annotate(number=Count("pk"))

    def topic_counts(self):
        """(primary key of a topic, number of stories) of each topic; None for those filed under none."""
        return self.order_by().values_list("placements__topic").annotate(number=Count("pk"))

    def ways_to_live(self):
        """What tells when each story went live: its source's time, its arrival, its embargo, and the times of the first
        acts that published it and that took it away.
        """
        changes = self.model._meta.apps.get_model("articles", "Change").objects.filter(stem=OuterRef("stem"))
        published, taken = (changes.filter(after__published=flag).order_by("pk") for flag in [True, False])
        first = {
            "first_published": Subquery(published.values("operation__created_at")[:1]),
            "first_taken": Subquery(taken.values("operation__created_at")[:1]),
        }
        return self.annotate(**first).values_list("published_at", "created_at", "embargoed_until", *first)
