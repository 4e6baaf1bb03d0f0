"""How many stories are live, without counting them: tallies of the listed ones, less those that a time hides right now.

The database itself keeps the tallies (database/schema/tallies.py). Each question is one query; what it costs grows
with the tallies it reads and with the stories that are under embargo or expired, not with those that are live.
"""

from collections import Counter
from datetime import UTC, date, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import BigIntegerField, CharField, Count, ExpressionWrapper, F, Sum, Value
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.utils import timezone

from articles.database.retrying import retried
from articles.lib import days
from articles.lib.chunks import chunks
from articles.models import Article, ArticleTopic, Tally
from articles.queries.bounded_count import up_to
from articles.queries.states import KeptBack, State

SITE, DAY, TOPIC, PROVIDER = Tally.Kind.SITE, Tally.Kind.DAY, Tally.Kind.TOPIC, Tally.Kind.PROVIDER

TALLY_LOCK = 0x74616C6C
"""PostgreSQL's number for "part 0 is being written"."""

YEAR, MONTH, MONTHDAY = (part("published_at", tzinfo=UTC) for part in (ExtractYear, ExtractMonth, ExtractDay))
TALLY_KEYS = {
    SITE: Value(0, BigIntegerField()),
    DAY: YEAR * 10_000 + MONTH * 100 + MONTHDAY,
    # Plus nothing, so that no index over these columns is used: a time hides few stories, and is what finds them.
    TOPIC: ExpressionWrapper(F("placements__topic") + Value(0), BigIntegerField()),
    PROVIDER: ExpressionWrapper(F("provider") + Value(0), BigIntegerField()),
}
"""What a story counts for, as tallies write it."""

MOST_BORDERS = 300
"""Counts in one query, of which databases take no more than some hundreds."""

MOST_MOVED = 2**31
"""Stories that are counted at a border of two days: all."""

FOLD = """
    WITH folded AS (DELETE FROM articles_tally WHERE part <> 0 RETURNING kind, key, count)
    INSERT INTO articles_tally (kind, key, part, count) SELECT kind, key, 0, sum(count) FROM folded GROUP BY kind, key
    ON CONFLICT (kind, key, part) DO UPDATE SET count = articles_tally.count + EXCLUDED.count
"""


# How many live stories


def of_site():
    return _summed(_live(SITE))[SITE, 0]


def of_topic(topic):
    return _summed(_live(TOPIC, topic.pk, topic.pk))[TOPIC, topic.pk]


def of_provider(provider):
    """Return how many live stories are the provider's, and how many there are in all."""
    counts = _summed(_live(PROVIDER, provider.pk, provider.pk) + _live(SITE))
    return counts[PROVIDER, provider.pk], counts[SITE, 0]


def of_day(first, last=None):
    """Return how many live stories are dated that day, or from `first` to `last`."""
    return sum(by_day(first, last or first).values())


def by_topic():
    """Return {primary key of a topic: live stories}, without topics that have none."""
    return _by_key(_live(TOPIC))


def by_provider():
    """Return {primary key of a provider: live stories}, without providers that have none."""
    return _by_key(_live(PROVIDER))


def by_day(first, last):
    """Return {date: live stories} for the days from `first` to `last`, without days that have none.

    Days are those of the clock in force, by which pages date a story.
    """
    counts = {_date(key): count for key, count in _by_key(_live(DAY, _key(first), _key(last))).items()}
    return _by_clock(counts, first, last, lambda day: day)


def by_month(first=date.min, last=date.max):
    """Return {the first of a month: live stories} for the days from `first` to `last`, likewise."""
    counts = _by_key(_live(DAY, _key(first), _key(last), unit=100))
    counts = {_date(month * 100 + 1): count for month, count in counts.items()}
    return dict(sorted(_by_clock(counts, first, last, _month_of).items()))


def percent_in_words(part, whole):
    """Return in words how much of `whole` (not 0) `part` is, as in "12 %"."""
    share = 100 * part / whole
    return "under 1\xa0%" if 0 < share < 1 else f"{share:.0f}\xa0%"


def effective_outlets(counts):
    """Return how many outlets of equal weight would be as varied as outlets with these numbers of stories."""
    total = sum(counts)
    return total**2 / sum(count**2 for count in counts) if total else 0


# Upkeep


class TallyDifference(NamedTuple):
    """A tally that is not what its rows say: `surplus` stories too many, or too few where it is negative."""

    kind: str
    key: int
    surplus: int

    def __str__(self):
        return f"{self.kind} {self.key}: {abs(self.surplus)} too {'many' if self.surplus > 0 else 'few'}"


