"""Full text, and the only room that knows of it: what stories are found by, what was asked for, and what is marked.

Pages say `Article.objects.live().matching(text)`. Knows no model; see rows.py.
"""

from articles.search.hits import BOUND, Hits, exceeds_bound, has_words
from articles.search.index import FIELDS, FOUND_BY, differing, domains, keep, keep_all, rebuild, search_words
from articles.search.marking import mark
from articles.search.query import parse_search

__all__ = [
    "BOUND",
    "FIELDS",
    "FOUND_BY",
    "Hits",
    "differing",
    "domains",
    "exceeds_bound",
    "has_words",
    "keep",
    "keep_all",
    "mark",
    "parse_search",
    "rebuild",
    "search_words",
]
