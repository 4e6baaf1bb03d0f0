"""The frame of every page of the desk."""

from django.contrib import admin
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from articles.editors.forms.way_back import way_back


def desk_page(request, template, *, title, current="", status=200, **facts):
    """Render a page in the admin's frame; `current` is the name of the address that the header marks."""
    context = admin.site.each_context(request) | {"title": title, "desk_current": current} | facts
    return TemplateResponse(request, template, context, status=status)


def back(request, *, otherwise="desk:queue"):
    """Return a redirect to where the form says that its reader came from (`next`), if that is on this site.

    `otherwise` is the name of an address or a path.
    """
    return redirect(way_back(request) or otherwise)
