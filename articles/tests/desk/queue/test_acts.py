"""Acts on many stories: which ones they are on, what is shown before, what is done, and how it is taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import journal
from articles.desk.queue import selection
from articles.editors.acts.act import Offer
from articles.editors.acts.registry import acts_at
from articles.models import Article, Change, Operation, Preference, Presence
from articles.stories.status import story_status
from articles.tests import factories
from articles.tests.desk.queue.queueing import ACT, QUEUE, chosen, confirmed, full_house, pks
from articles.tests.desk.rooms import of_role
from articles.tests.pages.html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def near():
    return [factories.article(quality=quality) for quality in [66, 67, 68]]


def all_rows():
    return list(Article.objects.by("published_at").values())


# Which stories


def matching(query, act="hold"):
    return {"scope": "all", "listing": query, "act": act}


def test_ticked_stories_are_the_ones(desk, near):
    preview = desk.post(ACT, chosen(near[:2]))

    assert preview.context["selection"].pks == pks(near[:2])


def test_a_page_is_the_page_that_was_shown(desk, near):
    preview = desk.post(ACT, {"scope": "page", "page": f"{near[2].pk} {near[0].pk} ", "act": "hold"})

    assert preview.context["selection"].pks == [near[2].pk, near[0].pk]


@pytest.mark.parametrize("query", ["?view=all", "?state=live&sort=heat", "?topic=vision", "?view=near", "?q=harbour"])
def test_all_that_match_are_those_that_the_filter_lets_pass(desk, query):
    full_house()
    listed = desk.get(QUEUE + query).context

    preview = desk.post(ACT, matching(query))

    assert preview.context["selection"].pks == [row.story.pk for row in listed["rows"]]


def test_all_that_match_end_at_a_bound_which_is_said(desk, near, monkeypatch):
    monkeypatch.setattr(selection, "MOST_SELECTED", 2)

    preview = desk.post(ACT, matching("?view=all&sort=quality"))

    assert preview.context["selection"].pks == pks(near)[:0:-1]
    assert "More stories match." in words(preview)


def test_nothing_ticked_leads_back_with_a_word(desk, near):
    response = desk.post(ACT, {"scope": "ticked", "act": "hold", "next": f"{QUEUE}?view=near"}, follow=True)

    assert response.redirect_chain == [(f"{QUEUE}?view=near", 302)]
    assert "No story was ticked." in words(response)


# What is shown


def test_a_preview_writes_nothing(desk, near):
    before = all_rows()

    desk.post(ACT, chosen(near))

    assert all_rows() == before
    assert not Operation.objects.exists()


def test_a_preview_says_who_goes_live(desk, near):
    out = factories.article()
    journal.publish(Article.objects.filter(pk=out.pk))

    effect = desk.post(ACT, chosen([*near, out])).context["effect"]

    assert (effect.count, effect.live_count, effect.vanishing_count, effect.unchanged_count) == (3, 3, 0, 1)


def test_a_preview_says_who_vanishes(desk):
    effect = desk.post(ACT, chosen([factories.article(), factories.article(quality=10)], "hold")).context["effect"]

    assert (effect.count, effect.vanishing_count) == (2, 1)


def test_a_preview_shows_heat_before_and_after(desk, near):
    outcomes = desk.post(ACT, chosen(near, "heat_up")).context["effect"].outcomes

    assert [(each.story.heat, each.after.heat) for each in outcomes] == [(66, 76), (67, 77), (68, 78)]


def test_a_preview_counts_who_changes_along(desk, near):
    follower = factories.follower(lead=near[0])

    effect = desk.post(ACT, chosen([follower], "split")).context["effect"]

    assert (effect.count, effect.others_count) == (1, 0)


def test_who_is_merged_changes_the_lead_along(desk, near):
    lead = factories.article(quality=90)
    preview = desk.post(ACT, chosen(near[:1], "merge"))
    assert preview.context["effect"] is None

    shown = ask(desk, preview, lead=lead.stem)

    effect = shown.context["effect"]
    assert {each.story.pk: each.is_chosen for each in effect.outcomes} == {lead.pk: False, near[0].pk: True}
    assert {each.story.pk: each.after.heat for each in effect.outcomes} == {lead.pk: 100, near[0].pk: -1}


def test_of_several_stories_the_best_is_proposed_as_their_lead(desk, near):
    preview = desk.post(ACT, chosen(near, "merge"))

    assert preview.context["form"]["lead"].value() == near[2].stem
    assert preview.context["leads"] == near[::-1]


def test_a_preview_names_who_has_a_story_open(desk, near, django_user_model):
    tomasz = django_user_model.objects.create_user("tomasz", password="a long password")
    Presence.objects.create(article=near[1], user=tomasz)

    assert "tomasz has one of these stories open." in words(desk.post(ACT, chosen(near)))


def test_an_act_that_cannot_be_says_why(desk, near):
    follower = factories.follower(lead=near[0])

    shown = ask(desk, desk.post(ACT, chosen(near[1:], "merge")), lead=follower.stem)

    assert "is a follower itself" in shown.context["effect"].problem
    assert "step" not in shown.content.decode().partition("What would change")[2]


def ask(desk, preview, **facts):
    """State for a previewed act what it asks for, and look at it again."""
    form = {"selection": preview.context["signed"], "next": preview.context["way_back"], "step": "look"}
    return desk.post(ACT, form | facts)


# What is done

FACTS = {
    "score": {"quality": "72"},
    "file_under": {"topic": "vision"},
    "take_from": {"topic": "work"},
    "merge": {"lead": "2026-11-22-the-lead"},
    "schedule": {"embargoed_until": "2090-01-01T12:00", "expires_at": ""},
}


@pytest.fixture
def mixed():
    """Stories of every kind to act on, with what acts ask for beside them."""
    vision, work = factories.topic(slug="vision"), factories.topic(slug="work")
    factories.article(stem="2026-11-22-the-lead", quality=120)
    lead = factories.article(quality=90, topics=[work])
    return [
        lead,
        factories.follower(lead=lead),
        factories.article(quality=67, topics=[vision]),
        factories.article(quality=95, decision="hold", title="Bread &amp; roses"),
        factories.article(binned_at=timezone.now()),
        factories.article(quality=None, decision="waiting"),
    ]


def previewed(desk, stories, act):
    preview = desk.post(ACT, chosen(stories, act.name))
    return ask(desk, preview, **FACTS[act.name]) if act.asks else preview


def becomes(effect):
    """Return {primary key: (state, heat)} as a preview foretells it."""
    return {each.story.pk: (each.becomes.state, each.after.heat) for each in effect.outcomes}


def is_now(keys):
    return {story.pk: (story_status(story).state, story.heat) for story in Article.objects.picked(keys)}


@pytest.mark.parametrize("act", acts_at(Offer.QUEUE), ids=lambda act: act.name)
def test_what_was_shown_is_what_happens_and_one_undo_gives_it_back(desk, mixed, act):
    before = without_versions(all_rows())
    preview = previewed(desk, mixed, act)
    foretold = becomes(preview.context["effect"])
    assert foretold

    done = confirmed(desk, preview, **FACTS.get(act.name, {}), reason="Seen twice")

    operation = Operation.objects.get()
    stems = set(Change.objects.values_list("stem", flat=True))
    assert stems == {each.story.stem for each in preview.context["effect"].outcomes}
    assert is_now(foretold) == foretold
    assert operation.reason == "Seen twice"
    assert done.redirect_chain == [(f"{QUEUE}?view=all", 302)]

    desk.post(reverse("desk:undo", args=[operation.pk]), {"next": QUEUE})

    assert without_versions(all_rows()) == before


MOVED_ON = {"version", "updated_at", "changed_at"}
"""What an undo moves on as the act did: subscribers are told of both."""


def without_versions(rows):
    return [{name: value for name, value in row.items() if name not in MOVED_ON} for row in rows]


def test_a_message_reports_the_act_with_its_undo(desk, near):
    page = confirmed(desk, desk.post(ACT, chosen(near)))

    assert "Published: 3 stories." in words(page)
    assert reverse("desk:undo", args=[Operation.objects.get().pk]) in page.content.decode()


def test_what_somebody_changed_meanwhile_is_shown_anew(desk, near):
    preview = desk.post(ACT, chosen(near))
    journal.boost(Article.objects.filter(pk=near[0].pk), 10)

    again = confirmed(desk, preview)

    assert f"Meanwhile the command line changed “{near[0]}” (boosted, " in words(again)
    assert again.context["effect"].count == 3
    assert Operation.objects.get().verb == "boost"
    confirmed(desk, again)
    assert Operation.objects.count() == 2


def test_a_story_that_is_gone_meanwhile_is_noticed(desk, near):
    preview = desk.post(ACT, chosen(near))
    journal.delete(Article.objects.filter(pk=near[0].pk))

    again = confirmed(desk, preview)

    assert "Meanwhile a story was deleted. This is what would happen now." in words(again)
    assert again.context["effect"].count == 2


def test_stories_that_come_to_match_meanwhile_are_left_alone(desk, near):
    preview = desk.post(ACT, matching("?view=near", "publish"))
    late = factories.article(quality=69)

    confirmed(desk, preview)

    assert Article.objects.get(pk=late.pk).decision == "rule"
    assert Operation.objects.get().changes.count() == 3


def test_another_answer_than_was_shown_is_shown_first(desk, near):
    preview = ask(desk, desk.post(ACT, chosen(near, "score")), quality="80")

    again = confirmed(desk, preview, quality="90")

    assert "You changed what is asked for." in words(again)
    assert not Operation.objects.exists()


def test_what_is_needed_is_asked_for(desk, near):
    page = ask(desk, desk.post(ACT, chosen(near, "file_under")), topic="")

    assert page.status_code == 400
    assert "This is needed." in words(page)


@pytest.mark.parametrize("moment", ["tomorrow", "0001-01-01T00:00", "9999-12-31T23:59", "2026-13-01T00:00"])
def test_a_moment_that_is_none_is_explained(desk, near, moment):
    page = ask(desk, desk.post(ACT, chosen(near, "schedule")), embargoed_until=moment)

    assert page.status_code == 400


def test_a_moment_is_on_the_editors_clock(desk, near, editor):
    Preference.objects.create(user=editor, time_zone="Europe/Berlin")
    preview = ask(desk, desk.post(ACT, chosen(near, "schedule")), embargoed_until="2090-01-01T12:00")
    assert "In the time of Europe/Berlin." in words(preview)

    confirmed(desk, preview, embargoed_until="2090-01-01T12:00")

    story = Article.objects.get(pk=near[0].pk)
    assert story.embargoed_until.isoformat() == "2090-01-01T11:00:00+00:00"


def test_two_who_publish_the_same_stories_make_one_operation(desk, near, django_user_model):
    other = of_role(django_user_model, "Editors")
    first, second = desk.post(ACT, chosen(near)), other.post(ACT, chosen(near))

    confirmed(desk, first)
    page = confirmed(other, second)

    assert "Meanwhile" in words(page)
    assert page.context["effect"].count == 0
    assert Operation.objects.count() == 1


# Who may, and what else may be sent


@pytest.mark.parametrize(
    ("role", "status"), [(None, 302), ("", 403), ("Readers of the desk", 403), ("Editors", 200), ("Chief editors", 200)]
)
def test_who_may_act(django_user_model, near, role, status):
    assert of_role(django_user_model, role).post(ACT, chosen(near)).status_code == status


@pytest.mark.parametrize(
    "facts",
    [
        {"act": "explode"},
        {"act": ""},
        {"story": "abc"},
        {"story": "\0"},
        {"story": "9" * 40},
        {"story": "-1"},
        {"scope": "page", "page": "1 two"},
        {"scope": "all", "listing": "?state=nonsense"},
        {"scope": "all", "listing": "?q=a%00b"},
        {"selection": "forged"},
        {"selection": ""},
    ],
)
def test_what_cannot_be_meant_is_refused(desk, near, facts):
    assert desk.post(ACT, chosen(near) | facts).status_code == 400
    assert not Operation.objects.exists()


def test_a_selection_cannot_be_rewritten(desk, near):
    signed = desk.post(ACT, chosen(near)).context["signed"]

    assert desk.post(ACT, {"selection": f"{signed}x", "step": "do"}).status_code == 400


def test_a_selection_lasts_a_day(desk, near, monkeypatch):
    preview = desk.post(ACT, chosen(near))
    monkeypatch.setattr(selection, "VALID_FOR", -1)

    assert desk.post(ACT, {"selection": preview.context["signed"], "step": "do"}).status_code == 400


def test_the_way_back_stays_on_this_site(desk, near):
    preview = desk.post(ACT, chosen(near, next="https://evil.example/"))

    assert confirmed(desk, preview).redirect_chain == [(QUEUE, 302)]


def test_a_reason_with_a_control_character_acts_on_nothing(desk, near):
    page = confirmed(desk, desk.post(ACT, chosen(near)), reason="\x01")

    assert page.status_code == 400
    assert not Operation.objects.exists()


def test_acts_are_posted(desk):
    assert desk.get(ACT).status_code == 405


@pytest.mark.usefixtures("site_in_utc")
def test_an_embargo_in_the_past_keeps_a_story_live(desk):
    story = factories.article()
    past = timezone.localtime(timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")

    effect = ask(desk, desk.post(ACT, chosen([story], "schedule")), embargoed_until=past).context["effect"]

    assert (effect.count, effect.vanishing_count) == (1, 0)
