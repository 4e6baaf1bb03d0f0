"""Who waits for whom. Every operation takes its locks in this order and each kind once, so that no two wait for each
other for ever; what it has locked, nobody else changes before its transaction ends:

1. that an import is under way (intake/apply.py),
2. that a page is arranged by hand (pages_locked),
3. the rule: together with others who write by it, or alone to change it (models/rule.py); alone, too, for what is
   done to topics, outlets and redirects, so that no story is filed meanwhile,
4. the operation that is taken back,
5. all the stories that it may touch, in the order of their keys: those that it is about, those that follow them or
   that they follow, those whose related links copy them,
6. that providers and topics are made (references_locked).

The rows of a story in other tables, its words and its pins too, are written by whoever has locked the story. A few
stories show only in the course of an act, such as followers that find their lead in what an editor typed. They are
locked late, so that two such acts can meet; then the database ends one of them, which is tried again (retrying.py).

SQLite has one writer at a time, whose transaction is all the lock there is.
"""

from contextlib import contextmanager

from django.db import connection, transaction

from articles.lib.chunks import chunks
from articles.models import Article, RelatedLink
from articles.models.rule import lock_rule

PAGES, REFERENCES = 0x70696E73, 0x72656673
"""PostgreSQL's numbers for 2 and 6."""

KEYS_A_STATEMENT = 5_000
"""Keys in one statement."""


class Stale(ValueError):
    """A story was changed or deleted after it was shown or loaded; to write it now would undo that without a word."""


# Stories


def lock(articles):
    """Lock the queryset's stories in the order of their keys. Returns {primary key: version}, in that order."""
    return _locked(articles.order_by().values("pk"))


def lock_keys(pks):
    """Do the same for the stories of these primary keys, as many as there may be; those that are gone are left out."""
    versions = {}
    for chunk in chunks(sorted(pks), KEYS_A_STATEMENT):
        versions |= _locked(chunk)
    return versions


def locked(pks):
    """Lock the stories of these primary keys and return them as they are now, in the order of their keys."""
    return list(_locking().filter(pk__in=pks))


def locked_one(article):
    """Return the same for the one article. Raises Stale if it is gone."""
    if not (found := locked([article.pk])):
        raise Stale(f"“{article}” is gone.")
    return found[0]


def keep_still(pk):
    """Lock the story of this primary key before an operation on it is opened, and the rule, which comes first."""
    lock_rule()
    _locked([pk])


def tied_to(articles):
    """Return what a deletion of `articles` touches, two querysets of keys: followers, and stories that report them."""
    pks = articles.order_by().values("pk")
    followers = Article.objects.filter(lead__in=pks).order_by()
    return followers.values_list("pk"), RelatedLink.objects.filter(copy_of__in=pks).order_by().values_list("article")


def _locked(pks):
    return dict(_locking().filter(pk__in=pks).values_list("pk", "version"))


def _locking():
    # Not against those who only point at a story, as the links of another one do.
    return Article.objects.select_for_update(no_key=True).order_by("pk")


def refuse_stale(shown, versions):
    """Raise Stale unless the stories are as they were shown: {primary key: version}, as `versions` are of locked ones.

    What is not locked is not touched either, but it may be gone.
    """
    now = dict(versions)
    for chunk in chunks(shown.keys() - versions.keys(), KEYS_A_STATEMENT):
        now |= dict(Article.objects.filter(pk__in=chunk).values_list("pk", "version"))
    if changed := [pk for pk, version in shown.items() if now.get(pk) != version]:
        raise Stale(_words(changed))


def _words(pks):
    if len(pks) > 1:
        return f"{len(pks):,} of these stories were changed meanwhile. Look at them again."
    story = Article.objects.filter(pk__in=pks).first()
    return f"“{story}” was changed meanwhile. Look at it again." if story else "The story is gone."


# What is no story


@contextmanager
def pages_locked():
    """Open a transaction in which nobody else pins stories to pages."""
    with transaction.atomic():
        _lock_alone(PAGES)
        yield


def keep_references_still():
    """Let nobody write a topic, an outlet, a redirect or a story before this transaction ends."""
    lock_rule(alone=True)


def references_locked():
    """From now on until the transaction ends, nobody else makes providers, topics, or stories by hand."""
    _lock_alone(REFERENCES)


def _lock_alone(number):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
