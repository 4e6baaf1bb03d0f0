import base64
from datetime import UTC, datetime

import pytest

from articles.documents import ProviderRecord

from .samples import document, fields_of, problems_of, record_of


def sealed(blocks, vector):
    return f'"{base64.b64encode(bytes(blocks)).decode()};{base64.b64encode(bytes(vector)).decode()}"'


@pytest.mark.parametrize("word", ["12:30", "1843", "No", "5G", "2020", "0x10", "1_000", "2020-01-01", "true", "="])
def test_a_text_is_a_text_whatever_it_looks_like(word):
    record = record_of(title=word, provider=f"\n  name: {word}\n  domain: example.com", topics=f"\n  - {word}")

    assert (record.title, record.provider.name, record.topics) == (word, word, (word,))


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2021-03-04T05:06:07Z", datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)),
        ('"2021-03-04T05:06:07Z"', datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)),
        ("2021-03-04T05:06:07+02:00", datetime(2021, 3, 4, 3, 6, 7, tzinfo=UTC)),
        ("2021-03-04T05:06:07-0530", datetime(2021, 3, 4, 10, 36, 7, tzinfo=UTC)),
        ("2021-03-04T05:06:07.25Z", datetime(2021, 3, 4, 5, 6, 7, 250_000, tzinfo=UTC)),
        ("2021-03-04T05:06:07.1234567Z", datetime(2021, 3, 4, 5, 6, 7, 123_456, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_moment_is_turned_into_utc(stated, expected):
    assert record_of(publishedDateTime=stated).published_at == expected


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.com/",
        "//example.com/",
        "example.com/a",
        "https://",
        "https:///a",
        "https://?a",
        "https://./a",
        "https://:80/",
        "https://example.com:port/",
        "https://example.com:99999/",
        "https://exam ple.com/",
        "https://example.com/a b",
        "https://example.com/a\\u00a0b",
        "https://example.com/a\\nb",
        "https://example.com\\\\@example.org/",
        "https://[::1/",
        "https://[oops]/",
        "https://exa\u2100mple.com/",
        "https://example.com/" + "é" * 991,
        "",
    ],
)
def test_an_address_is_http_or_https_with_a_host(address):
    assert fields_of(document(webUrl=f'"{address}"')) == ["webUrl"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com",
        "HTTP://EXAMPLE.COM:8080/a?b=[c]#d",
        "https://under_score.example.com/",
        "https://bücher.example/größe?q=“x”",
        "https://例え.jp/",
        "https://user@example.com/",
        "https://[::1]:8000/",
        "https://192.0.2.1/a|b",
        "https://example.com/" + "é" * 990,
    ],
)
def test_an_address_is_kept_as_it_stands(address):
    assert record_of(webUrl=f'"{address}"').web_url == address


@pytest.mark.parametrize("url", ["//example.com/a.jpg", "/a b.jpg", "/\\\\a.jpg", "a.jpg", "data:image/png,x"])
def test_a_picture_may_have_a_path_from_the_root_but_no_more(url):
    image = '\n  - url: "{}"'

    assert record_of(images=image.format("/assets/a.jpg")).images[0].url == "/assets/a.jpg"
    assert fields_of(document(images=image.format(url))) == ["images[0].url"]


@pytest.mark.parametrize(
    ("provider", "field"),
    [
        ("name: A", "provider.domain"),
        ("domain:", "provider.domain"),
        ('domain: ""', "provider.domain"),
        ("domain: example com", "provider.domain"),
        ("domain: https://example.com", "provider.domain"),
        ("domain: //example.com", "provider.domain"),
        ("domain: javascript:x", "provider.domain"),
        (f"domain: {'x' * 256}", "provider.domain"),
        ('name: "a\\0b"\n  domain: example.com', "provider.name"),
        (f"name: {'x' * 201}\n  domain: example.com", "provider.name"),
        ("domain: example.com\n  images: a", "provider.images"),
        (
            'domain: example.com\n  images:\n    - url: "https://example.com/a"\n      width: 0',
            "provider.images[0].width",
        ),
    ],
)
def test_a_provider_is_known_by_its_domain(provider, field):
    assert fields_of(document(provider=f"\n  {provider}")) == [field]


@pytest.mark.parametrize("domain", ["example.com/2021/story", "localhost:8000", "例え.jp", "EXAMPLE.com"])
def test_a_domain_is_kept_as_it_stands(domain):
    assert record_of(provider=f"\n  domain: {domain}").provider == ProviderRecord(None, domain)


@pytest.mark.parametrize(
    "secured",
    [
        sealed(32, 16).replace(";", ""),
        sealed(31, 16),
        sealed(0, 16),
        sealed(32, 15),
        sealed(32, 0),
        sealed(32, 16).replace("A", "*", 1),
        sealed(32, 16).replace(";", "; "),
        sealed(32, 16).replace(";", ";;"),
        '"geheim;geheim"',
        "{geheim: geheim}",
        "[geheim]",
        '"geheim\\0"',
        "*geheim",
    ],
)
def test_a_sealed_text_of_another_form_is_refused_and_never_shown(secured):
    problems = problems_of(document(secured=secured))

    assert {problem.field for problem in problems} == {"secured"}
    assert not any("geheim" in str(problem) or "AAAA" in str(problem) for problem in problems)


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("yes", "yes"),
        ("No", "No"),
        ("~", None),
        ("null", None),
        ("", None),
        ("+12", 12),
        ("9223372036854775807", 9223372036854775807),
        ("9223372036854775808", "9223372036854775808"),
        ("-9223372036854775808", -9223372036854775808),
        ("007", "007"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1e999", "1e999"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z"),
        ('"12"', "12"),
        ("'true'", "true"),
    ],
)
def test_an_unknown_value_is_what_json_can_say(stated, value):
    found = record_of(mood=stated).extra["mood"]

    assert (type(found), found) == (type(value), value)
