"""Our copies of pictures, in words and in small. Nothing here asks the storage whether a file is there."""

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html

from articles.lib.dates import moment_in_words
from articles.models import PictureCopy
from articles.models.picture_copy import LEAD_WIDTH
from articles.pictures.renditions import height_at
from articles.pictures.storage import pictures

State = PictureCopy.State

WAITS_FOR_FETCH = "waiting to be fetched"
NEVER_FETCHED = "never fetched: its address is a path"
TOO_SMALL = "too small for a lead"

COPY_STATES = {"held": "copy held", "waiting": "waiting to be fetched", "failed": "failed", "small": TOO_SMALL}
"""What copies can be asked for. They overlap: a copy stays held when its last refresh failed."""


def in_state(copies, state):
    """Narrow a queryset of copies to one of COPY_STATES."""
    if state == "small":
        return copies.stored().filter(width__lt=LEAD_WIDTH)  # the twin of PictureCopy.is_too_small_for_lead
    return {"held": copies.stored, "waiting": copies.waiting, "failed": copies.failed}[state]()


def images_in_state(images, state):
    """Narrow a queryset of images to those whose copy is in one of COPY_STATES; what nobody registered yet waits."""
    found = Q(copy__in=in_state(PictureCopy.objects, state))
    if state == "waiting":
        found |= Q(copy__isnull=True, url__istartswith="http")
    return images.filter(found)


def states_of(image):
    """Return those of COPY_STATES that an image with its copy is in: images_in_state() for one."""
    copy = image.copy
    if copy is None:
        return {"waiting"} if is_on_web(image) else set()
    questions = {"held": copy.is_held, "small": copy.is_too_small_for_lead}
    return {copy.state} - {"held"} | {state for state, answer in questions.items() if answer}


def is_on_web(image):
    return image.url.lower().startswith("http")


# In words


def image_words(image):
    """Say of an image how its copy stands."""
    if image.copy is None:
        return WAITS_FOR_FETCH if is_on_web(image) else NEVER_FETCHED
    return copy_words(image.copy)


def copy_words(copy):
    if copy.state == State.WAITING:
        return WAITS_FOR_FETCH
    failed = f"failed: {copy.failure}{pause_words(copy)}"
    if not copy.is_held:
        return failed
    held = f"{TOO_SMALL} ({size_words(copy)})" if copy.is_too_small_for_lead else f"copy held, {size_words(copy)}"
    return f"{held}; the last refresh {failed}" if copy.state == State.FAILED else held


def size_words(copy):
    return f"{copy.width} × {copy.height}" if copy.is_held else ""


def pause_words(copy):
    is_over = copy.retry_at is None or copy.retry_at <= timezone.now()
    return "" if is_over else f", not asked again before {moment_in_words(copy.retry_at)}"


def copy_shape(states):
    """The one of COPY_STATES whose shape stands before the words: the first that an editor should know of."""
    return next((state for state in ["failed", "small", "held", "waiting"] if state in states), "none")


def marked_states(states, text):
    return format_html('<span class="state state--copy-{}">{}</span>', copy_shape(states), text)


# In small


def thumbnail(copy):
    """Return the smallest rendition of a copy as an <img> that says nothing beside its words, or ""."""
    for extension in ["webp", "jpg"] if copy and copy.is_held else []:
        for width, name in copy.renditions(extension)[:1]:
            return format_html(
                '<img class="thumbnail" src="{}" width="{}" height="{}" alt="" loading="lazy">',
                pictures.url(name),
                width,
                height_at(width, copy.width, copy.height),
            )
    return ""


@admin.display(description="Our copy")
def shown_copy(image):
    """The copy of an image, in small and in words."""
    if image.pk is None:
        return "none yet"
    return format_html(
        '<span class="copy">{}{}</span>', thumbnail(image.copy), marked_states(states_of(image), image_words(image))
    )
