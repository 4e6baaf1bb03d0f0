"""Pages with the stories at their places that were pinned to them."""

from dataclasses import replace

from articles.stories.pins import arranged


def with_pinned(page, pinned):
    """Return the Page with `pinned` stories at their places."""
    return replace(page, stories=arranged(page.stories, pinned)) if pinned else page
