"""Story documents for the tests of this room, in our own words."""

import base64

from articles.documents import DocumentRefused, read

STEM = "2021-03-04-a-robot-learns-to-fold"
FILE = f"{STEM}.md"
SEALED = f"{base64.b64encode(bytes(32)).decode()};{base64.b64encode(bytes(16)).decode()}"

HEAD = {
    "category": "news",
    "title": '"A robot learns to fold"',
    "excerpt": '"It took nine days and 400 shirts."',
    "publishedDateTime": "2021-03-04T05:06:07Z",
    "originalUrl": '"https://example.com/a"',
    "webUrl": '"https://example.com/b"',
    "type": "article",
    "quality": "64",
    "heat": "74",
    "published": "true",
}
BLOCKS = {
    "provider": "\n  name: Example Times\n  domain: example.com",
    "topics": "\n  - AI\n  - AI in Laundry",
    "images": '\n  - url: "https://example.com/a.jpg"\n    width: 600\n    height: 400\n    isCached: true',
    "related": """
  - title: "Robots and shirts"
    excerpt: "Another view."
    publishedDateTime: 2021-03-03T00:00:00Z
    webUrl: "https://example.org/c"
    type: article
    provider:
      name: The Other Paper
      domain: example.org
    quality: 12
    images:
      - url: "https://example.org/c.png"
        width: 1200
        height: 630""",
    "secured": f'"{SEALED}"',
}


def document(*, body="", **overrides):
    """A whole current document; a keyword replaces what stands after its key (from the colon on), None drops the key.

    Unknown keywords are added: texts of one line to the head, others as blocks of their own before `secured`.
    """
    head = {**HEAD, **{key: value for key, value in overrides.items() if key not in BLOCKS and not _is_block(value)}}
    blocks = {**BLOCKS, **{key: value for key, value in overrides.items() if key in BLOCKS or _is_block(value)}}
    blocks["secured"] = blocks.pop("secured")
    lines = "\n".join(_line(key, value) for key, value in head.items() if value is not None)
    others = "".join(f"\n\n{_line(key, value)}" for key, value in blocks.items() if value is not None)
    return f"---\n{lines}{others}\n---\n\n{body}"


def _is_block(value):
    return value is not None and value.startswith("\n")


def _line(key, value):
    return f"{key}:{value}" if value.startswith("\n") else f"{key}: {value}"


def record_of(**overrides):
    """The record of such a document."""
    return read(document(**overrides).encode(), FILE)[0]


def problems_of(text, file=FILE):
    """The problems with which a document is refused; an accepted one has none."""
    try:
        read(text if isinstance(text, bytes) else text.encode(), file)
    except DocumentRefused as refused:
        return refused.problems
    return ()


def fields_of(text):
    """The fields of those problems."""
    return [problem.field for problem in problems_of(text)]
