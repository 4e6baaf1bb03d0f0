"""What is kept of the flaws of stories: as they come in, after each act, and what is mended of them."""

import pytest

from articles import journal
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.journal import recording, restore
from articles.models import Article, Batch, Finding, Operation
from articles.tests import factories
from articles.tests.documents.samples import FILE, STEM, document

pytestmark = pytest.mark.django_db

ENTITY = '"Dogs &amp; cats"'


def bring(text, name=FILE):
    return import_documents([Source(name, data=text.encode())], label="a test").batch


def edit(**parts):
    article = story()
    with recording(Operation.Verb.EDIT) as recorded, recorded.edit(article, holds=True):
        restore.write(article, parts)
    return recorded.operation


def story():
    return Article.objects.get(stem=STEM)


def found():
    return sorted(Finding.objects.values_list("kind", "field", "line"))


def in_need(kind=None):
    return list(Article.objects.in_need_of_repair(kind).values_list("stem", flat=True))


# As they come in


def test_what_a_document_is_warned_of_is_kept_with_its_line_its_story_and_its_batch():
    batch = bring(document(title=ENTITY, heat="76", weburl='"https://example.com/x"'))

    assert found() == [("boost", "heat", 10), ("entity", "title", 3), ("near-key", "weburl", 12)]
    assert set(Finding.objects.values_list("article__stem", "batch")) == {(STEM, batch.pk)}
    assert batch.warning_counts == {"entity": 1, "boost": 1, "near-key": 1}
    assert Batch.objects.get().warning_counts == batch.warning_counts


def test_what_no_line_warns_of_is_kept_too():
    bring(document(excerpt=f'"{"word " * 30}wor"', publishedDateTime="1970-01-01T00:00:00Z"), f"{STEM}.md")

    assert {row[:2] for row in found()} == {("cut-text", "excerpt"), ("doubtful-date", "publishedDateTime")}
    assert in_need() == in_need("cut-text") == in_need("doubtful-date") == [STEM]
    assert in_need("entity") == []


def test_the_next_document_replaces_what_was_found_in_the_last_one():
    bring(document(title=ENTITY, heat="76"))
    second = bring(document(excerpt='"na"'))

    assert found() == [("empty-excerpt", "excerpt", 4)]
    assert second.warning_counts == {"empty-excerpt": 1}


def test_what_an_editor_holds_is_no_matter_of_the_next_document():
    bring(document(title=ENTITY))
    edit(title="Dogs and cats")

    bring(document(title=ENTITY, excerpt='"na"'))

    assert found() == [("empty-excerpt", "excerpt", 4)]


def test_what_others_report_calls_for_no_mending():
    bring(document(related='\n  - title: "Dogs &amp; cats"\n    provider:\n      domain: example.org'))

    assert ("entity", "related[0].title", 28) in found()
    assert in_need() == []


# After each act


def test_an_edit_is_looked_at_anew_and_an_undo_too():
    bring(document(title=ENTITY))

    operation = edit(title="Dogs & cats")
    assert found() == []

    journal.undo(operation)
    assert found() == [("entity", "title", None)]
    journal.undo(edit(title="Cats", topics=["AI", "itâ€™s"], images=[{"url": "http://a.example/1"}]))
    assert found() == [("entity", "title", None)]


def test_an_act_answers_what_was_found_in_the_part_that_it_changes():
    bring(document(heat="76", published="false", title=ENTITY))

    journal.publish(Article.objects.all())
    assert {kind for kind, *_ in found()} == {"boost", "entity"}
    journal.score(Article.objects.all(), 90)
    assert {kind for kind, *_ in found()} == {"entity"}


def test_ways_on_are_looked_at_together():
    bring(document())

    edit(web_url=None)
    assert in_need("no-address") == []
    edit(original_url=None)
    assert in_need("no-address") == [STEM]
    edit(featured_content="<iframe></iframe>")
    assert in_need("no-address") == []


def test_what_is_in_the_bin_needs_no_repair():
    bring(document(title=ENTITY))
    journal.throw_away(Article.objects.all())

    assert in_need() == []


def test_a_story_that_comes_back_is_looked_at():
    bring(document(title=ENTITY))

    journal.undo(journal.delete(Article.objects.all()))

    assert found() == [("entity", "title", None)]


# What is mended


def test_what_is_certain_is_mended_held_and_taken_back():
    old = factories.article(title="Dogs &amp; cats", excerpt="na", web_url="https://a.example/?a=1&amp;b=2")
    sound, twin = factories.article(title="Sound"), factories.article(title="It â€“ and so on")

    operation = journal.mend(Article.objects.all(), reason="entities")

    assert operation.verb == "mend"
    assert operation.changes.count() == 2
    old.refresh_from_db()
    assert (old.title, old.excerpt, old.web_url) == ("Dogs & cats", None, "https://a.example/?a=1&b=2")
    assert old.held_fields["excerpt"] == "na"
    assert old.held_fields.keys() == {"title", "excerpt", "web_url"}
    assert Article.objects.get(pk=twin.pk).title == "It – and so on"
    assert Article.objects.get(pk=sound.pk).version == sound.version
    assert journal.mend(Article.objects.all()) is None
    assert Article.objects.matching("dogs & cats").count() == 1

    journal.undo(operation)
    old.refresh_from_db()
    assert (old.title, old.excerpt, old.held_fields) == ("Dogs &amp; cats", "na", {})


def test_a_mended_story_leaves_the_list():
    bring(document(title=ENTITY, excerpt='"na"'))
    assert in_need() == [STEM]

    operation = journal.mend(Article.objects.all())
    assert in_need() == []

    journal.undo(operation)
    assert in_need() == [STEM]


def test_a_story_that_was_changed_meanwhile_is_not_mended():
    bring(document(title=ENTITY))

    with pytest.raises(journal.Stale):
        journal.mend(Article.objects.all(), shown={story().pk: 7})
