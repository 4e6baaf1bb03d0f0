"""The pictures of a story page, asked for at once: of the story, of its provider and of its related coverage."""

from dataclasses import dataclass

from articles.models import Image


@dataclass(frozen=True)
class Illustrations:
    """The first image of each, or None."""

    story: Image | None
    provider: Image | None
    coverage: dict  # by the primary key of a related link


def illustrations_of(story):
    """Return the Illustrations of a story that was loaded with_page()."""
    links = story.related_links.all()
    first = {}
    for image in Image.objects.of_page(story, links).shown():
        first.setdefault((image.article_id, image.provider_id, image.related_link_id), image)
    return Illustrations(
        first.get((story.pk, None, None)),
        first.get((None, story.provider_id, None)),
        {link.pk: first.get((None, None, link.pk)) for link in links},
    )
