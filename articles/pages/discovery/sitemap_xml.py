"""Sitemaps written as XML, by the protocol of sitemaps.org. Written as text: a file may hold 50,000 addresses."""

from datetime import UTC
from xml.sax.saxutils import escape

from django.conf import settings

from articles.lib.absolute_addresses import absolute
from articles.lib.languages import news_code

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def index(files):
    """Return the bytes of an index of [(address of a sitemap, when it was last changed)]."""
    lines = (f"<sitemap>{_place(*file)}</sitemap>\n" for file in files)
    return f'{HEAD}<sitemapindex xmlns="{PROTOCOL}">\n{"".join(lines)}</sitemapindex>\n'.encode()


def sitemap(places):
    """Return the bytes of a sitemap of [(address, when it was last changed)]."""
    lines = (f"<url>{_place(*place)}</url>\n" for place in places)
    return f'{HEAD}<urlset xmlns="{PROTOCOL}">\n{"".join(lines)}</urlset>\n'.encode()


def news_sitemap(stories):
    """Return the bytes of a news sitemap of stories."""
    lines = (f"<url>{_news(story)}</url>\n" for story in stories)
    return f'{HEAD}<urlset xmlns="{PROTOCOL}" xmlns:news="{NEWS}">\n{"".join(lines)}</urlset>\n'.encode()


def _place(address, changed_at):
    return f"<loc>{escape(address)}</loc><lastmod>{_moment(changed_at)}</lastmod>"


def _news(story):
    language = news_code(story.language_code)
    return (
        f"<loc>{escape(absolute(story.get_absolute_url()))}</loc><news:news>"
        f"<news:publication><news:name>{escape(settings.SITE_NAME)}</news:name>"
        f"<news:language>{language}</news:language></news:publication>"
        f"<news:publication_date>{_moment(story.published_at)}</news:publication_date>"
        f"<news:title>{escape(story.display_title)}</news:title></news:news>"
    )


def _moment(moment):
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
