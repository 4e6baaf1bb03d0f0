"""Documents into rows and out again. Everything goes through files, as a user's documents do."""

import pytest
from django.db import connection

from articles.intake.apply import import_documents
from articles.intake.export import documents
from articles.intake.sources import Source
from articles.journal import publish, recording, restore, undo
from articles.models import Article, Batch, Change, Operation, Provider, Topic
from articles.tests.documents.samples import FILE, STEM, document

pytestmark = pytest.mark.django_db


def bring(*texts, name=FILE, **options):
    """Import documents given as texts, or as (name, text)."""
    named = [text if isinstance(text, tuple) else (name, text) for text in texts]
    return import_documents([Source(file, data=text.encode()) for file, text in named], label="a test", **options)


def story():
    return Article.objects.with_story().get(stem=STEM)


def edit(**parts):
    article = Article.objects.get()
    with recording(Operation.Verb.EDIT) as journal, journal.edit(article, holds=True):
        restore.write(article, parts)


def test_it_works():
    report = bring(document())

    assert str(report) == "1 read: 1 new, 0 changed, 0 unchanged, 0 refused"
    assert story().title == "A robot learns to fold"


def test_what_is_stored_comes_out_byte_for_byte():
    text = document()
    bring(text)

    assert list(documents(Article.objects.all())) == [(STEM, text)]


@pytest.mark.parametrize(
    "text",
    [
        document(quality=None, heat=None, published=None),
        document(heat="-1", published="false"),
        document(heat="-1", published="true"),
        document(heat="76"),
        document(published="false"),
        document(quality="20", heat="30", published="true"),
        document(related=None, heat="64", published="false", images=None, topics=None, secured=None),
        document(excerpt=None, category=None, type=None, webUrl=None, originalUrl=None),
        document(excerpt='""'),
        document(title=r'"Say \"no\", he wrote: a, b \\ c"', excerpt=r'"one\r\ntwo"'),
        document(body="What the reporter wrote.\n\n---\nmore"),
        document(publishedDateTime="2021-03-04T00:00:00Z"),
        document(provider="\n  name: Yes, Robot!\n  domain: yes.example\n  images:\n    - url: "
                 '"https://yes.example/icon.png"\n      width: 50\n      height: 50'),
    ],
)  # fmt: skip
def test_every_kind_of_document_comes_out_byte_for_byte(text):
    bring(text)

    assert [out for _stem, out in documents(Article.objects.all())] == [text]


def test_unknown_keys_are_kept_at_every_level():
    text = document(mood="calm", weather="\n  sky: grey\n  wind: 3")
    bring(text)
    (_stem, out), *_ = documents(Article.objects.all())
    Article.objects.all().delete()

    bring(out)
    assert story().extra == {"mood": "calm", "weather": {"sky": "grey", "wind": 3}}


def test_a_second_run_writes_nothing(django_assert_max_num_queries):
    bring(document())
    operations = Operation.objects.count()

    report = bring(document())

    assert str(report) == "1 read: 0 new, 0 changed, 1 unchanged, 0 refused"
    assert report.batch is None
    assert (Operation.objects.count(), Batch.objects.count()) == (operations, 1)


def test_a_changed_document_changes_only_what_differs():
    bring(document())
    report = bring(document(title='"A robot unlearns"', topics="\n  - AI"))
    change = Change.objects.last()

    assert report.counts["changed"] == 1
    assert change.before.keys() == {"title", "topics", "document_digest"}
    assert [placement.name for placement in story().placements.all()] == ["AI"]


def test_another_layout_of_the_same_facts_is_no_change():
    bring(document())

    assert bring(document(title="A robot learns to fold")).counts["unchanged"] == 1


def test_sound_documents_are_stored_although_others_are_refused():
    report = bring(document(), ("bad.md", document(published="no")))

    assert report.counts == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    assert str(report.problems[0]).startswith("bad.md:")
    assert Batch.objects.get().refused_count == 1


