"""What topics and providers have in common: rows that many stories share, deleted only when none does any more."""

from django import forms
from django.utils.text import capfirst

from articles.editors.fields import no_controls
from articles.journal.references import free_slugs


class SharedForm(forms.ModelForm):
    named_by = "name"
    """The field that a slug is made of."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators.append(no_controls)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text += f" Made of the {self.named_by} if you leave it empty."

    def clean(self):
        facts = super().clean()
        if facts.get("slug") == "" and facts.get(self.named_by):
            [facts["slug"]] = free_slugs(self._meta.model, [facts[self.named_by]])
        return facts


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
