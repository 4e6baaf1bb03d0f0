"""The forms of a story and of its parts. What is not touched stays exactly as its document has it."""

from datetime import UTC, datetime

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.validators import MaxValueValidator, MinValueValidator

from articles.admin.forms.fields import Text, as_documents
from articles.admin.pictures.uploads import MOST_UPLOAD_BYTES, PictureField, held_copy, own_address
from articles.admin.story.held_fields import mark_locked
from articles.admin.story.stems import MAKE_A_STEM, made_stem, stem_by_hand
from articles.documents.values import picture_address, text_up_to, web_address, whole_number
from articles.editors.forms.fields import ReasonField
from articles.lib.document_fields import LINKS
from articles.lib.same_address import MASK, masked_address
from articles.models import Article

PIXEL_CHECKS = [as_documents(whole_number(1, 100_000))]
MOST_BOOST = 100_000
# A day short of what a computer can count, for the sake of time zones.
DATES = [
    MinValueValidator(datetime(1, 1, 2, tzinfo=UTC), "There is no such date."),
    MaxValueValidator(datetime(9999, 12, 30, tzinfo=UTC), "There is no such date."),
]
COPIED_COLUMNS = {
    "title": [as_documents(text_up_to(500, filled=True))],
    "excerpt": [as_documents(text_up_to(10_000))],
    "quality": [as_documents(whole_number(0, 100_000))],
    "published_at": DATES,
    **{name: [as_documents(web_address)] for name in ["web_url", "amp_web_url", "cdn_amp_web_url"]},
}
"""What a story and a copy of one have in common."""


NOT_PUBLISHED = "Readers are given the address without it. Better take it out."


