"""Another rule put into force: the numbers as a Policy, and all that follows from them for the stories that are there.

What a story's change would repeat of the rule is not written story by story: of ranks, which follow from the half-life
alone, the journal keeps nothing, and undoing applies the former rule instead of taking changes back.
"""

from django.db.models import Q
from django.utils import timezone

from articles.database.retrying import retried
from articles.journal.rank_sql import rank
from articles.journal.recording import recording
from articles.models import Article, ArticleTopic, Operation, Policy
from articles.models.rule import forget_rule, fresh_rule


@retried
def set_policy(rule, *, actor=None, reason=""):
    """Put `rule` into force and apply it to every story. Returns the Operation, None if it is in force already."""
    with recording(Operation.Verb.POLICY, actor=actor, reason=reason, changes_rule=True) as journal:
        if rule != journal.rule:
            facts = {"weight": rule.weight, "bar": rule.bar, "half_life": rule.half_life}
            Policy.objects.create(operation=journal.operation, **facts)
            apply_rule_in_force(journal)
    return journal.operation


def policy_of(operation):
    """Return the Policy that an operation put into force, withdrew or put into force again, else None."""
    while operation.undoes_id is not None:
        operation = operation.undoes
    return Policy.objects.filter(operation=operation).first()


def last_act():
    """Return the Operation that put a policy into force, or took one back, last; None if none did."""
    came = Q(policy__isnull=False)
    taken_back = Q(undoes__policy__isnull=False) | Q(undoes__undoes__policy__isnull=False)
    return Operation.objects.filter(came | taken_back).select_related("actor").order_by("-pk").first()


def take_back_policy(policy, journal):
    """Withdraw `policy`, or put it into force again; return a sentence if that cannot be, as a newer one stands."""
    newer = Policy.objects.filter(pk__gt=policy.pk, withdrawn_at__isnull=True).first()
    if newer is not None:
        return [f"The policy was left, because operation {newer.operation_id} changed it since."]
    policy.withdrawn_at = timezone.now() if policy.withdrawn_at is None else None
    policy.save(update_fields=["withdrawn_at"])
    apply_rule_in_force(journal)
    return []


def apply_rule_in_force(journal):
    """Within a recording that changed the policy: bring every story under it."""
    former, rule = journal.rule, fresh_rule()
    journal.rule, journal.has_policy = rule, True
    journal.decide(Article.objects.filter(touched_by(former, rule)), lambda _article: None)
    if rule.half_life != former.half_life:
        for model in (Article, ArticleTopic):
            model.objects.update(rank=rank(rule))
    forget_rule()


def touched_by(former, rule):
    """Return the condition of the stories whose heat or flag may differ under the two rules."""
    condition = Q(pk__in=[])
    if rule.bar != former.bar:
        low, high = sorted([rule.bar, former.bar])
        condition |= Q(decision=Article.Decision.RULE, heat__gte=low, heat__lt=high)
    if rule.weight != former.weight:
        condition |= Q(related_count__gt=0, is_follower=False, heat__isnull=False)
    return condition
