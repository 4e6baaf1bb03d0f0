"""Stories back into documents: from the rows, byte for byte as the desk writes them."""

from articles.documents import join, render
from articles.intake.mapping import record_from
from articles.journal.state import state_of

CHUNK = 500


def document(article):
    """Return the text of the story document of `article`. Load it with_story()."""
    return render(record_from(article.stem, state_of(article)))


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
