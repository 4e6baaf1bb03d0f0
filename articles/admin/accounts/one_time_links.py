"""The page on which a one-time link to an account is made: shown once to who asked for it, or mailed."""

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from articles.editors.accounts.one_time_links import LASTS_FOR, link_for, mail_link
from articles.lib.permissions import may_enter

JUST_MADE = "account_just_made"
"""In the session of whoever made an account, until its link was shown: the account's number, nothing of the link."""


def link_page(screen, request, key):
    """Show, mail or offer a link to the account of this key, as the request asks on the admin's `screen`."""
    account = screen.get_object(request, unquote(key))
    if account is None:
        raise Http404("There is no such account.")
    if not screen.has_change_permission(request, account):
        raise PermissionDenied
    is_new = request.session.get(JUST_MADE) == account.pk
    if is_new:
        del request.session[JUST_MADE]
    can_mail = settings.SENDS_MAIL and bool(account.email)
    is_to_mail = can_mail and may_enter(account) and (is_new or request.POST.get("do") == "mail")
    if is_to_mail and mailed(request, account):
        return redirect("admin:auth_user_changelist")
    return one_time_link_page(screen, request, account, is_wanted=is_new or request.method == "POST", can_mail=can_mail)


def mailed(request, account):
    if mail_link(account):
        messages.success(request, f"A link was mailed to {account.email}: it works once, within {LASTS_FOR}.")
        return True
    messages.error(request, "The mail could not be sent. Give the link below to whom it belongs.")
    return False


def one_time_link_page(screen, request, account, *, is_wanted, can_mail):
    is_open = may_enter(account)
    facts = {"title": f"A link to set a password: {account}", "account": account, "opts": screen.opts}
    facts |= {"link": link_for(account) if is_wanted and is_open else "", "is_open": is_open, "lasts": LASTS_FOR}
    facts |= {"can_mail": can_mail, **screen.admin_site.each_context(request)}
    return TemplateResponse(request, "admin/auth/user/link.html", facts)
