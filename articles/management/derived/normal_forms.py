"""Columns that hold the normal form of others: of names, domains and addresses; the language that a document states."""

from articles.lib.languages import stated_in
from articles.management.derived.kind import OfRows, shortened
from articles.models import Article, OtherName, Provider, RelatedLink, Topic


def of_field(title, model, name, shown):
    """Return the kind of a field that a row works out itself when it is saved (models/names.py)."""
    field = model._meta.get_field(name)

    def wanted(row):
        return field.form_of(row)

    return of_column(title, model, name, wanted, shown)


def of_column(title, model, name, wanted, shown):
    """Return the kind of a column `name` in which `wanted(row)` is to stand."""

    def differing(pks):
        rows = model.objects.filter(pk__in=pks)
        return [(row, form) for row in rows if (form := wanted(row)) != getattr(row, name)]

    def compare(pks):
        return {row.pk: [(told(getattr(row, name)), told(form))] for row, form in differing(pks)}

    def mend(pks):
        for row, form in differing(pks):
            model.objects.filter(pk=row.pk).update(**{name: form})

    return OfRows(title, model, compare, mend, shown)


def told(form):
    return f"the normal form {shortened(form)}" if form else "none"


def stated_language(story):
    return stated_in(story.extra)


NAMES = of_field("normal forms of topics' names", Topic, "same_name", "name")
FORMER_NAMES = of_field("normal forms of topics' former names", OtherName, "same_name", "name")
DOMAINS = of_field("normal forms of outlets' domains", Provider, "same_domain", "domain")
LINKS = of_field("normal forms of related reports' addresses", RelatedLink, "web_digest", "title")
LANGUAGES = of_column("languages that documents state", Article, "stated_language", stated_language, "stem")
