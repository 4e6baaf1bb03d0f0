"""The calendar: what goes out and what comes down by itself, and the address at which other calendars get it."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from articles.desk.calendar.events import EVENTS_A_DAY, calendar_day, calendar_month, day_named
from articles.desk.page import desk_page
from articles.editors.accounts.calendar_token import new_calendar_token, set_token
from articles.editors.changes.undo import may_undo
from articles.editors.permissions import EDIT, SEE, desk_view
from articles.editors.preferences import preference_of
from articles.journal.history import last_schedules
from articles.lib.absolute_addresses import absolute
from articles.lib.narrowing import plain_query, short_text, unclear
from articles.models import Change


@desk_view(SEE, methods=["GET", "HEAD"])
def calendar(request):
    """The month that the address names, or one day of it; this month if it names none."""
    stated = plain_query(request.GET)
    try:
        named = day_named(stated.get("day") or stated["month"]) if stated else timezone.localdate()
    except (KeyError, ValueError):
        return not_understood(request)
    if unclear(request.GET, ["day", "month"]):
        return not_understood(request)
    return day_page(request, named) if "day" in stated else month_page(request, named.replace(day=1))


@desk_view(SEE, methods=["POST"])
def address(request):
    """Make the editor's own calendar address, put another in its place, or take it away."""
    act = request.POST.get("do")
    if act not in ("make", "remove"):
        raise BadRequest("An address is made or removed.")
    set_token(request.user, new_calendar_token() if act == "make" else "")
    said = "Calendars that know this address can now read it." if act == "make" else "The address is no more."
    messages.success(request, said)
    return redirect(reverse("desk:calendar") + "#address")


# Steps


def not_understood(request):
    """Say that the address names no day and no month, and show none."""
    asked = ", ".join(f"{name}={short_text(value)}" for name, value in plain_query(request.GET).items())
    return desk_page(request, "desk/calendar_wrong.html", title="Calendar", current="calendar", status=400, asked=asked)


def month_page(request, first):
    token = preference_of(request.user).calendar_token
    return desk_page(
        request,
        "desk/calendar.html",
        title="Calendar",
        current="calendar",
        month=calendar_month(first),
        today=timezone.localdate(),
        zone=timezone.get_current_timezone_name(),
        feed=token and absolute(reverse("calendar:feed", args=[token])),
    )


def day_page(request, named):
    day = calendar_day(named)
    acts = last_schedules([entry.story.stem for entry in day.entries if entry.pin is None])
    undoable = {stem for stem, operation in acts.items() if may_undo(request.user, operation, {Change.Kind.CHANGED})}
    return desk_page(
        request,
        "desk/calendar_day.html",
        title=f"{named:%A} {named.day} {named:%B %Y}",
        current="calendar",
        day=day,
        rows=[(entry, acts.get(entry.story.stem), entry.story.stem in undoable) for entry in day.entries],
        before=around(named, -1),
        after=around(named, 1),
        most=EVENTS_A_DAY,
        zone=timezone.get_current_timezone_name(),
        may_edit=request.user.has_perm(EDIT),
    )


def around(day, days):
    """Return the date so many days later, None where the calendar ends."""
    try:
        return day_named(date.fromordinal(day.toordinal() + days).isoformat())
    except ValueError:
        return None
