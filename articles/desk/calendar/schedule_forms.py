"""The form of a schedule: when a story goes live and comes down. Nothing doubtful is done before it was said."""

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property

from articles import journal
from articles.desk.calendar.visibility import can_publish, what_readers_see, zoned
from articles.editors.acts.registry import SCHEDULE
from articles.editors.changes.change_notes import is_own, who_changed
from articles.editors.forms.fields import ReasonField
from articles.editors.forms.moment_field import MomentField
from articles.lib.timestamps import moment_to_text, text_to_moment

SCHEDULE_LABELS = {"embargoed_until": "Goes live", "expires_at": "Comes down"}

LARGEST_VERSION = 2**31 - 1


class ScheduleForm(forms.Form):
    """Bound to what was sent for a story. `version` is the one it was opened with, `seen` what was shown of it."""

    embargoed_until = MomentField(required=False, label="Goes live at", help_text="Empty: at once.")
    expires_at = MomentField(required=False, label="Comes down at", help_text="Empty: never.")
    publishes = forms.BooleanField(required=False, label="Publish it at that time, whatever the rule says")
    reason = ReasonField(label="Reason, for the journal")
    version = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_VERSION, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, data=None, *, story, editor):
        self.story, self.editor, self.now = story, editor, timezone.now()
        super().__init__(data, initial={name: getattr(story, name) for name in [*SCHEDULE_LABELS, "version"]})
        if not can_publish(story):
            del self.fields["publishes"]

    def clean(self):
        facts = super().clean()
        embargo, expiry = (facts.get(name) for name in SCHEDULE_LABELS)
        if embargo and expiry and expiry <= embargo:
            self.add_error("expires_at", "It would come down before it goes live.")
        if why := SCHEDULE.why_not(self.story):
            self.add_error(None, why)
        return facts

    @property
    def asked(self):
        """What the story is scheduled with."""
        return {name: self.cleaned_data.get(name) for name in SCHEDULE_LABELS} | {"publishes": self.is_published}

    @property
    def is_published(self):
        """Whether somebody decides with it that readers see the story."""
        return bool(self.cleaned_data.get("publishes"))

    @property
    def sentence(self):
        """What readers would see with what was stated; with nothing stated, what they see as it is."""
        embargo, expiry = ((self.cleaned_data if self.is_bound else self.initial).get(name) for name in SCHEDULE_LABELS)
        publishes = self.is_bound and self.is_published
        return what_readers_see(self.story, embargo, expiry, publishes=publishes, now=self.now)

    @property
    def warnings(self):
        """What an editor should know before it is done."""
        return [*self.meanwhile, *self.past]

    @property
    def needs_look(self):
        """Whether there is something to warn of that was not shown yet as it stands."""
        return bool(self.warnings) and self.cleaned_data["seen"] != self.shown

    @property
    def shown(self):
        """What `seen` says once this has been shown."""
        stated = [
            moment_to_text(value) if value else "-" for value in (self.cleaned_data[name] for name in SCHEDULE_LABELS)
        ]
        return " ".join([f"{self.story.version}", *stated, f"{self.is_published}"])

    @property
    def past(self):
        for name, words in SCHEDULE_LABELS.items():
            time = self.cleaned_data[name]
            if time and time <= self.now and time != getattr(self.story, name):
                yield f"{words} at {zoned(time)}: that is past."

    @cached_property
    def meanwhile(self):
        """What was changed since the form was opened, in sentences: to which times, or that it was."""
        version = self.cleaned_data["version"] or self.story.version
        edits = journal.edits_since(self.story, version)
        told = [changed(edits[name], words, self.editor) for name, words in SCHEDULE_LABELS.items() if name in edits]
        is_other = version != self.story.version
        return told or ([who_changed({self.story.pk: version}, self.editor)] if is_other else [])


def changed(edit, words, reader):
    value = zoned(text_to_moment(edit.after)) if edit.after else "at no set time"
    who = "Your own earlier save" if is_own(edit, reader) else edit.actor or "The command line"
    return f"{who} changed this meanwhile: {words.lower()} {value}."
