"""Stories back into documents: from the rows, byte for byte as the desk writes them."""

from articles.documents import join, render
from articles.intake.mapping import record_from
from articles.journal.state import state_of

CHUNK = 500


def document(article):
    """Return the text of the story document of `article`. Load it with_story().

    `isCached` becomes true of the pictures that we hold a copy of; all else is as the story has it.
    """
    state = state_of(article)
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
    for article in articles.with_story().order_by("stem").iterator(CHUNK):
        yield article.stem, document(article)


def write_folder(articles, folder):
    """Write one `stem.md` for each story into `folder`, made if it is missing. Returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, (stem, text) in enumerate(documents(articles), start=1):  # noqa: B007 counts the files
        (folder / f"{stem}.md").write_bytes(text.encode())
    return count


def stream(articles):
    """Return the documents of a queryset as one text, which import_articles and loaddata read again."""
    return join(documents(articles))
