"""Story documents to measure with: as many as asked for, about 4.2 KB each, with 0 to 4 related stories."""

import base64
import random
from datetime import UTC, datetime, timedelta

from articles.documents import render
from articles.documents.record import ImageRecord, ProviderRecord, RelatedRecord, StoryRecord

WORDS = "model city record camera report audit river school train grid hospital court water sensor".split()  # noqa: SIM905
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
SEALED_BYTES = 1600
BAR = 70


def write_documents(folder, count):
    """Write `count` documents into `folder`, the same ones for the same count."""
    chance = random.Random(count)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        record = story(chance, number)
        (folder / f"{record.stem}.md").write_text(render(record))


def story(chance, number):
    published_at = FIRST + timedelta(minutes=13 * number)
    provider = outlet(chance)
    related = tuple(report(chance, f"{number}-{place}", published_at) for place in range(number % 5))
    quality = chance.randint(0, 120)
    heat = quality + 10 * len(related)
    address = f"https://{provider.domain}/{published_at:%Y/%m/%d}/{number}"
    return StoryRecord(
        stem=f"{published_at:%Y-%m-%d}-story-{number}",
        category="news",
        title=words(chance, 9),
        excerpt=words(chance, 40),
        published_at=published_at,
        original_url=address,
        web_url=address,
        type="article",
        quality=quality,
        heat=heat,
        published=heat >= BAR,
        provider=provider,
        topics=(f"Topic {chance.randrange(20)}", "AI"),
        images=(ImageRecord(f"{address}.jpg", 1200, 800, is_cached=True),),
        related=related or None,
        secured=sealed(chance),
    )


def report(chance, name, published_at):
    provider = outlet(chance)
    return RelatedRecord(
        title=words(chance, 9),
        excerpt=words(chance, 45),
        published_at=published_at + timedelta(hours=1),
        web_url=f"https://{provider.domain}/reports/{name}",
        type="article",
        provider=provider,
        quality=chance.randint(0, 120),
        images=(ImageRecord(f"https://{provider.domain}/reports/{name}.jpg", 800, 533, is_cached=True),),
    )


def outlet(chance):
    number = chance.randrange(200)
    return ProviderRecord(name=f"Outlet {number}", domain=f"outlet-{number}.example")


def words(chance, count):
    return " ".join(chance.choices(WORDS, k=count)).capitalize()


def sealed(chance):
    text, iv = chance.randbytes(SEALED_BYTES), chance.randbytes(16)
    return f"{base64.b64encode(text).decode()};{base64.b64encode(iv).decode()}"
