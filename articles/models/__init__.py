"""What is kept. Models answer questions about one row; the words to ask for many are in articles/querysets.py."""

from articles.models.article import Article, ArticleTopic
from articles.models.editor import Preference, Presence, SavedView
from articles.models.finding import Finding
from articles.models.image import Image
from articles.models.journal import Batch, Change, Operation, Subject
from articles.models.other_name import OtherDomain, OtherName
from articles.models.picture_copy import PictureCopy
from articles.models.pin import Pin
from articles.models.policy import Policy
from articles.models.preview_link import PreviewLink
from articles.models.provider import Provider
from articles.models.redirect import Redirect
from articles.models.related_link import RelatedLink
from articles.models.search_text import SearchText
from articles.models.sent_form import KeptForm, Submission
from articles.models.story_address import StoryAddress
from articles.models.tally import Tally
from articles.models.topic import Topic
from articles.models.twin import Twin
from articles.models.upload import Upload

__all__ = [
    "Article",
    "ArticleTopic",
    "Batch",
    "Change",
    "Finding",
    "Image",
    "KeptForm",
    "Operation",
    "OtherDomain",
    "OtherName",
    "PictureCopy",
    "Pin",
    "Policy",
    "Preference",
    "Presence",
    "PreviewLink",
    "Provider",
    "Redirect",
    "RelatedLink",
    "SavedView",
    "SearchText",
    "StoryAddress",
    "Subject",
    "Submission",
    "Tally",
    "Topic",
    "Twin",
    "Upload",
]
