"""`manage.py verify` says of all that is derived whether it is true, in words, and mends what is not."""

import pytest
from django.db import connection

from articles import journal
from articles.management.commands.verify import MOST_TOLD
from articles.management.derived import KINDS
from articles.models import (
    Article,
    ArticleTopic,
    Finding,
    Image,
    Operation,
    OtherName,
    PictureCopy,
    Provider,
    RelatedLink,
    SearchText,
    StoryAddress,
    Tally,
    Topic,
    Twin,
)
from articles.tests import factories
from articles.tests.commands.running import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    """A story that has all that is derived, and all of it true."""
    topic = factories.topic(name="Laundry", slug="laundry")
    topic.other_names.create(name="Washing")
    twin = factories.article(original_url="https://a.example/1", web_url=None)
    story = factories.article(
        stem="2026-11-22-a-robot",
        title="Robots &amp; shirts",
        original_url="https://www.a.example/1/",
        topics=[topic],
        extra={"lang": "de"},
    )
    link = factories.related_link(article=story)
    for owner in [{"article": story}, {"related_link": link}]:
        Image.objects.create(url="https://a.example/1.png", **owner)
    journal.add(story)
    journal.hold(Article.objects.filter(pk=twin.pk))
    assert run("verify") == (0, f"{len(KINDS)} kinds compared, 0 differences\n", "")
    return story


def execute(*statement):
    with connection.cursor() as cursor:
        cursor.execute(*statement)


def hide_from_index():
    execute("INSERT INTO articles_searchindex(articles_searchindex) VALUES ('delete-all')")


def of_story(model=Article):
    return model.objects.filter(**{"stem" if model is Article else "article__stem": "2026-11-22-a-robot"})


SPOILED = {
    "a tally": (lambda: Tally.objects.filter(kind="site").update(count=7), "the site: found 7 listed stories"),
    "a tally of a topic": (lambda: Tally.objects.filter(kind="topic").delete(), "the topic Laundry: found 0 listed"),
    "words": (lambda: of_story(SearchText).update(title="other"), "a-robot: found the words “other "),
    "lost words": (lambda: of_story(SearchText).delete(), "a-robot: found no words, expected the words “robots shirts"),
    "an address": (
        lambda: StoryAddress.objects.filter(pk=of_story(StoryAddress).first().pk).update(digest="gone"),
        "gone, expected the pages",
    ),
    "a lost address": (lambda: of_story(StoryAddress).first().delete(), "a-robot: found the pages"),
    "a twin": (lambda: of_story(Twin).delete(), "a-robot: found no other story of its address noted, expected another"),
    "a twin of nobody": (lambda: execute("INSERT INTO articles_twin VALUES (12345)"), "story 12345, which is gone"),
    "a copy": (
        lambda: of_story(ArticleTopic).update(heat=1),
        "found heat 1 under the topic laundry, expected",
    ),
    "a rank": (lambda: of_story().update(rank=1), "a-robot: found rank 1.0, expected"),
    "a heat": (lambda: of_story().update(heat=71), "a-robot: found heat 71, expected 90"),
    "a flag": (lambda: of_story().update(published=False, is_listed=False), "found published False, expected True"),
    "a count": (lambda: of_story().update(related_count=3), "a-robot: found related_count 3, expected 1"),
    "a tie": (
        lambda: Image.objects.filter(article=None).update(copy=None),
        "1.png: found no copy, expected",
    ),
    "a wrong tie": (
        lambda: Image.objects.update(copy=PictureCopy.objects.create(url="https://b.example/")),
        "1.png: found the copy of “https://b.example/”",
    ),
    "a finding": (lambda: Finding.objects.all().delete(), "a-robot: found nothing of the kind “entity” in title"),
    "a finding of nothing": (
        lambda: Finding.objects.create(
            article=of_story().get(), kind="mojibake", part="title", field="title", needs_repair=True
        ),
        "a-robot: found a finding of the kind “mojibake” in title, expected none",
    ),
    "a name": (lambda: Topic.objects.update(same_name="x"), "Laundry: found the normal form “x”"),
    "a former name": (lambda: OtherName.objects.update(same_name="x"), "Washing: found the normal form “x”"),
    "a domain": (lambda: Provider.objects.update(same_domain=""), "example: found none, expected the normal form"),
    "a link": (lambda: RelatedLink.objects.update(web_digest=""), "Report"),
    "a language": (
        lambda: of_story().update(stated_language=None),
        "found none, expected the normal form “de”",
    ),
}


@pytest.mark.parametrize(("spoil", "words"), SPOILED.values(), ids=SPOILED.keys())
def test_what_differs_is_said_in_words_and_mended(story, spoil, words):
    spoil()

    code, out, _err = run("verify")
    assert code == 1
    assert words in out

    code, out, _err = run("verify", "--repair")
    assert code == 0
    assert " mended\n" in out
    assert run("verify") == (0, f"{len(KINDS)} kinds compared, 0 differences\n", "")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's index cannot come to differ")
def test_an_index_that_lost_its_words_is_made_anew(story):
    hide_from_index()
    assert not Article.objects.matching("shirts").exists()
    assert "the full-text index: found other words" in run("verify")[1]

    assert run("verify", "--repair")[0] == 0
    assert Article.objects.matching("shirts").get() == story


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's index is no table")
def test_an_index_that_is_gone_is_said_once_and_made_anew(story):
    execute("DROP TABLE articles_searchindex")
    out = run("verify")[1]
    assert "the database: found no table articles_searchindex, expected one" in out
    assert "the full-text index: found other words" not in out

    assert run("verify", "--repair")[0] == 0
    assert Article.objects.matching("shirts").get() == story


def test_without_repair_nothing_is_changed(story):
    of_story().update(heat=71)
    run("verify")

    assert Article.objects.get(pk=story.pk).heat == 71


def test_a_mended_heat_is_in_the_journal(story):
    of_story().update(heat=71)
    run("verify", "--repair")

    operation = Operation.objects.first()
    assert (operation.verb, operation.reason) == ("recalculate", "manage.py verify --repair")
    assert operation.changes.get().before["heat"] == 71


def test_of_many_differences_the_first_are_told_and_the_rest_counted(story):
    for _ in range(MOST_TOLD + 1):
        factories.article()
    Article.objects.exclude(pk=story.pk).update(rank=1)

    _code, out, _err = run("verify")

    assert out.count("found rank 1.0") == MOST_TOLD
    assert "heat, flags and ranks: and 2 more" in out


def test_its_questions_do_not_grow_with_the_stories(story, django_assert_max_num_queries):
    for _ in range(30):
        factories.article(topics=[Topic.objects.get()])

    with django_assert_max_num_queries(70):
        run("verify")


def test_a_story_without_anything_derived_differs_in_nothing():
    assert run("verify") == (0, f"{len(KINDS)} kinds compared, 0 differences\n", "")
