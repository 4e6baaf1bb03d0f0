"""How the desk looks for one editor."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend

from articles.models import Preference

PAGE_SIZES = [25, 50, 100, 200]


class WithPreference(ModelBackend):
    """Django's own way to sign in, which loads the preferences with the editor: a page of the desk asks for both."""

    def get_user(self, user_id):
        editor = get_user_model().objects.select_related("preference").filter(pk=user_id).first()
        return editor if editor and self.user_can_authenticate(editor) else None


def save(preference, names):
    """Save the fields that an editor chose, be there a row or not: another tab may make one in this very moment."""
    chosen = {name: getattr(preference, name) for name in names}
    Preference.objects.update_or_create(user=preference.user, defaults=chosen)


def preference_of(user):
    """Return the Preference of an editor; whoever has none gets the defaults, unsaved."""
    try:
        return user.preference
    except Preference.DoesNotExist:
        return Preference(user=user)
