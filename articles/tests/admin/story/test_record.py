"""The record screen of a story: what may be written there, and that the journal has it."""

from unicodedata import normalize

import pytest

from articles.models import Article, Operation, RelatedLink
from articles.tests import factories
from articles.tests.admin import conftest
from articles.tests.admin.conftest import SEALED
from articles.tests.admin.filled_forms import filled_in

TOO_EARLY = {"expires_at_0": "2026-01-01", "expires_at_1": "00:00"}
EMBARGO = {"embargoed_until_0": "2026-02-01", "embargoed_until_1": "00:00"}
ADD = "/admin/articles/article/add/"


def form_of(article):
    return f"/admin/articles/article/{article.pk}/change/"


def save(browser, article, **changes):
    """Send the form back with `changes`; return the page that answers."""
    return browser.post(form_of(article), filled_in(browser, form_of(article)) | changes)


def errors(response):
    """What the form and its parts complain about."""
    formsets = [inline.formset for inline in response.context["inline_admin_formsets"]]
    of_parts = [error for formset in formsets for error in formset.non_form_errors()]
    return [*response.context["errors"], *of_parts]


@pytest.fixture
def story(db):
    return conftest.story(quality=90)


def test_a_form_sent_back_as_it_is_records_nothing(desk, house):
    for article in house.values():
        assert save(desk, article).status_code == 302

    assert not Operation.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"excerpt": None, "category": None},
        {"excerpt": "", "title": " outer spaces "},
        {"excerpt": "two\r\nlines", "title": "two\nlines"},
        {"excerpt": "\nthree\n\nlines\n"},
        {"title": "A hard space", "excerpt": "&amp;#8217;"},
        {"web_url": "HTTP://OUTLET.example/ä?a=b#c", "type": "video"},
    ],
)
def test_what_a_browser_does_to_a_text_is_no_edit(desk, db, facts):
    article = factories.article(**facts)
    article.published_at = article.published_at.replace(microsecond=123456)
    article.save()

    save(desk, article, reason="Only looking")

    assert not Operation.objects.exists()
    assert Article.objects.filter(pk=article.pk, published_at=article.published_at, **facts).exists()


def test_an_edit_is_one_operation_with_its_actor_and_reason(desk, editor, story):
    save(desk, story, title="Another title", quality=95, reason="Misread")

    operation = Operation.objects.get()
    assert (operation.verb, operation.actor, operation.reason) == ("edit", editor, "Misread")
    assert operation.changes.get().after["title"] == "Another title"


def test_an_edited_field_is_held_against_the_next_import(desk, story):
    was = story.title

    save(desk, story, title="Another title")

    story.refresh_from_db()
    assert story.held_fields == {"title": was}


def test_a_held_field_is_marked(desk, db):
    article = factories.article(held_fields={"title": "As it came"})

    page = desk.get(form_of(article)).content.decode()

    assert "The document says: As it came" in page


def test_a_decision_in_the_form_moves_the_story(desk, story):
    save(desk, story, decision="hold")

    story.refresh_from_db()
    assert (story.published, story.is_listed) == (False, False)
    assert story.held_fields["decision"] == "rule"


def test_heat_follows_from_the_form(desk, story):
    save(desk, story, quality=50, boost=5)

    story.refresh_from_db()
    assert story.heat == 50 + 10 + 5


def test_a_story_can_be_made_a_follower_and_a_lead_again(desk, house):
    follower = Article.objects.get(pk=house["follower"].pk)
    values = filled_in(desk, form_of(follower))
    del values["is_follower"]

    desk.post(form_of(follower), values)

    follower.refresh_from_db()
    assert (follower.is_follower, follower.heat, follower.lead) == (False, 80, None)
    save(desk, follower, is_follower="on")
    follower.refresh_from_db()
    assert follower.heat == -1


def test_a_damper_stops_above_a_followers_heat(desk, story):
    save(desk, story, quality=0, boost=-11)

    story.refresh_from_db()
    assert story.heat == 0


def test_parts_are_saved_with_the_story_as_one_operation(desk, story):
    save(
        desk,
        story,
        **{
            "related_links-0-title": "Another report",
            "images-0-attribution": "Photo: Someone",
            "placements-0-topic": factories.topic(name="Robots").pk,
        },
    )

    after = Operation.objects.get().changes.get().after
    assert after["topics"] == ["Robots"]
    assert after["related"][0]["title"] == "Another report"
    assert after["images"][0]["attribution"] == "Photo: Someone"
    assert {"topics", "related", "images"} <= Article.objects.get(pk=story.pk).held_fields.keys()


