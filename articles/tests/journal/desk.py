"""A small desk for sequences of acts: a few stories of every kind, and everything that can be done to them."""

from datetime import UTC, datetime

from articles import journal
from articles.heat import Rule
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.journal import recording, restore
from articles.journal.state import story_state
from articles.models import Article, Operation, SearchText, StoryAddress, Topic
from articles.tests import factories
from articles.tests.documents.samples import document

MOMENTS = [None, datetime(2026, 11, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)]
RULE = ["heat", "published", "is_listed", "rank", "related_count", "created_at"]
COPIES = ["article__stem", "topic", "is_listed", "rank", "heat", "published_at", "embargoed_until", "expires_at"]


def furnish():
    """A lead with a follower, one without an address, one that nobody scored, one in the bin."""
    work, play = factories.topic(name="Work", slug="work"), factories.topic(name="Play", slug="play")
    lead = factories.article(quality=90, topics=[work, play])
    follower = factories.article(quality=75, topics=[work])
    factories.related_link(article=lead, web_url=follower.web_url)
    factories.article(quality=71, web_url=None, type="video")
    factories.article(quality=None, decision="waiting", topics=[play])
    factories.article(quality=65, binned_at=MOMENTS[1], boost=3)
    journal.merge(stories().filter(pk=follower.pk), lead)


def stories():
    return Article.objects.order_by("stem")


def everything():
    """All that must come back: states, what follows from them, copies on topic rows, words and pages to be found by."""
    facts = {stem: rest for stem, *rest in Article.objects.values_list("stem", *RULE)}
    words = {
        stem: rest for stem, *rest in SearchText.objects.values_list("article__stem", "title", "excerpt", "others")
    }
    return (
        {article.stem: story_state(article) for article in Article.objects.with_story()},
        facts,
        words,
        sorted(StoryAddress.objects.values_list("article__stem", "digest", "is_present")),
        sorted(Topic.placements.rel.related_model.objects.values_list(*COPIES)),
    )


class Desk:
    """Does the act of a name to a story, told what to do by two small numbers. Returns the operation."""

    def act(self, name, which, how):
        count = Article.objects.count()
        self.chosen = stories()[which % count] if count else None
        self.other = stories()[(which + how + 1) % count] if count else None
        self.some = Article.objects.filter(pk__in=[story.pk for story in (self.chosen, self.other) if story])
        self.one = self.some.filter(pk=self.chosen and self.chosen.pk)
        self.topic = Topic.objects.order_by("slug")[how % 2]
        self.how = how
        if self.chosen is None and name not in ("add", "import_"):
            return None
        try:
            return getattr(self, name)()
        except ValueError:
            return None

    def publish(self):
        return journal.publish(self.some)

    def hold(self):
        return journal.hold(self.one)

    def follow_rule(self):
        return journal.follow_rule(self.some)

    def boost(self):
        return journal.boost(self.some, 10 * self.how - 10)

    def score(self):
        return journal.score(self.some, 40 * self.how)

    def schedule(self):
        embargo, expiry = MOMENTS[self.how % 4], MOMENTS[(self.how + 1) % 4]
        return journal.schedule(self.some, embargoed_until=embargo, expires_at=expiry)

    def throw_away(self):
        return journal.throw_away(self.some)

    def bring_back(self):
        return journal.bring_back(self.some)

    def file_under(self):
        return journal.file_under(self.some, self.topic)

    def take_from(self):
        return journal.take_from(self.some, self.topic)

    def merge(self):
        return journal.merge(self.some if self.how % 2 else self.one, self.other)

    def split(self):
        return journal.split(self.some)

    def make_lead(self):
        return journal.make_lead(self.chosen)

    def pin(self):
        topic = self.topic if self.how else None
        return journal.pin(self.chosen, place=self.how + 1, topic=topic, expires_at=MOMENTS[2], reason="Read this.")

    def unpin(self):
        return journal.unpin(self.chosen, topic=self.topic if self.how else None)

    def hand_back(self):
        return journal.hand_back(self.chosen, list(self.chosen.held_fields)[: self.how])

    def edit(self):
        link = {"title": "A report", "web_url": self.other.web_url, "provider": {"domain": "other.example"}}
        parts = [
            {"title": f"{self.chosen.title}!", "provider": {"domain": "other.example", "name": "Other"}},
            {"is_follower": True, "excerpt": "Told elsewhere."},
            {"related": [link, {**link, "web_url": None, "images": [{"url": "https://a.example/a.png"}]}]},
            {
                "topics": ["Play", "New"],
                "images": [{"url": "https://a.example/b.png"}],
                "published_at": "2026-11-20T10:00:00Z",
            },
        ][self.how]
        with recording(Operation.Verb.EDIT) as recorded, recorded.edit(self.chosen, holds=self.how != 1):
            restore.write(self.chosen, parts)
        return recorded.operation

    def delete(self):
        return journal.delete(self.some if self.how % 2 else self.one)

    def add(self):
        address = self.chosen.web_url if self.chosen and self.how == 1 else f"https://added.example/{self.how}"
        return journal.add(factories.article(web_url=address, is_follower=self.how == 2))

    def import_(self):
        name, address = f"2021-03-0{self.how + 1}-imported", '"https://added.example/2"'
        text = document(title=f'"Number {Operation.objects.count()}"', originalUrl=address, webUrl=address)
        batch = import_documents([Source(f"{name}.md", data=text.encode())], label="a test").batch
        return batch and batch.operations.get()

    def set_policy(self):
        return journal.set_policy(Rule(weight=10 + self.how, bar=[70, 60, 80, 70][self.how], half_life=3 + self.how))


ACTS = sorted(name for name in vars(Desk) if name != "act" and not name.startswith("__"))
