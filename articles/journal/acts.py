"""The verbs of the desk. Each is one operation on any number of stories, and returns it (None if nothing changed).

`shown` are the stories as whoever decided saw them, {primary key: version}. If one of them was changed or deleted by
the time that all are locked, a verb raises Stale and nothing is done. Without it, stories are taken as they are.
"""

from contextlib import contextmanager

from django.utils import timezone

from articles.database.retrying import retried
from articles.documents.flaws import ADDRESSES
from articles.journal import restore
from articles.journal.filing import TOPICS_PART, refile, topic_names
from articles.journal.parts import in_parts
from articles.journal.recording import STORIES_AT_ONCE, recording, rows
from articles.journal.state import HOLD
from articles.lib.chunks import chunks
from articles.models import Article, Operation
from articles.stories import findings

Decision = Article.Decision
Verb = Operation.Verb

LINKED = set(ADDRESSES)
"""By its addresses a story is found in what others report: whoever changes one ties it anew."""


def publish(articles, *, actor=None, reason="", shown=None):
    """Put the queryset's stories before readers, whatever the rule says."""
    return _decide(articles, Decision.PUBLISH, Verb.PUBLISH, actor, reason, shown)


def hold(articles, *, actor=None, reason="", shown=None):
    """Keep the queryset's stories from readers, whatever the rule says."""
    return _decide(articles, Decision.HOLD, Verb.HOLD, actor, reason, shown)


def follow_rule(articles, *, actor=None, reason="", shown=None):
    """Leave the queryset's stories to the rule."""
    return _decide(articles, Decision.RULE, Verb.FOLLOW_RULE, actor, reason, shown)


def boost(articles, by, *, actor=None, reason="", shown=None):
    """Add `by` degrees to the boost of the queryset's stories; a negative number cools them down."""

    def heat_up(article):
        hold_against_import(article, "boost")
        article.boost += by

    return _change_each(articles, heat_up, Verb.BOOST, actor, reason, shown)


def score(articles, quality, *, actor=None, reason="", shown=None):
    """Give the queryset's stories this quality."""

    def judge(article):
        hold_against_import(article, "quality")
        article.quality = quality

    return _change_each(articles, judge, Verb.SCORE, actor, reason, shown)


def schedule(articles, *, embargoed_until=None, expires_at=None, publishes=False, actor=None, reason="", shown=None):
    """Set when readers see the queryset's stories and until when; None for no such time.

    With `publishes`, they then do so whatever the rule says. Raises ValueError if they would expire before.
    """
    if embargoed_until and expires_at and expires_at <= embargoed_until:
        raise ValueError("They would expire before readers see them.")

    def plan(article):
        article.embargoed_until, article.expires_at = embargoed_until, expires_at
        if publishes:
            hold_against_import(article, "decision")
            article.decision = Decision.PUBLISH

    return _change_each(articles, plan, Verb.SCHEDULE, actor, reason, shown)


def throw_away(articles, *, actor=None, reason="", shown=None):
    """Put the queryset's stories into the bin: out of every list, until they are brought back or it is emptied."""
    moment = timezone.now()

    def bin_it(article):
        article.binned_at = article.binned_at or moment

    return _change_each(articles, bin_it, Verb.BIN, actor, reason, shown)


def bring_back(articles, *, actor=None, reason="", shown=None):
    """Take the queryset's stories out of the bin."""

    def unbin(article):
        article.binned_at = None

    return _change_each(articles, unbin, Verb.BRING_BACK, actor, reason, shown)


def file_under(articles, topic, *, actor=None, reason="", shown=None):
    """File the queryset's stories under `topic`, after the topics that they have."""
    others = articles.exclude(pk__in=topic.placements.values("article"))
    return _refile(others, lambda placements: [*topic_names(placements), topic.name], actor, reason, shown)


def take_from(articles, topic, *, actor=None, reason="", shown=None):
    """File the queryset's stories under `topic` no more."""
    those = articles.filter(pk__in=topic.placements.values("article"))

    def without(placements):
        return topic_names(placement for placement in placements if placement.topic_id != topic.pk)

    return _refile(those, without, actor, reason, shown)


@retried
def mend(articles, *, actor=None, reason="", shown=None):
    """Set those texts and addresses of the queryset's stories right of which it is certain what they should be.

    An editor then holds them, as after any edit.
    """
    with recording(Verb.MEND, actor=actor, reason=reason, shown=shown) as journal:
        for chunk in chunks(journal.lock(articles), STORIES_AT_ONCE):
            mends = {article.pk: findings.mending_of(article) for article in rows(chunk)}
            _mend_texts(journal, {pk: values for pk, values in mends.items() if not LINKED & values.keys()})
            for article in rows([pk for pk, values in mends.items() if LINKED & values.keys()]):
                with journal.edit(article, holds=True):
                    restore.write(article, mends[article.pk], journal.operation)
    return journal.operation


