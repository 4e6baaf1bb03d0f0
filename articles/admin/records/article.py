"""The record screen of a story, and the list of them."""

from functools import partial

from django.contrib import admin
from django.utils import timezone

from articles.admin.base import RecordAdmin, RecordList
from articles.admin.deciding import Deciding, deciding
from articles.admin.history import History
from articles.admin.lists import columns, times
from articles.admin.lists.actions import ACTIONS, ReasonedActionForm, act, delete_selected, export
from articles.admin.lists.filters import (
    LookFilter,
    PeriodFilter,
    PictureFilter,
    ProviderChoice,
    ProviderListFilter,
    StateFilter,
    TopicListFilter,
)
from articles.admin.pictures.fetching import Pictured
from articles.admin.story import facts
from articles.admin.story.concurrent_editing import TwoEditors
from articles.admin.story.forms import StoryForm
from articles.admin.story.inlines import DOCUMENT_FIELDS, ImageInline, RelatedInline, TopicInline
from articles.admin.story.recording import recorded
from articles.admin.story.side_panel import Aside
from articles.documents.stem import file_stem
from articles.editors.forms.shown import as_shown
from articles.journal import acts
from articles.journal.state import TIMES_OF_STORY
from articles.models import Article

DELETED_NAMED = 100
"""Stories that the question before a deletion names."""


class ArticleList(RecordList):
    def get_results(self, request):
        super().get_results(request)
        shown = self.result_list.with_bylines().prefetch_related(columns.placements(), columns.pictures())
        self.result_list = shown

    @property
    def shown(self):
        """In which versions its stories stand there, for the form of the acts on them."""
        return as_shown((story.pk, story.version) for story in self.result_list)


@admin.register(Article)
class ArticleAdmin(Deciding, TwoEditors, Pictured, Aside, History, RecordAdmin):
    # The list

    list_display = [
        columns.picture,
        columns.story,
        columns.outlet,
        columns.state,
        columns.heat,
        "quality",
        columns.topics,
        times.published,
    ]
    list_display_links = [columns.story]
    list_filter = [
        StateFilter,
        LookFilter,
        "decision",
        "type",
        TopicListFilter,
        ProviderListFilter,
        PictureFilter,
        PeriodFilter,
    ]
    extra_lookups = ProviderListFilter.beside
    # What is searched is said by get_search_results(); without a field there is no box.
    search_fields = ["title"]
    search_help_text = (
        "Words of title, excerpt and provider, or a stem. “Two words” stand side by side, −word stands nowhere, "
        "wor* finds its longer forms."
    )
    ordering = ["-published_at", "-pk"]
    actions = [*ACTIONS, export, delete_selected]
    action_form = ReasonedActionForm

    # The form

    form = StoryForm
    change_form_template = "admin/articles/article.html"
    formfield_overrides = DOCUMENT_FIELDS
    autocomplete_fields = ["provider"]
    inlines = [TopicInline, RelatedInline, ImageInline]
    fieldsets = [
        ("Story", {"fields": ["title", "excerpt", "type", "category", "featured_content"]}),
        (
            "Placement",
            {
                "fields": [
                    ("quality", "boost"),
                    facts.heat,
                    "decision",
                    "is_follower",
                    "embargoed_until",
                    "expires_at",
                ],
            },
        ),
        (
            "Source",
            {"fields": ["provider", "published_at", "web_url", "original_url", "amp_web_url", "cdn_amp_web_url"]},
        ),
        (
            "From the document",
            {
                "fields": ["stem", facts.held, facts.sealed, facts.others, facts.body, facts.versions],
                "classes": ["below"],
            },
        ),
        (None, {"fields": ["reason"], "classes": ["below"]}),
    ]

    @property
    def media(self):
        return super().media + ProviderChoice().media

    def get_changelist(self, request, **kwargs):
        return ArticleList

    def get_search_results(self, request, queryset, search_term):
        text = search_term.strip()
        if not text:
            return queryset, False
        named = text.strip('"“”')
        stem = file_stem(named)
        return queryset.with_stems([stem, named, text]) if stem else queryset.matching(text), False

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(name, options | {"fields": typed(options["fields"])}) for name, options in self.fieldsets]
        return self.fieldsets if self.has_change_permission(request, obj) else self.fieldsets[:-1]

    def get_changeform_initial_data(self, request):
        """What an address proposes for a new story: no times, over which Django's fields for them would stumble."""
        proposed = super().get_changeform_initial_data(request)
        return {name: value for name, value in proposed.items() if name not in TIMES_OF_STORY}

    def get_readonly_fields(self, request, obj=None):
        return [*facts.STORY_FACTS, "stem"] if obj else facts.STORY_FACTS

    def view_on_site(self, article):
        return article.get_absolute_url() if article.is_live_at(timezone.now()) else None

    # Writing

    def save_model(self, request, obj, form, change):
        """Left to save_related(): a story and its parts are saved as one operation."""

    def save_related(self, request, form, formsets, change):
        with deciding(request, form.instance), recorded(request, form, change=change):
            form.instance.apply_rule_in_force()
            super().save_model(request, form.instance, form, change)
            super().save_related(request, form, formsets, change)

    def delete_model(self, request, obj):
        self.delete_queryset(request, Article.objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        act(request, partial(acts.delete, queryset))

    def get_deleted_objects(self, objs, request):
        """Name the stories alone: their parts go with them, and come back with them."""
        names = [str(article) for article in objs[:DELETED_NAMED]]
        if len(objs) > DELETED_NAMED:
            names.append(f"and {len(objs) - DELETED_NAMED:,} more")
        return names, {self.opts.verbose_name_plural: len(objs)}, set(), []


def typed(fields):
    """Return those of a form's `fields` that somebody types; the others are facts of a story that is there."""
    return [field for field in fields if not callable(field)]
