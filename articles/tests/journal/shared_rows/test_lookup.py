"""What is done to topics and outlets: every act is taken back whole, and documents stay as they were."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import journal
from articles.intake.apply import import_documents
from articles.intake.export import document
from articles.intake.naming import Source
from articles.models import Article, ArticleTopic, Change, Operation, OtherName, Provider, Redirect, Topic
from articles.tests import factories

pytestmark = pytest.mark.django_db

TEXT = """---
category: news
title: "{title}"
publishedDateTime: 2026-11-22T08:30:00Z
webUrl: "https://{domain}/{slug}"
type: article
quality: 80
heat: 80
published: true

provider:
  name: Nola
  domain: {domain}

topics:
{topics}
---

"""


def documents(*stories):
    """Sources of documents: (slug, domain, topics) of each story."""
    return [
        Source(
            f"2026-11-22-{slug}.md",
            data=TEXT.format(
                title=slug, slug=slug, domain=domain, topics="\n".join(f"  - {name}" for name in topics)
            ).encode(),
        )
        for slug, domain, topics in stories
    ]


@pytest.fixture
def house(db):
    sources = documents(
        ("one", "a.example", ["Root", "Vision"]),
        ("two", "b.example", ["Root", "Sight", "Vision"]),
        ("three", "b.example", ["Root", "Sight"]),
    )
    import_documents(sources, label="test")


def texts():
    return {story.stem: document(story) for story in Article.objects.with_story()}


def filed():
    rows = ArticleTopic.objects.order_by("article__stem", "position", "pk")
    return [
        (stem.removeprefix("2026-11-22-"), topic, name, also)
        for stem, topic, name, also in rows.values_list("article__stem", "topic__name", "stated_name", "also_stated")
    ]


def reported():
    return sorted(Article.objects.values_list("stem", "provider__domain", "stated_provider"), key=lambda row: row[0])


def everything():
    """All that an act on a topic or an outlet may change, but for the keys of what is made anew."""
    rows = [list(model.objects.order_by("pk").values()) for model in (Topic, Provider)]
    names = sorted(OtherName.objects.values_list("topic__name", "name"))
    return rows, names, sorted(Redirect.objects.values_list("old_path", "new_path")), filed(), reported(), texts()


def topic(name):
    return Topic.objects.get(name=name)


def outlet(domain):
    return Provider.objects.get(domain=domain)


def test_merged_topics_keep_what_each_document_states(house):
    before = texts()
    joined = journal.join(topic("Vision"), topic("Sight"))

    assert (joined.story_count, joined.address_count) == (2, 2)
    assert texts() == before
    assert filed() == [
        ("one", "Root", "Root", None),
        ("one", "Sight", "Vision", None),
        ("three", "Root", "Root", None),
        ("three", "Sight", "Sight", None),
        ("two", "Root", "Root", None),
        ("two", "Sight", "Sight", [[2, "Vision"]]),
    ]


def test_merging_topics_is_taken_back_and_done_again_whole(house):
    tomorrow = timezone.now() + timedelta(days=1)
    journal.pin(Article.objects.get(stem="2026-11-22-one"), place=1, topic=topic("Vision"), expires_at=tomorrow)
    Topic.objects.filter(name="Sight").update(parent=topic("Vision"))
    before = everything()
    merged = journal.join(topic("Vision"), topic("Sight")).operation
    after = everything()

    undone = journal.undo(merged)
    assert undone.left == ()
    assert everything() == before
    assert topic("Vision").pins.count() == 1

    again = journal.undo(undone.operation)
    assert again.left == ()
    assert everything() == after

    assert journal.undo(again.operation).left == ()
    assert everything() == before


def test_what_came_under_the_former_name_meanwhile_goes_back_with_it(house):
    merged = journal.join(topic("Vision"), topic("Sight")).operation
    import_documents(documents(("four", "a.example", ["Root", "vision"])), label="test")
    assert not Topic.objects.filter(name__iexact="vision").exists()

    journal.undo(merged)

    assert ("four", "Vision", "vision", None) in filed()


def test_a_chain_of_merges_is_taken_back_in_any_order(house):
    first = journal.join(topic("Vision"), topic("Sight")).operation
    journal.join(topic("Sight"), topic("Root"))
    stated = texts()

    journal.undo(first)

    assert texts() == stated
    assert ("one", "Vision", "Vision", None) in filed()
    assert ("three", "Root", "Root", [[1, "Sight"]]) in filed()


def test_a_renamed_topic_is_found_by_its_former_name_and_address(house):
    sight = topic("Sight")
    before = everything()
    sight.name, sight.slug = "Seeing", "seeing"
    with journal.saving(sight) as recorded:
        sight.save()

    import_documents(documents(("four", "a.example", ["Root", "Sight"])), label="test")
    assert ("four", "Seeing", "Sight", None) in filed()
    Article.objects.filter(stem="2026-11-22-four").delete()
    paths = Redirect.objects.filter(kind="moved").values_list("old_path", "new_path")
    assert set(paths) == {("/topics/sight/", "/topics/seeing/"), ("/api/news/sight/", "/api/news/seeing/")}

    assert journal.undo(recorded.operation).left == ()
    assert everything() == before


def test_a_topic_that_gets_its_former_address_back_leads_nowhere_else(house):
    sight = topic("Sight")
    for slug in ["seeing", "sight"]:
        sight.slug = slug
        with journal.saving(sight):
            sight.save()

    assert dict(Redirect.objects.filter(kind="moved").values_list("old_path", "new_path")) == {
        "/topics/seeing/": "/topics/sight/",
        "/api/news/seeing/": "/api/news/sight/",
    }


def test_merged_outlets_keep_what_each_document_states(house):
    factories.related_link(article=Article.objects.first(), provider=outlet("a.example"))
    before, stated = everything(), texts()
    merged = journal.join(outlet("a.example"), outlet("b.example")).operation

    assert texts() == stated
    assert not Provider.objects.filter(domain="a.example").exists()
    import_documents(documents(("four", "a.example", ["Root"])), label="test")
    four = Article.objects.with_story().get(stem="2026-11-22-four")
    assert (four.provider.domain, four.outlet_domain) == ("b.example", "a.example")
    assert "domain: a.example" in document(four)

    assert journal.undo(merged).left == ()
    assert Article.objects.get(pk=four.pk).provider.domain == "a.example"
    Article.objects.filter(pk=four.pk).delete()
    assert everything() == before


def test_who_has_stories_is_not_deleted_and_who_has_none_comes_back(house):
    with pytest.raises(journal.InUse, match="has 2 stories"):
        journal.remove([topic("Vision")])
    empty = factories.topic(name="Empty", keywords=["void"], parent=topic("Root"))
    before = everything()

    deleted = journal.remove([empty])
    assert not Topic.objects.filter(name="Empty").exists()
    journal.undo(deleted)

    assert everything() == before


def test_an_addition_is_taken_back_unless_stories_stand_on_it(house):
    made = Topic(name="New", slug="new")
    with journal.saving(made) as recorded:
        made.save()
    journal.file_under(Article.objects.filter(stem="2026-11-22-one"), made)

    assert "1 story" in journal.undo(recorded.operation).left[0]
    journal.take_from(Article.objects.all(), made)
    assert journal.undo(recorded.operation).left == ()
    assert not Topic.objects.filter(name="New").exists()


def test_what_was_changed_since_is_left_and_named(house):
    sight = topic("Sight")
    for facts in [{"short_name": "S", "description": "Eyes."}, {"short_name": "See"}]:
        Topic.objects.filter(pk=sight.pk)
        vars(sight).update(facts)
        with journal.saving(sight):
            sight.save()
    first = Operation.objects.filter(verb="edit").order_by("pk").first()

    undone = journal.undo(first)

    assert undone.left == ("“Sight”: short name left, because it was changed since.",)
    sight.refresh_from_db()
    assert (sight.short_name, sight.description) == ("See", "")


def test_an_act_on_a_topic_is_about_topics(house):
    joined = journal.join(topic("Vision"), topic("Sight"))

    assert joined.operation.subject == "topic"
    subjects = Change.objects.filter(operation=joined.operation).values_list("subject", flat=True)
    assert {*subjects} == {"topic", "redirect"}
