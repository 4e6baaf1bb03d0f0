"""The views that an editor keeps: lists with a name."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from articles.database.retrying import retried
from articles.desk.page import back
from articles.desk.queue.listing import listing_of
from articles.desk.queue.saved_forms import SavedViewForm
from articles.desk.queue.views_catalogue import MOST_OWN
from articles.editors.permissions import SEE, desk_view
from articles.models import SavedView


@desk_view(SEE, methods=["POST"])
def save(request):
    """Keep the list that is shown under a name."""
    if request.user.saved_views.count() >= MOST_OWN:
        messages.error(request, f"You have {MOST_OWN} views already. Delete one first.")
        return back(request)
    return save_view(request, SavedView(user=request.user, query=stated_listing(request)), "Saved as “{}”.")


@desk_view(SEE, methods=["POST"])
def change(request, pk):
    """Give a view another name, and the list that is shown if that is asked for."""
    view = get_object_or_404(request.user.saved_views, pk=pk)
    if "listing" in request.POST:
        view.query = stated_listing(request)
    return save_view(request, view, "“{}” was changed.")


@desk_view(SEE, methods=["POST"])
def delete(request, pk):
    """Forget a view; the stories are not touched."""
    view = get_object_or_404(request.user.saved_views, pk=pk)
    view.delete()
    messages.success(request, f"The view “{view.name}” is gone; its stories are not.")
    return redirect("desk:queue")


# Steps


def stated_listing(request):
    """Return what the list that a form names states, as addresses do. Raises BadRequest."""
    listing = listing_of(QueryDict(request.POST.get("listing", "").removeprefix("?")), request.user)
    if not listing.is_understood:
        raise BadRequest("The filter of this list cannot be understood.")
    return listing.stated


@retried
def save_view(request, view, words):
    """Save a view under the name that a form states, and show its list; or say what is wrong."""
    form = SavedViewForm(request.POST, instance=view)
    if not form.is_valid():
        messages.error(request, " ".join(problem for problems in form.errors.values() for problem in problems))
        return back(request)
    try:
        with transaction.atomic():
            view = form.save()
    except IntegrityError:
        # The same name, saved in this very moment: it is shown what that was.
        view = get_object_or_404(request.user.saved_views, name=view.name)
    messages.success(request, words.format(view.name))
    return redirect(f"{reverse('desk:queue')}?view={view.pk}")
