"""What a story's record shows beside its form: what can be decided, with whom it tells an event, who may preview it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from articles.admin.history import OPERATIONS_SHOWN, changes_to, entries
from articles.admin.story.conflicts import ROWS_OF_PARTS
from articles.admin.story.held_fields import mark_locked_parts
from articles.editors.acts.act import Offer
from articles.editors.acts.registry import offered_at
from articles.editors.rank_place import place_in_words
from articles.editors.repair import repair_of
from articles.lib.absolute_addresses import absolute
from articles.lib.permissions import may_see_hidden
from articles.models import Article, PreviewLink
from articles.models.preview_link import LINK_DAYS
from articles.stories.status import story_status

SIDE_PANEL_NAMED = 20
"""Followers, suspected duplicates and preview links that a record names."""


@dataclass(frozen=True)
class Shared:
    """A preview link with its whole address, and whether it is open, revoked, expired or closed with its maker."""

    row: PreviewLink
    address: str
    state: str

    @property
    def can_be_revoked(self):
        return self.state not in ("revoked", "expired")


class Aside:
    """Mixed into the record screen of stories."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            may_edit = self.has_change_permission(request, obj)
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            mark_locked_parts(obj, formsets if may_edit else [], ROWS_OF_PARTS)
            context["status"] = story_status(obj)
            context["acts"] = offered_at(Offer.RECORD, obj, request.user)
            changes = list(changes_to(obj)[:OPERATIONS_SHOWN])
            last = changes[0] if changes and may_edit else None
            context["entries"] = entries(changes, request.user, last=last)
            context["side"] = side_of(obj, request.user, may_edit=may_edit)
        return super().render_change_form(request, context, add, change, form_url, obj)


def side_of(article, user, *, may_edit):
    followers = article.followers.with_bylines().newest()[:SIDE_PANEL_NAMED]
    return {
        "place": place_in_words(article),
        "as_follower": offered_at(Offer.FOLLOWER, article, user),
        "followers": [(follower, offered_at(Offer.FOLLOWER, follower, user)) for follower in followers],
        "twins": list(Article.objects.twins_of(article).with_bylines().newest()[:SIDE_PANEL_NAMED]),
        "with_twins": offered_at(Offer.TWIN, article, user),
        "previews": shared(article) if may_edit else [],
        "spans": LINK_DAYS,
        "repair": repair_of(article),
        "repairs": offered_at(Offer.REPAIR, article, user),
    }


def shared(article):
    now = timezone.now()
    links = article.preview_links.select_related("created_by")[:SIDE_PANEL_NAMED]
    makers = {link.created_by_id: link.created_by for link in links}
    left = {pk for pk, maker in makers.items() if not may_see_hidden(maker)}
    return [
        Shared(
            link,
            absolute(reverse("pages:preview", args=[link.token])),
            link_state(link, now, has_left=link.created_by_id in left),
        )
        for link in links
    ]


def link_state(link, now, *, has_left):
    if link.revoked_at is not None:
        return "revoked"
    if not link.is_open_at(now):
        return "expired"
    return "closed: who made it may not see the story any more" if has_left else "open"