def test_a_part_added_without_a_place_goes_to_the_end(desk, story):
    save(
        desk,
        story,
        **{
            "related_links-TOTAL_FORMS": 2,
            "related_links-1-title": "One more",
            "related_links-1-provider": factories.provider().pk,
            "related_links-1-position": "",
        },
    )

    story.refresh_from_db()
    assert [link.title for link in story.related_links.all()][-1] == "One more"
    assert (story.related_count, story.heat) == (2, 110)


def test_a_part_can_be_taken_out(desk, story):
    save(desk, story, **{"related_links-0-DELETE": "on", "images-0-DELETE": "on"})

    story.refresh_from_db()
    assert (story.related_count, story.images.count()) == (0, 0)


def test_pictures_of_a_related_link_survive_an_edit(desk, story):
    save(desk, story, **{"related_links-0-title": "Another report"})

    assert RelatedLink.objects.get(article=story).images.count() == 1


def test_another_provider_brings_its_own_name(desk, db):
    article = factories.article(stated_provider={"name": "Old name", "images": []})
    other = factories.provider(name="Other Times")

    save(desk, article, provider=other.pk)

    assert Article.objects.get(pk=article.pk).stated_provider == {"name": "Other Times"}


def test_a_new_address_of_a_related_link_unties_it_from_its_copy(desk, story):
    story.related_links.update(copy_of=factories.article())

    save(desk, story, **{"related_links-0-web_url": "https://elsewhere.example/"})

    assert story.related_links.get().copy_of is None


def test_what_is_sealed_survives_an_edit(desk, story):
    save(desk, story, title="Another title", secured="overwritten")

    assert Article.objects.get(pk=story.pk).secured == SEALED


REFUSED = {
    "addresses": [
        {"web_url": "javascript:alert(1)"},
        {"original_url": "data:text/html,x"},
        {"amp_web_url": "//outlet.example/"},
        {"cdn_amp_web_url": "ftp://outlet.example/"},
        {"web_url": "https://"},
    ],
    "texts": [
        {"title": ""},
        {"title": " \r\n "},
        {"title": "a bell \x07"},
        {"title": "nothing \0"},
        {"title": "x" * 501},
        {"excerpt": "an escape \x1b"},
        {"excerpt": "x" * 10_001},
        {"reason": "\0"},
    ],
    "numbers": [{"quality": "-1"}, {"quality": "100001"}, {"quality": "9" * 40}, {"boost": "-100001"}],
    "choices": [{"decision": "perhaps"}, {"type": "song"}, {"provider": "abc"}, {"provider": "\0"}],
    "times": [
        {"published_at_0": ""},
        {"published_at_0": "0001-01-01"},
        {"published_at_0": "9999-12-31"},
        TOO_EARLY | EMBARGO,
    ],
    "related": [
        {"related_links-0-web_url": "javascript:alert(1)"},
        {"related_links-0-title": ""},
        {"related_links-0-quality": "-5"},
        {"related_links-0-type": "song"},
        {"related_links-0-position": "-1"},
    ],
    "images and topics": [
        {"images-0-url": "javascript:alert(1)"},
        {"images-0-url": "//elsewhere.example/"},
        {"images-0-width": "0"},
        {"images-0-height": "9999999999999999999999"},
        {"placements-0-topic": "abc"},
    ],
}
"""By kind: changes of a form, each of which keeps it from being saved."""


@pytest.mark.usefixtures("site_in_utc")
@pytest.mark.parametrize("kind", REFUSED)
def test_what_no_document_may_say_is_refused(desk, story, kind):
    form = filled_in(desk, form_of(story))

    for changes in REFUSED[kind]:
        response = desk.post(form_of(story), form | changes)
        assert response.status_code == 200, changes
        assert errors(response), changes
        assert not Operation.objects.exists(), changes


def test_a_topic_twice_is_refused(desk, story):
    topic = story.placements.get().topic_id

    response = save(desk, story, **{"placements-TOTAL_FORMS": 2, "placements-1-topic": topic})

    assert response.status_code == 200
    assert not Operation.objects.exists()


