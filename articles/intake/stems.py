"""Which story a document without a dated name is of: the one of its day, headline, outlet and address, or a new one.

Another story that would have the same stem gets one of its own, which is always the same for it: the rule is one for
documents in one import and in several, in any order of them, and for stories that are written by hand.
"""

from collections import ChainMap
from dataclasses import dataclass
from datetime import date

from articles.documents.record import Problem
from articles.documents.stem import derived_before, derived_stem, distinct_title, set_apart
from articles.lib.chunks import chunks
from articles.lib.same_address import address_digest, domain_key
from articles.lib.timestamps import text_to_moment
from articles.models import Article

STEMS_A_QUERY = 500
"""Stems asked for in one query."""

MOST_ALIKE = 100
"""Stories of one outlet, day, headline and address that may be written by hand."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose a stem is: a story as its document states it."""

    title: str
    domain: str
    addresses: tuple
    digest: str = ""

    def is_of(self, other):
        """Whether two documents are of one story, whose stems were made of the same day and slug."""
        if self.digest and self.digest == other.digest:
            return True
        pages, others = ({*map(address_digest, claim.addresses)} for claim in (self, other))
        has_another_address = pages and others and not pages & others
        is_of_outlet = domain_key(self.domain) == domain_key(other.domain)
        return is_of_outlet and not has_another_address and not self._differs_where_cut(other)

    def _differs_where_cut(self, other):
        """Whether another headline, not a later wording of it, gave the same slug: by its end or by its signs."""
        has_same_slug = derived_stem(date.min, self.title) == derived_stem(date.min, other.title)
        return has_same_slug and distinct_title(self.title) != distinct_title(other.title)

    def options(self, day):
        """The stems that it may have on a `day`, the plain one first; and those that it may have had before."""
        plain, told = derived_stem(day, self.title), distinct_title(self.title)
        # An address may have been added since, or be the other one.
        apart, *others = [set_apart(plain, told, self.domain, address) for address in [*self.addresses, ""]]
        return [plain, apart], [*others, derived_before(day, self.title)]


class Stems:
    """Settles the stems of an import's readings, remembering whose they are."""

    def __init__(self):
        self.claims = {}

    def settle(self, readings):
        """Give those of the `readings` whose names have no date their stems; refuse where there is none for them."""
        sound = [reading for reading in readings if reading.state]
        for reading in sound:
            if not reading.is_derived:
                self.claims.setdefault(reading.stem, claim_of(reading))
        derived = [(reading, claim_of(reading)) for reading in sound if reading.is_derived]
        options = [claim.options(text_to_moment(reading.state["published_at"]).date()) for reading, claim in derived]
        holders = ChainMap(self.claims, claims_on(stem for new, old in options for stem in new + old))
        for (reading, claim), (new, old) in zip(derived, options, strict=True):
            stem = chosen_stem(claim, new, old, holders)
            if stem is None:
                refuse(reading, new)
            else:
                reading.stem = stem
                holders[stem] = claim


def chosen_stem(claim, new, old, holders):
    """Return the stem of the story that is the claim's, else the first that is free, else None."""
    own = (stem for stem in new + old if stem in holders and holders[stem].is_of(claim))
    return next(own, None) or next((stem for stem in new if stem not in holders), None)


def refuse(reading, stems):
    found = f"other stories under the stems {' and '.join(stems)}"
    reading.problems = (Problem(reading.file, None, "", found, "a file name of its own, YYYY-MM-DD-slug.md"),)
    reading.state = None


def claim_of(reading):
    return _claim(reading.state, reading.digest)


def claims_on(stems):
    """Return {stem: Claim} for those of the `stems` that have stories, by what their documents say."""
    found = {}
    for chunk in chunks(dict.fromkeys(stems), STEMS_A_QUERY):
        rows = Article.objects.with_stems(chunk).values("stem", *_STATED, "document_digest", "held_fields")
        for row in rows:
            stated = row | {"provider": {"domain": row["provider__domain"]}}
            # What an editor changed is not what it is known by.
            stated |= {name: row["held_fields"][name] for name in _HOLDABLE & row["held_fields"].keys()}
            found[row["stem"]] = _claim(stated, row["document_digest"])
    return found


_STATED = ["title", "original_url", "web_url", "provider__domain"]
_HOLDABLE = {"title", "original_url", "web_url", "provider"}


def _claim(stated, digest):
    addresses = tuple(filter(None, [stated["web_url"], stated["original_url"]]))
    return Claim(stated["title"], stated["provider"]["domain"], addresses, digest)


def free_stem(day, title, domain, addresses):
    """Return a stem that no story has, for a new one that is written by hand; None if very many are like it."""
    (plain, apart), _old = Claim(title, domain, tuple(filter(None, addresses))).options(day)
    candidates = [plain, apart, *(f"{apart}-{number}" for number in range(2, MOST_ALIKE))]
    taken = set(Article.objects.with_stems(candidates).values_list("stem", flat=True))
    return next((stem for stem in candidates if stem not in taken), None)