def test_failing_fast_stores_nothing():
    report = bring(document(), ("bad.md", "no document"), fail_fast=True)

    assert report.counts["refused"] == 1
    assert (Article.objects.count(), Batch.objects.count(), Provider.objects.count()) == (0, 0, 0)


def test_a_dry_run_reports_the_same_and_writes_nothing():
    report = bring(document(), dry_run=True)

    assert str(report) == "1 read: 1 new, 0 changed, 0 unchanged, 0 refused"
    assert not Article.objects.exists()
    assert not Operation.objects.exists()


def test_two_documents_of_one_stem_in_one_import_are_refused_unless_they_are_the_same():
    report = bring(document(), document(), document(title='"Another"'))

    assert report.counts == {"new": 1, "changed": 0, "unchanged": 1, "refused": 1}
    assert STEM in str(report.problems[0])


FAMILY = [
    "https://example.org/story", "https://example.org/story/", "http://example.org/story",
    "https://www.example.org/story", "https://example.org/story?utm_source=rss&utm_medium=feed",
    "https://example.org/story#main", "https://EXAMPLE.org/story", "https://example.org/story?ref=news",
    "https://example.org:443/story", "https://m.example.org/story", "https://example.org/story/index.html",
    "https://example.org/st%6Fry",
]  # fmt: skip


@pytest.mark.parametrize("is_in_one_import", [True, False])
def test_one_page_in_twelve_spellings_and_one_that_only_readers_are_sent_to_are_warned_of(is_in_one_import):
    spelled = [{"originalUrl": f'"{url}"', "webUrl": f'"{url}"'} for url in FAMILY]
    stated = [*spelled, *[{"originalUrl": None, "webUrl": '"https://example.org/webonly"'}] * 2]
    files = [(f"2021-03-{day:02}-a.md", document(**facts)) for day, facts in enumerate(stated, start=1)]
    reports = [bring(*files)] if is_in_one_import else [bring(file) for file in files]

    warned = [warning for report in reports for warning in report.warnings if warning.kind == "same-address"]
    assert [warning.file for warning in warned] == [name for name, _text in [*files[1:12], files[13]]]
    assert [warning.field for warning in warned] == ["originalUrl"] * 11 + ["webUrl"]
    assert warned[0].found == "the address of 2021-03-01-a, 'https://example.org/story/'"
    assert Article.objects.suspected_duplicates().count() == len(files)


def test_a_warning_of_the_same_address_tells_no_secret():
    report = bring(
        ("2021-03-01-a.md", document(webUrl='"https://a.example/1"', originalUrl=None)),
        ("2021-03-02-a.md", document(webUrl='"https://someone:secret@a.example/1"', originalUrl=None)),
    )

    told = " ".join(map(str, report.warnings))
    assert "2021-03-01-a, 'https://***@a.example/1'" in told
    assert "secret" not in told


@pytest.mark.parametrize("is_in_one_import", [True, False])
def test_the_same_original_address_under_another_stem_is_a_warning(is_in_one_import):
    twin = ("2021-03-05-twin.md", document())
    if is_in_one_import:
        report = bring(document(), twin)
    else:
        bring(document())
        report = bring(twin)

    assert any(warning.field == "originalUrl" and STEM in warning.found for warning in report.warnings)
    assert Article.objects.suspected_duplicates().count() == 2


def test_what_an_editor_changed_stays_and_is_named():
    bring(document())
    edit(title="The editor's own title")

    report = bring(document(title='"The document\'s second title"', excerpt='"New excerpt."'))

    assert (story().title, story().excerpt) == ("The editor's own title", "New excerpt.")
    assert report.kept == [(STEM, ("title",))]
    assert story().held_fields["title"] == "The document's second title"


def test_a_kept_field_is_named_by_a_second_run_too():
    bring(document())
    edit(title="The editor's own title")

    report = bring(document())

    assert (report.counts["unchanged"], report.kept) == (1, [(STEM, ("title",))])


