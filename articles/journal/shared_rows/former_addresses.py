"""Former addresses of topics and outlets: each leads to where its readers, feeds and programs find the same now."""

from urllib.parse import unquote

from django.urls import get_script_prefix, reverse

from articles.journal.shared_rows.state import delete_row, note_created
from articles.models import Redirect, Topic


def page_paths(row):
    """Return the paths under which a topic's or an outlet's pages, feeds and lists of the API stand."""
    if isinstance(row, Topic):
        return [path_of("pages:topic", row.slug), path_of("pages:api_topic_news", row.slug)]
    return [path_of("pages:provider", row.slug)]


def path_of(name, slug):
    """Return the path of an address, as readers type it, without where this site is mounted."""
    return f"/{unquote(reverse(name, args=[slug])).removeprefix(get_script_prefix())}"


def lead_on(journal, old, new, kind):
    """Let each of the paths `old` lead to that of `new`. Returns how many do."""
    for old_path, new_path in zip(old, new, strict=True):
        free(journal, [old_path, new_path])
        redirect = Redirect.objects.create(old_path=old_path, new_path=new_path, kind=kind, operation=journal.operation)
        note_created(journal, redirect)
    return len(old)


def free(journal, paths):
    """See to it that none of `paths` leads elsewhere: a row stands there."""
    for redirect in Redirect.objects.filter(old_path__in=paths).order_by("pk"):
        delete_row(journal, redirect)
