"""What an editor sends to the intake: documents, and which of them to bring in."""

import re

from django import forms
from django.core.exceptions import ValidationError

from articles.desk.intake.plans import PLAN_PARTS
from articles.desk.intake.proposals import FINGERPRINT_LENGTH
from articles.documents.dialects import SHIPPED, shipped
from articles.intake.posts import MOST_DIALECT_BYTES, UnknownDialect, dialect_in, dialect_named
from articles.intake.skipping import FILE_SUFFIXES
from articles.intake.uploads import documents_in

PASTED = "pasted.md"
DIALECTS = [("", "Newsdesk"), *((name, shipped(name).name) for name in SHIPPED)]
PASTED_PROBLEMS_TOLD = 60
"""Problems of the documents in a pasted text that are told at once."""


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of uploaded files. Empty ones are left to the intake, which says what is wrong with each document."""

    def __init__(self, **kwargs):
        accept = ",".join([*sorted(FILE_SUFFIXES), ".zip"])
        super().__init__(widget=ManyFilesInput({"accept": accept}), allow_empty_file=True, **kwargs)

    def clean(self, data, initial=None):
        return [super(ManyFilesField, self).clean(file, initial) for file in data or []]


class UploadForm(forms.Form):
    """Once it is valid, `sources` are the documents and `names` what they came in."""

    files = ManyFilesField(required=False, label="Files", help_text="Documents (.md), one or many, or a .zip of them.")
    text = forms.CharField(required=False, strip=False, widget=forms.Textarea, label="Or paste a document")
    dialect = forms.ChoiceField(required=False, choices=DIALECTS, label="Written for")
    own = forms.FileField(
        required=False,
        label="Or a dialect of your own",
        help_text="A small file (.yaml) that says what another system's keys mean; the README tells how.",
        widget=forms.FileInput({"accept": ".yaml,.yml"}),
    )
    site = forms.CharField(
        required=False,
        label="Site",
        help_text="Of another system's posts without a link: where they are from, as in https://blog.example.org",
    )

    def clean(self):
        facts = super().clean()
        files, text = facts.get("files") or [], facts.get("text") or ""
        sent = [(file.name, file.read()) for file in files]
        if text.strip():
            # Browsers send CRLF, whatever was pasted.
            sent.append((PASTED, text.replace("\r\n", "\n").encode()))
        elif not sent and not self.errors:
            raise ValidationError("Choose files, or paste a document.")
        self.names = [name for name, data in sent]
        try:
            self.sources = documents_in(sent, self._dialect(facts))
        except UnknownDialect as problem:
            self.add_error("own" if facts.get("own") else "site", str(problem))
        except ValueError as problem:
            self.add_error("files" if files else "text", str(problem))
        else:
            if not files:
                self._refuse_broken_text()
        return facts

    def _dialect(self, facts):
        own, site = facts.get("own"), facts.get("site", "")
        if own:
            return dialect_in(own.read(MOST_DIALECT_BYTES + 1), own.name, site)
        if facts.get("dialect"):
            return dialect_named(facts["dialect"], site)
        if site:
            raise UnknownDialect("A site is that of another system's posts: choose under “Written for” which.")
        return None

    def _refuse_broken_text(self):
        """Leave a pasted text that holds nothing sound in its field, to be mended there."""
        if all(source.reading.problems for source in self.sources):
            problems = [problem for source in self.sources for problem in source.reading.problems]
            for problem in problems[:PASTED_PROBLEMS_TOLD]:
                self.add_error("text", in_a_sentence(problem))
            if len(problems) > PASTED_PROBLEMS_TOLD:
                self.add_error("text", f"And {len(problems) - PASTED_PROBLEMS_TOLD:,} more.")


class ChoiceForm(forms.Form):
    """Which documents of a plan of `count` to bring in. `seen` are the fingerprints of what was shown."""

    show = forms.ChoiceField(choices=[("", "All"), *PLAN_PARTS.items()], required=False)
    which = forms.ChoiceField(choices=[("all", "All"), ("ticked", "Ticked")])
    seen = forms.RegexField(r"\A[0-9a-f]+\Z")
    ticked = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data, *, count):
        super().__init__(data)
        self.count = count
        self.fields["ticked"].choices = [(place, place) for place in range(count)]

    def clean_seen(self):
        if len(self.cleaned_data["seen"]) != self.count * FINGERPRINT_LENGTH:
            raise ValidationError("It is of another plan.")
        return self.cleaned_data["seen"]

    def clean(self):
        facts = super().clean()
        if facts.get("which") == "ticked" and not facts.get("ticked") and "ticked" not in self.errors:
            raise ValidationError("No document is ticked.")
        return facts

    @property
    def wrong(self):
        """Why it is not valid, in a sentence."""
        return (self.non_field_errors() or ["This form is not one of this page. Here is the plan again."])[0]

    @property
    def ticked_places(self):
        facts = self.cleaned_data
        return frozenset(facts["ticked"]) if facts["which"] == "ticked" else None


def in_a_sentence(problem):
    """Say of a problem of a pasted text what is wrong, and where."""
    words = f"{problem.words}."
    place = f"Line {problem.line}: " if problem.line else ""
    where = f"{problem.field}: " if problem.field else ""
    return f"{place}{where}{words}" if place or where else re.sub(r"\A.", lambda first: first[0].upper(), words)
