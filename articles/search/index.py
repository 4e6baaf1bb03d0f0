"""The words by which each story is found, as rows of SearchText. The journal and the import write them with the story.

No model is imported here: the models' own words (articles/queries/stories.py) stand on this room.
"""

from functools import lru_cache

from django.db import connection, transaction

from articles.database.retrying import retried
from articles.search.folding import folded_words

TEXTS = ["title", "excerpt", "others"]
FIELDS = ["article", *TEXTS]

FOUND_BY = {"title", "excerpt", "provider"}
"""The parts of a story's state that its words are made of. What is sealed is none of them."""

STORIES_AT_ONCE_INDEXED = 1_000


def search_words(title, excerpt, outlet, domain):
    """Return the values of TEXTS: words of the title, of the excerpt, and others.

    The others are those of its outlet, and what is written there with hyphens, dots or apostrophes as one word.
    """
    in_title, spelled_in_title = folded_words(title)
    in_excerpt, spelled_in_excerpt = folded_words(excerpt)
    others = [*_outlet_words(outlet, domain), *spelled_in_title, *spelled_in_excerpt]
    return " ".join(in_title), " ".join(in_excerpt), " ".join(others)


@lru_cache(maxsize=1024)
def _outlet_words(name, domain):
    return [word for text in (name, domain) for words in folded_words(text) for word in words]


def domains(own, stated):
    """Return what a story is found by of its outlet's domain: the own one, and how the document spells it otherwise.

    Capitals make no difference to what is looked for.
    """
    return own if stated is None or stated.lower() == own.lower() else f"{own} {stated}"


def keep(articles):
    """Write the words of the queryset's stories anew where they differ. Returns how many did."""
    texts = _model(articles)
    changed = [
        texts(article_id=pk, **dict(zip(TEXTS, made, strict=True))) for pk, (_, made) in differing(articles).items()
    ]
    texts.objects.bulk_create(changed, update_conflicts=True, unique_fields=["article"], update_fields=TEXTS)
    return len(changed)


def differing(articles):
    """Return {primary key: (the words that are kept, None if none, and those that should be)} where they differ."""
    made = {pk: search_words(*facts) for pk, *facts in _facts(articles)}
    kept = {pk: tuple(of) for pk, *of in _model(articles).objects.filter(pk__in=made).values_list(*FIELDS)}
    return {pk: (kept.get(pk), of) for pk, of in made.items() if kept.get(pk) != of}


def _facts(articles):
    names = ["pk", "title", "excerpt", "stated_provider", "provider__name", "provider__domain"]
    for pk, title, excerpt, stated, name, domain in articles.values_list(*names):
        yield pk, title, excerpt, stated.get("name") or name, domains(domain, stated.get("domain"))


def _model(articles):
    return articles.model._meta.get_field("search_text").related_model


def keep_all(articles, each=None):
    """Do keep() for any number of stories, a chunk a transaction, so that it can be broken off and begun again.

    Calls `each(count, changed)` after each chunk; returns the last two: stories, and how many of them had other words.
    """
    count = changed = last = 0
    while pks := list(
        articles.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:STORIES_AT_ONCE_INDEXED]
    ):
        changed += _keep_locked(articles.model.objects.filter(pk__in=pks))
        count, last = count + len(pks), pks[-1]
        if each:
            each(count, changed)
    return count, changed


@retried
def _keep_locked(articles):
    """Do keep() while nobody else writes these stories, whose new words would be lost."""
    with transaction.atomic():
        list(articles.select_for_update(no_key=True).order_by("pk").values_list("pk"))
        return keep(articles)


def rebuild(articles, each=None):
    """Make SQLite's index anew from the rows (PostgreSQL's cannot come to differ from them), and do keep_all()."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO articles_searchindex(articles_searchindex) VALUES ('rebuild')")
    return keep_all(articles, each)
