"""The verbs of the desk. Each is one operation on any number of stories, and returns it (None if nothing changed)."""

from articles.journal.recording import recording
from articles.models import Article, Operation

Decision = Article.Decision
Verb = Operation.Verb


def publish(articles, *, actor=None, reason=""):
    """Put the queryset's stories before readers, whatever the rule says."""
    return _decide(articles, Decision.PUBLISH, Verb.PUBLISH, actor, reason)


def hold(articles, *, actor=None, reason=""):
    """Keep the queryset's stories from readers, whatever the rule says."""
    return _decide(articles, Decision.HOLD, Verb.HOLD, actor, reason)


def follow_rule(articles, *, actor=None, reason=""):
    """Leave the queryset's stories to the rule."""
    return _decide(articles, Decision.RULE, Verb.FOLLOW_RULE, actor, reason)


def add(article, *, actor=None, reason=""):
    """Record a story that was saved, with its lists, by hand."""
    with recording(Verb.ADD, actor=actor, reason=reason) as journal, journal.create(article):
        pass
    return journal.operation


def delete(articles, *, actor=None, reason=""):
    """Delete the queryset's stories for good; undoing it brings them back."""
    with recording(Verb.DELETE, actor=actor, reason=reason) as journal:
        journal.delete(articles)
    return journal.operation


def recalculate(articles, *, actor=None, reason=""):
    """Work out heat, flag and rank again, after the rule was changed."""
    with recording(Verb.RECALCULATE, actor=actor, reason=reason) as journal:
        journal.decide(articles, lambda _article: None)
    return journal.operation


def _decide(articles, decision, verb, actor, reason):
    def decide(article):
        # From now on the decision is an editor's: the next import leaves it alone.
        article.held_fields = {"decision": article.decision, **article.held_fields}
        article.decision = decision

    with recording(verb, actor=actor, reason=reason) as journal:
        journal.decide(articles, decide)
    return journal.operation