def _mend_texts(journal, mends):
    def mend_one(article):
        for name, value in mends[article.pk].items():
            hold_against_import(article, name)
            setattr(article, name, value)

    journal.decide_rows(rows([pk for pk, values in mends.items() if values]), mend_one)


@retried
def hand_back(article, names, *, actor=None, reason="", shown=None):
    """Set the fields `names` of a story to what its document states, and hold them no more."""
    with _editing(article, Verb.HAND_BACK, actor, reason, shown) as (journal, there), journal.edit(there):
        for name in [name for name in names if name in there.held_fields]:
            restore.write(there, {name: there.held_fields[name]}, journal.operation)
            restore.write(there, {f"{HOLD}{name}": None}, journal.operation)
    return journal.operation


@retried
def pin(article, *, place, expires_at, topic=None, actor=None, reason="", shown=None):
    """Put a story at a place of the front page, or of a topic's, and at no other place there, until `expires_at`."""
    with _editing(article, Verb.PIN, actor, reason, shown) as (journal, there), journal.edit(there):
        there.pins.filter(topic=topic).delete()
        there.pins.create(topic=topic, place=place, reason=reason, pinned_by=actor, expires_at=expires_at)
    return journal.operation


@retried
def unpin(article, *, topic=None, actor=None, reason="", shown=None):
    """Give a story's place on the front page, or on a topic's, back to the ranking."""
    with _editing(article, Verb.UNPIN, actor, reason, shown) as (journal, there), journal.edit(there):
        there.pins.filter(topic=topic).delete()
    return journal.operation


@retried
def add(article, *, actor=None, reason=""):
    """Record a story that was saved, with its lists, by hand."""
    with recording(Verb.ADD, actor=actor, reason=reason) as journal, journal.create(article):
        pass
    return journal.operation


@retried
def delete(articles, *, actor=None, reason="", shown=None):
    """Delete the queryset's stories for good; undoing it brings them back."""
    with recording(Verb.DELETE, actor=actor, reason=reason, shown=shown) as journal:
        journal.delete(articles)
    return journal.operation


def empty_bin(before, *, actor=None, reason=""):
    """Delete for good what was put into the bin before the moment `before`; undoing it brings it back into the bin.

    It is done part by part: what is brought back by then, stays.
    """

    def write(journal, last):
        binned = Article.objects.in_bin_since(before).filter(pk__gt=last).order_by("pk")
        journal.shown = dict(binned.values_list("pk", "version")[:STORIES_AT_ONCE])
        journal.delete(Article.objects.picked(journal.shown))
        return max(journal.shown, default=None)

    return in_parts(write, verb=Verb.DELETE, actor=actor, reason=reason)


def recalculate(articles, *, actor=None, reason=""):
    """Work out heat, flag and rank again, after the rule was changed, part by part."""

    def write(journal, last):
        pks = list(articles.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:STORIES_AT_ONCE])
        journal.decide(Article.objects.picked(pks), lambda _article: None)
        return max(pks, default=None)

    return in_parts(write, verb=Verb.RECALCULATE, actor=actor, reason=reason)


def _decide(articles, decision, verb, actor, reason, shown):
    def decide(article):
        hold_against_import(article, "decision")
        article.decision = decision

    return _change_each(articles, decide, verb, actor, reason, shown)


def hold_against_import(article, name):
    """From now on the field is an editor's, unless it was before: the next import leaves it alone."""
    article.held_fields = {name: getattr(article, name), **article.held_fields}


@retried
def _change_each(articles, change, verb, actor, reason, shown):
    with recording(verb, actor=actor, reason=reason, shown=shown) as journal:
        journal.decide(articles, change)
    return journal.operation


@retried
def _refile(articles, renamed, actor, reason, shown):
    """File each of the queryset's stories under the names `renamed(its placements)`; an editor then holds them."""

    def arrange(article, placements):
        names, others = topic_names(placements), renamed(placements)
        if others != names:
            article.held_fields = {TOPICS_PART: names, **article.held_fields}
        return others

    with recording(Verb.FILE, actor=actor, reason=reason, shown=shown) as journal:
        for chunk in chunks(journal.lock(articles), STORIES_AT_ONCE):
            refile(journal, rows(chunk), arrange)
    return journal.operation


@contextmanager
def _editing(article, verb, actor, reason, shown):
    """Open an operation on one story; yields its Recording and the article as it is now."""
    with recording(verb, actor=actor, reason=reason, shown=shown) as journal:
        yield journal, journal.lock_one(article)
