"""The indexes of topics and of providers."""

from articles.lib.http_methods import only_read
from articles.pages.lists.indexes import outlets_on_page, page_address, topic_trees
from articles.pages.lists.views import only_asked, reader_page


@only_read
@only_asked()
def topics(request):
    """Every topic as a tree, with its hottest story now."""
    trees = topic_trees()
    return reader_page(
        request,
        "pages/topics.html",
        trees=[entry for entry in trees if entry.below],
        single=[entry for entry in trees if not entry.below],
    )


@only_read
@only_asked("page")
def providers(request):
    """Every provider with live stories, by how many they are."""
    found = outlets_on_page(request.GET.get("page", "1"))
    return reader_page(request, "pages/providers.html", outlets=found, address=page_address(found.number))
