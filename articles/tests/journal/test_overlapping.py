"""Long operations on the same stories at once: all of them end well, none undoes another, and the journal adds up."""

from importlib import import_module

import pytest

from articles import search
from articles.database.retrying import retried
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.journal import Stale, boost, delete, file_under, hold, make_lead, merge, publish, split, undo
from articles.journal.state import story_state
from articles.models import Article, Change, Topic
from articles.stories import counts as tallies
from articles.tests import factories
from articles.tests.at_once import at_once
from articles.tests.documents.samples import document

pytestmark = pytest.mark.django_db(transaction=True)

STORIES = 120
CHUNK = 20


@pytest.fixture
def crowd(monkeypatch):
    """Stories of which some follow others; chunks are short, so that those who act meet often."""
    for module in ["recording", "acts"]:
        monkeypatch.setattr(import_module(f"articles.journal.{module}"), "STORIES_AT_ONCE", CHUNK)
    monkeypatch.setattr(import_module("articles.journal.undo"), "CHANGES_AT_ONCE", CHUNK)
    furnish()


def furnish():
    provider, topic = factories.provider(), factories.topic(name="Work", slug="work")
    factories.topic(name="Play", slug="play")
    facts = {"provider": provider, "published_at": factories.MORNING, "quality": 60, "decision": "rule"}
    stories = [Article(stem=stem(n), title=f"Story {n}", web_url=address(n), **facts) for n in range(STORIES)]
    for story in stories:
        story.apply_rule_in_force()
    for story in Article.objects.bulk_create(stories):
        factories.placement(article=story, topic=topic)
    search.keep(Article.objects.all())
    merge(some(100, 105), one(90))


def stem(number):
    return f"2026-11-22-story-{number:03}"


def address(number):
    return f"https://outlet.example/{number}"


def some(first, last):
    return Article.objects.filter(stem__gte=stem(first), stem__lt=stem(last))


def one(number):
    return Article.objects.get(stem=stem(number))


def bring():
    """Import documents of stories that are there and of new ones, the last first."""
    texts = {
        number: document(title=f'"Imported {number}"', webUrl=f'"{address(number)}"')
        for number in range(STORIES + 4, STORIES - 12, -1)
    }
    sources = [Source(f"{stem(number)}.md", data=text.encode()) for number, text in texts.items()]
    return retried(import_documents)(sources, label="a test").batch.operations.get()


def cluster():
    """Merge, change the lead and split, the last stories under the first."""
    merge(some(70, 78), one(3))
    make_lead(one(75))
    return split(some(70, 78))


def test_long_operations_on_the_same_stories_end_well_and_add_up(crowd):
    [first] = at_once(lambda: publish(Article.objects.all()))

    operations = at_once(
        lambda: undo(first).operation,
        lambda: boost(some(0, STORIES), 10),
        lambda: hold(some(10, STORIES)),
        cluster,
        bring,
        lambda: undo(delete(some(15, 45))).operation,
        lambda: undo(file_under(some(0, 100), Topic.objects.get(slug="play"))).operation,
    )

    assert all(operations)
    at_once(add_up)


def test_of_two_who_were_shown_the_same_stories_one_acts(crowd):
    [shown] = at_once(lambda: dict(some(0, 50).values_list("pk", "version")))

    def heat_up():
        try:
            return boost(some(0, 50), 10, shown=shown)
        except Stale as error:
            return str(error)

    results = at_once(heat_up, heat_up)

    assert "50 of these stories were changed meanwhile. Look at them again." in results
    assert at_once(lambda: set(some(0, 50).values_list("boost", flat=True))) == [{10}]


def add_up():
    """Each change begins where the one before it ended, and the last one is what is there."""
    told = {}
    for change in Change.objects.exclude(after={}).order_by("version", "pk"):
        before = told.setdefault(change.stem, {})
        assert {name: value for name, value in change.before.items() if before.get(name, value) != value} == {}
        before |= change.after
    for story in Article.objects.with_story():
        state = story_state(story)
        assert {name: value for name, value in told.get(story.stem, {}).items() if state.get(name) != value} == {}, (
            story.stem
        )
    assert not tallies.tally_differences()
    assert search.keep(Article.objects.all()) == 0
