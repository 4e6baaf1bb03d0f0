"""What is kept of the flaws of stories, as far as their rows alone show them."""

from articles.management.derived.kind import OfRows, shortened
from articles.models import Article
from articles.stories import findings


def compare(pks):
    return {
        pk: [(f"nothing of the kind {told(flaw)}", "a finding") for flaw in missed]
        + [(f"a finding of the kind {told(flaw)}", "none") for flaw in past]
        for pk, (missed, past) in findings.differing(pks).items()
    }


def told(flaw):
    kind, field = flaw
    return f"{shortened(kind)} in {field}"


FINDINGS = OfRows("findings", Article, compare, findings.look_anew)
