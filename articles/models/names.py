"""Fields for what topics and outlets are called by: in addresses, and in whichever way a name is written."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from articles.naming import is_slug, same_name


def check_slug(text):
    if not is_slug(text):
        raise ValidationError("A slug holds letters of any script, digits, hyphens and underscores alone.")


class SlugFormField(forms.CharField):
    allow_unicode = True
    """Said to the script that proposes a slug."""


class NameSlugField(models.CharField):
    """Django's SlugField takes no marks, without which words of many scripts are other words."""

    default_validators = [check_slug]

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": SlugFormField} | kwargs)


class SameNameField(models.CharField):
    """The form that all ways of writing the row's `name` share."""

    def pre_save(self, row, add):
        setattr(row, self.attname, same_name(row.name))
        return super().pre_save(row, add)
