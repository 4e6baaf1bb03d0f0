"""Acts that the database ends for the sake of somebody else, each once: they are done all the same."""

import pytest
from django.db import connection

from articles.database import retrying
from articles.journal import undo
from articles.models import Article, Operation
from articles.tests import factories
from articles.tests.admin.filled_forms import filled_in
from articles.tests.desk.rooms import of_role
from articles.tests.journal.desk import ACTS, Desk, furnish

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite ends no transaction for another one"),
]

# A sequence counts on when its transaction is rolled back.
ENDS_ONE = """
    CREATE SEQUENCE attempts;
    CREATE FUNCTION end_it() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF nextval('attempts') = 1 THEN RAISE 'ended for a test' USING ERRCODE = '40P01'; END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER end_it AFTER INSERT ON articles_change FOR EACH STATEMENT EXECUTE FUNCTION end_it();
"""
ENDS_NONE = """
    DROP TRIGGER IF EXISTS end_it ON articles_change;
    DROP FUNCTION IF EXISTS end_it;
    DROP SEQUENCE IF EXISTS attempts;
"""
NO_VERBS = {"edit", "import_"}
"""What the desk of these tests records without a verb of the journal."""


@pytest.fixture
def ends_first(monkeypatch):
    """Let the database end whatever writes a change first after a call."""
    monkeypatch.setattr(retrying, "FIRST_RETRY_PAUSE", 0)
    yield lambda: run(ENDS_NONE + ENDS_ONE)
    run(ENDS_NONE)


def run(statements):
    with connection.cursor() as cursor:
        cursor.execute(statements)


def attempts():
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM attempts")
        return cursor.fetchone()[0]


def test_every_verb_is_done_again(ends_first):
    furnish()
    desk, done = Desk(), []

    # The deletion comes last, so that all others find something to do.
    for name in sorted({*ACTS} - NO_VERBS, key=lambda name: (name == "delete", name)):
        for which in range(5):
            ends_first()
            if desk.act(name, which, 1):
                assert attempts() > 1, name
                done.append(name)
                break

    assert {*done} == {*ACTS} - NO_VERBS


def test_an_undo_is_done_again(ends_first):
    furnish()
    operation = Desk().act("boost", 0, 2)

    ends_first()

    assert undo(operation).undone_count == 2


def test_a_record_that_is_saved_is_saved_again(ends_first, django_user_model):
    story, editor = factories.article(title="Before"), of_role(django_user_model, "Editors")
    address = f"/admin/articles/article/{story.pk}/change/"
    form = filled_in(editor, address, "article_form")

    ends_first()
    page = editor.post(address, form | {"title": "After"}, follow=True)

    assert Article.objects.get().title == "After"
    assert [operation.verb for operation in Operation.objects.all()] == ["edit"]
    assert page.content.decode().count("Edited: 1 story.") == 1
