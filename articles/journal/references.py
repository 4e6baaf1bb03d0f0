"""The shared rows that a story points at: its providers by domain, its topics by name. Made when first heard of."""

from itertools import count

from django.db.models import Max
from django.utils.text import slugify

from articles.chunks import chunks
from articles.models import Image, Provider, Topic

CHUNK = 500
"""Names asked for in one query; SQLite takes a few thousand at the most."""


def provider_ids(statements):
    """Return {domain: id} for `statements`, each a state's provider mapping; the first one to name a domain makes it.

    Its name and pictures become the shared record's; what later documents state differently stays with them.
    """
    first = {}
    for statement in statements:
        first.setdefault(statement["domain"], statement)
    known = _known(Provider, "domain", first)
    missing = [domain for domain in first if domain not in known]
    if missing:
        _make_providers([first[domain] for domain in missing])
        known |= _known(Provider, "domain", missing)
    return known


def topic_ids(lists):
    """Return {name: id} for the names in `lists`, one list a story.

    A name that no topic has is matched by its slug before a new topic is made, below the root if there is one. In an
    empty house, the one name that every story carries becomes the root.
    """
    names = dict.fromkeys(name for listed in lists for name in listed)
    known = _known(Topic, "name", names)
    slugs = {name: _slug(name) for name in names if name not in known}
    by_slug = _known(Topic, "slug", slugs.values())
    known |= {name: by_slug[slug] for name, slug in slugs.items() if slug in by_slug}
    missing = [name for name in names if name not in known]
    if missing:
        _make_topics(missing, lists)
        known |= _known(Topic, "name", missing)
        # Two new names may share a slug ("AI", "ai"): the first one made the topic.
        known |= {name: topic_ids([[name]])[name] for name in missing if name not in known}
    return known


def _known(model, field, values):
    known = {}
    for chunk in chunks(values, CHUNK):
        known.update(model.objects.filter(**{f"{field}__in": chunk}).values_list(field, "pk"))
    return known


def _make_providers(statements):
    slugs = _free_slugs(Provider, [statement["domain"] for statement in statements])
    made = Provider.objects.bulk_create(
        Provider(domain=statement["domain"], slug=slug, name=statement.get("name") or statement["domain"])
        for statement, slug in zip(statements, slugs, strict=True)
    )
    Image.objects.bulk_create(
        Image(provider=provider, position=position, **image)
        for provider, statement in zip(made, statements, strict=True)
        for position, image in enumerate(statement.get("images", []))
    )


def _make_topics(names, lists):
    root = Topic.objects.filter(parent__isnull=True).order_by("position", "pk").first()
    if root is None and not Topic.objects.exists():
        root = _make_root(names, lists)
    first_of_slug = {_slug(name): name for name in reversed(names)}
    names = [name for name in names if first_of_slug[_slug(name)] == name and (root is None or name != root.name)]
    slugs = _free_slugs(Topic, names)
    # After those that the desk has arranged.
    place = (Topic.objects.aggregate(last=Max("position"))["last"] or 0) + 1
    Topic.objects.bulk_create(
        Topic(name=name, slug=slug, parent=root, position=place) for name, slug in zip(names, slugs, strict=True)
    )


def _make_root(names, lists):
    everywhere = [name for name in names if all(name in listed for listed in lists)]
    if len(everywhere) != 1 or len(names) == 1:
        return None
    return Topic.objects.create(name=everywhere[0], slug=_slug(everywhere[0]))


def _slug(text):
    return slugify(text.replace(".", "-").replace("/", "-"), allow_unicode=True)[:180] or "unnamed"


def _free_slugs(model, texts):
    """Return a slug for each of `texts` that no row has yet, numbered where two would be the same."""
    wanted = [_slug(text) for text in texts]
    taken = set(_known(model, "slug", wanted))
    free = []
    for slug in wanted:
        candidate = slug
        for number in count(2):
            if candidate not in taken:
                break
            candidate = f"{slug}-{number}"
        taken.add(candidate)
        free.append(candidate)
    return free
