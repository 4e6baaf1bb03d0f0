"""Addresses of lists in the queue: every number of the desk leads to the stories that it counts."""

from urllib.parse import urlencode

from django.urls import reverse


def in_queue(**filters):
    """Return the address of the stories that pass `filters`; days are those of the editor's calendar."""
    return f"{reverse('desk:queue')}?{urlencode(filters)}"
