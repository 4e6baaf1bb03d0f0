"""Where a story stands among all that readers see, counted only as far as anybody looks."""

from django.utils import timezone

from articles.models import Article

FAR_BELOW = 1_000


def place_in_words(article):
    """Return the story's place by rank, in words; "" for one that readers do not see."""
    if not article.is_live_at(timezone.now()):
        return ""
    ahead = Article.objects.live().hottest().before("rank", article.rank, article.pk)[:FAR_BELOW].count()
    return f"place {ahead + 1:,} of all" if ahead < FAR_BELOW else f"beyond place {FAR_BELOW:,}"
