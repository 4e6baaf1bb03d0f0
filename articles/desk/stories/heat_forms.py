"""The numbers of a story's form that make its heat, while they are typed."""

import re

from django import forms

from articles.models import Article

LARGEST_NUMBER = 100_000


class HeatForm(forms.Form):
    """Named as in the story's form; related links are counted off the rows that it shows."""

    quality = forms.IntegerField(min_value=0, max_value=LARGEST_NUMBER, required=False)
    boost = forms.IntegerField(min_value=-LARGEST_NUMBER, max_value=LARGEST_NUMBER, required=False)
    decision = forms.ChoiceField(choices=Article.Decision, required=False)
    is_follower = forms.BooleanField(required=False)

    def clean(self):
        facts = super().clean()
        rows = self.data.get("related_links-TOTAL_FORMS", "0")
        if not rows.isdecimal() or len(rows) > 4:
            raise forms.ValidationError("There are not so many related links.")
        facts["related_count"] = max(int(rows) - sum(map(is_deletion, self.data)), 0)
        return facts

    @property
    def story(self):
        """A story of these numbers, which is kept nowhere."""
        facts = dict(self.cleaned_data)
        facts["boost"] = facts["boost"] or 0
        facts["decision"] = facts["decision"] or Article.Decision.RULE
        story = Article(published_at=Article._meta.get_field("created_at").get_default(), **facts)
        story.apply_rule_in_force()
        return story


def is_deletion(name):
    return re.fullmatch(r"related_links-\d+-DELETE", name) is not None
