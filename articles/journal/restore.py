"""A state (or a part of one) back into rows: the inverse of articles/journal/state.py."""

from django.contrib.auth import get_user_model

from articles.journal.shared_rows.lookup import filed, known_outlets, topic_ids
from articles.journal.state import FRONT_PAGE, HOLD, PIN, SCALARS, TIMES_OF_STORY
from articles.lib.document_fields import RELATED_FIELDS
from articles.lib.timestamps import text_to_moment
from articles.models import Article, ArticleTopic, Image, RelatedLink, Topic

PARTS_WITH_ROWS = ["topics", "images", "related", "lead"]
"""The parts of a state that are written when the article's own row is there."""


def write(article, state, operation=None):
    """Set what `state` names on `article` and its rows. Saves the lists, leaves the article itself to be saved.

    Topics and outlets that are heard of for the first time came with `operation`.
    """
    write_scalars(article, state)
    if "provider" in state:
        write_provider(article, state["provider"], operation)
    if "topics" in state:
        write_topics(article, state["topics"], operation)
    if "images" in state:
        article.images.all().delete()
        Image.objects.bulk_create(_images(state["images"], article=article))
    if "related" in state:
        write_related(article, state["related"], operation)
    if "lead" in state:
        article.lead = Article.objects.filter(stem=state["lead"]).exclude(pk=article.pk).first()
    for name in [name for name in state if name.startswith(PIN)]:
        write_pin(article, name, state[name])


def create(stem, state, operation, *, version):
    """Return a new, saved article from a whole `state`, the first time of this `version`.

    The rule is applied when its operation closes. Stories that come back in the same act may be its lead or copied by
    it: tie() it when they are there.
    """
    article = Article(stem=stem, pk=state.get("id"), version=version)
    if "created_at" in state:
        article.created_at = text_to_moment(state["created_at"])
    write_scalars(article, state)
    write_provider(article, state["provider"], operation)
    article.apply_rule_in_force()
    article.save(force_insert=True)
    write(article, {name: state[name] for name in state if name in PARTS_WITH_ROWS or name.startswith(PIN)}, operation)
    return article


def tie(article, state):
    """Point an article that was created from `state`, and its related links, at the stories that they name."""
    lead = Article.objects.filter(stem=state.get("lead")).exclude(pk=article.pk)
    if article.is_follower and article.lead_id is None and lead.exists():
        Article.objects.filter(pk=article.pk).update(lead=lead.get())
    for link, stated in zip(article.related_links.all(), state["related"], strict=True):
        if "copy_of" in stated and link.copy_of_id is None:
            link.copy_of = Article.objects.filter(stem=stated["copy_of"]).first()
            link.save(update_fields=["copy_of"])


def write_scalars(article, state):
    for name, value in state.items():
        if name.startswith(HOLD):
            _write_hold(article, name.removeprefix(HOLD), value)
        elif name in SCALARS:
            setattr(article, name, text_to_moment(value) if name in TIMES_OF_STORY and value is not None else value)


def write_provider(article, statement, operation=None):
    outlet = known_outlets([statement], operation)[statement["domain"]]
    article.provider_id, article.stated_provider = outlet.pk, outlet.stated(statement)


def write_topics(article, names, operation=None):
    """File `article` under the topics of these names, in this order, and nowhere else."""
    article.placements.all().delete()
    ArticleTopic.objects.bulk_create(
        ArticleTopic(
            article=article,
            topic_id=topic,
            stated_name=name,
            position=position,
            also_stated=further,
            published_at=article.published_at,
        )
        for topic, name, position, further in filed(names, topic_ids([names], operation))
    )


def write_related(article, states, operation=None):
    article.related_links.all().delete()
    known = known_outlets([state["provider"] for state in states], operation)
    for position, state in enumerate(states):
        facts = {name: value for name, value in state.items() if name in RELATED_FIELDS or name == "extra"}
        link = RelatedLink(article=article, position=position, **facts)
        link.copy_of = Article.objects.filter(stem=state["copy_of"]).first() if "copy_of" in state else None
        link.published_at = text_to_moment(state["published_at"]) if "published_at" in state else None
        outlet = known[state["provider"]["domain"]]
        link.provider_id, link.stated_provider = outlet.pk, outlet.stated(state["provider"])
        link.save()
        Image.objects.bulk_create(_images(state.get("images", []), related_link=link))
    article.related_count = len(states)


def write_pin(article, name, state):
    """Pin `article` to the page that a part of a state names, or to no place there. A page that is gone has none."""
    slug = None if name == FRONT_PAGE else name.removeprefix(PIN)
    article.pins.filter(topic__slug=slug).delete()
    topic = Topic.objects.filter(slug=slug).first()
    if state is None or (slug is not None and topic is None):
        return
    article.pins.create(
        topic=topic,
        place=state["place"],
        reason=state["reason"],
        # An editor may be gone too.
        pinned_by=get_user_model().objects.filter(pk=state["pinned_by"]).first(),
        created_at=text_to_moment(state["created_at"]),
        expires_at=text_to_moment(state["expires_at"]),
    )


def _images(states, **owner):
    return [Image(position=position, **owner, **state) for position, state in enumerate(states)]


def _write_hold(article, name, stated):
    others = {held: value for held, value in article.held_fields.items() if held != name}
    article.held_fields = others if stated is None else others | {name: stated[0]}
