"""What the demonstration brought, of all that is here now: its stories, topics, outlets and copies of pictures.

Stories are known by the batch that they came in as, and what they are filed by from the files of the demonstration.
A story that somebody's own import brought again is theirs; a topic or an outlet that somebody described otherwise, too.
"""

import json
from functools import cache

from django.db.models import Exists, OuterRef, Q

from articles.demo import LABEL, folder, picture_paths
from articles.documents import read
from articles.models import Article, Batch, Change, Operation, PictureCopy, Provider, RelatedLink, Topic

ARRANGED = {"parent", "position"}
"""Facts of a topic that say where it stands and nothing of itself."""


def batch():
    """Return the batch that it came in as, None for a site that never had it."""
    return Batch.objects.of_source(LABEL).order_by("pk").first()


def stories():
    """Return the queryset of the demonstration's stories, whatever editors did to them since."""
    came = Change.objects.filter(operation__batch=batch(), operation__batch__isnull=False, kind=Change.Kind.CREATED)
    again = Change.objects.filter(stem=OuterRef("stem"), operation__verb=Operation.Verb.IMPORT, pk__gt=OuterRef("pk"))
    again = again.exclude(operation=OuterRef("operation"))
    return Article.objects.filter(stem__in=came.exclude(Exists(again)).values("stem"))


def is_among(batches):
    """Return whether it came in by one of these batches, and stories of it are here still."""
    return any(batch.source == LABEL for batch in batches) and stories().exists()


def edited(articles):
    """Those of the queryset's stories on which an editor has acted."""
    acts = Change.objects.filter(stem=OuterRef("stem"), operation__actor__isnull=False)
    return articles.filter(Exists(acts)).order_by("stem")


def foreign_followers(articles):
    """The stories, none of the queryset's, that are told by one of them."""
    return Article.objects.filter(lead__in=articles).exclude(pk__in=articles.values("pk"))


def unused_topics(articles):
    """Return the demonstration's topics that only the queryset's stories use, those below others first."""
    users = [
        ("placements", Q(placements__isnull=False) & ~Q(placements__article__in=articles.values("pk"))),
        ("pins", Q(pins__isnull=False) & ~Q(pins__article__in=articles.values("pk"))),
    ]
    used = {pk for _name, use in users for pk in Topic.objects.filter(use).values_list("pk", flat=True)}
    free = [topic for topic in _unchanged(Topic, "slug", _facts("topics.json", "slug")) if topic.pk not in used]
    return _without_children_of_others(free)


def _without_children_of_others(topics):
    below = {}
    for pk, parent in Topic.objects.filter(parent__isnull=False).values_list("pk", "parent"):
        below.setdefault(parent, set()).add(pk)
    ordered, gone = [], set()
    while ready := [topic for topic in topics if topic.pk not in gone and below.get(topic.pk, set()) <= gone]:
        ordered += ready
        gone |= {topic.pk for topic in ready}
    return ordered


def unused_providers(articles):
    """Return the demonstration's outlets that nothing else than the queryset's stories uses."""
    theirs = articles.values("pk")
    others = Article.objects.exclude(pk__in=theirs).filter(provider=OuterRef("pk"))
    links = RelatedLink.objects.exclude(article__in=theirs).filter(provider=OuterRef("pk"))
    free = set(Provider.objects.exclude(Exists(others)).exclude(Exists(links)).values_list("pk", flat=True))
    facts = _facts("providers.json", "domain")
    described = _unchanged(Provider, "domain", facts)
    heard_of = Provider.objects.filter(domain__in=_domains(folder() / "stories"), description="", other_names=[])
    return [each for each in [*described, *heard_of.exclude(domain__in=facts)] if each.pk in free]


def copies():
    """The copies of the demonstration's pictures, held or still waited for."""
    return PictureCopy.objects.filter(url__in={*picture_paths(), *_pictures(folder())})


def _unchanged(model, key, facts):
    """Return the rows of `model` that are still what the demonstration says of them, told by their `key`."""
    rows = model.objects.filter(**{f"{key}__in": facts}).order_by("pk")
    return [row for row in rows if _says(row, facts[getattr(row, key)])]


def _says(row, facts):
    return all(getattr(row, name) == value for name, value in facts.items() if name not in ARRANGED)


def _facts(name, key):
    """Return {key: facts} of the rows in a file of the demonstration that have this key; pictures have none."""
    rows = [row["fields"] for row in json.loads((folder() / name).read_text())]
    return {facts[key]: facts for facts in rows if key in facts}


@cache
def _domains(documents):
    """The domains of all outlets that the documents in a folder name."""
    return {each.provider.domain for each in _reports(documents)}


@cache
def _pictures(fixtures):
    """The addresses of all pictures that its documents and outlets state."""
    outlets = [row["fields"].get("url") for row in json.loads((fixtures / "providers.json").read_text())]
    stated = [image.url for each in _reports(fixtures / "stories") for image in each.images or ()]
    return {*filter(None, outlets), *stated}


def _reports(documents):
    """Return the records of all documents in a folder and of what they report."""
    records = [read(path.read_bytes(), path.name)[0] for path in documents.glob("*.md")]
    return [*records, *(link for record in records for link in record.related or ())]
