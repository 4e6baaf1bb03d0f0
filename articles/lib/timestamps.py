"""Moments as documents, states and the API write them: `2020-12-14T23:30:00Z`."""

from datetime import UTC, datetime


def moment_to_text(moment: datetime) -> str:
    """Return an aware datetime in UTC, with microseconds only where there are any."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def text_to_moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
