"""Ages as the arguments of commands give them."""

from datetime import timedelta

MOST_DAYS = 36_500


def days(text):
    """Return so many days as a timedelta. Raises ValueError."""
    count = int(text)
    if not 0 <= count <= MOST_DAYS:
        raise ValueError(text)
    return timedelta(days=count)
