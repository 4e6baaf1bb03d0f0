"""Every act has all its facts, and wherever it is offered it does what it says, or says why it cannot."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import journal
from articles.desk.queue.act_forms import ActForm
from articles.desk.triage.decisions import COUNTED, done_words
from articles.editors.acts import registry
from articles.editors.acts.act import Act, Offer
from articles.editors.acts.registry import ACTS, acts_at
from articles.models import Article, Operation, Pin
from articles.queries.states import State
from articles.stories import findings
from articles.tests import factories
from articles.tests.admin.filled_forms import filled_in
from articles.tests.desk.queue.queueing import ACT, QUEUE, chosen, confirmed
from articles.tests.desk.rooms import of_role
from articles.tests.desk.triage import triaging
from articles.tests.pages.html import elements, words

pytestmark = pytest.mark.django_db

Verb = Operation.Verb

NO_ACTS = {
    Verb.IMPORT: "documents that come in",
    Verb.EDIT: "the form of a record",
    Verb.ADD: "the form of a new record",
    Verb.POLICY: "the page of the policy, on no story",
    Verb.RECALCULATE: "the command line",
    Verb.UNDO: "beside every operation",
}
"""Verbs of the journal that are offered as no act, with what does them."""


@pytest.fixture
def desk(django_user_model):
    return of_role(django_user_model, "Chief editors")


# A story to which each act can be done


def flawed(**facts):
    story = factories.article(title="Dogs &amp; cats", **facts)
    findings.keep_findings_of(story.pk, {"title": story.title})
    return story


def with_twin():
    factories.article(stem="2026-11-22-the-lead", title="The lead", web_url="https://a.example/1")
    return factories.article(web_url="https://a.example/1")


def follower():
    return factories.follower(lead=factories.article(stem="2026-11-22-the-lead"))


def pinned():
    story = factories.article()
    Pin.objects.create(article=story, place=1, reason="Big.", expires_at=timezone.now() + timedelta(days=1))
    return story


def near_miss():
    return factories.article(quality=67)


STORIES = {
    "publish": near_miss,
    "hold": near_miss,
    "follow_rule": lambda: factories.article(decision="hold"),
    "heat_up": factories.article,
    "cool_down": factories.article,
    "score": lambda: factories.article(quality=None, decision="waiting"),
    "file_under": lambda: factories.topic(slug="vision") and factories.article(),
    "take_from": lambda: factories.article(topics=[factories.topic(slug="vision")]),
    "mend": flawed,
    "merge": with_twin,
    "split": follower,
    "make_lead": follower,
    "schedule": factories.article,
    "pin": factories.article,
    "unpin": pinned,
    "hand_back": lambda: factories.article(held_fields={"title": "As it came"}),
    "throw_away": factories.article,
    "bring_back": lambda: factories.in_state(State.BINNED),
    "delete_selected": factories.article,
}

ASKED = {
    "score": {"quality": "72"},
    "file_under": {"topic": "vision"},
    "take_from": {"topic": "vision"},
    "merge": {"lead": "2026-11-22-the-lead"},
    "schedule": {"embargoed_until": "2090-01-01T12:00", "expires_at": ""},
}


# How each place offers acts on a story, and how one is done there


def record(story):
    return f"/admin/articles/article/{story.pk}/change/"


def at(address):
    return lambda _story: address


def shown(story):
    return {"shown": f"{story.pk}:{story.version}"}


def by_queue(desk, act, story):
    preview = desk.post(ACT, chosen([story], act.name))
    if act.asks:
        sent = {"selection": preview.context["signed"], "next": QUEUE, "step": "look"}
        preview = desk.post(ACT, sent | ASKED[act.name])
    return confirmed(desk, preview, **ASKED.get(act.name, {}))


def by_triage(desk, act, story):
    return triaging.do(desk, desk.get(triage_of(story)), act.name, **ASKED.get(act.name, {}))


def triage_of(story):
    return f"/admin/desk/triage/?view=all&at={story.pk}"


def by_button(desk, act, story):
    sent = {"act": act.name} | shown(story) | ASKED.get(act.name, {})
    return desk.post(reverse("desk:story_act", args=[story.pk]), sent, follow=True)


def by_page(desk, act, story):
    """On the act's own page, which the record leads to; a pin has its form on the page of pins."""
    page = urlsplit(act.page(story))
    if act is registry.PIN:
        return by_pins(desk, act, story)
    form = {name: values[0] for name, values in parse_qs(page.query).items()} | shown(story) | ASKED.get(act.name, {})
    return desk.post(page.path, form | {"step": "do"}, follow=True)


