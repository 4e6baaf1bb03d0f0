"""The database itself keeps in mind which stories share their original address."""

from itertools import combinations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles import journal
from articles.models import Article, Operation
from articles.tests import factories

pytestmark = pytest.mark.django_db

ADDRESSES = [None, "", "https://a.example/1", "https://a.example/2"]


def suspected():
    return set(Article.objects.suspected_duplicates())


def sharing():
    """The same by comparing each story with each other one."""
    stories = Article.objects.exclude(original_url=None).exclude(original_url="")
    return {one for pair in combinations(stories, 2) for one in pair if pair[0].original_url == pair[1].original_url}


def test_a_third_story_of_an_address_is_suspected_with_the_others():
    stories = {factories.article(original_url="https://a.example/1") for _ in range(3)}

    assert suspected() == stories


def test_who_is_left_alone_is_suspected_no_more():
    first, second = (factories.article(original_url="https://a.example/1") for _ in range(2))

    journal.delete(Article.objects.filter(pk=first.pk))
    assert suspected() == set()

    journal.undo(Operation.objects.get())
    assert suspected() == {Article.objects.get(stem=first.stem), second}


def test_stories_without_an_address_are_no_twins():
    for address in ["", "", None, None]:
        factories.article(original_url=address)

    assert suspected() == set()


@given(acts=st.lists(st.tuples(st.integers(0, 5), st.sampled_from([*ADDRESSES, "gone"])), max_size=12))
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_the_twins_are_those_that_share_an_address(acts):
    Article.objects.all().delete()
    for number, address in acts:
        found = Article.objects.filter(stem=f"2026-11-22-{number}")
        if address == "gone":
            found.delete()
        elif not found.update(original_url=address):
            factories.article(stem=f"2026-11-22-{number}", original_url=address)

    assert suspected() == sharing()


def test_many_at_once_are_found_too():
    outlet = factories.provider()
    facts = {"provider": outlet, "title": "A story", "published_at": factories.MORNING}
    Article.objects.bulk_create(
        Article(stem=f"2026-11-22-{n}", original_url=f"https://a.example/{n // 2}", **facts) for n in range(9)
    )
    assert len(suspected()) == 8

    Article.objects.filter(stem__endswith="-1").delete()
    Article.objects.filter(stem__endswith="-2").update(original_url="https://a.example/0")

    assert suspected() == sharing()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite does not say which triggers a statement called")
def test_writing_other_columns_asks_for_no_twins():
    factories.article(original_url="https://a.example/1")
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) UPDATE articles_article SET rank = rank + 1")
        (plan,) = cursor.fetchone()

    called = {trigger["Trigger Name"] for trigger in plan[0]["Triggers"]}
    assert not [name for name in called if "twin" in name]
