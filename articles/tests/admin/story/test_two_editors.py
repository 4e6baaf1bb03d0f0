"""Two editors have one story open: what each wrote is kept, and what both wrote is theirs to choose."""

from contextlib import contextmanager

import pytest
from django.contrib.messages import get_messages
from django.db import transaction

from articles import journal
from articles.journal import acts, restore
from articles.journal.state import story_state
from articles.models import Article, Image, Operation
from articles.tests import factories
from articles.tests.admin.conftest import signed_in
from articles.tests.admin.filled_forms import filled_in, values_of

LATER = {"embargoed_until_0": "2030-01-01", "embargoed_until_1": "06:00"}


@pytest.fixture
def story(editor):
    article = factories.article(title="As it was", excerpt="The excerpt", topics=[factories.topic(name="Robots")])
    factories.related_link(article=article, title="A report")
    Image.objects.create(article=article, url="https://pictures.example/1.jpg")
    acts.recalculate(Article.objects.all())
    with journal.recording(Operation.Verb.EDIT) as recorded, recorded.edit(fresh(article)):
        pass
    return fresh(article)


@pytest.fixture
def tomasz(django_user_model, db):
    return django_user_model.objects.create_superuser("tomasz", password="a long password")


@pytest.fixture
def theirs(tomasz):
    """The browser of the other editor."""
    return signed_in(tomasz)


def fresh(article):
    return Article.objects.get(pk=article.pk)


def form_of(article):
    return f"/admin/articles/article/{article.pk}/change/"


def opened(browser, article):
    """What a browser would send back of the form as it opens now, but for the token that no test is asked for."""
    form = filled_in(browser, form_of(article))
    del form["csrfmiddlewaretoken"]
    return form


def send(browser, article, form, **typed):
    return browser.post(form_of(article), form | typed)


def conflicts(response):
    return {conflict.name: (conflict.theirs, conflict.mine) for conflict in response.context["conflicts"]}


def again(browser, article, response, **typed):
    """Send back the form of a page that showed conflicts, with what was chosen."""
    form = values_of(response.content.decode())
    return browser.post(form_of(article), {name: form[name] for name in form if not name.startswith("keep-")} | typed)


