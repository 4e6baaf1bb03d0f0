"""What is kept of the flaws of stories: written as they come in, and anew for every part that an act changes."""

from collections import defaultdict

from articles.documents.flaws import ADDRESSES, KEYS_OF_PARTS, WAYS_ON, flaws_of, part_shown_by
from articles.documents.kinds import WarningKind as Kind
from articles.documents.kinds import needs_repair
from articles.documents.mending import MENDED, mended
from articles.lib.chunks import chunks
from articles.lib.timestamps import moment_to_text
from articles.models import Article, Finding
from articles.models.article import stated_topics

FINDING_COLUMNS = ["article", "batch", "kind", "part", "field", "line", "found", "expected", "needs_repair"]
KIND, PART, FIELD = FINDING_COLUMNS.index("kind"), FINDING_COLUMNS.index("part"), FINDING_COLUMNS.index("field")

SHOWN_KINDS = [
    Kind.ENTITY,
    Kind.MOJIBAKE,
    Kind.LINE_END,
    Kind.EMPTY_EXCERPT,
    Kind.CUT_TEXT,
    Kind.NO_ADDRESS,
    Kind.SECRET_ADDRESS,
    Kind.HTTP_PICTURE,
    Kind.PATH_AS_DOMAIN,
]
SHOWN_PARTS = ["title", "excerpt", *ADDRESSES.values(), "publishedDateTime", "topics", "images", "provider"]
"""Of which kinds, and in which keys of a document, flaws_of() tells from the rows of a story.

Which date is doubtful changes with time, and is told when it is written.
"""

STORIES_LOOKED_AT_ONCE = 500


def of_document(pk, batch, warnings, flaws):
    """Return rows, as FINDING_COLUMNS has them, of what a document's Problems warn of and of the flaws in its state."""
    lines = {(warning.kind, warning.field): warning.line for warning in warnings}
    told = [(kind, field, lines.pop((kind, field), None), *words) for kind, field, *words in flaws]
    # What is left is known from the document alone. A warning without a kind only says that there are more.
    told += [
        (each.kind, each.field, each.line, each.found, each.expected)
        for each in warnings
        if each.kind and (each.kind, each.field) in lines
    ]
    return [_row(pk, batch, *each) for each in told]


def _row(pk, batch, kind, field, line, found, expected):
    return pk, batch, str(kind), part_shown_by(kind, field), field, line, found, expected, needs_repair(kind, field)


def replace(article, rows):
    """Keep `rows` in the place of what was found in a story before, but for the parts that an editor holds."""
    held = {part for name in article.held_fields for part in KEYS_OF_PARTS.get(name, ())}
    Finding.objects.filter(article=article).exclude(part__in=held).delete()
    keep_findings(row for row in rows if row[PART] not in held)


def keep_findings(rows):
    names = [Finding._meta.get_field(name).attname for name in FINDING_COLUMNS]
    Finding.objects.bulk_create(
        [Finding(**dict(zip(names, row, strict=True))) for row in rows], batch_size=STORIES_LOOKED_AT_ONCE
    )


def keep_findings_of(pk, state):
    """Keep what the whole state of a story that nobody has looked at shows."""
    keep_findings(of_document(pk, None, (), flaws_of(state)))


def look_again(changes):
    """Forget what was found in the parts of stories that these Changes changed, and look at those anew."""
    changes_of = defaultdict(list)
    for change in changes:
        if names := KEYS_OF_PARTS.keys() & change.after.keys():
            changes_of[frozenset(names)].append(change)
    for names, alike in changes_of.items():
        for chunk in chunks(alike, STORIES_LOOKED_AT_ONCE):
            _look_again(names, chunk)


def _look_again(names, changes):
    parts = {part for name in names for part in KEYS_OF_PARTS[name]} | ({"webUrl"} if WAYS_ON & names else set())
    stories = Article.objects.with_stems([change.stem for change in changes])
    Finding.objects.of_parts(stories.values("pk"), parts).delete()
    states = {change.stem: {name: change.after[name] for name in names} for change in changes}
    if WAYS_ON & names:
        # Whether one of them is missed depends on the others.
        states = {row["stem"]: row | states[row["stem"]] for row in stories.values("stem", *WAYS_ON)}
    flaws = {stem: found for stem, state in states.items() if (found := list(flaws_of(state)))}
    pks = dict(stories.with_stems(flaws).values_list("stem", "pk")) if flaws else {}
    keep_findings(row for stem, pk in pks.items() for row in of_document(pk, None, (), flaws[stem]))


# Compared with what stories say


def differing(pks):
    """Return {primary key: (flaws without a finding, findings without a flaw)}, both as pairs of kind and field.

    Of what is found, only that counts which the rows of a story show; the rest is known from its document alone.
    """
    kept = defaultdict(set)
    for pk, *finding in Finding.objects.filter(article__in=pks).values_list("article", "kind", "field", "part"):
        if is_shown(*finding):
            kept[pk].add(tuple(finding[:2]))
    flaws = {
        pk: {(str(kind), field) for kind, field, *_ in flaws_of(state) if kind in SHOWN_KINDS}
        for pk, state in _states(pks)
    }
    return {
        pk: (sorted(found - kept[pk]), sorted(kept[pk] - found)) for pk, found in flaws.items() if found != kept[pk]
    }


def is_shown(kind, _field, part):
    """Return whether the rows of a story alone show a finding of this kind in this key of a document."""
    # What YAML did to other texts only the document shows.
    parts = ["title", "excerpt"] if kind == Kind.LINE_END else SHOWN_PARTS
    return kind in SHOWN_KINDS and part in parts


def look_anew(pks):
    """Keep what the rows of these stories show, and of that kind nothing else."""
    differing_of = differing(pks)
    for pk, state in _states(list(differing_of)):
        missed, past = differing_of[pk]
        for kind, field in past:
            Finding.objects.filter(article=pk, kind=kind, field=field).delete()
        rows = of_document(pk, None, (), flaws_of(state))
        keep_findings(row for row in rows if (row[KIND], row[FIELD]) in missed)


def _states(pks):
    """Yield (primary key, state) of these stories, as far as flaws show in it."""
    stories = Article.objects.filter(pk__in=pks).order_by("pk").select_related("provider")
    stories = stories.only("published_at", "stated_provider", "provider__domain", *MENDED, *WAYS_ON)
    for story in stories.prefetch_related("images", "placements__topic"):
        yield (
            story.pk,
            {name: getattr(story, name) for name in {*MENDED, *WAYS_ON}}
            | {
                "published_at": moment_to_text(story.published_at),
                "provider": {"domain": story.provider.domain, **story.stated_provider},
                "images": [{"url": image.url} for image in story.images.all()],
                "topics": stated_topics(story.placements.all()),
            },
        )


def mending_of(article):
    """Return {name: value} of the texts and addresses of a story whose right value is certain, and is another."""
    return mended({name: getattr(article, name) for name in MENDED})
