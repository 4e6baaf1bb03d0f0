"""Filing a story under another, taking it out, making it the lead: shown first, done when confirmed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import journal
from articles.models import Article, Change, Operation
from articles.tests import factories
from articles.tests.desk.rooms import of_role
from articles.tests.pages.html import elements, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model):
    return of_role(django_user_model, "Editors")


@pytest.fixture
def story():
    return factories.article(title="A hot new story", quality=75)


@pytest.fixture
def lead():
    return factories.article(title="The lead of it all", quality=90)


def at(story, what="merge"):
    return f"/admin/desk/stories/{story.pk}/{what}/"


def of(*stories):
    return Article.objects.filter(pk__in=[story.pk for story in stories])


def fresh(story):
    return Article.objects.get(pk=story.pk)


def compared(response):
    return {each.story.title: (each.before.story.heat, each.after.story.heat) for each in response.context["compared"]}


@pytest.mark.parametrize(
    "text", ["lead of it", "The lea", '"the lead"', "{stem}", "https://news.example/stories/{path}/"]
)
def test_a_lead_is_found_by_words_stem_or_address(editor, story, lead, text):
    year, month, day, slug = lead.stem.split("-", 3)

    response = editor.get(at(story), {"q": text.format(stem=lead.stem, path=f"{year}/{month}/{day}/{slug}")})

    assert [found.title for found in response.context["found"]] == ["The lead of it all"]
    assert f"{at(story)}?lead={lead.stem}" in [a.get("href") for a in elements(response, "a")]


@pytest.mark.parametrize("text", ["hot new", "nothing like it", '"', "-", "*", "ä" * 400])
def test_what_is_no_other_story_is_not_found(editor, story, lead, text):
    response = editor.get(at(story), {"q": text})

    assert (response.status_code, response.context["found"]) == (200, [])


def test_suspected_duplicates_are_proposed(editor):
    story, twin = (factories.article(original_url="https://outlet.example/same") for _ in range(2))

    assert editor.get(at(story)).context["found"] == [twin]


def test_both_stories_are_shown_before_and_after(editor, story, lead):
    response = editor.get(at(story), {"lead": lead.stem})

    assert compared(response) == {"The lead of it all": (90, 100), "A hot new story": (75, -1)}
    assert "place 2 of all" in words(response)
    assert "not on the site" in words(response)


def test_looking_changes_nothing(editor, story, lead):
    editor.get(at(story), {"lead": lead.stem})

    assert (fresh(story).is_follower, fresh(lead).related_count) == (False, 0)
    assert not Operation.objects.exists()
    assert not Change.objects.exists()


def test_a_confirmed_merge_is_one_operation(editor, story, lead):
    response = editor.post(at(story), {"lead": lead.stem, "reason": "The same event"})

    operation = Operation.objects.get()
    assert response.url == f"/admin/articles/article/{lead.pk}/change/"
    assert (fresh(story).lead, fresh(lead).heat) == (lead, 100)
    assert (operation.verb, operation.reason, operation.actor.username) == (
        "merge",
        "The same event",
        "someone Editors",
    )


WARNINGS = {
    "older": ({"published_at": factories.MORNING - timedelta(days=12)}, "The lead is 12 days older"),
    "cooler": ({"quality": 71}, "The lead is cooler: 71 against 75."),
    "unscored": ({"quality": None}, "The lead has no heat."),
    "held": ({"decision": "hold"}, "Readers do not see the lead: held by hand."),
}


@pytest.mark.parametrize(("facts", "warning"), WARNINGS.values(), ids=WARNINGS)
def test_a_lead_under_which_a_story_would_vanish_is_warned_of(editor, story, facts, warning):
    lead = factories.article(**{"quality": 90} | facts)

    response = editor.get(at(story), {"lead": lead.stem})

    assert warning in words(response)
    assert f"{at(lead)}?lead={story.stem}" in [a.get("href") for a in elements(response, "a")]


def test_nothing_is_said_against_a_hot_fresh_lead(editor, story, lead):
    assert editor.get(at(story), {"lead": lead.stem}).context["warnings"] == []


def test_a_follower_as_a_lead_is_refused_and_its_lead_offered(editor, story, lead):
    follower = factories.follower(lead=lead)

    response = editor.get(at(story), {"lead": follower.stem})

    assert response.status_code == 409
    assert "is a follower itself" in words(response)
    assert f"{at(story)}?lead={lead.stem}" in [a.get("href") for a in elements(response, "a")]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_lead_in_the_bin_is_refused(editor, story, method):
    lead = factories.article(binned_at=timezone.now())

    response = getattr(editor, method)(at(story), {"lead": lead.stem})

    assert response.status_code == 409
    assert "is in the bin" in words(response)
    assert not fresh(story).is_follower


@pytest.mark.parametrize("named", ["nonsense", "\0", "x" * 600])
def test_a_lead_that_is_none_is_a_clear_error(editor, story, named):
    assert editor.post(at(story), {"lead": named}).status_code == 400


def test_a_story_is_not_filed_under_itself(editor, story):
    response = editor.get(at(story), {"lead": story.stem})

    assert (response.status_code, "under itself" in words(response)) == (400, True)


def test_a_follower_is_taken_out(editor, story, lead):
    journal.merge(of(story), lead)

    shown = editor.get(at(story, "split"))
    editor.post(at(story, "split"))

    assert compared(shown) == {"A hot new story": (-1, 75), "The lead of it all": (100, 90)}
    assert (fresh(story).heat, fresh(lead).heat) == (75, 90)


def test_a_follower_is_made_the_lead(editor, story, lead):
    journal.merge(of(story), lead)

    shown = editor.get(at(story, "lead"))
    editor.post(at(story, "lead"))

    assert compared(shown) == {"A hot new story": (-1, 85), "The lead of it all": (100, -1)}
    assert (fresh(story).heat, fresh(lead).lead) == (85, story)


@pytest.mark.parametrize("what", ["split", "lead"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_a_follower_is_taken_out_or_made_the_lead(editor, story, what, method):
    response = getattr(editor, method)(at(story, what))

    assert response.status_code == 409
    assert "“A hot new story” is live, not a follower" in words(response)


def test_a_follower_of_a_lead_unknown_here_is_taken_out(editor):
    follower = factories.article(is_follower=True)

    editor.post(at(follower, "split"))

    assert not fresh(follower).is_follower


@pytest.mark.parametrize(("role", "status"), [(None, 302), ("", 403), ("Readers of the desk", 403), ("Editors", 200)])
@pytest.mark.parametrize("what", ["merge", "split", "lead"])
def test_only_editors_enter(django_user_model, lead, role, status, what):
    follower = factories.follower(lead=lead)

    assert of_role(django_user_model, role).get(at(follower, what)).status_code == status


@pytest.mark.parametrize("key", ["999999", "9" * 40])
@pytest.mark.parametrize("what", ["merge", "split", "lead"])
def test_a_story_that_is_gone_is_missing(editor, key, what):
    assert editor.get(f"/admin/desk/stories/{key}/{what}/").status_code == 404


@pytest.mark.parametrize("count", [1, 6])
def test_a_preview_costs_the_same_however_many_reports_the_lead_has(
    editor, story, lead, count, django_assert_max_num_queries
):
    """Most of it is the merge itself, which is rehearsed."""
    for _ in range(count):
        factories.related_link(article=lead)

    with django_assert_max_num_queries(85):
        editor.get(at(story), {"lead": lead.stem})
