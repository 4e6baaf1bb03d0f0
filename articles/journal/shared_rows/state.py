"""Topics, outlets and redirects as plain data, and back: what the journal compares, keeps and gives back of them."""

import json
from hashlib import blake2b

from articles.journal.state import difference, image_state
from articles.lib.names import same_name
from articles.models import Change, Image, Provider, Redirect, Subject, Topic

Kind = Change.Kind

MODELS = {Subject.TOPIC: Topic, Subject.OUTLET: Provider, Subject.REDIRECT: Redirect}

COLUMNS = {
    Topic: ["name", "slug", "short_name", "description", "parent_id", "position", "keywords", "hashtags"],
    Provider: ["domain", "name", "slug", "other_names", "description", "language"],
    Redirect: ["old_path", "new_path", "kind"],
}


def row_subject(row):
    return next(subject for subject, model in MODELS.items() if isinstance(row, model))


def row_key(row):
    """Return what a Change has in the place of a story's stem."""
    return f"{row_subject(row).value} {row.pk}"


def pk_in(change):
    return int(change.stem.rpartition(" ")[2])


def row_of(change):
    """Return the row that a Change is about, None if that is gone."""
    return MODELS[change.subject].objects.filter(pk=pk_in(change)).first()


def state_of_row(row):
    """Return the whole state of a topic, an outlet or a redirect, from its rows."""
    state = {name: getattr(row, name) for name in COLUMNS[type(row)]}
    if isinstance(row, Topic):
        state["former_names"] = list(row.other_names.values_list("name", flat=True))
    if isinstance(row, Provider):
        state["other_domains"] = list(row.other_domains.values_list("domain", flat=True))
        state["images"] = [image_state(image) for image in row.images.order_by("position", "pk")]
    return state


def version_of(row):
    """Return a short text that stands for all that is said of a row now; "" for one that is not there yet."""
    there = type(row).objects.filter(pk=row.pk).first() if row.pk else None
    return blake2b(json.dumps(state_of_row(there)).encode(), digest_size=8).hexdigest() if there else ""


# Recorded


def note_created(journal, row):
    _note_pictures(journal, row)
    journal.write([_change(journal.operation, Kind.CREATED, row, {}, {})])


def came(operation, rows):
    """Record that these new topics or outlets came with an operation on stories, which counts its stories alone."""
    if operation is not None:
        Change.objects.bulk_create(_change(operation, Kind.CREATED, row, {}, {}) for row in rows)


def note_changed(journal, row, before):
    """Record in what a row, which is saved, differs from the state `before`. Returns what it was, and what it is."""
    was, now = difference(before, state_of_row(type(row).objects.get(pk=row.pk)))
    _note_pictures(journal, row)
    if now:
        journal.write([_change(journal.operation, Kind.CHANGED, row, was, now)])
    return was, now


def _note_pictures(journal, row):
    if isinstance(row, Provider):
        journal.note_pictures(providers=[row.pk])


def delete_row(journal, row, state=None, **told):
    """Delete a row that nothing stands on; the journal keeps the whole `state` of it, and what is `told` of its end."""
    journal.write([_change(journal.operation, Kind.DELETED, row, (state or state_of_row(row)) | {"id": row.pk}, told)])
    row.delete()


def _change(operation, kind, row, before, after):
    return Change(
        operation=operation,
        kind=kind,
        subject=row_subject(row),
        stem=row_key(row),
        version=0,
        before=before,
        after=after,
    )


# Back into rows


def write_columns(row, parts):
    """Set what `parts` of a state name of a row's own columns, without saving it."""
    for name in parts.keys() & set(COLUMNS[type(row)]):
        setattr(row, name, parts[name])


def write_images(provider, states):
    provider.images.all().delete()
    Image.objects.bulk_create(
        Image(provider=provider, position=position, **state) for position, state in enumerate(states)
    )


def owners_of(row, names):
    """Return the other rows of its kind that go by one of these former names or domains."""
    if isinstance(row, Topic):
        owners = Topic.objects.filter(other_names__same_name__in=list(map(same_name, names)))
    else:
        owners = Provider.objects.filter(other_domains__domain__in=list(names))
    return list(owners.exclude(pk=row.pk).distinct().order_by("pk"))


def take_names(journal, row, names):
    """See to it that no other row goes by these former names or domains. Returns the rows that did."""
    owners = owners_of(row, names)
    for owner in owners:
        before = state_of_row(owner)
        _named(owner, names).delete()
        note_changed(journal, owner, before)
    return owners


def write_names(row, names):
    """Let documents find `row` by exactly these names or domains, beside its own. No other row goes by one of them."""
    field = "name" if isinstance(row, Topic) else "domain"
    former_rows(row).exclude(**{f"{field}__in": names}).delete()
    for name in names:
        # Two ways of writing one name are one.
        if not _named(row, [name]).exists():
            former_rows(row).create(**{field: name})


def former_rows(row):
    """Return the rows of the names or domains by which documents find a topic or an outlet beside its own."""
    return row.other_names if isinstance(row, Topic) else row.other_domains


def _named(row, names):
    if isinstance(row, Topic):
        return row.other_names.filter(same_name__in=list(map(same_name, names)))
    return row.other_domains.filter(domain__in=list(names))
