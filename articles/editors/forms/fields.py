"""Form fields that every screen for editors uses."""

from django import forms
from django.core.exceptions import ValidationError

from articles.documents.values import forbidden_in


def no_controls(value):
    if found := forbidden_in(value):
        raise ValidationError(f"It holds {found}, a control character.")


class ReasonField(forms.CharField):
    """Why an act is done, for the journal."""

    def __init__(self, *, required=False, **kwargs):
        super().__init__(required=required, max_length=500, validators=[no_controls], **kwargs)


class ReasonForm(forms.Form):
    reason = ReasonField()
