"""One operation being recorded: stories are changed inside it, and what changed is written with it or not at all."""

from contextlib import contextmanager

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from articles import search
from articles.journal.locking import Stale, lock, lock_keys, locked, locked_one, refuse_stale, tied_to
from articles.journal.state import FOR_READERS, OF_THE_DOCUMENT, SCALARS, difference, scalars_of, story_state
from articles.lib.chunks import chunks
from articles.lib.timestamps import moment_to_text
from articles.models import Article, ArticleTopic, Change, Operation, Subject
from articles.models.rule import rule_for_writing
from articles.pictures.register import register_pictures
from articles.stories import clusters, findings, twins
from articles.stories import counts as tallies

STORIES_AT_ONCE = 500
"""Stories changed in one go, which bounds memory and the length of a statement."""

FOLD_EVERY = 16
"""Operations after which the parts that they added to tallies are folded into one; more of them make counts slower."""

COPIED_TO_PLACEMENTS = ["is_listed", "rank", "heat", "published_at", "embargoed_until", "expires_at"]
"""What an article-topic row repeats of its article."""

TOUCHED = ["version", "updated_at", "changed_at"]

SAVED = [*SCALARS, "held_fields", "related_count", "heat", "published", "is_listed", "rank", *TOUCHED]


@contextmanager
def recording(verb, *, actor=None, reason="", batch=None, changes_rule=False, shown=None, subject=Subject.STORY):
    """Open an operation, in one transaction with all that is written inside it. Whoever opens one is @retried.

    Yields a Recording. When nothing was changed by the end, no operation is left; its `operation` is then None.
    With `changes_rule` nobody else writes stories meanwhile. `subject` is what it is about. `shown` are the stories in
    whose view it was decided on, {primary key: version}: locking them raises Stale if one of them is another by then.
    """
    with transaction.atomic():
        rule = rule_for_writing(alone=changes_rule)
        operation = Operation.objects.create(verb=verb, subject=subject, actor=actor, reason=reason, batch=batch)
        recorded = Recording(operation, rule, shown)
        yield recorded
        recorded.close()


