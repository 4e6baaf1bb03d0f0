"""Stories before an act and after it: the act is rehearsed, so that a preview never says anything else than happens."""

from dataclasses import dataclass

from django.db.models import Prefetch

from articles import journal
from articles.editors.rank_place import place_in_words
from articles.models import Article, RelatedLink
from articles.stories.status import story_status


@dataclass(frozen=True)
class Look:
    """A story at one moment, with what readers see of it. `related` are the titles of its related links."""

    story: Article
    state: object
    place: str
    related: list[str]


@dataclass(frozen=True)
class Compared:
    """One story before an act and after it."""

    before: Look
    after: Look

    @property
    def story(self):
        return self.before.story

    @property
    def gained(self):
        """The related links that it would have and has not now."""
        return [title for title in self.after.related if title not in self.before.related]

    @property
    def lost(self):
        return [title for title in self.before.related if title not in self.after.related]


def before_and_after(stems, act):
    """Return each of the stories as Compared; `act` returns its Operation, as every act does. Raises what it raises."""
    before, after = looks_at(stems), {}

    def act_and_look():
        operation = act()
        after.update(looks_at(stems))
        return operation

    journal.dry_run(act_and_look)
    return [Compared(before[stem], after[stem]) for stem in stems]


def looks_at(stems):
    links = Prefetch("related_links", RelatedLink.objects.select_related("provider"))
    found = Article.objects.with_stems(stems).with_bylines().prefetch_related(links)
    return {story.stem: look_at_story(story) for story in found}


def look_at_story(story):
    related = [link.display_title for link in story.related_links.all()]
    return Look(story, story_status(story), place_in_words(story), related)
