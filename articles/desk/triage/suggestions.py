"""Topics that a story may belong to: those whose keywords stand in its headline or excerpt."""

import re
from typing import NamedTuple

from articles.models import Topic

SUGGESTIONS_SHOWN = 4

LETTER = r"[0-9A-Za-z\u00c0-\u024f]"
"""Where words are parted by spaces. In other scripts a keyword may stand anywhere."""


class Suggestion(NamedTuple):
    topic: Topic
    keyword: str


def suggested(story, topics):
    """Return the first SUGGESTIONS_SHOWN Suggestions among `topics`, but for those that the story is filed under."""
    text = f"{story.display_title} {story.display_excerpt}"
    folded = text.casefold()
    filed = {placement.topic_id for placement in story.placements.all()}
    found = ((topic, keyword_in(text, folded, topic.keywords)) for topic in topics if topic.pk not in filed)
    return [Suggestion(topic, keyword) for topic, keyword in found if keyword][:SUGGESTIONS_SHOWN]


def keyword_in(text, folded, keywords):
    """Return the first of the keywords that stands in `text`, which is also given `folded`; "" if none does."""
    words = (word for word in keywords if isinstance(word, str) and word.strip())
    return next((word for word in words if stands_in(text, folded, word.strip())), "")


def stands_in(text, folded, word):
    # An acronym is no word in small letters: AI is not the Italian "ai".
    where, sought = (text, word) if word.isupper() else (folded, word.casefold())
    if sought not in where:
        return False
    return re.search(rf"(?<!{LETTER}){re.escape(sought)}(?:s|es)?(?!{LETTER})", where) is not None
