"""What the desk's templates ask beyond the questions that rows answer themselves."""

from django import template
from django.utils import timezone

from articles.editors.acts.registry import ACTS
from articles.editors.changes.change_notes import who_did
from articles.editors.messages import operation_of
from articles.lib.dates import age, lately, machine_words, moment_in_words, zone_of
from articles.stories.status import story_status

ACT_LABELS = {act.name: act.label for act in ACTS}

register = template.Library()
register.filter(operation_of)
register.filter("moment", moment_in_words)
register.filter(machine_words)
register.filter(lately)
register.filter(age)
register.filter("status", story_status)
register.filter(who_did)
register.filter(zone_of)


@register.filter
def address_shared_with(twin, story):
    """Return the address of `twin` that leads to a page of `story`."""
    return story.address_shared_with(twin)


@register.filter
def zoned(time):
    """Return a moment in words, with its zone."""
    return moment_in_words(time, with_zone=True)


@register.simple_tag
def act_label(name):
    """Return what the act of this name is called, where no view has it at hand."""
    return ACT_LABELS[name]


@register.simple_tag
def zone_now():
    return zone_of(timezone.now())