@contextmanager
def taken_back():
    """Nothing of what is done within stays in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def value_of(article, name):
    article = fresh(article)
    if name == "topics":
        return [placement.name for placement in article.placements.all()]
    if name == "related":
        return [link.title for link in article.related_links.all()]
    if name == "images":
        return [image.url for image in article.images.all()]
    return getattr(article, name)


EDITS = {
    "title": ({"title": "Theirs"}, {"title": "Mine"}, "Theirs", "Mine"),
    "excerpt": ({"excerpt": "Theirs\r\nin two lines"}, {"excerpt": "Mine"}, "Theirs\r\nin two lines", "Mine"),
    "quality": ({"quality": 50}, {"quality": 60}, 50, 60),
    "decision": ({"decision": "hold"}, {"decision": "publish"}, "hold", "publish"),
    "type": ({"type": "video"}, {"type": "article"}, "video", "article"),
    "web_url": ({"web_url": "https://a.example/"}, {"web_url": "https://b.example/"}, "https://a.example/", "https://b.example/"),
    "related": ({"related_links-0-title": "Theirs"}, {"related_links-0-title": "Mine"}, ["Theirs"], ["Mine"]),
    "images": (
        {"images-0-url": "https://a.example/1.jpg"},
        {"images-0-url": "https://b.example/1.jpg"},
        ["https://a.example/1.jpg"],
        ["https://b.example/1.jpg"],
    ),
}  # fmt: skip
"""By field: what the other editor sends, what this one sends, and what then stands in the rows."""

PAIRS = [(one, other) for one in EDITS for other in EDITS if one != other]


def test_a_form_opens_to_everybody_alike(desk, theirs, story):
    """So that one form may serve both who open it at the same time."""
    assert opened(desk, story) == opened(theirs, story)


@pytest.mark.parametrize(("one", "other"), PAIRS[::7])
def test_different_fields_are_merged(desk, theirs, story, one, other):
    mine = opened(desk, story)
    send(theirs, story, mine, **EDITS[one][0])

    response = send(desk, story, mine, **EDITS[other][1])

    assert response.status_code == 302
    assert (value_of(story, one), value_of(story, other)) == (EDITS[one][2], EDITS[other][3])


@pytest.mark.parametrize("name", EDITS)
def test_the_same_field_is_not_overwritten_but_theirs_to_choose(desk, theirs, story, name):
    mine = opened(desk, story)
    send(theirs, story, mine, **EDITS[name][0])

    shown = send(desk, story, mine, **EDITS[name][1], reason="Mine is better")

    assert shown.status_code == 200
    assert list(conflicts(shown)) == [name]
    assert value_of(story, name) == EDITS[name][2]
    assert 'value="Mine is better"' in shown.content.decode()

    for choice, kept in [("mine", EDITS[name][3]), ("theirs", EDITS[name][2])]:
        with taken_back():
            assert again(desk, story, shown, **{f"keep-{name}": choice}).status_code == 302
            assert value_of(story, name) == kept


def test_another_provider_from_both_is_a_choice(desk, theirs, story):
    tribune, herald = factories.provider(name="Tribune"), factories.provider(name="Herald")
    mine = opened(desk, story)
    send(theirs, story, mine, provider=tribune.pk)

    assert conflicts(send(desk, story, mine, provider=herald.pk)) == {"provider": ("Tribune", "Herald")}


@pytest.mark.usefixtures("site_in_utc")
def test_another_embargo_from_both_is_a_choice(desk, theirs, story):
    mine = opened(desk, story)
    send(theirs, story, mine, embargoed_until_0="2031-02-03", embargoed_until_1="04:05")

    shown = conflicts(send(desk, story, mine, **LATER))

    assert shown == {"embargoed_until": ("3 Feb 2031, 04:05 UTC", "2030-01-01 06:00")}


def test_without_a_choice_nothing_is_saved(desk, theirs, story):
    mine = opened(desk, story)
    send(theirs, story, mine, title="Theirs")
    shown = send(desk, story, mine, title="Mine")

    response = again(desk, story, shown)

    assert conflicts(response) == {"title": ("Theirs", "Mine")}
    assert value_of(story, "title") == "Theirs"


def test_a_third_edit_after_the_choice_is_shown_again(desk, theirs, story):
    mine = opened(desk, story)
    send(theirs, story, mine, title="Theirs")
    shown = send(desk, story, mine, title="Mine")
    send(theirs, story, opened(theirs, story), title="Theirs again")

    response = again(desk, story, shown, **{"keep-title": "mine"})

    assert conflicts(response) == {"title": ("Theirs again", "Mine")}


def test_the_other_fields_that_were_typed_stay_in_the_form(desk, theirs, story):
    mine = opened(desk, story)
    send(theirs, story, mine, title="Theirs", quality=33)

    response = send(desk, story, mine, title="Mine", excerpt="Typed", **LATER)

    form = response.context["adminform"].form
    typed = {name: form[name].value() for name in ["title", "excerpt", "embargoed_until", "quality"]}
    assert typed == {"title": "Mine", "excerpt": "Typed", "embargoed_until": ["2030-01-01", "06:00"], "quality": "33"}


def test_who_and_when_stand_beside_the_other_value(desk, theirs, story):
    mine = opened(desk, story)
    send(theirs, story, mine, title="Theirs", reason="The court says so")

    page = send(desk, story, mine, title="Mine").content.decode()

    assert "Tomasz," in page
    assert "The court says so" in page


def test_the_same_value_from_both_is_no_conflict(desk, theirs, story):
    mine = opened(desk, story)
    send(theirs, story, mine, title="Agreed")

    response = send(desk, story, mine, title="Agreed", excerpt="And more")

    assert response.status_code == 302
    assert value_of(story, "excerpt") == "And more"


def test_a_form_that_was_only_looked_at_undoes_nothing(desk, theirs, story):
    mine = opened(desk, story)
    send(theirs, story, mine, **EDITS["title"][0], **EDITS["decision"][0], **EDITS["related"][0], **EDITS["images"][0])
    count = Operation.objects.count()

    response = send(desk, story, mine)

    assert response.status_code == 302
    assert Operation.objects.count() == count


def test_what_was_merged_is_said(desk, theirs, story):
    mine = opened(desk, story)
    send(theirs, story, mine, title="Theirs")

    response = send(desk, story, mine, excerpt="Mine")

    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert "Meanwhile by tomasz" in said
    assert "edited: headline" in said


@pytest.mark.parametrize(
    ("act", "name", "value"),
    [
        (acts.publish, "decision", "publish"),
        (acts.hold, "decision", "hold"),
        (lambda articles, **who: acts.boost(articles, 7, **who), "boost", 7),
        (acts.throw_away, "binned_at", None),
    ],
)
def test_a_verdict_meanwhile_stands(desk, tomasz, story, act, name, value):
    mine = opened(desk, story)
    act(Article.objects.filter(pk=story.pk), actor=tomasz)

    response = send(desk, story, mine, title="Mine")

    assert response.status_code == 302
    assert value_of(story, "title") == "Mine"
    assert value_of(story, name) == value if value is not None else value_of(story, name) is not None


def test_a_merge_meanwhile_stands(desk, tomasz, story):
    lead = factories.article(title="The lead", quality=99)
    mine = opened(desk, story)
    journal.merge(Article.objects.filter(pk=story.pk), lead, actor=tomasz)

    send(desk, story, mine, title="Mine")

    told = fresh(story)
    assert (told.title, told.is_follower, told.lead) == ("Mine", True, lead)


def test_topics_that_another_editor_filed_stay(desk, theirs, story):
    mine = opened(desk, story)
    acts.file_under(Article.objects.filter(pk=story.pk), factories.topic(name="Courts"))

    send(desk, story, mine, title="Mine")

    assert value_of(story, "topics") == ["Robots", "Courts"]


def test_topics_that_both_changed_are_a_choice(desk, story):
    mine = opened(desk, story)
    acts.file_under(Article.objects.filter(pk=story.pk), factories.topic(name="Courts"))
    mine |= {"placements-TOTAL_FORMS": "2", "placements-1-topic": factories.topic(name="Ships").pk}

    shown = send(desk, story, mine)
    assert conflicts(shown) == {"topics": ("Robots; Courts", "as it stands below")}
    again(desk, story, shown, **{"keep-topics": "mine"})

    assert value_of(story, "topics") == ["Robots", "Ships"]


def written_anew(story):
    """The story's lists under new numbers, as after an undo."""
    with journal.recording(Operation.Verb.EDIT) as recorded, recorded.edit(article := fresh(story)):
        state = story_state(Article.objects.with_story().get(pk=story.pk))
        restore.write(article, {name: state[name] for name in ["topics", "related", "images"]})


