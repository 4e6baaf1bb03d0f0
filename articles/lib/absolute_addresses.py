"""Addresses of this site as others are told them: in whole."""

from urllib.parse import urljoin

from django.conf import settings


def absolute(address: str) -> str:
    """Return an address of this site, given by its path from the host on, in whole. One that is whole already stays."""
    site: str = settings.SITE_URL
    return urljoin(site, address)
