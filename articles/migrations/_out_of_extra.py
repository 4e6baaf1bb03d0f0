"""A key that documents brought before the model knew it: out of `extra` and into its own column, in one line.

    operations = [
        migrations.AddField("article", "author", models.CharField(max_length=200, null=True, blank=True)),
        out_of_extra("author", "author"),
    ]

Stories that came in before have it then, too; otherwise they never would, because an import leaves unchanged documents
alone. What editors hold and what the journal keeps of it follows, so that an undo writes the column. A value that the
column cannot take stays where it is.
"""

from django.db import migrations
from django.db.models import Q

CHUNK = 500

HOLD = "hold of "
"""Begins the name of a part of a state that says what an editor holds: a list with the one value."""


def out_of_extra(key, column, *, fits=lambda value: isinstance(value, str)):
    """Return the operation that moves `key` into `column` of stories where `fits(value)`; backwards it moves it back."""

    def out(apps, _schema_editor):
        for story in rows(apps.get_model("articles", "Article"), Q(extra__has_key=key)):
            if fits(story.extra[key]):
                setattr(story, column, story.extra.pop(key))
            story.held_fields = freed(story.held_fields, key, column, fits)
            story.save(update_fields=["extra", "held_fields", column])
        for change in rows(apps.get_model("articles", "Change"), of_either("extra__has_key", key)):
            states = [freed(state, key, column, fits) for state in [change.before, change.after]]
            change.before, change.after = alike(*states, [column, HOLD + column])
            change.save(update_fields=["before", "after"])

    def back(apps, _schema_editor):
        for story in rows(apps.get_model("articles", "Article"), Q(**{f"{column}__isnull": False})):
            story.extra[key] = getattr(story, column)
            story.held_fields = put_back(story.held_fields, key, column)
            story.save(update_fields=["extra", "held_fields"])
        for change in rows(apps.get_model("articles", "Change"), of_either("has_key", column)):
            states = [put_back(state, key, column) for state in [change.before, change.after]]
            change.before, change.after = alike(*states, ["extra", HOLD + "extra"])
            change.save(update_fields=["before", "after"])

    return migrations.RunPython(out, back, elidable=True)


def of_either(lookup, value):
    """Return the condition of changes that speak of the key in one of their two states, or of what is held of it."""
    holds = Q(before__has_key=f"{HOLD}extra") | Q(after__has_key=f"{HOLD}extra")
    return Q(**{f"before__{lookup}": value}) | Q(**{f"after__{lookup}": value}) | holds


def rows(model, condition):
    """Yield the rows of a condition, a chunk at a time, while they are written."""
    last = 0
    while chunk := list(model.objects.filter(condition, pk__gt=last).order_by("pk")[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk


def freed(state, key, column, fits):
    """Return a part of a story's state with the key under a name of its own, and what is held of it, too."""
    extra, [held] = dict(state.get("extra") or {}), state.get(f"{HOLD}extra") or [None]
    if key in extra and fits(extra[key]):
        state = state | {column: extra.pop(key), "extra": extra}
    if held and key in held and fits(held[key]):
        rest = {name: value for name, value in held.items() if name != key}
        state = state | {HOLD + column: [held[key]], f"{HOLD}extra": [rest]}
    return state


def put_back(state, key, column):
    """Return it with the key in `extra` again, where it stands after all others."""
    state = dict(state)
    if (value := state.pop(column, None)) is not None:
        state["extra"] = (state.get("extra") or {}) | {key: value}
    if held := state.pop(HOLD + column, None):
        [rest] = state.get(f"{HOLD}extra") or [None]
        state[f"{HOLD}extra"] = [(rest or {}) | {key: held[0]}]
    return state


def alike(before, after, names):
    """Return both states of a change with the same ones of these names: what only one has, the other has not, None."""
    if before and after:
        for name in names:
            if (name in before) != (name in after):
                before, after = {name: None} | before, {name: None} | after
    return before, after
