"""Topics and outlets that came with stories: the journal says so, and they go again with them if nothing needs them."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import journal
from articles.editors.changes.foreseeing import undo_forecast
from articles.editors.messages import summary
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.journal import undo
from articles.journal.shared_rows import acts
from articles.journal.shared_rows.state import state_of_row
from articles.models import Article, Change, Operation, Provider, Subject, Topic
from articles.tests import factories
from articles.tests.documents.samples import document
from articles.tests.pages.html import words

pytestmark = pytest.mark.django_db


def bring(stem, *topics, domain="new.example"):
    """Import a story that is filed under `topics`; returns the operation."""
    listed = "".join(f"\n  - {name}" for name in topics)
    text = document(topics=listed, provider=f"\n  name: New\n  domain: {domain}", related=None)
    batch = import_documents([Source(f"2021-03-01-{stem}.md", data=text.encode())], label="a test").batch
    return batch.operations.get()


def came_with(operation):
    return sorted(operation.changes.exclude(subject=Subject.STORY).values_list("subject", "kind"))


def shared():
    return [(row.pk, state_of_row(row)) for model in (Topic, Provider) for row in model.objects.order_by("pk")]


@pytest.fixture
def there():
    """What was there before."""
    return factories.topic(name="News"), factories.provider(domain="old.example")


def test_the_journal_says_that_they_came_with_an_import(there):
    operation = bring("a", "News", "Vision", "Speech")

    assert came_with(operation) == [("outlet", "created"), ("topic", "created"), ("topic", "created")]
    assert summary(operation) == "Imported: 1 story."
    assert undo_forecast(operation).words == "1 story goes back, and 3 topics and outlets with them"


def test_the_screen_of_an_import_names_its_stories_first_and_what_came_with_them(there, admin_client):
    operation = bring("a", "News", "Vision")

    text = words(admin_client.get(f"/admin/articles/operation/{operation.pk}/change/"))

    assert re.search("1 story .*Created A robot learns to fold .*Created New .*Created Vision", text)


def test_what_only_its_stories_used_goes_with_an_undo_and_comes_back_as_it_was(there):
    operation = bring("a", "News", "Vision")
    before = shared()

    undone = undo(operation)

    assert (undone.undone_count, undone.left) == (1, ())
    assert ([*Topic.objects.all()], [*Provider.objects.all()]) == ([there[0]], [there[1]])
    undo(undone.operation)
    assert shared() == before
    assert [*Article.objects.get().topics.values_list("name", flat=True).order_by("name")] == ["News", "Vision"]


def test_the_first_import_of_all_leaves_nothing_behind():
    undo(bring("a", "News", "Vision"))

    assert not Topic.objects.exists()
    assert not Provider.objects.exists()


def test_what_another_story_uses_stays_and_that_is_said(there):
    operation = bring("a", "News", "Vision")
    bring("b", "News", "Vision", domain="old.example")

    undone = undo(operation)

    assert Topic.objects.filter(name="Vision").exists()
    assert not Provider.objects.filter(domain="new.example").exists()
    [sentence] = undone.left
    assert sentence.startswith("“Vision” stays, because it is used: “Vision” has 1 story.")


def test_what_an_editor_described_since_stays(there):
    operation = bring("a", "News", "Vision")
    topic = Topic.objects.get(name="Vision")
    with acts.saving(topic):
        topic.description = "Ours."
        topic.save()

    undone = undo(operation)

    assert Topic.objects.get(name="Vision").description == "Ours."
    edit = Operation.objects.get(verb="edit")
    assert undone.left == (f"“Vision” stays, because operation {edit.pk} (edited) stands on it.",)


def test_a_topic_to_whose_page_a_story_is_pinned_stays(there):
    operation = bring("a", "News", "Vision")
    topic = Topic.objects.get(name="Vision")
    journal.pin(factories.article(topics=[topic]), topic=topic, place=1, expires_at=timezone.now() + timedelta(days=1))
    topic.placements.exclude(article__stem="2021-03-01-a").delete()

    undone = undo(operation)

    assert undone.left == ("“Vision” stays, because stories are pinned to its page.",)


def test_what_came_with_a_later_version_of_a_document_goes_with_that(there):
    bring("a", "News")
    changed = bring("a", "News", "Vision")
    assert came_with(changed) == [("topic", "created")]

    undo(changed)

    assert [topic.name for topic in Topic.objects.all()] == ["News"]
    assert Change.objects.filter(subject=Subject.TOPIC, kind="deleted").count() == 1