def by_record(desk, act, story):
    """Its buttons are those of the story's form, which saves what stands in it."""
    if act.page:
        return by_page(desk, act, story)
    return desk.post(record(story), filled_in(desk, record(story)) | {"act": act.name}, follow=True)


def by_list(desk, act, story):
    sent = {"action": act.name, "_selected_action": story.pk, "index": 0, "post": "yes"} | shown(story)
    return desk.post("/admin/articles/article/", sent, follow=True)


def by_field(desk, act, story):
    return desk.post(reverse("desk:hand_back", args=[story.pk]), {"field": "title"} | shown(story), follow=True)


def by_pins(desk, act, story):
    sent = {"story": story.pk, "place": 2, "lasts": "1d", "reason": "Big."} | shown(story)
    return desk.post(reverse(f"desk:{act.name}"), sent, follow=True)


PLACES = {
    Offer.QUEUE: (at("/admin/desk/?view=all"), by_queue),
    Offer.TRIAGE: (triage_of, by_triage),
    Offer.TOPICS: (triage_of, by_triage),
    Offer.RECORD: (record, by_record),
    Offer.FOLLOWER: (record, by_page),
    Offer.TWIN: (record, by_page),
    Offer.REPAIR: (record, by_record),
    Offer.FIELD: (record, by_field),
    Offer.LIST: (at("/admin/articles/article/"), by_list),
    Offer.NEAR_MISSES: (at("/admin/"), by_button),
    Offer.UNSCORED: (at("/admin/"), by_button),
    Offer.PINS: (at("/admin/desk/pins/"), by_pins),
}
"""The page on which each place offers acts on a story, and how one is done there."""

OFFERED = [pytest.param(act, place, id=f"{act.name}-{place.name}") for act in ACTS for place in act.offers]


def offers(response, act, story):
    """Whether a page has the button of an act, or leads to its page."""
    buttons = [*elements(response, "button"), *elements(response, "input")]
    acts = {each.get("value") for each in buttons if each.get("name") == "act"}
    links = {each.get("href") for each in elements(response, "a")}
    return act.name in acts or (act.page is not None and act.page(story) in links)


@pytest.mark.parametrize(("act", "place"), OFFERED)
def test_an_act_is_offered_by_its_name_and_done(desk, act, place):
    story = STORIES[act.name]()
    page, do = PLACES[place]

    assert act.label in words(desk.get(page(story)))

    answer = do(desk, act, story)

    assert Operation.objects.get().verb == act.verb
    assert answer.status_code == 200


# Where it makes no sense

IN_VAIN = [
    pytest.param(act, place, id=f"{act.name}-{place.name}")
    for act in ACTS
    if act.states != set(State)
    for place in act.offers
]


@pytest.mark.parametrize(("act", "place"), IN_VAIN)
def test_in_a_state_where_it_makes_no_sense_an_act_does_nothing_and_says_so(desk, act, place):
    STORIES[act.name]()
    for state in set(State) - act.states:
        story = factories.in_state(state, title=f"A story {state.being}")
        answer = PLACES[place][1](desk, act, story)

        assert not Operation.objects.exists()
        told = words(answer)
        assert act.why_not(story) in told or f"1 story left alone: {state.count_words(1)}." in told


@pytest.mark.parametrize("state", State)
def test_triage_and_the_record_offer_only_what_makes_sense(desk, state):
    story = factories.in_state(state)
    in_triage, on_record = desk.get(triage_of(story)), desk.get(record(story))

    for response, place in [(in_triage, Offer.TRIAGE), (on_record, Offer.RECORD)]:
        refused = [act for act in acts_at(place) if state not in act.states]
        assert [act.name for act in refused if offers(response, act, story)] == [], place


