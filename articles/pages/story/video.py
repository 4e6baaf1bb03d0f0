"""The video of a story: from the frame that its document states to a player's address of ours, or to nothing.

What a document states is HTML from elsewhere. It is read for one address, and never shown.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

MOST_READ = 10_000
"""Characters of the HTML. A frame takes 300; more is no frame, and parsing is not for free."""

ADDRESSED = re.compile(r"/(?:embed|v|shorts|live|video|videos/embed)/([A-Za-z0-9_-]{3,64})/?")
"""The paths of the hosts' players and pages, with the video's name on that host."""

SHORTLY = re.compile(r"/([A-Za-z0-9_-]{3,64})/?")
SHORT_HOSTS = {"youtu.be"}

NO_VIDEOS = {"videoseries", "live_stream"}
"""What stands in the place of a name where a frame plays a list or whatever a channel sends."""


@dataclass(frozen=True, slots=True)
class Video:
    address: str  # of the player
    origin: str
    host: str

    @property
    def url(self):
        """The address that a reader's click asks for: whoever has clicked once need not do so again."""
        return f"{self.address}?autoplay=1"


def video_of(story):
    """Return the Video of a story, or None if it is no video or its host is not among settings.VIDEO_HOSTS."""
    stated = story.is_video and frame_address(story.featured_content or "")
    return video_at(stated) if stated else None


def frame_address(html):
    """Return the src of the first frame in `html` that has one, or None."""
    reader = FrameReader()
    # The parser's way of refusing a declaration that it does not know.
    with suppress(AssertionError):
        reader.feed(html[:MOST_READ])
    return reader.src


def video_at(stated):
    """Return the Video that an address from elsewhere stands for, or None."""
    try:
        parts = urlsplit(stated.strip())
    except ValueError:
        return None
    # The whole authority is compared: a user's name or a port before or behind a known host makes it another one.
    player = settings.VIDEO_HOSTS.get(parts.netloc.lower()) if parts.scheme == "https" else None
    name = player and name_in(parts)
    if not name:
        return None
    url = urlsplit(player)
    return Video(f"{player}{name}", f"{url.scheme}://{url.netloc}", url.netloc)


def name_in(parts):
    """Return the video's name on its host, or None if the address does not name one."""
    if parts.path == "/watch":
        found = SHORTLY.fullmatch(f"/{parse_qs(parts.query).get('v', [''])[0]}")
    else:
        found = (SHORTLY if parts.netloc.lower() in SHORT_HOSTS else ADDRESSED).fullmatch(parts.path)
    return found[1] if found and found[1] not in NO_VIDEOS else None


class FrameReader(HTMLParser):
    src = None

    def handle_starttag(self, tag, attrs):
        if tag == "iframe" and self.src is None:
            self.src = dict(attrs).get("src")
