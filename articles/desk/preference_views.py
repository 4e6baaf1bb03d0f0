"""How the desk looks for one editor: their first list, their keys, their clock."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect

from articles.desk.page import back, desk_page
from articles.desk.queue.saved_forms import PreferenceForm
from articles.editors.permissions import SEE, desk_view
from articles.editors.preferences import preference_of, save


@desk_view(SEE)
def preferences(request):
    """The editor's own settings."""
    form = PreferenceForm(
        request.POST if request.method == "POST" else None,
        instance=preference_of(request.user),
        own=request.user.saved_views.all(),
        site_zone=settings.TIME_ZONE,
    )
    if form.is_bound and form.is_valid():
        save(form.instance, form.Meta.fields)
        messages.success(request, "Your preferences are saved.")
        return redirect("desk:preferences")
    status = 400 if form.is_bound else 200
    return desk_page(request, "desk/preferences.html", title="Preferences", status=status, form=form)


@desk_view(SEE, methods=["POST"])
def keys(request):
    """Switch single keys on or off, from the sheet that lists them."""
    preference = preference_of(request.user)
    preference.has_keys = request.POST.get("keys") == "on"
    save(preference, ["has_keys"])
    messages.success(request, f"Single keys are {'on' if preference.has_keys else 'off'}.")
    return back(request)
