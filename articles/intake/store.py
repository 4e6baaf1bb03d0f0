"""New stories into rows, in bulk: articles, topics, pictures and related links of a whole chunk at once."""

import json
from operator import itemgetter

from django.utils import timezone

from articles import search
from articles.intake.bulk import insert, moment_as_kept, reserve_ids
from articles.journal.shared_rows.lookup import filed, known_outlets, topic_ids
from articles.lib import document_fields as fields
from articles.lib.languages import stated_in
from articles.lib.same_address import address_digest
from articles.lib.timestamps import moment_to_text, text_to_moment
from articles.models import Article, ArticleTopic, Change, Image, Provider, RelatedLink, SearchText, StoryAddress
from articles.models.article import VERDICTS

GIVEN = [*fields.STORY_FIELDS, "boost", "decision", "is_follower"]
MADE = ["version", "held_fields", "created_at", "updated_at", "changed_at"]

ARTICLE = [
    "id", "stem", "document_digest", *GIVEN, "provider", "stated_provider", "published_at", "extra", "stated_language",
    "related_count", "heat", "published", "is_listed", "rank", *MADE,
]  # fmt: skip
ARTICLE_TOPIC = ["article", "topic", "stated_name", "position", "also_stated"]
ARTICLE_TOPIC += ["is_listed", "rank", "heat", "published_at"]
RELATED_LINK = [
    "id", "article", "position", *fields.RELATED_FIELDS, "web_digest", "published_at", "provider", "stated_provider",
    "extra",
]  # fmt: skip
ADDRESS = ["article", "digest", "is_present"]
IMAGE_COLUMNS = ["article", "related_link", "position", *fields.IMAGE_FIELDS, "extra"]
CHANGE_COLUMNS = ["operation", "stem", "kind", "version", "before", "after"]


def store(readings, operation, rule):
    """Insert the stories of `readings`, all of them new, as changes of `operation`. Returns their primary keys."""
    rows = ChunkRows(readings, operation, rule)
    insert(Article, ARTICLE, rows.articles)
    insert(ArticleTopic, ARTICLE_TOPIC, rows.article_topics)
    insert(RelatedLink, RELATED_LINK, rows.related_links)
    insert(Image, IMAGE_COLUMNS, rows.images)
    insert(StoryAddress, ADDRESS, rows.addresses)
    insert(SearchText, search.FIELDS, rows.search_texts)
    kind = Change.Kind.CREATED.value
    insert(Change, CHANGE_COLUMNS, [(operation.pk, reading.stem, kind, 1, "{}", "{}") for reading in readings])
    return rows.pks


class ChunkRows:
    """The rows of every table for one chunk of new stories, as tuples in the order of the constants above."""

    def __init__(self, readings, operation, rule):
        states = [reading.state for reading in readings]
        related = [link for state in states for link in state["related"]]
        self.rule = rule
        self.now = moment_as_kept(moment_to_text(timezone.now()))
        self.outlets = known_outlets([owner["provider"] for owner in [*states, *related]], operation)
        self.topics = topic_ids([state["topics"] for state in states], operation)
        self.pks = reserve_ids(Article, len(states))
        self.link_pks = iter(reserve_ids(RelatedLink, len(related)))
        self.articles, self.article_topics, self.related_links, self.images = [], [], [], []
        self.search_texts, self.addresses = [], []
        self.names = self._shared_names(state["provider"] for state in states)
        for pk, reading in zip(self.pks, readings, strict=True):
            self._add_story(pk, reading)

    def _add_story(self, pk, reading):
        state = reading.state
        provider, stated_provider = self._provider(state["provider"])
        published_at, related_count = moment_as_kept(state["published_at"]), len(state["related"])
        standing = self.rule.outcome(
            quality=state["quality"],
            related_count=related_count,
            boost=state["boost"],
            is_follower=state["is_follower"],
            verdict=VERDICTS[state["decision"]],
            is_binned=False,
            published_at=text_to_moment(state["published_at"]),
        )
        self.articles.append((
            pk, reading.stem, reading.digest, *_given(state), provider, stated_provider, published_at,
            to_json(state["extra"]), stated_in(state["extra"]),
            related_count, *standing, 1, "{}", self.now, self.now, self.now,
        ))  # fmt: skip
        self._add_topics(pk, state["topics"], (standing.is_listed, standing.rank, standing.heat, published_at))
        self._add_images(state["images"], (pk, None))
        self._add_words(pk, state, provider)
        self.addresses += ((pk, digest, True) for digest in reading.digests)
        for position, link in enumerate(state["related"]):
            self._add_link(pk, position, link)

    def _add_words(self, pk, state, provider):
        name = state["provider"].get("name") or self.names[provider]
        stated = state["provider"]["domain"]
        domains = search.domains(self.outlets[stated].domain, stated)
        self.search_texts.append((pk, *search.search_words(state["title"], state["excerpt"], name, domains)))

    def _add_topics(self, pk, names, copied):
        for topic, name, position, further in filed(names, self.topics):
            self.article_topics.append((pk, topic, name, position, further and json.dumps(further), *copied))

    def _add_link(self, pk, position, state):
        link_pk = next(self.link_pks)
        given = [state.get(name) for name in fields.RELATED_FIELDS]
        provider = self._provider(state["provider"])
        published_at, extra = moment_as_kept(state.get("published_at")), to_json(state.get("extra"))
        digest = address_digest(state.get("web_url"))
        self.related_links.append((link_pk, pk, position, *given, digest, published_at, *provider, extra))
        self._add_images(state.get("images", ()), (None, link_pk))

    def _add_images(self, states, owner):
        for position, state in enumerate(states):
            given = [state.get(name) for name in fields.IMAGE_FIELDS]
            self.images.append((*owner, position, *given, to_json(state.get("extra"))))

    def _shared_names(self, statements):
        """Return {id: name} of the providers that a document leaves without a name."""
        unnamed = {self.outlets[statement["domain"]].pk for statement in statements if not statement.get("name")}
        return dict(Provider.objects.filter(pk__in=unnamed).values_list("pk", "name"))

    def _provider(self, statement):
        outlet = self.outlets[statement["domain"]]
        return outlet.pk, to_json(outlet.stated(statement))


_given = itemgetter(*GIVEN)


def to_json(value):
    return json.dumps(value) if value else "{}"
