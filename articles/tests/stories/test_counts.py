"""Tallies: the database counts listed stories as they come and go, whoever writes, and pages read what is live."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.intake.bulk import insert
from articles.journal import acts
from articles.models import Article, ArticleTopic, Provider, Tally, Topic
from articles.stories import counts as tallies
from articles.tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = NOON.date()
PLACEMENT = ["article", "topic", "stated_name", "position", "is_listed", "rank", "heat", "published_at"]
postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer and one part")


@pytest.fixture
def vision():
    return factories.topic(slug="vision")


@pytest.fixture
def nola():
    return factories.provider(slug="nola")


@pytest.fixture
def stories(vision, nola):
    return [factories.article(topics=[vision], provider=nola, published_at=NOON) for _ in range(3)]


def counts(vision, nola):
    """The number of live stories by each kind of tally."""
    return tallies.of_site(), tallies.of_topic(vision), tallies.of_provider(nola)[0], tallies.of_day(DAY)


@pytest.fixture(autouse=True)
def tallies_are_true():
    yield
    assert tallies.tally_differences() == []


# The triggers


def test_nothing_is_tallied_in_an_empty_house(vision, nola):
    assert counts(vision, nola) == (0, 0, 0, 0)


def test_what_comes_in_is_tallied(stories, vision, nola):
    assert counts(vision, nola) == (3, 3, 3, 3)


def test_what_is_not_listed_is_not_tallied(vision, nola):
    factories.article(quality=10, topics=[vision], provider=nola, published_at=NOON)
    assert not Tally.objects.exists()


def test_what_is_deleted_is_taken_away_with_its_topics(stories, vision, nola):
    Article.objects.filter(pk__in=[stories[0].pk, stories[1].pk]).delete()
    assert counts(vision, nola) == (1, 1, 1, 1)


def test_a_bulk_update_is_caught(stories, vision, nola):
    Article.objects.update(is_listed=False, published=False)
    ArticleTopic.objects.update(is_listed=False)
    assert counts(vision, nola) == (0, 0, 0, 0)


def test_an_update_of_something_else_changes_nothing(stories, vision, nola):
    before = list(Tally.objects.values())
    Article.objects.update(title="Another", is_listed=True)
    assert list(Tally.objects.values()) == before


def test_a_story_that_moves_counts_where_it_is(stories, vision, nola):
    other, language = factories.provider(), factories.topic()
    Article.objects.filter(pk=stories[0].pk).update(provider=other, published_at=NOON - timedelta(days=1))
    ArticleTopic.objects.filter(article=stories[0]).update(topic=language)

    assert counts(vision, nola) == (3, 2, 2, 2)
    assert tallies.of_provider(other) == (1, 3)
    assert tallies.of_topic(language) == 1
    assert tallies.of_day(DAY - timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 21, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 11, 21, 23, 59, 59, 999999, tzinfo=UTC), date(2026, 11, 21)),
        (datetime.fromisoformat("2026-11-21T23:30:00-01:00"), date(2026, 11, 22)),
        (datetime.fromisoformat("2026-11-22T00:30:00+01:00"), date(2026, 11, 21)),
        (datetime(1, 1, 1, tzinfo=UTC), date(1, 1, 1)),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), date(9999, 12, 31)),
    ],
)
def test_a_day_is_one_of_the_sites_clock(site_in_utc, moment, day):
    factories.article(published_at=moment)
    assert tallies.by_day(date.min, date.max) == {day: 1}


def test_rows_of_a_bulk_insert_are_tallied(stories, vision):
    language, work = factories.topic(), factories.topic()
    moment = "2026-11-21 12:00:00+00" if connection.vendor == "postgresql" else "2026-11-21 12:00:00"
    rows = [(stories[0].pk, topic.pk, "", 1, True, 1.5, 80, moment) for topic in (language, work)]

    insert(ArticleTopic, PLACEMENT, rows)

    assert tallies.by_topic() == {vision.pk: 3, language.pk: 1, work.pk: 1}


def test_rows_that_bulk_create_ignores_or_updates_are_tallied_once(stories, vision):
    language = factories.topic()
    placements = list(ArticleTopic.objects.all())
    for placement in placements:
        placement.topic = language

    ArticleTopic.objects.bulk_create(placements, ignore_conflicts=True)
    assert tallies.by_topic() == {vision.pk: 3}
    ArticleTopic.objects.bulk_create(placements, update_conflicts=True, unique_fields=["id"], update_fields=["topic"])
    assert tallies.by_topic() == {language.pk: 3}


def test_what_is_rolled_back_was_never_tallied(stories, vision, nola):
    with transaction.atomic():
        factories.article(topics=[vision], provider=nola, published_at=NOON)
        Article.objects.filter(pk=stories[0].pk).delete()
        transaction.set_rollback(True)

    assert counts(vision, nola) == (3, 3, 3, 3)


# What is live

TIMES = [
    ({}, 1),
    ({"embargoed_until": -HOUR}, 1),
    ({"embargoed_until": HOUR}, 0),
    ({"expires_at": HOUR}, 1),
    ({"expires_at": -HOUR}, 0),
    ({"embargoed_until": -2 * HOUR, "expires_at": -HOUR}, 0),
    ({"embargoed_until": HOUR, "expires_at": 2 * HOUR}, 0),
    ({"embargoed_until": -HOUR, "expires_at": HOUR}, 1),
]


@pytest.mark.parametrize(("times", "count"), TIMES)
def test_times_hide_stories_from_every_count(vision, nola, times, count):
    facts = {name: timezone.now() + distance for name, distance in times.items()}
    factories.article(topics=[vision], provider=nola, published_at=NOON, **facts)

    assert counts(vision, nola) == (count,) * 4
    assert tallies.by_month() == ({date(2026, 11, 1): 1} if count else {})
    assert tallies.by_provider() == ({nola.pk: 1} if count else {})


@pytest.mark.parametrize("facts", [{"embargoed_until": HOUR}, {"expires_at": -HOUR}])
@pytest.mark.parametrize("unlisted", [{"decision": "hold"}, {"binned_at": NOON}, {"is_follower": True}])
def test_a_story_hidden_for_two_reasons_is_taken_away_once(stories, vision, nola, facts, unlisted):
    facts = {name: timezone.now() + distance for name, distance in facts.items()}
    factories.article(topics=[vision], provider=nola, published_at=NOON, **facts, **unlisted)
    assert counts(vision, nola) == (3, 3, 3, 3)


def test_months_and_days_can_be_narrowed_and_come_in_order():
    for moment in ["2025-12-31", "2026-02-01", "2026-01-31", "2026-01-02", "2026-01-02"]:
        factories.article(published_at=datetime.fromisoformat(f"{moment}T08:00:00Z"))

    assert list(tallies.by_month().items()) == [
        (date(2025, 12, 1), 1),
        (date(2026, 1, 1), 3),
        (date(2026, 2, 1), 1),
    ]
    assert tallies.by_month(date(2026, 1, 1), date(2026, 12, 31)) == {date(2026, 1, 1): 3, date(2026, 2, 1): 1}
    assert tallies.by_day(date(2026, 1, 1), date(2026, 1, 31)) == {date(2026, 1, 2): 2, date(2026, 1, 31): 1}


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("of_site", []),
        ("of_topic", [Topic(pk=1)]),
        ("of_provider", [Provider(pk=1)]),
        ("of_day", [DAY]),
        ("by_topic", []),
        ("by_provider", []),
        ("by_day", [DAY, DAY]),
        ("by_month", []),
        ("tally_differences", []),
    ],
)
def test_each_question_is_one_query(question, about, site_in_utc, django_assert_num_queries):
    with django_assert_num_queries(1):
        getattr(tallies, question)(*about)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by the number of rows")
def test_no_count_reads_the_stories_that_are_live():
    for word in ["embargoed", "expired"]:
        plan = getattr(Article.objects.listed(), word)().explain()
        assert "USING INDEX article_listed_by_" in plan


@pytest.mark.parametrize(("counts", "outlets"), [([], 0), ([7], 1), ([5, 5, 5, 5], 4), ([8, 1, 1], 100 / 66)])
def test_variety_is_that_of_so_many_equal_outlets(counts, outlets):
    assert tallies.effective_outlets(counts) == pytest.approx(outlets)


# Upkeep


def test_differences_are_found_and_mended(stories, vision, nola):
    Tally.objects.filter(kind="site").delete()
    Tally.objects.filter(kind="topic").update(count=5)
    Tally.objects.create(kind="provider", key=nola.pk, part=7, count=1)

    assert [str(each) for each in tallies.tally_differences()] == [
        f"provider {nola.pk}: 1 too many",
        "site 0: 3 too few",
        f"topic {vision.pk}: 2 too many",
    ]
    tallies.recount()
    assert counts(vision, nola) == (3, 3, 3, 3)


@postgresql
def test_parts_are_folded_into_one(stories, vision, nola):
    before = counts(vision, nola)
    assert not Tally.objects.filter(part=0).exists()

    for _ in range(2):
        tallies.compact()
        assert not Tally.objects.exclude(part=0).exists()
        assert counts(vision, nola) == before


@postgresql
def test_nothing_is_kept_of_what_is_counted_no_more(stories):
    tallies.compact()
    Article.objects.all().delete()
    tallies.compact()
    assert not Tally.objects.exists()


def test_an_act_of_the_desk_is_tallied(stories, vision, nola):
    acts.hold(Article.objects.filter(pk=stories[0].pk))
    assert counts(vision, nola) == (2, 2, 2, 2)