@pytest.mark.parametrize("name", ["related", "images"])
def test_rows_under_new_numbers_are_known_again(desk, theirs, story, name):
    mine = opened(desk, story)
    written_anew(story)
    send(theirs, story, opened(theirs, story), **{"related_links-0-quality": 12, "images-0-title": "A face"})

    shown = send(desk, story, mine, **EDITS[name][1])
    again(desk, story, shown, **{f"keep-{name}": "mine"})

    assert value_of(story, name) == EDITS[name][3]


def test_a_row_that_is_gone_comes_back_with_those_who_keep_theirs(desk, theirs, story):
    mine = opened(desk, story)
    send(theirs, story, mine, **{"related_links-0-DELETE": "on"})

    shown = send(desk, story, mine, **{"related_links-0-title": "Mine"})
    assert value_of(story, "related") == []
    again(desk, story, shown, **{"keep-related": "mine"})

    assert value_of(story, "related") == ["Mine"]


def test_a_story_that_was_deleted_meanwhile_says_so_and_keeps_what_was_typed(desk, tomasz, story):
    mine = opened(desk, story)
    acts.delete(Article.objects.filter(pk=story.pk), actor=tomasz, reason="A hoax")

    response = send(desk, story, mine, title="Typed in vain", reason="Because")

    page = response.content.decode()
    assert response.status_code == 410
    assert all(words in page for words in ["tomasz", "A hoax", "Typed in vain", "Because"])


