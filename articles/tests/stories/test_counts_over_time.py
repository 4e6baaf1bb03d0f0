"""Whatever is done in whatever order, tallies stay what the rows say."""

import random
from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from articles.database.schema import make_anew, missing
from articles.database.schema.tallies import TALLIES
from articles.demo.loading import move
from articles.documents import read, render
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.journal import acts, undo
from articles.journal.recording import recording
from articles.models import Article, ArticleTopic, Operation, Provider, Tally, Topic
from articles.stories import counts as tallies
from articles.tests import factories

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


class Desk:
    """A desk on which `chance` does what can be done."""

    def __init__(self, chance, stories):
        self.chance = chance
        self.stories = stories

    def act(self):
        decisions = [self.publish, self.hold, self.follow_rule]
        others = [self.edit, self.move, self.schedule, self.bin, self.delete, self.undo]
        self.chance.choice([self.import_, self.import_, *decisions, *others])()

    def some(self):
        pks = list(Article.objects.order_by("pk").values_list("pk", flat=True))
        return Article.objects.filter(pk__in=self.chance.sample(pks, min(len(pks), 3)))

    def each_of_some(self):
        """The same one by one, each loaded when its turn comes: what is done to one may change another."""
        for pk in list(self.some().values_list("pk", flat=True)):
            yield Article.objects.get(pk=pk)

    def import_(self):
        shift = timedelta(days=self.chance.randint(-1, 1))
        records = [move(record, shift) for record in self.chance.sample(self.stories, 4)]
        sources = [Source(f"{record.stem}.md", data=render(record).encode()) for record in records]
        import_documents(sources, label="some")

    def publish(self):
        acts.publish(self.some())

    def hold(self):
        acts.hold(self.some())

    def follow_rule(self):
        acts.follow_rule(self.some())

    def delete(self):
        acts.delete(self.some())

    def edit(self):
        for story in self.each_of_some():
            with recording(Operation.Verb.EDIT) as journal, journal.edit(story, holds=True):
                story.published_at += timedelta(hours=self.chance.randint(-30, 30))
                story.quality = self.chance.randint(0, 140)
                story.is_follower = self.chance.random() < 0.2

    def move(self):
        for story in self.each_of_some():
            with recording(Operation.Verb.EDIT) as journal, journal.edit(story, holds=True):
                story.provider = self.chance.choice(list(Provider.objects.order_by("pk")))
                story.placements.all().delete()
                for topic in self.chance.sample(list(Topic.objects.order_by("pk")), 2):
                    factories.placement(article=story, topic=topic)

    def undo(self):
        open_ones = Operation.objects.filter(undone_by__isnull=True)
        if operation := open_ones.order_by("pk")[self.chance.randint(0, 5) :].first():
            undo(operation)

    def schedule(self):
        moment = NOW + timedelta(days=self.chance.randint(-400, 400))
        self.some().update(**{self.chance.choice(["embargoed_until", "expires_at"]): None})
        self.some().filter(embargoed_until=None).update(expires_at=moment)

    def bin(self):
        for story in self.each_of_some():
            with recording(Operation.Verb.EDIT) as journal, journal.edit(story):
                story.binned_at = None if story.binned_at else NOW


@pytest.fixture(scope="module")
def stories(django_db_setup):
    paths = sorted((settings.BASE_DIR / "fixtures" / "stories").glob("*.md"))[:12]
    return [read(path.read_bytes(), path.name)[0] for path in paths]


def really_live():
    """The live stories of the site, of each topic and of each provider, counted one by one."""
    live = Article.objects.live()
    topics = {topic.pk: live.about(topic).count() for topic in Topic.objects.all()}
    providers = {provider.pk: live.from_provider(provider).count() for provider in Provider.objects.all()}
    return live.count(), *({pk: n for pk, n in counts.items() if n} for counts in (topics, providers))


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_acts_leaves_the_tallies_true(stories, seed):
    desk = Desk(random.Random(seed), stories)
    desk.import_()
    for _ in range(40):
        desk.act()
        if desk.chance.random() < 0.1:
            tallies.compact()

    assert tallies.tally_differences() == []
    assert (tallies.of_site(), tallies.by_topic(), tallies.by_provider()) == really_live()


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one part")
def test_an_import_folds_its_parts(stories, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(import_module("articles.journal.recording"), "STORIES_AT_ONCE", 2)
    with django_capture_on_commit_callbacks(execute=True):
        Desk(random.Random(1), stories).import_()

    assert Tally.objects.exists()
    assert not Tally.objects.exclude(part=0).exists()


@pytest.fixture
def other():
    """A connection of somebody else, within a transaction."""
    theirs = connection.copy()
    theirs.set_autocommit(False)
    yield theirs
    theirs.rollback()
    theirs.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_an_editor_does_not_wait_for_an_import(other):
    vision, nola = factories.topic(), factories.provider()
    first, second = (factories.article(topics=[vision], provider=nola) for _ in range(2))
    with other.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET published = FALSE, is_listed = FALSE WHERE id = %s", [first.pk])
        cursor.execute("UPDATE articles_articletopic SET is_listed = FALSE WHERE article_id = %s", [first.pk])
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")

    acts.hold(Article.objects.filter(pk=second.pk))
    tallies.compact()

    assert (tallies.of_site(), tallies.of_topic(vision), tallies.of_provider(nola)) == (1, 1, (1, 1))
    other.commit()
    assert (tallies.of_site(), tallies.of_topic(vision), tallies.of_provider(nola)) == (0, 0, (0, 0))
    tallies.compact()
    assert tallies.tally_differences() == []
    assert not Tally.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_emptied_tables_leave_no_tally():
    factories.article(topics=[factories.topic()])
    call_command("flush", verbosity=0, interactive=False, allow_cascade=True, inhibit_post_migrate=True)

    assert not Tally.objects.exists()
    assert not ArticleTopic.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_stories_that_are_there_before_the_triggers_are_tallied_with_them():
    with connection.cursor() as cursor:
        for part in reversed(list(TALLIES.parts(connection.vendor))):
            cursor.execute(part.drop)
    stories = [factories.article(topics=[factories.topic()]) for _ in range(2)]
    factories.article(decision="hold")
    assert tallies.of_site() == 0

    make_anew(connection, TALLIES)

    assert missing(connection) == []
    assert tallies.tally_differences() == []
    assert tallies.of_site() == 2
    stories[0].delete()
    assert tallies.of_site() == 1
