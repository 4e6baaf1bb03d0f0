"""An address that is no more: where it leads now, or that nothing came in its place."""

from django.db import models
from django.utils import timezone

MOST_HOPS = 20
"""From one former address to the next; browsers follow about as many."""

MOST_LEVELS = 8
"""How far down below a former address others are looked for."""


class RedirectQuerySet(models.QuerySet):
    def place_of(self, path):
        """Return (redirect, what follows it in `path`) for the longest former address that stands for it, else None.

        What stands below a former address that ends in "/" moved with it.
        """
        whole = path if path.endswith("/") else f"{path}/"
        steps = whole.split("/")[1:-1][:MOST_LEVELS]
        above = {f"/{'/'.join(steps[:count])}/" for count in range(1, len(steps) + 1)}
        found = {redirect.old_path: redirect for redirect in self.filter(old_path__in={path, *above})}
        for old in sorted(found, key=len, reverse=True):
            redirect, rest = found[old], path[len(old) :]
            if not rest or redirect.is_gone or redirect.new_path.endswith("/"):
                return redirect, rest
        return None

    def next_path(self, path):
        """Return the path to which `path` leads, None if it leads nowhere."""
        place = self.place_of(path)
        return f"{place[0].new_path}{place[1]}" if place and not place[0].is_gone else None

    def leads_in_circle(self, path):
        """Return whether whoever begins at `path` never arrives."""
        for _hop in range(MOST_HOPS):
            path = self.next_path(path)
            if path is None:
                return False
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

    @property
    def is_gone(self):
        return not self.new_path
