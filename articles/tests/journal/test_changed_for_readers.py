"""When a story changed for readers: with what they get of it, and not with what the desk makes of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import journal
from articles.intake.apply import import_documents
from articles.intake.sources import uploaded
from articles.journal import recording
from articles.models import Article
from articles.tests import factories
from articles.tests.documents.samples import document
from articles.tests.factories import MORNING
from articles.tests.pages.feeds.reading import parsed

pytestmark = pytest.mark.django_db

STEM = "2026-11-22-robot"


@pytest.fixture
def story():
    return factories.article(changed_at=MORNING, updated_at=MORNING, topics=[factories.topic(name="Robots")])


def changed_at(story):
    return Article.objects.get(pk=story.pk).changed_at


def edit(story, **facts):
    with recording("edit") as recorded, recorded.edit(Article.objects.get(pk=story.pk)) as article:
        for name, value in facts.items():
            setattr(article, name, value)


@pytest.mark.parametrize(
    "facts", [{"quality": 90}, {"boost": 7}, {"decision": "publish"}, {"expires_at": MORNING + timedelta(days=9999)}]
)
def test_what_the_desk_makes_of_it_is_no_change(story, facts):
    edit(story, **facts)

    assert changed_at(story) == MORNING
    assert Article.objects.get().updated_at > MORNING


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "Another"},
        {"excerpt": "More of it."},
        {"web_url": "https://outlet.example/new"},
        {"published_at": MORNING + timedelta(hours=1)},
        {"type": "video"},
        {"stated_provider": {"name": "The Outlet"}},
    ],
)
def test_what_readers_get_is_one(story, facts):
    edit(story, **facts)

    assert changed_at(story) > MORNING


def test_topics_are_what_readers_get_too(story):
    journal.file_under(Article.objects.all(), factories.topic(name="Vision"))

    assert changed_at(story) > MORNING


def test_pictures_are_too(story):
    with recording("edit") as recorded, recorded.edit(Article.objects.get()) as article:
        article.images.create(url="https://pictures.example/1.jpg", position=0)

    assert changed_at(story) > MORNING


def test_many_are_scored_anew_without_a_change(story):
    journal.score(Article.objects.all(), 95)

    assert (changed_at(story), Article.objects.get().quality) == (MORNING, 95)


def test_coming_live_is_a_change_and_going_is_none(story):
    journal.hold(Article.objects.all())
    gone = changed_at(story)
    journal.publish(Article.objects.all())

    assert gone == MORNING
    assert changed_at(story) > MORNING


def test_to_take_a_change_back_is_another_one(story):
    with recording("edit") as recorded, recorded.edit(Article.objects.get()) as article:
        article.title = "Another"
    first = changed_at(story)
    journal.undo(recorded.operation)

    assert changed_at(story) > first


def test_a_document_that_only_scores_anew_leaves_what_programs_are_told(client):
    bring(quality=90, heat=90)
    Article.objects.update(changed_at=MORNING, updated_at=MORNING)
    bring(quality=91, heat=91)

    assert Article.objects.get().heat == 91
    assert parsed(client.get("/feed.atom")).entries[0].updated_parsed[:5] == (2026, 11, 22, 8, 30)
    assert client.get("/feed.json").json()["items"][0]["date_modified"] == "2026-11-22T08:30:00Z"
    assert b"<lastmod>2026-11-22T08:30:00Z</lastmod>" in client.get("/sitemap-stories-0.xml").content
    assert client.get("/feed.atom")["Last-Modified"] == "Sun, 22 Nov 2026 08:30:00 GMT"


def bring(**facts):
    stated = {name: str(value) for name, value in facts.items()}
    import_documents(uploaded(f"{STEM}.md", document(**stated, related=None).encode()), label="test")


def test_a_new_story_changed_when_it_came():
    before = timezone.now() - timedelta(seconds=1)
    bring(quality=90, heat=90)

    assert Article.objects.get().changed_at >= before
