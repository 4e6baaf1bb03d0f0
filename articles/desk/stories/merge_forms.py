"""Which story another one is filed under: how it is chosen, and what speaks against it."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError

from articles.editors.forms.fields import no_controls
from articles.models import Article
from articles.stories.status import why_hidden

LEADS_OFFERED = 12

CLUSTER_SPAN = timedelta(days=5)
"""Within which the reports of one event appear."""


class LeadForm(forms.Form):
    """`q`: words of the lead's headline, its stem or its address; `lead`: the stem of the one that was chosen."""

    q = forms.CharField(required=False, max_length=500, validators=[no_controls])
    lead = forms.CharField(required=False, max_length=500, strip=False, validators=[no_controls])

    def __init__(self, data, *, story):
        super().__init__(data)
        self.story = story

    def clean_lead(self):
        named = self.cleaned_data["lead"]
        if not named:
            return None
        lead = Article.objects.with_lead().called(named).first()
        if lead is None:
            raise ValidationError(f"No story is called “{named}”.")
        if lead == self.story:
            raise ValidationError("A story cannot be filed under itself.")
        return lead

    @property
    def words(self):
        """What is looked for, "" if that could not be understood."""
        return self.cleaned_data.get("q", "") if self.is_bound and not self.has_error("q") else ""


def found_for(story, text):
    """Return stories to file `story` under: those that `text` names; without one, its suspected duplicates."""
    if not text:
        found = Article.objects.twins_of(story)
    else:
        # Whoever still types has not yet written the last word out.
        found = Article.objects.matching(f"{text}*" if text[-1].isalnum() else text)
    named = Article.objects.called(text).with_bylines()[:1] if text else []
    chosen = [*named, *found.present().with_bylines().newest()[: LEADS_OFFERED + 1]]
    return [each for each in dict.fromkeys(chosen) if each != story][:LEADS_OFFERED]


def warnings(story, lead):
    """Say what would be lost with a story that goes under this lead: a hot new one can vanish in an old cold one."""
    return [*filter(None, [is_old(story, lead), is_cool(story, lead), is_hidden(lead), is_elsewhere(story, lead)])]


def is_old(story, lead):
    older = story.published_at - lead.published_at
    return f"The lead is {older.days:,} days older than this story." if older > CLUSTER_SPAN else ""


def is_cool(story, lead):
    if story.heat is None or story.heat <= (lead.heat or 0):
        return ""
    heat = "has no heat" if lead.heat is None else f"is cooler: {lead.heat} against {story.heat}"
    return f"The lead {heat}."


def is_hidden(lead):
    why = why_hidden(lead)
    return f"Readers do not see the lead: {why}." if why else ""


def is_elsewhere(story, lead):
    if story.lead is None or story.lead == lead:
        return ""
    return f"This story follows “{story.lead}” now, which keeps its report of it."
