"""The tallies of listed stories."""

from articles.management.derived.kind import Difference, Whole
from articles.models import Provider, Tally, Topic
from articles.stories import counts


def compare():
    for kind, key, tallied, counted in counts.compared():
        yield Difference(named(kind, key), f"{tallied:,} listed stories in the tally", f"{counted:,}")


def named(kind, key):
    """Return what a tally counts the stories of, in words."""
    if kind == Tally.Kind.SITE:
        return "the site"
    if kind == Tally.Kind.DAY:
        return f"{key // 10_000}-{key // 100 % 100:02}-{key % 100:02}"
    model, word = (Topic, "topic") if kind == Tally.Kind.TOPIC else (Provider, "outlet")
    row = model.objects.filter(pk=key).first()
    return f"the {word} {row}" if row else f"the {word} {key}, which is gone"


TALLIES = Whole("tallies of listed stories", compare, counts.recount)
