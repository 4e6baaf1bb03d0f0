"""The addresses of each story in normal form: what tells that two stories are of one page."""

from django.db import models


class StoryAddress(models.Model):
    # An index below begins with the digest, and the constraint with the story.
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="addresses", db_index=False)
    digest = models.CharField(max_length=32)
    is_present = models.BooleanField(default=True)  # What is in the bin makes no other story a duplicate.

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "digest"], name="story_address_once")]
        indexes = [models.Index(fields=["digest", "is_present", "article"], name="story_address_by_digest")]

    def __str__(self):
        return f"{self.article_id}: {self.digest}"
