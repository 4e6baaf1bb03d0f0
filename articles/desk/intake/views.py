"""Intake in the browser: documents come in, are seen as a plan, and are brought in as one batch."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from articles.demo.brought import is_among
from articles.desk.demonstration_views import REMOVE_PERMISSIONS
from articles.desk.intake.batches import latest_batches
from articles.desk.intake.forms import ChoiceForm, UploadForm
from articles.desk.intake.plans import PLAN_PARTS, HasMoved, PlanChoice, bring_in, plan_of
from articles.desk.intake.request_size import told_if_unread
from articles.desk.page import desk_page
from articles.editors.messages import report
from articles.editors.permissions import EDIT, SEE, desk_view
from articles.intake import uploads
from articles.models import Article, Upload

ADD = "articles.add_article"
PROPOSALS_A_PAGE = 25
UPLOAD_GONE = "This upload is no longer here: it was brought in or discarded, or a day has passed. Send it again."
NOTHING_WOULD_CHANGE = "Nothing of this would change anything."
SAMPLE = """---
title: "The library that lends its robots"
publishedDateTime: {day:%Y-%m-%d}T06:00:00Z
provider:
  domain: example.org
---
"""


@told_if_unread
@desk_view(SEE)
def intake(request):
    """Take documents in; tell which plans wait and which batches came in last."""
    if request.method != "POST":
        return intake_page(request, UploadForm(), wrong=request.unread)
    if not request.user.has_perm(ADD):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return intake_page(request, form, status=400)
    upload = uploads.keep_upload(request.user, form.names, form.sources)
    return redirect("desk:intake_plan", upload.pk)


@desk_view(SEE, ADD)
def plan(request, pk):
    """Show what the documents of an upload would do; on POST, bring those chosen in."""
    upload = waiting_uploads(request).numbered(pk).first()
    if upload is None:
        return intake_page(request, UploadForm(), wrong=UPLOAD_GONE, status=404)
    if request.method != "POST":
        return plan_page(request, upload, request.GET)
    form = ChoiceForm(request.POST, count=upload.count)
    if not form.is_valid():
        return plan_page(request, upload, request.POST, status=400, wrong=form.wrong)
    return applied(request, upload, form)


@desk_view(SEE, ADD, methods=["POST"])
def discard(request, pk):
    """Forget an upload. Whose is gone already is forgotten."""
    waiting_uploads(request).numbered(pk).delete()
    return redirect("desk:intake")


# Steps


def waiting_uploads(request):
    return Upload.objects.waiting().sent_by(request.user)


def intake_page(request, form, *, wrong="", status=200):
    arrivals = latest_batches(request.user)
    return desk_page(
        request,
        "desk/intake.html",
        title="Intake",
        current="intake",
        status=400 if wrong and status == 200 else status,
        form=form,
        wrong=wrong,
        may_add=request.user.has_perm(ADD),
        sample=SAMPLE.format(day=timezone.now()),
        most_documents=uploads.MOST_DOCUMENTS,
        most_megabytes=uploads.MOST_UPLOADED_BYTES >> 20,
        waiting=waiting_uploads(request).newest().without_documents(),
        batches=arrivals,
        has_demonstration=request.user.has_perms(REMOVE_PERMISSIONS)
        and is_among([arrival.batch for arrival in arrivals]),
    )


def plan_page(request, upload, query, *, status=200, wrong="", seen=None):
    """Show a part of the plan as things stand; what has moved since it was `seen` comes first and is marked."""
    show = query.get("show", "")
    if show and show not in PLAN_PARTS:
        raise Http404("A plan has no such part.")
    plan = plan_of(upload, seen)
    choice = PlanChoice(show, may_change=request.user.has_perm(EDIT))
    part = plan.part(show)
    return desk_page(
        request,
        "desk/plan.html",
        title="Plan",
        current="intake",
        status=status,
        upload=upload,
        plan=plan,
        parts=[(name, words, plan.counts[name]) for name, words in PLAN_PARTS.items()],
        show=show,
        wrong=wrong,
        page=proposals_page(part, query),
        writable=sum(choice.writes(proposal) for proposal in part),
        may_change=choice.may_change,
    )


def proposals_page(proposals, query):
    try:
        return Paginator(proposals, PROPOSALS_A_PAGE).page(query.get("page") or 1)
    except (EmptyPage, PageNotAnInteger):
        raise Http404("The plan has no such page.") from None


def applied(request, upload, form):
    facts = form.cleaned_data
    choice = PlanChoice(facts["show"], form.ticked_places, request.user.has_perm(EDIT))
    try:
        done, left_count = bring_in(upload, choice, facts["seen"], request.user)
    # A story that is deleted in this very moment has moved, too.
    except (HasMoved, Article.DoesNotExist):
        return plan_page(request, upload, request.POST, status=409, seen=facts["seen"])
    if done.batch is None:
        return plan_page(request, upload, request.POST, status=400, wrong=NOTHING_WOULD_CHANGE)
    report(request, done.batch.operations.get())
    if left_count:
        return redirect("desk:intake_plan", upload.pk)
    upload.delete()
    return redirect("desk:intake")
