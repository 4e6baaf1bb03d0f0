"""Whoever writes a story, what it reports or an outlet leaves their pictures tied to the copies of their addresses."""

import pytest

from articles import journal
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.journal import recording, restore
from articles.models import Article, Image, Operation, PictureCopy, Provider
from articles.pictures.register import untied
from articles.pictures.store import note_fetched, store_renditions
from articles.tests import factories
from articles.tests.commands.running import run
from articles.tests.documents.samples import FILE, document
from articles.tests.pictures.samples import picture

pytestmark = pytest.mark.django_db

FIRST, SECOND = "https://pictures.example/1.png", "https://pictures.example/2.png"


def bring(url=FIRST, **parts):
    data = document(images=f"\n  - url: {url}\n    width: 800\n    height: 500", related=None, **parts)
    return import_documents([Source(FILE, data=data.encode())], label="a test").batch


def edit(story, **parts):
    with recording(Operation.Verb.EDIT) as recorded, recorded.edit(story):
        restore.write(story, parts)
    return recorded.operation


def addresses_of_copies():
    return list(Image.objects.order_by("pk").values_list("copy__url", flat=True))


def test_a_picture_that_comes_in_is_tied_and_its_address_waits():
    bring()

    assert addresses_of_copies() == [FIRST]
    assert PictureCopy.objects.waiting().count() == 1


def test_a_picture_of_a_known_address_is_shown_from_our_copy_at_once():
    copy = PictureCopy.objects.create(url=FIRST)
    bring()

    assert Image.objects.get().copy == copy


def test_an_undone_import_leaves_the_copy_of_the_former_picture_to_its_story(own_storage):
    bring()
    note_fetched(PictureCopy.objects.get(), store_renditions(picture()))
    batch = bring(SECOND)

    assert run("undo_import", batch.pk)[0] == 0
    assert Image.objects.get().copy.url == FIRST
    run("prune_images", "--delete")
    assert Image.objects.get().copy.is_held
    assert list(own_storage.rglob("*.*"))


def test_pictures_of_what_a_story_reports_are_tied():
    story = factories.article()
    report = {"title": "A report", "web_url": "https://other.example/1", "provider": {"domain": "other.example"}}
    edit(story, related=[report | {"type": "article", "quality": 5, "images": [{"url": FIRST}]}])

    assert addresses_of_copies() == [FIRST]


def test_pictures_of_an_outlet_that_a_document_brings_are_tied():
    edit(factories.article(), provider={"domain": "new.example", "name": "New", "images": [{"url": FIRST}]})

    assert Image.objects.get(provider__domain="new.example").copy.url == FIRST


def test_pictures_of_an_outlet_that_come_back_are_tied():
    outlet = factories.provider()
    Image.objects.create(provider=outlet, url=FIRST)
    operation = journal.remove([Provider.objects.get(pk=outlet.pk)])
    journal.undo(operation)

    assert addresses_of_copies() == [FIRST]


def test_a_picture_whose_address_is_changed_leaves_the_former_copy():
    bring()
    story = Article.objects.get()
    with recording(Operation.Verb.EDIT) as recorded, recorded.edit(story):
        story.images.update(url=SECOND)

    assert addresses_of_copies() == [SECOND]


def test_a_picture_that_is_rewritten_as_it_was_stays_tied():
    bring()
    story = Article.objects.get()
    with recording(Operation.Verb.EDIT) as recorded, recorded.edit(story):
        story.images.all().delete()
        Image.objects.create(article=story, url=FIRST, width=800, height=500)

    assert recorded.operation is None
    assert addresses_of_copies() == [FIRST]


def test_what_is_no_address_on_the_web_is_tied_to_nothing():
    story = factories.article()
    Image.objects.create(article=story, url="data:image/png;base64,AA==")
    with recording(Operation.Verb.EDIT) as recorded, recorded.edit(story):
        pass

    assert addresses_of_copies() == [None]
    assert not untied(Image.objects.all()).exists()
