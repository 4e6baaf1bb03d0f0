"""What the head of a page tells programs: the card by which it is shared, and what it is in schema.org's words.

A story is its provider's: a page says that it leads there, and claims nothing but itself.
"""

from dataclasses import dataclass

from django.conf import settings
from django.templatetags.static import static

from articles.lib.absolute_addresses import absolute
from articles.lib.same_address import address_digests
from articles.lib.text import display
from articles.lib.timestamps import moment_to_text
from articles.pages.addresses import uri
from articles.pictures.storage import pictures

LEAST_WIDTH = 200
"""Pixels. Who shows cards leaves narrower pictures out."""

LARGE_FROM = 600
"""Pixels. Narrower pictures stand beside the words of a card instead of above them."""

MOST_OF_HEADLINE = 110
"""Characters that search engines read of a headline."""

CONTEXT = "https://schema.org"


@dataclass(frozen=True, slots=True)
class CardImage:
    url: str
    width: int
    height: int
    alt: str

    @property
    def is_large(self):
        return self.width >= LARGE_FROM


def card_image(image):
    """Return the CardImage of our copy of an image, or of a drawing of ours if there is none."""
    return held_image(image) or CardImage(absolute(static("icons/card.png")), 1200, 630, settings.SITE_NAME)


def held_image(image):
    """Return the CardImage of our copy of an image, None if there is none or it is too small."""
    copy = image.copy if image else None
    if not (copy and copy.renditions("jpg") and copy.width >= LEAST_WIDTH):
        return None
    # JPEG, as not everybody who shows cards reads WebP.
    width, name = copy.renditions("jpg")[-1]
    height = max(1, round(copy.height * width / copy.width))
    return CardImage(absolute(pictures.url(name)), width, height, display(image.title))


def list_data(stories, *, name, text, url):
    """Return the data of a page that lists stories, in its order."""
    items = [
        {"@type": "ListItem", "position": place, "url": absolute(story.get_absolute_url()), "name": story.display_title}
        for place, story in enumerate(stories, start=1)
    ]
    listed = {"@type": "ItemList", "itemListElement": items}
    page = {"@context": CONTEXT, "@type": "CollectionPage", "name": name, "description": text, "url": url}
    page |= {"inLanguage": settings.SITE_LANGUAGE}
    return _stated(page | {"isPartOf": site(), "mainEntity": listed})


def story_data(story, image, *, url):
    """Return the data of a story: the article at its outlet, of which the page at `url` shows an excerpt."""
    original = uri(story.original_url) or uri(story.web_url)
    page = {"@type": "WebPage", "url": url, "isBasedOn": original, "isPartOf": site()}
    page |= {"dateModified": moment_to_text(story.changed_at), "inLanguage": settings.SITE_LANGUAGE}
    held = held_image(image)
    return _stated(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            "headline": headline(story.display_title),
            "description": story.display_excerpt,
            "url": original or url,
            "mainEntityOfPage": original or url,
            "sameAs": other_addresses(story, original),
            "datePublished": date_published(story),
            "inLanguage": story.language_code,
            "image": held and held.url,
            "publisher": {
                "@type": "Organization",
                "name": story.outlet,
                "url": f"https://{story.provider.public_domain}",
            },
            "subjectOf": page if original else site(),
        }
    )


def other_addresses(story, original):
    """Return the story's addresses that lead to other pages than the `original` one and than each other."""
    pages = address_digests([original, uri(story.web_url), uri(story.amp_web_url)])
    return [address for address in pages.values() if address != original]


def headline(title):
    return title if len(title) <= MOST_OF_HEADLINE else f"{title[: MOST_OF_HEADLINE - 1].rstrip()}…"


def date_published(story):
    moment = moment_to_text(story.published_at)
    return moment[:10] if story.is_day_only else moment


def site():
    return {"@type": "WebSite", "name": settings.SITE_NAME, "url": f"{settings.SITE_URL}/"}


def _stated(data):
    return {key: value for key, value in data.items() if value}
