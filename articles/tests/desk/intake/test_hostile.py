"""Documents that are made to be slow: their plan is a page like any other, and each visit of it costs little."""

import json
import zlib
from time import process_time

import pytest

from articles.editors.changes.diff import MORE_DIFFERS
from articles.heat import Rule
from articles.intake import reading, uploads
from articles.journal import set_policy
from articles.models import Article, Upload
from articles.tests.desk.intake.uploading import (
    INTAKE,
    STEM,
    bring,
    bring_in,
    document,
    outcomes,
    planned,
    send,
    signed_in,
    words,
)

pytestmark = pytest.mark.django_db

MOST_SECONDS = 10
"""Of work for a page; before, each of these took minutes."""


@pytest.fixture
def desk(admin_user):
    return signed_in(admin_user)


def numbers(*pattern):
    return f"[{', '.join(map(str, pattern * 600))}]"


def related(number):
    titles = " ".join(f"a{place * number % 7}" for place in range(100))
    return f'\n  - title: "{titles}"\n    provider:\n      domain: example.org'


HOSTILE = {
    "a pasted picture": document(images=f'\n  - url: "data:image/png;base64,{"A" * 400_000}\n    width: 1'),
    "a line of dashes": document(title=f'"x"\nsecured: "\n{"-" * 400_000}\n\t"'),
    "a chain of apostrophes": document(excerpt=f'"{"a" + chr(39) * 9_900}"'),
    "accents upon accents": document(excerpt='"a' + "\u0301\u0316" * 4_900 + '"'),
    "an entity of many digits": document(excerpt=f'"&#{"1" * 9_900};"'),
    "twenty thousand tags": document(odd="\n" + "  - !t x\n" * 6_000),
    "directives": f"{document().removesuffix('---' + chr(10) * 2)}...\n"
    + "".join(f"%TAG !{n}! x\n" for n in range(60_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_plan_is_shown_whatever_its_document_is_made_of(desk, text):
    start = process_time()

    page = planned(desk, text)
    again = desk.get(page.request["PATH_INFO"])

    assert (page.status_code, again.status_code) == (200, 200)
    assert len(page.content) < 200_000
    assert process_time() - start < MOST_SECONDS


def test_lists_that_differ_everywhere_are_compared_in_time_and_shown_in_part(desk):
    bring(document(odd=numbers(0, 1), related="".join(map(related, range(1, 80)))))
    start = process_time()

    page = planned(desk, document(odd=numbers(1, 0, 0), related="".join(map(related, range(2, 81)))))

    assert outcomes(page) == ["changed"]
    assert MORE_DIFFERS.pieces[0].text in words(page)
    assert process_time() - start < MOST_SECONDS


def test_a_document_is_read_once_for_all_visits_of_its_plan(desk, monkeypatch):
    page = planned(desk, document())
    monkeypatch.delattr(reading, "read")

    assert outcomes(desk.get(page.request["PATH_INFO"])) == ["new"]
    assert bring_in(page, desk).status_code == 302
    assert Article.objects.get().stem == STEM


def test_under_another_rule_it_is_read_anew(desk):
    page = planned(desk, document())
    set_policy(Rule(weight=10, bar=200, half_life=3))

    assert page.context["plan"].proposals[0].planned.reading.rule == (10, 70)
    assert desk.get(page.request["PATH_INFO"]).context["plan"].proposals[0].planned.reading.rule == (10, 200)


def test_what_takes_too_long_to_read_is_said_to_its_sender(desk, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_SECONDS", 0)

    page = send(desk, document())

    assert page.status_code == 400
    assert "reading them took longer than 0 seconds. Send fewer at a time." in words(page)
    assert not Upload.objects.exists()


def test_of_problems_and_warnings_the_first_are_shown_and_the_others_counted(desk):
    pictures = "".join(f'\n  - url: "http://a.example/{number}.jpg"' for number in range(40))

    warned = planned(desk, document(images=pictures))
    refused = planned(desk, document(odd="\n" + "  - !t x\n" * 300))

    assert "20 more warnings" in words(warned)
    assert "280 more problems" in words(refused)


def test_an_upload_of_before_that_holds_no_readings_is_read(desk):
    page = planned(desk, document())
    upload = Upload.objects.get()
    upload.documents = zlib.compress(json.dumps([(f"{STEM}.md", document(), None)]).encode())
    upload.save()

    assert outcomes(desk.get(page.request["PATH_INFO"])) == ["new"]
    assert page.request["PATH_INFO"] == f"{INTAKE}{upload.pk}/"
