"""Fetching pictures from the desk: a few at once, while an editor waits. Never inside a transaction, which would
keep all other writers waiting for strangers' servers.
"""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join

from articles.admin.pictures import copies
from articles.editors.links import screen_url
from articles.editors.messages import UNDO, report, say_outcome, summary
from articles.lib.same_address import masked_address
from articles.models import Image, PictureCopy
from articles.pictures.errors import NotStored
from articles.pictures.fetch_many import cache
from articles.pictures.register import register

FETCH = "_fetch"
"""The name of the button that saves a record and fetches its pictures."""

MOST_FETCHED = 20


def may_fetch(user):
    """Pictures are fetched for stories: whoever may change those may do it."""
    return user.has_perm("articles.change_article")


@admin.action(description="Fetch now", permissions=["fetch"])
def fetch_now(_screen, request, queryset):
    fetch(request, copies_of(queryset) if queryset.model is Image else queryset)


def copies_of(images):
    """Return the copies of a queryset of images, those among them that came in before images were tied."""
    register(images)
    return PictureCopy.objects.filter(images__in=images.values("pk")).distinct()


def fetch(request, chosen, operation=None, more=()):
    """Fetch the first MOST_FETCHED of some copies and say in one message what became of each.

    If they are fetched as a part of an `operation`, the message reports that first, and the sentences of `more`.
    """
    pks = list(chosen.order_by("pk").values_list("pk", flat=True)[: MOST_FETCHED + 1])
    fetched, wrong = [], ""
    try:
        cache(PictureCopy.objects.filter(pk__in=pks[:MOST_FETCHED]), each=fetched.append)
    except NotStored as error:
        wrong = f"Not all were fetched: {error}. Whoever runs this site can mend that."
    told = [*([summary(operation)] if operation else []), *more, *map(sentence, fetched), wrong or rest(len(pks))]
    words = format_html("<span>{}</span>", format_html_join(" ", "{}", [[each] for each in told if each]))
    say_outcome(
        request, level(fetched, wrong, len(pks)), words, extra_tags=f"{UNDO}{operation.pk}" if operation else ""
    )


def rest(count):
    """Say what was not fetched of `count` pictures, "" if all were."""
    if not count:
        return "There is no picture to fetch."
    if count > MOST_FETCHED:
        return f"The first {MOST_FETCHED} were fetched. For more at once, there is manage.py cache_images."
    return ""


def level(fetched, wrong, count):
    if wrong or any(map(has_failed, fetched)):
        return messages.ERROR
    if count > MOST_FETCHED:
        return messages.WARNING
    return messages.SUCCESS if count else messages.INFO


def has_failed(copy):
    return copy.state == PictureCopy.State.FAILED


def sentence(copy):
    """Say what became of a copy that was to be fetched."""
    # A picture that came is noted with one time for both.
    outcome = "fetched" if copy.fetched_at == copy.checked_at else "unchanged"
    words = copies.copy_words(copy) if has_failed(copy) else f"{outcome}, {copies.copy_words(copy)}"
    url = screen_url("picturecopy", copy.pk)
    return format_html('Picture <a href="{}">{}</a>: {}.', url, short(masked_address(copy.url)), words)


def short(url):
    return url if len(url) <= 100 else f"{url[:70]}…{url[-25:]}"


def report_saved(request, operation, more=()):
    """Report what a form saved. Where pictures are fetched with it, one message tells of both."""
    if FETCH in request.POST and may_fetch(request.user):
        request.saved = operation, more
    else:
        report(request, operation, more=more)


class Fetching:
    """Mixed into a screen that offers fetch_now."""

    def has_fetch_permission(self, request):
        return may_fetch(request.user)


class Pictured:
    """Mixed into a record screen whose form holds pictures: fetches them if that is asked."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["fetch_button"] = FETCH if change and may_fetch(request.user) else ""
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_change(self, request, obj):
        return redirect(request.path) if FETCH in request.POST else super().response_change(request, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        response = super().changeform_view(request, object_id, form_url, extra_context)
        if FETCH in request.POST and response.status_code == 302 and may_fetch(request.user):
            owner = self.get_object(request, object_id)
            if owner is not None:
                fetch(request, copies_of(owner.images.all()), *getattr(request, "saved", ()))
        return response
