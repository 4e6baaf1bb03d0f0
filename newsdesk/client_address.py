"""From where a request comes, so that wrong passwords are counted by whoever sends them."""

from ipaddress import ip_address

from django.conf import settings


def address_of(request):
    """Return the IP address of whoever asks, None if nobody knows it.

    Where a proxy ends https, it says so in a header: the last address there is its own word, the others are hearsay.
    """
    stated = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if settings.IS_SECURE and is_address(stated):
        return stated
    return request.META.get("REMOTE_ADDR") or None


def is_address(text):
    try:
        # What stands behind % names a network of the machine, which no database keeps.
        return bool(ip_address(text)) and "%" not in text
    except ValueError:
        return False
