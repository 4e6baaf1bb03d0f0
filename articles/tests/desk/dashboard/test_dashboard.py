"""The first page of the admin: what it counts, what it lists, and what can be done from it."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from articles import journal
from articles.desk.dashboard.charts_data import hours
from articles.models import Article, Image, Operation, PictureCopy, Topic
from articles.models.rule import rule_in_force
from articles.tests import factories
from articles.tests.desk.rooms import of_role, signed_in
from articles.tests.pages.html import elements, words

pytestmark = pytest.mark.django_db

QUERIES = 23
"""However many stories there are."""

HOUR = timedelta(hours=1)


def somebody(django_user_model, *codenames, is_staff=True):
    user = django_user_model.objects.create_user("vera", password="a long password", is_staff=is_staff)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return signed_in(user)


@pytest.fixture
def root():
    return factories.topic(name="AI")


@pytest.fixture
def topics(root):
    return [factories.topic(name=name, slug=name.lower(), parent=root) for name in ["Vision", "Work"]]


@pytest.fixture
def house(root, topics, at_noon):
    """Stories in every state that the dashboard tells apart, by name, of today and of the days before."""
    now = timezone.now()
    outlets = [factories.provider(domain=f"{name}.example", name=name) for name in ["Loud", "Small"]]

    def story(provider=outlets[0], *, days=0, topic=topics[0], **facts):
        came = now - timedelta(days=days)
        times = {"published_at": came - 2 * HOUR, "created_at": came}
        return factories.article(provider=provider, topics=[root, topic], **times | facts)

    live = story(quality=90, title="A live one")
    address = "https://same.example/story"
    return {
        "live": live,
        "older": story(quality=120, days=3, title="An older one"),
        "of the small": story(outlets[1], quality=95, days=1, topic=topics[1], title="A small one"),
        "by hand": story(quality=10, decision="publish", title="One by hand"),
        "embargoed": story(embargoed_until=now + 5 * HOUR, title="An early one"),
        "expiring": story(expires_at=now + 7 * HOUR, title="A fleeting one"),
        "expired": story(expires_at=now - HOUR, title="A past one"),
        "held": story(quality=20, title="A cool one"),
        "held by hand": story(quality=68, decision="hold", title="One held by hand"),
        "near": story(quality=67, title="A near miss"),
        "waiting": story(quality=90, decision="waiting", title="A waiting one"),
        "unscored": story(quality=None, decision="waiting", title="An unscored one"),
        "binned": story(binned_at=now, title="A binned one"),
        "twin": story(quality=40, original_url=address, title="The first twin"),
        "other twin": story(outlets[1], quality=41, days=2, original_url=address, title="The second twin"),
        "follower": factories.follower(lead=live, title="A follower"),
    }


def dashboard(browser):
    return browser.get(reverse("admin:index"))


def panel(response, name):
    """Return the HTML of one panel."""
    return re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', response.content.decode(), re.DOTALL)[0]


# Who may enter


def test_the_admins_first_page_is_the_dashboard(desk, house):
    response = dashboard(desk)

    assert response.status_code == 200
    assert "What readers see now" in words(response)


def test_who_has_not_signed_in_is_asked_to(client):
    response = dashboard(client)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize(
    ("codenames", "status"), [([], 403), (["view_topic"], 403), (["view_article"], 200), (["change_article"], 403)]
)
def test_only_who_may_see_stories_sees_the_dashboard(django_user_model, codenames, status):
    assert dashboard(somebody(django_user_model, *codenames)).status_code == status


@pytest.mark.parametrize(
    ("role", "status"), [("Readers of the desk", 200), ("Editors", 200), ("Chief editors", 200), ("", 403), (None, 302)]
)
def test_every_role_of_the_desk_sees_it(django_user_model, house, role, status):
    assert dashboard(of_role(django_user_model, role)).status_code == status


def test_readers_with_an_account_are_no_editors(django_user_model):
    assert dashboard(somebody(django_user_model, "view_article", is_staff=False)).status_code == 302


def test_nothing_is_sent_to_the_dashboard_itself(desk):
    assert desk.post(reverse("admin:index")).status_code == 405


# Every number leads to its list


def figures_of(response):
    return {figure.name: figure for figure in response.context["figures"]}


def test_a_figure_equals_the_list_that_it_leads_to(desk, house):
    figures = figures_of(dashboard(desk))

    for name in ["In today", "Out today", "Waiting", "Near misses", "Unscored", "Duplicates", "Scheduled"]:
        assert figures[name].count.number > 0, name
        assert desk.get(figures[name].address).context["count"] == figures[name].count, name


def test_the_week_of_a_figure_equals_its_list(desk, house):
    figures = figures_of(dashboard(desk))

    for name in ["In today", "Out today"]:
        count = desk.get(figures[name].note_address).context["count"]
        assert figures[name].note == f"{count} in 7 days", name


def test_the_figures_of_pictures_equal_their_lists(desk, house):
    for number, state in enumerate(["failed", "failed", "waiting"]):
        copy = PictureCopy.objects.create(url=f"https://pictures.example/{number}.jpg", state=state)
        Image.objects.create(article=house["live"], url=copy.url, copy=copy)

    figure = figures_of(dashboard(desk))["Pictures failed"]

    assert (figure.count.number, figure.note) == (2, "1 to be fetched")
    assert desk.get(figure.address).context["cl"].result_count == 2
    assert desk.get(figure.note_address).context["cl"].result_count == 1


def test_every_number_of_the_heat_table_equals_its_list(desk, house):
    spans = dashboard(desk).context["heats"].spans

    assert sum(span.number for span in spans) > 10
    assert [desk.get(span.address).context["count"].number for span in spans] == [span.number for span in spans]


def test_every_number_of_the_last_days_equals_its_list(desk, house):
    days = [column.day for column in dashboard(desk).context["days"].columns][-5:]

    for day in days:
        assert desk.get(day.came_address).context["count"] == day.came
        assert desk.get(day.live_address).context["count"] == day.live


def test_every_number_of_the_topics_equals_its_list(desk, house):
    pairs = dashboard(desk).context["topics"]

    assert [pair.name for pair in pairs] == ["Vision", "Work"]
    for pair in pairs:
        assert desk.get(pair.live_address).context["count"].number == pair.live
        assert desk.get(pair.held_address).context["count"].number == pair.held


def test_every_share_is_that_of_its_list(desk, house):
    variety = dashboard(desk).context["variety"]

    assert [desk.get(share.address).context["count"].number for share in variety.shares] == [4, 1]
    assert variety.total == Article.objects.live().count()


# What is listed where


PANELS = {
    "live": {"now"},
    "older": {"now"},
    "by hand": {"now"},
    "embargoed": {"agenda"},
    "expiring": {"now", "agenda"},
    "expired": set(),
    "held": set(),
    "held by hand": set(),
    "near": {"near"},
    "waiting": set(),
    "unscored": {"unscored"},
    "binned": set(),
    "twin": {"duplicates"},
    "other twin": {"duplicates"},
    "follower": set(),
}
"""By story: where it stands."""


def test_a_story_stands_in_the_panels_of_its_state(desk, house):
    response = dashboard(desk)
    panels = {each: panel(response, each) for each in ["near", "now", "unscored", "duplicates", "agenda"]}

    shown = {name: {each for each in panels if house[name].title in panels[each]} for name in PANELS}

    assert shown == PANELS


def test_a_pinned_story_stands_at_its_place(desk, house):
    journal.pin(house["by hand"], place=1, expires_at=timezone.now() + HOUR, reason="The town votes.")

    rows = dashboard(desk).context["seen_now"]

    assert rows[0].story == house["by hand"]
    assert len({row.story.pk for row in rows}) == len(rows)


def test_the_agenda_is_in_the_order_of_time(desk, house):
    assert [turn.words for turn in dashboard(desk).context["agenda"]] == ["goes live", "comes down"]


def test_what_is_further_away_than_two_days_is_not_on_the_agenda(desk, house):
    factories.article(title="A late one", embargoed_until=timezone.now() + timedelta(days=3))

    assert "A late one" not in panel(dashboard(desk), "agenda")


def test_an_outlet_that_drowns_the_others_is_named(desk, house):
    assert "Loud gives more than half of what readers see." in words(dashboard(desk))


def test_variety_is_said_in_words(desk, house):
    assert "As varied as 1.5 outlets of equal weight: 5 stories from 2 outlets" in words(dashboard(desk))


def test_a_title_is_never_markup(desk, house):
    factories.article(quality=66, title='<b>Bold</b> & "quoted"')

    assert "<b>Bold" not in dashboard(desk).content.decode()


def test_the_page_has_one_main_heading(desk, house):
    assert len(elements(dashboard(desk), "h1")) == 1


# What can be done


def test_near_misses_are_published_at_one_press(desk, house):
    address = reverse("desk:story_act", args=[house["near"].pk])

    response = desk.post(address, {"act": "publish", "next": reverse("admin:index")}, follow=True)

    assert response.request["PATH_INFO"] == reverse("admin:index")
    assert "Published: 1 story." in words(response)
    assert "A near miss" in panel(response, "now")


def test_what_was_held_by_hand_is_no_near_miss_any_more(desk, house):
    address = reverse("desk:story_act", args=[house["near"].pk])

    response = desk.post(address, {"act": "hold", "next": reverse("admin:index")}, follow=True)

    assert "A near miss" not in panel(response, "near")
    assert figures_of(response)["Near misses"].count.number == 0


def test_an_unscored_story_is_scored_in_its_line(desk, house):
    address = reverse("desk:story_act", args=[house["unscored"].pk])

    response = desk.post(address, {"act": "score", "quality": "64", "next": reverse("admin:index")}, follow=True)

    assert "Scored: 1 story." in words(response)
    assert Article.objects.get(pk=house["unscored"].pk).heat == 64


def test_an_act_without_a_way_back_ends_at_the_record(desk, house):
    response = desk.post(reverse("desk:story_act", args=[house["near"].pk]), {"act": "publish"})

    assert response["Location"] == reverse("admin:articles_article_change", args=[house["near"].pk])


@pytest.mark.parametrize(
    ("codenames", "names"),
    [
        (["view_article"], set()),
        (["view_article", "change_article"], {"publish", "hold", "score"}),
    ],
)
def test_who_may_not_act_sees_no_buttons(django_user_model, house, codenames, names):
    response = dashboard(somebody(django_user_model, *codenames))

    assert {each["value"] for each in elements(response, "button") if each.get("name") == "act"} == names


def test_an_operation_is_undone_from_the_dashboard(desk, editor, house):
    operation = journal.publish(Article.objects.filter(pk=house["near"].pk), actor=editor, reason="Local reporting")
    assert "Local reporting" in panel(dashboard(desk), "journal")

    response = desk.post(reverse("desk:undo", args=[operation.pk]), {"next": reverse("admin:index")}, follow=True)

    assert "A near miss" in panel(response, "near")
    assert "undone by ines" in words(response)


@pytest.mark.parametrize(
    ("codenames", "count"), [(["view_article"], 0), (["view_article", "change_article", "undo_others"], 1)]
)
def test_undo_is_offered_to_who_may(django_user_model, editor, house, codenames, count):
    journal.publish(Article.objects.filter(pk=house["near"].pk), actor=editor)

    response = dashboard(somebody(django_user_model, *codenames))

    assert panel(response, "journal").count(">Undo<") == count


def test_records_that_one_may_not_see_are_no_links(django_user_model, editor, house):
    journal.publish(Article.objects.filter(pk=house["near"].pk), actor=editor)

    response = dashboard(somebody(django_user_model, "view_article"))

    assert "/admin/articles/operation/" not in response.content.decode()
    assert "/admin/articles/picturecopy/" not in response.content.decode()


def test_an_operation_on_a_story_that_is_gone_names_its_stem(desk, editor, house):
    journal.delete(Article.objects.filter(pk=house["near"].pk), actor=editor)

    assert house["near"].stem in panel(dashboard(desk), "journal")


# From source to live


@pytest.mark.parametrize(
    ("facts", "taken"),
    [
        ({}, 2),
        ({"published_at": 0}, 10),
        ({"embargo": 15}, 7),
        ({"first_published": 13}, 5),
        ({"first_published": 13, "first_taken": 11}, 2),
        ({"first_published": 11, "first_taken": 13}, 3),
        ({"published_at": 20}, 0),
    ],
)
def test_hours_run_from_the_source_until_readers_see_it(facts, taken):
    midnight = timezone.now().replace(hour=0)
    at = {"published_at": 8, "created_at": 10, "embargo": None, "first_published": None, "first_taken": None} | facts

    assert hours(*(None if hour is None else midnight + hour * HOUR for hour in at.values())) == taken


def test_an_act_that_published_a_story_is_when_it_went_live(desk, house):
    way = Article.objects.filter(pk=house["near"].pk).ways_to_live()
    journal.publish(Article.objects.filter(pk=house["near"].pk))

    _published_at, _created_at, _embargo, first_published, first_taken = way.get()

    assert first_published == Operation.objects.get().created_at
    assert first_taken is None


# A new house, and a large one


def test_a_newcomer_is_told_what_to_do_first(desk):
    response = dashboard(desk)

    assert "This is where to begin." in words(response)
    assert reverse("admin:password_change") in response.content.decode()
    assert "Near misses" not in words(response)


def test_a_house_whose_stories_are_all_gone_can_still_undo_that(desk, editor, house):
    journal.delete(Article.objects.all(), actor=editor)

    assert "Undo" in panel(dashboard(desk), "journal")


def test_every_empty_panel_says_so(desk):
    factories.article(quality=10, published_at=timezone.now() - timedelta(days=90))

    text = words(dashboard(desk))

    for sentence in ["No story lies that close", "No story is live.", "Every story has a quality.", "Nobody has done"]:
        assert sentence in text


def test_the_number_of_queries_is_the_same_in_any_house(desk, house, django_assert_num_queries):
    for number in range(15):
        factories.article(quality=66 + number, topics=[Topic.objects.get(slug="work")])
        journal.boost(Article.objects.near_bar(rule_in_force()), 1)
    dashboard(desk)

    with django_assert_num_queries(QUERIES):
        dashboard(desk)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_it_fits_a_telephone_and_works_without_scripts(browser, live_server, desk, house):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    context.add_cookies([{"name": "sessionid", "value": desk.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()

    page.goto(live_server.url + reverse("admin:index"))
    boxes = [box.bounding_box() for box in page.locator("main section, main svg, main form:visible").all()]
    page.get_by_role("button", name=re.compile("Publish.*A near miss")).click()

    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes)
    assert page.locator(".messagelist").get_by_role("button", name="Undo").is_visible()
    context.close()


def test_the_records_and_the_users_are_still_reached(desk):
    response = desk.get(reverse("admin:app_list", args=["articles"]))

    assert {"/admin/articles/article/", "/admin/auth/user/"} <= {each.get("href") for each in elements(response, "a")}