def test_a_decision_by_hand_outlives_the_next_import():
    bring(document(quality="20", heat="30", published="false"))
    publish(Article.objects.all())

    bring(document(quality="21", heat="31", published="false"))

    assert (story().quality, story().published) == (21, True)


@pytest.mark.parametrize(
    ("flags", "decision"),
    [
        ({}, "rule"),
        ({"published": "false"}, "hold"),
        ({"heat": "64", "related": None, "published": "true"}, "publish"),
        ({"published": None}, "waiting"),
        ({"heat": "-1", "published": "false"}, "rule"),
    ],
)
def test_a_flag_that_differs_from_the_rule_arrives_as_a_decision(flags, decision):
    bring(document(**flags))

    assert story().decision == decision


def test_a_heat_beyond_the_rule_arrives_as_a_boost():
    bring(document(heat="90"))

    assert (story().boost, story().heat_sentence()) == (
        16, "quality 64 + 1 related × 10 + an editor's boost 16 = 90",
    )  # fmt: skip


def test_a_heat_without_a_quality_is_taken_as_stated_and_comes_out_so():
    text = document(quality=None, heat="91")
    bring(text)

    assert (story().quality, story().heat, story().decision) == (None, 91, "rule")
    assert story().heat_sentence() == "1 related × 10 + heat without a quality 81 = 91"
    assert [text for _, text in documents(Article.objects.all())] == [text]


def test_a_moment_comes_out_as_its_document_spells_it_until_it_is_another():
    text = document(publishedDateTime="2021-03-04 07:06:07 +0200")
    bring(text)
    assert [text for _, text in documents(Article.objects.all())] == [text]

    edit(published_at="2021-03-05T05:06:07Z")
    assert "publishedDateTime: 2021-03-05T05:06:07Z" in next(documents(Article.objects.all()))[1]


def test_an_undone_import_takes_new_stories_and_gives_changed_ones_back():
    text = document()
    bring(text)
    second = bring(document(title='"Changed"'), ("2021-03-05-new.md", document()))

    undone = undo(second.batch.operations.get())

    assert not undone.left
    assert list(documents(Article.objects.all())) == [(STEM, text)]
    assert bring(text).counts["unchanged"] == 1


def test_in_an_empty_house_the_topic_of_every_story_becomes_the_root():
    bring(document(), ("2021-03-05-other.md", document(topics="\n  - AI\n  - Work")))

    assert {topic.name: topic.parent and topic.parent.name for topic in Topic.objects.all()} == {
        "AI": None, "AI in Laundry": "AI", "Work": "AI",
    }  # fmt: skip


def test_two_names_of_one_topic_file_a_story_once():
    bring(document(topics="\n  - AI\n  - ai\n  - Work"))

    assert [placement.name for placement in story().placements.all()] == ["AI", "Work"]


def test_what_a_document_calls_its_provider_does_not_spoil_the_shared_record():
    bring(document(), ("2021-03-05-other.md", document(provider="\n  name: EXAMPLE\n  domain: example.com")))

    assert Provider.objects.get(domain="example.com").name == "Example Times"
    assert Article.objects.get(stem__endswith="other").outlet == "EXAMPLE"


def test_topic_rows_carry_what_topic_pages_are_ordered_by():
    bring(document())
    placement = story().placements.first()

    assert (placement.is_listed, placement.heat, placement.rank) == (True, 74, story().rank)


def test_an_import_of_many_makes_no_more_queries_for_it(django_assert_max_num_queries):
    texts = [(f"2021-03-05-story-{n}.md", document(originalUrl=f'"https://a.example/{n}"')) for n in range(150)]

    # Two say which topics and outlets came too. PostgreSQL is asked for four locks, and for statistics in two.
    with django_assert_max_num_queries(62 if connection.vendor == "postgresql" else 56):
        bring(*texts)
