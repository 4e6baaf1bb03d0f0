"""What a story and a related link have in common: somebody's report of an event, as a document states it."""

from articles.text import direction, display, display_excerpt, language


class Report:
    """Questions to anything with a title, an excerpt and a provider as some document states them."""

    @property
    def display_title(self):
        return display(self.title)

    @property
    def display_excerpt(self):
        return display_excerpt(self.excerpt)

    @property
    def direction(self):
        return direction(self.display_title)

    @property
    def language(self):
        """The language of its title if that is in another script than Latin, else None."""
        return language(self.display_title)

    @property
    def outlet(self):
        """The provider's name as this document gives it."""
        return self.stated_provider.get("name") or self.provider.name