def test_of_many_stories_those_are_left_alone_and_counted_by_their_states(desk):
    stories = [factories.in_state(state) for state in State for _ in range(2)]
    left = "6 stories left alone: 2 expired, 2 followers, 2 in the bin."

    preview = desk.post(ACT, chosen(stories, "publish"))
    assert left in words(preview)
    assert preview.context["effect"].changed_count == 8

    assert f"Published: 8 stories. {left}" in words(confirmed(desk, preview))
    assert Operation.objects.get().changes.count() == 8


def test_the_list_of_records_leaves_them_alone_too(desk):
    stories = [factories.in_state(state) for state in State]
    sent = {"action": "publish", "_selected_action": [story.pk for story in stories], "index": 0}

    page = desk.post("/admin/articles/article/", sent, follow=True)

    assert "Published: 4 stories. 3 stories left alone: 1 expired, 1 follower, 1 in the bin." in words(page)


def test_a_story_that_was_binned_meanwhile_is_one_that_somebody_changed(desk):
    story = near_miss()
    journal.throw_away(Article.objects.with_stem(story.stem))

    assert "Meanwhile" in words(by_button(desk, registry.PUBLISH, story))
    assert Article.objects.get().decision == "rule"


def test_what_was_published_is_seen_by_readers(desk, client):
    """Of no story is it reported that it was published while readers cannot see it at any time."""
    for state in State:
        story = factories.in_state(state)
        by_button(desk, registry.PUBLISH, story)

    published = Article.objects.decided("publish")
    assert published.count() == 4
    assert set(published) == set(Article.objects.live()) | set(Article.objects.embargoed())


# Its facts


def test_every_act_that_is_declared_is_in_the_list_of_acts():
    assert [each for each in vars(registry).values() if isinstance(each, Act)] == ACTS


def test_every_verb_of_the_journal_is_an_acts_or_no_act():
    verbs = {act.verb for act in ACTS}

    assert verbs | NO_ACTS.keys() == set(Verb)
    assert verbs.isdisjoint(NO_ACTS)


@pytest.mark.parametrize("fact", ["name", "label", "message"])
def test_no_two_acts_are_called_the_same(fact):
    facts = [getattr(act, fact) for act in ACTS]

    assert len(set(facts)) == len(facts)


@pytest.mark.parametrize("place", [Offer.QUEUE, Offer.TRIAGE])
def test_no_two_acts_of_a_page_have_one_key(place):
    keys = [act.key for act in acts_at(place) if act.key]

    assert len(set(keys)) == len(keys)


def test_every_place_offers_something():
    assert [place for place in Offer if not acts_at(place)] == []


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_an_act_has_what_its_places_need(act):
    assert act.states
    assert act.offers
    assert act.states <= set(State)
    assert set(act.asks) <= ActForm.base_fields.keys()
    assert act.does or act.page or act.offers in Offer.FIELD | Offer.PINS | Offer.LIST
    assert not act.offers & (Offer.QUEUE | Offer.TRIAGE) or act.does


@pytest.mark.parametrize("act", acts_at(Offer.TRIAGE | Offer.TOPICS), ids=lambda act: act.name)
def test_an_act_is_counted_and_told_in_triage(act):
    asked = dict.fromkeys(act.asks, "so")

    assert COUNTED[act.name] == act.past
    assert "“A story”" in done_words(act, factories.article(title="A story"), asked)


@pytest.mark.parametrize(("role", "refused"), [("Chief editors", set()), ("Editors", {"delete_selected"})])
def test_only_who_may_do_an_act_is_offered_it(django_user_model, role, refused):
    of_role(django_user_model, role)
    user = django_user_model.objects.get()

    offered = {act.name for place in Offer for act in acts_at(place, user)}

    assert offered == {act.name for act in ACTS} - refused


def test_who_may_only_look_is_offered_nothing(django_user_model):
    of_role(django_user_model, "Readers of the desk")

    assert [acts_at(place, django_user_model.objects.get()) for place in Offer] == [[]] * len(Offer)


def test_what_was_typed_is_saved_though_it_leaves_an_act_no_sense(desk):
    story = factories.article(quality=67, title="As it was")
    typed = filled_in(desk, record(story)) | {"title": "Typed", "is_follower": "on", "act": "publish"}

    page = desk.post(record(story), typed, follow=True)

    assert "What you typed is saved. “Typed” is a follower: it cannot be published." in words(page)
    assert (Article.objects.get().title, Article.objects.get().decision) == ("Typed", "rule")
