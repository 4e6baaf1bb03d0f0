"""Preview links: made and revoked from the record of a story. They change nothing of it, so the journal has none."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from articles.editors.links import screen_url
from articles.editors.permissions import EDIT, desk_view
from articles.lib.dates import moment_in_words
from articles.models import Article, PreviewLink
from articles.models.preview_link import LINK_DAYS


@desk_view(EDIT, methods=["POST"])
def add(request, pk):
    """Make a link for so many days."""
    story = get_object_or_404(Article, pk=pk)
    days = {str(span): span for span in LINK_DAYS}.get(request.POST.get("days", ""))
    if days is None:
        raise BadRequest(f"A preview link is for {', '.join(map(str, LINK_DAYS))} days.")
    link = story.preview_links.create(created_by=request.user, expires_at=timezone.now() + timedelta(days=days))
    messages.success(
        request, f"A preview link was made. It stands beside the form, until {moment_in_words(link.expires_at)}."
    )
    return redirect(screen_url("article", story.pk))


@desk_view(EDIT, methods=["POST"])
def revoke(request, pk):
    """Close a link for good, whoever made it."""
    link = get_object_or_404(PreviewLink, pk=pk)
    link.revoke(timezone.now())
    messages.success(request, "The preview link is revoked: nobody sees anything through it any more.")
    return redirect(screen_url("article", link.article_id))
