"""Who may enter the desk and see what readers do not: one answer for every page, calendar and link."""

from typing import Protocol

SEE = "articles.view_article"
EDIT = "articles.change_article"
DELETE = "articles.delete_article"


class Account(Protocol):
    """What is asked of an account here; one that is not signed in has it too."""

    is_active: bool
    is_staff: bool

    def has_perm(self, perm: str) -> bool: ...


def may_enter(user: Account | None) -> bool:
    """Return whether an account opens the desk: it is not closed, and of the staff. Nobody at all (None) does not."""
    return bool(user and user.is_active and user.is_staff)


def may_see_hidden(user: Account | None) -> bool:
    """Return whether somebody may see stories that readers do not see.

    A right alone is not enough: whoever may not enter the desk has no use of it any more.
    """
    return user is not None and may_enter(user) and user.has_perm(SEE)
