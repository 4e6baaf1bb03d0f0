"""The screens of imports: what each read and brought, what it refused, and the way back."""

from dataclasses import dataclass

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from articles.admin.base import BrowseOnly, RecordAdmin
from articles.admin.lists.times import created
from articles.documents.kinds import NEED_REPAIR, WarningKind
from articles.editors.changes.undo import may_undo
from articles.editors.links import link_to_record
from articles.intake.runs import why_unfinished
from articles.lib.dates import moment_in_words
from articles.models import Batch

MOST_PROBLEMS = 200
MOST_EXAMPLES = 10
"""Findings of one kind that are shown with their stories."""


@dataclass(frozen=True)
class Found:
    """Of how many documents something was found, and where that still stands: `address` lists all such stories."""

    title: str
    count: int
    findings: list
    has_more: bool
    address: str


@admin.display(description="Finished", ordering="finished_at")
def finished(batch):
    return why_unfinished(batch) or moment_in_words(batch.finished_at)


@admin.register(Batch)
class BatchAdmin(BrowseOnly, RecordAdmin):
    list_display = ["__str__", created, finished, "new_count", "changed_count", "unchanged_count", "refused_count"]
    list_filter = ["created_at"]
    search_fields = ["source"]
    ordering = ["-pk"]
    fields = readonly_fields = [
        "source",
        created,
        finished,
        "new_count",
        "changed_count",
        "unchanged_count",
        "refused_count",
        "skipped_count",
        "operations",
        "refused",
        "not_read",
    ]
    change_form_template = "admin/articles/batch.html"

    def render_change_form(self, request, context, obj=None, **kwargs):
        undoable = [operation for operation in with_undoing(obj) if may_undo(request.user, operation)]
        return super().render_change_form(
            request, context | {"undoable": undoable, "found": found_in(obj)}, obj=obj, **kwargs
        )

    @admin.display(description="Operations")
    def operations(self, batch):
        return format_html_join(", ", "{}", [[link_to_record(operation)] for operation in batch.operations.all()])

    @admin.display(description="Refused")
    def refused(self, batch):
        return listed_sentences(batch.problems[:MOST_PROBLEMS], len(batch.problems))

    @admin.display(description="Not read")
    def not_read(self, batch):
        told = [f"{file}: {found}" for file, found in batch.skipped[:MOST_PROBLEMS]]
        return listed_sentences(told, batch.skipped_count)


def listed_sentences(sentences, count):
    """Return a list of sentences, which are the first of `count`."""
    items = format_html_join("", "<li>{}</li>", [[sentence] for sentence in sentences])
    more = count - len(sentences)
    return format_html("<ul>{}</ul>{}", items, f"and {more:,} more" if more > 0 else "") if items else "nothing"


def found_in(batch):
    """Return a Found for each kind of what an import was warned of, the most frequent first."""
    kinds = {kind: count for kind, count in batch.warning_counts.items() if kind in set(WarningKind)}
    return [found_of(batch, WarningKind(kind), kinds[kind]) for kind in sorted(kinds, key=lambda kind: -kinds[kind])]


def found_of(batch, kind, count):
    findings = list(batch.findings.of_kind(kind).with_stories()[: MOST_EXAMPLES + 1])
    address = f"{reverse('desk:queue')}?view=all&repair={kind.value}" if kind in NEED_REPAIR else ""
    return Found(kind.title, count, findings[:MOST_EXAMPLES], len(findings) > MOST_EXAMPLES, address)


def with_undoing(batch):
    return batch.operations.select_related("undone_by")
