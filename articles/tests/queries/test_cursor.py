"""A story's place in an order survives the way through an address; anything else is refused."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.queries import cursor

PKS = st.integers(min_value=1, max_value=cursor.LARGEST_PK)
RANKS = st.floats(min_value=-1e6, max_value=1e6)
HEATS = st.integers(min_value=-cursor.LARGEST_NUMBER, max_value=cursor.LARGEST_NUMBER)
MOMENTS = st.datetimes(timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("value", "written"),
    [(104, "104-1234"), (-1.5, "-1.5-1234"), (datetime(2020, 12, 14, 23, 30, tzinfo=UTC), "2020-12-14T23:30:00Z-1234")],
)
def test_a_place_is_readable(value, written):
    assert cursor.write(value, 1234) == written


@pytest.mark.parametrize(("field", "values"), [("rank", RANKS), ("heat", HEATS), ("published_at", MOMENTS)])
@given(data=st.data(), pk=PKS)
def test_what_is_written_is_read_again(field, values, data, pk):
    value = data.draw(values)
    assert cursor.read(field, cursor.write(value, pk)) == (value, pk)


NOWHERE = ["", "-", "1", "1-", "-1", "x-1", "nan-1", "inf-1", "-inf-1", "1_0-1", "٣-١", "\0", "1-\0", "1.5.5-1", "1--1"]
NOWHERE += ["1-99999999999999999999", f"1-{2**63}", "1-1 OR 1=1", "1-1'", "1-1\n", "1-1-1", "1" * 5000, "+1-1", " 1-1"]
MISREAD = {
    "rank": ["1e999-1", "2026-11-22T08:30:00Z-1"],
    "heat": ["1.5-1", "9" * 40 + "-1", f"{2**31}-1", "1e3-1"],
    "published_at": ["2026-11-22-1", "2026-11-22T08:30:00-1", "2026-13-01T00:00:00Z-1", "20260101-1", "Z-1", "7-1"],
}


@pytest.mark.parametrize("field", ["rank", "heat", "published_at"])
@pytest.mark.parametrize("text", NOWHERE)
def test_what_is_no_place_is_refused(field, text):
    with pytest.raises(ValueError):  # noqa: PT011
        cursor.read(field, text)


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in MISREAD.items() for text in texts])
def test_what_is_a_place_in_another_order_is_refused(field, text):
    with pytest.raises(ValueError):  # noqa: PT011
        cursor.read(field, text)
