"""Rows for tests, as few facts as a test cares about. Each factory takes the model's own field names."""

from datetime import UTC, datetime, timedelta
from itertools import count

from django.utils import timezone

from articles import search
from articles.models import Article, ArticleTopic, Provider, RelatedLink, Topic
from articles.models.rule import rule_in_force
from articles.queries.states import State
from articles.stories import twins

NUMBERS = count(1)
MORNING = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def provider(**facts):
    number = next(NUMBERS)
    domain = facts.pop("domain", f"outlet{number}.example")
    facts = {"slug": domain.replace(".", "-"), "name": f"Outlet {number}"} | facts
    return Provider.objects.create(domain=domain, **facts)


def topic(**facts):
    number = next(NUMBERS)
    return Topic.objects.create(**{"name": f"Topic {number}", "slug": f"topic-{number}"} | facts)


def article(*, topics=(), **facts):
    """A story of quality 80 that the rule publishes, unless `facts` say otherwise."""
    number = next(NUMBERS)
    facts = {"stem": f"2026-11-22-story-{number}", "title": f"Story {number}", "published_at": MORNING} | facts
    facts = {"quality": 80, "decision": "rule", "web_url": f"https://outlet.example/{number}"} | facts
    story = Article(provider=facts.pop("provider", None) or provider(), **facts)
    story.apply_rule(rule_in_force())
    story.save()
    for position, about in enumerate(topics):
        placement(article=story, topic=about, position=position)
    for kept in (search, twins):
        kept.keep(Article.objects.filter(pk=story.pk))
    return story


def placement(*, article, **facts):
    copied = ["is_listed", "rank", "heat", "published_at", "embargoed_until", "expires_at"]
    copies = {name: getattr(article, name) for name in copied}
    return ArticleTopic.objects.create(article=article, **copies | facts)


def related_link(*, article, **facts):
    number = next(NUMBERS)
    facts = {"title": f"Report {number}", "published_at": MORNING, "web_url": f"https://other.example/{number}"} | facts
    return RelatedLink.objects.create(article=article, provider=facts.pop("provider", None) or provider(), **facts)


def follower(*, lead, **facts):
    """A story that `lead` tells."""
    return article(lead=lead, is_follower=True, **facts)


DAY = timedelta(days=1)
IN_STATE = {
    State.LIVE: dict,
    State.EMBARGOED: lambda: {"embargoed_until": timezone.now() + DAY},
    State.EXPIRED: lambda: {"expires_at": timezone.now() - DAY},
    State.WITHHELD: lambda: {"quality": 20},
    State.WAITING: lambda: {"decision": "waiting"},
    State.FOLLOWERS: lambda: {"is_follower": True},
    State.BINNED: lambda: {"binned_at": timezone.now()},
}
"""What a story is made with to be in each state."""


def in_state(state, **facts):
    return article(**IN_STATE[state]() | facts)
