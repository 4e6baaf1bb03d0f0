"""The numbers of the heat rule: what they are, what others would do, and putting those into force."""

from django.db import transaction
from django.shortcuts import redirect

from articles import journal
from articles.database.retrying import retried
from articles.desk.page import desk_page
from articles.desk.policy.forms import DraftForm, PolicyForm, proposals
from articles.desk.policy.simulated_page import drafted
from articles.editors.messages import report
from articles.editors.permissions import SEE, desk_view
from articles.models import Policy
from articles.models.rule import lock_rule, rule_of

CHANGE_PERMISSION = "articles.change_policy"

MOST_POLICIES = 10
"""Policies that are listed, the last ones."""


@desk_view(SEE, methods=["GET", "HEAD"])
def policy(request):
    """The policy in force, and what the numbers that the address states would do. Nothing is written."""
    current = Policy.in_force()
    draft_form = DraftForm(request.GET, rule=rule_of(current))
    return policy_page(request, current, draft_form, status=200 if draft_form.is_valid() else 400)


@desk_view(SEE, CHANGE_PERMISSION, methods=["POST"])
def put_into_force(request):
    """Make a draft the policy, as one operation."""
    form, operation = made_policy(request.POST, request.user)
    if not form.is_valid():
        draft_form = DraftForm(request.POST, rule=form.in_force)
        return policy_page(request, form.policy, draft_form, form, status=409 if form.is_overtaken else 400)
    report(request, operation, operation and f"In force: {operation.policy}.")
    return redirect("desk:policy")


@retried
def made_policy(sent, user):
    """Return the PolicyForm that was sent, and the Operation that puts it into force if it is valid.

    It is checked while nobody else changes the rule: of two who draft over one policy, the second is told of the first.
    """
    with transaction.atomic():
        lock_rule(alone=True)
        current = Policy.in_force()
        form, operation = PolicyForm(sent, rule=rule_of(current), policy=current, editor=user), None
        if form.is_valid():
            operation = journal.set_policy(form.rule, actor=user, reason=form.cleaned_data["reason"])
    return form, operation


def policy_page(request, current, draft_form, form=None, status=200):
    rule = rule_of(current)
    draft = drafted(rule, draft_form.rule) if draft_form.is_draft else None
    if form is None and draft and request.user.has_perm(CHANGE_PERMISSION):
        form = PolicyForm(rule=rule, policy=current, editor=request.user)
    return desk_page(
        request,
        "desk/policy.html",
        title="Policy",
        current="policy",
        status=status,
        rule=rule,
        policy=current,
        policies=list(Policy.objects.select_related("operation__actor")[:MOST_POLICIES]),
        draft_form=draft_form,
        proposals=proposals(rule),
        draft=draft,
        form=form,
    )
