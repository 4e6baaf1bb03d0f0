"""The page of the rule's numbers: what is in force, what a draft would do, and putting it into force."""

import pytest

from articles.heat import Rule
from articles.journal import set_policy, undo
from articles.models import Article, Operation, Policy
from articles.models.rule import fresh_rule
from articles.tests import factories
from articles.tests.desk.rooms import of_role, signed_in
from articles.tests.pages.html import elements, words

pytestmark = pytest.mark.django_db

PAGE, PUT = "/admin/desk/policy/", "/admin/desk/policy/put/"
DRAFT = {"bar": 60, "weight": 10, "half_life": 3}
QUERIES = 6
"""The session, the editor, the policy in force, the last ones, the facts of stories, the stories that are listed."""


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("ines", password="a long password")


@pytest.fixture
def desk(editor):
    return signed_in(editor)


@pytest.fixture
def stories():
    return [factories.article(quality=quality, title=f"Of {quality}") for quality in [95, 75, 65, 50]]


def listed(response):
    return {listing.name: [row.story.title for row in listing.rows] for listing in response.context["draft"].listings}


def put(desk, **facts):
    return desk.post(PUT, DRAFT | {"reason": "More news."} | facts)


# Looking


def test_the_numbers_in_force_are_those_of_the_settings_at_first(desk, settings):
    settings.PUBLISH_BAR = 72

    page = desk.get(PAGE)

    assert "The bar stands at 72" in words(page)
    assert "what this site was set up with" in words(page)


def test_the_numbers_in_force_say_since_when_and_by_whom(desk, editor):
    set_policy(Rule(bar=60), actor=editor, reason="More news.")

    page = words(desk.get(PAGE))

    assert "The bar stands at 60" in page
    assert "set by ines" in page
    assert "More news." in page


def test_a_policy_that_was_taken_back_is_told_too(desk, editor):
    undo(set_policy(Rule(bar=60), actor=editor))

    page = words(desk.get(PAGE))

    assert "The bar stands at 70" in page
    assert "Taken back" in page


# Drafting


def test_without_a_draft_nothing_is_compared(desk, stories):
    assert desk.get(PAGE).context["draft"] is None


@pytest.mark.parametrize("query", [{}, {"bar": 70}, {"bar": "", "weight": "10"}, {"e": 1}])
def test_the_numbers_in_force_are_no_draft(desk, stories, query):
    page = desk.get(PAGE, query)

    assert page.status_code == 200
    assert page.context["draft"] is None


def test_a_draft_tells_who_would_appear_and_vanish(desk, stories):
    assert listed(desk.get(PAGE, {"bar": 60})) == {"appear": ["Of 65"], "vanish": [], "move": []}
    assert listed(desk.get(PAGE, {"bar": 80})) == {"appear": [], "vanish": ["Of 75"], "move": []}


def test_a_draft_tells_heat_before_and_after(desk):
    factories.related_link(article=(story := factories.article(quality=90)))
    Article.objects.filter(pk=story.pk).update(related_count=1)

    [row] = desk.get(PAGE, {"weight": 15}).context["draft"].listings[2].rows

    assert (row.shift.heat_before, row.shift.heat_after) == (100, 105)


def test_followers_and_binned_stories_are_left_out(desk, stories):
    factories.follower(lead=stories[0], quality=65, title="Follows")
    factories.article(quality=65, binned_at=factories.MORNING, title="Binned")

    assert listed(desk.get(PAGE, {"bar": 60}))["appear"] == ["Of 65"]


def test_a_draft_writes_nothing(desk, stories):
    desk.get(PAGE, {"bar": 60})

    assert fresh_rule() == Rule()
    assert not Operation.objects.exists()


def test_a_draft_links_every_story_to_its_record(desk, stories):
    links = {link["href"] for link in elements(desk.get(PAGE, {"bar": 60}), "a") if link.get("href")}

    assert f"/admin/articles/article/{stories[2].pk}/change/" in links


@pytest.mark.parametrize(
    "query",
    [
        {"bar": "hot"},
        {"bar": "-1"},
        {"bar": "9" * 5_000},
        {"weight": "1.5"},
        {"weight": "1001"},
        {"half_life": "0"},
        {"half_life": "nan"},
        {"half_life": "1e999"},
        {"half_life": "366"},
    ],
)
def test_numbers_out_of_all_bounds_are_refused_with_a_word(desk, query):
    page = desk.get(PAGE, query)

    assert page.status_code == 400
    assert "Give a number from" in words(page)