def test_what_was_typed_is_saved_once_a_deleted_story_is_back(desk, tomasz, story):
    mine = opened(desk, story)
    deletion = acts.delete(Article.objects.filter(pk=story.pk), actor=tomasz)
    send(desk, story, mine, title="Typed")
    journal.undo(deletion)

    send(desk, story, mine | {"version": "0"}, title="Typed")

    assert Article.objects.get(stem=story.stem).title == "Typed"


def test_a_form_without_its_version_saves_nothing(desk, story):
    mine = opened(desk, story)

    for version in ["", "abc", "-1", "999999", "9" * 40, "\0"]:
        assert send(desk, story, mine, title="Mine", version=version).status_code == 200, version
        assert value_of(story, "title") == "As it was", version


NONSENSE = [
    {"conflict": "title"},
    {"conflict": ":"},
    {"conflict": "nonsense:1"},
    {"conflict": "title:" + "9" * 50},
    {"conflict": "title:0", "keep-title": "perhaps"},
    {"images-TOTAL_FORMS": "999999999"},
    {"images-TOTAL_FORMS": "abc"},
    {"images-SEEN": "\0"},
    {"images-0-id": "abc"},
    {"related_links-0-id": "9" * 40},
    {"related_links-900-title": "far off"},
]


def test_no_nonsense_about_a_meeting_is_a_failure(desk, theirs, story):
    mine = opened(desk, story)
    send(theirs, story, mine, **EDITS["title"][0], **EDITS["images"][0], **EDITS["related"][0])

    for sent in NONSENSE:
        with taken_back():
            assert send(desk, story, mine, **sent).status_code in (200, 302), sent


# Deciding from the record


def decide(browser, article, form, act="hold", **typed):
    return browser.post(form_of(article), form | {"act": act, "act_reason": "They\r\nsued."} | typed, follow=True)


def said(page):
    return [str(message) for message in page.context["messages"]]


def verbs():
    return [operation.verb for operation in Operation.objects.order_by("pk")][1:]


def test_an_act_saves_what_was_typed_and_is_an_operation_of_its_own(desk, editor, story):
    page = decide(desk, story, opened(desk, story), title="Typed")

    assert (value_of(story, "title"), value_of(story, "decision")) == ("Typed", "hold")
    assert verbs()[-2:] == ["edit", "hold"]
    assert (Operation.objects.first().actor, Operation.objects.first().reason) == (editor, "They sued.")
    assert len(said(page)) == 2


def test_an_act_on_a_form_that_nobody_changed_is_that_act_alone(desk, story):
    before = verbs()

    page = decide(desk, story, opened(desk, story), act="throw_away")

    assert verbs() == [*before, "bin"]
    assert said(page) == ["Binned: 1 story."]


def test_a_story_that_somebody_changed_meanwhile_is_not_decided_on_and_what_was_typed_is_saved(desk, tomasz, story):
    mine = opened(desk, story)
    acts.boost(Article.objects.all(), 5, actor=tomasz)

    page = decide(desk, story, mine, title="Typed")

    assert (value_of(story, "title"), value_of(story, "decision"), value_of(story, "boost")) == ("Typed", "rule", 5)
    assert said(page)[-1].startswith("Meanwhile tomasz changed “As it was” (boosted, ")
    assert said(page)[-1].endswith("What you typed is saved. Nothing was decided; look at it again.")


@pytest.mark.parametrize("typed", [{"title": ""}, {"published_at_0": "x"}])
def test_what_cannot_be_saved_is_shown_again_and_nothing_is_decided(desk, story, typed):
    before = verbs()

    page = decide(desk, story, opened(desk, story), excerpt="Typed", **typed)

    assert "Nothing was decided yet" in page.content.decode()
    assert values_of(page.content.decode())["excerpt"] == "Typed"
    assert "They\nsued.</textarea>" in page.content.decode().replace("\r", "")
    assert verbs() == before


@pytest.mark.parametrize("sent", [{"act": "delete"}, {"act": ""}, {"act_reason": "\x07"}, {"act_reason": "x" * 501}])
def test_what_is_no_act_is_refused_and_given_back(desk, story, sent):
    before = verbs()

    page = decide(desk, story, opened(desk, story), **sent)

    assert page.status_code == 400
    assert verbs() == before
    assert 'name="title"' in page.content.decode()
