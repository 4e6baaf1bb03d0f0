"""In which language what is told to whom: a story's own, its outlet's, its script's, the site's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.intake.apply import import_documents
from articles.intake.sources import uploaded
from articles.lib import languages
from articles.models import Article, Provider
from articles.tests import factories
from articles.tests.documents.samples import FILE, document
from articles.tests.pages.discovery.test_head import data
from articles.tests.pages.feeds.reading import parsed

pytestmark = pytest.mark.django_db


@pytest.fixture
def german(settings):
    settings.SITE_LANGUAGE = "de"


def hosted(**facts):
    """A story that nobody but the desk hosts, of an hour ago."""
    return factories.article(web_url=None, published_at=timezone.now() - timedelta(hours=1), **facts)


def told(client, story):
    """The language of the only story, in everything that tells of it."""
    page = client.get(story.get_absolute_url())
    atom, rss = (parsed(client.get(f"/feed.{form}")) for form in ["atom", "rss"])
    json_feed = client.get("/feed.json").json()
    news = client.get("/news-sitemap.xml").content.decode()
    return {
        data(page)["inLanguage"],
        atom.entries[0].title_detail.language,
        rss.entries[0].get("language", rss.feed.language),
        json_feed["items"][0].get("language", json_feed["language"]),
        news.partition("<news:language>")[2].partition("<")[0],
        client.get("/api/news/").json()["value"][0]["locale"],
    }


def test_a_site_says_its_language_wherever_it_tells_of_a_story(client, german):
    story = hosted(title="Die Brücke bleibt bis Ostern gesperrt")
    page = client.get(story.get_absolute_url()).content.decode()

    assert told(client, story) == {"de"}
    assert '<html lang="de">' in page
    assert '<body lang="en">' in page
    assert 'lang="de">Die Brücke' in page
    assert 'lang="de"' in client.get("/topics/").content.decode()
    assert client.get("/manifest.webmanifest").json()["lang"] == "de"
    assert parsed(client.get("/feed.rss")).feed.language == "de"
    assert parsed(client.get("/feed.atom")).feed.language == "de"


def test_an_outlet_may_report_in_another_one(client):
    story = hosted(provider=factories.provider(language="fr"))

    assert told(client, story) == {"fr"}
    assert f'lang="fr"><a href="{story.get_absolute_url()}"' in client.get("/").content.decode()


def test_a_story_may_be_in_another_one_than_its_outlet(client, german):
    import_documents(uploaded(FILE, document(language="pt_br", webUrl=None, originalUrl=None).encode()), label="a test")
    Provider.objects.update(language="fr")
    Article.objects.update(published_at=timezone.now() - timedelta(hours=1))

    assert {each.lower().partition("-")[0] for each in told(client, Article.objects.get())} == {"pt"}
    assert Article.objects.get().language_code == "pt-BR"


def test_a_changed_document_changes_its_language():
    for stated in ["it", "de", "nonsense language"]:
        import_documents(uploaded(FILE, document(language=stated).encode()), label="a test")

    assert Article.objects.get().stated_language is None


def test_a_desk_in_english_tells_apps_what_it_always_told(client):
    hosted(title="街の防犯カメラ")

    assert client.get("/api/news/").json()["value"][0]["locale"] == "en-us"


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"stated": "fr", "of_outlet": "de", "by_script": "ru"}, "fr"),
        ({"of_outlet": "de"}, "de"),
        ({"of_outlet": "de-AT", "by_script": "ru"}, "ru"),
        ({"of_outlet": "bg", "by_script": "ru"}, "bg"),
        ({"by_script": "ru"}, "ru"),
        ({}, "en"),
    ],
)
def test_the_first_that_is_known_counts(facts, found):
    unknown = {"stated": None, "of_outlet": None, "by_script": None, "of_site": "en"}

    assert languages.language_of(**unknown | facts) == found


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("DE", "de"),
        (" pt_br ", "pt-BR"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sl-rozaj", "sl-rozaj"),
        ("German", ""),
        ('de" onload="x', ""),
        ("de\n", "de"),
        ("", ""),
        (49, ""),
        (None, ""),
        (["de"], ""),
    ],
)
def test_a_code_is_written_in_its_usual_capitals_or_is_none(stated, code):
    assert languages.code(stated) == code


@pytest.mark.parametrize(
    ("code", "written"),
    [("de-AT", "de"), ("zh", "zh"), ("zh-Hant", "zh-tw"), ("zh-CN", "zh-cn"), ("zh-HK", "zh-tw"), ("fil", "fil")],
)
def test_news_sitemaps_have_codes_of_their_own(code, written):
    assert languages.news_code(code) == written
