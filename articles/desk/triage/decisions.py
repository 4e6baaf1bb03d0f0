"""A verdict on the story that was shown: which acts there are, done only if the story is still as it was shown."""

from dataclasses import replace

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError

from articles import journal
from articles.desk.triage.session import SKIPPED, UNCHANGED
from articles.editors.acts.act import Offer
from articles.editors.acts.registry import BRING_BACK, THROW_AWAY, act_named, acts_at
from articles.stories.status import story_status

LARGEST_VERSION = 2**31 - 1
LARGEST_KEY = 2**63 - 1

COUNTED = {act.name: act.past for act in acts_at(Offer.TRIAGE | Offer.TOPICS)}
COUNTED |= {UNCHANGED: "left as they were", SKIPPED: "skipped"}
"""What the sum of a sitting calls each."""


class Meanwhile(ValueError):
    """The story is not as it was shown any more."""


class StepForm(forms.Form):
    """Which story was shown, in which version and at which place of the list, and whether to stay with it."""

    story = forms.IntegerField(min_value=1, max_value=LARGEST_KEY)
    version = forms.IntegerField(min_value=1, max_value=LARGEST_VERSION)
    place = forms.CharField(max_length=100)
    stay = forms.BooleanField(required=False)

    def __init__(self, data, *, walk):
        super().__init__(data)
        self.walk = walk

    def clean_place(self):
        place = self.cleaned_data["place"]
        try:
            self.walk.read(place)
        except ValueError:
            raise ValidationError("This is no place in the list.") from None
        return place


def acts_on(story, user):
    """Return the Acts that `user` may do to a story, with the keys that they have here."""
    acts = [act for act in acts_at(Offer.TRIAGE, user) if act.can_be_done_to(story) and act.needs(story)]
    # Where one can be brought back, nothing else has the key of the bin.
    return [replace(act, key=THROW_AWAY.key) if act is BRING_BACK else act for act in acts]


def act_allowed(name, user):
    """Return the Act of this name. Raises ValueError and PermissionDenied."""
    act = act_named(name, Offer.TRIAGE | Offer.TOPICS)
    if not user.has_perm(act.permission):
        raise PermissionDenied
    return act


def decide(act, story, version, *, actor, reason, asked):
    """Do `act` to the story that was shown in this version; return the Operation, None if nothing changed.

    Raises Meanwhile if somebody else was quicker, and ValueError for what cannot be done.
    """
    if asked.get("lead") == story:
        raise ValueError("A story cannot be filed under itself.")
    facts = {"actor": actor, "reason": reason, "shown": {story.pk: version}}
    try:
        return act.on_one(story, **facts, **asked)
    except journal.Stale:
        raise Meanwhile from None


def done_words(act, story, asked):
    """Return what was done to which headline, and what the story is now."""
    return f"{act.message.format(story=story, **asked)}: {story_status(story).words}."
