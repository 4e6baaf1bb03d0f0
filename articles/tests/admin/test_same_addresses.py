"""What editors see of addresses and outlets that may be one, and of what an address should not hold."""

import pytest

from articles.models import Article, Operation
from articles.tests import factories
from articles.tests.admin.filled_forms import filled_in

pytestmark = pytest.mark.django_db

SECRET = "https://someone:Pa55word@outlet.example/a"


def record_of(row):
    return f"/admin/articles/{row._meta.model_name}/{row.pk}/change/"


def text_of(browser, address):
    return browser.get(address).content.decode()


def test_a_record_names_its_suspected_duplicates_and_the_address_that_they_share(desk):
    story = factories.article(web_url="https://a.example/1")
    twin = factories.article(title="Its twin", original_url="http://www.a.example/1/?utm_source=rss")

    page = text_of(desk, record_of(story))

    assert record_of(twin) in page
    assert "http://www.a.example/1/?utm_source=rss" in page


def test_the_secret_of_an_address_is_masked_and_stays_when_the_form_is_sent_back(desk):
    story = factories.article(web_url=SECRET, related_count=1)
    factories.related_link(article=story, web_url=SECRET)
    address = record_of(story)

    page = text_of(desk, address)
    sent = desk.post(address, filled_in(desk, address))
    desk.post(address, filled_in(desk, address) | {"title": "Another title"})

    assert sent.status_code == 302
    assert "Pa55word" not in page
    assert "https://***@outlet.example/a" in page
    assert "password" in page
    story.refresh_from_db()
    assert (story.title, story.web_url, story.related_links.get().web_url) == ("Another title", SECRET, SECRET)
    assert Operation.objects.count() == 1


def test_a_secret_is_taken_out_and_the_journal_shows_it_to_nobody(desk):
    story = factories.article(web_url=SECRET)
    address = record_of(story)

    desk.post(address, filled_in(desk, address) | {"web_url": "https://outlet.example/a"})

    assert Article.objects.get(pk=story.pk).web_url == "https://outlet.example/a"
    assert "Pa55word" not in text_of(desk, address.replace("change", "history"))
    assert "Pa55word" not in text_of(desk, f"/admin/articles/operation/{Operation.objects.get().pk}/change/")


def test_two_records_of_one_domain_are_named_as_maybe_one_outlet(desk):
    first, second, other = (
        factories.provider(domain=domain, name=domain) for domain in ["nola.example", "www.NOLA.example", "c.example"]
    )

    listed = desk.get("/admin/articles/provider/?domain=shared").context["cl"].result_list

    assert set(listed) == {first, second}
    assert f'<a href="{record_of(second)}">www.NOLA.example</a>' in text_of(desk, record_of(first))
    assert "no other" in text_of(desk, record_of(other))
