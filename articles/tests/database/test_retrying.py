"""What the database ends for the sake of somebody else is done again, and whatever opens a transaction says so."""

import ast
import sqlite3
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError, transaction
from django.test import RequestFactory

from articles.admin.forms.again import from_the_start
from articles.database import retrying
from articles.database.retrying import MOST_ATTEMPTS, retried

OPENED_BY_OTHERS = {
    "recording",  # by the verbs
    "_editing",  # by the verbs on one story
    "_recording",  # by what is done to topics, outlets and redirects
    "saving",  # by the record's form, which is begun again as a whole (admin/forms/again.py)
    "pages_locked",  # by the form of a pin
    "recorded",  # by the same
    "save_related",  # by the same
    "part_of",  # by a part of an import
}
"""Functions that open a transaction for those who call them."""

ENDED_BY_NOBODY = {
    "compact",  # it waits for nobody
    "note",  # who has a story open is noted or not
    "load_demonstration",  # nobody else is there yet
    "_bring_at_once",  # it may have read half of its documents: what calls it begins again, with all of them
    "part",  # what writes a part of an import begins again
    "if_possible",  # what it writes can be done without
}


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(retrying, "FIRST_RETRY_PAUSE", 0)


class Work:
    """Fails as often as it is told to."""

    def __init__(self, failures, cause):
        self.failures, self.cause, self.count = failures, cause, 0

    def __call__(self, *_facts):
        self.count += 1
        if self.count <= self.failures:
            raise OperationalError from self.cause
        return "done"


def deadlock():
    return psycopg.errors.DeadlockDetected()


def stale_snapshot(folder):
    """What SQLite says to a reader who would write after somebody else did."""
    one, other = (sqlite3.connect(folder / "some.sqlite3", isolation_level=None) for _ in range(2))
    try:
        one.execute("PRAGMA journal_mode = WAL")
        one.execute("CREATE TABLE numbers (number)")
        one.execute("BEGIN")
        one.execute("SELECT * FROM numbers").fetchall()
        other.execute("INSERT INTO numbers VALUES (1)")
        one.execute("INSERT INTO numbers VALUES (2)")
    except sqlite3.OperationalError as error:
        return error
    finally:
        one.close()
        other.close()


def test_what_was_ended_is_done_again(tmp_path):
    for cause in [deadlock(), psycopg.errors.SerializationFailure(), stale_snapshot(tmp_path)]:
        work = Work(MOST_ATTEMPTS - 1, cause)

        assert retried(lambda: work())() == "done"  # noqa: B023
        assert work.count == MOST_ATTEMPTS


@pytest.mark.parametrize(
    ("cause", "count"),
    [(deadlock(), MOST_ATTEMPTS), (psycopg.errors.LockNotAvailable(), 1), (sqlite3.OperationalError(), 1), (None, 1)],
)
def test_what_is_ended_too_often_or_failed_otherwise_is_told(cause, count):
    work = Work(MOST_ATTEMPTS, cause)

    with pytest.raises(OperationalError):
        retried(lambda: work())()

    assert work.count == count


@pytest.mark.django_db
def test_within_a_transaction_only_who_began_it_begins_again():
    work = Work(1, deadlock())

    with transaction.atomic(), pytest.raises(OperationalError):
        retried(lambda: work())()

    assert work.count == 1


def test_a_form_is_begun_again_with_what_was_sent():
    seen, work = [], Work(1, deadlock())

    def view(request):
        seen.append((request.POST["title"], hasattr(request, "meeting")))
        request.meeting, request.POST = "held", {"title": "merged"}
        return work()

    request = RequestFactory().post("/", {"title": "typed"})

    assert from_the_start(request, view) == "done"
    assert seen == [("typed", False), ("typed", False)]
    assert request.meeting == "held"


def opening_a_transaction():
    """Yield (file, function, names of its decorators) for all functions that open a transaction or an operation."""
    root = Path(settings.BASE_DIR)
    for path in sorted(root.glob("articles/**/*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef) and called_in(node) & (OPENED_BY_OTHERS | {"atomic"}):
                    yield str(path.relative_to(root)), node.name, {ast.unparse(each) for each in node.decorator_list}


def called_in(function):
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {getattr(call, "attr", getattr(call, "id", "")) for call in calls}


def test_whatever_opens_a_transaction_is_retried():
    """A new one is decorated, or says above why it need not be."""
    found = list(opening_a_transaction())
    spared = OPENED_BY_OTHERS | ENDED_BY_NOBODY

    assert len(found) > 20
    assert not [each for each in found if "retried" not in each[2] and each[1] not in spared]
