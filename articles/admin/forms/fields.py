"""Form fields and what they refuse: an editor may write what a story document may say, and nothing else."""

from django import forms
from django.core.exceptions import ValidationError

from articles.documents.errors import InvalidValue
from articles.documents.tree import Scalar
from articles.editors.forms.fields import no_controls


def as_documents(read):
    """Return a validator from `read`, a reader of documents' values."""

    def check(value):
        try:
            read(Scalar(str(value), plain=not isinstance(value, str), line=0))
        except InvalidValue as error:
            _path, _line, _found, expected = error.troubles[0]
            raise ValidationError(f"Expected {expected}.") from None

    return check


class Text(forms.CharField):
    """A text that a browser's line breaks and lost outer spaces do not change."""

    default_validators = [no_controls]

    def has_changed(self, initial, data):
        return settled(initial) != settled(data)


class Lines(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
    default_validators = [no_controls]

    def prepare_value(self, value):
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]

    def run_validators(self, value):
        super().run_validators("\n".join(value))

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


def settled(text):
    return "\n".join((text or "").split("\r\n")).replace("\r", "\n").strip()