def tally_differences():
    """Count all rows, which takes seconds at a million stories, and return each TallyDifference of the tallies."""
    rows = [_tallied(kind) for kind in TALLY_KEYS] + [_counted(kind, _listed(kind), -1) for kind in TALLY_KEYS]
    return [TallyDifference(kind, key, surplus) for (kind, key), surplus in sorted(_summed(rows).items()) if surplus]


def compared():
    """Yield (kind, key, number by the tallies, number by the rows) for each TallyDifference."""
    for kind, key, surplus in tally_differences():
        tallied = _summed([_tallied(kind, key, key)])[kind, key]
        yield kind, key, tallied, tallied - surplus


@retried
def recount():
    """Count all rows and make the tallies anew, after something passed the triggers by. Writers wait meanwhile."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            tables = [f'"{model._meta.db_table}"' for model in (Article, ArticleTopic)]
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TALLY_LOCK])
                cursor.execute(f"LOCK TABLE {', '.join(tables)} IN SHARE MODE")
        Tally.objects.all().delete()
        counts = _summed([_counted(kind, _listed(kind), 1) for kind in TALLY_KEYS])
        Tally.objects.bulk_create(Tally(kind=kind, key=key, count=count) for (kind, key), count in counts.items())


def compact():
    """Fold what finished transactions added into part 0. Nobody waits for it, and it waits for nobody.

    Rows of a transaction that is under way cannot be seen from here, so all that can are of finished ones.
    """
    if connection.vendor != "postgresql":
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [TALLY_LOCK])
        if cursor.fetchone()[0]:
            cursor.execute(FOLD)
            cursor.execute("DELETE FROM articles_tally WHERE part = 0 AND count = 0")


# Steps: querysets of (kind, key, number), which are added up


def _live(kind, first=None, last=None, unit=1):
    """The listed stories and, negative, the hidden ones, for keys // unit from `first` to `last`."""
    now = timezone.now()
    hidden = [state.asks(_listed(kind), now) for state in State if state.kept_back is KeptBack.BY_TIME]
    return [_tallied(kind, first, last, unit), *(_counted(kind, each, -1, first, last, unit) for each in hidden)]


def _tallied(kind, first=None, last=None, unit=1):
    tallies = Tally.objects.filter(kind=kind)
    if first is not None:
        tallies = tallies.filter(key__range=(first, last))
    return _rows(tallies.annotate(tally_kind=F("kind"), tally_key=F("key") / unit), Sum("count"))


def _listed(kind):
    return Article.objects.filter(placements__is_listed=True) if kind == TOPIC else Article.objects.listed()


def _counted(kind, stories, sign, first=None, last=None, unit=1):
    stories = stories.annotate(tally_kind=Value(kind, CharField()), full_key=TALLY_KEYS[kind])
    if first is not None:
        stories = stories.filter(full_key__range=(first, last))
    return _rows(stories.annotate(tally_key=F("full_key") / unit), Count("pk") * sign)


def _by_clock(counts, first, last, span_of):
    """Return `counts`, of days or months in UTC by their first day, as the clock in force has them.

    Only what lies between the two midnights is counted, at each end of what has stories. `span_of` returns the first
    day of that in which a day lies.
    """
    borders = {first, *counts, *(_following(begin, span_of) for begin in counts), days.day_after(last)} - {
        None,
        date.min,
    }
    moved = [(day, *sorted([days.start_of(day), days.midnight(day)])) for day in sorted(borders)]
    moved = [(day, begin, end) for day, begin, end in moved if begin != end]
    shifted = Counter(counts)
    for few in chunks(moved, MOST_BORDERS):
        questions = [(Article.objects.live().between(begin, end), MOST_MOVED) for _, begin, end in few]
        for (day, begin, _end), count in zip(few, up_to(questions), strict=True):
            sign = 1 if begin == days.start_of(day) else -1
            shifted[span_of(day)] += sign * count.number
            shifted[span_of(day - days.ONE)] -= sign * count.number
    return {day: count for day, count in shifted.items() if count > 0 and first <= day <= last}


def _following(day, span_of):
    """Return the first day after the span that begins with `day`, None where there is none."""
    later = day + min(timedelta(days=31 if span_of is _month_of else 1), date.max - day)
    return span_of(later) if span_of(later) != day else None


def _month_of(day):
    return day.replace(day=1)


def _rows(queryset, number):
    return queryset.values_list("tally_kind", "tally_key").annotate(number=number)


def _summed(querysets):
    """Run them as one query; return a Counter of {(kind, key): number}."""
    first, *others = querysets
    counts = Counter()
    for kind, key, number in first.union(*others, all=True):
        counts[kind, key] += number
    return counts


def _by_key(querysets):
    return {key: count for (_, key), count in _summed(querysets).items() if count > 0}


def _key(day):
    return day.year * 10_000 + day.month * 100 + day.day


def _date(key):
    return date(key // 10_000, key // 100 % 100, key % 100)
