"""Where a password is set by a one-time link, and where somebody who forgot theirs asks for one.

Neither tells which accounts there are: who asks is answered alike, before anybody is looked for.
"""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.views import PasswordResetConfirmView
from django.core.cache import cache
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from articles.editors.accounts.one_time_links import LASTS_FOR, mail_link, tokens
from articles.editors.forms.once import once
from articles.editors.permissions import refuse_nul
from articles.lib.permissions import may_enter

MAIL_PAUSE = timedelta(minutes=5)
"""Between two mails to one account: nobody fills somebody else's mailbox."""


class NewPassword(PasswordResetConfirmView):
    """Takes the token out of the address into the session, then asks for the password, then opens the desk."""

    template_name = "registration/new_password.html"
    title = "Choose your password"
    token_generator = tokens
    post_reset_login = True
    post_reset_login_backend = "articles.editors.preferences.WithPreference"
    success_url = reverse_lazy("admin:index")

    def get_user(self, uidb64):
        account = super().get_user(uidb64)
        return account if may_enter(account) else None

    def form_valid(self, form):
        answer = super().form_valid(form)
        messages.success(self.request, f"From now on you sign in as {self.user} with this password.")
        return answer

    def get_context_data(self, **facts):
        shown = admin.site.each_context(self.request) | super().get_context_data(**facts) | {"account": self.user}
        return shown if self.validlink else shown | {"title": "This link opens nothing"}


def new_password(request, **names):
    return once(request, lambda: NewPassword.as_view()(request, **names))


class ForgottenForm(forms.Form):
    email = forms.EmailField(
        label="Your address for mail", max_length=254, widget=forms.EmailInput({"autocomplete": "email"})
    )


class ThenMailed(TemplateResponse):
    """An answer after which links are mailed to the accounts of an address; how long that takes, nobody can tell."""

    address = ""

    def close(self):
        try:
            for account in accounts_of(self.address):
                if cache.add(f"mailed-link-{account.pk}", True, MAIL_PAUSE.total_seconds()):
                    mail_link(account)
        finally:
            super().close()


def accounts_of(address):
    """Return the accounts of an address for mail that may enter the desk."""
    same = get_user_model().objects.filter(email__iexact=address) if address else []
    return [account for account in same if may_enter(account)]


@never_cache
@csrf_protect
def forgotten(request):
    """Take the address of somebody who forgot their password; where no mail is sent, say who can help."""
    refuse_nul(request.POST)
    form = ForgottenForm(request.POST or None)
    is_asked = settings.SENDS_MAIL and form.is_valid()
    facts = {"title": "Forgotten your password?", "form": form, "is_asked": is_asked, "lasts": LASTS_FOR}
    facts |= {"sends_mail": settings.SENDS_MAIL, **admin.site.each_context(request)}
    answer = ThenMailed(request, "registration/forgotten.html", facts)
    answer.address = form.cleaned_data["email"] if is_asked else ""
    return answer
