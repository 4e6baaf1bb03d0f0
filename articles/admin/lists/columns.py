"""The columns of the list of stories."""

from django.contrib import admin
from django.db.models import Prefetch
from django.utils.html import format_html

from articles.admin.pictures import copies
from articles.models import ArticleTopic, Image
from articles.stories.status import story_status

OF_A_COPY = ["digest", "files", "width", "height", "state"]


def pictures():
    """What the column of pictures needs of them."""
    read = ["article", "url", *(f"copy__{name}" for name in OF_A_COPY)]
    return Prefetch("images", Image.objects.select_related("copy").only(*read))


def placements():
    """What the column of topics needs: joined, as so many topics are no question of their own that SQLite takes."""
    return Prefetch("placements", ArticleTopic.objects.select_related("topic"))


@admin.display(description="Picture")
def picture(article):
    """The first picture in small; a word where that would not say enough."""
    image = article.picture
    if image is None:
        return copies.marked_states(set(), "none")
    states = copies.states_of(image)
    small = copies.thumbnail(image.copy)
    if states == {"held"} and small:
        return format_html('{}<span class="visually-hidden">held</span>', small)
    return format_html("{}{}", small, copies.marked_states(states, BRIEFLY[copies.copy_shape(states)]))


BRIEFLY = {"failed": "failed", "small": "too small", "held": "held", "waiting": "waiting", "none": "path only"}


@admin.display(description="Story")
def story(article):
    return format_html('<bdi dir="{}">{}</bdi>', article.direction, article.display_title)


@admin.display(description="Provider")
def outlet(article):
    return article.outlet


@admin.display(description="State")
def state(article):
    found = story_status(article)
    return format_html('<span class="state state--{}">{}</span>', found.shape, found.words)


@admin.display(description="Heat", ordering="heat")
def heat(article):
    if article.heat is None:
        return format_html('<span class="terms">{}</span>', "not scored")
    return format_html('<b>{}</b> <span class="terms">{}</span>', article.heat, terms(article))


@admin.display(description="Topics")
def topics(article):
    return ", ".join(placement.topic.label for placement in article.placements.all())


def terms(article):
    """The sum without its result, which stands before it."""
    return article.heat_sentence().rpartition(" = ")[0]
