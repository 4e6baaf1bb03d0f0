import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from articles.pictures.decode import decode_picture
from articles.pictures.errors import Failed, Refused
from articles.pictures.fetch import Fetcher, Limits, NotModified

from .server import ETAG, PICTURE


def refusal_of(fetcher, address):
    with pytest.raises(Refused) as refused:
        fetcher.fetch(address)
    return refused.value.reason


def failure_within(address, **limits):
    with Fetcher("Newsdesk", limits=Limits(**limits), allow_private=True) as hurried:
        return failure_of(hurried, address)


def failure_of(fetcher, address):
    with pytest.raises(Failed) as failed:
        fetcher.fetch(address)
    return failed.value


def test_it_works(server, fetcher):
    fetched = fetcher.fetch(f"{server.address}/picture")

    assert fetched.data == PICTURE
    assert fetched.address == f"{server.address}/picture"
    assert (fetched.etag, fetched.last_modified) == (ETAG, "Mon, 14 Dec 2020 10:00:00 GMT")


def test_a_request_says_who_asks_and_takes_nothing_compressed(server):
    with Fetcher("Newsdesk München\r\n (+http://site.example)", allow_private=True) as fetcher:
        fetcher.fetch(f"{server.address}/picture")

    headers = server.requests[0][1]
    assert headers["User-Agent"] == "Newsdesk Mnchen (+http://site.example)"
    assert headers["Accept-Encoding"] == "identity"
    assert headers["Host"] == f"127.0.0.1:{server.port}"


def test_no_cookie_is_kept(server, fetcher):
    fetcher.fetch(f"{server.address}/cookie")
    fetcher.fetch(f"{server.address}/cookie")

    assert "Cookie" not in server.requests[1][1]


def test_no_proxy_of_the_environment_is_used(server, fetcher, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")

    assert fetcher.fetch(f"{server.address}/picture").data == PICTURE


def test_a_picture_that_did_not_change_is_not_sent_again(server, fetcher):
    assert fetcher.fetch(f"{server.address}/picture", etag=ETAG) == NotModified()


def test_a_picture_that_changed_is(server, fetcher):
    fetched = fetcher.fetch(f"{server.address}/picture", etag='"other"', last_modified="Mon, 14 Dec 2020 10:00:00 GMT")

    assert fetched.data == PICTURE
    assert server.requests[0][1]["If-Modified-Since"] == "Mon, 14 Dec 2020 10:00:00 GMT"


def test_nothing_is_unmodified_without_having_been_asked_about(server, fetcher):
    assert failure_of(fetcher, f"{server.address}/status/304").reason == "the server answered 304"


@pytest.mark.parametrize(
    ("status", "is_permanent"),
    [(status, True) for status in [204, 206, 302, 403, 404, 410]]
    + [(status, False) for status in [408, 429, 500, 503]],
)
def test_an_answer_without_a_picture_is_worth_another_try_or_not(server, fetcher, status, is_permanent):
    failed = failure_of(fetcher, f"{server.address}/status/{status}")

    assert (failed.reason, failed.is_permanent) == (f"the server answered {status}", is_permanent)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("9" * 12, 604800), ("9" * 5000, None), ("²", None), ("soon", None), ("-5", None)],
)
def test_a_server_may_say_when_to_come_back(server, fetcher, said, seconds):
    address = f"{server.address}/status/429?Retry-After={said if said.isascii() else '%B2'}"

    assert failure_of(fetcher, address).retry_after == seconds


def test_a_server_may_say_when_to_come_back_by_date(server, fetcher):
    moment = format_datetime(datetime.now(UTC) + timedelta(minutes=10), usegmt=True)

    assert 590 <= failure_of(fetcher, f"{server.address}/status/503?Retry-After={moment}").retry_after <= 600


def test_a_redirect_is_followed(server, fetcher):
    fetched = fetcher.fetch(f"{server.address}/hops/5")

    assert fetched.data == PICTURE
    assert fetched.address == f"{server.address}/picture"


@pytest.mark.parametrize("path", ["hops/6", "circle"])
def test_no_more_than_five_redirects_are_followed(server, fetcher, path):
    assert refusal_of(fetcher, f"{server.address}/{path}") == "redirects more than 5 times"
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "begins with file:"),
        ("ftp://127.0.0.1/a.jpg", "begins with ftp:"),
        ("javascript:alert(1)", "begins with javascript:"),
        ("http://editor:secret@127.0.0.1/a.jpg", "holds a user name"),
        ("http://[::1/a.jpg", "cannot be read"),
    ],
)
def test_a_redirect_is_checked_like_any_address(server, fetcher, location, reason):
    assert reason in refusal_of(fetcher, f"{server.address}/redirect?to={location}")


@pytest.mark.parametrize("path", ["endless", "claims-too-much", "bomb", "bomb?as=deflate"])
def test_a_large_picture_is_not_read_to_its_end(server, fetcher, path):
    assert refusal_of(fetcher, f"{server.address}/{path}") == "larger than 1 MB"


@pytest.mark.parametrize("path", ["drips", "drips-headers", "continues"])
def test_a_server_that_drips_is_cut_off(server, path):
    failure = failure_within(f"{server.address}/{path}", total_seconds=0.8)

    assert failure.reason == "took longer than 0.8 seconds"


def test_a_silent_server_is_not_waited_for(server):
    failure = failure_within(f"{server.address}/is-silent", read_seconds=0.4)

    assert failure.reason == "the server did not answer in time"


@pytest.mark.parametrize("path", ["claims-more", "closes", "breaks-off", "talks-smtp"])
def test_half_an_answer_is_none_and_worth_another_try(server, fetcher, path):
    failed = failure_of(fetcher, f"{server.address}/{path}")

    assert failed.reason == "the server's answer broke off, or was none that a web server gives"
    assert not failed.is_permanent


@pytest.mark.parametrize("path", ["claims-less", "page"])
def test_what_is_no_whole_picture_is_found_out_when_decoding(server, fetcher, path):
    fetched = fetcher.fetch(f"{server.address}/{path}")

    with pytest.raises(Refused):
        decode_picture(fetched.data)


def test_what_was_compressed_unasked_is_unpacked(server, fetcher):
    assert fetcher.fetch(f"{server.address}/packed").data == PICTURE


def test_what_was_compressed_in_another_way_is_refused(server, fetcher):
    assert refusal_of(fetcher, f"{server.address}/bomb?as=br").endswith("not asked for (br)")


def test_damaged_compression_is_a_failure(server, fetcher):
    assert failure_of(fetcher, f"{server.address}/badly-packed").reason == "the server's compression is damaged"


def test_a_server_that_is_not_there_cannot_be_reached(fetcher):
    assert failure_of(fetcher, "http://127.0.0.1:1/").reason == "the server cannot be reached (Connection refused)"


def test_a_validator_that_could_not_be_sent_back_is_not_kept(server, fetcher):
    fetched = fetcher.fetch(f"{server.address}/status/200?ETag=%22{'a' * 300}%22&Last-Modified=%C3%A9t%C3%A9")

    assert (fetched.etag, fetched.last_modified) == ("", "")


def test_several_threads_share_a_fetcher(server):
    with Fetcher("Newsdesk", allow_private=True, limits=Limits()) as fetcher:
        sizes = []
        threads = [
            threading.Thread(target=lambda: sizes.append(len(fetcher.fetch(f"{server.address}/picture").data)))
            for _ in range(20)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sizes == [len(PICTURE)] * 20
