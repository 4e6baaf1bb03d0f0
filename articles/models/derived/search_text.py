"""The words by which a story is found, as articles/search writes and asks for them. Its index is made by migration."""

from django.db import models


class SearchText(models.Model):
    article = models.OneToOneField(
        "articles.Article", on_delete=models.CASCADE, primary_key=True, related_name="search_text"
    )
    title = models.TextField(help_text="Its words, folded: no accents, no capitals, one script's characters apart.")
    excerpt = models.TextField(help_text="The same of its excerpt.")
    others = models.TextField(help_text="The same of its outlet; and covid19 where covid-19 is written.")

    def __str__(self):
        return self.title