class DocumentForm(forms.ModelForm):
    """A form whose fields are a document's."""

    checks = {}
    """Validators beyond the model's, by field."""

    addresses = [*LINKS, "url"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name in self.checks.keys() & self.fields.keys():
            self.fields[name].validators.extend(self.checks[name])
        for name in {"provider", "topic"} & self.fields.keys():
            self._know(name)
        for name in self.addresses:
            if name in self.fields:
                self._mask(name)

    def _know(self, name):
        """Let the choice of a row that is loaded name it without asking again."""
        row = getattr(self.instance, name) if getattr(self.instance, f"{name}_id") else None
        widget = self.fields[name].widget
        widget = getattr(widget, "widget", widget)
        if row is not None:
            widget.known = {str(row.pk): str(row)}

    def _mask(self, name):
        """Show nobody the user's name or password in an address; sent back as it is shown, the address stays."""
        stated = self.initial.get(name)
        if masked_address(stated) != stated:
            self.initial[name] = masked_address(stated)
            self.fields[name].help_text = f"A user's name or password stands at {MASK}. {NOT_PUBLISHED}"

    def clean(self):
        super().clean()
        if self.instance.pk is not None:
            for name in {*self.addresses} & self.cleaned_data.keys() - {*self.changed_data}:
                self.cleaned_data[name] = getattr(self.instance, name)
            for name in self.cleaned_data.keys() - set(self.changed_data):
                # A browser's line breaks, "" for nothing and a clock without microseconds are no edits.
                if isinstance(self.fields[name], Text | forms.SplitDateTimeField):
                    self.cleaned_data[name] = getattr(self.instance, name)
        return self.cleaned_data


class ReportForm(DocumentForm):
    """A form of what an outlet reported."""

    def save(self, commit=True):
        if "provider" in self.changed_data:
            # What the document calls its outlet goes with that outlet.
            self.instance.stated_provider = {"name": self.instance.provider.name}
        return super().save(commit)


class StoryForm(ReportForm):
    meeting = None
    """What somebody else wrote while the form was open: articles/admin/story/conflicts.py."""

    reason = ReasonField(help_text="For the journal: why you change it.")

    checks = COPIED_COLUMNS | {
        "original_url": [as_documents(web_address)],
        "featured_content": [as_documents(text_up_to(20_000))],
        "boost": [MinValueValidator(-MOST_BOOST), MaxValueValidator(MOST_BOOST)],
        "embargoed_until": DATES,
        "expires_at": DATES,
    }

    class Meta:
        model = Article
        fields = []
        widgets = {
            "title": AdminTextareaWidget(attrs={"rows": 2}),
            "excerpt": AdminTextareaWidget(attrs={"rows": 4}),
            "featured_content": AdminTextareaWidget(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mark_locked(self)
        if "stem" in self.fields:
            self.fields["stem"].required = False
            self.fields["stem"].help_text += " Made of the date and the title if you leave it empty."

    def clean_stem(self):
        stem = self.cleaned_data["stem"]
        return stem_by_hand(stem) if stem else ""

    def clean(self):
        facts = super().clean()
        if facts.get("stem") == "" and facts.keys() >= MAKE_A_STEM:
            facts["stem"] = made_stem(facts)
        embargo, expiry = facts.get("embargoed_until"), facts.get("expires_at")
        if embargo and expiry and expiry <= embargo:
            self.add_error("expires_at", "It would expire before its embargo is over.")
        self._say_conflicts()
        return facts

    def _say_conflicts(self):
        if self.meeting and self.meeting.is_lost:
            self.add_error(None, "This page does not say which version of the story it shows. Open the story again.")
        for conflict in self.meeting.unresolved if self.meeting else []:
            name = conflict.name if conflict.name in self.fields else None
            who = "your own earlier save" if conflict.is_own else "somebody else"
            self.add_error(name, f"{conflict.label}: {who} changed it, too. Choose above which one stays.")


class PlacementForm(DocumentForm):
    def save(self, commit=True):
        if "topic" in self.changed_data:
            self.instance.stated_name = self.instance.topic.name
        self.instance.published_at = self.instance.article.published_at
        return super().save(commit)


class ImageForm(DocumentForm):
    checks = {
        "url": [as_documents(picture_address)],
        "title": [as_documents(text_up_to(500))],
        "attribution": [as_documents(text_up_to(500))],
        "width": PIXEL_CHECKS,
        "height": PIXEL_CHECKS,
    }

    upload = PictureField(
        required=False,
        label="Or a file",
        help_text=f"JPEG, PNG, WebP, GIF or AVIF of at most {MOST_UPLOAD_BYTES / 1_000_000:g} MB."
        " This site then serves it.",
    )

    class Meta:
        labels = {"is_cached": "Held, says the document"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "url" in self.fields:
            self.fields["url"].required = False

    def clean(self):
        facts = super().clean()
        made = facts.get("upload")
        if made and "url" in self.changed_data:
            self.add_error("upload", "Either another address or a file, not both.")
        elif made:
            facts |= {"url": own_address(made), "width": made.width, "height": made.height}
        elif not facts.get("url") and not {"url", "upload"} & self.errors.keys():
            self.add_error("url", "An address or a file is needed.")
        elif "url" in self.changed_data and not {"width", "height"} & set(self.changed_data):
            # They were the other picture's.
            facts |= {"width": None, "height": None}
        return facts

    def save(self, commit=True):
        if self.cleaned_data["upload"]:
            self.instance.copy = held_copy(self.cleaned_data["upload"])
        elif "url" in self.changed_data:
            self.instance.copy = None
        return super().save(commit)


class RelatedForm(ReportForm):
    type = forms.TypedChoiceField(choices=[("", "—"), *Article.Type.choices], required=False, empty_value=None)

    checks = COPIED_COLUMNS

    def save(self, commit=True):
        if "web_url" in self.changed_data:
            # Whose copy it is follows from the address; the journal works it out again.
            self.instance.copy_of = None
        return super().save(commit)


class OrderedFormSet(forms.BaseInlineFormSet):
    """Rows in an order of their own; one added without a place goes to the end.

    One without data is left as it stands: see articles/admin/story/concurrent_editing.py.
    """

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["position"].required = False
        if form.instance.pk is None:
            form.initial["position"] = None

    def is_valid(self):
        return not self.is_bound or super().is_valid()

    def save(self, commit=True):
        if self.is_bound:
            return super().save(commit)
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        return []

    def clean(self):
        super().clean()
        for place, form in enumerate(self.forms):
            if form.cleaned_data.get("position") is None:
                form.instance.position = place


class ImageFormSet(OrderedFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "No picture"
