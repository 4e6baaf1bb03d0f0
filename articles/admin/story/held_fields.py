"""Fields that an editor holds against the next import, marked where they are edited."""

from django.utils.html import format_html_join

from articles.editors.acts import registry as acts
from articles.editors.changes.diff import field_in_words, field_name
from articles.editors.changes.masking import shown_value

HAND_BACK = "hand-back"
"""The form, beside that of the story, whose buttons hand a field back to the document."""


def mark_locked(form):
    """Note at each held field of `form` what the document states; the form's template says it."""
    for name, stated in form.instance.held_fields.items():
        if name in form.fields:
            form.fields[name].held = held_mark(stated, name)


def mark_locked_parts(article, formsets, parts):
    """Note the same at the lists of a story; `parts` says what the journal calls each."""
    for formset in formsets:
        name = parts[formset.prefix]
        if name in article.held_fields:
            formset.held = held_mark(article.held_fields[name], name)


def held_mark(stated, name):
    return {"name": name, "words": stated_words(stated, name), "act": acts.HAND_BACK}


def stated_words(stated, name):
    if isinstance(stated, dict) and "domain" in stated:
        return stated.get("name") or stated["domain"]
    if isinstance(stated, list):
        titles = [item if isinstance(item, str) else item.get("title") or item.get("url") or "" for item in stated]
        return "; ".join(titles) or "none"
    if isinstance(stated, bool) or name == "decision":
        return field_in_words(stated, name)
    return shown_value(stated, name) or "nothing"


def locked_names(article):
    return ", ".join(field_name(name) for name in article.held_fields)


def locked_unseen(article, fields):
    """Return the held fields that no form shows, each with the button to hand it back."""
    label = acts.HAND_BACK.label
    unseen = [(field_name(name), HAND_BACK, name, label) for name in article.held_fields if name not in fields]
    button = '<button class="act act--small" form="{}" name="field" value="{}">{}</button>'
    return format_html_join("", f"<br>{{}} {button}", unseen)
