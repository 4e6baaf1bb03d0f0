"""Bringing a plan in: what was shown is what is done, in one batch that can be taken back, or nothing is done."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.desk.intake.proposals import FINGERPRINT_LENGTH
from articles.editors.permissions import EDIT, SEE
from articles.journal import boost, hold, schedule, undo
from articles.journal.recording import whole
from articles.journal.state import HOLD, story_state
from articles.models import Article, Batch, Operation, Policy, Upload
from articles.models.rule import forget_rule
from articles.stories.status import story_status
from articles.tests.desk.intake.uploading import (
    FILE,
    INTAKE,
    MAY_ALL,
    STEM,
    bring,
    bring_in,
    document,
    held,
    outcomes,
    planned,
    send,
    signed_in,
    somebody,
    words,
)

pytestmark = pytest.mark.django_db

SECOND = "2021-03-05-second.md"


@pytest.fixture
def desk(admin_user):
    return signed_in(admin_user)


def states():
    """{stem: its whole state}, without what an undo cannot give back."""
    return {article.stem: story_state(whole(article.pk)) for article in Article.objects.all()}


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_it_works(desk, admin_user):
    page = planned(desk, document(), (SECOND, document(originalUrl=None)))

    answer = bring_in(page, desk)

    batch, operation = Batch.objects.get(), Operation.objects.get()
    assert answer["Location"] == INTAKE
    assert (batch.new_count, batch.source, operation.batch) == (2, f"{FILE}, {SECOND}", batch)
    assert (operation.verb, operation.actor) == ("import", admin_user)


def test_it_is_reported_with_the_way_to_take_it_back(desk):
    page = desk.get(bring_in(planned(desk, document()), desk)["Location"])

    operation = Operation.objects.get()
    assert said(page) == ["Imported: 1 story."]
    assert f"/admin/desk/undo/{operation.pk}/" in page.content.decode()
    assert f"/admin/articles/batch/{operation.batch_id}/change/" in page.content.decode()


def test_an_undo_gives_the_rows_back(desk):
    bring(document())
    before = states()
    bring_in(planned(desk, document(title='"Another"', topics="\n  - AI"), (SECOND, document())), desk)

    desk.post(f"/admin/desk/undo/{Operation.objects.latest('pk').pk}/", {"next": INTAKE})

    assert states() == before
    assert "undone" in words(desk.get(INTAKE))


def test_an_upload_goes_when_all_of_it_is_here(desk):
    bring_in(planned(desk, document()), desk)

    assert not Upload.objects.exists()


def test_what_is_refused_is_written_into_the_batch(desk):
    bring_in(planned(desk, document(), ("broken.md", "nothing")), desk)

    batch = Batch.objects.get()
    assert (batch.new_count, batch.refused_count) == (1, 1)
    assert "broken.md" in batch.problems[0]


# A choice


def test_only_those_ticked_are_brought_in(desk):
    page = planned(desk, document(), (SECOND, document(originalUrl=None)))

    answer = bring_in(page, desk, "ticked", ticked=["1"])

    assert [article.stem for article in Article.objects.all()] == ["2021-03-05-second"]
    assert Batch.objects.get().read_count == 1
    assert outcomes(desk.get(answer["Location"])) == ["new", "unchanged"]


def test_only_the_part_shown_is_brought_in(desk):
    bring(document())
    page = desk.get(send(desk, document(title='"Another"'), (SECOND, document()))["Location"], {"show": "changed"})

    bring_in(page, desk)

    assert [article.title for article in Article.objects.all()] == ["Another"]


def test_a_document_keeps_its_warning_when_it_comes_alone(desk):
    page = planned(desk, document(), (SECOND, document()))

    assert bring_in(page, desk, "ticked", ticked=["1"]).status_code == 302
    assert Article.objects.get().stem == "2021-03-05-second"


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"which": "ticked"}, "No document is ticked."),
        ({"which": "ticked", "ticked": ["7"]}, "This form is not one of this page."),
        ({"which": "ticked", "ticked": ["x"]}, "This form is not one of this page."),
        ({"which": "ticked", "ticked": ["9" * 400]}, "This form is not one of this page."),
        ({"which": "some"}, "This form is not one of this page."),
        ({"seen": ""}, "This form is not one of this page."),
        ({"seen": "0" * 11}, "This form is not one of this page."),
        ({"seen": "x" * FINGERPRINT_LENGTH}, "This form is not one of this page."),
        ({"seen": "\0"}, "This form is not one of this page."),
    ],
)
def test_a_form_that_makes_no_sense_brings_nothing_in(desk, facts, wrong):
    page = bring_in(planned(desk, document()), desk, **facts)

    assert page.status_code == 400
    assert wrong in words(page)
    assert not Article.objects.exists()


@pytest.mark.parametrize("show", ["nothing", "\0", "x" * 9000])
def test_an_unknown_part_brings_nothing_in(desk, show):
    assert bring_in(planned(desk, document()), desk, show=show).status_code == 404
    assert not Article.objects.exists()


def test_nothing_to_bring_in_is_said(desk):
    bring(document())

    page = bring_in(planned(desk, document()), desk)

    assert page.status_code == 400
    assert "Nothing of this would change anything." in words(page)
    assert Batch.objects.count() == 1


def test_who_may_not_change_stories_brings_in_new_ones_only(django_user_model):
    bring(document())
    browser = signed_in(somebody(django_user_model, [permission for permission in MAY_ALL if permission != EDIT]))
    page = planned(browser, document(title='"Another"'), (SECOND, document()))

    bring_in(page, browser)
    bring_in(planned(browser, document(title='"Another"')), browser, "ticked", ticked=["0"])

    assert Article.objects.get(stem=STEM).title == "A robot learns to fold"
    assert Article.objects.count() == 2


def test_who_may_not_add_stories_brings_nothing_in(django_user_model, desk):
    address = send(desk, document())["Location"]
    other = signed_in(somebody(django_user_model, [SEE, EDIT]))

    assert other.post(address, {"which": "all"}).status_code == 403


def test_an_editor_takes_back_what_they_brought(django_user_model):
    """Although to delete a story is not theirs."""
    browser = signed_in(somebody(django_user_model, MAY_ALL))
    bring_in(planned(browser, document()), browser)

    page = browser.get(INTAKE)
    browser.post(f"/admin/desk/undo/{Operation.objects.get().pk}/")

    assert "Undo batch" in words(page)
    assert not Article.objects.exists()


# The desk goes on meanwhile


def edited_meanwhile():
    held(title="The editor's own")


def brought_meanwhile():
    bring(document(title='"Another"'))


def deleted_meanwhile():
    Article.objects.all().delete()


def boosted_meanwhile():
    boost(Article.objects.all(), -20)


def held_meanwhile():
    hold(Article.objects.all())


def ruled_meanwhile():
    Policy.objects.create(bar=200, weight=10, half_life=3)
    forget_rule()


def twinned_meanwhile():
    bring(document(), name="2020-01-01-twin.md")


MEANWHILE = [
    edited_meanwhile,
    brought_meanwhile,
    deleted_meanwhile,
    boosted_meanwhile,
    held_meanwhile,
    ruled_meanwhile,
    twinned_meanwhile,
]


@pytest.mark.parametrize("act", MEANWHILE)
def test_what_would_now_do_something_else_is_shown_again_and_not_written(desk, act):
    bring(document())
    page = planned(desk, document(title='"Another"'))
    act()
    before, operations = states(), Operation.objects.count()

    again = bring_in(page, desk)

    assert again.status_code == 409
    assert "The desk has changed since you looked, so nothing was written. 1 document would now" in words(again)
    assert "not as you saw it" in words(again)
    assert (states(), Operation.objects.count()) == (before, operations)


def test_what_is_shown_again_can_be_brought_in(desk):
    bring(document())
    page = planned(desk, document(title='"Another"'))
    boosted_meanwhile()

    answer = bring_in(bring_in(page, desk), desk)

    assert answer.status_code == 302
    assert Article.objects.get().title == "Another"


def test_what_somebody_did_to_another_field_is_no_conflict(desk):
    bring(document())
    page = planned(desk, document(title='"Another"'))
    schedule(Article.objects.all(), expires_at=timezone.now() + timedelta(days=1))

    assert bring_in(page, desk).status_code == 302


def test_a_document_that_is_not_ticked_may_have_moved(desk):
    bring(document())
    page = planned(desk, document(title='"Another"'), (SECOND, document(originalUrl=None)))
    edited_meanwhile()

    assert bring_in(page, desk, "ticked", ticked=["1"]).status_code == 302
    assert bring_in(page, desk, "ticked", ticked=["0"]).status_code == 409


def test_what_has_moved_comes_first(desk):
    many = [
        (f"2021-03-05-number-{n}.md", document(originalUrl=None, webUrl=f'"https://a.example/{n}"')) for n in range(30)
    ]
    page = planned(desk, *many)
    bring(document(originalUrl=None, webUrl='"https://a.example/29"'), name=many[-1][0])

    again = bring_in(page, desk)

    assert [each.has_moved for each in again.context["page"]][:2] == [True, False]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time.")
def test_nobody_else_changes_a_story_between_its_plan_and_its_change(desk, django_assert_max_num_queries):
    bring(document())
    page = planned(desk, document(title='"Another"'))

    with django_assert_max_num_queries(1000) as queries:
        bring_in(page, desk)

    statements = [query["sql"] for query in queries.captured_queries]
    compared = next(sql for sql in statements if 'FROM "articles_article" INNER JOIN "articles_provider"' in sql)
    assert 'FOR NO KEY UPDATE OF "articles_article"' in compared


def test_the_same_form_sent_twice_writes_once(desk):
    page = planned(desk, document())
    bring_in(page, desk)

    again = bring_in(page, desk)

    assert again.status_code == 404
    assert "it was brought in or discarded" in words(again)
    assert Batch.objects.count() == 1


# The property


def a_document(chance, *, stem):
    """One of a few dozen documents of a stem, sound for the most part."""
    quality = chance.choice([20, 64, 75])
    heat = quality + 10 + chance.choice([0, 0, 7])
    return document(
        title=f'"{stem} told in {chance.choice(["one", "two"])} ways"',
        originalUrl=None,
        quality=str(quality),
        heat=str(heat),
        published=chance.choice(["true", "false", "true", "perhaps"]),
        topics=chance.choice(["\n  - AI", "\n  - AI\n  - Robots", None]),
        excerpt=chance.choice(['"One."', '"Two, three."', None]),
    )


def known(stem, field):
    article = Article.objects.get(stem=stem)
    return story_state(whole(article.pk))[field]


@pytest.mark.parametrize("seed", range(5))
def test_what_the_plan_says_happens_and_nothing_else(desk, seed):
    chance = random.Random(seed)
    stems = [f"2021-03-0{n}-story" for n in range(1, 7)]
    for stem in chance.sample(stems, 4):
        bring(a_document(chance, stem=stem), name=f"{stem}.md")
    hold(Article.objects.filter(stem=stems[0]))
    before = states()
    page = planned(desk, *[(f"{stem}.md", a_document(chance, stem=stem)) for stem in stems])
    proposals = page.context["plan"].proposals

    bring_in(page, desk)

    after = states()
    assert after.keys() == before.keys() | {each.stem for each in proposals if each.outcome == "new"}
    for proposal in [each for each in proposals if each.writes]:
        article = Article.objects.get(stem=proposal.stem)
        assert (article.heat, story_status(article)) == (proposal.story.heat, proposal.becomes)
    for proposal in proposals:
        stem, changes = proposal.stem, proposal.planned.changes
        if proposal.outcome == "changed":
            derived = {"heat", "published", "document_digest"}
            differing = {name for name in after[stem] if after[stem][name] != before[stem].get(name)} - derived
            assert differing == changes.keys()
            assert {name: after[stem][name] for name in changes} == changes
        elif stem in before:
            assert after[stem] == before[stem]
    undo(Operation.objects.latest("pk")) if after != before else None
    assert states() == before


def test_a_hold_is_noted_as_planned(desk):
    bring(document())
    held(title="The editor's own")
    page = planned(desk, document(title='"New words"'))

    bring_in(page, desk)

    assert known(STEM, "title") == "The editor's own"
    assert known(STEM, f"{HOLD}title") == ["New words"]
