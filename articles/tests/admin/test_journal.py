"""The journal on the desk: a story's history, operations and imports, and the way back from each."""

import pytest
from django.contrib.auth.models import Permission

from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.journal import acts
from articles.models import Article, Batch, Change, Operation
from articles.tests import factories
from articles.tests.admin.conftest import SEALED, signed_in
from articles.tests.documents.samples import FILE, document


@pytest.fixture
def story(db):
    return factories.article(secured=SEALED)


@pytest.fixture
def held(story, editor):
    """The operation that held the story."""
    return acts.hold(Article.objects.filter(pk=story.pk), actor=editor, reason="Wait for the court")


def undo_of(operation):
    return f"/admin/articles/operation/{operation.pk}/undo/"


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_the_history_tells_who_did_what_and_why(desk, story, held):
    page = desk.get(f"/admin/articles/article/{story.pk}/history/").content.decode()

    assert all(words in page for words in ["Held", "ines", "Wait for the court", "decision", undo_of(held)])


def test_the_record_tells_its_latest_history(desk, story, held):
    assert "Wait for the court" in desk.get(f"/admin/articles/article/{story.pk}/change/").content.decode()


def test_an_undo_asks_first(desk, story, held):
    page = desk.get(undo_of(held))

    assert page.status_code == 200
    assert Article.objects.get().decision == "hold"


def test_an_operation_is_undone_from_the_desk(desk, editor, story, held):
    page = desk.post(undo_of(held), {"reason": "The court has ruled"}, follow=True)

    undoing = Operation.objects.get(undoes=held)
    assert Article.objects.get().decision == "rule"
    assert (undoing.actor, undoing.reason) == (editor, "The court has ruled")
    assert said(page)[0].startswith("Undone for 1 story.")


def test_what_an_undo_leaves_is_said(desk, story, held):
    acts.publish(Article.objects.filter(pk=story.pk))

    page = desk.post(undo_of(held), follow=True)

    assert any("decision left, because it was changed since" in words for words in said(page))


def test_nothing_is_undone_twice(desk, story, held):
    desk.post(undo_of(held))

    page = desk.post(undo_of(held), follow=True)

    assert "before" in said(page)[-1]
    assert Operation.objects.filter(verb="undo").count() == 1


def test_a_reason_with_a_control_character_undoes_nothing(desk, story, held):
    assert desk.post(undo_of(held), {"reason": "\0"}).status_code == 200
    assert Article.objects.get().decision == "hold"


def test_who_may_only_look_is_offered_no_undo(visitor, story, held):
    page = visitor.get(f"/admin/articles/operation/{held.pk}/change/").content.decode()

    assert undo_of(held) not in page
    assert visitor.post(undo_of(held)).status_code == 403
    assert Article.objects.get().decision == "hold"


def test_only_who_may_delete_stories_can_undo_an_import_of_new_ones(django_user_model, story):
    operation = Operation.objects.create(verb="import")
    Change.objects.create(operation=operation, stem=story.stem, kind="created", version=1)
    user = django_user_model.objects.create_user("tomasz", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="change_article"))

    assert signed_in(user).post(undo_of(operation)).status_code == 403
    assert Article.objects.exists()


def test_an_import_leads_to_its_undoing(desk, story):
    batch = Batch.objects.create(source="stories/")
    operation = Operation.objects.create(verb="import", batch=batch)
    Change.objects.create(operation=operation, stem=story.stem, kind="created", version=1)

    page = desk.get(f"/admin/articles/batch/{batch.pk}/change/").content.decode()

    assert undo_of(operation) in page
    desk.post(undo_of(operation))
    assert not Article.objects.exists()


def test_a_deleted_story_comes_back_sealed_as_it_was(desk, story):
    operation = acts.delete(Article.objects.all())

    page = desk.get(f"/admin/articles/change/{operation.changes.get().pk}/change/").content.decode()
    desk.post(undo_of(operation))

    assert SEALED not in page
    assert Article.objects.get().secured == SEALED


def test_an_operation_links_its_stories_and_its_undoing(desk, story, held):
    desk.post(undo_of(held))

    page = desk.get(f"/admin/articles/operation/{held.pk}/change/").content.decode()

    assert f"/admin/articles/article/{story.pk}/change/" in page
    assert f"/admin/articles/operation/{Operation.objects.get(undoes=held).pk}/change/" in page


def test_the_changes_of_one_operation_are_a_list(desk, story, held):
    page = desk.get(f"/admin/articles/change/?operation__id__exact={held.pk}")

    assert list(page.context["cl"].result_list) == list(held.changes.all())


@pytest.mark.parametrize("count", [2, 30])
def test_a_history_costs_the_same_however_long(desk, editor, story, count, django_assert_max_num_queries):
    for number in range(count):
        acts.hold(Article.objects.all()) if number % 2 else acts.publish(Article.objects.all())

    with django_assert_max_num_queries(6):
        desk.get(f"/admin/articles/article/{story.pk}/history/")


def test_that_another_version_of_a_document_came_is_said_in_words(desk):
    for title in ["Owls are seen", "Owls are heard"]:
        import_documents([Source(FILE, data=document(title=title).encode())], label="two versions")
    change = Change.objects.get(kind=Change.Kind.CHANGED)
    page = desk.get(f"/admin/articles/article/{Article.objects.get().pk}/history/").content.decode()

    assert "another version of it" in page
    assert "heard" in page
    assert change.after["document_digest"] not in page
