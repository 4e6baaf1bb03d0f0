"""Pictures fetched from a real server into rows and files."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Image, PictureCopy
from articles.pictures.errors import Failed, NotStored, Refused
from articles.pictures.fetch_many import cache, pause_before_retry
from articles.pictures.register import register
from articles.pictures.storage import pictures
from articles.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_storage")]


def image(url, **owner):
    return Image.objects.create(url=url, **owner or {"article": factories.article()})


def fetch(*urls):
    """State and fetch pictures; return the report and the copy of the first."""
    for url in urls:
        image(url)
    register()
    report = cache(PictureCopy.objects.waiting().neediest())
    return report, PictureCopy.objects.get(url=urls[0])


def test_a_fetched_picture_is_held_and_every_file_of_it_is_there(server):
    report, copy = fetch(f"{server.address}/picture")

    assert str(report) == "1 asked for: 1 held, 0 unchanged, 0 failed"
    assert (copy.state, copy.width, copy.height) == ("held", 64, 48)
    assert copy.files
    assert all(pictures.exists(name) for name in copy.files)


def test_one_address_is_fetched_once_for_all_images_that_state_it(server):
    report, copy = fetch(*[f"{server.address}/picture"] * 3)

    assert report.counts["held"] == 1
    assert copy.images.count() == 3


def test_one_picture_under_two_addresses_shares_its_files(server):
    fetch(f"{server.address}/picture", f"{server.address}/cookie")

    first, second = PictureCopy.objects.all()
    assert first.files == second.files


def test_a_picture_that_is_stated_later_is_tied_to_the_copy_that_is_held(server):
    _report, copy = fetch(f"{server.address}/picture")
    late = image(copy.url)

    register()
    late.refresh_from_db()

    assert late.copy == copy


def test_a_path_is_no_address_to_fetch():
    image("/assets/icon.png")

    register()

    assert not PictureCopy.objects.exists()


@pytest.mark.parametrize(
    ("path", "words"), [("status/404", "404"), ("page", "web page"), ("circle", "redirect"), ("closes", "broke off")]
)
def test_a_failure_is_noted_in_words_with_the_time_of_the_next_try(server, path, words):
    report, copy = fetch(f"{server.address}/{path}")

    assert (copy.state, copy.attempt_count) == ("failed", 1)
    assert words in copy.failure
    assert copy.retry_at > timezone.now()
    assert report.problems == [f"{copy.url}: {copy.failure}"]


@pytest.mark.parametrize(
    "answer",
    [
        "status/429?Retry_After=Mon, 14 Dec 99999999999999999999 10:00:00 GMT",
        "status/503?Retry_After=Mon, 14 Dec 2020 10:00:00 %2B99999999999999999999",
        f"status/200?Content_Length={'9' * 19}",
        f"status/200?Content_Length={'9' * 1900}",
        "redirect?to=http://[::1",
        "redirect?to=http://a.example:99999999999999999999/",
        f"redirect?to=http://{'a' * 70}.example/",
        "redirect?to=http://xn--%C3%A9--.example/",
        "status/200?Content_Encoding=%00%C2%85",
        "odd",
    ],
)
def test_whatever_a_server_says_is_the_failure_of_its_picture_alone(server, answer):
    report, copy = fetch(f"{server.address}/{answer}".replace(" ", "%20"), f"{server.address}/picture")

    assert (report.counts["held"], report.counts["failed"]) == (1, 1)
    assert (copy.state, copy.failure.isprintable()) == ("failed", True)
    assert copy.retry_at > timezone.now()


@pytest.mark.parametrize("url", ["http://[::1", "https://a.example:port/", "http://a\x7f/", "http://a..b/"])
def test_an_address_that_is_none_is_the_failure_of_its_picture_alone(server, url):
    report, copy = fetch(url, f"{server.address}/picture")

    assert (report.counts["held"], report.counts["failed"]) == (1, 1)
    assert copy.state == "failed"


def test_one_failure_does_not_stop_the_others(server):
    report, _copy = fetch(f"{server.address}/status/500", f"{server.address}/picture")

    assert (report.counts["held"], report.counts["failed"]) == (1, 1)


def test_an_unchanged_picture_is_asked_for_by_its_etag_and_not_made_again(server):
    _report, copy = fetch(f"{server.address}/picture")
    fetched_at = copy.fetched_at

    report = cache(PictureCopy.objects.stored())
    copy.refresh_from_db()

    assert report.counts["unchanged"] == 1
    assert copy.fetched_at == fetched_at
    assert copy.checked_at > fetched_at
    assert server.requests[-1][1]["If-None-Match"] == '"first"'


def test_a_picture_whose_server_knows_no_etags_is_not_made_again_either(server):
    fetch(f"{server.address}/cookie")

    assert cache(PictureCopy.objects.stored()).counts["unchanged"] == 1


def test_a_failed_refresh_keeps_the_copy(server):
    _report, copy = fetch(f"{server.address}/picture")
    PictureCopy.objects.update(url=f"{server.address}/status/500")

    cache(PictureCopy.objects.stored())
    copy.refresh_from_db()

    assert copy.state == "failed"
    assert copy.is_held
    assert all(pictures.exists(name) for name in copy.files)


def test_pictures_of_live_stories_come_first_the_highest_rank_leading():
    held = image("https://a.example/held.jpg", article=factories.article(quality=20))
    cool, hot = (factories.article(quality=quality) for quality in (80, 160))
    related = image("https://a.example/related.jpg", related_link=factories.related_link(article=hot))
    own = [image(f"https://a.example/{story.pk}.jpg", article=story) for story in (cool, hot)]
    register()

    urls = [copy.url for copy in PictureCopy.objects.neediest()]

    assert urls == [own[1].url, own[0].url, related.url, held.url]


@pytest.mark.parametrize(
    ("error", "hours"),
    [
        (Failed("500"), [1, 2, 4]),
        (Failed("404", is_permanent=True), [168, 336, 672]),
        (Refused("an SVG"), [168, 336, 672]),
        (Failed("429", retry_after=7200), [2, 2, 2]),
    ],
)
def test_every_failure_in_a_row_doubles_the_pause_unless_the_server_names_one(error, hours):
    assert [pause_before_retry(attempt, error) / timedelta(hours=1) for attempt in (1, 2, 3)] == hours


def test_no_pause_is_longer_than_a_month():
    assert pause_before_retry(40, Failed("500")) == timedelta(days=30)


def test_a_picture_on_a_private_network_is_refused(server, settings):
    settings.PICTURES_FROM_PRIVATE_NETWORKS = False

    _report, copy = fetch(f"{server.address}/picture")

    assert copy.state == "failed"
    assert not server.requests


def test_a_storage_that_does_not_work_ends_the_run_and_is_no_pictures_failure(server, own_storage):
    own_storage.write_text("a file where the folder would be")

    with pytest.raises(NotStored, match="the storage of pictures failed"):
        fetch(f"{server.address}/picture")

    assert PictureCopy.objects.get().state == "waiting"


def test_files_appear_whole_or_not_at_all(own_storage, server):
    fetch(f"{server.address}/picture")

    assert not [path for path in own_storage.rglob(".*") if path.is_file()]
