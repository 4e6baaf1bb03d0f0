"""The database itself keeps in mind which present stories share an address, in whichever way it is written."""

from itertools import combinations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles import journal
from articles.lib.document_fields import LINKS
from articles.lib.same_address import address_key
from articles.models import Article, Operation, StoryAddress, Twin
from articles.stories import twins
from articles.tests import factories

pytestmark = pytest.mark.django_db

ADDRESSES = [None, "", "https://a.example/1", "http://www.a.example/1/?utm_source=rss", "https://a.example/2"]


def suspected():
    return set(Article.objects.suspected_duplicates())


def sharing():
    """The same by comparing each story with each other one."""
    keys = {story: {address_key(getattr(story, name)) for name in LINKS} - {""} for story in Article.objects.present()}
    return {one for pair in combinations(keys, 2) for one in pair if keys[pair[0]] & keys[pair[1]]}


def test_a_third_story_of_an_address_is_suspected_with_the_others():
    stories = {factories.article(original_url="https://a.example/1") for _ in range(3)}

    assert suspected() == stories


@pytest.mark.parametrize("name", LINKS)
def test_whichever_of_its_addresses_leads_to_the_page_of_another_one_makes_a_story_suspected(name):
    stories = {
        factories.article(web_url="https://a.example/story"),
        factories.article(**{name: "http://m.A.example/story/#main"}),
    }
    factories.article(web_url="https://a.example/another")

    assert suspected() == stories


def test_who_is_left_alone_is_suspected_no_more():
    first, second = (factories.article(original_url="https://a.example/1") for _ in range(2))

    journal.delete(Article.objects.filter(pk=first.pk))
    assert suspected() == set()

    journal.undo(Operation.objects.get())
    assert suspected() == {Article.objects.get(stem=first.stem), second}


def test_what_is_in_the_bin_makes_nothing_suspected_until_it_is_back():
    first, second = (factories.article(original_url="https://a.example/1") for _ in range(2))

    journal.throw_away(Article.objects.filter(pk=first.pk))
    assert suspected() == set()

    journal.undo(Operation.objects.get())
    assert suspected() == {first, second}


def test_another_address_given_and_taken_back_is_followed():
    first, second = (factories.article(web_url=f"https://a.example/{n}") for n in range(2))
    with journal.recording(Operation.Verb.EDIT) as recorded, recorded.edit(second) as story:
        story.web_url = "https://www.a.example/0"
    assert suspected() == {first, second}

    journal.undo(recorded.operation)

    assert suspected() == set()


def test_stories_without_an_address_are_no_twins():
    for address in ["", "", None, None]:
        factories.article(original_url=address, web_url=address)

    assert suspected() == set()


@given(
    acts=st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(LINKS[:2]), st.sampled_from([*ADDRESSES, "gone", "bin"])),
        max_size=12,
    )
)
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_the_twins_are_those_that_share_an_address(acts):
    Article.objects.all().delete()
    for number, name, address in acts:
        found = Article.objects.filter(stem=f"2026-11-22-{number}")
        if address == "gone":
            found.delete()
        elif address == "bin":
            found.update(binned_at=factories.MORNING, is_listed=False)
        elif not found.update(**{name: address}):
            factories.article(stem=f"2026-11-22-{number}", **{name: address})
        twins.keep(found)

    assert suspected() == sharing()


def test_many_at_once_are_found_too():
    outlet = factories.provider()
    facts = {"provider": outlet, "title": "A story", "published_at": factories.MORNING}
    Article.objects.bulk_create(
        Article(stem=f"2026-11-22-{n}", original_url=f"https://a.example/{n // 2}", **facts) for n in range(9)
    )
    twins.keep(Article.objects.all())
    assert len(suspected()) == 8

    Article.objects.filter(stem__endswith="-1").delete()
    StoryAddress.objects.filter(article__stem__in=["2026-11-22-2", "2026-11-22-4", "2026-11-22-5"]).delete()

    assert set(Twin.objects.values_list("article__stem", flat=True)) == {"2026-11-22-6", "2026-11-22-7"}


def test_an_act_that_changes_no_address_asks_for_none(django_assert_max_num_queries):
    factories.article()

    with django_assert_max_num_queries(20) as queries:
        journal.hold(Article.objects.all())

    assert not [query for query in queries.captured_queries if "storyaddress" in query["sql"]]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts no steps")
def test_one_more_of_a_large_family_costs_no_more_than_of_a_small_one():
    def steps(many):
        Article.objects.all().delete()
        facts = {"provider": factories.provider(), "title": "A story", "published_at": factories.MORNING}
        Article.objects.bulk_create(
            Article(stem=f"2026-11-22-{n}", web_url="https://a.example/1", **facts) for n in range(many)
        )
        twins.keep(Article.objects.all())
        taken = []
        connection.connection.set_progress_handler(lambda: taken.append(1) and None, 10)
        try:
            StoryAddress.objects.first().delete()
        finally:
            connection.connection.set_progress_handler(None, 10)
        return len(taken)

    assert steps(600) <= 2 * steps(20)