class Recording:
    """The ways to change stories within one operation, by one rule. `changes` counts the stories touched so far.

    `finds_leads` is whether followers are tied to the leads that an act brings or names; an undo restores who led.
    `has_policy` is whether it put another rule into force, which is an act even if no story follows.
    """

    def __init__(self, operation, rule, shown=None):
        self.operation = operation
        self.rule = rule
        self.shown = shown or {}
        self.changes = 0
        self.finds_leads = True
        self.has_policy = False
        self._pictured = {"articles": set(), "providers": set()}

    def lock(self, articles):
        """Lock the queryset's stories, all that the operation is to touch. Returns their primary keys in order."""
        return self._checked(lock(articles))

    def lock_keys(self, pks):
        """Do the same for the stories of these primary keys that are there."""
        return self._checked(lock_keys(pks))

    def lock_one(self, article):
        """Lock the only story that the operation is to touch, and return it as it is now."""
        there = locked_one(article)
        self._checked({there.pk: there.version})
        return there

    def _checked(self, versions):
        refuse_stale(self.shown, versions)
        return list(versions)

    def decide(self, articles, decide):
        """Call `decide(article)` on each of the queryset's stories, to set columns of its own row, and record each."""
        for chunk in chunks(self.lock(articles), STORIES_AT_ONCE):
            self.decide_rows(rows(chunk), decide)

    def decide_rows(self, articles, decide):
        """Do the same to stories that are locked, as many as fit into a statement."""
        changed, changes, told = [], [], {}
        for article in articles:
            before, rank, was_listed = scalars_of(article), article.rank, article.is_listed
            decide(article)
            article.apply_rule(self.rule)
            was, now = difference(before, scalars_of(article))
            if now:
                self._touch(article, now, was_listed=was_listed)
                changes.append(self._change(Change.Kind.CHANGED, article, was, now))
                told[article.pk] = now
            if now or article.rank != rank:
                changed.append(article)
        save_rows(changed)
        self.write(changes)
        copy_to_topics([article.pk for article in changed])
        for kept in (search, twins):
            kept.keep(Article.objects.filter(pk__in=[pk for pk, now in told.items() if kept.FOUND_BY & now.keys()]))

    @contextmanager
    def edit(self, article, *, holds=False):
        """Change one story and its lists freely inside; both its states are taken from the rows.

        With `holds`, an editor holds each field of the document that was changed: the next import leaves it alone.
        Raises Stale if the story was changed after `article` was loaded; one that is locked() before never is.
        """
        if locked_one(article).version != article.version:
            raise Stale(f"“{article}” was changed meanwhile. Look at it again.")
        before, was_listed = story_state(whole(article.pk)), article.is_listed
        yield article
        self._save(article, difference(before, scalars_of(article))[1])
        told = whole(article.pk)
        after, article.lead = story_state(told), told.lead
        if holds:
            hold_changed(article, before, after)
            after |= scalars_of(article)
        was, now = difference(before, after)
        if now:
            self._touch(article, now, was_listed=was_listed)
            article.save(update_fields=[*TOUCHED, "held_fields"])
            self.write([self._change(Change.Kind.CHANGED, article, was, now)])
        if search.FOUND_BY & now.keys():
            search.keep(Article.objects.filter(pk=article.pk))
        copy_to_topics([article.pk])
        self.note_pictures(articles=[article.pk])

    @contextmanager
    def create(self, article):
        """Record a story that is saved, with its lists, inside."""
        yield article
        self._save(article, twins.FOUND_BY)
        self.write([self._change(Change.Kind.CREATED, article, {}, {})])
        findings.keep_findings_of(article.pk, story_state(whole(article.pk)))
        search.keep(Article.objects.filter(pk=article.pk))
        copy_to_topics([article.pk])
        self.note_pictures(articles=[article.pk])

    def delete(self, articles):
        """Delete the queryset's stories; the journal keeps the whole of each."""
        followers, reporting = tied_to(articles)
        pks = set(articles.order_by().values_list("pk", flat=True))
        there = self.lock_keys({*pks, *(pk for (pk,) in followers.union(reporting))})
        for chunk in chunks([pk for pk in there if pk in pks], STORIES_AT_ONCE):
            doomed = Article.objects.filter(pk__in=chunk)
            self._orphan(Article.objects.followers().filter(lead__in=chunk), but=pks)
            self.write(
                self._change(Change.Kind.DELETED, article, story_state(article) | beyond(article), {})
                for article in doomed.order_by("pk").with_story()
            )
            doomed.delete()

    def note(self, changed):
        """Record (article, was, now), parts of states, of stories whose lists were changed and what was held."""
        changed = list(changed)
        for article, _was, now in changed:
            self._touch(article, now, was_listed=article.is_listed)
        save_rows([article for article, _was, _now in changed])
        self.write([self._change(Change.Kind.CHANGED, *each) for each in changed])

    def write(self, changes):
        """Add `changes`, rows made by another room (an import's, in bulk) or by this one."""
        written = Change.objects.bulk_create(changes, batch_size=STORIES_AT_ONCE)
        self.changes += len(written)
        findings.look_again(change for change in written if change.kind == Change.Kind.CHANGED)

    def note_stored(self, pks):
        """Count new stories of these primary keys that another room has written in bulk, with their Changes."""
        self.changes += len(pks)
        self.note_pictures(articles=pks)

    def note_pictures(self, *, articles=(), providers=()):
        """Have the pictures of these stories and outlets, by primary key, tied to their copies when this closes."""
        self._pictured["articles"].update(articles)
        self._pictured["providers"].update(providers)

    @property
    def is_empty(self):
        return not self.changes and not self.has_policy

    def close(self):
        self.close_part()
        if self.is_empty:
            self.operation.delete()
            self.operation = None
        elif self.changes >= STORIES_AT_ONCE or self.operation.pk % FOLD_EVERY == 0:
            fold_tallies()

    def close_part(self):
        """Do what leaves the database true after all that was written. Nobody who records has to."""
        register_pictures(**{owners: sorted(pks) for owners, pks in self._pictured.items()})

    def _save(self, article, changed):
        """Save an article whose lists and these parts were changed, and tie it and the stories that its links name."""
        article.related_count = article.related_links.count()
        article.note_language()
        article.apply_rule(self.rule)
        article.save()
        if not twins.FOUND_BY.isdisjoint(changed):
            twins.keep(Article.objects.filter(pk=article.pk))
        if not self.finds_leads:
            clusters.link_copies_of([article.pk])
            return
        leads = clusters.link_stories([article.pk])
        for follower in Article.objects.filter(pk__in=leads.keys() - {article.pk}).select_related("lead"):
            self._note_lead(follower, None, follower.lead.stem)

    def _orphan(self, followers, *, but):
        """Leave the queryset's followers, except those that go too, without their lead."""
        for follower in locked([pk for pk in followers.values_list("pk", flat=True) if pk not in but]):
            was, follower.lead = follower.lead.stem, None
            self._note_lead(follower, was, None)

    def _note_lead(self, follower, was, now):
        now = {"lead": now}
        self._touch(follower, now, was_listed=follower.is_listed)
        follower.save(update_fields=["lead", *TOUCHED])
        self.write([self._change(Change.Kind.CHANGED, follower, {"lead": was}, now)])

    def _touch(self, article, now, *, was_listed):
        """Count a change to the parts `now` of its state. To readers, a story that comes live is one that changed."""
        article.version += 1
        article.updated_at = timezone.now()
        if FOR_READERS & now.keys() or (article.is_listed and not was_listed):
            article.changed_at = article.updated_at

    def _change(self, kind, article, before, after):
        return Change(
            operation=self.operation, kind=kind, stem=article.stem, version=article.version, before=before, after=after
        )


def fold_tallies():
    """Fold tallies when this is committed. What is recorded by then stays recorded, whatever becomes of that."""
    transaction.on_commit(tallies.compact, robust=True)


def hold_changed(article, before, after):
    """Mark each field of the document in which the two states differ as held, with what the document said of it."""
    changed = [name for name in OF_THE_DOCUMENT if before.get(name) != after.get(name)]
    article.held_fields = {name: before.get(name) for name in changed} | article.held_fields


def rows(pks):
    """Return the articles of these primary keys, which are locked, as they are now."""
    return list(Article.objects.filter(pk__in=pks).order_by("pk"))


def save_rows(articles):
    """Save the own rows of `articles`. They are there, and locked, so nothing is ever inserted.

    bulk_update() would take fifty times as long.
    """
    Article.objects.bulk_create(
        articles, batch_size=STORIES_AT_ONCE, update_conflicts=True, unique_fields=["id"], update_fields=SAVED
    )


def beyond(article):
    """Return what the journal keeps of a deleted story beside its state, to bring it back as the same row."""
    return {"id": article.pk, "created_at": moment_to_text(article.created_at)}


def whole(pk):
    """Return the article with all that its state is made of, fresh from the rows."""
    return Article.objects.with_story().get(pk=pk)


def copy_to_topics(pks):
    """Bring the copies on the article-topic rows of these articles up to date."""
    article = Article.objects.filter(pk=OuterRef("article_id"))
    for chunk in chunks(pks, STORIES_AT_ONCE):
        ArticleTopic.objects.filter(article__in=chunk).update(
            **{name: Subquery(article.values(name)[:1]) for name in COPIED_TO_PLACEMENTS}
        )
