"""Fields that an editor holds against the next import, marked where they are edited."""

from django.utils.html import format_html

from articles.admin.sealed import shown

NAMES = {"related": "related links", "images": "pictures", "secured": "sealed part"}


def mark_held(form):
    """Say beneath each held field of `form` that it is held, and what the document states."""
    for name, stated in form.instance.held_fields.items():
        if name in form.fields:
            field = form.fields[name]
            field.help_text = format_html(
                '{} <span class="held">Held against the next import. The document says: {}</span>',
                field.help_text,
                words(stated, name),
            )


def words(stated, name):
    if isinstance(stated, dict) and "domain" in stated:
        return stated.get("name") or stated["domain"]
    return shown(stated, name) or "nothing"


def held_names(article):
    return ", ".join(NAMES.get(name, name.replace("_", " ")) for name in article.held_fields)
