"""The dashboard: the first page of the admin, where an editor sees what came in, what went out and what waits."""

from django.utils import timezone
from django.utils.dateformat import format as formatted

from articles.demo.brought import is_among
from articles.desk.dashboard import charts_data as drawn
from articles.desk.dashboard import panels
from articles.desk.dashboard.charts.days import days_of
from articles.desk.dashboard.counts import desk_numbers
from articles.desk.dashboard.figures import figures_of
from articles.desk.demonstration_views import REMOVE_PERMISSIONS
from articles.desk.page import desk_page
from articles.editors.acts.act import Offer
from articles.editors.acts.registry import acts_at
from articles.editors.permissions import EDIT, SEE, desk_view
from articles.editors.recent_operations import latest
from articles.models import Article
from articles.models.rule import rule_in_force

LAST_OPERATIONS = 6


@desk_view(SEE, methods=["GET", "HEAD"])
def dashboard(request):
    """All that the desk knows of today. A house without a story gets its first steps instead."""
    is_empty, batches = not Article.objects.exists(), panels.batches()
    facts = {} if is_empty else dashboard_facts(request.user)
    return desk_page(
        request,
        "desk/dashboard.html",
        title=formatted(timezone.localtime(), "l j F"),
        current="dashboard",
        is_empty=is_empty,
        may_edit=request.user.has_perm(EDIT),
        rule=rule_in_force(),
        entries=latest(request.user, LAST_OPERATIONS),
        batches=batches,
        has_demonstration=request.user.has_perms(REMOVE_PERMISSIONS) and is_among(batches),
        **facts,
    )


def dashboard_facts(user):
    numbers, agenda = desk_numbers(), panels.agenda()
    charted = numbers.charted
    return {
        "numbers": numbers,
        "figures": figures_of(numbers, agenda[0] if agenda else None, user),
        "near_misses": panels.near_miss_panel(),
        "near_acts": acts_at(Offer.NEAR_MISSES, user),
        "unscored": panels.unscored(),
        "unscored_acts": acts_at(Offer.UNSCORED, user),
        "duplicates": panels.duplicates(),
        "agenda": agenda,
        "seen_now": panels.seen_now(),
        "days": days_of(numbers.days),
        "variety": drawn.provider_variety(),
        "delays": drawn.delays(),
        "heats": charted and drawn.heats(charted),
        "topics": charted and drawn.topics(charted),
    }
