"""That a present story shares an address with another one: a suspected duplicate. The database itself keeps note."""

from django.db import models


class Twin(models.Model):
    # Its rows come and go by triggers, with those of StoryAddress.
    article = models.OneToOneField(
        "articles.Article",
        on_delete=models.DO_NOTHING,
        primary_key=True,
        related_name="twin",
        db_constraint=False,
    )

    def __str__(self):
        return f"Twin {self.pk}"
