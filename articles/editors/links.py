"""Links from one record to another."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join


def link_to_record(row):
    """Return a link to the record screen of `row`, "" for None."""
    return "" if row is None else link_to(row._meta.model_name, row.pk, row)


def link_to(name, pk, words):
    return format_html('<a href="{}">{}</a>', screen_url(name, pk), words)


def screen_url(name, pk):
    return reverse(f"admin:articles_{name}_change", args=[pk])


def linked_addresses(images):
    """Return the addresses of pictures as a list; only those that lead to the web as links."""
    return format_html_join("", '<div class="address">{}</div>', [[link_to_address(image.url)] for image in images])


def link_to_address(url):
    if url.lower().startswith(("http://", "https://")):
        return format_html('<a href="{}" rel="noreferrer">{}</a>', url, url)
    return url
