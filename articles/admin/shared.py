"""What topics and providers have in common: rows that many stories share, deleted only when none does any more."""

from django import forms
from django.utils.text import capfirst

from articles.editors.fields import no_controls


class SharedForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators.append(no_controls)


class KeptInUse:
    """Mixed into a screen; `users` names the relations that keep a row from being deleted."""

    users = []

    def get_deleted_objects(self, objs, request):
        """Say what stands in the way by number: listing a hundred thousand stories helps nobody."""
        names = [str(row) for row in objs]
        in_use = [sentence for row in objs for sentence in self.uses(row)]
        return names, {self.opts.verbose_name_plural: len(names)}, set(), in_use

    def uses(self, row):
        counts = [(getattr(row, name).count(), name.replace("_", " ")) for name in self.users]
        return [f"{capfirst(str(row))}: {count:,} {name}" for count, name in counts if count]
