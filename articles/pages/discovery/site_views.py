"""The addresses at which programs look for what a site says of itself."""

from django.http import Http404
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control

from articles.lib.http_methods import only_read
from articles.pages.conditional import DAY, HOUR, conditional
from articles.pages.discovery import site_files


@only_read
def robots(request):
    return conditional(request, site_files.robots(), "text/plain", seconds=HOUR)


@only_read
def security(request):
    """Whom to tell of a hole, if somebody is named."""
    text = site_files.security()
    if text is None:
        raise Http404("No contact is set.")
    return conditional(request, text, "text/plain", seconds=DAY)


@only_read
def opensearch(request):
    return conditional(request, site_files.opensearch(), "application/opensearchdescription+xml", seconds=DAY)


@only_read
def manifest(request):
    return conditional(request, site_files.manifest(), "application/manifest+json", seconds=DAY)


@only_read
@cache_control(public=True, max_age=DAY)
def favicon(_request):
    """Lead those who guess where the icon is to it."""
    return redirect(static("icons/newsdesk-32.png"))
