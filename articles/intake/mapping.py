"""A record <-> the state of a story (articles/journal/state.py). Pure, so that worker processes can do it."""

from collections.abc import Iterable

from articles.documents.record import ImageRecord, ProviderRecord, RelatedRecord, StoryRecord
from articles.heat import FOLLOWER_HEAT, Rule
from articles.lib.document_fields import IMAGE_FIELDS, RELATED_FIELDS, STORY_FIELDS, StoryState
from articles.lib.timestamps import moment_to_text, text_to_moment

# In


def state_from(record: StoryRecord, rule: Rule) -> StoryState:
    """Return the state of the story that `record` describes; what it says beyond `rule` becomes boost and decision."""
    state: StoryState = {name: getattr(record, name) for name in STORY_FIELDS}
    related_count = len(record.related or ())
    state |= {
        "published_at": moment_to_text(record.published_at),
        "extra": dict(record.extra),
        "is_follower": record.heat == FOLLOWER_HEAT,
        "boost": rule.boost(record.heat, quality=record.quality, related_count=related_count),
        "provider": _provider_state(record.provider),
        "topics": list(record.topics or ()),
        "images": [_stated(image, IMAGE_FIELDS) for image in record.images or ()],
        "related": [_related_state(related) for related in record.related or ()],
    }
    return state | {"decision": decision(record, related_count, rule)}


def decision(record: StoryRecord, related_count: int, rule: Rule) -> str:
    """Return who says whether readers see the story: the rule, a hand whose flag differs from it, or nobody yet."""
    if record.published is None:
        return "waiting"
    heat = record.heat if record.heat is not None else rule.heat(quality=record.quality, related_count=related_count)
    if record.published == rule.publishes(heat):
        return "rule"
    return "publish" if record.published else "hold"


def _related_state(related: RelatedRecord) -> StoryState:
    state = _stated(related, RELATED_FIELDS) | {"provider": _provider_state(related.provider)}
    if related.published_at is not None:
        state["published_at"] = moment_to_text(related.published_at)
    if related.images:
        state["images"] = [_stated(image, IMAGE_FIELDS) for image in related.images]
    return state


def _provider_state(provider: ProviderRecord) -> StoryState:
    state: StoryState = {"domain": provider.domain}
    if provider.name is not None:
        state["name"] = provider.name
    if provider.images:
        state["images"] = [_stated(image, IMAGE_FIELDS) for image in provider.images]
    if provider.extra:
        state["extra"] = dict(provider.extra)
    return state


def _stated(record: ImageRecord | RelatedRecord, names: Iterable[str]) -> StoryState:
    state = {name: value for name in names if (value := getattr(record, name)) is not None}
    if record.extra:
        state["extra"] = dict(record.extra)
    return state


# Out


def record_from(stem: str, state: StoryState) -> StoryRecord:
    """Return the record that `state` (a whole one, with what follows by the rule) describes under `stem`."""
    return StoryRecord(
        stem=stem,
        published_at=text_to_moment(state["published_at"]),
        heat=state["heat"],
        published=None if state["decision"] == "waiting" else state["published"],
        provider=_provider_record(state["provider"]),
        topics=tuple(state["topics"]) or None,
        images=_image_records(state["images"]),
        related=tuple(map(_related_record, state["related"])) or None,
        extra=state["extra"],
        **{name: state[name] for name in STORY_FIELDS},
    )


def _related_record(state: StoryState) -> RelatedRecord:
    moment = state.get("published_at")
    return RelatedRecord(
        **{name: value for name, value in state.items() if name != "copy_of"}
        | {
            "provider": _provider_record(state["provider"]),
            "published_at": None if moment is None else text_to_moment(moment),
            "images": _image_records(state.get("images")),
        }
    )


def _provider_record(state: StoryState) -> ProviderRecord:
    return ProviderRecord(**state | {"name": state.get("name"), "images": _image_records(state.get("images"))})


def _image_records(states: Iterable[StoryState] | None) -> tuple[ImageRecord, ...] | None:
    return tuple(ImageRecord(**state) for state in states or ()) or None
