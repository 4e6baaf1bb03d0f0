"""The record screen of redirects: former addresses, and where each leads."""

from urllib.parse import urlsplit

from django import forms
from django.contrib import admin

from articles.admin.base import RecordAdmin
from articles.admin.lists.times import created
from articles.admin.shared_rows import Recorded, RecordedForm
from articles.models import Redirect

DESK_PATH = "/admin/"


class RedirectForm(RecordedForm):
    class Meta:
        model = Redirect
        fields = ["old_path", "new_path"]

    def clean_old_path(self):
        path = self.cleaned_data["old_path"]
        if not is_path(path) or "?" in path:
            raise forms.ValidationError("Expected a path of this site that begins with “/”, such as /old-feed/.")
        if path == "/" or path.startswith(DESK_PATH):
            raise forms.ValidationError("The front page and the desk are where they are.")
        return path

    def clean_new_path(self):
        path = self.cleaned_data["new_path"]
        if path and not is_path(path):
            raise forms.ValidationError("Expected a path of this site that begins with “/”, such as /feed.atom.")
        return path

    def _post_clean(self):
        super()._post_clean()
        if not self.errors and self.instance.would_lead_in_circle():
            self.add_error("new_path", "Whoever follows it would be led in a circle.")


def is_path(text):
    """Return whether a text is a path of this very site: “//host/” and “/\\host” are other sites to a browser."""
    parts = urlsplit(text)
    is_ours = text.startswith("/") and text[1:2] not in ("/", "\\") and not parts.netloc and not parts.fragment
    return is_ours and not any(char.isspace() for char in text)


@admin.display(description="Came with")
def came_with(redirect):
    return redirect.get_kind_display()


@admin.register(Redirect)
class RedirectAdmin(Recorded, RecordAdmin):
    form = RedirectForm
    list_display = ["old_path", "new_path", came_with, created]
    list_filter = ["kind"]
    search_fields = ["old_path", "new_path"]
    ordering = ["old_path", "pk"]

    def get_readonly_fields(self, request, obj=None):
        return [came_with, created] if obj else []
