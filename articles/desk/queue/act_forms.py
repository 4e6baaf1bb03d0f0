"""The form of an act: what it asks for, checked before anything is done."""

from django import forms
from django.core.exceptions import ValidationError

from articles.editors.forms.fields import ReasonField, no_controls
from articles.editors.forms.moment_field import MomentField
from articles.models import Article, Topic

MOST_QUALITY = 100_000


class LeadField(forms.CharField):
    """A story by its stem, its number or its address on this site."""

    def clean(self, value):
        named = super().clean(value)
        if not named:
            return None
        story = Article.objects.present().called(named).first()
        if story is None:
            raise ValidationError(f"No story is called “{named}”. Give its stem or its address on this site.")
        return story


class ActForm(forms.Form):
    """Bound to what was sent for one Act: only the fields that it asks for count."""

    reason = ReasonField()
    quality = forms.IntegerField(min_value=0, max_value=MOST_QUALITY, required=False)
    topic = forms.ModelChoiceField(Topic.objects.in_order(), to_field_name="slug", required=False, empty_label="Topic")
    lead = LeadField(max_length=500, required=False, strip=False, validators=[no_controls], label="Lead story")
    embargoed_until = MomentField(required=False, label="Goes live at", help_text="Empty: at no set time.")
    expires_at = MomentField(required=False, label="Comes down at", help_text="Empty: never.")

    def __init__(self, data=None, *, act=None, **kwargs):
        super().__init__(data, **kwargs)
        self.act = act
        if act is not None:
            for name in [name for name in self.fields if name != "reason" and name not in act.asks]:
                del self.fields[name]

    def clean(self):
        facts = super().clean()
        for name in {"quality", "topic", "lead"} & self.fields.keys():
            if facts.get(name) is None and name not in self.errors:
                self.add_error(name, "This is needed.")
        embargo, expiry = facts.get("embargoed_until"), facts.get("expires_at")
        if embargo and expiry and expiry <= embargo:
            self.add_error("expires_at", "It would come down before it goes live.")
        return facts

    @property
    def asked(self):
        """What the act is called with beyond stories, actor and reason."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}
