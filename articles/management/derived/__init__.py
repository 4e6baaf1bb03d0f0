"""What is derived from other rows: compared with what it is derived from, and mended.

`manage.py verify` goes through KINDS. Each has a `title`, yields its Differences, and works all of it out anew.
"""

from articles.management.derived.findings import FINDINGS
from articles.management.derived.normal_forms import DOMAINS, FORMER_NAMES, LANGUAGES, LINKS, NAMES
from articles.management.derived.parts import PARTS
from articles.management.derived.pictures import PICTURES
from articles.management.derived.placements import PLACEMENTS
from articles.management.derived.shared_addresses import ADDRESSES, TWINS
from articles.management.derived.standing import STANDING
from articles.management.derived.tallies import TALLIES
from articles.management.derived.words import INDEX, WORDS

KINDS = {
    "parts": PARTS,
    "names": NAMES,
    "former names": FORMER_NAMES,
    "domains": DOMAINS,
    "links": LINKS,
    "languages": LANGUAGES,
    "standing": STANDING,
    "placements": PLACEMENTS,
    "tallies": TALLIES,
    "words": WORDS,
    "index": INDEX,
    "addresses": ADDRESSES,
    "twins": TWINS,
    "pictures": PICTURES,
    "findings": FINDINGS,
}
"""What is made of something else stands after it: mending in this order mends all."""
