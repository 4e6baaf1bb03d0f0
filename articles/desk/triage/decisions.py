"""A verdict on the story that was shown: which acts there are, done only if the story is still as it was shown."""

from dataclasses import replace

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError

from articles import journal
from articles.desk.queue.acts import BY_NAME
from articles.models import Article
from articles.stories import findings
from articles.stories.status import standing

MOST_VERSIONS = 2**31 - 1
LARGEST_PK = 2**63 - 1

ACTS = ["publish", "hold", "follow_rule", "heat_up", "cool_down", "score", "file_under", "merge", "schedule"]

DONE = {
    "publish": "Published “{story}”",
    "hold": "Held “{story}”",
    "follow_rule": "Left “{story}” to the rule",
    "heat_up": "Boosted “{story}” by 10",
    "cool_down": "Cooled “{story}” by 10",
    "score": "Gave “{story}” a quality of {quality}",
    "file_under": "Filed “{story}” under {topic}",
    "take_from": "Took “{story}” from {topic}",
    "mend": "Mended the texts of “{story}”",
    "merge": "Filed “{story}” under “{lead}”",
    "split": "Took “{story}” out of its cluster",
    "schedule": "Scheduled “{story}”",
    "throw_away": "Binned “{story}”",
    "bring_back": "Brought back “{story}”",
}
"""What a message says of each act; {story} and the names of what the act asks for stand in it."""

COUNTED = {
    "publish": "published",
    "hold": "held",
    "follow_rule": "left to the rule",
    "heat_up": "boosted",
    "cool_down": "cooled",
    "score": "scored",
    "file_under": "filed",
    "take_from": "taken from topics",
    "mend": "mended",
    "merge": "merged",
    "split": "taken out of clusters",
    "schedule": "scheduled",
    "throw_away": "binned",
    "bring_back": "brought back",
    "unchanged": "left as they were",
    "skip": "skipped",
}
"""What the sum of a sitting calls each."""


class Meanwhile(ValueError):
    """The story is not as it was shown any more."""


class StepForm(forms.Form):
    """Which story was shown, in which version and at which place of the list, and whether to stay with it."""

    story = forms.IntegerField(min_value=1, max_value=LARGEST_PK)
    version = forms.IntegerField(min_value=1, max_value=MOST_VERSIONS)
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
    names = [*ACTS, "throw_away" if story.binned_at is None else "bring_back"]
    if story.is_follower:
        names.insert(names.index("merge"), "split")
    if findings.mending_of(story):
        names.insert(names.index("merge"), "mend")
    bin_key = BY_NAME["throw_away"].key
    acts = [replace(BY_NAME[name], key=bin_key) if name == "bring_back" else BY_NAME[name] for name in names]
    return [act for act in acts if user.has_perm(act.permission)]


def act_allowed(name, user):
    """Return the Act of this name. Raises ValueError and PermissionDenied."""
    if name not in DONE:
        raise ValueError("There is no such act here.")
    if not user.has_perm(BY_NAME[name].permission):
        raise PermissionDenied
    return BY_NAME[name]


def decide(act, story, version, *, actor, reason, asked):
    """Do `act` to the story that was shown in this version; return the Operation, None if nothing changed.

    Raises Meanwhile if somebody else was quicker, and ValueError for what cannot be done.
    """
    if asked.get("lead") == story:
        raise ValueError("A story cannot be filed under itself.")
    facts = {"actor": actor, "reason": reason, "shown": {story.pk: version}}
    try:
        return act(Article.objects.of_stems([story.stem]), **facts, **asked)
    except journal.Stale:
        raise Meanwhile from None


def done_words(act, story, asked):
    """Return what was done to which headline, and what the story is now."""
    return f"{DONE[act.name].format(story=story, **asked)}: {standing(story).words}."
