"""Words that ask for stories by the days under which pages show them (see days.py)."""

from django.db.models import Q, Subquery

from articles.lib import days


class DatedWords:
    def from_day(self, day):
        """Dated `day` or later."""
        start, midnight = days.start_of(day), days.midnight(day)
        if start <= midnight:
            return self.filter(published_at__gte=start)
        # West of UTC, the stories between the two are of the day before, and those of which only the day is known not.
        return self.filter(published_at__gte=midnight).exclude(published_at__gt=midnight, published_at__lt=start)

    def to_day(self, day):
        """Dated `day` or before."""
        following = days.day_after(day)
        if following is None:
            return self.all()
        start, midnight = days.start_of(following), days.midnight(following)
        earlier = self.filter(published_at__lt=start)
        return earlier if start <= midnight else earlier.exclude(published_at=midnight)

    def on_days(self, first, last):
        """Dated from `first` to `last`, both included."""
        return self.from_day(first).to_day(last)

    def between(self, begin, end):
        """From the moment `begin` to before `end`, without those at midnight UTC, of which only the day is known."""
        # Whichever of the two is midnight UTC stands on the side of its own day.
        return self.filter(published_at__gte=begin, published_at__lt=end).exclude(published_at=days.midnight_in(begin))

    def either_side(self, first, last):
        """Of these stories, the newest dated before `first` and the oldest dated after `last`."""
        earlier, later = days.before(first), days.day_after(last)
        before = self.to_day(earlier) if earlier else self.none()
        after = self.from_day(later) if later else self.none()
        pks = [before.newest().values("pk")[:1], after.newest().reverse().values("pk")[:1]]
        # Compared by =, each is looked up on its own; for IN, PostgreSQL would read the whole table.
        return self.model.objects.filter(Q(pk=Subquery(pks[0])) | Q(pk=Subquery(pks[1])))
