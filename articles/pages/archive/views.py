"""The archive: which years, months and days have stories, and how many. Days are those of the site's clock."""

from django.http import Http404
from django.utils import timezone

from articles.lib.http_methods import only_read
from articles.lib.narrowing import stated
from articles.pages.archive.days import list_of, months_of, span_of, spans_around, weeks_of, years_of
from articles.pages.lists.views import list_page, only_asked, reader_page
from articles.stories import counts as tallies


@only_read
@only_asked()
def archive(request):
    """Every year and month, the latest year first."""
    counts = tallies.by_month()
    years = years_of(counts)
    zone = timezone.get_current_timezone_name()
    return reader_page(request, "pages/archive.html", years=years, count=sum(counts.values()), zone=zone)


@only_read
def archive_year(request, year):
    """The months of a year; narrowed down or in another order, its stories, as its feeds have them."""
    span = span_of(year)
    if stated(request.GET):
        return stories_of(request, span)
    counts = tallies.by_month(span.first, span.last)
    return span_page(request, "pages/archive_year.html", span, counts, months=months_of(span, counts))


@only_read
def archive_month(request, year, month):
    """The days of a month, as a calendar; narrowed down or in another order, its stories."""
    span = span_of(year, month)
    if stated(request.GET):
        return stories_of(request, span)
    counts = tallies.by_day(span.first, span.last)
    return span_page(request, "pages/archive_month.html", span, counts, weeks=weeks_of(span, counts))


@only_read
def archive_day(request, year, month, day):
    """The stories of a day."""
    return stories_of(request, span_of(year, month, day))


# Steps that they share


def stories_of(request, span):
    """Render the list of the stories of a year, a month or a day."""
    found = list_of(span, request.GET)
    page = found.page(request.GET)
    if not page.stories and found.is_understood and not found.is_narrowed and not page.start:
        raise Http404(f"There is no story of {span.words_at_length}.")
    earlier, later = spans_around(span)
    return list_page(request, found, page, template="pages/archive_list.html", span=span, earlier=earlier, later=later)


def span_page(request, template, span, counts, **facts):
    if not counts:
        raise Http404(f"There is no story of {span.words_at_length}.")
    earlier, later = spans_around(span)
    facts |= {"found": list_of(span, request.GET), "heading": span.words_at_length, "count": sum(counts.values())}
    return reader_page(request, template, span=span, earlier=earlier, later=later, **facts)
