"""Who tells an event: stories filed under a lead, taken out again, or made the lead themselves.

A story that is filed under a lead becomes its follower; the lead gains a related link that copies it, and with it the
heat that each related report adds.
"""

from django.db.models import Max, Q

from articles.database.retrying import retried
from articles.journal.recording import recording, rows
from articles.models import Article, Image, Operation, RelatedLink

COPIED_FIELDS = ["title", "excerpt", "published_at", "type", "quality", "web_url", "amp_web_url", "cdn_amp_web_url"]
COPIED_FIELDS += ["provider_id", "stated_provider"]
"""What a related link repeats of the story that it copies."""

COPIED_OF_IMAGE = ["position", "url", "width", "height", "title", "attribution", "is_cached", "copy_id", "extra"]


class CannotMerge(ValueError):
    """The stories cannot be told together; the message says why."""


@retried
def merge(articles, lead, *, actor=None, reason="", shown=None):
    """File the queryset's stories, and whatever follows them, under `lead`; what is in the bin stays there.

    A follower of another lead leaves that one. Raises CannotMerge.
    """
    pks = set(articles.present().values_list("pk", flat=True))
    with recording(Operation.Verb.MERGE, actor=actor, reason=reason, shown=shown) as journal:
        stories = _locked_clusters(journal, pks - {lead.pk}, lead)
        lead = _fresh(lead)
        _refuse_as_lead(lead)
        gained = [story for story in stories if story.pk != lead.pk]
        for story in gained:
            if story.lead_id not in {lead.pk, *(other.pk for other in gained)}:
                _leave_lead(journal, story)
            _follow(journal, story, lead)
        with journal.edit(_fresh(lead), holds=True) as article:
            came = [story for story in gained if _report(article, story)]
            if came:
                _arrange(article)
    return journal.operation


@retried
def split(articles, *, actor=None, reason="", shown=None):
    """Take the queryset's followers out from under their leads: each stands by itself again."""
    pks = list(articles.followers().values_list("pk", flat=True))
    with recording(Operation.Verb.SPLIT, actor=actor, reason=reason, shown=shown) as journal:
        for story in _locked_clusters(journal, pks):
            if story.pk in pks and story.is_follower:
                _leave_lead(journal, story)
                with journal.edit(_fresh(story), holds=True) as article:
                    article.is_follower = False
    return journal.operation


@retried
def make_lead(story, *, actor=None, reason="", shown=None):
    """Let a follower tell the event in the place of its lead, which becomes a follower. Raises CannotMerge."""
    with recording(Operation.Verb.LEAD, actor=actor, reason=reason, shown=shown) as journal:
        old = _fresh(story).lead
        cluster = _locked_clusters(journal, [story.pk, old and old.pk])
        story = _fresh(story)
        if old is None or story.lead_id != old.pk:
            raise CannotMerge(f"“{story}” follows no story of this desk.")
        with journal.edit(story, holds=True) as article:
            article.is_follower = False
            _report(article, old)
            for link in old.related_links.exclude(copy_of=story).order_by("position", "pk"):
                _repeat(article, link)
            _arrange(article)
        for follower in cluster:
            if follower.pk == old.pk or (follower.lead_id == old.pk and follower.pk != story.pk):
                _follow(journal, follower, story)
    return journal.operation


def _refuse_as_lead(lead):
    if lead.is_follower:
        raise CannotMerge(f"“{lead}” is a follower itself; file them under its lead.")
    if lead.binned_at is not None:
        raise CannotMerge(f"“{lead}” is in the bin.")


def _locked_clusters(journal, pks, *others):
    """Lock the stories of `pks`, all that follow them and the leads that they leave, and `others`.

    Returns the stories and their followers, however far down, the highest quality first, ties by stem.
    """
    pks = {*pks} - {None}
    found, locked = _with_followers(pks), set()
    # What was filed under one of them while it was waited for is theirs, too.
    while wanted := {*found, *_leads_of(found), *(other.pk for other in others)} - locked:
        journal.lock_keys(wanted)
        locked |= wanted
        found = _with_followers(pks)
    return sorted(rows(found), key=lambda story: (-(story.quality or 0), story.stem))


def _with_followers(pks):
    found, last = pks, None
    while found != last:
        last = found
        found = found | set(Article.objects.filter(lead__in=last).values_list("pk", flat=True))
    return found


def _leads_of(pks):
    return set(Article.objects.filter(pk__in=pks, lead__isnull=False).values_list("lead", flat=True))


def _fresh(article):
    return Article.objects.get(pk=article.pk)


def _leave_lead(journal, story):
    """Take `story` out of what its lead reports."""
    lead = story.lead
    if lead is not None and lead.related_links.filter(copy_of=story).exists():
        with journal.edit(_fresh(lead), holds=True) as article:
            article.related_links.filter(copy_of=story).delete()


def _follow(journal, story, lead):
    with journal.edit(_fresh(story), holds=True) as article:
        article.is_follower, article.lead = True, lead


def _report(lead, story):
    """Give `lead` a related link that copies `story`, unless it has one. Returns whether it was given one."""
    same = Q(copy_of=story) | Q(web_digest__in=story.digests)
    if lead.related_links.filter(same).exists():
        lead.related_links.filter(same).update(copy_of=story)
        return False
    facts = {name: getattr(story, name) for name in COPIED_FIELDS}
    _add(lead, story.images.all(), copy_of=story, **facts)
    return True


def _repeat(lead, link):
    """Give `lead` the related link `link` of another story, unless it has it."""
    known = lead.related_links.filter(web_digest=link.web_digest) if link.web_digest else lead.related_links.none()
    if known.exists() or (link.copy_of_id and link.copy_of_id == lead.pk):
        return
    facts = {name: getattr(link, name) for name in [*COPIED_FIELDS, "copy_of_id", "extra"]}
    _add(lead, link.images.all(), **facts)


def _add(lead, images, **facts):
    last = lead.related_links.aggregate(last=Max("position"))["last"]
    link = RelatedLink.objects.create(article=lead, position=0 if last is None else last + 1, **facts)
    Image.objects.bulk_create(
        Image(related_link=link, **{name: getattr(image, name) for name in COPIED_OF_IMAGE}) for image in images
    )


def _arrange(lead):
    """Put its related links into the order of documents: the highest quality first; what is equal stays as it was."""
    links = list(lead.related_links.order_by("position", "pk"))
    for place, link in enumerate(sorted(links, key=lambda link: -(link.quality or 0))):
        link.position = place
    RelatedLink.objects.bulk_update(links, ["position"])
