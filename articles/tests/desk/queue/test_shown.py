"""Forms say in which versions they showed stories; what is another one by then is left as it is."""

import pytest

from articles import journal
from articles.models import Article, Operation
from articles.tests import factories
from articles.tests.desk.rooms import of_role
from articles.tests.pages.html import elements, words

pytestmark = pytest.mark.django_db

RECORD = "/admin/articles/article/{}/change/"


@pytest.fixture
def editor(django_user_model):
    return of_role(django_user_model, "Editors")


@pytest.fixture
def story():
    return factories.article(title="As it came", quality=66)


def at(story, what):
    return f"/admin/desk/stories/{story.pk}/{what}/"


def shown_on(page):
    """What the hidden inputs of a page say, each once."""
    return {field["value"].strip() for field in elements(page, "input") if field.get("name") == "shown"}


@pytest.mark.parametrize("page", [RECORD, "/admin/articles/article/{}/history/", "/admin/"])
def test_pages_with_verdicts_state_the_version(editor, story, page):
    journal.boost(Article.objects.all(), 1)
    journal.score(Article.objects.all(), 67)

    assert shown_on(editor.get(page.format(story.pk))) == {f"{story.pk}:3"}


def test_a_double_click_boosts_once(editor, story):
    sent = {"act": "heat_up", "shown": shown_on(editor.get(RECORD.format(story.pk))).pop()}

    editor.post(at(story, "act"), sent)
    page = editor.post(at(story, "act"), sent, follow=True)

    assert Article.objects.get().boost == 10
    assert "Meanwhile you changed “As it came” (boosted, " in words(page)
    assert "Nothing was done; look at it again." in words(page)


def test_a_cluster_that_was_changed_meanwhile_is_shown_anew(editor, story):
    lead = factories.article(quality=90)
    sent = {"lead": lead.stem, "shown": shown_on(editor.get(at(story, "merge"), {"lead": lead.stem})).pop()}
    journal.boost(Article.objects.filter(pk=lead.pk), 1)

    again = editor.post(at(story, "merge"), sent)

    assert f"Meanwhile the command line changed “{lead}” (boosted, " in words(again)
    assert Operation.objects.get().verb == "boost"
    editor.post(at(story, "merge"), sent | {"shown": shown_on(again).pop()})
    assert Article.objects.get(pk=story.pk).lead == lead


@pytest.mark.parametrize("text", ["x", "1", "1:", ":1", "1:2:3", "1:2 x", "9" * 40 + ":1", "1:1 " * 20_000])
def test_what_states_no_versions_is_refused(editor, story, text):
    assert editor.post(at(story, "act"), {"act": "publish", "shown": text}).status_code == 400


def test_a_schedule_is_shown_anew_if_somebody_comes_between_the_look_and_the_lock(editor, story, monkeypatch):
    original = journal.acts._change_each

    def late(*facts):
        Article.objects.update(version=9)
        return original(*facts)

    monkeypatch.setattr(journal.acts, "_change_each", late)

    page = editor.post(f"/admin/desk/schedule/{story.pk}/", {"step": "do", "expires_at": "2090-01-01T12:00"})

    assert "Meanwhile somebody changed “As it came”." in words(page)
    assert Article.objects.get().expires_at is None
