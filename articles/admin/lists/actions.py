"""What can be done to many stories at once."""

import tempfile
import zipfile
from io import BytesIO

from django.contrib import admin
from django.contrib.admin.helpers import ActionForm
from django.http import FileResponse

from articles.editors.forms.fields import ReasonField
from articles.editors.messages import report
from articles.intake.export import document, documents
from articles.journal import acts
from articles.models import Article

IN_MEMORY = 8 * 1024 * 1024
"""Bytes of an archive beyond which it is put together on disk."""


class ReasonedActionForm(ActionForm):
    reason = ReasonField(label="Reason:")


@admin.action(description="Publish", permissions=["change"])
def publish(_screen, request, queryset):
    report(request, acts.publish(queryset, actor=request.user, reason=request.POST.get("reason", "")))


@admin.action(description="Hold", permissions=["change"])
def hold(_screen, request, queryset):
    report(request, acts.hold(queryset, actor=request.user, reason=request.POST.get("reason", "")))


@admin.action(description="Follow the rule", permissions=["change"])
def follow_rule(_screen, request, queryset):
    report(request, acts.follow_rule(queryset, actor=request.user, reason=request.POST.get("reason", "")))


# A document holds the sealed part, too, which is for those who may change the story.
@admin.action(description="Export as documents", permissions=["change"])
def export(_screen, _request, queryset):
    articles = Article.objects.filter(pk__in=queryset.order_by().values("pk"))
    if articles.count() == 1:
        article = articles.with_story().get()
        return attached(BytesIO(document(article).encode()), f"{article.stem}.md")
    return attached(archive(articles), "stories.zip")


def attached(file, name):
    return FileResponse(file, as_attachment=True, filename=name)


def archive(articles):
    """Return an open file: a zip of one `stem.md` for each story."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 the response closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for stem, text in documents(articles):
            archive.writestr(f"{stem}.md", text)
    file.seek(0)
    return file
