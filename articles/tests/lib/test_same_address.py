import pytest

from articles.lib.same_address import (
    address_digest,
    address_key,
    domain_key,
    masked_address,
    public_address,
    public_domain,
    public_text,
)

STORY = "example.org/story"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/story", "https://example.org/story/", "https://example.org/story/index.html",
        "https://example.org/st%6Fry", "http://example.org/story", "https://www.example.org/story",
        "https://example.org/story?utm_source=rss&utm_medium=feed", "https://example.org/story#main",
        "HTTPS://EXAMPLE.org/story", "https://example.org/story?ref=news", "https://example.org:443/story",
        "http://example.org:80/story", "https://m.example.org/story", "https://mobile.example.org/story",
        "https://amp.example.org/story", "https://example.org/story/amp/", "https://example.org/story.amp.html",
        "https://example.org/story?amp=1", "https://example.org/story?outputType=amp", "https://example.org./story",
        "https://example-org.cdn.ampproject.org/c/s/example.org/story", "https://example.org/other/../story",
        "https://www.google.com/amp/s/example.org/story", "https://user:word@example.org/story",
        "https://example.org/story?fbclid=IwAR0&gclid=1&mc_cid=2", " https://example.org/story\n", "http://example.org//story",
        "https://example-org.CDN.ampproject.org/c/s/example.org/story", "https://www.m.example.org/story",
    ],
)  # fmt: skip
def test_one_page_has_one_key(address):
    assert address_key(address) == STORY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a?b=1&a=2", "https://example.org/a?a=2&b=1"),
        ("https://example.org/a?b=1&amp;a=2", "https://example.org/a?a=2&b=1"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%c3%9fe"),
        ("https://example.org/caf\u0065\u0301", "https://example.org/caf%C3%A9"),
    ],
)
def test_two_spellings_are_one_key(one, other):
    assert address_key(one) == address_key(other)
    assert address_digest(one) == address_digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/Story", "https://example.org/story"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a?id=1", "https://example.org/a"),
        ("https://example.org/photo?fbid=1", "https://example.org/photo?fbid=2"),
        ("https://example.org/a?msid=1", "https://example.org/a?msid=2"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://news.example.org/a", "https://example.org/a"),
        ("https://m.example/a", "https://example/a"),
        ("https://example.org/#!/a", "https://example.org/#!/b"),
        ("https://example.org/lamp", "https://example.org/l"),
        ("https://[broken/a", "https://[broken/b"),
    ],
)
def test_two_pages_have_two_keys(one, other):
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(
    "domain", ["nola.com", "NOLA.com", "nola.com.", "nola.com:443", "www.nola.com", "WWW.Nola.Com.", " nola.com"]
)
def test_one_outlet_has_one_key(domain):
    assert domain_key(domain) == "nola.com"


def test_an_outlet_of_another_alphabet_is_one_in_both_spellings():
    assert domain_key("bücher.example") == domain_key("XN--bcher-kva.example") == "xn--bcher-kva.example"


def test_outlets_that_differ_stay_apart():
    names = [
        "nola.com",
        "m.nola.com",
        "nola.com/a",
        "nola.com/b",
        "www.com",
        "wwwnola.com",
        "under_score.example",
        "a..b",
    ]

    assert len({domain_key(name) for name in names}) == len(names)


def test_no_address_has_no_key():
    assert (address_key(None), address_key(""), address_digest(None)) == ("", "", "")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("https://user:word@example.org/a@b", "https://example.org/a@b"),
        ("https://a@b@example.org", "https://example.org"),
        ("https:///user:word@example.org/a", "https://example.org/a"),
        ("HTTPS://user@example.org:8080", "HTTPS://example.org:8080"),
        ("https://example.org/@user", "https://example.org/@user"),
        ("https://example.org?mail=a@b", "https://example.org?mail=a@b"),
        ("/pictures/a@2x.png", "/pictures/a@2x.png"),
        (None, None),
    ],
)
def test_names_and_passwords_are_not_public(address, public):
    assert public_address(address) == public


def test_editors_see_that_there_is_a_secret_and_not_which():
    assert masked_address("https://user:word@example.org/a@b") == "https://***@example.org/a@b"
    assert masked_address("https://example.org/@user") == "https://example.org/@user"


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ('<iframe src="https://user:word@example.org/a">', '<iframe src="https://example.org/a">'),
        ('<a href="//u@a.example">b</a> c@d.example', '<a href="//a.example">b</a> c@d.example'),
        ('<a href="https://a.example/@user">', '<a href="https://a.example/@user">'),
        (None, None),
    ],
)
def test_addresses_in_a_text_show_no_secret(text, public):
    assert public_text(text) == public


def test_a_domain_shows_no_secret():
    domains = ["user:word@nola.com", "nola.com/@user", "nola.com"]
    assert [*map(public_domain, domains)] == ["nola.com", "nola.com/@user", "nola.com"]
