"""An outlet is one however its domain is written; how a document writes it stays with what the document says."""

import pytest

from articles.intake.apply import import_documents
from articles.intake.export import document as exported
from articles.intake.sources import Source
from articles.journal.shared_rows.lookup import known_outlets
from articles.models import Article, Provider, SearchText
from articles.tests import factories
from articles.tests.documents.samples import document

pytestmark = pytest.mark.django_db

SPELLINGS = ["nola.example", "www.nola.example", "NOLA.example", "nola.example.", "nola.example:443"]


def bring(*domains):
    """Import a story for each of the domains, all in one import; returns the documents by their stems."""
    texts = {
        f"2021-03-0{day}-a": document(
            provider=f"\n  name: Name {day}\n  domain: {domain}",
            related=None,
            originalUrl=None,
            webUrl=f'"https://a.example/{day}"',
        )
        for day, domain in enumerate(domains, start=1)
    }
    report = import_documents(
        [Source(f"{stem}.md", data=text.encode()) for stem, text in texts.items()], label="a test"
    )
    assert not report.problems
    return texts


def test_one_outlet_in_five_spellings_is_one_outlet_and_every_document_comes_out_as_it_was():
    texts = bring(*SPELLINGS)

    assert [*Provider.objects.values_list("domain", "name")] == [("nola.example", "Name 1")]
    assert {story.stem: exported(story) for story in Article.objects.with_story()} == texts


@pytest.mark.parametrize(
    "domains", [["bücher.example", "xn--bcher-kva.example"], ["XN--bcher-kva.example", "BÜCHER.example"]]
)
def test_an_outlet_of_another_alphabet_is_one_in_both_spellings(domains):
    bring(*domains)

    assert Provider.objects.get().domain == domains[0]


def test_what_differs_stays_two_outlets():
    bring("nola.example", "m.nola.example", "nola.example/a", "nola.example/b")

    assert Provider.objects.count() == 4


def test_an_import_again_changes_nothing_and_an_edit_keeps_the_spelling():
    texts = bring(*SPELLINGS[:2])
    again = import_documents(
        [Source(f"{stem}.md", data=text.replace("Name", "Other").encode()) for stem, text in texts.items()], label="b"
    )

    assert again.counts["changed"] == 2
    assert not [warning for warning in again.warnings if warning.kind == "other-story"]
    assert Article.objects.get(stem="2021-03-02-a").stated_provider == {"name": "Other 2", "domain": "www.nola.example"}
    assert Article.objects.get(stem="2021-03-01-a").stated_provider == {"name": "Other 1"}


def test_of_two_outlets_that_are_there_each_keeps_its_own_documents_and_the_older_one_gets_others():
    older, younger = (factories.provider(domain=domain) for domain in ["www.nola.example", "nola.example"])

    found = known_outlets([{"domain": domain} for domain in ["nola.example", "www.nola.example", "Nola.Example"]])

    assert [outlet.pk for outlet in found.values()] == [younger.pk, older.pk, older.pk]


def test_a_former_domain_comes_before_another_spelling_of_an_outlets_own():
    own, into = (factories.provider(domain=domain) for domain in ["www.nola.example", "other.example"])
    into.other_domains.create(domain="nola.example")

    found = known_outlets([{"domain": domain} for domain in ["nola.example", "www.nola.example", "Nola.Example"]])

    assert [outlet.pk for outlet in found.values()] == [into.pk, own.pk, own.pk]


def test_another_spelling_of_a_former_domain_leads_to_its_outlet_too():
    into = factories.provider(domain="other.example")
    into.other_domains.create(domain="nola.example")

    assert known_outlets([{"domain": "WWW.nola.example"}])["WWW.nola.example"].pk == into.pk


def test_a_former_domain_with_www_is_found_without_it_too():
    into = factories.provider(domain="other.example")
    into.other_domains.create(domain="www.nola.example")

    assert known_outlets([{"domain": "Nola.example."}])["Nola.example."].pk == into.pk
    assert Provider.objects.named("nola.example").get() == into


def test_related_links_find_the_outlet_too():
    bring("nola.example")
    related = '\n  - title: "B"\n    provider:\n      name: B\n      domain: WWW.nola.example\n    quality: 1'
    text = document(related=related)
    import_documents([Source("2021-03-09-b.md", data=text.encode())], label="a test")

    story = Article.objects.with_story().get(stem="2021-03-09-b")
    assert story.related_links.get().provider.domain == "nola.example"
    assert exported(story) == text


def test_a_story_is_found_by_the_domain_of_its_outlet_however_its_document_writes_it():
    bring("nola.example", "xn--nola-0ra.example", "NOLA.example")

    texts = dict(SearchText.objects.values_list("article__stem", "others"))
    assert texts["2021-03-01-a"].replace("1", "3") == texts["2021-03-03-a"]


def test_a_users_name_before_a_domain_is_kept_with_the_document_alone():
    texts = bring("someone@nola.example")

    assert [*Provider.objects.values_list("domain", "slug")] == [("nola.example", "nola-example")]
    assert exported(Article.objects.with_story().get()) == texts["2021-03-01-a"]
