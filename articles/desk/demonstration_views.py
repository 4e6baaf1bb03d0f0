"""The demonstration that a new site begins with, taken out by a chief editor who has seen what would go."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import BadRequest
from django.shortcuts import redirect

from articles.demo import brought
from articles.demo.removal import planned, remove_demonstration
from articles.desk.page import desk_page
from articles.editors.messages import report
from articles.editors.permissions import SEE, desk_view
from articles.journal import Stale

REMOVE_PERMISSIONS = [f"articles.delete_{model}" for model in ("article", "topic", "provider")]
PLAN_SALT = "articles.desk.demonstration"
STORIES_NAMED_A_KIND = 20
"""Stories of each kind that a page names."""


@desk_view(SEE, *REMOVE_PERMISSIONS)
def demonstration(request):
    """Show what would go with the demonstration; on POST, let it go."""
    if request.method != "POST":
        return removal_page(request)
    try:
        removal = remove_demonstration(actor=request.user, shown=read_shown(request.POST.get("seen", "")))
    except Stale as stale:
        return removal_page(request, wrong=str(stale), status=409)
    say_removed(request, removal)
    return redirect("desk:intake")


def removal_page(request, wrong="", status=200):
    removal, stories = planned(), brought.stories()
    return desk_page(
        request,
        "desk/demonstration.html",
        title="Remove the demonstration",
        current="intake",
        status=status,
        wrong=wrong,
        removal=removal,
        seen=signing.dumps([[story.pk, story.version] for story in removal.stories], salt=PLAN_SALT, compress=True),
        edited=list(brought.edited(stories)[: STORIES_NAMED_A_KIND + 1]),
        followers=list(brought.foreign_followers(stories)[: STORIES_NAMED_A_KIND + 1]),
        most=STORIES_NAMED_A_KIND,
    )


def read_shown(text):
    """Return {primary key: version} of the stories that a page showed, from the text that it was signed as."""
    try:
        return dict(signing.loads(text, salt=PLAN_SALT))
    except signing.BadSignature:
        raise BadRequest("The page does not say which stories it showed.") from None


def say_removed(request, removal):
    if removal.is_empty:
        messages.info(request, "The demonstration was not here any more.")
        return
    words = "Gone with the demonstration: {}.".format(", ".join(f"{count} {what}" for count, what in removal.counts))
    if removal.operation:
        report(request, removal.operation, words)
    else:
        messages.success(request, words)
