"""Links by which somebody sets a password and is in: for who is invited, and for who forgot theirs.

A link is a key. It works once and for LASTS_FOR, and ends too when the account is closed or gets other rights, so that
nobody comes to more by it than whoever made it meant. Nothing of it is kept anywhere.
"""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from articles.lib.absolute_addresses import absolute

logger = logging.getLogger(__name__)

LASTS_FOR = "three days"
"""In words, what settings.PASSWORD_RESET_TIMEOUT says in seconds."""

INVITATION = """{name} has an account at the news desk of {site}. By this link you choose your password:

{link}

It works once, within {lasts}. After that, sign in as “{name}” at {desk}
"""
RESET_MAIL = """Somebody, most likely you, asked for a new password for the account “{name}” at {site}. Choose it here:

{link}

It works once, within {lasts}. If you did not ask, leave it: your password stays as it is.
"""


class Tokens(PasswordResetTokenGenerator):
    key_salt = "articles.editors.accounts.one_time_links"

    def _make_hash_value(self, user, timestamp):
        """What ends a link when it changes: the password and the last visit, the address for mail, and the rights."""
        roles = sorted(user.groups.values_list("pk", flat=True))
        rights = sorted(user.user_permissions.values_list("pk", flat=True))
        standing = [user.is_active, user.is_staff, user.is_superuser, roles, rights]
        return f"{super()._make_hash_value(user, timestamp)}{standing}"


tokens = Tokens()


def link_for(account):
    """Return a new link, the whole address."""
    name = urlsafe_base64_encode(force_bytes(account.pk))
    return absolute(reverse("new_password", args=[name, tokens.make_token(account)]))


def mail_link(account):
    """Mail a new link to an account; return whether that could be done."""
    if not (settings.SENDS_MAIL and account.email):
        return False
    is_new = not account.has_usable_password()
    text = (INVITATION if is_new else RESET_MAIL).format(
        name=account.get_username(),
        site=settings.SITE_NAME,
        link=link_for(account),
        lasts=LASTS_FOR,
        desk=absolute(reverse("admin:index")),
    )
    subject = f"{settings.SITE_NAME}: {'your account' if is_new else 'a new password'}"
    try:
        send_mail(subject, text, None, [account.email])
    except (SMTPException, OSError) as error:
        logger.error("No mail could be sent to account %s: %s", account.pk, error)
        return False
    return True
