"""What is kept. Models answer questions about one row; the words to ask for many are in articles/querysets.py."""

from articles.models.article import Article, ArticleTopic
from articles.models.image import Image
from articles.models.journal import Batch, Change, Operation
from articles.models.picture_copy import PictureCopy
from articles.models.provider import Provider
from articles.models.related_link import RelatedLink
from articles.models.topic import Topic

__all__ = [
    "Article",
    "ArticleTopic",
    "Batch",
    "Change",
    "Image",
    "Operation",
    "PictureCopy",
    "Provider",
    "RelatedLink",
    "Topic",
]
