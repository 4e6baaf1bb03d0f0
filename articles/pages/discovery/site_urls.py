"""The addresses that programs expect of a site. Sitemaps stand at the top: one may name only what stands below it."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from articles.pages.discovery import site_views, sitemap_views


class SectionConverter(IntConverter):
    """The number of a section of the sitemap, written in one way only."""

    regex = "0|[1-9][0-9]{0,8}"


register_converter(SectionConverter, "section")

urlpatterns = [
    path("sitemap.xml", sitemap_views.index, name="sitemap"),
    path("sitemap-stories-<section:number>.xml", sitemap_views.stories, name="story_sitemap"),
    path("sitemap-topics.xml", sitemap_views.topics, name="topic_sitemap"),
    path("sitemap-providers.xml", sitemap_views.providers, name="provider_sitemap"),
    path("news-sitemap.xml", sitemap_views.news, name="news_sitemap"),
    path("robots.txt", site_views.robots, name="robots"),
    path(".well-known/security.txt", site_views.security, name="security"),
    path("opensearch.xml", site_views.opensearch, name="opensearch"),
    path("manifest.webmanifest", site_views.manifest, name="manifest"),
    path("favicon.ico", site_views.favicon, name="favicon"),
]
