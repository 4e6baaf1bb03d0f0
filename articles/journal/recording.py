"""One operation being recorded: stories are changed inside it, and what changed is written with it or not at all."""

from contextlib import contextmanager

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from articles import clusters
from articles.chunks import chunks
from articles.journal.state import OF_THE_DOCUMENT, SCALARS, difference, scalars_of, state_of
from articles.models import Article, ArticleTopic, Change, Operation
from articles.models.rule import rule_in_force

CHUNK = 500
"""Stories changed in one go, which bounds memory and the length of a statement."""

COPIED = ["is_listed", "rank", "heat", "published_at"]
"""What an article-topic row repeats of its article."""

SAVED = [*SCALARS, "held_fields", "related_count", "heat", "published", "is_listed", "rank", "version", "updated_at"]


@contextmanager
def recording(verb, *, actor=None, reason="", batch=None, undoes=None):
    """Open an operation, in one transaction with all that is written inside it.

    Yields a Recording. When nothing was changed by the end, no operation is left; its `operation` is then None.
    """
    with transaction.atomic():
        operation = Operation.objects.create(verb=verb, actor=actor, reason=reason, batch=batch, undoes=undoes)
        recorded = Recording(operation)
        yield recorded
        recorded.close()


class Recording:
    """The ways to change stories within one operation. `changes` counts the stories touched so far."""

    def __init__(self, operation):
        self.operation = operation
        self.changes = 0
        self.rule = rule_in_force()

    def decide(self, articles, decide):
        """Call `decide(article)` on each of the queryset's stories, to set columns of its own row, and record each."""
        pks = list(articles.order_by("pk").values_list("pk", flat=True).distinct())
        for chunk in chunks(pks, CHUNK):
            self._decide_chunk(list(Article.objects.select_for_update().filter(pk__in=chunk)), decide)

    def _decide_chunk(self, articles, decide):
        changed, changes = [], []
        for article in articles:
            before, rank = scalars_of(article), article.rank
            decide(article)
            article.apply_rule(self.rule)
            was, now = difference(before, scalars_of(article))
            if now:
                self._touch(article)
                changes.append(self._change(Change.Kind.CHANGED, article, was, now))
            if now or article.rank != rank:
                changed.append(article)
        Article.objects.bulk_update(changed, SAVED, batch_size=100)
        self.write(changes)
        copy_to_topics([article.pk for article in changed])

    @contextmanager
    def edit(self, article, *, holds=False):
        """Change one story and its lists freely inside; both its states are taken from the rows.

        With `holds`, an editor holds each field of the document that was changed: the next import leaves it alone.
        """
        Article.objects.select_for_update().get(pk=article.pk)
        before = state_of(whole(article.pk))
        yield article
        article.related_count = article.related_links.count()
        article.apply_rule(self.rule)
        article.save()
        clusters.link([article.pk])
        after = state_of(whole(article.pk))
        if holds:
            hold_changed(article, before, after)
            after |= scalars_of(article)
        was, now = difference(before, after)
        if now:
            self._touch(article)
            article.save(update_fields=["version", "updated_at", "held_fields"])
            self.write([self._change(Change.Kind.CHANGED, article, was, now)])
        copy_to_topics([article.pk])

    @contextmanager
    def create(self, article):
        """Record a story that is saved, with its lists, inside."""
        yield article
        article.related_count = article.related_links.count()
        article.apply_rule(self.rule)
        article.save()
        clusters.link([article.pk])
        self.write([self._change(Change.Kind.CREATED, article, {}, {})])
        copy_to_topics([article.pk])

    def delete(self, articles):
        """Delete the queryset's stories; the journal keeps the whole of each."""
        pks = list(articles.order_by("pk").values_list("pk", flat=True))
        for chunk in chunks(pks, CHUNK):
            doomed = Article.objects.filter(pk__in=chunk)
            self.write(
                self._change(Change.Kind.DELETED, article, state_of(article) | {"id": article.pk}, {})
                for article in doomed.select_for_update(of=("self",)).with_story()
            )
            doomed.delete()

    def write(self, changes):
        """Add `changes`, rows made by another room (an import's, in bulk) or by this one."""
        self.changes += len(Change.objects.bulk_create(changes, batch_size=CHUNK))

    def close(self):
        if not self.changes:
            self.operation.delete()
            self.operation = None

    def _touch(self, article):
        article.version += 1
        article.updated_at = timezone.now()

    def _change(self, kind, article, before, after):
        return Change(
            operation=self.operation, kind=kind, stem=article.stem, version=article.version, before=before, after=after
        )


def hold_changed(article, before, after):
    """Mark each field of the document in which the two states differ as held, with what the document said of it."""
    changed = [name for name in OF_THE_DOCUMENT if before.get(name) != after.get(name)]
    article.held_fields = {name: before.get(name) for name in changed} | article.held_fields


def whole(pk):
    """Return the article with all that its state is made of, fresh from the rows."""
    return Article.objects.with_story().get(pk=pk)


def copy_to_topics(pks):
    """Bring the copies on the article-topic rows of these articles up to date."""
    article = Article.objects.filter(pk=OuterRef("article_id"))
    for chunk in chunks(pks, CHUNK):
        ArticleTopic.objects.filter(article__in=chunk).update(
            **{name: Subquery(article.values(name)[:1]) for name in COPIED}
        )
