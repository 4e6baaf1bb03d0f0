"""Needs repair: which stories it lists, what is said of each, and how they are mended, one by one and in numbers."""

import pytest
from django.urls import reverse

from articles.documents.kinds import NEED_REPAIR
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.models import Article, Finding, Operation
from articles.models import finding as finding_rows
from articles.stories import findings
from articles.tests import factories
from articles.tests.desk.queue.queueing import ACT, QUEUE, confirmed, pks, shown
from articles.tests.desk.rooms import of_role
from articles.tests.desk.triage.triaging import do, page, said, undo
from articles.tests.documents.samples import document
from articles.tests.pages.html import words

pytestmark = pytest.mark.django_db


def flawed(**facts):
    story = factories.article(**facts)
    findings.keep_findings_of(story.pk, {name: getattr(story, name) for name in ["title", "excerpt"]})
    return story


@pytest.fixture
def stories():
    """Two with entities, the second of which has a certain excerpt too, one that was cut, one without a flaw."""
    return [
        flawed(title="Dogs &amp; cats"),
        flawed(title="Cats &amp; dogs", excerpt="na"),
        flawed(title="Cut", excerpt="word " * 30 + "wor"),
        flawed(title="Sound"),
    ]


def test_the_view_lists_what_needs_repair_and_counts_it(desk, stories):
    response = desk.get(f"{QUEUE}?view=repair")

    assert set(shown(response)) == set(pks(stories[:3]))
    counts = {view.name: count.number for view, count in response.context["built_in"]}
    assert counts["repair"] == 3
    notes = {row.story.pk: [note.words for note in row.notes] for row in response.context["rows"]}
    assert notes[stories[1].pk] == ["HTML entities in a text", "An excerpt that says nothing"]


def test_it_is_narrowed_down_by_kind(desk, stories):
    assert set(shown(desk.get(f"{QUEUE}?view=repair&repair=entity"))) == set(pks(stories[:2]))
    assert shown(desk.get(f"{QUEUE}?repair=cut-text")) == [stories[2].pk]
    assert shown(desk.get(f"{QUEUE}?repair=any&q=dogs&sort=heat")) == pks(stories[1::-1])
    assert desk.get(f"{QUEUE}?repair=nonsense").status_code == 400


@pytest.mark.parametrize("kind", NEED_REPAIR)
def test_every_kind_may_be_asked_for(desk, kind):
    assert desk.get(f"{QUEUE}?repair={kind.value}").status_code == 200


def test_of_very_many_the_last_to_come_are_listed_and_that_is_said(desk, stories, monkeypatch):
    monkeypatch.setattr(finding_rows, "MOST_IN_NEED", 2)

    response = desk.get(f"{QUEUE}?view=repair")
    assert set(shown(response)) == set(pks(stories[1:3]))
    assert "Very many stories need this repair" in words(response)
    assert "Very many" not in words(desk.get(f"{QUEUE}?repair=entity"))


def test_all_that_match_are_mended_after_a_preview_and_taken_back(desk, stories):
    preview = desk.post(ACT, {"scope": "all", "listing": "?view=repair", "act": "mend"})
    assert preview.context["effect"].count == 2
    assert preview.context["effect"].unchanged == [stories[2]]
    assert "<del>amp;</del>" in preview.content.decode()
    assert "headline Dogs &amp;amp; cats" in words(preview)
    assert Operation.objects.count() == 0

    done = confirmed(desk, preview, reason="entities")
    assert [story.title for story in Article.objects.order_by("pk")][:2] == ["Dogs & cats", "Cats & dogs"]
    assert shown(desk.get(f"{QUEUE}?view=repair")) == [stories[2].pk]
    assert "Mended: 2 stories." in words(done)

    desk.post(reverse("desk:undo", args=[Operation.objects.get().pk]))
    assert set(shown(desk.get(f"{QUEUE}?view=repair"))) == set(pks(stories[:3]))


def test_triage_says_what_was_found_and_mends_by_a_key(desk, stories):
    first = page(desk, "?repair=entity&sort=came_in")
    assert "HTML entities in a text" in words(first)
    assert ("mend", "e") in [(act.name, act.key) for act in first.context["acts"]]

    following = do(desk, first, "mend")
    assert said(following) == ["Mended the texts of “Cats & dogs”: live, by rule."]
    assert Article.objects.get(pk=stories[1].pk).excerpt is None
    assert undo(desk, following).context["story"] == stories[1]
    assert Article.objects.get(pk=stories[1].pk).excerpt == "na"


def test_nothing_is_offered_where_nothing_is_certain(desk, stories):
    response = page(desk, "?repair=cut-text")

    assert "An excerpt that stops within a sentence" in words(response)
    assert "mend" not in [act.name for act in response.context["acts"]]
    record = desk.get(reverse("admin:articles_article_change", args=[stories[2].pk])).content.decode()
    assert "An excerpt that stops within a sentence" in record
    assert "Mend texts" not in record
    assert (
        "Found in it" not in desk.get(reverse("admin:articles_article_change", args=[stories[3].pk])).content.decode()
    )


def test_a_record_mends_its_story(desk, stories):
    record = reverse("admin:articles_article_change", args=[stories[0].pk])
    assert "Mend texts" in desk.get(record).content.decode()

    facts = {"act": "mend", "shown": f"{stories[0].pk}:{stories[0].version}", "next": record}
    response = desk.post(reverse("desk:story_act", args=[stories[0].pk]), facts, follow=True)

    assert "Mended: 1 story." in words(response)
    assert not Finding.objects.filter(article=stories[0]).exists()


def test_who_may_not_edit_reads_what_was_found_and_mends_nothing(stories, django_user_model):
    reader = of_role(django_user_model, "Readers of the desk")

    record = reader.get(reverse("admin:articles_article_change", args=[stories[0].pk])).content.decode()
    assert "HTML entities in a text" in record
    assert "Mend texts" not in record
    assert reader.post(reverse("desk:story_act", args=[stories[0].pk]), {"act": "mend"}).status_code == 403


def test_a_batch_tells_its_findings_by_kind(desk):
    texts = [document(title=f'"{number} &amp; {number}"', heat="76") for number in range(12)]
    sources = [Source(f"2021-03-04-{number}.md", data=text.encode()) for number, text in enumerate(texts)]
    batch = import_documents(sources, label="a test").batch
    address = reverse("admin:articles_batch_change", args=[batch.pk])

    said = words(desk.get(address))
    assert "HTML entities in a text: 12 documents" in said
    assert "Another heat than the rule gives: 12 documents" in said
    assert "0 &amp; 0 title, line 3: found the HTML entity &amp;amp;; expected the character itself" in said
    assert "and more" in said
    assert "?view=all&amp;repair=entity" in desk.get(address).content.decode()

    Article.objects.all().delete()
    assert "None of it stands any more" in words(desk.get(address))
