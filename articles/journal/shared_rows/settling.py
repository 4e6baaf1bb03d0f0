"""Stories pointed at another topic or outlet. What their documents state of it stays with them, word for word."""

from django.db.models import F, Func, JSONField, Value

from articles import search
from articles.journal.recording import COPIED_TO_PLACEMENTS
from articles.lib.names import same_name
from articles.models import Article, ArticleTopic, RelatedLink, Topic


class WithDomain(Func):
    """What a report states of its outlet, and a domain."""

    output_field = JSONField()

    def __init__(self, domain):
        super().__init__(F("stated_provider"), Value(domain))

    def as_sqlite(self, compiler, connection, **context):
        template = "json_set(%(expressions)s)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=", '$.domain', ", **context)

    def as_postgresql(self, compiler, connection, **context):
        template = "jsonb_set(%(expressions)s::text))"
        joiner = ", '{domain}', to_jsonb("
        return self.as_sql(compiler, connection, template=template, arg_joiner=joiner, **context)


class WithoutDomain(Func):
    output_field = JSONField()

    def __init__(self):
        super().__init__(F("stated_provider"))

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="json_remove(%(expressions)s, '$.domain')", **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="(%(expressions)s - 'domain')", **context)


# Outlets


def move_reports(outlet, into):
    """Let all that `outlet` reported be reported by `into`. Returns how many stories that are."""
    for model in (RelatedLink, Article):
        rows = model.objects.filter(provider=outlet)
        rows.exclude(stated_provider__has_key="domain").update(stated_provider=WithDomain(outlet.domain))
        moved = rows.update(provider=into)
    search.keep_all(Article.objects.from_provider(into))
    return moved


def pull_reports(outlet, owners, domains):
    """Let `outlet` have back what states one of its `domains` and was moved to one of the `owners`."""
    for model in (RelatedLink, Article):
        rows = model.objects.filter(provider__in=owners, stated_provider__domain__in=domains)
        rows.filter(stated_provider__domain=outlet.domain).update(provider=outlet, stated_provider=WithoutDomain())
        rows.update(provider=outlet)
    search.keep_all(Article.objects.from_provider(outlet))


def follow_outlet(outlet, former):
    """Let stories be found by what their outlet is called now, and was called otherwise `former`ly."""
    if outlet.domain != former.domain:
        # Hardly any story states the domain itself.
        search.keep_all(Article.objects.from_provider(outlet))
    elif outlet.name != former.name:
        search.keep_all(Article.objects.of_unstated_name(outlet))


# Topics


def state_names(topic):
    """Have each story say by itself what it calls `topic`, before that is called otherwise."""
    topic.placements.filter(stated_name="").update(stated_name=topic.name)


def move_placements(placements, topic):
    """File the stories of `placements`, a queryset, under `topic` instead. Returns how many they are."""
    there = ArticleTopic.objects.filter(topic=topic)
    doubled = list(placements.filter(article__in=there.values("article")))
    twins = {twin.article_id: twin for twin in there.filter(article__in=[each.article_id for each in doubled])}
    for placement in doubled:
        _write(twins[placement.article_id], sorted(twins[placement.article_id].named_at + placement.named_at))
        placement.delete()
    return len(doubled) + placements.update(topic=topic)


def pull_placements(topic, owners, names):
    """File under `topic` what one of `names` put there and was moved to one of the `owners`."""
    forms = set(map(same_name, names))
    rows = ArticleTopic.objects.filter(topic__in=owners).select_related("topic")
    for placement in rows.filter(also_stated__isnull=False):
        _part(placement, topic, forms)
    stated = rows.order_by().values_list("stated_name", flat=True).distinct()
    ours = [name for name in stated if same_name(name) in forms]
    move_placements(ArticleTopic.objects.filter(topic__in=owners, stated_name__in=ours), topic)


def topics_of(placements, but):
    """Return {stated name: topic} of what the names of `placements` mean if `but` is gone; None where no topic."""
    names = list(placements.order_by().values_list("stated_name", flat=True).distinct())
    forms = {name: same_name(name) for name in names}
    topics = Topic.objects.exclude(pk=but.pk)
    other = {each.same_name: each for each in topics.filter(same_name__in=forms.values())}
    former = topics.filter(other_names__same_name__in=forms.values()).annotate(form=F("other_names__same_name"))
    meant = {each.form: each for each in former} | other
    return {name: meant.get(form) for name, form in forms.items()}


def _part(placement, topic, forms):
    """Part a placement that has names of two topics. One that has but ours becomes ours."""
    ours = [each for each in placement.named_at if same_name(each[1]) in forms]
    theirs = [each for each in placement.named_at if each not in ours]
    if ours and theirs:
        copies = {name: getattr(placement, name) for name in COPIED_TO_PLACEMENTS}
        _write(ArticleTopic(article_id=placement.article_id, topic=topic, **copies), ours)
        _write(placement, theirs)


def _write(placement, named_at):
    (placement.position, placement.stated_name), *further = named_at
    placement.also_stated = [list(each) for each in further] or None
    placement.save()
