"""Which stories an act is about: ticked ones, a page of them, or all that a filter lets pass; fixed once it is shown.

Between preview and act a selection travels signed with the form: its stories are named one by one, each with the
version that was shown, so that whatever somebody changed meanwhile is noticed.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from django.core import signing
from django.core.exceptions import BadRequest
from django.http import QueryDict

from articles.desk.queue.listing import listing_of
from articles.lib.narrowing import stated
from articles.models import Article

MOST_SELECTED = 10_000
"""Stories that one act is on."""

PRIMARY_KEY = re.compile(r"[0-9]{1,18}")
SELECTION_SALT = "articles.desk.queue.selection"
VALID_FOR = 86_400  # seconds


@dataclass
class Selection:
    pks: list
    act: str
    next: str  # the address to go back to
    is_cut: bool = False  # more stories match than one act is on
    facts: dict = field(default_factory=dict)  # what was stated for the act when it was shown, as it was sent
    versions: list = field(default_factory=list)  # of the stories as they were shown, in their order; None: was gone

    @property
    def stories(self):
        return Article.objects.picked(self.pks)

    @property
    def size(self):
        return len(self.pks)

    def place(self, pk):
        """Return where a story stands among the chosen ones; what was not chosen stands first."""
        return self._places.get(pk, -1)

    @cached_property
    def _places(self):
        return {pk: place for place, pk in enumerate(self.pks)}

    @property
    def shown(self):
        """The stories as they were shown, {primary key: version}."""
        return {pk: version for pk, version in zip(self.pks, self.versions, strict=True) if version is not None}

    def signed(self, facts):
        """Return the selection as a text that nobody else can write, with the stories as they are now."""
        now = dict(self.stories.values_list("pk", "version"))
        kept = [self.pks, self.act, self.next, self.is_cut, facts, [now.get(pk) for pk in self.pks]]
        return signing.dumps(kept, salt=SELECTION_SALT, compress=True)


def signed_selection(text):
    """Return the Selection that was signed. Raises BadRequest."""
    try:
        return Selection(*signing.loads(text, salt=SELECTION_SALT, max_age=VALID_FOR))
    except signing.BadSignature:
        raise BadRequest("This preview is too old, or not ours. Go back to the list and choose again.") from None


def chosen_selection(data, user):
    """Return the Selection that the form of the queue states. Raises BadRequest."""
    pks = {"all": matching, "page": on_page}.get(data.get("scope"), ticked)(data, user)
    return Selection(pks[:MOST_SELECTED], data.get("act", ""), data.get("next", ""), is_cut=len(pks) > MOST_SELECTED)


def matching(data, user):
    query = QueryDict(data.get("listing", "").removeprefix("?"))
    listing = listing_of(query, user)
    if not stated(query) or not listing.is_understood:
        raise BadRequest("The filter of this list cannot be understood. Go back to the list and choose again.")
    return list(listing.ordered.values_list("pk", flat=True)[: MOST_SELECTED + 1])


def on_page(data, _user):
    return numbers(data.get("page", "").split())


def ticked(data, _user):
    return numbers(data.getlist("story"))


def numbers(keys):
    if not all(PRIMARY_KEY.fullmatch(key) for key in keys):
        raise BadRequest("Stories are named by numbers.")
    return list(dict.fromkeys(int(key) for key in keys))
