"""The form of a pin: where, how long and why, and what is said before it takes a place that another pin has."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property

from articles.editors.acts.registry import PIN
from articles.editors.forms.fields import ReasonField, no_controls
from articles.editors.forms.moment_field import MomentField
from articles.lib.dates import moment_in_words
from articles.models import Article, Topic
from articles.queries.filing import LAST_PIN_PLACE

PIN_SPANS = {
    "6h": ("6 hours", timedelta(hours=6)),
    "1d": ("1 day", timedelta(days=1)),
    "3d": ("3 days", timedelta(days=3)),
}
UNTIL = "until"

LONGEST_TITLE = 60


class PinTopicField(forms.CharField):
    """A topic by its slug; none stands for the front page."""

    def __init__(self):
        super().__init__(required=False, max_length=200, validators=[no_controls])

    def clean(self, value):
        slug = super().clean(value)
        if not slug:
            return None
        topic = Topic.objects.named(slug).first()
        if topic is None:
            raise ValidationError(f"No topic is called “{slug}”.")
        return topic


class PlaceForm(forms.Form):
    """Which page a story is on: sent with every act on a pin."""

    topic = PinTopicField()
    story = forms.RegexField(r"^[0-9]{1,18}\Z", error_messages={"invalid": "A story is named by a number."})


class FinderForm(forms.Form):
    """What an address asks for beside a page: `q`, words of a story's headline, its stem or its address; its place."""

    q = forms.CharField(required=False, max_length=500, validators=[no_controls])
    place = forms.IntegerField(required=False, min_value=1, max_value=LAST_PIN_PLACE)

    @property
    def words(self):
        """What is looked for, "" if that could not be understood."""
        return self.cleaned_data.get("q", "") if self.is_bound and not self.has_error("q") else ""

    @property
    def chosen_place(self):
        return self.cleaned_data["place"] if self.is_valid() else None


class PinForm(forms.Form):
    """Bound to what `editor` sent for a story and a FirstPage. `over` names the pin that they were told of."""

    place = forms.TypedChoiceField(label="Place", coerce=int)
    lasts = forms.ChoiceField(label="For", widget=forms.RadioSelect)
    expires_at = MomentField(label="Until", required=False)
    reason = ReasonField(
        required=True, label="Why", error_messages={"required": "Say why: other editors read it on this page."}
    )
    over = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, data=None, *, story, page, editor, place=None):
        self.story, self.page, self.editor, self.pin = story, page, editor, page.pin_of(story)
        super().__init__(data, initial=self.initially(place))
        self.fields["place"].choices = [(number, self.place_words(number)) for number in range(1, LAST_PIN_PLACE + 1)]
        spans = [(name, words) for name, (words, _span) in PIN_SPANS.items()]
        self.fields["lasts"].choices = [*spans, (UNTIL, "Until a day and a time")]

    @cached_property
    def why_not(self):
        """Why the story cannot be pinned to the page, in a sentence; "" if it can."""
        topic = self.page.topic
        if why := PIN.why_not(self.story):
            return why
        if topic is not None and not Article.objects.picked([self.story.pk]).filed_under(topic).exists():
            return f"It is not filed under {topic}, so that it cannot stand on its page. File it there first."
        if self.page.is_full and self.pin is None:
            return f"{LAST_PIN_PLACE} stories are pinned to this page already. Unpin one of them first."
        return ""

    def initially(self, place):
        if self.pin is None:
            return {"place": place or 1, "lasts": "1d"}
        stated = {"place": place or self.pin.place, "reason": self.pin.reason}
        return stated | {"lasts": UNTIL, "expires_at": self.pin.expires_at}

    def place_words(self, number):
        spot = next((spot for spot in self.page.spots if spot.place == number), None)
        name = f"{number}, the lead" if number == 1 else f"{number}"
        if spot is None:
            return f"{name}: nobody yet"
        if spot.story == self.story:
            return f"{name}: where it stands now"
        pinned = " (pinned)" if spot.pin else ""
        return f"{name}: {short_title(spot.story)}{pinned}"

    def clean(self):
        facts = super().clean()
        if self.why_not:
            raise ValidationError(self.why_not)
        if "lasts" in facts:
            self.settle_expiry(facts)
        if "place" in facts:
            self.ask_about_rival(facts)
        return facts

    def settle_expiry(self, facts):
        now, expiry = timezone.now(), facts.get("expires_at")
        if facts["lasts"] != UNTIL:
            self.errors.pop("expires_at", None)
            facts["expires_at"] = now + PIN_SPANS[facts["lasts"]][1]
        elif "expires_at" not in self.errors and (expiry is None or expiry <= now):
            self.add_error("expires_at", "Give a moment to come." if expiry else "Give the day and the time.")

    def ask_about_rival(self, facts):
        rival = self.page.rival(self.story, facts["place"])
        if rival and facts.get("over") != f"{rival.pk}":
            self.add_error("place", ValidationError(self.rival_words(rival), code="taken"))

    def rival_words(self, rival):
        until = moment_in_words(rival.expires_at, with_zone=True)
        by = "you" if rival.pinned_by == self.editor else rival.pinned_by or "the command line"
        return (
            f"Place {rival.place} is given to “{short_title(rival.article)}” until {until}, by {by}. The story that is"
            " pinned last takes it: that one would stand right after."
        )

    @property
    def rival(self):
        """The pin that the editor has to be told of, if that is all that stands in the way."""
        is_taken = self.is_bound and self.has_error("place", code="taken")
        return self.page.rival(self.story, int(self.data["place"])) if is_taken else None


def short_title(story):
    title = story.display_title
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…"
