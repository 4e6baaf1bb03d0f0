"""The word matching(text) beside the other words, and what it costs."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import search
from articles.models import Article
from articles.search import hits
from articles.search.folding import folded_words
from articles.search.query import parse_search
from articles.tests import factories

pytestmark = pytest.mark.django_db


def test_the_excerpt_is_searched_too():
    story = factories.article(title="Plain", excerpt="What the r&#233;sum&#233; says")

    assert list(Article.objects.matching("plain resume")) == [story]


def test_a_phrase_does_not_run_from_the_title_into_the_excerpt():
    factories.article(title="It ends here", excerpt="Begins there")

    assert not Article.objects.matching('"here begins"').exists()


def test_a_stated_name_counts_instead_of_the_shared_one():
    outlet = factories.provider(name="Shared", domain="o.example")
    story = factories.article(provider=outlet, stated_provider={"name": "Stated"})

    assert list(Article.objects.matching("stated")) == [story]
    assert not Article.objects.matching("shared").exists()


def test_what_is_sealed_finds_nothing():
    factories.article(title="Plain", secured="U2VhbGVk;c2VhbGVk", extra={"note": "hidden"}, body="unseen")

    for text in ["U2VhbGVk", "c2VhbGVk", "hidden", "unseen", "U2*"]:
        assert not Article.objects.matching(text).exists()


def test_it_is_a_word_like_the_others():
    hot, cool = factories.article(title="Robots", quality=99), factories.article(title="Robots")
    held = factories.article(title="Robots", quality=1)
    factories.article(title="Other")

    assert list(Article.objects.live().matching("robots").hottest().with_cards()) == [hot, cool]
    assert list(Article.objects.live().matching("robots").hottest().beyond("rank", hot.rank, hot.pk)) == [cool]
    assert set(Article.objects.present().matching("robots").newest()) == {hot, cool, held}


def test_it_narrows_a_topic():
    vision = factories.topic()
    story = factories.article(title="Robots", topics=[vision])
    factories.article(title="Robots")

    assert list(Article.objects.live().about(vision).matching("robots").by_heat()) == [story]


def test_it_costs_no_query_of_its_own(django_assert_num_queries):
    factories.article(title="Robots")

    with django_assert_num_queries(1):
        list(Article.objects.live().matching("robots").hottest().with_bylines()[:26])
    with django_assert_num_queries(0):
        list(Article.objects.live().matching("-robots").hottest())


# The bound


@pytest.fixture
def bound(monkeypatch):
    monkeypatch.setattr(hits, "BOUND", 3)


def test_of_very_many_the_newest_rows_are_found(bound):
    stories = [factories.article(title="Robots") for _ in range(5)]

    assert set(Article.objects.matching("robots")) == set(stories[2:])


@pytest.mark.parametrize(("count", "more"), [(3, False), (4, True)])
def test_it_is_known_whether_there_are_more(bound, count, more):
    for _ in range(count):
        factories.article(title="Robots")

    assert search.exceeds_bound("robots") is more


def test_nothing_to_look_for_exceeds_no_bound(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not search.exceeds_bound("-robots")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by the number of rows")
@pytest.mark.parametrize("text", ["robots", "robots -arms", '"robots learn" fol*'])
def test_no_story_is_read_that_is_not_found(text):
    plan = Article.objects.live().matching(text).hottest()[:26].explain()

    assert "SCAN articles_searchindex VIRTUAL TABLE" in plan
    assert "SCAN articles_article" not in plan


def holds(words, term):
    """Whether a list of words has those of a Term side by side: what the databases are asked, said in Python."""
    size = len(term.words)
    for place in range(len(words) - size + 1):
        *firsts, last = words[place : place + size]
        wanted = term.words[-1]
        if firsts == list(term.words[:-1]) and (last == wanted or (term.is_prefix and last.startswith(wanted))):
            return True
    return any(
        word == term.joined or (term.is_prefix and word.startswith(term.joined)) for word in words if term.joined
    )


words = st.lists(st.sampled_from(["abc", "abcd", "b", "b-c", "bc", "人", "é"]), min_size=1, max_size=5).map(" ".join)
chunks = st.sampled_from(["abc", "abc*", "-b", "b-c", "bc", '"abc b"', '-"b c"', '"人 e"', "-abcd*", "e"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(titles=st.lists(words, min_size=1, max_size=4), asked=st.lists(chunks, min_size=1, max_size=3).map(" ".join))
def test_a_database_finds_what_the_words_say(db, titles, asked):
    with transaction.atomic():
        outlet = factories.provider(name="Outlet", domain="outlet.test")
        stories = [factories.article(title=title, provider=outlet) for title in titles]
        query = parse_search(asked)

        def matches(title):
            listed, spelled = folded_words(title)
            has = lambda term: holds(listed, term) or any(holds([word], term) for word in spelled)  # noqa: E731
            return query and all(map(has, query.wanted)) and not any(map(has, query.unwanted))

        expected = {story for story, title in zip(stories, titles, strict=True) if matches(title)}
        assert set(Article.objects.matching(asked)) == expected
        transaction.set_rollback(True)
