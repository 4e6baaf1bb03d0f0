"""The shared rows that a story points at: its providers by domain, its topics by name. Made when first heard of."""

from dataclasses import dataclass
from itertools import chain, count

from django.db.models import Max

from articles.journal.locking import references_locked
from articles.journal.shared_rows.state import came
from articles.lib import names as naming
from articles.lib.chunks import chunks
from articles.lib.names import same_name
from articles.lib.same_address import domain_key, public_domain
from articles.models import Image, OtherDomain, OtherName, Provider, Topic
from articles.pictures.register import register_pictures

NAMES_A_QUERY = 500
"""Names asked for in one query; SQLite takes a few thousand at the most."""


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """A provider as documents find it: its primary key and its own domain."""

    pk: int
    domain: str

    def stated(self, statement):
        """Return what a document states of this outlet: of its domain only the spelling, where that differs."""
        return {name: value for name, value in statement.items() if name != "domain" or value != self.domain}


def known_outlets(statements, operation=None):
    """Return {domain: Outlet} for `statements`, each a state's provider mapping; the first to name a domain makes it.

    A domain that no outlet has may be another way of writing one that has. A new outlet's name and pictures become the
    shared record's; what later documents state differently stays with them. It came with `operation`, if there is one.
    """
    first = {}
    for statement in statements:
        first.setdefault(statement["domain"], statement)
    known, others = _known_outlets(first)
    if others:
        references_locked()
        # Somebody else may have made some while they were waited for.
        known, others = _known_outlets(first)
        first_of = {key: domain for domain, key in reversed(others.items())}
        came(operation, _make_providers([first[domain] for domain, key in others.items() if first_of[key] == domain]))
        known |= _known_outlets(others)[0]
    return known


def _known_outlets(domains):
    """Return ({domain: Outlet} of the domains that an outlet has, {domain: normal form} of the others).

    Its own domain comes before a former one, and either before another way of writing it: of several outlets whose
    domains are written otherwise, the oldest.
    """
    keys = {domain: domain_key(domain) for domain in domains}
    exact = _known(OtherDomain, "domain", domains, "provider") | _known(Provider, "domain", domains)
    others = [key for domain, key in keys.items() if domain not in exact]
    same = _known(OtherDomain, "same_domain", others, "provider") | _known(Provider, "same_domain", others)
    found = {domain: exact.get(domain) or same.get(key) for domain, key in keys.items()}
    own = dict(Provider.objects.filter(pk__in={*found.values()} - {None}).values_list("pk", "domain"))
    known = {domain: KnownOutlet(pk, own[pk]) for domain, pk in found.items() if pk}
    return known, {domain: key for domain, key in keys.items() if domain not in known}


def topic_ids(lists, operation=None):
    """Return {name: id} for the names in `lists`, one list a story.

    A name that no topic has may be another way of writing one that has. Else it becomes a new topic, below the root if
    there is one, and came with `operation`, if there is one. In an empty house, the one name that every story carries
    becomes the root.
    """
    names = dict.fromkeys(name for listed in lists for name in listed)
    known, others = _known_topics(names)
    if others:
        references_locked()
        known, others = _known_topics(names)
        first_of = {form: name for name, form in reversed(others.items())}
        came(operation, _make_topics([name for name, form in others.items() if first_of[form] == name], lists))
        same = _known(Topic, "same_name", first_of)
        known |= {name: same[form] for name, form in others.items()}
    return known


def filed(names, ids):
    """Return [(id of a topic, name, position, further names)]: where a document that lists `names` files its story.

    `ids` are topic_ids(); what a document calls a topic after its first name of it goes with that one.
    """
    places = {}
    for position, name in enumerate(dict.fromkeys(names)):
        first = places.setdefault(ids[name], (name, position, []))
        if first[1] != position:
            first[2].append([position, name])
    return [(topic, name, position, further or None) for topic, (name, position, further) in places.items()]


def _known_topics(names):
    """Return ({name: id} of the names that a topic has, {name: normal form} of the others)."""
    known = _known(Topic, "name", names)
    forms = {name: same_name(name) for name in names if name not in known}
    # Its own name before one that another topic goes by, too.
    same = _known(OtherName, "same_name", forms.values(), "topic") | _known(Topic, "same_name", forms.values())
    known |= {name: same[form] for name, form in forms.items() if form in same}
    return known, {name: form for name, form in forms.items() if form not in same}


def _known(model, field, values, key="pk"):
    known = {}
    for chunk in chunks(values, NAMES_A_QUERY):
        # Of several, the oldest.
        known.update(model.objects.filter(**{f"{field}__in": chunk}).order_by("-pk").values_list(field, key))
    return known


def _make_providers(statements):
    # A user's name and password are nobody's but the document's.
    domains = [public_domain(statement["domain"]) for statement in statements]
    made = Provider.objects.bulk_create(
        Provider(domain=domain, slug=slug, name=statement.get("name") or domain)
        for statement, domain, slug in zip(statements, domains, free_slugs(Provider, domains), strict=True)
    )
    images = Image.objects.bulk_create(
        Image(provider=provider, position=position, **image)
        for provider, statement in zip(made, statements, strict=True)
        for position, image in enumerate(statement.get("images", []))
    )
    if images:
        register_pictures(providers=[provider.pk for provider in made])
    return made


def _make_topics(names, lists):
    made, root = [], Topic.objects.filter(parent__isnull=True).order_by("position", "pk").first()
    if root is None and not Topic.objects.exists():
        root = _make_root(names, lists)
        made += [root] if root else []
    names = [name for name in names if root is None or name != root.name]
    slugs = free_slugs(Topic, names)
    # After those that the desk has arranged.
    place = (Topic.objects.aggregate(last=Max("position"))["last"] or 0) + 1
    return made + Topic.objects.bulk_create(
        Topic(name=name, slug=slug, parent=root, position=place) for name, slug in zip(names, slugs, strict=True)
    )


def _make_root(names, lists):
    everywhere = [name for name in names if all(name in listed for listed in lists)]
    if len(everywhere) != 1 or len(names) == 1:
        return None
    return Topic.objects.create(name=everywhere[0], slug=naming.slug_of_name(everywhere[0]))


def free_slugs(model, names):
    """Return a slug for each of `names` that no row has yet, set apart where it would be that of another name."""
    wanted = [(naming.slug_of_name(name), naming.slug_set_apart(name)) for name in names]
    taken = set(_known(model, "slug", chain.from_iterable(wanted)))
    free = []
    for plain, apart in wanted:
        slug = plain if plain not in taken else apart if apart not in taken else _numbered(model, apart, taken)
        taken.add(slug)
        free.append(slug)
    return free


def _numbered(model, slug, taken):
    """A slug that is free although somebody gave the one of this very name to another row."""
    candidates = (f"{slug}-{number}" for number in count(2))
    return next(each for each in candidates if each not in taken and not model.objects.filter(slug=each).exists())
