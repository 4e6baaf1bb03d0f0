"""What is kept. Models answer questions about one row; the words to ask for many are in articles/queries/stories.py."""

from articles.models.article import Article, ArticleTopic
from articles.models.derived.search_text import SearchText
from articles.models.derived.story_address import StoryAddress
from articles.models.derived.tally import Tally
from articles.models.derived.twin import Twin
from articles.models.editors.editor import Preference, Presence, SavedView
from articles.models.editors.sent_forms import KeptForm, Submission
from articles.models.editors.uploads import Upload
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
from articles.models.topic import Topic

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
