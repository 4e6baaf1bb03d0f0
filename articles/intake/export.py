"""Stories back into documents: from the rows, byte for byte as the desk writes them."""

import os
from pathlib import Path

from articles.documents import join_documents, render, with_stem
from articles.documents.stem import set_apart
from articles.intake.mapping import record_from
from articles.journal.state import story_state

EXPORTED_AT_ONCE = 500

MOST_BYTES_OF_A_NAME = 255
"""As most file systems have it."""

SHORT_NAME = 50
"""Characters of a longer name that its file still shows; none has more than four bytes."""


def document(article):
    """Return the text of the story document of `article`. Load it with_story().

    `isCached` becomes true of the pictures that we hold a copy of; all else is as the story has it.
    """
    state = story_state(article)
    _say_what_is_held(article.images.all(), state["images"])
    for link, related in zip(article.related_links.all(), state["related"], strict=True):
        _say_what_is_held(link.images.all(), related.get("images", []))
    return render(record_from(article.stem, state))


def _say_what_is_held(images, states):
    for image, state in zip(images, states, strict=True):
        if image.copy and image.copy.is_held:
            state["is_cached"] = True


def documents(articles):
    """Yield (stem, text) for the stories of a queryset, in the order of their stems."""
    for article in articles.with_story().order_by("stem").iterator(EXPORTED_AT_ONCE):
        yield article.stem, document(article)


def write_folder(articles, folder):
    """Write one `stem.md` for each story into `folder`, made if it is missing. Returns how many.

    A name that is too long for a file stands in it, on the opening line, and the file has one that is set apart.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, (stem, text) in enumerate(documents(articles), start=1):  # noqa: B007 counts the files
        name = f"{stem}.md".encode()
        if len(name) > MOST_BYTES_OF_A_NAME:
            name, text = f"{set_apart(stem[:SHORT_NAME], stem)}.md".encode(), with_stem(stem, text)
        # As bytes, which no locale writes in another encoding.
        Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).write_bytes(text.encode())  # noqa: PTH118
    return count


def stream(articles):
    """Return the documents of a queryset as one text, which import_articles and loaddata read again."""
    return join_documents(documents(articles))
