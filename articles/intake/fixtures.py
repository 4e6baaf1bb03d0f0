"""Django's serializer for `md`: `loaddata some-story.md` loads story documents, `dumpdata --format md` writes them.

Loading goes through the same intake as import_articles: a refused document stops it with all its problems.
"""

from django.core.serializers.base import DeserializationError

from articles.documents import join, split
from articles.intake.apply import import_documents
from articles.intake.export import document
from articles.intake.sources import Source
from articles.models import Article


class Serializer:
    """Writes articles as story documents; other models have no such form."""

    internal_use_only = False

    def serialize(self, queryset, *, stream=None, **_options):
        text = join((article.stem, document(self._checked(article))) for article in queryset)
        if stream is not None:
            stream.write(text)
        self._text = text
        return text

    def getvalue(self):
        return self._text

    @staticmethod
    def _checked(row):
        if not isinstance(row, Article):
            raise TypeError(f"Only articles have a form as story documents, not {row._meta.label}.")
        return row


def Deserializer(stream_or_string, **_options):  # noqa: N802 Django looks for this name.
    """Yield a StoryFixture for each document in the stream, or raise DeserializationError."""
    name = getattr(stream_or_string, "name", "<fixture>")
    data = stream_or_string.read() if hasattr(stream_or_string, "read") else stream_or_string
    for piece_name, piece in split(data.encode() if isinstance(data, str) else data):
        yield StoryFixture(Source(piece_name or name, data=piece))


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
