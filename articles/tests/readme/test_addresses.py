"""Every address in the README answers, on a site that holds the demonstration."""

import re
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.demo.loading import demonstration
from articles.intake.apply import import_documents
from articles.models import Article, Provider, Topic
from articles.tests import factories
from articles.tests.readme.reading import quoted, section

FIXTURES = Path(configured.FIXTURE_DIRS[0])
FEW = 12


@pytest.fixture
def site(db, settings, tmp_path):
    """A small part of the demonstration."""
    settings.SECURITY_CONTACT = "security@news.example"
    call_command("loaddata", FIXTURES / "topics.json", FIXTURES / "providers.json", verbosity=0)
    import_documents(demonstration(FIXTURES / "stories", timezone.now())[:FEW], label="some")
    # Of the API, a second page.
    for _ in range(25):
        factories.article()
    return Client()


def addresses():
    """Every address of readers that the README names, as it names it."""
    in_sentences = {each for each in quoted() if each.startswith(("/", "?")) and not each.startswith(OF_A_PATH)}
    return sorted(in_sentences | set(re.findall(r"^ {4}(/api/\S+)", section("The API"), re.MULTILINE)))


OF_A_PATH = "/newsdesk"
"""Under which the README lets a site lie: articles/tests/site/test_site_path.py walks over one."""

OTHERWISE = {"/admin/": 302, "/?topic=gone": 400}
OTHERWISE |= dict.fromkeys(["/feed/", "/rss/", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml"], 301)
"""How those answer that are named because there is no page."""


def whole(address):
    """An address with what is there in the place of what it leaves open."""
    story = Article.objects.live().first()
    topic = Topic.objects.order_by("pk").last()
    filled = {
        r"^/stories/.*": story.get_absolute_url(),
        r"^/topics/…/": topic.get_absolute_url(),
        r"^/providers/…/": Provider.objects.first().get_absolute_url(),
        r"^\?": "/?",
        "<topic>": topic.slug,
        "topic=…": f"topic={topic.slug}",
        "q=…": "q=robots",
    }
    for open_place, value in filled.items():
        address = re.sub(open_place, value, address)
    return address


def test_every_address_of_the_readers_answers(site):
    answers = {address: site.get(whole(address)).status_code for address in addresses()}

    assert len(answers) > 20
    assert {address: status for address, status in answers.items() if status != 200} == OTHERWISE


def test_where_feeds_are_looked_for_one_is_found(site):
    led = [address for address, status in OTHERWISE.items() if status == 301]

    assert {site.get(address, follow=True)["Content-Type"].partition(";")[0] for address in led} == {
        "application/atom+xml",
        "application/rss+xml",
    }


def test_every_form_of_feed_that_is_named_answers_on_every_list(site):
    forms = [each for each in quoted() if re.fullmatch(r"feed\.\w+", each)]

    assert len(forms) == 3
    for place in ["/", Topic.objects.first().get_absolute_url(), Provider.objects.first().get_absolute_url()]:
        assert {site.get(f"{place}{form}").status_code for form in forms} == {200}


def test_answers_of_the_api_may_be_kept_for_a_minute(site):
    assert "max-age=60" in site.get("/api/news/")["Cache-Control"]


def test_editors_sign_in_where_it_says():
    assert reverse("admin:index") == "/admin/"
