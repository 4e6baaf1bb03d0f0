from dataclasses import replace
from datetime import UTC, datetime

import pytest

from articles.documents import read
from articles.documents.render import render
from articles.documents.timestamps import exact, mistaken

from .samples import FILE, document, problems_of, record_of

TEN = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20T10:00:00Z", "2026-11-20t10:00:00z", "2026-11-20 10:00:00Z", "2026-11-20  10:00:00 Z",
        "2026-11-20T10:00Z", "2026-11-20 12:00 +0200", "2026-11-20T15:00:00+05", "2026-11-20T15:30:00+05:30",
        "2026-11-20T07:00:00−03:00", "2026-11-20T10:00:00.000Z", "2026-11-20T10:00:00,0Z", "20261120T100000Z",
        "2026-11-20 10:00:00 UTC", "2026-11-20T10:00:00GMT", "Fri, 20 Nov 2026 12:00:00 +0200",
        "20 Nov 2026 10:00 GMT", "Fri, 20 Nov 2026 10:00:00 UTC", "Fri, 20 Nov 2026 10:00:00 Z",
    ],
)  # fmt: skip
def test_one_moment_in_any_spelling_is_taken_and_kept_as_written(text):
    source = document(publishedDateTime=text)
    record, warnings = read(source.encode(), FILE)

    assert (exact(text), record.published_at, warnings) == (TEN, TEN, ())
    assert f"\npublishedDateTime: {text}\n" in render(record)
    assert render(record) == source


def test_a_related_storys_moment_is_kept_as_written_too():
    related = (
        '\n  - title: "One"\n    publishedDateTime: 2026-11-20 12:00 +0200\n    provider:\n      domain: example.org'
    )

    assert related in render(record_of(related=related))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2016-12-31T23:59:60Z", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2017-01-01T00:59:60+01:00", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2026-11-19T24:00:00Z", datetime(2026, 11, 20, tzinfo=UTC)),
        ("2026-11-20T10:00:00.1234567Z", datetime(2026, 11, 20, 10, 0, 0, 123456, tzinfo=UTC)),
    ],
)
def test_the_last_second_counts_into_the_next_day(text, moment):
    assert exact(text) == moment


@pytest.mark.parametrize(
    "text", ["2026-11-20T10:00:60Z", "2026-11-20T24:00:01Z", "2026-02-30T10:00:00Z", "2026-13-01 10:00Z"]
)
def test_a_moment_that_does_not_exist_is_refused(text):
    [problem] = problems_of(document(publishedDateTime=text))

    assert problem.expected == "a date that exists, in the years 1 to 9999"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-11-20", "a day without a time, '2026-11-20'"),
        ("20/11/2026", "a day without a time, '20/11/2026'"),
        ("2026-11-20 10:00", "a time without a zone, '2026-11-20 10:00'"),
        ("2026-11-20T10:00:00.5", "a time without a zone, '2026-11-20T10:00:00.5'"),
        ("2026-11-20 10:00:00 CET", "a zone by its name, 'CET'"),
        ("2026-11-20T10:00 Europe/Berlin", "a zone by its name, 'Europe/Berlin'"),
    ],
)
def test_what_is_nearly_a_moment_gets_a_sentence_of_its_own(text, found):
    [problem] = problems_of(document(publishedDateTime=text))

    assert (problem.line, problem.found) == (5, found)
    assert mistaken(text)[0] == found


def test_a_moment_that_was_changed_is_no_longer_spelled_as_it_was():
    record = record_of(publishedDateTime="2026-11-20 12:00 +0200")
    moved = replace(record, published_at=TEN.replace(hour=11))

    assert "publishedDateTime: 2026-11-20T11:00:00Z\n" in render(moved)
