"""What a page shows of an image: our copy of it, the remote picture where the site allows that, or a drawing of ours.

How wide each is drawn is the stylesheets' matter. It is repeated here, because a browser chooses among the widths
before it has read them; it is tested that the two agree.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects

from articles.lib.text import display
from articles.models import Image
from articles.models.picture_copy import LEAD_WIDTH
from articles.pages.addresses import outward
from articles.pictures.storage import pictures

# The frame of a page: as wide as the window or 82.5rem, less its two gutters (see tokens.css).
FRAME = "calc(96.4vw - 1.2rem)"
TWO_THIRDS = f"(min-width: 82.5rem) 50.6rem, (min-width: 64rem) calc(63.2vw - 2.1rem), {FRAME}"

NARROW_BELOW = 480
"""Pixels. A picture that is not as wide, or is taller than wide, would fill a column with blur or a whole screen."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place for pictures."""

    sizes: str  # how wide they are drawn in it, as the attribute of that name says it
    least_width: int  # pixels of the original, below which words do better
    most_width: int = 1920  # pixels of a rendition, above which the sharpest screen gains nothing
    is_first: bool = False  # seen before anything is scrolled, and so loaded at once
    holds_column: bool = False  # left empty it would be a hole among others, so that it is drawn


LARGE_CARD = Use(f"(min-width: 64rem) 24vw, (min-width: 40rem) 57vw, {FRAME}", least_width=320)
TALL_CARD = Use(f"(min-width: 64rem) 29vw, (min-width: 40rem) 57vw, {FRAME}", least_width=320)
SMALL_CARD = Use("(min-width: 64rem) 22vw, (min-width: 40rem) 7rem, 6.5rem", least_width=160)
SPARE_CARD = Use("(min-width: 64rem) 29vw, (min-width: 40rem) 7rem, 6.5rem", least_width=160)
CARD_BESIDE = Use("6.5rem", least_width=100, most_width=640)

CARDS = {1: LARGE_CARD, 2: SMALL_CARD, 3: CARD_BESIDE, 5: SMALL_CARD, 6: SMALL_CARD, 7: SMALL_CARD}
CARDS |= {9: TALL_CARD, 10: SPARE_CARD, 11: CARD_BESIDE}
"""Which of the twelve cards of a cycle have a picture, at any width of the window (see story-grid.css)."""

USES = {
    "lead": Use(TWO_THIRDS, least_width=LEAD_WIDTH, is_first=True),
    "story": Use(TWO_THIRDS, least_width=160, is_first=True),
    "narrow": Use(f"(min-width: 30rem) 26rem, {FRAME}", least_width=160, is_first=True),
    "outlet": Use("2.75rem", least_width=32, most_width=160),
    "triage": Use("(min-width: 90rem) 44vw, (min-width: 64rem) 58vw, 96vw", least_width=160, is_first=True),
    "row": Use("(min-width: 36rem) 11rem, 6.5rem", least_width=100, most_width=640, holds_column=True),
    "timeline": Use("(min-width: 48rem) 10rem, 12rem", least_width=100, most_width=640, holds_column=True),
}


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture as a page shows it; a drawing of ours has no address."""

    src: str = ""
    webp: str = ""  # both as a srcset; empty for a remote picture, of which there is one width
    jpeg: str = ""
    sizes: str = ""
    width: int | None = None  # the original's, in pixels; None where nobody says
    height: int | None = None
    colour: str = ""  # "#rrggbb", which fills its place while it loads
    alt: str = ""  # empty where it merely decorates a headline
    credit: str = ""
    is_first: bool = False

    @property
    def is_drawn(self):
        return not self.src

    @property
    def is_measured(self):
        return bool(self.width and self.height)

    @property
    def is_narrow(self):
        return self.is_measured and is_narrow(self)


DRAWN = ShownPicture()


def is_narrow(sized):
    return sized.width < max(sized.height, NARROW_BELOW)


def load_pictures(stories):
    """Load what is shown of the pictures of `stories`, in one query."""
    prefetch_related_objects(stories, Prefetch("images", Image.objects.shown()))


def shown_picture(owner, use):
    """Return the ShownPicture for the first image of a story or a related link, or None where words stand alone."""
    return picture_from(next(iter(owner.images.all()), None), use)


def picture_from(image, use):
    """The same for an image, None if there is none."""
    if image is None:
        return None
    return _our_copy(image, use) or _remote(image, use) or (DRAWN if use.holds_column else None)


def _our_copy(image, use):
    copy = image.copy
    if not (copy and copy.is_held and copy.width >= use.least_width):
        return None
    if use is USES["story"] and is_narrow(copy):
        use = USES["narrow"]
    webp, jpeg = (_renditions(copy, extension, use) for extension in ["webp", "jpg"])
    return jpeg and ShownPicture(
        src=jpeg[0][1],
        webp=_srcset(webp),
        jpeg=_srcset(jpeg),
        sizes=use.sizes if use.is_first else f"auto, {use.sizes}",
        width=copy.width,
        height=copy.height,
        colour=copy.colour,
        **_said_of(image, use),
    )


def _renditions(copy, extension, use):
    """[(width in pixels, address)], rising, none wider than is of use, but at least one."""
    made = copy.renditions(extension)
    useful = [each for each in made if each[0] <= use.most_width] or made[:1]
    return [(width, pictures.url(name)) for width, name in useful]


def _srcset(renditions):
    return ", ".join(f"{url} {width}w" for width, url in renditions)


def _remote(image, use):
    src = outward(image.url) if settings.SHOW_REMOTE_PICTURES else ""
    # What nobody measured may be of any size; only a lead must be known to be large.
    width = image.width or (0 if use is USES["lead"] else use.least_width)
    if not src or width < use.least_width:
        return None
    return ShownPicture(src=src, width=image.width, height=image.height, **_said_of(image, use))


def _said_of(image, use):
    return {"alt": display(image.title), "credit": display(image.attribution), "is_first": use.is_first}
