"""Which stories a form showed and in which versions: its hidden input `shown` says so, as in "12:3 15:1"."""

import re

from django.core.exceptions import BadRequest

STORIES_IN_FORM = 10_000
"""Stories that a form names so: as many as an act of a list is on."""

STORY_AND_VERSION = re.compile(r"([0-9]{1,18}):([0-9]{1,9})")


def as_shown(versions):
    """Return what the input says of stories, pairs of primary key and version."""
    return " ".join(f"{pk}:{version}" for pk, version in versions)


def shown_in(sent):
    """Return {primary key: version} as `sent`, a request's POST, states it; {} if it states none. Raises BadRequest."""
    named = [STORY_AND_VERSION.fullmatch(text) for text in sent.get("shown", "").split(maxsplit=STORIES_IN_FORM)]
    if not all(named):
        raise BadRequest("This form does not say which versions of stories it showed. Go back and try again.")
    return {int(story[1]): int(story[2]) for story in named}
