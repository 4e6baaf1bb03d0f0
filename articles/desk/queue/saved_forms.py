"""The forms of what belongs to one editor."""

from zoneinfo import available_timezones

from django import forms

from articles.desk.queue.views_catalogue import BUILT_IN
from articles.editors.forms.fields import no_controls
from articles.editors.preferences import PAGE_SIZES
from articles.models import Preference, SavedView


class SavedViewForm(forms.ModelForm):
    name = forms.CharField(max_length=60, validators=[no_controls], error_messages={"required": "A view needs a name."})

    class Meta:
        model = SavedView
        fields = ["name"]

    def _get_validation_exclusions(self):
        # With the user, a name that another view of theirs has is found out here.
        return super()._get_validation_exclusions() - {"user"}


class PreferenceForm(forms.ModelForm):
    default_view = forms.ChoiceField(label="The queue opens with")
    page_size = forms.TypedChoiceField(
        label="Stories on a page", coerce=int, choices=[(size, f"{size}") for size in PAGE_SIZES]
    )
    has_keys = forms.BooleanField(
        label="Single keys", required=False, help_text="Press ? on any page for a list of them."
    )
    time_zone = forms.ChoiceField(label="Time zone", required=False)

    class Meta:
        model = Preference
        fields = ["default_view", "page_size", "has_keys", "time_zone"]

    def __init__(self, *args, own, site_zone, **kwargs):
        super().__init__(*args, **kwargs)
        views = [(view.name, view.label) for view in BUILT_IN]
        self.fields["default_view"].choices = [*views, *((str(view.pk), view.name) for view in own)]
        zones = [(name, name.replace("_", " ")) for name in sorted(available_timezones())]
        self.fields["time_zone"].choices = [("", f"The site’s: {site_zone}"), *zones]
