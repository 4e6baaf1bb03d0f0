"""What a story and a related link have in common: somebody's report of an event, as a document states it."""

from django.conf import settings

from articles.lib.languages import language_of
from articles.lib.text import direction, display_excerpt, language, shown_text

UNTITLED_REPORT = "Untitled"
"""What a report without a title is called: a link of no words is one that nobody can follow."""


class ReportMixin:
    """Questions to anything with a title, an excerpt and a provider as some document states them."""

    @property
    def display_title(self):
        return shown_text(self.title) or UNTITLED_REPORT

    @property
    def display_excerpt(self):
        return display_excerpt(self.excerpt)

    @property
    def direction(self):
        return direction(self.display_title)

    @property
    def language_code(self):
        """The language that it is told in: stated by its document, its outlet's, its script's or the site's."""
        return language_of(
            stated=self.stated_language,
            of_outlet=self.provider.language,
            by_script=language(self.display_title),
            of_site=settings.SITE_LANGUAGE,
        )

    @property
    def language(self):
        """The same for a page to mark it with; None where the page's own words are in it."""
        code = self.language_code
        return None if code == settings.LANGUAGE_CODE else code

    @property
    def outlet(self):
        """The provider's name as this document gives it, or what else there is to call it by."""
        return next(filter(shown_text, [self.stated_provider.get("name"), self.provider.name]), self.provider.domain)

    @property
    def outlet_domain(self):
        """The provider's domain as this document gives it: another than its own where outlets were merged."""
        return self.stated_provider.get("domain") or self.provider.domain
