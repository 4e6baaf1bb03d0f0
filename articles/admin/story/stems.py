"""The stem of a story that is written by hand: typed, or made of its day and headline. No other story has it."""

from datetime import UTC
from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html

from articles.documents.stem import STEM_LENGTH, file_stem, invalid_in
from articles.intake.stems import free_stem
from articles.journal import references_locked
from articles.models import Article

MAKE_A_STEM = {"published_at", "title", "provider", "web_url", "original_url"}
"""The fields that a stem is made of."""


def stem_by_hand(typed):
    """Return the stem that was `typed`; raise ValidationError if it is none, or another story's."""
    stem = normalize("NFC", typed.strip())
    if file_stem(f"{stem}.md") != stem or invalid_in(stem):
        raise ValidationError(f"Expected YYYY-MM-DD-slug of at most {STEM_LENGTH} characters.")
    references_locked()
    other = Article.objects.with_stem(stem).first()
    if other is None:
        return stem
    address = reverse("admin:articles_article_change", args=[other.pk])
    said = "<a href='{}'>{}</a> has this stem. Change that story, or leave the stem empty: a free one is made then."
    raise ValidationError(format_html(said, address, other))


def made_stem(facts):
    """Return a free stem for a story of these `facts`, a form's cleaned fields."""
    references_locked()
    day, addresses = facts["published_at"].astimezone(UTC).date(), [facts["web_url"], facts["original_url"]]
    stem = free_stem(day, facts["title"], facts["provider"].domain, addresses)
    if stem is None:
        raise ValidationError({"stem": "Very many stories of this day are called so. Type a stem."})
    return stem
