"""What applied migrations derive is worked out when all of them are through, and once."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from articles.management.after_migrate import NOTED, due_to_derive
from articles.management.derived import KINDS
from articles.models import Finding, Image, Provider, RelatedLink, SearchText, StoryAddress, Topic
from articles.tests import factories

pytestmark = pytest.mark.django_db


def ask_again(*migrations):
    """As if these migrations had been applied, and what they derive had not been worked out since."""
    recorder = MigrationRecorder(connection)
    recorder.migration_qs.filter(app=NOTED, name__in=migrations).delete()


def test_a_database_that_was_made_asks_for_nothing():
    assert due_to_derive(connection) == {}


def test_stories_from_before_get_what_a_migration_derives():
    story = factories.article(title="Dogs &amp; cats", topics=[factories.topic()])
    factories.related_link(article=story)
    Image.objects.create(article=story, url="http://a.example/1")
    SearchText.objects.update(title="other")
    StoryAddress.objects.all().delete()
    RelatedLink.objects.update(web_digest="")
    Topic.objects.update(same_name="")
    Provider.objects.update(same_domain="")
    ask_again("0016_names", "0020_findings", "0021_same_addresses", "0023_words_again")

    call_command("migrate", verbosity=0)

    assert set(Finding.objects.values_list("kind", "field")) == {
        ("entity", "title"),
        ("http-picture", "images[0].url"),
    }
    for name in ["names", "domains", "links", "words", "addresses", "findings"]:
        assert list(KINDS[name].differences()) == []
    assert due_to_derive(connection) == {}


def test_it_is_not_done_again():
    factories.article()
    SearchText.objects.update(title="other")

    call_command("migrate", verbosity=0)

    assert SearchText.objects.get().title == "other"


def test_what_is_asked_for_is_something_that_can_be_compared():
    ask_again(*MigrationRecorder(connection).migration_qs.filter(app=NOTED).values_list("name", flat=True))

    asked = {name for names in due_to_derive(connection).values() for name in names}
    assert asked
    assert asked <= KINDS.keys()
