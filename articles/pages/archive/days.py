"""The archive's years, months and days, by the site's clock: their names and addresses, and what lies around them."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.http import Http404
from django.urls import reverse

from articles.lib import days
from articles.lib.chunks import chunks
from articles.models import Article
from articles.pages.lists.filters import StoryFilter
from articles.pages.lists.paging import LATEST_ORDER
from articles.pages.lists.story_lists import StoryList
from articles.stories import counts as tallies

DECEMBER = 12
WEEK = 7


@dataclass(frozen=True)
class ArchiveSpan:
    """A year, a month or a day, from its first day to its last."""

    kind: str
    first: date
    last: date

    @property
    def address(self):
        parts = [f"{self.first.year:04}", f"{self.first.month:02}", f"{self.first.day:02}"]
        return reverse(f"pages:archive_{self.kind}", args=parts[: SPAN_KINDS.index(self.kind) + 1])

    @property
    def words(self):
        if self.kind == "year":
            return f"{self.first.year}"
        return f"{self.first:%B}" if self.kind == "month" else f"{self.first.day} {self.first:%B}"

    @property
    def words_at_length(self):
        if self.kind == "year":
            return self.words
        day = f"{self.first:%A} " if self.kind == "day" else ""
        return f"{day}{self.words} {self.first.year}"

    @property
    def machine_words(self):
        """As the attribute of a <time> says it."""
        return "-".join(self.address.strip("/").split("/")[1:])

    @property
    def trail(self):
        """The words and addresses of what it lies within, the widest first."""
        wider = [SPANS_BY_KIND[kind](self.first) for kind in SPAN_KINDS[: SPAN_KINDS.index(self.kind)]]
        return [("Archive", reverse("pages:archive")), *((span.words, span.address) for span in wider)]


def year_span(day):
    return ArchiveSpan("year", date(day.year, 1, 1), date(day.year, DECEMBER, 31))


def month_span(day):
    return ArchiveSpan("month", day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def day_span(day):
    return ArchiveSpan("day", day, day)


SPANS_BY_KIND = {"year": year_span, "month": month_span, "day": day_span}
SPAN_KINDS = list(SPANS_BY_KIND)


def span_of(year, month="", day=""):
    """Return the ArchiveSpan that an address names by its digits. Raises Http404 for a date that no calendar has."""
    kind = "day" if day else "month" if month else "year"
    try:
        return SPANS_BY_KIND[kind](date(int(year), int(month or 1), int(day or 1)))
    except ValueError:
        raise Http404(f"There is no {'-'.join(filter(None, [year, month, day]))} in the calendar.") from None


def spans_around(span):
    """Return the ArchiveSpans of the same kind before and after it that have live stories, None if there is none."""
    times = Article.objects.live().either_side(span.first, span.last).values_list("published_at", flat=True)
    found = sorted(days.day_shown(moment) for moment in times)
    earlier = [day for day in found if day < span.first]
    later = [day for day in found if day > span.last]
    return tuple(SPANS_BY_KIND[span.kind](found[0]) if found else None for found in (earlier, later))


@dataclass(frozen=True)
class SpanList(StoryList):
    """The stories of a year, a month or a day, the latest first unless asked otherwise."""

    periods = ()

    def page(self, query):
        return replace(super().page({"sort": LATEST_ORDER.name} | query.dict()), default=LATEST_ORDER)


def list_of(span, query):
    """The live stories of a ArchiveSpan."""
    return SpanList(
        path=span.address,
        heading=span.words_at_length,
        trail=span.trail,
        tally=lambda: (tallies.of_day(span.first, span.last), 0),
        filters=StoryFilter(query, Article.objects.live().on_days(span.first, span.last)),
    )


@dataclass(frozen=True)
class Cell:
    """A month or a day of a table, and how many live stories it has."""

    span: ArchiveSpan
    count: int
    share: int  # of the most that any of those counted with it has, in percent


def years_of(counts):
    """Return [(Span of a year, its number of stories, its months as Cells)], the latest first.

    `counts` are by the first of a month, here and below.
    """
    years = [year_span(date(year, 1, 1)) for year in sorted({first.year for first in counts}, reverse=True)]
    months = [months_of(year, counts) for year in years]
    return [(year, sum(month.count for month in cells), cells) for year, cells in zip(years, months, strict=True)]


def months_of(year, counts):
    """Return the Cells of the twelve months of the ArchiveSpan `year`."""
    firsts = [year.first.replace(month=number) for number in range(1, DECEMBER + 1)]
    return [_cell(month_span(first), first, counts) for first in firsts]


def weeks_of(month, counts):
    """Return the weeks of the ArchiveSpan `month`, from Monday on: seven Cells each, None for a day of another month.

    `counts` are by day.
    """
    dates = [month.first + timedelta(days=number) for number in range(month.last.day)]
    cells = [None] * month.first.weekday() + [_cell(day_span(day), day, counts) for day in dates]
    cells += [None] * (-len(cells) % WEEK)
    return list(chunks(cells, WEEK))


def _cell(span, day, counts):
    count = counts.get(day, 0)
    return Cell(span, count, max(1, round(100 * count / max(counts.values()))) if count else 0)
