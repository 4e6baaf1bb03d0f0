"""An address that is no more: where it leads now, or that nothing came in its place."""

from django.db import models
from django.utils import timezone

MOST_HOPS = 20
"""From one former address to the next; browsers follow about as many."""

MOST_LEVELS = 8
"""How far down below a former address others are looked for."""


class RedirectQuerySet(models.QuerySet):
    def place_of(self, path):
        """Return (redirect, what follows it in `path`) for the longest former address that stands for it, else None."""
        return place_in(
            {redirect.old_path: redirect for redirect in self.filter(old_path__in=former_addresses_of(path))}, path
        )


def former_addresses_of(path):
    """Return the former addresses that may stand for `path`: itself, and those above it, the longest first."""
    steps = path.strip("/").split("/")[:MOST_LEVELS]
    above = [f"/{'/'.join(steps[:count])}/" for count in range(len(steps), 0, -1)]
    return list(dict.fromkeys([path, *above]))


def place_in(redirects, path):
    """Do the same as place_of() for `redirects`, {former address: redirect}.

    What stands below a former address that ends in "/" moved with it.
    """
    for old in former_addresses_of(path):
        redirect, rest = redirects.get(old), path[len(old) :]
        if redirect and (not rest or redirect.is_gone or redirect.new_path.endswith("/")):
            return redirect, rest
    return None


def circles(redirects, path):
    """Return whether whoever begins at `path` never arrives, by `redirects` as above."""
    for _hop in range(MOST_HOPS):
        place = place_in(redirects, path)
        if place is None or place[0].is_gone:
            return False
        path = f"{place[0].new_path}{place[1]}"
    return True


class Redirect(models.Model):
    class Kind(models.TextChoices):
        USUAL = "usual", "Where feeds are looked for"
        MOVED = "moved", "The address was changed"
        MERGED = "merged", "Merged into another"
        BY_HAND = "hand", "Set by hand"

    old_path = models.CharField(
        "former address",
        max_length=500,
        unique=True,
        help_text="A path of this site, such as /old-feed/. One that ends in “/” stands for what is below it, too.",
    )
    new_path = models.CharField(
        "leads to",
        max_length=500,
        blank=True,
        help_text="A path of this site, such as /feed.atom. Empty: readers are told that it is gone (410).",
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.BY_HAND, editable=False)
    created_at = models.DateTimeField("since", default=timezone.now, editable=False)
    operation = models.ForeignKey(
        "articles.Operation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="redirects",
        help_text="The act that it came with.",
    )

    objects = RedirectQuerySet.as_manager()

    class Meta:
        ordering = ["old_path"]

    def __str__(self):
        return f"{self.old_path} → {self.new_path or 'gone'}"

    def would_lead_in_circle(self):
        """Whether, saved as it is, it would lead whoever follows it round and round."""
        others = list(Redirect.objects.exclude(pk=self.pk))
        return not self.is_gone and circles({each.old_path: each for each in [*others, self]}, self.old_path)

    @property
    def is_gone(self):
        return not self.new_path