def test_a_page_holds_few_queries_however_many_stories(desk, stories, django_assert_num_queries):
    for _ in range(10):
        factories.article(quality=65)
    set_policy(Rule(bar=61), actor=None)
    desk.get(PAGE)

    with django_assert_num_queries(QUERIES):
        desk.get(PAGE, {"bar": 60})


def test_a_large_house_is_told_how_many_stories_were_looked_at(desk, stories, monkeypatch):
    monkeypatch.setattr("articles.desk.policy.simulated_page.STORIES_SIMULATED", 2)

    assert "Counted among the newest 2 stories" in words(desk.get(PAGE, {"bar": 60}))


# Putting into force


def test_a_draft_is_put_into_force_as_one_operation(desk, editor, stories):
    response = put(desk)
    operation = Operation.objects.get()

    assert response.url == PAGE
    assert (operation.verb, operation.actor, operation.reason) == ("policy", editor, "More news.")
    assert Article.objects.live().count() == 3


def test_the_message_names_the_numbers_and_has_an_undo(desk, stories):
    put(desk)
    page = desk.get(PAGE)

    assert "In force: bar 60, 10 for each related report, half-life 3 days." in words(page)
    assert f"/admin/desk/undo/{Operation.objects.get().pk}/" in page.content.decode()


def test_undo_puts_the_former_numbers_into_force(desk, stories):
    put(desk)

    desk.post(f"/admin/desk/undo/{Operation.objects.get().pk}/")

    assert fresh_rule() == Rule()
    assert Article.objects.live().count() == 2


def test_without_a_reason_nothing_is_put_into_force(desk, stories):
    page = put(desk, reason="")

    assert page.status_code == 400
    assert "Say why" in words(page)
    assert page.context["draft"].rule == Rule(bar=60)
    assert not Policy.objects.exists()


def test_numbers_out_of_bounds_are_not_put_into_force(desk):
    page = put(desk, bar=-5)

    assert page.status_code == 400
    assert not Policy.objects.exists()


def test_a_draft_over_numbers_that_another_changed_is_shown_again(desk, stories):
    newer = set_policy(Rule(bar=50))

    page = put(desk)

    assert page.status_code == 409
    assert "Meanwhile the command line changed the policy." in words(page)
    assert page.context["form"].now_over == str(newer.policy.pk)
    assert put(desk, over=newer.policy.pk).status_code == 302


def test_ones_own_newer_policy_is_not_somebody_elses(desk, stories):
    put(desk, bar=50)
    put(desk, bar=60, over=Policy.objects.get().pk)
    undo(Operation.objects.first(), actor=Operation.objects.first().actor)

    assert "Meanwhile you changed the policy." in words(put(desk))


def test_what_is_in_force_already_is_no_operation(desk):
    put(desk, bar=70)

    assert not Operation.objects.exists()


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_putting_into_force_is_a_post(desk, method):
    assert getattr(desk, method)(PUT).status_code == 405


# Who may


@pytest.mark.parametrize(
    ("role", "looks", "puts"),
    [
        (None, 302, 302),
        ("", 403, 403),
        ("Readers of the desk", 200, 403),
        ("Editors", 200, 403),
        ("Chief editors", 200, 302),
    ],
)
def test_every_editor_may_look_and_a_chief_editor_change(django_user_model, role, looks, puts):
    browser = of_role(django_user_model, role)

    assert browser.get(PAGE, {"bar": 60}).status_code == looks
    assert put(browser).status_code == puts
    assert Policy.objects.exists() is (role == "Chief editors")


def test_only_who_may_change_it_is_offered_to_put_it_into_force(django_user_model):
    assert desk_form(of_role(django_user_model, "Editors")) is None
    assert desk_form(of_role(django_user_model, "Chief editors")) is not None


def desk_form(browser):
    return browser.get(PAGE, {"bar": 60}).context["form"]


@pytest.mark.parametrize(("role", "status"), [("Editors", 403), ("Chief editors", 302)])
def test_only_a_chief_editor_takes_a_policy_back_or_puts_it_into_force_again(django_user_model, role, status):
    browser, operation = of_role(django_user_model, role), set_policy(Rule(bar=60))
    undone = undo(set_policy(Rule(bar=50))).operation

    assert browser.post(f"/admin/desk/undo/{operation.pk}/").status_code == status
    assert browser.post(f"/admin/desk/undo/{undone.pk}/").status_code == status