def new_story(browser, **facts):
    values = {"title": "A new story", "published_at_0": "2026-11-22", "published_at_1": "08:30", "decision": "rule"}
    return browser.post(ADD, filled_in(browser, ADD) | values | facts)


@pytest.mark.usefixtures("site_in_utc")
def test_a_story_is_added_through_the_journal(desk, editor):
    new_story(desk, provider=factories.provider().pk, quality=80)

    article = Article.objects.get()
    operation = Operation.objects.get()
    assert (article.stem, article.heat, article.published) == ("2026-11-22-a-new-story", 80, True)
    assert (operation.verb, operation.actor) == ("add", editor)
    assert operation.changes.get().kind == "created"


def test_a_story_is_added_with_its_parts(desk):
    new_story(
        desk,
        provider=factories.provider().pk,
        **{"placements-TOTAL_FORMS": 1, "placements-0-topic": factories.topic(name="Robots").pk},
        **{"images-TOTAL_FORMS": 1, "images-0-url": "https://pictures.example/1.jpg"},
    )

    article = Article.objects.get()
    assert [str(placement) for placement in article.placements.all()] == ["Robots"]
    assert article.picture.url == "https://pictures.example/1.jpg"


@pytest.mark.parametrize("stem", ["no-date", "2026-13-01-no-such-month", "2026-11-22-a/b", "2026-11-22-" + "x" * 242])
def test_a_stem_that_is_none_is_refused(desk, stem):
    response = new_story(desk, provider=factories.provider().pk, stem=stem)

    assert "stem" in response.context["adminform"].form.errors


def test_a_stem_that_is_taken_is_refused_with_the_way_to_its_story(desk, story):
    response = new_story(desk, provider=factories.provider().pk, stem=story.stem)

    assert form_of(story) in str(response.context["adminform"].form.errors["stem"])


def test_stories_of_one_day_and_headline_get_stems_of_their_own(desk):
    outlets = [factories.provider(), factories.provider()]
    for outlet in [outlets[0], outlets[1], outlets[1], outlets[1]]:
        assert new_story(desk, provider=outlet.pk, web_url="https://a.example/1").status_code == 302
    for title in ["🎉", "🔥", "x" * 300 + "1", "x" * 300 + "2"]:
        assert new_story(desk, provider=outlets[0].pk, title=title).status_code == 302

    stems = list(Article.objects.order_by("pk").values_list("stem", flat=True))
    assert stems[0] == "2026-11-22-a-new-story"
    assert stems[3] == f"{stems[1]}-3"
    assert len(set(stems)) == 8


@pytest.mark.parametrize("slug", ["मेला", "what's new?", "cafe\u0301"])
def test_a_typed_stem_holds_any_sign(desk, slug):
    new_story(desk, provider=factories.provider().pk, stem=f"2026-1-5-{slug}")

    assert Article.objects.get().stem == f"2026-1-5-{normalize('NFC', slug)}"


def test_the_stem_of_a_story_never_changes(desk, story):
    save(desk, story, stem="2026-11-22-another")

    assert Article.objects.filter(stem=story.stem).exists()


def test_a_story_is_deleted_through_the_journal(desk, editor, story):
    desk.post(f"/admin/articles/article/{story.pk}/delete/", {"post": "yes"})

    operation = Operation.objects.get()
    assert (operation.verb, operation.actor) == ("delete", editor)
    assert not Article.objects.filter(pk=story.pk).exists()


@pytest.mark.parametrize("name", ["change", "delete"])
def test_who_may_only_look_cannot_write(visitor, story, name):
    response = visitor.post(f"/admin/articles/article/{story.pk}/{name}/", {"post": "yes", "title": "Mine"})

    assert response.status_code == 403


def test_who_may_only_look_sees_the_record_without_its_seal(visitor, house):
    for article in house.values():
        page = visitor.get(form_of(article))
        assert page.status_code == 200
        assert SEALED not in page.content.decode()


@pytest.mark.parametrize(("name", "is_linked"), [("live", True), ("held", False), ("embargoed", False)])
def test_only_a_story_before_readers_can_be_viewed_on_site(desk, house, name, is_linked):
    assert ("View on site" in desk.get(form_of(house[name])).content.decode()) == is_linked
