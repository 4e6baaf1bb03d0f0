"""Django's serializer for `md`: `loaddata some-story.md` loads story documents, `dumpdata --format md` writes them.

Loading goes through the same intake as import_articles: a refused document stops it with all its problems.
"""

from django.core.serializers.base import DeserializationError

from articles.documents import join_documents
from articles.intake.apply import import_documents
from articles.intake.export import EXPORTED_AT_ONCE, document
from articles.intake.naming import as_utf8
from articles.intake.sources import pieces
from articles.lib.chunks import chunks
from articles.models import Article


class Serializer:
    """Writes articles as story documents; other models have no such form."""

    internal_use_only = False

    def serialize(self, queryset, *, stream=None, **_options):
        self._text = join_documents(self._documents(queryset))
        if stream is not None:
            stream.write(self._text)
        return self._text

    def getvalue(self):
        return self._text

    @staticmethod
    def _documents(rows):
        """Yield (stem, text) of rows that came without their lists, which are loaded a chunk at a time."""
        for chunk in chunks(rows, EXPORTED_AT_ONCE):
            if others := {row._meta.label for row in chunk if not isinstance(row, Article)}:
                raise TypeError(f"Only articles have a form as story documents, not {', '.join(sorted(others))}.")
            whole = Article.objects.with_story().in_bulk([row.pk for row in chunk])
            yield from ((article.stem, document(article)) for article in whole.values())


def Deserializer(stream_or_string, **_options):  # noqa: N802 Django looks for this name.
    """Yield a StoryFixture for each document in the stream, or raise DeserializationError."""
    name = getattr(stream_or_string, "name", "<fixture>")
    data = stream_or_string.read() if hasattr(stream_or_string, "read") else stream_or_string
    for source in pieces(as_utf8(name), data.encode() if isinstance(data, str) else data):
        yield StoryFixture(source)


class StoryFixture:
    """One story document as loaddata wants to see it: an object that can be saved."""

    deferred_fields = None

    def __init__(self, source):
        self.source = source
        self.object = Article()

    def save(self, **_options):
        report = import_documents([self.source], label=f"loaddata {self.source.name}")
        if report.problems:
            raise DeserializationError("\n".join(map(str, report.problems)))
