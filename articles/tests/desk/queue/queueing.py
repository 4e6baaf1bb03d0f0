"""What tests of the queue share: a story in every state, and what a page of the queue shows."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Article, Image, PictureCopy
from articles.stories import findings
from articles.tests import factories

QUEUE = "/admin/desk/"
ACT = "/admin/desk/act/"


def shown(response):
    """Return the primary keys of the stories of a page, in its order."""
    return [row.story.pk for row in response.context["rows"]]


def pks(stories):
    return [story.pk for story in stories]


def full_house():
    """Return {name: story}: one in each state and of each kind that the queue may be narrowed down to."""
    now = timezone.now()
    vision, work = factories.topic(slug="vision"), factories.topic(slug="work")
    nola = factories.provider(domain="nola.example", slug="nola")
    stories = {
        "live": factories.article(title="A harbour of models", topics=[vision], quality=90),
        "published": factories.article(quality=10, decision="publish"),
        "embargoed": factories.article(embargoed_until=now + timedelta(days=1)),
        "expired": factories.article(expires_at=now - timedelta(days=1)),
        "leaving": factories.article(expires_at=now + timedelta(days=1), quality=130),
        "held": factories.article(quality=20, type="video", topics=[work, vision]),
        "held_by_hand": factories.article(quality=95, decision="hold", provider=nola),
        "near": factories.article(quality=67),
        "waiting": factories.article(quality=None, decision="waiting"),
        "binned": factories.article(binned_at=now),
        "twin": factories.article(original_url="https://a.example/1"),
        "other_twin": factories.article(original_url="https://a.example/1", related_count=2),
        "old": factories.article(
            created_at=now - timedelta(days=30), published_at=factories.MORNING.replace(year=2024)
        ),
    }
    stories["follower"] = factories.follower(lead=stories["live"])
    Article.objects.filter(pk=stories["held"].pk).update(version=3)
    findings.keep_findings_of(stories["held"].pk, {"title": "Dogs &amp; cats"})
    picture(stories["live"])
    failed = PictureCopy.objects.create(url="https://p.example/failed.jpg", state="failed")
    picture(stories["near"], copy=failed)
    return stories


def picture(story, **facts):
    return Image.objects.create(article=story, url="https://p.example/1.jpg", **facts)


def chosen(stories, act="publish", **facts):
    """Return what the form of the queue sends for ticked stories."""
    return {"scope": "ticked", "story": pks(stories), "act": act, "next": f"{QUEUE}?view=all"} | facts


def confirmed(desk, preview, **facts):
    """Do what a preview shows; return the answer."""
    form = {"selection": preview.context["signed"], "next": preview.context["way_back"], "step": "do"}
    return desk.post(ACT, form | facts, follow=True)
