"""A moment, typed by the clock of the editor's zone. Where clocks are put forward or back it asks, never guesses."""

import re
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateformat import format as formatted
from django.utils.timezone import get_current_timezone, get_current_timezone_name, is_aware, localtime

from articles.lib.dates import DAY_DISPLAY

FIRST_YEAR, LAST_YEAR = 1900, 2999

PLAIN = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?")
"""A moment as a browser's own box writes it."""


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def format_value(self, value):
        if not isinstance(value, datetime):
            return super().format_value(value)
        return value.isoformat(timespec="seconds" if value.second else "minutes")

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if len(context["widget"]["value"] or "") > len("2026-11-24T06:00"):
            # By itself the browser would take no other second than the one that stands there.
            context["widget"]["attrs"]["step"] = "1"
        return context


class MomentBox(forms.BoundField):
    """The field on a form: it names its zone and, once refused, shows what was typed, whatever it was."""

    def __init__(self, form, field, name):
        super().__init__(form, field, name)
        self.zone = get_current_timezone_name()
        self.help_text = " ".join(filter(None, [str(self.help_text), f"In the time of {self.zone}."]))

    def as_widget(self, widget=None, **kwargs):
        # A browser's own box for a date and a time shows nothing that is no moment, and knows no offset.
        value = self.value()
        is_plain = not isinstance(value, str) or not value or PLAIN.fullmatch(value)
        typed = None if is_plain and not self.errors else forms.TextInput(attrs=self.field.widget.attrs)
        return super().as_widget(widget or typed, **kwargs)


class MomentField(forms.DateTimeField):
    widget = MomentInput
    default_error_messages = {"invalid": "Give a day and a time, such as 2026-11-24 06:00."}

    def get_bound_field(self, form, field_name):
        return MomentBox(form, self, field_name)

    def prepare_value(self, value):
        if isinstance(value, datetime) and is_aware(value) and is_unclear(localtime(value)):
            return localtime(value).isoformat(timespec="minutes")
        return super().prepare_value(value)

    def to_python(self, value):
        try:
            moment = super().to_python(value)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise ValidationError(why_unclear(error.params["datetime"]), code="unclear") from None
        if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValidationError(f"Give a year from {FIRST_YEAR} to {LAST_YEAR}.", code="far")
        return moment


def is_unclear(moment):
    """Return whether the clock shows this moment twice, or never."""
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def why_unclear(typed):
    """Say why a moment without an offset is none, or two, in the zone in force."""
    zone = get_current_timezone()
    first, second = (typed.replace(tzinfo=zone, fold=fold) for fold in [0, 1])
    words = formatted(typed, f"{DAY_DISPLAY}, H:i")
    if first.utcoffset() > second.utcoffset():
        once, again = (each.isoformat(timespec="minutes") for each in [first, second])
        return (
            f"{words} comes twice in {zone}, as clocks are put back."
            f" Write {once} for the first time ({first:%Z}), {again} for the second ({second:%Z})."
        )
    new = f"By the new clock that is {late(first):%H:%M}."
    return f"{words} does not exist in {zone}: clocks are put forward past it. {new}"


def late(skipped):
    """Return a moment that the clock skips as it is called when the clock has been put forward."""
    return datetime.fromtimestamp(skipped.timestamp(), skipped.tzinfo)
