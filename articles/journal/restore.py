"""A state (or a part of one) back into rows: the inverse of articles/journal/state.py."""

from articles.journal.references import provider_ids, topic_ids
from articles.journal.state import HOLD, SCALARS, TIMES
from articles.models import Article, ArticleTopic, Image, RelatedLink
from articles.moments import text_to_moment


def write(article, state):
    """Set what `state` names on `article` and its rows. Saves the lists, leaves the article itself to be saved."""
    write_scalars(article, state)
    if "provider" in state:
        write_provider(article, state["provider"])
    if "topics" in state:
        write_topics(article, state["topics"])
    if "images" in state:
        article.images.all().delete()
        Image.objects.bulk_create(_images(state["images"], article=article))
    if "related" in state:
        write_related(article, state["related"])


def create(stem, state):
    """Return a new, saved article from a whole `state`. The rule is applied when its operation closes."""
    article = Article(stem=stem, pk=state.get("id"))
    write_scalars(article, state)
    write_provider(article, state["provider"])
    article.apply_rule_in_force()
    article.save(force_insert=True)
    write(article, {name: state[name] for name in ("topics", "images", "related")})
    return article


def write_scalars(article, state):
    for name, value in state.items():
        if name.startswith(HOLD):
            _write_hold(article, name.removeprefix(HOLD), value)
        elif name in SCALARS:
            setattr(article, name, text_to_moment(value) if name in TIMES and value is not None else value)


def write_provider(article, statement):
    article.provider_id = provider_ids([statement])[statement["domain"]]
    article.stated_provider = {name: value for name, value in statement.items() if name != "domain"}


def write_topics(article, names):
    """File `article` under the topics of these names, in this order, and nowhere else."""
    article.placements.all().delete()
    ids = topic_ids([names])
    # Two names may mean one topic; the first one places the story.
    first = {ids[name]: name for name in reversed(names)}
    ArticleTopic.objects.bulk_create(
        ArticleTopic(
            article=article,
            topic_id=ids[name],
            stated_name=name,
            position=position,
            published_at=article.published_at,
        )
        for position, name in enumerate(names)
        if first[ids[name]] == name
    )


def write_related(article, states):
    article.related_links.all().delete()
    ids = provider_ids([state["provider"] for state in states])
    for position, state in enumerate(states):
        facts = {name: value for name, value in state.items() if name not in ("provider", "images", "published_at")}
        link = RelatedLink(article=article, position=position, **facts)
        link.published_at = text_to_moment(state["published_at"]) if "published_at" in state else None
        link.provider_id = ids[state["provider"]["domain"]]
        link.stated_provider = {name: value for name, value in state["provider"].items() if name != "domain"}
        link.save()
        Image.objects.bulk_create(_images(state.get("images", []), related_link=link))
    article.related_count = len(states)


def _images(states, **owner):
    return [Image(position=position, **owner, **state) for position, state in enumerate(states)]


def _write_hold(article, name, stated):
    others = {held: value for held, value in article.held_fields.items() if held != name}
    article.held_fields = others if stated is None else others | {name: stated[0]}
