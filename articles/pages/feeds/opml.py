"""The topics' feeds as an OPML 2.0 document, which feed readers import in one go."""

from collections import defaultdict
from xml.etree import ElementTree

from django.conf import settings

from articles.lib.absolute_addresses import absolute
from articles.lib.text import display
from articles.models import Topic


def topics_opml():
    """Return the bytes of the OPML of all topics, nested as they are."""
    opml = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(opml, "head")
    ElementTree.SubElement(head, "title").text = display(f"Topics of {settings.SITE_NAME}")
    ElementTree.SubElement(head, "docs").text = "http://opml.org/spec2.opml"
    children = defaultdict(list)
    for topic in Topic.objects.in_order():
        children[topic.parent_id].append(topic)
    _add(ElementTree.SubElement(opml, "body"), None, children)
    return ElementTree.tostring(opml, encoding="utf-8", xml_declaration=True)


def _add(outline, parent_id, children):
    for topic in children[parent_id]:
        place = outline
        if children[topic.pk]:
            # Feed readers take what holds other outlines for a folder, and forget that it has a feed itself.
            place = ElementTree.SubElement(outline, "outline", text=display(topic.name))
        ElementTree.SubElement(place, "outline", _feed(topic))
        _add(place, topic.pk, children)


def _feed(topic):
    path = topic.get_absolute_url()
    stated = {"type": "rss", "text": display(topic.name), "title": display(topic.name)}
    stated |= {"xmlUrl": absolute(f"{path}feed.rss"), "htmlUrl": absolute(path)}
    return stated | ({"description": display(topic.description)} if topic.description else {})
