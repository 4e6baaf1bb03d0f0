"""Who may enter the desk and see what readers do not: one answer for every page, calendar and link."""

SEE = "articles.view_article"
EDIT = "articles.change_article"
DELETE = "articles.delete_article"


def may_enter(user):
    """Return whether an account opens the desk: it is not closed, and of the staff. Nobody at all (None) does not."""
    return bool(user and user.is_active and user.is_staff)


def may_see_hidden(user):
    """Return whether somebody may see stories that readers do not see.

    A right alone is not enough: whoever may not enter the desk has no use of it any more.
    """
    return may_enter(user) and user.has_perm(SEE)
